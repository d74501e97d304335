//! Quantities and dates: one walk over a sentence's tokens, dates first.

pub mod about;
mod counted_unit;
mod designation;
pub mod figures;
pub mod number;
mod number_words;
mod range;

use rayon::prelude::*;

use crate::fact::date::date_at;
use crate::fact::date::time::{Dated, Said};
use crate::fact::name::without_owner;
use crate::fact::quantity::counted_unit::unit_after;
use crate::fact::quantity::designation::is_designation;
use crate::fact::quantity::figures::digits;
use crate::fact::quantity::number::{Number, Written, and_a_part, number_at};
use crate::fact::quantity::range::{Pair, pair_after};
use crate::fact::value::{Amount, Quantity, Unit};
use crate::fact::{Bound, Content, Extractor, Fact, Report};
use crate::language::{Class, Rule, Tokens};
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// Numbers with their units, and dates.
pub struct Quantities;

/// The rules on what bounds a number, before it and after it.
const BEFORE: &[(Rule, Bound)] = &[
    (Rule::AtLeast, Bound::AtLeast),
    (Rule::AtMost, Bound::AtMost),
    (Rule::About, Bound::About),
    (Rule::Exact, Bound::Exact),
];
const AFTER: &[(Rule, Bound)] =
    &[(Rule::AtLeastAfter, Bound::AtLeast), (Rule::AtMostAfter, Bound::AtMost), (Rule::AboutAfter, Bound::About)];

/// The noun for those whose number alone is told.
pub(crate) const PERSON: &str = "person";
/// Signs before a sum of money.
const MONEY: &[&str] = &["$", "€", "£", "¥"];
/// The greatest age of a person, in years.
const OLDEST: f64 = 120.0;
/// Marks before a negative number.
const MINUSES: &[&str] = &["-", "−", "–"];

impl Extractor for Quantities {
    fn extract(&self, report: &Report) -> Vec<Fact> {
        let sentences = (0..report.article.sentences.len()).into_par_iter();
        let sentences = sentences.take_any_while(|_| !report.is_stopped()).filter(|s| tells(report, *s));
        sentences.flat_map_iter(|sentence| within(report, sentence)).collect()
    }
}

/// The numbers and dates of a sentence.
fn within(report: &Report, sentence: usize) -> Vec<Fact> {
    let tokens = report.read(sentence);
    let mut facts = Vec::new();
    let (mut at, mut named) = (0, None);
    while at < tokens.all.len() {
        let taken = date(report, sentence, tokens, at)
            .or_else(|| glued(sentence, tokens, at))
            .or_else(|| rank(sentence, tokens, at))
            .or_else(|| one_or_two(sentence, tokens, at))
            .or_else(|| quantity(sentence, tokens, at, named))
            .or_else(|| number_of(sentence, tokens, at))
            .or_else(|| vague_span(sentence, tokens, at));
        // "IE6": the name of a thing with its figure in one word.
        let name = taken.is_none() && tokens.word(at).ends_with(|c: char| c.is_ascii_digit());
        if name || matches!(taken, Some((None, _))) {
            named = Some(at + taken.as_ref().map_or(1, |(_, len)| *len));
        }
        match taken {
            Some((fact, len)) => {
                facts.extend(fact);
                at += len.max(1);
            }
            None => at += 1,
        }
    }
    facts
}

/// Whether a sentence has numbers to look for: of page furniture, only the line that is the report's date.
fn tells(report: &Report, sentence: usize) -> bool {
    let tokens = report.read(sentence);
    report.article.sentences.get(sentence).is_some_and(|s| s.role.is_content())
        || date_at(tokens, 0, report.date).is_some_and(|d| d.len == tokens.all.len())
}

/// A fact, or a number that is none (part of a name), and the tokens to pass over.
type Taken = (Option<Fact>, usize);

