//! The words of each class: what `words.toml` lists, and the tables of other files that are classes as well.

use std::collections::BTreeMap;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::{Calendar, Class, Numbers};

/// Lists of words by their name. A list may name another in angle brackets: the words of that one are its own too.
pub(super) type Lists = BTreeMap<String, Vec<String>>;

/// The words of each class, by the number of the class.
pub(super) struct Classes(Vec<FxHashSet<CompactString>>);

/// The name of the list for which an entry stands.
pub(super) fn named_list(entry: &str) -> Option<&str> {
    entry.strip_prefix('<').and_then(|entry| entry.strip_suffix('>')).filter(|name| !name.is_empty())
}

/// Every word of a list and of those that it names.
///
/// # Errors
/// Says which list is not there.
pub(super) fn words<'a>(lists: &'a Lists, name: &'a str) -> Result<FxHashSet<&'a str>, String> {
    let mut words = FxHashSet::default();
    let (mut held, mut open) = (vec![name], vec![name]);
    while let Some(list) = open.pop() {
        let entries = lists.get(list).ok_or_else(|| format!("words.toml: {name} names {list}, which is not there"))?;
        for entry in entries {
            match named_list(entry) {
                None => _ = words.insert(entry.as_str()),
                Some(other) if held.contains(&other) => {}
                Some(other) => {
                    held.push(other);
                    open.push(other);
                }
            }
        }
    }
    Ok(words)
}

/// Every list of a language: those of `words.toml`, and the tables of other files that go by the name of a class.
///
/// # Errors
/// Names the class that nobody knows, and the one that stands in two files.
pub(super) fn lists(written: Lists, calendar: &Calendar, numbers: &Numbers) -> Result<Lists, String> {
    let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    let tables = calendar.classes().into_iter().chain([(Class::Scale, numbers.scales())]);
    let mut lists: Lists = tables.map(|(class, words)| (class.name().to_owned(), owned(words))).collect();
    for (name, list) in written {
        Class::named(&name).ok_or_else(|| format!("words.toml: no class is named {name}"))?;
        if lists.get(&name).is_some_and(|table| !table.is_empty()) {
            return Err(format!("words.toml: the words of {name} stand in a table of their own"));
        }
        lists.insert(name, list);
    }
    Ok(lists)
}

impl Classes {
    /// Reads every list that is a class.
    ///
    /// # Errors
    /// Names the list that another names and that is not there.
    #[expect(clippy::indexing_slicing, reason = "every class has its set")]
    pub(super) fn of(lists: &Lists) -> Result<Self, String> {
        let mut classes = vec![FxHashSet::default(); Class::ALL.len()];
        for name in lists.keys() {
            if let Some(class) = Class::named(name) {
                classes[class as usize] = words(lists, name)?.into_iter().map(CompactString::from).collect();
            }
        }
        Ok(Self(classes))
    }

    /// Whether a word is of a class.
    #[expect(clippy::indexing_slicing, reason = "every class has its set")]
    pub(super) fn hold(&self, class: Class, word: &str) -> bool {
        self.0[class as usize].contains(word)
    }

    /// Whether no class has a word.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(FxHashSet::is_empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{FILES, Files, Words};

    fn written(files: &Files) -> Lists {
        let words: Words = toml::from_str(files.words).unwrap();
        let (calendar, numbers) = (Calendar::parse(files.calendar).unwrap(), Numbers::parse(files.numbers).unwrap());
        lists(words.classes, &calendar, &numbers).unwrap()
    }

    /// The words for which an entry stands.
    fn held<'a>(lists: &'a Lists, entry: &'a str) -> FxHashSet<&'a str> {
        match named_list(entry) {
            Some(other) => words(lists, other).unwrap(),
            None => FxHashSet::from_iter([entry]),
        }
    }

    /// What a list says twice: a word, or another list whose words it has from elsewhere.
    fn said_twice(lists: &Lists, name: &str) -> Vec<String> {
        let held: Vec<FxHashSet<&str>> = lists[name].iter().map(|entry| held(lists, entry)).collect();
        let is_twice = |at: usize| {
            let rest = held.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, words)| words);
            held[at].is_subset(&rest.copied().collect())
        };
        let twice = lists[name].iter().enumerate().filter(|(at, _)| is_twice(*at));
        twice.map(|(_, entry)| format!("{name}: {entry} is said twice")).collect()
    }

    /// Lists of the same words.
    fn same(lists: &Lists) -> Vec<String> {
        let mut by_words: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
        for name in lists.keys() {
            let mut words: Vec<&str> = words(lists, name).unwrap().into_iter().collect();
            words.sort_unstable();
            by_words.entry(words).or_default().push(name);
        }
        let several = by_words.into_iter().filter(|(words, names)| !words.is_empty() && names.len() > 1);
        several.map(|(_, names)| format!("{} are the same words", names.join(" and "))).collect()
    }

    #[test]
    fn no_class_says_a_word_twice_and_no_two_are_the_same_words() {
        for files in FILES {
            let lists = written(files);
            let mut faults: Vec<String> = lists.keys().flat_map(|name| said_twice(&lists, name)).collect();
            faults.extend(same(&lists));
            assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
    }

    #[test]
    fn what_is_said_twice_is_found() {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let lists: Lists =
            [("one", list(&["a", "b"])), ("two", list(&["<one>", "a", "c"])), ("three", list(&["b", "a"]))]
                .map(|(name, words)| (name.to_owned(), words))
                .into();
        assert_eq!(said_twice(&lists, "two"), ["two: a is said twice"]);
        assert_eq!(same(&lists), ["one and three are the same words"]);
        assert!(words(&Lists::from([("one".to_owned(), list(&["<none>"]))]), "one").is_err());
    }
}
