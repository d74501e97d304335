//! The endings of words that rules speak of. Which they are, a language's `words.toml` says.

use serde::Deserialize;

/// The endings of a language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Endings {
    possessive: Vec<String>,
    plural_possessive: Vec<String>,
    adverb: Vec<String>,
    negation: Vec<String>,
    participle: Vec<String>,
    past: Vec<String>,
    third_person: Vec<String>,
    speaker: Vec<String>,
}

/// What an ending says of its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// An owner: "the mayor's".
    Possessive,
    /// Owners to whose ending only an apostrophe is added: "the mayors'".
    PluralPossessive,
    /// An adverb: "quickly".
    Adverb,
    /// A verb that is denied: "didn't".
    Negation,
    /// A present participle: "saying".
    Participle,
    /// A past form of a regular verb: "claimed".
    Past,
    /// A verb with he, she or it: "claims".
    ThirdPerson,
    /// A noun for those who speak: "scientist", "spokeswoman".
    Speaker,
}

impl Endings {
    pub(super) fn get(&self, ending: Ending) -> &[String] {
        match ending {
            Ending::Possessive => &self.possessive,
            Ending::PluralPossessive => &self.plural_possessive,
            Ending::Adverb => &self.adverb,
            Ending::Negation => &self.negation,
            Ending::Participle => &self.participle,
            Ending::Past => &self.past,
            Ending::ThirdPerson => &self.third_person,
            Ending::Speaker => &self.speaker,
        }
    }
}
