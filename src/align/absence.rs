//! Whether no other report says a sentence, or a part of it: a claim that is made only where it is nearly always right.
//!
//! A logistic regression over what the best candidates in the other reports look like, fitted to events whose sentences
//! without a counterpart are known, and calibrated on events left out of the fit.

use rayon::prelude::*;

use super::absence_weights::{WITH_READER, WORDS_ALONE};
use super::evidence;
use super::lexicon::Lexicon;
use super::model::{ByName, logistic};
use super::pair::Pair;

/// Adds to a probability and its opposite, so that neither's logarithm runs away.
const LEAST: f64 = 0.003;
/// Names at which more tell nothing more.
const MANY_NAMES: f64 = 3.0;
/// Sentences with which a report opens.
const OPENING: isize = 2;

/// What is known of a sentence's chances to stand elsewhere.
struct Outlook<'a> {
    lexicon: &'a Lexicon,
    sentence: usize,
    /// The candidates of the sentence in reports of other texts.
    pairs: Vec<&'a Pair>,
    around: &'a Around<'a>,
}

/// What the sentences around and the other reports as wholes say.
struct Around<'a> {
    /// Per report, the first of the reports that are one text with it.
    text_of: &'a [usize],
    /// How likely the likeliest candidate of each sentence is.
    likeliest: Vec<f64>,
    /// For each stem, the first text that it stands in, and whether it stands in another.
    stem_in: Vec<(usize, bool)>,
}

impl<'a> Around<'a> {
    fn new(lexicon: &Lexicon, of_sentence: &[Vec<&Pair>], text_of: &'a [usize]) -> Self {
        let likeliest = |pairs: &Vec<&Pair>| pairs.iter().map(|p| p.probability).fold(0.0, f64::max);
        let mut stem_in = vec![(usize::MAX, false); lexicon.frequency.len()];
        for sentence in &lexicon.sentences {
            let text = text_of[sentence.report];
            for (stem, _) in &sentence.vector {
                let (first, in_another) = &mut stem_in[*stem as usize];
                *in_another |= *first != usize::MAX && *first != text;
                *first = (*first).min(text);
            }
        }
        Self { text_of, likeliest: of_sentence.iter().map(likeliest).collect(), stem_in }
    }
}

/// One piece of evidence.
struct Piece {
    name: &'static str,
    value: fn(&Outlook) -> f64,
}

/// Every piece: what the candidates look like as a whole, then the most that any of them shares.
const PIECES: &[Piece] = &[
    Piece { name: "likeliest", value: |o| log_odds(o.by_report().first().copied().unwrap_or(0.0)) },
    Piece { name: "second_report", value: |o| log_odds(o.by_report().get(1).copied().unwrap_or(0.0)) },
    Piece { name: "any", value: |o| log_odds(1.0 - o.pairs.iter().map(|p| 1.0 - p.probability).product::<f64>()) },
    Piece { name: "words", value: |o| (o.profile().words.len() as f64 + 1.0).ln() },
    Piece { name: "place", value: |o| o.profile().place },
    Piece { name: "reports", value: |o| o.others().count() as f64 },
    Piece { name: "sentences", value: |o| (o.other_sentences() as f64 + 1.0).ln() },
    Piece { name: "numbers", value: |o| f64::from(u8::from(!o.profile().numbers.is_empty())) },
    Piece { name: "quotations", value: |o| f64::from(u8::from(!o.profile().quotations.is_empty())) },
    Piece { name: "names", value: |o| (o.profile().names.len() as f64).min(MANY_NAMES) },
    Piece { name: "candidates", value: |o| (o.pairs.len() as f64 + 1.0).ln() },
    Piece { name: "opening", value: |o| f64::from(u8::from(o.is_in_opening())) },
    Piece { name: "nowhere", value: |o| o.nowhere() },
    Piece { name: "held", value: |o| o.held(|_| None) },
    Piece { name: "held_by_two", value: |o| o.held(|other| o.lexicon.beside(other, 1)) },
    Piece { name: "neighbours", value: |o| o.neighbours() },
];

/// The pieces of a pair that count for the sentence as well, with the highest value among its candidates: if no sentence elsewhere has more
/// than a tenth of its words, it hardly has a counterpart.
const MOST: &[&str] = &[
    "words", "letters", "covered", "near_covered", "rare", "order", "numbers", "names", "meaning", "meant_in",
    "rare_in",
];