fn date(report: &Report, sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let found = date_at(tokens, at, report.date)?;
    // "Wednesday's talks": the day without the ending.
    let span = without_owner(tokens.language, &report.article.text, tokens.span(at..at + found.len)?);
    let said = Said::of(tokens.language, report.text(span));
    let content = Content::Date(Dated { time: found.value, said });
    Some((Some(Fact { sentence, span, content }), found.len))
}

/// A quantity as a fact; what it measures is found when all facts are.
fn fact(sentence: usize, span: Span, quantity: Quantity, bound: Bound) -> Fact {
    Fact { sentence, span, content: Content::Quantity { quantity, about: None, bound } }
}

/// "a number of reasons".
fn number_of(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let len = Some(tokens.length(Rule::NumberOf, at)).filter(|len| *len > 0)?;
    let noun = tokens.get(at + len).filter(|_| tokens.is(at + len, Class::Plural));
    let singular = |noun: &Token| tokens.language.units.singular(&noun.folded);
    let unit = noun.map_or(Unit::None, |noun| Unit::of_noun(tokens.language, &singular(noun)));
    let span = tokens.span(at..at + len + usize::from(noun.is_some()))?;
    Some((Some(fact(sentence, span, Quantity { amount: None, unit }, Bound::Vague)), len))
}

/// "USD115.5": a code and a figure in one word.
fn glued(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let token = tokens.get(at).filter(|t| t.capital)?;
    let (code, figure) = tokens.language.units.glued(&token.folded)?;
    let amount = digits(&tokens.language.numbers, figure).and_then(Amount::one);
    Some((Some(fact(sentence, token.span, Quantity { amount, unit: Unit::Money(code) }, Bound::Exact)), 1))
}

/// The money whose sign or code stands before a number, and the tokens up to that number.
fn money_before(tokens: Tokens, at: usize) -> Option<(Unit, usize)> {
    let units = &tokens.language.units;
    // "A$60" is Australian; in "a $60 contract" the letter is a word.
    let owner = tokens.get(at).is_some_and(|who| {
        let whose = who.capital && (who.folded.len() > 1 || tokens.touch(at));
        whose && units.is_owner(&who.folded) && tokens.is_mark(at + 1, MONEY)
    });
    let (before, sign) = if owner { (tokens.word(at), at + 1) } else { ("", at) };
    let token = tokens.get(sign).filter(|t| t.kind == TokenKind::Mark || t.folded.len() == 3 && t.capital)?;
    let code = units.currency(&token.folded, before)?;
    let code = Some(code).filter(|_| tokens.is_kind(sign + 1, TokenKind::Number) || is_owed(tokens, sign + 1))?;
    Some((Unit::Money(code), sign + 1 - at))
}

/// "No. 2": a place in a row.
fn rank(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let len = Some(tokens.length(Rule::Rank, at)).filter(|len| *len > 0 && tokens.is_capital(at))?;
    let number = number_at(tokens, at + len - 1).filter(Number::is_plain)?;
    let quantity = Quantity { amount: number.value.and_then(Amount::one), unit: Unit::Ordinal };
    Some((Some(fact(sentence, tokens.span(at..at + len)?, quantity, Bound::Exact)), len))
}

/// "A mile or two", "the next minute or two".
fn one_or_two(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let found = tokens.rule(Rule::OneOrTwo, at)?;
    let noun = tokens.word(found.capture("noun")?.start);
    let units = &tokens.language.units;
    let unit = match (units.one_time(noun), units.measure(noun)) {
        (Some(span), _) => Unit::Duration(span.to_owned()),
        (_, Some(measure)) => Unit::Measure(measure.to_owned()),
        _ => Unit::of_noun(tokens.language, noun),
    };
    let quantity = Quantity { amount: Amount::range(1.0, 2.0), unit };
    let len = found.tokens.len();
    Some((Some(fact(sentence, tokens.span(at..at + len)?, quantity, Bound::Exact)), len))
}

