//! In a long text many sentences look alike by chance. There the counterparts a sentence could have
//! compete, and pairs whose neighbours correspond help each other.
//!
//! The weights are fitted to reports of some tens of sentences. The longer the text, the more this
//! step counts; below sixty sentences a report it does nothing.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::pair::{Pair, Places};
use super::score::logistic;

/// Sentences of a report up to which nothing changes.
const NEWS: f64 = 60.0;
/// Sentences of a report from which the step counts in full.
const BOOK: f64 = 30_000.0;
/// Rounds in which shares and neighbours are weighed anew.
const ROUNDS: usize = 4;
/// Log-odds for each nat (a factor of 2.72) of a pair's share among its rivals.
const SHARE: f64 = 2.0;
/// Log-odds a certain neighbour adds.
const NEIGHBOUR: f64 = 3.0;
/// Log-odds that only a neighbour makes good.
const ALONE: f64 = -2.0;
/// How far neighbours reach, in sentences.
const REACH: isize = 2;
/// A neighbour more than two steps away on the whole counts this much.
const FAR: f32 = 0.7;
/// A pair that shares a sentence with this one counts this much: it may be its rival as well.
const SHARED: f32 = 0.5;

/// What rivals and neighbours add to the log-odds of each pair; nothing where reports are short.
/// `pairs` are sorted, `places` says where each stands.
pub fn competition(lexicon: &Lexicon, pairs: &[Pair], places: Places, log_odds: &[f64]) -> Vec<f64> {
    let counts = &lexicon.sizes;
    let strength = |pair: &Pair| {
        let source = |i: usize| counts[lexicon.entries[i].source] as f64;
        ((source(pair.a).min(source(pair.b)) / NEWS).ln() / (BOOK / NEWS).ln()).clamp(0.0, 1.0)
    };
    let strengths: Vec<f64> = pairs.iter().map(strength).collect();
    let mut added = vec![0.0; pairs.len()];
    if strengths.iter().all(|s| *s == 0.0) {
        return added;
    }
    let around = neighbours(lexicon, pairs, &places);
    // In a long text it is large, and not asked again.
    drop(places);
    let source = |i: usize| lexicon.entries[i].source;
    for _ in 0..ROUNDS {
        let probability: Vec<f64> = log_odds.iter().zip(&added).map(|(l, a)| logistic(l + a)).collect();
        let odds = |p: f64| p / (1.0 - p + 1e-9);
        let mut rivals: FxHashMap<(u32, u32), f64> = FxHashMap::default();
        let key = |sentence: usize, source: usize| (sentence as u32, source as u32);
        for (pair, p) in pairs.iter().zip(&probability) {
            *rivals.entry(key(pair.a, source(pair.b))).or_default() += odds(*p);
            *rivals.entry(key(pair.b, source(pair.a))).or_default() += odds(*p);
        }
        let seen: Vec<(f64, f64)> = pairs
            .par_iter()
            .enumerate()
            .map(|(i, pair)| {
                let of = |one: usize, other: usize| rivals.get(&key(one, source(other))).copied().unwrap_or(1.0);
                let share = odds(probability[i]) / of(pair.a, pair.b).max(of(pair.b, pair.a)).max(1e-12);
                let neighbour =
                    around[i].iter().map(|(j, w)| probability[*j as usize] * f64::from(*w)).fold(0.0, f64::max);
                (share, neighbour)
            })
            .collect();
        let order = order(&seen);
        added = seen
            .iter()
            .zip(&strengths)
            .map(|((share, neighbour), s)| s * (SHARE * (share + 1e-3).ln() + NEIGHBOUR * neighbour + ALONE * order))
            .collect();
    }
    added
}

/// How far the reports keep one order: how often a pair without rivals has a neighbour.
fn order(seen: &[(f64, f64)]) -> f64 {
    let sure: Vec<f64> = seen.iter().filter(|(share, _)| *share > 0.9).map(|(_, n)| *n).collect();
    sure.iter().sum::<f64>() / sure.len().max(1) as f64
}

/// For each pair, the pairs beside it in both reports and how much they count.
fn neighbours(lexicon: &Lexicon, pairs: &[Pair], places: &Places) -> Vec<Box<[(u32, f32)]>> {
    let steps: Vec<(isize, isize)> =
        (-REACH..=REACH).flat_map(|x| (-REACH..=REACH).map(move |y| (x, y))).filter(|step| *step != (0, 0)).collect();
    pairs
        .par_iter()
        .map(|pair| {
            let found = steps.iter().filter_map(|(x, y)| {
                let at = places.get(&(lexicon.beside(pair.a, *x)? as u32, lexicon.beside(pair.b, *y)? as u32))?;
                let near = if x.abs() + y.abs() <= REACH { 1.0 } else { FAR };
                Some((*at, if *x == 0 || *y == 0 { SHARED } else { near }))
            });
            found.collect()
        })
        .collect()
}
