//! Every action that matches what is typed, with its keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line as Text;
use ratatui::widgets::{Block, Clear};

use crate::tui::palette::ranked;
use crate::tui::state::State;
use crate::tui::wrap::clip;

/// Most actions shown at a time.
const MOST: usize = 12;

pub(in crate::tui) fn draw(state: &State, typed: &str, chosen: usize, frame: &mut Frame) {
    let screen = state.screen.area;
    let found = ranked(typed);
    let width = screen.width.min(64);
    let height = screen.height.saturating_sub(1).min(found.len().min(MOST) as u16 + 2);
    let y = screen.bottom().saturating_sub(height + 1);
    let area = Rect { x: screen.x + (screen.width - width) / 2, y, width, height };
    frame.render_widget(Clear, area);
    let title = clip(" enter does it · up and down choose ", usize::from(width.saturating_sub(2)));
    let block = Block::bordered().title(title);
    let body = block.inner(area);
    frame.render_widget(block, area);
    let inside = usize::from(body.height);
    let top = (chosen + 1).saturating_sub(inside.max(1));
    for (y, entry) in found.iter().skip(top).take(inside).enumerate() {
        let keys = state.keymap.keys_of(entry.action).join(" ");
        let line = clip(&format!(" {:<42} {keys}", entry.words), usize::from(body.width));
        let style = if top + y == chosen { state.theme.focused } else { Style::new() };
        frame.render_widget(Text::styled(line, style), Rect { y: body.y + y as u16, height: 1, ..body });
    }
}
