//! Days, months and years by their numbers and names.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::reader::{Expression, Reader, at, day, expression};
use super::relative::is_to_come;
use super::time::{Point, Time};
use super::time_unit::TimeUnit;
use crate::language::{Class, Rule};
use crate::text::token::TokenKind;

/// Years of our time, which stand alone without a word that leads to them.
const MODERN: RangeInclusive<i16> = 1900..=2099;
/// Marks between the ends of a range; a long dash begins another clause.
const DASHES: &[&str] = &["-", "–"];
/// Marks that lead to a year.
const BEFORE_YEAR: &[&str] = &["(", "–", "-", "/", ","];
/// Marks before a sum of money.
const MONEY: &[&str] = &["$", "€", "£", "¥"];

/// `2021-12-15`, `11/12/2007`, `25/12/11`, also with spaces around the slashes.
pub(super) fn numeric(r: Reader) -> Option<Expression> {
    let mark = r.word(1);
    if !matches!(mark, "-" | "/" | ".") || r.word(3) != mark {
        return None;
    }
    let tight = (0..4).all(|i| r.tokens.touch(r.at + i));
    let number = |i: usize| r.word(i).parse::<i16>().ok();
    let (a, b, c) = (number(0)?, number(2)?, number(4)?);
    let small = |n: i16| i8::try_from(n).ok();
    let short = r.word(4).len() == 2 && mark == "/" && (a > 12 || b > 12);
    let year = if short { 2000 + c } else { c };
    let value = if a > 1000 {
        day(a, small(b)?, small(c)?)
    } else if year > 1000 && mark != "-" {
        if a > 12 { day(year, small(b)?, small(a)?) } else { day(year, small(a)?, small(b)?) }
    } else {
        None
    };
    value.filter(|_| tight || mark == "/").and_then(|day| at(5, day))
}

/// A weekday before a date is part of it.
pub(super) fn leading_weekday(r: Reader) -> usize {
    // "The Edmonton Sun, August 16": a newspaper.
    let alone = r.at == 0 || !r.tokens.is_capital_word(r.at - 1);
    let named = r.weekday(0).is_some() || alone && r.capital(0) && r.calendar().is_short_weekday(r.word(0));
    if named { r.past(r.past(1, "."), ",") } else { 0 }
}

/// "December 15, 2021", "Tuesday, July 2nd", "July 11-12".
pub(super) fn month_day(r: Reader) -> Option<Expression> {
    let from = leading_weekday(r);
    let month = r.month(from)?;
    let mut next = r.past(from + 1, ".");
    next = r.past_word(next, Class::DefiniteArticle);
    let day = r.day(next)?;
    next += 1;
    let joined = DASHES.contains(&r.word(next)) || r.is(next, Class::To);
    let until = r.day(next + 1).filter(|_| joined);
    next += if until.is_some() { 2 } else { 0 };
    let comma = r.past(next, ",");
    let year = r.year(comma).filter(|_| !is_counted(r, comma));
    let len = if year.is_some() { comma + 1 } else { next };
    dated(r, len, year, month, day, until)
}

/// "15 December 2021", "the 13th of July".
pub(super) fn day_month(r: Reader) -> Option<Expression> {
    let mut from = leading_weekday(r);
    from += usize::from(from > 0 && r.is(from, Class::DefiniteArticle));
    let day = r.day(from)?;
    let mut next = from + 1;
    let until = r.day(next + 1).filter(|_| DASHES.contains(&r.word(next)));
    next += if until.is_some() { 2 } else { 0 };
    next = r.past_word(next, Class::Of);
    let month = r.calendar().month(r.word(next)).filter(|_| r.capital(next) || from > 0)?;
    let name = next + 1;
    next = r.past(name, ".");
    let comma = r.past(next, ",");
    let year = r.year(comma).filter(|_| !is_counted(r, comma));
    // The last point of a sentence is its own.
    let next = if r.token(next).is_none() { name } else { next };
    let len = if year.is_some() { comma + 1 } else { next };
    dated(r, len, year, month, day, until)
}

