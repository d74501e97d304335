//! Every piece of evidence that two mentions answer one question: one row each.
//!
//! To add a piece is to add a row to [`PIECES`] and to fit the weights anew. What the pairs around a pair say of it comes
//! behind, from [`competition`].

use crate::compare::question::competition;
use crate::compare::question::mention::{Mention, Relation, Units};

/// Figures of a number at which it is as telling as any.
const TELLING_FIGURES: f64 = 4.0;
/// Other mentions of one value at which the value tells nothing.
pub(super) const MANY: usize = 4;

/// One piece of evidence, about in `0.0..=1.0`.
pub(crate) struct Piece {
    /// Its name, as in the weights.
    pub(crate) name: &'static str,
    value: fn(&Pair) -> f64,
}

/// What two mentions of two reports share.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing seen of the pair")]
pub(super) struct Pair<'a> {
    pub(super) a: &'a Mention<'a>,
    pub(super) b: &'a Mention<'a>,
    pub(super) is_date: bool,
    pub(super) relation: Relation,
    pub(super) units: Units,
    /// The score of the link of their sentences; 0 where there is none.
    pub(super) link: f64,
    pub(super) is_full: bool,
    /// Whether their sentences stand in one passage.
    pub(super) beside: bool,
    /// How many of the words near them both have, as a share of the shorter list and of the longer: of "flood, killed" and "flood, hurt,
    /// Tarn, Monday" one in two, and one in four.
    pub(super) near: (f64, f64),
    /// Likeness of their sentences.
    pub(super) sentences: f64,
    /// Whether one of them is said word for word by another number of the other's sentence.
    pub(super) has_rival: bool,
    /// Mentions of the same value in either report beside these two, at most [`MANY`].
    pub(super) ambiguity: usize,
    /// How many of the two are the only ones of their sentences, halved.
    pub(super) sole: f64,
    pub(super) same_text: bool,
    /// Whether each is the other's best in their linked sentences.
    pub(super) is_mutual: bool,
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
enum Likeness {
    Alike,
    Unlike,
    /// One of them, or neither, tells it.
    Unsaid,
}

fn likeness<T: PartialEq>(a: Option<T>, b: Option<T>) -> Likeness {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Likeness::Alike,
        (Some(_), Some(_)) => Likeness::Unlike,
        _ => Likeness::Unsaid,
    }
}

impl Pair<'_> {
    fn state(&self) -> Likeness {
        likeness(self.a.frame.state, self.b.frame.state)
    }

    fn owner(&self) -> Likeness {
        likeness(self.a.frame.of.as_deref(), self.b.frame.of.as_deref())
    }

    /// How many of the two words that stand next to them, before and behind, both have.
    fn beside_words(&self) -> f64 {
        let same = |(x, y): (Option<&str>, Option<&str>)| truth(x.is_some() && x == y);
        let [a, b] = [self.a, self.b].map(|m| m.beside);
        f64::midpoint(same((a.0, b.0)), same((a.1, b.1)))
    }

    /// How the years that their sentences name stand to each other.
    fn years(&self) -> Likeness {
        likeness(self.a.year, self.b.year)
    }
}

pub(super) fn truth(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// The evidence of a pair, in the order of the pieces.
pub(super) fn of(pair: &Pair) -> Vec<f32> {
    PIECES.iter().map(|piece| (piece.value)(pair) as f32).collect()
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
    Piece { name: "state_same", value: |p| truth(p.state() == Likeness::Alike) },
    Piece { name: "state_unlike", value: |p| truth(p.state() == Likeness::Unlike) },
    Piece { name: "frame", value: |p| truth(!p.is_date && p.a.is_one_frame(p.b)) },
    Piece { name: "frame_agrees", value: |p| truth(!p.is_date && p.a.is_one_frame(p.b)) * p.agrees() },
    Piece { name: "owner_same", value: |p| truth(p.owner() == Likeness::Alike) },
    Piece { name: "part_unlike", value: |p| truth(p.a.frame.is_part != p.b.frame.is_part) },
    Piece { name: "further_unlike", value: |p| truth(p.a.frame.is_further != p.b.frame.is_further) },
    Piece { name: "speech_unlike", value: |p| truth(p.a.frame.is_of_speech != p.b.frame.is_of_speech) },
    Piece { name: "speech_same", value: |p| truth(p.a.frame.is_of_speech && p.b.frame.is_of_speech) },
    Piece { name: "year_unlike", value: |p| truth(!p.is_date && p.years() == Likeness::Unlike) },
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::align::model::ByName;
    use crate::compare::question::weights::{BY_ITSELF, SAME_QUESTION};

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
