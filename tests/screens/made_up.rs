//! Comparisons made up for a test: no weight and no rule decides what is in them.

use std::sync::Arc;

use parallax::compare::Comparison;
use parallax::tui::index::Index;
use parallax::tui::state::State;
use parallax::tui::theme::Theme;
use serde_json::{Value, json};

/// A state on a comparison, as when it has just arrived.
pub(crate) fn state_of(comparison: Comparison, colour: bool) -> State {
    let index = Index::new(&comparison);
    let comparison = Arc::new(comparison);
    let mut state = State::new(Arc::clone(&comparison), 0, Theme::new(colour));
    state.align(comparison, index);
    state
}

/// A comparison in the making, in the form of its export.
pub(crate) struct MadeUp {
    json: Value,
}

impl MadeUp {
    /// Some reports by name, each with its sentences; the first is its headline.
    pub(crate) fn new(reports: &[(&str, &[&str])]) -> Self {
        let (mut sources, mut sentences) = (Vec::new(), Vec::new());
        for (source, (name, said)) in reports.iter().enumerate() {
            let mut start = 0;
            for (n, text) in said.iter().enumerate() {
                let (end, role) = (start + text.len(), if n == 0 { "headline" } else { "body" });
                let id = sentences.len();
                sentences.push(
                    json!({"id": id, "source": source, "start": start, "end": end, "role": role, "paragraph": n}),
                );
                start = end + 2;
            }
            let text = said.join("\n\n");
            sources.push(json!({"index": source, "name": name, "label": name, "title": said[0], "text": text}));
        }
        let json = json!({
            "schema": "parallax.comparison/1", "sources": sources, "sentences": sentences, "links": [],
            "differences": [], "doubtful": [], "passages": [], "facts": [], "findings": [], "copies": [], "notices": [],
        });
        Self { json }
    }

    fn list(&mut self, name: &str) -> &mut Vec<Value> {
        self.json[name].as_array_mut().unwrap()
    }

    /// Where words stand in the report of a sentence, looked for from that sentence on.
    fn place(&self, sentence: usize, words: &str) -> [usize; 2] {
        let place = &self.json["sentences"][sentence];
        let text = self.json["sources"][place["source"].as_u64().unwrap() as usize]["text"].as_str().unwrap();
        let from = place["start"].as_u64().unwrap() as usize;
        let at = from + text[from..].find(words).unwrap();
        [at, at + words.len()]
    }

    /// A link, with a word in which either sentence differs.
    pub(crate) fn link(mut self, (a, b): (usize, usize), score: f64, differing: [&str; 2]) -> Self {
        let why = json!([{"feature": "base", "value": 0.2}]);
        let link = json!({"a": a, "b": b, "score": score, "kind": "full", "origin": "auto", "why": why});
        let difference = json!({"a": [self.place(a, differing[0])], "b": [self.place(b, differing[1])]});
        self.list("links").push(link);
        self.list("differences").push(difference);
        self
    }

    /// Two sentences that no link joins and that may say the same.
    pub(crate) fn doubtful(mut self, (a, b): (usize, usize), score: f64) -> Self {
        self.list("doubtful").push(json!({"a": a, "b": b, "score": score}));
        self
    }

    /// A passage: of each report its sentences.
    pub(crate) fn passage(mut self, cells: &[&[usize]]) -> Self {
        let passages = self.list("passages");
        passages.push(json!({"id": passages.len(), "cells": cells}));
        self
    }

    /// Sentences of which it may be said that no other report has them.
    pub(crate) fn alone(mut self, sentences: &[usize]) -> Self {
        for sentence in sentences {
            self.list("sentences")[*sentence]["alone"] = json!(1.0);
        }
        self
    }

    /// Words of a sentence that can be checked; `more` is what else is known of them.
    pub(crate) fn fact(mut self, kind: &str, sentence: usize, words: &str, group: usize, more: &Value) -> Self {
        let [start, end] = self.place(sentence, words);
        let mut fact = json!({
            "kind": kind, "sentence": sentence, "start": start, "end": end, "text": words, "bound": "exact",
            "value": null, "group": group,
        });
        let facts = self.list("facts");
        fact["id"] = facts.len().into();
        fact.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        facts.push(fact);
        self
    }

    /// A finding on some facts, or on a passage.
    pub(crate) fn finding(mut self, kind: &str, severity: &str, on: &Value, sources: &[usize], summary: &str) -> Self {
        let findings = self.list("findings");
        let mut finding = json!({
            "id": findings.len(), "kind": kind, "severity": severity, "passage": null, "facts": [],
            "sources": sources, "summary": summary,
        });
        finding.as_object_mut().unwrap().extend(on.as_object().unwrap().clone());
        findings.push(finding);
        self
    }

    /// Reports that are one text.
    pub(crate) fn copies(mut self, sources: &[usize]) -> Self {
        self.list("copies").push(json!(sources));
        self
    }

    pub(crate) fn comparison(self) -> Comparison {
        serde_json::from_value(self.json).unwrap()
    }
}

/// Three reports of a fire: they part on the dead and on a quotation, and each has something alone.
pub(crate) fn fire() -> Comparison {
    let harbour: &[&str] = &[
        "Fire destroys a mill in Alden",
        "Two people died on Monday, the fire chief said.",
        "“We could not reach the roof,” said Ann Lee.",
        "The mill was built in 1890 by two brothers from the coast.",
    ];
    let courier: &[&str] = &[
        "Mill burns down in Alden",
        "Three people died on Monday, according to the fire chief.",
        "“We could not get to the roof,” Ann Lee told the Courier.",
    ];
    let gazette: &[&str] = &["Two die in Alden", "School starts later on Tuesday in all of the county."];
    let person = |n: &str| json!({"value": n, "unit": "person", "about": "died on Monday"});
    let spoken = json!({"form": "direct", "speaker": "Ann Lee"});
    MadeUp::new(&[("harbour", harbour), ("courier", courier), ("gazette", gazette)])
        .link((0, 4), 0.91, ["Fire destroys", "burns down"])
        .link((1, 5), 0.88, ["Two", "Three"])
        .link((1, 7), 0.52, ["Monday", "Alden"])
        .link((2, 6), 0.97, ["reach", "get to"])
        .passage(&[&[0], &[4], &[]])
        .passage(&[&[1], &[5], &[7]])
        .passage(&[&[2], &[6], &[]])
        .passage(&[&[3], &[], &[]])
        .passage(&[&[], &[], &[8]])
        .fact("quantity", 1, "Two people", 0, &person("2"))
        .fact("quote", 2, "We could not reach the roof,", 1, &spoken)
        .fact("quantity", 5, "Three people", 0, &person("3"))
        .fact("quote", 6, "We could not get to the roof,", 1, &spoken)
        .finding(
            "quantity.conflict",
            "high",
            &json!({"facts": [0, 2], "passage": 1}),
            &[0, 1],
            "died on Monday: 2 or 3",
        )
        .finding("quote.reworded", "medium", &json!({"facts": [1, 3], "passage": 2}), &[0, 1], "Ann Lee: reach, get to")
        .finding(
            "statement.single_source",
            "low",
            &json!({"passage": 3}),
            &[0],
            "harbour alone says: The mill was built",
        )
        .finding("statement.single_source", "low", &json!({"passage": 4}), &[2], "gazette alone says: School starts")
        .comparison()
}
