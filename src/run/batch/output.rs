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
    known: BTreeSet<String>,
}

impl Output {
    /// Standard output, or a file that is gone on with: what a run that was cut off left half written is taken off.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub(super) fn open(resume: Option<&Path>) -> Result<Self> {
        let Some(path) = resume else {
            return Ok(Self {
                path: PathBuf::from("standard output"),
                to: Box::new(io::stdout()),
                known: BTreeSet::new(),
            });
        };
        let mut file = file::open_to_append(path)?;
        let fail = |reason| Error::Unwritable { path: path.to_owned(), reason };
        let (known, whole) = known(&file).map_err(|reason| Error::reading(path, reason))?;
        file.set_len(whole).map_err(fail)?;
        file.seek(SeekFrom::End(0)).map_err(fail)?;
        Ok(Self { path: path.to_owned(), to: Box::new(file), known })
    }

    /// The events that are there, by their ids.
    pub(super) fn take_known(&mut self) -> BTreeSet<String> {
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

/// The ids in a file of lines, and how many bytes of it are whole lines.
fn known(file: &File) -> io::Result<(BTreeSet<String>, u64)> {
    let mut from = BufReader::new(file);
    from.seek(SeekFrom::Start(0))?;
    let (mut ids, mut whole) = (BTreeSet::new(), 0);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        if line.last() != Some(&b'\n') {
            break;
        }
        whole += line.len() as u64;
        if let Ok(Value::Object(event)) = serde_json::from_slice(&line) {
            ids.extend(event.get("id").map(Value::to_string));
        }
        line.clear();
    }
    Ok((ids, whole))
}
