//! Lays out what stands where: the view, the inspector, the status line.

use ratatui::layout::Rect;

use super::parts::inspector::prepare;
use super::screen::Screen;
use super::state::State;
use super::update::LEAST;

/// Fewest columns of a pane, however it is set.
pub(super) const PANE: u16 = 12;

/// Lays the screen out for a terminal of this size. Wraps only what changed its width.
pub fn lay_out(state: &mut State, area: Rect) {
    let mut screen = Screen { area, list_top: state.screen.list_top, ..Screen::default() };
    let status = area.height.min(1);
    screen.status = Rect { y: area.bottom() - status, height: status, ..area };
    let body = Rect { height: area.height - status, ..area };
    let inspector = if state.inspector && body.height >= 12 { inspector(state, area) } else { 0 };
    screen.inspector = Rect { y: body.bottom() - inspector, height: inspector, ..body };
    let rest = Rect { height: body.height - inspector, ..body };
    state.view.lay_out(state, rest, &mut screen);
    if inspector > 0 {
        prepare(state);
    }
    state.screen = screen;
}

/// Rows of a terminal up to which the inspector tells two lines.
const LOW: u16 = 24;
/// Lines that the inspector has for what is found, beside one for each other report and its rule.
const FOUND: u16 = 3;

/// The rows of the inspector.
fn inspector(state: &State, area: Rect) -> u16 {
    let (height, sources) = (area.height.saturating_sub(1), state.comparison.sources.len() as u16);
    if state.settings.inspector_rows > 0 {
        return state.settings.inspector_rows.min(height.saturating_sub(4)).max(LEAST);
    }
    match state.view.height(state) {
        // A short list leaves its room to what the chosen row says.
        Some(rows) => {
            let free = height.saturating_sub(u16::try_from(rows).unwrap_or(u16::MAX)).min(height / 2);
            (height * 2 / 5).min(sources + FOUND + 3).max(free).max(4)
        }
        // Of one report at a time the others are read in the inspector alone.
        None if area.width < 2 * pane_width(state) => height / 2,
        None if area.height <= LOW => LEAST,
        None => (height / 4).min(sources + FOUND).max(LEAST),
    }
}

/// Fewest columns of a pane.
pub(super) fn pane_width(state: &State) -> u16 {
    state.settings.pane_width.max(PANE)
}

/// As many panes side by side as have room, the one with the keys among them.
pub(super) fn columns(state: &mut State, area: Rect, least: u16) -> Vec<(usize, Rect)> {
    let sources = state.comparison.sources.len();
    let fit = usize::from((area.width / least).max(1)).min(sources);
    state.first_pane = state.first_pane.min(state.focus).max((state.focus + 1).saturating_sub(fit)).min(sources - fit);
    let mut places = Vec::new();
    let mut x = area.x;
    for n in 0..fit {
        // Columns left over go to the first panes, one each.
        let width = area.width / fit as u16 + u16::from((n as u16) < area.width % fit as u16);
        places.push((state.first_pane + n, Rect { x, width, ..area }));
        x += width;
    }
    places
}
