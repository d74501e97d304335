//! A number or a date where it stands: what it says, and the words near it that tell what it answers.

use rustc_hash::{FxHashMap, FxHashSet};

use super::frame::{Frame, PARTS};
use super::stamp::is_stamp;
use crate::compare::content::ContentWords;
use crate::compare::copies::text_of;
use crate::compare::{Comparison, Fact};
use crate::fact::date::time::Time;
use crate::fact::name::key_words;
use crate::fact::quantity::PERSON;
use crate::fact::quantity::about::whose_age;
use crate::fact::value::{Dimension, Quantity, Unit, Value};
use crate::fact::{Bound, FactKind};
use crate::language::{Class, Language, Tokens};
use crate::text::token::{Token, TokenKind};

/// Words between a number and a word at which that word tells a third of what the next word tells.
const FADING: f64 = 5.0;
/// Words between a number and the last word that tells anything of it.
const REACH: f64 = 14.0;
/// Words that a mark between parts of a sentence stands for: what is behind it belongs to another statement.
const MARK: f64 = 1.5;

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
    /// What it answers, as its clause has it.
    pub(crate) frame: Frame,
    /// The nearest content words before it and behind it in its part of the sentence.
    pub(crate) beside: (Option<&'a str>, Option<&'a str>),
    /// The earliest year that its sentence writes out.
    pub(crate) year: Option<i32>,
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
    /// Things of two kinds that are much the same: boats, vessels.
    Related,
    /// Money of two currencies.
    Currencies,
    /// Nothing that can be compared.
    Other,
}

/// Part of a number of few figures by which it may be off where it is approximate or rounded: "about 11", "about 45".
const ROUGHLY: f64 = 0.12;
/// Figures of a number above which an approximate one is right to its last figure: "roughly 141 million".
const FEW_FIGURES: usize = 2;
/// Minutes of an hour, and by how many a time of the day may be rounded.
const HOUR: u32 = 60;
const ROUNDED: u32 = 5;
/// Numbers within this part of each other are near.
const NEAR: f64 = 0.3;

impl<'a> Mention<'a> {
    /// A fact as a mention; `None` for what says no value, and for the date of a page, which states nothing. `words` are those
    /// of its sentence.
    pub(crate) fn of(comparison: &'a Comparison, words: &[Token], fact: &'a Fact) -> Option<Self> {
        let value = fact.typed.as_ref()?;
        let place = comparison.sentences.get(fact.sentence).filter(|s| s.role.is_content())?;
        let language = comparison.language_of(fact.sentence);
        let tokens = Tokens { language, all: words };
        let at = tokens.at(fact.start)..tokens.at(fact.end);
        if fact.kind == FactKind::Date && is_stamp(tokens, at.clone()) {
            return None;
        }
        let frame = Frame::read(tokens, at, value.quantity());
        let (near, beside) = (Vec::new(), (None, None));
        Some(Self { fact, value, language, report: place.source, near, frame, beside, year: None, is_sole: false })
    }

