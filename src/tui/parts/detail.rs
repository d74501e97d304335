//! The chosen row of the quotes or numbers: what every report has of it.

use ratatui::style::Style;
use ratatui::text::{Line as Text, Span as Piece};

use super::inspector;
use crate::compare::Fact;
use crate::compare::difference::difference;
use crate::compare::gap::Gap;
use crate::compare::topic::longest;
use crate::fact::FactKind;
use crate::text::Span;
use crate::text::token::tokens;
use crate::tui::state::State;
use crate::tui::wrap;

/// One line or more for each report; of the sentence under the cursor where there is no row. In a quotation,
/// words that the longest wording lacks are marked.
pub(in crate::tui) fn lines(state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
    let comparison = &state.comparison;
    let Some(item) = state.list.get(state.chosen) else { return inspector::passage(state, width, height) };
    let facts: Vec<&Fact> = item.facts.iter().map(|f| &comparison.facts[*f]).collect();
    let longest = longest(&facts);
    let title = Piece::styled(format!("{}: {}", item.head, item.text), state.theme.headline);
    let mut out = wrapped(&[title], width, 0);
    for (source, report) in comparison.sources.iter().enumerate() {
        let own: Vec<&Fact> = facts.iter().filter(|f| comparison.source_of(f.sentence) == source).copied().collect();
        let head = format!(" {} {} ", source + 1, report.label);
        if own.is_empty() {
            let question = facts.first().and_then(|f| f.group);
            let said = Gap::of_question(comparison, question, source).words(comparison);
            let said = wrap::clip(&said, width.saturating_sub(head.chars().count()));
            out.push(Text::from(vec![Piece::raw(head.clone()), Piece::styled(said, state.theme.silent)]));
        }
        for fact in own {
            let mut pieces = vec![Piece::raw(head.clone())];
            pieces.extend(strip(state, &facts, fact));
            pieces.extend(wording(state, longest, fact));
            pieces.push(Piece::styled(attribution(fact), state.theme.dim));
            out.extend(wrapped(&pieces, width, 3));
        }
    }
    out.truncate(height);
    out
}

/// Pieces of text as lines of a width, those after the first set in.
fn wrapped(pieces: &[Piece<'static>], width: usize, indent: usize) -> Vec<Text<'static>> {
    let all: String = pieces.iter().map(|p| p.content.as_ref()).collect();
    let lines = wrap::lines(&all, Span::new(0, all.len()), width.saturating_sub(indent).max(1));
    let cut = |line: &Span, set_in: bool| {
        let mut out = vec![Piece::raw(" ".repeat(if set_in { indent } else { 0 }))];
        let mut at = 0;
        for piece in pieces {
            let span = Span::new(at, at + piece.content.len());
            at = span.end;
            if span.overlap(*line) > 0 {
                let part = Span::new(span.start.max(line.start), span.end.min(line.end));
                out.push(Piece::styled(part.of(&all).to_owned(), piece.style));
            }
        }
        Text::from(out)
    };
    lines.iter().enumerate().map(|(i, line)| cut(line, i > 0)).collect()
}

/// Who says it, by which verb, and who relayed it; of a number, the value it was read as.
fn attribution(fact: &Fact) -> String {
    if fact.kind != FactKind::Quote {
        let unit = fact.unit.as_deref().map_or_else(String::new, |u| format!(" {u}"));
        return fact.value.as_deref().map_or_else(String::new, |v| format!("  = {v}{unit}"));
    }
    let speaker = fact.speaker.as_deref().unwrap_or("no one named");
    let cue = fact.cue.as_deref().map_or_else(String::new, |c| format!(", {c}"));
    let via = fact.via.as_deref().map_or_else(String::new, |v| format!(", via {v}"));
    format!("  — {speaker}{cue}{via}")
}

/// The words, those the longest wording lacks marked. What is told without marks stands without.
fn wording(state: &State, longest: Option<&Fact>, fact: &Fact) -> Vec<Piece<'static>> {
    let text = fact.text.replace('\n', " ");
    let (open, close) = fact.marks();
    let all = |text: &str| tokens(text, Span::new(0, text.len()));
    let differing = longest.filter(|l| l.id != fact.id && fact.is_marked()).map_or_else(Vec::new, |longest| {
        let base = longest.text.replace('\n', " ");
        difference(&all(&text), &all(&base)).a
    });
    let mut pieces = vec![Piece::raw(open)];
    let mut at = 0;
    for place in differing {
        let span = Span::new(place[0], place[1]);
        pieces.push(Piece::raw(Span::new(at, span.start).of(&text).to_owned()));
        pieces.push(Piece::styled(span.of(&text).to_owned(), state.theme.differs));
        at = span.end;
    }
    pieces.push(Piece::raw(Span::new(at, text.len()).of(&text).to_owned()));
    pieces.push(Piece::raw(close));
    pieces
}

/// Columns of the strip on which values stand.
const STRIP: usize = 12;

/// Where a value lies between the least and the greatest, where they spread.
fn strip(state: &State, facts: &[&Fact], fact: &Fact) -> Option<Piece<'static>> {
    let value = |f: &Fact| f.quantity()?.number();
    let values: Vec<f64> = facts.iter().filter_map(|f| value(f)).collect();
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let own = value(fact).filter(|_| most > least)?;
    let at = ((own - least) / (most - least) * (STRIP - 1) as f64).round() as usize;
    let cells: String = (0..STRIP).map(|i| if i == at { '●' } else { '·' }).collect();
    Some(Piece::styled(format!("{cells} "), Style::new().patch(state.theme.dim)))
}
