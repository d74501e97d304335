//! What a quantity measures, in the words of its sentence: "people killed, Bener Meriah", "bilateral trade".

use std::fmt;
use std::ops::Range;

use crate::fact::value::{Quantity, Unit};
use crate::fact::{Content, Fact, FactKind, Report};
use crate::language::{Class, Ending, Language, Rule, Tokens};
use crate::text::squeeze;
use crate::text::token::{Token, TokenKind};

/// Marks that do not end a clause.
const INSIDE_WORDS: &[&str] = &["-", "’", "'"];
/// What an age is called.
const AGE: &str = "age";
/// Most tokens between an age and the name of the person.
const TO_NAME: usize = 3;
/// Most words that name the measured thing.
const MOST: usize = 5;

/// What a quantity measures, in the words of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A thing, and what became of it.
    Thing {
        /// What it is called: "people killed".
        name: String,
        /// Where or when that is.
        setting: Option<String>,
    },
    /// How old somebody is.
    Age(Person),
}

/// Somebody of whom an age is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// A name, or what the sentence calls the person; empty where it does not say.
    pub called: String,
    /// Where one who is not named is from.
    pub from: Option<String>,
}

impl Person {
    /// Whether the person is called by a name.
    pub(crate) fn is_named(&self) -> bool {
        self.called.starts_with(char::is_uppercase)
    }

    /// What the person's age is called: "age of Ann Lee".
    pub(crate) fn age(&self) -> String {
        if self.called.is_empty() { AGE.to_owned() } else { format!("{AGE} of {self}") }
    }
}

impl About {
    /// What was written by [`About::to_string`] into the contract, in its parts again. Only a span of time is somebody's age: "the
    /// age rose 31%" is of a thing.
    pub(crate) fn read(written: &str, is_of_time: bool) -> Self {
        let (name, setting) = parts(written);
        if name != AGE || !is_of_time {
            return Self::Thing { name: name.to_owned(), setting };
        }
        let (called, from) = setting.as_deref().map(parts).unwrap_or_default();
        Self::Age(Person { called: called.to_owned(), from })
    }
}

/// What stands before the first comma, and behind it.
fn parts(written: &str) -> (&str, Option<String>) {
    written.split_once(", ").map_or((written, None), |(before, behind)| (before, Some(behind.to_owned())))
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.called)?;
        self.from.iter().try_for_each(|from| write!(f, ", {from}"))
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thing { name, setting } => {
                f.write_str(name)?;
                setting.iter().try_for_each(|setting| write!(f, ", {setting}"))
            }
            Self::Age(person) if person.called.is_empty() => f.write_str(AGE),
            Self::Age(person) => write!(f, "{AGE}, {person}"),
        }
    }
}

/// Says of each quantity of a report what it measures. `facts` are all of the report's, in the order of the text, so
/// that those of a sentence stand together.
#[expect(clippy::indexing_slicing, reason = "each place is one of the facts beside")]
pub fn describe(report: &Report, facts: &mut [Fact]) {
    for beside in facts.chunk_by_mut(|a, b| a.sentence == b.sentence).take_while(|_| !report.is_stopped()) {
        let mut last: Option<About> = None;
        for i in 0..beside.len() {
            let own = about(report, &beside[i], beside);
            // "Trade rose 31% to $123 billion": the level is of what has changed. Nobody's age is a level.
            let goes_on = |about: &About| !matches!(about, About::Age(_)) && is_end(report, &beside[i]);
            let found = own.or_else(|| last.clone().filter(goes_on));
            if found.is_some() {
                last.clone_from(&found);
            }
            if let Content::Quantity { about, .. } = &mut beside[i].content {
                *about = found;
            }
        }
    }
}

/// What one quantity measures; `beside` are all facts of its sentence.
fn about(report: &Report, fact: &Fact, beside: &[Fact]) -> Option<About> {
    quantity(fact)?;
    let tokens = report.read(fact.sentence);
    let (from, to) = (tokens.at(fact.span.start), tokens.at(fact.span.end));
    if let Some(person) = aged(report, fact, beside, from..to) {
        return Some(About::Age(person));
    }
    let noun = counted(tokens, from, to, fact);
    let name = noun.or_else(|| whole(tokens, to)).or_else(|| subject(tokens, from))?;
    let setting = when(report, fact, beside).or_else(|| place(report, fact, beside, tokens));
    Some(About::Thing { name, setting })
}

/// The quantity of a fact that measures something: a place in a row does not.
fn quantity(fact: &Fact) -> Option<&Quantity> {
    match &fact.content {
        Content::Quantity { quantity, .. } if quantity.unit != Unit::Ordinal => Some(quantity),
        _ => None,
    }
}

