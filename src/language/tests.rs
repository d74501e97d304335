//! Every rule of every language against its examples.

use std::ops::Range;

use super::pattern::Pattern;
use super::patterns::{Rule, Written, written};
use super::{FILES, Files, Language};
use crate::text::Span;
use crate::text::token::{Token, tokens};

/// The tokens of a text without its brackets, and which of them stood in these.
fn marked(case: &str) -> (Vec<Token>, Range<usize>) {
    let parts = case.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?)));
    let (before, (inside, after)) = parts.unwrap_or_else(|| panic!("no brackets in “{case}”"));
    let text = format!("{before}{inside}{after}");
    let all = tokens(&text, Span::new(0, text.len()));
    let (open, close) = (before.len(), before.len() + inside.len());
    let place = all.partition_point(|t| t.span.start < open)..all.partition_point(|t| t.span.end <= close);
    assert!(!place.is_empty(), "nothing in the brackets of “{case}”");
    (all, place)
}

/// What is wrong with a rule: an example of which it does not match the words in brackets and these alone, a
/// counter-example in which it matches there, an alternative that no example shows.
fn faults(language: &Language, name: &str, rule: &Written) -> Vec<String> {
    let whole = Pattern::parse(&rule.patterns).unwrap();
    let matched = |pattern: &Pattern, case: &str| {
        let (all, place) = marked(case);
        (pattern.at(language, &all, place.start).map(|found| found.tokens), place)
    };
    let is_shown = |pattern: &Pattern, case: &String| {
        let (found, place) = matched(pattern, case);
        found == Some(place)
    };
    let mut faults = Vec::new();
    if rule.counterexamples.is_empty() {
        faults.push(format!("{name} has no counter-example"));
    }
    for case in rule.examples.iter().filter(|case| !is_shown(&whole, case)) {
        faults
            .push(format!("{name}: of “{case}” it should match the brackets, and matches {:?}", matched(&whole, case)));
    }
    for case in rule.counterexamples.iter().filter(|case| matched(&whole, case).0.is_some()) {
        faults.push(format!("{name}: “{case}” should not match"));
    }
    for alternative in &rule.patterns {
        let pattern = Pattern::parse(std::slice::from_ref(alternative)).unwrap();
        if !rule.examples.iter().any(|case| is_shown(&pattern, case)) {
            faults.push(format!("{name}: no example shows {alternative}"));
        }
    }
    faults
}

fn check(files: &Files) {
    let language = Language::parse(files).unwrap();
    let rules = written(files.patterns).unwrap();
    let unknown: Vec<&String> = rules.keys().filter(|name| Rule::named(name).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let failed: Vec<String> = rules.iter().flat_map(|(name, rule)| faults(&language, name, rule)).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_rule_of_every_language_matches_in_its_examples_what_they_mark_and_in_its_counterexamples_nothing() {
    FILES.iter().for_each(check);
}
