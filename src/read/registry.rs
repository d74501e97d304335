//! The formats a report may be in. One file per format behind [`Reader`]; a new format is one line in [`READERS`].

use std::path::Path;

use super::office::{docx, epub, odt};
use super::table::{csv, json};
use super::web::{html, mhtml, webarchive};
use super::wire::{newsml, newsml1, ninjs, nitf};
use super::{Columns, ReadError, Reading, kind, mail, markdown, plain};
use crate::article::document::Document;

/// What is known of a report besides its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Hints<'a> {
    /// Where it was read from: its extension tells the format, its stem names the report.
    pub path: &'a Path,
    /// The encoding that whoever handed it over stated, by any label of the Encoding Standard; a byte order mark wins.
    pub encoding: Option<&'a str>,
    /// Where a file with a report a row holds what.
    pub columns: &'a Columns,
}

impl<'a> Hints<'a> {
    /// Nothing is known but the path.
    pub fn of(path: &'a Path) -> Self {
        Self { path, encoding: None, columns: &Reading::DEFAULT.columns }
    }
}

/// One input format. A reader takes what the format holds and no more: making it safe to show, normalising its
/// letters and dividing it into sentences is done once for all of them, so that none can leave it out.
pub trait Reader: Sync {
    /// Its name, as in the help.
    fn name(&self) -> &'static str;
    /// The file name extensions it goes by, lower case, the usual one first.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether the bytes say that they are of this format, so that the name of the file does not count. `start` is their
    /// beginning as text, empty when it is none.
    fn is_stated(&self, bytes: &[u8], start: &str) -> bool;
    /// Whether bytes that no reader is sure of, in a file whose name says nothing, are taken for this format.
    fn is_likely(&self, bytes: &[u8], start: &str) -> bool {
        self.is_stated(bytes, start)
    }
    /// Whether bytes of this format always say so, so that text in a file of its name which does not is of another.
    fn is_always_stated(&self) -> bool {
        false
    }
    /// Takes the documents out of the bytes: one, but for formats that hold a report a row.
    ///
    /// # Errors
    /// When the bytes are not of this format or hold no report.
    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError>;
}

/// Every format, the most particular first; the last takes any text.
pub const READERS: &[&dyn Reader] = &[
    &docx::Docx,
    &odt::Odt,
    &epub::Epub,
    &nitf::Nitf,
    &newsml::NewsMl,
    &newsml1::NewsMl1,
    &webarchive::WebArchive,
    &mhtml::Mhtml,
    &mail::Mail,
    &html::Html,
    &ninjs::Ninjs,
    &json::Json,
    &csv::Csv,
    &markdown::Markdown,
    &plain::Plain,
];

/// The reader for some bytes: the one that is sure of them, else the one of the file's name, else the one that would take
/// them. `start` is their beginning as text, empty when it is none.
///
/// # Errors
/// [`ReadError::Unsupported`] for what is of another kind, [`ReadError::Binary`] for what is of none.
pub(super) fn reader_of(bytes: &[u8], start: &str, path: &Path) -> Result<&'static dyn Reader, ReadError> {
    let readers = || READERS.iter().copied();
    if let Some(sure) = readers().find(|reader| reader.is_stated(bytes, start)) {
        return Ok(sure);
    }
    let other = kind::by_bytes(bytes, start);
    if let Some(kind) = other.or_else(|| kind::by_name(path)) {
        return Err(ReadError::Unsupported { kind, extension: extension(path) });
    }
    let likely = || readers().find(|reader| !start.is_empty() && reader.is_likely(bytes, start));
    let named = by_extension(path);
    if named.is_some_and(Reader::is_always_stated) && is_bare_text(start) {
        return Err(ReadError::Misnamed { extension: extension(path).unwrap_or_default() });
    }
    named.or_else(likely).ok_or(ReadError::Binary)
}

/// Whether a text begins with letters: no mark of XML, and none of what a program kept in a parcel of files.
fn is_bare_text(start: &str) -> bool {
    let start = start.trim_start();
    !start.starts_with("PK") && start.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '«' | '#'))
}

/// The reader whose extension `path` has.
pub(super) fn by_extension(path: &Path) -> Option<&'static dyn Reader> {
    let extension = extension(path)?;
    READERS.iter().copied().find(|r| r.extensions().contains(&extension.as_str()))
}

/// The extension of a path, in lower case.
pub(super) fn extension(path: &Path) -> Option<String> {
    path.extension()?.to_str().map(str::to_lowercase)
}

/// The names of all formats in one phrase: "plain text, Markdown or HTML".
pub fn formats() -> String {
    phrase(READERS.iter().rev().map(|r| r.name().to_owned()).collect())
}

/// The usual extensions of all formats in one phrase: ".txt, .md or .html".
pub fn usual_extensions() -> String {
    phrase(READERS.iter().rev().filter_map(|r| Some(format!(".{}", r.extensions().first()?))).collect())
}

fn phrase(mut words: Vec<String>) -> String {
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { format!("{} or {last}", words.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_extension_belongs_to_one_format() {
        // What `.xml` holds is told by its first element, what `.json` holds by the names in it.
        let of_all = READERS.iter().flat_map(|r| r.extensions()).copied();
        let mut all: Vec<&str> = of_all.filter(|extension| !["xml", "json"].contains(extension)).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn plain_text_that_its_name_calls_something_else_is_said_to_be_text() {
        let read = |name: &str, text: &str| reader_of(text.as_bytes(), text, name.as_ref()).map(Reader::name);
        for name in ["a.docx", "a.odt", "a.epub", "a.xml", "a.nitf", "a.webarchive"] {
            let said = read(name, "It rained in Tarn.").unwrap_err().to_string();
            assert!(said.starts_with("is plain text, though its name ends in ."), "{said}");
        }
        assert_eq!(read("a.xml", "<nitf><body>").unwrap(), "NITF");
        assert_eq!(read("a.docx", "PK and no more").unwrap(), "DOCX");
        assert_eq!(read("a.html", "It rained in Tarn.").unwrap(), "HTML");
    }

    #[test]
    fn the_readme_names_every_format_with_its_extensions() {
        let readme = include_str!("../../README.md");
        assert!(readme.contains(&formats()), "{}", formats());
        for reader in READERS {
            let extensions: Vec<String> = reader.extensions().iter().map(|e| format!("`.{e}`")).collect();
            let row = format!("| {} | {} |", reader.name(), extensions.join(", "));
            assert!(readme.contains(&row), "{row}");
        }
    }
}
