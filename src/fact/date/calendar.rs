//! Days, months and years by their numbers and names.

use jiff::civil::Date;

use super::reader::{Expression, Reader, expression, iso};
use super::relative::weekday_of;
use crate::article::dateline::month;
use crate::fact::quantity::number::digits;
use crate::fact::quantity::unit;
use crate::text::token::TokenKind;

/// `2021-12-15`, `11/12/2007`.
pub(super) fn numeric(r: Reader) -> Option<Expression> {
    let mark = r.word(1);
    if !matches!(mark, "-" | "/" | ".") || r.word(3) != mark {
        return None;
    }
    let tight = (0..4).all(|i| r.token(i).zip(r.token(i + 1)).is_some_and(|(a, b)| a.span.end == b.span.start));
    let number = |i: usize| r.word(i).parse::<i16>().ok();
    let (a, b, c) = (number(0)?, number(2)?, number(4)?);
    let small = |n: i16| i8::try_from(n).ok();
    let value = if a > 1000 {
        iso(a, small(b)?, small(c)?)
    } else if c > 1000 && mark != "-" {
        if a > 12 { iso(c, small(b)?, small(a)?) } else { iso(c, small(a)?, small(b)?) }
    } else {
        None
    };
    value.filter(|_| tight).and_then(|v| expression(5, v))
}

/// A weekday before a date is part of it.
pub(super) fn leading_weekday(r: Reader) -> usize {
    if weekday_of(r.word(0)).is_some() { r.past(r.past(1, &["."]), &[","]) } else { 0 }
}

/// "December 15, 2021", "Tuesday, July 2nd", "July 11-12".
pub(super) fn month_day(r: Reader) -> Option<Expression> {
    let from = leading_weekday(r);
    let month = r.month(from)?;
    let mut at = r.past(from + 1, &["."]);
    at += usize::from(r.word(at) == "the");
    let day = r.day(at)?;
    at += 1;
    let until = if matches!(r.word(at), "-" | "–" | "to") { r.day(at + 1) } else { None };
    at += if until.is_some() { 2 } else { 0 };
    let comma = r.past(at, &[","]);
    let year = r.year(comma).filter(|_| !is_counted(r, comma));
    let len = if year.is_some() { comma + 1 } else { at };
    dated(r, len, year, month, day, until)
}

/// "15 December 2021", "the 13th of July".
pub(super) fn day_month(r: Reader) -> Option<Expression> {
    let mut from = leading_weekday(r);
    from += usize::from(r.word(from) == "the" && from > 0);
    let day = r.day(from)?;
    let mut at = from + 1;
    let until = if matches!(r.word(at), "-" | "–") { r.day(at + 1) } else { None };
    at += if until.is_some() { 2 } else { 0 };
    at += usize::from(r.word(at) == "of");
    let month = month(r.word(at)).filter(|_| r.capital(at) || from > 0)?;
    at = r.past(at + 1, &["."]);
    let comma = r.past(at, &[","]);
    let year = r.year(comma).filter(|_| !is_counted(r, comma));
    let len = if year.is_some() { comma + 1 } else { at };
    dated(r, len, year, month, day, until)
}

fn dated(r: Reader, len: usize, year: Option<i16>, month: i8, day: i8, until: Option<i8>) -> Option<Expression> {
    let Some(year) = year.or_else(|| r.today.map(|t| nearest_year(t, month, r))) else {
        return Some(Expression { len, value: None });
    };
    // 31 February keeps its words and has no value.
    let first = iso(year, month, day);
    let value = match until {
        Some(until) => first.zip(iso(year, month, until)).map(|(first, last)| format!("{first}/{last}")),
        None => first,
    };
    Some(Expression { len, value })
}

/// The year of a month named without one: the report's own, or the next for a month more than half
/// a year back, the last for one more than half a year ahead.
fn nearest_year(today: Date, month: i8, r: Reader) -> i16 {
    let ahead = month - today.month();
    let said = r.before();
    if matches!(said, "last" | "since") && ahead > 0 {
        return today.year() - 1;
    }
    match ahead {
        7.. => today.year() - 1,
        ..=-7 => today.year() + 1,
        _ => today.year(),
    }
}

