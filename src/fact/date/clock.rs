//! Hours of the day.

use super::reader::{Expression, Reader, expression};
use super::relative::ago;
use super::time::Time;
use crate::language::Rule;

/// "shortly before 8 am", "about two weeks ago": words that make a time a rough one belong to it.
pub(super) fn rough_clock(r: Reader) -> Option<Expression> {
    let lead = Some(r.length(Rule::AboutHour)).filter(|len| *len > 0)?;
    let hour = clock(r.skip(lead)).or_else(|| ago(r.skip(lead)))?;
    Some(Expression { len: lead + hour.len, ..hour })
}

/// "10:00 am", "5 p.m.", "0800 GMT", "14:39", "noon".
pub(super) fn clock(r: Reader) -> Option<Expression> {
    if let Some(hour) = r.calendar().named_hour(r.word(0)) {
        return expression(1 + zone(r, 1), Time::Hour(None, hour, 0));
    }
    let figures = figures(r).filter(|f| f.hour <= HOURS && f.minute < MINUTES && !is_offset(r))?;
    let len = figures.len + seconds(r, &figures);
    let half = half(r, figures.letters, len);
    let len = len + half.len;
    let zone = zone(r, len);
    let has_minutes = figures.len > 1;
    let begins = r.calendar().day_half(half.name.trim_end_matches('.'));
    let begins = begins.or_else(|| r.calendar().short_half(&half.name).filter(|_| has_minutes));
    let has_colon = r.word(1) == ":" && r.tokens.touch(r.at);
    let in_zone = zone > 0 && (has_minutes || r.word(0).len() >= FIGURES);
    if begins.is_none() && !(half.name.is_empty() && (in_zone || has_colon)) {
        return None;
    }
    let twelve = |begins| if figures.hour <= 12 { figures.hour % 12 + begins } else { figures.hour };
    expression(len + zone, Time::Hour(None, begins.map_or(figures.hour, twelve), figures.minute))
}

/// The last hour of a day, and the minutes of an hour.
const HOURS: u32 = 24;
const MINUTES: u32 = 60;
/// Figures of an hour with its minutes: "0800".
const FIGURES: usize = 4;

/// The figures of an hour.
struct Figures<'a> {
    hour: u32,
    minute: u32,
    /// Tokens they take.
    len: usize,
    /// The letters that touch them: the "pm" of "5pm".
    letters: &'a str,
}

fn figures<'a>(r: Reader<'a>) -> Option<Figures<'a>> {
    let word = r.word(0);
    let with_minutes = |hour: &str, minute: &'a str, len| {
        let (minute, letters) = before_letters(minute);
        let (hour, minute) = (number(hour, 1..=2)?, number(minute, 2..=2)?);
        Some(Figures { hour, minute, len, letters })
    };
    let (hour, letters) = before_letters(word);
    if matches!(r.word(1), ":" | ".") && letters.is_empty() && hour.len() < FIGURES {
        return with_minutes(hour, r.word(2), 3);
    }
    // The tokeniser keeps "5.30pm" together; only a half of the day makes it a time.
    if let Some((hour, minute)) = word.split_once(['.', ':']) {
        return with_minutes(hour, minute, 1);
    }
    if hour.len() == FIGURES && letters.is_empty() {
        let both = number(hour, FIGURES..=FIGURES)?;
        return Some(Figures { hour: both / 100, minute: both % 100, len: 1, letters });
    }
    Some(Figures { hour: number(hour, 1..=2)?, minute: 0, len: 1, letters })
}

/// A whole number of so many figures.
fn number(figures: &str, long: std::ops::RangeInclusive<usize>) -> Option<u32> {
    figures.parse().ok().filter(|_| long.contains(&figures.len()))
}

/// The figures of a word and what stands behind them.
fn before_letters(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    word.split_at_checked(end).unwrap_or((word, ""))
}

/// The tokens of ":00" behind an hour with minutes: "23:37:00".
fn seconds(r: Reader, figures: &Figures) -> usize {
    let (second, letters) = before_letters(r.word(figures.len + 1));
    let is_second = number(second, 2..=2).is_some_and(|second| second < MINUTES) && letters.is_empty();
    let told = figures.len > 1 && figures.letters.is_empty() && r.word(figures.len) == ":" && is_second;
    if told { 2 } else { 0 }
}

/// What names the half of the day, and the tokens it takes behind the figures.
struct Half {
    name: String,
    len: usize,
}

fn half(r: Reader, letters: &str, from: usize) -> Half {
    let is_half = |word: &str| r.calendar().day_half(word.trim_end_matches('.')).is_some();
    if !letters.is_empty() {
        return Half { name: letters.to_owned(), len: 0 };
    }
    if is_half(r.word(from)) {
        return Half { name: r.word(from).to_owned(), len: 1 };
    }
    // "3 a. m.": in a text that was put together from words.
    let apart = format!("{}.{}", r.word(from), r.word(from + 2));
    if r.word(from + 1) == "." && is_half(&apart) {
        return Half { name: apart, len: 3 };
    }
    Half { name: String::new(), len: 0 }
}

/// The tokens of a time zone: "GMT", "GMT+05:00".
fn zone(r: Reader, from: usize) -> usize {
    if !r.calendar().is_zone(r.word(from)) {
        return 0;
    }
    let figures = |offset: usize, end: u32| number(r.word(offset), 1..=2).is_some_and(|n| n < end);
    let signed = SIGNS.contains(&r.word(from + 1)) && r.tokens.touch(r.at + from) && r.tokens.touch(r.at + from + 1);
    let len = match (signed && figures(from + 2, FURTHEST), r.word(from + 3) == ":" && figures(from + 4, MINUTES)) {
        (false, _) => 1,
        (true, false) => 3,
        (true, true) => 5,
    };
    // "10:30 GMT-12:30 GMT", "GMT-3 pm": another hour, not the hours of the zone.
    let is_hour = r.calendar().is_zone(r.word(from + len)) || half(r, "", from + len).len > 0;
    if is_hour { 1 } else { len }
}

/// Hours by which no time zone differs any more.
const FURTHEST: u32 = 15;

/// What stands between a time zone and by how much it differs.
const SIGNS: &[&str] = &["+", "-", "–", "−"];

/// Whether the figures tell by how much a time zone differs: "(GMT+05:00)".
fn is_offset(r: Reader) -> bool {
    let sign = r.at.checked_sub(1).filter(|sign| r.tokens.is_mark(*sign, SIGNS) && r.tokens.touch(*sign));
    let zone = sign.and_then(|sign| sign.checked_sub(1)).filter(|zone| r.tokens.touch(*zone));
    zone.is_some_and(|zone| r.calendar().is_zone(r.tokens.word(zone)))
}
