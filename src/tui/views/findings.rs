//! Every finding as a row, the gravest first.

use super::View;
use crate::compare::lookup::Telling;
use crate::compare::{Comparison, Finding};
use crate::tui::index::Index;
use crate::tui::list::Item;

/// The view of all findings.
pub struct Findings;

impl View for Findings {
    fn name(&self) -> &'static str {
        "Findings"
    }

    fn rows(&self, comparison: &Comparison, index: &Index) -> Vec<Item> {
        comparison.findings.iter().map(|finding| row(comparison, index, finding)).collect()
    }
}

fn row(comparison: &Comparison, index: &Index, finding: &Finding) -> Item {
    Item {
        severity: finding.severity,
        head: finding.label(),
        text: finding.summary.clone(),
        key: finding.kind.label().to_owned(),
        telling: if finding.kind.is_alone() {
            Telling::Alone
        } else {
            index.lookup.telling_by(finding.sources.iter().copied())
        },
        sources: finding.sources.clone(),
        place: comparison.place_of(finding),
        facts: finding.facts.clone(),
        finding: Some(finding.id),
        ..Item::default()
    }
}
