//! Search over all reports: case matters only where a capital is typed, accents never.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::compare::Comparison;
use crate::text::Span;
use crate::text::token::fold;

/// A search that is on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// What is looked for.
    pub query: String,
    /// Where it stands: sentence and place in its report's text, in order.
    pub hits: Vec<(usize, Span)>,
}

impl Search {
    /// Finds a query everywhere.
    pub fn new(comparison: &Comparison, query: &str) -> Self {
        let hits = comparison.sentences.par_iter().flat_map_iter(|sentence| {
            let text = &comparison.sources[sentence.source].text;
            let place = sentence.span();
            find(place.of(text), query).into_iter().map(|s| (sentence.id, s.shift(sentence.start)))
        });
        Self { query: query.to_owned(), hits: hits.collect() }
    }

    /// The hits in one sentence.
    pub fn within(&self, sentence: usize) -> impl Iterator<Item = Span> + '_ {
        let from = self.hits.partition_point(|(s, _)| *s < sentence);
        self.hits.iter().skip(from).take_while(move |(s, _)| *s == sentence).map(|(_, span)| *span)
    }
}

/// The places of `query` in `text`, without overlap.
pub fn find(text: &str, query: &str) -> Vec<Span> {
    let exact = query.chars().any(char::is_uppercase);
    if text.is_ascii() && query.is_ascii() && !query.is_empty() {
        // No letter changes its place: a long text is searched between two keys.
        let lower = if exact { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
        return lower.match_indices(query).map(|(at, hit)| Span::new(at, at + hit.len())).collect();
    }
    // Folding letter by letter keeps every letter's place.
    let letters = |text: &str| -> Vec<(char, usize, usize)> {
        let mut out = Vec::new();
        for (at, c) in text.char_indices() {
            if c.is_ascii() {
                out.push((if exact { c } else { c.to_ascii_lowercase() }, at, at + 1));
                continue;
            }
            let mut plain = fold(c.encode_utf8(&mut [0; 4]));
            if exact && c.is_uppercase() {
                plain = plain.to_uppercase();
            }
            out.extend(plain.chars().map(|p| (p, at, at + c.len_utf8())));
        }
        out
    };
    let (haystack, needle) = (letters(text), letters(query));
    let mut out = Vec::new();
    let mut at = 0;
    while !needle.is_empty() && at + needle.len() <= haystack.len() {
        let window = &haystack[at..at + needle.len()];
        if window.iter().zip(&needle).all(|(x, y)| x.0 == y.0) {
            out.push(Span::new(window[0].1, window[needle.len() - 1].2));
            at += needle.len();
        } else {
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents() {
        let found =
            |text: &str, query: &str| find(text, query).iter().map(|s| s.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(found("Place Vendôme, vendome", "vendome"), ["Vendôme", "vendome"]);
        assert_eq!(found("Quad quad", "Quad"), ["Quad"]);
        assert_eq!(found("Quad quad qüad", "quad"), ["Quad", "quad", "qüad"]);
        assert_eq!(found("aaa", "aa"), ["aa"]);
        assert_eq!(found("aaa", ""), Vec::<String>::new());
    }
}
