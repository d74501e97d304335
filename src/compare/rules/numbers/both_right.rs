//! Whether two unlike numbers can both be right: one is the other rounded, converted, or within what the other leaves open.

use crate::compare::finding::FindingKind;
use crate::compare::question::mention::{Mention, Relation, Units};
use crate::fact::Bound;
use crate::fact::value::{Dimension, Quantity};

/// Relative difference that rounding leaves when a unit is converted: ten kilometres, six miles.
const CONVERTED: f64 = 0.05;
/// The same where both are rounded to few figures: two kilometres, a mile.
const CONVERTED_ROUGHLY: f64 = 0.2;
/// Relative difference between a number and the same rounded that tells nobody anything: $14,959,450, $15 million.
const TRIFLING: f64 = 0.02;
/// Figures of a number from which on it may have been rounded though nothing says so: $14,959,450 is $15 million, but 51
/// are not 50.
const MANY_FIGURES: usize = 4;

/// Whether two unlike numbers cannot both be right, were they answers to one question. Of two currencies nobody can know
/// without a rate.
pub(crate) fn contradict(a: &Mention, b: &Mention) -> bool {
    let are_numbers = a.value.quantity().is_some() && b.value.quantity().is_some();
    are_numbers && a.units(b) != Units::Currencies && !a.same(b) && compared(a, b).is_none()
}

/// What there is to say of two unlike numbers, not of two currencies, that may both be right; `None` where they cannot.
pub(super) fn compared(a: &Mention, b: &Mention) -> Option<FindingKind> {
    let values = a.value.quantity()?.in_base_unit().zip(b.value.quantity()?.in_base_unit());
    let Some((x, y)) = values else { return (!exclude_each_other(a, b)).then_some(FindingKind::QuantityPrecision) };
    match a.units(b) {
        Units::Converted if is_converted(a, b, x, y) => return Some(FindingKind::QuantityAgree),
        _ if is_rounded(a, b, x, y) => return Some(FindingKind::QuantityAgree),
        _ => {}
    }
    let within = |m: &Mention, value: f64, other: f64| match m.fact.bound {
        Bound::AtLeast => other >= value,
        Bound::AtMost => other <= value,
        Bound::About => m.is_about(other),
        Bound::Vague => true,
        Bound::Exact => false,
    };
    // Nobody rounds an age: one of 79 is not 80.
    let are_ages = a.whose_age().is_some() && b.whose_age().is_some();
    let rounded = a.relation(b) == Some(Relation::LessExact) && !are_ages;
    (rounded || within(a, x, y) || within(b, y, x)).then_some(FindingKind::QuantityPrecision)
}

/// Whether two numbers of which one at least is a range or a score cannot both be right: both are told exactly, and the ranges
/// have no number in common (50 to 60, 70) or the scores are not the same (10-2, 9-3).
fn exclude_each_other(a: &Mention, b: &Mention) -> bool {
    let ends = |m: &Mention| m.value.quantity().and_then(Quantity::ends_in_base_unit);
    let are_exact = a.fact.bound == Bound::Exact && b.fact.bound == Bound::Exact;
    // What is converted is rounded.
    let leeway = if a.units(b) == Units::Converted { 1.0 - CONVERTED } else { 1.0 };
    are_exact
        && match (ends(a), ends(b)) {
            (Some(a), Some(b)) => a[1] < b[0] * leeway || b[1] < a[0] * leeway,
            // "3-12" beside "12-3" is a score that looks like a range.
            _ => (a.is_score() || b.is_score()) && a.may_be_score() && b.may_be_score(),
        }
}

/// Whether two numbers of unlike units, given in their base unit, are one number that was converted: as near as rounding
/// leaves it, be it to a single figure.
fn is_converted(a: &Mention, b: &Mention, x: f64, y: f64) -> bool {
    let apart = (x - y).abs();
    let largest = x.abs().max(y.abs());
    let rounding = a.rounding().max(b.rounding());
    let told = |m: &Mention| matches!(m.fact.bound, Bound::Exact | Bound::About);
    // Nobody converts 12 years into a decade, or eight days into a week.
    let is_time = matches!(a.dimension(), Some(Dimension::Years | Dimension::Time));
    let roughly = !is_time && apart <= rounding && apart <= CONVERTED_ROUGHLY * largest;
    told(a) && told(b) && (apart <= CONVERTED * largest || roughly)
}

/// Whether one of two numbers, given in their base unit, is the other rounded, and so little that the difference tells nobody
/// anything.
fn is_rounded(a: &Mention, b: &Mention, x: f64, y: f64) -> bool {
    let told = |m: &Mention| matches!(m.fact.bound, Bound::Exact | Bound::About);
    let is_counted_out = |m: &Mention| m.fact.bound == Bound::Exact && m.figures() < MANY_FIGURES && m.is_whole();
    let apart = (x - y).abs();
    let alike = a.relation(b) == Some(Relation::LessExact) && apart <= a.rounding().max(b.rounding());
    let is_trifling = apart <= TRIFLING * x.abs().max(y.abs());
    told(a) && told(b) && alike && is_trifling && !(is_counted_out(a) && is_counted_out(b))
}

#[cfg(test)]
mod tests {
    use crate::compare::FindingKind;
    use crate::compare::rules::numbers::tests::{found, says};

