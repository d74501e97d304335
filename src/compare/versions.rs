//! Versions of one report: what a later one added, dropped, worded otherwise and corrected.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::labels::is_headline;
use super::{Bound, Comparison, Source};
use crate::align::LinkKind;
use crate::article::Role;
use crate::fact::{FactKind, Form};
use crate::text::Span;
use crate::text::token::{TokenKind, fold, tokens};

/// Share of the shorter version's sentences that must be told in the other: of half no one says that it is one report.
const MOST: f64 = 0.6;
/// Fewer sentences than this prove nothing.
const LEAST: usize = 3;

/// Two versions of one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Version {
    /// The earlier report; where nothing tells which is, the one named first: then nothing is said of an order.
    pub earlier: usize,
    /// The later report.
    pub later: usize,
    /// Whether the reports themselves say which of them is the later.
    pub is_ordered: bool,
    /// What changed from one to the other, in the order of the text.
    pub changes: Vec<Change>,
}

/// One change from a version to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Change {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The sentence of the earlier version; none where it was added.
    pub earlier: Option<usize>,
    /// The sentence of the later version; none where it was dropped.
    pub later: Option<usize>,
}

/// Kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ChangeKind {
    /// A sentence that was not there before.
    Added,
    /// A sentence that is there no longer.
    Dropped,
    /// Other words; no number, date, name or quoted words in place of others.
    Reworded,
    /// A number, date, name or quoted words in place of others.
    Corrected,
    /// The same words with other marks, capitals and spaces.
    Trivial,
}

impl Version {
    /// How many changes are of a kind.
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    /// The sentences that only one of them has.
    pub(super) fn not_shared(&self) -> impl Iterator<Item = usize> {
        let one_sided = self.changes.iter().filter(|change| change.earlier.is_none() || change.later.is_none());
        one_sided.flat_map(|change| [change.earlier, change.later]).flatten()
    }
}

/// Every two reports that are versions of one, by their numbers.
pub(super) fn versions(comparison: &Comparison) -> Vec<Version> {
    let sources = &comparison.sources;
    let pairs = sources.iter().flat_map(|a| sources.iter().skip(a.index + 1).map(move |b| (a, b)));
    let claimed: Vec<_> = pairs.filter_map(|(a, b)| Some((a, b, claim(a, b)?))).collect();
    if claimed.is_empty() {
        return Vec::new();
    }
    let linked = linked(comparison);
    let version = |(a, b, claim): &(&Source, &Source, Claim)| {
        let pairs = linked.get(&(a.index, b.index)).map_or(&[][..], Vec::as_slice);
        let body = |source: &Source| {
            comparison.sentences_of(source.index).filter(|s| comparison.sentences[*s].role == Role::Body).count()
        };
        let shorter = body(a).min(body(b));
        let kept = pairs.iter().filter(|(s, _)| comparison.sentences[*s].role == Role::Body).count();
        let is_alike = shorter >= LEAST && kept as f64 >= MOST * shorter as f64;
        // The same text under one headline is a copy: any two papers may print it so.
        let version = is_alike.then(|| between(comparison, a, b, pairs));
        version.filter(|version| *claim == Claim::Sure || !version.changes.is_empty())
    };
    claimed.iter().filter_map(version).collect()
}

/// How surely two reports say of themselves that they are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// By one address, or by one outlet and one headline without two addresses.
    Sure,
    /// By one headline, where they do not name two outlets. The address may change with the words of the headline.
    Likely,
}

fn claim(a: &Source, b: &Source) -> Option<Claim> {
    let addresses = a.url.as_deref().and_then(address).zip(b.url.as_deref().and_then(address));
    let is_one_address = addresses.as_ref().map(|(a, b)| a == b);
    let outlets = a.outlet.as_deref().zip(b.outlet.as_deref());
    let hosts = a.url.as_deref().and_then(host).zip(b.url.as_deref().and_then(host));
    // Two hosts are two outlets.
    let is_one_outlet = outlets.map(|(a, b)| fold(a) == fold(b)).or(hosts.filter(|(a, b)| a != b).map(|_| false));
    let is_one_headline = is_headline(&a.title) && fold(&a.title) == fold(&b.title);
    match (is_one_address, is_one_headline, is_one_outlet) {
        (Some(true), ..) | (None, true, Some(true)) => Some(Claim::Sure),
        (_, true, None | Some(true)) => Some(Claim::Likely),
        _ => None,
    }
}

