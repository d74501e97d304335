//! The weights of links: fitted in three steps, each beside what the step before makes of events it has not seen.

use parallax::align::model::{Model, Weights};
use parallax::align::pair::Pair;

use crate::events::{Event, Figures};
use crate::regression::fit;

/// Strength of the pull towards zero.
const RIDGE: f64 = 3.0;
/// What a partial pair counts for where full pairs are told from the rest: whether a linked pair is full is what
/// annotators agree on least.
const PARTIAL: f64 = 0.25;
/// Portions of the events, of which each is left out in turn.
const PORTIONS: usize = 5;

/// The evidence of a pair, and what the annotators say of it; nothing where they disagree.
type Row = (Vec<f64>, Option<&'static str>);

/// Fits all three steps. The context of a pair comes from a first step that has not seen its event. `silent` says which
/// pieces of evidence count for nothing; what it does not name counts.
pub(crate) fn fit_links(events: &[&Event], silent: &[bool]) -> Model {
    let blank = Model::shipped(false);
    let portions = PORTIONS.min(events.len());
    let own = |event: &Event| -> Vec<Row> {
        event.pairs(&blank).iter().map(|p| (without(silent, p.own_evidence()), event.label(p))).collect()
    };
    let rows: Vec<Vec<Row>> = events.iter().map(|e| own(e)).collect();
    let first = |left_out: Option<usize>| fit_rows(remaining(&rows, portions, left_out), is_link);
    let mut model = Model { pair: first(None), ..blank };
    let unseen: Vec<Model> = (0..portions).map(|p| Model { pair: first(Some(p)), ..model.clone() }).collect();
    let pairs: Vec<Vec<Pair>> = events.iter().enumerate().map(|(i, e)| e.pairs(&unseen[i % portions])).collect();
    let in_context = |(event, pairs): (&&Event, &Vec<Pair>)| -> Vec<Row> {
        pairs.iter().map(|p| (without(silent, &p.evidence), event.label(p))).collect()
    };
    let rows: Vec<Vec<Row>> = events.iter().zip(&pairs).map(in_context).collect();
    let second = |left_out: Option<usize>, judge: Judge| fit_rows(remaining(&rows, portions, left_out), judge);
    // Thresholds are chosen on probabilities from fits that have not seen the event.
    let held: Vec<Model> = (0..portions)
        .map(|p| Model { link: second(Some(p), is_link), full: second(Some(p), is_full), ..model.clone() })
        .collect();
    let figures = |threshold: f64, full_threshold: f64| {
        let each = events.iter().zip(&pairs).enumerate().map(|(i, (event, pairs))| {
            let model = Model { threshold, full_threshold, ..held[i % portions].clone() };
            event.figures(pairs, &model)
        });
        Figures::mean(&each.collect::<Vec<_>>())
    };
    // A link is chosen where none is full, a full one where all are linked.
    model.threshold = best_threshold(|t| figures(t, 2.0).links);
    model.full_threshold = best_threshold(|t| figures(0.0, t).full);
    model.link = second(None, is_link);
    model.full = second(None, is_full);
    model
}

/// The rows of all portions but the one that is left out.
fn remaining(rows: &[Vec<Row>], portions: usize, left_out: Option<usize>) -> impl Iterator<Item = &[Row]> {
    rows.iter().enumerate().filter(move |(i, _)| Some(i % portions) != left_out).map(|(_, rows)| rows.as_slice())
}

/// Evidence of which some pieces count for nothing.
fn without(silent: &[bool], evidence: &[f32]) -> Vec<f64> {
    let counts = |i: usize| !silent.get(i).copied().unwrap_or(false);
    evidence.iter().enumerate().map(|(i, x)| if counts(i) { f64::from(*x) } else { 0.0 }).collect()
}

/// The threshold with the best figure: the middle of the best plateau rather than its highest spike.
fn best_threshold(figure: impl Fn(f64) -> f64) -> f64 {
    let steps: Vec<f64> = (5..40).map(|i| f64::from(i) * 0.02).collect();
    let figures: Vec<f64> = steps.iter().map(|t| figure(*t)).collect();
    let smooth = |i: usize| {
        let (from, to) = (i.saturating_sub(2), (i + 3).min(figures.len()));
        figures[from..to].iter().sum::<f64>() / (to - from) as f64
    };
    let top = (0..steps.len()).max_by(|a, b| smooth(*a).total_cmp(&smooth(*b))).unwrap_or(0);
    steps[top]
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
fn fit_rows<'a>(events: impl Iterator<Item = &'a [Row]>, judge: Judge) -> Weights {
    let (mut rows, mut answers, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for event in events {
        let weight = 1.0 / (event.len() as f64).sqrt();
        for (row, label) in event {
            if let Some(label) = label {
                let (answer, count) = judge(label);
                rows.push(row.as_slice());
                answers.push(answer);
                weights.push(weight * count);
            }
        }
    }
    let mean = weights.iter().sum::<f64>() / weights.len().max(1) as f64;
    for weight in &mut weights {
        *weight /= mean;
    }
    let (base, evidence) = fit(&rows, &answers, &weights, RIDGE);
    Weights { base, evidence }
}
