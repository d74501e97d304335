//! What the training of the weights needs: every pair of mentions with its evidence, and the questions that weights make.

use super::mention::Mentions;
use super::{evidence, joining, numbered};
use crate::compare::content::ContentWords;
use crate::compare::{Comparison, Lookup};
use crate::text::token::Token;

/// Two facts, the earlier first, with the evidence that they answer one question in the order of [`names`].
#[derive(Debug, Clone, PartialEq)]
pub struct FactPair {
    /// The earlier fact.
    pub a: usize,
    /// The later one.
    pub b: usize,
    /// The evidence.
    pub evidence: Vec<f32>,
}

/// The names of the evidence, in its order.
pub fn names() -> Vec<&'static str> {
    evidence::names().collect()
}

/// Every pair of numbers or dates that is looked at.
pub fn pairs(comparison: &Comparison) -> Vec<FactPair> {
    with_mentions(comparison, |words, mentions| {
        let lookup = Lookup::new(comparison);
        let reader = evidence::Reader::new(comparison, &lookup, words, mentions);
        let id = |i: usize| mentions.all[i].fact.id;
        let pair = |(i, j): (usize, usize)| Some(FactPair { a: id(i), b: id(j), evidence: reader.evidence(i, j)? });
        reader.candidates().into_iter().filter_map(pair).collect()
    })
}

/// The question of each fact if pairs have these probabilities.
pub fn questions(comparison: &Comparison, pairs: &[(usize, usize, f64)], threshold: f64) -> Vec<Option<usize>> {
    with_mentions(comparison, |_, mentions| {
        let at = |fact: usize| mentions.all.binary_search_by_key(&fact, |m| m.fact.id).unwrap_or_default();
        let scored: Vec<_> = pairs.iter().map(|(a, b, p)| (at(*a), at(*b), *p)).collect();
        numbered(comparison, mentions, &joining::join(mentions, &scored, threshold, &|| false))
    })
}

fn with_mentions<T>(comparison: &Comparison, work: impl FnOnce(&ContentWords, &Mentions) -> T) -> T {
    let all: Vec<Vec<Token>> = (0..comparison.sentences.len()).map(|s| comparison.tokens_of(s)).collect();
    let all: Vec<&[Token]> = all.iter().map(Vec::as_slice).collect();
    let words = ContentWords::new(comparison, &all);
    let mentions = Mentions::new(comparison, &words);
    work(&words, &mentions)
}
