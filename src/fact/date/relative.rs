//! Times told from the report's own day: weekdays, "last week", "two years ago", "recently".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::reader::{Expression, Reader, expression};
use crate::fact::quantity::number::{Written, number_at};
use crate::fact::quantity::unit;

pub(super) fn weekday_of(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches("'s") {
        "monday" | "mondays" => Weekday::Monday,
        "tuesday" | "tuesdays" | "tues" => Weekday::Tuesday,
        "wednesday" | "wednesdays" => Weekday::Wednesday,
        "thursday" | "thursdays" | "thurs" => Weekday::Thursday,
        "friday" | "fridays" => Weekday::Friday,
        "saturday" | "saturdays" => Weekday::Saturday,
        "sunday" | "sundays" => Weekday::Sunday,
        _ => return None,
    })
}

/// "Wednesday", "last Friday".
pub(super) fn weekday(r: Reader) -> Option<Expression> {
    let skip = usize::from(matches!(r.word(0), "last" | "next" | "this" | "past"));
    let day = weekday_of(r.word(skip)).filter(|_| r.capital(skip))?;
    let value = r.today.and_then(|today| {
        let back = i32::from((today.weekday().to_monday_zero_offset() - day.to_monday_zero_offset()).rem_euclid(7));
        let shift = match r.word(0) {
            "next" => 7 - back,
            "last" if back == 0 => -7,
            _ => -back,
        };
        today.checked_add(shift.days()).ok()
    });
    Some(Expression { len: skip + 1, value: value.map(|d| d.to_string()) })
}

/// "today", "yesterday", "the day before yesterday".
pub(super) fn relative_day(r: Reader) -> Option<Expression> {
    let shift = match r.word(0).trim_end_matches("'s") {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    let value = r.today.and_then(|t| t.checked_add(shift.days()).ok()).map(|d| d.to_string());
    Some(Expression { len: 1, value })
}

/// "last week", "this year", "next month", "the past decade".
pub(super) fn relative_period(r: Reader) -> Option<Expression> {
    let shift = match r.word(0) {
        "last" | "previous" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let noun = r.word(1).trim_end_matches("'s");
    let value = |f: &dyn Fn(Date) -> Option<String>| Some(Expression { len: 2, value: r.today.and_then(f) });
    match noun {
        "year" => value(&|t| Some((t.year() + shift).to_string())),
        "month" => {
            value(&|t| t.checked_add(i32::from(shift).months()).ok().map(|d| format!("{}-{:02}", d.year(), d.month())))
        }
        "week" => value(&|t| t.checked_add(i32::from(shift).weeks()).ok().map(week)),
        "weekend" => value(&|t| t.checked_add(i32::from(shift).weeks()).ok().map(|d| format!("{}-WE", week(d)))),
        "summer" | "winter" | "spring" | "autumn" | "fall" => value(&|t| {
            let season = match noun {
                "summer" => "SU",
                "winter" => "WI",
                "spring" => "SP",
                _ => "FA",
            };
            Some(format!("{}-{season}", t.year() + shift))
        }),
        "morning" | "afternoon" | "evening" | "night" if shift <= 0 => {
            let back = if shift < 0 { -1 } else { 0 };
            value(&|t| t.checked_add(back.days()).ok().map(|d| d.to_string()))
        }
        _ => None,
    }
}

pub(super) fn week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

/// "two weeks ago", "a decade earlier".
pub(super) fn ago(r: Reader) -> Option<Expression> {
    let (count, len) = match number_at(r.tokens, r.at) {
        Some(n) if n.written != Written::Ordinal => (n.value, n.len),
        _ if matches!(r.word(0), "a" | "an") => (Some(1.0), 1),
        _ => return None,
    };
    let noun = unit::time(r.word(len))?;
    if !matches!(r.word(len + 1), "ago") {
        return None;
    }
    let value = r.today.zip(count).and_then(|(today, n)| {
        let n = n as i32;
        let day = match noun {
            "year" => return Some((i32::from(today.year()).checked_sub(n)?).to_string()),
            "decade" => return Some((i32::from(today.year()).checked_sub(n.checked_mul(10)?)?).to_string()),
            "month" => {
                return today
                    .checked_sub(jiff::Span::new().try_months(n).ok()?)
                    .ok()
                    .map(|d| format!("{}-{:02}", d.year(), d.month()));
            }
            "week" => today.checked_sub(jiff::Span::new().try_weeks(n).ok()?).ok()?,
            "day" | "night" => today.checked_sub(jiff::Span::new().try_days(n).ok()?).ok()?,
            _ => return Some(today.to_string()),
        };
        Some(day.to_string())
    });
    Some(Expression { len: len + 2, value })
}

/// Words for no particular time.
pub(super) fn vague(r: Reader) -> Option<Expression> {
    match (r.word(0), r.word(1), r.word(2)) {
        ("currently" | "nowadays" | "presently", ..) => expression(1, "PRESENT_REF"),
        ("at", "present", _) => expression(2, "PRESENT_REF"),
        ("recently" | "lately", ..) => expression(1, "PAST_REF"),
        ("in", "recent", noun) if unit::time(noun).is_some() => expression(3, "PAST_REF"),
        ("recent", noun, _) if unit::time(noun).is_some() => expression(2, "PAST_REF"),
        ("in", "the", "future" | "past") => expression(3, if r.word(2) == "past" { "PAST_REF" } else { "FUTURE_REF" }),
        ("the", "coming", noun) if unit::time(noun).is_some() => expression(3, "FUTURE_REF"),
        ("coming", noun, _) if unit::time(noun).is_some() => expression(2, "FUTURE_REF"),
        ("early", "hours", _) => expression(2, "TMO"),
        _ => None,
    }
}
