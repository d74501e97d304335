//! What the reports answer: quotations that are one utterance, numbers and dates that answer one question, whatever
//! sentences they stand in. Rules then read what each report says of it.

mod about;
mod answer;
pub(crate) mod competition;
pub(crate) mod evidence;
pub(crate) mod frame;
mod joining;
pub(crate) mod mention;
pub(crate) mod others;
mod stamp;
pub mod training;
pub(crate) mod utterance;
mod weights;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::content::ContentWords;
use super::{Comparison, Lookup};
use crate::align::model::logistic;
use crate::fact::Stop;
use evidence::Evidence;
use joining::Scored;
use mention::Mentions;

/// How likely two facts of one question answer it both, the lower first.
pub(crate) type Together = FxHashMap<(usize, usize), f64>;

/// Gives every fact the number of its question, utterances first, then numbers and dates, and makes the questions.
/// Facts that answer none have none. `None`, and there are no questions, where `stop` came before the end.
pub(crate) fn group(
    comparison: &mut Comparison,
    lookup: &Lookup,
    words: &ContentWords,
    stop: Stop,
) -> Option<Together> {
    comparison.facts.iter_mut().for_each(|fact| fact.group = None);
    comparison.questions.clear();
    if stop() {
        return None;
    }
    let mentions = Mentions::new(comparison, words);
    let (utterances, (scored, answers)) = rayon::join(
        || utterance::utterances(comparison, words, stop),
        || {
            let scored = scored(comparison, lookup, words, &mentions, stop);
            let answers = numbered(comparison, &mentions, &joining::join(&mentions, &scored, weights::THRESHOLD, stop));
            (scored, answers)
        },
    );
    if stop() {
        return None;
    }
    let first = utterances.iter().flatten().max().map_or(0, |g| g + 1);
    let groups: Vec<Option<usize>> = utterances
        .into_iter()
        .zip(answers)
        .map(|(utterance, answer)| utterance.or(answer.map(|a| a + first)))
        .collect();
    let questions = answer::questions(comparison, lookup, words, &mentions, &groups, &scored);
    let id = |mention: usize| mentions.all[mention].fact.id;
    let within = scored.iter().map(|(i, j, p)| ((id(*i), id(*j)), *p)).filter(|((a, b), _)| groups[*a] == groups[*b]);
    let together = within.collect();
    for (fact, group) in comparison.facts.iter_mut().zip(groups) {
        fact.group = group;
    }
    comparison.questions = questions;
    Some(together)
}

/// Every pair that is looked at, with the probability that both answer one question: first each by itself, then among
/// those around it.
fn scored(
    comparison: &Comparison,
    lookup: &Lookup,
    words: &ContentWords,
    mentions: &Mentions,
    stop: Stop,
) -> Vec<Scored> {
    let evidence = Evidence::new(comparison, lookup, words, mentions);
    let by_itself = weights::BY_ITSELF.in_order(evidence::names_by_itself());
    let among = weights::SAME_QUESTION.in_order(evidence::names());
    let of_around = among.evidence.get(evidence::PIECES.len()..).unwrap_or_default();
    // Of the evidence only what it comes to is kept: there may be millions of pairs.
    let score = |(i, j): &(usize, usize)| {
        let own = evidence.of(*i, *j)?;
        Some(((*i, *j, by_itself.probability(&own)), among.log_odds(&own)))
    };
    let (alone, own): (Vec<Scored>, Vec<f64>) =
        evidence.candidates().par_iter().take_any_while(|_| !stop()).filter_map(score).unzip();
    if stop() {
        return Vec::new();
    }
    let added = |around: [f32; 3]| of_around.iter().zip(around).map(|(weight, x)| weight * f64::from(x)).sum::<f64>();
    let around = competition::around(mentions, &alone).into_iter().map(added);
    let scored = alone.iter().zip(own).zip(around);
    scored.map(|(((i, j, _), own), around)| (*i, *j, logistic(own + around))).collect()
}

/// Groups of mentions as groups of facts, numbered from 0 in the order of their first members.
fn numbered(comparison: &Comparison, mentions: &Mentions, group: &[usize]) -> Vec<Option<usize>> {
    let mut out = vec![None; comparison.facts.len()];
    for (mention, number) in mentions.all.iter().zip(in_order(group.iter().copied(), group.len())) {
        out[mention.fact.id] = Some(number);
    }
    out
}

/// Groups that are named by their members, of which there are `count`, numbered from 0 in the order they come.
fn in_order(groups: impl Iterator<Item = usize>, count: usize) -> Vec<usize> {
    let mut numbers = vec![None; count];
    let mut next = 0;
    let number = |group: usize| {
        *numbers[group].get_or_insert_with(|| {
            next += 1;
            next - 1
        })
    };
    groups.map(number).collect()
}

/// Groups in the making: at first each member by itself, then joined two by two. The first member stands for its
/// group.
pub(crate) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// `count` members, each by itself.
    pub(crate) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The first member of the group `i` is in.
    pub(crate) fn root(&mut self, i: usize) -> usize {
        let mut root = i;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut at = i;
        while self.parent[at] != root {
            at = std::mem::replace(&mut self.parent[at], root);
        }
        root
    }

    /// Joins the groups of two members.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// The group of each member, groups numbered from 0 in the order of their first members.
    pub(crate) fn numbered(mut self) -> Vec<usize> {
        let count = self.parent.len();
        in_order((0..count).map(|i| self.root(i)), count)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::sample;
    use crate::text::Span;
    use crate::text::token::{Token, tokens};

    #[test]
    fn a_stop_holds_in_the_midst_of_grouping() {
        let mut comparison = compare(&sample(), &Options::default());
        let all: Vec<Vec<Token>> = (0..comparison.sentences.len())
            .map(|s| tokens(comparison.text(s), Span::new(0, comparison.text(s).len())))
            .collect();
        let all: Vec<&[Token]> = all.iter().map(Vec::as_slice).collect();
        let words = ContentWords::new(&comparison, &all);
        let asked = AtomicUsize::new(0);
        let after_three = || asked.fetch_add(1, Ordering::Relaxed) >= 3;
        let lookup = Lookup::new(&comparison);
        assert!(group(&mut comparison, &lookup, &words, &after_three).is_none());
        assert!(comparison.facts.iter().all(|f| f.group.is_none()), "what is not whole is no group");
        assert!(asked.into_inner() < 10, "nobody goes on asking after the answer");
    }
}
