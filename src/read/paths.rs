//! Which files the arguments name, and what is to be said of them before any is read.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::{Reading, decode, kind, registry};
use crate::error::{Error, Result};
use crate::file;

/// Files that are named one by one where a folder's are passed over.
const MOST_NAMED: usize = 6;
/// Bytes that tell what kind of file it is.
const START: u64 = 4096;

/// The reports in a folder, in name order; files of other kinds, hidden ones and what stands in further folders are left out.
///
/// # Errors
/// When the folder cannot be listed or holds no report.
pub fn files_in(folder: &Path, reading: &Reading) -> Result<Vec<PathBuf>> {
    let (files, others) = listed(folder, reading)?;
    if files.is_empty() {
        return Err(Error::EmptyFolder { folder: folder.to_owned(), passed_over: passed_over(&others) });
    }
    Ok(files)
}

/// The files that some paths name, those of a folder each by itself; or why a folder names none.
pub(super) fn files(paths: &[PathBuf], reading: &Reading) -> Vec<Result<PathBuf>> {
    let of = |path: &PathBuf| {
        let files = if path.is_dir() { files_in(path, reading) } else { Ok(vec![path.clone()]) };
        files.map_or_else(|error| vec![Err(error)], |files| files.into_iter().map(Ok).collect())
    };
    paths.iter().flat_map(of).collect()
}

/// What is said of the files that `paths` name more than once, and of those in a folder that are passed over.
pub fn notices(paths: &[PathBuf], reading: &Reading) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let again = files(paths, reading).into_iter().flatten().filter(|file| !seen.insert(identity(file)));
    let again = again.map(|file| format!("{}: is named more than once and read once", file.display()));
    let folders = paths.iter().filter(|path| path.is_dir());
    let others = folders.filter_map(|folder| {
        let (files, others) = listed(folder, reading).ok()?;
        let is_said = !files.is_empty() && !others.is_empty();
        is_said.then(|| format!("{}: {}; name a file itself to have it read", folder.display(), passed_over(&others)))
    });
    again.chain(others).collect()
}

/// What is the same for all names of one file.
pub(super) fn identity(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

/// The reports in a folder, and what else it holds that is not hidden, both in name order.
fn listed(folder: &Path, reading: &Reading) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let fail = |e| Error::reading(folder, e);
    let entries = fs::read_dir(folder).map_err(fail)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<std::io::Result<Vec<_>>>().map_err(fail)?;
    paths.retain(|path| !path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")));
    paths.sort();
    let is_converted = |path: &Path| registry::extension(path).is_some_and(|e| reading.pre.contains_key(&e));
    let is_report = |path: &PathBuf| registry::by_extension(path).is_some() || is_converted(path);
    Ok(paths.into_iter().partition(|path| path.is_file() && is_report(path)))
}

/// What of a folder is passed over and why: "passed over notes.rtf (Rich Text), page_files (a folder)"; empty for nothing.
fn passed_over(others: &[PathBuf]) -> String {
    let said =
        |path: &PathBuf| format!("{} ({})", path.file_name().unwrap_or_default().display(), why_passed_over(path));
    let mut words: Vec<String> = others.iter().take(MOST_NAMED).map(said).collect();
    let more = others.len().saturating_sub(MOST_NAMED);
    words.extend((more > 0).then(|| format!("{more} more")));
    if words.is_empty() { String::new() } else { format!("passed over {}", words.join(", ")) }
}

fn why_passed_over(path: &Path) -> String {
    if path.is_dir() {
        return "a folder".to_owned();
    }
    let mut bytes = Vec::new();
    let read = file::open(path).map(|file| file.take(START).read_to_end(&mut bytes));
    if !matches!(read, Ok(Ok(_))) {
        return "cannot be read".to_owned();
    }
    let kind = kind::by_bytes(&bytes, &decode::start(&bytes, None)).or_else(|| kind::by_name(path));
    kind.unwrap_or_else(|| "its name tells no format".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_opens_in_name_order_and_says_what_it_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.md", "c.html", "d.rtf", "notes", ".hidden.txt"] {
            fs::write(folder.path().join(name), "{\\rtf").unwrap();
        }
        fs::write(folder.path().join("notes"), "It rained.").unwrap();
        fs::create_dir(folder.path().join("c_files")).unwrap();
        let names = |reading: &Reading| -> Vec<String> {
            let files = files_in(folder.path(), reading).unwrap();
            files.iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        assert_eq!(names(Reading::DEFAULT), ["a.md", "b.txt", "c.html"]);
        let said = notices(&[folder.path().to_owned()], Reading::DEFAULT);
        let wanted = "passed over c_files (a folder), d.rtf (Rich Text), notes (its name tells no format); name a file";
        assert!(said.len() == 1 && said[0].contains(wanted), "{said:?}");
        let pre = [("rtf".to_owned(), "unrtf {}".to_owned())].into();
        assert_eq!(names(&Reading { pre, ..Reading::default() }), ["a.md", "b.txt", "c.html", "d.rtf"]);
    }

    #[test]
    fn a_folder_without_reports_says_what_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let said = || files_in(folder.path(), Reading::DEFAULT).unwrap_err().to_string();
        assert!(said().contains("holds no report"), "{}", said());
        fs::write(folder.path().join("a.rtf"), "{\\rtf").unwrap();
        assert!(said().contains("holds no report that is read (passed over a.rtf (Rich Text))"), "{}", said());
    }
}
