//! The persons and bodies of a report: whom "he", "the official" and "Putin" mean.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::name::{key_words, without_owner};
use crate::fact::quote::clause::Clause;
use crate::fact::quote::person::{acts_as_person, apposed, gender_of, given_name, last_token, pronoun_gender, titled};
use crate::fact::quote::quotation_marks::Quotations;
use crate::fact::quote::speaker::is_speaker;
use crate::fact::quote::wording::{
    ends_in_name, is_body_of, is_owner, opens_clause, opens_sentence, tokens_of, without_place,
};
use crate::fact::{Report, Speaker};
use crate::language::{Class, Ending, Gender, Language, Rule, Tokens};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold};

/// Most words of an office before a name.
const TITLES: usize = 3;
/// A pronoun means who was named at the head of one of so many sentences before it, sooner than who spoke.
const LATELY: usize = 3;

/// The persons and bodies of a report, by every way it names them.
pub(super) struct People {
    /// Key words of a name, and its fullest form.
    names: Vec<(Vec<String>, String)>,
    /// The names of which a word is the rarest, so that few are looked at where a common word stands.
    by_rarest: FxHashMap<String, Vec<usize>>,
    /// "russian", "president": the words of an office, and who holds it.
    offices: Vec<(Vec<String>, String)>,
    /// Mentions of persons in order, to resolve pronouns.
    mentions: Vec<Mention>,
    /// After each mention, the two persons named most up to it, each by its first mention.
    leading: Vec<Option<(usize, usize)>>,
    /// All who are mentioned so.
    persons: FxHashMap<String, Person>,
    /// Where bodies are named that speak somewhere in the report, in order.
    bodies: Vec<(usize, String)>,
    /// Whom the statements, letters and the like are from, in the order of the text: the noun, and the author's words.
    statements: Vec<(String, Span)>,
}

/// Where a person is named.
struct Mention {
    at: usize,
    /// The fullest form of the name.
    name: String,
    /// Whether the words are quoted: who is named there is not who goes on speaking.
    quoted: bool,
    /// Whether something is said to be theirs: "Orlov's visit" is no deed of Orlov.
    owner: bool,
}

/// What is known of a person.
#[derive(Default)]
struct Person {
    gender: Option<Gender>,
    /// Whether a title, a given name or what stands beside the name says that it is one, and not only how it is built.
    surely: bool,
}

impl People {
    pub(super) fn of(report: &Report, quotes: &Quotations) -> Self {
        let language = report.language;
        let mut names: Vec<(Vec<String>, String)> = Vec::new();
        let mut seen: FxHashSet<Vec<String>> = FxHashSet::default();
        let mut offices: Vec<(Vec<String>, String)> = Vec::new();
        let mut held_yet: FxHashSet<(Vec<String>, String)> = FxHashSet::default();
        let mut mentions: Vec<Mention> = Vec::new();
        let mut persons: FxHashMap<String, Person> = FxHashMap::default();
        let mut named: Vec<(usize, String)> = Vec::new();
        let mut speaking: FxHashSet<String> = FxHashSet::default();
        for fact in report.names() {
            let Some(full) = fact.full_name().map(str::to_owned) else { continue };
            // "Troy Police Lt." names nobody: who bears the rank follows.
            let last = full.split_whitespace().next_back().map(fold);
            if last.is_some_and(|word| language.is(Class::TitleAbbreviation, &word)) {
                continue;
            }
            let words = key_words(language, report.text(fact.span));
            if seen.insert(words.clone()) {
                names.push((words, full.clone()));
            }
            let tokens = report.sentence(fact.sentence);
            let at = tokens.partition_point(|t| t.span.start < fact.span.start);
            let is_office = |word: &str| language.is(Class::Office, word);
            let before = tokens.get(..at).unwrap_or_default();
            let titles: Vec<String> = before
                .iter()
                .rev()
                .take_while(|t| t.kind == TokenKind::Word && (t.capital || is_office(&t.folded)))
                .take(TITLES)
                .map(|t| language.bare(&t.folded).to_owned())
                .collect();
            let held = titles.iter().any(|t| is_office(t));
            for titles in [titles, apposed(language, tokens, fact.span)] {
                let office = (titles, full.clone());
                let held = office.0.iter().any(|t| is_office(t));
                if held && fact.span.len() > 1 && held_yet.insert(office.clone()) {
                    offices.push(office);
                }
            }
            let courtesy = before.last().is_some_and(|t| t.is(".") || language.is(Class::CourtesyTitle, &t.folded));
            let of_place = |w: &str| language.is(Class::BeforePlaceName, fold(w).trim_end_matches('.'));
            let impersonal = full.split_whitespace().any(|w| language.is(Class::Impersonal, &fold(w)) || of_place(w));
            let whole = full.split_whitespace().count() >= 2;
            named.push((fact.span.start, full.clone()));
            let clause = Tokens { language, all: tokens };
            if clause.speech_verb(clause.at(fact.span.end)).is_some_and(|verb| verb.plain) {
                speaking.insert(full.clone());
            }
            if held || courtesy || whole && !impersonal {
                let person = persons.entry(full.clone()).or_default();
                let given = given_name(language, &full).is_some();
                person.surely |= held || courtesy || given || acts_as_person(language, tokens, fact.span);
                person.gender = titled(language, before).or(person.gender).or_else(|| gender_of(language, &full));
                let owner = last_token(tokens, fact.span).is_some_and(|t| language.ends(Ending::Possessive, &t.folded));
                mentions.push(Mention { at: fact.span.start, name: full, quoted: quotes.cover(fact.span), owner });
            }
        }
        let by_rarest = by_rarest(&names);
        named.retain(|(_, name)| !persons.contains_key(name) && speaking.contains(name));
        let statements = statements(report);
        Self { names, by_rarest, offices, leading: leading(&mentions), mentions, persons, bodies: named, statements }
    }

