//! Names of persons, places and bodies, each brought to the fullest form its report gives.

pub mod identity;

use rustc_hash::FxHashMap;

use crate::fact::{Extractor, Fact, FactKind, Report};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold, is_stopword};

/// Runs of capitalised words.
pub struct Names;

/// Words before a name that say what a person is; no part of the name.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "prof", "president", "presidents", "prime", "minister", "chancellor", "king",
    "queen", "prince", "princess", "sen", "senator", "rep", "gov", "governor", "gen", "general", "lt", "col", "capt",
    "captain", "sgt", "maj", "adm", "secretary", "chairman", "sir", "lord", "lady", "pope", "judge", "justice",
    "director", "premier", "mayor", "spokesman", "spokeswoman", "vice", "deputy", "former", "foreign", "defense",
    "defence", "chief", "officer", "executive", "ceo", "rev", "father", "sheikh", "ayatollah", "detective",
    "inspector", "sheriff", "congressman", "congresswoman", "representative", "analyst",
];

/// Words that may stand inside a name in lower case.
const INNER: &[&str] = &[
    "of", "the", "for", "de", "la", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "and", "da", "di",
    "du", "dos",
];

/// Capitalised words that are no names.
const NOT_NAMES: &[&str] = &[
    "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "mr", "mrs", "ms", "dr",
    "gmt", "utc", "dear", "currently",
];

impl Extractor for Names {
    fn kinds(&self) -> &'static [FactKind] {
        &[FactKind::Name]
    }

    fn extract(&self, report: &Report) -> Vec<Fact> {
        report.names().to_vec()
    }
}

