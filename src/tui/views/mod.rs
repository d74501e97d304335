//! The state drawn. One file per part; no decision is made here and nothing is computed that grows
//! with the text.

mod aligned;
mod detail;
mod help;
mod inspector;
mod list;
mod overview;
mod palette;
mod reading;
mod status;

use ratatui::Frame;

use super::mode::{Mode, Question, View};
use super::state::State;

/// Draws the whole screen, laid out beforehand.
pub fn draw(state: &State, frame: &mut Frame) {
    match state.view {
        View::Reading => reading::draw(state, frame),
        View::Aligned => aligned::draw(state, frame),
        View::Overview => overview::draw(state, frame),
        View::Quotes | View::Numbers | View::Findings => list::draw(state, frame),
    }
    inspector::draw(state, frame);
    status::draw(state, frame);
    match &state.mode {
        Mode::Help { scroll } => help::draw(state, *scroll, frame),
        Mode::Ask { what: Question::Palette { chosen }, text } => palette::draw(state, text, *chosen, frame),
        _ => {}
    }
}
