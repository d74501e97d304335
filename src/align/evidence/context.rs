//! What the pairs around a pair say of it.

use crate::align::lexicon::Lexicon;
use crate::align::pair::{Pair, PairIndex};

/// Every pair with its probability alone, ready to be asked for what stands around one.
pub struct Surroundings<'a> {
    lexicon: &'a Lexicon,
    index: &'a PairIndex,
    probabilities: &'a [f64],
    /// The counterparts each sentence could have, in order, with the probability of that pair alone.
    counterparts: Vec<Vec<(usize, f64)>>,
}

impl<'a> Surroundings<'a> {
    /// `pairs` are sorted, `index` says where each stands, `probabilities` how likely each is by itself.
    pub fn new(lexicon: &'a Lexicon, pairs: &[Pair], index: &'a PairIndex, probabilities: &'a [f64]) -> Self {
        let mut counterparts: Vec<Vec<(usize, f64)>> = vec![Vec::new(); lexicon.sentences.len()];
        for (pair, probability) in pairs.iter().zip(probabilities) {
            counterparts[pair.a].push((pair.b, *probability));
            counterparts[pair.b].push((pair.a, *probability));
        }
        Self { lexicon, index, probabilities, counterparts }
    }

    /// What stands around the pair of two sentences, itself of some probability alone.
    pub fn of(&self, a: usize, b: usize, probability: f64) -> Context<'_> {
        Context { around: self, a, b, probability }
    }

    /// The probability of a pair alone; nothing for one that is no candidate.
    fn probability(&self, a: usize, b: usize) -> f64 {
        let at = self.index.get(&(a.min(b) as u32, a.max(b) as u32));
        at.map_or(0.0, |at| self.probabilities[*at as usize])
    }

    /// The probabilities of the other counterparts a sentence could have in the report of its counterpart.
    fn rivals(&self, of: usize, counterpart: usize) -> impl Iterator<Item = f64> {
        // Counterparts are in order, and the sentences of a report stand together.
        let report = move |sentence: usize| self.lexicon.sentences[sentence].report;
        let from = self.counterparts[of].partition_point(|(other, _)| report(*other) < report(counterpart));
        let in_report = self.counterparts[of][from..].iter();
        let in_report = in_report.take_while(move |(other, _)| report(*other) == report(counterpart));
        in_report.filter(move |(other, _)| *other != counterpart).map(|(_, probability)| *probability)
    }
}

/// The steps in either report from a pair to those beside it.
const BESIDE: [(isize, isize); 8] = [(-1, -1), (1, 1), (-1, 1), (1, -1), (0, 1), (0, -1), (1, 0), (-1, 0)];

/// A pair among the pairs around it.
pub struct Context<'a> {
    around: &'a Surroundings<'a>,
    a: usize,
    b: usize,
    probability: f64,
}

impl Context<'_> {
    /// 1 where each is the other's best; less the more rivals are likelier.
    pub(super) fn rank(&self) -> f64 {
        let rank = |of: usize, counterpart: usize| {
            let likelier = self.around.rivals(of, counterpart).filter(|rival| *rival > self.probability);
            1.0 / (1.0 + likelier.count() as f64)
        };
        f64::midpoint(rank(self.a, self.b), rank(self.b, self.a))
    }

    /// By how much it is likelier than the best rival of either sentence.
    pub(super) fn margin(&self) -> f64 {
        let best = |of: usize, counterpart: usize| self.around.rivals(of, counterpart).fold(0.0, f64::max);
        self.probability - f64::midpoint(best(self.a, self.b), best(self.b, self.a))
    }

    /// The likeliest pair beside it.
    pub(super) fn neighbour(&self) -> f64 {
        let beside = BESIDE.iter().filter_map(|(in_a, in_b)| {
            let lexicon = self.around.lexicon;
            Some(self.around.probability(lexicon.beside(self.a, *in_a)?, lexicon.beside(self.b, *in_b)?))
        });
        beside.fold(0.0, f64::max)
    }

    /// How likely some sentence of a third report is the counterpart of both.
    pub(super) fn third(&self) -> f64 {
        let others = &self.around.counterparts[self.b];
        let (mut best, mut at) = (0.0_f64, 0);
        for (sentence, probability) in &self.around.counterparts[self.a] {
            at += others[at..].iter().take_while(|(other, _)| other < sentence).count();
            if let Some((_, other)) = others.get(at).filter(|(other, _)| other == sentence) {
                best = best.max(probability.min(*other));
            }
        }
        best
    }
}
