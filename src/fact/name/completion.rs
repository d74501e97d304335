//! Which name completes which: a name of several words is the whole of its last word, and where a person bears it, of its
//! first.

use rustc_hash::{FxHashMap, FxHashSet};

use super::gender::{is_of_other_gender, told_by_title};
use super::key_words;
use crate::fact::{Content, Fact, Report};
use crate::language::{Class, Language};
use crate::text::Span;
use crate::text::token::{Token, fold};

/// For so many sentences behind another who bears a name it is not known whom the name alone means.
const LATELY: usize = 1;

/// Whether some words are no name, but a phrase for somebody that may hold one: "the former Troy governor", "police".
pub(super) fn is_phrase(language: &Language, words: &str) -> bool {
    let grammar = [Class::StopWord, Class::InsideName];
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    words.split_whitespace().any(|word| is_small(word) && !grammar.iter().any(|class| language.is(*class, &fold(word))))
}

/// Whether a name may be the whole of its last word: "Bank of England" is not the whole of "England".
pub(super) fn goes_by_last_word(language: &Language, name: &str) -> bool {
    !name.split_whitespace().any(|word| language.is(Class::Of, &fold(word)))
}

/// Whether a run of three words is two names that stand side by side, as a heading and the line below it do: what stands
/// before its last word is a name, and so is the last word. `is_name` tells whether some words are a name elsewhere.
pub(super) fn is_two_names(words: &[String], is_name: impl Fn(&[String]) -> bool) -> bool {
    matches!(words, [first @ .., last] if first.len() > 1 && is_name(first) && is_name(std::slice::from_ref(last)))
}

/// The words that are a name alone with a title before it somewhere: "Mr. Xi".
pub(super) fn words_behind_titles<'a>(report: &Report, facts: impl Iterator<Item = &'a Fact>) -> FxHashSet<String> {
    let is_titled = |fact: &&Fact| has_title(report, fact);
    let alone = |fact: &Fact| <[String; 1]>::try_from(key_words(report.language, report.text(fact.span))).ok();
    facts.filter(is_titled).filter_map(alone).map(|[word]| word).collect()
}

/// Whether a name of these words may be the whole of its first word: only a person goes by it. "Xi Jinping" is the whole
/// of "Xi", "Orlov Bridge" and "the Orlov Club" are not the whole of "Orlov". `behind_titles` are the words that stand alone
/// behind a title.
pub(super) fn goes_by_first_word(
    report: &Report,
    fact: &Fact,
    words: &[String],
    behind_titles: &FxHashSet<String>,
) -> bool {
    let before = start(report, fact).checked_sub(1).and_then(|at| report.sentence(fact.sentence).get(at));
    let is_article = |t: &Token| report.language.is_article(&t.folded);
    let is_met = before.is_some_and(|t| report.language.is(Class::Meets, &t.folded));
    let goes_by = |first: &String| report.language.given_names.contains(first) || behind_titles.contains(first);
    !before.is_some_and(is_article)
        && (is_met || words.first().is_some_and(goes_by) || has_title_or_speaks(report, fact))
}

/// The place of the first token of a name in its sentence.
pub(super) fn start(report: &Report, fact: &Fact) -> usize {
    report.sentence(fact.sentence).partition_point(|t| t.span.start < fact.span.start)
}

/// Whether a title stands before a name or a verb of a speaker after it, so that it is a person's.
pub(super) fn has_title_or_speaks(report: &Report, fact: &Fact) -> bool {
    let tokens = report.sentence(fact.sentence);
    let end = tokens.partition_point(|t| t.span.start < fact.span.end);
    let follows =
        |t: &Token| report.language.speech.is_form(&t.folded) || report.language.is(Class::AfterPerson, &t.folded);
    has_title(report, fact) || tokens.get(end).is_some_and(follows)
}

/// Whether a title stands before a name.
fn has_title(report: &Report, fact: &Fact) -> bool {
    let (language, tokens, at) = (report.language, report.sentence(fact.sentence), start(report, fact));
    let before = |back: usize| at.checked_sub(back).and_then(|i| tokens.get(i)).map_or("", |t| t.folded.as_str());
    let title = |w: &str| language.is(Class::CourtesyTitle, w) || language.is(Class::HighOffice, w);
    title(before(1)) || before(1) == "." && title(before(2))
}

