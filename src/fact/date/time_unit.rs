//! Spans of time by which a calendar is gone through, whatever a language calls them.

/// A span of time that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeUnit {
    /// Less than an hour.
    Moment,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

/// The names of the contract, to which every language brings its own words.
const NAMES: &[(&str, TimeUnit)] = &[
    ("millisecond", TimeUnit::Moment),
    ("second", TimeUnit::Moment),
    ("minute", TimeUnit::Moment),
    ("hour", TimeUnit::Hour),
    ("night", TimeUnit::Night),
    ("day", TimeUnit::Day),
    ("weekend", TimeUnit::Weekend),
    ("week", TimeUnit::Week),
    ("fortnight", TimeUnit::Fortnight),
    ("month", TimeUnit::Month),
    ("quarter", TimeUnit::Quarter),
    ("year", TimeUnit::Year),
    ("decade", TimeUnit::Decade),
    ("century", TimeUnit::Century),
];

impl TimeUnit {
    /// The one that has a name in the contract.
    pub(super) fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn words_of_a_language_name_spans_of_time() {
        let units = &english().units;
        for (word, want) in [("weeks", Some(TimeUnit::Week)), ("minute", Some(TimeUnit::Moment)), ("houses", None)] {
            assert_eq!(units.time(word).and_then(TimeUnit::named), want, "{word}");
        }
    }
}
