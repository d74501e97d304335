//! What a report is: its text, its paragraphs and sentences, and the role each sentence plays.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

pub mod boilerplate;
pub mod dateline;
pub mod document;
pub mod moment;
pub mod segment;
pub mod sentence;

use std::ops::Range;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::moment::Moment;
use crate::language::Language;
use crate::text::Span;

/// Asked again and again by work that may be long: whether to stop with what it has.
pub type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

/// The part a sentence plays in its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// A title or a heading between paragraphs.
    Headline,
    /// The report itself.
    Body,
    /// The words under a picture.
    Caption,
    /// Page furniture: never aligned, shown dim.
    Boilerplate,
}

impl Role {
    /// Whether a sentence of this role says something that another report may say too.
    pub fn is_content(self) -> bool {
        self != Self::Boilerplate
    }
}

/// Where a report comes from and what it says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Source {
    /// The short name of its column: the outlet where the report names it, else the file's name.
    pub name: String,
    /// The path it was read from, as the system knows it; `None` for the sample and for standard input.
    pub path: Option<PathBuf>,
    /// Its title, empty where it has none.
    pub title: String,
    /// Who published it, where the page says so.
    pub outlet: Option<String>,
    /// Who wrote it, where the file says so.
    pub byline: Option<String>,
    /// Where it stands on the web, where the file says so.
    pub url: Option<String>,
    /// The day it was published, ISO 8601, where the page or the text says so.
    pub date: Option<String>,
    /// When it was published, as far as the file says.
    pub published: Option<Moment>,
    /// When it was last changed, as far as the file says.
    pub updated: Option<Moment>,
    /// The name of the format it was read from; empty where it was made otherwise.
    pub format: String,
}

/// A sentence of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// Its place in [`Article::text`].
    pub span: Span,
    /// The part it plays.
    pub role: Role,
    /// The paragraph it stands in.
    pub paragraph: usize,
}

/// A run of sentences between two breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paragraph {
    /// Its place in [`Article::text`], white space at the ends left out.
    pub span: Span,
    /// Its sentences, as indices into [`Article::sentences`].
    pub sentences: Range<usize>,
}

/// One report, read and divided. Every byte of `text` is in one sentence or in the white space
/// between sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Article {
    /// Where it comes from.
    pub source: Source,
    /// The language it is written in: what every rule that reads it is handed.
    pub language: &'static Language,
    /// Its whole text, safe to show.
    pub text: String,
    /// Its paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
    /// What a person must know of how it was read, such as what was left out.
    pub notices: Vec<String>,
}

impl Article {
    /// The text of a sentence.
    pub fn sentence_text(&self, sentence: usize) -> &str {
        self.sentences.get(sentence).map_or("", |s| s.span.of(&self.text))
    }

    /// The sentence that holds byte `offset`, or the first one after it.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.span.end <= offset);
        (at < self.sentences.len()).then_some(at)
    }
}
