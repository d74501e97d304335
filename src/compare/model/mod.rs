//! Reports compared: the types of the machine-readable contract, and what is looked up in them.

mod fact;
mod json;
mod link;
mod question;
mod report;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::versions::Version;
use crate::align::{Link, Stage};
use crate::fact::FactKind;
use crate::language::Language;
use crate::text::Span;

pub use fact::Fact;
pub use link::{Difference, Doubtful, Passage};
pub use question::{Answer, Answers, Question, State};
pub use report::{Note, Sentence, Source};

/// Facts before the end of a sentence among which a quotation around it is looked for.
const LOOKED_BACK: usize = 64;

/// The name and version of the contract.
pub const SCHEMA: &str = "parallax.comparison/1";

/// A place in a report's text: its first byte, and one past its last.
pub type ByteRange = [usize; 2];

/// Reports compared. See the crate's documentation for the meaning of each part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self")] // read and written by hand below, to be checked where it is read
#[non_exhaustive]
pub struct Comparison {
    /// [`SCHEMA`].
    pub schema: String,
    /// The reports.
    pub sources: Vec<Source>,
    /// Their sentences, report by report in order.
    pub sentences: Vec<Sentence>,
    /// Pairs of sentences that say the same, by `a` then `b`.
    pub links: Vec<Link>,
    /// Pairs that are not linked and may say the same, by `a` then `b`.
    #[serde(default)]
    pub doubtful: Vec<Doubtful>,
    /// Word differences, one for each link.
    pub differences: Vec<Difference>,
    /// Rows of sentences that say the same, in reading order.
    pub passages: Vec<Passage>,
    /// What can be checked, report by report in order.
    pub facts: Vec<Fact>,
    /// What the reports answer, by number.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// Where the reports part, the gravest first.
    pub findings: Vec<Finding>,
    /// Groups of reports that are nearly one text, or versions of one report.
    pub copies: Vec<Vec<usize>>,
    /// Every two reports that are versions of one, and what changed between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// What a reader must know about the result as a whole, such as a time limit that cut it short.
    pub notices: Vec<String>,
    /// The stage in which the work was stopped before its end; what comes after it was not done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stage>,
    /// Whether a trained network read the sentences for their meaning; otherwise links rest on words alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_for_meaning: bool,
    /// What a person noted, by sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Comparison {
    /// Whether all counterparts were looked for and weighed: before that nobody knows that a report is silent.
    pub fn is_aligned(&self) -> bool {
        self.stopped.is_none_or(|stage| stage > Stage::Weighing)
    }

    /// Whether all reports are in one language. What a report in another language lacks nobody can tell: words are not
    /// translated.
    pub(crate) fn is_in_one_language(&self) -> bool {
        self.sources.windows(2).all(|two| two[0].language.is_same(two[1].language))
    }

    /// Whether it can be known that a report lacks what some reports tell: counterparts were looked for, and one of them is in its
    /// language.
    pub(crate) fn can_lack(&self, report: usize, mut tellers: impl Iterator<Item = usize>) -> bool {
        let language = |report: usize| self.sources.get(report).map(|source| source.language);
        let is_same = |teller: usize| language(teller).zip(language(report)).is_some_and(|(a, b)| a.is_same(b));
        self.is_aligned() && tellers.any(is_same)
    }

    /// The text of a sentence.
    pub fn text(&self, sentence: usize) -> &str {
        self.sentences.get(sentence).map_or("", |s| s.span().of(&self.sources[s.source].text))
    }

    /// The place of a sentence and of those after it up to a byte of its report: a quotation may go on over several, and
    /// is shown with the mark that closes it.
    pub(crate) fn sentences_until(&self, sentence: usize, end: usize) -> Span {
        let first = self.sentences[sentence].span();
        let all = (sentence..self.sentences_of(self.source_of(sentence)).end).map(|s| self.sentences[s].span());
        let last = all.take_while(|s| s.start < end).last();
        Span::new(first.start, last.map_or(first.end, |last| last.end))
    }

    /// The facts of a sentence, in the order of its text.
    pub fn facts_of(&self, sentence: usize) -> &[Fact] {
        let from = self.facts.partition_point(|f| f.sentence < sentence);
        let to = self.facts.partition_point(|f| f.sentence <= sentence);
        self.facts.get(from..to).unwrap_or_default()
    }

    /// The quotation on whose speaker's word a fact stands: itself, or the one around a number whose speaker is told.
    pub fn quotation_of<'a>(&'a self, fact: &'a Fact) -> Option<&'a Fact> {
        let holds = |f: &&Fact| f.kind == FactKind::Quote && f.speaker.is_some() && f.span().covers(fact.span());
        if fact.kind == FactKind::Quote { Some(fact) } else { self.facts_of(fact.sentence).iter().find(holds) }
    }

    /// The quotation in which most of a sentence stands, among the facts that begin shortly before its end.
    pub(crate) fn quotation_over(&self, sentence: usize) -> Option<&Fact> {
        let place = self.sentences.get(sentence)?;
        let before = self.facts.partition_point(|fact| fact.sentence <= sentence);
        let quotes = self.facts.iter().take(before).rev().take(LOOKED_BACK).filter(|fact| fact.kind == FactKind::Quote);
        let held = |fact: &&Fact| fact.end.min(place.end).saturating_sub(fact.start.max(place.start));
        let of_report = |fact: &&Fact| self.source_of(fact.sentence) == place.source;
        quotes.filter(of_report).find(|fact| 2 * held(fact) >= place.end - place.start)
    }

    /// The report of a sentence.
    pub fn source_of(&self, sentence: usize) -> usize {
        self.sentences.get(sentence).map_or(0, |s| s.source)
    }

    /// The language of a sentence.
    pub fn language_of(&self, sentence: usize) -> &'static Language {
        self.sources.get(self.source_of(sentence)).map(|s| s.language).unwrap_or_default()
    }

    /// The sentence at which a finding stands: its first fact's, else its passage's first.
    pub fn place_of(&self, finding: &Finding) -> Option<usize> {
        let fact = finding.facts.first().map(|f| self.facts[*f].sentence);
        fact.or_else(|| self.passages.get(finding.passage?)?.cells.iter().flatten().next().copied())
    }

    /// What a person noted on a sentence.
    pub fn note_on(&self, sentence: usize) -> Option<&str> {
        self.notes.iter().find(|n| n.sentence == sentence).map(|n| n.text.as_str())
    }

    /// A finding by what it says, to know it again in another run.
    pub fn key_of(&self, finding: &Finding) -> String {
        let said = |fact: &usize| {
            let fact = &self.facts[*fact];
            format!("{}: {}", self.sources[self.source_of(fact.sentence)].name, fact.text)
        };
        let mut parts: Vec<String> = finding.facts.iter().map(said).collect();
        if parts.is_empty() {
            parts.extend(self.place_of(finding).map(|s| self.text(s).to_owned()));
        }
        format!("{} | {}", finding.kind.name(), parts.join(" | "))
    }

    /// The sentences of one report, as a range of ids.
    pub fn sentences_of(&self, source: usize) -> std::ops::Range<usize> {
        let from = self.sentences.partition_point(|s| s.source < source);
        let to = self.sentences.partition_point(|s| s.source <= source);
        from..to
    }
}
