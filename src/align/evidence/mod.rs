//! Every piece of evidence that two sentences say the same: one row each.
//!
//! To add a piece is to add a row to [`PAIR`] or [`CONTEXT`] and to fit the weights anew; until then it counts for
//! nothing, and a test names it. What several pieces read is worked out once for a pair, in [`Shared`].

mod context;
mod meant;
mod shared;

pub use context::{Context, Side, Surroundings};
pub use meant::Meant;
pub use shared::Shared;

/// One piece of evidence. `Of` is the function that reads it, about in `0.0..=1.0`.
pub struct Piece<Of> {
    /// Its name, as in the reasons of a link and in the weights.
    pub name: &'static str,
    /// What a person reads of it.
    pub phrase: &'static str,
    value: Of,
}

/// Reads a piece off what two sentences share.
type OfShared = fn(&Shared) -> f64;
/// Reads a piece off what a trained reader makes of both sentences.
type OfMeant = fn(&Meant) -> f64;
/// Reads a piece off the pairs around a pair.
type OfContext = fn(&Context) -> f64;

/// What the two sentences say by themselves.
pub const PAIR: &[Piece<OfShared>] = &[
    Piece { name: "words", phrase: "words in common, the rare ones first", value: |s| s.words() },
    Piece { name: "letters", phrase: "letter groups in common", value: |s| s.letters() },
    Piece { name: "order", phrase: "words in the same order", value: |s| s.order() },
    Piece { name: "covered", phrase: "one is held in the other", value: |s| s.covered.most() },
    Piece { name: "covering", phrase: "each holds the other", value: |s| s.covered.least() },
    Piece { name: "run", phrase: "the same run of words", value: |s| s.longest_run() },
    Piece { name: "pairs", phrase: "pairs of words in common", value: |s| s.word_pairs() },
    Piece { name: "numbers", phrase: "the same number", value: |s| s.same_numbers() },
    Piece { name: "numbers_differ", phrase: "numbers that differ", value: |s| s.other_numbers() },
    Piece { name: "names", phrase: "the same names", value: |s| s.names.same() },
    Piece { name: "names_differ", phrase: "names the other lacks", value: |s| s.names.lacking() },
    Piece { name: "quotes", phrase: "the same quotation", value: |s| s.quotations() },
    Piece { name: "speaker", phrase: "the same speaker", value: |s| s.speakers() },
    Piece { name: "length", phrase: "different length", value: |s| s.length() },
    Piece { name: "place", phrase: "different place in the report", value: |s| s.place() },
    Piece { name: "headline", phrase: "a headline", value: |s| s.headline() },
    Piece { name: "rare", phrase: "rare words in common", value: |s| s.rare_words() },
    Piece {
        name: "near_covered",
        phrase: "one is held in the other, counting words of related meaning",
        value: |s| s.covered_by_related.most(),
    },
    Piece {
        name: "near_covering",
        phrase: "each holds the other, counting words of related meaning",
        value: |s| s.covered_by_related.least(),
    },
];

/// What a trained reader makes of the two sentences; nothing where there is none.
pub const MEANT: &[Piece<OfMeant>] = &[
    Piece { name: "meaning", phrase: "means the same as a whole", value: |m| m.similarity },
    Piece { name: "meant_in", phrase: "each part of one is matched in the other", value: |m| m.mean.most() },
    Piece { name: "meant_both", phrase: "each part of both is matched", value: |m| m.mean.least() },
    Piece { name: "rare_in", phrase: "each rare word of one is matched in the other", value: |m| m.weighted.most() },
    Piece { name: "rare_both", phrase: "each rare word of both is matched", value: |m| m.weighted.least() },
];

/// What the pairs around a pair say of it.
pub const CONTEXT: &[Piece<OfContext>] = &[
    Piece { name: "rank", phrase: "each is the other's best", value: |c| c.rank() },
    Piece { name: "margin", phrase: "better than any other", value: |c| c.margin() },
    Piece { name: "neighbour", phrase: "neighbours that correspond", value: |c| c.neighbour() },
    Piece { name: "third", phrase: "a third report links both", value: |c| c.third() },
];

/// What stands among the reasons of a link and has no weight.
const WITHOUT_WEIGHT: &[(&str, &str)] = &[
    (BASE, "before any evidence"),
    (COMPETITION, "rivals and neighbours in a long text"),
    (IDENTICAL, "word for word the same"),
    (USER, "linked by hand"),
];

/// The reason that stands for the score before any evidence.
pub const BASE: &str = "base";
/// The reason that stands for rivals and neighbours in a long text.
pub const COMPETITION: &str = "competition";
/// The reason that stands for two sentences of the same words.
pub const IDENTICAL: &str = "identical";
/// The reason that stands for a person's own link.
pub const USER: &str = "user";

/// Number of pieces read off a pair alone.
pub const OF_PAIR: usize = PAIR.len() + MEANT.len();
/// Number of all pieces.
pub const ALL: usize = OF_PAIR + CONTEXT.len();

/// The values of all pieces: those of the pair alone, then those of its context.
pub type Evidence = [f32; ALL];

/// The names of the pieces that no reader is needed for.
pub fn names_of_words() -> impl Iterator<Item = &'static str> {
    PAIR.iter().map(|piece| piece.name)
}

/// The names of the pieces read off a pair alone.
pub fn names_of_pair() -> impl Iterator<Item = &'static str> {
    names_of_words().chain(MEANT.iter().map(|piece| piece.name))
}

/// The names of all pieces, in the order of [`Evidence`].
pub fn names() -> impl Iterator<Item = &'static str> {
    names_of_pair().chain(CONTEXT.iter().map(|piece| piece.name))
}

/// The phrase a person reads for a reason.
pub fn phrase(name: &str) -> &'static str {
    let of_pair = PAIR.iter().map(|p| (p.name, p.phrase));
    let of_context = CONTEXT.iter().map(|p| (p.name, p.phrase));
    let of_meant = MEANT.iter().map(|p| (p.name, p.phrase));
    let mut all = of_pair.chain(of_meant).chain(of_context).chain(WITHOUT_WEIGHT.iter().copied());
    all.find(|(known, _)| *known == name).map_or("other evidence", |(_, phrase)| phrase)
}

/// The evidence of a pair alone; what its context says is filled in by [`add_context`].
pub fn of_pair(shared: &Shared, meant: Option<&Meant>) -> Evidence {
    let mut evidence = [0.0; ALL];
    for (slot, piece) in evidence.iter_mut().zip(PAIR) {
        *slot = (piece.value)(shared) as f32;
    }
    if let Some(meant) = meant {
        for (slot, piece) in evidence.iter_mut().skip(PAIR.len()).zip(MEANT) {
            *slot = (piece.value)(meant) as f32;
        }
    }
    evidence
}

/// Fills in what the pairs around a pair say of it.
pub fn add_context(evidence: &mut Evidence, context: &Context) {
    for (slot, piece) in evidence.iter_mut().skip(OF_PAIR).zip(CONTEXT) {
        *slot = (piece.value)(context) as f32;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_reason_has_a_name_and_a_phrase_of_its_own() {
        let named: Vec<&str> = names().chain(WITHOUT_WEIGHT.iter().map(|(name, _)| *name)).collect();
        let phrases: BTreeSet<&str> = named.iter().map(|name| phrase(name)).collect();
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len());
        assert_eq!(phrases.len(), named.len());
        assert!(!phrases.contains(phrase("a name of another version")));
    }
}