/// An address without what does not tell one report from another: how it is reached, and what is asked of the page. None
/// where that leaves the outlet alone.
fn address(url: &str) -> Option<String> {
    let (_, place) = url.split_once("://")?;
    let place = place.split(['?', '#']).next()?.trim_end_matches('/');
    let (_, path) = place.split_once('/')?;
    Some(format!("{}/{path}", host(url)?))
}

/// The host of an address, which tells the outlet.
fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?.to_lowercase();
    Some(host.trim_start_matches("www.").to_owned())
}

/// The sentences of two reports that say the same whole thing, each in one pair at most, the surest link first.
fn linked(comparison: &Comparison) -> FxHashMap<(usize, usize), Vec<(usize, usize)>> {
    let mut links: Vec<_> = comparison.links.iter().collect();
    links.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut taken = FxHashSet::default();
    let mut pairs: FxHashMap<(usize, usize), Vec<(usize, usize)>> = FxHashMap::default();
    for link in links.into_iter().filter(|link| link.kind == LinkKind::Full) {
        let (a, b) = (comparison.source_of(link.a), comparison.source_of(link.b));
        if taken.contains(&(link.a, b)) || taken.contains(&(link.b, a)) {
            continue;
        }
        taken.extend([(link.a, b), (link.b, a)]);
        pairs.entry((a, b)).or_default().push((link.a, link.b));
    }
    pairs
}

/// What changed between two versions, whose sentences that say the same are `pairs`.
fn between(comparison: &Comparison, a: &Source, b: &Source, pairs: &[(usize, usize)]) -> Version {
    let order = a.moment().zip(b.moment()).and_then(|(a, b)| a.order(&b));
    let is_turned = order == Some(Ordering::Greater);
    let (earlier, later) = if is_turned { (b.index, a.index) } else { (a.index, b.index) };
    let before: FxHashMap<usize, usize> =
        pairs.iter().map(|(a, b)| if is_turned { (*a, *b) } else { (*b, *a) }).collect();
    let after: FxHashMap<usize, usize> = before.iter().map(|(later, earlier)| (*earlier, *later)).collect();
    let content =
        |source: usize| comparison.sentences_of(source).filter(|s| comparison.sentences[*s].role.is_content());
    // What was dropped is told after the sentence that it followed.
    let mut place = 0;
    let mut changes = Vec::new();
    for sentence in content(earlier) {
        match after.get(&sentence) {
            Some(later) => place = *later,
            None => changes.push((place, Change { kind: ChangeKind::Dropped, earlier: Some(sentence), later: None })),
        }
    }
    for sentence in content(later) {
        let earlier = before.get(&sentence).copied();
        let kind = earlier.map_or(Some(ChangeKind::Added), |earlier| change(comparison, earlier, sentence));
        changes.extend(kind.map(|kind| (sentence, Change { kind, earlier, later: Some(sentence) })));
    }
    changes.sort_by_key(|(place, change)| (*place, change.later.is_none()));
    let changes = changes.into_iter().map(|(_, change)| change).collect();
    Version { earlier, later, is_ordered: order.is_some_and(Ordering::is_ne), changes }
}

