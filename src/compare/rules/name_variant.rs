//! Names spelt in several ways.

use std::collections::BTreeMap;

use super::context::Context;
use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, list};
use crate::fact::{FactKind, name::key_words};

/// Persons and bodies of which the reports write a word differently.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let mut by_person: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in context.comparison.facts.iter().filter(|f| f.kind == FactKind::Name) {
        if let Some(full) = fact.value.as_deref() {
            by_person.entry(full).or_default().push(fact);
        }
    }
    let mut out = Vec::new();
    for (full, mentions) in by_person.into_iter().take_while(|_| !context.is_stopped()) {
        let known = key_words(context.language(mentions[0]), full);
        let words = |fact: &Fact| key_words(context.language(fact), &fact.text);
        let report = |fact: &Fact| context.comparison.source_of(fact.sentence);
        // Each spelling once a report.
        let mut spellings: BTreeMap<(&str, usize), &Fact> = BTreeMap::new();
        let mut usual: BTreeMap<usize, &Fact> = BTreeMap::new();
        for fact in mentions {
            let own = words(fact);
            if own.iter().any(|w| !known.contains(w)) {
                spellings.entry((&fact.text, report(fact))).or_insert(fact);
            } else if usual.get(&report(fact)).is_none_or(|shorter| words(shorter).len() < own.len()) {
                usual.insert(report(fact), fact);
            }
        }
        if spellings.is_empty() {
            continue;
        }
        // Where a report spells the whole name otherwise, "Timmons" alone is no spelling of its own.
        let spells = |report: usize| spellings.keys().any(|(_, other)| *other == report);
        usual.retain(|report, fact| words(fact).len() >= known.len() || !spells(*report));
        let facts: Vec<&Fact> = usual.values().chain(spellings.values()).copied().collect();
        let mut written: Vec<&str> = spellings.keys().map(|(name, _)| *name).collect();
        written.dedup();
        out.push(context.finding(
            FindingKind::NameVariant,
            &facts,
            format!("{full} is also written {}", list(&written)),
        ));
    }
    out
}
