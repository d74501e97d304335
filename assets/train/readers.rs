//! Which network reads an event.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use parallax::align::meaning;
use parallax::reader::{self, Reader};
use sha2::{Digest, Sha256};

/// The network that ships, or for each event one that has not seen it.
pub(crate) struct Readers {
    /// The folder that holds `EVENT.bin` for each event.
    unseen: Option<PathBuf>,
    /// The networks that were opened, by the digest of their files: events that were left out together have the same
    /// network, each under its own name, and it stays in memory as long as the program runs.
    opened: RefCell<BTreeMap<Vec<u8>, &'static Reader>>,
}

impl Readers {
    /// The networks in a folder; without one, the network that ships.
    pub(crate) fn new(unseen: Option<PathBuf>) -> Self {
        Self { unseen, opened: RefCell::default() }
    }

    /// The network for an event, by its folder.
    pub(crate) fn of(&self, event: &Path) -> Result<&'static dyn meaning::Reader, Box<dyn Error>> {
        let Some(folder) = &self.unseen else {
            return Ok(reader::shipped().ok_or("the weights of the reader are broken")?);
        };
        let name = event.file_name().ok_or("an event is a folder with a name")?;
        let file = folder.join(format!("{}.bin", name.display()));
        let digest = Sha256::digest(fs::read(&file)?).to_vec();
        if let Some(known) = self.opened.borrow().get(&digest) {
            return Ok(*known);
        }
        let reader = reader::open(&file)?;
        self.opened.borrow_mut().insert(digest, reader);
        Ok(reader)
    }
}
