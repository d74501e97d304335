//! Whom "they" and "it", "the two leaders" and "the company" mean: persons and bodies that are named just before, or most of
//! all.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Mention, People};
use crate::fact::Report;
use crate::language::{Class, Language};
use crate::text::token::fold;

impl People {
    /// The names that stand before `at` in its sentence and in the one before, as resolved, each once.
    fn beside<'a>(report: &'a Report, at: usize) -> Vec<&'a str> {
        let Some(sentence) = report.article.sentence_at(at) else { return Vec::new() };
        let all = report.names();
        let from = all.partition_point(|f| f.sentence + 1 < sentence);
        let near = all.iter().skip(from).take_while(|f| f.span.end <= at);
        let mut names: Vec<&str> = near.filter_map(|f| f.full_name()).collect();
        let mut seen = FxHashSet::default();
        names.retain(|n| seen.insert(*n));
        names
    }

    /// The only two persons named just before.
    pub(super) fn pair_beside(&self, report: &Report, at: usize) -> Option<String> {
        let names = Self::beside(report, at);
        let mut persons = names.into_iter().filter(|n| self.persons.contains_key(*n));
        let (first, second) = (persons.next()?, persons.next()?);
        persons.next().is_none().then(|| both(report.language, first, second))
    }

    /// The first named just before that is no person.
    pub(super) fn body_beside(&self, report: &Report, at: usize) -> Option<String> {
        let body = |n: &&str| {
            let mut words = n.split_whitespace().map(fold);
            !self.persons.contains_key(*n) || words.any(|w| report.language.is(Class::Body, &w))
        };
        Self::beside(report, at).into_iter().find(body).map(str::to_owned)
    }

    /// The body named last before `at`, of those that speak in the report: "the company" is it.
    pub(super) fn body_spoken_of(&self, at: usize) -> Option<String> {
        let before = self.bodies.partition_point(|(place, _)| *place < at);
        before.checked_sub(1).and_then(|last| self.bodies.get(last)).map(|(_, name)| name.clone())
    }

    /// The two persons of whom a report speaks as a pair: those it names most before `at`.
    pub(super) fn pair(&self, language: &Language, at: usize) -> Option<String> {
        let before = self.mentions.partition_point(|mention| mention.at < at);
        let (first, second) = self.leading.get(before.checked_sub(1)?).copied()??;
        let name = |mention: usize| self.mentions.get(mention).map(|mention| mention.name.as_str());
        Some(both(language, name(first)?, name(second)?))
    }
}

/// After each mention, the two persons named most up to it, each by its first mention: of equals whoever is named
/// first. `None` where there are no two.
pub(super) fn leading(mentions: &[Mention]) -> Vec<Option<(usize, usize)>> {
    let mut counts: FxHashMap<&str, (usize, Reverse<usize>)> = FxHashMap::default();
    let mut most: Vec<&str> = Vec::new();
    let mut out = Vec::with_capacity(mentions.len());
    for (order, Mention { name, .. }) in mentions.iter().enumerate() {
        counts.entry(name).or_insert((0, Reverse(order))).0 += 1;
        // Only the one just named can have come to lead.
        if !most.contains(&name.as_str()) {
            most.push(name);
        }
        most.sort_by_key(|name| Reverse(counts.get(name).copied()));
        most.truncate(2);
        let first = |name: &&str| counts.get(name).map(|(_, Reverse(first))| *first);
        out.push(match most.as_slice() {
            [one, other] => first(one).zip(first(other)),
            _ => None,
        });
    }
    out
}

/// The name of two persons who speak together.
fn both(language: &Language, first: &str, second: &str) -> String {
    format!("{first} {} {second}", language.names.and)
}
