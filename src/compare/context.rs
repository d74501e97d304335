//! What the rules that make findings look things up in.

use std::collections::BTreeMap;

use super::{Comparison, Fact, Finding, FindingKind, Lookup};
use crate::text::token::Token;

/// What rules look things up in.
pub struct Context<'a> {
    /// The comparison so far, facts grouped.
    pub comparison: &'a Comparison,
    /// Its look-ups; there are no findings yet.
    pub lookup: Lookup,
    /// The words of each sentence.
    pub tokens: &'a [&'a [Token]],
}

impl Context<'_> {
    /// A finding about some facts; passage and sources follow from them.
    pub fn finding(&self, kind: FindingKind, facts: &[&Fact], summary: String) -> Finding {
        let mut sources: Vec<usize> = facts.iter().map(|f| self.comparison.source_of(f.sentence)).collect();
        sources.sort_unstable();
        sources.dedup();
        let mut ids: Vec<usize> = facts.iter().map(|f| f.id).collect();
        ids.sort_unstable();
        let passage = ids.first().and_then(|id| self.lookup.passage(self.comparison.facts[*id].sentence));
        Finding { id: 0, kind, severity: kind.severity(), passage, facts: ids, sources, summary, verdict: None }
    }

    /// The short name of a fact's source.
    pub fn source_name(&self, fact: &Fact) -> &str {
        &self.comparison.sources[self.comparison.source_of(fact.sentence)].name
    }

    /// Whether every source of some facts has the same of them, however many.
    pub fn same_everywhere<'f, K: Ord>(&self, facts: &[&'f Fact], of: impl Fn(&'f Fact) -> K) -> bool {
        let mut by_source: BTreeMap<usize, Vec<K>> = BTreeMap::new();
        for fact in facts {
            by_source.entry(self.comparison.source_of(fact.sentence)).or_default().push(of(fact));
        }
        let mut lists = by_source.into_values().map(|mut list| {
            list.sort_unstable();
            list
        });
        let first = lists.next();
        lists.all(|list| Some(list) == first)
    }

    /// Facts by group, groups in order.
    pub fn groups(&self, of: impl Fn(&Fact) -> bool) -> Vec<Vec<&Fact>> {
        let mut groups: BTreeMap<usize, Vec<&Fact>> = BTreeMap::new();
        for fact in self.comparison.facts.iter().filter(|f| of(f)) {
            if let Some(group) = fact.group {
                groups.entry(group).or_default().push(fact);
            }
        }
        groups.into_values().collect()
    }
}

/// Union of facts into groups. A group takes the number of its first fact's group.
pub struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// `count` facts, each by itself.
    pub fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The first fact of the group `i` is in.
    pub fn root(&mut self, i: usize) -> usize {
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

    /// Joins two groups.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
