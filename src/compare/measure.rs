//! Numbers and dates that measure the same thing, and whether the reports agree on them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::{Context, Groups};
use super::finding::{Finding, FindingKind, Severity, brief, list};
use super::{Comparison, Fact, Lookup};
use crate::fact::date::time::Time;
use crate::fact::value::{Amount, Quantity, Unit, Value};
use crate::fact::{Bound, FactKind};
use crate::language::Language;
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
pub fn group(comparison: &Comparison, lookup: &Lookup, tokens: &[&[Token]]) -> Vec<Option<usize>> {
    // The date line of a page is no statement of it.
    let content = |t: &Told| comparison.sentences[t.fact.sentence].role.is_content();
    let told: Vec<Told> = comparison.facts.iter().filter_map(|f| Told::of(lookup, f)).filter(content).collect();
    let contexts: Vec<FxHashSet<String>> =
        told.iter().map(|t| around(comparison.language, tokens[t.fact.sentence], t.fact)).collect();
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, Told { fact, .. }) in told.iter().enumerate() {
        by_sentence.entry(fact.sentence).or_default().push(i);
    }
    let mut groups = Groups::new(told.len());
    for link in &comparison.links {
        let (Some(left), Some(right)) = (by_sentence.get(&link.a), by_sentence.get(&link.b)) else { continue };
        for (i, j) in matched(comparison.language, &told, &contexts, left, right) {
            groups.join(i, j);
        }
    }
    join_same_counts(comparison, &told, &contexts, &mut groups);
    let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
    let mut out = vec![None; comparison.facts.len()];
    for (i, Told { fact, .. }) in told.iter().enumerate() {
        let root = groups.root(i);
        let next = numbers.len();
        out[fact.id] = Some(*numbers.entry(root).or_insert(next));
    }
    out
}

/// Pairs of numbers of two linked sentences that measure the same thing: best first, one to one.
fn matched(
    language: &Language,
    told: &[Told],
    contexts: &[FxHashSet<String>],
    left: &[usize],
    right: &[usize],
) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for i in left {
        for j in right {
            let (a, b) = (told[*i], told[*j]);
            let (equal, like) = (a.same(b), likeness(&contexts[*i], &contexts[*j]));
            let (near, alike) = match (a.value, b.value) {
                (Value::Quantity(x), Value::Quantity(y)) => {
                    // Places in a row measure nothing: two are the same or have nothing to do with each other.
                    let comparable = x.unit.dimension(language) == y.unit.dimension(language)
                        && (x.unit != Unit::Ordinal || x.amount == y.amount);
                    (false, comparable && (equal || like >= SAME_THING))
                }
                (Value::Date(_), Value::Date(_)) => {
                    let near = a.is_compatible(b);
                    (near, equal || near)
                }
                _ => continue,
            };
            if alike {
                let score = like + f64::from(u8::from(equal)) + 0.5 * f64::from(u8::from(near));
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
fn join_same_counts(comparison: &Comparison, told: &[Told], contexts: &[FxHashSet<String>], groups: &mut Groups) {
    let mut seen: FxHashMap<(String, &Unit), Vec<usize>> = FxHashMap::default();
    for (i, Told { fact, value }) in told.iter().enumerate() {
        let Some(Quantity { amount: Some(amount), unit }) = value.quantity() else { continue };
        if matches!(unit, Unit::None | Unit::Ordinal) {
            continue;
        }
        let pair = *amount == Amount::One(2.0)
            && matches!(unit, Unit::Count(noun) | Unit::Duration(noun) | Unit::Measure(noun) if noun != "person" && noun.chars().all(char::is_lowercase));
        let alike = seen.entry((amount.to_string(), unit)).or_default();
        for j in alike.iter().take(64) {
            let other = told[*j].fact;
            let same_words = fact.text.to_lowercase() == other.text.to_lowercase();
            let apart = comparison.source_of(fact.sentence) != comparison.source_of(other.sentence);
            if pair && same_words || apart && likeness(&contexts[i], &contexts[*j]) >= SAME_THING {
                groups.join(*j, i);
            }
        }
        alike.push(i);
    }
}

/// A number or a date with what it says.
#[derive(Clone, Copy)]
struct Told<'a> {
    fact: &'a Fact,
    value: &'a Value,
}

impl<'a> Told<'a> {
    fn of(lookup: &'a Lookup, fact: &'a Fact) -> Option<Self> {
        lookup.value(fact.id).map(|value| Self { fact, value })
    }

    /// Whether both say the same, or neither says what can be compared and both say it in the same words.
    fn same(self, other: Self) -> bool {
        let untold = !self.value.is_told() && !other.value.is_told();
        let words = || self.fact.text.to_lowercase() == other.fact.text.to_lowercase();
        self.value.same(other.value) || untold && words()
    }

    /// Whether one date can be the other said less exactly: 2021-12 and 2021-12-15.
    fn is_compatible(self, other: Self) -> bool {
        let (Value::Date(a), Value::Date(b)) = (self.value, other.value) else { return false };
        let told = self.value.is_told() && other.value.is_told();
        let last = |t: Self| t.fact.text.to_lowercase().split_whitespace().next_back().map(str::to_owned);
        a.compatible(b) || !told && (self.same(other) || last(self) == last(other))
    }

    /// The words of a time that is only known to be past or to come ("in recent years", "recently"): no others say
    /// the same time.
    fn undated(self) -> Option<String> {
        let Value::Date(date) = self.value else { return None };
        date.time.is_some_and(Time::is_told_by_words).then(|| self.fact.text.to_lowercase())
    }
}

/// How two values of one measure stand to each other.
fn relation(context: &Context, a: Told, b: Told) -> FindingKind {
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
    let day = |t: Told| context.comparison.sources[context.comparison.source_of(t.fact.sentence)].date.clone();
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
        let alike = context.same_everywhere(&members, |f| {
            let undated = Told::of(&context.lookup, f).and_then(Told::undated);
            (f.value.as_deref(), f.bound.label(), undated)
        });
        let told: Vec<Told> = members.iter().filter_map(|f| Told::of(&context.lookup, f)).collect();
        let mut worst = if date { FindingKind::DateAgree } else { FindingKind::QuantityAgree };
        for (i, a) in told.iter().enumerate() {
            for b in &told[i + 1..] {
                let source = |t: &Told| context.comparison.source_of(t.fact.sentence);
                if !alike && source(a) != source(b) {
                    let this = relation(context, *a, *b);
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
    let measured = context.lookup.value(fact.id).and_then(Value::quantity);
    let slight = measured.is_none_or(|quantity| matches!(quantity.unit, Unit::None | Unit::Ordinal));
    if slight || fact.bound == Bound::Vague {
        finding.severity = Severity::Low;
    }
    finding
}
