//! Questions to which a report may give another answer: a sentence of it that may answer has one number of the kind, and that
//! number is not what the others say.

use rustc_hash::FxHashMap;

use crate::compare::question::mention::Mention;
use crate::compare::rules::contradict;
use crate::compare::{Comparison, Fact, Question};
use crate::text::Span;
use crate::text::token::tokens;

/// How likely a sentence must answer for its number to be set against the others'. By the scores before numbers
/// competed, five of the eight numbers from here on in twenty-three events with questions marked by hand answered the question;
/// below, one in six.
const LIKELY: f64 = 0.3;

/// The questions to which a report may give another answer, by number; `other` is for each the fact that may be one. Where two
/// questions may be one, the one that more reports answer stands for both.
pub(super) fn questions(comparison: &Comparison, other: &[Option<usize>]) -> Vec<bool> {
    let question_of: FxHashMap<usize, usize> = comparison
        .questions
        .iter()
        .flat_map(|q| q.cells.iter().flat_map(move |cell| cell.facts.iter().map(move |fact| (*fact, q.id))))
        .collect();
    let answered = |question: usize| {
        let cells = comparison.questions.get(question).map_or(&[][..], |q| &q.cells);
        (cells.iter().filter(|cell| !cell.facts.is_empty()).count(), std::cmp::Reverse(question))
    };
    let stands = |(question, found): (usize, Option<usize>)| {
        let Some(fact) = found else { return false };
        let Some(mirrored) = question_of.get(&fact) else { return true };
        let back = other.get(*mirrored).copied().flatten();
        let is_mirrored = back.is_some_and(|back| question_of.get(&back) == Some(&question));
        !is_mirrored || answered(question) > answered(*mirrored)
    };
    other.iter().copied().enumerate().map(stands).collect()
}

/// Whether a number that answers with such a probability is set against the known answers: none of them can be right beside
/// it.
pub(super) fn is_another(comparison: &Comparison, question: &Question, fact: &Fact, score: f64) -> bool {
    let mut known = question.facts(comparison).peekable();
    score >= LIKELY && known.peek().is_some() && known.all(|known| differ(comparison, known, fact))
}

/// Whether two numbers, or two hours, cannot both be the answer.
fn differ(comparison: &Comparison, a: &Fact, b: &Fact) -> bool {
    let words = |fact: &Fact| {
        let place = comparison.sentences.get(fact.sentence);
        let text = place.and_then(|place| comparison.sources.get(place.source)).map_or("", |source| &source.text);
        place.map_or_else(Vec::new, |place| tokens(text, Span::new(place.start, place.end)))
    };
    let (words_a, words_b) = (words(a), words(b));
    let mentions = Mention::of(comparison, &words_a, a).zip(Mention::of(comparison, &words_b, b));
    let are_other_hours = a.hour().zip(b.hour()).is_some_and(|(a, b)| a != b);
    are_other_hours || mentions.is_some_and(|(a, b)| contradict(&a, &b))
}
