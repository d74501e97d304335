//! What can be read once only: standard input, and the pipe that a shell opens for `<(command)`.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::file;
use crate::read::MAX_BYTES;

/// Keeps what was read, by the name it was given, so that it is there again when another report changes.
#[derive(Debug, Default)]
pub struct Once(BTreeMap<PathBuf, Vec<u8>>);

impl Once {
    /// Whether a path names something that can be read once only.
    pub fn names(path: &Path) -> bool {
        path == Path::new("-") || file::is_handed_pipe(path)
    }

    /// The bytes, waited for to their end or to one more than a report may have.
    pub(super) fn read(&mut self, path: &Path) -> Result<&[u8]> {
        if !self.0.contains_key(path) {
            let bytes =
                if path == Path::new("-") { all(io::stdin().lock()) } else { all(file::open_handed_pipe(path)?) };
            self.0.insert(path.to_owned(), bytes.map_err(|reason| Error::reading(path, reason))?);
        }
        Ok(self.0.get(path).map_or(&[], Vec::as_slice))
    }
}

fn all(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
