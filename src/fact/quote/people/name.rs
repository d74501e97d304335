//! Whose name stands in a phrase: "Putin", "Putin's adviser Yuri Ushakov".

use rustc_hash::FxHashMap;

use super::People;
use crate::fact::name::key_words;
use crate::fact::quote::wording::{ends_in_name, is_owner};
use crate::language::Language;
use crate::text::token::fold;

impl People {
    /// Whose name stands in a phrase.
    pub(super) fn named_in(&self, language: &Language, text: &str) -> Option<String> {
        let capital = |key: &String| {
            text.split(|c: char| !c.is_alphanumeric()).any(|w| fold(w) == *key && w.starts_with(char::is_uppercase))
        };
        let keys = key_words(language, text);
        let named: Vec<&String> = keys.iter().filter(|k| capital(k)).collect();
        let mut known: Vec<usize> = named.iter().filter_map(|k| self.by_rarest.get(*k)).flatten().copied().collect();
        known.sort_unstable();
        known.dedup();
        let known = known.into_iter().filter_map(|name| self.names.get(name));
        let inside = known.filter(|(words, _)| words.iter().all(|w| named.contains(&w)));
        let (words, full) = inside.max_by_key(|(words, full)| {
            // In "Putin's adviser Yuri Ushakov" the adviser speaks.
            let place = text.rfind(full.split_whitespace().next_back().unwrap_or("")).unwrap_or(0);
            (self.persons.contains_key(full), place, words.len())
        })?;
        (!is_owner(language, text, words) && (words.len() > 1 || ends_in_name(text))).then(|| full.clone())
    }
}

/// Names by the word of each that stands in the fewest.
pub(super) fn by_rarest(names: &[(Vec<String>, String)]) -> FxHashMap<String, Vec<usize>> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for word in names.iter().flat_map(|(words, _)| words) {
        *counts.entry(word).or_default() += 1;
    }
    let mut by_rarest: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (name, (words, _)) in names.iter().enumerate() {
        if let Some(rarest) = words.iter().min_by_key(|word| counts.get(word.as_str())) {
            by_rarest.entry(rarest.clone()).or_default().push(name);
        }
    }
    by_rarest
}
