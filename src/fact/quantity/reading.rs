//! A number with all that belongs to it, read from left to right: what leads to it, a second number, the unit, parts of
//! that unit, a scale behind it.

use crate::fact::Bound;
use crate::fact::quantity::bound::bound_after;
use crate::fact::quantity::counted_unit::unit_after;
use crate::fact::quantity::designation::is_designation;
use crate::fact::quantity::lead::Lead;
use crate::fact::quantity::number::{Number, Written, and_a_part, number_at};
use crate::fact::quantity::range::{Pair, is_tight_dash, pair_after, range_of_units};
use crate::fact::quantity::{Taken, fact};
use crate::fact::value::{Amount, Quantity, Unit};
use crate::language::{Class, Rule, Tokens};

/// The greatest age of a person, in years.
const OLDEST: f64 = 120.0;
/// Figures of one side of a score at most.
const SCORED: usize = 2;

/// The quantity that begins at `at`, with what leads to it. `named` is the token behind the last number that was part of a
/// name, if there was one.
pub(super) fn quantity(sentence: usize, tokens: Tokens, at: usize, named: Option<usize>) -> Option<Taken> {
    let lead = Lead::at(tokens, at);
    let mut number = lead.number(tokens)?;
    let end = lead.end + number.len;
    let pair = pair_after(tokens, end, &number, lead.money.is_some());
    if is_name(tokens, &lead, &number, pair.as_ref().map(|(pair, _)| pair), named) {
        // "Boeing 777-200": what a hyphen joins to the name belongs to it.
        let joined = pair.filter(|_| is_tight_dash(tokens, end)).map_or(0, |(_, len)| len);
        return Some((None, end + joined - at));
    }
    if pair.is_none()
        && let Some(range) = range_of_units(tokens, lead.end, &number, lead.money.as_ref(), lead.is_between)
    {
        let quantity = Quantity { amount: range.amount, unit: range.unit };
        let bound = lead.bound.unwrap_or_default();
        return Some((Some(fact(sentence, tokens.span(at..range.end)?, quantity, bound)), range.end - at));
    }
    if lead.is_between && !matches!(pair, Some((Pair::Range { .. }, _))) {
        return None;
    }
    let end = end + pair.as_ref().map_or(0, |(_, len)| *len);
    let pair = pair.map(|(pair, _)| pair);
    if matches!(pair, Some(Pair::Code)) {
        return Some((None, end - at));
    }
    if let Some(Pair::Range { suffix, .. }) = &pair
        && number.suffix.is_none()
    {
        number.suffix.clone_from(suffix);
    }
    let mut reading = Reading { lead, number, pair, unit: Unit::None, factor: 1.0, end };
    reading.take_unit(tokens);
    reading.take_parts(tokens);
    reading.take_scale(tokens);
    let (span, len, bound) = (tokens.span(at..reading.end)?, reading.end - at, reading.bound(tokens));
    let quantity = Quantity { amount: reading.amount(), unit: reading.unit };
    Some((Some(fact(sentence, span, quantity, bound)), len))
}

/// Whether a number is a part of a name, or none at all ("no one"). No sum of money is, and no chance.
fn is_name(tokens: Tokens, lead: &Lead, number: &Number, pair: Option<&Pair>, named: Option<usize>) -> bool {
    if lead.money.is_some() || matches!(pair, Some(Pair::Ratio(_))) {
        return false;
    }
    let no_number = !lead.is_negative && tokens.length(Rule::NoNumber, lead.end) == number.len;
    // "They beat Ellis 65-53": a score behind a name is no part of it; a "Boeing 777-200" is no score.
    let is_score = matches!(pair, Some(Pair::Score)) && tokens.word(lead.end).len() <= SCORED;
    no_number || !is_score && is_designation(tokens, lead.end, number, named)
}

