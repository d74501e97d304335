//! The views: ways to look at the reports, each in a file of its own. A new one is a file, a line in [`VIEWS`] and a
//! row in the table of actions.

pub mod aligned;
pub mod findings;
pub mod hits;
pub mod overview;
pub mod quotes;
pub mod reading;
pub mod sheet;

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line as Text;

use super::action::Action;
use super::index::Index;
use super::list::Item;
use super::parts::{inspector, table};
use super::rows::choose;
use super::screen::Screen;
use super::state::State;
use crate::compare::{Comparison, Fact};

/// Every view, in the order in which one key turns to the next.
pub const VIEWS: &[&dyn View] = &[SHEET, READING, &aligned::Aligned, &quotes::Quotes, FINDINGS, &overview::Overview];

/// The view that opens first.
pub const SHEET: &dyn View = &sheet::SheetView;

/// The view to which the others lead back.
pub const READING: &dyn View = &reading::Reading;

/// The view of all findings: what is stepped through is narrowed as its rows are.
pub const FINDINGS: &dyn View = &findings::Findings;

/// The hits of a search. It is no view to turn to: a search opens it.
pub const HITS: &dyn View = &hits::Hits;

/// A way to look at the reports: what it lists, what it draws, what its keys do.
pub trait View: Sync {
    /// Its name, by which it is known.
    fn name(&self) -> &'static str;

    /// Whether it shows rows of which one is chosen.
    fn is_list(&self) -> bool {
        true
    }

    /// Its rows, made once when a comparison arrives.
    fn rows(&self, _comparison: &Comparison, _index: &Index) -> Vec<Item> {
        Vec::new()
    }

    /// Its rows where they are not of the comparison but of what a person does: the hits of a search.
    fn own_rows(&self, _state: &State) -> Option<Vec<Item>> {
        None
    }

    /// Whether it opens where the cursor stands the first time too, and not at its first row.
    fn keeps_place(&self) -> bool {
        false
    }

    /// The lines of the screen that it needs; the inspector takes what is left. `None` where it takes all it gets.
    fn height(&self, state: &State) -> Option<usize> {
        Some(table::height(state))
    }

    /// Says what stands where in the part of the screen that it gets: a line for each row, where the view knows
    /// nothing better.
    fn lay_out(&self, state: &mut State, area: Rect, screen: &mut Screen) {
        table::lay_out(state, area, screen);
    }

    /// Draws what is laid out.
    fn draw(&self, state: &State, frame: &mut Frame) {
        table::draw(state, frame);
    }

    /// What the inspector says: of the sentence under the cursor, where the view knows nothing better. Lines beyond
    /// `height` are scrolled to.
    fn inspect(&self, state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
        inspector::passage(state, width, height)
    }

    /// Moves in it: chooses another row, or gives the keys to another report.
    fn travel(&self, state: &mut State, action: Action) {
        match action {
            Action::Report(source) => state.focus_on(source),
            Action::NextReport | Action::PreviousReport => {
                state.focus_on(state.report_beside(state.source(), action == Action::NextReport));
            }
            _ => choose(state, action),
        }
    }

    /// Where the chosen row stands, where the view knows better than the row.
    fn place(&self, _state: &State) -> Option<usize> {
        None
    }

    /// Steps to the next or the previous row of its own; `false` where it has no such rows.
    fn step(&self, _state: &mut State, _forward: bool) -> bool {
        false
    }

    /// The quotation that is copied instead of the sentence under the cursor.
    fn quotation<'a>(&self, _state: &'a State) -> Option<&'a Fact> {
        None
    }
}

impl fmt::Debug for dyn View {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl PartialEq for dyn View {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for dyn View {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tui::action::ACTIONS;

    #[test]
    fn every_view_has_a_name_and_an_action_of_its_own() {
        let names: BTreeSet<&str> = VIEWS.iter().map(|v| v.name()).collect();
        assert_eq!(names.len(), VIEWS.len());
        let shown = |view: &&'static dyn View| ACTIONS.iter().any(|row| row.action == Action::View(*view));
        assert!(VIEWS.iter().all(shown));
        let listed = ACTIONS.iter().filter(|row| matches!(row.action, Action::View(_))).count();
        assert_eq!(listed, VIEWS.len(), "no action shows a view that is not listed");
    }
}
