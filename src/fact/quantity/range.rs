//! Two numbers that say one thing together: a range, a chance, a score.

use crate::fact::quantity::counted_unit::unit_after;
use crate::fact::quantity::money::money_before;
use crate::fact::quantity::number::{Number, Written, number_at};
use crate::fact::value::{Amount, Unit};
use crate::language::{Class, Rule, Tokens};
use crate::text::token::TokenKind;

/// Marks that join the ends of a range, and those of them that must not part words.
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
