//! A number or a date where it stands: what it says, and the words near it that tell what it answers.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::content::ContentWords;
use crate::compare::{Comparison, Fact};
use crate::fact::date::time::Time;
use crate::fact::value::{Dimension, Quantity, Unit, Value};
use crate::language::Language;
use crate::text::token::TokenKind;

/// Words between a number and a word at which that word tells a third of what the next word tells.
const FADING: f64 = 5.0;
/// Words between a number and the last word that tells anything of it.
const REACH: f64 = 14.0;
/// Words that a mark between parts of a sentence stands for: what is behind it belongs to another statement.
const MARK: f64 = 1.5;
/// The marks between parts of a sentence.
const PARTS: &[&str] = &[",", ";", ":", "—", "–", "(", ")"];

/// A number or a date with what it says.
#[derive(Clone)]
pub(crate) struct Mention<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) value: &'a Value,
    /// The language it is said in.
    pub(crate) language: &'static Language,
    /// Its report.
    pub(crate) report: usize,
    /// The content words near it, in order of the alphabet, each with how near it stands, in `0.0..=1.0`.
    pub(crate) near: Vec<(&'a str, f64)>,
    /// Whether it is the only number, or the only date, of its sentence.
    pub(crate) is_sole: bool,
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same number or time.
    Same,
    /// One is the other said less exactly: rounded, a month and a day of it.
    LessExact,
    /// Numbers that differ by less than a third.
    Near,
    /// Times of which one cannot be placed and the words of both name the same: two Fridays.
    SameWords,
    /// One of them tells no number, or cannot be placed on the calendar.
    Untold,
    /// Other values.
    Other,
}

/// How the units of two numbers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Units {
    /// The same unit, or both are dates.
    Same,
    /// Neither counts anything that is named.
    Unnamed,
    /// One counts something, the other nothing that is named.
    OneUnnamed,
    /// Unlike units of one dimension.
    Converted,
    /// Persons of two kinds: victims, people.
    Persons,
    /// Money of two currencies.
    Currencies,
    /// Nothing that can be compared.
    Other,
}

/// Numbers within this part of each other are the same, one of them rounded.
const ROUNDED: f64 = 0.02;
/// The same where one of them is said to be approximate or has few figures and the other many.
const ROUGHLY: f64 = 0.12;
/// Numbers within this part of each other are near.
const NEAR: f64 = 0.3;
/// Figures of a round number, at most, and of one that is not, at least.
const ROUND_FIGURES: (usize, usize) = (2, 3);

impl<'a> Mention<'a> {
    /// A fact as a mention; `None` for what says no value, and for the date line of a page, which states nothing.
    pub(crate) fn of(comparison: &'a Comparison, fact: &'a Fact) -> Option<Self> {
        let value = fact.typed.as_ref()?;
        let place = comparison.sentences.get(fact.sentence).filter(|s| s.role.is_content())?;
        let language = comparison.language_of(fact.sentence);
        Some(Self { fact, value, language, report: place.source, near: Vec::new(), is_sole: false })
    }

