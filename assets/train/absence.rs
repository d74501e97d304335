//! The weights that say whether no other report says a sentence, and the probability at which that may be claimed.

use parallax::align::absence::names;
use parallax::align::model::{Weights, logistic};

use crate::events::Outlook;
use crate::regression;
use crate::written::{self, round, rows};

/// Where the weights are kept, from the root of the project.
pub(crate) const PATH: &str = "src/align/absence_weights.rs";
/// Strength of the pull towards zero.
const RIDGE: f64 = 3.0;
/// Parts into which the events fall: each is judged by what the others taught.
const FOLDS: usize = 10;
/// False claims among those made, at most, where that can be had.
const FALSE: f64 = 0.08;

/// The weights, and the probability at which the claim may be made.
pub(crate) struct Fitted {
    weights: Weights,
    threshold: f64,
}

/// Fits to events whose links were scored by models that have not seen them; `outlooks` holds those of each event.
/// Prints how often a claim would be false on events left out of the fit.
pub(crate) fn train(outlooks: &[Vec<Outlook>]) -> Fitted {
    let mut judged: Vec<Vec<f64>> = vec![Vec::new(); outlooks.len()];
    for fold in 0..FOLDS {
        let weights = fit(outlooks.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).flat_map(|(_, o)| o));
        for i in (fold..outlooks.len()).step_by(FOLDS) {
            judged[i] = outlooks[i].iter().map(|o| logistic(weights.log_odds(&o.evidence))).collect();
        }
    }
    println!("claimed at  false  share of what stands alone (mean over events)");
    let (mut fewest, mut chosen) = (1.0, (1.0, 0.0));
    for step in 50..100 {
        let threshold = f64::from(step) * 0.01;
        let (wrong, share) = figures(outlooks, &judged, threshold);
        if step % 2 == 0 {
            println!("{threshold:.2}        {wrong:.3}  {share:.3}");
        }
        // As few false ones as wanted; where that cannot be had, as few as can be. Who claims nothing is never wrong.
        let wrong = f64::max(wrong, FALSE);
        if share > 0.0 && (wrong < fewest || wrong <= fewest && share > chosen.1) {
            (fewest, chosen) = (wrong, (threshold, share));
        }
    }
    println!("chosen: {:.2}, share {:.3}", chosen.0, chosen.1);
    println!("said to be      sentences  are");
    for tenth in 0..10 {
        let (from, to) = (f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
        let all: Vec<bool> = outlooks
            .iter()
            .zip(&judged)
            .flat_map(|(o, p)| o.iter().zip(p))
            .filter(|(_, p)| (from..to).contains(*p))
            .map(|(o, _)| o.is_alone)
            .collect();
        let alone = all.iter().filter(|a| **a).count() as f64 / all.len().max(1) as f64;
        println!("{from:.1} to {to:.1}      {:>5}      {alone:.3}", all.len());
    }
    Fitted { weights: fit(outlooks.iter().flatten()), threshold: chosen.0 }
}

/// False claims among all that are made, and claims among those that could be, as a mean over events.
fn figures(outlooks: &[Vec<Outlook>], judged: &[Vec<f64>], threshold: f64) -> (f64, f64) {
    let (mut made, mut wrong, mut share) = (0.0, 0.0, Vec::new());
    for (outlooks, judged) in outlooks.iter().zip(judged) {
        let claimed: Vec<&Outlook> =
            outlooks.iter().zip(judged).filter(|(o, p)| o.is_statement && **p >= threshold).map(|(o, _)| o).collect();
        let right = claimed.iter().filter(|o| o.is_alone).count() as f64;
        made += claimed.len() as f64;
        wrong += claimed.len() as f64 - right;
        let alone = outlooks.iter().filter(|o| o.is_alone).count();
        if alone > 0 {
            share.push(right / alone as f64);
        }
    }
    (wrong / f64::max(made, 1.0), share.iter().sum::<f64>() / share.len().max(1) as f64)
}

fn fit<'a>(outlooks: impl Iterator<Item = &'a Outlook>) -> Weights {
    let (rows, answers): (Vec<Vec<f64>>, Vec<bool>) =
        outlooks.map(|o| (o.evidence.iter().map(|x| f64::from(*x)).collect(), o.is_alone)).unzip();
    let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let (base, evidence) = regression::fit(&rows, &answers, &vec![1.0; answers.len()], RIDGE);
    Weights { base, evidence }
}

/// The file of the weights; `events` are the folders they are fitted to.
pub(crate) fn text(words_alone: &Fitted, with_reader: &Fitted, events: &[&str]) -> String {
    format!(
        "//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --absence --write`, fitted to these events:{}

use super::absence::Fitted;
use super::model::ByName;
{}{}",
        written::names(events),
        table("WORDS_ALONE", "Where the sentences are compared by their words alone.", words_alone),
        table("WITH_READER", "Where they are read for their meaning as well.", with_reader)
    )
}

fn table(name: &str, about: &str, fitted: &Fitted) -> String {
    let rows = rows(names().zip(fitted.weights.evidence.iter().copied()), 12);
    format!(
        "
/// {about}
pub(super) const {name}: Fitted = Fitted {{
    threshold: {:?},
    weights: ByName {{
        base: {:?},
        evidence: &[
{rows}        ],
    }},
}};
",
        round(fitted.threshold),
        round(fitted.weights.base)
    )
}
