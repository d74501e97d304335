//! The day a report was published, from a line that holds a date and little else.

use jiff::civil::Date;

use crate::language::{Class, Language};
use crate::text::Span;
use crate::text::token::fold;

/// The first whole date (day, month and year) in `text`, however it is written.
pub fn find_date(language: &Language, text: &str) -> Option<Date> {
    first_date(language, text).map(|(date, _)| date)
}

/// The first whole date of a line, unless the line only tells of that day: "born on April 22, 1923", "the March 11, 2005
/// shooting". A label, a place or a headline leads to it: "Updated 15 December 2021 He said".
pub fn leading_date(language: &Language, line: &str) -> Option<Date> {
    let (date, before) = first_date(language, line)?;
    let words: Vec<&str> = before.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let weekday = |word: &str| language.calendar.weekday(&word.to_lowercase()).is_some();
    let labelled = words.iter().any(|word| language.is(Class::DateLabel, &word.to_lowercase()));
    let last = words.iter().enumerate().rfind(|(_, word)| !weekday(word));
    let is_in_a_sentence = last.is_some_and(|(at, word)| {
        let label = at == 0 && word.starts_with(char::is_lowercase);
        language.is(Class::StopWord, &word.to_lowercase()) && !label
    });
    (!is_in_a_sentence || labelled).then_some(date)
}

/// The first whole date of a text, and what stands before it.
fn first_date<'a>(language: &Language, text: &'a str) -> Option<(Date, &'a str)> {
    let month = |word: &str| language.calendar.month(&word.to_lowercase());
    let mut words = Vec::new();
    for piece in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words.push((piece, piece.as_ptr() as usize - text.as_ptr() as usize));
    }
    words.iter().enumerate().find_map(|(at, (first_word, start))| {
        let word = |offset: usize| words.get(at + offset).map_or("", |(word, _)| *word);
        let number = |s: &str| -> Option<i16> {
            // "15th", and "15T10" of an ISO instant.
            let digits = s.split(|c: char| !c.is_ascii_digit()).next()?;
            digits.parse().ok().filter(|_| digits.len() <= 4)
        };
        let build = |year: i16, month: i16, day: i16| {
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            (1900..=2100).contains(&year).then(|| Date::new(year, month, day).ok()).flatten()
        };
        let date = || {
            if let Some(m) = month(word(0)) {
                return build(number(word(2))?, m.into(), number(word(1))?);
            }
            let first = number(word(0))?;
            if let Some(m) = month(word(1)) {
                return build(number(word(2))?, m.into(), first);
            }
            // 2021-12-15, 15/12/2021. Of 11/12/2007 nobody knows which is the day.
            let joined = |mark: char| {
                words.get(at + 1).zip(words.get(at + 2)).is_some_and(|(second, third)| {
                    let between = |from: usize, to: usize| Span::new(from, to).of(text).trim() == mark.to_string();
                    between(start + first_word.len(), second.1) && between(second.1 + second.0.len(), third.1)
                })
            };
            let (second, third) = (number(word(1))?, number(word(2))?);
            match (first, second) {
                (1000.., _) if ['-', '/', '.'].into_iter().any(joined) => build(first, second, third),
                (13.., _) if joined('/') || joined('.') => build(third, second, first),
                (_, 13..) if joined('/') => build(third, first, second),
                _ if first == second && joined('/') => build(third, second, first),
                _ => None,
            }
        };
        date().map(|date| (date, Span::new(0, *start).of(text)))
    })
}

/// Whether a line is a date with its label and hour, and nothing more: "15 December 2021, 10:00", and with a label an hour
/// alone, "Posted 4:31 pm", "Updated 10 minutes ago".
pub fn is_dateline(language: &Language, line: &str) -> bool {
    let (mut dated, mut labelled) = (false, false);
    let folded = fold(line);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        let month = language.calendar.month(word).is_some();
        dated |= digits || month;
        let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let weekday = language.calendar.weekday(word).is_some();
        let label = language.is(Class::DateLabel, word);
        labelled |= label;
        let ago = language.units.time(word).is_some() || language.calendar.is_after_ago(word);
        let known = weekday || month || label || ago || language.is(Class::DatelineWord, word);
        if !(known || digits && (ending.is_empty() || language.is(Class::DatelineEnding, ending))) {
            return false;
        }
    }
    dated && (labelled || find_date(language, line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn finds_dates_however_written() {
        for line in
            ["December 15, 2021", "15 December 2021", "WED 15TH DEC 2021", "2021-12-15T10:00:00Z", "Dec. 15, 2021"]
        {
            assert_eq!(find_date(english(), line).map(|d| d.to_string()).as_deref(), Some("2021-12-15"), "{line}");
        }
        for line in ["15 / 12 / 2021", "12/15/2021", "Updated 2021 6: 04, 15 Dec 2021"] {
            assert_eq!(find_date(english(), line).map(|d| d.to_string()).as_deref(), Some("2021-12-15"), "{line}");
        }
        assert_eq!(find_date(english(), "11/12/2007"), None);
        assert_eq!(find_date(english(), "31 February 2021"), None);
        assert_eq!(find_date(english(), "may 2021"), None);
    }

    #[test]
    fn a_day_that_a_sentence_tells_of_is_not_the_report_s() {
        let leads = |line: &str| leading_date(english(), line).is_some();
        for line in [
            "Updated Wed 15 December 2021 10: 45 am He left",
            "ROME, Dec. 15, 2021 - He left",
            "on Dec 15 2021, 11: 55p",
        ] {
            assert!(leads(line), "{line}");
        }
        for line in [
            "On December 15, 2021, he left",
            "He left for the December 15, 2021 talks",
            "Born on Friday, April 22, 1983",
        ] {
            assert!(!leads(line), "{line}");
        }
    }

    #[test]
    fn tells_a_dateline_from_a_sentence() {
        assert!(is_dateline(english(), "9 September 2013 Last updated at 14:39 GMT"));
        assert!(is_dateline(english(), "Published: 09 Sep 2013 11:25 GMT+02: 00"));
        assert!(!is_dateline(english(), "He left on December 15, 2021"));
        for line in [
            "Last updated: 03. 31 BST",
            "Posted 4:31 pm",
            "Updated 10 minutes ago",
            "First published 3 May 2013",
            "Story Created: May 3, 2013 at 8:30 AM CST",
        ] {
            assert!(is_dateline(english(), line), "{line}");
        }
        for line in ["Updated twice", "He updated it 10 minutes ago", "4:31 pm", "Published Monday in Rome"] {
            assert!(!is_dateline(english(), line), "{line}");
        }
    }
}
