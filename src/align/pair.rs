//! Candidate pairs with their evidence: what the two sentences share, then what the pairs around them say.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::candidate::{beside, candidates};
use super::features::{self, COUNT, evidence};
use super::lexicon::Lexicon;
use super::link::{Link, LinkKind, Origin};
use super::progress::{Progress, Stage};
use super::score::{self, ALL, CONTEXT, Model};

/// A candidate pair with all its evidence.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The sentence of the earlier report.
    pub a: usize,
    /// The sentence of the later report.
    pub b: usize,
    /// The evidence of the pair alone and of the pairs around it.
    pub evidence: [f32; ALL],
}

/// Pairs at this probability by themselves make those beside them candidates in a large input.
const LIKELY: f64 = 0.5;

/// Pairs below this probability by themselves are dropped at once in a large input.
const HOPELESS: f64 = 0.05;

/// Where each pair stands among all. Half as wide as pairs themselves: there may be a million.
pub type Places = FxHashMap<(u32, u32), u32>;

/// Every candidate pair with its evidence, sorted, and where each stands.
pub fn pairs(lexicon: &Lexicon, model: &Model, progress: &Progress) -> (Vec<Pair>, Places) {
    let large = lexicon.is_large();
    let first = |pair: &Pair| model.pair.probability(&pair.evidence[..COUNT]);
    let read = |places: Vec<(usize, usize)>| -> Vec<Pair> {
        let read = places.into_par_iter().map(|(a, b)| {
            let own = evidence(lexicon, &lexicon.entries[a], &lexicon.entries[b]);
            Pair { a, b, evidence: score::all_evidence(&own, &[0.0; CONTEXT]) }
        });
        read.filter(|pair| !large || first(pair) >= HOPELESS).collect()
    };
    let mut pairs = Vec::new();
    candidates(lexicon, progress, |places| {
        let portion = read(places);
        progress.found(|| likely(lexicon, model, &portion));
        pairs.extend(portion);
    });
    progress.enter(Stage::Weighing);
    pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    if large {
        let known: Vec<(usize, usize)> = pairs.iter().map(|p| (p.a, p.b)).collect();
        let more = beside(lexicon, &known, |i| first(&pairs[i]) >= LIKELY);
        let more = read(more);
        pairs.reserve_exact(more.len());
        pairs.extend(more);
        pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    }
    let probabilities: Vec<f64> = pairs.par_iter().map(first).collect();
    let places: Places = pairs.iter().enumerate().map(|(i, p)| ((p.a as u32, p.b as u32), i as u32)).collect();
    let contexts = contexts(lexicon, &pairs, &places, &probabilities);
    for (pair, context) in pairs.iter_mut().zip(contexts) {
        pair.evidence[COUNT..].copy_from_slice(&context);
    }
    (pairs, places)
}

/// Of some pairs those likely by themselves, each the best of both its sentences: links as far as can be told before
/// all pairs are known.
fn likely(lexicon: &Lexicon, model: &Model, pairs: &[Pair]) -> Vec<Link> {
    let source = |i: usize| lexicon.entries[i].source;
    let sides = |pair: &Pair| [(pair.a, source(pair.b)), (pair.b, source(pair.a))];
    let scored: Vec<(&Pair, f64)> = pairs.iter().map(|p| (p, model.pair.probability(&p.evidence[..COUNT]))).collect();
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
        why: model.pair.reasons(&pair.evidence[..COUNT], &features::NAMES, 0.0),
    };
    kept.map(link).collect()
}

/// What the first step says of the pairs around each pair.
fn contexts(lexicon: &Lexicon, pairs: &[Pair], places: &Places, first: &[f64]) -> Vec<[f32; CONTEXT]> {
    let mut around: Vec<Vec<(usize, f64)>> = vec![Vec::new(); lexicon.entries.len()];
    for (pair, p) in pairs.iter().zip(first) {
        around[pair.a].push((pair.b, *p));
        around[pair.b].push((pair.a, *p));
    }
    let probability =
        |a: usize, b: usize| places.get(&(a.min(b) as u32, a.max(b) as u32)).map_or(0.0, |i| first[*i as usize]);
    let source = |i: usize| lexicon.entries[i].source;
    pairs
        .par_iter()
        .zip(first)
        .map(|(Pair { a, b, .. }, p)| {
            // `around` is sorted, and the sentences of a report stand together.
            let rivals = |of: usize, other: usize| {
                let from = around[of].partition_point(|(x, _)| source(*x) < source(other));
                let inside = around[of][from..].iter().take_while(move |(x, _)| source(*x) == source(other));
                inside.filter(move |(x, _)| *x != other).map(|(_, q)| *q)
            };
            let rank = |of: usize, other: usize| 1.0 / (1.0 + rivals(of, other).filter(|q| q > p).count() as f64);
            let best = |of: usize, other: usize| rivals(of, other).fold(0.0, f64::max);
            let near = |step: isize, turn: isize| -> f64 {
                let pair = lexicon.beside(*a, step).zip(lexicon.beside(*b, turn));
                pair.map_or(0.0, |(x, y)| probability(x, y))
            };
            let neighbour =
                [near(-1, -1), near(1, 1), near(-1, 1), near(1, -1), near(0, 1), near(0, -1), near(1, 0), near(-1, 0)]
                    .into_iter()
                    .fold(0.0, f64::max);
            let third = third(&around[*a], &around[*b]);
            [f64::midpoint(rank(*a, *b), rank(*b, *a)), p - f64::midpoint(best(*a, *b), best(*b, *a)), neighbour, third]
                .map(|value| value as f32)
        })
        .collect()
}

/// How well some third sentence is linked to both of two. Both lists are sorted.
fn third(one: &[(usize, f64)], other: &[(usize, f64)]) -> f64 {
    let (mut best, mut at) = (0.0_f64, 0);
    for (c, p) in one {
        at += other[at..].iter().take_while(|(d, _)| d < c).count();
        if let Some((_, q)) = other.get(at).filter(|(d, _)| d == c) {
            best = best.max(p.min(*q));
        }
    }
    best
}

const _: () = assert!(COUNT + CONTEXT == ALL);
