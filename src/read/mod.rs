//! Bytes to reports: the format told, the text taken out, made safe to show, its letters normalised, divided.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))] // bytes of strangers: what is not there is no crash

mod decode;
mod error;
mod feed;
mod html;
mod markdown;
mod once;
mod page;
mod plain;
mod registry;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::article::document::Document;
use crate::article::{Article, Stop, segment};
use crate::error::{Error, Result};
use crate::file;
use crate::text::{Span, sanitize};

pub use error::ReadError;
pub use once::Once;
pub use registry::{Hints, READERS, Reader, formats, usual_extensions};

/// Largest report read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Reads one report from its bytes.
///
/// # Errors
/// When the bytes are empty, too many, binary or undecodable, or hold no article.
pub fn read(bytes: &[u8], hints: &Hints) -> std::result::Result<Article, ReadError> {
    read_until(bytes, hints, &|| false)
}

/// The same until `stop` says so, which is an error: half of a report is none.
fn read_until(bytes: &[u8], hints: &Hints, stop: Stop) -> std::result::Result<Article, ReadError> {
    let goes_on = || if stop() { Err(ReadError::TimeUp) } else { Ok(()) };
    goes_on()?;
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(ReadError::TooLarge { size, limit: MAX_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let by_content = || {
        let start = decode::start(bytes, hints.encoding);
        READERS.iter().copied().find(|r| r.recognises(bytes, &start))
    };
    let reader = registry::by_extension(hints.path).or_else(by_content).ok_or(ReadError::Binary)?;
    let document = reader.read(bytes, hints)?;
    goes_on()?;
    let document = presentable(document);
    if document.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let stem = hints.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let name = document.outlet.clone().filter(|o| !o.trim().is_empty()).unwrap_or_else(|| line(&stem));
    segment::segment(document, name, Some(hints.path.to_owned()), stop).ok_or(ReadError::TimeUp)
}

/// Reads one report from its bytes. `path` names it in errors and tells its format.
///
/// # Errors
/// As [`read`], naming `path`.
pub fn read_bytes(bytes: &[u8], path: &Path) -> Result<Article> {
    read_bytes_until(bytes, path, &|| false)
}

fn read_bytes_until(bytes: &[u8], path: &Path, stop: Stop) -> Result<Article> {
    read_until(bytes, &Hints::of(path), stop).map_err(|reason| Error::Report { path: path.to_owned(), reason })
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
    let line = |s: Option<String>| s.map(|s| line(&s));
    Document {
        title: line(document.title),
        outlet: line(document.outlet),
        date: line(document.date),
        text,
        hints,
        ..document
    }
}

/// Reads one file.
///
/// # Errors
/// As [`read_bytes`], and when the file cannot be opened.
pub fn read_file(path: &Path) -> Result<Article> {
    read_file_until(path, &|| false)
}

fn read_file_until(path: &Path, stop: Stop) -> Result<Article> {
    let fail = |e| Error::reading(path, e);
    let file = file::open(path)?;
    let size = file.metadata().map_err(fail)?.len();
    if size > MAX_BYTES {
        return Err(Error::Report { path: path.to_owned(), reason: ReadError::TooLarge { size, limit: MAX_BYTES } });
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(fail)?;
    read_bytes_until(&bytes, path, stop)
}

/// Reads what can be read once only. It is in no file that could be watched or edited.
fn read_once(path: &Path, once: &mut Once, stop: Stop) -> Result<Article> {
    let name = if path == Path::new("-") { "standard input" } else { "pipe" };
    let read = read_until(once.read(path)?, &Hints::of(Path::new(name)), stop);
    let mut article = read.map_err(|reason| Error::Report { path: path.to_owned(), reason })?;
    article.source.path = None;
    Ok(article)
}

/// The reports in a folder, in name order; files of other kinds and hidden ones are left out.
///
/// # Errors
/// When the folder cannot be listed or holds no report.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| Error::reading(folder, e))? {
        let path = entry.map_err(|e| Error::reading(folder, e))?.path();
        let hidden = path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with('.'));
        if path.is_file() && !hidden && registry::by_extension(&path).is_some() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() { Err(Error::EmptyFolder(folder.to_owned())) } else { Ok(files) }
}

/// Reads every report named by `paths` (files, folders, `-` for standard input, pipes that a shell opened), each file once
/// however often it is named. What cannot be read is returned beside what could, and so is what was not read when `stop`
/// said so; what can be read once only is kept in `once`.
pub fn read_all(paths: &[PathBuf], once: &mut Once, stop: Stop) -> (Vec<Article>, Vec<Error>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    let mut seen = FxHashSet::default();
    for file in files(paths) {
        let article = match file {
            Ok(file) if !seen.insert(identity(&file)) => continue,
            Ok(file) if Once::names(&file) => read_once(&file, once, stop),
            Ok(file) => read_file_until(&file, stop),
            Err(error) => Err(error),
        };
        match article {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error),
        }
    }
    distinguish(&mut articles);
    (articles, errors)
}

