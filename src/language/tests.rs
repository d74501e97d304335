//! Every rule of every language against its examples.

use super::patterns::{Rule, written};
use super::{FILES, Files, Language};
use crate::text::Span;
use crate::text::token::tokens;

/// A text without its brackets, and the token at which they opened.
fn marked(case: &str) -> (String, usize) {
    let (before, rest) = case.split_once('[').unwrap_or_else(|| panic!("no brackets in “{case}”"));
    let text = format!("{before}{}", rest.replacen(']', "", 1));
    let all = tokens(&text, Span::new(0, text.len()));
    let at = all.iter().position(|t| t.span.start >= before.len());
    (text, at.unwrap_or_else(|| panic!("nothing in the brackets of “{case}”")))
}

fn check(files: &Files) {
    let language = Language::parse(files).unwrap();
    let mut failed = Vec::new();
    for (name, rule) in written(files.patterns).unwrap() {
        let kind = Rule::named(&name).unwrap();
        assert!(!rule.examples.is_empty(), "{name} has no example");
        let cases = rule.examples.iter().map(|e| (e, true)).chain(rule.counterexamples.iter().map(|e| (e, false)));
        for (case, holds) in cases {
            let (text, at) = marked(case);
            let words = tokens(&text, Span::new(0, text.len()));
            if language.rule(kind).holds(&language, &words, at) != holds {
                failed.push(format!("{name}: “{case}” should {}match", if holds { "" } else { "not " }));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_rule_of_every_language_holds_in_its_examples_alone() {
    FILES.iter().for_each(check);
}
