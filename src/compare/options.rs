//! What a person may set about a comparison, and who then reads for meaning.

use std::time::Duration;

use jiff::civil::Date;

use crate::align::meaning::Reader;

/// What a person may set about a comparison.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The day against which "yesterday" is read in reports that state none.
    pub date: Option<Date>,
    /// How long to work; past it the result says what is missing.
    pub limit: Option<Duration>,
    /// Who reads the sentences for their meaning.
    pub reader: ReaderChoice,
    /// Whether what the network made of each sentence is kept in the person's cache folder and used again. The result
    /// is the same.
    pub cache: bool,
}

/// Who reads the sentences for their meaning.
#[derive(Debug, Clone, Copy, Default)]
pub enum ReaderChoice {
    /// Nobody: they are compared by their words alone, which is faster.
    #[default]
    Nobody,
    /// The trained network that comes with the program; nobody in a build without it.
    Shipped,
    /// This network.
    #[cfg(feature = "reader")]
    Given(&'static crate::reader::Reader),
}

/// The reader that is chosen.
#[cfg(feature = "reader")]
pub(super) fn reader_of(options: &Options) -> Option<&'static dyn Reader> {
    use crate::reader::{cached, shipped};
    match options.reader {
        ReaderChoice::Nobody => None,
        ReaderChoice::Given(reader) => {
            let kept = options.cache.then(|| reader.cached()).flatten();
            Some(kept.map_or(reader as &dyn Reader, |kept| kept))
        }
        ReaderChoice::Shipped => {
            let kept = || options.cache.then(cached)?.map(|reader| reader as &dyn Reader);
            let read_anew = || shipped().map(|reader| reader as &dyn Reader);
            kept().or_else(read_anew)
        }
    }
}

/// Nobody reads for meaning in this build.
#[cfg(not(feature = "reader"))]
pub(super) fn reader_of(_: &Options) -> Option<&'static dyn Reader> {
    None
}
