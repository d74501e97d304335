//! What a row asks, in a few plain words of the reports: "killed … people during a courthouse escape".

use std::collections::BTreeMap;

use crate::compare::finding::brief;
use crate::compare::{Comparison, Fact, Question};
use crate::fact::FactKind;
use crate::fact::quantity::about::Person;
use crate::fact::value::Unit;
use crate::language::{Class, Language};
use crate::text::Span;
use crate::text::squeeze;
use crate::text::token::{Token, TokenKind, tokens};

/// Words before an answer, and behind it, that tell what is asked.
const AROUND: (usize, usize) = (4, 6);
/// Words of a quotation that tell which it is.
const QUOTED: usize = 7;
/// Words of a sentence where nothing better tells what is asked.
const SENTENCE: usize = 8;
/// What stands in place of the answer.
const ELLIPSIS: &str = "…";
/// Marks at which the words that belong to an answer end.
const PARTS: &[&str] = &[",", ";", ":", "—", "–", "(", ")", ".", "?", "!", "“", "”", "\"", "--"];

/// What some facts that answer one question are about. There is one fact at least.
pub(crate) fn about(comparison: &Comparison, facts: &[&Fact]) -> String {
    let said = match facts.first().map(|f| f.kind) {
        Some(FactKind::Quote) => quoted(facts),
        _ => asked(comparison, facts),
    };
    let sentence = || facts.first().map_or(String::new(), |f| brief(comparison.text(f.sentence), SENTENCE));
    said.filter(|said| !said.is_empty()).unwrap_or_else(sentence)
}

/// What some numbers or dates that answer one question are about, where a few words tell it: one tells too little.
pub(crate) fn about_in_words(comparison: &Comparison, facts: &[&Fact]) -> Option<String> {
    asked(comparison, facts).filter(|said| said.split_whitespace().filter(|word| *word != ELLIPSIS).count() > 1)
}

/// What some numbers or dates are about: whose age they are, else what stands around them.
fn asked(comparison: &Comparison, facts: &[&Fact]) -> Option<String> {
    age(facts).or_else(|| around(comparison, facts))
}

/// What a question is about in as few words as can be: what is counted, or who speaks; where that is not known, what
/// stands around the answers.
pub fn about_question(comparison: &Comparison, question: &Question) -> String {
    let facts: Vec<&Fact> = question.facts(comparison).collect();
    question.about.clone().unwrap_or_else(|| about(comparison, &facts))
}

/// Whose quotation it is, and its first words.
fn quoted(facts: &[&Fact]) -> Option<String> {
    let words = first_words(facts)?;
    let speaker = most(&facts.iter().filter_map(|f| f.speaker.as_deref()));
    Some(speaker.map_or_else(|| words.clone(), |who| format!("{who}: {words}")))
}

/// The first words of some quotations of one utterance.
pub(crate) fn first_words(facts: &[&Fact]) -> Option<String> {
    let longest = facts.iter().filter(|f| f.is_marked()).max_by_key(|f| (f.text.len(), std::cmp::Reverse(f.id)));
    let longest = longest.or(facts.first())?;
    let (open, close) = if longest.is_marked() { ("“", "”") } else { ("", "") };
    Some(format!("{open}{}{close}", brief(&squeeze(&longest.text), QUOTED)))
}

/// The most frequent of some names, of those the first.
fn most<'a>(names: &(impl Iterator<Item = &'a str> + Clone)) -> Option<&'a str> {
    let count = |name: &str| names.clone().filter(|other| *other == name).count();
    let best = names.clone().map(count).max()?;
    names.clone().find(|name| count(name) == best)
}

/// Whose age it is, where the facts are ages.
fn age(facts: &[&Fact]) -> Option<String> {
    // A name tells who it is better than "man", and longer words better than few.
    let told_best = |person: &&Person| (person.is_named(), person.to_string().len());
    facts.iter().filter_map(|f| f.whose_age()).max_by_key(told_best).map(Person::age)
}