/// A number in the making: what is read of it so far.
struct Reading {
    lead: Lead,
    number: Number,
    /// What it says together with a second number behind it.
    pair: Option<Pair>,
    unit: Unit,
    /// What the number is multiplied by.
    factor: f64,
    /// The token behind all that is read.
    end: usize,
}

impl Reading {
    /// Goes on with the unit, or what the number is where it has none.
    fn take_unit(&mut self, tokens: Tokens) {
        let is_ratio = matches!(self.pair, Some(Pair::Ratio(_)));
        let found = if is_ratio { None } else { unit_after(tokens, self.end, &self.number, self.lead.money.as_ref()) };
        match found {
            Some(found) => {
                (self.unit, self.factor) = (found.unit, found.factor);
                self.end += found.len;
            }
            None if is_ratio => self.unit = Unit::Percent,
            None if self.number.written == Written::Ordinal => self.unit = Unit::Ordinal,
            None if is_age(tokens, self.lead.end, &self.number) => self.unit = Unit::Duration("year".to_owned()),
            None => {}
        }
    }

    /// Goes on with what is told in parts of the unit.
    fn take_parts(&mut self, tokens: Tokens) {
        if self.pair.is_some() {
            return;
        }
        // "A mile and a half".
        let takes_a_part = matches!(self.unit, Unit::Duration(_) | Unit::Measure(_));
        if let Some((part, len)) = and_a_part(tokens, self.end).filter(|_| takes_a_part) {
            self.number.value = self.number.value.map(|v| v + part);
            self.end += len;
        }
        if let Some(parts) = smaller_part(tokens, self.end, &self.unit) {
            // Money keeps its unit; "5 feet 8 inches" are 68 of them.
            let by = if parts.unit == self.unit { 1.0 } else { parts.are_one };
            self.number.value = self.number.value.map(|v| (v + parts.count / parts.are_one) * by);
            self.unit = parts.unit;
            self.end += parts.len;
        }
    }

    /// Goes on with the scale of a sum of money: a word behind its unit, or the letter at its figures.
    fn take_scale(&mut self, tokens: Tokens) {
        if !matches!(self.unit, Unit::Money(_)) {
            return;
        }
        // "75 USD million".
        if self.number.len == 1
            && let Some(by) = tokens.language.numbers.scale(tokens.word(self.end))
        {
            self.factor *= by;
            self.end += 1;
        }
        // "2m euros".
        if self.lead.money.is_none()
            && let Some(by) = self.number.loose_scale.filter(|_| self.number.suffix.is_some())
        {
            self.factor *= by;
        }
    }

    /// How many or how much it comes to.
    fn amount(&self) -> Option<Amount> {
        match self.pair {
            Some(Pair::Range { least, most, if_money, .. }) => {
                let is_money = matches!(self.unit, Unit::Money(_));
                // "10m to 15m euros": a letter of its own has scaled both.
                let is_loose = is_money && self.number.loose_scale.is_none();
                let factor = if is_loose { self.factor * if_money } else { self.factor };
                Amount::range(least * factor, most * factor)
            }
            Some(Pair::Ratio(share)) => Amount::one(share),
            Some(Pair::Score | Pair::Code) => None,
            None => self.number.value.and_then(|number| Amount::one(number * self.factor)),
        }
    }

    /// How exactly it is told, by the words before it or behind it.
    fn bound(&self, tokens: Tokens) -> Bound {
        if self.number.written == Written::Vague {
            return Bound::Vague;
        }
        self.lead.bound.or_else(|| bound_after(tokens, self.end)).unwrap_or_default()
    }
}

/// What follows a number and its unit in parts of that unit: "8 inches" behind "5 feet", "40 cents" behind "3 dollars".
struct SmallerPart {
    /// How many parts there are.
    count: f64,
    /// How many of them are one of the unit.
    are_one: f64,
    /// The unit that the number and its parts together are told in.
    unit: Unit,
    /// The tokens that it takes.
    len: usize,
}

