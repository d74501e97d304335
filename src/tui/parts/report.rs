//! How a report is shown everywhere: the name of its column, and its words with what is marked in them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span as Styled};
use unicode_width::UnicodeWidthStr;

use crate::article::Role;
use crate::compare::Finding;
use crate::compare::marking::{Marking, Piece};
use crate::config::Highlight;
use crate::fact::FactKind;
use crate::text::Span;
use crate::tui::state::State;
use crate::tui::wrap::pad;

/// The name of a report's column: its number, and whether it is the base.
pub(in crate::tui) fn name(state: &State, source: usize) -> String {
    let base = if source == state.base { " ◆base" } else { "" };
    format!(" {}{base} ", state.comparison.sources[source].numbered())
}

/// Columns that a report's name should have beside what is said of it.
const NAME: usize = 8;
/// Columns of what is said of the reports beyond the edges: "‹ 12 more ".
const MORE: usize = 10;

/// Draws the head of a report's column: its name, and to the right what is said of it and how many reports are beyond
/// the edge of the screen. Where there is no room the name is cut.
pub(in crate::tui) fn title(state: &State, source: usize, area: Rect, note: &str, frame: &mut Frame) {
    let shown = || state.screen.panes.iter().map(|p| p.source).chain(state.screen.columns.iter().map(|(s, _)| *s));
    let (first, last) = (shown().min().unwrap_or(source), shown().max().unwrap_or(source));
    let after = state.comparison.sources.len().saturating_sub(last + 1);
    let width = usize::from(area.width.saturating_sub(1));
    let note = if note.is_empty() { String::new() } else { format!(" {note} ") };
    let more = if note.width() + NAME + MORE > width { "" } else { " more " };
    let left = if source == first && first > 0 { format!("‹ {first}{more}") } else { String::new() };
    let right = if source == last && after > 0 { format!(" {after}{more}›") } else { String::new() };
    let beside = left.width() + note.width() + right.width();
    let style = if source == state.focus { state.theme.focused } else { state.theme.title };
    let name = pad(&name(state, source), width.saturating_sub(beside));
    let line = Line::from(vec![
        Styled::styled(left, state.theme.cursor),
        Styled::styled(name, style),
        Styled::styled(note, state.theme.silent),
        Styled::styled(right, state.theme.cursor),
    ]);
    let place = Rect { height: 1, width: area.width.saturating_sub(1), ..area };
    frame.render_widget(line, place.intersection(state.screen.area));
}

/// The words of one row with the style of each piece.
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
    let (comparison, lookup) = (&state.comparison, &state.index.lookup);
    let mut marking = if lit {
        Marking::new(comparison, lookup, sentence, state.base)
    } else {
        Marking::facts_alone(comparison, lookup, sentence)
    };
    if !settings.shows(Highlight::Differences) {
        marking.differing.clear();
    }
    let kind = |fact: usize| comparison.facts[fact].kind;
    let highlight = |kind| if kind == FactKind::Quote { Highlight::Quotes } else { Highlight::Numbers };
    // A screen on which everything is lit shows nothing: what all tell alike is left alone.
    let differs = |fact: usize| lookup.gravest(comparison, fact).is_some_and(Finding::differs);
    marking.facts.retain(|(fact, _)| settings.shows(highlight(kind(*fact))) && differs(*fact));
    let hits: Vec<Span> = state.search.as_ref().map_or_else(Vec::new, |s| s.within(sentence).collect());
    let style = |piece: &Piece| {
        let mut style = base;
        if let Some(fact) = piece.fact {
            let gravest = lookup.gravest(comparison, fact);
            style = style.patch(theme.fact(kind(fact), gravest));
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
