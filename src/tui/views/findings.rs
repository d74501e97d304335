//! Every finding as a row, the gravest first.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::View;
use crate::compare::{Comparison, Finding};
use crate::tui::index::Index;
use crate::tui::list::{Item, telling};
use crate::tui::parts::table;
use crate::tui::screen::Screen;
use crate::tui::state::State;

/// The view of all findings.
pub struct Findings;

impl View for Findings {
    fn name(&self) -> &'static str {
        "Findings"
    }

    fn rows(&self, comparison: &Comparison, index: &Index) -> Vec<Item> {
        comparison.findings.iter().map(|finding| row(comparison, index, finding)).collect()
    }

    fn height(&self, state: &State) -> Option<usize> {
        Some(table::height(state))
    }

    fn lay_out(&self, state: &mut State, area: Rect, screen: &mut Screen) {
        table::lay_out(state, area, screen);
    }

    fn draw(&self, state: &State, frame: &mut Frame) {
        table::draw(state, frame);
    }
}

fn row(comparison: &Comparison, index: &Index, finding: &Finding) -> Item {
    Item {
        severity: finding.severity,
        head: finding.label(),
        text: finding.summary.clone(),
        key: finding.kind.label().to_owned(),
        telling: telling(&index.lookup, &finding.sources),
        sources: finding.sources.clone(),
        place: comparison.place_of(finding),
        facts: finding.facts.clone(),
        finding: Some(finding.id),
        ..Item::default()
    }
}
