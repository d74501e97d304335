//! Two numbers that say one thing together: a range, a chance, a score.

use crate::fact::quantity::counted_unit::unit_after;
use crate::fact::quantity::money::money_before;
use crate::fact::quantity::number::{Number, Written, number_at};
use crate::fact::value::{Amount, Unit};
use crate::language::{Class, Rule, Tokens};
use crate::text::token::TokenKind;

/// Marks that join the ends of a range.
const DASHES: &[&str] = &["–", "-", "—"];
/// The fewest figures joined by dashes that are no numbers: a telephone number, a number of an account.
const CHAIN: usize = 3;

/// What a number and the one behind it say together.
pub(super) enum Pair {
    /// From the least to the most; should they be money, both times a scale: the million of "5-6m". The letters at the
    /// figures of the second are the unit of both: "70-80mph".
    Range { least: f64, most: f64, if_money: f64, suffix: Option<String> },
    /// A part of a whole: "one in three".
    Ratio(f64),
    /// A score, or the lengths of two sides: no number tells it.
    Score,
    /// No number at all: "555-0123".
    Code,
}

/// What stands at `at`, behind `low`, joins it to a second number; and the tokens that takes.
pub(super) fn pair_after(tokens: Tokens, at: usize, low: &Number, money: bool) -> Option<(Pair, usize)> {
    if low.written == Written::Ordinal || low.written == Written::Vague {
        return None;
    }
    code(tokens, at, low)
        .or_else(|| range(tokens, at, low, money))
        .or_else(|| ratio(tokens, at, low))
        .or_else(|| score(tokens, at, low))
}

/// Whether a dash stands at `at` that touches what is before it and behind it.
pub(super) fn is_tight_dash(tokens: Tokens, at: usize) -> bool {
    tokens.is_mark(at, DASHES) && tokens.touch(at) && at.checked_sub(1).is_some_and(|before| tokens.touch(before))
}

/// "555-0123", "1-800-555-0123".
fn code(tokens: Tokens, at: usize, first: &Number) -> Option<(Pair, usize)> {
    let goes_on = |i: &usize| is_tight_dash(tokens, *i) && tokens.is_kind(*i + 1, TokenKind::Number);
    let joined = (at..).step_by(2).take_while(goes_on).count();
    let start = at.checked_sub(1)?;
    let local = joined == 1 && tokens.word(start).len() == 3 && tokens.word(at + 1).len() == 4;
    (first.is_plain() && (local || joined + 1 >= CHAIN)).then_some((Pair::Code, 2 * joined))
}

/// The other end of "10 to 12", "between 5 and 7", "3,000–5,000", "five or six".
fn range(tokens: Tokens, at: usize, low: &Number, money: bool) -> Option<(Pair, usize)> {
    let begin = at.checked_sub(low.len)?;
    // "8- to 16-metre": the hyphen waits for the unit.
    let hanging = usize::from(tokens.is_mark(at, DASHES) && tokens.is(at + 1, Class::To));
    let at = at + hanging;
    let begun = |class: Class| (begin.saturating_sub(3)..begin).any(|i| tokens.is(i, class));
    let dash = tokens.is_mark(at, DASHES);
    let either = tokens.is(at, Class::Either);
    let end = tokens.is(at, Class::To) || tokens.is(at, Class::And) && begun(Class::RangeBegin);
    if !(dash || either || end) {
        return None;
    }
    let sign = usize::from(money && tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Mark));
    // "From $100 million to $123 million" is a change: two sums of money.
    if sign == 1 && begun(Class::From) {
        return None;
    }
    let high = number_at(tokens, at + 1 + sign).filter(|h| matches!(h.written, Written::Digits | Written::Words))?;
    let len = 1 + sign + high.len;
    let whole = hanging + len;
    let (mut least, mut most) = (low.value?, high.value?);
    // "Between $19 and $22 million", "5 to 6 million people": the scale belongs to both.
    let scales = (at + 1 + sign..at + len).skip(1).rev().map_while(|i| tokens.language.numbers.scale(tokens.word(i)));
    let scale = high.scale.max(scales.product::<f64>());
    if low.scale <= 1.0 && least < most / scale {
        least *= scale;
    }
    // "£5-6m", "£10m-£12m".
    let mut loose = high.loose_scale.unwrap_or(1.0);
    if money && least >= most {
        most *= std::mem::replace(&mut loose, 1.0);
    }
    // "From 5 to 3" is no range; "two-four" are words.
    let holds = least < most && !(dash && low.written == Written::Words) && !(either && low.written != high.written);
    holds.then_some((Pair::Range { least, most, if_money: loose, suffix: high.suffix }, whole))
}

