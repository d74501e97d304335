//! What the reports answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::compare::finding::Severity;
use crate::compare::lookup::Perhaps;
use crate::compare::{Comparison, Fact};
use crate::fact::FactKind;

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
    /// The facts that answer it, report by report.
    pub(crate) fn facts<'a>(&'a self, comparison: &'a Comparison) -> impl Iterator<Item = &'a Fact> {
        self.cells.iter().flat_map(|cell| &cell.facts).filter_map(|fact| comparison.facts.get(*fact))
    }

    /// A question before the rules have compared its answers; `is_single` where one report alone has any.
    pub(in crate::compare) fn new(
        id: usize,
        kind: FactKind,
        about: Option<String>,
        cells: Vec<Answer>,
        is_single: bool,
    ) -> Self {
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
    /// Its facts that answer the question, or may where its state is [`State::Perhaps`].
    pub facts: Vec<usize>,
    /// What is known of its answer.
    pub state: State,
    /// Where none of them is sure to, the sentence that may answer.
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
    /// Nobody who answers writes in its language, or the search was stopped before: whether it answers is not known.
    NotLookedUp,
}
