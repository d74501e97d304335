//! How a report is told everywhere: the name of its column, and its words with what is marked in them.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span as Styled;

use crate::article::Role;
use crate::compare::marking::{Marking, Piece};
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
    format!(" {}{of} {}{base} ", source + 1, state.comparison.sources[source].label)
}

/// The words of one row with the style of each stretch.
pub(in crate::tui) fn words(state: &State, sentence: usize, row: Span, lit: bool) -> Vec<Styled<'_>> {
    let place = &state.comparison.sentences[sentence];
    let text = &state.comparison.sources[place.source].text;
    let (theme, settings) = (&state.theme, &state.settings);
    let base = match place.role {
        Role::Boilerplate => theme.dim,
        Role::Headline => theme.headline,
        Role::Caption => Style::new().add_modifier(Modifier::ITALIC),
        Role::Body => Style::new(),
    };
    let mut marking = Marking::new(&state.comparison, &state.index.lookup, sentence, state.base);
    if !lit || !settings.shows(Highlight::Differences) {
        marking.differing.clear();
    }
    marking.shared = marking.shared.filter(|_| lit);
    let kind = |fact: usize| state.comparison.facts[fact].kind;
    let highlight = |kind| if kind == FactKind::Quote { Highlight::Quotes } else { Highlight::Numbers };
    marking.facts.retain(|(fact, _)| settings.shows(highlight(kind(*fact))));
    let hits: Vec<Span> = state.search.as_ref().map_or_else(Vec::new, |s| s.within(sentence).collect());
    let style = |piece: &Piece| {
        let mut style = base;
        if let Some(fact) = piece.fact {
            let severest = state.index.lookup.severest(&state.comparison, fact);
            style = style.patch(theme.fact(kind(fact), severest));
        }
        if piece.apart {
            style = style.patch(theme.dim);
        }
        if piece.differs {
            style = style.patch(theme.differs);
        }
        if hits.iter().any(|hit| hit.covers(piece.span)) {
            style = style.patch(theme.hit);
        }
        style
    };
    let pieces = marking.cut(row, &hits);
    pieces.iter().map(|piece| Styled::styled(piece.span.of(text), style(piece))).collect()
}
