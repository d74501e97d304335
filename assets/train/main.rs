//! Fits the weights of alignment to hand-made gold, and says how good they are on events left out.
//!
//! ```text
//! cargo run --release --example train -- EVENT_DIR... [--unseen=DIR] [--write] [--shipped] [--dump]
//! ```
//!
//! An event is a folder with reports and a `gold.json` that lists their sentences and the pairs that
//! correspond (full, partial, possible). Two models are fitted: one for words alone, one with what the
//! reader makes of the sentences. Every figure printed is measured with the event left out of the fit and
//! of the choice of thresholds, in ten portions of the events. `--write` fits on all events and writes
//! `src/align/weights.rs`; `--shipped` prints the figures of the weights in that file instead; `--dump`
//! prints every candidate pair as CSV; `--ablation` prints the figures without each piece of evidence.
//! `--unseen=DIR` names a folder with a network for each event, EVENT.bin, that has not been fitted to that event: weights
//! fitted beside the network that ships would trust it too much on the events that it has learned from.
//! `--absence` fits the weights that say whether no other report says a sentence, `--questions` those that say whether
//! two numbers or dates answer one question, to the events whose gold has them.

#![allow(missing_docs)]

mod absence;
mod events;
mod planted;
mod questions;
mod readers;
#[allow(clippy::needless_range_loop)] // matrices are clearer by their indices
mod regression;
mod written;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use events::{Event, Figures};
use parallax::align::evidence::{self, OF_PAIR};
use parallax::align::model::{Model, Weights};
use parallax::align::pair::Pair;
use rayon::prelude::*;
use readers::Readers;
use regression::fit;

/// Strength of the pull towards zero.
const RIDGE: f64 = 3.0;
/// What a partial pair counts for where full pairs are told from the rest: whether a linked pair is
/// full is what annotators agree on least.
const PARTIAL: f64 = 0.25;

/// What may be asked for.
const FLAGS: [&str; 6] = ["--write", "--shipped", "--dump", "--ablation", "--absence", "--questions"];
/// Portions of the events, of which each is left out in turn.
const PORTIONS: usize = 10;
/// The same inside a fit.
const INNER_PORTIONS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, folders): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let is_known = |flag: &String| FLAGS.contains(&flag.as_str()) || flag.starts_with("--unseen=");
    if let Some(unknown) = flags.iter().find(|flag| !is_known(flag)) {
        return Err(
            format!("{unknown}: there is no such argument; there are {} and --unseen=DIR", FLAGS.join(", ")).into()
        );
    }
    let is_set = |flag: &str| flags.iter().any(|f| f == flag);
    let readers = Readers { unseen: flags.iter().find_map(|flag| flag.strip_prefix("--unseen=")).map(PathBuf::from) };
    if is_set("--questions") {
        return questions::train(&folders, &readers, is_set("--write"));
    }
    let mut fitted = Vec::new();
    let mut absences = Vec::new();
    for is_read in [false, true] {
        let open = |folder: &String| -> Result<Event, Box<dyn Error>> {
            let reader = is_read.then(|| readers.of(folder.as_ref())).transpose()?;
            Event::open(folder.as_ref(), reader)
        };
        let events: Vec<Event> = folders.iter().map(open).collect::<Result<_, _>>()?;
        let shipped = Model::shipped(is_read);
        if is_set("--dump") {
            if is_read {
                println!("event,a,b,source_a,source_b,label,{}", evidence::names().collect::<Vec<_>>().join(","));
                for event in &events {
                    event.dump(&shipped);
                }
            }
            continue;
        }
        println!("\n{}", if is_read { "with the reader" } else { "words alone" });
        let silent = vec![false; OF_PAIR];
        if is_set("--absence") {
            let models = held_out(&events, &silent);
            let outlooks: Vec<_> =
                events.iter().enumerate().map(|(i, e)| e.outlooks(&models[i % models.len()])).collect();
            absences.push(absence::train(&outlooks));
            continue;
        }
        let measured = if is_set("--shipped") {
            events.iter().map(|event| event.figures(&event.pairs(&shipped), &shipped)).collect()
        } else {
            left_out(&events, &silent)
        };
        println!("event left out          links F1  P     R     full in any  full F1  AP    full AP");
        for (event, figures) in events.iter().zip(&measured) {
            println!("{:<22} {figures}", event.name);
        }
        println!("{:<22} {}", "mean", Figures::mean(&measured));
        if is_set("--ablation") {
            ablation(&events, is_read);
        }
        if is_set("--write") {
            fitted.push(rounded(train(&events.iter().collect::<Vec<_>>(), &silent)));
        }
    }
    let names: Vec<&str> = folders.iter().map(|f| f.trim_end_matches('/').rsplit('/').next().unwrap_or(f)).collect();
    if let ([words_alone, with_reader], true) = (absences.as_slice(), is_set("--write")) {
        fs::write(absence::PATH, absence::text(words_alone, with_reader, &names))?;
    }
    if let [words_alone, with_reader] = fitted.as_slice() {
        fs::write(written::PATH, written::text(words_alone, with_reader, &names))?;
    }
    Ok(())
}

