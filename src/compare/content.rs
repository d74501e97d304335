//! The words that carry meaning, without endings: read once for every sentence and fact that somebody asks about.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{Comparison, Fact};
use crate::language::Language;
use crate::text::Span;
use crate::text::token::{Token, tokens};

/// The content words of one comparison.
pub(crate) struct ContentWords<'a> {
    /// The language of each sentence.
    languages: Vec<&'static Language>,
    /// The words of each sentence.
    tokens: &'a [&'a [Token]],
    stems: Vec<OnceLock<Vec<Option<String>>>>,
    of_sentence: Vec<OnceLock<Vec<String>>>,
    of_fact: Vec<OnceLock<Vec<String>>>,
}

impl<'a> ContentWords<'a> {
    /// Nothing is read yet. `tokens` are the words of each sentence.
    pub(crate) fn new(comparison: &Comparison, tokens: &'a [&'a [Token]]) -> Self {
        let empty = |count: usize| std::iter::repeat_with(OnceLock::new).take(count).collect();
        Self {
            languages: (0..tokens.len()).map(|sentence| comparison.language_of(sentence)).collect(),
            tokens,
            stems: std::iter::repeat_with(OnceLock::new).take(tokens.len()).collect(),
            of_sentence: empty(tokens.len()),
            of_fact: empty(comparison.facts.len()),
        }
    }

    /// The words of a sentence as they stand.
    pub(crate) fn tokens(&self, sentence: usize) -> &'a [Token] {
        self.tokens[sentence]
    }

    /// For each word of a sentence, it without its ending if it carries meaning.
    pub(crate) fn stems(&self, sentence: usize) -> &[Option<String>] {
        let language = self.languages[sentence];
        self.stems[sentence].get_or_init(|| self.tokens[sentence].iter().map(|t| stem(language, t)).collect())
    }

    /// The content words of a sentence in order of the alphabet, each once.
    pub(crate) fn of_sentence(&self, sentence: usize) -> &[String] {
        self.of_sentence[sentence].get_or_init(|| set(self.stems(sentence).iter().flatten().cloned()))
    }

    /// The content words of a fact of the comparison in order of the alphabet, each once.
    pub(crate) fn of_fact(&self, comparison: &Comparison, fact: usize) -> &[String] {
        self.of_fact[fact].get_or_init(|| {
            let Fact { sentence, text, .. } = &comparison.facts[fact];
            let language = self.languages[*sentence];
            set(tokens(text, Span::new(0, text.len())).iter().filter_map(|t| stem(language, t)))
        })
    }
}

fn stem(language: &Language, token: &Token) -> Option<String> {
    language.content_stem(token).map(Cow::into_owned)
}

fn set(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = words.collect();
    words.sort();
    words.dedup();
    words
}
