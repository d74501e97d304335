//! Every finding as a row, the gravest first.

use ratatui::text::Line as Text;

use super::View;
use crate::compare::lookup::Telling;
use crate::compare::sheet::{Section, findings_in_order};
use crate::compare::{Comparison, Finding};
use crate::tui::index::Index;
use crate::tui::list::{Item, fold_done};
use crate::tui::parts::detail;
use crate::tui::state::State;

/// The view of all findings.
pub struct Findings;

impl View for Findings {
    fn name(&self) -> &'static str {
        "Findings"
    }

    fn rows(&self, comparison: &Comparison, index: &Index) -> Vec<Item> {
        let rows = findings_in_order(comparison).into_iter().map(|finding| row(comparison, index, finding));
        fold_done(comparison, rows.collect())
    }

    fn inspect(&self, state: &State, width: usize, _height: usize) -> Vec<Text<'static>> {
        detail(state, width)
    }
}

fn row(comparison: &Comparison, index: &Index, finding: &Finding) -> Item {
    Item {
        severity: Section::of_finding(finding).severity(),
        head: finding.label(),
        text: finding.summary.clone(),
        key: finding.words().to_owned(),
        telling: if finding.kind.is_alone() {
            Telling::Alone
        } else {
            index.lookup.telling_by(finding.sources.iter().copied())
        },
        sources: finding.sources.clone(),
        place: comparison.place_of(finding),
        passage: finding.passage.filter(|_| finding.facts.is_empty()),
        facts: finding.facts.clone(),
        finding: Some(finding.id),
        ..Item::default()
    }
}
