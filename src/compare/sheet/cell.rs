//! What one report answers, in its own words, and how that stands to what the others answer.

use super::section::Section;
use super::unsure;
use crate::compare::about::answer;
use crate::compare::difference::{against, difference};
use crate::compare::finding::brief;
use crate::compare::gap::{Gap, how_sure};
use crate::compare::question::utterance::{known_by, same_speaker};
use crate::compare::{Answer, Comparison, Fact, Form, Lookup, Question, State};
use crate::fact::value::Unit;
use crate::fact::{Bound, FactKind};
use crate::text::token::{TokenKind, spelling, tokens};
use crate::text::{Span, squeeze};

/// Words of a number's answer that are shown.
const ANSWER: usize = 8;
/// Words of a speaker's name that are shown.
const SPEAKER: usize = 4;
/// Words of a quotation that are shown of a wording.
const WORDING: usize = 12;
/// Quotations of one utterance that are compared with each other.
const FEW: usize = 16;
/// Words before the first one that differs.
const BEFORE: usize = 1;

/// How an answer stands to what most reports answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CellState {
    /// As most.
    Same,
    /// Less exactly, or more.
    LessExact,
    /// Otherwise.
    Differs,
    /// A quotation is told without marks.
    Unmarked,
    /// A sentence of it may answer.
    Perhaps,
    /// A sentence of it tells the same without the answer.
    Without,
    /// Nothing close was found.
    NotFound,
    /// It was not looked for.
    NotLookedUp,
}

impl CellState {
    /// Every state that a sign tells.
    pub const SIGNED: &'static [Self] =
        &[Self::Differs, Self::LessExact, Self::Unmarked, Self::Perhaps, Self::Without, Self::NotFound];

    /// The sign before an answer: that it differs, is missing, or may be there.
    pub fn sign(self) -> &'static str {
        match self {
            Self::LessExact => "≈",
            Self::Differs => "≠",
            Self::Unmarked => "~",
            Self::Perhaps => "?",
            Self::Without => "–",
            Self::NotFound => "·",
            Self::Same | Self::NotLookedUp => "",
        }
    }

    /// What the sign means.
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "as most",
            Self::LessExact => "less exact",
            Self::Differs => "told otherwise",
            Self::Unmarked => "without marks",
            Self::Perhaps => "perhaps here",
            Self::Without => "lacks it",
            Self::NotFound => "nothing close found",
            Self::NotLookedUp => "not looked up",
        }
    }
}

/// What one report answers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cell {
    /// Its answer in its own words, short, with on whose word it is where the reports have it on the word of several or some
    /// on nobody's; nothing where it has none.
    pub text: String,
    /// The same with what is counted: "six factories".
    pub whole: String,
    /// How it stands to the others' answers.
    pub state: CellState,
    /// The sentence that answers, or that may.
    pub sentence: Option<usize>,
    /// The facts that answer.
    pub facts: Vec<usize>,
    /// The number that may be its answer, where it is likely enough and the others' answers cannot be right beside it.
    pub another: Option<usize>,
}

impl Cell {
    /// A report that has no answer.
    pub(super) fn empty(state: CellState) -> Self {
        Self { text: String::new(), whole: String::new(), state, sentence: None, facts: Vec::new(), another: None }
    }

