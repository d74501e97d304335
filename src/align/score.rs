//! Evidence to probability, with the reasons kept.
//!
//! Two logistic regressions: the first sees a pair alone, the second also what the first says of the
//! pairs around it. A third tells full links from partial ones. The weights are fitted by
//! `cargo run --release --example train`, and shipped in `assets/weights.toml`.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::features::{self, Evidence};
use super::link::Reason;

/// Pieces of evidence read off the pairs around a pair.
pub const CONTEXT: usize = 4;
/// Their names.
pub const CONTEXT_NAMES: [&str; CONTEXT] = ["rank", "margin", "neighbour", "third"];
/// All evidence of the second step.
pub const ALL: usize = features::COUNT + CONTEXT;

/// Weights of one logistic regression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// The log-odds before any evidence.
    pub base: f64,
    /// What one unit of each piece of evidence adds to the log-odds, in the order of the names.
    pub evidence: Vec<f64>,
}

/// The fitted model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// A pair alone.
    pub pair: Weights,
    /// A pair among others: the score of a link.
    pub link: Weights,
    /// Whether a linked pair is full.
    pub full: Weights,
    /// Links at this probability and above are kept.
    pub threshold: f64,
    /// Linked pairs at this probability and above are full.
    pub full_threshold: f64,
}

impl Model {
    /// The weights that come with the program.
    pub fn shipped() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            let silent = |n: usize| Weights { base: 0.0, evidence: vec![0.0; n] };
            // A test reads the asset; were it broken all the same, nothing would be linked.
            toml::from_str(include_str!("../../assets/weights.toml")).unwrap_or_else(|_| Model {
                pair: silent(features::COUNT),
                link: silent(ALL),
                full: silent(ALL),
                threshold: 1.1,
                full_threshold: 1.1,
            })
        });
        &MODEL
    }
}

/// The logistic function.
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Weights {
    /// The log-odds of some evidence.
    pub fn log_odds(&self, evidence: &[f32]) -> f64 {
        self.base + self.evidence.iter().zip(evidence).map(|(w, x)| w * f64::from(*x)).sum::<f64>()
    }

    /// The probability of some evidence.
    pub fn probability(&self, evidence: &[f32]) -> f64 {
        logistic(self.log_odds(evidence))
    }

    /// What each piece adds to the probability. The values sum to it exactly: each takes its part of
    /// the way along the straight line from no evidence to all (integrated gradients, Sundararajan
    /// et al. 2017). `competition` are the log-odds rivals and neighbours add in a long text.
    pub fn reasons(&self, evidence: &[f32], names: &[&'static str], competition: f64) -> Vec<Reason> {
        let (from, to) = (self.base, self.log_odds(evidence) + competition);
        let slope = if (to - from).abs() < 1e-9 { 0.0 } else { (logistic(to) - logistic(from)) / (to - from) };
        let base = Reason { feature: Cow::Borrowed("base"), value: logistic(from) };
        let mut reasons: Vec<Reason> = self
            .evidence
            .iter()
            .zip(evidence)
            .zip(names)
            .map(|((w, x), name)| Reason { feature: Cow::Borrowed(*name), value: w * f64::from(*x) * slope })
            .chain([Reason { feature: Cow::Borrowed("competition"), value: competition * slope }])
            .filter(|r| r.value != 0.0)
            .collect();
        reasons.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()).then(a.feature.cmp(&b.feature)));
        reasons.insert(0, base);
        reasons
    }
}

/// Joins a pair's own evidence and its context.
pub fn all_evidence(own: &Evidence, context: &[f32; CONTEXT]) -> [f32; ALL] {
    let mut out = [0.0; ALL];
    for (slot, value) in out.iter_mut().zip(own.iter().chain(context)) {
        *slot = *value;
    }
    out
}

/// The names of all evidence.
pub fn all_names() -> Vec<&'static str> {
    features::NAMES.iter().chain(&CONTEXT_NAMES).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_whole() {
        let model: Model = toml::from_str(include_str!("../../assets/weights.toml")).unwrap();
        assert_eq!(model.pair.evidence.len(), features::COUNT);
        assert_eq!(model.link.evidence.len(), ALL);
        assert_eq!(model.full.evidence.len(), ALL);
        assert!((0.0..1.0).contains(&model.threshold));
    }

    #[test]
    fn reasons_sum_to_the_score() {
        let weights = Weights { base: -2.0, evidence: vec![3.0, -1.0, 0.5] };
        let evidence = [0.9, 0.2, 0.0];
        let sum: f64 = weights.reasons(&evidence, &["a", "b", "c"], -0.7).iter().map(|r| r.value).sum();
        assert!((sum - logistic(weights.log_odds(&evidence) - 0.7)).abs() < 1e-12);
    }
}
