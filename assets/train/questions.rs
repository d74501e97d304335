//! The weights that say whether two numbers or dates answer one question, fitted to gold that says what each answers.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use parallax::align::Progress;
use parallax::align::meaning::Reader;
use parallax::align::model::Weights;
use parallax::article::Article;
use parallax::compare::question::training::{FactPair, names, names_by_itself, pairs, questions, with_those_around};
use parallax::compare::{Comparison, FactKind, Options, compare_read_by};
use parallax::read::read_bytes;
use parallax::text::Span;
use rayon::prelude::*;
use serde::Deserialize;

use crate::events::{GoldSource, articles};
use crate::planted::{COPIES, planted};
use crate::readers::Readers;
use crate::regression;
use crate::written::{self, round, rows};

/// Where the weights are kept, from the root of the project.
pub(crate) const PATH: &str = "src/compare/question/weights.rs";
/// Strength of the pull towards zero.
const RIDGE: f64 = 10.0;
/// What a pair counts for where the gold lacks one of its numbers: most such pairs answer nothing a person asks.
const UNKNOWN: f64 = 0.05;
/// What a pair of a copy counts for, of which there are several of each event.
const PLANTED: f64 = 0.4;
/// An F1 so far from the best is as good: of sixteen events one that goes otherwise moves it as much.
const AS_GOOD: f64 = 0.01;
/// Portions of the events, of which each is left out in turn where what is around a pair is scored.
const PORTIONS: usize = 5;

/// What the gold of an event says of its numbers and dates.
#[derive(Clone, Deserialize)]
pub(crate) struct Gold {
    pub sources: Vec<GoldSource>,
    pub sentences: BTreeMap<String, Vec<Span>>,
    #[serde(default)]
    pub quantities: Vec<GoldQuantity>,
}

/// A number or a date of the gold.
#[derive(Clone, Deserialize)]
pub(crate) struct GoldQuantity {
    /// Its report and the number of its sentence there.
    sentence: String,
    pub text: String,
    /// What it is: "date", "count", "money" and the like.
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub value: serde_json::Value,
    /// The question that it answers.
    pub group: String,
}

impl Gold {
    /// The report of a number and its sentence there.
    pub(crate) fn place(&self, quantity: usize) -> Option<(usize, Span)> {
        let (id, sentence) = self.quantities[quantity].sentence.split_once(':')?;
        let report = self.sources.iter().position(|source| source.id == id)?;
        Some((report, *self.sentences.get(id)?.get(sentence.parse::<usize>().ok()?)?))
    }

    /// The report of a number and where it stands in that report's text.
    pub(crate) fn span<'a>(&self, quantity: usize, text: impl FnOnce(usize) -> &'a str) -> Option<(usize, Span)> {
        let (report, sentence) = self.place(quantity)?;
        let words = &self.quantities[quantity].text;
        let start = sentence.start + text(report).get(sentence.start..sentence.end)?.find(words)?;
        Some((report, Span::new(start, start + words.len())))
    }
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
    /// Copies in which numbers were changed.
    copies: Vec<Event>,
}

impl Event {
    /// Opens a folder with reports and `gold.json`, and plants other numbers in copies of it; `None` where the gold has no
    /// numbers.
    fn open(folder: &Path, readers: &Readers) -> Result<Option<Self>, Box<dyn Error>> {
        let gold: Gold = serde_json::from_slice(&std::fs::read(folder.join("gold.json"))?)?;
        if gold.quantities.is_empty() {
            return Ok(None);
        }
        let articles = articles(folder, &gold.sources)?;
        let reader = readers.of(folder)?;
        let name = folder.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let texts: Vec<String> = articles.iter().map(|article| article.text.clone()).collect();
        let mut event = Self::new(name, &gold, &articles, reader);
        for copy in 0..COPIES {
            let Some((gold, texts)) = planted(&gold, &texts, copy) else { continue };
            let read = |(text, old): (&String, &Article)| read_bytes(text.as_bytes(), old.source.name.as_ref());
            let articles: Vec<Article> = texts.iter().zip(&articles).map(read).collect::<Result<_, _>>()?;
            event.copies.push(Self::new(format!("{}, copy {copy}", event.name), &gold, &articles, reader));
        }
        Ok(Some(event))
    }

    fn new(name: String, gold: &Gold, articles: &[Article], reader: &dyn Reader) -> Self {
        let comparison = compare_read_by(Some(reader), articles, &Options::default(), &Progress::default());
        let pairs = pairs(&comparison);
        let mut event =
            Self { name, gold: vec![None; comparison.facts.len()], total: 0, comparison, pairs, copies: Vec::new() };
        event.label(gold);
        event
    }

