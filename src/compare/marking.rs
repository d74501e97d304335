//! What is marked in a sentence wherever it is shown: the words that its counterpart lacks, the part it shares with it,
//! its facts.

use super::{Comparison, Lookup};
use crate::text::Span;

/// What is marked in a sentence. Whoever shows less takes out what is not to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marking {
    /// Places whose words the counterpart of the base lacks.
    pub(crate) differing: Vec<Span>,
    /// The part that the counterpart shares, where it shares only a part.
    pub(crate) shared: Option<Span>,
    /// The facts, each with its place.
    pub(crate) facts: Vec<(usize, Span)>,
}

/// A piece of a sentence that is marked in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its place in the report's text.
    pub(crate) span: Span,
    /// Whether the counterpart of the base lacks its words.
    pub(crate) differs: bool,
    /// Whether it lies outside of the part that is shared.
    pub(crate) apart: bool,
    /// The fact it belongs to: of several the shortest.
    pub(crate) fact: Option<usize>,
}

impl Marking {
    /// What is marked in a sentence that is compared with its counterpart in `base`.
    pub(crate) fn new(comparison: &Comparison, lookup: &Lookup, sentence: usize, base: usize) -> Self {
        let facts = lookup.marked_facts(sentence).iter();
        Self {
            differing: lookup.differing(comparison, sentence, base),
            shared: lookup.shared(comparison, sentence, base),
            facts: facts.map(|fact| (*fact, comparison.facts[*fact].span())).collect(),
        }
    }

    /// A place in the sentence as pieces, in order and without gaps; they end at the places in `more` too.
    pub(crate) fn cut(&self, place: Span, more: &[Span]) -> Vec<Piece> {
        let facts = self.facts.iter().map(|(_, span)| *span);
        let ends = self.differing.iter().chain(&self.shared).chain(more).copied().chain(facts);
        let piece = |span: Span| Piece {
            span,
            differs: self.differing.iter().any(|d| d.covers(span)),
            apart: self.shared.is_some_and(|part| !part.covers(span)),
            fact: self.facts.iter().filter(|(_, f)| f.covers(span)).min_by_key(|(_, f)| f.len()).map(|(id, _)| *id),
        };
        place.cut_at(ends).into_iter().map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_where_its_marks_change() {
        let marking = Marking {
            differing: vec![Span::new(4, 8)],
            shared: Some(Span::new(0, 12)),
            facts: vec![(7, Span::new(2, 14)), (8, Span::new(6, 8))],
        };
        let piece = |start, end, differs, apart, fact| Piece { span: Span::new(start, end), differs, apart, fact };
        let wanted = [
            piece(0, 2, false, false, None),
            piece(2, 4, false, false, Some(7)),
            piece(4, 6, true, false, Some(7)),
            piece(6, 8, true, false, Some(8)),
            piece(8, 10, false, false, Some(7)),
            piece(10, 12, false, false, Some(7)),
            piece(12, 14, false, true, Some(7)),
            piece(14, 16, false, true, None),
        ];
        assert_eq!(marking.cut(Span::new(0, 16), &[Span::new(10, 12)]), wanted);
    }
}
