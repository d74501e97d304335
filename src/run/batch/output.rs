//! What a batch writes: a line an event, to standard output or to a file that an earlier run began.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::{Error, Result};
use crate::file;

/// An event as it is written.
pub(super) struct Done {
    /// Its line, line feed and all.
    pub(super) line: Vec<u8>,
    /// Whether it could not be compared.
    pub(super) failed: bool,
}

/// Where the lines go.
pub(super) struct Output {
    path: PathBuf,
    to: Box<dyn Write>,
    known: Known,
}

/// The events that a file holds already.
#[derive(Default)]
pub(super) struct Known {
    /// Their ids.
    pub(super) ids: BTreeSet<String>,
    /// How many of them failed.
    pub(super) failed: usize,
}

impl Output {
    /// Standard output, or a file that is gone on with: what a run that was cut off left half written is taken off.
    ///
    /// # Errors
    /// When the file cannot be read or written, or holds something else.
    pub(super) fn open(resume: Option<&Path>) -> Result<Self> {
        let Some(path) = resume else {
            return Ok(Self {
                path: PathBuf::from("standard output"),
                to: Box::new(io::stdout()),
                known: Known::default(),
            });
        };
        let mut file = file::open_to_append(path)?;
        let fail = |reason| Error::Unwritable { path: path.to_owned(), reason };
        let (known, whole) = known(&file, path)?;
        file.set_len(whole).map_err(fail)?;
        file.seek(SeekFrom::End(0)).map_err(fail)?;
        Ok(Self { path: path.to_owned(), to: Box::new(file), known })
    }

    /// The events that are there.
    pub(super) fn take_known(&mut self) -> Known {
        std::mem::take(&mut self.known)
    }

    /// Writes a line at once, so that one that is cut off is the last.
    pub(super) fn write(&mut self, done: &Done) -> io::Result<()> {
        self.to.write_all(&done.line)?;
        self.to.flush()
    }

    /// What is said where a line could not be written.
    pub(super) fn refused(&self, reason: io::Error) -> Error {
        Error::Unwritable { path: self.path.clone(), reason }
    }
}

/// The events in a file that an earlier run wrote, and how many bytes of it are whole lines.
///
/// # Errors
/// When it cannot be read, or a line of it is no event that was written: it is another file, and stays as it is.
fn known(file: &File, path: &Path) -> Result<(Known, u64)> {
    let fail = |reason| Error::reading(path, reason);
    let mut from = BufReader::new(file);
    from.seek(SeekFrom::Start(0)).map_err(fail)?;
    let (mut known, mut whole) = (Known::default(), 0);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line).map_err(fail)? > 0 {
        let is_torn = line.last() != Some(&b'\n');
        // What a run wrote begins so, however little of it is there.
        if is_torn && OBJECT.iter().zip(&line).all(|(wanted, found)| wanted == found) {
            break;
        }
        let event = serde_json::from_slice(&line).ok().filter(|_| !is_torn);
        let Some(Value::Object(event)) = event.filter(is_written) else { return Err(Error::NoBatch(path.to_owned())) };
        whole += line.len() as u64;
        known.ids.extend(event.get("id").filter(|id| !id.is_null()).map(Value::to_string));
        known.failed += usize::from(event.contains_key("error"));
        line.clear();
    }
    Ok((known, whole))
}

/// How every line begins.
const OBJECT: &[u8] = b"{\"";

/// Whether an object is an event that a run wrote.
fn is_written(event: &Value) -> bool {
    event.get("id").is_some() && (event.get("error").is_some() || event.get("sources").is_some())
}