    /// Gives each fact the gold's number that covers the most of it, each number once.
    fn label(&mut self, gold: &Gold) {
        let mut overlaps = Vec::new();
        for n in 0..gold.quantities.len() {
            let Some((report, span)) = gold.span(n, |report| &self.comparison.sources[report].text) else { continue };
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
        let report = |n: usize| gold.place(n).map(|(report, _)| report);
        let all: Vec<_> = gold.quantities.iter().enumerate().map(|(n, q)| (&q.group, report(n))).collect();
        let one = |i: usize, j: usize| all[i].0 == all[j].0 && all[i].1 != all[j].1;
        self.total = (0..all.len()).map(|i| (i + 1..all.len()).filter(|j| one(i, *j)).count()).sum();
    }

    fn is_one(&self, pair: &FactPair) -> bool {
        self.gold[pair.a].is_some() && self.gold[pair.a] == self.gold[pair.b]
    }

    fn is_known(&self, pair: &FactPair) -> bool {
        self.gold[pair.a].is_some() && self.gold[pair.b].is_some()
    }

    /// Its pairs, and of its copies those of unlike numbers, with what each counts for. Equal numbers of the copies teach nothing
    /// new; unlike ones that were so before count once more with each copy.
    fn lessons<'a>(&'a self, of: &'a Evidence) -> impl Iterator<Item = Lesson<'a>> {
        let lesson = |event: &'a Event, pair: &'a FactPair, share: f64| Lesson {
            evidence: &pair.evidence,
            is_one: event.is_one(pair),
            counts: share * if event.is_known(pair) { 1.0 } else { UNKNOWN },
        };
        let own = of.own.iter().map(move |pair| lesson(self, pair, 1.0));
        let planted = self.copies.iter().zip(&of.copies).flat_map(move |(copy, pairs)| {
            pairs.iter().filter(|pair| pair.is_unlike).map(move |pair| lesson(copy, pair, PLANTED))
        });
        own.chain(planted)
    }

    /// The evidence of each pair by itself.
    fn by_itself(&self) -> Evidence<'_> {
        let copies = self.copies.iter().map(|copy| Cow::Borrowed(copy.pairs.as_slice()));
        Evidence { own: Cow::Borrowed(&self.pairs), copies: copies.collect() }
    }

    /// The evidence of each pair among those around it.
    fn among(&self, by_itself: &Weights) -> Evidence<'_> {
        let pairs = |event: &Event| Cow::Owned(with_those_around(&event.comparison, &event.pairs, by_itself));
        Evidence { own: pairs(self), copies: self.copies.iter().map(pairs).collect() }
    }

    /// The probability that each of its pairs answers one question.
    fn scores(&self, model: &Model) -> Vec<f64> {
        let pairs = with_those_around(&self.comparison, &self.pairs, &model.by_itself);
        pairs.iter().map(|pair| model.among.probability(&pair.evidence)).collect()
    }

    /// Precision, recall and F1 of pairs of two reports in one question, as the scorer of the gold counts them.
    fn figures(&self, scores: &[f64], threshold: f64) -> [f64; 3] {
        let scored: Vec<_> = self.pairs.iter().zip(scores).map(|(pair, score)| (pair.a, pair.b, *score)).collect();
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

    /// The scores of its pairs of unlike numbers, with whether they answer one question.
    fn unlike(&self, scores: &[f64]) -> Vec<(f64, bool)> {
        let unlike = self.pairs.iter().zip(scores).filter(|(pair, _)| pair.is_unlike);
        unlike.map(|(pair, score)| (*score, self.is_one(pair))).collect()
    }
}

/// The evidence of the pairs of an event and of each of its copies.
struct Evidence<'a> {
    own: Cow<'a, [FactPair]>,
    copies: Vec<Cow<'a, [FactPair]>>,
}

/// One pair to learn from.
struct Lesson<'a> {
    evidence: &'a [f32],
    is_one: bool,
    counts: f64,
}

/// Two logistic regressions: the first sees a pair by itself, the second also what the first says of the pairs around it.
struct Model {
    by_itself: Weights,
    among: Weights,
}