    /// The mentions of persons before a place.
    fn before(&self, at: usize) -> impl DoubleEndedIterator<Item = &Mention> {
        self.mentions.iter().take(self.mentions.partition_point(|mention| mention.at < at))
    }

    /// The fullest name for the words of `span`. `spoke` is who spoke last before it, whom a pronoun may mean, and in
    /// which sentence. Words for which nobody is found stay as they are.
    pub(super) fn resolve(&self, report: &Report, span: Span, spoke: Option<(usize, &Speaker)>) -> String {
        let text = report.text(without_owner(report.language, &report.article.text, span));
        let tokens = tokens_of(report, span);
        let clause = Clause { language: report.language, all: &tokens };
        let alone = |class| clause.len() == 1 && clause.is(0, class);
        let found = if alone(Class::PersonPronoun) {
            self.person_meant(report, span, spoke)
        } else if clause.holds(Rule::TwoPersons, 0) {
            self.pair_beside(report, span.start).or_else(|| self.pair(report.language, span.start))
        } else if alone(Class::BodyPronoun) {
            self.body_beside(report, span.start)
        } else if clause.holds(Rule::KindOfBodyAlone, 0) {
            self.body_spoken_of(span.start)
        } else if is_body_of(report, clause) {
            None
        } else if let Some(author) = self.author(clause) {
            return self.resolve(report, author, spoke);
        } else {
            let who = without_place(text, clause);
            return self
                .holder(report.language, text)
                .or_else(|| self.named_in(report.language, who))
                .or_else(|| {
                    clause.holds(Rule::OfficeAlone, 0).then(|| spoke_just_before(report, span, spoke)).flatten()
                })
                .unwrap_or_else(|| who.to_owned());
        };
        found.unwrap_or_else(|| text.to_owned())
    }

    /// Whom a statement is from that is said to speak: "a statement from the bank", and after that "the statement".
    fn author(&self, clause: Clause) -> Option<Span> {
        let named = (0..clause.len()).find(|at| clause.holds(Rule::AuthorOfStatement, *at));
        if let Some(author) = named {
            return clause.span(author..clause.len());
        }
        let is_alone = clause.len() == 2 && clause.is(0, Class::DefiniteArticle);
        let (noun, at) = (clause.word(1), clause.get(0)?.span.start);
        let before = self.statements.iter().rev().filter(|(_, author)| author.start < at);
        is_alone.then(|| before.into_iter().find(|(known, _)| known == noun)).flatten().map(|(_, author)| *author)
    }