fn log_odds(probability: f64) -> f64 {
    ((probability + LEAST) / (1.0 - probability + LEAST)).ln()
}

impl Outlook<'_> {
    fn profile(&self) -> &super::profile::Profile {
        &self.lexicon.sentences[self.sentence]
    }

    /// The likeliest candidate of each other report that has one, the likeliest first.
    fn by_report(&self) -> Vec<f64> {
        let mut best = vec![0.0_f64; self.lexicon.reports];
        for pair in &self.pairs {
            let slot = &mut best[self.around.text_of[self.lexicon.sentences[self.other(pair)].report]];
            *slot = slot.max(pair.probability);
        }
        best.sort_by(|x, y| y.total_cmp(x));
        best
    }

    /// The other reports, copies of one text counted once.
    fn others(&self) -> impl Iterator<Item = usize> + '_ {
        let own = self.around.text_of[self.profile().report];
        self.around.text_of.iter().enumerate().filter(move |(r, text)| *r == **text && **text != own).map(|(r, _)| r)
    }

    /// Their sentences.
    fn other_sentences(&self) -> usize {
        self.others().map(|report| self.lexicon.sizes[report]).sum()
    }

    /// The other sentence of a candidate.
    fn other(&self, pair: &Pair) -> usize {
        if pair.a == self.sentence { pair.b } else { pair.a }
    }

    /// Whether it is one of the first two of its report, which tell what every report tells.
    fn is_in_opening(&self) -> bool {
        self.lexicon.beside(self.sentence, -OPENING).is_none()
    }

    /// The part of its rarity in stems that satisfy something.
    fn share(&self, of: impl Fn(u32) -> bool) -> f64 {
        let rarity = |(stem, _): &(u32, f32)| self.lexicon.rarity(*stem);
        let stems = &self.profile().vector;
        let (held, all) = stems.iter().fold((0.0, 0.0), |(held, all), stem| {
            (if of(stem.0) { held + rarity(stem) } else { held }, all + rarity(stem))
        });
        if all > 0.0 { held / all } else { 0.0 }
    }

    /// The part of it whose words stand in no other text at all.
    fn nowhere(&self) -> f64 {
        self.share(|stem| !self.around.stem_in[stem as usize].1)
    }

    /// The most of it that one candidate holds, together with what `and` adds to that.
    fn held(&self, and: impl Fn(usize) -> Option<usize>) -> f64 {
        let held = self.pairs.iter().map(|pair| {
            let other = self.other(pair);
            let both = [Some(other), and(other)];
            self.share(|stem| both.iter().flatten().any(|s| self.lexicon.sentences[*s].holds(stem)))
        });
        held.fold(0.0, f64::max)
    }

    /// How likely the sentences beside it have counterparts.
    fn neighbours(&self) -> f64 {
        let beside = [-1, 1].map(|step| self.lexicon.beside(self.sentence, step));
        let likely: Vec<f64> = beside.iter().flatten().map(|s| self.around.likeliest[*s]).collect();
        likely.iter().sum::<f64>() / likely.len().max(1) as f64
    }
}

/// The names of the evidence, in its order.
pub fn names() -> impl Iterator<Item = String> {
    let most = MOST.iter().map(|name| format!("most_{name}"));
    PIECES.iter().map(|piece| piece.name.to_owned()).chain(most)
}

/// For each sentence the evidence that no other report says it; `None` for what states nothing. `text_of` is, per
/// report, the first of the reports that are one text with it: what copies say is no counterpart.
pub fn evidence(lexicon: &Lexicon, pairs: &[Pair], text_of: &[usize]) -> Vec<Option<Vec<f32>>> {
    let mut of_sentence: Vec<Vec<&Pair>> = vec![Vec::new(); lexicon.sentences.len()];
    let text = |sentence: usize| text_of[lexicon.sentences[sentence].report];
    for pair in pairs.iter().filter(|p| text(p.a) != text(p.b)) {
        of_sentence[pair.a].push(pair);
        of_sentence[pair.b].push(pair);
    }
    let most: Vec<usize> = MOST.iter().filter_map(|name| evidence::names().position(|n| n == *name)).collect();
    let around = Around::new(lexicon, &of_sentence, text_of);
    let read = |(sentence, pairs): (usize, Vec<&Pair>)| {
        let outlook = Outlook { lexicon, sentence, pairs, around: &around };
        outlook.profile().content.then(|| {
            let of_all = PIECES.iter().map(|piece| (piece.value)(&outlook) as f32);
            let largest = |at: &usize| outlook.pairs.iter().map(|p| p.evidence[*at]).fold(0.0, f32::max);
            of_all.chain(most.iter().map(largest)).collect()
        })
    };
    of_sentence.into_par_iter().enumerate().map(read).collect()
}

