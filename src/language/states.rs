//! What is told of those and of that which numbers count and measure: people are killed or hurt, a house is damaged, a
//! company bought.

use std::collections::BTreeMap;

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// `states.toml`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    fates: BTreeMap<String, Vec<String>>,
    others: BTreeMap<String, Vec<String>>,
}

/// One state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Its plain name: "killed".
    pub name: String,
    /// Whether it is what becomes of persons, of which one number tells one.
    pub is_fate: bool,
}

/// The states of a language and the words that tell them.
#[derive(Debug, Clone, Default)]
pub struct States {
    all: Vec<State>,
    /// The state that a folded word tells.
    words: FxHashMap<CompactString, usize>,
}

impl States {
    /// Reads `states.toml`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let written: Written = toml::from_str(text).map_err(|e| format!("states.toml: {e}"))?;
        let mut states = Self::default();
        for (table, is_fate) in [(written.fates, true), (written.others, false)] {
            for (name, words) in table {
                for word in words {
                    if states.words.insert(CompactString::from(&word), states.all.len()).is_some() {
                        return Err(format!("states.toml: {word} tells two states"));
                    }
                }
                states.all.push(State { name, is_fate });
            }
        }
        Ok(states)
    }

    /// The state that a folded word tells.
    pub fn of(&self, word: &str) -> Option<&State> {
        self.all.get(*self.words.get(word)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn words_tell_states_of_persons_and_of_things() {
        let state = |word| english().states.of(word).map(|s| (s.name.as_str(), s.is_fate));
        assert_eq!(state("died"), Some(("killed", true)));
        assert_eq!(state("hurt"), Some(("injured", true)));
        assert_eq!(state("destroyed"), Some(("damaged", false)));
        assert_eq!(state("table"), None);
    }

    #[test]
    fn no_word_tells_two_states() {
        let twice = "[fates]\nkilled = [\"dead\"]\n[others]\nover = [\"dead\"]\n";
        assert!(States::parse(twice).is_err_and(|why| why.contains("dead")));
    }
}
