//! Every piece of evidence that two mentions answer one question: one row each.
//!
//! To add a piece is to add a row to [`PIECES`] and to fit the weights anew. What the pairs around a pair say of it comes
//! behind, from [`competition`].

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::competition;
use super::mention::{Mention, Mentions, Relation, Units};
use crate::align::LinkKind;
use crate::compare::content::ContentWords;
use crate::compare::{Comparison, Lookup};

/// Figures of a number at which it is as telling as any.
const TELLING_FIGURES: f64 = 4.0;
/// Likeness of the words near them at which numbers of linked sentences may answer one question whatever they say.
const ALIKE: f64 = 0.34;
/// Other mentions of one value at which the value tells nothing.
const MANY: usize = 4;

/// One piece of evidence, about in `0.0..=1.0`.
pub(crate) struct Piece {
    /// Its name, as in the weights.
    pub(crate) name: &'static str,
    value: fn(&Pair) -> f64,
}

/// What two mentions of two reports share.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing seen of the pair")]
pub(crate) struct Pair<'a> {
    a: &'a Mention<'a>,
    b: &'a Mention<'a>,
    is_date: bool,
    relation: Relation,
    units: Units,
    /// The score of the link of their sentences; 0 where there is none.
    link: f64,
    is_full: bool,
    /// Whether their sentences stand in one passage.
    beside: bool,
    /// Likeness of the words near them: of those of the one that has fewer, and of the one that has more.
    near: (f64, f64),
    /// Likeness of their sentences.
    sentences: f64,
    /// Whether one of them is said word for word by another number of the other's sentence.
    has_rival: bool,
    /// Mentions of the same value in either report beside these two, at most [`MANY`].
    ambiguity: usize,
    /// How many of the two are the only ones of their sentences, halved.
    sole: f64,
    same_text: bool,
    /// Whether each is the other's best in their linked sentences.
    is_mutual: bool,
}

impl Pair<'_> {
    fn is(&self, date: bool, relation: Relation) -> f64 {
        truth(self.is_date == date && self.relation == relation)
    }

    fn has(&self, units: Units) -> f64 {
        truth(!self.is_date && self.units == units)
    }

    fn agrees(&self) -> f64 {
        truth(matches!(self.relation, Relation::Same | Relation::LessExact | Relation::SameWords))
    }

    fn differs(&self) -> f64 {
        1.0 - self.agrees()
    }
}

/// How what two clauses tell of one thing stands to each other.
#[derive(PartialEq, Eq)]
enum Told {
    Alike,
    Unlike,
    /// One of them, or neither, tells it.
    Unsaid,
}

fn told<T: PartialEq>(a: Option<T>, b: Option<T>) -> Told {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Told::Alike,
        (Some(_), Some(_)) => Told::Unlike,
        _ => Told::Unsaid,
    }
}

impl Pair<'_> {
    fn state(&self) -> Told {
        told(self.a.frame.state, self.b.frame.state)
    }

    fn owner(&self) -> Told {
        told(self.a.frame.of.as_deref(), self.b.frame.of.as_deref())
    }

    /// How many of the two words that stand next to them, before and behind, both have.
    fn beside_words(&self) -> f64 {
        let same = |(x, y): (Option<&str>, Option<&str>)| truth(x.is_some() && x == y);
        let [a, b] = [self.a, self.b].map(|m| m.beside);
        f64::midpoint(same((a.0, b.0)), same((a.1, b.1)))
    }

    /// How the years that their sentences name stand to each other.
    fn years(&self) -> Told {
        told(self.a.year, self.b.year)
    }
}

