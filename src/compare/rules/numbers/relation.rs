//! How two answers to one question stand to each other: the same, less exact, in conflict, or an update.

use crate::compare::finding::FindingKind;
use crate::compare::question::mention::{Mention, Relation, Units};
use crate::compare::question::others::Named;
use crate::compare::rules::context::Context;
use crate::compare::rules::numbers::both_right::compared;
use crate::compare::versions::Version;
use crate::fact::value::Quantity;
use crate::fact::{Bound, FactKind};

/// Probability that two mentions answer one question at which unlike values of theirs are said to contradict each other,
/// where their clauses tell the same of the same: people killed, a price paid.
const SURE_OF_FRAME: f64 = 0.5;
/// The same where a question has more values than [`super::MANY_VALUES`]: most such questions are several in one.
const SURE_OF_FRAME_OF_MANY: f64 = 0.7;
/// Where their clauses do not tell the same: the scores of games and the distances of a map are alike in all else.
const SURE: f64 = 0.92;
/// The same of a question with more values than [`super::MANY_VALUES`].
const SURE_OF_MANY: f64 = 0.97;
/// By how much "more than" and "under" are off at most where nothing else says that one thing is meant.
const FAR_WITHIN: f64 = 1.5;

/// How two answers to one question stand to each other; `None` for unlike values of which it is not sure that they answer
/// one.
pub(super) fn relation(
    context: &Context,
    named: &Named,
    a: &Mention,
    b: &Mention,
    is_suspect: bool,
) -> Option<FindingKind> {
    let date = a.fact.kind == FactKind::Date;
    let kinds = |quantity: FindingKind, date_kind: FindingKind| if date { date_kind } else { quantity };
    let agree = kinds(FindingKind::QuantityAgree, FindingKind::DateAgree);
    let precision = kinds(FindingKind::QuantityPrecision, FindingKind::DatePrecision);
    // "$5 million" and "€5 million" are not the same, nor is one of "$5 million" and "€60 million" less exact: that takes a
    // rate, which no report states.
    if a.units(b) == Units::Currencies || (a.same(b) || a.is_compatible(b)) && a.is_other_part_of_day(b) {
        return None;
    }
    if a.same(b) && a.undated() == b.undated() && a.units(b) != Units::Converted {
        return Some(if a.fact.bound == b.fact.bound || date { agree } else { precision });
    }
    let contradicts = match (a.value.quantity(), b.value.quantity()) {
        (Some(_), Some(_)) => match compared(a, b) {
            Some(FindingKind::QuantityPrecision) if !a.is_one_frame(b) && is_far_within(a, b) => return None,
            Some(kind) => return Some(kind),
            None => true,
        },
        // "April 29" and "April 29th", be it that only one of the reports tells of which year.
        _ if a.relation(b) == Some(Relation::SameWords) && a.part_of_day() == b.part_of_day() => return Some(agree),
        _ if a.is_compatible(b) || a.relation(b) == Some(Relation::SameWords) => false,
        _ if a.is_full_date() && b.is_full_date() => true,
        // What cannot be placed on the calendar contradicts nothing, nor is it the same: "Monday", "Tuesday".
        _ => return None,
    };
    if !contradicts {
        return Some(precision);
    }
    if !is_one(context, named, a, b, is_suspect) {
        return None;
    }
    if date {
        return Some(FindingKind::DateConflict);
    }
    // A later report may give a higher count.
    let moment = |t: &Mention| context.comparison.sources[t.report].moment();
    let ends = |t: &Mention| t.value.quantity().and_then(Quantity::ends_in_base_unit);
    let order = moment(a).zip(moment(b)).and_then(|(a, b)| a.order(&b)).filter(|order| order.is_ne());
    Some(match (order, ends(a), ends(b)) {
        (Some(order), Some(x), Some(y)) if order.is_lt() == (x[1] < y[0]) => FindingKind::QuantityUpdate,
        // One report that corrects itself does not contradict itself, whichever way the number goes.
        (Some(_), ..) if is_corrected(context, a.report, b.report) => FindingKind::QuantityUpdate,
        _ => FindingKind::QuantityConflict,
    })
}