/// "For years", "hours later": spans of time without their number.
fn vague_span(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let len = Some(tokens.length(Rule::VagueSpan, at)).filter(|len| *len > 0)?;
    let unit = Unit::Duration(tokens.language.units.time(tokens.word(at))?.to_owned());
    Some((Some(fact(sentence, tokens.span(at..at + len)?, Quantity { amount: None, unit }, Bound::Vague)), len))
}

fn quantity(sentence: usize, tokens: Tokens, at: usize, named: Option<usize>) -> Option<Taken> {
    let (bound, lead) = bound_before(tokens, at);
    let mut from = at + lead;
    let between = tokens.is(from, Class::RangeBegin);
    from += usize::from(between);
    let money = money_before(tokens, from);
    from += money.as_ref().map_or(0, |(_, len)| *len);
    let money = money.map(|(unit, _)| unit);
    // "-5" and "minus five"; of money "$-5" too.
    let minus = usize::from(money.is_none() && is_minus(tokens, from) || money.is_some() && is_owed(tokens, from));
    from += minus;
    let mut number = number_at(tokens, from)?;
    if lead > 0 && number.written == Written::Ordinal || between && date_at(tokens, from, None).is_some() {
        return None;
    }
    if money.is_some()
        && let Some(by) = number.loose_scale.take()
    {
        number.value = number.value.map(|v| v * by);
        number.suffix = None;
    }
    let mut end = from + number.len;
    if minus == 1 {
        number.value = number.value.map(|v| -v);
    }
    // "Over 2000 - 2050": a span of years has no least.
    let years = lead > 0 && number.is_plain() && date_at(tokens, from, None).is_some_and(|date| date.len > 1);
    if years {
        return None;
    }
    let no_number = number.len == 1 && minus == 0 && tokens.holds(Rule::NoNumber, from);
    let pair = pair_after(tokens, end, &number, money.is_some());
    let ratio = matches!(pair, Some((Pair::Ratio(_), _)));
    // "They beat Ellis 65-53": a score behind a name is no part of it.
    let names = !matches!(pair, Some((Pair::Score, _))) && is_designation(tokens, from, &number, named);
    if money.is_none() && !ratio && (names || no_number) {
        return Some((None, end - at));
    }
    if pair.is_none()
        && let Some((amount, unit, end)) = range_of_units(tokens, from, &number, money.as_ref(), between)
    {
        return Some((
            Some(fact(sentence, tokens.span(at..end)?, Quantity { amount, unit }, bound.unwrap_or_default())),
            end - at,
        ));
    }
    if between && !matches!(pair, Some((Pair::Range(..), _))) {
        return None;
    }
    end += pair.as_ref().map_or(0, |(_, len)| *len);
    let pair = pair.map(|(pair, _)| pair);
    if matches!(pair, Some(Pair::Code)) {
        return Some((None, end - at));
    }
    let measured = if ratio { None } else { unit_after(tokens, end, &number, money.as_ref()) };
    let (mut unit, mut factor) = (Unit::None, 1.0);
    match measured {
        Some(found) => {
            (unit, factor) = (found.unit, found.factor);
            end += found.len;
        }
        None if ratio => unit = Unit::Percent,
        None if number.written == Written::Ordinal => unit = Unit::Ordinal,
        None if is_age(tokens, from, &number) => unit = Unit::Duration("year".to_owned()),
        None => {}
    }
    // "A mile and a half".
    let takes_a_part = pair.is_none() && matches!(unit, Unit::Duration(_) | Unit::Measure(_));
    if let Some((part, len)) = and_a_part(tokens, end).filter(|_| takes_a_part) {
        number.value = number.value.map(|v| v + part);
        end += len;
    }
    if pair.is_none()
        && let Some((part, are_one, smaller, len)) = smaller_part(tokens, end, &unit)
    {
        // Money keeps its unit; "5 feet 8 inches" are 68 of them.
        let by = if smaller == unit { 1.0 } else { are_one };
        number.value = number.value.map(|v| (v + part / are_one) * by);
        unit = smaller;
        end += len;
    }
    // "75 USD million".
    if number.len == 1
        && matches!(unit, Unit::Money(_))
        && let Some(by) = tokens.language.numbers.scale(tokens.word(end))
    {
        factor *= by;
        end += 1;
    }
    if money.is_none()
        && matches!(unit, Unit::Money(_))
        && let Some(by) = number.loose_scale.filter(|_| number.suffix.is_some())
    {
        factor *= by;
    }
    let amount = match pair {
        Some(Pair::Range(low, high, loose)) => {
            let factor = if matches!(unit, Unit::Money(_)) { factor * loose } else { factor };
            Amount::range(low * factor, high * factor)
        }
        Some(Pair::Ratio(share)) => Amount::one(share),
        Some(Pair::Score | Pair::Code) => None,
        None => number.value.and_then(|number| Amount::one(number * factor)),
    };
    let bound = if number.written == Written::Vague {
        Bound::Vague
    } else {
        bound.or_else(|| bound_after(tokens, end)).unwrap_or_default()
    };
    Some((Some(fact(sentence, tokens.span(at..end)?, Quantity { amount, unit }, bound)), end - at))
}

