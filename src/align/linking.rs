//! Pairs to links: which are kept, which of them are full; one to many and many to many, in any order.

use std::borrow::Cow;

use rayon::prelude::*;

use super::competition::competition;
use super::evidence::IDENTICAL;
use super::lexicon::Lexicon;
use super::link::{Link, LinkKind, Origin, Reason};
use super::model::{Model, logistic};
use super::pair::{Pair, add_context};
use super::progress::Progress;

/// Log-odds that rivals take from a pair of the same words before it is no longer sure.
const OUTBID: f64 = -1.0;

/// Weighs pairs against each other and drops those that can be no link. `None`, and they are not weighed, where the
/// work is to stop.
pub fn weigh(lexicon: &Lexicon, model: &Model, pairs: &mut Vec<Pair>, progress: &Progress) -> Option<()> {
    let index = add_context(lexicon, model, pairs, progress)?;
    let log_odds: Vec<f64> = pairs.par_iter().map(|p| model.link.log_odds(&p.evidence)).collect();
    let competition = competition(lexicon, pairs, index, &log_odds, progress)?;
    pairs.par_iter_mut().zip(log_odds.par_iter().zip(&competition)).for_each(|(pair, (log_odds, competition))| {
        // In a long text the same words may stand in many places: there they compete as well.
        let same_words = lexicon.sentences[pair.a].words == lexicon.sentences[pair.b].words;
        pair.identical = same_words && *competition > OUTBID;
        pair.competition = *competition;
        pair.probability = if pair.identical { 1.0 } else { logistic(log_odds + competition) };
    });
    // A heading of one word ("Pressure") names a subject and states nothing.
    let states = |sentence: usize| lexicon.sentences[sentence].stems.len() > 1;
    pairs.retain(|pair| pair.identical || states(pair.a) && states(pair.b));
    Some(())
}

/// The links that weighed pairs make.
pub fn links(model: &Model, pairs: &[Pair]) -> Vec<Link> {
    pairs.par_iter().filter(|pair| pair.probability >= model.threshold).map(|pair| link(model, pair)).collect()
}

fn link(model: &Model, pair: &Pair) -> Link {
    let full = pair.identical || model.full.probability(&pair.evidence) >= model.full_threshold;
    let why = if pair.identical {
        vec![Reason { feature: Cow::Borrowed(IDENTICAL), value: 1.0 }]
    } else {
        model.link.reasons(&pair.evidence, pair.competition)
    };
    Link {
        a: pair.a,
        b: pair.b,
        score: pair.probability,
        kind: if full { LinkKind::Full } else { LinkKind::Partial },
        origin: Origin::Auto,
        spans: None,
        why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::lexicon::tests::lexicon;
    use crate::align::pair::tests::pair;

    fn model() -> Model {
        Model { threshold: 0.5, full_threshold: 0.5, ..Model::shipped(false) }
    }

    #[test]
    fn a_pair_is_a_link_from_the_threshold_on() {
        let found = links(&model(), &[pair(0, 2, 0.49), pair(1, 3, 0.5)]);
        assert_eq!(found.iter().map(|link| (link.a, link.b, link.score)).collect::<Vec<_>>(), [(1, 3, 0.5)]);
    }

    #[test]
    fn a_link_is_full_where_the_evidence_or_the_same_words_say_so() {
        let mut model = model();
        let mut kind = |base: f64, identical: bool| {
            model.full.base = base;
            links(&model, &[Pair { identical, ..pair(0, 2, 0.9) }])[0].kind
        };
        assert_eq!(kind(-5.0, false), LinkKind::Partial);
        assert_eq!(kind(5.0, false), LinkKind::Full);
        assert_eq!(kind(-5.0, true), LinkKind::Full);
    }

    #[test]
    fn the_reason_for_a_link_between_the_same_words_is_that_they_are_the_same() {
        let found = links(&model(), &[Pair { identical: true, ..pair(0, 2, 1.0) }]);
        assert_eq!(found[0].why, [Reason { feature: Cow::Borrowed(IDENTICAL), value: 1.0 }]);
    }

    #[test]
    fn a_heading_of_one_word_is_linked_to_the_same_word_alone() {
        let lexicon = lexicon(&[&[&[1], &[2, 3]], &[&[1], &[2, 4], &[2, 3]]]);
        let mut pairs = vec![pair(0, 2, 0.9), pair(0, 3, 0.9), pair(1, 2, 0.9), pair(1, 3, 0.9), pair(1, 4, 0.9)];
        weigh(&lexicon, &model(), &mut pairs, &Progress::default()).unwrap();
        let kept: Vec<(usize, usize, bool)> = pairs.iter().map(|pair| (pair.a, pair.b, pair.identical)).collect();
        assert_eq!(kept, [(0, 2, true), (1, 3, false), (1, 4, true)]);
    }

    #[test]
    fn the_same_words_are_no_sure_pair_where_they_stand_in_many_places_of_a_long_text() {
        let are_sure = |size: usize| {
            let report: Vec<&[u32]> = vec![&[1, 2]; size];
            let mut pairs = vec![pair(0, size, 0.9), pair(0, size + size / 2, 0.9)];
            weigh(&lexicon(&[&report, &report]), &model(), &mut pairs, &Progress::default()).unwrap();
            pairs.iter().all(|pair| pair.identical)
        };
        assert!(are_sure(60));
        assert!(!are_sure(2000));
    }
}