    /// Whether both say the same, or neither says what can be compared and both say it in the same words.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let untold = !self.value.is_told() && !other.value.is_told();
        let words = || self.fact.text.to_lowercase() == other.fact.text.to_lowercase();
        self.value.same(other.value) || untold && words()
    }

    /// Whether one date can be the other said less exactly: 2021-12 and 2021-12-15.
    pub(crate) fn is_compatible(&self, other: &Self) -> bool {
        let (Value::Date(a), Value::Date(b)) = (self.value, other.value) else { return false };
        let told = self.value.is_told() && other.value.is_told();
        let last = |t: &Self| t.fact.text.to_lowercase().split_whitespace().next_back().map(str::to_owned);
        a.compatible(b) || !told && (self.same(other) || last(self) == last(other))
    }

    /// The words of a time that is only known to be past or to come ("in recent years", "recently"): no others say
    /// the same time.
    pub(crate) fn undated(&self) -> Option<String> {
        let Value::Date(date) = self.value else { return None };
        date.time.is_some_and(Time::is_told_by_words).then(|| self.fact.text.to_lowercase())
    }

    /// Whether it is a date told in full: a weekday alone is placed by a report's own date, which may be guessed wrong.
    pub(crate) fn is_full_date(&self) -> bool {
        matches!(self.value, Value::Date(date) if date.time.is_some() && date.said.is_day())
    }

    /// How the values stand to each other; `None` for a number and a date.
    pub(crate) fn relation(&self, other: &Self) -> Option<Relation> {
        match (self.value, other.value) {
            (Value::Quantity(a), Value::Quantity(b)) => Some(self.relation_of_numbers(other, a, b)),
            (Value::Date(a), Value::Date(b)) => {
                Some(match () {
                    () if self.undated().is_some() || other.undated().is_some() => {
                        if self.undated() == other.undated() { Relation::SameWords } else { Relation::Other }
                    }
                    () if a.time.is_some() && a.time == b.time => Relation::Same,
                    () if a.time.is_some() && b.time.is_some() && a.compatible(b) => Relation::LessExact,
                    () if self.fact.text.to_lowercase() == other.fact.text.to_lowercase() => Relation::SameWords,
                    () if a.time.is_some() && b.time.is_some() => Relation::Other,
                    () if a.names_the_same(b) => Relation::SameWords,
                    () => Relation::Untold,
                })
            }
            _ => None,
        }
    }

    fn relation_of_numbers(&self, other: &Self, a: &Quantity, b: &Quantity) -> Relation {
        if self.same(other) {
            return Relation::Same;
        }
        let (Some(x), Some(y)) = (a.in_base_unit(), b.in_base_unit()) else {
            return if a.amount.is_some() && b.amount.is_some() { Relation::Other } else { Relation::Untold };
        };
        let apart = (x - y).abs() / x.abs().max(y.abs()).max(f64::MIN_POSITIVE);
        let approximate = |m: &Self| m.fact.bound == crate::fact::Bound::About;
        let (few, many) = (figures(a).min(figures(b)), figures(a).max(figures(b)));
        let rounded = approximate(self) || approximate(other) || few <= ROUND_FIGURES.0 && many >= ROUND_FIGURES.1;
        match () {
            () if apart <= ROUNDED || rounded && apart <= ROUGHLY => Relation::LessExact,
            () if apart <= NEAR => Relation::Near,
            () => Relation::Other,
        }
    }

    /// How the units stand to each other.
    pub(crate) fn units(&self, other: &Self) -> Units {
        let (Some(a), Some(b)) = (self.value.quantity(), other.value.quantity()) else { return Units::Same };
        let persons = |m: &Self, unit: &Unit| unit.dimension(m.language) == Dimension::Persons;
        match (&a.unit, &b.unit) {
            (Unit::None, Unit::None) => Units::Unnamed,
            (x, y) if x == y => Units::Same,
            (Unit::None, Unit::Count(_)) | (Unit::Count(_), Unit::None) => Units::OneUnnamed,
            (x, y) if x.is_converted(y) && x.dimension(self.language) == y.dimension(other.language) => {
                Units::Converted
            }
            (Unit::Money(_), Unit::Money(_)) => Units::Currencies,
            (x @ Unit::Count(_), y @ Unit::Count(_)) if persons(self, x) && persons(other, y) => Units::Persons,
            _ => Units::Other,
        }
    }

    /// Its value as the contract writes it, where it tells one.
    pub(crate) fn told(&self) -> Option<&'a str> {
        self.fact.value.as_deref().filter(|_| self.value.is_told())
    }

    /// Whether it is a place in a row.
    pub(crate) fn is_ordinal(&self) -> bool {
        self.value.quantity().is_some_and(|quantity| quantity.unit == Unit::Ordinal)
    }

    /// How many figures of its number tell something: 3 for 1,250.
    pub(crate) fn figures(&self) -> usize {
        self.value.quantity().map_or(0, figures)
    }
}