fn rounded(mut model: Model) -> Model {
    let round = |x: &mut f64| *x = written::round(*x);
    for weights in [&mut model.pair, &mut model.link, &mut model.full] {
        round(&mut weights.base);
        weights.evidence.iter_mut().for_each(round);
    }
    round(&mut model.threshold);
    round(&mut model.full_threshold);
    model
}

/// For each portion of the events a model that has not seen it; an event is of the portion of its number.
fn held_out(events: &[Event], silent: &[bool]) -> Vec<Model> {
    let portions = PORTIONS.min(events.len());
    (0..portions)
        .into_par_iter()
        .map(|portion| {
            let rest = events.iter().enumerate().filter(|(i, _)| i % portions != portion).map(|(_, e)| e);
            train(&rest.collect::<Vec<_>>(), silent)
        })
        .collect()
}

/// The figures of each event under weights that have not seen it.
fn left_out(events: &[Event], silent: &[bool]) -> Vec<Figures> {
    let models = held_out(events, silent);
    let figures = |(i, event): (usize, &Event)| {
        let model = &models[i % models.len()];
        event.figures(&event.pairs(model), model)
    };
    events.iter().enumerate().map(figures).collect()
}

/// What each piece of evidence adds: the figures without it.
fn ablation(events: &[Event], reader: bool) {
    println!("\nwithout                links F1  P     R     full in any  full F1  AP    full AP");
    let names =
        if reader { evidence::names_of_pair().collect() } else { evidence::names_of_words().collect::<Vec<_>>() };
    for (i, name) in names.into_iter().enumerate() {
        let mut silent = vec![false; OF_PAIR];
        silent[i] = true;
        println!("{name:<22} {}", Figures::mean(&left_out(events, &silent)));
    }
}

