//! Numbers and dates that measure the same thing, and whether the reports agree on them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::{Context, Groups};
use super::finding::{Finding, FindingKind, Severity, brief, list};
use super::scale::{Known, base_value, dimension, is_converted};
use super::{Comparison, Fact};
use crate::fact::{Bound, FactKind};
use crate::language::{Language, english};
use crate::text::token::{Token, TokenKind};

/// Words to either side of a number that say what it measures.
const WINDOW: usize = 6;
/// Likeness of those words at which numbers of unlike value measure the same thing.
const SAME_THING: f64 = 0.34;
/// Relative difference that rounding leaves when a unit is converted: ten kilometres, six miles.
const CONVERTED: f64 = 0.05;
/// Relative difference within which an approximate value agrees with an exact one.
const ABOUT: f64 = 0.15;

/// What stands around a fact: the content words near it.
fn around(language: &Language, all: &[Token], fact: &Fact) -> FxHashSet<String> {
    let from = all.partition_point(|t| t.span.start < fact.start);
    let to = all.partition_point(|t| t.span.start < fact.end);
    let useful = |t: &&Token| t.kind == TokenKind::Word && !language.is_stop_word(&t.folded);
    let left = all[..from].iter().rev().filter(useful).take(WINDOW);
    let right = all[to.min(all.len())..].iter().filter(useful).take(WINDOW);
    left.chain(right).map(|t| language.stem(t.folded.trim_end_matches("'s")).into_owned()).collect()
}

fn likeness(a: &FxHashSet<String>, b: &FxHashSet<String>) -> f64 {
    let common = a.intersection(b).count() as f64;
    common / (a.len().min(b.len()).max(1)) as f64
}

fn is_measure(fact: &Fact) -> bool {
    matches!(fact.kind, FactKind::Quantity | FactKind::Date)
}

/// The measured thing of each fact, numbered from 0; `None` for what measures nothing.
pub fn group(comparison: &Comparison, tokens: &[&[Token]]) -> Vec<Option<usize>> {
    // The date line of a page is no statement of it.
    let told = |f: &&Fact| is_measure(f) && comparison.sentences[f.sentence].role.is_content();
    let facts: Vec<&Fact> = comparison.facts.iter().filter(told).collect();
    let contexts: Vec<FxHashSet<String>> =
        facts.iter().map(|f| around(comparison.language, tokens[f.sentence], f)).collect();
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, fact) in facts.iter().enumerate() {
        by_sentence.entry(fact.sentence).or_default().push(i);
    }
    let mut groups = Groups::new(facts.len());
    for link in &comparison.links {
        let (Some(left), Some(right)) = (by_sentence.get(&link.a), by_sentence.get(&link.b)) else { continue };
        for (i, j) in matched(&facts, &contexts, left, right) {
            groups.join(i, j);
        }
    }
    join_same_counts(comparison, &facts, &contexts, &mut groups);
    let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
    let mut out = vec![None; comparison.facts.len()];
    for (i, fact) in facts.iter().enumerate() {
        let root = groups.root(i);
        let next = numbers.len();
        out[fact.id] = Some(*numbers.entry(root).or_insert(next));
    }
    out
}

