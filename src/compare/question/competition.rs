//! What the pairs around a pair say of it. A number of one report can answer a question with one number of another: those
//! it could be paired with compete, and a third report may have a number that goes with both.

use rustc_hash::FxHashMap;

use super::joining::Scored;
use super::mention::{Mention, Mentions, Relation};

/// The evidence, in its order: how far a pair is ahead of the best rival of each of its two mentions, in `-2.0..=2.0`; the
/// same where their numbers are unlike, which only competition tells from what has nothing to do with each other; and the
/// best third mention that goes with both.
pub(crate) const PIECES: [&str; 3] = ["margin", "margin_unlike", "third"];

/// Mentions below this probability are no company.
const FAINT: f64 = 0.02;
/// Mentions that are looked at in search of a third.
const MOST: usize = 16;

/// What the pairs around each pair add to its evidence. `alone` is what each pair scores by itself, the lower mention first.
pub(crate) fn around(mentions: &Mentions, alone: &[Scored]) -> Vec<[f32; 3]> {
    let best = best_two(mentions, alone);
    let company = company(mentions.all.len(), alone);
    let report = |i: usize| mentions.all[i].report;
    let rival = |i: usize, j: usize| {
        let found = best.get(&(i, report(j))).copied().unwrap_or_default();
        found.into_iter().find(|(other, _)| *other != j).map_or(0.0, |(_, score)| score)
    };
    let evidence = |(i, j, score): &Scored| {
        let margin = 2.0 * score - rival(*i, *j) - rival(*j, *i);
        let (a, b) = (&mentions.all[*i], &mentions.all[*j]);
        let unlike = if is_unlike(a, b) { margin } else { 0.0 };
        // A copy is no third witness.
        let is_third = |k: usize| !mentions.are_of_one_text(k, *i) && !mentions.are_of_one_text(k, *j);
        [margin, unlike, third(&company[*i], &company[*j], is_third)].map(|x| x as f32)
    };
    alone.iter().map(evidence).collect()
}

/// Whether both say numbers that can be compared and are not the same.
pub(crate) fn is_unlike(a: &Mention, b: &Mention) -> bool {
    a.value.quantity().is_some() && matches!(a.relation(b), Some(Relation::Near | Relation::Other))
}

/// The two mentions of each other report that go best with a mention; the best first.
fn best_two(mentions: &Mentions, alone: &[Scored]) -> FxHashMap<(usize, usize), [(usize, f64); 2]> {
    let mut best: FxHashMap<(usize, usize), [(usize, f64); 2]> = FxHashMap::default();
    for (i, j, score) in alone {
        for (own, other) in [(*i, *j), (*j, *i)] {
            let [first, second] = best.entry((own, mentions.all[other].report)).or_insert([(own, 0.0); 2]);
            if *score > first.1 {
                *second = std::mem::replace(first, (other, *score));
            } else if *score > second.1 {
                *second = (other, *score);
            }
        }
    }
    best
}

/// The mentions that go with each, at most [`MOST`] of the best, in their order.
fn company(count: usize, alone: &[Scored]) -> Vec<Vec<(usize, f64)>> {
    let mut company = vec![Vec::new(); count];
    for (i, j, score) in alone.iter().filter(|(.., score)| *score >= FAINT) {
        company[*i].push((*j, *score));
        company[*j].push((*i, *score));
    }
    for with in &mut company {
        with.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        with.truncate(MOST);
        with.sort_unstable_by_key(|(other, _)| *other);
    }
    company
}

/// How well one third mention goes with both of two: the weaker of its two probabilities, of the third that does best. With one that goes
/// with the first at 0.9 and with the second at 0.4, that is 0.4. `counts` says which mentions may be the third.
fn third(a: &[(usize, f64)], b: &[(usize, f64)], counts: impl Fn(usize) -> bool) -> f64 {
    let with_b = |other: usize| b.binary_search_by_key(&other, |(with, _)| *with).ok().map(|at| b[at].1);
    let both =
        a.iter().filter(|(other, _)| counts(*other)).filter_map(|(other, score)| Some(score.min(with_b(*other)?)));
    both.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::super::training::with_mentions;
    use super::*;
    use crate::compare::testing::compared;

    /// What competition says of pairs of the numbers of some reports, each a mention in the order they come; in hundredths.
    fn around_of(texts: &[&str], alone: &[Scored]) -> Vec<[i32; 3]> {
        let found = with_mentions(&compared(texts), |_, mentions| around(mentions, alone));
        found.into_iter().map(|evidence| evidence.map(|x| (x * 100.0).round() as i32)).collect()
    }

    #[test]
    fn the_pair_that_beats_its_rivals_is_ahead_and_the_beaten_one_behind() {
        let texts = ["The flood killed 52 people.", "It killed 31 people. It hurt 90 others."];
        let [ahead, behind] = around_of(&texts, &[(0, 1, 0.5), (0, 2, 0.25)])[..] else { panic!("two pairs") };
        assert_eq!(ahead, [75, 75, 0]);
        assert_eq!(behind, [0, 0, 0]);
    }

    #[test]
    fn equal_numbers_have_no_margin_of_unlike_ones() {
        let texts = ["The flood killed 52 people.", "It killed 52 people."];
        assert_eq!(around_of(&texts, &[(0, 1, 0.5)]), [[100, 0, 0]]);
    }

    #[test]
    fn a_third_report_speaks_for_two_that_go_with_it() {
        let texts = ["The flood killed 52 people.", "It killed 31 people.", "It killed about 40 people."];
        let [.., between] = around_of(&texts, &[(0, 2, 0.75), (1, 2, 0.5), (0, 1, 0.25)])[..] else {
            panic!("three pairs")
        };
        assert_eq!(between[2], 50);
    }

    #[test]
    fn a_copy_is_no_third_report() {
        let text =
            "It killed 31 people. Snow fell on the hills. Roads were shut. Nobody came to the harbour. Boats lay idle.";
        let texts = ["The flood killed 52 people.", text, text];
        let [.., between] = around_of(&texts, &[(0, 2, 0.75), (1, 2, 1.0), (0, 1, 0.25)])[..] else {
            panic!("three pairs")
        };
        assert_eq!(between[2], 0);
    }
}
