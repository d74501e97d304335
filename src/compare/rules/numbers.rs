//! Numbers and dates that answer one question: whether the reports agree on them, or one alone has them.

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, Severity, brief, list};
use crate::compare::question::mention::{Mention, Relation, Units};
use crate::compare::rules::context::Context;
use crate::fact::value::{Quantity, Unit, Value};
use crate::fact::{Bound, FactKind};

/// Relative difference that rounding leaves when a unit is converted: ten kilometres, six miles.
const CONVERTED: f64 = 0.05;
/// Relative difference within which an approximate value agrees with an exact one.
const ABOUT: f64 = 0.15;
/// Probability that two mentions answer one question at which unlike values of theirs are said to contradict each other.
const SURE: f64 = 0.4;
/// The same where a question has more values than [`MANY_VALUES`]: most such questions are several in one.
const SURE_OF_MANY: f64 = 0.6;
/// Counts below this are told in words.
const IN_WORDS: f64 = 10.0;
/// Values that differ from each other of one question; more are suspect.
const MANY_VALUES: usize = 4;

/// What there is to say about every question that numbers or dates answer.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let mut out = Vec::new();
    for members in context.groups(is_answer) {
        if context.is_stopped() {
            break;
        }
        if context.is_one_text(&members) {
            out.extend(alone(context, &members));
            continue;
        }
        let mentions: Vec<Mention> = members.iter().filter_map(|f| Mention::of(context.comparison, f)).collect();
        let sure = if distinct(&mentions) > MANY_VALUES { SURE_OF_MANY } else { SURE };
        let alike = context.same_everywhere(&members, |f| {
            let undated = Mention::of(context.comparison, f).and_then(|m| m.undated());
            (f.value.as_deref(), f.bound.label(), undated)
        });
        let date = members.first().is_some_and(|f| f.kind == FactKind::Date);
        let mut is_mixed = false;
        let mut worst = if date { FindingKind::DateAgree } else { FindingKind::QuantityAgree };
        for (i, a) in mentions.iter().enumerate().filter(|_| !alike) {
            for b in mentions.iter().skip(i + 1).filter(|b| b.report != a.report) {
                // A report that says both has two things in mind.
                let says_both = |x: &Mention, y: &Mention| mentions.iter().any(|m| m.report == x.report && m.same(y));
                match relation(context, a, b, sure) {
                    Some(kind) if is_contradiction(kind) && (says_both(a, b) || says_both(b, a)) => is_mixed = true,
                    Some(kind) if rank(kind) > rank(worst) => worst = kind,
                    Some(_) => {}
                    None => is_mixed = true,
                }
            }
        }
        // Unlike values that may answer two questions are neither in conflict nor the same.
        if !is_mixed || is_contradiction(worst) {
            out.push(context.finding(worst, &members, summary(context, &members)));
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

/// How many unlike values some mentions say.
fn distinct(mentions: &[Mention]) -> usize {
    let mut values: Vec<&str> = mentions.iter().filter_map(|m| m.fact.value.as_deref()).collect();
    values.sort_unstable();
    values.dedup();
    values.len()
}

/// How two answers to one question stand to each other; `None` for unlike values of which it is not sure that they answer
/// one.
fn relation(context: &Context, a: &Mention, b: &Mention, sure: f64) -> Option<FindingKind> {
    let date = a.fact.kind == FactKind::Date;
    let kinds = |quantity: FindingKind, date_kind: FindingKind| if date { date_kind } else { quantity };
    let agree = kinds(FindingKind::QuantityAgree, FindingKind::DateAgree);
    let precision = kinds(FindingKind::QuantityPrecision, FindingKind::DatePrecision);
    if a.same(b) && a.undated() == b.undated() {
        return Some(if a.fact.bound == b.fact.bound || date { agree } else { precision });
    }
    let contradicts = match (a.value.quantity(), b.value.quantity()) {
        (Some(_), Some(_)) => match compared(a, b) {
            Some(kind) => return Some(kind),
            None => true,
        },
        // What cannot be placed on the calendar contradicts nothing.
        _ => a.is_full_date() && b.is_full_date() && !a.is_compatible(b),
    };
    if !contradicts {
        return Some(precision);
    }
    if context.together(a.fact.id, b.fact.id) < sure {
        return None;
    }
    if date {
        return Some(FindingKind::DateConflict);
    }
    // A later report may give a higher count.
    let day = |t: &Mention| context.comparison.sources[t.report].date.clone();
    let number = |t: &Mention| t.value.quantity().and_then(Quantity::in_base_unit);
    Some(match (day(a), day(b), number(a), number(b)) {
        (Some(d), Some(e), Some(x), Some(y)) if d != e && (d < e) == (x < y) => FindingKind::QuantityUpdate,
        _ => FindingKind::QuantityConflict,
    })
}

/// What there is to say of two unlike numbers that may both be right; `None` where they cannot.
fn compared(a: &Mention, b: &Mention) -> Option<FindingKind> {
    let values = a.value.quantity()?.in_base_unit().zip(b.value.quantity()?.in_base_unit());
    let Some((x, y)) = values else { return Some(FindingKind::QuantityPrecision) };
    match a.units(b) {
        // Other currencies need a rate nobody states; a converted unit is rounded.
        Units::Currencies => return Some(FindingKind::QuantityPrecision),
        Units::Converted if (x - y).abs() <= CONVERTED * x.abs().max(y.abs()) => {
            return Some(FindingKind::QuantityAgree);
        }
        _ => {}
    }
    let close = (x - y).abs() <= ABOUT * x.abs().max(y.abs());
    let within = |bound: Bound, value: f64, other: f64| match bound {
        Bound::AtLeast => other >= value,
        Bound::AtMost => other <= value,
        Bound::About => close,
        Bound::Vague => true,
        Bound::Exact => false,
    };
    let rounded = a.relation(b) == Some(Relation::LessExact);
    (rounded || within(a.fact.bound, x, y) || within(b.fact.bound, y, x)).then_some(FindingKind::QuantityPrecision)
}

fn rank(kind: FindingKind) -> u8 {
    match kind {
        FindingKind::QuantityConflict | FindingKind::DateConflict => 3,
        FindingKind::QuantityUpdate => 2,
        FindingKind::QuantityPrecision | FindingKind::DatePrecision => 1,
        _ => 0,
    }
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

/// Whether nobody would check a number: it counts nothing that is named, is a place in a row, or a small count told in
/// a word ("two leaders").
fn is_slight(fact: &Fact) -> bool {
    let Some(quantity) = fact.typed.as_ref().and_then(Value::quantity) else { return true };
    let in_figures = fact.text.contains(|c: char| c.is_ascii_digit());
    match quantity.unit {
        Unit::None | Unit::Ordinal => true,
        Unit::Count(_) => !in_figures && quantity.number().is_some_and(|n| n < IN_WORDS),
        _ => false,
    }
}

/// That one report alone answers a question, where no other may answer it.
fn alone(context: &Context, members: &[&Fact]) -> Option<Finding> {
    let fact = members.first()?;
    if !context.is_nowhere_else(fact) {
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
