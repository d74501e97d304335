//! Bytes to reports: the format told, the text taken out, made safe to show, its letters normalised, divided.
//!
//! Each format is one file in the room of its kind: saved web pages in `web`, mail, what the wires send in `wire`, documents of
//! office programs in `office`, a report a row in `table`; plain text and Markdown stand here. What several of them need stands
//! here too, or in `markup`, which makes bounded trees and paragraphs of HTML and XML. `converted` is for files that no reader
//! takes, and `files` opens what the arguments name.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))] // bytes of strangers: what is not there is no crash

mod address;
mod converted;
mod decode;
mod error;
mod files;
mod kind;
mod mail;
mod markdown;
mod markup;
mod office;
mod paragraphs;
mod plain;
mod presentable;
mod reading;
mod registry;
mod sample;
mod table;
mod web;
mod wire;

use std::path::Path;

use self::presentable::{line, presentable};
use crate::article::document::Document;
use crate::article::{Article, Stop, segment};
use crate::error::{Error, Result};

pub use error::ReadError;
#[cfg(feature = "cli")]
pub(crate) use files::distinguish;
pub use files::{Once, Opened, files_in, read_all, read_file};
pub(crate) use reading::state;
pub use reading::{Columns, Reading, Stated, Statement};
pub use registry::{Hints, READERS, Reader, formats, usual_extensions};
pub use sample::{SEEDS, sample};
#[cfg(feature = "cli")]
pub(crate) use table::csv::delimiter;

/// Largest report read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Reads the reports that the bytes of one file hold: one, but for formats that hold a report a row.
///
/// # Errors
/// When the bytes are empty, too many, undecodable or of a kind that no reader takes, or hold no article.
pub fn read(bytes: &[u8], hints: &Hints) -> std::result::Result<Vec<Article>, ReadError> {
    read_until(bytes, hints, &|| false)
}

/// The same until `stop` says so, which is an error: half of a report is none.
fn read_until(bytes: &[u8], hints: &Hints, stop: Stop) -> std::result::Result<Vec<Article>, ReadError> {
    let goes_on = || if stop() { Err(ReadError::TimeUp) } else { Ok(()) };
    goes_on()?;
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { size, limit: MAX_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let start = decode::start(bytes, hints.encoding);
    let reader = registry::reader_of(bytes, &start, hints.path)?;
    let documents = reader.read(bytes, hints)?;
    goes_on()?;
    documents.into_iter().map(|document| article(document, hints, reader.name(), stop)).collect()
}

/// The report that a document is.
fn article(document: Document, hints: &Hints, format: &str, stop: Stop) -> std::result::Result<Article, ReadError> {
    let document = presentable(document);
    if document.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let stem = || hints.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let name = document.outlet.clone().filter(|o| !o.is_empty()).unwrap_or_else(|| line(&stem()));
    let article = segment::segment(document, name, Some(hints.path.to_owned()), stop);
    let mut article = article.ok_or(ReadError::TimeUp)?;
    format.clone_into(&mut article.source.format);
    Ok(article)
}

/// The report that one JSON object is, with its text, title, outlet and so on under their usual names.
///
/// # Errors
/// [`ReadError::NoText`], [`ReadError::Empty`].
#[cfg(feature = "cli")]
pub(crate) fn report_of_row(object: &serde_json::Value, reading: &Reading) -> std::result::Result<Article, ReadError> {
    let hints = Hints { columns: &reading.columns, ..Hints::of(Path::new("report")) };
    let document = table::json::document(object, &hints)?;
    let size = document.text.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { size, limit: MAX_BYTES });
    }
    let mut article = article(document, &hints, "JSON", &|| false)?;
    article.source.path = None;
    Ok(article)
}

/// Reads one report from its bytes, the first where they hold several. `path` names it in errors and tells its format.
///
/// # Errors
/// As [`read`], naming `path`.
pub fn read_bytes(bytes: &[u8], path: &Path) -> Result<Article> {
    let mut articles = read_bytes_until(bytes, path, Reading::DEFAULT, &|| false)?;
    let empty = || Error::Report { path: path.to_owned(), reason: ReadError::Empty };
    articles.drain(..).next().ok_or_else(empty)
}

fn read_bytes_until(bytes: &[u8], path: &Path, reading: &Reading, stop: Stop) -> Result<Vec<Article>> {
    let hints = Hints { columns: &reading.columns, ..Hints::of(path) };
    read_until(bytes, &hints, stop).map_err(|reason| Error::Report { path: path.to_owned(), reason })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn too_large_is_refused() {
        let bytes = vec![b'a'; MAX_BYTES as usize + 1];
        assert!(matches!(read(&bytes, &Hints::of(Path::new("x.txt"))), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn composed_and_decomposed_letters_read_the_same() {
        let plain = "Zoë Müller, the café's owner, said: “Voilà.”\r\n\r\nIt opened in São Paulo.";
        let marked = format!("---\noutlet: Le Café\n---\n# Une idée\n\n{plain}\n");
        let page = format!("<html><title>Une idée</title><h1>Une idée</h1><p>{plain}</p></html>");
        for (text, name) in [(plain, "é.txt"), (&marked, "é.md"), (&page, "é.html")] {
            let read = |text: &str, name: &str| {
                let mut article = read_bytes(text.as_bytes(), Path::new(name)).unwrap();
                article.source.path = None;
                article
            };
            let decomposed = |s: &str| s.nfd().collect::<String>();
            assert_ne!(decomposed(text), text);
            let article = read(text, name);
            assert!(article.text.contains("Zoë Müller"));
            assert_eq!(read(&decomposed(text), &decomposed(name)), article);
        }
    }

    #[test]
    fn a_format_is_told_by_content_where_the_name_does_not_tell() {
        let title = |text: &str| read_bytes(text.as_bytes(), Path::new("-")).unwrap().source.title;
        assert_eq!(title("<!doctype html><title>A page</title><p>It rained in Rome.</p>"), "A page");
        assert_eq!(title("# A heading\n\nIt rained in Rome."), "A heading");
        assert_eq!(title("It rained in Rome."), "It rained in Rome.");
    }
}
