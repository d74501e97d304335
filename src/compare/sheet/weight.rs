//! What nobody would check: a place in a row, "one thing", "two leaders", "recently", a year in passing.

use super::section::Section;
use crate::compare::{Comparison, Fact};
use crate::fact::date::time::{Point, Time};
use crate::fact::quantity::IN_WORDS;
use crate::fact::value::{Unit, Value};
use crate::fact::{Bound, FactKind};
use crate::language::Class;
use crate::text::Span;
use crate::text::token::{Token, tokens};

/// Words around a count in which something tells that it is of persons who came to harm.
const NEAR: usize = 6;

/// Whether some facts that answer one question are not worth a row of their own.
pub(super) fn is_slight(comparison: &Comparison, section: Section, facts: &[&Fact]) -> bool {
    // Where the answers part, somebody must look.
    let parted = section.is_grave() || section == Section::Update;
    if section == Section::Trifle || section == Section::Unclear && !can_part(facts) {
        return true;
    }
    !parted && facts.iter().all(|f| is_slight_fact(comparison, f))
}

/// Whether some answers, where they are dates, can part: two of them at least are told in full, or they are hours. Of "today" and
/// "Saturday" nobody knows that they are two days.
fn can_part(facts: &[&Fact]) -> bool {
    let is_full = |fact: &&&Fact| matches!(&fact.typed, Some(Value::Date(date)) if date.is_full());
    facts.iter().any(|f| f.kind != FactKind::Date || f.hour().is_some()) || facts.iter().filter(is_full).count() > 1
}

fn is_slight_fact(comparison: &Comparison, fact: &Fact) -> bool {
    match &fact.typed {
        _ if matches!(fact.kind, FactKind::Quote | FactKind::Name) => false,
        Some(Value::Quantity(quantity)) => {
            let is_small = quantity.number().is_none_or(|n| n < IN_WORDS) || fact.bound == Bound::Vague;
            match quantity.unit {
                Unit::Ordinal => true,
                Unit::None | Unit::Count(_) => is_small && !fact.is_in_figures() && !is_of_harm(comparison, fact),
                _ => quantity.amount.is_none() || fact.bound == Bound::Vague,
            }
        }
        Some(Value::Date(date)) => match date.time {
            Some(Time::Reference(_) | Time::At(Point::Year(_) | Point::Decade(_))) => true,
            _ => !names_a_day(comparison, fact),
        },
        None => true,
    }
}

/// Whether a count is of persons who came to harm: those are checked however few they are.
fn is_of_harm(comparison: &Comparison, fact: &Fact) -> bool {
    let text = comparison.text(fact.sentence);
    let start = comparison.sentences.get(fact.sentence).map_or(0, |s| s.start);
    let language = comparison.language_of(fact.sentence);
    let all = tokens(text, Span::new(0, text.len()));
    let (from, to) = (fact.start.saturating_sub(start), fact.end.saturating_sub(start));
    let harm = |t: &Token| language.is(Class::Harm, &t.folded);
    let before = all.iter().rev().filter(|t| t.span.end <= from).take(NEAR);
    before.chain(all.iter().filter(|t| t.span.start >= from && t.span.start < to)).any(harm)
        || all.iter().filter(|t| t.span.start >= to).take(NEAR).any(harm)
}

/// Whether a time is told by a day, a month or an hour, not by "today" or "last week".
fn names_a_day(comparison: &Comparison, fact: &Fact) -> bool {
    let calendar = &comparison.language_of(fact.sentence).calendar;
    let is_named = |t: &Token| {
        let word = t.folded.as_str();
        calendar.month(word).is_some()
            || calendar.weekday(word).is_some()
            || word.contains(|c: char| c.is_ascii_digit())
    };
    tokens(&fact.text, Span::new(0, fact.text.len())).iter().any(is_named)
}