    /// All that stands in it: sign and answer.
    pub fn words(&self) -> String {
        [self.state.sign(), &self.text].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether the report answers.
    pub fn is_told(&self) -> bool {
        !matches!(self.state, CellState::Perhaps | CellState::Without | CellState::NotFound | CellState::NotLookedUp)
    }
}

/// The answers of all reports to a question.
pub(super) fn cells(comparison: &Comparison, lookup: &Lookup, question: &Question, section: Section) -> Vec<Cell> {
    let facts = |answer: &Answer| -> Vec<&Fact> { answer.facts.iter().map(|f| &comparison.facts[*f]).collect() };
    let own: Vec<Vec<&Fact>> = question.cells.iter().map(facts).collect();
    let usual = usual(lookup, &own);
    let by: Vec<Option<&str>> = own.iter().map(|facts| on_whose_word(comparison, facts)).collect();
    let is_of_speakers = section == Section::OtherSpeaker;
    let shows_by = is_of_speakers || unlike(comparison, &own, &by);
    let chosen: Vec<Option<&Fact>> = own.iter().map(|facts| nearest(facts, &own)).collect();
    let yardstick = yardstick(&chosen);
    let is_exact = |facts: &[&Fact]| facts.iter().all(|f| f.bound == Bound::Exact);
    let bounds_tell = question.kind == FactKind::Quantity && !own.iter().all(|facts| is_exact(facts));
    question
        .cells
        .iter()
        .zip(&own)
        .zip(&chosen)
        .zip(by)
        .map(|(((answer, facts), first), by)| {
            let Some(first) = *first else { return missing(comparison, lookup, question, answer) };
            let is_quote = question.kind == FactKind::Quote;
            // "Wednesday" is what most say, whether or not this report says which Wednesday that was.
            let in_words = |f: &Fact| if f.kind == FactKind::Date { words(&f.text) } else { key(f) };
            let is_usual = |f: &&Fact| usual.as_ref().is_some_and(|usual| key(f) == *usual || in_words(f) == *usual);
            // A day that cannot be placed differs from nothing.
            let is_placed = |f: &&Fact| f.kind != FactKind::Date || f.value.is_some();
            let differs = !facts.iter().any(is_usual) && facts.iter().all(is_placed);
            let is_unsure = answer.state == State::Perhaps;
            let state = match section {
                _ if is_unsure => CellState::Perhaps,
                _ if is_quote && facts.iter().all(|f| f.form == Some(Form::Indirect)) => CellState::Unmarked,
                // "About 30" is less exact than 28, whichever most reports say.
                Section::Precision if bounds_tell && is_exact(facts) => CellState::Same,
                Section::Precision if bounds_tell => CellState::LessExact,
                Section::Agree | Section::Precision if differs => CellState::LessExact,
                _ if differs => CellState::Differs,
                _ => CellState::Same,
            };
            let said = match is_quote {
                true => wording(first, yardstick, &chosen),
                false if is_unsure => format!("{}, perhaps", values(comparison, facts)),
                false => values(comparison, facts),
            };
            let text = match by.filter(|_| shows_by).map(|by| brief(by, SPEAKER)) {
                // Who is said to speak is what such a row is about: a narrow column cuts the rest.
                Some(by) if is_of_speakers => format!("{by}: {said}"),
                Some(by) => format!("{said} ({by})"),
                None => said,
            };
            Cell {
                text,
                whole: brief(&squeeze(&first.text), ANSWER),
                state,
                sentence: Some(first.sentence),
                facts: facts.iter().map(|f| f.id).collect(),
                another: None,
            }
        })
        .collect()
}

/// What is known of a report without an answer.
fn missing(comparison: &Comparison, lookup: &Lookup, question: &Question, answer: &Answer) -> Cell {
    let gap = Gap::of_question(comparison, Some(question.id), answer.source);
    match gap {
        Gap::Perhaps(found) => {
            let shown = if gap.is_slight() { None } else { may_be_the_answer(comparison, question, found.sentence) };
            let is_another = |only: &&Fact| unsure::is_another(comparison, question, only, found.score);
            let another = shown.filter(is_another).map(|only| only.id);
            let shown = shown.map(|only| values(comparison, &[only]));
            let text =
                shown.map_or_else(|| how_sure(found.score).to_owned(), |n| format!("{n}, {}", how_sure(found.score)));
            Cell { text, sentence: Some(found.sentence), another, ..Cell::empty(CellState::Perhaps) }
        }
        // The reading view shows the sentence beside it: that nothing is close would not be true.
        Gap::NothingClose => match told_without(comparison, lookup, question, answer.source) {
            Some(sentence) => {
                let text = has_instead(comparison, question, sentence).map_or_else(String::new, |n| format!("has {n}"));
                Cell { text, sentence: Some(sentence), ..Cell::empty(CellState::Without) }
            }
            None => Cell::empty(CellState::NotFound),
        },
        Gap::NotLookedUp | Gap::InPart(_) => Cell::empty(CellState::NotLookedUp),
    }
}

/// The sentence of a report without an answer that tells the same as one that answers.
fn told_without(comparison: &Comparison, lookup: &Lookup, question: &Question, report: usize) -> Option<usize> {
    let mut sentences: Vec<usize> = question.facts(comparison).map(|f| f.sentence).collect();
    sentences.dedup();
    sentences.iter().find_map(|s| lookup.counterparts_in(*s, report).next()).map(|c| c.sentence)
}

/// What a sentence that has not the answer has of the kind: another day, other numbers of what the answers count. What the
/// reports that answer have as well is no other answer.
fn has_instead(comparison: &Comparison, question: &Question, sentence: usize) -> Option<String> {
    let is_of_kind = |f: &Fact| {
        let is_told = f.kind == question.kind && f.kind != FactKind::Quote;
        is_told && question.facts(comparison).any(|known| known.unit == f.unit)
    };
    let answering = || question.cells.iter().filter(|cell| !cell.facts.is_empty()).map(|cell| cell.source);
    let is_told_there = |f: &Fact| {
        let other = f.group.and_then(|id| comparison.questions.get(id));
        other.is_some_and(|other| answering().any(|report| !other.cells[report].facts.is_empty()))
    };
    let facts = comparison.facts_of(sentence).iter();
    let found: Vec<&Fact> = facts.filter(|f| is_of_kind(f) && !is_told_there(f)).collect();
    (!found.is_empty()).then(|| values(comparison, &found))
}

/// The number of a sentence that may answer a question about numbers: the only one there that counts or measures what the
/// known answers do; of a question about an hour the only hour.
fn may_be_the_answer<'a>(comparison: &'a Comparison, question: &Question, sentence: usize) -> Option<&'a Fact> {
    let known = || question.facts(comparison);
    let is_number =
        |f: &&Fact| question.kind == FactKind::Quantity && f.kind == FactKind::Quantity && f.value.is_some();
    let is_hour = |f: &&Fact| f.hour().is_some();
    if known().next().is_some() && known().all(|k| k.hour().is_some()) {
        let mut hours = comparison.facts_of(sentence).iter().filter(is_hour);
        return hours.next().filter(|_| hours.next().is_none());
    }
    // A bare number may count whatever the others name: "mother of 13".
    let counts = |k: &Fact| k.quantity().is_some_and(|q| matches!(q.unit, Unit::Count(_)));
    let of_a_kind = |f: &&Fact| known().any(|k| k.unit == f.unit || f.unit.is_none() && counts(k));
    let mut found = comparison.facts_of(sentence).iter().filter(is_number).filter(of_a_kind);
    found.next().filter(|_| found.next().is_none())
}

