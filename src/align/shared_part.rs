//! The part two sentences share, where each says other things as well.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::profile::Profile;

/// What a content word that the other sentence lacks costs, as a part of its rarity.
const GAP: f64 = 0.5;

/// The words of `a` and of `b` that say the same: in each the run in which words held by the other's
/// run outweigh words it lacks. Ranges count words, marks left out; `None` where nothing is shared.
pub fn shared_part(lexicon: &Lexicon, a: &Profile, b: &Profile) -> Option<(Range<usize>, Range<usize>)> {
    // What of `a` stands anywhere in `b`; what of `b` stands in that; and what of `a` stands in what is left of `b`.
    let wide = run(lexicon, a, &b.stems)?;
    let in_b = run(lexicon, b, a.stems.get(wide)?)?;
    let in_a = run(lexicon, a, b.stems.get(in_b.clone())?)?;
    Some((words(a, &in_a)?, words(b, &in_b)?))
}

/// The run of `sentence`'s stems that shares most with `others` (Kadane's maximal subarray).
fn run(lexicon: &Lexicon, sentence: &Profile, others: &[u32]) -> Option<Range<usize>> {
    let (mut best, mut found) = (0.0, None);
    let (mut sum, mut from) = (0.0, 0);
    for (at, stem) in sentence.stems.iter().enumerate() {
        if sum <= 0.0 {
            (sum, from) = (0.0, at);
        }
        let held = others.iter().map(|other| lexicon.likeness(*stem, *other)).fold(0.0, f64::max);
        let weight = lexicon.rarity(*stem);
        sum += if held > 0.0 { weight * held } else { -GAP * weight };
        if sum > best {
            (best, found) = (sum, Some(from..at + 1));
        }
    }
    found
}

/// The words a range of stems spans.
fn words(sentence: &Profile, stems: &Range<usize>) -> Option<Range<usize>> {
    let first = sentence.stem_at.get(stems.start)?;
    let last = sentence.stem_at.get(stems.end.checked_sub(1)?)?;
    Some(*first as usize..*last as usize + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::lexicon::tests::of_texts;

    #[test]
    fn the_shared_part_is_found_whatever_stands_around_it() {
        let texts = [
            "Residents of the island buried the 12 fishermen who drowned on Monday, while the council argued about new taxes.",
            "The 12 fishermen who drowned on Monday were buried, and tourists complained about cancelled concerts.",
        ];
        let lexicon = of_texts(&texts);
        let (a, b) = shared_part(&lexicon, &lexicon.sentences[0], &lexicon.sentences[1]).expect("they share a part");
        let said = |text: &str, words: Range<usize>| {
            text.split_whitespace().skip(words.start).take(words.len()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(said(texts[0], a), "buried the 12 fishermen who drowned on Monday,");
        assert_eq!(said(texts[1], b), "12 fishermen who drowned on Monday were buried,");
    }
}