/// Whether one of two numbers lies within what the other leaves open, but far from where that ends: 52 is more than 20, and
/// seldom what was meant by it.
fn is_far_within(a: &Mention, b: &Mention) -> bool {
    let in_base_unit = |m: &Mention| m.value.quantity().and_then(Quantity::in_base_unit);
    let leaves_open = |m: &Mention| matches!(m.fact.bound, Bound::AtLeast | Bound::AtMost);
    let far = |(x, y): (f64, f64)| f64::max(x, y) > FAR_WITHIN * f64::min(x, y);
    (leaves_open(a) || leaves_open(b)) && in_base_unit(a).zip(in_base_unit(b)).is_some_and(far)
}

/// Whether two reports are versions of one.
fn is_corrected(context: &Context, a: usize, b: usize) -> bool {
    let pair = [a.min(b), a.max(b)];
    let of = |version: &Version| [version.earlier.min(version.later), version.earlier.max(version.later)];
    context.comparison.versions.iter().any(|version| of(version) == pair)
}

/// Whether it is sure that two unlike values answer one question: both clauses tell the same of the same, or all that
/// is known of them together says so.
fn is_one(context: &Context, named: &Named, a: &Mention, b: &Mention, is_suspect: bool) -> bool {
    let least = match (a.is_one_frame(b), is_suspect) {
        (true, false) => SURE_OF_FRAME,
        (true, true) => SURE_OF_FRAME_OF_MANY,
        (false, false) => SURE,
        (false, true) => SURE_OF_MANY,
    };
    !a.is_beside(b)
        && context.together(a.fact.id, b.fact.id) >= least
        && !named.may_tell_of_others(a.fact.sentence, b.fact.sentence)
}

