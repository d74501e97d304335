//! The chosen row of the sheet: what every report says in the sentence that answers, a line a report first, then whole.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use crate::compare::gap::Gap;
use crate::compare::sheet::{Cell, CellState, Row};
use crate::text::Span;
use crate::tui::state::State;
use crate::tui::wrap::{self, clip};

/// Letters before the answer that are shown of a sentence which is cut.
const BEFORE: usize = 30;
/// Columns of a report's name.
const NAME: usize = 18;

/// As many lines as there is room for.
pub(in crate::tui) fn lines(state: &State, row: &Row, width: usize, height: usize) -> Vec<Text<'static>> {
    let head = format!(" {} — {}", row.section.heading(), row.about);
    let mut out = vec![Text::styled(clip(&head, width), state.theme.headline)];
    let mut whole = Vec::new();
    for (source, cell) in row.cells.iter().enumerate() {
        let label = clip(&state.comparison.sources[source].label, NAME);
        let name = format!(" {} {label}{} ", source + 1, " ".repeat(NAME.saturating_sub(label.width())));
        let room = width.saturating_sub(name.width());
        let style = if source == state.focus { state.theme.focused } else { state.theme.dim };
        let mut pieces = vec![Piece::styled(name, style)];
        match cell.sentence {
            Some(sentence) => {
                let said = said(state, cell, sentence, room);
                pieces.push(Piece::styled(format!("{}{}", said.lead, before(cell)), state.theme.dim));
                pieces.extend(marked(state, cell, sentence, said.span));
                if said.is_cut {
                    whole.extend(wrapped(state, source, cell, sentence, width));
                }
            }
            None => pieces.push(Piece::styled(clip(&missing(state, row, source), room), state.theme.silent)),
        }
        out.push(Text::from(pieces));
    }
    let room = height.saturating_sub(out.len());
    if whole.len() > room && room > 0 {
        whole.truncate(room - 1);
        whole.push(Text::styled(" … Enter reads on", state.theme.dim));
    }
    out.extend(whole);
    out.truncate(height);
    out
}

/// What stands before a sentence that only may answer.
fn before(cell: &Cell) -> &'static str {
    if cell.state == CellState::Perhaps { "perhaps: " } else { "" }
}

/// What is known of a report that has no sentence to show.
fn missing(state: &State, row: &Row, source: usize) -> String {
    let asked = row.question.map(|question| Gap::of_question(&state.comparison, Some(question), source));
    match asked {
        Some(gap) if state.aligned => gap.words(&state.comparison),
        None if row.cells.get(source).is_some_and(|c| c.state == CellState::NotFound) => {
            Gap::NothingClose.words(&state.comparison)
        }
        _ => String::new(),
    }
}

/// A part of a sentence that fits on a line with its answer.
struct Said {
    span: Span,
    lead: &'static str,
    is_cut: bool,
}

fn said(state: &State, cell: &Cell, sentence: usize, room: usize) -> Said {
    let place = state.comparison.sentences[sentence].span();
    let text = &state.comparison.sources[state.comparison.source_of(sentence)].text;
    let room = room.saturating_sub(before(cell).len() + 2);
    if place.of(text).width() <= room {
        return Said { span: place, lead: "", is_cut: false };
    }
    let answer = cell.facts.iter().map(|f| &state.comparison.facts[*f]).find(|f| f.sentence == sentence);
    let at = answer.map_or(place.start, |f| f.start);
    // From a word shortly before the answer on, where the answer would fall off the end.
    let ends = answer.map_or(0, |f| Span::new(place.start, f.end.min(place.end)).of(text).width());
    let start = if ends <= room { place.start } else { word_before(text, place, at) };
    Said { span: Span::new(start, place.end), lead: if start > place.start { "… " } else { "" }, is_cut: true }
}

/// The beginning of a word some letters before a place.
fn word_before(text: &str, place: Span, at: usize) -> usize {
    let before = Span::new(place.start, at.max(place.start)).of(text);
    let from = before.char_indices().rev().nth(BEFORE).map_or(0, |(i, _)| i);
    let space = Span::new(from, before.len()).of(before).find(' ').map_or(0, |i| from + i + 1);
    place.start + if from == 0 { 0 } else { space }
}

/// A stretch of a sentence on one line, its answer marked.
fn marked(state: &State, cell: &Cell, sentence: usize, span: Span) -> Vec<Piece<'static>> {
    let text = &state.comparison.sources[state.comparison.source_of(sentence)].text;
    let facts: Vec<Span> = cell
        .facts
        .iter()
        .map(|f| &state.comparison.facts[*f])
        .filter(|f| f.sentence == sentence)
        .map(crate::compare::Fact::span)
        .collect();
    let style = match cell.state {
        CellState::Differs => state.theme.differs,
        CellState::Perhaps => state.theme.silent,
        _ => Style::new().add_modifier(Modifier::BOLD),
    };
    let pieces = span.cut_at(facts.iter().copied()).into_iter();
    pieces
        .map(|piece| {
            let said = piece.of(text).replace('\n', " ");
            if facts.iter().any(|fact| fact.covers(piece)) { Piece::styled(said, style) } else { Piece::raw(said) }
        })
        .collect()
}

/// A whole sentence under the number of its report.
fn wrapped(state: &State, source: usize, cell: &Cell, sentence: usize, width: usize) -> Vec<Text<'static>> {
    let place = state.comparison.sentences[sentence].span();
    let text = &state.comparison.sources[source].text;
    let lines = wrap::lines(text, place, width.saturating_sub(4).max(1));
    let line = |(i, span): (usize, &Span)| {
        let head = if i == 0 { format!(" {} ", source + 1) } else { "   ".to_owned() };
        let mut pieces = vec![Piece::styled(head, state.theme.dim)];
        pieces.extend(marked(state, cell, sentence, *span));
        Text::from(pieces)
    };
    lines.iter().enumerate().map(line).collect()
}
