//! What a language counts and measures in: money, shares, measures, spans of time, and how its nouns end.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::shared::{self, with_shared};
use crate::text::token::Token;

/// Most words or marks of a unit.
const MOST_WORDS: usize = 3;

/// The words for units. A unit goes by its name in the contract: an ISO 4217 code, "%", "pp", or singular English.
#[derive(Debug, Clone, Default)]
pub struct Units {
    currencies: FxHashMap<String, String>,
    national_currencies: FxHashMap<String, String>,
    money_prefixes: FxHashMap<String, String>,
    money_parts: FxHashMap<String, f64>,
    touching_money_parts: FxHashMap<String, String>,
    touching_measures: FxHashMap<String, String>,
    temperature_letters: FxHashMap<String, String>,
    unit_parts: FxHashMap<String, UnitPart>,
    any_dollar: FxHashSet<String>,
    codes: FxHashSet<String>,
    owners: FxHashMap<String, String>,
    shares: FxHashMap<String, String>,
    phrases: FxHashMap<String, String>,
    powers: FxHashMap<String, String>,
    measures: FxHashMap<String, String>,
    measure_names: FxHashSet<String>,
    times: FxHashMap<String, String>,
    irregular: FxHashMap<String, String>,
    not_plural: FxHashSet<String>,
    endings: Vec<NounEnding>,
    singular_endings: Vec<String>,
}

/// How a plural ends, and the singular instead.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NounEnding {
    plural: String,
    singular: String,
    /// The fewest letters of a word that it is looked for in.
    letters: usize,
}

/// What a unit is a part of, and how many of it are one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitPart {
    of: String,
    are_one: f64,
    #[serde(default)]
    joined: bool,
}

/// Units by their name, each with the words for it.
type Named = FxHashMap<String, Vec<String>>;

/// `units.toml`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    currencies: Named,
    national_currencies: Named,
    money_prefixes: Named,
    money_parts: FxHashMap<String, f64>,
    touching_money_parts: FxHashMap<String, String>,
    temperature_letters: Named,
    unit_parts: FxHashMap<String, UnitPart>,
    any_dollar: FxHashSet<String>,
    codes: FxHashSet<String>,
    owners: Named,
    shares: Named,
    phrases: Named,
    powers: Named,
    measures: Named,
    touching_measures: Named,
    times: Named,
    irregular: FxHashMap<String, String>,
    not_plural: FxHashSet<String>,
    endings: Vec<NounEnding>,
    singular_endings: Vec<String>,
}

/// The unit of each word.
fn by_word(named: Named) -> FxHashMap<String, String> {
    named.into_iter().flat_map(|(unit, words)| words.into_iter().map(move |word| (word, unit.clone()))).collect()
}

/// The unit that the most words and marks at `at` name together, and how many they are.
fn longest<'a>(table: &'a FxHashMap<String, String>, tokens: &[Token], at: usize) -> Option<(&'a str, usize)> {
    let mut words = String::new();
    let mut found = None;
    for (i, token) in tokens.iter().skip(at).take(MOST_WORDS).enumerate() {
        if i > 0 {
            words.push(' ');
        }
        words.push_str(&token.folded);
        found = table.get(&words).map(|unit| (unit.as_str(), i + 1)).or(found);
    }
    found
}

