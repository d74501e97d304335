//! Numbers and dates that answer one question: whether the reports agree on them, or one alone has them.

mod alone;
mod both_right;
mod relation;

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, list};
use crate::compare::question::mention::{Mention, Mentions};
use crate::compare::question::others::Named;
use crate::compare::rules::context::Context;
use crate::compare::rules::numbers::alone::alone;
use crate::compare::rules::numbers::relation::relation;
use crate::fact::FactKind;

pub(crate) use both_right::contradict;

/// Values that differ from each other of one question; more are suspect.
const MANY_VALUES: usize = 4;

/// What there is to say about every question that numbers or dates answer.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let mut out = Vec::new();
    let all = Mentions::new(context.comparison, context.words);
    let named = Named::in_sentences(context.comparison, all.of_sentence.keys().copied());
    for members in context.groups(is_answer) {
        if context.is_stopped() {
            break;
        }
        if context.is_one_text(&members) {
            out.extend(alone(context, &members));
            continue;
        }
        let mentions: Vec<&Mention> = members.iter().filter_map(|f| all.of_fact(f.id)).collect();
        let alike = context.same_everywhere(&members, |f| {
            let undated = all.of_fact(f.id).and_then(Mention::undated);
            let said = f.value.clone().unwrap_or_else(|| f.text.to_lowercase());
            (said, f.unit.as_deref(), f.bound.label(), undated)
        });
        let is_date = members.first().is_some_and(|f| f.kind == FactKind::Date);
        let agree = if is_date { FindingKind::DateAgree } else { FindingKind::QuantityAgree };
        let worst = if alike { Some((agree, Vec::new())) } else { worst(context, &named, &mentions, agree) };
        if let Some((kind, pairs)) = worst {
            out.push(Finding { pairs, ..context.finding(kind, &members, summary(context, &members)) });
        }
    }
    out
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
    let said = LazyCell::new(|| said(mentions));
    let (mut is_mixed, mut worst, mut pairs) = (false, agree, Vec::new());
    for (i, a) in mentions.iter().enumerate() {
        for (j, b) in mentions.iter().enumerate().skip(i + 1).filter(|(_, b)| b.report != a.report) {
            // A report that says both has two things in mind.
            let says_both = || said.contains(&(a.report, j)) || said.contains(&(b.report, i));
            match relation(context, named, a, b, is_suspect) {
                Some(kind) if is_contradiction(kind) && says_both() => is_mixed = true,
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

/// Which reports say the same as which of some mentions: the report, and the place of the mention among them.
fn said(mentions: &[&Mention]) -> FxHashSet<(usize, usize)> {
    let mut out = FxHashSet::default();
    for own in mentions {
        for (place, other) in mentions.iter().enumerate() {
            if !out.contains(&(own.report, place)) && own.same(other) {
                out.insert((own.report, place));
            }
        }
    }
    out
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

#[cfg(test)]
mod tests {
    use crate::compare::{Comparison, FindingKind, Options, compare};
    use crate::read::read_bytes;

    pub(super) fn compared(texts: &[&str]) -> Comparison {
        let read = |(i, text): (usize, &&str)| read_bytes(text.as_bytes(), format!("{i}.txt").as_ref()).unwrap();
        let articles: Vec<_> = texts.iter().enumerate().map(read).collect();
        compare(&articles, &Options::default())
    }

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
    fn a_conflict_names_every_two_reports_between_which_it_is() {
        let text = |number: &str| format!("The flood in Tarn killed {number} people.");
        let texts = [text("52"), text("31"), text("about 50"), text("31")];
        let comparison = compared(&texts.each_ref().map(String::as_str));
        let conflict = comparison.findings.iter().find(|f| f.kind == FindingKind::QuantityConflict).unwrap();
        assert_eq!(conflict.sources, [0, 1, 2, 3]);
        assert_eq!(conflict.pairs, [[0, 1], [0, 3], [1, 2], [2, 3]]);
    }
}
