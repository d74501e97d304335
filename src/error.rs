//! What can go wrong, each with the remedy.

use std::io;
use std::path::{Path, PathBuf};

use crate::export;
use crate::read::ReadError;

/// Every error the library reports. The message names the file, what is wrong and what to do; names of files and words of
/// the system stand in it as they are, so it is cleaned ([`crate::text::sanitize`]) before it is printed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The path names nothing.
    #[error("{}: no such file or folder; check the spelling, or run `parallax` alone for the sample", .0.display())]
    Missing(PathBuf),
    /// The operating system refused.
    #[error("{}: cannot be read ({reason}){}", path.display(), to_read(reason))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// What was read is no report.
    #[error("{}: {reason}", path.display())]
    Report {
        /// The file.
        path: PathBuf,
        /// What is wrong with it and what to do.
        reason: ReadError,
    },
    /// A pipe, a device, a socket or a folder where a file is needed: it may never end, or never answer.
    #[error("{}: is {what}, not a file; name a file (`-` reads standard input, `-o -` writes standard output)", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// A session, settings or weights over the limit.
    #[error("{}: is over the limit of {limit} bytes; name another file", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// A file of weights that is none.
    #[error("{}: holds no network that can be read here; name a file that `assets/train/tune.py` of the project made", .0.display())]
    NoWeights(PathBuf),
    /// A folder without reports.
    #[error("{}: holds no report that is read{}; name the reports themselves", folder.display(), in_brackets(passed_over))]
    EmptyFolder {
        /// The folder.
        folder: PathBuf,
        /// What it holds instead and why that is no report, in words for a person.
        passed_over: String,
    },
    /// The target of an export is there already.
    #[error("{}: exists already; give --force to overwrite it or -o another name", .0.display())]
    Exists(PathBuf),
    /// The target of an export is what it was made of.
    #[error("{}: is read here as a report or session and is not overwritten; choose another name", .0.display())]
    Own(PathBuf),
    /// The file named for a session holds something else, which stays as it is.
    #[error("{}: is no session and is left as it is; name a new file, or one that --session made", .0.display())]
    NoSession(PathBuf),
    /// The file named to go on with holds something else, which stays as it is.
    #[error("{}: is nothing that `batch` wrote and is left as it is; name a new file, or one that --resume made", .0.display())]
    NoBatch(PathBuf),
    /// A table of many events without the column that tells them apart.
    #[error("{}: is a table; name the column of the event with --group-by", .0.display())]
    NoGroup(PathBuf),
    /// The name of an export ends as that of no format.
    #[error("{}: no format is written to a file of that ending; end its name in {}, or choose a format with -f", .0.display(), export::usual_extensions().collect::<Vec<_>>().join(", "))]
    NoFormat(PathBuf),
    /// A report was chosen by a number that none has.
    #[error("{argument} {number}: {count} {} opened, and this is the number of none; give {}", if *count == 1 { "report is" } else { "reports are" }, if *count == 1 { "1".to_owned() } else { format!("one from 1 to {count}") })]
    NoNumber {
        /// The argument that gives the number.
        argument: &'static str,
        /// The number given.
        number: usize,
        /// How many reports there are.
        count: usize,
    },
    /// A theme was named that is not there.
    #[error("--theme {name}: there is no such theme; there are {names}, and auto")]
    NoTheme {
        /// The name given.
        name: String,
        /// Those there are.
        names: String,
    },
    /// A session was named that is not there.
    #[error("{}: there is no such session; check the spelling, or leave --session out", .0.display())]
    MissingSession(PathBuf),
    /// A file or standard output could not be written.
    #[error("{}: cannot be written ({reason}); {}", path.display(), to_write(reason))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A comparison in JSON that does not hold together.
    #[error("this is no comparison that can be read: {0}; write it with `parallax export -f json`")]
    Comparison(String),
    /// A date given by the user.
    #[error("{0:?} is not a date; write it as 2021-12-15")]
    BadDate(String),
    /// A setting, key or theme file.
    #[error("{}: {reason}", path.display())]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong in it, line by line.
        reason: String,
    },
    /// Every report failed.
    #[error("no report could be opened")]
    NoReports,
    /// The terminal refused.
    #[error("the terminal cannot be used ({0}); try `parallax export --format text`")]
    Terminal(io::Error),
}

impl Error {
    /// The file or folder it is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Missing(path) | Self::Exists(path) | Self::Own(path) => Some(path),
            Self::NoSession(path)
            | Self::NoWeights(path)
            | Self::NoBatch(path)
            | Self::NoGroup(path)
            | Self::MissingSession(path)
            | Self::NoFormat(path) => Some(path),
            Self::EmptyFolder { folder, .. } => Some(folder),
            Self::Unreadable { path, .. } | Self::Report { path, .. } | Self::NotAFile { path, .. } => Some(path),
            Self::TooLarge { path, .. } | Self::Unwritable { path, .. } | Self::Config { path, .. } => Some(path),
            Self::Comparison(_)
            | Self::BadDate(_)
            | Self::NoReports
            | Self::NoNumber { .. }
            | Self::NoTheme { .. }
            | Self::Terminal(_) => None,
        }
    }

    /// An error of reading `path`, told apart by its kind.
    pub fn reading(path: &Path, reason: io::Error) -> Self {
        match reason.kind() {
            io::ErrorKind::NotFound => Self::Missing(path.to_owned()),
            _ => Self::Unreadable { path: path.to_owned(), reason },
        }
    }
}

fn in_brackets(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" ({words})") }
}

/// What to do about a file that cannot be read, where the reason tells it.
fn to_read(reason: &io::Error) -> &'static str {
    match reason.kind() {
        io::ErrorKind::PermissionDenied => "; check its permissions",
        io::ErrorKind::IsADirectory => "; name a file in it",
        io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename => "; check the spelling",
        io::ErrorKind::InvalidData => "; save it as UTF-8",
        _ => "",
    }
}

/// What to do about a file that cannot be written.
fn to_write(reason: &io::Error) -> &'static str {
    match reason.kind() {
        io::ErrorKind::PermissionDenied => "choose another place or change its permissions",
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "make its folder or choose another place",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room or choose another place",
        io::ErrorKind::IsADirectory => "name a file in it",
        _ => "choose another place",
    }
}

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remedy_fits_its_reason() {
        let path = Path::new("x");
        let said = |kind: io::ErrorKind| {
            let unwritable = Error::Unwritable { path: path.to_owned(), reason: kind.into() };
            (Error::reading(path, kind.into()).to_string(), unwritable.to_string())
        };
        let (unreadable, unwritable) = said(io::ErrorKind::PermissionDenied);
        assert!(unreadable.contains("permissions") && unwritable.contains("permissions"));
        for kind in [io::ErrorKind::InvalidData, io::ErrorKind::ReadOnlyFilesystem, io::ErrorKind::StorageFull] {
            let (unreadable, unwritable) = said(kind);
            assert!(!unreadable.contains("permissions") && !unwritable.contains("permissions"), "{kind}");
            // Sessions and what is written from the screen have no such argument.
            assert!(!unwritable.contains(" -o"), "{unwritable}");
        }
    }
}
