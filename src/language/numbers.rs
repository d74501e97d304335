//! Numbers in a language's words, and the marks between its digits.

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Words with the numbers they stand for.
type Values = FxHashMap<String, f64>;

/// A language's number words and marks, as its `numbers.toml` gives them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// The mark before a decimal fraction: a point where the language says nothing of its marks.
    #[serde(default = "point")]
    pub decimal_mark: char,
    /// The mark between groups of three digits.
    #[serde(default = "comma")]
    pub group_mark: char,
    /// Whether spaces stand between groups as well.
    #[serde(default)]
    pub spaced_groups: bool,
    #[serde(default)]
    ordinal_endings: Vec<String>,
    #[serde(default)]
    cardinals: Values,
    #[serde(default)]
    scales: Values,
    #[serde(default)]
    touching_scales: Values,
    #[serde(default)]
    money_scales: Values,
    #[serde(default)]
    ordinals: Values,
    #[serde(default)]
    part: Values,
    #[serde(default)]
    parts: Values,
}

fn point() -> char {
    '.'
}

fn comma() -> char {
    ','
}

impl Numbers {
    /// Reads `numbers.toml`.
    ///
    /// # Errors
    /// Says what does not parse, and that both marks are one.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let numbers: Self = toml::from_str(text).map_err(|e| format!("numbers.toml: {e}"))?;
        if numbers.decimal_mark == numbers.group_mark {
            return Err(format!("numbers.toml: {} stands before decimals and between groups", numbers.group_mark));
        }
        Ok(numbers)
    }

    /// The value of a number word below a hundred.
    pub fn cardinal(&self, word: &str) -> Option<f64> {
        self.cardinals.get(word).copied()
    }

    /// What a word multiplies the number before it by: "million".
    pub fn scale(&self, word: &str) -> Option<f64> {
        self.scales.get(word).copied()
    }

    /// Every word that multiplies the number before it.
    pub(super) fn scales(&self) -> Vec<&str> {
        self.scales.keys().map(String::as_str).collect()
    }

    /// The same of letters that touch the digits: "5k", "13bn".
    pub fn touching_scale(&self, letters: &str) -> Option<f64> {
        self.touching_scales.get(letters).copied().or_else(|| self.scale(letters))
    }

    /// What letters that touch the digits multiply money by; of anything else they are the unit: "5m".
    pub fn money_scale(&self, letters: &str) -> Option<f64> {
        self.money_scales.get(letters).copied()
    }

    /// The value of a word for a place in a row: "third".
    pub fn ordinal(&self, word: &str) -> Option<f64> {
        self.ordinals.get(word).copied()
    }

    /// The digits of an ordinal in digits: "31" of "31st".
    pub fn ordinal_digits<'a>(&self, word: &'a str) -> Option<&'a str> {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let ending = word.get(digits.len()..)?;
        self.ordinal_endings.iter().any(|e| e == ending).then_some(digits)
    }

    /// By what a word for one part divides its whole: 3 for "third".
    pub fn part(&self, word: &str) -> Option<f64> {
        self.part.get(word).copied()
    }

    /// By what a word for several parts divides their whole: 3 for "thirds".
    pub fn parts(&self, word: &str) -> Option<f64> {
        self.parts.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_says_nothing_of_its_marks_has_a_point_and_commas() {
        let marks = |text| Numbers::parse(text).map(|numbers| (numbers.decimal_mark, numbers.group_mark));
        assert_eq!(marks(""), Ok(('.', ',')));
        assert_eq!(marks("decimal_mark = \",\"\ngroup_mark = \".\""), Ok((',', '.')));
        assert!(marks("decimal_mark = \",\"").is_err_and(|why| why.contains("between groups")));
    }
}
