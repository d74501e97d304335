//! Pairs to links: which are kept, which of them are full; one to many and many to many, in any order.

use std::borrow::Cow;

use rayon::prelude::*;

use super::competition::competition;
use super::evidence::IDENTICAL;
use super::lexicon::Lexicon;
use super::link::{Link, LinkKind, Origin, Reason};
use super::model::{Model, logistic};
use super::pair::pairs;
use super::progress::Progress;

/// Log-odds that rivals take from a pair of the same words before it is no longer sure.
const OUTBID: f64 = -1.0;

/// The links among the sentences of a lexicon, by `a` then `b`.
pub fn links(lexicon: &Lexicon, model: &Model, progress: &Progress) -> Vec<Link> {
    let (pairs, index) = pairs(lexicon, model, progress);
    let log_odds: Vec<f64> = pairs.par_iter().map(|p| model.link.log_odds(&p.evidence)).collect();
    let competition = competition(lexicon, &pairs, index, &log_odds);
    pairs
        .par_iter()
        .zip(log_odds.par_iter().zip(&competition))
        .filter_map(|(pair, (log_odds, competition))| {
            let (a, b) = (&lexicon.sentences[pair.a], &lexicon.sentences[pair.b]);
            // In a long text the same words may stand in many places: there they compete as well.
            let identical = a.words == b.words && *competition > OUTBID;
            let score = if identical { 1.0 } else { logistic(log_odds + competition) };
            // A heading of one word ("Pressure") names a subject and states nothing.
            let states = identical || a.stems.len() > 1 && b.stems.len() > 1;
            if score < model.threshold || !states {
                return None;
            }
            let full = identical || model.full.probability(&pair.evidence) >= model.full_threshold;
            let why = if identical {
                vec![Reason { feature: Cow::Borrowed(IDENTICAL), value: 1.0 }]
            } else {
                model.link.reasons(&pair.evidence, *competition)
            };
            Some(Link {
                a: pair.a,
                b: pair.b,
                score,
                kind: if full { LinkKind::Full } else { LinkKind::Partial },
                origin: Origin::Auto,
                spans: None,
                why,
            })
        })
        .collect()
}
