//! Candidate pairs with their evidence: what the two sentences share, then what the pairs around them say.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::candidate::{beside, candidates, near_in_meaning};
use super::evidence::{self, Evidence, Meant, OF_PAIR, Shared, Surroundings};
use super::lexicon::Lexicon;
use super::link::{Link, LinkKind, Origin};
use super::model::Model;
use super::progress::Progress;

/// A candidate pair: all that is needed to decide on it, now or again with a better reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The sentence of the earlier report.
    pub a: usize,
    /// The sentence of the later report.
    pub b: usize,
    /// The evidence of the pair alone and of the pairs around it.
    pub evidence: Evidence,
    /// The log-odds that rivals and neighbours add in a long text.
    pub competition: f64,
    /// Whether both are the same words and no rival is likelier.
    pub identical: bool,
    /// How likely the two correspond: by themselves, until all pairs are weighed against each other.
    pub probability: f64,
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

/// The place of each of some pairs.
pub(super) fn index_of(pairs: &[Pair]) -> PairIndex {
    pairs.iter().enumerate().map(|(i, p)| ((p.a as u32, p.b as u32), i as u32)).collect()
}

/// Looks for candidate pairs, sorted, each with the evidence of the pair alone.
pub fn search(lexicon: &Lexicon, model: &Model, progress: &Progress) -> Vec<Pair> {
    let mut pairs = Vec::new();
    candidates(lexicon, progress, |found| {
        let portion = read(lexicon, model, found);
        progress.found(|| likely(lexicon, model, &portion));
        pairs.extend(portion);
    });
    pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    let known: Vec<(usize, usize)> = pairs.iter().map(|p| (p.a, p.b)).collect();
    pairs.extend(read(lexicon, model, near_in_meaning(lexicon, &known)));
    pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    pairs
}

/// Adds what the pairs around each pair say of it, and says where each pair stands. `None`, and the evidence is of no
/// use, where the work is to stop.
pub fn add_context(lexicon: &Lexicon, model: &Model, pairs: &mut Vec<Pair>, progress: &Progress) -> Option<PairIndex> {
    if progress.should_stop() {
        return None;
    }
    if lexicon.is_large() {
        let known: Vec<(usize, usize)> = pairs.iter().map(|p| (p.a, p.b)).collect();
        let more = read(lexicon, model, beside(lexicon, &known, |i| pairs[i].probability >= LIKELY));
        pairs.reserve_exact(more.len());
        pairs.extend(more);
        pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    }
    let probabilities: Vec<f64> = pairs.iter().map(|p| p.probability).collect();
    let index = index_of(pairs);
    let surroundings = Surroundings::new(lexicon, pairs, &index, &probabilities);
    let added = pairs.par_chunk_by_mut(|x, y| x.a == y.a).try_for_each(|of_one| {
        let side = surroundings.of(of_one[0].a);
        for pair in of_one {
            evidence::add_context(&mut pair.evidence, &side.with(pair.b, pair.probability));
        }
        (!progress.should_stop()).then_some(())
    });
    added.map(|()| index)
}

/// The evidence of pairs alone; in a large input without those that are hopeless.
fn read(lexicon: &Lexicon, model: &Model, found: Vec<(usize, usize)>) -> Vec<Pair> {
    let large = lexicon.is_large();
    let read = found.into_par_iter().map(|(a, b)| {
        let shared = Shared::new(lexicon, &lexicon.sentences[a], &lexicon.sentences[b]);
        let meant = lexicon.meaning.as_ref().map(|meaning| Meant::new(meaning, a, b));
        let evidence = evidence::of_pair(&shared, meant.as_ref());
        let probability = model.pair.probability(&evidence[..OF_PAIR]);
        Pair { a, b, evidence, competition: 0.0, identical: false, probability }
    });
    read.filter(|pair| !large || pair.probability >= HOPELESS).collect()
}

