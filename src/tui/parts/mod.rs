//! What is drawn around a view and over it, and what several views draw alike. Nothing is decided here.

pub(super) mod answers;
mod detail;
pub(super) mod inspector;
pub(super) mod report;
pub(super) mod styled;
pub(super) mod table;

pub(super) mod help;
mod palette;
mod status;

use ratatui::Frame;
use ratatui::buffer::Buffer;

use super::mode::{Mode, Question};
use super::state::State;
use crate::text::sanitize::is_safe;

pub(super) use detail::lines as detail;

/// Draws the whole screen, laid out beforehand.
pub fn draw(state: &State, frame: &mut Frame) {
    state.view.draw(state, frame);
    inspector::draw(state, frame);
    status::draw(state, frame);
    match &state.mode {
        Mode::Help { scroll } => help::draw(state, *scroll, frame),
        Mode::Ask { what: Question::Palette { chosen }, text } => palette::draw(state, text.as_str(), *chosen, frame),
        _ => {}
    }
    clean(frame.buffer_mut());
}

/// The last door: nothing reaches a terminal that would act on it, whoever drew it. Texts that are known to come
/// from outside are made readable before.
fn clean(buffer: &mut Buffer) {
    // Joiners stand where a script needs them; a cell holds one letter, so what follows them cannot be seen here.
    let shown = |c: char| is_safe(c) || matches!(c, '\u{200c}' | '\u{200d}');
    for cell in &mut buffer.content {
        if !cell.symbol().chars().all(shown) {
            let rest: String = cell.symbol().chars().filter(|c| shown(*c)).collect();
            cell.set_symbol(if rest.is_empty() { " " } else { &rest });
        }
    }
}
