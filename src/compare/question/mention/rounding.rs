//! How exactly a number is written: its figures that tell something, and by how much it may be off.

use super::Mention;
use crate::fact::Bound;
use crate::fact::value::Quantity;

/// Part of a number of few figures by which it may be off where it is approximate or rounded: "about 11", "about 45".
pub(super) const ROUGHLY: f64 = 0.12;
/// Figures of a number above which an approximate one is right to its last figure: "roughly 141 million".
const FEW_FIGURES: usize = 2;

impl Mention<'_> {
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

/// How many figures of a number tell something.
pub(super) fn figures(quantity: &Quantity) -> usize {
    let digits: String = quantity.number().map_or_else(String::new, |n| n.to_string()).replace(['.', '-'], "");
    digits.trim_matches('0').len()
}

/// What the last figure of a number that tells something counts for, in its base unit: a thousand in 43,000, the metres of
/// one mile in nine miles.
pub(super) fn last_figure(quantity: &Quantity) -> f64 {
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
