//! Quantities and dates: one walk over a sentence's tokens, dates first.

pub mod about;
mod bound;
mod counted_unit;
mod designation;
pub mod figures;
mod lead;
mod minus;
mod money;
pub mod number;
mod number_words;
mod phrase;
mod range;
mod reading;

use rayon::prelude::*;

use crate::fact::date::date_at;
use crate::fact::date::time::{Dated, Said};
use crate::fact::name::without_owner;
use crate::fact::quantity::money::glued;
use crate::fact::quantity::phrase::{number_of, one_or_two, rank, vague_span};
use crate::fact::quantity::reading::quantity;
use crate::fact::value::Quantity;
use crate::fact::{Bound, Content, Extractor, Fact, Report};
use crate::language::Tokens;
use crate::text::Span;

/// Numbers with their units, and dates.
pub struct Quantities;

/// The noun for those whose number alone is told.
pub(crate) const PERSON: &str = "person";
/// Counts below this are told in words.
pub(crate) const IN_WORDS: f64 = 10.0;

impl Extractor for Quantities {
    fn extract(&self, report: &Report) -> Vec<Fact> {
        let sentences = (0..report.article.sentences.len()).into_par_iter();
        let sentences = sentences.take_any_while(|_| !report.is_stopped()).filter(|s| tells(report, *s));
        sentences.flat_map_iter(|sentence| within(report, sentence)).collect()
    }
}

/// The numbers and dates of a sentence.
fn within(report: &Report, sentence: usize) -> Vec<Fact> {
    let tokens = report.read(sentence);
    let mut facts = Vec::new();
    let (mut at, mut named) = (0, None);
    while at < tokens.all.len() {
        let taken = date(report, sentence, tokens, at)
            .or_else(|| glued(sentence, tokens, at))
            .or_else(|| rank(sentence, tokens, at))
            .or_else(|| one_or_two(sentence, tokens, at))
            .or_else(|| quantity(sentence, tokens, at, named))
            .or_else(|| number_of(sentence, tokens, at))
            .or_else(|| vague_span(sentence, tokens, at));
        // "IE6": the name of a thing with its figure in one word.
        let name = taken.is_none() && tokens.word(at).ends_with(|c: char| c.is_ascii_digit());
        if name || matches!(taken, Some((None, _))) {
            named = Some(at + taken.as_ref().map_or(1, |(_, len)| *len));
        }
        match taken {
            Some((fact, len)) => {
                facts.extend(fact);
                at += len.max(1);
            }
            None => at += 1,
        }
    }
    facts
}

/// Whether a sentence has numbers to look for: of page furniture, only the line that is the report's date.
fn tells(report: &Report, sentence: usize) -> bool {
    let tokens = report.read(sentence);
    report.article.sentences.get(sentence).is_some_and(|s| s.role.is_content())
        || date_at(tokens, 0, report.date).is_some_and(|d| d.len == tokens.all.len())
}

/// A fact, or a number that is none (part of a name), and the tokens to pass over.
type Taken = (Option<Fact>, usize);

fn date(report: &Report, sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let found = date_at(tokens, at, report.date)?;
    // "Wednesday's talks": the day without the ending.
    let span = without_owner(tokens.language, &report.article.text, tokens.span(at..at + found.len)?);
    let said = Said::of(tokens.language, report.text(span));
    let content = Content::Date(Dated { time: found.value, said });
    Some((Some(Fact { sentence, span, content }), found.len))
}