/// Pairs of numbers of two linked sentences that measure the same thing: best first, one to one.
fn matched(facts: &[&Fact], contexts: &[FxHashSet<String>], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for i in left {
        for j in right {
            let (a, b) = (facts[*i], facts[*j]);
            if a.kind != b.kind || a.unit.as_deref() == Some("ordinal") && a.value != b.value {
                continue;
            }
            let same_unit = dimension(a) == dimension(b);
            let like = likeness(&contexts[*i], &contexts[*j]);
            let equal = same_value(a, b);
            let near = a.kind == FactKind::Date && compatible_dates(a, b);
            let score = like + f64::from(u8::from(equal)) + 0.5 * f64::from(u8::from(near));
            if same_unit && (equal || near || like >= SAME_THING && a.kind == FactKind::Quantity) {
                scored.push((score, *i, *j));
            }
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut used_left, mut used_right, mut out) = (FxHashSet::default(), FxHashSet::default(), Vec::new());
    for (_, i, j) in scored {
        if !used_left.contains(&i) && !used_right.contains(&j) {
            used_left.insert(i);
            used_right.insert(j);
            out.push((i, j));
        }
    }
    out
}

/// Equal counts of an equal noun ("two countries") are one measure wherever they stand; other equal
/// values of one unit when the words around them are alike.
fn join_same_counts(comparison: &Comparison, facts: &[&Fact], contexts: &[FxHashSet<String>], groups: &mut Groups) {
    let mut seen: FxHashMap<(FactKind, &str, &str), Vec<usize>> = FxHashMap::default();
    for (i, fact) in facts.iter().enumerate() {
        let (Some(value), Some(unit)) = (fact.value.as_deref(), fact.unit.as_deref()) else { continue };
        if fact.kind != FactKind::Quantity || unit == "ordinal" {
            continue;
        }
        let alike = seen.entry((fact.kind, value, unit)).or_default();
        for j in alike.iter().take(64) {
            let noun = fact.text.to_lowercase() == facts[*j].text.to_lowercase()
                && unit.chars().all(char::is_lowercase)
                && unit != "person";
            let apart = comparison.source_of(fact.sentence) != comparison.source_of(facts[*j].sentence);
            if noun && value == "2" || apart && likeness(&contexts[i], &contexts[*j]) >= SAME_THING {
                groups.join(*j, i);
            }
        }
        alike.push(i);
    }
}

fn same_value(a: &Fact, b: &Fact) -> bool {
    match (&a.value, &b.value) {
        (Some(x), Some(y)) => x == y,
        (None, None) => {
            a.text.to_lowercase() == b.text.to_lowercase()
                || Known::of(english(), &a.text).is_same(Known::of(english(), &b.text))
        }
        _ => false,
    }
}

/// The words of a time that is only known to be past or to come ("in recent years", "recently"): no others say the
/// same time.
fn undated(fact: &Fact) -> Option<String> {
    let value = fact.value.as_deref().filter(|v| matches!(*v, "PAST_REF" | "FUTURE_REF"));
    value.map(|_| fact.text.to_lowercase())
}

/// Whether one date can be the other said less exactly: 2021-12 and 2021-12-15.
fn compatible_dates(a: &Fact, b: &Fact) -> bool {
    if let (Some(x), Some(y)) = (a.value.as_deref(), b.value.as_deref()) {
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        return long.starts_with(short) || within(short, long) || within(long, short);
    }
    // What cannot be placed on the calendar may be any day that its words allow.
    let last = |f: &Fact| f.text.to_lowercase().split_whitespace().next_back().map(str::to_owned);
    same_value(a, b) || last(a) == last(b) || Known::of(english(), &a.text).agrees(Known::of(english(), &b.text))
}

/// Whether a day lies in an interval `from/to`.
fn within(day: &str, interval: &str) -> bool {
    interval.split_once('/').is_some_and(|(from, to)| from <= day && (day <= to || day.starts_with(to)))
}

/// How two values of one measure stand to each other.
fn relation(context: &Context, a: &Fact, b: &Fact) -> FindingKind {
    let date = a.kind == FactKind::Date;
    let kinds = |quantity: FindingKind, date_kind: FindingKind| if date { date_kind } else { quantity };
    let agree = kinds(FindingKind::QuantityAgree, FindingKind::DateAgree);
    let precision = kinds(FindingKind::QuantityPrecision, FindingKind::DatePrecision);
    let conflict = kinds(FindingKind::QuantityConflict, FindingKind::DateConflict);
    if same_value(a, b) && undated(a) == undated(b) {
        return if a.bound == b.bound || date { agree } else { precision };
    }
    if date {
        // What cannot be placed on the calendar contradicts nothing.
        let known = a.value.is_some() && b.value.is_some();
        return if !known || compatible_dates(a, b) { precision } else { conflict };
    }
    let (Some(x), Some(y)) = (base_value(a), base_value(b)) else { return precision };
    // Other currencies need a rate nobody states; a converted unit is rounded.
    if a.unit != b.unit && dimension(a) == "money" {
        return precision;
    }
    if is_converted(a, b) && (x - y).abs() <= CONVERTED * x.abs().max(y.abs()) {
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
    if within(a.bound, x, y) || within(b.bound, y, x) {
        return precision;
    }
    // A later report may give a higher count.
    let day = |f: &Fact| context.comparison.sources[context.comparison.source_of(f.sentence)].date.clone();
    match (day(a), day(b)) {
        (Some(d), Some(e)) if d != e && (d < e) == (x < y) => FindingKind::QuantityUpdate,
        _ => conflict,
    }
}

/// What there is to say about every measure.
pub fn findings(context: &Context) -> Vec<Finding> {
    let mut out = Vec::new();
    for members in context.groups(is_measure) {
        let mut sources: Vec<usize> = members.iter().map(|f| context.comparison.source_of(f.sentence)).collect();
        sources.sort_unstable();
        sources.dedup();
        let date = members[0].kind == FactKind::Date;
        if context.lookup.is_one_text(&sources) {
            out.push(alone(context, &members, date));
            continue;
        }
        let alike = context.same_everywhere(&members, |f| (f.value.as_deref(), f.bound.label(), undated(f)));
        let mut worst = if date { FindingKind::DateAgree } else { FindingKind::QuantityAgree };
        for (i, a) in members.iter().enumerate() {
            for b in &members[i + 1..] {
                if !alike && context.comparison.source_of(a.sentence) != context.comparison.source_of(b.sentence) {
                    let this = relation(context, a, b);
                    if rank(this) > rank(worst) {
                        worst = this;
                    }
                }
            }
        }
        out.push(context.finding(worst, &members, summary(context, &members)));
    }
    out
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
        let source = context.source_name(fact);
        match said.iter_mut().find(|(text, _)| text.to_lowercase() == fact.text.to_lowercase()) {
            Some((_, sources)) if !sources.contains(&source) => sources.push(source),
            Some(_) => {}
            None => said.push((&fact.text, vec![source])),
        }
    }
    let parts: Vec<String> = said.iter().map(|(text, sources)| format!("{text} in {}", list(sources))).collect();
    parts.join("; ")
}

fn alone(context: &Context, members: &[&Fact], date: bool) -> Finding {
    let fact = members[0];
    let kind = if date { FindingKind::DateSingleSource } else { FindingKind::QuantitySingleSource };
    let sentence = brief(context.comparison.text(fact.sentence), 18);
    let mut finding = context.finding(
        kind,
        members,
        format!("{} stands in {} alone: {sentence}", fact.text, context.source_name(fact)),
    );
    let slight = fact.unit.as_deref() == Some("ordinal") || fact.bound == Bound::Vague || fact.unit.is_none();
    if slight {
        finding.severity = Severity::Low;
    }
    finding
}