/// How a sentence changed; `None` where it did not.
fn change(comparison: &Comparison, earlier: usize, later: usize) -> Option<ChangeKind> {
    let (before, after) = (comparison.text(earlier), comparison.text(later));
    if before == after {
        return None;
    }
    let (stated_before, stated_after) = (stated(comparison, earlier), stated(comparison, later));
    // "$5" and "€5" are the same words. Capitals may make a name.
    let is_no_name = |stated: &&(FactKind, String)| stated.0 != FactKind::Name;
    let says_the_same = || stated_before.iter().filter(is_no_name).eq(stated_after.iter().filter(is_no_name));
    if words(before) == words(after) && says_the_same() {
        return Some(ChangeKind::Trivial);
    }
    // What is left out or told besides stands in place of nothing.
    let mut gone = stated_before.iter().filter(|stated| !stated_after.contains(stated));
    let is_new =
        |(kind, _): &(FactKind, String)| stated_after.iter().any(|new| new.0 == *kind && !stated_before.contains(new));
    Some(if gone.any(is_new) { ChangeKind::Corrected } else { ChangeKind::Reworded })
}

/// The words and numbers of a text, without marks, capitals and accents.
fn words(text: &str) -> Vec<String> {
    let all = tokens(text, Span::new(0, text.len()));
    all.iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.folded.to_string()).collect()
}

/// The numbers, dates, names and quoted words of a sentence; not "several", which names no number.
fn stated(comparison: &Comparison, sentence: usize) -> Vec<(FactKind, String)> {
    let facts = comparison.facts_of(sentence).iter();
    facts
        .filter(|fact| fact.form != Some(Form::Indirect) && fact.bound != Bound::Vague)
        .map(|fact| {
            let value = fact.value.clone().unwrap_or_else(|| words(&fact.text).join(" "));
            let unit = fact.unit.as_deref().unwrap_or_default();
            (fact.kind, format!("{value} {unit} {}", fact.bound.label()))
        })
        .collect()
}