impl Units {
    /// Reads `units.toml`, beside what all languages share.
    ///
    /// # Errors
    /// Says what does not parse, and what all languages share already.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let written: Written = with_shared(text, shared::UNITS).map_err(|why| format!("units.toml: {why}"))?;
        Ok(Self {
            currencies: by_word(written.currencies),
            national_currencies: by_word(written.national_currencies),
            money_prefixes: by_word(written.money_prefixes),
            money_parts: written.money_parts,
            touching_money_parts: written.touching_money_parts,
            touching_measures: by_word(written.touching_measures),
            temperature_letters: by_word(written.temperature_letters),
            unit_parts: written.unit_parts,
            any_dollar: written.any_dollar,
            codes: written.codes,
            owners: by_word(written.owners),
            shares: by_word(written.shares),
            measure_names: written.measures.keys().chain(written.phrases.keys()).cloned().collect(),
            measures: by_word(written.measures),
            phrases: by_word(written.phrases),
            powers: by_word(written.powers),
            times: by_word(written.times),
            irregular: written.irregular,
            not_plural: written.not_plural,
            endings: written.endings,
            singular_endings: written.singular_endings,
        })
    }

    /// The ISO code of a currency's sign, word or code, with what stands before it ("US", "Canadian").
    pub fn currency(&self, word: &str, before: &str) -> Option<String> {
        let owner = self.owners.get(before).filter(|_| self.any_dollar.contains(word));
        let code = owner.or_else(|| self.currencies.get(word)).cloned();
        code.or_else(|| self.is_code(word).then(|| word.to_uppercase()))
    }

    /// The currency of several words that stands at a token, and the tokens it takes: "Swiss francs".
    pub fn national_currency(&self, tokens: &[Token], at: usize) -> Option<(&str, usize)> {
        longest(&self.national_currencies, tokens, at)
    }

    /// How many of what a word names are one of any money: 100 cents.
    pub fn money_part(&self, word: &str) -> Option<f64> {
        self.money_parts.get(word).copied()
    }

    /// How many of a unit are one of another, by their names: 12 of "inch" are one "foot".
    pub fn unit_part(&self, part: &str, whole: &str) -> Option<f64> {
        self.unit_parts.get(part).filter(|part| part.of == whole).map(|part| part.are_one)
    }

    /// The part of a unit that a figure counts which a hyphen joins to that unit, and how many are one: the inch of
    /// "5-foot-10".
    pub fn joined_part(&self, whole: &str) -> Option<(&str, f64)> {
        let parts = self.unit_parts.iter().filter(|(_, part)| part.joined && part.of == whole);
        parts.min_by_key(|(name, _)| *name).map(|(name, part)| (name.as_str(), part.are_one))
    }

    /// Whether a word is an ISO code as it stands beside figures.
    pub fn is_code(&self, word: &str) -> bool {
        self.codes.contains(word)
    }

    /// Whether a word before a dollar sign says whose dollar it is.
    pub fn is_owner(&self, word: &str) -> bool {
        self.owners.contains_key(word)
    }

    /// The ISO code of letters that are money before a figure alone: "rs".
    pub fn money_prefix(&self, word: &str) -> Option<&str> {
        self.money_prefixes.get(word).map(String::as_str)
    }

    /// The code and the figure of a word that is both: "usd115.5", "gbp3", "rm10,099".
    pub fn glued<'a>(&self, word: &'a str) -> Option<(String, &'a str)> {
        let (letters, figure) = word.split_at_checked(word.find(|c: char| c.is_ascii_digit())?)?;
        let code = self.money_prefix(letters).map(str::to_owned);
        code.or_else(|| self.is_code(letters).then(|| letters.to_uppercase())).map(|code| (code, figure))
    }

    /// The part of a money that letters at so small a figure name: "50p" is fifty of "penny", "1080p" is none.
    pub fn touching_money_part(&self, letters: &str, figure: f64) -> Option<&str> {
        let part = self.touching_money_parts.get(letters)?;
        self.money_part(part).filter(|are_one| figure < *are_one).map(|_| part.as_str())
    }

    /// The measure of temperature that letters at a figure name, where a temperature is told.
    pub fn temperature(&self, letters: &str) -> Option<&str> {
        self.temperature_letters.get(letters).map(String::as_str)
    }

    /// The share that stands at a token, "%" or "pp", and the tokens it takes.
    pub fn share(&self, tokens: &[Token], at: usize) -> Option<(&str, usize)> {
        longest(&self.shares, tokens, at)
    }

    /// Whether a word is a share by itself: "%", "percent".
    pub fn is_share(&self, word: &str) -> bool {
        self.shares.contains_key(word)
    }

    /// The measure of several words or marks that stands at a token, and the tokens it takes: "metric tons", "° C".
    pub fn phrase(&self, tokens: &[Token], at: usize) -> Option<(&str, usize)> {
        longest(&self.phrases, tokens, at)
    }

    /// What a word makes of a measure of length: "square".
    pub fn power(&self, word: &str) -> Option<&str> {
        self.powers.get(word).map(String::as_str)
    }

    /// The measure that a word names.
    pub fn measure(&self, word: &str) -> Option<&str> {
        let exact = self.measures.get(word);
        exact.or_else(|| self.measures.get(&self.singular(word)).filter(|_| word.len() > 3)).map(String::as_str)
    }

    /// The measure that letters at a figure name: "5km", "2in".
    pub fn touching_measure(&self, letters: &str) -> Option<&str> {
        self.measure(letters).or_else(|| self.touching_measures.get(letters).map(String::as_str))
    }

    /// Whether a measure has this name in the contract.
    pub fn is_measure(&self, name: &str) -> bool {
        self.measure_names.contains(name)
    }

    /// The span of time that a word names, in singular or plural.
    pub fn time(&self, word: &str) -> Option<&str> {
        self.one_time(word).or_else(|| self.times.get(&self.singular(word)).map(String::as_str))
    }

    /// The span of time that a word names in singular.
    pub fn one_time(&self, word: &str) -> Option<&str> {
        self.times.get(word).map(String::as_str)
    }

    /// Whether a lower-case word looks like a plural noun.
    pub fn is_plural(&self, word: &str) -> bool {
        let regular = || {
            let ends = |ending: &String| word.ends_with(ending.as_str());
            word.len() > 3
                && self.endings.iter().any(|e| ends(&e.plural))
                && !self.singular_endings.iter().any(ends)
                && !self.not_plural.contains(word)
        };
        self.irregular.contains_key(word) || regular()
    }

    /// The singular of a lower-case noun; the word itself where it looks like none in plural.
    pub fn singular(&self, word: &str) -> String {
        if let Some(one) = self.irregular.get(word) {
            return one.clone();
        }
        let ending = |e: &&NounEnding| word.len() >= e.letters && word.ends_with(e.plural.as_str());
        let Some((ending, stem)) =
            self.endings.iter().find(ending).and_then(|e| Some((e, word.strip_suffix(e.plural.as_str())?)))
        else {
            return word.to_owned();
        };
        if self.singular_endings.iter().any(|e| word.ends_with(e.as_str())) {
            return word.to_owned();
        }
        format!("{stem}{}", ending.singular)
    }
}

