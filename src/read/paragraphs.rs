//! The paragraphs of a report, gathered one by one, and the text that is made of them.

use std::mem::take;

use super::ReadError;
use crate::article::Role;
use crate::article::document::Document;
use crate::text::{Span, squeeze};

/// Paragraphs in the order of the report, each with its role.
#[derive(Debug, Default)]
pub(super) struct Paragraphs(Vec<(String, Role)>);

impl Paragraphs {
    /// Adds one: its lines, each with its white space squeezed. What holds no word is none.
    pub(super) fn add(&mut self, text: &str, role: Role) {
        let lines: Vec<String> = text.split('\n').map(squeeze).filter(|line| !line.is_empty()).collect();
        // Agencies end a report with a line of "___".
        if lines.iter().any(|line| line.contains(char::is_alphanumeric)) {
            self.0.push((lines.join("\n"), role));
        }
    }

    /// Adds text that is set as on a typewriter, where an empty line or an indented one begins a paragraph.
    pub(super) fn add_typed(&mut self, text: &str, role: Role) {
        let mut block = String::new();
        for line in text.lines() {
            if line.trim().is_empty() || line.starts_with("  ") || line.starts_with('\t') {
                self.add(&take(&mut block), role);
            }
            block.push_str(line);
            block.push('\n');
        }
        self.add(&block, role);
    }

    pub(super) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words of the first that is the report itself.
    pub(super) fn lead(&self) -> Option<&str> {
        self.0.iter().find(|(_, role)| *role == Role::Body).map(|(text, _)| text.as_str())
    }

    /// Whether a headline stands first.
    pub(super) fn begin_with_headline(&self) -> bool {
        self.0.first().is_some_and(|(_, role)| *role == Role::Headline)
    }

    /// The same where all of them are furniture: then they are what was to be read.
    pub(super) fn or_all_body(mut self) -> Self {
        if self.0.iter().all(|(_, role)| *role == Role::Boilerplate) {
            self.0.iter_mut().for_each(|(_, role)| *role = Role::Body);
        }
        self
    }

    /// The same under the title that a program keeps of the document: it is seen nowhere in the text, and may be older than a
    /// headline that stands there.
    ///
    /// # Errors
    /// [`ReadError::Empty`].
    pub(super) fn put_under_title(self, document: &mut Document) -> Result<(), ReadError> {
        if self.is_empty() {
            return Err(ReadError::Empty);
        }
        let headline = if self.begin_with_headline() { None } else { document.title.clone() };
        self.put_into(document, headline.as_deref());
        Ok(())
    }

    /// Makes the text of a document of them, under a headline that stands in it once.
    pub(super) fn put_into(mut self, document: &mut Document, headline: Option<&str>) {
        if let Some(headline) = headline.map(squeeze).filter(|headline| !headline.is_empty()) {
            let is_headline = |text: &str| squeeze(text) == headline;
            if self.0.first().is_some_and(|(text, _)| is_headline(text)) {
                self.0.remove(0);
            }
            self.0.retain(|(text, role)| *role != Role::Headline || !is_headline(text));
            self.0.insert(0, (headline, Role::Headline));
        }
        for (text, role) in self.0 {
            if role != Role::Body {
                let start = document.text.len();
                document.hints.push((Span::new(start, start + text.len()), role));
            }
            document.text.push_str(&text);
            document.text.push_str("\n\n");
        }
    }
}

/// Begins the text of a document with its title, unless the body that is to follow begins with it.
pub(super) fn head_with_title(document: &mut Document, body: &str) {
    let title = document.title.as_deref().map(squeeze).filter(|title| !title.is_empty());
    if let Some(title) = title.filter(|title| !body.trim_start().starts_with(title.as_str())) {
        document.hints.push((Span::new(0, title.len()), Role::Headline));
        document.text.push_str(&title);
        document.text.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(paragraphs: Paragraphs, headline: &str) -> (String, Vec<String>) {
        let mut document = Document::default();
        paragraphs.put_into(&mut document, Some(headline));
        let hints = document.hints.iter().map(|(span, role)| format!("{role:?}: {}", span.of(&document.text)));
        (document.text.clone(), hints.collect())
    }

    #[test]
    fn the_headline_stands_first_and_once() {
        for first in [Role::Body, Role::Headline] {
            let mut paragraphs = Paragraphs::default();
            paragraphs.add(" Talks  in\tRome ", first);
            paragraphs.add("They met.", Role::Body);
            paragraphs.add("Talks in Rome", Role::Headline);
            paragraphs.add(" \n ", Role::Body);
            paragraphs.add("___", Role::Body);
            let wanted = ("Talks in Rome\n\nThey met.\n\n".to_owned(), vec!["Headline: Talks in Rome".to_owned()]);
            assert_eq!(document(paragraphs, "Talks in\nRome"), wanted);
        }
    }

    #[test]
    fn an_indented_line_begins_a_paragraph_of_typed_text() {
        let mut paragraphs = Paragraphs::default();
        paragraphs.add_typed("   It rained in\nRome.\n   It snowed.\n\nIt froze.\n", Role::Body);
        assert_eq!(document(paragraphs, "").0, "It rained in\nRome.\n\nIt snowed.\n\nIt froze.\n\n");
    }
}
