//! What the names of a report tell one after another: who is named in full, who holds an office, who is a person, which
//! bodies speak.

use rustc_hash::{FxHashMap, FxHashSet};

use super::office::{Offices, is_office, titles_before};
use super::{Mention, Person};
use crate::fact::name::gender::{gender_of, gender_of_title, given_name};
use crate::fact::name::key_words;
use crate::fact::quote::person::{acts_as_person, apposed, last_token};
use crate::fact::quote::quotation_marks::Quotations;
use crate::fact::{Fact, Report};
use crate::language::{Class, Ending, Language, Tokens};
use crate::text::Span;
use crate::text::token::{Token, fold};

/// What is known from the names of a report up to one of them.
pub(super) struct Gathered<'a> {
    report: &'a Report<'a>,
    quotes: &'a Quotations,
    /// Key words of a name, and its fullest form.
    pub(super) names: Vec<(Vec<String>, String)>,
    /// The key words of those names, to have each once.
    known: FxHashSet<Vec<String>>,
    /// The offices that somebody is named with.
    pub(super) offices: Offices,
    /// Mentions of persons in order.
    pub(super) mentions: Vec<Mention>,
    /// All who are mentioned so.
    pub(super) persons: FxHashMap<String, Person>,
    /// Where somebody or something is named, in order.
    named: Vec<(usize, String)>,
    /// Who or what is said to speak.
    pub(super) speaking: FxHashSet<String>,
}

/// A name where it stands.
struct Named<'a> {
    /// Its fullest form.
    full: &'a str,
    span: Span,
    /// The tokens of its sentence, and those of them that stand before it.
    tokens: &'a [Token],
    before: &'a [Token],
}

impl<'a> Gathered<'a> {
    /// Gathers what the names of a report tell.
    pub(super) fn of(report: &'a Report<'a>, quotes: &'a Quotations) -> Self {
        let mut gathered = Self {
            report,
            quotes,
            names: Vec::new(),
            known: FxHashSet::default(),
            offices: Offices::default(),
            mentions: Vec::new(),
            persons: FxHashMap::default(),
            named: Vec::new(),
            speaking: FxHashSet::default(),
        };
        for fact in report.names() {
            gathered.add(fact);
        }
        gathered
    }

    /// Where bodies are named that speak somewhere in the report, in order.
    pub(super) fn bodies(&mut self) -> Vec<(usize, String)> {
        let mut bodies = std::mem::take(&mut self.named);
        bodies.retain(|(_, name)| !self.persons.contains_key(name) && self.speaking.contains(name));
        bodies
    }

    fn add(&mut self, fact: &Fact) {
        let language = self.report.language;
        let Some(full) = fact.full_name().filter(|full| !ends_in_rank(language, full)) else { return };
        let words = key_words(language, self.report.text(fact.span));
        if self.known.insert(words.clone()) {
            self.names.push((words, full.to_owned()));
        }
        let tokens = self.report.sentence(fact.sentence);
        let before = tokens.get(..tokens.partition_point(|t| t.span.start < fact.span.start)).unwrap_or_default();
        let name = Named { full, span: fact.span, tokens, before };
        let has_office = self.add_offices(&name);
        self.named.push((name.span.start, full.to_owned()));
        let clause = Tokens { language, all: tokens };
        if clause.speech_verb(clause.at(name.span.end)).is_some_and(|verb| verb.plain) {
            self.speaking.insert(full.to_owned());
        }
        self.add_person(&name, has_office);
    }

    /// Adds the offices that stand beside a name; whether one stands right before it.
    fn add_offices(&mut self, name: &Named) -> bool {
        let language = self.report.language;
        let titles = titles_before(language, name.before);
        let has_office = is_office(language, &titles);
        // "In her home of Rome, the mayor said": the place is not the mayor.
        let is_led = name.before.last().is_some_and(|t| language.is(Class::BeforePlace, &t.folded));
        let is_place = is_led && !name.full.contains(char::is_whitespace);
        let apposed = if is_place { Vec::new() } else { apposed(language, name.tokens, name.span) };
        for titles in [titles, apposed] {
            if is_office(language, &titles) && name.span.len() > 1 {
                self.offices.add(language, titles, name.full);
            }
        }
        has_office
    }

