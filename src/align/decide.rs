//! Pairs to links: full or partial, one to many and many to many, in any order.

use std::borrow::Cow;

use rayon::prelude::*;

use super::competition::competition;
use super::lexicon::Lexicon;
use super::link::{Link, LinkKind, Origin, Reason};
use super::pair::pairs;
use super::progress::Progress;
use super::score::{self, Model, logistic};

/// Log-odds that rivals take from a pair of the same words before it is no longer sure.
const OUTBID: f64 = -1.0;

/// The links among the sentences of a lexicon, by `a` then `b`.
pub fn links(lexicon: &Lexicon, model: &Model, progress: &Progress) -> Vec<Link> {
    let names = score::all_names();
    let (pairs, places) = pairs(lexicon, model, progress);
    let log_odds: Vec<f64> = pairs.par_iter().map(|p| model.link.log_odds(&p.evidence)).collect();
    let competition = competition(lexicon, &pairs, places, &log_odds);
    pairs
        .par_iter()
        .zip(log_odds.par_iter().zip(&competition))
        .filter_map(|(pair, (log_odds, competition))| {
            // In a long text the same words may stand in many places: there they compete as well.
            let same = lexicon.entries[pair.a].words == lexicon.entries[pair.b].words && *competition > OUTBID;
            let score = if same { 1.0 } else { logistic(log_odds + competition) };
            // A heading of one word ("Pressure") names a subject and states nothing.
            let states = |i: usize| lexicon.entries[i].stems.len() > 1;
            let says = same || states(pair.a) && states(pair.b);
            if score < model.threshold || !says {
                return None;
            }
            let full = same || model.full.probability(&pair.evidence) >= model.full_threshold;
            let why = if same {
                vec![Reason { feature: Cow::Borrowed("identical"), value: 1.0 }]
            } else {
                model.link.reasons(&pair.evidence, &names, *competition)
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