/// For each sentence the probability that no other report says it or a part of it; `None` for what states nothing.
/// `text_of` is as in [`evidence()`].
pub fn alone(lexicon: &Lexicon, pairs: &[Pair], text_of: &[usize]) -> Vec<Option<f64>> {
    let weights = fitted(lexicon.meaning.is_some()).weights.in_order(names());
    let probability = |evidence: Option<Vec<f32>>| Some(logistic(weights.log_odds(&evidence?)));
    evidence(lexicon, pairs, text_of).into_iter().map(probability).collect()
}

/// Whether a sentence with this probability may be said to stand in one report alone.
pub fn may_be_claimed(probability: f64, read_for_meaning: bool) -> bool {
    probability >= fitted(read_for_meaning).threshold
}

/// The fitted weights as they are kept.
pub(super) struct Fitted {
    /// A sentence stands in one report alone at this probability and above.
    pub(super) threshold: f64,
    /// Whether no other report says a sentence.
    pub(super) weights: ByName,
}

fn fitted(read_for_meaning: bool) -> Fitted {
    if read_for_meaning { WITH_READER } else { WORDS_ALONE }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::align::lexicon::tests::lexicon;
    use crate::align::model::Model;
    use crate::align::pair::search;
    use crate::align::progress::Progress;

    /// A piece of the evidence of every sentence. Stems are numbers; each report is a text of its own.
    fn piece(name: &str, reports: &[&[&[u32]]]) -> Vec<f32> {
        let lexicon = lexicon(reports);
        let pairs = search(&lexicon, &Model::shipped(false), &Progress::default());
        let at = names().position(|n| n == name).unwrap();
        let texts: Vec<usize> = (0..reports.len()).collect();
        evidence(&lexicon, &pairs, &texts).into_iter().map(|of| of.unwrap()[at]).collect()
    }

    #[test]
    fn what_stands_nowhere_else_is_told_by_its_words() {
        // 5 and 6 stand in the first report alone, though in two of its sentences.
        let reports: [&[&[u32]]; 2] = [&[&[1, 2], &[5, 6], &[1, 5, 6]], &[&[1, 2], &[2, 3]]];
        let nowhere = piece("nowhere", &reports);
        assert_eq!(nowhere[..2], [0.0, 1.0]);
        assert!(nowhere[2] > 0.0 && nowhere[2] < 1.0, "{nowhere:?}");
    }

    #[test]
    fn two_sentences_may_hold_what_one_does_not() {
        let reports: [&[&[u32]]; 2] = [&[&[1, 2, 3, 4]], &[&[1, 2], &[3, 4], &[5, 6]]];
        let (one, two) = (piece("held", &reports)[0], piece("held_by_two", &reports)[0]);
        assert!(one < 0.7 && two > 0.99, "{one} {two}");
    }

    #[test]
    fn the_opening_is_told_apart_and_neighbours_speak_for_each_other() {
        let reports: [&[&[u32]]; 2] = [&[&[1, 2], &[7, 8], &[9, 10], &[11, 12], &[13, 14]], &[&[1, 2], &[3, 4]]];
        assert_eq!(piece("opening", &reports)[..4], [1.0, 1.0, 0.0, 0.0]);
        let beside = piece("neighbours", &reports);
        assert!(beside[1] > 0.0, "the sentence before it has a counterpart");
        assert_eq!(beside[3..5], [0.0, 0.0]);
    }

    #[test]
    fn every_piece_of_evidence_has_one_weight_and_every_weight_its_piece() {
        let wanted: BTreeSet<String> = names().collect();
        for kept in [WORDS_ALONE, WITH_READER] {
            let named: BTreeSet<String> = kept.weights.evidence.iter().map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(named, wanted, "fit the weights anew");
            assert_eq!(named.len(), kept.weights.evidence.len(), "no piece twice");
            assert!((0.5..=1.0).contains(&kept.threshold));
        }
    }
}