/// "One in three", "a 1-in-3 chance".
fn ratio(tokens: Tokens, at: usize, part: &Number) -> Option<(Pair, usize)> {
    let len = Some(tokens.length(Rule::RatioIn, at)).filter(|len| *len > 0)?;
    let whole = number_at(tokens, at + len).filter(|n| n.written == part.written)?;
    let (top, bottom) = (part.value?, whole.value?);
    let hyphens = tokens.is_mark(at, DASHES);
    let told = hyphens || tokens.holds(Rule::AfterRatio, at + len + whole.len);
    let holds = told && top.fract() == 0.0 && bottom.fract() == 0.0 && top > 0.0 && top < bottom;
    holds.then_some((Pair::Ratio(top / bottom), len + whole.len))
}

/// "58-3", "50m by 30m".
fn score(tokens: Tokens, at: usize, first: &Number) -> Option<(Pair, usize)> {
    let second = number_at(tokens, at + 1).filter(|n| n.written == Written::Digits && n.len == 1)?;
    let score = tokens.is_mark(at, DASHES) && first.is_plain() && second.is_plain();
    let sides = tokens.is(at, Class::Sides) && first.len == 1 && first.suffix == second.suffix;
    (first.written == Written::Digits && (score || sides)).then_some((Pair::Score, 2))
}

/// A range of which both ends have their unit: "between 44 mg and 50 mg", "10 km to 12 km".
pub(super) struct RangeOfUnits {
    /// From the least to the most.
    pub(super) amount: Option<Amount>,
    /// What both ends are told in.
    pub(super) unit: Unit,
    /// The token behind it.
    pub(super) end: usize,
}

