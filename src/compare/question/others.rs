//! Whether two sentences tell of others: one of a worker's 37 years, the other of another worker's 30.

use rustc_hash::FxHashMap;

use crate::compare::Comparison;
use crate::fact::FactKind;
use crate::fact::name::key_words;

/// The words of each name in a sentence.
type Names = Vec<Vec<String>>;

/// The names in sentences.
pub(crate) struct Named(FxHashMap<usize, Names>);

impl Named {
    /// Those in some sentences.
    pub(crate) fn in_sentences(comparison: &Comparison, sentences: impl Iterator<Item = usize>) -> Self {
        Self(sentences.map(|sentence| (sentence, names(comparison, sentence))).collect())
    }

    /// Whether two sentences both name somebody or some place, and none of the same.
    pub(crate) fn tell_of_others(&self, a: usize, b: usize) -> bool {
        let of = |sentence: usize| self.0.get(&sentence).filter(|names| !names.is_empty());
        of(a).zip(of(b)).is_some_and(|(a, b)| {
            let shared = |x: &Vec<String>| b.iter().any(|y| x.iter().any(|word| y.contains(word)));
            !a.iter().any(shared)
        })
    }
}

fn names(comparison: &Comparison, sentence: usize) -> Names {
    let names = comparison.facts_of(sentence).iter().filter(|fact| fact.kind == FactKind::Name);
    let language = comparison.language_of(sentence);
    let words = names.filter_map(|fact| fact.value.as_deref()).map(|name| key_words(language, name));
    words.filter(|words| !words.is_empty()).collect()
}