/// The parts of a unit that stand at `end`, behind a number and that unit.
fn smaller_part(tokens: Tokens, end: usize, unit: &Unit) -> Option<SmallerPart> {
    let (comma, hyphen) = (tokens.is_mark(end, &[","]), is_tight_dash(tokens, end));
    let joint = usize::from(tokens.is(end, Class::And) || comma || hyphen);
    let from = end + joint;
    let number = number_at(tokens, from).filter(|n| matches!(n.written, Written::Digits | Written::Words))?;
    let after = from + number.len;
    let units = &tokens.language.units;
    let (are_one, unit, len) = match unit {
        // "$5, 30 cents" are two sums.
        Unit::Money(_) if !comma => (units.money_part(tokens.word(after))?, unit.clone(), 1),
        Unit::Measure(whole) | Unit::Duration(whole) => {
            if let Some(part) = unit_after(tokens, after, &number, None) {
                (units.unit_part(part.unit.name()?, whole)?, part.unit, part.len)
            } else {
                let (part, are_one) = units.joined_part(whole).filter(|_| hyphen && number.is_plain())?;
                (are_one, Unit::Measure(part.to_owned()), 0)
            }
        }
        _ => return None,
    };
    let count = number.value.filter(|count| *count < are_one)?;
    Some(SmallerPart { count, are_one, unit, len: joint + number.len + len })
}

/// "Smith, 23, left": a bare number beside a person that can be an age.
fn is_age(tokens: Tokens, at: usize, number: &Number) -> bool {
    number.is_plain() && number.value.is_some_and(|years| years <= OLDEST) && tokens.holds(Rule::BareAge, at)
}

#[cfg(test)]
mod tests {
    use crate::fact::Bound;
    use crate::fact::quantity::tests::{check, facts};

    #[test]
    fn parts_and_scales_behind_a_unit_belong_to_its_number() {
        check(&[
            ("He is 5 feet 8 inches tall.", "5 feet 8 inches", "68", "inch", Bound::Exact),
            ("It took an hour and 40 minutes.", "an hour and 40 minutes", "100", "minute", Bound::Exact),
            ("She weighed 6 pounds, 4 ounces.", "6 pounds, 4 ounces", "100", "ounce", Bound::Exact),
            ("The man is 6ft 3in tall.", "6ft 3in", "75", "inch", Bound::Exact),
            ("A 5-foot-11 man left.", "5-foot-11", "71", "inch", Bound::Exact),
            ("It cost 3 dollars and 40 cents.", "3 dollars and 40 cents", "3.4", "USD", Bound::Exact),
            ("He owed 75 USD million.", "75 USD million", "75000000", "USD", Bound::Exact),
            ("She owed $2 trillion, 30 cents too much.", "$2 trillion", "2000000000000", "USD", Bound::Exact),
            ("Smith, 23, left.", "23", "23", "year", Bound::Exact),
        ]);
    }

    #[test]
    fn more_parts_than_one_unit_has_are_another_number() {
        let words = |text| facts(text).into_iter().map(|(words, ..)| words).collect::<Vec<_>>();
        assert_eq!(words("It took 2 hours and 30 minutes."), ["2 hours and 30 minutes"]);
        assert_eq!(words("It took 2 hours and 90 minutes."), ["2 hours", "90 minutes"]);
    }

    #[test]
    fn a_bare_number_beside_a_person_is_an_age_only_where_one_can_be_so_old() {
        check(&[
            ("Smith, 119, left.", "119", "119", "year", Bound::Exact),
            ("Smith, 121, left.", "121", "121", "", Bound::Exact),
        ]);
    }

    #[test]
    fn a_score_behind_a_name_is_no_part_of_it() {
        assert_eq!(facts("They beat Royal Tarn 65-53 there."), [("65-53".to_owned(), None, None, Bound::Exact)]);
        assert_eq!(facts("The Royal Tarn 777-200 landed."), []);
    }
}
