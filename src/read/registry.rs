//! The formats a report may be in. One file per format behind [`Reader`]; a new format is one line in [`READERS`].

use std::path::Path;

use super::{ReadError, html, markdown, plain};
use crate::article::document::Document;

/// What is known of a report besides its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Hints<'a> {
    /// Where it was read from: its extension tells the format, its stem names the report.
    pub path: &'a Path,
    /// The encoding that whoever handed it over stated, by any label of the Encoding Standard; a byte order mark wins.
    pub encoding: Option<&'a str>,
}

impl<'a> Hints<'a> {
    /// Nothing is known but the path.
    pub fn of(path: &'a Path) -> Self {
        Self { path, encoding: None }
    }
}

/// One input format. A reader takes what the format holds and no more: making it safe to show, normalising its
/// letters and dividing it into sentences is done once for all of them, so that none can leave it out.
pub trait Reader: Sync {
    /// Its name, as in the help.
    fn name(&self) -> &'static str;
    /// The file name extensions it goes by, lower case, the usual one first.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether a report without a telling extension is of this format. `start` is its beginning as text, empty when it is none.
    fn recognises(&self, bytes: &[u8], start: &str) -> bool;
    /// Takes the document out of the bytes.
    ///
    /// # Errors
    /// When the bytes are not of this format or hold no report.
    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Document, ReadError>;
}

/// Every format, the most particular first; the last takes any text.
pub const READERS: &[&dyn Reader] = &[&html::Html, &markdown::Markdown, &plain::Plain];

/// The reader whose extension `path` has.
pub(super) fn by_extension(path: &Path) -> Option<&'static dyn Reader> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    READERS.iter().copied().find(|r| r.extensions().contains(&extension.as_str()))
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
        let mut all: Vec<&str> = READERS.iter().flat_map(|r| r.extensions()).copied().collect();
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