/// Every name of a report. Call [`Report::names`] instead, which does this once.
pub(super) fn find(report: &Report) -> Vec<Fact> {
    let known = capitalised_within(report);
    let mut facts = Vec::new();
    for sentence in report.content() {
        let tokens = report.sentence(sentence);
        let mut at = 0;
        while at < tokens.len() {
            match run_at(tokens, at, &known) {
                Some((from, end)) => {
                    let mut span = tokens[from].span.join(tokens[end - 1].span);
                    span.end -= possessive(report.text(span));
                    facts.push(Fact::new(FactKind::Name, sentence, span));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    resolve(report, &mut facts);
    facts
}

/// Bytes of a possessive ending.
fn possessive(text: &str) -> usize {
    ["'s", "’s", "s'", "s’"]
        .iter()
        .find(|e| text.ends_with(**e))
        .map_or(0, |e| if e.starts_with('s') { e.len() - 1 } else { e.len() })
}

fn bare(word: &str) -> &str {
    word.trim_end_matches("'s").trim_end_matches('\'')
}

/// Words written with a capital in mid-sentence more often than without.
fn capitalised_within(report: &Report) -> FxHashMap<String, i32> {
    let mut counts: FxHashMap<String, i32> = FxHashMap::default();
    for sentence in report.content() {
        let mut opened = true;
        for token in report.sentence(sentence) {
            if token.kind == TokenKind::Word && !opened {
                *counts.entry(bare(&token.folded).to_owned()).or_default() += if token.capital { 1 } else { -1 };
            } else if token.kind == TokenKind::Word && !token.capital {
                *counts.entry(bare(&token.folded).to_owned()).or_default() -= 1;
            }
            opened = token.is_in(&["\"", "“", ":", "‘", "-", "–", "—"]) || opened && token.kind == TokenKind::Mark;
        }
    }
    counts
}

/// The run of name words at `at`, titles at its head left out: first and end token.
fn run_at(tokens: &[Token], at: usize, known: &FxHashMap<String, i32>) -> Option<(usize, usize)> {
    let is_name = |i: usize| {
        tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital && !NOT_NAMES.contains(&bare(&t.folded)))
    };
    if !is_name(at) {
        return None;
    }
    let mut end = at + 1;
    loop {
        let tight =
            |i: usize| tokens.get(i).zip(tokens.get(i - 1)).is_some_and(|(b, a)| b.span.start <= a.span.end + 1);
        let ended = tokens.get(end - 1).is_some_and(|t| t.folded.ends_with("'s"));
        if ended || !tight(end) {
            break;
        }
        let inner = tokens.get(end).is_some_and(|t| !t.capital && t.is_in(INNER) && !t.is("and"));
        let hyphen = tokens.get(end).is_some_and(|t| t.is_in(&["-", "."]))
            && tight(end + 1)
            && tokens.get(end).zip(tokens.get(end + 1)).is_some_and(|(m, n)| {
                m.span.end == n.span.start || m.is(".") && end > at && tokens[end - 1].span.len() == 1
            });
        let of = tokens.get(end).is_some_and(|t| t.is_in(&["of", "de", "la", "van", "von", "bin", "al", "el"]));
        if is_name(end) {
            end += 1;
        } else if (inner && of || hyphen) && is_name(end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    // "Russian President Vladimir Putin": the name begins after the title.
    let title = (at..end.saturating_sub(1)).rev().find(|i| TITLES.contains(&tokens[*i].folded.as_str()));
    let mut from = title.map_or(at, |t| t + 1);
    while from + 1 < end && (TITLES.contains(&tokens[from].folded.as_str()) || is_stopword(&tokens[from].folded)) {
        from += 1;
    }
    let single = end - from == 1;
    let word = bare(&tokens[from].folded);
    let opens = from == 0 || tokens.get(from - 1).is_some_and(|t| t.is_in(&["\"", "“", ":", "‘"]));
    let said = known.get(word).copied().unwrap_or(0);
    if single && (TITLES.contains(&word) || is_stopword(word) || word.len() < 2) {
        return None;
    }
    // The first word of a sentence is a name only when the report writes it so elsewhere.
    if single && opens && said <= 0 && !acronym_shape(tokens, from) {
        return None;
    }
    Some((from, end))
}

fn acronym_shape(tokens: &[Token], at: usize) -> bool {
    // A possessive or a verb after a lone capital word speaks for a name: "Putin's", "Ushakov said".
    let next = tokens.get(at + 1).map_or("", |t| t.folded.as_str());
    tokens[at].folded.ends_with("'s") || crate::fact::quote::cue::is_speech_verb(next)
}

/// The words of a name that tell it from others.
pub fn key_words(name: &str) -> Vec<String> {
    name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.')))
        .map(|w| bare(&fold(w)).replace('.', ""))
        .filter(|w| !w.is_empty() && !is_stopword(w) && !TITLES.contains(&w.as_str()))
        .collect()
}

/// Gives each name its fullest form: "Putin" becomes "Vladimir Putin" when one name alone, given in
/// full elsewhere, ends or begins so.
fn resolve(report: &Report, facts: &mut [Fact]) {
    let words: Vec<Vec<String>> = facts.iter().map(|f| key_words(report.text(f.span))).collect();
    let mut full: Vec<(&[String], Span)> = Vec::new();
    for (fact, words) in facts.iter().zip(&words) {
        // "China-Russia" is two names, not the whole of one.
        let whole = report.text(fact.span).contains(char::is_whitespace);
        if words.len() > 1 && whole && !full.iter().any(|(w, _)| w == words) {
            full.push((words, fact.span));
        }
    }
    for (fact, words) in facts.iter_mut().zip(&words) {
        let mut fuller = full.iter().filter(|(w, _)| {
            let ends = w.last() == words.first() || w.first() == words.first() && w.len() == 2;
            words.len() == 1 && w.len() <= 3 && ends
        });
        let one = fuller.next().filter(|first| fuller.all(|other| other.0.last() == first.0.last()));
        fact.value = Some(report.text(one.map_or(fact.span, |(_, span)| *span)).to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    #[test]
    fn finds_and_completes_names() {
        let text = "Talks were held. Russian President Vladimir Putin met Xi Jinping in Beijing. Putin’s aide Yuri Ushakov said so, and Mr. Xi left for the United States.";
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let names: Vec<String> = Names.extract(&report).into_iter().filter_map(|f| f.value).collect();
        assert!(names.contains(&"Vladimir Putin".to_owned()), "{names:?}");
        assert_eq!(
            names.iter().filter(|n| n.as_str() == "Vladimir Putin" || n.ends_with("Vladimir Putin")).count(),
            2,
            "{names:?}"
        );
        assert!(names.contains(&"Yuri Ushakov".to_owned()), "{names:?}");
        assert_eq!(names.iter().filter(|n| *n == "Xi Jinping").count(), 2, "{names:?}");
        assert!(!names.contains(&"Talks".to_owned()));
    }
}
