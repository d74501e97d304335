//! The reports side by side, the cursor's counterparts level with it.

use std::cmp::Ordering;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use super::View;
use crate::align::link::is_doubtful;
use crate::config::Highlight;
use crate::tui::action::Action;
use crate::tui::index::Standing;
use crate::tui::layout::{PANE, columns, pane_width};
use crate::tui::parts::report::{name, words};
use crate::tui::screen::{Line, Pane, Screen};
use crate::tui::state::{Opposite, State};
use crate::tui::travel::travel;
use crate::tui::wrap::{Row, clip, wrap};

/// Columns of a pane beside its text: gutter, bar, a space, the coverage strip, a space.
const FRAME: u16 = 5;

/// The view of the reports themselves.
pub struct Reading;

impl View for Reading {
    fn name(&self) -> &'static str {
        "Reading"
    }

    fn is_list(&self) -> bool {
        false
    }

    fn height(&self, _state: &State) -> Option<usize> {
        None
    }

    fn lay_out(&self, state: &mut State, area: Rect, screen: &mut Screen) {
        screen.panes = panes(state, area);
    }

    fn draw(&self, state: &State, frame: &mut Frame) {
        for pane in &state.screen.panes {
            title(state, pane, frame);
            let own = pane.source == state.source();
            let lit =
                if own { Vec::new() } else { state.index.counterparts(&state.comparison, state.cursor, pane.source) };
            for (y, line) in pane.lines.iter().enumerate() {
                let area = Rect {
                    x: pane.area.x,
                    y: pane.area.y + 1 + y as u16,
                    width: pane.area.width.saturating_sub(2),
                    height: 1,
                };
                let text = match line {
                    Line::Blank => continue,
                    Line::Silent => {
                        let passage = state.index.lookup.passage(state.cursor);
                        let said =
                            passage.map(|p| state.gap(p, pane.source).words(&state.comparison)).unwrap_or_default();
                        let said = clip(&said, usize::from(area.width).saturating_sub(2));
                        Text::from(vec![Piece::raw("  "), Piece::styled(said, state.theme.silent)])
                    }
                    Line::Text(row) => row_text(state, row, &lit),
                };
                frame.render_widget(text, area.intersection(state.screen.area));
            }
            strip(state, pane, frame);
        }
    }

    fn travel(&self, state: &mut State, action: Action) {
        travel(state, action);
    }
}

/// As many reports as have room, each wrapped at the width of its pane.
fn panes(state: &mut State, area: Rect) -> Vec<Pane> {
    if state.comparison.sources.is_empty() || area.width == 0 || area.height == 0 {
        return Vec::new();
    }
    let height = usize::from(area.height.saturating_sub(1));
    let places = columns(state, area, pane_width(state));
    let widest = usize::from(match state.settings.text_width {
        0 => u16::MAX,
        most => most.max(PANE),
    });
    for (source, place) in &places {
        let width = usize::from(place.width.saturating_sub(FRAME).max(1)).min(widest);
        if state.wrapped[*source].width != width {
            state.wrapped[*source] = wrap(&state.comparison, *source, width);
        }
    }
    set_level(state, height);
    places.into_iter().map(|(source, area)| Pane { source, area, lines: lines(state, source, height) }).collect()
}

/// The first row of a sentence in its wrapped report, and how many rows it takes.
fn rows_of(state: &State, sentence: usize) -> (usize, usize) {
    let source = state.comparison.source_of(sentence);
    let wrapped = &state.wrapped[source];
    let local = sentence - state.comparison.sentences_of(source).start;
    let first = wrapped.first_row.get(local).copied().unwrap_or(0);
    let count = wrapped.rows.iter().skip(first).take_while(|r| r.sentence == Some(sentence)).count();
    (first, count.max(1))
}

/// Keeps the cursor's sentence on the screen: moves it only as far as it must.
fn set_level(state: &mut State, height: usize) {
    let (first, count) = rows_of(state, state.cursor);
    let margin = if height > 8 { 2 } else { 0 };
    let lowest = height.saturating_sub(count + margin);
    state.level = state.level.min(lowest).max(margin.min(first)).min(first.max(margin)).min(height.saturating_sub(1));
}

