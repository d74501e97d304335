//! The evidence that two mentions answer one question, as read off them and off all that is around them.

mod candidates;
mod pieces;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::mention::{Mention, Mentions, Relation, Units};
use crate::align::LinkKind;
use crate::compare::content::ContentWords;
use crate::compare::{Comparison, Lookup};
use candidates::PER_SENTENCE;
use pieces::{MANY, Pair, truth};

pub(crate) use pieces::{PIECES, names, names_by_itself};

/// Likeness of the words near them at which numbers of linked sentences may answer one question whatever they say.
const ALIKE: f64 = 0.34;

/// What the evidence of pairs of mentions is looked up in.
pub(crate) struct Evidence<'a> {
    mentions: &'a Mentions<'a>,
    comparison: &'a Comparison,
    lookup: &'a Lookup,
    words: &'a ContentWords<'a>,
    /// Score and kind of each link, by its sentences, the lower first.
    links: FxHashMap<(usize, usize), (f64, bool)>,
    /// The rarity of all content words of each sentence that has a mention.
    weights: FxHashMap<usize, f64>,
    /// How many mentions of each report say a value.
    counts: FxHashMap<(usize, &'a str), usize>,
    /// Mentions of linked sentences of which each is the other's best, the lower first.
    mutual: FxHashSet<(usize, usize)>,
}

impl<'a> Evidence<'a> {
    /// Prepares what pairs are looked up in.
    pub(crate) fn new(
        comparison: &'a Comparison,
        lookup: &'a Lookup,
        words: &'a ContentWords,
        mentions: &'a Mentions,
    ) -> Self {
        let links = comparison.links.iter().map(|l| ((l.a, l.b), (l.score, l.kind == LinkKind::Full)));
        let weight = |s: &usize| words.of_sentence(*s).iter().map(|w| mentions.rarity(w)).sum();
        let mut counts: FxHashMap<(usize, &str), usize> = FxHashMap::default();
        for mention in &mentions.all {
            if let Some(value) = mention.told() {
                *counts.entry((mention.report, value)).or_default() += 1;
            }
        }
        let mut evidence = Self {
            mentions,
            comparison,
            lookup,
            words,
            links: links.collect(),
            weights: mentions.of_sentence.keys().map(|s| (*s, weight(s))).collect(),
            counts,
            mutual: FxHashSet::default(),
        };
        let found: Vec<(usize, usize)> =
            comparison.links.par_iter().flat_map_iter(|l| evidence.matched(l.a, l.b)).collect();
        evidence.mutual.extend(found);
        evidence
    }

    /// The mentions of two sentences matched one to one, the likest first.
    fn matched(&self, s: usize, t: usize) -> Vec<(usize, usize)> {
        let of = |s: usize| self.mentions.of_sentence.get(&s).into_iter().flatten().copied().take(PER_SENTENCE);
        let mut likely: Vec<(f64, usize, usize)> = Vec::new();
        for (i, j) in of(s).flat_map(|i| of(t).map(move |j| (i, j))) {
            let (a, b) = (&self.mentions.all[i], &self.mentions.all[j]);
            let Some(relation) = Self::comparable(a, b) else { continue };
            let agrees = match relation {
                Relation::Same => 1.0,
                Relation::LessExact | Relation::SameWords => 0.5,
                Relation::Near | Relation::Untold | Relation::Other => 0.0,
            };
            let near = self.near(a, b).0;
            if agrees > 0.0 || near >= ALIKE {
                likely.push((agrees + near, i, j));
            }
        }
        likely.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let (mut used, mut out) = (FxHashSet::default(), Vec::new());
        for (_, i, j) in likely {
            if !used.contains(&i) && !used.contains(&j) {
                used.extend([i, j]);
                out.push((i.min(j), i.max(j)));
            }
        }
        out
    }

    /// How the values of two mentions stand to each other; `None` where nothing about them can be compared.
    fn comparable(a: &Mention, b: &Mention) -> Option<Relation> {
        let (relation, units) = (a.relation(b)?, a.units(b));
        let is_date = a.value.quantity().is_none();
        let comparable = units != Units::Other
            && !(is_date && relation == Relation::Other)
            // Places in a row measure nothing: two are the same or have nothing to do with each other.
            && !(a.is_ordinal() && relation != Relation::Same);
        comparable.then_some(relation)
    }

