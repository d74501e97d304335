//! Whose name stands in a phrase: "Putin", "Putin's adviser Yuri Ushakov".

use rustc_hash::FxHashMap;

use super::People;
use super::beside::both;
use crate::fact::Report;
use crate::fact::name::gender::given_name;
use crate::fact::name::key_words;
use crate::fact::quote::clause::Clause;
use crate::fact::quote::wording::{ends_in_name, is_owner};
use crate::language::{Class, Language, Rule};
use crate::text::token::fold;

impl People {
    /// The two whose names a phrase joins: "Orlov and Lee"; as they are written where they are not both persons ("Salt and Sand
    /// Fund"). None where a person is named beside what "and" joins, or where what stands before "and" is an office of who
    /// stands behind it: "President and Manager Ann Lee".
    pub(super) fn both_named(&self, report: &Report, clause: Clause) -> Option<String> {
        let language = report.language;
        let and =
            (1..clause.len()).find(|at| clause.holds(Rule::PairOfNames, *at) && !clause.is(*at - 1, Class::Title))?;
        let (first, second) = (clause.span(0..and)?, clause.span(and + 1..clause.len())?);
        let person = |span| {
            self.named_in(language, report.text(span)).filter(|name| self.persons.get(name).is_some_and(|p| p.surely))
        };
        let pair = person(first).zip(person(second)).map(|(first, second)| both(language, &first, &second));
        // "Salt and Sand chairman Ann Lee": she speaks, not both.
        let whole = first.join(second);
        let names_one = person(whole).is_some_and(|name| given_name(language, &name).is_some());
        pair.or_else(|| (!names_one).then(|| report.text(whole).to_owned()))
    }

    /// Whose name stands in a phrase.
    pub(super) fn named_in(&self, language: &Language, text: &str) -> Option<String> {
        // What a hyphen joins to a word with a capital is of the name: "Kim Jong-un".
        let capital = text.split_whitespace().filter(|word| word.contains(char::is_uppercase));
        let named: Vec<String> = capital.flat_map(|word| key_words(language, word)).collect();
        let mut known: Vec<usize> = named.iter().filter_map(|k| self.by_rarest.get(k)).flatten().copied().collect();
        known.sort_unstable();
        known.dedup();
        let known = known.into_iter().filter_map(|name| self.names.get(name));
        let inside = known.filter(|(words, _)| words.iter().all(|w| named.contains(w)));
        let (words, full) = inside.max_by_key(|(words, full)| {
            // In "Putin's adviser Yuri Ushakov" the adviser speaks.
            let place = text.rfind(full.split_whitespace().next_back().unwrap_or("")).unwrap_or(0);
            (self.persons.contains_key(full), place, words.len())
        })?;
        let is_whole = words.len() > 1 || ends_in_name(text);
        // "A Sea Party lawmaker": one of the party speaks, not all of it.
        let is_member = !self.persons.contains_key(full) && ends_in_other(language, text);
        (!is_owner(language, text, words) && is_whole && !is_member).then(|| full.clone())
    }
}

/// Whether a phrase ends in a noun written small that can speak, and is not one who speaks for others.
fn ends_in_other(language: &Language, text: &str) -> bool {
    let last = text.split_whitespace().next_back().filter(|word| word.starts_with(char::is_lowercase)).map(fold);
    last.is_some_and(|word| language.is(Class::SpeakerNoun, &word) && !language.is(Class::Spokesperson, &word))
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

#[cfg(test)]
mod tests {
    use crate::fact::quote::people::tests::meant;

    #[test]
    fn a_name_in_a_phrase_means_whoever_bears_it_and_speaks() {
        for (text, name) in [
            ("Russian President Ivan Orlov spoke. Then [Orlov] said so.", "Ivan Orlov"),
            ("Mr Ivan Orlov spoke. Then [Orlov's adviser] said so.", "Orlov's adviser"),
            ("Mr Ivan Orlov met Ann Lee. Then [Orlov's adviser Ann Lee] said so.", "Ann Lee"),
            ("They joined the Sea Party. Then [a Sea Party lawmaker] said so.", "a Sea Party lawmaker"),
            ("They joined the Sea Party. Then [a Sea Party spokesman] said so.", "Sea Party"),
            ("Mr. Ivan Orlov met Ann Lee. Then [Orlov and Lee] said so.", "Ivan Orlov and Ann Lee"),
            ("They saw Salt and Sand Fund there. Then [Salt and Sand Fund] said so.", "Salt and Sand Fund"),
            ("They saw Kim Jong-un. Then [general manager Kim Jong-un] said so.", "Kim Jong-un"),
            ("They saw A.J. Roe. Then [general manager A.J. Roe] said so.", "A.J. Roe"),
            ("They saw Ann Lee. Then [President and Chief Director Ann Lee] said so.", "Ann Lee"),
            ("Then [the Board of Salt and Sand in Rome] said so.", "the Board of Salt and Sand in Rome"),
            ("Then [Republicans and Democrats] said so.", "Republicans and Democrats"),
            ("They saw Ann Lee. Then [Salt and Sand chairman Ann Lee] said so.", "Ann Lee"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }
}
