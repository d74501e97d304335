//! What is marked in a sentence wherever it is shown: where it differs from its counterpart, the part it shares with it,
//! its facts.

use super::difference::difference;
use super::question::mention::{Mention, Relation, Units};
use super::{ByteRange, Comparison, Difference, Fact, Lookup};
use crate::fact::FactKind;
use crate::language::{Class, Ending};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold, tokens};

/// Part of the words of two sentences that must agree for the others to be marked one by one. Below it nearly every word
/// would be marked, which shows nothing.
const MOST: f64 = 0.6;

/// What is marked in a sentence. Whoever shows less takes out what is not to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marking {
    /// Places where it differs from its counterpart in the base.
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
    /// Whether it differs from the counterpart in the base.
    pub(crate) differs: bool,
    /// Whether it lies outside of the part that is shared.
    pub(crate) apart: bool,
    /// The fact it belongs to: of several the shortest.
    pub(crate) fact: Option<usize>,
}

impl Marking {
    /// What is marked in a sentence that is compared with its counterpart in `base`.
    pub(crate) fn new(comparison: &Comparison, lookup: &Lookup, sentence: usize, base: usize) -> Self {
        Self {
            differing: lookup.differing(comparison, sentence, base),
            shared: lookup.shared(comparison, sentence, base),
            ..Self::facts_alone(comparison, lookup, sentence)
        }
    }

    /// The facts alone, of a sentence that is compared with none.
    pub(crate) fn facts_alone(comparison: &Comparison, lookup: &Lookup, sentence: usize) -> Self {
        let facts = lookup.marked_facts(sentence).iter();
        Self { facts: facts.map(|fact| (*fact, comparison.facts[*fact].span())).collect(), ..Self::default() }
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

/// Where two linked sentences differ so that a reader should see it: word by word where most words agree, else only
/// numbers, names, negations, speakers and quoted words. Where the two share a part, nothing outside of it.
pub(super) fn of_link(comparison: &Comparison, link: usize) -> Difference {
    let (Some(words), Some(link)) = (comparison.differences.get(link), comparison.links.get(link)) else {
        return Difference::default();
    };
    let [in_a, in_b] = link.spans.map_or([None; 2], |spans| spans.map(Some));
    let (a, b) = (Side::new(comparison, link.a, in_a), Side::new(comparison, link.b, in_b));
    let (in_a, in_b) = (a.within(&words.a), b.within(&words.b));
    let all = a.words().count() + b.words().count();
    let differing = a.words_in(&in_a) + b.words_in(&in_b);
    if (all - differing) as f64 >= MOST * all as f64 {
        return Difference { a: in_a, b: in_b };
    }
    Difference { a: a.apart_from(&b), b: b.apart_from(&a) }
}

/// One of two linked sentences: the part that both share.
struct Side<'a> {
    comparison: &'a Comparison,
    sentence: usize,
    part: Span,
    tokens: Vec<Token>,
    facts: Vec<&'a Fact>,
}

impl<'a> Side<'a> {
    fn new(comparison: &'a Comparison, sentence: usize, part: Option<ByteRange>) -> Self {
        let place = comparison.sentences[sentence].span();
        let part = part.map_or(place, |[start, end]| Span::new(start, end));
        let text = &comparison.sources[comparison.source_of(sentence)].text;
        let facts = comparison.facts_of(sentence).iter().filter(|f| f.span().overlap(part) > 0);
        Self { comparison, sentence, part, tokens: tokens(text, part), facts: facts.collect() }
    }

    /// Its words without marks.
    fn words(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|t| t.kind != TokenKind::Mark)
    }

    /// How many of its words lie in some places.
    fn words_in(&self, places: &[ByteRange]) -> usize {
        let inside = |t: &&Token| places.iter().any(|p| Span::new(p[0], p[1]).covers(t.span));
        self.words().filter(inside).count()
    }

    /// Those of some places that lie in its part.
    fn within(&self, places: &[ByteRange]) -> Vec<ByteRange> {
        places.iter().filter(|p| Span::new(p[0], p[1]).overlap(self.part) > 0).copied().collect()
    }

    fn of_kind(&self, kind: FactKind) -> impl Iterator<Item = &'a Fact> + '_ {
        self.facts.iter().copied().filter(move |f| f.kind == kind)
    }

    /// Its numbers, names, negations, speakers and quoted words that differ from those of the other, in order.
    fn apart_from(&self, other: &Self) -> Vec<ByteRange> {
        let mut places = self.values(other);
        places.extend(self.names(other));
        places.extend(self.negations(other));
        places.extend(self.speech(other));
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Numbers and dates that the other gives otherwise: it has one of the same unit, and none that may be the same.
    fn values(&self, other: &Self) -> Vec<ByteRange> {
        // A time that names no day counts for nothing: "recently" is no other time than Wednesday.
        let comparable = |side: &Self| -> Vec<Mention<'a>> {
            let all = side.facts.iter().filter_map(|f| Mention::of(side.comparison, &side.tokens, f));
            all.filter(|m| m.told().is_some() && m.undated().is_none()).collect()
        };
        let theirs = comparable(other);
        let differs = |mine: &Mention| {
            let alike = theirs.iter().filter(|m| matches!(mine.units(m), Units::Same | Units::Persons));
            let mut relations = alike.filter_map(|m| mine.relation(m)).peekable();
            relations.peek().is_some() && relations.all(|r| matches!(r, Relation::Other | Relation::Near))
        };
        comparable(self).iter().filter(|m| differs(m)).map(|m| [m.fact.start, m.fact.end]).collect()
    }