/// Fits all three steps. The context of a pair comes from a first step that has not seen its event.
fn train(events: &[&Event], silent: &[bool]) -> Model {
    let blank = Model::shipped(false);
    let portions = INNER_PORTIONS.min(events.len());
    // `silent` may name less than a row holds; the rest counts.
    let quiet = |row: &[f32]| -> Vec<f64> {
        let counts = |i: usize| !silent.get(i).copied().unwrap_or(false);
        row.iter().enumerate().map(|(i, x)| if counts(i) { f64::from(*x) } else { 0.0 }).collect()
    };
    let own = |event: &Event| -> Vec<(Vec<f64>, Option<&'static str>)> {
        event.pairs(&blank).iter().map(|p| (quiet(p.own_evidence()), event.label(p))).collect()
    };
    let rows: Vec<_> = events.iter().map(|e| own(e)).collect();
    let first = |without: Option<usize>| {
        fit_rows(
            rows.iter().enumerate().filter(|(i, _)| Some(i % portions) != without).map(|(_, r)| r.as_slice()),
            is_link,
        )
    };
    let mut model = Model { pair: first(None), ..blank };
    let unseen: Vec<Model> = (0..portions).map(|p| Model { pair: first(Some(p)), ..model.clone() }).collect();
    let folds: Vec<Vec<Pair>> = events.iter().enumerate().map(|(i, e)| e.pairs(&unseen[i % portions])).collect();
    let full_rows: Vec<Vec<(Vec<f64>, Option<&'static str>)>> = events
        .iter()
        .zip(&folds)
        .map(|(e, pairs)| pairs.iter().map(|p| (quiet(&p.evidence), e.label(p))).collect())
        .collect();
    let second = |without: Option<usize>, judge: Judge| {
        fit_rows(
            full_rows.iter().enumerate().filter(|(i, _)| Some(i % portions) != without).map(|(_, r)| r.as_slice()),
            judge,
        )
    };
    // Thresholds are chosen on probabilities from fits that have not seen the event.
    let held: Vec<Model> = (0..portions)
        .map(|p| Model { link: second(Some(p), is_link), full: second(Some(p), is_full), ..model.clone() })
        .collect();
    model.link = second(None, is_link);
    model.full = second(None, is_full);
    let best = |set: fn(&mut Model, f64), get: fn(&Figures) -> f64| -> f64 {
        let mean = |t: f64| {
            let each: Vec<Figures> = events
                .iter()
                .zip(&folds)
                .enumerate()
                .map(|(i, (e, pairs))| {
                    let mut m = held[i % portions].clone();
                    set(&mut m, t);
                    e.figures(pairs, &m)
                })
                .collect();
            get(&Figures::mean(&each))
        };
        let steps: Vec<f64> = (5..40).map(|i| f64::from(i) * 0.02).collect();
        let scores: Vec<f64> = steps.iter().map(|t| mean(*t)).collect();
        // The middle of the best plateau rather than its highest spike.
        let smooth = |i: usize| {
            scores[i.saturating_sub(2)..(i + 3).min(scores.len())].iter().sum::<f64>()
                / (i + 3).min(scores.len()).abs_diff(i.saturating_sub(2)) as f64
        };
        let top = (0..steps.len()).max_by(|a, b| smooth(*a).total_cmp(&smooth(*b))).unwrap_or(0);
        steps[top]
    };
    model.threshold = best(
        |m, t| {
            m.threshold = t;
            m.full_threshold = 2.0;
        },
        |f| f.links,
    );
    model.full_threshold = best(
        |m, t| {
            m.threshold = 0.0;
            m.full_threshold = t;
        },
        |f| f.full,
    );
    model
}

/// What a label says to one regression: yes or no, and how much it counts.
type Judge = fn(&str) -> (bool, f64);

fn is_link(label: &str) -> (bool, f64) {
    (!label.is_empty(), 1.0)
}

fn is_full(label: &str) -> (bool, f64) {
    (label == "full", if label == "partial" { PARTIAL } else { 1.0 })
}

/// Fits one regression. Events weigh by the root of their size; pairs the annotators disagree on are left out.
fn fit_rows<'a>(events: impl Iterator<Item = &'a [(Vec<f64>, Option<&'static str>)]>, judge: Judge) -> Weights {
    let (mut rows, mut marks, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for event in events {
        let weight = 1.0 / (event.len() as f64).sqrt();
        for (row, label) in event {
            if let Some(label) = label {
                let (mark, count) = judge(label);
                rows.push(row.as_slice());
                marks.push(mark);
                weights.push(weight * count);
            }
        }
    }
    let mean = weights.iter().sum::<f64>() / weights.len().max(1) as f64;
    for weight in &mut weights {
        *weight /= mean;
    }
    let (base, evidence) = fit(&rows, &marks, &weights, RIDGE);
    Weights { base, evidence }
}