/// The fact of a report that is shown: the longest quotation, the first number.
fn shown<'a>(facts: &[&'a Fact]) -> Option<&'a Fact> {
    facts.iter().copied().max_by_key(|f| {
        let length = if f.kind == FactKind::Quote { f.text.len() } else { 0 };
        (f.is_marked(), length, std::cmp::Reverse(f.id))
    })
}

/// The same, of a report that has several quotations: the one that has most words in common with one of another report.
fn nearest<'a>(facts: &[&'a Fact], own: &[Vec<&'a Fact>]) -> Option<&'a Fact> {
    let longest = shown(facts)?;
    let is_few = facts.len() > 1 && own.iter().map(Vec::len).sum::<usize>() <= FEW;
    if longest.kind != FactKind::Quote || !is_few {
        return Some(longest);
    }
    let all = |fact: &Fact| tokens(&fact.text, Span::new(0, fact.text.len()));
    let is_own = |other: &Fact| facts.iter().any(|fact| fact.id == other.id);
    let others = || own.iter().flatten().filter(|other| other.is_marked() && !is_own(other));
    let agreed = |fact: &Fact| others().map(|other| against(&all(fact), &all(other)).agreed).max().unwrap_or(0);
    facts.iter().copied().max_by_key(|f| (f.is_marked(), agreed(f), f.text.len(), std::cmp::Reverse(f.id)))
}

/// What an answer says, however it is written: the letters of a quotation, the value of a number.
pub(super) fn key(fact: &Fact) -> String {
    if fact.kind == FactKind::Quote {
        return spelling(&fact.text);
    }
    if fact.value.is_none() {
        return words(&fact.text);
    }
    fact.value.clone().unwrap_or_default()
}

/// The words of a text without marks and capitals.
fn words(text: &str) -> String {
    let all = tokens(text, Span::new(0, text.len()));
    let words: Vec<&str> = all.iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.folded.as_str()).collect();
    words.join(" ")
}