    /// Adds a name as a mention of a person, if it is one: an office or a title before it says so, or that it has several
    /// words of which none is that of a body or a place.
    fn add_person(&mut self, name: &Named, has_office: bool) {
        let (language, full) = (self.report.language, name.full);
        let is_courtesy = |t: &Token| t.is(".") || language.is(Class::CourtesyTitle, &t.folded);
        let has_courtesy = name.before.last().is_some_and(is_courtesy);
        let has_title = has_office || has_courtesy;
        // "Chief Department": no office makes a body a person.
        if !has_title && full.split_whitespace().count() < 2 || !has_courtesy && is_impersonal(language, full) {
            return;
        }
        let person = self.persons.entry(full.to_owned()).or_default();
        let is_given = given_name(language, full).is_some();
        person.surely |= has_title || is_given || acts_as_person(language, name.tokens, name.span);
        person.gender = gender_of_title(language, name.before).or(person.gender).or_else(|| gender_of(language, full));
        let last = last_token(name.tokens, name.span);
        self.mentions.push(Mention {
            at: name.span.start,
            name: full.to_owned(),
            quoted: self.quotes.cover(name.span),
            owner: last.is_some_and(|t| language.ends(Ending::Possessive, &t.folded)),
        });
    }
}

/// "Troy Police Lt." names nobody: who bears the rank follows.
fn ends_in_rank(language: &Language, name: &str) -> bool {
    let last = name.split_whitespace().next_back().map(fold);
    last.is_some_and(|word| language.is(Class::TitleAbbreviation, &word))
}

/// Whether a word of a name says that it is no person's.
fn is_impersonal(language: &Language, name: &str) -> bool {
    let of_place = |w: &str| language.is(Class::BeforePlaceName, fold(w).trim_end_matches('.'));
    name.split_whitespace().any(|w| language.is(Class::Impersonal, &fold(w)) || of_place(w))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::language::Gender;
    use crate::read::read_bytes;

    /// Asks something of what the names of a report tell.
    fn gathered<T>(text: &str, ask: impl FnOnce(&mut Gathered) -> T) -> T {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        ask(&mut Gathered::of(&report, &Quotations::of(&article)))
    }

    #[test]
    fn a_name_is_a_persons_where_its_words_or_what_stands_beside_it_allow_it() {
        for (text, name, is_person) in [
            ("They saw Ann Lee there.", "Ann Lee", true),
            ("They saw Mr. Orlov there.", "Orlov", true),
            ("They saw Judge Orlov there.", "Orlov", true),
            ("They saw Orlov there.", "Orlov", false),
            ("They saw the Green River there.", "Green River", false),
            // No office makes a body a person.
            ("They saw the Chief Green Department there.", "Chief Green Department", false),
        ] {
            let found = gathered(text, |gathered| gathered.persons.contains_key(name));
            assert_eq!(found, is_person, "{text}");
        }
    }

    #[test]
    fn a_title_tells_sooner_than_a_given_name_whether_one_is_a_he() {
        for (text, gender) in [("They saw Mrs. Ivan Orlov.", Gender::Female), ("They saw Ivan Orlov.", Gender::Male)] {
            let found = gathered(text, |gathered| gathered.persons.get("Ivan Orlov").and_then(|person| person.gender));
            assert_eq!(found, Some(gender), "{text}");
        }
    }

    #[test]
    fn a_rank_at_the_end_of_a_name_is_of_who_is_named_behind_it() {
        let names = |text| gathered(text, |gathered| gathered.names.iter().map(|(_, name)| name.clone()).collect());
        let found: Vec<String> = names("They saw Troy Police Lt. Ann Lee there.");
        assert!(!found.iter().any(|name| name.ends_with("Lt")), "{found:?}");
    }

    #[test]
    fn a_body_that_speaks_is_no_person_and_no_name_that_is_only_spoken_of() {
        let text = "Orlotech said so. They left Vista. Ann Lee said so.";
        let bodies: Vec<String> =
            gathered(text, |gathered| gathered.bodies().into_iter().map(|(_, name)| name).collect());
        assert_eq!(bodies, ["Orlotech"]);
    }
}