/// Words after which a month's name is a month.
const BEFORE_MONTH: &[&str] = &[
    "in", "of", "since", "until", "till", "by", "last", "this", "next", "early", "late", "mid", "-", "from", "to",
    "through", "during", "and", "for", "before", "after", "between", "every", "each", "and", "or",
];

/// "February 2020", "April last year", "in July".
pub(super) fn month_alone(r: Reader) -> Option<Expression> {
    let skip = usize::from(matches!(r.word(0), "last" | "next" | "this") && r.month(1).is_some());
    let month = r.month(skip)?;
    let at = r.past(skip + 1, &["."]);
    let comma = r.past(at, &[","]);
    if let Some(year) = r.year(comma).filter(|_| !is_counted(r, comma)) {
        return expression(comma + 1, format!("{year}-{month:02}"));
    }
    let of = at + usize::from(r.word(at) == "of");
    if r.word(of + 1) == "year"
        && let Some(by) = match r.word(of) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        }
    {
        return Some(Expression { len: of + 2, value: r.today.map(|t| format!("{}-{month:02}", t.year() + by)) });
    }
    let said = r.before();
    let full = r.word(skip).len() > 3 && !matches!(r.word(skip), "march" | "sept" | "june" | "april" | "august");
    // "Olympics in Beijing in February": a bare month needs a word that leads to one.
    if skip == 0 && !full && !BEFORE_MONTH.contains(&said) && r.word(at) != "'s" {
        return None;
    }
    let value = r.today.map(|t| {
        let year = match r.word(0) {
            "last" if month >= t.month() => t.year() - 1,
            "next" if month <= t.month() => t.year() + 1,
            "last" | "next" | "this" => t.year(),
            _ => nearest_year(t, month, r),
        };
        format!("{year}-{month:02}")
    });
    Some(Expression { len: skip + 1, value })
}

/// Whether the number at `offset` counts something, so that it is no year.
fn is_counted(r: Reader, offset: usize) -> bool {
    let next = r.word(offset + 1);
    unit::is_plural(next)
        && !matches!(
            next,
            "elections"
                | "olympics"
                | "games"
                | "results"
                | "sales"
                | "protests"
                | "talks"
                | "championships"
                | "levels"
                | "figures"
                | "attacks"
                | "floods"
                | "riots"
                | "midterms"
                | "primaries"
                | "sanctions"
                | "earnings"
                | "profits"
        )
        || matches!(next, "people" | "percent" | "%" | "million" | "billion")
        || unit::measure(next).is_some()
}

/// A year by itself: four figures without a separator that count nothing.
pub(super) fn year_alone(r: Reader) -> Option<Expression> {
    let year = r.year(0)?;
    let said = r.before();
    let led = matches!(
        said,
        "in" | "since"
            | "of"
            | "from"
            | "by"
            | "until"
            | "till"
            | "to"
            | "during"
            | "before"
            | "after"
            | "and"
            | "the"
            | "("
            | "–"
            | "-"
            | "/"
            | ","
            | "between"
            | "through"
            | "early"
            | "late"
            | "mid"
            | "around"
            | "for"
            | "fiscal"
            | "year"
            | "a"
    );
    let modern = (1900..=2099).contains(&year);
    let marked = matches!(
        said,
        "$" | "€" | "£" | "#" | "no" | "of" | "about" | "around" | "some" | "than" | "least" | "nearly" | "almost"
    ) && !modern;
    let joined = matches!(r.word(1), "-" | "–")
        && r.token(2).is_some_and(|t| t.kind == TokenKind::Word)
        && r.token(1).zip(r.token(2)).is_some_and(|(a, b)| a.span.end == b.span.start);
    let money = matches!(said, "$" | "€" | "£" | "¥");
    if is_counted(r, 0) || marked || money || joined && !modern || !(modern || led) {
        return None;
    }
    if matches!(r.word(1), "-" | "–") {
        let until = r.word(2);
        let short = (until.len() == 2).then(|| digits(until)).flatten().map(|d| year / 100 * 100 + d as i16);
        if let Some(until) = r.year(2).or(short).filter(|u| *u > year) {
            return expression(3, format!("{year}/{until}"));
        }
    }
    expression(1, year.to_string())
}
