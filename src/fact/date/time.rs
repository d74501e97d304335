//! Times of the calendar, as exactly as they are told, and how two of them stand to each other.
//!
//! They are written in ISO 8601 as far as it goes, else as TIMEX3 (Pustejovsky et al. 2003): seasons, decades, weekends
//! and references to no particular time.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::language::Language;
use crate::text::token::fold;

/// What a date or a time says: where it is placed on the calendar, if it can be, and what its words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Its place; `None` where only the report's date would tell, and that is not known.
    pub time: Option<Time>,
    /// What its words name.
    pub said: Said,
}

/// A time of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    /// One place on the calendar.
    At(Point),
    /// From the first to the last.
    Span(Point, Point),
    /// An hour and a minute, of a day where it is known.
    Hour(Option<Date>, u32, u32),
    /// A day of every week, from 1 for Monday.
    Every(i8),
    /// No particular time.
    Reference(Reference),
}

/// A place on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// Ten years; their first.
    Decade(i32),
    /// A year.
    Year(i32),
    /// A quarter of a year, from 1.
    Quarter(i32, i8),
    /// A season of a year.
    Season(i32, Season),
    /// A month of a year, from 1.
    Month(i32, i8),
    /// An ISO week of a year.
    Week(i32, i8),
    /// The weekend of an ISO week.
    Weekend(i32, i8),
    /// A day.
    Day(Date),
}

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Season {
    /// March to May in the north.
    Spring,
    /// June to August in the north.
    Summer,
    /// September to November in the north.
    Autumn,
    /// December to February in the north.
    Winter,
}

/// A time that no calendar tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// Now.
    Present,
    /// Some time ago.
    Past,
    /// Some time to come.
    Future,
    /// The hours after midnight.
    SmallHours,
}

/// What the words of a date name: month, day of the month, day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    month: Option<i8>,
    day: Option<u8>,
    weekday: Option<Weekday>,
}

impl Dated {
    /// Whether both say the same. Where neither can be placed, their words must name the same.
    pub fn same(&self, other: &Self) -> bool {
        match (self.time, other.time) {
            (None, None) => self.said == other.said && self.said != Said::default(),
            (a, b) => a == b,
        }
    }

    /// Whether it is told in full: placed, and not by the report's own date, as a weekday alone is.
    pub fn is_full(&self) -> bool {
        self.time.is_some() && self.said.is_day()
    }

    /// Whether one can be the other said less exactly. What cannot be placed may be any day that the words of both
    /// allow.
    pub fn compatible(&self, other: &Self) -> bool {
        match (self.time, other.time) {
            (Some(a), Some(b)) => a == b || a.includes(b) || b.includes(a),
            _ => self.said.agrees(other.said),
        }
    }
}

impl Dated {
    /// Whether both name a month, a day of it or a day of the week that is the same, and nothing that is not: "Friday"
    /// and the 13th of September 2013, which was one.
    pub fn names_the_same(&self, other: &Self) -> bool {
        self.named().agrees(other.named())
    }

    /// What its words name, and what its place on the calendar adds.
    fn named(&self) -> Said {
        let Some(Time::At(Point::Day(day))) = self.time else { return self.said };
        Said {
            month: self.said.month.or(Some(day.month())),
            day: self.said.day.or(u8::try_from(day.day()).ok()),
            weekday: self.said.weekday.or(Some(day.weekday())),
        }
    }
}

impl Time {
    /// Whether another time is this one said more exactly: a day of this month.
    fn includes(self, other: Self) -> bool {
        match (self, other) {
            (Self::At(whole), Self::At(part)) => whole.includes(part),
            (Self::At(whole), Self::Hour(Some(day), ..)) => whole.includes(Point::Day(day)),
            (Self::At(whole), Self::Span(from, _)) => whole.includes(from),
            (Self::Span(..), Self::At(part) | Self::Span(part, _)) => self.holds(part),
            (Self::Span(..), Self::Hour(Some(day), ..)) => self.holds(Point::Day(day)),
            _ => false,
        }
    }

    /// Whether a span has begun and has not ended when a time begins.
    fn holds(self, part: Point) -> bool {
        let Self::Span(from, to) = self else { return false };
        let days = || Some((from.days()?.0, to.days()?.1, part.days()?.0));
        days().is_some_and(|(first, last, day)| first <= day && day <= last)
    }

    /// Whether the words for it mean the same time only if they are the same words: "recently", "in the past".
    pub fn is_told_by_words(self) -> bool {
        matches!(self, Self::Reference(Reference::Past | Reference::Future))
    }
}

impl Point {
    /// Whether another is this one said more exactly. Weeks and quarters are no parts of months, nor their days parts
    /// of them: a quarter may be one of a match, a week the days around a weekend.
    fn includes(self, part: Self) -> bool {
        match (self, part) {
            (Self::Year(year), part) => part.year() == Some(year),
            (Self::Month(year, month), Self::Day(day)) => (year, month) == (i32::from(day.year()), day.month()),
            (Self::Week(year, week), Self::Weekend(other, its)) => (year, week) == (other, its),
            (whole, part) => whole == part,
        }
    }