    /// Names that the other does not say, where it says one that this does not.
    fn names(&self, other: &Self) -> Vec<ByteRange> {
        let lacking = |one: &Self, by: &Self| -> Vec<ByteRange> {
            let said = |name: &Fact| {
                let last = name.text.split_whitespace().next_back().map(fold).unwrap_or_default();
                by.of_kind(FactKind::Name).any(|f| f.value == name.value) || by.tokens.iter().any(|t| t.folded == last)
            };
            one.of_kind(FactKind::Name).filter(|f| !said(f)).map(|f| [f.start, f.end]).collect()
        };
        if lacking(other, self).is_empty() { Vec::new() } else { lacking(self, other) }
    }

    /// Its negations, where the other has none.
    fn negations(&self, other: &Self) -> Vec<ByteRange> {
        let negations = |side: &Self| -> Vec<ByteRange> {
            let language = side.comparison.language_of(side.sentence);
            let negates =
                |t: &&Token| language.is(Class::Negation, &t.folded) || language.ends(Ending::Negation, &t.folded);
            side.tokens.iter().filter(negates).map(|t| [t.span.start, t.span.end]).collect()
        };
        if negations(other).is_empty() { negations(self) } else { Vec::new() }
    }

    /// Of an utterance that both quote, the speaker where the other gives it to another, and the words that the other
    /// lacks where most agree.
    fn speech(&self, other: &Self) -> Vec<ByteRange> {
        let mut places = Vec::new();
        for quote in self.of_kind(FactKind::Quote) {
            let same = |f: &&Fact| f.group.is_some() && f.group == quote.group;
            let Some(theirs) = other.of_kind(FactKind::Quote).find(same) else { continue };
            if quote.speaker.is_some() && theirs.speaker.is_some() && quote.speaker != theirs.speaker {
                places.extend(quote.speaker_span);
            }
            if quote.is_marked() && theirs.is_marked() {
                let within = |side: &Self, quote: &Fact| -> Vec<Token> {
                    side.words().filter(|t| quote.span().covers(t.span)).cloned().collect()
                };
                let (mine, theirs) = (within(self, quote), within(other, theirs));
                let lacking = difference(&mine, &theirs).a;
                if (mine.len() - self.words_in(&lacking).min(mine.len())) as f64 >= MOST * mine.len() as f64 {
                    places.extend(lacking);
                }
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::compared;

    fn words_at(comparison: &Comparison, sentence: usize, places: &[ByteRange]) -> Vec<String> {
        let text = &comparison.sources[comparison.source_of(sentence)].text;
        places.iter().map(|p| Span::new(p[0], p[1]).of(text).to_owned()).collect()
    }

    /// What can be checked and differs in two sentences.
    fn apart(texts: [&str; 2]) -> [Vec<String>; 2] {
        let comparison = compared(&texts);
        assert_eq!(comparison.sentences.len(), 2, "{texts:?}");
        let [a, b] = [0, 1].map(|s| Side::new(&comparison, s, None));
        [words_at(&comparison, 0, &a.apart_from(&b)), words_at(&comparison, 1, &b.apart_from(&a))]
    }

    #[test]
    fn where_most_words_agree_each_other_word_is_marked() {
        let comparison = compared(&[
            "The old bridge over the Tarn was closed on Monday after heavy rain.",
            "The old bridge over the Tarn was shut on Monday after heavy snow.",
        ]);
        let Difference { a, b } = of_link(&comparison, 0);
        assert_eq!(words_at(&comparison, 0, &a), ["closed", "rain"]);
        assert_eq!(words_at(&comparison, 1, &b), ["shut", "snow"]);
    }

    #[test]
    fn where_few_words_agree_only_what_can_be_checked_is_marked() {
        let found = apart([
            "Fire broke out in a bread factory near Norwood, and rescuers say 52 people died and no children.",
            "At least 45 people died in Norwood when the bread factory burned to the ground before dawn.",
        ]);
        assert_eq!(found[0], ["52 people", "no"]);
        assert_eq!(found[1], ["At least 45 people"]);
    }

    #[test]
    fn an_equal_number_and_a_time_that_tells_no_day_are_left_alone() {
        let found = apart([
            "Two leaders met recently in Norwood to sign a treaty on the river that divides their countries.",
            "On Wednesday the treaty on the dividing river was signed by two leaders in Norwood, officials of both said.",
        ]);
        assert_eq!(found, [Vec::<String>::new(), Vec::new()]);
    }

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
