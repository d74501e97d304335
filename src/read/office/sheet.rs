//! What the documents of office programs have in common: named styles, and paragraphs that stand within paragraphs.

use roxmltree::Node;
use rustc_hash::FxHashMap;

use crate::article::Role;
use crate::article::document::Document;
use crate::language::Language;
use crate::language::around::around;
use crate::read::ReadError;
use crate::read::markup::xml;
use crate::read::paragraphs::Paragraphs;

/// How many styles one is derived from, at most, that are looked at.
const MAX_PARENTS: usize = 10;
/// Bytes of what a style may name as the one it is derived from. That is looked up at every paragraph it sets.
const MAX_NAME: usize = 1024;

/// What is told of a document that was changed by several hands and not yet agreed on.
pub(super) const CHANGES: &str = "holds tracked changes: what was deleted was left out, what was inserted was read";
/// What is told of one that holds what its reader does not see.
pub(super) const HIDDEN: &str = "holds hidden text, which was left out";
/// What is told of one with notes at the foot of its pages or its end.
pub(super) const NOTES: &str = "its footnotes were left out";

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles(FxHashMap<String, Style>);

/// A style by which text is set.
#[derive(Default)]
pub(super) struct Style {
    /// Its name, as the program that made it calls it in every language.
    pub(super) name: String,
    /// The identifier of the style it is derived from.
    pub(super) parent: Option<String>,
    /// Whether it hides what is set by it.
    pub(super) hides: bool,
}

impl Styles {
    pub(super) fn add(&mut self, identifier: &str, mut style: Style) {
        style.parent = style.parent.filter(|parent| parent.len() <= MAX_NAME);
        self.0.insert(identifier.to_owned(), style);
    }

    /// The role of what is set by a style.
    pub(super) fn role(&self, identifier: &str) -> Role {
        self.lineage(identifier).find_map(|(name, _)| role(name)).unwrap_or(Role::Body)
    }

    /// Whether it sets the title of the document.
    pub(super) fn is_title(&self, identifier: &str) -> bool {
        self.lineage(identifier).any(|(name, _)| name.eq_ignore_ascii_case("title"))
    }

    /// Whether it hides what is set by it.
    pub(super) fn hides(&self, identifier: &str) -> bool {
        self.lineage(identifier).any(|(_, hides)| hides)
    }

    /// The names of a style and of those it is derived from, and whether each hides. One that is described nowhere is called
    /// by its identifier.
    fn lineage<'a>(&'a self, identifier: &'a str) -> impl Iterator<Item = (&'a str, bool)> + 'a {
        let first: (&'a str, Option<&'a Style>) = (identifier, self.0.get(identifier));
        let parent = |(_, style): &(&'a str, Option<&'a Style>)| {
            let parent = (*style)?.parent.as_deref()?;
            Some((parent, self.0.get(parent)))
        };
        let all = std::iter::successors(Some(first), parent).take(MAX_PARENTS);
        all.map(|(identifier, style)| {
            let name = style.map_or(identifier, |style| style.name.as_str());
            (name, style.is_some_and(|style| style.hides))
        })
    }
}

/// The role that a style has by its name, whatever letters of it are capitals. Only its beginning is looked at, since that is
/// done at every paragraph.
fn role(name: &str) -> Option<Role> {
    let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
    let begins = |with: &str| name.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if is("title") || is("subtitle") || begins("heading") {
        Some(Role::Headline)
    } else if is("caption") {
        Some(Role::Caption)
    } else if begins("toc ") || begins("contents") {
        Some(Role::Boilerplate)
    } else {
        None
    }
}

/// Whether who is said to have written a document is only what a machine or a program calls its user.
fn is_account(author: &str) -> bool {
    let version = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | ' ');
    around().account.has(author.trim()) || around().account.has(author.trim_end_matches(version))
}

/// The paragraphs of a document as they open and close. A text box stands within a paragraph and holds others, a cell may hold
/// a table: they come before what they stand in. The cells of a row are one paragraph, unless they hold several each: then the
/// table is there to set the page.
#[derive(Default)]
pub(super) struct Sheet {
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

impl Sheet {
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

    pub(super) fn tell(&mut self, notice: &str) {
        if !self.notices.iter().any(|told| told == notice) {
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

    #[test]
    fn a_style_is_what_those_are_that_it_is_derived_from() {
        let mut styles = Styles::default();
        let style = |name: &str, parent: Option<&str>, hides| Style {
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
            hides,
        };
        styles.add("berschrift1", style("heading 1", None, false));
        styles.add("Eigene", style("Eigene", Some("berschrift1"), false));
        styles.add("Titel", style("Title", None, false));
        styles.add("Weg", style("Weg", Some("Ganzweg"), false));
        styles.add("Ganzweg", style("Ganzweg", Some("Weg"), true));
        assert_eq!(styles.role("Eigene"), Role::Headline);
        assert_eq!(styles.role("Heading2"), Role::Headline);
        assert_eq!(styles.role("Caption"), Role::Caption);
        assert_eq!(styles.role("Weg"), Role::Body);
        assert!(styles.is_title("Titel") && !styles.is_title("Eigene"));
        assert!(styles.hides("Weg") && !styles.hides("Eigene"));
    }

    #[test]
    fn the_length_of_a_name_is_not_paid_at_every_paragraph() {
        let long = "x".repeat(1_000_000);
        let mut styles = Styles::default();
        styles.add("a", Style { name: long.clone(), parent: None, hides: false });
        styles.add("b", Style { name: "b".to_owned(), parent: Some(long), hides: false });
        for identifier in ["a", "b"].repeat(50_000) {
            assert_eq!(styles.role(identifier), Role::Body);
            assert!(!styles.is_title(identifier) && !styles.hides(identifier));
        }
    }
}
