//! Values in unlike units made comparable: miles and kilometres, hours and minutes, the days of a month.

use jiff::civil::Weekday;

use crate::fact::quantity::is_currency;
use crate::language::Language;

use super::Fact;

/// A unit's dimension and what one of it is in the dimension's base unit (SI Brochure 9; NIST SP 811).
const UNITS: &[(&str, &str, f64)] = &[
    ("centimeter", "length", 0.01),
    ("meter", "length", 1.0),
    ("kilometer", "length", 1000.0),
    ("inch", "length", 0.0254),
    ("foot", "length", 0.3048),
    ("yard", "length", 0.9144),
    ("mile", "length", 1609.344),
    ("gram", "mass", 0.001),
    ("kilogram", "mass", 1.0),
    ("ounce", "mass", 0.028_349_523),
    ("pound", "mass", 0.453_592_37),
    ("hectare", "area", 10_000.0),
    ("acre", "area", 4_046.856_422_4),
    ("square kilometer", "area", 1_000_000.0),
    ("square mile", "area", 2_589_988.11),
    ("second", "time", 1.0),
    ("minute", "time", 60.0),
    ("hour", "time", 3600.0),
    ("day", "time", 86_400.0),
    ("week", "time", 604_800.0),
];

/// Words under which persons are counted.
const PERSONS: &[&str] =
    &["person", "man", "woman", "child", "victim", "civilian", "resident", "worker", "employee", "villager", ""];

/// What two facts must share to measure the same thing: the dimension of the unit, "money", or the noun counted.
pub fn dimension(fact: &Fact) -> &str {
    let unit = fact.unit.as_deref().unwrap_or("");
    if let Some((_, dimension, _)) = UNITS.iter().find(|(name, ..)| *name == unit) {
        return dimension;
    }
    match unit {
        _ if PERSONS.contains(&unit) => "person",
        _ if is_currency(unit) => "money",
        "ton" | "tonne" | "metric ton" => "ton",
        other => other,
    }
}

/// Whether two facts give one dimension in unlike units, so that one must be converted to be compared.
pub fn is_converted(a: &Fact, b: &Fact) -> bool {
    let converts = |f: &Fact| UNITS.iter().any(|(name, ..)| f.unit.as_deref() == Some(*name));
    a.unit != b.unit && converts(a) && converts(b)
}

/// A fact's number in the base unit of its dimension. Money stays in its own currency.
pub fn base_value(fact: &Fact) -> Option<f64> {
    let unit = fact.unit.as_deref().unwrap_or("");
    let factor = UNITS.iter().find(|(name, ..)| *name == unit).map_or(1.0, |(_, _, factor)| *factor);
    fact.value.as_deref()?.parse::<f64>().ok().map(|v| v * factor).filter(|v| v.is_finite())
}

/// What a date says of the calendar though its year is not known: month, day of the month, day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    month: Option<i8>,
    day: Option<u8>,
    weekday: Option<Weekday>,
}

impl Known {
    /// Reads the words of a date.
    pub fn of(language: &Language, text: &str) -> Self {
        let mut known = Self::default();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            let lower = word.to_lowercase();
            if let Some(number) = language.calendar.month(&lower).filter(|_| word.starts_with(char::is_uppercase)) {
                known.month = Some(number);
            } else if let Some(day) = language.calendar.weekday(&lower) {
                known.weekday = Some(day);
            } else if let Ok(day) = lower.trim_end_matches(char::is_alphabetic).parse::<u8>() {
                known.day = Some(day).filter(|d| (1..=31).contains(d));
            }
        }
        // A number without a month is a time or an age.
        known.day = known.day.filter(|_| known.month.is_some());
        known
    }

    /// Whether both may be one day, by something both say.
    pub fn agrees(self, other: Self) -> bool {
        let parts = [
            self.month.zip(other.month).map(|(a, b)| a == b),
            self.day.zip(other.day).map(|(a, b)| a == b),
            self.weekday.zip(other.weekday).map(|(a, b)| a == b),
        ];
        parts.contains(&Some(true)) && !parts.contains(&Some(false))
    }

    /// Whether both say the same and nothing is left open.
    pub fn is_same(self, other: Self) -> bool {
        self == other && self != Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn days_without_a_year_are_compared_by_what_they_say() {
        let known = |text: &str| Known::of(english(), text);
        let agrees = |a: &str, b: &str| known(a).agrees(known(b));
        assert!(
            agrees("July 13", "the 13th of July") && agrees("July", "13 July") && agrees("Thursday", "Thursday night")
        );
        assert!(!agrees("July 13", "July 14") && !agrees("Monday", "Tuesday") && !agrees("10 am", "10 pm"));
        assert!(known("July 13").is_same(known("13 July")) && !known("10").is_same(known("10")));
    }
}
