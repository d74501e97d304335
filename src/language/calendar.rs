//! The calendar in a language's words: months, days of the week, and what is told from the day of the report.

use jiff::civil::Weekday;
use rustc_hash::FxHashMap;
use serde::Deserialize;

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
}

/// `calendar.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
}

impl Calendar {
    /// Reads `calendar.toml`.
    ///
    /// # Errors
    /// Says what does not parse.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text).map_err(|e| format!("calendar.toml: {e}"))?;
        if (written.months.len(), written.weekdays.len()) != (12, WEEKDAYS.len()) {
            return Err("calendar.toml: a year has 12 months, a week 7 days".to_owned());
        }
        let months = (1..).zip(written.months);
        let weekdays = WEEKDAYS.into_iter().zip(written.weekdays);
        Ok(Self {
            months: months.flat_map(|(number, names)| names.into_iter().map(move |name| (name, number))).collect(),
            weekdays: weekdays.flat_map(|(day, names)| names.into_iter().map(move |name| (name, day))).collect(),
        })
    }

    /// The number of the month, from 1, that a folded word names.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.months.get(word).copied()
    }

    /// The day of the week that a folded word names.
    pub fn weekday(&self, word: &str) -> Option<Weekday> {
        self.weekdays.get(word).copied()
    }
}
