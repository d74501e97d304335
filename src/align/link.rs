//! Pairs to links: full or partial, one to many and many to many, in any order.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::candidate::{beside, candidates};
use super::crowd::crowd;
use super::features::{self, COUNT, evidence};
use super::lexicon::Lexicon;
use super::score::{self, ALL, CONTEXT, Model, logistic};
use super::watch::{Stage, Watch};

/// Whether two sentences say the same as a whole or share a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// The main statement of both is the same.
    Full,
    /// They share a statement; one or both carry others.
    Partial,
}

/// Who made a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The program.
    Auto,
    /// A person.
    User,
}

/// What one piece of evidence adds to a link's score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// The name of the evidence; "base" is the score before any.
    pub feature: Cow<'static, str>,
    /// Its share of the score, in probability; the shares sum to the score.
    pub value: f64,
}

/// Two sentences of two reports that say the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The sentence of the earlier report.
    pub a: usize,
    /// The sentence of the later report.
    pub b: usize,
    /// The probability that they correspond.
    pub score: f64,
    /// As a whole or in part.
    pub kind: LinkKind,
    /// Who made it.
    pub origin: Origin,
    /// For a partial link, the stretch of either sentence that the other shares, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spans: Option<[[usize; 2]; 2]>,
    /// Why, the weightiest reason first after "base".
    pub why: Vec<Reason>,
}

/// A candidate pair with all its evidence.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The sentence of the earlier report.
    pub a: usize,
    /// The sentence of the later report.
    pub b: usize,
    /// The evidence of the pair alone and of the pairs around it.
    pub evidence: [f32; ALL],
}

/// Pairs at this probability by themselves make those beside them candidates in a large input.
const LIKELY: f64 = 0.5;

/// Pairs below this probability by themselves are dropped at once in a large input.
const HOPELESS: f64 = 0.05;

/// Log-odds that rivals take from a pair of the same words before it is no longer sure.
const OUTBID: f64 = -1.0;

/// Every candidate pair with its evidence, sorted.
pub fn pairs(lexicon: &Lexicon, model: &Model, watch: &Watch) -> Vec<Pair> {
    let large = lexicon.is_large();
    let first = |pair: &Pair| model.pair.probability(&pair.evidence[..COUNT]);
    let read = |places: Vec<(usize, usize)>| -> Vec<Pair> {
        let read = places.into_par_iter().map(|(a, b)| {
            let own = evidence(lexicon, &lexicon.entries[a], &lexicon.entries[b]);
            Pair { a, b, evidence: score::all_evidence(&own, &[0.0; CONTEXT]) }
        });
        read.filter(|pair| !large || first(pair) >= HOPELESS).collect()
    };
    let mut pairs = Vec::new();
    candidates(lexicon, watch, |places| {
        let portion = read(places);
        watch.found(|| likely(lexicon, model, &portion));
        pairs.extend(portion);
    });
    watch.enter(Stage::Weighing);
    pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    if large {
        let known: Vec<(usize, usize)> = pairs.iter().map(|p| (p.a, p.b)).collect();
        let more = beside(lexicon, &known, |i| first(&pairs[i]) >= LIKELY);
        let more = read(more);
        pairs.reserve_exact(more.len());
        pairs.extend(more);
        pairs.par_sort_unstable_by_key(|p| (p.a, p.b));
    }
    let probabilities: Vec<f64> = pairs.par_iter().map(first).collect();
    let contexts = contexts(lexicon, &pairs, &probabilities);
    for (pair, context) in pairs.iter_mut().zip(contexts) {
        pair.evidence[COUNT..].copy_from_slice(&context);
    }
    pairs
}

/// Of some pairs those likely by themselves, each the best of both its sentences: links as far as can be told before
/// all pairs are known.
fn likely(lexicon: &Lexicon, model: &Model, pairs: &[Pair]) -> Vec<Link> {
    let source = |i: usize| lexicon.entries[i].source;
    let sides = |pair: &Pair| [(pair.a, source(pair.b)), (pair.b, source(pair.a))];
    let scored: Vec<(&Pair, f64)> = pairs.iter().map(|p| (p, model.pair.probability(&p.evidence[..COUNT]))).collect();
    let mut best: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for (pair, score) in &scored {
        for side in sides(pair) {
            let most = best.entry(side).or_insert(LIKELY);
            *most = most.max(*score);
        }
    }
    let kept = scored.into_iter().filter(|(pair, score)| sides(pair).iter().all(|side| best.get(side) == Some(score)));
    let link = |(pair, score): (&Pair, f64)| Link {
        a: pair.a,
        b: pair.b,
        score,
        kind: LinkKind::Full,
        origin: Origin::Auto,
        spans: None,
        why: model.pair.reasons(&pair.evidence[..COUNT], &features::NAMES, 0.0),
    };
    kept.map(link).collect()
}

