//! Fiscal years, parts of a period, centuries.

use super::calendar::{month_alone, year_alone};
use super::reader::{Expression, Reader, at, day};
use super::relative::{is_to_come, relative_day, relative_period, weekday};
use super::time::{Point, Season, Time};
use super::time_unit::TimeUnit;
use crate::fact::quantity::number::Written;
use crate::language::{Class, Rule};

/// Months of a quarter of a year.
const MONTHS_OF_QUARTER: i8 = 3;
/// Marks in the place of a century: "the '90s".
const BEFORE_DECADE: &[&str] = &["'", "’", "‘"];
/// The first decade that is told so, and the century it is of: earlier ones may be of ours.
const FIRST_SHORT: i32 = 30;
const LAST_CENTURY: i32 = 1900;
/// Spans of time that a period has parts of.
const PARTS: &[TimeUnit] = &[TimeUnit::Quarter, TimeUnit::Month, TimeUnit::Week, TimeUnit::Day];

/// "first quarter of 2020", "the second half of last year", "first eleven months of this year".
pub(super) fn fiscal(r: Reader) -> Option<Expression> {
    let first = r.number(0).filter(|n| n.written == Written::Ordinal);
    let which = if r.is(0, Class::LastPart) { None } else { Some(first.as_ref()?.value? as i8) };
    let at = first.map_or(1, |n| n.len);
    // "Third-quarter profit".
    let at = if r.word(at) == "-" && r.is_one(at + 1, TimeUnit::Quarter) { at + 1 } else { at };
    let fiscal = usize::from(r.is(at, Class::Fiscal));
    let (count, len) = match r.number(at) {
        Some(n) if n.written != Written::Ordinal && n.value.is_some() => (n.value? as i8, n.len),
        _ => (1, 0),
    };
    let noun = at + fiscal + len;
    let half = r.tokens.language.numbers.part(r.word(noun)) == Some(2.0);
    let unit = r.time_unit(noun).filter(|unit| PARTS.contains(unit)).or(half.then_some(TimeUnit::HalfYear))?;
    let mut end = at + fiscal + len + 1;
    if !r.is(end, Class::Of) {
        let quarter = which.filter(|_| unit == TimeUnit::Quarter)?;
        return Some(Expression { len: end, value: nearest_quarter(r, quarter) });
    }
    end += 1;
    end += usize::from(r.is(end, Class::Fiscal) && r.year(end + 1).is_some());
    let whole =
        year_alone(r.skip(end)).or_else(|| relative_period(r.skip(end))).or_else(|| month_alone(r.skip(end)))?;
    end += whole.len;
    let value = whole.value.map(|whole| {
        let Time::At(Point::Year(year)) = whole else { return whole };
        let months = |from: i8, to: i8| Time::Span(Point::Month(year, from), Point::Month(year, to));
        match (unit, which) {
            (TimeUnit::Quarter, Some(quarter)) => Time::At(Point::Quarter(year, quarter)),
            (TimeUnit::Quarter, None) => Time::At(Point::Quarter(year, 4)),
            (TimeUnit::HalfYear, Some(1)) => months(1, 6),
            (TimeUnit::HalfYear, _) => months(7, 12),
            (TimeUnit::Month, Some(1)) if count > 1 => months(1, count),
            (TimeUnit::Month, None) if count > 1 => months(13 - count, 12),
            (TimeUnit::Month, Some(month)) => Time::At(Point::Month(year, month)),
            _ => whole,
        }
    });
    Some(Expression { len: end, value })
}

/// "The fourth quarter", told in February, is the last one, unless the clause tells what is to come.
fn nearest_quarter(r: Reader, quarter: i8) -> Option<Time> {
    let today = r.today?;
    let ahead = (quarter - 1) * MONTHS_OF_QUARTER + 1 > today.month() && !is_to_come(r);
    Some(Time::At(Point::Quarter(i32::from(today.year()) - i32::from(ahead), quarter)))
}

/// "Q3 2017", "Q3 of 2017", "in Q3".
pub(super) fn quarter(r: Reader) -> Option<Expression> {
    let quarter = r.calendar().quarter(r.word(0)).filter(|_| r.capital(0))?;
    let of = r.past_word(r.past_word(1, Class::Of), Class::Fiscal);
    match r.year(of) {
        Some(year) => at(of + 1, Point::Quarter(i32::from(year), quarter)),
        None => Some(Expression { len: 1, value: nearest_quarter(r, quarter) }),
    }
}

/// "the spring of 2008", "summer 2012".
pub(super) fn season(r: Reader) -> Option<Expression> {
    let season = r.calendar().season(r.word(0)).and_then(Season::marked)?;
    let at = r.past_word(1, Class::Of);
    let year = r.year(at)?;
    Some(Expression { len: at + 1, value: Some(Time::At(Point::Season(i32::from(year), season))) })
}

/// "year-end", "the year end": the report's own year.
pub(super) fn year_end(r: Reader) -> Option<Expression> {
    let len = Some(r.length(Rule::YearEnd)).filter(|len| *len > 0)?;
    let value = r.today.map(|t| Time::At(Point::Year(i32::from(t.year()))));
    Some(Expression { len, value })
}

/// "earlier this month", "later that year".
pub(super) fn part_of_period(r: Reader) -> Option<Expression> {
    let inside = r.length(Rule::InsideTime);
    if inside > 0 {
        return Some(Expression { len: inside, value: None });
    }
    let part = r.calendar().inside(r.word(0))?;
    let inner = relative_period(r.skip(1)).or_else(|| relative_day(r.skip(1))).or_else(|| weekday(r.skip(1)))?;
    let value = inner.value.map(|whole| match (part, whole, r.today) {
        (-1, Time::At(Point::Month(year, month)), Some(today)) => {
            let first = i16::try_from(year).ok().and_then(|year| day(year, month, 1));
            first.map_or(whole, |first| Time::Span(first, Point::Day(today)))
        }
        _ => whole,
    });
    Some(Expression { len: inner.len + 1, value })
}

/// "the 21st century", "the 1990s".
pub(super) fn century(r: Reader) -> Option<Expression> {
    if let Some(n) = r.number(0).filter(|n| n.written == Written::Ordinal) {
        let hyphen = usize::from(r.word(n.len) == "-");
        if r.is_one(n.len + hyphen, TimeUnit::Century) {
            let nth = n.value? as i32;
            let years = || Time::Span(Point::Year((nth - 1) * 100 + 1), Point::Year(nth * 100));
            return (1..=30).contains(&nth).then(|| Expression { len: n.len + hyphen + 1, value: Some(years()) });
        }
    }
    let named = r.calendar().named_decade(r.word(0)).filter(|_| r.follows(Class::BeforeDecade));
    if let Some(year) = named {
        return Some(Expression { len: 1, value: Some(Time::At(Point::Decade(year))) });
    }
    let figures = r.calendar().decade(r.word(0))?;
    let year: i32 = figures.parse().ok()?;
    // "The '90s".
    let short = figures.len() == 2 && BEFORE_DECADE.contains(&r.before()) && year >= FIRST_SHORT;
    let year = if short { LAST_CENTURY + year } else { year };
    let decade = (1000..=2090).contains(&year) && year % 10 == 0;
    decade.then_some(Expression { len: 1, value: Some(Time::At(Point::Decade(year))) })
}
