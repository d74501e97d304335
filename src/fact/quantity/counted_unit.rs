//! What stands behind a number: its unit, or what it counts.

use crate::fact::quantity::PERSON;
use crate::fact::quantity::money::money_after;
use crate::fact::quantity::number::{Number, Written, number_at};
use crate::fact::value::Unit;
use crate::language::{Class, Rule, Tokens};
use crate::text::token::{HYPHENS, TokenKind};

/// Marks before what is told once more in another unit.
const OPENING: &[&str] = &["(", "["];
/// Most words from a number to the noun that it counts.
const MOST_WORDS: usize = 3;

/// What a number counts or measures.
pub(super) struct UnitBehind {
    /// The unit.
    pub(super) unit: Unit,
    /// The tokens it takes.
    pub(super) len: usize,
    /// What the number is multiplied by.
    pub(super) factor: f64,
}

impl UnitBehind {
    fn new(unit: Unit, len: usize) -> Self {
        Self { unit, len, factor: 1.0 }
    }
}

/// The unit that follows a number, or that its letters are.
pub(super) fn unit_after(tokens: Tokens, at: usize, number: &Number, money: Option<&Unit>) -> Option<UnitBehind> {
    if let Some(money) = money {
        return Some(UnitBehind::new(money.clone(), 0));
    }
    if let Some(measured) = unit_after_of(tokens, at, number) {
        return Some(measured);
    }
    let units = &tokens.language.units;
    let time = |word: &str| units.time(word).map(|name| Unit::Duration(name.to_owned()));
    let hyphen = usize::from(tokens.is_mark(at, HYPHENS));
    let first = at + hyphen;
    if let Some((unit, len)) = units.share(tokens.all, first) {
        let unit = Unit::of_contract(unit);
        let factor = if unit == Unit::Percent { 0.01 } else { 1.0 };
        return Some(UnitBehind { unit, len: hyphen + len, factor });
    }
    if number.written == Written::Ordinal {
        return None;
    }
    // "Weighs 20 pounds".
    let weight = tokens.length(Rule::AsWeight, first);
    if weight > 0 {
        let unit = Unit::of_noun(tokens.language, &units.singular(tokens.word(first)));
        return Some(UnitBehind::new(unit, hyphen + weight));
    }
    if let Some((money, len)) = money_after(tokens, first) {
        return Some(UnitBehind::new(money, hyphen + len));
    }
    if let Some(unit) = unit_in_letters(tokens, at, number) {
        return Some(rated(tokens, at, UnitBehind::new(unit, 0)));
    }
    if let Some((unit, len)) = units.phrase(tokens.all, first) {
        return Some(UnitBehind::new(Unit::Measure(unit.to_owned()), hyphen + len));
    }
    let side = first + 1 + usize::from(tokens.is_mark(first + 1, HYPHENS));
    if let Some((power, unit)) = units.power(tokens.word(first)).zip(units.measure(tokens.word(side))) {
        return Some(UnitBehind::new(Unit::Measure(format!("{power} {unit}")), side + 1 - at));
    }
    // After a hyphen, letters may be anything.
    if let Some(span) = time(tokens.word(first)).filter(|_| hyphen == 0 || tokens.word(first).len() > 2) {
        return Some(UnitBehind::new(span, hyphen + 1 + tokens.length(Rule::Age, first + 1)));
    }
    // A letter by itself is a measure where it is written small: "5 m", not "5 M".
    let letter = tokens.word(first).len() == 1 && tokens.get(first).is_some_and(|t| t.capital);
    if let Some(measure) = units.measure(tokens.word(first)).filter(|_| !letter) {
        return Some(rated(tokens, at, UnitBehind::new(Unit::Measure(measure.to_owned()), hyphen + 1)));
    }
    if hyphen == 1 { joined(tokens, first) } else { counted(tokens, at, number) }
}

/// A measure that stands behind a number which ends at `at`, with the span of time that makes it a rate: "miles an hour".
fn rated(tokens: Tokens, at: usize, measured: UnitBehind) -> UnitBehind {
    let rate = tokens.length(Rule::Rate, at + measured.len);
    let span = (at + measured.len + rate).checked_sub(1).and_then(|last| tokens.language.units.time(tokens.word(last)));
    match (span.filter(|_| rate > 0), &measured.unit) {
        (Some(span), Unit::Measure(measure)) => {
            UnitBehind::new(Unit::Measure(format!("{measure} per {span}")), measured.len + rate)
        }
        _ => measured,
    }
}

/// The unit that letters at the figures of a number are, of which `at` is the end: "5km", "115USD", "50p", "40C".
fn unit_in_letters(tokens: Tokens, at: usize, number: &Number) -> Option<Unit> {
    let units = &tokens.language.units;
    let letters = number.suffix.as_deref()?;
    if let Some(temperature) = at.checked_sub(1).and_then(|last| temperature(tokens, last, letters)) {
        return Some(Unit::Measure(temperature.to_owned()));
    }
    let measure = units.touching_measure(letters).map(|name| Unit::Measure(name.to_owned()));
    let time = || units.time(letters).map(|name| Unit::Duration(name.to_owned()));
    let money = || units.is_code(letters).then(|| Unit::Money(letters.to_uppercase()));
    let part = || units.touching_money_part(letters, number.value?).map(|part| Unit::Count(part.to_owned()));
    measure.or_else(time).or_else(money).or_else(part)
}