    /// The score of the link between two sentences.
    pub(crate) fn link(&self, a: usize, b: usize) -> Option<(f64, bool)> {
        self.links.get(&(a.min(b), a.max(b))).copied()
    }

    /// The evidence of two mentions by themselves that they answer one question; `None` where they cannot: they stand in
    /// one report, or nothing about their values can be compared.
    pub(crate) fn of(&self, i: usize, j: usize) -> Option<Vec<f32>> {
        self.pair(i, j).map(|pair| pieces::of(&pair))
    }

    fn pair(&self, i: usize, j: usize) -> Option<Pair<'a>> {
        let (a, b) = (&self.mentions.all[i], &self.mentions.all[j]);
        let (relation, units) = (Self::comparable(a, b)?, a.units(b));
        if a.report == b.report {
            return None;
        }
        let (s, t) = (a.fact.sentence, b.fact.sentence);
        let (link, is_full) = self.link(s, t).unwrap_or((0.0, false));
        let agrees = matches!(relation, Relation::Same | Relation::LessExact);
        Some(Pair {
            a,
            b,
            is_date: a.value.quantity().is_none(),
            relation,
            units,
            link,
            is_full,
            beside: self.lookup.passage(s).is_some_and(|p| self.lookup.passage(t) == Some(p)),
            near: self.near(a, b),
            sentences: self.sentences(s, t),
            has_rival: !agrees && (self.rivals(a, i, s, b) || self.rivals(b, j, t, a)),
            ambiguity: if relation == Relation::Same { self.ambiguity(a, b) } else { 0 },
            sole: f64::midpoint(truth(a.is_sole), truth(b.is_sole)),
            same_text: a.fact.text.to_lowercase() == b.fact.text.to_lowercase(),
            is_mutual: self.mutual.contains(&(i.min(j), i.max(j))),
        })
    }

    /// Whether another mention of `a`'s sentence says what `b` says.
    fn rivals(&self, a: &Mention, i: usize, sentence: usize, b: &Mention) -> bool {
        let beside = self.mentions.of_sentence.get(&sentence).into_iter().flatten().filter(|k| **k != i);
        beside.map(|k| &self.mentions.all[*k]).any(|other| {
            other.relation(b) == Some(Relation::Same)
                && other.units(b) != Units::Other
                && other.fact.kind == a.fact.kind
        })
    }

    fn ambiguity(&self, a: &Mention, b: &Mention) -> usize {
        let count = |m: &Mention| m.told().and_then(|value| self.counts.get(&(m.report, value))).map_or(0, |n| n - 1);
        (count(a) + count(b)).min(MANY)
    }

    /// What the words near two mentions share, as parts of those of the one that has fewer and of the other.
    fn near(&self, a: &Mention, b: &Mention) -> (f64, f64) {
        let weigh = |m: &Mention| m.near.iter().map(|(w, near)| near * self.mentions.rarity(w)).sum::<f64>();
        let at = |m: &Mention, word: &str| m.near.binary_search_by(|(w, _)| (*w).cmp(word)).ok().map(|k| m.near[k].1);
        let related = |word: &str| {
            let others = a.language.related.of(word).filter_map(|(other, like)| Some(like * at(b, other)?));
            others.fold(0.0, f64::max)
        };
        let common: f64 = a
            .near
            .iter()
            .map(|(word, near)| near.min(at(b, word).unwrap_or_else(|| related(word))) * self.mentions.rarity(word))
            .sum();
        let (x, y) = (weigh(a), weigh(b));
        (common / x.min(y).max(1e-9), common / x.max(y).max(1e-9))
    }

    /// What two sentences share, as a part of the one that says less.
    fn sentences(&self, s: usize, t: usize) -> f64 {
        let (a, b) = (self.words.of_sentence(s), self.words.of_sentence(t));
        let common = a.iter().filter(|w| b.binary_search(w).is_ok()).map(|w| self.mentions.rarity(w)).sum::<f64>();
        let weight = |s: usize| self.weights.get(&s).copied().unwrap_or_default();
        common / weight(s).min(weight(t)).max(1e-9)
    }
}
