//! What the pairs around a pair say of it.

use rustc_hash::FxHashMap;

use crate::align::lexicon::Lexicon;
use crate::align::pair::{Pair, PairIndex};

/// A sentence that may be the counterpart of another.
#[derive(Clone, Copy)]
struct Counterpart {
    report: u32,
    sentence: u32,
    /// How likely the pair is by itself.
    probability: f64,
}

/// Every pair with its probability alone, ready to be asked for what stands around one.
pub struct Surroundings<'a> {
    lexicon: &'a Lexicon,
    index: &'a PairIndex,
    probabilities: &'a [f64],
    /// The counterparts each sentence could have, in order.
    counterparts: Vec<Vec<Counterpart>>,
    /// The same, the likeliest first; none where there is no third report.
    likeliest: Vec<Vec<Counterpart>>,
}

impl<'a> Surroundings<'a> {
    /// `pairs` are sorted, `index` says where each stands, `probabilities` how likely each is by itself.
    pub fn new(lexicon: &'a Lexicon, pairs: &[Pair], index: &'a PairIndex, probabilities: &'a [f64]) -> Self {
        let mut counterparts: Vec<Vec<Counterpart>> = vec![Vec::new(); lexicon.sentences.len()];
        for (pair, probability) in pairs.iter().zip(probabilities) {
            for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let report = lexicon.sentences[other].report as u32;
                counterparts[one].push(Counterpart { report, sentence: other as u32, probability: *probability });
            }
        }
        let mut likeliest = if lexicon.reports > 2 { counterparts.clone() } else { Vec::new() };
        for all in &mut likeliest {
            all.sort_by(|x, y| y.probability.total_cmp(&x.probability).then(x.sentence.cmp(&y.sentence)));
        }
        Self { lexicon, index, probabilities, counterparts, likeliest }
    }

    /// What stands around the pairs of one sentence.
    pub fn of(&self, a: usize) -> Side<'_> {
        let with_third = if self.likeliest.is_empty() { &[] } else { self.counterparts[a].as_slice() };
        Side { around: self, a, probabilities: with_third.iter().map(|c| (c.sentence, c.probability)).collect() }
    }

    /// The probability of a pair alone; nothing for one that is no candidate.
    fn probability(&self, a: usize, b: usize) -> f64 {
        let at = self.index.get(&(a.min(b) as u32, a.max(b) as u32));
        at.map_or(0.0, |at| self.probabilities[*at as usize])
    }

    /// The probabilities of the other counterparts a sentence could have in the report of its counterpart.
    fn rivals(&self, of: usize, counterpart: usize) -> impl Iterator<Item = f64> {
        // Counterparts are in order, and the sentences of a report stand together.
        let report = self.lexicon.sentences[counterpart].report as u32;
        let from = self.counterparts[of].partition_point(|other| other.report < report);
        let in_report = self.counterparts[of][from..].iter().take_while(move |other| other.report == report);
        in_report.filter(move |other| other.sentence as usize != counterpart).map(|other| other.probability)
    }
}

/// One sentence of pairs, and how likely each of its counterparts is: looked up again and again where a sentence has
/// counterparts in many reports.
pub struct Side<'a> {
    around: &'a Surroundings<'a>,
    a: usize,
    probabilities: FxHashMap<u32, f64>,
}

impl Side<'_> {
    /// What stands around its pair with another sentence, of some probability alone.
    pub fn with(&self, b: usize, probability: f64) -> Context<'_> {
        Context { around: self.around, side: self, a: self.a, b, probability }
    }
}

/// The steps in either report from a pair to those beside it.
const BESIDE: [(isize, isize); 8] = [(-1, -1), (1, 1), (-1, 1), (1, -1), (0, 1), (0, -1), (1, 0), (-1, 0)];

/// A pair among the pairs around it.
pub struct Context<'a> {
    around: &'a Surroundings<'a>,
    side: &'a Side<'a>,
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
        let mut best = 0.0_f64;
        for other in self.around.likeliest.get(self.b).into_iter().flatten() {
            // From here on none is likelier, whatever the other sentence makes of it.
            if other.probability <= best {
                break;
            }
            if let Some(probability) = self.side.probabilities.get(&other.sentence) {
                best = best.max(probability.min(other.probability));
            }
        }
        best
    }
}