/// What most independent reports answer; of several, the first, but the longest of quotations.
fn usual(lookup: &Lookup, own: &[Vec<&Fact>]) -> Option<String> {
    let said: Vec<Vec<String>> = own.iter().map(|facts| facts.iter().map(|f| key(f)).collect()).collect();
    let count = |key: &String| {
        lookup.independent(said.iter().enumerate().filter(|(_, keys)| keys.contains(key)).map(|(report, _)| report))
    };
    let is_quoted = own.iter().flatten().all(|f| f.kind == FactKind::Quote);
    let length = |key: &String| if is_quoted { key.len() } else { 0 };
    // Of equals the last one is taken: from behind, that of the first report.
    said.iter().flatten().rev().max_by_key(|key| (count(key), length(key))).cloned()
}

/// On whose word a report has its answer: who says it, or who says the words in which its number stands.
fn on_whose_word<'a>(comparison: &'a Comparison, facts: &[&'a Fact]) -> Option<&'a str> {
    let said = facts.iter().find_map(|f| f.speaker.as_deref());
    said.or_else(|| {
        let number = facts.first().filter(|f| f.kind != FactKind::Quote)?;
        comparison.quotation_of(number)?.speaker.as_deref()
    })
}

/// Whether the reports have their answers on the word of several, or some on nobody's.
fn unlike(comparison: &Comparison, own: &[Vec<&Fact>], by: &[Option<&str>]) -> bool {
    let mut told = own.iter().zip(by).filter_map(|(facts, by)| Some((*facts.first()?, *by)));
    let Some((first, one)) = told.next() else { return false };
    told.any(|(fact, other)| match (one, other) {
        (None, None) => false,
        (Some(x), Some(y)) => !same_speaker(&known_by(comparison, first, x), &known_by(comparison, fact, y)),
        _ => true,
    })
}

/// The values of a report, each once: "at least 52 / about 60".
fn values(comparison: &Comparison, facts: &[&Fact]) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut known: Vec<(String, &str)> = Vec::new();
    for fact in facts {
        let key = (key(fact), fact.bound.label());
        if !known.contains(&key) {
            known.push(key);
            said.push(brief(&answer(comparison.language_of(fact.sentence), fact), ANSWER));
        }
    }
    said.join(" / ")
}

/// The wording against which the others are read: the longest of those that are shown.
fn yardstick<'a>(chosen: &[Option<&'a Fact>]) -> Option<&'a Fact> {
    chosen.iter().copied().flatten().max_by_key(|f| (f.is_marked(), f.text.len(), std::cmp::Reverse(f.id)))
}

/// A quotation from where it first differs from the yardstick; the yardstick itself from where another first differs.
fn wording(fact: &Fact, yardstick: Option<&Fact>, chosen: &[Option<&Fact>]) -> String {
    let text = squeeze(&fact.text);
    let first = |other: &Fact| {
        let other = squeeze(&other.text);
        let places = difference(&tokens(&text, Span::new(0, text.len())), &tokens(&other, Span::new(0, other.len()))).a;
        places.first().map(|place| place[0])
    };
    let others = || chosen.iter().copied().flatten().filter(|f| f.id != fact.id && f.is_marked());
    let at = match yardstick {
        Some(yardstick) if yardstick.id != fact.id => first(yardstick),
        _ => others().filter_map(first).min(),
    };
    // That it is told without marks, the cell says in words of its own.
    let (open, close) = if fact.is_marked() { fact.marks() } else { ("", "") };
    // Few words are shown whole.
    let at = at.filter(|_| text.split(' ').count() > WORDING / 2).unwrap_or(0);
    let before = Span::new(0, at).of(&text).split_whitespace().count().saturating_sub(BEFORE);
    let rest: Vec<&str> = text.split(' ').skip(before).collect();
    let lead = if before > 0 { "… " } else { "" };
    format!("{open}{lead}{}{close}", brief(&rest.join(" "), WORDING))
}
