//! Whom "they" and "it", "the two leaders" and "the company" mean: persons and bodies that are named just before, or most of
//! all.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Mention, People, Person};
use crate::fact::Report;
use crate::fact::quote::wording::opens_sentence;
use crate::language::{Class, Language};
use crate::text::token::fold;

impl People {
    /// The names that stand before `at` in its sentence and in the one before, as resolved, with where each first does.
    fn beside<'a>(report: &'a Report, at: usize) -> Vec<(usize, &'a str)> {
        let Some(sentence) = report.article.sentence_at(at) else { return Vec::new() };
        let all = report.names();
        let from = all.partition_point(|f| f.sentence + 1 < sentence);
        let near = all.iter().skip(from).take_while(|f| f.span.end <= at);
        let mut names: Vec<(usize, &str)> = near.filter_map(|f| Some((f.span.start, f.full_name()?))).collect();
        let mut seen = FxHashSet::default();
        names.retain(|(_, name)| seen.insert(*name));
        names
    }

    /// The only two persons named just before.
    pub(super) fn pair_beside(&self, report: &Report, at: usize) -> Option<String> {
        let names = Self::beside(report, at).into_iter().map(|(_, name)| name);
        let mut persons = names.filter(|name| self.persons.get(*name).is_some_and(|person| person.surely));
        let (first, second) = (persons.next()?, persons.next()?);
        persons.next().is_none().then(|| both(report.language, first, second))
    }

    /// The first named just before that is no person, and stands at the head of its sentence or speaks somewhere: "it" is
    /// sooner what the sentence is about than a place in it.
    pub(super) fn body_beside(&self, report: &Report, at: usize) -> Option<String> {
        let body = |name: &str| {
            let mut words = name.split_whitespace().map(fold);
            !self.persons.contains_key(name) || words.any(|w| report.language.is(Class::Body, &w))
        };
        let is_meant =
            |(at, name): &(usize, &str)| body(name) && (opens_sentence(report, *at) || self.speaking.contains(*name));
        Self::beside(report, at).into_iter().find(is_meant).map(|(_, name)| name.to_owned())
    }

    /// The body named last before `at`, of those that speak in the report: "the company" is it.
    pub(super) fn body_spoken_of(&self, at: usize) -> Option<String> {
        let before = self.bodies.partition_point(|(place, _)| *place < at);
        before.checked_sub(1).and_then(|last| self.bodies.get(last)).map(|(_, name)| name.clone())
    }

    /// The two persons of whom a report speaks as a pair: those it names most before `at`. `near` asks that both are named in
    /// the sentence there or in the one before.
    pub(super) fn pair(&self, report: &Report, at: usize, near: bool) -> Option<String> {
        let before = self.mentions.partition_point(|mention| mention.at < at);
        let (first, second) = self.leading.get(before.checked_sub(1)?).copied()??;
        let name = |mention: usize| self.mentions.get(mention).map(|mention| mention.name.as_str());
        let (first, second) = (name(first)?, name(second)?);
        let beside = |name: &str| Self::beside(report, at).iter().any(|(_, named)| *named == name);
        (!near || beside(first) && beside(second)).then(|| both(report.language, first, second))
    }
}

/// After each mention, the two who are surely persons and named most up to it, each by its first mention: of equals whoever is named
/// first. `None` where there are no two.
pub(super) fn leading(mentions: &[Mention], persons: &FxHashMap<String, Person>) -> Vec<Option<(usize, usize)>> {
    let mut counts: FxHashMap<&str, (usize, Reverse<usize>)> = FxHashMap::default();
    let mut most: Vec<&str> = Vec::new();
    let mut out = Vec::with_capacity(mentions.len());
    for (order, Mention { name, .. }) in mentions.iter().enumerate() {
        counts.entry(name).or_insert((0, Reverse(order))).0 += 1;
        // Only the one just named can have come to lead.
        if !most.contains(&name.as_str()) && persons.get(name).is_some_and(|person| person.surely) {
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
pub(super) fn both(language: &Language, first: &str, second: &str) -> String {
    format!("{first} {} {second}", language.names.and)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quote::people::tests::meant;

    #[test]
    fn two_persons_named_before_are_they() {
        assert_eq!(meant("Ann Lee met Bob Roe. Then [they] said so.", None), "Ann Lee and Bob Roe");
        assert_eq!(meant("Ann Lee met Bob Roe. Then [the two leaders] said so.", None), "Ann Lee and Bob Roe");
        assert_eq!(meant("Ann Lee left. Then [they] said so.", None), "they");
        let text = "Ann Lee met Bob Roe. It rained. It snowed. Then [they] said so.";
        assert_eq!(meant(text, None), "they");
        let near = "Ann Lee met Bob Roe. It snowed. Ann Lee and Bob Roe saw Eva Poe. Then [they] said so.";
        assert_eq!(meant(near, None), "Ann Lee and Bob Roe");
        assert_eq!(meant(&text.replace("they", "the two leaders"), None), "Ann Lee and Bob Roe");
        let text = "Ann Lee met Bob Roe. Then [the pair] said so.";
        assert_eq!(meant(text, Some("Eva Poe and Jan Poe")), "Eva Poe and Jan Poe");
        assert_eq!(meant("Ann Lee joined Green Wave there. Then [they] said so.", None), "they");
    }

    #[test]
    fn a_company_is_the_body_that_speaks_in_the_report() {
        assert_eq!(meant("Orlotech said so in Rome. It rained. Then [the company] said so.", None), "Orlotech");
        assert_eq!(meant("It rained in Rome. Then [the company] said so.", None), "the company");
        assert_eq!(meant("Mr. Roe said so. Then [the company] said so.", None), "the company");
    }

    #[test]
    fn it_is_a_body_that_speaks_in_the_report() {
        assert_eq!(
            meant("Orlotech said so in Rome. It rained when Orlotech left. Then [it] said so.", None),
            "Orlotech"
        );
        assert_eq!(meant("They went by night to Rome. Then [it] said so.", None), "it");
    }

    #[test]
    fn of_persons_named_as_often_the_first_ones_lead() {
        let mention = |name: &str| Mention { at: 0, name: name.to_owned(), quoted: false, owner: false };
        let surely = |surely| Person { gender: None, surely };
        let persons = ["Ann", "Bob", "Eva", "Tarn"].map(|name| (name.to_owned(), surely(name != "Tarn")));
        let persons: FxHashMap<String, Person> = persons.into_iter().collect();
        let mentions = ["Ann", "Tarn", "Tarn", "Bob", "Eva", "Eva"].map(mention);
        let found = leading(&mentions, &persons);
        // After each mention: one alone is no pair, a place is nobody, and Eva leads once she is named twice.
        assert_eq!(found, [None, None, None, Some((0, 3)), Some((0, 3)), Some((4, 0))]);
    }
}
