//! What a language brings: its words by class, its numbers, units, calendar and verbs of speech, and the patterns
//! in which rules of language are written.
//!
//! A language is a folder of data beside this file and one line in `FILES`. Every rule is handed the
//! [`Language`] of the report it reads and knows no word of its own. Of languages without a folder only the name and
//! the marks are known: no rule holds in them.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

pub mod around;
pub mod calendar;
pub mod choice;
pub mod class;
mod classes;
pub mod ending;
pub mod furniture;
pub mod given_names;
pub mod marks;
mod named;
pub mod names;
pub mod numbers;
mod others;
pub mod pattern;
mod patterns;
pub mod related_words;
mod shared;
pub mod speech;
pub mod states;
pub mod tokens;
pub mod units;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use serde::Deserialize;

pub use calendar::Calendar;
pub use class::Class;
pub use ending::Ending;
pub use furniture::Furniture;
pub use given_names::{Gender, GivenNames};
pub use marks::Marks;
pub use names::Names;
pub use numbers::Numbers;
pub use pattern::{Match, Pattern};
pub use patterns::Rule;
pub use related_words::RelatedWords;
pub use speech::Speech;
pub use states::States;
pub use tokens::Tokens;
#[cfg(test)]
pub(crate) use tokens::in_english;
pub use units::Units;

use crate::text::token::{Token, TokenKind};
use classes::{Classes, Lists};
use ending::Endings;
use patterns::Patterns;

/// Everything the rules know of one language.
pub struct Language {
    /// Its code in BCP 47: of two letters where it has one.
    pub code: String,
    /// Its English name.
    pub name: String,
    /// Its months, days of the week and words for times.
    pub calendar: Calendar,
    /// Its number words, and the marks between digits.
    pub numbers: Numbers,
    /// What it counts and measures in.
    pub units: Units,
    /// Its verbs of speech.
    pub speech: Speech,
    /// What is told of those and of that which numbers count.
    pub states: States,
    /// Its marks of quotation.
    pub marks: Marks,
    /// How its names are joined and sound.
    pub names: Names,
    /// Its given names.
    pub given_names: GivenNames,
    /// The endings of its words.
    endings: Endings,
    /// The words of each class.
    classes: Classes,
    /// The words of page furniture.
    pub furniture: Furniture,
    /// Words of related meaning, by their stems.
    pub related: RelatedWords,
    /// Takes a word's ending off; `None` leaves words as they are.
    stemmer: Option<frostem::Stemmer>,
    /// Verbs that name how many times as much something became.
    factors: BTreeMap<String, f64>,
    /// The named rules.
    patterns: Patterns,
}

/// The files of a language, as they stand in its folder.
#[derive(Debug, Clone, Copy, Default)]
pub struct Files {
    /// `words.toml`: its code and the words of each class.
    pub words: &'static str,
    /// `calendar.toml`: months, days of the week, words for times.
    pub calendar: &'static str,
    /// `related_words.txt`: stems with those of related meaning.
    pub related_words: &'static str,
    /// `furniture.toml`: the words of page furniture.
    pub furniture: &'static str,
    /// `numbers.toml`: number words, and the marks between digits.
    pub numbers: &'static str,
    /// `units.toml`: money, measures, spans of time, endings of nouns, beside what all languages share.
    pub units: &'static str,
    /// `speech.toml`: the verbs that give words to a speaker.
    pub speech: &'static str,
    /// `states.toml`: what is told of those and of that which numbers count.
    pub states: &'static str,
    /// `marks.toml`: the marks of quotation that are not used as in other languages.
    pub marks: &'static str,
    /// `names.toml`: how names are joined and sound.
    pub names: &'static str,
    /// `given_names.txt`: given names, and the gender of those who bear them.
    pub given_names: &'static str,
    /// `patterns/*.toml`: the named rules with their examples.
    pub patterns: &'static [&'static str],
}

/// English.
const ENGLISH: Files = Files {
    words: include_str!("en/words.toml"),
    calendar: include_str!("en/calendar.toml"),
    related_words: include_str!("en/related_words.txt"),
    furniture: include_str!("en/furniture.toml"),
    numbers: include_str!("en/numbers.toml"),
    units: include_str!("en/units.toml"),
    speech: include_str!("en/speech.toml"),
    states: include_str!("en/states.toml"),
    marks: include_str!("en/marks.toml"),
    names: include_str!("en/names.toml"),
    given_names: include_str!("en/given_names.txt"),
    patterns: &[
        include_str!("en/patterns/speech.toml"),
        include_str!("en/patterns/change.toml"),
        include_str!("en/patterns/numbers.toml"),
        include_str!("en/patterns/dates.toml"),
    ],
};

/// Every language whose words are known. The first is taken where nothing says otherwise.
pub static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| FILES.iter().map(Language::read).collect());

/// The files of every language.
const FILES: &[Files] = &[ENGLISH];

impl Default for &'static Language {
    fn default() -> Self {
        english()
    }
}

/// English, the language of a report of which nothing else is known.
#[expect(clippy::indexing_slicing, reason = "tests see to it that one language is there")]
pub fn english() -> &'static Language {
    &LANGUAGES[0]
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Words {
    code: String,
    name: String,
    stemmer: Option<String>,
    factors: BTreeMap<String, f64>,
    endings: Endings,
    classes: Lists,
}

