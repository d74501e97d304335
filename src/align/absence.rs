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

/// What is known of a sentence's chances to stand elsewhere.
struct Outlook<'a> {
    lexicon: &'a Lexicon,
    sentence: usize,
    /// The candidates of the sentence in reports of other texts.
    pairs: Vec<&'a Pair>,
    /// Per report, the first of the reports that are one text with it.
    text_of: &'a [usize],
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
];

/// The pieces of a pair of which the most that any candidate has counts as well.
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
            let other = if pair.a == self.sentence { pair.b } else { pair.a };
            let slot = &mut best[self.text_of[self.lexicon.sentences[other].report]];
            *slot = slot.max(pair.probability);
        }
        best.sort_by(|x, y| y.total_cmp(x));
        best
    }

    /// The other reports, copies of one text counted once.
    fn others(&self) -> impl Iterator<Item = usize> + '_ {
        let own = self.text_of[self.profile().report];
        self.text_of.iter().enumerate().filter(move |(r, text)| *r == **text && **text != own).map(|(r, _)| r)
    }

    /// Their sentences.
    fn other_sentences(&self) -> usize {
        self.others().map(|report| self.lexicon.sizes[report]).sum()
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
    let read = |(sentence, pairs): (usize, Vec<&Pair>)| {
        let outlook = Outlook { lexicon, sentence, pairs, text_of };
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
