//! The state drawn. One file per part; no decision is made here and nothing is computed that grows
//! with the text.

mod detail;
mod help;
mod inspector;
mod list;
mod reading;
mod status;

use ratatui::Frame;

use super::state::{Mode, State, View};

/// Draws the whole screen, laid out beforehand.
pub fn draw(state: &State, frame: &mut Frame) {
    match state.view {
        View::Reading => reading::draw(state, frame),
        View::Quotes | View::Numbers | View::Findings => list::draw(state, frame),
    }
    inspector::draw(state, frame);
    status::draw(state, frame);
    if let Mode::Help { scroll } = state.mode {
        help::draw(state, scroll, frame);
    }
}
