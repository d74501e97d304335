//! Which network reads an event.

use std::error::Error;
use std::path::{Path, PathBuf};

use parallax::align::meaning::Reader;
use parallax::reader;

/// The network that ships, or for each event one that has not seen it.
pub(crate) struct Readers {
    /// The folder that holds `EVENT.bin` for each event.
    pub unseen: Option<PathBuf>,
}

impl Readers {
    /// The network for an event, by its folder.
    pub(crate) fn of(&self, event: &Path) -> Result<&'static dyn Reader, Box<dyn Error>> {
        let Some(folder) = &self.unseen else {
            return Ok(reader::shipped().ok_or("the weights of the reader are broken")?);
        };
        let name = event.file_name().ok_or("an event is a folder with a name")?;
        let file = folder.join(format!("{}.bin", name.display()));
        Ok(reader::open(&file)?)
    }
}
