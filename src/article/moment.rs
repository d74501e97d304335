//! When a report was published, as far as it says: a day, perhaps with a time, perhaps with its offset from UTC.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::{Date, Time};
use jiff::fmt::{rfc2822, temporal::Pieces};
use jiff::tz::Offset;

use crate::article::dateline;
use crate::language::Language;

/// Years in which reports are published; what reads as another is no date.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// A moment as far as it is known. Its text is ISO 8601: "2021-12-15", "2021-12-15T10:00:00", "2021-12-15T10:00:00+03:00".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day, where the report was written.
    pub day: Date,
    /// The time of that day, to the second.
    pub time: Option<Time>,
    /// How far that place's clock is from UTC. There is none without a time.
    pub offset: Option<Offset>,
}

impl Moment {
    /// Reads a moment as files state it: ISO 8601 with and without separators, RFC 2822 as in mail, else a day however
    /// `language` writes it.
    pub fn read(language: &Language, stated: &str) -> Option<Self> {
        let stated = stated.trim();
        let moment = iso(stated).or_else(|| mail(stated));
        let day = || Some(Self { day: dateline::find_date(language, stated)?, time: None, offset: None });
        moment.or_else(day).filter(|moment| YEARS.contains(&moment.day.year()))
    }

    /// Reads a moment that is written as ISO 8601 and no other way.
    pub fn iso(stated: &str) -> Option<Self> {
        iso(stated.trim()).filter(|moment| YEARS.contains(&moment.day.year()))
    }

    /// Which of two was first; `None` where what is known of them does not tell.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        if let (Some(own), Some(others)) = (self.instant(), other.instant()) {
            return Some(own.cmp(&others));
        }
        if self.day != other.day {
            return Some(self.day.cmp(&other.day));
        }
        // Two clocks of which one is unknown may be half a day apart.
        let is_one_clock = self.offset.is_none() && other.offset.is_none();
        self.time.zip(other.time).filter(|_| is_one_clock).map(|(own, others)| own.cmp(&others))
    }

    fn instant(&self) -> Option<jiff::Timestamp> {
        self.offset?.to_timestamp(self.day.to_datetime(self.time?)).ok()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}", self.day)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(out, "T{time}")?;
        match self.offset {
            Some(Offset::UTC) => write!(out, "Z"),
            Some(offset) => {
                let (sign, minutes) = (if offset.is_negative() { '-' } else { '+' }, offset.seconds().abs() / 60);
                write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            None => Ok(()),
        }
    }
}

fn iso(stated: &str) -> Option<Moment> {
    let pieces = Pieces::parse(stated).ok()?;
    let time = pieces.time().and_then(|time| Time::new(time.hour(), time.minute(), time.second(), 0).ok());
    let offset = time.and_then(|_| pieces.to_numeric_offset());
    Some(Moment { day: pieces.date(), time, offset })
}

fn mail(stated: &str) -> Option<Moment> {
    let zoned = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(stated).ok()?;
    Some(Moment { day: zoned.date(), time: Some(zoned.time()), offset: Some(zoned.offset()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    fn read(stated: &str) -> Option<Moment> {
        Moment::read(english(), stated)
    }

    #[test]
    fn moments_are_read_however_a_file_writes_them() {
        for (stated, wanted) in [
            ("2021-12-15", "2021-12-15"),
            ("20211215", "2021-12-15"),
            ("2021-12-15T10:00:00Z", "2021-12-15T10:00:00Z"),
            ("20211215T100000Z", "2021-12-15T10:00:00Z"),
            ("20211215T100000+0300", "2021-12-15T10:00:00+03:00"),
            (" 2021-12-15T10:00:00.123-05:30 ", "2021-12-15T10:00:00-05:30"),
            ("2021-12-15 10:00", "2021-12-15T10:00:00"),
            ("Wed, 15 Dec 2021 10:00:00 +0100", "2021-12-15T10:00:00+01:00"),
            ("15 Dec 2021 10:00:00 GMT", "2021-12-15T10:00:00Z"),
            ("Published December 15, 2021 at noon", "2021-12-15"),
        ] {
            assert_eq!(read(stated).map(|m| m.to_string()).as_deref(), Some(wanted), "{stated}");
        }
        for stated in ["", "yesterday", "0001-01-01T00:00:00Z", "2021-13-45", "15"] {
            assert_eq!(read(stated), None, "{stated}");
        }
    }

    #[test]
    fn the_earlier_of_two_is_told_only_where_it_is_known() {
        for (a, b, wanted) in [
            ("2021-12-15", "2021-12-16", Some(Ordering::Less)),
            ("2021-12-15", "2021-12-15", None),
            ("2021-12-15", "2021-12-15T10:00:00Z", None),
            ("2021-12-15T10:00", "2021-12-15T09:00", Some(Ordering::Greater)),
            ("2021-12-15T10:00", "2021-12-15T09:00Z", None),
            ("2021-12-15T10:00:00+03:00", "2021-12-15T08:00:00Z", Some(Ordering::Less)),
            ("2021-12-15T23:00:00-05:00", "2021-12-16T01:00:00Z", Some(Ordering::Greater)),
        ] {
            assert_eq!(read(a).unwrap().order(&read(b).unwrap()), wanted, "{a} {b}");
        }
    }
}
