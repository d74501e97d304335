//! The mouse: a click goes to what is under it, the wheel moves, the split above the inspector is dragged.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::action::Action;
use super::mode::Mode;
use super::rows::{enter, pick};
use super::state::State;
use super::travel::jump;
use super::update::{LEAST, update};

/// Does what the mouse asks for.
pub fn mouse(state: &mut State, event: MouseEvent) {
    if let Mode::Help { scroll } = &mut state.mode {
        match event.kind {
            MouseEventKind::ScrollDown => *scroll += 1,
            MouseEventKind::ScrollUp => *scroll = scroll.saturating_sub(1),
            _ => {}
        }
        return;
    }
    if state.mode != Mode::Normal {
        return;
    }
    let (x, y) = (event.column, event.row);
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            let split = state.screen.inspector;
            state.dragging = split.height > 0 && y == split.y;
            if !state.dragging {
                click(state, x, y);
            }
        }
        MouseEventKind::Drag(MouseButton::Left) if state.dragging => {
            let rows = state.screen.status.y.saturating_sub(y);
            state.settings.inspector_rows = rows.max(LEAST);
        }
        MouseEventKind::Up(MouseButton::Left) => state.dragging = false,
        MouseEventKind::ScrollDown => wheel(state, x, y, Action::NextSentence),
        MouseEventKind::ScrollUp => wheel(state, x, y, Action::PreviousSentence),
        _ => {}
    }
}

fn click(state: &mut State, x: u16, y: u16) {
    state.message = None;
    if let Some(row) = state.screen.item_at(x, y).filter(|r| *r < state.list.len()) {
        if state.chosen == row {
            enter(state);
        } else {
            pick(state, row);
        }
    } else if let Some((source, sentence)) = state.screen.sentence_at(x, y) {
        match sentence {
            Some(sentence) => {
                // The row clicked stays under the pointer.
                state.level = usize::from(y.saturating_sub(state.screen.panes.first().map_or(0, |p| p.area.y) + 1));
                state.leap(sentence);
                state.stop = None;
            }
            None => jump(state, source),
        }
    }
}

fn wheel(state: &mut State, x: u16, y: u16, step: Action) {
    let other = state.screen.sentence_at(x, y).filter(|(s, _)| *s != state.focus);
    if let Some((source, _)) = other {
        jump(state, source);
    }
    let _ = update(state, step);
}