fn truth(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// Every piece.
pub(crate) const PIECES: &[Piece] = &[
    Piece { name: "number", value: |p| truth(!p.is_date) },
    Piece { name: "number_same", value: |p| p.is(false, Relation::Same) },
    Piece { name: "number_less_exact", value: |p| p.is(false, Relation::LessExact) },
    Piece { name: "number_near", value: |p| p.is(false, Relation::Near) },
    Piece { name: "number_untold", value: |p| p.is(false, Relation::Untold) },
    Piece { name: "date_same", value: |p| p.is(true, Relation::Same) },
    Piece { name: "date_less_exact", value: |p| p.is(true, Relation::LessExact) },
    Piece { name: "date_same_words", value: |p| p.is(true, Relation::SameWords) },
    Piece { name: "date_untold", value: |p| p.is(true, Relation::Untold) },
    Piece { name: "unit_same", value: |p| p.has(Units::Same) },
    Piece { name: "unit_unnamed", value: |p| p.has(Units::Unnamed) },
    Piece { name: "unit_one_unnamed", value: |p| p.has(Units::OneUnnamed) },
    Piece { name: "unit_converted", value: |p| p.has(Units::Converted) },
    Piece { name: "unit_persons", value: |p| p.has(Units::Persons) },
    Piece { name: "unit_ordinal", value: |p| truth(p.a.is_ordinal()) },
    Piece { name: "linked", value: |p| truth(p.link > 0.0) },
    Piece { name: "link", value: |p| p.link },
    Piece { name: "link_full", value: |p| truth(p.is_full) },
    Piece { name: "passage", value: |p| truth(p.beside) },
    Piece { name: "near_fewer", value: |p| p.near.0 },
    Piece { name: "near_more", value: |p| p.near.1 },
    Piece { name: "sentences", value: |p| p.sentences },
    Piece { name: "agrees_link", value: |p| p.agrees() * p.link },
    Piece { name: "agrees_near", value: |p| p.agrees() * p.near.0 },
    Piece { name: "agrees_sentences", value: |p| p.agrees() * p.sentences },
    Piece { name: "differs_link", value: |p| p.differs() * p.link },
    Piece { name: "differs_near", value: |p| p.differs() * p.near.1 },
    Piece { name: "date_link", value: |p| truth(p.is_date) * p.link },
    Piece { name: "date_near", value: |p| truth(p.is_date) * p.near.0 },
    Piece {
        name: "telling_number",
        value: |p| p.is(false, Relation::Same) * (p.a.figures() as f64 / TELLING_FIGURES).min(1.0),
    },
    Piece { name: "ambiguous", value: |p| p.ambiguity as f64 / MANY as f64 },
    Piece { name: "rival", value: |p| truth(p.has_rival) },
    Piece { name: "sole", value: |p| p.sole },
    Piece { name: "sole_linked", value: |p| p.sole * truth(p.link > 0.0) },
    Piece { name: "untold_sole_linked", value: |p| p.is(true, Relation::Untold) * p.sole * truth(p.link > 0.0) },
    Piece { name: "unit_related", value: |p| p.has(Units::Related) },
    Piece { name: "state_same", value: |p| truth(p.state() == Told::Alike) },
    Piece { name: "state_unlike", value: |p| truth(p.state() == Told::Unlike) },
    Piece { name: "frame", value: |p| truth(!p.is_date && p.a.is_one_frame(p.b)) },
    Piece { name: "frame_agrees", value: |p| truth(!p.is_date && p.a.is_one_frame(p.b)) * p.agrees() },
    Piece { name: "owner_same", value: |p| truth(p.owner() == Told::Alike) },
    Piece { name: "part_unlike", value: |p| truth(p.a.frame.is_part != p.b.frame.is_part) },
    Piece { name: "further_unlike", value: |p| truth(p.a.frame.is_further != p.b.frame.is_further) },
    Piece { name: "speech_unlike", value: |p| truth(p.a.frame.is_of_speech != p.b.frame.is_of_speech) },
    Piece { name: "speech_same", value: |p| truth(p.a.frame.is_of_speech && p.b.frame.is_of_speech) },
    Piece { name: "year_unlike", value: |p| truth(!p.is_date && p.years() == Told::Unlike) },
    Piece { name: "year_unsaid", value: |p| truth(!p.is_date && p.a.year.is_some() != p.b.year.is_some()) },
    Piece { name: "beside_same", value: |p| p.beside_words() },
    Piece { name: "same_text", value: |p| truth(p.same_text) },
    Piece { name: "mutual", value: |p| truth(p.is_mutual) },
    Piece { name: "mutual_differs", value: |p| truth(p.is_mutual) * p.differs() },
    Piece { name: "mutual_differs_near", value: |p| truth(p.is_mutual) * p.differs() * p.near.0 },
];

/// The names of the pieces of a pair by itself, in their order.
pub(crate) fn names_by_itself() -> impl Iterator<Item = &'static str> {
    PIECES.iter().map(|piece| piece.name)
}

/// The names of all pieces, those of the pair by itself first.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    names_by_itself().chain(competition::PIECES)
}

/// Reads the evidence of pairs of mentions.
pub(crate) struct Reader<'a> {
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

impl<'a> Reader<'a> {
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
        let mut reader = Self {
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
            comparison.links.par_iter().flat_map_iter(|l| reader.matched(l.a, l.b)).collect();
        reader.mutual.extend(found);
        reader
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

    /// The evidence of two mentions by themselves that they answer one question; `None` where they cannot: they stand in one report, or
    /// nothing about their values can be compared.
    pub(crate) fn evidence(&self, i: usize, j: usize) -> Option<Vec<f32>> {
        let pair = self.pair(i, j)?;
        Some(PIECES.iter().map(|piece| (piece.value)(&pair) as f32).collect())
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

    /// Pairs worth a look: all of a small comparison; in a large one those of linked sentences, and those that say the
    /// same value. Sorted, the lower first.
    pub(crate) fn candidates(&self) -> Vec<(usize, usize)> {
        let count = self.mentions.all.len();
        if count <= SMALL {
            return (0..count).flat_map(|i| (i + 1..count).map(move |j| (i, j))).collect();
        }
        let mut found = Vec::new();
        for link in &self.comparison.links {
            let of = |s: usize| self.mentions.of_sentence.get(&s).into_iter().flatten().take(PER_SENTENCE);
            found.extend(of(link.a).flat_map(|i| of(link.b).map(move |j| (*i.min(j), *i.max(j)))));
        }
        let mut by_value: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (i, mention) in self.mentions.all.iter().enumerate() {
            let Some(value) = mention.told() else { continue };
            let alike = by_value.entry(value).or_default();
            found.extend(alike.iter().rev().take(PER_VALUE).map(|j| (*j, i)));
            alike.push(i);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Mentions up to which every pair is looked at.
const SMALL: usize = 600;
/// Mentions of one sentence that are looked at in a large comparison.
const PER_SENTENCE: usize = 12;
/// Earlier mentions of the same value that are looked at in a large comparison.
const PER_VALUE: usize = 16;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::weights::{BY_ITSELF, SAME_QUESTION};
    use super::*;
    use crate::align::model::ByName;

    #[test]
    fn every_piece_of_evidence_has_one_weight_and_every_weight_its_piece() {
        let weighs = |weights: &ByName, wanted: Vec<&str>| {
            let named: BTreeSet<&str> = weights.evidence.iter().map(|(name, _)| *name).collect();
            let each: BTreeSet<&str> = wanted.iter().copied().collect();
            assert_eq!(named, each, "fit the weights anew");
            assert_eq!((weights.evidence.len(), wanted.len()), (each.len(), each.len()), "none stands twice");
        };
        weighs(&BY_ITSELF, names_by_itself().collect());
        weighs(&SAME_QUESTION, names().collect());
    }
}