    /// Whom "he" or "she" means, of those who may be one: who opens a clause of its sentence, who was named at the head
    /// of a sentence since somebody spoke, or who spoke last.
    fn person_meant(&self, report: &Report, span: Span, spoke: Option<(usize, &Speaker)>) -> Option<String> {
        let gender = pronoun_gender(report.language, report.text(span));
        let may_be = |name: &str| match self.persons.get(name) {
            Some(person) => person.gender.zip(gender).is_none_or(|(known, meant)| known == meant),
            None => gender_of(report.language, name).zip(gender).is_none_or(|(known, meant)| known == meant),
        };
        let is_sure = |mention: &Mention| self.persons.get(&mention.name).is_some_and(|person| person.surely);
        let near = || self.before(span.start).rev().filter(|mention| !mention.quoted && may_be(&mention.name));
        let sentence = report.article.sentence_at(span.start).unwrap_or_default();
        let begin = |sentence: usize| report.article.sentences.get(sentence).map_or(span.start, |s| s.span.start);
        let (begins, lately) = (begin(sentence), begin(sentence.saturating_sub(LATELY)));
        let right_before = spoke.filter(|(spoke_in, _)| spoke_in + 1 >= sentence).map(|(_, speaker)| speaker);
        let spoke = spoke.map(|(_, speaker)| speaker).filter(|speaker| may_be(&speaker.name));
        let spoke_at = spoke.map_or(0, |speaker| speaker.span.start);
        let since = || near().take_while(|mention| mention.at > spoke_at).filter(|mention| !mention.owner);
        let opens = |m: &&Mention| is_sure(m) && (opens_sentence(report, m.at) || opens_clause(report, m.at));
        let own = since().take_while(|mention| mention.at >= begins).find(opens);
        let since = || {
            let mut lately = since().take_while(|mention| mention.at >= lately);
            lately.find(|mention| is_sure(mention) && opens_sentence(report, mention.at))
        };
        let name = |mention: &Mention| mention.name.clone();
        own.or_else(since)
            .map(name)
            .or_else(|| spoke.map(|speaker| speaker.name.clone()))
            .or_else(|| near().next().filter(|mention| mention.at >= begin(sentence.saturating_sub(1))).map(name))
            // A given name does not surely tell whether its bearer is a "he": "Hilary Lee said. “…,” he said."
            .or_else(|| right_before.map(|speaker| speaker.name.clone()))
            .or_else(|| near().find(|mention| is_sure(mention)).or_else(|| near().next()).map(name))
    }

    /// "the Russian leader": who is named with that office somewhere in the report.
    fn holder(&self, language: &Language, text: &str) -> Option<String> {
        let words: Vec<String> =
            text.split_whitespace().map(|w| fold(w.trim_matches(|c: char| !c.is_alphanumeric()))).collect();
        let office: Vec<&String> = words.iter().filter(|w| !language.is(Class::DefiniteArticle, w)).collect();
        if office.is_empty() || !words.last().is_some_and(|w| language.is(Class::Office, w)) {
            return None;
        }
        let heads = |a: &str, b: &str| [a, b].iter().all(|w| language.is(Class::HeadOfState, w));
        let held = |titles: &[String], word: &str| titles.iter().any(|title| title == word || heads(title, word));
        let mut holders = self.offices.iter().filter(|(titles, _)| office.iter().all(|word| held(titles, word)));
        let (_, holder) = holders.next()?;
        // "the judge" is the only one named so; "the Russian leader" the first.
        (office.len() > 1 || holders.all(|(_, other)| other == holder)).then(|| holder.clone())
    }

    /// Whose name stands in a phrase.
    fn named_in(&self, language: &Language, text: &str) -> Option<String> {
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

    /// The names that stand before `at` in its sentence and in the one before, as resolved, each once.
    fn beside<'a>(report: &'a Report, at: usize) -> Vec<&'a str> {
        let Some(sentence) = report.article.sentence_at(at) else { return Vec::new() };
        let all = report.names();
        let from = all.partition_point(|f| f.sentence + 1 < sentence);
        let near = all.iter().skip(from).take_while(|f| f.span.end <= at);
        let mut names: Vec<&str> = near.filter_map(|f| f.full_name()).collect();
        let mut seen = FxHashSet::default();
        names.retain(|n| seen.insert(*n));
        names
    }

    /// The only two persons named just before.
    fn pair_beside(&self, report: &Report, at: usize) -> Option<String> {
        let names = Self::beside(report, at);
        let mut persons = names.into_iter().filter(|n| self.persons.contains_key(*n));
        let (first, second) = (persons.next()?, persons.next()?);
        persons.next().is_none().then(|| both(report.language, first, second))
    }

    /// The first named just before that is no person.
    fn body_beside(&self, report: &Report, at: usize) -> Option<String> {
        let body = |n: &&str| {
            let mut words = n.split_whitespace().map(fold);
            !self.persons.contains_key(*n) || words.any(|w| report.language.is(Class::Body, &w))
        };
        Self::beside(report, at).into_iter().find(body).map(str::to_owned)
    }

    /// The body named last before `at`, of those that speak in the report: "the company" is it.
    fn body_spoken_of(&self, at: usize) -> Option<String> {
        let before = self.bodies.partition_point(|(place, _)| *place < at);
        before.checked_sub(1).and_then(|last| self.bodies.get(last)).map(|(_, name)| name.clone())
    }

    /// The two persons of whom a report speaks as a pair: those it names most before `at`.
    fn pair(&self, language: &Language, at: usize) -> Option<String> {
        let before = self.mentions.partition_point(|mention| mention.at < at);
        let (first, second) = self.leading.get(before.checked_sub(1)?).copied()??;
        let name = |mention: usize| self.mentions.get(mention).map(|mention| mention.name.as_str());
        Some(both(language, name(first)?, name(second)?))
    }
}

