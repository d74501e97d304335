//! The calendar in a language's words: months, days of the week, and what is told from the day of the report.

use jiff::civil::Weekday;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Class;

/// The days of the week as `calendar.toml` lists them.
const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The words of a language's calendar.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    months: FxHashMap<String, i8>,
    weekdays: FxHashMap<String, Weekday>,
    short_weekdays: FxHashSet<String>,
    /// The shorter forms of months.
    short_months: FxHashSet<String>,
    /// The months and days of the week without their shorter forms.
    full: FxHashSet<String>,
    times: Times,
}

/// The words for times, as they stand in `calendar.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Times {
    parts_of_day: Vec<String>,
    before_ago: FxHashSet<String>,
    after_ago: FxHashSet<String>,
    decade_endings: Vec<String>,
    zones: FxHashSet<String>,
    directions: FxHashMap<String, i16>,
    inside: FxHashMap<String, i16>,
    days: FxHashMap<String, i64>,
    seasons: FxHashMap<String, String>,
    quarters: FxHashMap<String, i8>,
    day_halves: FxHashMap<String, u32>,
    short_halves: FxHashMap<String, u32>,
    named_hours: FxHashMap<String, u32>,
    named_decades: FxHashMap<String, i32>,
}

/// `calendar.toml`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    short_weekdays: FxHashSet<String>,
    #[serde(flatten)]
    times: Times,
}

impl Calendar {
    /// Reads `calendar.toml`.
    ///
    /// # Errors
    /// Says what does not parse.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text).map_err(|e| format!("calendar.toml: {e}"))?;
        let whole = |names: &[Vec<String>], count| names.is_empty() || names.len() == count;
        if !whole(&written.months, 12) || !whole(&written.weekdays, WEEKDAYS.len()) {
            return Err("calendar.toml: a year has 12 months, a week 7 days".to_owned());
        }
        let full = written.months.iter().chain(&written.weekdays).filter_map(|names| names.first().cloned()).collect();
        let short_months = written.months.iter().flat_map(|names| names.iter().skip(1).cloned()).collect();
        let months = (1..).zip(written.months);
        let weekdays = WEEKDAYS.into_iter().zip(written.weekdays);
        Ok(Self {
            full,
            short_months,
            months: months.flat_map(|(number, names)| names.into_iter().map(move |name| (name, number))).collect(),
            weekdays: weekdays.flat_map(|(day, names)| names.into_iter().map(move |name| (name, day))).collect(),
            short_weekdays: written.short_weekdays,
            times: written.times,
        })
    }

    /// Its tables that are classes as well, each with its words.
    pub(super) fn classes(&self) -> Vec<(Class, Vec<&str>)> {
        fn of<'a>(words: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
            words.into_iter().map(String::as_str).collect()
        }
        let times = &self.times;
        vec![
            (Class::ShortMonth, of(&self.short_months)),
            (Class::Weekday, of(self.weekdays.keys())),
            (Class::ShortWeekday, of(&self.short_weekdays)),
            (Class::PartOfDay, of(&times.parts_of_day)),
            (Class::Zone, of(&times.zones)),
            (Class::Direction, of(times.directions.keys())),
            (Class::InsideTime, of(times.inside.keys())),
            (Class::ToldDay, of(times.days.keys())),
            (Class::Season, of(times.seasons.keys())),
            (Class::QuarterMark, of(times.quarters.keys())),
            (Class::DayHalf, of(times.day_halves.keys())),
            (Class::NamedHour, of(times.named_hours.keys())),
            (Class::NamedDecade, of(times.named_decades.keys())),
        ]
    }

    /// The number of the month, from 1, that a folded word names.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.months.get(word).copied()
    }

    /// The day of the week that a folded word names.
    pub fn weekday(&self, word: &str) -> Option<Weekday> {
        self.weekdays.get(word).copied()
    }

    /// Whether a folded word is short for a day of the week where a date follows: "Sun" of "Sun, Sep 15".
    pub fn is_short_weekday(&self, word: &str) -> bool {
        self.short_weekdays.contains(word)
    }

    /// Whether a folded word is the full name of a month or of a day of the week.
    pub fn is_full_name(&self, word: &str) -> bool {
        self.full.contains(word)
    }

    /// Where a word places the time after it: -1 for the one before the report's, 0 for its own, 1 for the next.
    pub fn direction(&self, word: &str) -> Option<i16> {
        self.times.directions.get(word).copied()
    }

    /// The same inside the time after it: -1 for its earlier part, 1 for its later one.
    pub fn inside(&self, word: &str) -> Option<i16> {
        self.times.inside.get(word).copied()
    }

    /// How many days a word is away from the report's own: -1 for "yesterday".
    pub fn day(&self, word: &str) -> Option<i64> {
        self.times.days.get(word).copied()
    }

    /// The mark of a season in a TIMEX3 value: "SU" for "summer".
    pub fn season(&self, word: &str) -> Option<&str> {
        self.times.seasons.get(word).map(String::as_str)
    }

    /// The number of the quarter of a year that a mark names: 3 for "q3".
    pub fn quarter(&self, word: &str) -> Option<i8> {
        self.times.quarters.get(word).copied()
    }

    /// The hour at which the half of the day begins that a word names: 12 for "pm".
    pub fn day_half(&self, word: &str) -> Option<u32> {
        self.times.day_halves.get(word).copied()
    }

    /// The hour at which the half of the day begins that a letter right behind minutes names: 12 for the "p" of "11:55p".
    pub fn short_half(&self, letter: &str) -> Option<u32> {
        self.times.short_halves.get(letter).copied()
    }

    /// The hour that a word names: 12 for "noon".
    pub fn named_hour(&self, word: &str) -> Option<u32> {
        self.times.named_hours.get(word).copied()
    }

    /// The first year of a decade in a word: 1960 for "sixties".
    pub fn named_decade(&self, word: &str) -> Option<i32> {
        self.times.named_decades.get(word).copied()
    }

    /// Whether a word names a part of the day.
    pub fn is_part_of_day(&self, word: &str) -> bool {
        self.part_of_day(word).is_some()
    }

    /// The place of the part of the day that a word names among all parts, in their order.
    pub fn part_of_day(&self, word: &str) -> Option<usize> {
        self.times.parts_of_day.iter().position(|part| part == word)
    }

    /// Whether a word names a time zone.
    pub fn is_zone(&self, word: &str) -> bool {
        self.times.zones.contains(word)
    }

    /// Whether a word stands before a span of time that ends now.
    pub fn is_before_ago(&self, word: &str) -> bool {
        self.times.before_ago.contains(word)
    }

    /// Whether a word stands after a span of time that ends now: "ago".
    pub fn is_after_ago(&self, word: &str) -> bool {
        self.times.after_ago.contains(word)
    }

    /// The figures of a decade: "1990" of "1990s".
    pub fn decade<'a>(&self, word: &'a str) -> Option<&'a str> {
        self.times.decade_endings.iter().find_map(|ending| word.strip_suffix(ending.as_str()))
    }
}