    /// Whether both say the same, or neither says what can be compared and both say it in the same words.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let untold = !self.value.is_told() && !other.value.is_told();
        // "10-2" and "10–2" are one score.
        let words = |mention: &Self| -> Vec<String> {
            let parts = mention.fact.text.split(|c: char| !c.is_alphanumeric());
            parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
        };
        self.value.same(other.value) || untold && words(self) == words(other)
    }

    /// Whether one date can be the other said less exactly: 2021-12 and 2021-12-15.
    pub(crate) fn is_compatible(&self, other: &Self) -> bool {
        let (Value::Date(a), Value::Date(b)) = (self.value, other.value) else { return false };
        a.compatible(b)
    }

    /// The words of a time that is only known to be past or to come ("in recent years", "recently"): no others say
    /// the same time.
    pub(crate) fn undated(&self) -> Option<String> {
        let Value::Date(date) = self.value else { return None };
        date.time.is_some_and(Time::is_told_by_words).then(|| self.fact.text.to_lowercase())
    }

    /// Whether it is a date told in full: a weekday alone is placed by a report's own date, which may be guessed wrong.
    pub(crate) fn is_full_date(&self) -> bool {
        matches!(self.value, Value::Date(date) if date.is_full())
    }

    /// Whether both are times of the day of which one may be the other of another clock, or rounded: their minutes are
    /// nearly the same.
    pub(crate) fn may_be_same_hour(&self, other: &Self) -> bool {
        self.fact.hour().zip(other.fact.hour()).is_some_and(|((_, a), (_, b))| {
            let apart = (a % HOUR).abs_diff(b % HOUR);
            apart.min(HOUR - apart) <= ROUNDED
        })
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
                    () if a.time.is_some() && b.time.is_some() => Relation::Other,
                    () if self.fact.text.to_lowercase() == other.fact.text.to_lowercase() => Relation::SameWords,
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
        let rounded = (x - y).abs() <= last_figure(a).max(last_figure(b)) && figures(a) != figures(b);
        match () {
            () if rounded && apart <= ROUGHLY => Relation::LessExact,
            () if self.is_about(y) || other.is_about(x) => Relation::LessExact,
            () if apart <= NEAR => Relation::Near,
            () => Relation::Other,
        }
    }

    /// Whether it is approximate and may be this number, given in its base unit.
    pub(crate) fn is_about(&self, number: f64) -> bool {
        let own = self.value.quantity().filter(|_| self.fact.bound == Bound::About);
        let near = own.and_then(|quantity| Some((quantity, quantity.in_base_unit()?)));
        near.is_some_and(|(quantity, own)| (own - number).abs() < leeway(quantity, own))
    }

    /// By how much its number may be off as it is rounded, in its base unit: half of what its last figure counts for.
    pub(crate) fn rounding(&self) -> f64 {
        self.value.quantity().map_or(0.0, |quantity| 0.5 * last_figure(quantity))
    }

    /// How the units stand to each other.
    pub(crate) fn units(&self, other: &Self) -> Units {
        let (Some(a), Some(b)) = (self.value.quantity(), other.value.quantity()) else { return Units::Same };
        match (&a.unit, &b.unit) {
            (Unit::None | Unit::Count(_), Unit::None | Unit::Count(_)) => self.counted(other),
            (x, y) if x == y => Units::Same,
            (x, y) if x.is_converted(y) && x.dimension(self.language) == y.dimension(other.language) => {
                Units::Converted
            }
            (Unit::Money(_), Unit::Money(_)) => Units::Currencies,
            _ => Units::Other,
        }
    }

    /// Whether both count the same, or much the same, in the same state: people killed, euros paid.
    pub(crate) fn is_one_frame(&self, other: &Self) -> bool {
        let (a, b) = (&self.frame, &other.frame);
        let units = matches!(self.units(other), Units::Same | Units::Persons | Units::Related | Units::Converted);
        units && (a.state.is_some() && a.state == b.state || a.of.is_some() && a.of == b.of) && !self.is_beside(other)
    }

    /// Whether one is a part of what the other counts, counts others beside them, or is of another year.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        let (a, b) = (&self.frame, &other.frame);
        let years = self.year.zip(other.year).is_some_and(|(x, y)| x != y);
        a.is_part != b.is_part || a.is_further != b.is_further || years
    }

    /// Of an age, whose it is; empty where its sentence does not say. `None` for what is no age.
    pub(crate) fn whose_age(&self) -> Option<&str> {
        whose_age(self.fact.about.as_deref()?)
    }

    /// Whether one is an age and the other another number of something else, or both are ages of persons of whom each has
    /// another name.
    pub(crate) fn is_age_of_another(&self, other: &Self) -> bool {
        let named = |mention: &Self, whose: &str| {
            let is_name = whose.starts_with(char::is_uppercase);
            if is_name { key_words(mention.language, whose) } else { Vec::new() }
        };
        match (self.whose_age(), other.whose_age()) {
            (Some(a), Some(b)) => {
                let (a, b) = (named(self, a), named(other, b));
                !a.is_empty() && !b.is_empty() && !a.iter().any(|word| b.contains(word))
            }
            (None, None) => false,
            _ => self.value.quantity().is_some() && other.value.quantity().is_some() && !self.same(other),
        }
    }

    /// How what is counted stands to what another counts.
    fn counted(&self, other: &Self) -> Units {
        let (x, y) = match (&self.frame.counted, &other.frame.counted) {
            (None, None) => return Units::Unnamed,
            (None, _) | (_, None) => return Units::OneUnnamed,
            (Some(x), Some(y)) => (x, y),
        };
        let are = |class| self.language.is(class, x) && other.language.is(class, y);
        let like = |a: &str, b: &str| self.language.related.of(a).any(|(word, _)| word == b);
        match () {
            () if x == y => Units::Same,
            // Nobody is both a man and a woman.
            () if are(Class::KindOfPerson) => Units::Other,
            () if are(Class::Person) || self.frame.is_fate && self.frame.state == other.frame.state => Units::Persons,
            () if x.ends_with(y.as_str()) || y.ends_with(x.as_str()) => Units::Related,
            () if like(&self.language.stem(x), &other.language.stem(y)) => Units::Related,
            () => Units::Other,
        }
    }

    /// What it counts or measures, by one name for all persons; empty where that is not named.
    pub(crate) fn measured(&self) -> &str {
        let counted = self.frame.counted.as_deref();
        let unit = || self.value.quantity().and_then(|quantity| quantity.unit.name()).unwrap_or_default();
        match counted {
            Some(noun) if self.language.is(Class::Person, noun) => PERSON,
            Some(noun) => noun,
            None => unit(),
        }
    }

    /// Its number in the base unit of what it measures, where its unit has one: the bits of a number, the dimension.
    pub(crate) fn in_base_unit(&self) -> Option<(u64, Dimension<'a>)> {
        let quantity =
            self.value.quantity().filter(|quantity| matches!(quantity.unit, Unit::Measure(_) | Unit::Duration(_)))?;
        Some((quantity.in_base_unit()?.to_bits(), quantity.unit.dimension(self.language)))
    }

    /// Its value as the contract writes it, where it tells one.
    pub(crate) fn told(&self) -> Option<&'a str> {
        self.fact.value.as_deref().filter(|_| self.value.is_told())
    }

    /// Whether it is a place in a row.
    pub(crate) fn is_ordinal(&self) -> bool {
        self.value.quantity().is_some_and(|quantity| quantity.unit == Unit::Ordinal)
    }

    /// Whether its number is written without decimals: "$14.2 million" has one.
    pub(crate) fn is_whole(&self) -> bool {
        let ends = |text: &str| text.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let begins = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let parts: Vec<&str> = self.fact.text.split('.').collect();
        !parts.iter().zip(parts.iter().skip(1)).any(|(before, behind)| ends(before) && begins(behind))
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

/// What the last figure of a number that tells something counts for, in its base unit: a thousand in 43,000, the metres of
/// one mile in nine miles.
fn last_figure(quantity: &Quantity) -> f64 {
    let Some(written) = quantity.number() else { return 0.0 };
    let magnitude = written.abs().max(f64::MIN_POSITIVE).log10().floor();
    quantity.base_units() * 10_f64.powf(magnitude + 1.0 - figures(quantity).max(1) as f64)
}

/// By how much an approximate number may be off, in its base unit, in which it is `own`: by half of what it is rounded to,
/// fives or tens or hundreds.
fn leeway(quantity: &Quantity, own: f64) -> f64 {
    let last = last_figure(quantity);
    let figures = figures(quantity);
    let in_fives = figures > 1 && (own.abs() / last).round() % 5.0 == 0.0;
    let half = if in_fives { 2.5 * last } else { 0.5 * last };
    if figures > FEW_FIGURES { half } else { half.max(ROUGHLY * own.abs()) }
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
    /// Per report, the first of the reports that are one text with it.
    text_of: Vec<usize>,
}

impl<'a> Mentions<'a> {
    /// Gathers the mentions of a comparison.
    pub(crate) fn new(comparison: &'a Comparison, words: &'a ContentWords) -> Self {
        let mut all: Vec<Mention> =
            comparison.facts.iter().filter_map(|f| Mention::of(comparison, words.tokens(f.sentence), f)).collect();
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
        let mut years: FxHashMap<usize, i32> = FxHashMap::default();
        for mention in &all {
            if let Some(year) = written_year(mention) {
                let earliest = years.entry(mention.fact.sentence).or_insert(year);
                *earliest = year.min(*earliest);
            }
        }
        for mention in &mut all {
            mention.near = near(words, mention.fact);
            mention.beside = beside(words, mention.fact);
            mention.year = years.get(&mention.fact.sentence).copied();
        }
        Self { all, of_sentence, frequency, sentences, text_of: text_of(comparison) }
    }

    /// Whether the reports of two mentions are one text.
    pub(crate) fn are_of_one_text(&self, i: usize, j: usize) -> bool {
        self.text_of[self.all[i].report] == self.text_of[self.all[j].report]
    }

    /// The mention of a fact.
    pub(crate) fn of_fact(&self, fact: usize) -> Option<&Mention<'a>> {
        self.all.get(self.all.binary_search_by_key(&fact, |m| m.fact.id).ok()?)
    }

    /// How rare a content word is.
    pub(crate) fn rarity(&self, word: &str) -> f64 {
        let count = f64::from(self.frequency.get(word).copied().unwrap_or(0));
        (1.0 + self.sentences as f64 / (count + 0.5)).ln()
    }
}

