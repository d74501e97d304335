//! How exactly a number is written: its figures that tell something, and by how much it may be off.

use super::Mention;
use crate::fact::Bound;
use crate::fact::value::Quantity;

/// Part of a number of few figures by which it may be off where it is approximate or rounded: "about 11", "about 45".
pub(super) const ROUGHLY: f64 = 0.12;
/// Figures of a number above which an approximate one is right to its last figure: "roughly 141 million".
const FEW_FIGURES: usize = 2;

/// How exactly a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Exactness {
    /// How many of its figures tell something: 3 for 1,250.
    pub(super) figures: usize,
    /// What the last of them counts for, in the base unit: a thousand in 43,000, the metres of one mile in nine miles.
    pub(super) last: f64,
}

impl Exactness {
    /// That of a quantity; of a range or a score nothing is known.
    pub(super) fn of(quantity: &Quantity) -> Self {
        let Some(written) = quantity.number() else { return Self::default() };
        let digits = written.to_string().replace(['.', '-'], "");
        let figures = digits.trim_matches('0').len();
        let magnitude = written.abs().max(f64::MIN_POSITIVE).log10().floor();
        Self { figures, last: quantity.base_units() * 10_f64.powf(magnitude + 1.0 - figures.max(1) as f64) }
    }

    /// By how much an approximate number may be off, in its base unit, in which it is `own`: by half of what it is rounded to,
    /// fives or tens or hundreds.
    fn leeway(self, own: f64) -> f64 {
        let in_fives = self.figures > 1 && (own.abs() / self.last).round() % 5.0 == 0.0;
        let half = if in_fives { 2.5 * self.last } else { 0.5 * self.last };
        if self.figures > FEW_FIGURES { half } else { half.max(ROUGHLY * own.abs()) }
    }
}

impl Mention<'_> {
    /// Whether it is approximate and may be this number, given in its base unit.
    pub(crate) fn is_about(&self, number: f64) -> bool {
        let own = self.value.quantity().filter(|_| self.fact.bound == Bound::About);
        let own = own.and_then(Quantity::in_base_unit);
        own.is_some_and(|own| (own - number).abs() < self.exactness.leeway(own))
    }

    /// By how much its number may be off as it is rounded, in its base unit: half of what its last figure counts for.
    pub(crate) fn rounding(&self) -> f64 {
        0.5 * self.exactness.last
    }

    /// Whether its number is written without decimals: "$14.2 million" has one.
    pub(crate) fn is_whole(&self) -> bool {
        let ends = |text: &str| text.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let begins = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let parts: Vec<&str> = self.fact.text.split(self.language.numbers.decimal_mark).collect();
        !parts.iter().zip(parts.iter().skip(1)).any(|(before, behind)| ends(before) && begins(behind))
    }

    /// How many figures of its number tell something: 3 for 1,250.
    pub(crate) fn figures(&self) -> usize {
        self.exactness.figures
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::question::training::with_mentions;
    use crate::compare::testing::compared;
    use crate::fact::value::{Amount, Unit};

    fn exactness(number: f64) -> Exactness {
        Exactness::of(&Quantity { amount: Amount::one(number), unit: Unit::None })
    }

    #[test]
    fn noughts_at_either_end_of_a_number_tell_nothing() {
        for (number, figures, last) in
            [(1250.0, 3, 10.0), (43_000.0, 2, 1000.0), (7.0, 1, 1.0), (14.2, 3, 0.1), (0.05, 1, 0.01), (-52.0, 2, 1.0)]
        {
            let found = exactness(number);
            assert_eq!(found.figures, figures, "{number}");
            assert!((found.last - last).abs() < 1e-9, "{number} {found:?}");
        }
        let range = Quantity { amount: Amount::range(5.0, 7.0), unit: Unit::None };
        assert_eq!(Exactness::of(&range), Exactness::default());
    }

    /// Whether what a text tells first may be a number.
    fn may_be(text: &str, number: f64) -> bool {
        with_mentions(&compared(&[text]), |_, mentions| mentions.all[0].is_about(number))
    }

    #[test]
    fn an_approximate_number_may_be_off_by_half_of_what_it_is_rounded_to() {
        // Of few figures by an eighth of it.
        assert!(may_be("Tarn saw about 50 houses.", 55.0));
        assert!(!may_be("Tarn saw about 50 houses.", 57.0));
        // Of more it is right to the last of them.
        assert!(may_be("Tarn saw about 143 houses.", 143.4));
        assert!(!may_be("Tarn saw about 143 houses.", 144.0));
        // What ends in a five is rounded to fives.
        assert!(may_be("Tarn saw about 145 houses.", 147.0));
        assert!(!may_be("Tarn saw 50 houses.", 50.0), "this one is not approximate");
    }

    #[test]
    fn a_number_is_whole_where_no_figure_stands_behind_its_point() {
        let is_whole = |text: &str| with_mentions(&compared(&[text]), |_, mentions| mentions.all[0].is_whole());
        assert!(is_whole("They paid $14 million."));
        assert!(!is_whole("They paid $14.2 million."));
        assert!(is_whole("They paid Rs. 500 there."));
    }
}