/// The range whose ends both have their unit, where its first number `low` stands at `from`. Money and shares are left out
/// where nothing says "between": "rose 5 percent to 10 percent" is a change.
pub(super) fn range_of_units(
    tokens: Tokens,
    from: usize,
    low: &Number,
    money: Option<&Unit>,
    between: bool,
) -> Option<RangeOfUnits> {
    let first = unit_after(tokens, from + low.len, low, money)?;
    let joint = from + low.len + first.len;
    let begun = (from.saturating_sub(3)..from).any(|at| tokens.is(at, Class::From));
    let measured = matches!(first.unit, Unit::Measure(_) | Unit::Duration(_));
    // "5%-6%".
    let dash = is_tight_dash(tokens, joint) && !matches!(first.unit, Unit::Count(_));
    let joined = if dash {
        true
    } else if between {
        !matches!(first.unit, Unit::Count(_)) && tokens.is(joint, Class::And)
    } else {
        measured && !begun && tokens.is(joint, Class::To)
    };
    let sign = money_before(tokens, joint + 1).filter(|_| joined);
    let start = joint + 1 + sign.as_ref().map_or(0, |(_, len)| *len);
    let high = number_at(tokens, start).filter(|n| joined && matches!(n.written, Written::Digits | Written::Words))?;
    let second = unit_after(tokens, start + high.len, &high, sign.as_ref().map(|(unit, _)| unit))?;
    // "£6m": of money the letter is a scale.
    let loose = high.loose_scale.filter(|_| sign.is_some()).unwrap_or(1.0);
    let (least, most) = (low.value? * first.factor, high.value? * second.factor * loose);
    let holds = second.unit == first.unit && least < most;
    let end = start + high.len + second.len;
    holds.then(|| RangeOfUnits { amount: Amount::range(least, most), unit: first.unit, end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Bound;
    use crate::fact::quantity::tests::{check, facts};
    use crate::language::in_english;

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
    fn the_scale_and_the_unit_of_a_range_belong_to_both_its_ends() {
        check(&[
            ("He waited 10 to 12 days.", "10 to 12 days", "10..12", "day", Bound::Exact),
            ("It cost £5-6m.", "£5-6m", "5000000..6000000", "GBP", Bound::Exact),
            ("It cost £10m-£12m.", "£10m-£12m", "10000000..12000000", "GBP", Bound::Exact),
            ("It cost between £5m and £6m.", "between £5m and £6m", "5000000..6000000", "GBP", Bound::Exact),
            ("It cost $1.2-1.4bn.", "$1.2-1.4bn", "1200000000..1400000000", "USD", Bound::Exact),
            ("They paid 10m to 15m euros.", "10m to 15m euros", "10000000..15000000", "EUR", Bound::Exact),
            ("They paid 5 to 6 million euros.", "5 to 6 million euros", "5000000..6000000", "EUR", Bound::Exact),
            (
                "Two to three million people left.",
                "Two to three million people",
                "2000000..3000000",
                "person",
                Bound::Exact,
            ),
            (
                "Two to three hundred thousand people left.",
                "Two to three hundred thousand people",
                "200000..300000",
                "person",
                Bound::Exact,
            ),
            ("They paid 5-6m euros.", "5-6m euros", "5000000..6000000", "EUR", Bound::Exact),
            ("It took two to three hours and a half.", "two to three hours", "2..3", "hour", Bound::Exact),
            ("Winds of 60-75mph blew.", "60-75mph", "60..75", "mile per hour", Bound::Exact),
            ("Growth of 3%-4% is seen.", "3%-4%", "0.03..0.04", "%", Bound::Exact),
        ]);
    }

    /// What the number that a text begins with and the one behind it say together.
    fn pair(text: &str) -> Option<String> {
        let found = in_english(text, |tokens| {
            let low = number_at(tokens, 0)?;
            pair_after(tokens, low.len, &low, false)
        });
        Some(match found?.0 {
            Pair::Range { least, most, .. } => format!("{least}..{most}"),
            Pair::Ratio(share) => share.to_string(),
            Pair::Score => "score".to_owned(),
            Pair::Code => "code".to_owned(),
        })
    }

    #[test]
    fn two_numbers_make_a_range_a_chance_a_score_or_a_code() {
        for (text, said) in [
            ("10 to 12 days", "10..12"),
            ("3,000–5,000 men", "3000..5000"),
            ("five or six men", "5..6"),
            ("5 to 6 million men", "5000000..6000000"),
            ("8- to 16-meter wall", "8..16"),
            ("one-in-four chance", "0.25"),
            ("1 in 4 chance", "0.25"),
            ("58-3 there", "score"),
            ("50m by 30m there", "score"),
            ("555-0123 is her number", "code"),
            ("1-800-555-0123 is her number", "code"),
        ] {
            assert_eq!(pair(text).as_deref(), Some(said), "{text}");
        }
    }

    #[test]
    fn two_numbers_that_do_not_rise_or_are_written_in_two_ways_make_no_range() {
        for text in ["12 to 10 days", "two-four days", "five or 6 men", "third to fifth man", "5 men", "4 in 1 chance"]
        {
            assert_eq!(pair(text), None, "{text}");
        }
    }

    /// The range of units that begins with the first number of a text, behind "between" or without it.
    fn of_units(text: &str, is_between: bool) -> Option<String> {
        let found = in_english(text, |tokens| {
            let from = (0..tokens.len()).find(|at| number_at(tokens, *at).is_some())?;
            range_of_units(tokens, from, &number_at(tokens, from)?, None, is_between)
        })?;
        Some(format!("{} {}", found.amount?, found.unit.name()?))
    }

    #[test]
    fn both_ends_of_a_range_may_have_their_unit() {
        assert_eq!(of_units("44 mg and 50 mg", true).as_deref(), Some("44..50 milligram"));
        assert_eq!(of_units("44 mg and 50 mg", false), None, "these are two doses");
        assert_eq!(of_units("10 km to 12 km", false).as_deref(), Some("10..12 kilometer"));
        assert_eq!(of_units("from 10 km to 12 km", false), None, "this is a change");
        assert_eq!(of_units("5 percent to 10 percent", false), None, "so is this");
        assert_eq!(of_units("5%-10%", false).as_deref(), Some("0.05..0.1 %"));
        assert_eq!(of_units("12 km to 10 km", false), None);
        assert_eq!(of_units("10 km to 12 mg", false), None);
    }
}
