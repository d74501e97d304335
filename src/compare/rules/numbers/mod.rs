//! Numbers and dates that answer one question: whether the reports agree on them, or one alone has them.

mod alone;
mod both_right;
mod relation;
mod repeated;
mod sure;

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use crate::compare::about::about_in_words;
use crate::compare::finding::{Finding, FindingKind, led_list, list};
use crate::compare::question::mention::{Mention, Mentions};
use crate::compare::question::others::Named;
use crate::compare::rules::context::Context;
use crate::compare::rules::numbers::alone::alone;
use crate::compare::rules::numbers::relation::relation;
use crate::compare::rules::numbers::repeated::{Agreement, repeated};
use crate::compare::rules::numbers::sure::sure;
use crate::compare::slight;
use crate::compare::{Answer, Fact};
use crate::fact::FactKind;
use crate::fact::value::Unit;

pub(crate) use both_right::contradict;

/// Numbers of a sentence among which one is looked for that says the same: nobody reads more.
const IN_SENTENCE: usize = 64;
/// Values that differ from each other of one question; more are suspect.
const MANY_VALUES: usize = 4;

/// What there is to say about every question that numbers or dates answer.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let mut found = Vec::new();
    let all = Mentions::new(context.comparison, context.words);
    let named = Named::in_sentences(context.comparison, all.of_sentence.keys().copied());
    for members in context.groups(is_answer) {
        if context.is_stopped() {
            break;
        }
        if context.is_one_text(&members) {
            found.extend(alone(context, &members).map(|alone| (alone, None)));
            continue;
        }
        let mentions: Vec<&Mention> = members.iter().filter_map(|f| all.of_fact(f.id)).collect();
        let conflict = || contradiction(context, &named, &members, &mentions);
        let conflict = if are_alike(context, &all, &members) { None } else { conflict() };
        let conflict = conflict.map(|conflict| (conflict, None));
        found.extend(conflict.or_else(|| agreement(context, &named, &all, &mentions)));
    }
    let (findings, agreements): (Vec<Finding>, Vec<Option<Agreement>>) = found.into_iter().unzip();
    findings
        .into_iter()
        .zip(repeated(&agreements))
        .filter_map(|(finding, is_repeated)| (!is_repeated).then_some(finding))
        .collect()
}

/// That some answers to one question cannot all be right.
fn contradiction(context: &Context, named: &Named, members: &[&Fact], mentions: &[&Mention]) -> Option<Finding> {
    let (kind, pairs) = worst(context, named, mentions, agreement_kind(members)?)?;
    let found =
        || Finding { pairs, ..context.finding(kind, members, summary(context, members) + &asked(context, members)) };
    is_contradiction(kind).then(found)
}

/// That those answers to one question which surely are of one thing are the same, or one less exact than the other.
fn agreement(
    context: &Context,
    named: &Named,
    all: &Mentions,
    mentions: &[&Mention],
) -> Option<(Finding, Option<Agreement>)> {
    // A year in passing and "today" are told of many things.
    let counts = |m: &&Mention| m.value.quantity().is_some() || !slight::is_slight(context.comparison, m.fact);
    let checked: Vec<&Mention> = mentions.iter().copied().filter(counts).collect();
    let sure = sure(context, if checked.is_empty() { mentions } else { &checked });
    let members: Vec<&Fact> = sure.iter().map(|m| m.fact).collect();
    let agree = agreement_kind(&members)?;
    // Where another report may say otherwise, it is not known that all agree.
    let may_part = |m: &&Mention| m.value.quantity().is_some() && sure.iter().all(|other| contradict(m, other));
    if mentions.iter().any(may_part) {
        return None;
    }
    let (kind, pairs) =
        if are_alike(context, all, &members) { (agree, Vec::new()) } else { worst(context, named, &sure, agree)? };
    if kind == agree && says_nothing(context, &members) {
        return None;
    }
    let perhaps = perhaps(context, all, &sure);
    let names: Vec<&str> = perhaps.iter().map(|report| context.comparison.sources[*report].label.as_str()).collect();
    // "; perhaps in C": the reports that may say the same, though it is not sure that it is of the same thing.
    let summary = summary(context, &members) + &led_list("; perhaps in ", &names) + &asked(context, &members);
    let finding = Finding { pairs, ..context.finding(kind, &members, summary) };
    let agreement = (kind == agree).then(|| Agreement::of(&sure, perhaps)).flatten();
    Some((finding, agreement))
}

/// Whether some numbers count nothing, and no words tell what they are: "8 in A and B".
fn says_nothing(context: &Context, members: &[&Fact]) -> bool {
    let is_bare = |f: &&Fact| f.quantity().is_some_and(|quantity| quantity.unit == Unit::None);
    members.iter().all(is_bare) && about_in_words(context.comparison, members).is_none()
}