/// The year of the date that a word or a dash at `at` joins to a date of this month: "from 5 May to 10 June 2015".
fn shared_year(r: Reader, at: usize, month: i8) -> Option<i16> {
    if !(DASHES.contains(&r.word(at)) || r.is(at, Class::JoinsDates)) {
        return None;
    }
    let mut next = at + 1 + leading_weekday(r.skip(at + 1));
    next = r.past_word(next, Class::DefiniteArticle);
    if r.day(next).is_some() {
        next = r.past_word(next + 1, Class::Of);
    }
    let other = r.month(next)?;
    next = r.past(next + 1, ".");
    next += usize::from(r.day(next).is_some());
    next = r.past(next, ",");
    let year = r.year(next).filter(|_| !is_counted(r, next))?;
    // "From December to March 2015".
    Some(if other < month { year - 1 } else { year })
}

/// "On the 29th": the day of the report's month, or of the one beside it.
pub(super) fn day_alone(r: Reader) -> Option<Expression> {
    let is_ordinal = r.tokens.language.numbers.ordinal_digits(r.word(0)).is_some();
    let number = r.day(0).filter(|_| is_ordinal && r.length(Rule::DayOfMonth) > 0)?;
    let value = r.today.and_then(|today| {
        let to_come = is_to_come(r);
        let shift = match number.cmp(&today.day()) {
            Ordering::Greater if !to_come => -1,
            Ordering::Less if to_come => 1,
            _ => 0,
        };
        let month = today.first_of_month().checked_add(jiff::Span::new().months(shift)).ok()?;
        day(month.year(), month.month(), number)
    });
    Some(Expression { len: 1, value: value.map(Time::At) })
}

fn dated(r: Reader, len: usize, year: Option<i16>, month: i8, number: i8, until: Option<i8>) -> Option<Expression> {
    let year = year.or_else(|| shared_year(r, len, month));
    let Some(year) = year.or_else(|| r.today.map(|t| nearest_year(t, month, r))) else {
        return Some(Expression { len, value: None });
    };
    // 31 February keeps its words and has no value.
    let first = day(year, month, number);
    let value = match until {
        Some(until) => first.zip(day(year, month, until)).map(|(first, last)| Time::Span(first, last)),
        None => first.map(Time::At),
    };
    Some(Expression { len, value })
}

/// The year of a month named without one: the report's own, or the next for a month more than half
/// a year back, the last for one more than half a year ahead.
fn nearest_year(today: Date, month: i8, r: Reader) -> i16 {
    let ahead = month - today.month();
    if r.follows(Class::BeforePastMonth) && ahead > 0 {
        return today.year() - 1;
    }
    match ahead {
        // "Is to be held in December", told in May.
        7.. if is_to_come(r) => today.year(),
        7.. => today.year() - 1,
        ..=-7 => today.year() + 1,
        _ => today.year(),
    }
}

/// "June-August 2015".
pub(super) fn months(r: Reader) -> Option<Expression> {
    let (first, last) = (r.month(0)?, r.month(2)?);
    let year = i32::from(r.year(3).filter(|_| DASHES.contains(&r.word(1)) && !is_counted(r, 3))?);
    let before = if last < first { year - 1 } else { year };
    expression(4, Time::Span(Point::Month(before, first), Point::Month(year, last)))
}

