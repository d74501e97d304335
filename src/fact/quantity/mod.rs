//! Quantities and dates: one walk over a sentence's tokens, dates first.

pub mod about;
mod bound;
mod counted_unit;
mod designation;
pub mod figures;
mod lead;
mod measured;
mod minus;
mod money;
pub mod number;
mod number_words;
mod phrase;
mod range;

use rayon::prelude::*;

use crate::fact::date::date_at;
use crate::fact::date::time::{Dated, Said};
use crate::fact::name::without_owner;
use crate::fact::quantity::measured::quantity;
use crate::fact::quantity::money::glued;
use crate::fact::quantity::phrase::{number_of, one_or_two, rank, vague_span};
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

    fn facts(text: &str) -> Vec<(String, Option<String>, Option<String>, Bound)> {
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
    fn check(examples: &[(&str, &str, &str, &str, Bound)]) {
        for (text, words, value, unit, bound) in examples {
            let found = facts(text);
            let unit = Some((*unit).to_owned()).filter(|unit| !unit.is_empty());
            let want = ((*words).to_owned(), Some((*value).to_owned()), unit, *bound);
            assert!(found.contains(&want), "{text}: {found:?}");
        }
    }

    #[test]
    fn examples() {
        check(&[
            ("Trade rose 31% again.", "31%", "0.31", "%", Bound::Exact),
            ("It came to $123 billion.", "$123 billion", "123000000000", "USD", Bound::Exact),
            ("They paid US$1.2 million.", "US$1.2 million", "1200000", "USD", Bound::Exact),
            ("A deal of €5m was struck.", "€5m", "5000000", "EUR", Bound::Exact),
            ("It holds for 20 years.", "20 years", "20", "year", Bound::Exact),
            ("It has six factories.", "six factories", "6", "factory", Bound::Exact),
            (
                "They made more than 150 million doses.",
                "more than 150 million doses",
                "150000000",
                "dose",
                Bound::AtLeast,
            ),
            ("It lay 320 kilometres off.", "320 kilometres", "320", "kilometer", Bound::Exact),
            ("They took 2m euros.", "2m euros", "2000000", "EUR", Bound::Exact),
            ("At least five people died.", "At least five people", "5", "person", Bound::AtLeast),
            ("A 6.1-magnitude quake hit.", "6.1-magnitude", "6.1", "magnitude", Bound::Exact),
            ("A 22-year-old man left.", "22-year-old", "22", "year", Bound::Exact),
            ("Smith, 23, left.", "23", "23", "year", Bound::Exact),
            ("They won a six-vote majority.", "six-vote", "6", "vote", Bound::Exact),
            (
                "A 170, 000 - square - foot house burned.",
                "170, 000 - square - foot",
                "170000",
                "square foot",
                Bound::Exact,
            ),
            ("It lay 150 nautical miles off.", "150 nautical miles", "150", "nautical mile", Bound::Exact),
            ("He waited about a month there.", "about a month", "1", "month", Bound::About),
            ("They hid for a couple of hours.", "a couple of hours", "2", "hour", Bound::Exact),
            ("He is the No. 2 man.", "No. 2", "2", "ordinal", Bound::Exact),
            ("It fell 3 percentage points.", "3 percentage points", "3", "pp", Bound::Exact),
            ("He waited 10 to 12 days.", "10 to 12 days", "10..12", "day", Bound::Exact),
            ("It cost £5-6m.", "£5-6m", "5000000..6000000", "GBP", Bound::Exact),
            ("It cost £10m-£12m.", "£10m-£12m", "10000000..12000000", "GBP", Bound::Exact),
            ("It cost between £5m and £6m.", "between £5m and £6m", "5000000..6000000", "GBP", Bound::Exact),
            ("It cost $1.2-1.4bn.", "$1.2-1.4bn", "1200000000..1400000000", "USD", Bound::Exact),
            ("They paid 10m to 15m euros.", "10m to 15m euros", "10000000..15000000", "EUR", Bound::Exact),
            ("They paid 5 to 6 million euros.", "5 to 6 million euros", "5000000..6000000", "EUR", Bound::Exact),
            (
                "Two to three million people left.",
                "Two to three million people",
                "2000000..3000000",
                "person",
                Bound::Exact,
            ),
            (
                "Two to three hundred thousand people left.",
                "Two to three hundred thousand people",
                "200000..300000",
                "person",
                Bound::Exact,
            ),
            ("They paid 5-6m euros.", "5-6m euros", "5000000..6000000", "EUR", Bound::Exact),
            ("It took two to three hours and a half.", "two to three hours", "2..3", "hour", Bound::Exact),
            ("4. 6-magnitude quake shakes Tarn.", "4. 6-magnitude", "4.6", "magnitude", Bound::Exact),
            ("It was nearly two years.", "nearly two years", "2", "year", Bound::About),
            ("Sixty-five per cent of it failed.", "Sixty-five per cent", "0.65", "%", Bound::Exact),
            ("It won a $60 million contract.", "$60 million", "60000000", "USD", Bound::Exact),
            ("It won an A$60 million contract.", "A$60 million", "60000000", "AUD", Bound::Exact),
            ("It cost USD115.5 then.", "USD115.5", "115.5", "USD", Bound::Exact),
            ("They sold 10 000 dollars.", "10 000 dollars", "10000", "USD", Bound::Exact),
            ("They sailed 1900 km then.", "1900 km", "1900", "kilometer", Bound::Exact),
            ("A 1900-km road was shut.", "1900-km", "1900", "kilometer", Bound::Exact),
            ("It has a 1400 mAh battery.", "1400 mAh", "1400", "milliampere hour", Bound::Exact),
            ("A 2000 year old wall fell.", "2000 year old", "2000", "year", Bound::Exact),
            ("He is 5 feet 8 inches tall.", "5 feet 8 inches", "68", "inch", Bound::Exact),
            ("It took an hour and 40 minutes.", "an hour and 40 minutes", "100", "minute", Bound::Exact),
            ("It cost 3 dollars and 40 cents.", "3 dollars and 40 cents", "3.4", "USD", Bound::Exact),
            ("He owed 75 USD million.", "75 USD million", "75000000", "USD", Bound::Exact),
            ("He owed 115USD then.", "115USD", "115", "USD", Bound::Exact),
            ("He owed 400 Swiss francs.", "400 Swiss francs", "400", "CHF", Bound::Exact),
            ("It made $-40 then.", "$-40", "-40", "USD", Bound::Exact),
            ("A quarter million dollars went.", "A quarter million dollars", "250000", "USD", Bound::Exact),
            ("The answer is minus one.", "minus one", "-1", "", Bound::Exact),
            ("It was -18 °C there.", "-18 °C", "-18", "celsius", Bound::Exact),
            ("Italy covers 301,338 km2 of land.", "301,338 km2", "301338", "square kilometer", Bound::Exact),
            ("They gave three billions dollars.", "three billions dollars", "3000000000", "USD", Bound::Exact),
            ("It took half a day to go.", "half a day", "0.5", "day", Bound::Exact),
            ("He paid 3 crore rupees.", "3 crore rupees", "30000000", "INR", Bound::Exact),
        ]);
    }

    #[test]
    fn signs_letters_and_parts() {
        check(&[
            ("He paid about Rs. 500 crore.", "about Rs. 500 crore", "5000000000", "INR", Bound::About),
            ("He paid Rs 40 lacs.", "Rs 40 lacs", "4000000", "INR", Bound::Exact),
            ("The fine was RM12,050 then.", "RM12,050", "12050", "MYR", Bound::Exact),
            ("He owed USD115 million.", "USD115 million", "115000000", "USD", Bound::Exact),
            ("He owed RM4.5m then.", "RM4.5m", "4500000", "MYR", Bound::Exact),
            ("They raised US$4MM then.", "US$4MM", "4000000", "USD", Bound::Exact),
            ("A 9MM pistol lay there.", "9MM", "9", "millimeter", Bound::Exact),
            ("It weighs almost 7 pounds.", "almost 7 pounds", "7", "pound", Bound::About),
            ("A 900-pound bomb lay there.", "900-pound", "900", "pound", Bound::Exact),
            ("A 900-pound fine was set.", "900-pound", "900", "GBP", Bound::Exact),
            ("She weighed 6 pounds, 4 ounces.", "6 pounds, 4 ounces", "100", "ounce", Bound::Exact),
            ("The bag costs 5p there.", "5p", "5", "penny", Bound::Exact),
            ("The bag costs 5 pence there.", "5 pence", "5", "penny", Bound::Exact),
            ("Temperatures fell to -15C there.", "-15C", "-15", "celsius", Bound::Exact),
            ("Winds of 60-75mph blew.", "60-75mph", "60..75", "mile per hour", Bound::Exact),
            ("Growth of 3%-4% is seen.", "3%-4%", "0.03..0.04", "%", Bound::Exact),
            ("She owed $2 trillion, 30 cents too much.", "$2 trillion", "2000000000000", "USD", Bound::Exact),
            ("The 22-year-olds left.", "22-year-olds", "22", "year", Bound::Exact),
            ("Winds of 95 km/h blew.", "95 km/h", "95", "kilometer per hour", Bound::Exact),
            ("Winds of 95kmh blew.", "95kmh", "95", "kilometer per hour", Bound::Exact),
            ("The man is 6ft 3in tall.", "6ft 3in", "75", "inch", Bound::Exact),
            ("A 5-foot-11 man left.", "5-foot-11", "71", "inch", Bound::Exact),
            ("Yields rose 15 basis points.", "15 basis points", "15", "basis point", Bound::Exact),
            ("Quarter million people left.", "Quarter million people", "250000", "person", Bound::Exact),
            ("A pair of robbers left.", "A pair of robbers", "2", "robber", Bound::Exact),
        ]);
    }

    #[test]
    fn numbers_that_are_names_stay_out() {
        for text in [
            "The G7 met.",
            "They fight COVID-19 now.",
            "He watched Channel 4 there.",
            "No one came.",
            "The Boeing 777 landed.",
            "It runs on Windows 7, 8 and 10 now.",
            "The old version 6 fails.",
            "Bulletin MS13-007 is out.",
            "The 4G network grows.",
            "She called 911 at once.",
            "Call 555-0123 or 1-800-555-0123.",
            "They met at 10 Downing Street.",
            "One of the men left.",
            "He first spoke there.",
            "The 8640 is new.",
            "They sold the 8640 and the 9260 there.",
            "They sell a Royal Falcon 620 there.",
            "The Boeing 777-200 and the Boeing 737-800 fell.",
            "He sat in 12C there.",
            "It shows 1080p films.",
            "After 9/11 he left.",
            "After 9 / 11 he left.",
            "It is open 24/7.",
            "The Falcon 8640 costs a lot.",
            "It runs on Royal Falcon 8. 1 now.",
        ] {
            assert_eq!(facts(text), [], "{text}");
        }
        for (text, count) in [("They seized 12 AK 47 guns.", "12"), ("They seized seven MiG 29 jets.", "seven")] {
            let words: Vec<String> = facts(text).into_iter().map(|(words, ..)| words).collect();
            assert_eq!(words, [count], "{text}");
        }
        for (text, count) in [
            ("On 12 May 47 people died.", "47 people"),
            ("At 9 AM 30 people were gone.", "30 people"),
            ("At 20:45 GMT 30 people were gone.", "30 people"),
            ("Of the 52 Nigerians 31 soldiers died.", "31 soldiers"),
        ] {
            assert!(facts(text).iter().any(|(words, ..)| words == count), "{text}");
        }
    }

    #[test]
    fn two_numbers_that_say_one_thing() {
        for (text, words, value, unit) in [
            ("It takes between five and 12 seats.", "between five and 12 seats", "5..12", "seat"),
            ("It cost between $19 and $22 million.", "between $19 and $22 million", "19000000..22000000", "USD"),
            ("She left five or six men there.", "five or six men", "5..6", "man"),
            ("It lasts a minute or two.", "a minute or two", "1..2", "minute"),
            ("He sees a one-in-four chance.", "one-in-four", "0.25", "%"),
            ("He sees a 1 in 4 chance.", "1 in 4", "0.25", "%"),
            ("It takes between 44 mg and 50 mg.", "between 44 mg and 50 mg", "44..50", "milligram"),
            ("It takes 10 km to 12 km.", "10 km to 12 km", "10..12", "kilometer"),
            ("It is an 8- to 16-meter wall.", "8- to 16-meter", "8..16", "meter"),
            ("They ran a mile and a half.", "a mile and a half", "1.5", "mile"),
        ] {
            let want = (words.to_owned(), Some(value.to_owned()), Some(unit.to_owned()), Bound::Exact);
            assert_eq!(facts(text), [want], "{text}");
        }
        assert_eq!(facts("They ask people to call 125 2222 555111 now."), []);
        let score = ("58-3".to_owned(), None, None, Bound::Exact);
        assert_eq!(facts("It ended 58-3 for them."), [score]);
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