/// Whether every report gives the same of some answers, however many.
fn are_alike(context: &Context, all: &Mentions, members: &[&Fact]) -> bool {
    context.same_everywhere(members, |f| {
        let mention = all.of_fact(f.id);
        let said = f.value.clone().unwrap_or_else(|| f.text.to_lowercase());
        let of_time = (mention.and_then(Mention::undated), mention.and_then(Mention::part_of_day));
        (said, f.unit.as_deref(), f.bound.label(), of_time)
    })
}

/// The reports that may say the same, though it is not sure that it is of the same thing.
fn perhaps(context: &Context, all: &Mentions, sure: &[&Mention]) -> Vec<usize> {
    let question = sure.first().and_then(|m| context.comparison.questions.get(m.fact.group?));
    // "2:09 a.m." and "Thursday's 2:09 a.m." are not the same time, but may be.
    let is_hour = |a: &Mention, b: &Mention| a.fact.hour().is_some() && a.fact.hour() == b.fact.hour();
    let may_say_it = |other: &Mention| sure.iter().any(|m| m.same(other) || is_hour(m, other));
    let is_said = |fact: usize| all.of_fact(fact).is_some_and(may_say_it);
    let may_say = |cell: &&Answer| {
        let in_sentence = cell.perhaps.and_then(|found| all.of_sentence.get(&found.sentence));
        let found =
            in_sentence.into_iter().flatten().take(IN_SENTENCE).filter_map(|i| all.all.get(*i)).map(|m| m.fact.id);
        sure.iter().all(|m| m.report != cell.source) && cell.facts.iter().copied().chain(found).any(is_said)
    };
    question.into_iter().flat_map(|q| &q.cells).filter(may_say).map(|cell| cell.source).collect()
}

/// How it is called that some answers are the same.
fn agreement_kind(members: &[&Fact]) -> Option<FindingKind> {
    let is_date = members.first()?.kind == FactKind::Date;
    Some(if is_date { FindingKind::DateAgree } else { FindingKind::QuantityAgree })
}

