//! Which facts of all reports are about one thing: quotations that are one utterance, numbers and dates that measure
//! the same. Rules then read what the reports say of it.

pub(crate) mod measure;
pub(crate) mod utterance;

use super::content::ContentWords;
use super::{Comparison, Lookup};

/// Gives every fact the number of its group: utterances first, then what is measured. Facts that are about nothing
/// that can be grouped have none.
pub(crate) fn group(comparison: &mut Comparison, lookup: &Lookup, words: &ContentWords) {
    let (utterances, measures) =
        rayon::join(|| utterance::utterances(comparison, words), || measure::measures(comparison, lookup, words));
    let first = utterances.iter().flatten().max().map_or(0, |g| g + 1);
    for (fact, (utterance, measure)) in comparison.facts.iter_mut().zip(utterances.into_iter().zip(measures)) {
        fact.group = utterance.or(measure.map(|m| m + first));
    }
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