/// The Snowball stemmer (Porter 2001) of a name, as far as it is built in.
fn stemmer(name: &str) -> Result<frostem::Stemmer, String> {
    match name {
        "english" => Ok(frostem::Stemmer::new(frostem::Algorithm::English)),
        _ => Err(format!("words.toml: no stemmer is named {name}")),
    }
}

impl Language {
    /// Reads a language from its files. What its files leave out it does not have: rules find no word of it.
    ///
    /// # Errors
    /// Names what does not parse, and the class or rule that nobody knows.
    pub fn parse(files: &Files) -> Result<Self, String> {
        let words: Words = toml::from_str(files.words).map_err(|e| format!("words.toml: {e}"))?;
        let calendar = Calendar::parse(files.calendar)?;
        let (numbers, units) = (Numbers::parse(files.numbers)?, Units::parse(files.units)?);
        let classes = Classes::of(&classes::lists(words.classes, &calendar, &numbers)?)?;
        let patterns = Patterns::parse(files.patterns)?;
        let furniture = toml::from_str(files.furniture).map_err(|e| format!("furniture.toml: {e}"))?;
        let related = RelatedWords::parse(files.related_words);
        let stemmer = words.stemmer.as_deref().map(stemmer).transpose()?;
        Ok(Self {
            code: words.code,
            name: words.name,
            calendar,
            numbers,
            units,
            speech: Speech::parse(files.speech)?,
            states: States::parse(files.states)?,
            marks: Marks::parse(files.marks)?,
            names: Names::parse(files.names)?,
            given_names: GivenNames::parse(files.given_names),
            endings: words.endings,
            classes,
            furniture,
            related,
            stemmer,
            factors: words.factors,
            patterns,
        })
    }

    /// A language that comes with the program. Tests read every one of them; were one broken all the same, the
    /// program says so at once and stops, rather than comparing without knowing a word.
    fn read(files: &Files) -> Self {
        Self::parse(files).unwrap_or_else(|why| panic!("a language that comes with the program is broken: {why}"))
    }

    /// The language of a BCP 47 tag, by its first part: "en-GB" is English. `None` where it is unheard of.
    pub fn tagged(tag: &str) -> Option<&'static Self> {
        let code = tag.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase();
        LANGUAGES.iter().find(|language| language.code == code).or_else(|| others::coded(&code))
    }

    /// Whether two texts are surely in one language: of two that are undetermined nobody knows.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.code == other.code && self.code != others::UNDETERMINED_CODE
    }

    /// Whether its words are known: of any other, names, numbers and marks alone can be read.
    pub fn is_known(&self) -> bool {
        !self.classes.is_empty()
    }

    /// Whether a folded word is of a class. What a plural looks like, endings tell.
    pub fn is(&self, class: Class, word: &str) -> bool {
        match class {
            Class::TimeUnit => self.units.time(word).is_some(),
            Class::Plural => self.units.is_plural(word),
            _ => self.classes.hold(class, word),
        }
    }

    /// What stands before an ending of this sort in a folded word.
    pub fn before_ending<'a>(&self, ending: Ending, word: &'a str) -> Option<&'a str> {
        let mut stems = self.endings.get(ending).iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        stems.find(|stem| !stem.is_empty())
    }

    /// Whether a folded word has an ending of this sort.
    pub fn ends(&self, ending: Ending, word: &str) -> bool {
        self.before_ending(ending, word).is_some()
    }

    /// Whether a folded word is an article.
    pub fn is_article(&self, word: &str) -> bool {
        self.is(Class::DefiniteArticle, word) || self.is(Class::IndefiniteArticle, word)
    }

    /// A folded word without the ending of an owner.
    pub fn bare<'a>(&self, word: &'a str) -> &'a str {
        self.before_ending(Ending::Possessive, word).unwrap_or(word).trim_end_matches('\'')
    }

    /// How many times as much something became, as a verb names it: 2 for "doubled".
    pub fn factor(&self, word: &str) -> Option<f64> {
        self.factors.get(word).copied()
    }

    /// A folded word without its ending.
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        self.stemmer.as_ref().map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word))
    }

    /// Whether a folded word carries grammar rather than matter.
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.is(Class::StopWord, word)
    }

    /// The stem of a token that carries matter: no mark, no stop word.
    pub fn content_stem<'a>(&self, token: &'a Token) -> Option<Cow<'a, str>> {
        let matters = token.kind != TokenKind::Mark && !self.is_stop_word(&token.folded);
        matters.then(|| self.stem(self.bare(&token.folded)))
    }

    /// A named rule.
    pub fn rule(&self, rule: Rule) -> &Pattern {
        self.patterns.get(rule)
    }
}

/// Writes a language as its code; reads it by any tag of it.
pub(crate) mod as_tag {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Language, others};

    pub(crate) fn serialize<S: Serializer>(language: &&Language, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&language.code)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Language, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Ok(Language::tagged(&tag).unwrap_or_else(others::undetermined))
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Language {}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Language {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code.cmp(&other.code)
    }
}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "Language({})", self.code)
    }
}