    #[test]
    fn an_approximate_number_is_off_by_no_more_than_it_is_rounded() {
        let conflict = |one: &str, other: &str| {
            let text = |number: &str| format!("The flood in Tarn killed {number} people.");
            says(&[&text(one), &text(other)], FindingKind::QuantityConflict)
        };
        for (one, other) in [("about 45", "52"), ("about 300", "200"), ("roughly 141", "139")] {
            assert!(conflict(one, other) && conflict(other, one), "{one} and {other}");
        }
        for (one, other) in [("about 50", "52"), ("about 30", "28"), ("about 11", "12"), ("roughly 140", "139")] {
            assert!(!conflict(one, other) && !conflict(other, one), "{one} and {other}");
        }
    }

    #[test]
    fn nobody_rounds_an_age() {
        let died = |age: &str| format!("The singer Ann Poe died on Sunday in Bergen {age}.");
        let texts = [died("at the age of 79"), died("aged 80")];
        assert!(!says(&[&texts[0], &texts[1]], FindingKind::QuantityPrecision));
        assert!(says(&[&texts[0], &texts[1]], FindingKind::QuantityConflict));
    }

    #[test]
    fn ranges_and_scores_that_exclude_each_other_are_not_less_exact() {
        let less_exact = |one: &str, other: &str| says(&[one, other], FindingKind::QuantityPrecision);
        let killed = |number: &str| format!("The flood in Tarn killed {number} people.");
        assert!(says(&[&killed("50 to 60"), &killed("70")], FindingKind::QuantityConflict));
        assert!(less_exact(&killed("50 to 60"), &killed("55")));
        let paid = |sum: &str| format!("The council of Tarn paid {sum} for the bridge.");
        assert!(!says(&[&paid("$50 to 60 million"), &paid("€70 million")], FindingKind::QuantityConflict));
        let fell = |way: &str| format!("The climber slipped on the ice and fell {way} into the gorge.");
        assert!(!says(&[&fell("5 to 6 miles"), &fell("10 kilometres")], FindingKind::QuantityConflict));
        let voted = |score: &str| format!("The jury in Tarn voted {score} to free her.");
        assert!(!less_exact(&voted("10-2"), &voted("9-3")));
        assert!(!less_exact(&voted("12-3"), &voted("3-12")));
        assert!(says(&[&voted("10-2"), &voted("10–2")], FindingKind::QuantityAgree));
        let lasted = |time: &str| format!("The war in Tarn lasted {time} and ended in spring.");
        for (one, other) in [
            ("less than a decade", "12 years"),
            ("three decades", "34 years"),
            ("a century", "130 years"),
            ("a week", "eight days"),
        ] {
            assert!(!says(&[&lasted(one), &lasted(other)], FindingKind::QuantityAgree), "{one} and {other}");
        }
        assert!(says(&[&lasted("three decades"), &lasted("30 years")], FindingKind::QuantityAgree));
    }

    #[test]
    fn what_is_only_rounded_or_converted_is_the_same_number() {
        let kinds = |one: &str, other: &str| -> Vec<FindingKind> {
            let text = |number: &str| format!("The climber slipped on the ice and fell {number} into the gorge.");
            found(&[&text(one), &text(other)]).into_iter().map(|(kind, _)| kind).collect()
        };
        for (one, other) in [("2,000 feet", "600 metres"), ("152 metres", "about 150 metres"), ("one mile", "2 km")] {
            assert!(
                kinds(one, other).contains(&FindingKind::QuantityAgree),
                "{one} and {other}: {:?}",
                kinds(one, other)
            );
        }
        for (one, other) in [
            ("150 metres", "200 feet"),
            ("at least 150 metres", "150 metres"),
            ("9 miles", "17 kilometres"),
            ("5 feet", "1.8 metres"),
            ("50 metres", "51 metres"),
            ("100 metres", "101 metres"),
        ] {
            assert!(
                !kinds(one, other).contains(&FindingKind::QuantityAgree),
                "{one} and {other}: {:?}",
                kinds(one, other)
            );
        }
        let paid = |sum: &str| format!("The couple paid {sum} in taxes to the state.");
        let kinds = |one: &str, other: &str| -> Vec<FindingKind> {
            found(&[&paid(one), &paid(other)]).into_iter().map(|(kind, _)| kind).collect()
        };
        assert_eq!(kinds("$14,959,450", "nearly $15 million"), [FindingKind::QuantityAgree]);
        assert_eq!(kinds("$14,959,450", "$15 million"), [FindingKind::QuantityAgree]);
        assert_eq!(kinds("8.36%", "8.4%"), [FindingKind::QuantityAgree]);
        assert_eq!(kinds("$14.2 million", "$14 million"), [FindingKind::QuantityAgree]);
        assert_eq!(kinds("$43,885,310", "$43 million"), [FindingKind::QuantityPrecision], "cut, not rounded");
    }

    #[test]
    fn the_same_figure_of_unlike_units_is_not_the_same_number() {
        let texts = ["The climber slipped and fell 200 metres.", "The climber slipped and fell 200 feet."];
        assert!(!says(&texts, FindingKind::QuantityAgree), "{:?}", found(&texts));
    }
}
