//! How much each report shares with each other, and what it carries alone.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use super::reading::name;
use crate::tui::action::Action;
use crate::tui::state::State;
use crate::tui::wrap::clip;

/// Columns of a report's name.
const NAME: usize = 29;
/// Columns of a number.
const NUMBER: usize = 8;

pub(super) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.list;
    let width = usize::from(area.width);
    let lines = lines(state, width);
    let height = usize::from(area.height);
    // The row of the chosen report stays on the screen.
    let top = (state.chosen + 3).saturating_sub(height).min(lines.len().saturating_sub(height));
    for (y, line) in lines.into_iter().skip(top).take(height).enumerate() {
        frame.render_widget(line, Rect { y: area.y + y as u16, height: 1, ..area });
    }
}

fn lines(state: &State, width: usize) -> Vec<Text<'static>> {
    let comparison = &state.comparison;
    let overlap = &state.index.overlap;
    let sources = comparison.sources.len();
    let passages = comparison.passages.len();
    let title = format!(
        " {sources} reports, {passages} passages, {} told by all · share of a row's passages that a column tells too",
        overlap.in_all
    );
    let mut out = vec![Text::styled(pad(&title, width), state.theme.focused)];
    let columns = ["told", "alone", "quotes", "numbers"].map(str::to_owned);
    let head = columns.into_iter().chain((1..=sources).map(|n| n.to_string()));
    out.push(Text::styled(clip(&format!("{}{}", pad("", NAME + 2), row(head)), width), state.theme.dim));
    for source in 0..sources {
        let told = overlap.shared[source][source];
        let counts = [told, overlap.alone[source], overlap.quotes_alone[source], overlap.numbers_alone[source]];
        let shares = (0..sources).map(|other| match (other == source, told) {
            (true, _) => "·".to_owned(),
            (false, 0) => "-".to_owned(),
            (false, all) => format!("{}%", (100 * overlap.shared[source][other] + all / 2) / all),
        });
        let cells = row(counts.map(|n| n.to_string()).into_iter().chain(shares));
        let bar = if source == state.chosen { "▌" } else { " " };
        let row = format!("{bar} {}{cells}", pad(&name(state, source), NAME));
        let style = if source == state.chosen { state.theme.headline } else { Style::new() };
        out.push(Text::styled(clip(&row, width), style));
    }
    out.push(Text::from(""));
    for group in &comparison.copies {
        let names: Vec<&str> = group.iter().map(|s| comparison.sources[*s].name.as_str()).collect();
        let said = format!(" copies of one text, counted once: {}", names.join(", "));
        out.push(Text::styled(clip(&said, width), state.theme.alone));
    }
    for source in 0..sources {
        out.push(strip(state, source, width));
    }
    let enter = state.key(Action::Enter);
    let legend = format!(" alone, quotes, numbers: what one report alone carries · {enter} goes to the report");
    out.push(Text::styled(legend, state.theme.dim));
    out
}

/// A report from its first sentence to its last, a cell for each share of it.
fn strip(state: &State, source: usize, width: usize) -> Text<'static> {
    let range = state.comparison.sentences_of(source);
    let mut pieces = vec![Piece::raw(format!("  {}", pad(&name(state, source), NAME)))];
    let room = width.saturating_sub(NAME + 4).min(range.len());
    for cell in 0..room {
        let at = |n: usize| range.start + n * range.len() / room;
        let standing = state.index.gravest(at(cell)..at(cell + 1));
        pieces.push(Piece::styled(standing.glyph(), state.theme.standing(standing)));
    }
    Text::from(pieces)
}

/// Numbers in columns.
fn row(cells: impl Iterator<Item = String>) -> String {
    cells.map(|cell| format!("{cell:>NUMBER$}")).collect::<Vec<_>>().concat()
}

fn pad(text: &str, width: usize) -> String {
    let text = clip(text, width);
    let room = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(room))
}