    fn year(self) -> Option<i32> {
        match self {
            Self::Decade(_) => None,
            Self::Year(year)
            | Self::Quarter(year, _)
            | Self::Season(year, _)
            | Self::Month(year, _)
            | Self::Week(year, _)
            | Self::Weekend(year, _) => Some(year),
            Self::Day(day) => Some(i32::from(day.year())),
        }
    }

    /// Its first day and its last; `None` where there is no such time.
    fn days(self) -> Option<(Date, Date)> {
        let months = |year: i32, from: i8, to: i8| {
            let year = i16::try_from(year).ok()?;
            Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()))
        };
        let week = |year: i32, week: i8, from: Weekday| {
            let day = |weekday| Some(ISOWeekDate::new(i16::try_from(year).ok()?, week, weekday).ok()?.date());
            Some((day(from)?, day(Weekday::Sunday)?))
        };
        match self {
            Self::Decade(year) => Some((months(year, 1, 1)?.0, months(year + 9, 12, 12)?.1)),
            // Which months a season has depends on the half of the earth.
            Self::Year(year) | Self::Season(year, _) => months(year, 1, 12),
            Self::Quarter(year, quarter) => months(year, quarter.checked_mul(3)? - 2, quarter.checked_mul(3)?),
            Self::Month(year, month) => months(year, month, month),
            Self::Week(year, number) => week(year, number, Weekday::Monday),
            Self::Weekend(year, number) => week(year, number, Weekday::Saturday),
            Self::Day(day) => Some((day, day)),
        }
    }
}

impl Said {
    /// Reads the words of a date.
    pub fn of(language: &Language, text: &str) -> Self {
        let mut said = Self::default();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            let folded = fold(word);
            if let Some(number) = language.calendar.month(&folded).filter(|_| word.starts_with(char::is_uppercase)) {
                said.month = Some(number);
            } else if let Some(day) = language.calendar.weekday(&folded) {
                said.weekday = Some(day);
            } else if let Ok(day) = folded.trim_end_matches(char::is_alphabetic).parse::<u8>() {
                said.day = Some(day).filter(|d| (1..=31).contains(d));
            }
        }
        // A number without a month is a time or an age.
        said.day = said.day.filter(|_| said.month.is_some());
        said
    }

    /// Whether it names a month and a day of it.
    pub fn is_day(self) -> bool {
        self.month.is_some() && self.day.is_some()
    }

    /// Whether both may be one day, by something both say.
    fn agrees(self, other: Self) -> bool {
        let parts = [
            self.month.zip(other.month).map(|(a, b)| a == b),
            self.day.zip(other.day).map(|(a, b)| a == b),
            self.weekday.zip(other.weekday).map(|(a, b)| a == b),
        ];
        parts.contains(&Some(true)) && !parts.contains(&Some(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    fn time(text: &str) -> Time {
        text.parse().unwrap()
    }

    fn placed(text: &str) -> Dated {
        Dated { time: Some(time(text)), said: Said::default() }
    }

    #[test]
    fn a_time_said_less_exactly_is_compatible() {
        for (a, b) in [
            ("2021-12", "2021-12-15"),
            ("2021", "2021-Q3"),
            ("2021-01/2021-11", "2021-03-05"),
            ("2021-01/2021-06", "2021-03/2021-09"),
            ("2021-12-15", "2021-12-15T10:30"),
            ("2021-W50", "2021-W50-WE"),
            ("PAST_REF", "PAST_REF"),
        ] {
            assert!(placed(a).compatible(&placed(b)) && placed(b).compatible(&placed(a)), "{a} {b}");
        }
        for (a, b) in [
            ("2021-12-14", "2021-12-15"),
            ("2021-12-15T10:30", "2021-12-15T11:30"),
            ("2021-01/2021-11", "2021-12-05"),
            ("2021-Q4", "2021-12-15"),
            ("2021", "PAST_REF"),
            ("T10:00", "2021-12-15"),
        ] {
            assert!(!placed(a).compatible(&placed(b)) && !placed(b).compatible(&placed(a)), "{a} {b}");
        }
    }

    #[test]
    fn days_without_a_year_are_compared_by_what_they_say() {
        let open = |text: &str| Dated { time: None, said: Said::of(english(), text) };
        let agrees = |a: &str, b: &str| open(a).compatible(&open(b));
        assert!(
            agrees("July 13", "the 13th of July") && agrees("July", "13 July") && agrees("Thursday", "Thursday night")
        );
        assert!(!agrees("July 13", "July 14") && !agrees("Monday", "Tuesday") && !agrees("10 am", "10 pm"));
        assert!(open("July 13").same(&open("13 July")) && !open("10").same(&open("10")));
    }
}