/// "February 2020", "April last year", "in July".
pub(super) fn month_alone(r: Reader) -> Option<Expression> {
    let direction = r.calendar().direction(r.word(0)).filter(|_| r.month(1).is_some());
    let skip = usize::from(direction.is_some());
    let month = r.month(skip)?;
    let next = r.past(skip + 1, ".");
    let comma = r.past(next, ",");
    // "The May 2005 talks": of our time and beside its month, a year counts nothing.
    let sure = |year: &i16| comma == next && MODERN.contains(year);
    if let Some(year) = r.year(comma).filter(|year| sure(year) || !is_counted(r, comma)) {
        return at(comma + 1, Point::Month(i32::from(year), month));
    }
    let of = r.past_word(next, Class::Of);
    if let Some(by) = r.calendar().direction(r.word(of)).filter(|_| r.is_one(of + 1, TimeUnit::Year)) {
        let value = r.today.map(|t| Time::At(Point::Month(i32::from(t.year() + by), month)));
        return Some(Expression { len: of + 2, value });
    }
    // "Olympics in Beijing in February": a month that may be another word needs one that leads to it.
    if skip == 0 && r.is(0, Class::UnsureMonth) && !r.follows(Class::BeforeMonth) {
        return None;
    }
    if let Some(year) = shared_year(r, next, month).filter(|_| direction.is_none()) {
        return at(skip + 1, Point::Month(i32::from(year), month));
    }
    let value = r.today.map(|t| {
        let year = match direction {
            Some(-1) if month >= t.month() => t.year() - 1,
            Some(1) if month <= t.month() => t.year() + 1,
            Some(_) => t.year(),
            None => nearest_year(t, month, r),
        };
        Time::At(Point::Month(i32::from(year), month))
    });
    Some(Expression { len: skip + 1, value })
}

/// Whether the number at `offset` counts something, so that it is no year.
fn is_counted(r: Reader, offset: usize) -> bool {
    let next = offset + 1;
    let units = r.units();
    // "A 1900-km road", "a 2000 year old wall".
    let noun = next + usize::from(DASHES.contains(&r.word(next)));
    let aged = units.time(r.word(noun)).is_some() && (noun > next || r.tokens.holds(Rule::Age, r.at + noun + 1));
    let measured = units.is_share(r.word(next)) || units.measure(r.word(noun)).is_some() || aged;
    r.is(next, Class::Plural) && !r.is(next, Class::YearlyNoun) || r.is(next, Class::Scale) || measured
}

/// Whether the figure is the last part of a name: "Star Server 2008 is", not "the Star 2008 budget".
fn is_of_name(r: Reader) -> bool {
    let Some(before) = r.at.checked_sub(1).filter(|before| *before > 0) else { return false };
    let (tokens, calendar, word) = (r.tokens, r.calendar(), r.before());
    let name = tokens.is_capital_word(before) && !tokens.touch(before) && !tokens.follows(r.at, Class::StopWord);
    let calendar_word = calendar.month(word).is_some()
        || calendar.weekday(word).is_some()
        || calendar.is_short_weekday(word)
        || calendar.is_zone(word)
        || calendar.season(word).is_some();
    let noun = r.token(1).is_some_and(|t| t.kind == TokenKind::Word && !t.capital) && !r.is(1, Class::StopWord);
    name && !calendar_word && !noun
}

/// A year by itself: four figures without a separator that count nothing.
pub(super) fn year_alone(r: Reader) -> Option<Expression> {
    let year = r.year(0)?;
    let mark = r.before();
    let modern = MODERN.contains(&year);
    let led = r.follows(Class::BeforeYear) || BEFORE_YEAR.contains(&mark);
    let money = MONEY.contains(&mark);
    let marked = r.follows(Class::BeforeCount) && !modern;
    let word_follows = r.token(2).is_some_and(|t| t.kind == TokenKind::Word) && r.tokens.touch(r.at + 1);
    let joined = DASHES.contains(&r.word(1)) && word_follows && !modern;
    if is_counted(r, 0)
        || is_of_name(r) && !led
        || r.tokens.holds(Rule::ByAnother, r.at)
        || marked
        || money
        || joined
        || !(modern || led)
    {
        return None;
    }
    if DASHES.contains(&r.word(1)) {
        let until = r.word(2);
        let short = until.parse().ok().filter(|_| until.len() == 2).map(|d: i16| year / 100 * 100 + d);
        if let Some(until) = r.year(2).or(short).filter(|u| *u > year) {
            return expression(3, Time::Span(Point::Year(i32::from(year)), Point::Year(i32::from(until))));
        }
    }
    at(1, Point::Year(i32::from(year)))
}
