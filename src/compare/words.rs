//! Word-level difference inside a pair of sentences.

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Comparison, Difference, Place};
use crate::article::Span;
use crate::article::word::{Token, TokenKind, tokens};

/// The words of each sentence that the other has not, runs of them joined. Punctuation and case do
/// not count.
pub fn difference(comparison: &Comparison, a: usize, b: usize) -> Difference {
    let (x, y) = (words(comparison, a), words(comparison, b));
    let mut ids = FxHashMap::default();
    let mut number = |list: &[Token]| -> Vec<usize> {
        list.iter()
            .map(|t| {
                let next = ids.len();
                *ids.entry(t.folded.clone()).or_insert(next)
            })
            .collect()
    };
    let (old, new) = (number(&x), number(&y));
    let mut out = Difference::default();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Delete { old_index, old_len, .. } => push(&mut out.a, &x, old_index, old_len),
            DiffOp::Insert { new_index, new_len, .. } => push(&mut out.b, &y, new_index, new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                push(&mut out.a, &x, old_index, old_len);
                push(&mut out.b, &y, new_index, new_len);
            }
        }
    }
    out
}

/// The words of a sentence, marks left out, at their places in the source's text.
pub fn words(comparison: &Comparison, sentence: usize) -> Vec<Token> {
    let Some(place) = comparison.sentences.get(sentence) else { return Vec::new() };
    let mut list = tokens(&comparison.sources[place.source].text, Span::new(place.start, place.end));
    list.retain(|t| t.kind != TokenKind::Mark);
    list
}

fn push(out: &mut Vec<Place>, words: &[Token], from: usize, len: usize) {
    let (Some(first), Some(last)) = (words.get(from), words.get((from + len).saturating_sub(1))) else { return };
    if len > 0 {
        out.push([first.span.start, last.span.end]);
    }
}

/// Word-by-word likeness of two texts, `0.0..=1.0`, and whether the shorter stands in the longer.
pub fn likeness(a: &str, b: &str) -> (f64, bool) {
    let list = |text: &str| -> Vec<String> {
        tokens(text, Span::new(0, text.len())).into_iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.folded).collect()
    };
    let (x, y) = (list(a), list(b));
    let ops = capture_diff_slices(Algorithm::Myers, &x, &y);
    let ratio = f64::from(similar::diff_ratio(&ops, x.len(), y.len()));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let held = !short.is_empty() && long.windows(short.len()).any(|w| w == short.as_slice());
    (ratio, held)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::read_bytes;
    use std::path::Path;

    #[test]
    fn marks_the_words_that_differ() {
        let articles: Vec<_> = ["The growing threats from NATO, he said.", "The mounting threats from NATO he said"].iter().map(|t| read_bytes(t.as_bytes(), Path::new("x.txt")).unwrap()).collect();
        let comparison = super::super::unaligned(&articles);
        let found = difference(&comparison, 0, 1);
        let text = |source: usize, place: Place| Span::new(place[0], place[1]).of(&comparison.sources[source].text);
        assert_eq!(found.a.iter().map(|p| text(0, *p)).collect::<Vec<_>>(), ["growing"]);
        assert_eq!(found.b.iter().map(|p| text(1, *p)).collect::<Vec<_>>(), ["mounting"]);
    }

    #[test]
    fn likeness_sees_a_cut() {
        assert_eq!(likeness("We go on.", "we go on"), (1.0, true));
        assert!(likeness("fully supports", "understands and fully supports it").1);
    }
}
