//! Bytes to reports: the format told, the text taken out, made safe to show, its letters normalised, divided.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))] // bytes of strangers: what is not there is no crash

mod blocks;
mod command;
mod csv;
mod decode;
mod docx;
mod epub;
mod error;
mod feed;
mod forwarded;
mod html;
mod json;
mod kind;
mod letter;
mod mail;
mod markdown;
mod mhtml;
mod mime;
mod newsml;
mod nitf;
mod odt;
mod office;
mod once;
mod page;
mod pages;
mod paragraphs;
mod parcel;
mod paths;
mod plain;
mod reading;
mod registry;
mod rows;
mod seen;
mod standing;
mod stated;
mod webarchive;
mod xml;

use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::article::document::Document;
use crate::article::{Article, Stop, segment};
use crate::error::{Error, Result};
use crate::file;
use crate::language::Language;
use crate::text::token::fold;
use crate::text::{Span, sanitize};

use self::paths::Named;

#[cfg(feature = "cli")]
pub(crate) use csv::delimiter;
pub use error::ReadError;
pub use once::Once;
pub use paths::files_in;
pub(crate) use reading::state;
pub use reading::{Columns, Reading, Stated, Statement};
pub use registry::{Hints, READERS, Reader, formats, usual_extensions};

/// Largest report read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// Bytes that tell what a file is.
const START: u64 = 4096;

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
    let document = json::document(object, &hints)?;
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

/// Each letter with its marks made one character where Unicode has one, so that canonically equal texts become one text; then
/// made safe to show.
fn clean(raw: &str) -> String {
    // Most texts are composed already: that is told without writing them anew.
    if is_nfc_quick(raw.chars()) == IsNormalized::Yes {
        return sanitize::sanitize(raw);
    }
    sanitize::sanitize(&raw.nfc().collect::<String>())
}

/// The same for what stands on one line: a title, a name.
fn line(raw: &str) -> String {
    clean(raw).replace('\n', " ").trim().to_owned()
}

/// The names of a byline without the word that begins it: "By Jane Doe".
fn without_by(byline: String, language: Option<&'static Language>) -> String {
    let words = &language.unwrap_or_default().furniture.byline;
    let names = byline.split_once(' ').filter(|(by, _)| words.contains(&fold(by.trim_end_matches(':'))));
    names.map(|(_, names)| names.trim().to_owned()).filter(|names| !names.is_empty()).unwrap_or(byline)
}

/// Cleaning changes lengths; it is done piece by piece so that hints keep their places.
fn presentable(document: Document) -> Document {
    let mut text = String::with_capacity(document.text.len());
    let mut hints = Vec::with_capacity(document.hints.len());
    let mut at = 0;
    for (span, role) in &document.hints {
        text.push_str(&clean(Span::new(at, span.start).of(&document.text)));
        let start = text.len();
        text.push_str(&clean(span.of(&document.text)));
        hints.push((Span::new(start, text.len()), *role));
        at = span.end.max(at);
    }
    text.push_str(&clean(crate::text::span::rest(&document.text, at)));
    let line = |s: Option<String>| s.map(|s| line(&s)).filter(|s| !s.is_empty());
    Document {
        title: line(document.title),
        outlet: line(document.outlet),
        byline: line(document.byline).map(|byline| without_by(byline, document.language)),
        url: line(document.url),
        published: line(document.published),
        updated: line(document.updated),
        text,
        hints,
        ..document
    }
}

/// Reads the reports that one file holds.
///
/// # Errors
/// As [`read`], and when the file cannot be opened.
pub fn read_file(path: &Path) -> Result<Vec<Article>> {
    read_file_until(path, Reading::DEFAULT, &|| false)
}

