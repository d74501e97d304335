//! Whether two sentences tell of others: one of a worker's 37 years, the other of another worker's 30.

use rustc_hash::FxHashMap;

use crate::compare::{Comparison, Fact};
use crate::fact::FactKind;
use crate::fact::name::key_words;

/// A name in a sentence.
struct Name {
    words: Vec<String>,
    /// Whether it is of who says what is in the sentence.
    is_speaker: bool,
}

/// The names in sentences.
pub(crate) struct Named(FxHashMap<usize, Vec<Name>>);

impl Named {
    /// Those in some sentences.
    pub(crate) fn in_sentences(comparison: &Comparison, sentences: impl Iterator<Item = usize>) -> Self {
        Self(sentences.map(|sentence| (sentence, names(comparison, sentence))).collect())
    }

    /// Whether two sentences both name somebody or some place, and none of the same. Who says it does not count: two people may
    /// tell of one thing.
    pub(crate) fn tell_of_others(&self, a: usize, b: usize) -> bool {
        self.share_none(a, b, |name| !name.is_speaker)
    }

    /// The same, where who says it counts: they may tell of themselves, each of another.
    pub(crate) fn may_tell_of_others(&self, a: usize, b: usize) -> bool {
        self.share_none(a, b, |_| true)
    }

    fn share_none(&self, a: usize, b: usize, counts: impl Fn(&Name) -> bool) -> bool {
        let of = |sentence: usize| -> Vec<&Name> {
            self.0.get(&sentence).into_iter().flatten().filter(|name| counts(name)).collect()
        };
        let (a, b) = (of(a), of(b));
        let is_shared = |x: &&Name| b.iter().any(|y| x.words.iter().any(|word| y.words.contains(word)));
        !a.is_empty() && !b.is_empty() && !a.iter().any(is_shared)
    }
}

fn names(comparison: &Comparison, sentence: usize) -> Vec<Name> {
    let facts = comparison.facts_of(sentence);
    let speakers: Vec<[usize; 2]> = facts.iter().filter_map(|fact| fact.speaker_span).collect();
    let speaks = |fact: &Fact| speakers.iter().any(|[start, end]| *start < fact.end && fact.start < *end);
    let language = comparison.language_of(sentence);
    let name = |fact: &Fact| {
        let words = key_words(language, fact.value.as_deref()?);
        (!words.is_empty()).then(|| Name { words, is_speaker: speaks(fact) })
    };
    facts.iter().filter(|fact| fact.kind == FactKind::Name).filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::read_bytes;

    /// Whether the one sentence of each of two reports tells of others, and whether it may.
    fn told(one: &str, other: &str) -> [bool; 2] {
        let read = |text: &str, name: &str| read_bytes(text.as_bytes(), name.as_ref()).unwrap();
        let comparison = compare(&[read(one, "a.txt"), read(other, "b.txt")], &Options::default());
        assert_eq!(comparison.sentences.len(), 2);
        let named = Named::in_sentences(&comparison, 0..2);
        [named.tell_of_others(0, 1), named.may_tell_of_others(0, 1)]
    }

    #[test]
    fn sentences_that_name_nobody_in_common_tell_of_others() {
        let lee = "Ann Lee has worked here for 37 years.";
        assert_eq!(told(lee, "Carl Berg has worked here for 30 years."), [true, true]);
        assert_eq!(told(lee, "Ms. Lee has worked here for 30 years."), [false, false]);
        assert_eq!(told(lee, "She has worked here for 30 years."), [false, false]);
    }

    #[test]
    fn who_says_it_may_tell_of_another_thing_or_of_the_same() {
        assert_eq!(told("Ann Lee said 52 people died.", "Carl Berg said 31 people died."), [false, true]);
        assert_eq!(told("“We lost 52,” Ann Lee said.", "According to Carl Berg, 31 people died."), [false, true]);
        assert_eq!(told("Ann Lee said 52 died in Tarn.", "Carl Berg said 31 died in Umm."), [true, true]);
    }
}
