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
        let mut spellings: BTreeMap<String, &Fact> = BTreeMap::new();
        for fact in &mentions {
            if words(fact).iter().any(|w| !known.contains(w)) {
                spellings.entry(fact.text.clone()).or_insert(fact);
            }
        }
        if spellings.is_empty() {
            continue;
        }
        let first = mentions.iter().find(|f| words(f).iter().all(|w| known.contains(w)));
        let facts: Vec<&Fact> = first.copied().into_iter().chain(spellings.values().copied()).collect();
        let written: Vec<&str> = spellings.keys().map(String::as_str).collect();
        out.push(context.finding(
            FindingKind::NameVariant,
            &facts,
            format!("{full} is also written {}", list(&written)),
        ));
    }
    out
}
