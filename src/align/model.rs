//! Evidence to probability, with the reasons kept.
//!
//! Two logistic regressions: the first sees a pair alone, the second also what the first says of the pairs around it.
//! A third tells full links from partial ones. `cargo run --release --example train` fits them and writes `weights.rs`, with and without what a reader adds.

use std::borrow::Cow;

use super::evidence::{self, BASE, COMPETITION};
use super::link::Reason;
use super::weights;

/// Weights of one logistic regression.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// The log-odds before any evidence.
    pub base: f64,
    /// What one unit of each piece of evidence adds to the log-odds, in the order of the pieces.
    pub evidence: Vec<f64>,
}

/// The weights of one logistic regression as they are kept: by name, in any order.
pub(crate) struct ByName {
    pub(crate) base: f64,
    pub(crate) evidence: &'static [(&'static str, f64)],
}

/// A model as it is kept.
pub(super) struct Fitted {
    /// A pair alone.
    pub(super) pair: ByName,
    /// A pair among others: the score of a link.
    pub(super) link: ByName,
    /// Whether a linked pair is full.
    pub(super) full: ByName,
    /// Links at this probability and above are kept.
    pub(super) threshold: f64,
    /// Linked pairs at this probability and above are full.
    pub(super) full_threshold: f64,
}

impl ByName {
    /// The weights in the order of `names`. A piece of evidence that has none yet counts for nothing.
    pub(crate) fn in_order(&self, names: impl Iterator<Item = impl AsRef<str>>) -> Weights {
        let of = |name: &str| self.evidence.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, weight)| *weight);
        Weights { base: self.base, evidence: names.map(|name| of(name.as_ref())).collect() }
    }
}

/// The fitted model.
#[derive(Debug, Clone, PartialEq)]
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
    /// The weights that come with the program, for sentences that were read for meaning or for words alone.
    pub fn shipped(read_for_meaning: bool) -> Self {
        let fitted = if read_for_meaning { weights::WITH_READER } else { weights::WORDS_ALONE };
        Self {
            pair: fitted.pair.in_order(evidence::names_of_pair()),
            link: fitted.link.in_order(evidence::names()),
            full: fitted.full.in_order(evidence::names()),
            threshold: fitted.threshold,
            full_threshold: fitted.full_threshold,
        }
    }
}

/// The logistic function.
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Weights {
    /// The log-odds of some evidence. Evidence past the weights is not looked at.
    pub fn log_odds(&self, evidence: &[f32]) -> f64 {
        self.base + self.evidence.iter().zip(evidence).map(|(w, x)| w * f64::from(*x)).sum::<f64>()
    }

    /// The probability of some evidence.
    pub fn probability(&self, evidence: &[f32]) -> f64 {
        logistic(self.log_odds(evidence))
    }

    /// What each piece of evidence adds to the probability, the weightiest first after "base". The values sum to it
    /// exactly: each takes its part of the way along the straight line from no evidence to all (integrated gradients,
    /// Sundararajan et al. 2017). `competition` are the log-odds that rivals and neighbours add in a long text.
    pub fn reasons(&self, evidence: &[f32], competition: f64) -> Vec<Reason> {
        let (from, to) = (self.base, self.log_odds(evidence) + competition);
        let slope = if (to - from).abs() < 1e-9 { 0.0 } else { (logistic(to) - logistic(from)) / (to - from) };
        let reason = |name, value| Reason { feature: Cow::Borrowed(name), value };
        let of_evidence = self.evidence.iter().zip(evidence).zip(evidence::names());
        let mut reasons: Vec<Reason> = of_evidence
            .map(|((weight, value), name)| reason(name, weight * f64::from(*value) * slope))
            .chain([reason(COMPETITION, competition * slope)])
            .filter(|r| r.value != 0.0)
            .collect();
        reasons.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()).then(a.feature.cmp(&b.feature)));
        reasons.insert(0, reason(BASE, logistic(from)));
        reasons
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_piece_of_evidence_has_one_weight_and_every_weight_its_piece() {
        let needs_reader = |name: &&str| evidence::MEANT.iter().any(|piece| piece.name == *name);
        let kept = |names: Vec<&'static str>, reader: bool| -> Vec<&str> {
            names.into_iter().filter(|name| reader || !needs_reader(name)).collect()
        };
        let models = [(weights::WORDS_ALONE, false), (weights::WITH_READER, true)];
        for (model, shipped, wanted) in models.into_iter().flat_map(|(fitted, reader)| {
            let of_pair = kept(evidence::names_of_pair().collect(), reader);
            let all = kept(evidence::names().collect(), reader);
            [("pair", fitted.pair, of_pair), ("link", fitted.link, all.clone()), ("full", fitted.full, all)]
        }) {
            let named: Vec<&str> = shipped.evidence.iter().map(|(name, _)| *name).collect();
            let missing: Vec<_> = wanted.iter().filter(|name| !named.contains(name)).collect();
            assert!(missing.is_empty(), "{model} has no weight for {missing:?}: fit the weights anew");
            let unknown: Vec<_> = named.iter().filter(|name| !wanted.contains(name)).collect();
            assert!(unknown.is_empty(), "{model} has weights for {unknown:?}, which is no evidence");
            assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len(), "{model} names a piece twice");
        }
    }

    #[test]
    fn weights_go_by_name_whatever_their_order() {
        let kept = ByName { base: -2.0, evidence: &[("c", 3.0), ("a", 1.0)] };
        let weights = kept.in_order(["a", "b", "c"].into_iter());
        assert_eq!(weights, Weights { base: -2.0, evidence: vec![1.0, 0.0, 3.0] });
    }

    #[test]
    fn the_shipped_thresholds_are_probabilities() {
        for model in [false, true].map(Model::shipped) {
            assert!((0.0..1.0).contains(&model.threshold) && (0.0..1.0).contains(&model.full_threshold));
        }
    }

    #[test]
    fn reasons_sum_to_the_score() {
        let weights = Weights { base: -2.0, evidence: vec![3.0, -1.0, 0.5] };
        let evidence = [0.9, 0.2, 0.0];
        let sum: f64 = weights.reasons(&evidence, -0.7).iter().map(|r| r.value).sum();
        assert!((sum - logistic(weights.log_odds(&evidence) - 0.7)).abs() < 1e-12);
    }
}
