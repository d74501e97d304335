//! Words that stand around a report and are not its own. Programs of mail, of offices and of printing write them, and agencies,
//! each in the language of who uses it: they are looked for whatever the language of the report is.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::token::fold;

/// All of these words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Around {
    /// Beginnings of words by which a note to editors tells of the standing of the report.
    pub standing: List,
    /// Words of a line that only counts a page or tells when it was printed.
    pub page_count: List,
    /// What programs and machines call whoever has not said his name.
    pub account: List,
    /// All of the line above a mail that was sent on or is answered.
    pub earlier_mail: List,
    /// Begins the line that says whose that mail was.
    pub mail_from: List,
    /// The same of when it was written.
    pub mail_date: List,
    /// The same of what it was called.
    pub mail_subject: List,
    /// The same of what else is said of it.
    pub mail_other: List,
}

/// Words of one kind, with what the rule that is made of them holds of, and what it does not: whoever has the rule tests it on
/// these.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    words: Vec<String>,
    /// What the rule holds of.
    pub examples: Vec<String>,
    /// What it does not hold of.
    pub counterexamples: Vec<String>,
}

static AROUND: LazyLock<Around> = LazyLock::new(|| {
    let read = toml::from_str(include_str!("around.toml"));
    read.unwrap_or_else(|why| panic!("the list of words around reports that comes with the program is broken: {why}"))
});

/// The words that stand around reports of any language.
pub fn around() -> &'static Around {
    &AROUND
}

impl List {
    /// Whether this is one of them, whatever letters of it are capitals or have accents.
    pub fn has(&self, word: &str) -> bool {
        let folded = fold(word);
        self.words.contains(&folded)
    }

    /// Whether a word begins as one of them.
    pub fn begin(&self, word: &str) -> bool {
        let folded = fold(word);
        self.words.iter().any(|beginning| folded.starts_with(beginning.as_str()))
    }

    /// Tests a rule on its examples.
    #[cfg(test)]
    pub(crate) fn check(&self, holds: impl Fn(&str) -> bool) {
        for example in &self.examples {
            assert!(holds(example), "“{example}” should hold");
        }
        for example in &self.counterexamples {
            assert!(!holds(example), "“{example}” should not hold");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_as_it_is_looked_for() {
        let Around { standing, page_count, account, earlier_mail, mail_from, mail_date, mail_subject, mail_other } =
            around();
        for list in [standing, page_count, account, earlier_mail, mail_from, mail_date, mail_subject, mail_other] {
            assert!(!list.examples.is_empty() && !list.counterexamples.is_empty());
            for word in &list.words {
                assert_eq!(&fold(word), word);
            }
        }
    }
}
