//! Numbers and dates that measure one thing: whether the reports agree on them, or one alone has them.

use rustc_hash::FxHashSet;

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, Severity, brief, list};
use crate::compare::grouping::measure::Stated;
use crate::compare::rules::context::Context;
use crate::fact::value::Unit;
use crate::fact::{Bound, FactKind};

/// Relative difference that rounding leaves when a unit is converted: ten kilometres, six miles.
const CONVERTED: f64 = 0.05;
/// Relative difference within which an approximate value agrees with an exact one.
const ABOUT: f64 = 0.15;

/// What there is to say about every measure.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let mut out = Vec::new();
    for members in context.groups(is_measure) {
        let date = members[0].kind == FactKind::Date;
        if context.lookup.is_one_text(&context.reports(&members)) {
            out.push(alone(context, &members, date));
            continue;
        }
        let alike = context.same_everywhere(&members, |f| {
            let undated = Stated::of(context.comparison, f).and_then(Stated::undated);
            (f.value.as_deref(), f.bound.label(), undated)
        });
        let source = |t: &Stated| context.comparison.source_of(t.fact.sentence);
        let stated = if alike { Vec::new() } else { statements(context, &members) };
        let mut worst = if date { FindingKind::DateAgree } else { FindingKind::QuantityAgree };
        for (i, a) in stated.iter().enumerate().take_while(|_| !context.is_stopped()) {
            for b in stated.iter().skip(i + 1).filter(|b| source(a) != source(b)) {
                let this = relation(context, *a, *b);
                if rank(this) > rank(worst) {
                    worst = this;
                }
            }
        }
        // What was not held against all others may be in conflict with one of them.
        if !stated.is_empty() && context.is_stopped() {
            break;
        }
        out.push(context.finding(worst, &members, summary(context, &members)));
    }
    out
}

/// What each report states, each statement once, however often it says so.
fn statements<'a>(context: &'a Context, members: &[&'a Fact]) -> Vec<Stated<'a>> {
    let mut seen = FxHashSet::default();
    let mut once = |f: &Fact| {
        let source = context.comparison.source_of(f.sentence);
        seen.insert((source, f.text.to_lowercase(), f.value.clone(), f.unit.clone(), f.bound.label()))
    };
    members.iter().copied().filter(|f| once(f)).filter_map(|f| Stated::of(context.comparison, f)).collect()
}

fn is_measure(fact: &Fact) -> bool {
    matches!(fact.kind, FactKind::Quantity | FactKind::Date)
}

/// How two values of one measure stand to each other.
fn relation(context: &Context, a: Stated, b: Stated) -> FindingKind {
    let date = a.fact.kind == FactKind::Date;
    let kinds = |quantity: FindingKind, date_kind: FindingKind| if date { date_kind } else { quantity };
    let agree = kinds(FindingKind::QuantityAgree, FindingKind::DateAgree);
    let precision = kinds(FindingKind::QuantityPrecision, FindingKind::DatePrecision);
    let conflict = kinds(FindingKind::QuantityConflict, FindingKind::DateConflict);
    if a.same(b) && a.undated() == b.undated() {
        return if a.fact.bound == b.fact.bound || date { agree } else { precision };
    }
    let (Some(of_a), Some(of_b)) = (a.value.quantity(), b.value.quantity()) else {
        // What cannot be placed on the calendar contradicts nothing.
        let known = a.value.is_told() && b.value.is_told();
        return if !known || a.is_compatible(b) { precision } else { conflict };
    };
    let (Some(x), Some(y)) = (of_a.in_base_unit(), of_b.in_base_unit()) else { return precision };
    // Other currencies need a rate nobody states; a converted unit is rounded.
    if of_a.unit != of_b.unit && matches!(of_a.unit, Unit::Money(_)) {
        return precision;
    }
    if of_a.unit.is_converted(&of_b.unit) && (x - y).abs() <= CONVERTED * x.abs().max(y.abs()) {
        return agree;
    }
    let close = (x - y).abs() <= ABOUT * x.abs().max(y.abs());
    let within = |bound: Bound, value: f64, other: f64| match bound {
        Bound::AtLeast => other >= value,
        Bound::AtMost => other <= value,
        Bound::About => close,
        Bound::Vague => true,
        Bound::Exact => false,
    };
    if within(a.fact.bound, x, y) || within(b.fact.bound, y, x) {
        return precision;
    }
    // A later report may give a higher count.
    let day = |t: Stated| context.comparison.sources[context.comparison.source_of(t.fact.sentence)].date.clone();
    match (day(a), day(b)) {
        (Some(d), Some(e)) if d != e && (d < e) == (x < y) => FindingKind::QuantityUpdate,
        _ => conflict,
    }
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

fn alone(context: &Context, members: &[&Fact], date: bool) -> Finding {
    let fact = members[0];
    let kind = if date { FindingKind::DateSingleSource } else { FindingKind::QuantitySingleSource };
    let sentence = brief(context.comparison.text(fact.sentence), 18);
    let mut finding = context.finding(
        kind,
        members,
        format!("{} stands in {} alone: {sentence}", fact.text, context.report_name(fact)),
    );
    let slight = fact.quantity().is_none_or(|quantity| matches!(quantity.unit, Unit::None | Unit::Ordinal));
    if slight || fact.bound == Bound::Vague {
        finding.severity = Severity::Low;
    }
    finding
}
