//! The formats a report may be in. One file per format behind [`Reader`]; a new format is one line in [`READERS`].

use std::path::Path;

use super::office::{docx, epub, odt};
use super::table::{csv, json};
use super::web::{html, mhtml, webarchive};
use super::wire::{newsml, newsml1, nitf};
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
    by_extension(path).or_else(likely).ok_or(ReadError::Binary)
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
        // What `.xml` holds is told by its first element.
        let of_all = READERS.iter().flat_map(|r| r.extensions()).copied();
        let mut all: Vec<&str> = of_all.filter(|extension| *extension != "xml").collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
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