#[cfg(test)]
pub(in crate::compare) mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::read_bytes;

    /// A report of four sentences.
    pub(in crate::compare) const BODY: &str = "A ferry sank off Tarn at dawn on Monday. Forty people were on board, the harbour master said. \
        The mayor of Tarn asked for help. Divers searched the wreck until night.";

    /// Reports, each with what stands in its front matter, compared.
    pub(in crate::compare) fn compared(texts: &[(&str, &str)]) -> Comparison {
        let read = |(front, body): &(&str, &str)| {
            let text = format!("---\n{front}\n---\n# The ferry\n\n{body}\n");
            read_bytes(text.as_bytes(), "a.md".as_ref()).unwrap()
        };
        compare(&texts.iter().map(read).collect::<Vec<_>>(), &Options::default())
    }

    #[test]
    fn a_wire_story_in_two_papers_is_no_version() {
        for (one, other) in [
            ("outlet: News", "outlet: Times"),
            ("title: The ferry", "title: The ferry"),
            ("outlet: News\nurl: https://example.com/", "outlet: Times\nurl: https://example.com/"),
            ("outlet: News\nurl: https://example.com/a", "outlet: News\nurl: https://example.com/b"),
        ] {
            let found = compared(&[(one, BODY), (other, BODY)]);
            assert!(found.versions.is_empty(), "{one} {other}");
            assert_eq!(found.copies, [[0, 1]], "{one} {other}");
        }
    }

    #[test]
    fn one_headline_over_two_texts_that_are_mostly_alike_tells_versions_unless_two_outlets_have_it() {
        let changed = BODY.replace("Forty", "Thirty");
        for (one, other, is_version) in [
            ("title: The ferry", "title: The ferry", true),
            ("outlet: News\nurl: https://example.com/a", "outlet: News\nurl: https://example.com/b", true),
            ("outlet: News", "title: The ferry", true),
            ("outlet: News", "outlet: Times", false),
            ("title: The ferry", "title: The wreck", false),
            ("url: https://cnn.example/a", "url: https://bbc.example/b", false),
        ] {
            let found = compared(&[(one, BODY), (other, &changed)]);
            assert_eq!(!found.versions.is_empty(), is_version, "{one} {other}");
        }
    }

    #[test]
    fn only_what_stands_in_place_of_another_is_corrected() {
        let change = |from: &str, to: &str| {
            let found = compared(&[("title: A", BODY), ("title: A", &BODY.replace(from, to))]);
            found.versions.iter().flat_map(|v| &v.changes).map(|change| change.kind).collect::<Vec<_>>()
        };
        assert_eq!(change("Forty people", "Thirty people"), [ChangeKind::Corrected]);
        assert_eq!(change("Forty people", "Several people"), [ChangeKind::Reworded]);
        assert_eq!(change("Forty people", "At least forty people"), [ChangeKind::Corrected]);
        let paid = |sum: &str| BODY.replace("asked for help", &format!("asked for {sum}"));
        let found = compared(&[("title: A", &paid("$5 million")), ("title: A", &paid("€5 million"))]);
        assert_eq!(found.versions[0].changes[0].kind, ChangeKind::Corrected);
        assert_eq!(change("searched", "searched and searched"), [ChangeKind::Reworded]);
        assert_eq!(change("Divers", "Several divers"), [ChangeKind::Reworded]);
    }

    #[test]
    fn another_report_under_the_same_address_is_no_version() {
        let live = "The strike of the bakers went on for a third day. The union asked for higher wages. Talks were to begin \
            on Friday, it said. Most shops in the city stayed shut.";
        let at = "outlet: News\nurl: https://example.com/live";
        assert!(compared(&[(at, BODY), (at, live)]).versions.is_empty());
    }

    #[test]
    fn reports_of_one_address_or_of_one_outlet_and_headline_are_versions() {
        for (one, other) in [
            ("outlet: News\nurl: https://example.com/a", "outlet: Times\nurl: http://www.example.com/a/?page=2#top"),
            ("outlet: News", "outlet: news"),
        ] {
            assert_eq!(compared(&[(one, BODY), (other, BODY)]).versions.len(), 1, "{one} {other}");
        }
    }

    #[test]
    fn two_sentences_prove_no_version() {
        let short: String = BODY.split_inclusive(". ").take(2).collect();
        assert!(compared(&[("outlet: News", &short), ("outlet: News", &short)]).versions.is_empty());
    }

    #[test]
    fn without_a_time_the_one_named_first_stands_first_and_nothing_is_said_of_an_order() {
        let found = compared(&[("outlet: News", BODY), ("outlet: News", BODY)]);
        let version = &found.versions[0];
        assert_eq!((version.earlier, version.later, version.is_ordered), (0, 1, false));
        assert!(version.changes.is_empty(), "{version:?}");
    }

    #[test]
    fn an_address_is_its_host_and_path() {
        assert_eq!(address("https://www.Example.com/a/b/?x=1#y").as_deref(), Some("example.com/a/b"));
        assert_eq!(address("https://example.com/"), None, "this is the outlet alone");
        assert_eq!(address("example.com/a"), None);
    }

    #[test]
    fn a_sentence_changed_as_far_as_its_words_and_what_it_states_did() {
        let later = BODY
            .replace("A ferry", "A FERRY")
            .replace("Forty people", "Thirty people")
            .replace("asked for help", "appealed for help on the radio");
        let found = compared(&[("outlet: News", BODY), ("outlet: News", &later)]);
        let kinds: Vec<ChangeKind> = found.versions[0].changes.iter().map(|change| change.kind).collect();
        assert_eq!(kinds, [ChangeKind::Trivial, ChangeKind::Corrected, ChangeKind::Reworded]);
        assert_eq!(found.versions[0].count(ChangeKind::Trivial), 1);
        assert_eq!(found.versions[0].not_shared().count(), 0);
    }

    #[test]
    fn what_was_dropped_is_listed_behind_the_sentence_it_followed() {
        let later =
            BODY.replace(" The mayor of Tarn asked for help.", "") + " The owner of the ship declined to comment.";
        let found = compared(&[("outlet: News", BODY), ("outlet: News", &later)]);
        let changes = found.versions[0].changes.iter();
        let changes: Vec<(ChangeKind, bool, bool)> =
            changes.map(|change| (change.kind, change.earlier.is_some(), change.later.is_some())).collect();
        assert_eq!(changes, [(ChangeKind::Dropped, true, false), (ChangeKind::Added, false, true)]);
        assert_eq!(found.versions[0].not_shared().count(), 2);
    }
}