/// The minus between a sign of money and its figure: "$-5".
fn is_owed(tokens: Tokens, at: usize) -> bool {
    tokens.is_mark(at, MINUSES) && tokens.touch(at) && tokens.is_kind(at + 1, TokenKind::Number)
}

/// What follows a number with its unit in parts of that unit, "5 feet 8 inches", "3 dollars and 40 cents": how many, how many
/// of them are one, the unit that both together are told in, and the tokens it takes.
fn smaller_part(tokens: Tokens, end: usize, unit: &Unit) -> Option<(f64, f64, Unit, usize)> {
    let joint = usize::from(tokens.is(end, Class::InsideNumber) || tokens.is_mark(end, &[","]));
    let from = end + joint;
    let number = number_at(tokens, from).filter(|n| matches!(n.written, Written::Digits | Written::Words))?;
    let after = from + number.len;
    let units = &tokens.language.units;
    let (are_one, smaller, len) = match unit {
        Unit::Money(_) => (units.money_part(tokens.word(after))?, unit.clone(), 1),
        Unit::Measure(whole) | Unit::Duration(whole) => {
            let part = unit_after(tokens, after, &number, None)?;
            (units.unit_part(part.unit.name()?, whole)?, part.unit, part.len)
        }
        _ => return None,
    };
    let part = number.value.filter(|part| *part < are_one)?;
    Some((part, are_one, smaller, joint + number.len + len))
}

/// "Between 44 mg and 50 mg", "10 km to 12 km": a range whose ends both have their unit. Money and shares are left out
/// where nothing says "between": "rose 5 percent to 10 percent" is a change. The amount, the unit, and where it ends.
fn range_of_units(
    tokens: Tokens,
    from: usize,
    low: &Number,
    money: Option<&Unit>,
    between: bool,
) -> Option<(Option<Amount>, Unit, usize)> {
    let first = unit_after(tokens, from + low.len, low, money)?;
    let joint = from + low.len + first.len;
    let begun = (from.saturating_sub(3)..from).any(|at| tokens.is(at, Class::From));
    let measured = matches!(first.unit, Unit::Measure(_) | Unit::Duration(_));
    let joined = if between {
        !matches!(first.unit, Unit::Count(_)) && tokens.is(joint, Class::BegunRangeEnd)
    } else {
        measured && !begun && tokens.is(joint, Class::RangeEnd)
    };
    let sign = money_before(tokens, joint + 1).filter(|_| joined);
    let start = joint + 1 + sign.as_ref().map_or(0, |(_, len)| *len);
    let high = number_at(tokens, start).filter(|n| joined && matches!(n.written, Written::Digits | Written::Words))?;
    let second = unit_after(tokens, start + high.len, &high, sign.as_ref().map(|(unit, _)| unit))?;
    // "£6m": of money the letter is a scale.
    let loose = high.loose_scale.filter(|_| sign.is_some()).unwrap_or(1.0);
    let (least, most) = (low.value? * first.factor, high.value? * second.factor * loose);
    let holds = second.unit == first.unit && least < most;
    holds.then(|| (Amount::range(least, most), first.unit, start + high.len + second.len))
}