fn fit<'a>(lessons: impl Iterator<Item = Lesson<'a>>) -> Weights {
    let (mut rows, mut answers, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for lesson in lessons {
        rows.push(lesson.evidence.iter().map(|x| f64::from(*x)).collect::<Vec<f64>>());
        answers.push(lesson.is_one);
        counts.push(lesson.counts);
    }
    let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let (base, evidence) = regression::fit(&rows, &answers, &counts, RIDGE);
    Weights { base, evidence }
}

/// Fits both regressions. What is around a pair is scored by weights that have not seen its event.
fn train_on(events: &[&Event]) -> Model {
    let portions = PORTIONS.min(events.len());
    let alone: Vec<Evidence> = events.iter().map(|event| event.by_itself()).collect();
    let by_itself = |without: Option<usize>| {
        let rest = events.iter().zip(&alone).enumerate().filter(|(i, _)| Some(i % portions) != without);
        fit(rest.flat_map(|(_, (event, evidence))| event.lessons(evidence)))
    };
    let unseen: Vec<Weights> = (0..portions).map(|portion| by_itself(Some(portion))).collect();
    let among: Vec<Evidence> = events.iter().enumerate().map(|(i, event)| event.among(&unseen[i % portions])).collect();
    let lessons = events.iter().zip(&among).flat_map(|(event, evidence)| event.lessons(evidence));
    Model { among: fit(lessons), by_itself: by_itself(None) }
}

/// Prints the figures of each event with the event left out, chooses the threshold by them, and with `write` fits to all
/// events and writes the weights.
pub(crate) fn train(folders: &[String], readers: &Readers, write: bool) -> Result<(), Box<dyn Error>> {
    let opened: Vec<Option<Event>> =
        folders.iter().map(|f| Event::open(f.as_ref(), readers)).collect::<Result<_, _>>()?;
    let events: Vec<Event> = opened.into_iter().flatten().collect();
    let without = |left: usize| {
        let rest = events.iter().enumerate().filter(|(i, _)| *i != left).map(|(_, event)| event);
        train_on(&rest.collect::<Vec<_>>())
    };
    let held: Vec<Model> = (0..events.len()).into_par_iter().map(without).collect();
    let scores: Vec<Vec<f64>> = events.iter().zip(&held).map(|(event, model)| event.scores(model)).collect();
    let scored: Vec<(&Event, &Vec<f64>)> = events.iter().zip(&scores).filter(|(e, _)| e.total > 0).collect();
    let mean = |threshold: f64| {
        let each = scored.iter().map(|(event, scores)| event.figures(scores, threshold));
        let sum = each.fold([0.0; 3], |sum, x| [sum[0] + x[0], sum[1] + x[1], sum[2] + x[2]]);
        sum.map(|x| x / scored.len().max(1) as f64)
    };
    let mut tried = Vec::new();
    println!("threshold  P     R     F1 (mean of {} events, each left out of the fit)", scored.len());
    for step in 2..15 {
        let threshold = f64::from(step) * 0.04;
        let [p, r, f] = mean(threshold);
        println!("{threshold:.2}       {p:.3} {r:.3} {f:.3}");
        tried.push((threshold, f));
    }
    let best = tried.iter().map(|(_, f)| *f).fold(0.0, f64::max);
    // Of what is as good by so few events the strictest: rather two questions than one that joins two things.
    let as_good = tried.iter().filter(|(_, f)| *f >= best - AS_GOOD).map(|(threshold, _)| *threshold);
    let chosen = as_good.fold(0.0, f64::max);
    println!("event left out          P     R     F1");
    for (event, scores) in &scored {
        let [p, r, f] = event.figures(scores, chosen);
        println!("{:<22} {p:.3} {r:.3} {f:.3}", event.name);
    }
    let own = events.iter().zip(&scores).flat_map(|(event, scores)| event.unlike(scores));
    print_unlike("pairs of unlike numbers in these events", &own.collect::<Vec<_>>());
    let planted = events
        .iter()
        .zip(&held)
        .flat_map(|(event, model)| event.copies.iter().map(move |c| c.unlike(&c.scores(model))));
    print_unlike("pairs of unlike numbers in copies with planted numbers", &planted.flatten().collect::<Vec<_>>());
    if write {
        let names: Vec<&str> = events.iter().map(|e| e.name.as_str()).collect();
        std::fs::write(PATH, text(&train_on(&events.iter().collect::<Vec<_>>()), chosen, &names))?;
    }
    Ok(())
}

/// How often pairs that score so high answer one question, and how many of those that do score so high.
fn print_unlike(what: &str, pairs: &[(f64, bool)]) {
    println!(
        "{what}
at    said  P     R"
    );
    let total = pairs.iter().filter(|(_, is_one)| *is_one).count();
    for tenth in 2..9 {
        let at = f64::from(tenth) / 10.0;
        let said: Vec<bool> = pairs.iter().filter(|(score, _)| *score >= at).map(|(_, is_one)| *is_one).collect();
        let right = said.iter().filter(|is_one| **is_one).count() as f64;
        let (precision, recall) = (right / said.len().max(1) as f64, right / total.max(1) as f64);
        println!("{at:.1}   {:>4}  {precision:.3} {recall:.3}", said.len());
    }
}

fn text(model: &Model, threshold: f64, events: &[&str]) -> String {
    format!(
        "//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --questions --write`, fitted to copies of these events
//! in which other numbers were planted, and to these events:{}

use crate::align::model::ByName;

/// Mentions are joined at this probability and above.
pub(super) const THRESHOLD: f64 = {:?};

/// Whether two mentions answer one question, each pair by itself.
pub(super) const BY_ITSELF: ByName = {};

/// The same among the pairs around it.
pub(super) const SAME_QUESTION: ByName = {};
",
        written::names(events),
        round(threshold),
        table(names_by_itself(), &model.by_itself),
        table(names(), &model.among),
    )
}

fn table(names: Vec<&'static str>, weights: &Weights) -> String {
    let rows = rows(names.into_iter().zip(weights.evidence.iter().copied()), 8);
    format!(
        "ByName {{
    base: {:?},
    evidence: &[
{rows}    ],
}}",
        round(weights.base)
    )
}
