//! Reports compared: the types of the machine-readable contract, and what is looked up in them.

use schemars::JsonSchema;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::check::check;
use super::finding::{Finding, Severity};
use super::labels;
use super::lookup::Perhaps;
use super::versions::Version;
use crate::align::{Link, Stage};
use crate::article::Role;
use crate::error::Error;
use crate::fact::value::{Quantity, Value};
use crate::fact::{Bound, FactKind, Form};
use crate::language::Language;
use crate::text::Span;

/// The name and version of the contract.
pub const SCHEMA: &str = "parallax.comparison/1";

/// A place in a report's text: its first byte, and one past its last.
pub type ByteRange = [usize; 2];

/// One report as a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Source {
    /// Its number, from 0, in the order the reports were named.
    pub index: usize,
    /// The short name it was read under: its outlet, else its file.
    pub name: String,
    /// What a person calls it: its outlet, else the first words of its headline, else its file; unlike those of others.
    #[serde(default)]
    pub label: String,
    /// The path it was read from, if from a file.
    pub path: Option<String>,
    /// Its title.
    pub title: String,
    /// Who published it, where the page says so.
    pub outlet: Option<String>,
    /// Who wrote it, where the file says so.
    #[serde(default)]
    pub byline: Option<String>,
    /// Where it stands on the web, where the file says so.
    #[serde(default)]
    pub url: Option<String>,
    /// The day it states of itself, ISO 8601.
    pub date: Option<String>,
    /// When it was published, ISO 8601 with time and offset from UTC as far as the file says.
    #[serde(default)]
    pub published: Option<String>,
    /// When it was last changed, the same.
    #[serde(default)]
    pub updated: Option<String>,
    /// The format it was read from, as the README names it.
    #[serde(default)]
    pub format: String,
    /// The language it is written in, as a BCP 47 tag; `und` where that is not known.
    #[serde(default, with = "crate::language::as_tag")]
    #[schemars(with = "String")]
    pub language: &'static Language,
    /// Its text; all offsets are bytes into it.
    // Shared by every comparison of the same reports.
    pub text: Arc<str>,
}

/// One sentence of one report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Sentence {
    /// Its number over all reports.
    pub id: usize,
    /// The report it stands in.
    pub source: usize,
    /// First byte in the report's text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The part it plays.
    pub role: Role,
    /// Its paragraph, numbered within the report.
    pub paragraph: usize,
    /// How likely no other report says it or a part of it; nothing where that was not looked up, and for page
    /// furniture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<f64>,
}

/// Two sentences of two reports that are not linked and may say the same: the likeliest for a sentence in a report.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Doubtful {
    /// The sentence of the earlier report.
    pub a: usize,
    /// The sentence of the later report.
    pub b: usize,
    /// How likely they say the same.
    pub score: f64,
}

/// Sentences of several reports that say the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Passage {
    /// Its number, in reading order.
    pub id: usize,
    /// Per report, its sentences; empty where the report is silent.
    pub cells: Vec<Vec<usize>>,
}

/// One checkable thing in one sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Fact {
    /// Its number over all reports.
    pub id: usize,
    /// What kind of thing it is.
    pub kind: FactKind,
    /// The sentence it begins in.
    pub sentence: usize,
    /// First byte in the report's text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The words themselves.
    pub text: String,
    /// A quotation's form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// Who said it, as best resolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words that name the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker_span: Option<ByteRange>,
    /// Who relayed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// The verb or phrase that gives it to the speaker, in its base form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// A quantity's number, a date in ISO 8601, a name's fullest form.
    pub value: Option<String>,
    /// A quantity's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What a quantity measures, in the words of its sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// How exactly a quantity is stated.
    pub bound: Bound,
    /// Facts of several reports about the same utterance or measure share this number.
    pub group: Option<usize>,
    /// What a quantity or a date says, as the rules compare it.
    #[serde(skip)]
    pub(crate) typed: Option<Value>,
}

/// One thing that reports state about the event, whatever sentence it stands in, with each report's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Question {
    /// Its number; facts that answer it have it as their `group`.
    pub id: usize,
    /// What it is about, in a few words of the reports: what is counted, or who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What kind of fact answers it.
    pub kind: FactKind,
    /// How the answers stand to each other.
    pub relation: Answers,
    /// How much a person must care.
    pub severity: Severity,
    /// The answer of every report, in their order.
    pub cells: Vec<Answer>,
}

