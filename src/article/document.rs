//! A file's text before it is divided.

use crate::article::Role;
use crate::language::Language;
use crate::text::Span;

/// What a reader takes from a file, before it is divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The title, where the format has a place for it.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it, as the file names them.
    pub byline: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// When it was published, as the file writes it.
    pub published: Option<String>,
    /// When it was last changed, as the file writes it.
    pub updated: Option<String>,
    /// The language it states of itself.
    pub language: Option<&'static Language>,
    /// The text; paragraphs stand apart by line feeds.
    pub text: String,
    /// Places in `text` whose role the format tells, in order and apart from each other.
    pub hints: Vec<(Span, Role)>,
    /// What a person must know of how it was taken from the file, such as what was left out.
    pub notices: Vec<String>,
}
