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
