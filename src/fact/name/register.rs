//! Every name that the reports give, ready to be asked for the fullest form of one. Each question looks at the few names
//! that could answer it, found by a word, a spelling, an office or a sound.

use rapidfuzz::distance::{damerau_levenshtein, jaro_winkler};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::name::completion::{goes_by_last_word, is_phrase, is_two_names};
use crate::fact::name::gender::is_of_other_gender;
use crate::fact::name::key_words;
use crate::language::{Gender, Language};
use crate::text::token::fold;

/// Jaro-Winkler likeness at which two long spellings are one name.
const ONE_SPELLING: f64 = 0.9;
/// The same of first words: "Eastern" and "Western" are not one.
const ONE_FIRST_WORD: f64 = 0.92;
/// Most letters that may be other in two spellings of one name.
const OTHER_LETTERS: usize = 2;
/// Letters of a word that may have other spellings: a shorter one is soon another word, a longer one no name.
const SPELT: std::ops::RangeInclusive<usize> = 5..=24;
/// Most names looked at that are spelt alike but for a few letters, the most used first.
const MOST_ALIKE: usize = 64;
/// Letters of a word that a report may have heard and not read.
const HEARD: usize = 5;
/// Letters of a word that it may stand for.
const SOUNDED: usize = 4;

/// A person or body as all reports together name it.
pub(super) struct Known {
    /// Its key words.
    pub(super) words: Vec<String>,
    /// Its fullest spelling, as most reports write it.
    pub(super) full: String,
    /// The reports that have it, by number, in order.
    pub(super) reports: Vec<usize>,
    /// Mentions.
    pub(super) count: usize,
    /// Offices it is named with, demonym and title.
    pub(super) offices: Vec<(String, String)>,
    /// Whether it may be the whole of its first word.
    pub(super) goes_by_first: bool,
}

/// A name to look up.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NameQuery {
    /// As written, or as its own report gives it in full.
    pub(super) name: String,
    /// The demonym and title beside it.
    pub(super) office: Option<(String, String)>,
    /// Whether it is surely a person's.
    pub(super) person: bool,
    /// The gender that the title before it tells.
    pub(super) title_gender: Option<Gender>,
    /// The language of its report.
    pub(super) language: &'static Language,
}

/// All that is known, ready to be asked.
pub(super) struct Register<'a> {
    by_words: FxHashMap<&'a [String], &'a Known>,
    /// Names of two or three words, the most used first. What follows are places in it, in order.
    full: Vec<&'a Known>,
    /// By the last word, and of two words by the first.
    by_end: FxHashMap<&'a str, Vec<usize>>,
    by_first: FxHashMap<&'a str, Vec<usize>>,
    by_office: FxHashMap<&'a (String, String), Vec<usize>>,
    /// By what is left of the last word without a letter or two: spellings that differ in no more share such a rest.
    by_spelling: FxHashMap<String, Vec<usize>>,
    /// By the sound of each short word in a language.
    by_sound: FxHashMap<(&'static Language, String), Vec<usize>>,
}

impl<'a> Register<'a> {
    /// `known` are all names, the most used first; `languages` those of the reports.
    pub(super) fn new(known: &'a [Known], languages: &FxHashSet<&'static Language>) -> Self {
        let is_full = |k: &&Known| (2..=3).contains(&k.words.len()) && k.full.contains(' ');
        let mut register = Self {
            by_words: known.iter().map(|k| (k.words.as_slice(), k)).collect(),
            full: known.iter().filter(is_full).collect(),
            by_end: FxHashMap::default(),
            by_first: FxHashMap::default(),
            by_office: FxHashMap::default(),
            by_spelling: FxHashMap::default(),
            by_sound: FxHashMap::default(),
        };
        for (at, name) in known.iter().filter(is_full).enumerate() {
            let [first, .., last] = name.words.as_slice() else { continue };
            add(&mut register.by_first, first.as_str(), at);
            let is_one = !is_two_names(&name.words, |words| register.by_words.contains_key(words));
            if is_one && languages.iter().all(|language| goes_by_last_word(language, &name.full)) {
                add(&mut register.by_end, last.as_str(), at);
            }
            if name.words.len() == 2 && name.goes_by_first {
                add(&mut register.by_end, first.as_str(), at);
            }
            for office in &name.offices {
                add(&mut register.by_office, office, at);
            }
            for rest in rests(last) {
                add(&mut register.by_spelling, rest, at);
            }
            for word in name.words.iter().filter(|word| word.chars().count() <= SOUNDED) {
                for language in languages {
                    add(&mut register.by_sound, (*language, skeleton(language, word)), at);
                }
            }
        }
        register
    }

