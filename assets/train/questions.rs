//! The weights that say whether two numbers or dates answer one question, fitted to gold that says what each answers.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use parallax::align::Progress;
use parallax::align::model::{Weights, logistic};
use parallax::compare::question::training::{FactPair, names, pairs, questions};
use parallax::compare::{Comparison, FactKind, Options, compare_read_by};
use parallax::text::Span;
use serde::Deserialize;

use crate::events::{GoldSource, articles};
use crate::readers::Readers;
use crate::regression;
use crate::written::{self, round, rows};

/// Where the weights are kept, from the root of the project.
pub(crate) const PATH: &str = "src/compare/question/weights.rs";
/// Strength of the pull towards zero.
const RIDGE: f64 = 10.0;
/// What a pair counts for where the gold lacks one of its numbers: most such pairs answer nothing a person asks.
const UNKNOWN: f64 = 0.05;

#[derive(Deserialize)]
struct Gold {
    sources: Vec<GoldSource>,
    sentences: BTreeMap<String, Vec<Span>>,
    #[serde(default)]
    quantities: Vec<GoldQuantity>,
}

#[derive(Deserialize)]
struct GoldQuantity {
    sentence: String,
    text: String,
    group: String,
}

/// One event with the question that the gold gives each fact.
pub(crate) struct Event {
    name: String,
    comparison: Comparison,
    pairs: Vec<FactPair>,
    /// The gold's question of a fact; `None` for what the gold does not have.
    gold: Vec<Option<String>>,
    /// Pairs of one question, of two reports, that the gold has.
    total: usize,
}

impl Event {
    /// Opens a folder with reports and `gold.json`; `None` where the gold has no numbers.
    pub(crate) fn open(folder: &Path, readers: &Readers) -> Result<Option<Self>, Box<dyn Error>> {
        let gold: Gold = serde_json::from_slice(&std::fs::read(folder.join("gold.json"))?)?;
        if gold.quantities.is_empty() {
            return Ok(None);
        }
        let articles = articles(folder, &gold.sources)?;
        let reader = readers.of(folder)?;
        let comparison = compare_read_by(Some(reader), &articles, &Options::default(), &Progress::default());
        let pairs = pairs(&comparison);
        let mut event = Self {
            name: folder.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
            gold: vec![None; comparison.facts.len()],
            total: 0,
            comparison,
            pairs,
        };
        event.label(&gold);
        Ok(Some(event))
    }

    /// Gives each fact the gold's number that covers the most of it, each number once.
    fn label(&mut self, gold: &Gold) {
        let report = |id: &str| gold.sources.iter().position(|s| s.id == id);
        let mut overlaps = Vec::new();
        let mut reports = Vec::new();
        for (n, quantity) in gold.quantities.iter().enumerate() {
            let place = quantity.sentence.split_once(':').and_then(|(id, k)| Some((id, k.parse::<usize>().ok()?)));
            let found = place.and_then(|(id, k)| Some((report(id)?, *gold.sentences.get(id)?.get(k)?)));
            reports.push(found.map(|(report, _)| report));
            let Some((report, sentence)) = found else { continue };
            let text = &self.comparison.sources[report].text;
            let Some(at) = text.get(sentence.start..sentence.end).and_then(|s| s.find(&quantity.text)) else {
                continue;
            };
            let span = Span::new(sentence.start + at, sentence.start + at + quantity.text.len());
            let kinds = [FactKind::Quantity, FactKind::Date];
            let facts = self.comparison.facts.iter().filter(|f| kinds.contains(&f.kind));
            for fact in facts.filter(|f| self.comparison.source_of(f.sentence) == report) {
                let common = fact.span().overlap(span);
                let whole = fact.end.max(span.end) - fact.start.min(span.start);
                if common * 3 > whole {
                    overlaps.push((common as f64 / whole as f64, n, fact.id));
                }
            }
        }
        overlaps.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut used = BTreeSet::new();
        for (_, n, fact) in overlaps {
            if self.gold[fact].is_none() && used.insert(n) {
                self.gold[fact] = Some(gold.quantities[n].group.clone());
            }
        }
        let all: Vec<(&String, Option<usize>)> = gold.quantities.iter().map(|q| &q.group).zip(reports).collect();
        let one = |i: usize, j: usize| all[i].0 == all[j].0 && all[i].1 != all[j].1;
        self.total = (0..all.len()).map(|i| (i + 1..all.len()).filter(|j| one(i, *j)).count()).sum();
    }

    fn is_one(&self, pair: &FactPair) -> bool {
        self.gold[pair.a].is_some() && self.gold[pair.a] == self.gold[pair.b]
    }

