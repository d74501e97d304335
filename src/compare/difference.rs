//! Word-level difference inside a pair of sentences.

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{ByteRange, Difference};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, tokens};

/// The words of each sentence that the other has not, runs of them joined. Punctuation and case do
/// not count.
pub fn difference(a: &[Token], b: &[Token]) -> Difference {
    let words = |list: &'_ [Token]| -> Vec<Span> {
        list.iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.span).collect()
    };
    let (x, y) = (words(a), words(b));
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    let mut numbers = |list| -> Vec<usize> { number(list, &mut ids) };
    let (old, new) = (numbers(a), numbers(b));
    let mut out = Difference::default();
    for op in capture_diff_slices(Algorithm::Histogram, &old, &new) {
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

/// A number for each word, the same for equal words.
fn number<'a>(list: &'a [Token], ids: &mut FxHashMap<&'a str, usize>) -> Vec<usize> {
    list.iter()
        .filter(|t| t.kind != TokenKind::Mark)
        .map(|t| {
            let next = ids.len();
            *ids.entry(&t.folded).or_insert(next)
        })
        .collect()
}

fn push(out: &mut Vec<ByteRange>, words: &[Span], from: usize, len: usize) {
    let (Some(first), Some(last)) = (words.get(from), words.get((from + len).saturating_sub(1))) else { return };
    if len > 0 {
        out.push([first.start, last.end]);
    }
}

/// Word-by-word likeness of two texts, `0.0..=1.0`, and whether the shorter stands in the longer.
pub fn likeness(a: &str, b: &str) -> (f64, bool) {
    let list = |text: &str| -> Vec<CompactString> {
        tokens(text, Span::new(0, text.len()))
            .into_iter()
            .filter(|t| t.kind != TokenKind::Mark)
            .map(|t| t.folded)
            .collect()
    };
    let (x, y) = (list(a), list(b));
    let ops = capture_diff_slices(Algorithm::Histogram, &x, &y);
    let ratio = f64::from(similar::diff_ratio(&ops, x.len(), y.len()));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let held = !short.is_empty() && long.windows(short.len()).any(|w| w == short.as_slice());
    (ratio, held)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn marks_the_words_that_differ() {
        let texts = ["The growing threats from NATO, he said.", "The mounting threats from NATO he said"];
        let [a, b] = texts.map(|t| tokens(t, Span::new(0, t.len())));
        let found = difference(&a, &b);
        let text = |which: usize, place: ByteRange| Span::new(place[0], place[1]).of(texts[which]);
        assert_eq!(found.a.iter().map(|p| text(0, *p)).collect::<Vec<_>>(), ["growing"]);
        assert_eq!(found.b.iter().map(|p| text(1, *p)).collect::<Vec<_>>(), ["mounting"]);
    }

    #[test]
    fn likeness_sees_a_cut() {
        assert_eq!(likeness("We go on.", "we go on"), (1.0, true));
        assert!(likeness("fully supports", "understands and fully supports it").1);
    }
}
