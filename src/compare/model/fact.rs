//! What can be checked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ByteRange;
use crate::compare::finding::SPEAKER_NOT_FOUND;
use crate::fact::date::time::{Dated, Time};
use crate::fact::quantity::about::{About, Person};
use crate::fact::value::{Quantity, Unit, Value};
use crate::fact::{Bound, FactKind, Form};
use crate::text::Span;

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
    /// Who relayed it, in one line: `carriers` joined by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Who relayed it, the first to do so first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carriers: Vec<String>,
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
    /// The same as `about`, in its parts.
    #[serde(skip)]
    pub(crate) measures: Option<About>,
}

impl Fact {
    /// Its place in its report's text.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Takes what it measures from the line that says so.
    pub(crate) fn read_about(&mut self) {
        let is_of_time = matches!(self.quantity().map(|quantity| &quantity.unit), Some(Unit::Duration(_)));
        self.measures = self.about.as_deref().map(|about| About::read(about, is_of_time));
    }

    /// Whose age it is. `None` for what is no age.
    pub(crate) fn whose_age(&self) -> Option<&Person> {
        match self.measures.as_ref()? {
            About::Age(person) => Some(person),
            About::Thing { .. } => None,
        }
    }

    /// How many or how much of what, if it is a quantity.
    pub(crate) fn quantity(&self) -> Option<&Quantity> {
        self.typed.as_ref()?.quantity()
    }

    /// Its hour and minute, if it is a time of the day.
    pub(crate) fn hour(&self) -> Option<(u32, u32)> {
        match self.typed.as_ref()? {
            Value::Date(Dated { time: Some(Time::Hour(_, hour, minute)), .. }) => Some((*hour, *minute)),
            _ => None,
        }
    }

    /// Whether figures stand in its words: "12 people" and not "twelve people".
    pub(crate) fn is_in_figures(&self) -> bool {
        self.text.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether it is shown in its sentence: names and speech without marks are not.
    pub fn is_marked(&self) -> bool {
        self.kind != FactKind::Name && self.form != Some(Form::Indirect)
    }

    /// Who says it, and who relayed it, if it is a quotation.
    pub(crate) fn attribution(&self) -> String {
        let via = self.via.as_deref().map_or_else(String::new, |via| format!(", via {via}"));
        format!("{}{via}", self.speaker.as_deref().unwrap_or(SPEAKER_NOT_FOUND))
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
