//! Numbers that a fixed phrase tells, with a figure in it or without: "No. 2", "a mile or two", "a number of reasons".

use crate::fact::Bound;
use crate::fact::quantity::number::{Number, number_at};
use crate::fact::quantity::{Taken, fact};
use crate::fact::value::{Amount, Quantity, Unit};
use crate::language::{Class, Rule, Tokens};
use crate::text::token::Token;

/// "No. 2": a place in a row.
pub(super) fn rank(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let len = Some(tokens.length(Rule::Rank, at)).filter(|len| *len > 0 && tokens.is_capital(at))?;
    let number = number_at(tokens, at + len - 1).filter(Number::is_plain)?;
    let quantity = Quantity { amount: number.value.and_then(Amount::one), unit: Unit::Ordinal };
    Some((Some(fact(sentence, tokens.span(at..at + len)?, quantity, Bound::Exact)), len))
}

/// "A mile or two", "the next minute or two".
pub(super) fn one_or_two(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
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

/// "a number of reasons".
pub(super) fn number_of(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let len = Some(tokens.length(Rule::NumberOf, at)).filter(|len| *len > 0)?;
    let noun = tokens.get(at + len).filter(|_| tokens.is(at + len, Class::Plural));
    let singular = |noun: &Token| tokens.language.units.singular(&noun.folded);
    let unit = noun.map_or(Unit::None, |noun| Unit::of_noun(tokens.language, &singular(noun)));
    let span = tokens.span(at..at + len + usize::from(noun.is_some()))?;
    Some((Some(fact(sentence, span, Quantity { amount: None, unit }, Bound::Vague)), len))
}

/// "For years", "hours later": spans of time without their number.
pub(super) fn vague_span(sentence: usize, tokens: Tokens, at: usize) -> Option<Taken> {
    let len = Some(tokens.length(Rule::VagueSpan, at)).filter(|len| *len > 0)?;
    let unit = Unit::Duration(tokens.language.units.time(tokens.word(at))?.to_owned());
    Some((Some(fact(sentence, tokens.span(at..at + len)?, Quantity { amount: None, unit }, Bound::Vague)), len))
}