/// "Smith, 23, left": a bare number beside a person that can be an age.
fn is_age(tokens: Tokens, at: usize, number: &Number) -> bool {
    number.is_plain() && number.value.is_some_and(|years| years <= OLDEST) && tokens.holds(Rule::BareAge, at)
}

/// The bound that stands at `at`, when a number follows it, and its length. More words count before fewer.
fn bound_before(tokens: Tokens, at: usize) -> (Option<Bound>, usize) {
    let bounds = BEFORE.iter().map(|(rule, bound)| (tokens.length(*rule, at), *bound));
    let longest = bounds.filter(|(len, _)| *len > 0 && is_bounded(tokens, at + len)).max_by_key(|(len, _)| *len);
    longest.map_or((None, 0), |(len, bound)| (Some(bound), len))
}

/// Whether a number or a sum of money stands at `at`, which words before it may bound.
fn is_bounded(tokens: Tokens, at: usize) -> bool {
    let units = &tokens.language.units;
    let word = tokens.word(at);
    let money = tokens.is_mark(at, MONEY) || units.is_owner(word) || units.is_code(word);
    number_at(tokens, at).is_some_and(|n| n.written != Written::Ordinal)
        || money && (tokens.is_kind(at + 1, TokenKind::Number) || tokens.is_mark(at + 1, &["$"]))
}

fn bound_after(tokens: Tokens, at: usize) -> Option<Bound> {
    AFTER.iter().find(|(rule, _)| tokens.holds(*rule, at)).map(|(_, bound)| *bound)
}