/// Of some pairs those likely by themselves, each the best of both its sentences: links as far as can be told before
/// all pairs are known.
pub fn likely(lexicon: &Lexicon, model: &Model, pairs: &[Pair]) -> Vec<Link> {
    let report = |i: usize| lexicon.sentences[i].report;
    let sides = |pair: &Pair| [(pair.a, report(pair.b)), (pair.b, report(pair.a))];
    let mut best: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for pair in pairs {
        for side in sides(pair) {
            let most = best.entry(side).or_insert(LIKELY);
            *most = most.max(pair.probability);
        }
    }
    let is_best = |pair: &&Pair| sides(pair).iter().all(|side| best.get(side) == Some(&pair.probability));
    let link = |pair: &Pair| Link {
        a: pair.a,
        b: pair.b,
        score: pair.probability,
        kind: LinkKind::Full,
        origin: Origin::Auto,
        spans: None,
        why: model.pair.reasons(pair.own_evidence(), 0.0),
    };
    pairs.iter().filter(is_best).map(link).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::align::evidence::ALL;
    use crate::align::lexicon::tests::{lexicon, of_texts};

    /// A pair that is so likely by itself.
    pub(in crate::align) fn pair(a: usize, b: usize, probability: f64) -> Pair {
        Pair { a, b, evidence: [0.0; ALL], competition: 0.0, identical: false, probability }
    }

    #[test]
    fn of_the_pairs_of_a_sentence_in_one_report_the_best_alone_is_a_link_at_first() {
        let (model, three) = (Model::shipped(false), lexicon(&[&[&[1], &[2]], &[&[1], &[2]], &[&[1]]]));
        let found = |pairs: &[Pair]| likely(&three, &model, pairs).iter().map(|l| (l.a, l.b)).collect::<Vec<_>>();
        assert_eq!(found(&[pair(0, 2, 0.9), pair(0, 3, 0.8)]), [(0, 2)]);
        assert_eq!(found(&[pair(0, 2, 0.9), pair(1, 2, 0.95)]), [(1, 2)], "it must be the best of both");
        assert_eq!(found(&[pair(0, 2, 0.9), pair(0, 4, 0.8)]), [(0, 2), (0, 4)], "each report has a best of its own");
        assert_eq!(found(&[pair(0, 2, 0.4)]), [], "that it is the best does not make it likely");
    }

    #[test]
    fn what_is_found_stands_in_order_with_how_likely_it_is_by_itself() {
        let lexicon = of_texts(&[
            "The ferry sank off Tarn at dawn. Bakers struck over wages.",
            "Bakers in Vista struck. The ferry sank off Tarn at dawn.",
        ]);
        let model = Model::shipped(false);
        let pairs = search(&lexicon, &model, &Progress::default());
        assert!(pairs.is_sorted_by_key(|pair| (pair.a, pair.b)) && !pairs.is_empty());
        let off = |pair: &Pair| (pair.probability - model.pair.probability(pair.own_evidence())).abs();
        assert!(pairs.iter().all(|pair| off(pair) < 1e-9));
        let of = |a: usize, b: usize| pairs.iter().find(|pair| (pair.a, pair.b) == (a, b)).map(|pair| pair.probability);
        assert!(of(0, 3) > of(1, 2), "{pairs:?}");
    }

    #[test]
    fn the_pairs_around_a_pair_add_to_its_evidence_unless_the_work_is_to_stop() {
        let lexicon = lexicon(&[&[&[1, 2], &[3, 4]], &[&[1, 2], &[3, 4]]]);
        let with = |progress: &Progress| {
            let mut pairs = vec![pair(0, 2, 0.9), pair(0, 3, 0.1), pair(1, 3, 0.9)];
            let index = add_context(&lexicon, &Model::shipped(false), &mut pairs, progress)?;
            let context = |pair: &Pair| pair.evidence[OF_PAIR..].iter().sum::<f32>();
            Some((index[&(1, 3)], context(&pairs[0]) > context(&pairs[1])))
        };
        assert_eq!(with(&Progress::default()), Some((2, true)));
        let stopped = Progress::default();
        stopped.cancel();
        assert_eq!(with(&stopped), None);
    }
}
