//! How a report is told everywhere: the name of its column, and its words with what is marked in them.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span as Piece;

use crate::article::Role;
use crate::config::Highlight;
use crate::fact::FactKind;
use crate::text::Span;
use crate::tui::state::State;

/// The name of a report's column: its number, of how many where not all are shown, and whether it is the base.
pub(in crate::tui) fn name(state: &State, source: usize) -> String {
    let base = if source == state.base { " ◆base" } else { "" };
    let shown = state.screen.panes.len().max(state.screen.columns.len());
    let all = state.comparison.sources.len();
    let of = if (1..all).contains(&shown) { format!("/{all}") } else { String::new() };
    format!(" {}{of} {}{base} ", source + 1, state.comparison.sources[source].name)
}

/// The words of one row with the style of each stretch.
pub(in crate::tui) fn words(state: &State, sentence: usize, row: Span, lit: bool) -> Vec<Piece<'_>> {
    let place = &state.comparison.sentences[sentence];
    let text = &state.comparison.sources[place.source].text;
    let (theme, settings) = (&state.theme, &state.settings);
    let base = match place.role {
        Role::Boilerplate => theme.dim,
        Role::Headline => theme.headline,
        Role::Caption => Style::new().add_modifier(Modifier::ITALIC),
        Role::Body => Style::new(),
    };
    let differing = if lit && settings.shows(Highlight::Differences) {
        state.index.lookup.differing(&state.comparison, sentence, state.base)
    } else {
        Vec::new()
    };
    let shared = state.index.lookup.shared(&state.comparison, sentence, state.base).filter(|_| lit);
    let facts: Vec<(Span, Style)> = state
        .index
        .lookup
        .marked_facts(sentence)
        .iter()
        .map(|f| &state.comparison.facts[*f])
        .filter(|f| settings.shows(if f.kind == FactKind::Quote { Highlight::Quotes } else { Highlight::Numbers }))
        .map(|fact| {
            let severest = state.index.lookup.severest(&state.comparison, fact.id);
            (fact.span(), theme.fact(fact.kind, severest))
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
