//! Which of the answers to one question surely answer it: what is said of them may be false of the rest. A question is
//! joined as far as most of its numbers belong together; that two reports say the same needs more.

use crate::compare::question::mention::{Mention, Units};
use crate::compare::rules::context::Context;

/// Probability that two mentions answer one question at which what they say alike is said to be the same, where their
/// sentences are linked. Of such findings in twenty-three events with questions marked by hand, nine in ten are true, and
/// eight in ten of all.
const SURE_LINKED: f64 = 0.6;
/// The same of a day or an hour that is not told in full: of one "Monday", linked sentences tell several things.
const SURE_OF_DAY: f64 = 0.75;
/// The same where no link joins their sentences: a "first" and a "three" stand in many.
const SURE_UNLINKED: f64 = 0.8;

/// Those of some answers to one question that surely answer it with one of another report.
pub(super) fn sure<'m, 'a>(context: &Context, mentions: &[&'m Mention<'a>]) -> Vec<&'m Mention<'a>> {
    let is_sure = |a: &Mention| mentions.iter().any(|b| b.report != a.report && are_sure(context, a, b));
    mentions.iter().copied().filter(|a| is_sure(a)).collect()
}

fn are_sure(context: &Context, a: &Mention, b: &Mention) -> bool {
    let is_linked = context.lookup.counterparts_in(a.fact.sentence, b.report).any(|c| c.sentence == b.fact.sentence);
    let is_in_full = a.value.quantity().is_some() || a.is_full_date() && b.is_full_date();
    let least = match (is_linked, is_in_full) {
        (true, true) => SURE_LINKED,
        (true, false) => SURE_OF_DAY,
        (false, _) => SURE_UNLINKED,
    };
    // "Two countries" and "two countries" of linked sentences need no score.
    let count_the_same = || is_linked && a.same(b) && a.units(b) == Units::Same && a.frame.counted.is_some();
    context.together(a.fact.id, b.fact.id) >= least || count_the_same()
}

#[cfg(test)]
mod tests {
    use crate::compare::FindingKind;
    use crate::compare::rules::numbers::tests::{compared, found, says};

    /// What is said of the numbers that two reports give of a game.
    fn said(one: &str, other: &str) -> Vec<String> {
        let text = |sentence: &str| format!("Tarn beat Norwood on Friday. {sentence}");
        let comparison = compared(&[&text(one), &text(other)]);
        let of_numbers = comparison.findings.iter().filter(|f| f.kind == FindingKind::QuantityAgree);
        of_numbers.map(|f| without_asked(&f.summary)).collect()
    }

    /// A summary without what is asked, which stands in brackets behind it.
    fn without_asked(summary: &str) -> String {
        let (answers, asked) = summary.split_once(" (").unwrap();
        assert!(asked.ends_with(')'));
        answers.to_owned()
    }

    #[test]
    fn equal_numbers_of_sentences_that_nothing_joins_are_not_said_to_be_the_same() {
        let one = "Ann Poe had 15 points during a run.";
        assert_eq!(said(one, "Ann Poe had 15 points during a long run."), ["15 points in 0 and 1"]);
        let of_another = "Snow fell on the stands. A guard from Ellis, Joe Cole, left in tears with three fouls, 15 points \
                          and a broken shoe.";
        assert!(said(one, of_another).is_empty());
    }

    #[test]
    fn it_is_one_finding_whichever_report_is_named_first() {
        let poe = "Ann Poe had 15 points during a run in the first half.";
        let cole = "Joe Cole left in tears with 15 points in the last half of the night.";
        let texts = [format!("{poe} Snow fell on Ellis. {cole}"), format!("{cole} Snow fell on Ellis. {poe}")];
        let facts = |a: &str, b: &str| {
            let comparison = compared(&[a, b]);
            let agree = comparison.findings.iter().find(|f| f.kind == FindingKind::QuantityAgree).unwrap();
            agree.facts.len()
        };
        assert_eq!((facts(&texts[0], &texts[1]), facts(&texts[1], &texts[0])), (4, 4));
    }

    #[test]
    fn a_report_of_which_it_is_not_sure_is_named_as_perhaps_saying_the_same() {
        let comparison = compared(&[
            "Tarn beat Norwood on Friday. Ann Poe had a good run.",
            "Tarn beat Norwood on Friday. Ann Poe had a long run.",
            "Tarn beat Norwood. Snow fell on the stands. On Friday the town of Ellis shut its quay.",
        ]);
        let agree = comparison.findings.iter().find(|f| f.kind == FindingKind::DateAgree).unwrap();
        assert_eq!(without_asked(&agree.summary), "Friday in 0 and 1; perhaps in 2");
        assert_eq!(agree.sources, [0, 1]);
    }

    #[test]
    fn an_hour_that_another_report_tells_with_its_day_is_perhaps_the_same() {
        let comparison = compared(&[
            "The quake struck Tarn at 2:09 a.m. on the coast.",
            "The quake struck Tarn at 2:09 a.m. in the hills.",
            "Snow fell in Ellis. Thursday's 2:09 a.m. jolt lasted longer than the others, Ann Lee said.",
        ]);
        let agree = comparison.findings.iter().find(|f| f.kind == FindingKind::DateAgree).unwrap();
        assert!(agree.summary.contains("2:09 a.m in 0 and 1; perhaps in 2"), "{}", agree.summary);
    }

    #[test]
    fn the_morning_and_the_night_of_a_day_are_not_the_same() {
        let sank = |when: &str| format!("The ferry sank off Tarn on Thursday {when}.");
        assert!(says(&[&sank("evening"), &sank("night")], FindingKind::DateAgree));
        let unlike = [sank("morning"), sank("night")];
        let texts = unlike.each_ref().map(String::as_str);
        assert!(
            found(&texts).iter().all(|(kind, _)| !matches!(kind, FindingKind::DateAgree | FindingKind::DatePrecision))
        );
    }
}
