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
    let found = against(a, b);
    Difference { a: found.other, b: found.lacking.into_iter().map(|(_, place)| place).collect() }
}

/// How one text stands against another, word by word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Against {
    /// Words of the first that the second has not, runs of them joined.
    pub other: Vec<ByteRange>,
    /// Runs of words that the first lacks: behind which byte of it they would stand, and their place in the second.
    pub lacking: Vec<(usize, ByteRange)>,
    /// How many words agree.
    pub agreed: usize,
}

/// Compares a text with another word by word. Punctuation and case do not count.
pub fn against(a: &[Token], b: &[Token]) -> Against {
    let places = |list| words(list).map(|t: &Token| t.span).collect::<Vec<Span>>();
    let (x, y) = (places(a), places(b));
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    let (old, new) = (number(a, &mut ids), number(b, &mut ids));
    let mut out = Against::default();
    for op in capture_diff_slices(Algorithm::Histogram, &old, &new) {
        let (old, new) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            out.agreed += old.len();
            continue;
        }
        push_run(&mut out.other, &x, old.start, old.len());
        let mut missing = Vec::new();
        push_run(&mut missing, &y, new.start, new.len());
        let behind = old.end.checked_sub(1).and_then(|last| x.get(last)).map_or(0, |word| word.end);
        out.lacking.extend(missing.into_iter().map(|place| (behind, place)));
    }
    out
}

/// The tokens that are no punctuation.
fn words(list: &[Token]) -> impl Iterator<Item = &Token> {
    list.iter().filter(|t| t.kind != TokenKind::Mark)
}

/// A number for each word, the same for equal words.
fn number<'a>(list: &'a [Token], ids: &mut FxHashMap<&'a str, usize>) -> Vec<usize> {
    let number = |t: &'a Token| {
        let next = ids.len();
        *ids.entry(&t.folded).or_insert(next)
    };
    words(list).map(number).collect()
}

/// Adds the place that some words take up together; nothing where there are none.
fn push_run(out: &mut Vec<ByteRange>, words: &[Span], from: usize, len: usize) {
    let (Some(first), Some(last)) = (words.get(from), words.get((from + len).saturating_sub(1))) else { return };
    if len > 0 {
        out.push([first.start, last.end]);
    }
}

/// How alike two texts are, word by word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// The share of the words of both that they have in common in one order, `0.0..=1.0`.
    pub of_both: f64,
    /// The same of the words of the shorter.
    pub of_shorter: f64,
    /// Whether the shorter stands in the longer as it is, blanks inside its words aside: "it ’ s", "it's".
    pub held: bool,
}

/// Marks for letters that are left out.
const APOSTROPHES: &[&str] = &["'", "’"];

/// The words of a text, with those made one that an apostrophe joins: "it ’ s" is "it's" in a text that was put together from
/// words.
fn joined_words(text: &str) -> Vec<CompactString> {
    let all = tokens(text, Span::new(0, text.len()));
    let is_word = |at: usize| all.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    let touches = |at: usize| all.get(at).zip(all.get(at + 1)).is_some_and(|(a, b)| a.span.end == b.span.start);
    // A mark that touches one of the two words alone opens or closes a quotation.
    let is_between = |at: usize| is_word(at - 1) && is_word(at + 1) && touches(at - 1) == touches(at);
    let mut out: Vec<CompactString> = Vec::new();
    let mut at = 0;
    while let Some(token) = all.get(at) {
        let joins = token.is_in(APOSTROPHES) && at > 0 && is_between(at);
        match (joins, out.last_mut(), all.get(at + 1)) {
            (true, Some(last), Some(next)) => {
                last.push('\'');
                last.push_str(&next.folded);
                at += 1;
            }
            _ if token.kind != TokenKind::Mark => out.push(token.folded.clone()),
            _ => {}
        }
        at += 1;
    }
    out
}

/// How alike two texts are, word by word.
pub fn likeness(a: &str, b: &str) -> Likeness {
    let (x, y) = (joined_words(a), joined_words(b));
    let ops = capture_diff_slices(Algorithm::Histogram, &x, &y);
    let of_both = f64::from(similar::diff_ratio(&ops, x.len(), y.len()));
    let shorter = x.len().min(y.len()).max(1);
    let of_shorter = (of_both * (x.len() + y.len()) as f64 / (2 * shorter) as f64).min(1.0);
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let held = !short.is_empty() && long.windows(short.len()).any(|w| w == short.as_slice());
    Likeness { of_both, of_shorter, held }
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
    fn what_a_text_lacks_has_its_place_in_it() {
        let texts = ["He fully supports it, he said.", "He understands and fully backs it, he said today."];
        let [a, b] = texts.map(|t| tokens(t, Span::new(0, t.len())));
        let found = against(&a, &b);
        let of = |which: usize, place: ByteRange| Span::new(place[0], place[1]).of(texts[which]);
        assert_eq!(found.other.iter().map(|p| of(0, *p)).collect::<Vec<_>>(), ["supports"]);
        let lacking: Vec<(&str, &str)> =
            found.lacking.iter().map(|(at, p)| (Span::new(0, *at).of(texts[0]), of(1, *p))).collect();
        let wanted =
            [("He", "understands and"), ("He fully supports", "backs"), ("He fully supports it, he said", "today")];
        assert_eq!((lacking.as_slice(), found.agreed), (&wanted[..], 5));
    }

    #[test]
    fn likeness_sees_a_cut() {
        assert_eq!(likeness("We go on.", "we go on"), Likeness { of_both: 1.0, of_shorter: 1.0, held: true });
        let cut = likeness("fully supports", "understands and fully supports it");
        assert!(cut.held && cut.of_shorter > 0.99 && cut.of_both < 0.6, "{cut:?}");
        assert!(likeness("third time's the charm", "You know: the third time ’ s the charm.").held);
        assert!(!likeness("third time is no charm", "You know: the third time ’ s the charm.").held);
        for (one, other) in [
            ("It is illegal to cross the border.", "legal to cross the border"),
            ("Some 15 million people live here.", "5 million people live here"),
            ("We ' ll go on with it.", "well go on with it"),
        ] {
            assert!(!likeness(one, other).held, "{other}");
        }
        assert!(likeness("He apologized for using the ‘f bomb,’", "He apologized for using the").held);
    }
}
