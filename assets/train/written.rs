//! The fitted weights as the file of the program that holds them.

use std::fmt::Write;

use parallax::align::evidence;
use parallax::align::model::{Model, Weights};

/// Where the weights are kept, from the root of the project.
pub(crate) const PATH: &str = "src/align/weights.rs";

/// The file: thresholds, and each weight by the name of its evidence. `events` are the folders the model is fitted to.
pub(crate) fn text(model: &Model, events: &[&str]) -> String {
    let pair = table("PAIR", "A pair alone.", &model.pair, evidence::names_of_pair());
    let link = table("LINK", "A pair among others: the score of a link.", &model.link, evidence::names());
    let full = table("FULL", "Whether a linked pair is full.", &model.full, evidence::names());
    format!(
        "//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --write`, fitted to these events:
//! {}.

use super::model::ByName;

/// Links at this probability and above are kept.
pub(super) const THRESHOLD: f64 = {:?};

/// Linked pairs at this probability and above are full.
pub(super) const FULL_THRESHOLD: f64 = {:?};
{pair}{link}{full}",
        events.join(", "),
        model.threshold,
        model.full_threshold
    )
}

fn table(name: &str, about: &str, weights: &Weights, names: impl Iterator<Item = &'static str>) -> String {
    let mut rows = String::new();
    for (name, weight) in names.zip(&weights.evidence) {
        let _ = writeln!(rows, "        ({name:?}, {weight:?}),");
    }
    format!(
        "
/// {about}
pub(super) const {name}: ByName = ByName {{
    base: {:?},
    evidence: &[
{rows}    ],
}};
",
        weights.base
    )
}