impl Question {
    /// A question before the rules have compared its answers; `is_single` where one report alone has any.
    pub(super) fn new(id: usize, kind: FactKind, about: Option<String>, cells: Vec<Answer>, is_single: bool) -> Self {
        let relation = if is_single { Answers::Single } else { Answers::Unclear };
        Self { id, about, kind, relation, severity: Severity::Low, cells }
    }
}

/// How the answers to a question stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Answers {
    /// They are the same.
    Agree,
    /// One is less exact than another.
    Precision,
    /// A later report gives a higher count.
    Update,
    /// They cannot all be right.
    Conflict,
    /// An utterance is worded otherwise.
    Reworded,
    /// A part of an utterance is left out.
    Cut,
    /// Utterances are run into one.
    Spliced,
    /// An utterance is given to another speaker.
    OtherSpeaker,
    /// An utterance is relayed by another.
    OtherCarrier,
    /// What is asserted in one report is denied in another.
    Denied,
    /// What one report quotes, another tells without quotation marks.
    Paraphrased,
    /// One report answers it, so far as is known.
    Single,
    /// Several reports answer it, and how their answers stand to each other is not known.
    Unclear,
}

/// What one report answers to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Answer {
    /// The report.
    pub source: usize,
    /// Its facts that answer the question.
    pub facts: Vec<usize>,
    /// What is known of its answer.
    pub state: State,
    /// Where it has none that is known, the sentence that may hold one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub perhaps: Option<Perhaps>,
}

/// What is known of a report's answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum State {
    /// It answers as most reports do.
    Says,
    /// Its answer differs.
    Differs,
    /// It tells a quotation without quotation marks.
    InPart,
    /// A sentence of it may answer.
    Perhaps,
    /// Nothing close was found.
    NotFound,
}

/// The words in which the two sentences of a link differ; one for each link, in the same order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Difference {
    /// Places in the text of `a`'s source without a counterpart in `b`.
    pub a: Vec<ByteRange>,
    /// Places in the text of `b`'s source without a counterpart in `a`.
    pub b: Vec<ByteRange>,
}

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

/// A person's note on a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Note {
    /// The sentence.
    pub sentence: usize,
    /// What is noted.
    pub text: String,
}

impl Sentence {
    /// Its place in its report's text.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

impl Fact {
    /// Its place in its report's text.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// How many or how much of what, if it is a quantity.
    pub(crate) fn quantity(&self) -> Option<&Quantity> {
        self.typed.as_ref()?.quantity()
    }

    /// Whether it is shown in its sentence: names and speech without marks are not.
    pub fn is_marked(&self) -> bool {
        self.kind != FactKind::Name && self.form != Some(Form::Indirect)
    }

    /// What stands before and after its words where they are shown by themselves: quotation marks, or that they are
    /// told without.
    pub fn marks(&self) -> (&'static str, &'static str) {
        match (self.kind, self.form) {
            (FactKind::Quote, Some(Form::Indirect)) => ("indirect: ", ""),
            (FactKind::Quote, _) => ("“", "”"),
            _ => ("", ""),
        }
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Comparison {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut comparison = Self::deserialize(deserializer)?;
        check(&comparison).map_err(D::Error::custom)?;
        let typed = |f: &Fact| {
            let language = comparison.language_of(f.sentence);
            Value::parse(language, f.kind, &f.text, f.value.as_deref(), f.unit.as_deref())
        };
        let values: Vec<Option<Value>> = comparison.facts.iter().map(typed).collect();
        for (fact, value) in comparison.facts.iter_mut().zip(values) {
            fact.typed = value;
        }
        labels::label(&mut comparison.sources);
        Ok(comparison)
    }
}

impl Comparison {
    /// Reads what the JSON export wrote, and checks that all of it holds together: that every number points at
    /// something and every place lies in its text.
    ///
    /// # Errors
    /// [`Error::Comparison`] with what is wrong, and where.
    pub fn from_json(text: &str) -> crate::error::Result<Self> {
        serde_json::from_str(text).map_err(|e| Error::Comparison(e.to_string()))
    }

    /// Whether all counterparts were looked for and weighed: before that nobody knows that a report is silent.
    pub fn is_aligned(&self) -> bool {
        self.stopped.is_none_or(|stage| stage > Stage::Weighing)
    }

    /// The text of a sentence.
    pub fn text(&self, sentence: usize) -> &str {
        self.sentences.get(sentence).map_or("", |s| s.span().of(&self.sources[s.source].text))
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
