//! Times told from the report's own day: weekdays, "last week", "two years ago", "recently".

use jiff::ToSpan;
use jiff::civil::Date;

use super::reader::{Expression, Reader, expression};
use super::time::{Point, Reference, Season, Time};
use super::time_unit::TimeUnit;
use crate::fact::quantity::number::Written;
use crate::language::{Class, Ending, Rule};

/// Most tokens that are looked at for the verb before a day.
const MOST_BEFORE: usize = 16;
/// A day with no more tokens before it opens its sentence: "On Monday".
const OPENING: usize = 1;
/// Marks before which another clause stands.
const CLAUSE_ENDS: &[&str] = &[";", ":", "\"", "“", "”"];

/// "Wednesday", "last Friday".
pub(super) fn weekday(r: Reader) -> Option<Expression> {
    let direction = r.calendar().direction(r.word(0));
    let skip = usize::from(direction.is_some());
    let day = r.weekday(skip).filter(|_| r.capital(skip) && !r.tokens.holds(Rule::NamedDay, r.at))?;
    if r.tokens.holds(Rule::EveryWeek, r.at) {
        return expression(skip + 1, Time::Every(day.to_monday_one_offset()));
    }
    let value = r.today.and_then(|today| {
        let back = i32::from((today.weekday().to_monday_zero_offset() - day.to_monday_zero_offset()).rem_euclid(7));
        let shift = match direction {
            Some(1) => 7 - back,
            None if back > 0 && is_to_come(r) => 7 - back,
            Some(-1) if back == 0 => -7,
            _ => -back,
        };
        today.checked_add(shift.days()).ok()
    });
    Some(Expression { len: skip + 1, value: value.map(on) })
}

/// Whether the clause of a day tells what is to come: "will meet on Monday". The verb nearest before the day tells it,
/// or the first after a day that opens its sentence.
pub(super) fn is_to_come(r: Reader) -> bool {
    let from = r.at.saturating_sub(MOST_BEFORE);
    let told = (from..r.at).rev().find_map(|at| tense(r, at));
    let opens = r.at <= OPENING;
    told.or_else(|| opens.then(|| (r.at + 1..r.at + MOST_BEFORE).find_map(|at| tense(r, at))).flatten())
        == Some(Tense::ToCome)
}

/// What a word says of the time of its clause.
#[derive(PartialEq, Eq)]
enum Tense {
    ToCome,
    /// It has happened, or the clause ends here.
    Over,
}

fn tense(r: Reader, at: usize) -> Option<Tense> {
    let tokens = r.tokens;
    if tokens.holds(Rule::ToCome, at) {
        return Some(Tense::ToCome);
    }
    // "Is to be sentenced": the participle says nothing of the time.
    let past = tokens.ends(at, Ending::Past) || tokens.is(at, Class::Happened);
    (past && !tokens.follows(at, Class::BareBe) || tokens.is_mark(at, CLAUSE_ENDS)).then_some(Tense::Over)
}

/// "today", "yesterday", "tomorrow".
pub(super) fn relative_day(r: Reader) -> Option<Expression> {
    let shift = r.calendar().day(r.bare(0))?;
    let value = r.today.and_then(|t| t.checked_add(shift.days()).ok()).map(on);
    Some(Expression { len: 1, value })
}

/// "last week", "this year", "next month".
pub(super) fn relative_period(r: Reader) -> Option<Expression> {
    // "This past week" is the last one.
    let past = r.length(Rule::ThisPast);
    let shift = if past > 0 { -1 } else { r.calendar().direction(r.word(0))? };
    let first = past.max(1);
    let noun = r.bare(first);
    let value = |f: &dyn Fn(Date) -> Option<Time>| Some(Expression { len: first + 1, value: r.today.and_then(f) });
    if let Some(season) = r.calendar().season(noun).and_then(Season::marked) {
        return value(&|t| Some(Time::At(Point::Season(i32::from(t.year() + shift), season))));
    }
    if r.calendar().is_part_of_day(noun) {
        let back = i64::from(shift);
        return if shift > 0 { None } else { value(&|t| t.checked_add(back.days()).ok().map(on)) };
    }
    let shift = i32::from(shift);
    // "This years" can be nothing but "this year's".
    let unit = if shift == 0 { r.units().time(noun)? } else { r.units().one_time(noun)? };
    match TimeUnit::named(unit)? {
        TimeUnit::Year => value(&|t| Some(Time::At(Point::Year(i32::from(t.year()) + shift)))),
        TimeUnit::Month => value(&|t| t.checked_add(shift.months()).ok().map(month)),
        TimeUnit::Week => value(&|t| t.checked_add(shift.weeks()).ok().map(week)),
        TimeUnit::Weekend => value(&|t| t.checked_add(shift.weeks()).ok().map(weekend)),
        _ => None,
    }
}