/// Whether a number is an end of a change: "from 40", "to 60".
fn is_end(report: &Report, fact: &Fact) -> bool {
    let tokens = report.read(fact.sentence);
    let led = tokens.follows(tokens.at(fact.span.start), Class::ChangeEnd);
    quantity(fact).is_some() && led
}

fn join(language: &Language, tokens: &[Token]) -> Option<String> {
    let words: Vec<&str> = tokens.iter().map(|t| language.bare(&t.folded)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The words that go on naming a thing from `at` on.
fn phrase(tokens: Tokens<'_>, at: usize) -> &[Token] {
    let goes_on = |i: &usize| is_matter(tokens, *i) && !tokens.is(*i, Class::EndsMeasured) && !is_verb(tokens, *i);
    let at = at.min(tokens.all.len());
    let len = (at..tokens.all.len()).take(MOST).take_while(goes_on).count();
    tokens.all.get(at..at + len).unwrap_or_default()
}

/// Whether a token is a word that is not all grammar.
fn is_matter(tokens: Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word) && !tokens.is(at, Class::StopWord)
}

fn is_verb(tokens: Tokens, at: usize) -> bool {
    tokens.is(at, Class::MeasureVerb) || tokens.language.speech.is_form(tokens.word(at))
}

/// The counted noun and what became of it: "people killed".
fn counted(tokens: Tokens, from: usize, to: usize, fact: &Fact) -> Option<String> {
    let Unit::Count(measured) = &quantity(fact)?.unit else { return None };
    let units = &tokens.language.units;
    // The noun may stand behind a describing word that the fact leaves out.
    let is_noun = |t: &Token| t.kind == TokenKind::Word && units.singular(&t.folded) == *measured;
    let noun = (from..tokens.all.len().min(to + 3)).find(|i| tokens.get(*i).is_some_and(is_noun));
    let Some(at) = noun else {
        // "Three were hurt": what happened is all that is told of them.
        let found = tokens.rule(Rule::PersonsAlone, to)?;
        return Some(tokens.word(found.tokens.end.checked_sub(1)?).to_owned());
    };
    let start = (to..at).rev().take_while(|i| is_matter(tokens, *i)).last().unwrap_or(at);
    let name = join(tokens.language, tokens.all.get(start..=at)?)?;
    let became = tokens.rule(Rule::Became, at + 1).and_then(|found| found.capture("became"));
    Some(became.map_or_else(|| name.clone(), |range| format!("{name} {}", tokens.word(range.start))))
}

/// "Smith, 23,", "a 23-year-old man": whose age it is, so that it is told from other spans of time.
fn aged(report: &Report, fact: &Fact, beside: &[Fact], number: Range<usize>) -> Option<Person> {
    let tokens = report.read(fact.sentence);
    let Unit::Duration(_) = quantity(fact)?.unit else { return None };
    let bare = tokens.holds(Rule::BareAge, number.start);
    let told = number.clone().any(|at| tokens.holds(Rule::Age, at) && tokens.length(Rule::Age, at) + at >= number.end);
    if !bare && !told {
        return None;
    }
    let near = |f: &&Fact| {
        let (from, to) = (tokens.at(f.span.start), tokens.at(f.span.end));
        let before = bare && to <= number.start && number.start - to <= TO_NAME;
        let behind = told && from >= number.end && from - number.end <= TO_NAME;
        f.kind() == FactKind::Name && (before || behind)
    };
    let name = beside.iter().filter(near).min_by_key(|f| f.span.start.abs_diff(fact.span.start));
    // "A 50-year-old man from Rome", "a 35-year-old Rome man": the place is not 50, but tells him from others.
    let person = |f: &Fact| {
        let (from, to) = (tokens.at(f.span.start), tokens.at(f.span.end));
        let is_led = from >= number.end && (number.end..from).any(|at| tokens.is(at, Class::Preposition));
        let noun = || tokens.is(to, Class::Person).then(|| tokens.word(to).to_owned());
        if is_led { join(tokens.language, phrase(tokens, number.end)) } else { noun() }
    };
    let named = |f: &Fact| {
        let name = squeeze(report.text(f.span));
        match person(f) {
            Some(called) => Person { called, from: Some(name) },
            None => Person { called: name, from: None },
        }
    };
    let unnamed = || join(tokens.language, phrase(tokens, number.end));
    let called = |called| Person { called, from: None };
    Some(name.map(named).or_else(|| unnamed().map(called)).unwrap_or_default())
}

/// "31% of voters", "a 25% tariff on steel", "a $60 million contract".
fn whole(tokens: Tokens, to: usize) -> Option<String> {
    if tokens.is(to, Class::Of) {
        let articles = (to + 1..tokens.all.len()).take_while(|i| tokens.is(*i, Class::BeforeWhole)).count();
        return join(tokens.language, phrase(tokens, to + 1 + articles));
    }
    let name = phrase(tokens, to);
    let end = to + name.len();
    let language = tokens.language;
    let describes = |t: &Token| [Ending::Adverb, Ending::Past].iter().any(|e| language.ends(*e, &t.folded));
    let first = name.first().filter(|t| !t.capital && !describes(t))?;
    let on = if tokens.is(end, Class::MeasuredOn) { phrase(tokens, end + 1) } else { &[] };
    let last = if on.is_empty() { end } else { end + 1 + on.len() };
    (first.span.start > 0).then(|| join(tokens.language, tokens.all.get(to..last.min(to + MOST))?)).flatten()
}

/// "Bilateral trade rose 31%", "trade is expected to reach $200 billion": what stands before the verb.
fn subject(tokens: Tokens, from: usize) -> Option<String> {
    let ends_clause = |t: &Token| t.kind == TokenKind::Mark && !t.is_in(INSIDE_WORDS);
    let clause = tokens.until(from).all.iter().rposition(ends_clause).map_or(0, |mark| mark + 1);
    let leads = |i: &usize| tokens.is(*i, Class::MeasureVerb) || *i + 2 == from && tokens.is(*i, Class::To);
    let verb = (clause..from).find(leads)?;
    let useful = |i: &usize| is_matter(tokens, *i) && !tokens.language.speech.is_form(tokens.word(*i));
    let words: Vec<Token> = (clause..verb).filter(useful).filter_map(|i| tokens.get(i).cloned()).collect();
    join(tokens.language, words.get(words.len().saturating_sub(MOST)..)?)
}

/// The day or span of the calendar that the sentence names beside it.
fn when(report: &Report, fact: &Fact, beside: &[Fact]) -> Option<String> {
    let dates = beside.iter().filter(|f| f.kind() == FactKind::Date);
    let away = |f: &&Fact| f.span.start.max(fact.span.start).saturating_sub(f.span.end.min(fact.span.end));
    dates.min_by_key(away).map(|f| squeeze(report.text(f.span)))
}

/// The place that the sentence names after "in" or "at", the first behind the number, else the first.
fn place(report: &Report, fact: &Fact, beside: &[Fact], tokens: Tokens) -> Option<String> {
    let led = |f: &&Fact| tokens.follows(tokens.at(f.span.start), Class::WhereCounted);
    let names: Vec<&Fact> = beside.iter().filter(|f| f.kind() == FactKind::Name).filter(led).collect();
    let chosen = names.iter().find(|f| f.span.start > fact.span.start).or(names.first())?;
    Some(squeeze(report.text(chosen.span)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    fn about_of(fact: &Fact) -> Option<&About> {
        match &fact.content {
            Content::Quantity { about, .. } => about.as_ref(),
            _ => None,
        }
    }

    #[test]
    fn measured_things() {
        for (text, number, want) in [
            (
                "At least five people were killed in Bener Meriah.",
                "At least five people",
                "people killed, Bener Meriah",
            ),
            (
                "Bilateral trade rose 31% in the first eleven months of 2021.",
                "31%",
                "bilateral trade, first eleven months of 2021",
            ),
            ("The mayor said 31% of voters stayed away.", "31%", "voters stayed away"),
            ("It won a $60 million contract from them.", "$60 million", "contract"),
            ("Trade rose 31% to $123 billion.", "$123 billion", "trade"),
            ("They built six new factories near Rome.", "six", "new factories, Rome"),
            ("The first man left.", "first", ""),
            ("Three were badly hurt in Rome.", "Three", "hurt, Rome"),
            ("Police named Ann Lee, 23, as the driver.", "23", "age, Ann Lee"),
            ("A 23-year-old driver left.", "23-year-old", "age, driver left"),
            ("A 23-year-old man from Rome left.", "23-year-old", "age, man, Rome"),
            ("A 23-year-old Rome man left.", "23-year-old", "age, man, Rome"),
            ("They waited 23 years for it.", "23 years", ""),
            ("The age rose 31% in Rome.", "31%", "age, Rome"),
            ("The win took Lee, 36, to 58-3.", "58-3", ""),
        ] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            let facts = crate::fact::extract(&report);
            let fact = facts.iter().find(|f| report.text(f.span) == number);
            let told = fact.and_then(about_of);
            let written = told.map(About::to_string).unwrap_or_default();
            assert_eq!(written, want, "{text}");
            let is_of_time = matches!(fact.and_then(quantity).map(|q| &q.unit), Some(Unit::Duration(_)));
            assert!(told.is_none_or(|told| About::read(&written, is_of_time) == *told), "{text}");
        }
    }
}