/// What is said of the files that `paths` name more than once.
pub fn named_again(paths: &[PathBuf]) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let again = files(paths).into_iter().flatten().filter(|file| !seen.insert(identity(file)));
    again.map(|file| format!("{}: is named more than once and read once", file.display())).collect()
}

/// The files that some paths name, those of a folder each by itself; or why a folder names none.
fn files(paths: &[PathBuf]) -> Vec<Result<PathBuf>> {
    let of = |path: &PathBuf| {
        let files = if path.is_dir() { files_in(path) } else { Ok(vec![path.clone()]) };
        files.map_or_else(|error| vec![Err(error)], |files| files.into_iter().map(Ok).collect())
    };
    paths.iter().flat_map(of).collect()
}

/// What is the same for all names of one file.
fn identity(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

/// Gives reports of one name a number, so that every column can be told from the others.
fn distinguish(articles: &mut [Article]) {
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
        let (articles, errors) = read_all(&paths, &mut Once::default(), &|| false);
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
        let (articles, errors) = read_all(std::slice::from_ref(&path), &mut Once::default(), &stop);
        assert!(articles.is_empty());
        assert!(errors[0].to_string().contains("long.txt: is too long to be read in the time given"), "{}", errors[0]);
        assert!(asked.into_inner() < 510, "what was to stop went on");
        assert_eq!(read_all(&[path], &mut Once::default(), &|| false).0[0].sentences.len(), 1000);
    }

    #[test]
    fn a_file_named_twice_is_read_once_and_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        fs::write(&file, "It rained in Rome. People stayed at home.").unwrap();
        let paths = [file.clone(), folder.path().join("../").join(folder.path().file_name().unwrap()), file.clone()];
        let (articles, errors) = read_all(&paths, &mut Once::default(), &|| false);
        assert_eq!((articles.len(), errors.len()), (1, 0));
        assert_eq!(named_again(&paths).len(), 2);
        assert!(named_again(&paths)[1].contains("a.txt: is named more than once"));
        assert!(named_again(&paths[1..2]).is_empty());
    }

    #[test]
    fn a_folder_opens_in_name_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.md", "c.html", "d.png", ".hidden.txt"] {
            fs::write(folder.path().join(name), "<p>One sentence here.</p>").unwrap();
        }
        let names: Vec<String> = files_in(folder.path())
            .unwrap()
            .iter()
            .map(|p| p.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["a.md", "b.txt", "c.html"]);
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
    fn a_format_is_told_by_content_where_the_name_does_not_tell() {
        let title = |text: &str| read(text.as_bytes(), &Hints::of(Path::new("-"))).unwrap().source.title;
        assert_eq!(title("<!doctype html><title>A page</title><p>It rained in Rome.</p>"), "A page");
        assert_eq!(title("# A heading\n\nIt rained in Rome."), "A heading");
        assert_eq!(title("It rained in Rome."), "It rained in Rome.");
    }
}