/// After each mention, the two persons named most up to it, each by its first mention: of equals whoever is named
/// first. `None` where there are no two.
fn leading(mentions: &[Mention]) -> Vec<Option<(usize, usize)>> {
    let mut counts: FxHashMap<&str, (usize, Reverse<usize>)> = FxHashMap::default();
    let mut most: Vec<&str> = Vec::new();
    let mut out = Vec::with_capacity(mentions.len());
    for (order, Mention { name, .. }) in mentions.iter().enumerate() {
        counts.entry(name).or_insert((0, Reverse(order))).0 += 1;
        // Only the one just named can have come to lead.
        if !most.contains(&name.as_str()) {
            most.push(name);
        }
        most.sort_by_key(|name| Reverse(counts.get(name).copied()));
        most.truncate(2);
        let first = |name: &&str| counts.get(name).map(|(_, Reverse(first))| *first);
        out.push(match most.as_slice() {
            [one, other] => first(one).zip(first(other)),
            _ => None,
        });
    }
    out
}

/// Whom each statement, letter and the like of a report is from, where it says so.
fn statements(report: &Report) -> Vec<(String, Span)> {
    let mut out = Vec::new();
    for sentence in 0..report.article.sentences.len() {
        let tokens: Vec<&Token> = report.sentence(sentence).iter().collect();
        let clause = Clause { language: report.language, all: &tokens };
        for at in (2..clause.len()).filter(|at| clause.holds(Rule::AuthorOfStatement, *at)) {
            let inside = |at: &usize| {
                clause.is_capital_word(*at) || clause.is(*at, Class::Determiner) || clause.is(*at, Class::InsidePhrase)
            };
            let names = (at..clause.len()).take_while(inside).last().map_or(at, |last| last + 1);
            // "the mayor", "the Indian government": one noun behind what determines it.
            let has_noun = !clause.is_capital_word(names - 1) || clause.is(names, Class::SpeakerNoun);
            let end = clause.len().min(names + usize::from(has_noun));
            let author = clause.span(at..end).filter(|_| is_speaker(clause, at, end));
            out.extend(author.map(|author| (clause.word(at - 2).to_owned(), author)));
        }
    }
    out
}