    /// Some of the full names.
    fn names<'s>(&'s self, places: Option<&'s Vec<usize>>) -> impl Iterator<Item = &'a Known> + 's {
        places.into_iter().flatten().filter_map(|at| self.full.get(*at).copied())
    }

    /// The fullest form of a name, where it is known and of no other gender.
    pub(super) fn find(&self, asked: &NameQuery) -> Option<String> {
        self.fullest(asked).filter(|full| !is_of_other_gender(asked.language, full, asked.title_gender))
    }

    fn fullest(&self, asked: &NameQuery) -> Option<String> {
        let words = key_words(asked.language, &asked.name);
        let last = words.last()?;
        let itself = self.by_words.get(words.as_slice());
        // "Police" at the head of a sentence and "police" are one; "the police" may be another police than "Troy Police".
        if is_phrase(asked.language, &asked.name) {
            let is_said = |word: &&str| !asked.language.is_stop_word(&fold(word));
            let is_whole = asked.name.split_whitespace().filter(is_said).count() == words.len();
            return itself.filter(|_| is_whole).map(|known| known.full.clone());
        }
        let alone = words.len() == 1;
        if alone {
            let mut ends = self.names(self.by_end.get(last.as_str()));
            if let Some(one) = ends.next() {
                // Two persons of one surname: the name stays as it is written.
                let same = |k: &Known| {
                    k.words.first() == one.words.first()
                        && k.words.last().zip(one.words.last()).is_some_and(|(a, b)| near(a, b, ONE_SPELLING))
                };
                return ends.all(|k| same(k) || k.words.first() == Some(last)).then(|| one.full.clone());
            }
        }
        let often = itself.map_or(0, |k| k.count);
        if let Some(one) = self.near_spelling(&words, last, often) {
            return Some(one.full.clone());
        }
        if let Some(one) = itself.and_then(|name| self.given_name_near(name)) {
            return Some(one.full.clone());
        }
        if let Some(office) = asked.office.as_ref().filter(|_| alone) {
            let holder = self.names(self.by_office.get(office)).find(|k| k.words != words);
            if let Some(one) = holder.filter(|k| k.count > often && alike(asked.language, k, last)) {
                return Some(one.full.clone());
            }
        }
        if alone && asked.person && last.chars().count() <= HEARD {
            let sound = (asked.language, skeleton(asked.language, last));
            let mut sounds = self.names(self.by_sound.get(&sound)).take_while(|k| k.count > often);
            if let Some(one) = sounds.next().filter(|_| sounds.next().is_none()) {
                return Some(one.full.clone());
            }
        }
        itself.map(|k| k.full.clone())
    }

    /// The most used full name that is used more than `often` and whose last word is another spelling of `last`; that of
    /// a full name has its first word too.
    fn near_spelling(&self, words: &[String], last: &str, often: usize) -> Option<&'a Known> {
        let fits = |at: &usize| {
            let known = self.full.get(*at).filter(|k| k.count > often);
            known.is_some_and(|k| k.words.last().is_some_and(|w| w != last && near(w, last, ONE_SPELLING)))
        };
        let first = words.first().filter(|_| words.len() > 1);
        let first_alike = |at: &usize| first.is_none() || self.full.get(*at).is_some_and(|k| k.words.first() == first);
        let rests = rests(last);
        let lists = rests.iter().filter_map(|rest| self.by_spelling.get(rest));
        let most_used = |list: &Vec<usize>| list.iter().copied().filter(first_alike).take(MOST_ALIKE).find(fits);
        lists.filter_map(most_used).min().and_then(|at| self.full.get(at).copied())
    }

    /// The most used full name whose first word is another spelling of that of a less used one, the others being the same:
    /// "Catherine Lee" and "Katherine Lee". A report that has both means two persons.
    fn given_name_near(&self, name: &Known) -> Option<&'a Known> {
        let (first, others) = name.words.split_first()?;
        let is_spelling = |known: &&Known| {
            let is_one_or_other = known.reports.iter().all(|report| name.reports.binary_search(report).is_err());
            let spelt = known.words.split_first();
            is_one_or_other && spelt.is_some_and(|(word, rest)| rest == others && near(word, first, ONE_FIRST_WORD))
        };
        let of_surname = self.names(self.by_end.get(others.last()?.as_str())).take(MOST_ALIKE);
        of_surname.take_while(|known| known.words != name.words).find(is_spelling)
    }
}

