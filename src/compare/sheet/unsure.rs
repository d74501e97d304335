//! Questions to which a report may give another answer: a sentence of it that may answer has one number of the kind, and that
//! number is not what the others say. And which of the rows whose answers may differ are worth to be looked at first.

use rustc_hash::FxHashMap;

use super::row::Row;
use crate::compare::question::mention::{Mention, Units};
use crate::compare::question::others::Named;
use crate::compare::rules::contradict;
use crate::compare::{Comparison, Fact, Question};
use crate::fact::Bound;
use crate::fact::quantity::figures::tidy;
use crate::fact::value::{Quantity, Unit, Value};
use crate::text::Span;
use crate::text::token::{Token, fold, tokens};

/// How likely a sentence must answer for its number to be set against the others'. By the scores before numbers
/// competed, five of the eight numbers from here on in twenty-three events with questions marked by hand answered the question;
/// below, one in six.
const LIKELY: f64 = 0.3;

/// Numbers that differ by no more than this part of the larger are close: 12 and 13 children. Of the rows that may differ in the
/// sixty-nine events with which the program was made, read one by one, three of four such were of one thing, and of those
/// further apart one of twenty.
const CLOSE: f64 = 0.1;

/// The questions to which a report may give another answer, by number; `others` are for each the facts that may be one. Where two
/// questions may be one, the one that more reports answer stands for both.
pub(super) fn questions(comparison: &Comparison, others: &[Vec<usize>]) -> Vec<bool> {
    let question_of: FxHashMap<usize, usize> = comparison
        .questions
        .iter()
        .flat_map(|q| q.cells.iter().flat_map(move |cell| cell.facts.iter().map(move |fact| (*fact, q.id))))
        .collect();
    let answered = |question: usize| {
        let cells = comparison.questions.get(question).map_or(&[][..], |q| &q.cells);
        (cells.iter().filter(|cell| !cell.facts.is_empty()).count(), std::cmp::Reverse(question))
    };
    let asked = |fact: &usize| question_of.get(fact).copied();
    let stands_for = |better: usize, question: usize| {
        let has_it = others.get(better).is_some_and(|facts| facts.iter().any(|fact| asked(fact) == Some(question)));
        has_it && answered(better) > answered(question)
    };
    let stands = |(question, found): (usize, &Vec<usize>)| {
        !found.is_empty() && !found.iter().filter_map(asked).any(|better| stands_for(better, question))
    };
    others.iter().enumerate().map(stands).collect()
}

/// Whether a number that answers with such a probability is set against the known answers: none of them can be right beside
/// it.
pub(super) fn is_another(comparison: &Comparison, question: &Question, fact: &Fact, score: f64) -> bool {
    let mut known = question.facts(comparison).peekable();
    if score < LIKELY || known.peek().is_none() {
        return false;
    }
    let words = words_of(comparison, fact);
    let Some(own) = Mention::of(comparison, &words, fact) else { return false };
    known.all(|known| {
        let words = words_of(comparison, known);
        Mention::of(comparison, &words, known).is_some_and(|known| differ(&known, &own))
    })
}

/// Whether two numbers, or two hours, cannot both be the answer.
fn differ(a: &Mention, b: &Mention) -> bool {
    are_other_hours(a, b) || contradict(a, b)
}

/// Whether the answers of a row that may differ are such as one event has two of when a report errs: hours, full dates, scores,
/// numbers that are close and of the same things, ages of one person. Others are mostly about two things.
pub(super) fn may_be_an_error(comparison: &Comparison, row: &Row) -> bool {
    let other = row.cells.iter().filter_map(|cell| cell.another);
    let facts: Vec<&Fact> = row.facts().chain(other).filter_map(|fact| comparison.facts.get(fact)).collect();
    let named = Named::in_sentences(comparison, facts.iter().map(|fact| fact.sentence));
    let words: Vec<Vec<Token>> = facts.iter().map(|fact| words_of(comparison, fact)).collect();
    let read = facts.iter().zip(&words).filter_map(|(fact, words)| Mention::of(comparison, words, fact));
    let mentions: Vec<Mention> = read.collect();
    let are_errors = |a: &Mention, b: &Mention| {
        let are_days = a.is_full_date() && b.is_full_date() && !a.is_compatible(b);
        let are_scores = a.is_score() && b.is_score() && contradict(a, b);
        let of_one_thing = || !named.may_tell_of_others(a.fact.sentence, b.fact.sentence);
        are_other_hours(a, b) || are_days || (are_scores || are_close(a, b)) && of_one_thing()
    };
    let later = |i: usize| mentions.iter().skip(i + 1);
    mentions.iter().enumerate().any(|(i, a)| later(i).any(|b| a.report != b.report && are_errors(a, b)))
}

/// Whether two numbers that cannot both be right are close and count or measure the same, or are ages of one who is named.
fn are_close(a: &Mention, b: &Mention) -> bool {
    let of_the_same = match a.units(b) {
        Units::Same | Units::Persons | Units::Related => true,
        Units::Unnamed | Units::OneUnnamed => a.is_whole() && b.is_whole(),
        Units::Converted | Units::Currencies | Units::Other => false,
    };
    if !of_the_same || !contradict(a, b) {
        return false;
    }
    if let Some((a_of, b_of)) = a.whose_age().zip(b.whose_age()) {
        return a_of.is_named() && b_of.is_named();
    }
    let number = |mention: &Mention| mention.value.quantity().and_then(Quantity::in_base_unit);
    number(a).zip(number(b)).is_some_and(|(x, y)| (x - y).abs() <= CLOSE * x.abs().max(y.abs()))
}

/// Whether two times of the day cannot be one, told by two clocks: 20:45 GMT and 15:45 may be.
fn are_other_hours(a: &Mention, b: &Mention) -> bool {
    let has_zone = |mention: &Mention| {
        let mut words = mention.fact.text.split(|c: char| !c.is_alphabetic());
        words.any(|word| mention.language.calendar.is_zone(&fold(word)))
    };
    let of_two_clocks = || has_zone(a) || has_zone(b);
    let hours = a.fact.hour().zip(b.fact.hour());
    hours.is_some_and(|(x, y)| x != y && (x.0 == y.0 || !a.may_be_same_hour(b) || !of_two_clocks()))
}

/// The words of the sentence of a fact, with their places in its report.
fn words_of(comparison: &Comparison, fact: &Fact) -> Vec<Token> {
    let place = comparison.sentences.get(fact.sentence);
    let text = place.and_then(|place| comparison.sources.get(place.source)).map_or("", |source| &source.text);
    place.map_or_else(Vec::new, |place| tokens(text, Span::new(place.start, place.end)))
}

/// Whether numbers that answer one question are the same but for how exactly they are told: 400, almost 400; sixty, dozens.
pub(super) fn are_same_number(facts: &[&Fact]) -> bool {
    let number = |fact: &&Fact| match &fact.typed {
        Some(Value::Quantity(quantity)) => {
            let money =
                matches!(quantity.unit, Unit::Money(_)).then(|| quantity.unit.name().unwrap_or_default().to_owned());
            Some((money, quantity.ends_in_base_unit()?.map(|end| tidy(end).to_bits())))
        }
        _ => None,
    };
    let mut numbers: Vec<_> = facts.iter().filter_map(number).collect();
    numbers.dedup();
    let is_bound = |bound: Bound| facts.iter().any(|fact| fact.bound == bound);
    numbers.len() < 2 && !(is_bound(Bound::AtLeast) && is_bound(Bound::AtMost))
}