/// A quantity as a fact; what it measures is found when all facts are.
fn fact(sentence: usize, span: Span, quantity: Quantity, bound: Bound) -> Fact {
    Fact { sentence, span, content: Content::Quantity { quantity, about: None, bound } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    pub(super) fn facts(text: &str) -> Vec<(String, Option<String>, Option<String>, Bound)> {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, "2021-12-15".parse().ok());
        Quantities
            .extract(&report)
            .into_iter()
            .filter_map(|f| {
                let Content::Quantity { quantity, bound, .. } = f.content else { return None };
                let value = quantity.amount.map(|amount| amount.to_string());
                Some((report.text(f.span).to_owned(), value, quantity.unit.name().map(str::to_owned), bound))
            })
            .collect()
    }

    /// Looks for a number in each text: its words, its value, its unit if it has one, and how exactly it is told.
    pub(super) fn check(examples: &[(&str, &str, &str, &str, Bound)]) {
        for (text, words, value, unit, bound) in examples {
            let found = facts(text);
            let unit = Some((*unit).to_owned()).filter(|unit| !unit.is_empty());
            let want = ((*words).to_owned(), Some((*value).to_owned()), unit, *bound);
            assert!(found.contains(&want), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_number_is_told_with_its_unit() {
        check(&[
            ("Trade rose 31% again.", "31%", "0.31", "%", Bound::Exact),
            ("It holds for 20 years.", "20 years", "20", "year", Bound::Exact),
            ("It has six factories.", "six factories", "6", "factory", Bound::Exact),
            ("It lay 320 kilometres off.", "320 kilometres", "320", "kilometer", Bound::Exact),
            ("A 6.1-magnitude quake hit.", "6.1-magnitude", "6.1", "magnitude", Bound::Exact),
            ("A 22-year-old man left.", "22-year-old", "22", "year", Bound::Exact),
            ("They won a six-vote majority.", "six-vote", "6", "vote", Bound::Exact),
            (
                "A 170, 000 - square - foot house burned.",
                "170, 000 - square - foot",
                "170000",
                "square foot",
                Bound::Exact,
            ),
            ("It lay 150 nautical miles off.", "150 nautical miles", "150", "nautical mile", Bound::Exact),
            ("They hid for a couple of hours.", "a couple of hours", "2", "hour", Bound::Exact),
            ("He is the No. 2 man.", "No. 2", "2", "ordinal", Bound::Exact),
            ("It fell 3 percentage points.", "3 percentage points", "3", "pp", Bound::Exact),
            ("4. 6-magnitude quake shakes Tarn.", "4. 6-magnitude", "4.6", "magnitude", Bound::Exact),
            ("Sixty-five per cent of it failed.", "Sixty-five per cent", "0.65", "%", Bound::Exact),
            ("They sailed 1900 km then.", "1900 km", "1900", "kilometer", Bound::Exact),
            ("A 1900-km road was shut.", "1900-km", "1900", "kilometer", Bound::Exact),
            ("It has a 1400 mAh battery.", "1400 mAh", "1400", "milliampere hour", Bound::Exact),
            ("A 2000 year old wall fell.", "2000 year old", "2000", "year", Bound::Exact),
            ("Italy covers 301,338 km2 of land.", "301,338 km2", "301338", "square kilometer", Bound::Exact),
            ("It took half a day to go.", "half a day", "0.5", "day", Bound::Exact),
            ("A 9MM pistol lay there.", "9MM", "9", "millimeter", Bound::Exact),
            ("A 900-pound bomb lay there.", "900-pound", "900", "pound", Bound::Exact),
            ("The bag costs 5p there.", "5p", "5", "penny", Bound::Exact),
            ("The bag costs 5 pence there.", "5 pence", "5", "penny", Bound::Exact),
            ("The 22-year-olds left.", "22-year-olds", "22", "year", Bound::Exact),
            ("Winds of 95 km/h blew.", "95 km/h", "95", "kilometer per hour", Bound::Exact),
            ("Winds of 95kmh blew.", "95kmh", "95", "kilometer per hour", Bound::Exact),
            ("Yields rose 15 basis points.", "15 basis points", "15", "basis point", Bound::Exact),
            ("Quarter million people left.", "Quarter million people", "250000", "person", Bound::Exact),
            ("A pair of robbers left.", "A pair of robbers", "2", "robber", Bound::Exact),
        ]);
    }

    #[test]
    fn vague_numbers_have_no_value() {
        assert_eq!(
            facts("There were thousands of troops.")[0],
            ("thousands of troops".to_owned(), None, Some("troop".to_owned()), Bound::Vague)
        );
        for (text, words, unit) in [
            ("They paid tens of millions of dollars.", "tens of millions of dollars", "USD"),
            ("He left a few hours later.", "a few hours", "hour"),
            ("He waited for years there.", "years", "year"),
            ("It came days before they met.", "days before", "day"),
        ] {
            assert_eq!(facts(text), [(words.to_owned(), None, Some(unit.to_owned()), Bound::Vague)], "{text}");
        }
    }
}
