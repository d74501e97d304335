//! In a long text many sentences look alike by chance. There the counterparts a sentence could have
//! compete, and pairs whose neighbours correspond help each other.
//!
//! The weights are fitted to reports of some tens of sentences. The longer the text, the more this
//! step counts; below sixty sentences a report it does nothing.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use super::model::logistic;
use super::pair::{Pair, PairIndex};
use super::progress::Progress;

/// Sentences of a report up to which nothing changes.
const NEWS: f64 = 60.0;
/// Sentences of a report from which the step counts in full.
const BOOK: f64 = 30_000.0;
/// Rounds in which all pairs are weighed anew, each against what the last round made of the others.
const ROUNDS: usize = 4;
/// Log-odds for each nat (a factor of 2.72) of the part a pair has of its sentence's odds.
const PART_OF_ODDS: f64 = 2.0;
/// Log-odds a certain neighbour adds.
const NEIGHBOUR: f64 = 3.0;
/// Log-odds that only a neighbour makes good, where the reports keep one order.
const ALONE: f64 = -2.0;
/// How far neighbours reach, in sentences.
const REACH: isize = 2;
/// A neighbour more than two steps away on the whole counts this much.
const FAR: f32 = 0.7;
/// A pair that has a sentence in common with this one counts this much: it may be its rival as well.
const SAME_SENTENCE: f32 = 0.5;

/// What rivals and neighbours add to the log-odds of each pair; nothing where reports are short.
/// `pairs` are sorted, `index` says where each stands. `None` where the work is to stop.
pub fn competition(
    lexicon: &Lexicon,
    pairs: &[Pair],
    index: PairIndex,
    log_odds: &[f64],
    progress: &Progress,
) -> Option<Vec<f64>> {
    let report = |sentence: usize| lexicon.sentences[sentence].report;
    let strengths: Vec<f64> = pairs.iter().map(|pair| strength(lexicon, report(pair.a), report(pair.b))).collect();
    let mut added = vec![0.0; pairs.len()];
    if strengths.iter().all(|s| *s == 0.0) {
        return Some(added);
    }
    let around = neighbours(lexicon, pairs, &index);
    // In a long text it is large, and not asked again.
    drop(index);
    for _ in 0..ROUNDS {
        if progress.should_stop() {
            return None;
        }
        let probability: Vec<f64> = log_odds.iter().zip(&added).map(|(l, a)| logistic(l + a)).collect();
        let seen = seen(lexicon, pairs, &around, &probability);
        let order = order(&seen);
        added = seen.iter().zip(&strengths).map(|(seen, strength)| strength * seen.log_odds(order)).collect();
    }
    Some(added)
}

/// Each pair beside its rivals and its neighbours, by what the last round made of them.
fn seen(lexicon: &Lexicon, pairs: &[Pair], around: &[Box<[(u32, f32)]>], probability: &[f64]) -> Vec<Seen> {
    let odds = |p: f64| p / (1.0 - p + 1e-9);
    // The odds of all counterparts a sentence could have in one other report.
    let mut all_odds: FxHashMap<(u32, u32), f64> = FxHashMap::default();
    let key = |sentence: usize, other: usize| (sentence as u32, lexicon.sentences[other].report as u32);
    for (pair, p) in pairs.iter().zip(probability) {
        *all_odds.entry(key(pair.a, pair.b)).or_default() += odds(*p);
        *all_odds.entry(key(pair.b, pair.a)).or_default() += odds(*p);
    }
    let seen = |(i, pair): (usize, &Pair)| {
        let of = |one: usize, other: usize| all_odds.get(&key(one, other)).copied().unwrap_or(1.0);
        let part_of_odds = odds(probability[i]) / of(pair.a, pair.b).max(of(pair.b, pair.a)).max(1e-12);
        let beside = around[i].iter().map(|(j, counts)| probability[*j as usize] * f64::from(*counts));
        Seen { part_of_odds, neighbour: beside.fold(0.0, f64::max) }
    };
    pairs.par_iter().enumerate().map(seen).collect()
}

/// How much the step counts between two reports, in `0.0..=1.0`: the more, the longer the shorter of them.
fn strength(lexicon: &Lexicon, one: usize, other: usize) -> f64 {
    let shorter = (lexicon.sizes[one] as f64).min(lexicon.sizes[other] as f64);
    ((shorter / NEWS).ln() / (BOOK / NEWS).ln()).clamp(0.0, 1.0)
}

