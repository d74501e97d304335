//! The day a report was published, from a line that holds a date and little else.

use jiff::civil::Date;

use crate::language::{Class, Language};
use crate::text::token::fold;

/// The first whole date (day, month and year) in `text`, however it is written.
pub fn find_date(language: &Language, text: &str) -> Option<Date> {
    let month = |word: &str| language.calendar.month(word);
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    (0..words.len()).find_map(|at| {
        let word = |offset: usize| words.get(at + offset).copied().unwrap_or("");
        let number = |s: &str| -> Option<i16> {
            // "15th", and "15T10" of an ISO instant.
            let digits = s.split(|c: char| !c.is_ascii_digit()).next()?;
            digits.parse().ok().filter(|_| digits.len() <= 4)
        };
        let build = |year: i16, month: i8, day: i16| {
            (1900..=2100).contains(&year).then(|| Date::new(year, month, i8::try_from(day).ok()?).ok()).flatten()
        };
        if let Some(m) = month(word(0)) {
            return build(number(word(2))?, m, number(word(1))?);
        }
        let first = number(word(0))?;
        if let Some(m) = month(word(1)) {
            return build(number(word(2))?, m, first);
        }
        // 2021-12-15. Of 11/12/2007 nobody knows which is the day.
        let (second, third) = (number(word(1))?, number(word(2))?);
        if first > 1000 { build(first, i8::try_from(second).ok()?, third) } else { None }
    })
}

/// Whether a line is a date with its label and hour, and nothing more.
pub fn is_dateline(language: &Language, line: &str) -> bool {
    let mut dated = false;
    let folded = fold(line);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        let month = language.calendar.month(word).is_some();
        dated |= digits || month;
        let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let weekday = language.calendar.weekday(word).is_some();
        let known = weekday || month || language.is(Class::DatelineWord, word);
        if !(known || digits && (ending.is_empty() || language.is(Class::DatelineEnding, ending))) {
            return false;
        }
    }
    dated && find_date(language, line).is_some()
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
        assert_eq!(find_date(english(), "31 February 2021"), None);
        assert_eq!(find_date(english(), "may 2021"), None);
    }

    #[test]
    fn tells_a_dateline_from_a_sentence() {
        assert!(is_dateline(english(), "9 September 2013 Last updated at 14:39 GMT"));
        assert!(is_dateline(english(), "Published: 09 Sep 2013 11:25 GMT+02: 00"));
        assert!(!is_dateline(english(), "He left on December 15, 2021"));
    }
}
