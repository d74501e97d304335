//! The files that the arguments name, opened and read.

mod once;
mod paths;

use std::io::Read;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use self::paths::Named;
use super::converted::{command, converted};
use super::{Hints, MAX_BYTES, ReadError, Reading, kind, read_bytes_until, read_until, registry, state};
use crate::article::{Article, Stop};
use crate::error::{Error, Result};
use crate::file;

pub use once::Once;
pub use paths::files_in;

/// Bytes that tell what a file is.
const START: u64 = 4096;

/// Reads the reports that one file holds.
///
/// # Errors
/// As [`super::read`], and when the file cannot be opened.
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

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
}