    fn is_known(&self, pair: &FactPair) -> bool {
        self.gold[pair.a].is_some() && self.gold[pair.b].is_some()
    }

    /// Precision, recall and F1 of pairs of two reports in one question, as the scorer of the gold counts them.
    fn figures(&self, weights: &Weights, threshold: f64) -> [f64; 3] {
        let scored: Vec<(usize, usize, f64)> =
            self.pairs.iter().map(|p| (p.a, p.b, logistic(weights.log_odds(&p.evidence)))).collect();
        let question = questions(&self.comparison, &scored, threshold);
        let report = |f: usize| self.comparison.source_of(self.comparison.facts[f].sentence);
        let facts: Vec<usize> = (0..question.len()).filter(|f| question[*f].is_some()).collect();
        let (mut said, mut right) = (0.0, 0.0);
        for (n, a) in facts.iter().enumerate() {
            for b in facts[n + 1..].iter().filter(|b| question[**b] == question[*a] && report(**b) != report(*a)) {
                said += 1.0;
                right += f64::from(u8::from(self.gold[*a].is_some() && self.gold[*a] == self.gold[*b]));
            }
        }
        let precision = if said > 0.0 { right / said } else { 0.0 };
        let recall = right / self.total.max(1) as f64;
        [precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9)]
    }
}

/// Fits the weights to some events.
fn fit<'a>(events: impl Iterator<Item = &'a Event>) -> Weights {
    let (mut rows, mut answers, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for event in events {
        for pair in &event.pairs {
            rows.push(pair.evidence.iter().map(|x| f64::from(*x)).collect::<Vec<f64>>());
            answers.push(event.is_one(pair));
            counts.push(if event.is_known(pair) { 1.0 } else { UNKNOWN });
        }
    }
    let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let (base, evidence) = regression::fit(&rows, &answers, &counts, RIDGE);
    Weights { base, evidence }
}

/// Prints the figures of each event with the event left out, chooses the threshold by them, and with `write` fits to all
/// events and writes the weights.
pub(crate) fn train(folders: &[String], readers: &Readers, write: bool) -> Result<(), Box<dyn Error>> {
    let opened: Vec<Option<Event>> =
        folders.iter().map(|f| Event::open(f.as_ref(), readers)).collect::<Result<_, _>>()?;
    let events: Vec<Event> = opened.into_iter().flatten().collect();
    let held: Vec<Weights> = (0..events.len())
        .map(|left| fit(events.iter().enumerate().filter(|(i, _)| *i != left).map(|(_, e)| e)))
        .collect();
    let scored: Vec<&Event> = events.iter().filter(|e| e.total > 0).collect();
    let mean = |threshold: f64| {
        let each = events.iter().zip(&held).filter(|(e, _)| e.total > 0).map(|(e, w)| e.figures(w, threshold));
        let sum = each.fold([0.0; 3], |sum, x| [sum[0] + x[0], sum[1] + x[1], sum[2] + x[2]]);
        sum.map(|x| x / scored.len().max(1) as f64)
    };
    let mut best = (0.0, 0.0);
    println!("threshold  P     R     F1 (mean of {} events, each left out of the fit)", scored.len());
    for step in 2..15 {
        let threshold = f64::from(step) * 0.04;
        let [p, r, f] = mean(threshold);
        println!("{threshold:.2}       {p:.3} {r:.3} {f:.3}");
        if f > best.1 {
            best = (threshold, f);
        }
    }
    println!("event left out          P     R     F1");
    for (event, weights) in events.iter().zip(&held).filter(|(e, _)| e.total > 0) {
        let [p, r, f] = event.figures(weights, best.0);
        println!("{:<22} {p:.3} {r:.3} {f:.3}", event.name);
    }
    if write {
        let names: Vec<&str> = events.iter().map(|e| e.name.as_str()).collect();
        std::fs::write(PATH, text(&fit(events.iter()), best.0, &names))?;
    }
    Ok(())
}

fn text(weights: &Weights, threshold: f64, events: &[&str]) -> String {
    let rows = rows(names().into_iter().zip(weights.evidence.iter().copied()), 8);
    format!(
        "//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --questions --write`, fitted to these events:{}

use crate::align::model::ByName;

/// Mentions are joined at this probability and above.
pub(super) const THRESHOLD: f64 = {:?};

/// Whether two mentions answer one question.
pub(super) const SAME_QUESTION: ByName = ByName {{
    base: {:?},
    evidence: &[
{rows}    ],
}};
",
        written::names(events),
        round(threshold),
        round(weights.base)
    )
}