/// Adds a place to a list once.
fn add<K: std::hash::Hash + Eq>(lists: &mut FxHashMap<K, Vec<usize>>, key: K, place: usize) {
    let list = lists.entry(key).or_default();
    if list.last() != Some(&place) {
        list.push(place);
    }
}

/// Whether two spellings of five letters or more are one name: their likeness is `least` at least.
fn near(a: &str, b: &str, least: f64) -> bool {
    // "State" and "States", "Russia" and "Russian" are two words, not two spellings.
    let grown = a.starts_with(b) || b.starts_with(a);
    !grown
        && SPELT.contains(&a.chars().count())
        && SPELT.contains(&b.chars().count())
        && jaro_winkler::similarity(a.chars(), b.chars()) >= least
        && damerau_levenshtein::distance(a.chars(), b.chars()) <= OTHER_LETTERS
}

/// A word that may have other spellings, and what is left of it without one letter or two, each once.
fn rests(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if !SPELT.contains(&letters.len()) {
        return Vec::new();
    }
    let without = |a: usize, b: usize| -> String {
        letters.iter().enumerate().filter(|(i, _)| *i != a && *i != b).map(|(_, letter)| letter).collect()
    };
    let mut rests = vec![word.to_owned()];
    for a in 0..letters.len() {
        rests.extend((a..letters.len()).map(|b| without(a, b)));
    }
    rests.sort_unstable();
    rests.dedup();
    rests
}

/// Whether a lone name could be a mangled form of a full one: it begins with the same sound.
fn alike(language: &Language, known: &Known, word: &str) -> bool {
    let first = |word: &str| skeleton(language, word).chars().next();
    known.words.iter().any(|known| first(known) == first(word))
}

/// A word's consonants as transliterations keep them.
fn skeleton(language: &Language, word: &str) -> String {
    language.names.sounds.iter().fold(word.to_owned(), |word, (spelling, sound)| word.replace(spelling, sound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spellings_share_a_rest() {
        for (a, b) in [("ushakov", "ushkov"), ("orlov", "orlow"), ("karimov", "karmiov"), ("petrovsky", "petrovskij")] {
            assert!(near(a, b, ONE_SPELLING), "{a} {b}");
            let rests = rests(a);
            assert!(super::rests(b).iter().any(|rest| rests.contains(rest)), "{a} {b}");
        }
        assert!(!near("russia", "russian", ONE_SPELLING) && !near("lee", "lea", ONE_SPELLING));
        assert!(near("catherine", "katherine", ONE_FIRST_WORD) && !near("eastern", "western", ONE_FIRST_WORD));
    }
}