/// The year that a date writes out.
fn written_year(mention: &Mention) -> Option<i32> {
    let year = mention.told().filter(|_| mention.value.quantity().is_none())?.get(..4)?;
    mention.fact.text.contains(year).then(|| year.parse().ok())?
}

/// The nearest content words before a fact and behind it, up to the next mark between parts of the sentence.
fn beside<'a>(words: &'a ContentWords, fact: &Fact) -> (Option<&'a str>, Option<&'a str>) {
    let (all, stems) = (words.tokens(fact.sentence), words.stems(fact.sentence));
    let from = all.partition_point(|t| t.span.start < fact.start);
    let to = all.partition_point(|t| t.span.start < fact.end);
    let first = |places: &mut dyn Iterator<Item = usize>| {
        let mut places = places.take_while(|i| !all[*i].is_in(PARTS));
        places.find_map(|i| stems[i].as_deref().filter(|_| all[i].kind == TokenKind::Word))
    };
    (first(&mut (0..from).rev()), first(&mut (to..all.len())))
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
    let is_number = fact.kind == FactKind::Quantity;
    let own: FxHashSet<&str> = (from..to)
        .filter(|i| is_number && all[*i].kind == TokenKind::Word)
        .filter_map(|i| stems[i].as_deref())
        .collect();
    found.extend(own.into_iter().map(|stem| (stem, 1.0)));
    let mut near: Vec<(&str, f64)> = found.into_iter().collect();
    near.sort_by(|a, b| a.0.cmp(b.0));
    near
}