fn read_file_until(path: &Path, reading: &Reading, stop: Stop) -> Result<Vec<Article>> {
    let fail = |e| Error::reading(path, e);
    let refused = |reason| Error::Report { path: path.to_owned(), reason };
    let mut file = file::open(path)?;
    let size = file.metadata().map_err(fail)?.len();
    let mut bytes = Vec::new();
    file.by_ref().take(START).read_to_end(&mut bytes).map_err(fail)?;
    // What a command is for may be larger than the text it makes of it.
    let extension = if kind::is_pdf(&bytes) { Some("pdf".to_owned()) } else { registry::extension(path) };
    if let Some((extension, command)) = extension.and_then(|e| command::of(reading, &e).map(|command| (e, command))) {
        return converted(path, &extension, command, reading, stop).map_err(refused);
    }
    if size > MAX_BYTES {
        return Err(refused(ReadError::TooLarge { size, limit: MAX_BYTES }));
    }
    file.take(MAX_BYTES + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(fail)?;
    read_bytes_until(&bytes, path, reading, stop)
}

/// Reads the text that a command makes of a file.
fn converted(
    path: &Path,
    extension: &str,
    command: &str,
    reading: &Reading,
    stop: Stop,
) -> std::result::Result<Vec<Article>, ReadError> {
    let mut bytes = command::output(command, path, stop)?;
    if let Some(paged) = std::str::from_utf8(&bytes).ok().filter(|text| pages::is_paged(text)) {
        bytes = pages::running(paged).into_bytes();
    }
    // Its name told what it was before.
    let name = path.with_extension("txt");
    let mut articles = read_until(&bytes, &Hints { columns: &reading.columns, ..Hints::of(&name) }, stop)?;
    let program = command.split_whitespace().next().unwrap_or_default();
    for article in &mut articles {
        article.source.path = Some(path.to_owned());
        article.source.format = line(&format!("{}, made text by {program}", extension.to_uppercase()));
    }
    Ok(articles)
}

/// Reads what can be read once only. It is in no file that could be watched or edited.
fn read_once(path: &Path, reading: &Reading, once: &mut Once, stop: Stop) -> Result<Vec<Article>> {
    let name = if path == Path::new("-") { "standard input" } else { "pipe" };
    let hints = Hints { columns: &reading.columns, ..Hints::of(Path::new(name)) };
    let read = read_until(once.read(path)?, &hints, stop);
    let mut articles = read.map_err(|reason| Error::Report { path: path.to_owned(), reason })?;
    for article in &mut articles {
        article.source.path = None;
    }
    Ok(articles)
}

/// What came of reading.
#[derive(Debug, Default)]
pub struct Opened {
    /// The reports.
    pub articles: Vec<Article>,
    /// What was named and could not be read, and what was not read when it was to stop.
    pub unread: Vec<Error>,
    /// What else a person must know: files named twice, files of a folder that are passed over.
    pub notices: Vec<String>,
}

/// Reads every report named by `paths` (files, folders, `-` for standard input, pipes that a shell opened), each file once
/// however often it is named; what can be read once only is kept in `once`.
pub fn read_all(paths: &[PathBuf], reading: &Reading, once: &mut Once, stop: Stop) -> Opened {
    let mut all = Opened::default();
    let mut seen = FxHashSet::default();
    for path in paths {
        let named = match Named::by(path, reading) {
            Ok(named) => named,
            Err(error) => {
                all.unread.push(error);
                continue;
            }
        };
        let mut passed_over = named.others;
        for file in named.files {
            if !seen.insert(paths::identity(&file)) {
                all.notices.push(format!("{}: is named more than once and read once", file.display()));
                continue;
            }
            let read = if Once::names(&file) {
                read_once(&file, reading, once, stop)
            } else {
                read_file_until(&file, reading, stop)
            };
            match read {
                Ok(read) => all.articles.extend(read),
                // Beside reports there may be tables of something else, and what was written of the reports.
                Err(Error::Report {
                    reason: ReadError::NoText { .. } | ReadError::Own | ReadError::Unsupported { .. },
                    ..
                }) if named.is_folder => passed_over.push(file),
                Err(error) => all.unread.push(error),
            }
        }
        all.notices.extend(paths::notice(path, passed_over));
    }
    state(&reading.stated, &mut all.articles);
    distinguish(&mut all.articles);
    all
}

/// Gives reports of one name a number, so that every column can be told from the others.
pub(crate) fn distinguish(articles: &mut [Article]) {
    let mut alike: FxHashMap<String, usize> = FxHashMap::default();
    for article in articles.iter() {
        *alike.entry(article.source.name.clone()).or_default() += 1;
    }
    let mut before: FxHashMap<String, usize> = FxHashMap::default();
    for article in articles {
        let name = article.source.name.clone();
        let nth = before.entry(name.clone()).or_default();
        *nth += 1;
        if alike.get(&name).is_some_and(|alike| *alike > 1) {
            article.source.name = format!("{name} ({nth})");
        }
    }
}

/// The five sample reports, which the program carries within itself.
pub fn sample() -> Vec<Article> {
    let read = |(name, bytes): &(&str, &[u8])| {
        let mut article = read_bytes(bytes, Path::new(name)).ok()?;
        article.source.path = None;
        Some(article)
    };
    SEEDS.par_iter().filter_map(read).collect()
}

/// The sample reports by file name.
pub const SEEDS: &[(&str, &[u8])] = &[
    ("000_77b3deeceed2d1f9.txt", include_bytes!("../../seeds/000_77b3deeceed2d1f9.txt")),
    ("001_8ae66457043ced03.txt", include_bytes!("../../seeds/001_8ae66457043ced03.txt")),
    ("002_d117fe54877be0cd.txt", include_bytes!("../../seeds/002_d117fe54877be0cd.txt")),
    ("003_76742f467399c0b9.txt", include_bytes!("../../seeds/003_76742f467399c0b9.txt")),
    ("004_f10ab1fcdb519792.txt", include_bytes!("../../seeds/004_f10ab1fcdb519792.txt")),
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn every_sample_report_opens() {
        let sample = sample();
        assert_eq!(sample.len(), SEEDS.len());
        assert!(sample.iter().all(|a| a.sentences.len() > 15));
    }

    #[test]
    fn bad_input_is_named_and_the_rest_opens() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        };
        let paths = vec![
            file("good.txt", b"It rained in Rome. People stayed at home."),
            file("empty.txt", b" \n"),
            file("binary.txt", &[0, 159, 146, 150, 0, 1, 2, 3]),
            folder.path().join("missing.txt"),
        ];
        let Opened { articles, unread: errors, .. } =
            read_all(&paths, Reading::DEFAULT, &mut Once::default(), &|| false);
        assert_eq!(articles.len(), 1);
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3);
        assert!(said[0].contains("empty.txt: is empty"));
        assert!(said[1].contains("binary.txt: is not text"));
        assert!(said[2].contains("missing.txt: no such file"));
    }

    #[test]
    fn a_report_that_takes_too_long_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long.txt");
        fs::write(&path, "It rained in Rome.\n\n".repeat(1000)).unwrap();
        let asked = AtomicUsize::new(0);
        let stop = || asked.fetch_add(1, Ordering::Relaxed) >= 500;
        let Opened { articles, unread: errors, .. } =
            read_all(std::slice::from_ref(&path), Reading::DEFAULT, &mut Once::default(), &stop);
        assert!(articles.is_empty());
        assert!(errors[0].to_string().contains("long.txt: is too long to be read in the time given"), "{}", errors[0]);
        assert!(asked.into_inner() < 510, "what was to stop went on");
        assert_eq!(
            read_all(&[path], Reading::DEFAULT, &mut Once::default(), &|| false).articles[0].sentences.len(),
            1000
        );
    }

    #[test]
    fn a_file_named_twice_is_read_once_and_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        fs::write(&file, "It rained in Rome. People stayed at home.").unwrap();
        let paths = [file.clone(), folder.path().join("../").join(folder.path().file_name().unwrap()), file.clone()];
        let read = |paths: &[PathBuf]| read_all(paths, Reading::DEFAULT, &mut Once::default(), &|| false);
        let all = read(&paths);
        assert_eq!((all.articles.len(), all.unread.len(), all.notices.len()), (1, 0, 2));
        assert!(all.notices[1].contains("a.txt: is named more than once"));
        assert!(read(&paths[1..2]).notices.is_empty());
    }

    #[test]
    fn of_a_folder_what_holds_no_report_is_passed_over_and_said() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("a.txt", "It rained."),
            ("b.csv", "text,title\nIt was cold.,Cold\n"),
            ("c.json", "{\"size\": 3}"),
            ("d.csv", "fact,group,text\n1,2,3\n"),
            ("e.json", "{\"text\": \"It rained"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let named = |path: PathBuf| read_all(&[path], Reading::DEFAULT, &mut Once::default(), &|| false);
        let all = named(folder.path().to_owned());
        assert_eq!((all.articles.len(), all.unread.len(), all.notices.len()), (2, 1, 1));
        assert!(all.unread[0].to_string().contains("e.json: is JSON that cannot be read"), "{}", all.unread[0]);
        assert!(all.notices[0].contains("c.json (holds no report), d.csv (holds no report)"), "{}", all.notices[0]);
        assert!(named(folder.path().join("d.csv")).unread[0].to_string().contains("what parallax wrote"));
    }

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
    fn a_byline_is_the_names_alone() {
        for (stated, wanted) in [
            ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
            ("BY: Jane Doe", "Jane Doe"),
            ("Byron Doe", "Byron Doe"),
            ("By", "By"),
        ] {
            assert_eq!(without_by(stated.to_owned(), None), wanted);
        }
        let french = Language::tagged("fr");
        assert_eq!(without_by("By Jane".to_owned(), french), "By Jane");
    }

    #[test]
    fn a_format_is_told_by_content_where_the_name_does_not_tell() {
        let title = |text: &str| read_bytes(text.as_bytes(), Path::new("-")).unwrap().source.title;
        assert_eq!(title("<!doctype html><title>A page</title><p>It rained in Rome.</p>"), "A page");
        assert_eq!(title("# A heading\n\nIt rained in Rome."), "A heading");
        assert_eq!(title("It rained in Rome."), "It rained in Rome.");
    }
}