fn on(date: Date) -> Time {
    Time::At(Point::Day(date))
}

fn month(date: Date) -> Time {
    Time::At(Point::Month(i32::from(date.year()), date.month()))
}

fn week(date: Date) -> Time {
    let week = date.iso_week_date();
    Time::At(Point::Week(i32::from(week.year()), week.week()))
}

fn weekend(date: Date) -> Time {
    let week = date.iso_week_date();
    Time::At(Point::Weekend(i32::from(week.year()), week.week()))
}

/// "The year", where a part of it is told: the report's own.
pub(super) fn this_period(r: Reader) -> Option<Expression> {
    let value = match r.one_time_unit(0)? {
        TimeUnit::Year => r.today.map(|t| Time::At(Point::Year(i32::from(t.year())))),
        TimeUnit::Month => r.today.map(month),
        TimeUnit::Week => r.today.map(week),
        _ => return None,
    };
    Some(Expression { len: 1, value })
}

/// "The weekend": the one of the report's week, or the one before it.
pub(super) fn the_weekend(r: Reader) -> Option<Expression> {
    let alone = r.is(0, Class::DefiniteArticle) && r.is_one(1, TimeUnit::Weekend) && !r.is(2, Class::Plural);
    let value = r.today.map(|today| {
        let days = i32::from(today.weekday().to_monday_zero_offset());
        let begun = if days >= 5 { Some(today) } else { today.checked_sub((days + 1).days()).ok() };
        weekend(begun.unwrap_or(today))
    });
    alone.then_some(Expression { len: 2, value })
}

/// "The next day", "in the afternoon": told from what the report tells before, so no day of the calendar.
pub(super) fn story_day(r: Reader) -> Option<Expression> {
    Some(Expression { len: Some(r.length(Rule::StoryDay)).filter(|len| *len > 0)?, value: None })
}

/// "two weeks ago", "a decade earlier".
pub(super) fn ago(r: Reader) -> Option<Expression> {
    let before = usize::from(r.calendar().is_before_ago(r.word(0)));
    let (count, len) = match r.number(before) {
        Some(n) if n.written != Written::Ordinal => (n.value, n.len),
        _ if r.is(before, Class::IndefiniteArticle) => (Some(1.0), 1),
        _ => return None,
    };
    // "[Ten] years ago".
    let len = r.past(before + len, "]") - before;
    let unit = r.time_unit(before + len)?;
    let after = usize::from(r.calendar().is_after_ago(r.word(before + len + 1)));
    if before + after == 0 {
        return None;
    }
    let value = r.today.zip(count).and_then(|(today, n)| {
        let year = |back: f64| i32::from(today.year()).checked_sub(back as i32).map(|y| Time::At(Point::Year(y)));
        // "Half a year ago", "two and a half years ago" are some months ago.
        let is_of_months = unit == TimeUnit::Year && n.fract() != 0.0;
        let (unit, n) = if is_of_months { (TimeUnit::Month, n * 12.0) } else { (unit, n) };
        let (unit, n) = match unit {
            TimeUnit::Century => return year(n * 100.0),
            TimeUnit::Decade => return year(n * 10.0),
            TimeUnit::Year => return year(n),
            TimeUnit::Fortnight => (TimeUnit::Week, n * 2.0),
            TimeUnit::Hour => (TimeUnit::Day, n / 24.0),
            other => (other, n),
        };
        let n = n as i32;
        let day = match unit {
            TimeUnit::Month => return today.checked_sub(jiff::Span::new().try_months(n).ok()?).ok().map(month),
            TimeUnit::Week => today.checked_sub(jiff::Span::new().try_weeks(n).ok()?).ok()?,
            TimeUnit::Day | TimeUnit::Night => today.checked_sub(jiff::Span::new().try_days(n).ok()?).ok()?,
            _ => today,
        };
        Some(on(day))
    });
    Some(Expression { len: before + len + 1 + after, value })
}

/// Words for no particular time.
pub(super) fn vague(r: Reader) -> Option<Expression> {
    let references = [
        (Rule::Present, Reference::Present),
        (Rule::Past, Reference::Past),
        (Rule::Future, Reference::Future),
        (Rule::SmallHours, Reference::SmallHours),
    ];
    references.into_iter().find_map(|(rule, reference)| match r.length(rule) {
        0 => None,
        len => expression(len, Time::Reference(reference)),
    })
}
