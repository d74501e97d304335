//! The reports side by side, the cursor's counterparts level with it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use super::View;
use crate::align::link::is_doubtful;
use crate::compare::gap::likely;
use crate::tui::action::Action;
use crate::tui::index::Standing;
use crate::tui::layout::{PANE, columns, pane_width};
use crate::tui::parts::report::{title, words};
use crate::tui::screen::{Line, Pane, Screen};
use crate::tui::state::State;
use crate::tui::travel::travel;
use crate::tui::wrap::{Row, wrap};

/// Columns of a pane beside its text: gutter, bar, a space.
const FRAME: u16 = 3;

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
            title(state, pane.source, pane.area, &note(state, pane.source), frame);
            let lit = lit(state, pane.source);
            for (y, line) in pane.lines.iter().enumerate() {
                let Line::Text(row) = line else { continue };
                let area = Rect {
                    x: pane.area.x,
                    y: pane.area.y + 1 + y as u16,
                    width: pane.area.width.saturating_sub(1),
                    height: 1,
                };
                frame.render_widget(row_text(state, row, &lit), area.intersection(state.screen.area));
            }
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
    let first = |source: usize| (state.comparison.sentences_of(source).start, 0);
    if state.still.len() != state.comparison.sources.len() {
        state.still = (0..state.comparison.sources.len()).map(first).collect();
    }
    let pane = |(source, area)| {
        let lines = lines(state, source, height);
        Pane { source, area, lines }
    };
    places.into_iter().map(pane).collect()
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

/// The rows of a pane. Its counterpart of the cursor's sentence stands level with it; a report that has none stands still.
/// What is above the report's first row stays blank.
fn lines(state: &mut State, source: usize, height: usize) -> Vec<Line> {
    let level = if source == state.source() { Some(state.cursor) } else { state.shown(source).map(|c| c.sentence) };
    if let Some(sentence) = level {
        state.still[source] = (sentence, state.level as isize);
    }
    let (sentence, at) = state.still[source];
    let top = rows_of(state, sentence).0 as isize - at;
    let row = |y: isize| usize::try_from(top + y).ok().and_then(|r| state.wrapped[source].rows.get(r));
    let line = |y| row(y).filter(|r| r.sentence.is_some()).map_or(Line::Blank, |r| Line::Text(*r));
    (0..height as isize).map(line).collect()
}

/// What is said beside a report's name: that nothing of it stands level, and what is known; or that there are other
/// candidates.
fn note(state: &State, source: usize) -> String {
    if source == state.source() {
        return String::new();
    }
    let all = state.candidates(source);
    match state.shown(source) {
        None if state.aligned => state.gap_here(source).label(),
        None => String::new(),
        Some(candidate) if candidate.link.is_none() => likely(candidate.score),
        Some(_) if all.len() < 2 => String::new(),
        Some(shown) => {
            let at = all.iter().position(|c| *c == shown).unwrap_or(0);
            format!("{} of {} {}", at + 1, all.len(), state.key(Action::NextCandidate))
        }
    }
}

/// The sentences of a report that are lit as counterparts of the cursor's, each with whether that is doubtful.
fn lit(state: &State, source: usize) -> Vec<(usize, bool)> {
    if source == state.source() {
        return Vec::new();
    }
    let shown = state.shown(source).map(|c| c.sentence);
    let all = state.candidates(source).into_iter().filter(|c| c.link.is_some() || Some(c.sentence) == shown);
    all.map(|c| (c.sentence, c.link.is_none() || is_doubtful(c.score))).collect()
}

/// Gutter and words of a row. `lit` are the counterparts of the cursor's sentence in the row's report.
fn row_text<'a>(state: &'a State, row: &Row, lit: &[(usize, bool)]) -> Text<'a> {
    let Some(sentence) = row.sentence else { return Text::default() };
    let standing = state.index.standing.get(sentence).copied().unwrap_or(Standing::Unknown);
    let here = sentence == state.cursor;
    let counterpart = lit.iter().find(|(s, _)| *s == sentence).map(|(_, doubtful)| *doubtful);
    let bar = match (here, counterpart) {
        (true, _) => Piece::styled("▌", state.theme.cursor),
        (false, Some(true)) if row.first => Piece::styled("?", state.theme.cursor),
        (false, Some(true)) => Piece::styled("┊", state.theme.cursor),
        (false, Some(false)) => Piece::styled("│", state.theme.cursor),
        (false, None) => Piece::raw(" "),
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
    pieces.extend(words(state, sentence, row.span, here || counterpart.is_some()));
    Text::from(pieces)
}