/// The rows of a pane. Its counterpart of the cursor's sentence stands level with it; what is above
/// the report's first row stays blank.
fn lines(state: &State, source: usize, height: usize) -> Vec<Line> {
    let rows = &state.wrapped[source].rows;
    let row_at = |row: isize| {
        usize::try_from(row)
            .ok()
            .and_then(|r| rows.get(r))
            .map_or(Line::Blank, |r| if r.sentence.is_some() { Line::Text(*r) } else { Line::Blank })
    };
    let level = state.level as isize;
    match state.opposite(source) {
        Opposite::At(sentence) => {
            let top = rows_of(state, sentence).0 as isize - level;
            (0..height as isize).map(|y| row_at(top + y)).collect()
        }
        Opposite::MissingAfter(sentence) if state.aligned || sentence.is_some() => {
            let next = sentence.map_or(0, |s| {
                let (first, count) = rows_of(state, s);
                (first + count) as isize
            });
            (0..height as isize)
                .map(|y| match y.cmp(&level) {
                    Ordering::Less => row_at(next - level + y),
                    // Before alignment is done nobody can tell that a report is silent.
                    Ordering::Equal if state.knows_silence() => Line::Silent,
                    Ordering::Equal => Line::Blank,
                    Ordering::Greater => row_at(next + y - level - 1),
                })
                .collect()
        }
        // Nothing near is aligned yet: as far into the report as the cursor is into its own.
        Opposite::MissingAfter(_) => {
            let here = rows_of(state, state.cursor).0 as isize;
            let all = state.wrapped[state.source()].rows.len().max(1) as isize;
            let top = (here * rows.len() as isize / all - level).max(0);
            (0..height as isize).map(|y| row_at(top + y)).collect()
        }
    }
}

fn title(state: &State, pane: &Pane, frame: &mut Frame) {
    let text = name(state, pane.source);
    let area = Rect { height: 1, width: pane.area.width.saturating_sub(1), ..pane.area };
    let line = Text::styled(
        clip(&text, usize::from(area.width)),
        if pane.source == state.focus { state.theme.focused } else { state.theme.title },
    );
    frame.render_widget(line, area.intersection(state.screen.area));
}

/// Gutter and words of a row. `lit` are the counterparts of the cursor's sentence in the row's report.
fn row_text<'a>(state: &'a State, row: &Row, lit: &[usize]) -> Text<'a> {
    let Some(sentence) = row.sentence else { return Text::default() };
    let standing = state.index.standing.get(sentence).copied().unwrap_or(Standing::Unknown);
    let here = sentence == state.cursor;
    let lit = here || lit.contains(&sentence);
    let doubt = lit && !here && link_score(state, sentence).is_some_and(is_doubtful);
    let bar = match (here, lit, doubt) {
        (true, ..) => Piece::styled("▌", state.theme.cursor),
        (false, true, true) => Piece::styled("?", state.theme.cursor),
        (false, true, false) => Piece::styled("│", state.theme.cursor),
        (false, false, _) => Piece::raw(" "),
    };
    let glyph =
        if row.first { Piece::styled(standing.glyph(), state.theme.standing(standing)) } else { Piece::raw(" ") };
    // A note, a mark, or the sentence to be linked, is told in the gutter.
    let noted = row.first && state.note(sentence).is_some();
    let bar = if noted { Piece::styled("✎", state.theme.note) } else { bar };
    let letter = state.bookmarks.iter().find(|(_, marked)| **marked == sentence).map(|(letter, _)| letter.to_string());
    let bar = match letter.filter(|l| row.first && !here && !noted && l.width() == 1) {
        Some(letter) => Piece::styled(letter, state.theme.note),
        None => bar,
    };
    let bar = if state.linking == Some(sentence) { Piece::styled("&", state.theme.cursor) } else { bar };
    let mut pieces = vec![glyph, bar];
    pieces.extend(words(state, sentence, row.span, lit));
    Text::from(pieces)
}

fn link_score(state: &State, other: usize) -> Option<f64> {
    let link = state.index.lookup.counterparts(state.cursor).iter().find(|c| c.sentence == other)?;
    Some(state.comparison.links[link.link].score)
}

/// The whole report at one glance: one cell for each part of it, and where the pane stands in it.
fn strip(state: &State, pane: &Pane, frame: &mut Frame) {
    let height = pane.lines.len();
    let range = state.comparison.sentences_of(pane.source);
    if height == 0 || range.is_empty() || pane.area.width < 6 || !state.settings.shows(Highlight::Strip) {
        return;
    }
    let shown: Vec<usize> =
        pane.lines.iter().filter_map(|l| if let Line::Text(r) = l { r.sentence } else { None }).collect();
    for y in 0..height {
        let cell = |n: usize| range.start + n * range.len() / height;
        let (from, to) = (cell(y), cell(y + 1).max(cell(y) + 1).min(range.end));
        let standing = state.index.gravest(from..to);
        let mut style = state.theme.standing(standing);
        if shown.iter().any(|s| (from..to).contains(s)) {
            style = style.add_modifier(Modifier::REVERSED);
        }
        let area = Rect { x: pane.area.right() - 2, y: pane.area.y + 1 + y as u16, width: 1, height: 1 };
        let glyph = clip(standing.glyph(), 1);
        debug_assert!(glyph.width() <= 1);
        frame.render_widget(Piece::styled(glyph, style), area.intersection(state.screen.area));
    }
}
