//! What the training of the weights needs: every pair of mentions with its evidence, and the questions that weights make.

use super::evidence::Evidence;
use super::mention::Mentions;
use super::{competition, evidence, joining, numbered};
use crate::align::model::Weights;
use crate::compare::content::ContentWords;
use crate::compare::{Comparison, Lookup};
use crate::text::token::Token;

/// Two facts, the earlier first, with the evidence that they answer one question.
#[derive(Debug, Clone, PartialEq)]
pub struct FactPair {
    /// The earlier fact.
    pub a: usize,
    /// The later one.
    pub b: usize,
    /// Whether they are numbers that can be compared and are not the same.
    pub is_unlike: bool,
    /// The evidence: of the pair by itself, in the order of [`names_by_itself`], and behind it, where that was added, of
    /// the pairs around it, in the order of [`names`].
    pub evidence: Vec<f32>,
}

/// The names of the evidence of a pair by itself, in its order.
pub fn names_by_itself() -> Vec<&'static str> {
    evidence::names_by_itself().collect()
}

/// The names of all evidence, in its order.
pub fn names() -> Vec<&'static str> {
    evidence::names().collect()
}

/// Every pair of numbers or dates that is looked at, each by itself.
pub fn pairs(comparison: &Comparison) -> Vec<FactPair> {
    with_mentions(comparison, |words, mentions| {
        let lookup = Lookup::new(comparison);
        let known = Evidence::new(comparison, &lookup, words, mentions);
        let pair = |(i, j): (usize, usize)| {
            let (a, b) = (&mentions.all[i], &mentions.all[j]);
            let is_unlike = competition::is_unlike(a, b);
            Some(FactPair { a: a.fact.id, b: b.fact.id, is_unlike, evidence: known.of(i, j)? })
        };
        known.candidates().into_iter().filter_map(pair).collect()
    })
}

/// Pairs with what those around them add, by weights that score each by itself.
pub fn with_those_around(comparison: &Comparison, pairs: &[FactPair], by_itself: &Weights) -> Vec<FactPair> {
    with_mentions(comparison, |_, mentions| {
        let alone: Vec<_> =
            pairs.iter().map(|p| (at(mentions, p.a), at(mentions, p.b), by_itself.probability(&p.evidence))).collect();
        let evidence = |(pair, around): (&FactPair, [f32; 3])| {
            let mut pair = pair.clone();
            pair.evidence.extend(around);
            pair
        };
        pairs.iter().zip(competition::around(mentions, &alone)).map(evidence).collect()
    })
}

/// The question of each fact if pairs have these probabilities.
pub fn questions(comparison: &Comparison, pairs: &[(usize, usize, f64)], threshold: f64) -> Vec<Option<usize>> {
    with_mentions(comparison, |_, mentions| {
        let scored: Vec<_> = pairs.iter().map(|(a, b, p)| (at(mentions, *a), at(mentions, *b), *p)).collect();
        numbered(comparison, mentions, &joining::join(mentions, &scored, threshold, &|| false))
    })
}

/// The number of the mention that a fact is.
fn at(mentions: &Mentions, fact: usize) -> usize {
    mentions.all.binary_search_by_key(&fact, |m| m.fact.id).unwrap_or_default()
}

/// Does some work with the numbers and dates of a comparison.
pub(super) fn with_mentions<T>(comparison: &Comparison, work: impl FnOnce(&ContentWords, &Mentions) -> T) -> T {
    let all: Vec<Vec<Token>> = (0..comparison.sentences.len()).map(|s| comparison.tokens_of(s)).collect();
    let all: Vec<&[Token]> = all.iter().map(Vec::as_slice).collect();
    let words = ContentWords::new(comparison, &all);
    let mentions = Mentions::new(comparison, &words);
    work(&words, &mentions)
}
