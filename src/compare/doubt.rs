//! What may stand in another report though nothing there is linked to it: the claim that one report alone says a thing
//! is made only where that is nearly ruled out.

use rustc_hash::{FxHashMap, FxHashSet};

use super::copies::text_of;
use super::{Comparison, Doubtful};
use crate::align::{Lexicon, Pair, absence};

/// Pairs below this probability are not worth a look.
const LEAST: f64 = 0.05;

/// Says of each sentence how likely it stands alone, and keeps the likeliest pairs that are no links. Copies must be
/// known. `pairs` are all that were weighed.
pub(super) fn fill(comparison: &mut Comparison, lexicon: &Lexicon, pairs: &[Pair]) {
    let text_of = text_of(comparison);
    let is_comparable = text_of.iter().any(|text| *text != text_of[0]) && comparison.is_in_one_language();
    let alone = absence::alone(lexicon, pairs, &text_of);
    for (sentence, alone) in comparison.sentences.iter_mut().zip(alone) {
        sentence.alone = alone.filter(|_| is_comparable);
    }
    comparison.doubtful = likeliest(comparison, pairs);
}

/// For each sentence and each other report in which nothing is linked to it, the likeliest pair.
fn likeliest(comparison: &Comparison, pairs: &[Pair]) -> Vec<Doubtful> {
    let report = |sentence: usize| comparison.source_of(sentence);
    let mut linked: FxHashSet<(usize, usize)> = FxHashSet::default();
    for link in &comparison.links {
        linked.insert((link.a, report(link.b)));
        linked.insert((link.b, report(link.a)));
    }
    let mut best: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (i, pair) in pairs.iter().enumerate().filter(|(_, p)| p.probability >= LEAST) {
        for side in [(pair.a, report(pair.b)), (pair.b, report(pair.a))] {
            if !linked.contains(&side) {
                let best = best.entry(side).or_insert(i);
                if pair.probability > pairs[*best].probability {
                    *best = i;
                }
            }
        }
    }
    let mut kept: Vec<usize> = best.into_values().collect();
    kept.sort_unstable();
    kept.dedup();
    kept.into_iter().map(|i| Doubtful { a: pairs[i].a, b: pairs[i].b, score: pairs[i].probability }).collect()
}
