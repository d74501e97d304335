//! How times are written in the contract, and read back: ISO 8601 as far as it goes, else TIMEX3.

use std::fmt;
use std::str::FromStr;

use super::time::{Point, Reference, Season, Time};

/// The marks of seasons in a value.
const SEASONS: [(Season, &str); 4] =
    [(Season::Spring, "SP"), (Season::Summer, "SU"), (Season::Autumn, "FA"), (Season::Winter, "WI")];

/// The references as values.
const REFERENCES: [(Reference, &str); 4] = [
    (Reference::Present, "PRESENT_REF"),
    (Reference::Past, "PAST_REF"),
    (Reference::Future, "FUTURE_REF"),
    (Reference::SmallHours, "TMO"),
];

/// Stands before the number of a day of the week in the value of that day in every week.
const EVERY: &str = "XXXX-WXX-";

/// The second of the pair whose first is this.
fn written<T: PartialEq>(table: &[(T, &'static str)], item: &T) -> &'static str {
    table.iter().find(|(i, _)| i == item).map_or("", |(_, text)| text)
}

fn read<T: Copy>(table: &[(T, &str)], text: &str) -> Option<T> {
    table.iter().find(|(_, t)| *t == text).map(|(item, _)| *item)
}

impl Season {
    /// The season of a mark: "SU".
    pub fn marked(mark: &str) -> Option<Self> {
        read(&SEASONS, mark)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Decade(year) => write!(out, "{}X", year / 10),
            Self::Year(year) => write!(out, "{year:04}"),
            Self::Quarter(year, quarter) => write!(out, "{year:04}-Q{quarter}"),
            Self::Season(year, season) => write!(out, "{year:04}-{}", written(&SEASONS, season)),
            Self::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            Self::Week(year, week) => write!(out, "{year:04}-W{week:02}"),
            Self::Weekend(year, week) => write!(out, "{year:04}-W{week:02}-WE"),
            Self::Day(day) => write!(out, "{day}"),
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::At(point) => write!(out, "{point}"),
            Self::Span(from, to) => write!(out, "{from}/{to}"),
            Self::Hour(day, hour, minute) => {
                day.map_or(Ok(()), |day| write!(out, "{day}"))?;
                write!(out, "T{hour:02}:{minute:02}")
            }
            Self::Every(weekday) => write!(out, "{EVERY}{weekday}"),
            Self::Reference(reference) => out.write_str(written(&REFERENCES, reference)),
        }
    }
}

/// A value that says no time of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoTime;

impl FromStr for Point {
    type Err = NoTime;

    fn from_str(text: &str) -> Result<Self, NoTime> {
        let number = |text: &str| text.parse::<i32>().map_err(|_| NoTime);
        let small = |text: &str| text.parse::<i8>().map_err(|_| NoTime);
        if let Some(decade) = text.strip_suffix('X') {
            return Ok(Self::Decade(number(decade)?.checked_mul(10).ok_or(NoTime)?));
        }
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [year] => Ok(Self::Year(number(year)?)),
            [year, part] => {
                let year = number(year)?;
                if let Some(season) = Season::marked(part) {
                    return Ok(Self::Season(year, season));
                }
                match (part.strip_prefix('Q'), part.strip_prefix('W')) {
                    (Some(quarter), _) => Ok(Self::Quarter(year, small(quarter)?)),
                    (_, Some(week)) => Ok(Self::Week(year, small(week)?)),
                    _ => Ok(Self::Month(year, small(part)?)),
                }
            }
            [year, week, "WE"] => Ok(Self::Weekend(number(year)?, small(week.strip_prefix('W').ok_or(NoTime)?)?)),
            _ => text.parse().map(Self::Day).map_err(|_| NoTime),
        }
    }
}

impl FromStr for Time {
    type Err = NoTime;

    fn from_str(text: &str) -> Result<Self, NoTime> {
        if let Some(reference) = read(&REFERENCES, text) {
            return Ok(Self::Reference(reference));
        }
        if let Some(weekday) = text.strip_prefix(EVERY) {
            return weekday.parse().map(Self::Every).map_err(|_| NoTime);
        }
        if let Some((from, to)) = text.split_once('/') {
            return Ok(Self::Span(from.parse()?, to.parse()?));
        }
        let Some((day, clock)) = text.split_once('T') else { return text.parse().map(Self::At) };
        let (hour, minute) = clock.split_once(':').ok_or(NoTime)?;
        let day = if day.is_empty() { None } else { Some(day.parse().map_err(|_| NoTime)?) };
        Ok(Self::Hour(day, hour.parse().map_err(|_| NoTime)?, minute.parse().map_err(|_| NoTime)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        text.parse().unwrap()
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        for value in [
            "199X", "2021", "2021-Q3", "2021-SU", "2021-12", "2021-W49", "2021-W49-WE", "2021-12-15",
            "2021-01/2021-11", "2021-12-01/2021-12-15", "2021-12-15T10:30", "T24:00", "XXXX-WXX-2", "PAST_REF", "TMO",
        ] {
            assert_eq!(time(value).to_string(), value);
        }
        for value in ["", "soon", "2021-02-31", "2021-W1-XX", "T10", "2021/"] {
            assert!(value.parse::<Time>().is_err(), "{value}");
        }
    }
}