/// Gives each name its fullest form: "Putin" becomes "Vladimir Putin" when one name alone, given in
/// full elsewhere, ends or begins so.
pub(super) fn resolve(report: &Report, facts: &mut [Fact]) {
    let words: Vec<Vec<String>> = facts.iter().map(|f| key_words(report.language, report.text(f.span))).collect();
    let behind_titles = words_behind_titles(report, facts.iter());
    let begun: FxHashSet<&[String]> = facts
        .iter()
        .zip(&words)
        .filter(|(fact, words)| goes_by_first_word(report, fact, words, &behind_titles))
        .map(|(_, words)| words.as_slice())
        .collect();
    let all: FxHashSet<&[String]> = words.iter().map(Vec::as_slice).collect();
    // The first full name that ends in a word, or begins with it where it has two, and whether all such names end alike.
    let mut by_word: FxHashMap<&str, (Span, &str, bool)> = FxHashMap::default();
    let mut seen: FxHashSet<&[String]> = FxHashSet::default();
    for (fact, words) in facts.iter().zip(&words) {
        let ([first, .., last], 2..=3) = (words.as_slice(), words.len()) else { continue };
        // "China-Russia" is two names, not the whole of one.
        let written = report.text(fact.span);
        let whole = written.contains(char::is_whitespace) && goes_by_last_word(report.language, written);
        if !whole || is_two_names(words, |name| all.contains(name)) || !seen.insert(words) {
            continue;
        }
        let begins = words.len() == 2 && begun.contains(words.as_slice());
        for word in std::iter::once(last).chain(begins.then_some(first)) {
            let (_, ends, alike) = by_word.entry(word).or_insert((fact.span, last, true));
            *alike &= *ends == last;
        }
    }
    // Where each word last ended a name of several: the words of that name, and its sentence.
    let mut latest: FxHashMap<&str, (&[String], usize)> = FxHashMap::default();
    for (fact, words) in facts.iter_mut().zip(&words) {
        let [word] = words.as_slice() else {
            if let Some(last) = words.last() {
                latest.insert(last, (words.as_slice(), fact.sentence));
            }
            continue;
        };
        let Some((span, ..)) = by_word.get(word.as_str()).filter(|(_, _, alike)| *alike) else { continue };
        let full = report.text(*span);
        // "His son, Bob Lee, left. Lee said": right behind another of the name it may be either.
        let is_of_both = latest.get(word.as_str()).is_some_and(|(other, sentence)| {
            let own = key_words(report.language, full);
            let is_another = other.last() == own.last() && !other.ends_with(&own) && !own.ends_with(other);
            is_another && other.first() != own.first() && fact.sentence <= sentence + LATELY
        });
        if !is_of_both && !is_of_other_gender(report.language, full, told_by_title(report, fact.span)) {
            fact.content = Content::Name(full.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::read::read_bytes;

    #[test]
    fn only_a_person_s_name_completes_its_first_word_and_no_name_what_follows_of() {
        for (text, written, full) in [
            ("They saw Mr. Orlov Poe. It rained when Orlov left.", "Orlov", "Orlov Poe"),
            ("They saw Orlov Poe. Mr. Orlov left. It rained when Orlov left.", "Orlov", "Orlov Poe"),
            ("They saw Orlov Poe. It rained when Orlov left.", "Orlov", "Orlov"),
            ("They spoke for the Orlov Ministry. It rained when Orlov left.", "Orlov", "Orlov"),
            ("They saw Orlov Reader crash. It rained when Orlov left.", "Orlov", "Orlov"),
            ("They saw Ann Lee of Troy there. It rained in Troy.", "Troy", "Troy"),
            ("They saw Friends of Orlov there. It rained when Orlov left.", "Orlov", "Orlov"),
            ("They like Sea Reader Orlotech. It rained on Sea Reader when Orlotech left.", "Orlotech", "Orlotech"),
            ("They saw the Sea Fund there. It rained when the Fund left.", "Fund", "Sea Fund"),
            ("They saw John Lee there. It rained when Mr. Lee left.", "Lee", "John Lee"),
            ("They saw John Lee there. It rained when Miss Lee left.", "Lee", "Lee"),
            ("They saw John Lee there. They met Bob Lee. It rained when Lee left.", "Lee", "Lee"),
            ("Then Baker John Lee came. They saw John Lee. It rained when Lee left.", "Lee", "Baker John Lee"),
            ("They saw John Lee there. They met Bob Lee. It rained. It rained when Lee left.", "Lee", "John Lee"),
        ] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            let found = report.names().iter().rev().find(|f| report.text(f.span) == written);
            assert_eq!(found.and_then(Fact::full_name), Some(full), "{text}");
        }
    }
}
