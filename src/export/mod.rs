//! A comparison as a file. One file per format behind [`Exporter`] and one line in [`EXPORTERS`].

mod csv;
pub mod file;
mod html;
mod json;
mod layout;
mod markdown;
mod text;

use std::io::{self, Write};

use crate::compare::Comparison;

pub use json::schema;
pub use layout::Settings;

/// One output format. An exporter projects a finished comparison and computes nothing anew.
pub trait Exporter: Sync {
    /// Its name, as after `--format`.
    fn name(&self) -> &'static str;
    /// The file name extension it goes by.
    fn extension(&self) -> &'static str;
    /// What it is for, in a few words.
    fn about(&self) -> &'static str;
    /// Writes the comparison.
    ///
    /// # Errors
    /// When `out` refuses.
    fn write(&self, comparison: &Comparison, settings: &Settings, out: &mut dyn Write) -> io::Result<()>;
}

/// Every format.
pub const EXPORTERS: &[&dyn Exporter] = &[&html::Html, &markdown::Markdown, &text::Text, &json::Json, &csv::Csv];

/// The format of this name.
pub fn exporter(name: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().find(|e| e.name() == name).copied()
}

/// The format a file name asks for.
pub fn exporter_for(path: &std::path::Path) -> Option<&'static dyn Exporter> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    EXPORTERS.iter().find(|e| e.extension() == extension).copied()
}
