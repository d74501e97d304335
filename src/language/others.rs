//! Languages whose words are not known here. Each has a name to tell the reader, the mark before decimals, and what
//! all languages write alike and no file of its own: it has no stop words, no verbs of speech and no rules, so that what
//! holds of English is never applied to it.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use super::{Files, Language};

/// What is known of such a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    /// Its English name.
    name: String,
    /// Its ISO 639-3 code, where texts in it can be told by their letters.
    detected_as: Option<String>,
    decimal_mark: Option<char>,
    #[serde(default)]
    spaced_groups: bool,
    /// Made when first asked for: few are.
    #[serde(skip)]
    language: OnceLock<Language>,
}

/// By ISO 639-1 code, or 639-2 where there is none.
static OTHERS: LazyLock<BTreeMap<String, Other>> = LazyLock::new(|| {
    let read = toml::from_str(include_str!("others/languages.toml"));
    read.unwrap_or_else(|why| panic!("the list of languages that comes with the program is broken: {why}"))
});

/// The code of BCP 47 for a language that is undetermined.
pub(super) const UNDETERMINED_CODE: &str = "und";

/// The language that BCP 47 calls undetermined.
static UNDETERMINED: LazyLock<Language> =
    LazyLock::new(|| made(UNDETERMINED_CODE, "a language that is not known here", None));

/// The language of a code.
pub(super) fn coded(code: &str) -> Option<&'static Language> {
    let (code, other) = OTHERS.get_key_value(code)?;
    let made = || {
        let mut language = made(code, &other.name, other.decimal_mark);
        language.numbers.spaced_groups = other.spaced_groups;
        language
    };
    Some(other.language.get_or_init(made))
}

/// The code of the language that goes by this ISO 639-3 code where texts are told by their letters.
pub(super) fn detected_as(code: &str) -> Option<&'static str> {
    let found = OTHERS.iter().find(|(_, other)| other.detected_as.as_deref() == Some(code))?;
    Some(found.0)
}

/// The language of a text of which no more can be told than that it is none of the others.
pub(super) fn undetermined() -> &'static Language {
    &UNDETERMINED
}

fn made(code: &str, name: &str, decimal_mark: Option<char>) -> Language {
    let mut language = Language::read(&Files::default());
    (language.code, language.name) = (code.to_owned(), name.to_owned());
    if decimal_mark == Some(',') {
        (language.numbers.decimal_mark, language.numbers.group_mark) = (',', '.');
    }
    language
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Class;

    #[test]
    fn every_one_can_be_made_and_knows_no_word_of_english() {
        for code in OTHERS.keys() {
            let language = coded(code).unwrap();
            assert_eq!(&language.code, code);
            assert!(!language.is_stop_word("the") && !language.speech.is_form("said"), "{code}");
            assert!(!language.is(Class::SentenceStarter, "the") && language.calendar.month("may").is_none(), "{code}");
            assert_eq!(language.units.currency("€", "").as_deref(), Some("EUR"), "{code}");
        }
    }

    #[test]
    fn every_language_that_can_be_detected_is_listed_once() {
        for detected in whatlang::Lang::all() {
            let listed = OTHERS.values().filter(|o| o.detected_as.as_deref() == Some(detected.code())).count();
            assert_eq!(listed, usize::from(*detected != whatlang::Lang::Eng), "{detected:?}");
        }
    }
}