/// Where each pair stands among all. Half as wide as pairs themselves: there may be a million.
pub fn pair_index(pairs: &[Pair]) -> FxHashMap<(u32, u32), u32> {
    pairs.iter().enumerate().map(|(i, p)| ((p.a as u32, p.b as u32), i as u32)).collect()
}

/// What the first step says of the pairs around each pair.
fn contexts(lexicon: &Lexicon, pairs: &[Pair], first: &[f64]) -> Vec<[f32; CONTEXT]> {
    let index = pair_index(pairs);
    let mut around: Vec<Vec<(usize, f64)>> = vec![Vec::new(); lexicon.entries.len()];
    for (pair, p) in pairs.iter().zip(first) {
        around[pair.a].push((pair.b, *p));
        around[pair.b].push((pair.a, *p));
    }
    let probability =
        |a: usize, b: usize| index.get(&(a.min(b) as u32, a.max(b) as u32)).map_or(0.0, |i| first[*i as usize]);
    let source = |i: usize| lexicon.entries[i].source;
    pairs
        .par_iter()
        .zip(first)
        .map(|(Pair { a, b, .. }, p)| {
            // `around` is sorted, and the sentences of a report stand together.
            let rivals = |of: usize, other: usize| {
                let from = around[of].partition_point(|(x, _)| source(*x) < source(other));
                let inside = around[of][from..].iter().take_while(move |(x, _)| source(*x) == source(other));
                inside.filter(move |(x, _)| *x != other).map(|(_, q)| *q)
            };
            let rank = |of: usize, other: usize| 1.0 / (1.0 + rivals(of, other).filter(|q| q > p).count() as f64);
            let best = |of: usize, other: usize| rivals(of, other).fold(0.0, f64::max);
            let near = |step: isize, turn: isize| -> f64 {
                let pair = lexicon.beside(*a, step).zip(lexicon.beside(*b, turn));
                pair.map_or(0.0, |(x, y)| probability(x, y))
            };
            let neighbour =
                [near(-1, -1), near(1, 1), near(-1, 1), near(1, -1), near(0, 1), near(0, -1), near(1, 0), near(-1, 0)]
                    .into_iter()
                    .fold(0.0, f64::max);
            let third = third(&around[*a], &around[*b]);
            [f64::midpoint(rank(*a, *b), rank(*b, *a)), p - f64::midpoint(best(*a, *b), best(*b, *a)), neighbour, third]
                .map(|value| value as f32)
        })
        .collect()
}

/// How well some third sentence is linked to both of two. Both lists are sorted.
fn third(one: &[(usize, f64)], other: &[(usize, f64)]) -> f64 {
    let (mut best, mut at) = (0.0_f64, 0);
    for (c, p) in one {
        at += other[at..].iter().take_while(|(d, _)| d < c).count();
        if let Some((_, q)) = other.get(at).filter(|(d, _)| d == c) {
            best = best.max(p.min(*q));
        }
    }
    best
}

/// The links among the sentences of a lexicon, by `a` then `b`.
pub fn links(lexicon: &Lexicon, model: &Model, watch: &Watch) -> Vec<Link> {
    let names = score::all_names();
    let pairs = pairs(lexicon, model, watch);
    let log_odds: Vec<f64> = pairs.par_iter().map(|p| model.link.log_odds(&p.evidence)).collect();
    let crowd = crowd(lexicon, &pairs, &log_odds);
    pairs
        .par_iter()
        .zip(log_odds.par_iter().zip(&crowd))
        .filter_map(|(pair, (log_odds, crowd))| {
            // In a long text the same words may stand in many places: there they compete as well.
            let same = lexicon.entries[pair.a].words == lexicon.entries[pair.b].words && *crowd > OUTBID;
            let score = if same { 1.0 } else { logistic(log_odds + crowd) };
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
                model.link.reasons(&pair.evidence, &names, *crowd)
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

/// Whether a score lies in the band where a person should look.
pub fn is_doubtful(score: f64) -> bool {
    score < DOUBTFUL
}

/// Links under this probability are shown as doubtful.
pub const DOUBTFUL: f64 = 0.6;

const _: () = assert!(COUNT + CONTEXT == ALL);
