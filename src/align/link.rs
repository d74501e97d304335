//! A link: two sentences of two reports that say the same, as a whole or in part, and why.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether two sentences say the same as a whole or share a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LinkKind {
    /// The main statement of both is the same.
    Full,
    /// They share a statement; one or both carry others.
    Partial,
}

/// Who made a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Origin {
    /// The program.
    Auto,
    /// A person.
    User,
}

/// What one piece of evidence adds to a link's score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Reason {
    /// The name of the evidence; "base" is the score before any.
    pub feature: Cow<'static, str>,
    /// What it adds to the score, in probability; all reasons sum to the score.
    pub value: f64,
}

/// Two sentences of two reports that say the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Link {
    /// The sentence of the earlier report.
    pub a: usize,
    /// The sentence of the later report.
    pub b: usize,
    /// The probability that they correspond.
    pub score: f64,
    /// As a whole or in part.
    pub kind: LinkKind,
    /// Who made it.
    pub origin: Origin,
    /// For a partial link, the part of either sentence that the other shares, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spans: Option<[[usize; 2]; 2]>,
    /// Why, the weightiest reason first after "base".
    pub why: Vec<Reason>,
}

/// Whether a score lies in the band where a person should look.
pub fn is_doubtful(score: f64) -> bool {
    score < DOUBTFUL
}

/// Links under this probability are shown as doubtful.
pub const DOUBTFUL: f64 = 0.6;