/// The gravest that stands between two answers to a question, where `agree` is that they agree, and the reports between
/// which it does. `None` where unlike values may answer two questions: they are neither in conflict nor the same.
fn worst(
    context: &Context,
    named: &Named,
    mentions: &[&Mention],
    agree: FindingKind,
) -> Option<(FindingKind, Vec<[usize; 2]>)> {
    let is_suspect = distinct(mentions) > MANY_VALUES;
    let alike = LazyCell::new(|| said(mentions, Mention::same));
    let exactly = LazyCell::new(|| said(mentions, is_as_exact));
    let (mut is_mixed, mut worst, mut pairs) = (false, agree, Vec::new());
    for (i, a) in mentions.iter().enumerate() {
        for (j, b) in mentions.iter().enumerate().skip(i + 1).filter(|(_, b)| b.report != a.report) {
            // A report that says both, be it a third, has two things in mind.
            let says_both = || alike.get(i).zip(alike.get(j)).is_some_and(|(a, b)| !a.is_disjoint(b));
            let says_as_exactly = |i: usize, report: usize| exactly.get(i).is_some_and(|said| said.contains(&report));
            let has_both = || says_as_exactly(i, b.report) || says_as_exactly(j, a.report);
            match relation(context, named, a, b, is_suspect) {
                Some(kind) if is_contradiction(kind) && says_both() => is_mixed = true,
                // A report that has the exact answer besides is not less exact.
                Some(kind) if rank(kind) > rank(agree) && !is_contradiction(kind) && has_both() => {}
                Some(kind) => {
                    if rank(kind) > rank(worst) {
                        worst = kind;
                        pairs.clear();
                    }
                    if kind == worst && kind.is_divergence() {
                        pairs.push([a.report, b.report]);
                    }
                }
                None => is_mixed = true,
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    (!is_mixed || is_contradiction(worst)).then_some((worst, pairs))
}

/// Whether two mentions say the same, and as exactly.
fn is_as_exact(a: &Mention, b: &Mention) -> bool {
    a.same(b) && a.fact.bound == b.fact.bound && a.part_of_day() == b.part_of_day()
}

/// The reports that say the same as each of some mentions.
fn said<'a>(mentions: &[&Mention<'a>], is_same: impl Fn(&Mention<'a>, &Mention<'a>) -> bool) -> Vec<FxHashSet<usize>> {
    let says = |mention: &&Mention<'a>| mentions.iter().filter(|m| is_same(m, mention)).map(|m| m.report).collect();
    mentions.iter().map(says).collect()
}

fn is_answer(fact: &Fact) -> bool {
    matches!(fact.kind, FactKind::Quantity | FactKind::Date)
}

fn is_contradiction(kind: FindingKind) -> bool {
    rank(kind) > rank(FindingKind::QuantityPrecision)
}

fn rank(kind: FindingKind) -> u8 {
    match kind {
        FindingKind::QuantityConflict | FindingKind::DateConflict => 3,
        FindingKind::QuantityUpdate => 2,
        FindingKind::QuantityPrecision | FindingKind::DatePrecision => 1,
        _ => 0,
    }
}

/// How many unlike values some mentions say.
fn distinct(mentions: &[&Mention]) -> usize {
    let mut values: Vec<&str> = mentions.iter().filter_map(|m| m.fact.value.as_deref()).collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

/// "31% in A, B; 33% in C".
fn summary(context: &Context, members: &[&Fact]) -> String {
    let mut said: Vec<(&str, Vec<&str>)> = Vec::new();
    for fact in members {
        let report = context.report_name(fact);
        match said.iter_mut().find(|(text, _)| text.to_lowercase() == fact.text.to_lowercase()) {
            Some((_, reports)) if !reports.contains(&report) => reports.push(report),
            Some(_) => {}
            None => said.push((&fact.text, vec![report])),
        }
    }
    let parts: Vec<String> = said.iter().map(|(text, reports)| format!("{text} in {}", list(reports))).collect();
    parts.join("; ")
}

/// " (trade rose … in May)": what some facts answer, in words of the reports.
fn asked(context: &Context, members: &[&Fact]) -> String {
    about_in_words(context.comparison, members).map_or_else(String::new, |about| format!(" ({about})"))
}

#[cfg(test)]
mod tests {
    use crate::compare::FindingKind;
    pub(super) use crate::compare::testing::compared;

    /// What is found about numbers and dates, with the words of the facts.
    pub(super) fn found(texts: &[&str]) -> Vec<(FindingKind, Vec<String>)> {
        let comparison = compared(texts);
        let words = |facts: &[usize]| facts.iter().map(|f| comparison.facts[*f].text.clone()).collect();
        comparison.findings.iter().map(|f| (f.kind, words(&f.facts))).collect()
    }

    pub(super) fn says(texts: &[&str], kind: FindingKind) -> bool {
        found(texts).iter().any(|(k, _)| *k == kind)
    }

    #[test]
    fn what_any_report_gives_both_numbers_of_is_in_no_conflict() {
        let costs = |price: &str| format!("The new ferry of Tarn costs {price} dollars a trip.");
        let texts =
            [costs("17"), costs("19"), costs("17") + " In summer the new ferry of Tarn costs 19 dollars a trip."];
        assert!(says(&[&texts[0], &texts[1]], FindingKind::QuantityConflict));
        assert!(!says(&texts.each_ref().map(String::as_str), FindingKind::QuantityConflict));
    }

    #[test]
    fn a_finding_says_what_is_asked() {
        let named = |number: &str| format!("Police named Ann Lee, {number}, as the driver of the ferry in Tarn.");
        let asked = |kind: FindingKind, texts: [&str; 2]| {
            let comparison = compared(&texts);
            let found = comparison.findings.iter().find(|f| f.kind == kind).unwrap();
            found.summary.split_once(" (").unwrap().1.to_owned()
        };
        let (one, other) = (named("23"), named("25"));
        assert_eq!(
            asked(FindingKind::QuantityAgree, [&one, &one.replace("the ferry", "that ferry")]),
            "age of Ann Lee)"
        );
        assert_eq!(asked(FindingKind::QuantityConflict, [&one, &other]), "age of Ann Lee)");
    }

    #[test]
    fn that_a_number_is_the_same_is_told_only_where_words_say_what_it_is() {
        let told = |text: &str| says(&[text, text], FindingKind::QuantityAgree);
        assert!(told("Vista and 71 runners have it."));
        assert!(told("The jury in Tarn had seen Vista and 71 have it."));
        assert!(!told("Vista and 71 have it."));
    }

    #[test]
    fn a_report_that_has_the_exact_answer_besides_is_not_less_exact() {
        let exact = "The bridge of Tarn cost 400 dollars.";
        let both = format!("{exact} Ann Lee said the bridge of Tarn cost almost 400 dollars.");
        assert!(says(&[exact, "The bridge of Tarn cost almost 400 dollars."], FindingKind::QuantityPrecision));
        assert!(!says(&[exact, &both], FindingKind::QuantityPrecision), "{:?}", found(&[exact, &both]));
    }

    #[test]
    fn a_conflict_names_every_two_reports_between_which_it_is() {
        let text = |number: &str| format!("The flood in Tarn killed {number} people.");
        let texts = [text("52"), text("31"), text("about 50"), text("31")];
        let comparison = compared(&texts.each_ref().map(String::as_str));
        let conflict = comparison.findings.iter().find(|f| f.kind == FindingKind::QuantityConflict).unwrap();
        assert_eq!(conflict.sources, [0, 1, 2, 3]);
        assert_eq!(conflict.pairs, [[0, 1], [0, 3], [1, 2], [2, 3]]);
    }
}
