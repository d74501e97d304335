//! What is drawn around a view and over it, and what several views draw alike. Nothing is decided here.

mod detail;
pub(super) mod inspector;
pub(super) mod report;
pub(super) mod table;

mod help;
mod palette;
mod status;

use ratatui::Frame;

use super::mode::{Mode, Question};
use super::state::State;

pub(super) use detail::lines as detail;

/// Draws the whole screen, laid out beforehand.
pub fn draw(state: &State, frame: &mut Frame) {
    state.view.draw(state, frame);
    inspector::draw(state, frame);
    status::draw(state, frame);
    match &state.mode {
        Mode::Help { scroll } => help::draw(state, *scroll, frame),
        Mode::Ask { what: Question::Palette { chosen }, text } => palette::draw(state, text, *chosen, frame),
        _ => {}
    }
}
