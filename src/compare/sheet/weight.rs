//! Which rows of the sheet nobody would check.

use super::section::Section;
use crate::compare::slight::is_slight;
use crate::compare::{Comparison, Fact};
use crate::fact::FactKind;
use crate::fact::value::Value;

/// Whether some facts that answer one question are not worth a row of their own.
pub(super) fn is_slight_row(comparison: &Comparison, section: Section, facts: &[&Fact]) -> bool {
    // Where the answers part, somebody must look.
    let parted = section.is_grave() || section == Section::Update;
    if section == Section::Trifle || section == Section::Unclear && !can_part(facts) {
        return true;
    }
    !parted && facts.iter().all(|f| is_slight(comparison, f))
}

/// Whether some answers, where they are dates, can part: two of them at least are told in full, or they are hours. Of "today" and
/// "Saturday" nobody knows that they are two days.
fn can_part(facts: &[&Fact]) -> bool {
    let is_full = |fact: &&&Fact| matches!(&fact.typed, Some(Value::Date(date)) if date.is_full());
    facts.iter().any(|f| f.kind != FactKind::Date || f.hour().is_some()) || facts.iter().filter(is_full).count() > 1
}
