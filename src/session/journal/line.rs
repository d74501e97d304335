//! A line of the file, and which lines a session may hold.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::file;
use crate::session::Decision;

/// Most bytes of a session: some hundred thousand decisions.
pub(super) const LIMIT: u64 = 64 * 1024 * 1024;

/// How a line that this program wrote begins.
const START: &str = "{\"id\":\"";

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Which line it is, of all programs that write the session.
    pub(super) id: String,
    #[serde(flatten)]
    pub(super) decision: Decision,
}

/// The lines of a session, and how many of them cannot be read. A file that is not there has none.
pub(super) fn read(path: &Path) -> Result<(Vec<Line>, usize)> {
    match file::read(path, LIMIT) {
        Ok(bytes) => lines_of(&bytes, path),
        Err(Error::Missing(_)) => Ok((Vec::new(), 0)),
        Err(error) => Err(error),
    }
}

/// The same of the bytes of a file.
pub(super) fn lines_of(bytes: &[u8], path: &Path) -> Result<(Vec<Line>, usize)> {
    let text = String::from_utf8_lossy(bytes);
    let written: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    // Something else than a session, a report perhaps, is neither read nor added to.
    if written.first().is_some_and(|first| !may_be_a_line(first)) {
        return Err(Error::NoSession(path.to_owned()));
    }
    let lines: Vec<Line> = written.iter().filter_map(|l| serde_json::from_str(l).ok()).collect();
    // A crash may have cut a first line short; that many lines that cannot be read are another program's.
    if lines.is_empty() && written.len() > 1 {
        return Err(Error::NoSession(path.to_owned()));
    }
    let unread = written.len() - lines.len();
    Ok((lines, unread))
}

/// Whether a session may hold this line: one of these keys, written by whatever program, or the beginning of one that a
/// crash cut short.
fn may_be_a_line(text: &str) -> bool {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => ["id", "do"].iter().all(|key| value.get(key).is_some_and(serde_json::Value::is_string)),
        Err(_) => text.starts_with(START) || START.starts_with(text),
    }
}
