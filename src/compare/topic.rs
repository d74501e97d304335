//! What several reports speak of, an utterance or a measured thing, and what each has of it.

use std::collections::BTreeMap;

use super::about::about_question;
use super::difference::difference;
use super::lookup::{Lookup, Telling};
use super::sheet::{Section, findings_in_order};
use super::{Comparison, Fact, Finding, Severity};
use crate::fact::FactKind;
use crate::text::Span;
use crate::text::token::tokens;

/// What a topic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TopicKind {
    /// Utterances.
    Quotes,
    /// Quantities and dates.
    Numbers,
}

impl TopicKind {
    fn holds(self, kind: FactKind) -> bool {
        match self {
            Self::Quotes => kind == FactKind::Quote,
            Self::Numbers => matches!(kind, FactKind::Quantity | FactKind::Date),
        }
    }
}

/// One utterance or one measured thing.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Topic<'a> {
    /// What the reports have of it, in their order.
    pub facts: Vec<&'a Fact>,
    /// What there is to say of it, the gravest first.
    pub findings: Vec<&'a Finding>,
    /// Where it belongs among the others.
    pub section: Section,
}

impl<'a> Topic<'a> {
    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.section.severity()
    }

    /// What is said of it in a few words.
    pub fn label(&self) -> &'static str {
        self.section.label(&self.facts, self.findings.first().copied())
    }

    /// The facts of one report.
    pub fn of(&self, comparison: &'a Comparison, source: usize) -> impl Iterator<Item = &'a Fact> {
        self.facts.iter().copied().filter(move |f| comparison.source_of(f.sentence) == source)
    }

    /// The reports that have it.
    pub fn sources(&self, comparison: &Comparison) -> Vec<usize> {
        let mut sources: Vec<usize> = self.facts.iter().map(|f| comparison.source_of(f.sentence)).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// How many independent reports tell it; one alone where a finding says so.
    pub fn telling(&self, comparison: &Comparison, lookup: &Lookup) -> Telling {
        match self.findings.first() {
            Some(finding) if finding.kind.is_alone() => Telling::Alone,
            _ => lookup.telling_by(self.sources(comparison)),
        }
    }

    /// The number of the question its facts answer.
    pub fn question(&self) -> Option<usize> {
        self.facts.first()?.group
    }

    /// Its longest wording.
    pub fn longest(&self) -> Option<&'a Fact> {
        longest(&self.facts)
    }

    /// Who says it: the speaker most reports name.
    pub fn speaker(&self) -> Option<&'a str> {
        most(self.facts.iter().filter_map(|f| f.speaker.as_deref()))
    }

    /// What it is about: who speaks, what is counted, or what stands around the answers.
    pub fn about(&self, comparison: &Comparison) -> String {
        let question = self.question().and_then(|question| comparison.questions.get(question));
        question.map_or_else(String::new, |question| about_question(comparison, question))
    }
}

/// The most frequent, and of those the first in the alphabet.
fn most<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(name, n)| (*n, std::cmp::Reverse(*name))).map(|(name, _)| name)
}

/// The longest of some facts that stand in their reports word for word; where none does, the first.
pub fn longest<'a>(facts: &[&'a Fact]) -> Option<&'a Fact> {
    let marked = facts.iter().filter(|f| f.is_marked());
    marked.max_by_key(|f| (f.text.len(), std::cmp::Reverse(f.id))).or(facts.first()).copied()
}

/// The words of a fact in pieces, each with whether the fullest wording lacks it. What is told without quotation marks is
/// not compared word by word.
pub fn against(fact: &Fact, fullest: Option<&Fact>) -> Vec<(String, bool)> {
    let text = fact.text.replace('\n', " ");
    let all = |text: &str| tokens(text, Span::new(0, text.len()));
    let lacking = match fullest {
        Some(fullest) if fullest.id != fact.id && fact.kind == FactKind::Quote && fact.is_marked() => {
            difference(&all(&text), &all(&fullest.text.replace('\n', " "))).a
        }
        _ => Vec::new(),
    };
    let places: Vec<Span> = lacking.iter().map(|place| Span::new(place[0], place[1])).collect();
    let whole = Span::new(0, text.len());
    let piece = |span: Span| (span.of(&text).to_owned(), places.iter().any(|place| place.covers(span)));
    whole.cut_at(places.iter().copied()).into_iter().map(piece).collect()
}

/// The topics of a comparison, the gravest first, then as the first report tells them. An utterance nobody
/// puts in quotation marks is none.
pub fn topics(comparison: &Comparison, kind: TopicKind) -> Vec<Topic<'_>> {
    let mut groups: BTreeMap<usize, Topic> = BTreeMap::new();
    for fact in comparison.facts.iter().filter(|f| kind.holds(f.kind)) {
        if let Some(group) = fact.group {
            let section = comparison.questions.get(group).map_or(Section::Single, Section::of);
            let none = Topic { facts: Vec::new(), findings: Vec::new(), section };
            groups.entry(group).or_insert(none).facts.push(fact);
        }
    }
    for finding in findings_in_order(comparison) {
        let mut about: Vec<usize> = finding.facts.iter().filter_map(|f| comparison.facts[*f].group).collect();
        about.dedup();
        for group in about {
            if let Some(topic) = groups.get_mut(&group).filter(|t| !t.findings.iter().any(|f| f.id == finding.id)) {
                topic.section = topic.section.min(Section::of_finding(finding));
                topic.findings.push(finding);
            }
        }
    }
    let mut topics: Vec<Topic> = groups.into_values().filter(|t| t.facts.iter().any(|f| f.is_marked())).collect();
    topics.sort_by_key(|t| (t.section, t.facts.first().map(|f| f.id)));
    topics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::sample;

    #[test]
    fn a_wording_is_marked_where_the_fullest_lacks_it() {
        let text = "“We will open the gate on Friday at noon,” said Ann Lee.";
        let other = "“We will close the gate on Friday,” said Ann Lee.";
        let articles = [text, other].map(|t| crate::read::read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap());
        let comparison = compare(&articles, &Options::default());
        let quotes: Vec<&Fact> = comparison.facts.iter().filter(|f| f.kind == FactKind::Quote).collect();
        let marked = |fact: &Fact, fullest: &Fact| -> Vec<String> {
            against(fact, Some(fullest)).into_iter().filter(|(_, differs)| *differs).map(|(words, _)| words).collect()
        };
        assert_eq!(marked(quotes[1], quotes[0]), ["close"]);
        assert!(marked(quotes[0], quotes[0]).is_empty());
        let whole: String = against(quotes[1], Some(quotes[0])).into_iter().map(|(words, _)| words).collect();
        assert_eq!(whole, quotes[1].text);
    }

    #[test]
    fn every_marked_fact_is_of_one_topic() {
        let comparison = compare(&sample(), &Options::default());
        for kind in [TopicKind::Quotes, TopicKind::Numbers] {
            let topics = topics(&comparison, kind);
            let mut shown: Vec<usize> = topics.iter().flat_map(|r| &r.facts).map(|f| f.id).collect();
            shown.sort_unstable();
            assert!(shown.windows(2).all(|w| w[0] < w[1]), "no fact twice");
            let marked = comparison.facts.iter().filter(|f| kind.holds(f.kind) && f.is_marked());
            assert!(marked.clone().count() > 20);
            assert!(marked.filter(|f| f.group.is_some()).all(|f| shown.binary_search(&f.id).is_ok()));
            assert!(topics.is_sorted_by_key(|t| (t.section, t.severity())), "the gravest first");
        }
    }
}