/// The words around the answer whose words most of the others have around theirs too.
fn around(comparison: &Comparison, facts: &[&Fact]) -> Option<String> {
    let all: Vec<Around> = facts.iter().map(|f| Around::new(comparison, f)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in all.iter().flat_map(|a| &a.words) {
        *counts.entry(word).or_default() += 1;
    }
    let shared = |a: &Around| a.words.iter().map(|w| counts[w.as_str()] - 1).sum::<usize>();
    // Of those that share as much, the one with fewer words that nobody shares.
    let best = all.iter().min_by_key(|a| (a.words.is_empty(), std::cmp::Reverse(shared(a)), a.words.len()))?;
    (!best.words.is_empty()).then(|| best.said.clone())
}

/// What stands around an answer.
struct Around {
    /// It, with an ellipsis in place of the answer.
    said: String,
    /// Its words that carry meaning, without their endings.
    words: Vec<String>,
}

impl Around {
    fn new(comparison: &Comparison, fact: &Fact) -> Self {
        let text = comparison.text(fact.sentence);
        let start = comparison.sentences.get(fact.sentence).map_or(0, |s| s.start);
        let place = Span::new(fact.start.saturating_sub(start), fact.end.saturating_sub(start).min(text.len()));
        let language = comparison.language_of(fact.sentence);
        let all = tokens(text, Span::new(0, text.len()));
        let from = all.partition_point(|t| t.span.end <= place.start);
        // What is counted stays: "… people killed".
        let to =
            all.partition_point(|t| t.span.start < place.end) - usize::from(ends_in_noun(language, fact, place, &all));
        let within = Self::cut(language, text, &all, (from, to), |t| !t.is_in(PARTS));
        if within.words.is_empty() {
            return Self::cut(language, text, &all, (from, to), |_| true);
        }
        within
    }

    /// The words before and behind an answer as far as `goes_on`, without words of grammar at their ends.
    fn cut(
        language: &Language,
        text: &str,
        all: &[Token],
        (from, to): (usize, usize),
        goes_on: impl Fn(&Token) -> bool,
    ) -> Self {
        let means = |t: &&Token| t.kind == TokenKind::Word && !language.is_stop_word(&t.folded);
        let before: Vec<&Token> = all[..from].iter().rev().take_while(|t| goes_on(t)).take(AROUND.0).collect();
        let before = &before[..before.iter().rposition(means).map_or(0, |last| last + 1)];
        let after: Vec<&Token> = all[to..].iter().take_while(|t| goes_on(t)).take(AROUND.1).collect();
        let after = &after[..phrase(language, &after)];
        let after = &after[..after.iter().rposition(means).map_or(0, |last| last + 1)];
        let after = &after[after.iter().take_while(|t| t.is_in(PARTS)).count()..];
        // "the store at …" breaks off: without words behind the answer the label ends in one that carries meaning.
        let breaks_off = if after.is_empty() { before.iter().take_while(|t| !means(t)).count() } else { 0 };
        let before = &before[breaks_off..];
        let words = before.iter().rev().chain(after).filter(|t| means(t));
        let words = words.filter_map(|t| Some(language.content_stem(t)?.into_owned())).collect();
        let span = |first: &Token, last: &Token| squeeze(Span::new(first.span.start, last.span.end).of(text));
        let before = before.last().zip(before.first()).map(|(first, last)| span(first, last));
        let after = after.first().zip(after.last()).map(|(first, last)| span(first, last));
        let said = match (before, after) {
            (Some(before), Some(after)) => format!("{before} {ELLIPSIS} {after}"),
            (Some(before), None) => format!("{before} {ELLIPSIS}"),
            (None, after) => after.unwrap_or_default(),
        };
        Self { said, words }
    }
}

/// How many of some words behind an answer are one phrase with it: up to the word that begins another behind the first
/// that carries meaning, "people" of "people during the escape".
fn phrase(language: &Language, after: &[&Token]) -> usize {
    let begins = |t: &Token| {
        let classes =
            [Class::Preposition, Class::Conjunction, Class::Chaining, Class::Complementizer, Class::Auxiliary];
        classes.iter().any(|class| language.is(*class, &t.folded))
    };
    let means = |t: &&&Token| t.kind == TokenKind::Word && !language.is_stop_word(&t.folded);
    let Some(first) = after.iter().position(|t| means(&t)) else { return after.len() };
    // One more phrase tells which they are: "people in the valley", but not "people in the valley during".
    let mut others = (first..after.len()).filter(|at| begins(after[*at]));
    others.nth(1).unwrap_or(after.len())
}

/// Whether the last word of an answer is the noun that is counted.
fn ends_in_noun(language: &Language, fact: &Fact, place: Span, all: &[Token]) -> bool {
    let Some(Unit::Count(noun)) = fact.quantity().map(|q| &q.unit) else { return false };
    let last = all.iter().rfind(|t| place.covers(t.span));
    last.is_some_and(|t| t.span.start > place.start && language.units.singular(&t.folded) == *noun)
}

/// An answer by itself: of "four people" what is asked is told beside it, so that "four" is left.
pub(crate) fn answer(language: &Language, fact: &Fact) -> String {
    let all = tokens(&fact.text, Span::new(0, fact.text.len()));
    let end = all.last().filter(|_| ends_in_noun(language, fact, Span::new(0, fact.text.len()), &all));
    squeeze(Span::new(0, end.map_or(fact.text.len(), |noun| noun.span.start)).of(&fact.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::compared;
    use crate::language::english;

    /// What the facts with some words are about, of reports given as texts.
    fn asked_of(texts: &[&str], fact: &str) -> String {
        let comparison = compared(texts);
        let facts: Vec<&Fact> = comparison.facts.iter().filter(|f| f.text.contains(fact)).collect();
        about(&comparison, &facts)
    }

    #[test]
    fn a_number_is_about_the_words_around_it_and_what_it_counts() {
        for (text, fact, said) in [
            ("The flood killed 52 people in the valley during the night.", "52", "flood killed … people in the valley"),
            ("Bakers left, and the flood killed 52 people.", "52", "flood killed … people"),
            ("It rained on Monday.", "Monday", "rained …"),
        ] {
            assert_eq!(asked_of(&[text], fact), said, "{text}");
        }
    }

    #[test]
    fn of_several_answers_the_one_whose_words_the_others_share_says_what_is_asked() {
        let texts = ["Bakers counted 52 sheep.", "The flood killed 52 people.", "A great flood killed 52 people."];
        assert_eq!(asked_of(&texts, "52"), "flood killed … people");
    }

    #[test]
    fn an_age_is_about_whose_it_is() {
        assert_eq!(asked_of(&["Ann Lee, 31, left Tarn."], "31"), "age of Ann Lee");
        assert_eq!(asked_of(&["A man, 31, left Tarn.", "Bob Roe, 31, left Tarn."], "31"), "age of Bob Roe");
    }

    #[test]
    fn a_quotation_is_about_its_speaker_and_its_first_words() {
        let text = "“We will not leave the old town of Tarn before the winter,” Ann Lee said.";
        assert_eq!(asked_of(&[text], "leave"), "Ann Lee: “We will not leave the old town …”");
        assert_eq!(asked_of(&["On the wall they saw “black ravens” there."], "ravens"), "“black ravens”");
    }

    #[test]
    fn one_word_does_not_tell_what_is_asked() {
        let comparison = compared(&["It rained on Monday.", "The flood killed 52 people."]);
        let of = |text: &str| comparison.facts.iter().filter(|f| f.text.contains(text)).collect::<Vec<_>>();
        assert_eq!(about_in_words(&comparison, &of("Monday")), None);
        assert_eq!(about_in_words(&comparison, &of("52")).as_deref(), Some("flood killed … people"));
    }

    #[test]
    fn the_most_frequent_name_is_taken_and_of_equals_the_first() {
        assert_eq!(most(&["Ann", "Bob", "Bob"].into_iter()), Some("Bob"));
        assert_eq!(most(&["Ann", "Bob"].into_iter()), Some("Ann"));
        assert_eq!(most(&[].into_iter()), None);
    }

    #[test]
    fn an_answer_leaves_out_the_noun_that_is_told_beside_it() {
        let said = |text: &str, fact: &str| {
            let comparison = compared(&[text]);
            answer(english(), comparison.facts.iter().find(|f| f.text.contains(fact)).unwrap())
        };
        assert_eq!(said("The flood killed 52 people.", "52"), "52");
        assert_eq!(said("They paid 52 dollars.", "52"), "52 dollars");
    }
}
