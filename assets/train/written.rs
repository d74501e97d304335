//! The fitted weights as the file of the program that holds them.

use std::fmt::Write;

use parallax::align::evidence;
use parallax::align::model::{Model, Weights};

/// Where the weights are kept, from the root of the project.
pub(crate) const PATH: &str = "src/align/weights.rs";

/// The file: two models, each with its thresholds and each weight by the name of its evidence. `events` are the folders
/// they are fitted to.
pub(crate) fn text(words_alone: &Model, with_reader: &Model, events: &[&str]) -> String {
    let names = names(events);
    format!(
        "//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --write`, fitted to these events:{names}

use super::model::{{ByName, Fitted}};
{}{}",
        fitted("WORDS_ALONE", "For sentences that are compared by their words alone.", words_alone, false),
        fitted("WITH_READER", "For sentences that a reader has read for meaning as well.", with_reader, true),
    )
}

/// Names of events on a line of a comment.
const ON_A_LINE: usize = 7;

/// The names of the events as lines of a comment.
pub(crate) fn names(events: &[&str]) -> String {
    let lines = events.chunks(ON_A_LINE).map(|line| format!("\n//! {}", line.join(", ")));
    lines.collect::<Vec<_>>().join(",")
}

fn fitted(name: &str, about: &str, model: &Model, reader: bool) -> String {
    let pair = table("pair", &model.pair, evidence::names_of_pair(), reader);
    let link = table("link", &model.link, evidence::names(), reader);
    let full = table("full", &model.full, evidence::names(), reader);
    let (threshold, full_threshold) = (model.threshold, model.full_threshold);
    format!(
        "
/// {about}
pub(super) const {name}: Fitted = Fitted {{
    threshold: {threshold:?},
    full_threshold: {full_threshold:?},
{pair}{link}{full}}};
"
    )
}

/// Each weight with the name of its evidence, on a line of its own set in by `indent` columns.
pub(crate) fn rows<N: std::fmt::Debug>(weights: impl Iterator<Item = (N, f64)>, indent: usize) -> String {
    weights.fold(String::new(), |mut rows, (name, weight)| {
        let _ = writeln!(rows, "{:indent$}({name:?}, {:?}),", "", round(weight));
        rows
    })
}

/// A figure as it is written.
pub(crate) fn round(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}

fn table(name: &str, weights: &Weights, names: impl Iterator<Item = &'static str>, reader: bool) -> String {
    let needs_reader = |name| evidence::MEANT.iter().any(|piece| piece.name == name);
    let kept = names.zip(weights.evidence.iter().copied()).filter(|(name, _)| reader || !needs_reader(*name));
    let rows = rows(kept, 12);
    format!(
        "    {name}: ByName {{
        base: {:?},
        evidence: &[
{rows}        ],
    }},
",
        weights.base
    )
}