#[cfg(test)]
mod tests {
    use crate::language::english;

    #[test]
    fn singulars() {
        for (many, one) in [
            ("factories", "factory"),
            ("people", "person"),
            ("churches", "church"),
            ("doses", "dose"),
            ("buses", "buse"),
            ("crisis", "crisis"),
            ("ties", "tie"),
        ] {
            assert_eq!(english().units.singular(many), one);
        }
    }

    #[test]
    fn units_by_their_words() {
        let units = &english().units;
        assert_eq!(units.currency("$", "us").as_deref(), Some("USD"));
        assert_eq!(units.currency("dollars", "canadian").as_deref(), Some("CAD"));
        assert_eq!(units.currency("euros", "canadian").as_deref(), Some("EUR"));
        assert_eq!(units.currency("sek", "").as_deref(), Some("SEK"));
        assert_eq!(units.measure("kilometres"), Some("kilometer"));
        assert_eq!((units.time("years"), units.one_time("years")), (Some("year"), None));
        assert_eq!(units.glued("rm10,099"), Some(("MYR".to_owned(), "10,099")));
        assert_eq!(units.glued("euro2012"), None, "a name");
        assert_eq!(units.touching_money_part("p", 50.0), Some("penny"));
        assert_eq!(units.touching_money_part("p", 1080.0), None, "a picture");
    }
}