/// Names by the word of each that stands in the fewest.
fn by_rarest(names: &[(Vec<String>, String)]) -> FxHashMap<String, Vec<usize>> {
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

/// The name of two persons who speak together.
fn both(language: &Language, first: &str, second: &str) -> String {
    format!("{first} {} {second}", language.names.and)
}

/// Who spoke last, if not long before: "the official" is who was last said to speak.
fn spoke_just_before(report: &Report, span: Span, spoke: Option<(usize, &Speaker)>) -> Option<String> {
    let (spoke_in, speaker) = spoke?;
    let sentence = report.article.sentence_at(span.start)?;
    (spoke_in + 2 >= sentence).then(|| speaker.name.clone())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::read::read_bytes;

    /// Whom the words in brackets mean; `spoke` spoke in the first sentence.
    fn meant(marked: &str, spoke: Option<&str>) -> String {
        let (before, rest) = marked.split_once('[').unwrap();
        let words = rest.split_once(']').unwrap().0;
        let text = format!("{before}{}", rest.replacen(']', "", 1));
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let speaker = spoke.map(|name| Speaker {
            name: name.to_owned(),
            span: Span::new(0, 1),
            carriers: Vec::new(),
            cue: "say".to_owned(),
        });
        let at = article.text.find(rest.replacen(']', "", 1).as_str()).unwrap();
        People::of(&report, &Quotations::of(&article)).resolve(
            &report,
            Span::new(at, at + words.len()),
            speaker.as_ref().map(|speaker| (0, speaker)),
        )
    }

    #[test]
    fn names_and_offices_mean_whoever_bears_them() {
        for (text, name) in [
            ("Russian President Ivan Orlov spoke. Then [Orlov] said so.", "Ivan Orlov"),
            ("[Her mother-in-law] said so.", "Her mother-in-law"),
            ("[A baker in the old town] said so.", "A baker"),
            ("Russian President Ivan Orlov spoke. Then [the Russian leader] said so.", "Ivan Orlov"),
            ("Russian President Ivan Orlov spoke. Then [the Polish leader] said so.", "the Polish leader"),
            ("It rained when Judge Ivan Orlov spoke. Then [the judge] said so.", "Ivan Orlov"),
            ("Judge Ivan Orlov met Judge Ann Lee. Then [the judge] said so.", "the judge"),
            ("Ann Lee, the four-term mayor, left. Bob Roe spoke. Then [the mayor] said so.", "Ann Lee"),
            ("Ann Lee, a doctor, left. Then [the four-term mayor] said so.", "the four-term mayor"),
            ("Mr Ivan Orlov spoke. Then [Orlov in Rome] said so.", "Ivan Orlov"),
            ("Mr Ivan Orlov spoke. Then [Orlov's adviser] said so.", "Orlov's adviser"),
            ("Mr Ivan Orlov met Ann Lee. Then [Orlov's adviser Ann Lee] said so.", "Ann Lee"),
            ("Poland spoke. Then [Poland's Foreign Ministry] said so.", "Poland's Foreign Ministry"),
            ("It rained. Then [a woman in Rome] said so.", "a woman"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }

    #[test]
    fn a_statement_speaks_for_whom_it_is_from() {
        for (text, name) in [
            ("[A statement from Orlov Bank] said so.", "Orlov Bank"),
            (
                "It rained. They read a statement from the Indian Navy in Rome. Then [the statement] said so.",
                "Indian Navy",
            ),
            ("Mr Ivan Orlov left. He sent a letter by Orlov. Then [the letter] said so.", "Ivan Orlov"),
            ("They read a statement from the Indian Navy. Then [the letter] said so.", "the letter"),
            ("They read a letter from the Indian government. Then [the letter] said so.", "the Indian government"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }

    #[test]
    fn pronouns_mean_who_spoke_or_was_named_last() {
        let text = "It rained. Ann Lee left. Then [she] said so.";
        assert_eq!(meant("The mayor met Ann Lee and Bob Roe. Then [he] said so.", None), "Bob Roe");
        assert_eq!(meant("The hall was full when Ann Lee left. Then [she] said so.", Some("Eva Poe")), "Eva Poe");
        assert_eq!(meant(text, Some("Eva Poe")), "Ann Lee");
        assert_eq!(meant("It rained. Then [he] said so.", None), "he");
    }

    #[test]
    fn a_pronoun_means_nobody_whom_it_cannot() {
        for (text, spoke, name) in [
            ("Bob Roe left. Then [he] said so.", Some("Mary Lee"), "Bob Roe"),
            ("Mr. Roe met Mary Lee. Then [she] said so.", None, "Mary Lee"),
            ("Mary Lee met Bob Roe. Then [she] said so.", None, "Mary Lee"),
            ("It rained. A month ago, when Mr. Roe left, [he] said so.", Some("Mary Lee"), "Roe"),
            ("Bob Roe left. The Green River rose. Then [he] said so.", None, "Bob Roe"),
            ("Mrs. Ivo Orlov met Mr. Jan Poe. Then [she] said so.", None, "Ivo Orlov"),
            ("It rained. Then [he] said so.", Some("Hilary Lee"), "Hilary Lee"),
            ("It rained. A writer from the old town, Mark Lee, left. Then [he] said so.", Some("Bob Roe"), "Mark Lee"),
        ] {
            assert_eq!(meant(text, spoke), name, "{text}");
        }
    }

    #[test]
    fn two_persons_named_before_are_they() {
        assert_eq!(meant("Ann Lee met Bob Roe. Then [they] said so.", None), "Ann Lee and Bob Roe");
        assert_eq!(meant("Ann Lee met Bob Roe. Then [the two leaders] said so.", None), "Ann Lee and Bob Roe");
        assert_eq!(meant("Ann Lee left. Then [they] said so.", None), "they");
    }

    #[test]
    fn a_company_is_the_body_that_speaks_in_the_report() {
        assert_eq!(meant("Orlotech said so in Rome. It rained. Then [the company] said so.", None), "Orlotech");
        assert_eq!(meant("It rained in Rome. Then [the company] said so.", None), "the company");
        assert_eq!(meant("Mr. Roe said so. Then [the company] said so.", None), "the company");
    }

    #[test]
    fn an_office_alone_means_who_spoke_just_before() {
        assert_eq!(meant("It rained. Then [the official] said so.", Some("Eva Poe")), "Eva Poe");
        let late = "It rained. It snowed. It was cold. Then [the official] said so.";
        assert_eq!(meant(late, Some("Eva Poe")), "the official");
    }
}
