//! What one report alone answers, and whether anybody would check it.

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, Severity, brief};
use crate::compare::rules::context::Context;
use crate::fact::quantity::IN_WORDS;
use crate::fact::value::Unit;
use crate::fact::{Bound, FactKind};
use crate::language::Language;

/// That one report alone answers a question, where no other may answer it.
pub(super) fn alone(context: &Context, members: &[&Fact]) -> Option<Finding> {
    let fact = members.first()?;
    // What a report and its copies have does not stand in one report alone.
    let is_in_copies = context.reports(members).len() > 1;
    if is_in_copies || is_idle(fact, context.language(fact)) || !context.is_nowhere_else(fact) {
        return None;
    }
    let date = fact.kind == FactKind::Date;
    let kind = if date { FindingKind::DateSingleSource } else { FindingKind::QuantitySingleSource };
    let sentence = brief(context.comparison.text(fact.sentence), 18);
    let mut finding = context.finding(
        kind,
        members,
        format!("{} stands in {} alone: {sentence}", fact.text, context.report_name(fact)),
    );
    if is_slight(fact) || fact.bound == Bound::Vague {
        finding.severity = Severity::Low;
    }
    Some(finding)
}

/// Whether nobody would check that one report alone has it: a place in a row, a single one, a number or a time that is
/// not told ("several", "recently"), a day that is named by the day of writing alone ("today", "last week").
fn is_idle(fact: &Fact, language: &Language) -> bool {
    let Some(quantity) = fact.quantity() else {
        let words = fact.text.to_lowercase();
        let names = |word: &str| language.calendar.weekday(word).is_some() || language.calendar.month(word).is_some();
        return !fact.is_in_figures() && !words.split(|c: char| !c.is_alphabetic()).any(names);
    };
    let is_one = quantity.number().is_some_and(|n| n <= 1.0) && matches!(quantity.unit, Unit::Count(_));
    quantity.amount.is_none() || quantity.unit == Unit::Ordinal || is_one && !fact.is_in_figures()
}

/// Whether a number is of less weight than others: it counts nothing that is named, or is a small count told in a word
/// ("two leaders").
fn is_slight(fact: &Fact) -> bool {
    let Some(quantity) = fact.quantity() else { return true };
    match quantity.unit {
        Unit::None => true,
        Unit::Count(_) => !fact.is_in_figures() && quantity.number().is_some_and(|n| n < IN_WORDS),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::FindingKind;
    use crate::compare::rules::numbers::tests::{compared, found, says};

    #[test]
    fn what_nobody_checks_is_not_said_to_stand_in_one_report_alone() {
        let other = "The council of Tarn met to talk about roads.";
        let alone = |text: &str| {
            let comparison = compared(&[text, other]);
            comparison.findings.iter().any(|f| f.kind.is_alone() && !f.facts.is_empty())
        };
        assert!(alone("The harbour bridge cost $40 million to build."));
        assert!(alone("The harbour bridge was shut on Monday."));
        for text in [
            "The harbour bridge was shut recently.",
            "The harbour bridge was shut this morning.",
            "The harbour bridge has several lamps.",
            "It was the third harbour bridge.",
        ] {
            assert!(!alone(text), "{text}");
        }
    }

    #[test]
    fn two_of_what_another_tells_as_both_do_not_stand_in_one_report_alone() {
        let is_alone = |other: &str| {
            let found = found(&["The bodies of two women were found in a flat in Tarn.", other]);
            found.iter().any(|(kind, facts)| *kind == FindingKind::QuantitySingleSource && *facts == ["two women"])
        };
        assert!(is_alone("The flat in Tarn burned down in the night."));
        assert!(!is_alone("Ann Lee and Eve Roe were found in a flat in Tarn; both women were dead."));
        assert!(!is_alone("Ann Lee and Eve Roe were found in a flat in Tarn; both were dead."));
        assert!(is_alone("The flat in Tarn burned down on both sides."));
        assert!(is_alone("The flat in Tarn burned both in May and in June."));
    }

    #[test]
    fn a_measure_that_another_report_gives_in_another_unit_does_not_stand_in_one_report_alone() {
        let is_alone = |other: &str| {
            let text = "The makers promise that the new laptop from Tarn weighs less than 2.99 kg.";
            let found =
                found(&[text, &format!("Nobody in town liked the colour. They carried a stone of {other} home.")]);
            found.iter().any(|(kind, _)| *kind == FindingKind::QuantitySingleSource)
        };
        assert!(!is_alone("6.6 lb"));
        assert!(is_alone("19 lb"));
        assert!(is_alone("3 metres"));
    }

    #[test]
    fn what_a_report_and_its_copy_have_does_not_stand_in_one_report_alone() {
        let text = "The harbour bridge cost $40 million to build. Boats had to wait in the bay behind it. The mayor \
                    opened it with a speech about trade. Children of two schools sang on the quay. A band from the \
                    navy played until dark. Nobody drove across before the next morning.";
        let texts = [text, text, "The council of Tarn met to talk about roads."];
        assert!(!says(&texts, FindingKind::QuantitySingleSource), "{:?}", found(&texts));
        assert!(says(&texts, FindingKind::ReportCopy));
    }
}