#[cfg(test)]
mod tests {
    use crate::compare::rules::numbers::tests::{found, says};
    use crate::compare::{FindingKind, Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn the_same_of_the_same_told_otherwise_is_a_conflict() {
        let texts = ["The flood in Tarn killed 52 people.", "The flood in Tarn killed 31 people."];
        assert!(says(&texts, FindingKind::QuantityConflict));
    }

    #[test]
    fn nothing_is_said_of_sums_in_two_currencies() {
        let costs = |sum: &str| format!("The new bridge of Tarn cost {sum} to build, the mayor said.");
        let is_said = |sums: [&str; 2]| {
            let texts = sums.map(costs);
            let found = found(&texts.each_ref().map(String::as_str));
            let of_sums = [FindingKind::QuantityAgree, FindingKind::QuantityPrecision, FindingKind::QuantityConflict];
            found.into_iter().any(|(kind, _)| of_sums.contains(&kind))
        };
        assert!(is_said(["$5 million", "$5 million"]));
        assert!(!is_said(["$5 million", "€5 million"]));
        assert!(!is_said(["$5 million", "€60 million"]));
    }

    #[test]
    fn a_number_after_its_owner_needs_no_noun_to_be_of_the_same() {
        let texts = [
            "Joe Cole was found guilty on Monday of the murder of a Tarn mother of 12.",
            "A jury said on Monday that Joe Cole is guilty of shooting the Tarn mother of 13.",
        ];
        assert!(says(&texts, FindingKind::QuantityConflict), "{:?}", found(&texts));
    }

    #[test]
    fn a_higher_count_of_a_later_hour_is_an_update() {
        let report = |published: &str, dead: &str| {
            let text = format!("---\npublished: {published}\n---\nThe flood in Tarn killed {dead} people.\n");
            read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap()
        };
        let kind = |one: &str, other: &str| {
            let comparison = compare(&[report(one, "31"), report(other, "52")], &Options::default());
            comparison.findings.iter().map(|finding| finding.kind).find(|kind| kind.is_divergence())
        };
        let range = [report("2021-12-15T10:00Z", "50 to 60"), report("2021-12-15T12:00Z", "70")];
        let found = compare(&range, &Options::default()).findings;
        assert!(found.iter().any(|finding| finding.kind == FindingKind::QuantityUpdate), "{found:?}");
        assert_eq!(kind("2021-12-15T10:00Z", "2021-12-15T12:00+01:00"), Some(FindingKind::QuantityUpdate));
        assert_eq!(kind("2021-12-15T12:00Z", "2021-12-15T12:00+01:00"), Some(FindingKind::QuantityConflict));
        assert_eq!(kind("2021-12-15", "2021-12-15T12:00+01:00"), Some(FindingKind::QuantityConflict));
    }

    #[test]
    fn what_is_told_of_two_persons_is_in_no_conflict() {
        let text = |name: &str, years: u8| format!("{name} has worked at the old mill in town for {years} years.");
        let conflict = |texts: [String; 2]| says(&[&texts[0], &texts[1]], FindingKind::QuantityConflict);
        assert!(conflict([text("Ann Lee", 37), text("Ann Lee", 30)]));
        assert!(!conflict([text("Ann Lee", 37), text("Bob Roe", 30)]));
    }

    #[test]
    fn days_that_cannot_be_placed_are_not_said_to_be_the_same() {
        let texts =
            ["The new ship of the line leaves the dock today.", "The new ship of the line leaves the dock in May."];
        let is_same = |kind: &FindingKind| matches!(kind, FindingKind::DateAgree | FindingKind::DatePrecision);
        assert!(!found(&texts).iter().any(|(kind, _)| is_same(kind)), "{:?}", found(&texts));
        let on = |day: &str| format!("The new ship of the line leaves the dock on {day}.");
        for texts in [[on("Monday"), on("Tuesday")], [on("15 December"), on("3 December")]] {
            let found = found(&texts.each_ref().map(String::as_str));
            assert!(!found.iter().any(|(kind, _)| is_same(kind)), "{found:?}");
        }
        let dated = |day: &str| {
            let text = format!("---\npublished: {day}\n---\nThe new ship of the line leaves the dock today.\n");
            read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap()
        };
        let found = compare(&[dated("2021-12-15"), dated("2021-12-16")], &Options::default()).findings;
        assert!(!found.iter().any(|finding| is_same(&finding.kind)), "{found:?}");
    }

    #[test]
    fn the_same_day_is_not_less_exact_where_one_report_says_of_which_year_it_is() {
        let text = |day: &str| format!("The new ship of the line leaves the dock in Tarn on {day}.");
        let dated = |day: &str| format!("---\npublished: 2013-04-02\n---\n{}\n", text(day));
        let kinds = |texts: [String; 2]| -> Vec<FindingKind> {
            let articles = texts.map(|text| read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap());
            let found = compare(&articles, &Options::default()).findings;
            let is_of_dates = |kind: &FindingKind| matches!(kind, FindingKind::DateAgree | FindingKind::DatePrecision);
            found.into_iter().map(|f| f.kind).filter(is_of_dates).collect()
        };
        assert_eq!(kinds([dated("April 29"), text("April 29th")]), [FindingKind::DateAgree]);
        assert_eq!(kinds([dated("Friday"), text("Friday")]), [FindingKind::DateAgree]);
        assert_eq!(kinds([dated("Friday morning"), text("Friday")]), [FindingKind::DatePrecision]);
    }

    #[test]
    fn the_dead_and_the_hurt_are_in_no_conflict_nor_a_whole_and_its_part() {
        for texts in [
            ["The flood in Tarn killed 52 people.", "The flood in Tarn injured 31 people."],
            ["The flood in Tarn killed 52 people.", "The flood in Tarn killed people, including 31 children."],
            ["The flood of 2014 killed 52 people in Tarn.", "The flood of 1953 killed 31 people in Tarn."],
        ] {
            let conflict = says(&texts, FindingKind::QuantityConflict) || says(&texts, FindingKind::QuantityUpdate);
            assert!(!conflict, "{texts:?}: {:?}", found(&texts));
        }
    }
}
