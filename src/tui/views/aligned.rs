//! Passages as rows, reports as columns, gaps where a report is silent.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line as Text, Span as Piece};

use super::reading::{name, words};
use crate::tui::index::Standing;
use crate::tui::layout::cell;
use crate::tui::state::State;
use crate::tui::wrap::clip;

pub(super) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.list;
    for (source, place) in &state.screen.columns {
        let width = usize::from(place.width.saturating_sub(1));
        let style = if *source == state.focus { state.theme.focused } else { state.theme.title };
        let title = Text::styled(clip(&name(state, *source), width), style);
        frame.render_widget(title, Rect { height: 1, width: place.width.saturating_sub(1), ..*place });
        let mut y = 0;
        for run in state.screen.items.chunk_by(|a, b| a == b) {
            if let Some(item) = run[0] {
                let top = Rect { y: area.y + 1 + y as u16, height: run.len() as u16, ..*place };
                draw_cell(state, item, *source, top, frame);
            }
            y += run.len();
        }
    }
}

fn draw_cell(state: &State, item: usize, source: usize, area: Rect, frame: &mut Frame) {
    let chosen = item == state.chosen;
    let lines = cell(state, item, source, area.width);
    let bar = if chosen { Piece::styled("▌", state.theme.cursor) } else { Piece::raw(" ") };
    if lines.is_empty() {
        let silent = Text::from(vec![bar.clone(), Piece::raw(" "), Piece::styled("─ silent ─", state.theme.silent)]);
        frame.render_widget(silent, Rect { height: 1, ..area });
    }
    let mut last = None;
    for (y, (sentence, span)) in lines.iter().take(usize::from(area.height)).enumerate() {
        let standing = state.index.standing.get(*sentence).copied().unwrap_or(Standing::Unknown);
        let first = last.replace(*sentence) != Some(*sentence);
        let glyph =
            if first { Piece::styled(standing.glyph(), state.theme.standing(standing)) } else { Piece::raw(" ") };
        let mut pieces = vec![glyph, bar.clone()];
        pieces.extend(words(state, *sentence, *span, chosen));
        let row = Rect { y: area.y + y as u16, height: 1, width: area.width.saturating_sub(1), ..area };
        frame.render_widget(Text::from(pieces), row.intersection(state.screen.area));
    }
}
