//! Fiscal years, parts of a period, centuries.

use super::calendar::{month_alone, year_alone};
use super::reader::{Expression, Reader};
use super::relative::{relative_day, relative_period, weekday};
use crate::fact::quantity::number::Written;
use crate::language::{Class, Rule};

/// Spans of time that a period has parts of.
const PARTS: &[&str] = &["quarter", "month", "week", "day"];

/// "first quarter of 2020", "the second half of last year", "first eleven months of this year".
pub(super) fn fiscal(r: Reader) -> Option<Expression> {
    let first = r.number(0).filter(|n| n.written == Written::Ordinal);
    let which = if r.is(0, Class::LastPart) { None } else { Some(first.as_ref()?.value? as i8) };
    let at = first.map_or(1, |n| n.len);
    let fiscal = usize::from(r.is(at, Class::Fiscal));
    let (count, len) = match r.number(at) {
        Some(n) if n.written != Written::Ordinal && n.value.is_some() => (n.value? as i8, n.len),
        _ => (1, 0),
    };
    let noun = r.word(at + fiscal + len);
    let half = r.tokens.language.numbers.part(noun) == Some(2.0);
    let noun = r.units().time(noun).filter(|u| PARTS.contains(u)).or(half.then_some("half"))?;
    let mut end = at + fiscal + len + 1;
    if !r.is(end, Class::PartOf) {
        return (noun == "quarter" && which.is_some())
            .then(|| Expression { len: end, value: r.today.map(|t| format!("{}-Q{}", t.year(), which.unwrap_or(1))) });
    }
    end += 1;
    let whole =
        year_alone(r.skip(end)).or_else(|| relative_period(r.skip(end))).or_else(|| month_alone(r.skip(end)))?;
    end += whole.len;
    let value = whole.value.and_then(|period| {
        let year: i16 = period.split('-').next()?.parse().ok()?;
        if period.len() != 4 {
            return Some(period);
        }
        Some(match (noun, which) {
            ("quarter", Some(q)) => format!("{year}-Q{q}"),
            ("quarter", None) => format!("{year}-Q4"),
            ("half", Some(1)) => format!("{year}-01/{year}-06"),
            ("half", _) => format!("{year}-07/{year}-12"),
            ("month", Some(1)) if count > 1 => format!("{year}-01/{year}-{count:02}"),
            ("month", None) if count > 1 => format!("{year}-{:02}/{year}-12", 13 - count),
            ("month", Some(m)) => format!("{year}-{m:02}"),
            _ => format!("{year}"),
        })
    });
    Some(Expression { len: end, value })
}

/// "earlier this month", "later that year".
pub(super) fn part_of_period(r: Reader) -> Option<Expression> {
    let inside = r.length(Rule::InsideTime);
    if inside > 0 {
        return Some(Expression { len: inside, value: None });
    }
    let part = r.calendar().inside(r.word(0))?;
    let inner = relative_period(r.skip(1)).or_else(|| relative_day(r.skip(1))).or_else(|| weekday(r.skip(1)))?;
    let value = inner.value.map(|period| match (part, period.len(), r.today) {
        (-1, 7, Some(today)) => format!("{period}-01/{today}"),
        _ => period,
    });
    Some(Expression { len: inner.len + 1, value })
}

/// "the 21st century", "the 1990s".
pub(super) fn century(r: Reader) -> Option<Expression> {
    if let Some(n) = r.number(0).filter(|n| n.written == Written::Ordinal) {
        let hyphen = usize::from(r.word(n.len) == "-");
        if r.is_one(n.len + hyphen, "century") {
            let nth = n.value? as i64;
            return (1..=30).contains(&nth).then(|| Expression {
                len: n.len + hyphen + 1,
                value: Some(format!("{:04}/{:04}", (nth - 1) * 100 + 1, nth * 100)),
            });
        }
    }
    let year: i16 = r.calendar().decade(r.word(0))?.parse().ok()?;
    ((1000..=2090).contains(&year) && year % 10 == 0)
        .then(|| Expression { len: 1, value: Some(format!("{year}").chars().take(3).collect::<String>() + "X") })
}
