//! The reports side by side, the cursor's counterparts level with it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use crate::align::link::is_doubtful;
use crate::article::Role;
use crate::config::Marking;
use crate::fact::FactKind;
use crate::text::Span;
use crate::tui::index::Standing;
use crate::tui::screen::{Line, Pane};
use crate::tui::state::State;
use crate::tui::wrap::{Row, clip};

pub(super) fn draw(state: &State, frame: &mut Frame) {
    for pane in &state.screen.panes {
        title(state, pane, frame);
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
                    Text::from(vec![Piece::raw("  "), Piece::styled("─ not in this report ─", state.theme.silent)])
                }
                Line::Text(row) => row_text(state, row),
            };
            frame.render_widget(text, area.intersection(state.screen.area));
        }
        strip(state, pane, frame);
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

/// The name of a report's column: its number, of how many where not all are shown, and whether it is the base.
pub(super) fn name(state: &State, source: usize) -> String {
    let base = if source == state.base { " ◆base" } else { "" };
    let shown = state.screen.panes.len().max(state.screen.columns.len());
    let all = state.comparison.sources.len();
    let of = if (1..all).contains(&shown) { format!("/{all}") } else { String::new() };
    format!(" {}{of} {}{base} ", source + 1, state.comparison.sources[source].name)
}

/// Gutter and words of a row.
fn row_text<'a>(state: &'a State, row: &Row) -> Text<'a> {
    let Some(sentence) = row.sentence else { return Text::default() };
    let standing = state.index.standing.get(sentence).copied().unwrap_or(Standing::Unknown);
    let here = sentence == state.cursor;
    let lit = here || state.index.links_of.get(state.cursor).is_some_and(|l| l.iter().any(|(o, _)| *o == sentence));
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
    let letter = state.marks.iter().find(|(_, marked)| **marked == sentence).map(|(letter, _)| letter.to_string());
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
    let links = state.index.links_of.get(state.cursor)?;
    links.iter().find(|(o, _)| *o == other).map(|(_, l)| state.comparison.links[*l].score)
}

/// The words of one row with the style of each stretch.
pub(super) fn words(state: &State, sentence: usize, row: Span, lit: bool) -> Vec<Piece<'_>> {
    let place = &state.comparison.sentences[sentence];
    let text = &state.comparison.sources[place.source].text;
    let (theme, settings) = (&state.theme, &state.settings);
    let base = match place.role {
        Role::Boilerplate => theme.dim,
        Role::Headline => theme.headline,
        Role::Caption => Style::new().add_modifier(Modifier::ITALIC),
        Role::Body => Style::new(),
    };
    let differing = if lit && settings.shows(Marking::Differences) {
        state.index.differing(&state.comparison, sentence, state.base)
    } else {
        Vec::new()
    };
    let shared = state.index.shared(&state.comparison, sentence, state.base).filter(|_| lit);
    let facts: Vec<(Span, Style)> = state.index.facts_of[sentence]
        .iter()
        .map(|f| &state.comparison.facts[*f])
        .filter(|f| settings.shows(if f.kind == FactKind::Quote { Marking::Quotes } else { Marking::Numbers }))
        .map(|fact| {
            let verdict = state.index.findings_of[fact.id].first().map(|id| state.comparison.findings[*id].kind);
            (fact.span(), theme.verdict(fact.kind, verdict))
        })
        .collect();
    let hits: Vec<Span> = state.search.as_ref().map_or_else(Vec::new, |s| s.within(sentence).collect());
    let marks = differing.iter().chain(&shared).chain(&hits).chain(facts.iter().map(|(s, _)| s));
    let pieces = row.cut_at(marks.copied()).into_iter();
    pieces
        .map(|span| {
            let mut style = base;
            // The innermost fact: the shortest that holds the stretch.
            if let Some((_, mark)) = facts.iter().filter(|(s, _)| s.covers(span)).min_by_key(|(s, _)| s.len()) {
                style = style.patch(*mark);
            }
            if shared.is_some_and(|part| !part.covers(span)) {
                style = style.patch(theme.dim);
            }
            if differing.iter().any(|d| d.covers(span)) {
                style = style.patch(theme.differs);
            }
            if hits.iter().any(|h| h.covers(span)) {
                style = style.patch(theme.hit);
            }
            Piece::styled(span.of(text), style)
        })
        .collect()
}

/// The whole report at one glance: one cell for each share of it, and where the pane stands in it.
fn strip(state: &State, pane: &Pane, frame: &mut Frame) {
    let height = pane.lines.len();
    let range = state.comparison.sentences_of(pane.source);
    if height == 0 || range.is_empty() || pane.area.width < 6 || !state.settings.shows(Marking::Strip) {
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
