//! The body of an office document: paragraphs that stand within paragraphs, and tables.

use roxmltree::Node;

use crate::article::Role;
use crate::article::document::Document;
use crate::language::Language;
use crate::language::around::around;
use crate::read::ReadError;
use crate::read::markup::xml;
use crate::read::paragraphs::Paragraphs;

/// What is said of a document that was changed by several hands and not yet agreed on.
pub(super) const CHANGES: &str = "holds tracked changes: what was deleted was left out, what was inserted was read";

/// What is said of one that holds what its reader does not see.
pub(super) const HIDDEN: &str = "holds hidden text, which was left out";

/// What is said of one with notes at the foot of its pages or its end.
pub(super) const NOTES: &str = "its footnotes were left out";

/// The paragraphs of a document as they open and close. A text box stands within a paragraph and holds others, a cell may hold
/// a table: they come before what they stand in. The cells of a row are one paragraph, unless they hold several each: then the
/// table is there to set the page.
#[derive(Default)]
pub(super) struct Body {
    pub(super) paragraphs: Paragraphs,
    /// The first paragraph that is set as the title.
    pub(super) title: Option<String>,
    /// What a person must know of how it was read, each said once.
    pub(super) notices: Vec<String>,
    /// The paragraphs that are open, each with what was read of it.
    open: Vec<(Open, String)>,
    rows: Vec<Row>,
    /// What was read of a paragraph whose end was deleted: it goes on in the next.
    carried: String,
}

/// A row of a table that is open.
#[derive(Default)]
struct Row {
    cells: usize,
    paragraphs: Vec<(String, Role)>,
}

/// A paragraph that is open.
#[derive(Default)]
pub(super) struct Open {
    pub(super) role: Option<Role>,
    pub(super) is_title: bool,
    /// Whether its style hides what is in it.
    pub(super) is_hidden: bool,
    /// Whether its end was deleted.
    pub(super) goes_on: bool,
}

/// Whether who is said to have written a document is only what a machine or a program calls its user.
fn is_account(author: &str) -> bool {
    let version = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | ' ');
    around().account.has(author.trim()) || around().account.has(author.trim_end_matches(version))
}

impl Body {
    /// The document that it is, once all of it is read. `about` is what the program keeps about it, where the first of `authors`
    /// that is filled in says who wrote it.
    ///
    /// # Errors
    /// [`ReadError::Empty`].
    pub(super) fn document(self, about: Option<Node>, authors: &[&str]) -> Result<Document, ReadError> {
        let stated = |name: &str| xml::words_of(about?, name);
        let mut document = Document {
            title: self.title.or_else(|| stated("title")),
            byline: authors.iter().find_map(|name| stated(name).filter(|author| !is_account(author))),
            language: stated("language").and_then(|tag| Language::tagged(&tag)),
            notices: self.notices,
            ..Document::default()
        };
        self.paragraphs.put_under_title(&mut document)?;
        Ok(document)
    }

    pub(super) fn open(&mut self, paragraph: Open) {
        self.open.push((paragraph, std::mem::take(&mut self.carried)));
    }

    /// The paragraph that is being read.
    pub(super) fn current(&mut self) -> Option<&mut Open> {
        self.open.last_mut().map(|(open, _)| open)
    }

    pub(super) fn push(&mut self, text: &str) {
        if let Some((_, read)) = self.open.last_mut() {
            read.push_str(text);
        }
    }

    pub(super) fn close(&mut self) {
        let Some((open, text)) = self.open.pop() else { return };
        if open.goes_on {
            self.carried = text;
            return;
        }
        let role = open.role.unwrap_or(Role::Body);
        let text = if role == Role::Headline { text.replace('\n', " ") } else { text };
        if open.is_title && self.title.is_none() && !text.trim().is_empty() {
            self.title = Some(text.trim().to_owned());
        }
        match self.rows.last_mut() {
            Some(row) if !text.trim().is_empty() => row.paragraphs.push((text, role)),
            _ => self.paragraphs.add(&text, role),
        }
    }

    pub(super) fn say(&mut self, notice: &str) {
        if !self.notices.iter().any(|said| said == notice) {
            self.notices.push(notice.to_owned());
        }
    }

    pub(super) fn open_row(&mut self) {
        self.rows.push(Row::default());
    }

    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.cells += 1;
        }
    }

    pub(super) fn close_row(&mut self) {
        let Some(Row { cells, paragraphs }) = self.rows.pop() else { return };
        if (2..=cells).contains(&paragraphs.len()) {
            let cells: Vec<String> = paragraphs.into_iter().map(|(text, _)| text.replace('\n', " ")).collect();
            self.paragraphs.add(&cells.join(" "), Role::Body);
        } else {
            for (text, role) in paragraphs {
                self.paragraphs.add(&text, role);
            }
        }
    }

    /// Ends what is still open.
    pub(super) fn finish(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
        while !self.rows.is_empty() {
            self.close_row();
        }
        let carried = std::mem::take(&mut self.carried);
        self.paragraphs.add(&carried, Role::Body);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_no_author() {
        around().account.check(is_account);
    }
}