fn is_minus(tokens: Tokens, at: usize) -> bool {
    let Some(minus) = tokens.get(at) else { return false };
    let alone = tokens.before(at).is_none_or(|p| p.span.end < minus.span.start);
    tokens.is_mark(at, MINUSES) && tokens.is_kind(at + 1, TokenKind::Number) && tokens.touch(at) && alone
        || tokens.is(at, Class::Minus) && number_at(tokens, at + 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    fn facts(text: &str) -> Vec<(String, Option<String>, Option<String>, Bound)> {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, "2021-12-15".parse().ok());
        Quantities
            .extract(&report)
            .into_iter()
            .filter_map(|f| {
                let Content::Quantity { quantity, bound, .. } = f.content else { return None };
                let value = quantity.amount.map(|amount| amount.to_string());
                Some((report.text(f.span).to_owned(), value, quantity.unit.name().map(str::to_owned), bound))
            })
            .collect()
    }

    #[test]
    fn examples() {
        for (text, words, value, unit, bound) in [
            ("Trade rose 31% again.", "31%", "0.31", "%", Bound::Exact),
            ("It came to $123 billion.", "$123 billion", "123000000000", "USD", Bound::Exact),
            ("They paid US$1.2 million.", "US$1.2 million", "1200000", "USD", Bound::Exact),
            ("A deal of €5m was struck.", "€5m", "5000000", "EUR", Bound::Exact),
            ("It holds for 20 years.", "20 years", "20", "year", Bound::Exact),
            ("It has six factories.", "six factories", "6", "factory", Bound::Exact),
            (
                "They made more than 150 million doses.",
                "more than 150 million doses",
                "150000000",
                "dose",
                Bound::AtLeast,
            ),
            ("It lay 320 kilometres off.", "320 kilometres", "320", "kilometer", Bound::Exact),
            ("They took 2m euros.", "2m euros", "2000000", "EUR", Bound::Exact),
            ("At least five people died.", "At least five people", "5", "person", Bound::AtLeast),
            ("A 6.1-magnitude quake hit.", "6.1-magnitude", "6.1", "magnitude", Bound::Exact),
            ("A 22-year-old man left.", "22-year-old", "22", "year", Bound::Exact),
            ("Smith, 23, left.", "23", "23", "year", Bound::Exact),
            ("They won a six-vote majority.", "six-vote", "6", "vote", Bound::Exact),
            (
                "A 170, 000 - square - foot house burned.",
                "170, 000 - square - foot",
                "170000",
                "square foot",
                Bound::Exact,
            ),
            ("It lay 150 nautical miles off.", "150 nautical miles", "150", "nautical mile", Bound::Exact),
            ("He waited about a month there.", "about a month", "1", "month", Bound::About),
            ("They hid for a couple of hours.", "a couple of hours", "2", "hour", Bound::Exact),
            ("He is the No. 2 man.", "No. 2", "2", "ordinal", Bound::Exact),
            ("It fell 3 percentage points.", "3 percentage points", "3", "pp", Bound::Exact),
            ("He waited 10 to 12 days.", "10 to 12 days", "10..12", "day", Bound::Exact),
            ("It cost £5-6m.", "£5-6m", "5000000..6000000", "GBP", Bound::Exact),
            ("It cost £10m-£12m.", "£10m-£12m", "10000000..12000000", "GBP", Bound::Exact),
            ("It cost between £5m and £6m.", "between £5m and £6m", "5000000..6000000", "GBP", Bound::Exact),
            ("They paid 5-6m euros.", "5-6m euros", "5000000..6000000", "EUR", Bound::Exact),
            ("It took two to three hours and a half.", "two to three hours", "2..3", "hour", Bound::Exact),
            ("4. 6-magnitude quake shakes Tarn.", "4. 6-magnitude", "4.6", "magnitude", Bound::Exact),
            ("It was nearly two years.", "nearly two years", "2", "year", Bound::About),
            ("Sixty-five per cent of it failed.", "Sixty-five per cent", "0.65", "%", Bound::Exact),
            ("It won a $60 million contract.", "$60 million", "60000000", "USD", Bound::Exact),
            ("It won an A$60 million contract.", "A$60 million", "60000000", "AUD", Bound::Exact),
            ("It cost USD115.5 then.", "USD115.5", "115.5", "USD", Bound::Exact),
            ("They sold 10 000 dollars.", "10 000 dollars", "10000", "USD", Bound::Exact),
            ("They sailed 1900 km then.", "1900 km", "1900", "kilometer", Bound::Exact),
            ("A 1900-km road was shut.", "1900-km", "1900", "kilometer", Bound::Exact),
            ("It has a 1400 mAh battery.", "1400 mAh", "1400", "milliampere hour", Bound::Exact),
            ("A 2000 year old wall fell.", "2000 year old", "2000", "year", Bound::Exact),
            ("He is 5 feet 8 inches tall.", "5 feet 8 inches", "68", "inch", Bound::Exact),
            ("It took an hour and 40 minutes.", "an hour and 40 minutes", "100", "minute", Bound::Exact),
            ("It cost 3 dollars and 40 cents.", "3 dollars and 40 cents", "3.4", "USD", Bound::Exact),
            ("He owed 75 USD million.", "75 USD million", "75000000", "USD", Bound::Exact),
            ("He owed 115USD then.", "115USD", "115", "USD", Bound::Exact),
            ("He owed 400 Swiss francs.", "400 Swiss francs", "400", "CHF", Bound::Exact),
            ("It made $-40 then.", "$-40", "-40", "USD", Bound::Exact),
            ("A quarter million dollars went.", "A quarter million dollars", "250000", "USD", Bound::Exact),
            ("The answer is minus one.", "minus one", "-1", "", Bound::Exact),
            ("It was -18 °C there.", "-18 °C", "-18", "celsius", Bound::Exact),
            ("Italy covers 301,338 km2 of land.", "301,338 km2", "301338", "square kilometer", Bound::Exact),
            ("They gave three billions dollars.", "three billions dollars", "3000000000", "USD", Bound::Exact),
            ("It took half a day to go.", "half a day", "0.5", "day", Bound::Exact),
            ("He paid 3 crore rupees.", "3 crore rupees", "30000000", "INR", Bound::Exact),
        ] {
            let found = facts(text);
            let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
            let want = (words.to_owned(), Some(value.to_owned()), unit, bound);
            assert!(found.contains(&want), "{text}: {found:?}");
        }
    }

    #[test]
    fn numbers_that_are_names_stay_out() {
        for text in [
            "The G7 met.", "They fight COVID-19 now.", "He watched Channel 4 there.", "No one came.",
            "The Boeing 777 landed.", "It runs on Windows 7, 8 and 10 now.", "The old version 6 fails.",
            "Bulletin MS13-007 is out.", "The 4G network grows.", "She called 911 at once.",
            "Call 555-0123 or 1-800-555-0123.", "They met at 10 Downing Street.", "One of the men left.",
            "He first spoke there.", "The 8640 is new.", "They sold the 8640 and the 9260 there.",
            "They sell a Royal Falcon 620 there.", "The Falcon 8640 costs a lot.", "It runs on Royal Falcon 8. 1 now.",
        ] {
            assert_eq!(facts(text), [], "{text}");
        }
        for (text, count) in [("They seized 12 AK 47 guns.", "12"), ("They seized seven MiG 29 jets.", "seven")] {
            let words: Vec<String> = facts(text).into_iter().map(|(words, ..)| words).collect();
            assert_eq!(words, [count], "{text}");
        }
        for (text, count) in [
            ("On 12 May 47 people died.", "47 people"),
            ("At 9 AM 30 people were gone.", "30 people"),
            ("At 20:45 GMT 30 people were gone.", "30 people"),
            ("Of the 52 Nigerians 31 soldiers died.", "31 soldiers"),
        ] {
            assert!(facts(text).iter().any(|(words, ..)| words == count), "{text}");
        }
    }

    #[test]
    fn two_numbers_that_say_one_thing() {
        for (text, words, value, unit) in [
            ("It takes between five and 12 seats.", "between five and 12 seats", "5..12", "seat"),
            ("It cost between $19 and $22 million.", "between $19 and $22 million", "19000000..22000000", "USD"),
            ("She left five or six men there.", "five or six men", "5..6", "man"),
            ("It lasts a minute or two.", "a minute or two", "1..2", "minute"),
            ("He sees a one-in-four chance.", "one-in-four", "0.25", "%"),
            ("He sees a 1 in 4 chance.", "1 in 4", "0.25", "%"),
            ("It takes between 44 mg and 50 mg.", "between 44 mg and 50 mg", "44..50", "milligram"),
            ("It takes 10 km to 12 km.", "10 km to 12 km", "10..12", "kilometer"),
            ("It is an 8- to 16-meter wall.", "8- to 16-meter", "8..16", "meter"),
            ("They ran a mile and a half.", "a mile and a half", "1.5", "mile"),
        ] {
            let want = (words.to_owned(), Some(value.to_owned()), Some(unit.to_owned()), Bound::Exact);
            assert_eq!(facts(text), [want], "{text}");
        }
        assert_eq!(facts("They ask people to call 125 2222 555111 now."), []);
        let score = ("58-3".to_owned(), None, None, Bound::Exact);
        assert_eq!(facts("It ended 58-3 for them."), [score]);
    }

    #[test]
    fn vague_numbers_have_no_value() {
        assert_eq!(
            facts("There were thousands of troops.")[0],
            ("thousands of troops".to_owned(), None, Some("troop".to_owned()), Bound::Vague)
        );
        for (text, words, unit) in [
            ("They paid tens of millions of dollars.", "tens of millions of dollars", "USD"),
            ("He left a few hours later.", "a few hours", "hour"),
            ("He waited for years there.", "years", "year"),
            ("It came days before they met.", "days before", "day"),
        ] {
            assert_eq!(facts(text), [(words.to_owned(), None, Some(unit.to_owned()), Bound::Vague)], "{text}");
        }
    }
}