/// A pair in one round.
struct Seen {
    /// The part it has of the odds of all counterparts its sentences could have.
    part_of_odds: f64,
    /// How likely the likeliest pair beside it is.
    neighbour: f64,
}

impl Seen {
    /// What that adds to the log-odds where reports keep one order so far.
    fn log_odds(&self, order: f64) -> f64 {
        PART_OF_ODDS * (self.part_of_odds + 1e-3).ln() + NEIGHBOUR * self.neighbour + ALONE * order
    }
}

/// How far the reports keep one order: how likely a pair without rivals has a neighbour.
fn order(seen: &[Seen]) -> f64 {
    let sure: Vec<f64> = seen.iter().filter(|s| s.part_of_odds > 0.9).map(|s| s.neighbour).collect();
    sure.iter().sum::<f64>() / sure.len().max(1) as f64
}

/// For each pair, the pairs beside it in both reports and how much they count.
fn neighbours(lexicon: &Lexicon, pairs: &[Pair], index: &PairIndex) -> Vec<Box<[(u32, f32)]>> {
    let steps: Vec<(isize, isize)> =
        (-REACH..=REACH).flat_map(|x| (-REACH..=REACH).map(move |y| (x, y))).filter(|step| *step != (0, 0)).collect();
    pairs
        .par_iter()
        .map(|pair| {
            let found = steps.iter().filter_map(|(x, y)| {
                let at = index.get(&(lexicon.beside(pair.a, *x)? as u32, lexicon.beside(pair.b, *y)? as u32))?;
                let by_distance = if x.abs() + y.abs() <= REACH { 1.0 } else { FAR };
                Some((*at, if *x == 0 || *y == 0 { SAME_SENTENCE } else { by_distance }))
            });
            found.collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::evidence::ALL;
    use crate::align::lexicon::tests::lexicon;
    use crate::align::pair::index_of;
    use crate::align::progress::Stage;

    /// Two reports of as many sentences each, and the competition among some pairs of equal log-odds.
    fn among(size: usize, pairs: &[(usize, usize)], progress: &Progress) -> Option<Vec<f64>> {
        let report: Vec<&[u32]> = vec![&[1, 2]; size];
        let lexicon = lexicon(&[&report, &report]);
        let pair = |(a, b): &(usize, usize)| Pair {
            a: *a,
            b: size + *b,
            evidence: [0.0; ALL],
            competition: 0.0,
            identical: false,
            probability: 0.5,
        };
        let pairs: Vec<Pair> = pairs.iter().map(pair).collect();
        competition(&lexicon, &pairs, index_of(&pairs), &vec![0.0; pairs.len()], progress)
    }

    fn added(size: usize, pairs: &[(usize, usize)]) -> Vec<f64> {
        among(size, pairs, &Progress::default()).unwrap()
    }

    #[test]
    fn in_short_reports_nothing_changes() {
        assert_eq!(added(60, &[(0, 0), (0, 30), (1, 1)]), [0.0; 3]);
    }

    #[test]
    fn rivals_take_from_each_other_and_the_more_the_longer_the_text() {
        let pairs = [(0, 0), (0, 50), (100, 100)];
        let (long, longer) = (added(200, &pairs), added(2000, &pairs));
        assert!(long[0] < long[2] && long[1] < long[2], "one without rivals loses least: {long:?}");
        assert!(longer[0] < long[0], "{longer:?} {long:?}");
    }

    #[test]
    fn a_pair_whose_neighbours_correspond_gains() {
        let added = added(200, &[(10, 10), (11, 11), (100, 50)]);
        assert!(added[0] > added[2] && added[1] > added[2], "{added:?}");
    }

    #[test]
    fn a_neighbour_decides_between_equal_rivals() {
        let added = added(200, &[(10, 10), (11, 11), (11, 150)]);
        assert!(added[1] > added[2], "{added:?}");
    }

    #[test]
    fn a_stop_ends_it() {
        let progress = Progress::cancelled_after(Stage::Weighing, 0);
        progress.enter(Stage::Weighing);
        assert_eq!(among(200, &[(0, 0)], &progress), None);
    }
}
