//! The hits of a search, of all reports: a sentence a row.

use ratatui::text::{Line as Text, Span as Piece};

use super::View;
use crate::text::Span;
use crate::text::sanitize::one_line;
use crate::tui::list::Item;
use crate::tui::parts::report::words;
use crate::tui::state::State;
use crate::tui::wrap;

/// The view of a search.
pub struct Hits;

/// Bytes of a sentence before its first hit that a row tells.
const BEFORE: usize = 30;

impl View for Hits {
    fn name(&self) -> &'static str {
        "Hits"
    }

    fn own_rows(&self, state: &State) -> Option<Vec<Item>> {
        let hits = state.search.as_ref().map_or(&[][..], |s| s.hits.as_slice());
        Some(hits.chunk_by(|a, b| a.0 == b.0).filter_map(|of_one| row(state, of_one)).collect())
    }

    fn inspect(&self, state: &State, width: usize, _height: usize) -> Vec<Text<'static>> {
        let Some(place) = state.list.get(state.chosen).and_then(|i| i.place) else { return Vec::new() };
        let sentence = &state.comparison.sentences[place];
        let text = &state.comparison.sources[sentence.source].text;
        let lines = wrap::lines(text, sentence.span(), width.max(1)).into_iter();
        let owned = |p: Piece| Piece::styled(p.content.into_owned(), p.style);
        lines.map(|line| words(state, place, line, false).into_iter().map(owned).collect()).collect()
    }
}

/// A sentence with a hit: its report, its number there, and its words around the first hit.
fn row(state: &State, hits: &[(usize, Span)]) -> Option<Item> {
    let (sentence, hit) = hits.first()?;
    let place = state.comparison.sentences.get(*sentence)?;
    let source = state.comparison.sources.get(place.source)?;
    let number = sentence - state.comparison.sentences_of(place.source).start + 1;
    let from = if hit.start - place.start > BEFORE { hit.start - BEFORE } else { place.start };
    let shown = Span::new(from, place.end).of(&source.text);
    let is_cut = from > place.start;
    // A word that is cut at its start is left out.
    let whole = shown.split_once(' ').filter(|_| is_cut).map_or(shown, |(_, rest)| rest);
    Some(Item {
        head: format!("{}, sentence {number}", source.numbered()),
        text: one_line(&if is_cut { format!("… {whole}") } else { whole.to_owned() }),
        key: source.label.clone(),
        sources: vec![place.source],
        place: Some(*sentence),
        ..Item::default()
    })
}
