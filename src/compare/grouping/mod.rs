//! Which facts of all reports are about one thing: quotations that are one utterance, numbers and dates that measure
//! the same. Rules then read what the reports say of it.

pub(crate) mod measure;
pub(crate) mod utterance;

use super::Comparison;
use super::content::ContentWords;
use crate::fact::Stop;

/// Gives every fact the number of its group: utterances first, then what is measured. Facts that are about nothing
/// that can be grouped have none. Says whether it came to the end before `stop`; where it did not, nothing is grouped.
pub(crate) fn group(comparison: &mut Comparison, words: &ContentWords, stop: Stop) -> bool {
    comparison.facts.iter_mut().for_each(|fact| fact.group = None);
    if stop() {
        return false;
    }
    let (utterances, measures) =
        rayon::join(|| utterance::utterances(comparison, words, stop), || measure::measures(comparison, words, stop));
    if stop() {
        return false;
    }
    let first = utterances.iter().flatten().max().map_or(0, |g| g + 1);
    for (fact, (utterance, measure)) in comparison.facts.iter_mut().zip(utterances.into_iter().zip(measures)) {
        fact.group = utterance.or(measure.map(|m| m + first));
    }
    true
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
        let mut numbers = vec![None; self.parent.len()];
        let mut next = 0;
        (0..self.parent.len())
            .map(|i| {
                *numbers[self.root(i)].get_or_insert_with(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect()
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
        assert!(!group(&mut comparison, &words, &after_three));
        assert!(comparison.facts.iter().all(|f| f.group.is_none()), "what is not whole is no group");
        assert!(asked.into_inner() < 10, "nobody goes on asking after the answer");
    }
}
