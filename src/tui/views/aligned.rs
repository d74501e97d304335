//! Passages as rows, reports as columns, gaps where a report is silent.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use super::View;
use crate::compare::{Comparison, Passage};
use crate::text::Span;
use crate::tui::index::{Index, Standing};
use crate::tui::layout::{columns, pane_width};
use crate::tui::list::Item;
use crate::tui::parts::report::{title, words};
use crate::tui::parts::table;
use crate::tui::screen::Screen;
use crate::tui::state::State;
use crate::tui::wrap::{clip, first_lines};

/// Fewest columns of a report. They may be narrower than panes: their rows are short.
const COLUMN: u16 = 28;

/// Columns of a cell beside its text: gutter and a space on either side.
const CELL: u16 = 3;

/// The view of passages.
pub struct Aligned;

impl View for Aligned {
    fn name(&self) -> &'static str {
        "Aligned"
    }

    fn rows(&self, comparison: &Comparison, index: &Index) -> Vec<Item> {
        comparison.passages.iter().map(|p| row(index, p)).collect()
    }

    fn height(&self, _state: &State) -> Option<usize> {
        None
    }

    fn keeps_place(&self) -> bool {
        true
    }

    /// The passages around the chosen one, each as high as its longest cell.
    fn lay_out(&self, state: &mut State, area: Rect, screen: &mut Screen) {
        screen.list = area;
        if state.comparison.sources.is_empty() || area.width == 0 || area.height == 0 {
            return;
        }
        screen.columns = columns(state, area, COLUMN.min(pane_width(state)));
        let height = usize::from(area.height - 1);
        let rows = |item: usize| -> usize {
            let cells =
                screen.columns.iter().map(|(source, place)| cell(state, item, *source, place.width, height).len());
            cells.max().unwrap_or(0).max(1) + 1
        };
        // Back from the chosen passage as far as the screen reaches; never over more than is shown.
        let (mut first, mut used) = (state.chosen, if state.list.is_empty() { 0 } else { rows(state.chosen) });
        while first > 0 && first > screen.list_top && used < height {
            first -= 1;
            used += rows(first);
        }
        if used > height && first < state.chosen {
            first += 1;
        }
        screen.list_top = screen.list_top.clamp(first.min(state.chosen), state.chosen);
        let mut items = Vec::new();
        let mut next = screen.list_top;
        while items.len() < height && next < state.list.len() {
            // Above each passage stands its number, which cells of other passages and exports name.
            items.push(None);
            items.extend(std::iter::repeat_n(Some(next), rows(next) - 1));
            next += 1;
        }
        items.truncate(height);
        screen.items = items;
    }

    fn draw(&self, state: &State, frame: &mut Frame) {
        let area = state.screen.list;
        table::draw_nothing(state, frame, area);
        for (y, pair) in state.screen.items.windows(2).enumerate() {
            if let [None, Some(item)] = pair {
                let place = Rect { y: area.y + 1 + y as u16, height: 1, ..area };
                frame.render_widget(number(state, *item, usize::from(area.width)), place);
            }
        }
        for (source, place) in &state.screen.columns {
            title(state, *source, *place, "", frame);
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
}

fn row(index: &Index, passage: &Passage) -> Item {
    let head = index.tally(passage.id);
    Item {
        key: head.clone(),
        head,
        sources: index.lookup.tellers(passage.id).collect(),
        telling: index.lookup.telling(passage.id),
        place: passage.cells.iter().flatten().next().copied(),
        passage: Some(passage.id),
        ..Item::default()
    }
}

/// The first lines of a passage's cell in the aligned view: sentence and place in its report's text.
pub fn cell(state: &State, item: usize, source: usize, width: u16, most: usize) -> Vec<(usize, Span)> {
    let passage = state.list.get(item).and_then(|i| i.passage).and_then(|p| state.comparison.passages.get(p));
    let inner = usize::from(width.saturating_sub(CELL).max(1));
    let sentences = passage.and_then(|p| p.cells.get(source)).into_iter().flatten();
    sentences
        .flat_map(|s| {
            let place = &state.comparison.sentences[*s];
            let text = &state.comparison.sources[source].text;
            first_lines(text, place.span(), inner, most).into_iter().map(|span| (*s, span))
        })
        .take(most)
        .collect()
}

/// The line above a passage: its number and how many reports tell it.
fn number(state: &State, item: usize, width: usize) -> Text<'static> {
    let Some(row) = state.list.get(item) else { return Text::default() };
    let said = format!("── {} · {} ", row.passage.map_or(0, |p| p + 1), row.head);
    let rule = "─".repeat(width.saturating_sub(said.width()));
    Text::styled(clip(&format!("{said}{rule}"), width), state.theme.dim)
}

fn draw_cell(state: &State, item: usize, source: usize, area: Rect, frame: &mut Frame) {
    let chosen = item == state.chosen;
    let lines = cell(state, item, source, area.width, usize::from(area.height));
    let bar = if chosen { Piece::styled("▌", state.theme.cursor) } else { Piece::raw(" ") };
    if lines.is_empty() {
        let passage = state.list.get(item).and_then(|i| i.passage);
        let said = passage.map_or_else(String::new, |p| state.gap(p, source).words(&state.comparison));
        let said = clip(&said, usize::from(area.width).saturating_sub(3));
        let silent = Text::from(vec![Piece::raw(" "), bar.clone(), Piece::styled(said, state.theme.silent)]);
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
