//! Candidate pairs with their evidence: what the two sentences share, then what the pairs around them say.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::candidate::{beside, candidates};
use super::evidence::{self, Evidence, OF_PAIR, Shared, Surroundings};
use super::lexicon::Lexicon;
use super::link::{Link, LinkKind, Origin};
use super::model::Model;
use super::progress::{Progress, Stage};

/// A candidate pair with all its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The sentence of the earlier report.
    pub a: usize,
    /// The sentence of the later report.
    pub b: usize,
    /// The evidence of the pair alone and of the pairs around it.
    pub evidence: Evidence,
}

impl Pair {
    /// The evidence of the pair alone.
    pub fn own_evidence(&self) -> &[f32] {
        &self.evidence[..OF_PAIR]
    }
}

/// Pairs at this probability by themselves make those beside them candidates in a large input.
const LIKELY: f64 = 0.5;

/// Pairs below this probability by themselves are dropped at once in a large input.
const HOPELESS: f64 = 0.05;

/// Where the pair of two sentences stands among all. Its numbers are half as wide as those of pairs: there may be a
/// million.
pub type PairIndex = FxHashMap<(u32, u32), u32>;

/// Every candidate pair with its evidence, sorted, and where each stands.
pub fn pairs(lexicon: &Lexicon, model: &Model, progress: &Progress) -> (Vec<Pair>, PairIndex) {
    let large = lexicon.is_large();
    let alone = |pair: &Pair| model.pair.probability(pair.own_evidence());
    let read = |found: Vec<(usize, usize)>| -> Vec<Pair> {
        let read = found.into_par_iter().map(|(a, b)| {
            let shared = Shared::new(lexicon, &lexicon.sentences[a], &lexicon.sentences[b]);
            Pair { a, b, evidence: evidence::of_pair(&shared) }
        });
        read.filter(|pair| !large || alone(pair) >= HOPELESS).collect()
    };
    let mut pairs = Vec::new();
    candidates(lexicon, progress, |found| {
        let portion = read(found);
        progress.found(|| likely(lexicon, model, &portion));
        pairs.extend(portion);
    });
    progress.enter(Stage::Weighing);
    pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    if large {
        let known: Vec<(usize, usize)> = pairs.iter().map(|p| (p.a, p.b)).collect();
        let more = read(beside(lexicon, &known, |i| alone(&pairs[i]) >= LIKELY));
        pairs.reserve_exact(more.len());
        pairs.extend(more);
        pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    }
    let probabilities: Vec<f64> = pairs.par_iter().map(alone).collect();
    let index: PairIndex = pairs.iter().enumerate().map(|(i, p)| ((p.a as u32, p.b as u32), i as u32)).collect();
    let surroundings = Surroundings::new(lexicon, &pairs, &index, &probabilities);
    pairs.par_iter_mut().zip(&probabilities).for_each(|(pair, probability)| {
        evidence::add_context(&mut pair.evidence, &surroundings.of(pair.a, pair.b, *probability));
    });
    (pairs, index)
}

/// Of some pairs those likely by themselves, each the best of both its sentences: links as far as can be told before
/// all pairs are known.
fn likely(lexicon: &Lexicon, model: &Model, pairs: &[Pair]) -> Vec<Link> {
    let report = |i: usize| lexicon.sentences[i].report;
    let sides = |pair: &Pair| [(pair.a, report(pair.b)), (pair.b, report(pair.a))];
    let scored: Vec<(&Pair, f64)> = pairs.iter().map(|p| (p, model.pair.probability(p.own_evidence()))).collect();
    let mut best: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for (pair, score) in &scored {
        for side in sides(pair) {
            let most = best.entry(side).or_insert(LIKELY);
            *most = most.max(*score);
        }
    }
    let kept = scored.into_iter().filter(|(pair, score)| sides(pair).iter().all(|side| best.get(side) == Some(score)));
    let link = |(pair, score): (&Pair, f64)| Link {
        a: pair.a,
        b: pair.b,
        score,
        kind: LinkKind::Full,
        origin: Origin::Auto,
        spans: None,
        why: model.pair.reasons(pair.own_evidence(), 0.0),
    };
    kept.map(link).collect()
}
