//! The chosen row of the sheet: of every report the sentences that answer, once, as whole as there is room.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use crate::compare::gap::Gap;
use crate::compare::sheet::{Cell, CellState, Row};
use crate::text::Span;
use crate::tui::parts::styled::{fitted, height as lines_of, part};
use crate::tui::state::State;
use crate::tui::wrap::{clip, pad};

/// Letters before the answer that are shown of a sentence which is cut.
const BEFORE: usize = 30;
/// Most columns of a report's name.
const NAME: usize = 18;

/// What a report says, or what is known of it where it says nothing.
struct ReportLine {
    /// The words, each with its style.
    pieces: Vec<Piece<'static>>,
    /// Where the answer begins and ends in all the pieces together; nothing where it says nothing.
    answer: Option<Span>,
}

/// All lines of it. Where not every report has a line, those below are scrolled to.
pub(in crate::tui) fn lines(state: &State, row: &Row, width: usize, height: usize) -> Vec<Text<'static>> {
    let head = format!(" {} — {}", row.label, row.about);
    let mut out = vec![Text::styled(clip(&head, width), state.theme.headline)];
    let labels: Vec<&str> = state.comparison.sources.iter().map(|s| s.label.as_str()).collect();
    let name_width = labels.iter().map(|label| label.width()).max().unwrap_or(0).min(NAME);
    let name = |source: usize| format!(" {}: {}  ", source + 1, pad(labels[source], name_width));
    let indent = name(row.cells.len().saturating_sub(1)).width();
    let room = width.saturating_sub(indent).max(1);
    let entries: Vec<ReportLine> = row.cells.iter().enumerate().map(|(at, cell)| entry(state, row, at, cell)).collect();
    let rows = shares(&entries, room, height.saturating_sub(out.len()));
    for ((source, entry), rows) in entries.into_iter().enumerate().zip(rows) {
        let style = if source == state.focus { state.theme.focused } else { state.theme.dim };
        for (at, mut line) in entry.lines(room, rows).into_iter().enumerate() {
            let name = if at == 0 { pad(&name(source), indent) } else { " ".repeat(indent) };
            line.spans.insert(0, Piece::styled(name, if at == 0 { style } else { Style::new() }));
            out.push(line);
        }
    }
    out
}

/// How many lines each report gets: one, and then in turn one more each as long as there are lines and words left.
fn shares(entries: &[ReportLine], width: usize, height: usize) -> Vec<usize> {
    let needed: Vec<usize> = entries.iter().map(|entry| lines_of(&entry.pieces, width)).collect();
    let mut rows = vec![1; entries.len()];
    let mut left = height.saturating_sub(rows.len());
    while left > 0 && rows.iter().zip(&needed).any(|(rows, needed)| rows < needed) {
        for (rows, needed) in rows.iter_mut().zip(&needed) {
            let more = usize::from(*rows < *needed).min(left);
            *rows += more;
            left -= more;
        }
    }
    rows
}

impl ReportLine {
    /// It on so many lines, with its answer.
    fn lines(self, width: usize, rows: usize) -> Vec<Text<'static>> {
        let Some(answer) = self.answer.filter(|_| lines_of(&self.pieces, width) > rows) else {
            return fitted(&self.pieces, width, rows);
        };
        let all: String = self.pieces.iter().map(|p| p.content.as_ref()).collect();
        // From a word shortly before the answer on, where the answer would fall off the end.
        let ends = lines_of(&part(&self.pieces, Span::new(0, answer.end)), width);
        let from = if ends <= rows { 0 } else { word_before(&all, answer.start) };
        if from == 0 {
            return fitted(&self.pieces, width, rows);
        }
        let mut pieces = vec![Piece::raw("… ")];
        pieces.extend(part(&self.pieces, Span::new(from, all.len())));
        fitted(&pieces, width, rows)
    }
}

/// The beginning of a word some letters before a place.
fn word_before(text: &str, at: usize) -> usize {
    let before = Span::new(0, at).of(text);
    let from = before.char_indices().rev().nth(BEFORE).map_or(0, |(i, _)| i);
    if from == 0 { 0 } else { Span::new(from, before.len()).of(before).find(' ').map_or(0, |i| from + i + 1) }
}

fn entry(state: &State, row: &Row, source: usize, cell: &Cell) -> ReportLine {
    let Some(sentence) = cell.sentence else {
        let known = missing(state, row, source);
        return ReportLine { pieces: vec![Piece::styled(known, state.theme.silent)], answer: None };
    };
    let mut pieces = Vec::new();
    if cell.state == CellState::Perhaps {
        let gap = Gap::of_question(&state.comparison, row.question, source);
        pieces.push(Piece::styled(format!("{}: ", gap.label()), state.theme.dim));
    }
    if cell.state == CellState::Without {
        let has = if cell.text.is_empty() { String::new() } else { format!(", {}", cell.text) };
        pieces.push(Piece::styled(format!("{}{has}; linked: ", cell.state.words()), state.theme.dim));
    }
    let mut answer: Option<Span> = None;
    let mut at: usize = pieces.iter().map(|p| p.content.len()).sum();
    for (words, is_answer) in said(state, cell, sentence) {
        let place = Span::new(at, at + words.len());
        at = place.end;
        if is_answer {
            answer = Some(answer.map_or(place, |known| known.join(place)));
        }
        pieces.push(Piece::styled(words, if is_answer { answer_style(state, cell) } else { Style::new() }));
    }
    ReportLine { pieces, answer }
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

fn answer_style(state: &State, cell: &Cell) -> Style {
    match cell.state {
        CellState::Differs => state.theme.differs,
        _ => Style::new().add_modifier(Modifier::BOLD),
    }
}

/// A sentence that answers, with those over which a quotation goes on, cut where the answer begins and ends: each piece
/// with whether it is the answer.
fn said(state: &State, cell: &Cell, sentence: usize) -> Vec<(String, bool)> {
    let comparison = &state.comparison;
    let facts = cell.facts.iter().map(|f| &comparison.facts[*f]).filter(|f| f.sentence == sentence);
    let facts: Vec<Span> = facts.map(crate::compare::Fact::span).collect();
    let ends = facts.iter().map(|f| f.end).max().unwrap_or(0);
    let whole = comparison.sentences_until(sentence, ends);
    let text = &comparison.sources[comparison.source_of(sentence)].text;
    let piece = |span: Span| (span.of(text).replace('\n', " "), facts.iter().any(|fact| fact.covers(span)));
    whole.cut_at(facts.iter().copied()).into_iter().map(piece).collect()
}
