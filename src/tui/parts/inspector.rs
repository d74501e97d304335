//! The passage under the cursor in every report, why they are linked, and what there is to say.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span as Piece};

use unicode_width::UnicodeWidthStr;

use crate::align::evidence::phrase;
use crate::align::link::is_doubtful;
use crate::align::{LinkKind, Origin};
use crate::article::Role;
use crate::compare::Severity;
use crate::compare::explain::in_common;
use crate::text::Span;
use crate::tui::state::{InCommon, State};
use crate::tui::wrap;

pub(in crate::tui) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.inspector;
    if area.height < 2 {
        return;
    }
    let rule = "─".repeat(usize::from(area.width));
    frame.render_widget(Text::styled(rule, state.theme.dim), Rect { height: 1, ..area });
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    for (y, line) in lines(state, usize::from(body.width), usize::from(body.height)).into_iter().enumerate() {
        frame.render_widget(line, Rect { y: body.y + y as u16, height: 1, ..body });
    }
}

/// Works out what the cursor's sentence and its best counterpart have in common, once when the cursor comes to it.
pub(in crate::tui) fn prepare(state: &mut State) {
    let best = state.index.lookup.counterparts(state.cursor).first();
    let Some(pair) = best.map(|c| (state.cursor, c.sentence)) else { return };
    if state.in_common.as_ref().is_none_or(|known| known.pair != pair) {
        let words = in_common(&state.comparison, pair.0, pair.1);
        state.in_common = Some(InCommon { pair, words });
    }
}

fn lines(state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
    let comparison = &state.comparison;
    if comparison.sentences.get(state.cursor).is_some_and(|s| s.role == Role::Boilerplate) {
        return vec![Text::styled("page furniture: not compared", state.theme.dim)];
    }
    let linked = !state.index.lookup.counterparts(state.cursor).is_empty();
    if !state.aligned && (!linked || state.view.is_list()) {
        return vec![Text::styled(state.progress_words(), state.theme.dim)];
    }
    state.view.inspect(state, width, height)
}

/// The passage of the cursor's sentence in every report, its findings, and why it is linked.
pub(in crate::tui) fn passage(state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
    let comparison = &state.comparison;
    let mut out = Vec::new();
    if let Some(note) = state.note(state.cursor) {
        out.push(Text::styled(wrap::clip(&format!("✎ {note}"), width), state.theme.note));
    }
    // Every report's words come first; findings take the rows that are left.
    let spare = height.saturating_sub(comparison.sources.len() + 1 + out.len()).min(2);
    for finding in state.findings(state.cursor).into_iter().take(spare) {
        let style = if finding.severity == Severity::High {
            state.theme.error
        } else {
            Style::new().add_modifier(Modifier::BOLD)
        };
        let head = format!("{}: ", finding.label());
        let room = width.saturating_sub(head.width());
        out.push(Text::from(vec![Piece::styled(head, style), Piece::raw(wrap::clip(&finding.summary, room))]));
    }
    // One line each where all fit; with room to spare, the words wrap.
    let sources = comparison.sources.len();
    let room = height.saturating_sub(out.len() + 1).max(1);
    let rows = (room / sources.max(1)).max(1);
    for source in 0..sources {
        let cell: Vec<usize> = if source == state.source() {
            vec![state.cursor]
        } else {
            state.index.counterparts(comparison, state.cursor, source)
        };
        out.extend(cell_lines(state, source, &cell, width, rows));
    }
    // Why they are linked: what a person can check first, then the figures.
    let why = wrap_all(&why(state), width);
    let room = height.saturating_sub(out.len()).clamp(1, 3).min(why.len());
    out.truncate(height.saturating_sub(room));
    let more = |line: usize| if line + 1 == room && room < why.len() { " …" } else { "" };
    let said = why.iter().enumerate().take(room).map(|(i, line)| wrap::clip(&format!("{line}{}", more(i)), width));
    out.extend(said.map(|line| Text::styled(line, state.theme.dim)));
    out.truncate(height);
    out
}

/// A report's words for the passage.
fn cell_lines(state: &State, source: usize, cell: &[usize], width: usize, rows: usize) -> Vec<Text<'static>> {
    let comparison = &state.comparison;
    let mark = if source == state.base { "◆" } else { " " };
    let head = format!("{mark}{} ", source + 1);
    let head_style = if source == state.source() { state.theme.cursor } else { Style::new() };
    let Some(sentence) = cell.first() else {
        let passage = state.index.lookup.passage(state.cursor);
        let said = passage.map(|p| state.gap(p, source).words(comparison)).unwrap_or_default();
        return vec![Text::from(vec![
            Piece::styled(head, head_style),
            Piece::styled(wrap::clip(&said, width.saturating_sub(4)), state.theme.silent),
        ])];
    };
    let text = &comparison.sources[source].text;
    let place = &comparison.sentences[*sentence];
    let differing = state.index.lookup.differing(comparison, *sentence, state.base);
    let inner = width.saturating_sub(head.chars().count() + 2).max(1);
    let all = wrap::first_lines(text, place.span(), inner, rows + 1);
    let cut = all.len() > rows || cell.len() > 1;
    all.iter()
        .take(rows)
        .enumerate()
        .map(|(i, line)| {
            let mut pieces = vec![if i == 0 {
                Piece::styled(head.clone(), head_style)
            } else {
                Piece::raw(" ".repeat(head.chars().count()))
            }];
            let mut at = line.start;
            for span in differing.iter().filter(|d| d.overlap(*line) > 0) {
                let from = span.start.max(line.start);
                let to = span.end.min(line.end);
                pieces.push(Piece::raw(Span::new(at, from).of(text).to_owned()));
                pieces.push(Piece::styled(Span::new(from, to).of(text).to_owned(), state.theme.differs));
                at = to;
            }
            pieces.push(Piece::raw(Span::new(at, line.end).of(text).to_owned()));
            if cut && i + 1 == rows.min(all.len()) {
                pieces.push(Piece::styled(if cell.len() > 1 { " +" } else { "…" }, state.theme.dim));
            }
            Text::from(pieces)
        })
        .collect()
}

fn wrap_all(text: &str, width: usize) -> Vec<String> {
    wrap::whole(text, width).into_iter().filter(|line| !line.is_empty()).collect()
}

/// Why the best link of the cursor's sentence was made; nothing where it has none.
fn why(state: &State) -> String {
    let Some(best) = state.index.lookup.counterparts(state.cursor).first() else { return String::new() };
    let link = &state.comparison.links[best.link];
    let kind = match (link.origin, link.kind) {
        (Origin::User, _) => "linked by hand",
        (Origin::Auto, LinkKind::Full) => "same statement",
        (Origin::Auto, LinkKind::Partial) => "shares a statement",
    };
    let doubt = if is_doubtful(link.score) { ", doubtful" } else { "" };
    let figures = link
        .why
        .iter()
        .filter(|r| r.feature != "base" && r.value > 0.005)
        .take(4)
        .map(|r| format!("{} {:.0}%", phrase(&r.feature), r.value * 100.0));
    let shared = state.in_common.as_ref().filter(|known| known.pair == (state.cursor, best.sentence));
    let shared = shared.into_iter().flat_map(|known| known.words.iter().cloned());
    let reasons: Vec<String> = shared.chain(figures).collect();
    let source = best.report + 1;
    let reasons = if reasons.is_empty() { "the same words".to_owned() } else { reasons.join(" · ") };
    let yet = if state.aligned { "" } else { " so far" };
    format!("{kind} as {source}, {:.0}% sure{yet}{doubt}: {reasons}", link.score * 100.0)
}
