//! What one report alone says, and names spelt in several ways.

use std::collections::BTreeMap;

use super::Fact;
use super::context::Context;
use super::finding::{Finding, FindingKind, brief, list};
use crate::article::Role;
use crate::fact::{FactKind, name::key_words};

/// Words a passage must have to be a statement.
const FEW_WORDS: usize = 5;

/// Passages that one source alone carries and that no other sentence is linked to.
pub fn single_source(context: &Context) -> Vec<Finding> {
    let comparison = context.comparison;
    let mut out = Vec::new();
    for passage in &comparison.passages {
        let sources: Vec<usize> = passage.sources().collect();
        let [source, ..] = sources.as_slice() else { continue };
        let sentences = &passage.cells[*source];
        let body = sentences.iter().any(|s| comparison.sentences[*s].role == Role::Body);
        let told = sentences.iter().flat_map(|s| context.lookup.counterparts(*s)).map(|c| c.report);
        let told: Vec<usize> = told.chain(sources.iter().copied()).collect();
        let text = sentences.iter().map(|s| comparison.text(*s)).collect::<Vec<_>>().join(" ");
        if comparison.sources.len() < 2
            || !context.lookup.is_one_text(&told)
            || !body
            || text.split_whitespace().count() < FEW_WORDS
        {
            continue;
        }
        out.push(Finding {
            id: 0,
            kind: FindingKind::StatementSingleSource,
            severity: FindingKind::StatementSingleSource.severity(),
            passage: Some(passage.id),
            facts: Vec::new(),
            summary: format!("{}: {}", alone(context, &sources), brief(&text, 24)),
            verdict: None,
            sources,
        });
    }
    out
}

/// "A alone says", or "A and B, one text, alone say".
fn alone(context: &Context, sources: &[usize]) -> String {
    let names: Vec<&str> = sources.iter().map(|s| context.comparison.sources[*s].name.as_str()).collect();
    match names.as_slice() {
        [one] => format!("{one} alone says"),
        many => format!("{}, one text, alone say", list(many)),
    }
}

/// Persons and bodies of which the reports write a word differently.
pub fn name_variants(context: &Context) -> Vec<Finding> {
    let language = context.comparison.language;
    let mut by_person: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in context.comparison.facts.iter().filter(|f| f.kind == FactKind::Name) {
        if let Some(full) = fact.value.as_deref() {
            by_person.entry(full).or_default().push(fact);
        }
    }
    let mut out = Vec::new();
    for (full, mentions) in by_person {
        let known = key_words(language, full);
        let mut spellings: BTreeMap<String, &Fact> = BTreeMap::new();
        for fact in &mentions {
            let words = key_words(language, &fact.text);
            if words.iter().any(|w| !known.contains(w)) {
                spellings.entry(fact.text.clone()).or_insert(fact);
            }
        }
        if spellings.is_empty() {
            continue;
        }
        let first = mentions.iter().find(|f| key_words(language, &f.text).iter().all(|w| known.contains(w)));
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