/// The measure of temperature that `letters` at the figure at `at` are, where a temperature is told of, or told once more in
/// brackets: "40C (104F)".
pub(super) fn temperature<'a>(tokens: Tokens<'a>, at: usize, letters: &str) -> Option<&'a str> {
    let is_one = |at: usize| {
        let letters = tokens.word(at).trim_start_matches(|c: char| !c.is_alphabetic());
        tokens.is_kind(at, TokenKind::Number) && tokens.language.units.temperature(letters).is_some()
    };
    // A minus may stand before the second.
    let (first, last) = (at.saturating_sub(3), at + 3);
    let told_before = (first..at).any(|i| is_one(i) && tokens.is_mark(i + 1, OPENING));
    let told_twice = told_before || tokens.is_mark(at + 1, OPENING) && (at + 2..=last).any(is_one);
    let is_told = tokens.is_capital(at) && (told_twice || tokens.holds(Rule::Temperature, at));
    tokens.language.units.temperature(letters).filter(|_| is_told)
}

/// "Tens of millions of dollars", "a couple of hours": the unit that a number without a value is said to be of.
fn unit_after_of(tokens: Tokens, at: usize, number: &Number) -> Option<UnitBehind> {
    if !leads_to_of(tokens, at, number) {
        return None;
    }
    let plain = Number { written: Written::Words, ..number.clone() };
    let measured = unit_after(tokens, at + 1, &plain, None).filter(|m| !matches!(m.unit, Unit::Count(_)))?;
    Some(UnitBehind { len: measured.len + 1, ..measured })
}

/// Whether "of" stands at `at`, between what is counted and a number that is told so: "dozens of", "a couple of".
fn leads_to_of(tokens: Tokens, at: usize, number: &Number) -> bool {
    let couple = || at.checked_sub(number.len).is_some_and(|begin| tokens.length(Rule::Couple, begin) == number.len);
    tokens.is(at, Class::Of) && (number.written == Written::Vague || couple())
}

/// "A six-vote majority": the noun that a hyphen joins to its number.
fn joined(tokens: Tokens, at: usize) -> Option<UnitBehind> {
    let noun = tokens.get(at).filter(|t| t.kind == TokenKind::Word && !t.capital && t.folded.len() > 2)?;
    let other = tokens.is(at, Class::StopWord)
        || tokens.is(at, Class::Plural)
        || tokens.holds(Rule::NotCounted, at)
        || number_at(tokens, at).is_some();
    (!other).then(|| UnitBehind::new(Unit::of_noun(tokens.language, &noun.folded), 2))
}

/// The counted noun: next to the number it belongs to the span, past adjectives it only names the unit.
fn counted(tokens: Tokens, at: usize, number: &Number) -> Option<UnitBehind> {
    if tokens.holds(Rule::PersonsAlone, at) {
        return Some(UnitBehind::new(Unit::of_noun(tokens.language, PERSON), 0));
    }
    let one = number.value == Some(1.0);
    let mut len = usize::from(leads_to_of(tokens, at, number));
    let direct = len + 1;
    for step in 0..MOST_WORDS {
        let token = tokens.get(at + len)?;
        let grammar = tokens.is(at + len, Class::StopWord) && !tokens.is(at + len, Class::BeforeCounted);
        if token.kind != TokenKind::Word || grammar {
            return None;
        }
        let noun =
            if one { step > 0 || !tokens.holds(Rule::NotCounted, at) } else { tokens.is(at + len, Class::Plural) };
        len += 1;
        let ended = || {
            let next = tokens.get(at + len).filter(|t| t.kind == TokenKind::Word);
            next.is_none() || tokens.is(at + len, Class::StopWord) || !tokens.is(at + len, Class::Plural)
        };
        if noun && !token.capital && ended() {
            let unit = Unit::of_noun(tokens.language, &tokens.language.units.singular(&token.folded));
            return Some(UnitBehind::new(unit, if len == direct { len } else { 0 }));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::in_english;

    /// The unit of the number that a text begins with, and how many tokens of it belong to the number's words.
    fn unit(text: &str) -> Option<(String, usize)> {
        in_english(text, |tokens| {
            let number = number_at(tokens, 0)?;
            let found = unit_after(tokens, number.len, &number, None)?;
            Some((found.unit.name()?.to_owned(), found.len))
        })
    }

    #[test]
    fn units_behind_a_number() {
        for (text, name, len) in [
            ("31 per cent of them", "%", 2),
            ("3 percentage points", "pp", 2),
            ("20 US dollars", "USD", 2),
            ("2m euros", "EUR", 1),
            ("5km away", "kilometer", 0),
            ("40 square miles", "square mile", 2),
            ("6 metric tons", "metric ton", 2),
            ("30 miles per hour", "mile per hour", 3),
            ("22-year-old man", "year", 4),
            ("5 m wide", "meter", 1),
            ("six factories", "factory", 1),
            ("hundreds of people", "person", 2),
            ("a couple of people", "person", 2),
            ("a pair of armed men", "man", 0),
            ("20 pounds (9 kg)", "pound", 1),
            ("20 pounds it cost", "GBP", 1),
            ("50p each", "penny", 0),
            ("8GBs of it", "gigabyte", 0),
            ("40C (104F) there", "celsius", 0),
            ("30° there", "degree", 1),
            ("one man", "man", 1),
            ("three were hurt", "person", 0),
            ("1 dead, 2 hurt", "person", 0),
            ("two others were injured", "person", 0),
        ] {
            assert_eq!(unit(text), Some((name.to_owned(), len)), "{text}");
        }
    }

    #[test]
    fn a_noun_past_describing_words_names_the_unit_alone() {
        assert_eq!(unit("six new factories"), Some(("factory".to_owned(), 0)));
        assert_eq!(unit("two other armed men"), Some(("man".to_owned(), 0)));
    }

    #[test]
    fn what_counts_nothing_has_no_unit() {
        for text in ["six of them", "third men", "5 M wide", "six, men", "one more", "40 Frenchmen"] {
            assert_eq!(unit(text), None, "{text}");
        }
    }
}
