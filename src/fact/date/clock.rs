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
    let first = r.word(0);
    if let Some(hour) = r.calendar().named_hour(first) {
        let zone = usize::from(r.calendar().is_zone(r.word(1)));
        return expression(1 + zone, Time::Hour(None, hour, 0));
    }
    let (digits_only, suffix) =
        first.split_at_checked(first.find(|c: char| !c.is_ascii_digit()).unwrap_or(first.len()))?;
    if digits_only.is_empty() || digits_only.len() > 4 {
        return None;
    }
    let number: u32 = digits_only.parse().ok()?;
    let minutes = |offset: usize| -> Option<(u32, String)> {
        let w = r.word(offset);
        let (d, s) = w.split_at_checked(w.find(|c: char| !c.is_ascii_digit()).unwrap_or(w.len()))?;
        (d.len() == 2).then(|| d.parse().ok().map(|m: u32| (m, s.to_owned()))).flatten().filter(|(m, _)| *m < 60)
    };
    let (hour, minute, mut len, mut half) =
        if matches!(r.word(1), ":" | ".") && suffix.is_empty() && digits_only.len() <= 2 {
            let (m, s) = minutes(2)?;
            (number, m, 3, s)
        } else if let Some((h, m)) = first
            .split_once(['.', ':'])
            .filter(|(h, m)| h.len() <= 2 && m.trim_end_matches(char::is_alphabetic).len() == 2)
        {
            // The tokeniser keeps "5.30pm" together; only a half of the day makes it a time.
            let digits = m.trim_end_matches(char::is_alphabetic);
            (h.parse().ok()?, digits.parse().ok()?, 1, m.get(digits.len()..)?.to_owned())
        } else if digits_only.len() == 4 && suffix.is_empty() {
            (number / 100, number % 100, 1, String::new())
        } else if digits_only.len() <= 2 {
            (number, 0, 1, suffix.to_owned())
        } else {
            return None;
        };
    if hour > 24 || minute > 59 {
        return None;
    }
    // "23:37:00".
    if r.word(len) == ":"
        && half.is_empty()
        && len > 1
        && minutes(len + 1).is_some_and(|(_, letters)| letters.is_empty())
    {
        len += 2;
    }
    let half_from = |w: &str| r.calendar().day_half(w.trim_end_matches('.'));
    if half.is_empty() && half_from(r.word(len)).is_some() {
        r.word(len).clone_into(&mut half);
        len += 1;
    } else if half.is_empty() && r.word(len + 1) == "." {
        // "3 a. m.": in a text that was put together from words.
        let apart = format!("{}.{}", r.word(len), r.word(len + 2));
        if half_from(&apart).is_some() {
            half = apart;
            len += 3;
        }
    }
    let is_behind_minutes = len > 1 && suffix.is_empty();
    let zone = r.calendar().is_zone(r.word(len));
    len += usize::from(zone);
    let named = half_from(&half).or_else(|| r.calendar().short_half(&half).filter(|_| is_behind_minutes));
    if !half.is_empty() && named.is_none() {
        return None;
    }
    let colon = r.word(1) == ":" && r.token(0).zip(r.token(1)).is_some_and(|(a, b)| a.span.end == b.span.start);
    if !(named.is_some() || zone && (first.len() >= 4 || is_behind_minutes) || colon) {
        return None;
    }
    let hour = named.map_or(hour, |from| if hour <= 12 { hour % 12 + from } else { hour });
    expression(len, Time::Hour(None, hour, minute))
}
