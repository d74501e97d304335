//! Reports as columns, and their sentences.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::Role;
use crate::language::Language;
use crate::text::Span;

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

impl Source {
    /// Its number, as people count, and what it is called: "1: Example News".
    pub fn numbered(&self) -> String {
        format!("{}: {}", self.index + 1, self.label)
    }
}

impl Sentence {
    /// Its place in its report's text.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
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