fn figures(quantity: &Quantity) -> usize {
    let digits: String = quantity.number().map_or_else(String::new, |n| n.to_string()).replace(['.', '-'], "");
    digits.trim_matches('0').len()
}

/// Every mention of a comparison.
pub(crate) struct Mentions<'a> {
    /// In the order of the facts.
    pub(crate) all: Vec<Mention<'a>>,
    /// Those of each sentence that has one.
    pub(crate) of_sentence: FxHashMap<usize, Vec<usize>>,
    /// In how many sentences each content word stands.
    frequency: FxHashMap<&'a str, u32>,
    sentences: usize,
}

impl<'a> Mentions<'a> {
    /// Gathers the mentions of a comparison.
    pub(crate) fn new(comparison: &'a Comparison, words: &'a ContentWords) -> Self {
        let mut all: Vec<Mention> = comparison.facts.iter().filter_map(|f| Mention::of(comparison, f)).collect();
        let mut of_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (i, mention) in all.iter().enumerate() {
            of_sentence.entry(mention.fact.sentence).or_default().push(i);
        }
        let mut frequency: FxHashMap<&str, u32> = FxHashMap::default();
        let mut sentences = 0;
        if !all.is_empty() {
            for sentence in comparison.sentences.iter().filter(|s| s.role.is_content()) {
                sentences += 1;
                for word in words.of_sentence(sentence.id) {
                    *frequency.entry(word).or_default() += 1;
                }
            }
        }
        let dates: Vec<bool> = all.iter().map(|m| m.value.quantity().is_none()).collect();
        for list in of_sentence.values() {
            for i in list {
                all[*i].is_sole = !list.iter().any(|j| j != i && dates[*j] == dates[*i]);
            }
        }
        for mention in &mut all {
            mention.near = near(words, mention.fact);
        }
        Self { all, of_sentence, frequency, sentences }
    }

    /// How rare a content word is.
    pub(crate) fn rarity(&self, word: &str) -> f64 {
        let count = f64::from(self.frequency.get(word).copied().unwrap_or(0));
        (1.0 + self.sentences as f64 / (count + 0.5)).ln()
    }
}

/// The content words near a fact, and those of a number's own text, which name what it counts.
fn near<'a>(words: &'a ContentWords, fact: &Fact) -> Vec<(&'a str, f64)> {
    let (all, stems) = (words.tokens(fact.sentence), words.stems(fact.sentence));
    let from = all.partition_point(|t| t.span.start < fact.start);
    let to = all.partition_point(|t| t.span.start < fact.end);
    let mut found: FxHashMap<&str, f64> = FxHashMap::default();
    let mut walk = |places: &mut dyn Iterator<Item = usize>| {
        let mut distance = 0.0;
        for i in places {
            match all[i].kind {
                TokenKind::Mark if all[i].is_in(PARTS) => distance += MARK,
                TokenKind::Mark => {}
                _ => distance += 1.0,
            }
            if distance > REACH {
                break;
            }
            if let Some(stem) = stems[i].as_deref().filter(|_| all[i].kind == TokenKind::Word) {
                let nearness = found.entry(stem).or_default();
                *nearness = nearness.max((-distance / FADING).exp());
            }
        }
    };
    walk(&mut (0..from).rev());
    walk(&mut (to..all.len()));
    let is_number = fact.kind == crate::fact::FactKind::Quantity;
    let own: FxHashSet<&str> = (from..to)
        .filter(|i| is_number && all[*i].kind == TokenKind::Word)
        .filter_map(|i| stems[i].as_deref())
        .collect();
    found.extend(own.into_iter().map(|stem| (stem, 1.0)));
    let mut near: Vec<(&str, f64)> = found.into_iter().collect();
    near.sort_by(|a, b| a.0.cmp(b.0));
    near
}
