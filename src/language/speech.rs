//! The verbs of a language that give words to a speaker, in all their forms.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// How a verb of speech stands to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// "said": it takes none.
    #[default]
    Neutral,
    /// "claimed": the reporter leaves it in doubt.
    Claim,
    /// "denied": the speaker says the contrary.
    Deny,
    /// "admitted": the speaker had held back what is true.
    Admit,
}

/// A verb that gives words to a speaker.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeechVerb {
    /// Its base form: "say".
    #[serde(rename = "verb")]
    pub base: String,
    /// How it stands to what is said.
    #[serde(default)]
    pub stance: Stance,
    /// Whether it introduces a whole utterance and little else, so that whoever stands beside it speaks.
    #[serde(default)]
    pub plain: bool,
    /// Whether it takes the person spoken to as its object: "told reporters".
    #[serde(default)]
    pub addressed: bool,
    /// Whether its object speaks: "quoted the mayor".
    #[serde(default)]
    pub quotes: bool,
    /// Forms that no ending yields.
    #[serde(default)]
    forms: Vec<String>,
}

/// How a regular form is made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    /// What is added.
    ending: String,
    /// What the base form loses before it.
    #[serde(default)]
    drops: String,
}

/// `speech.toml`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    endings: Vec<Ending>,
    verbs: Vec<SpeechVerb>,
}

/// The verbs of speech of a language.
pub struct Speech {
    verbs: Vec<SpeechVerb>,
    /// Every form, and the number of its verb.
    forms: FxHashMap<CompactString, usize>,
    /// The first words of the forms of two.
    first_of_two: FxHashSet<CompactString>,
}

impl Speech {
    /// Reads `speech.toml`.
    ///
    /// # Errors
    /// Says what does not parse, and which verb is written twice.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let Written { endings, verbs } = toml::from_str(text).map_err(|e| format!("speech.toml: {e}"))?;
        let mut forms: FxHashMap<CompactString, usize> = FxHashMap::default();
        // A form that is written out goes before one that an ending yields, and of endings the first.
        for (number, verb) in verbs.iter().enumerate() {
            if forms.insert(verb.base.as_str().into(), number).is_some() {
                return Err(format!("speech.toml: {} is written twice", verb.base));
            }
        }
        for (number, verb) in verbs.iter().enumerate() {
            forms.extend(verb.forms.iter().map(|form| (form.as_str().into(), number)));
        }
        for Ending { ending, drops } in &endings {
            for (number, verb) in verbs.iter().enumerate() {
                if let Some(stem) = verb.base.strip_suffix(drops.as_str()) {
                    forms.entry(format!("{stem}{ending}").into()).or_insert(number);
                }
            }
        }
        let first_of_two = forms.keys().filter_map(|form| Some(form.split_once(' ')?.0.into())).collect();
        Ok(Self { verbs, forms, first_of_two })
    }

    /// The verb of which a folded word is a form.
    pub fn verb(&self, word: &str) -> Option<&SpeechVerb> {
        self.forms.get(word).and_then(|number| self.verbs.get(*number))
    }

    /// The verb of two words, in a form that is written out: "went on".
    pub fn verb_of_two(&self, word: &str, next: &str) -> Option<&SpeechVerb> {
        self.first_of_two.contains(word).then(|| self.verb(&format!("{word} {next}"))).flatten()
    }

    /// Whether a folded word is a form of a verb of speech.
    pub fn is_form(&self, word: &str) -> bool {
        self.forms.contains_key(word)
    }

    /// Whether a folded word is a form of a verb of plain speech.
    pub fn is_plain(&self, word: &str) -> bool {
        self.verb(word).is_some_and(|verb| verb.plain)
    }

    /// How a verb, given in any form, stands to what is said.
    pub fn stance(&self, word: &str) -> Stance {
        self.verb(word).map_or(Stance::Neutral, |verb| verb.stance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn every_form_leads_to_its_verb() {
        for (form, base) in [
            ("said", "say"),
            ("stressed", "stress"),
            ("accused", "accuse"),
            ("telling", "tell"),
            ("denies", "deny"),
            ("noting", "note"),
            ("says", "say"),
            ("read", "read"),
        ] {
            assert_eq!(english().speech.verb(form).map(|v| v.base.as_str()), Some(base), "{form}");
        }
        assert!(!english().speech.is_form("walked"));
        assert!(english().speech.verb_of_two("went", "on").is_some());
        assert!(english().speech.verb_of_two("went", "home").is_none());
    }

    #[test]
    fn verbs_know_how_they_stand_to_what_is_said() {
        let speech = &english().speech;
        assert_eq!(speech.stance("denied"), Stance::Deny);
        assert_eq!(speech.stance("walked"), Stance::Neutral);
        assert!(speech.is_plain("said") && !speech.is_plain("denied"));
    }

    #[test]
    fn what_is_wrong_in_the_file_is_told() {
        for (wrong, why) in [
            ("endings = []\nverbs = [{ verb = \"say\" }, { verb = \"say\" }]", "say is written twice"),
            ("endings = []\nverbs = [{ verb = \"say\", stance = \"angry\" }]", "angry"),
            ("endings = []\nverbs = [{ verb = \"say\", loud = true }]", "loud"),
        ] {
            let told = Speech::parse(wrong).err().unwrap();
            assert!(told.contains(why), "{told}");
        }
    }
}
