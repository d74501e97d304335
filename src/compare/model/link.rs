//! What beside a link tells of sentences that say the same, or may: where they differ, in which row they stand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ByteRange;

/// The words in which the two sentences of a link differ; one for each link, in the same order.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Difference {
    /// Places in the text of `a`'s source without a counterpart in `b`.
    pub a: Vec<ByteRange>,
    /// Places in the text of `b`'s source without a counterpart in `a`.
    pub b: Vec<ByteRange>,
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
