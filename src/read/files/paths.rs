//! Which files the arguments name, and what is to be said of them before any is read.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::START;
use crate::error::{Error, Result};
use crate::file;
use crate::read::converted::command;
use crate::read::{Reading, decode, kind, registry};

/// Files that are named one by one where a folder's are passed over.
const MOST_NAMED: usize = 50;

/// The files that one argument names.
pub(super) struct Named {
    /// Files to read, in name order.
    pub(super) files: Vec<PathBuf>,
    /// What else a folder holds that is not hidden.
    pub(super) others: Vec<PathBuf>,
    /// Whether a folder was named, and none of the files by itself.
    pub(super) is_folder: bool,
}

impl Named {
    /// The files that `path` names: itself, or the reports of a folder.
    ///
    /// # Errors
    /// When a folder cannot be listed or holds no report.
    pub(super) fn by(path: &Path, reading: &Reading) -> Result<Self> {
        if !path.is_dir() {
            return Ok(Self { files: vec![path.to_owned()], others: Vec::new(), is_folder: false });
        }
        let (files, others) = listed(path, reading)?;
        if files.is_empty() {
            return Err(Error::EmptyFolder { folder: path.to_owned(), passed_over: passed_over(&others) });
        }
        Ok(Self { files, others, is_folder: true })
    }
}

/// The reports in a folder, in name order; files of other kinds, hidden ones and what stands in further folders are left out.
///
/// # Errors
/// When the folder cannot be listed or holds no report.
pub fn files_in(folder: &Path, reading: &Reading) -> Result<Vec<PathBuf>> {
    Ok(Named::by(folder, reading)?.files)
}

/// What is said of the files of a folder that are passed over, if any are.
pub(super) fn notice(folder: &Path, others: Vec<PathBuf>) -> Option<String> {
    let mut others = others;
    others.sort();
    let said = || {
        format!(
            "{}: {}; name a file itself to be told what it takes to read it",
            folder.display(),
            passed_over(&others)
        )
    };
    (!others.is_empty()).then(said)
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
    // Office programs mark with "~$" that a file is open.
    let is_hidden =
        |name: &std::ffi::OsStr| [&b"."[..], b"~$"].iter().any(|mark| name.as_encoded_bytes().starts_with(mark));
    paths.retain(|path| !path.file_name().is_some_and(is_hidden));
    paths.sort();
    let is_converted = |path: &Path| registry::extension(path).is_some_and(|e| command::of(reading, &e).is_some());
    let is_report = |path: &PathBuf| registry::by_extension(path).is_some() || is_converted(path);
    Ok(paths.into_iter().partition(|path| path.is_file() && is_report(path)))
}

/// What of a folder is passed over and why: "passed over notes.rtf (Rich Text), photos (a folder)"; empty for nothing.
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
    if !path.exists() {
        return "a link to nothing".to_owned();
    }
    let mut bytes = Vec::new();
    let read = file::open(path).map(|file| file.take(START).read_to_end(&mut bytes));
    if !matches!(read, Ok(Ok(_))) {
        return "cannot be read".to_owned();
    }
    let kind = kind::by_bytes(&bytes, &decode::start(&bytes, None)).or_else(|| kind::by_name(path));
    let is_named = registry::by_extension(path).is_some();
    let otherwise = || if is_named { "holds no report" } else { "its name tells no format" }.to_owned();
    kind.unwrap_or_else(otherwise)
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
        let said = |reading: &Reading| notice(folder.path(), Named::by(folder.path(), reading).unwrap().others);
        let wanted = "passed over c_files (a folder), d.rtf (Rich Text), notes (its name tells no format); name a file";
        assert!(said(Reading::DEFAULT).unwrap().contains(wanted), "{:?}", said(Reading::DEFAULT));
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
