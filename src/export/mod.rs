//! A comparison as a file. A format is one file here that says all of it, and one line in [`FORMATS`]: command line,
//! help and prompts follow from it.

mod brief;
mod csl;
mod csv;
pub mod file;
mod html;
mod json;
mod layout;
mod markdown;
mod names;
mod questions;
mod safe;
mod text;

use std::io::{self, Write};
use std::path::Path;

use crate::compare::Comparison;

#[cfg(feature = "cli")]
pub(crate) use json::line_of_json;
pub use json::schema;
pub use layout::Settings;

/// One output format. It projects a finished comparison and computes nothing anew.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Format {
    /// Its name, as after `--format`.
    pub name: &'static str,
    /// The file name extensions it goes by, lower case, the usual one first.
    pub extensions: &'static [&'static str],
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Whether people read it: what would act on a terminal or mislead the eye is then made visible. A program is
    /// given texts as they are.
    for_people: bool,
    write: fn(&Comparison, &Settings, &mut dyn Write) -> io::Result<()>,
}

/// Every format. The first is what the screen suggests.
pub const FORMATS: &[Format] = &[
    brief::html::FORMAT,
    brief::markdown::FORMAT,
    html::FORMAT,
    markdown::FORMAT,
    text::FORMAT,
    json::FORMAT,
    csv::FORMAT,
    questions::FORMAT,
    names::FORMAT,
    csl::FORMAT,
];

/// The format where none is asked for.
pub const DEFAULT: Format = text::FORMAT;

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|f| f.name == name).copied()
    }

    /// The format a file name asks for by its extension.
    pub fn of_file(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_lowercase();
        let ends =
            |extension: &&str| name.strip_suffix(extension).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        // ".questions.csv" is more than ".csv".
        let longest = |f: &Format| f.extensions.iter().filter(|e| ends(e)).map(|e| e.len()).max();
        FORMATS.iter().filter(|f| longest(f).is_some()).max_by_key(|f| longest(f)).copied()
    }

    /// Writes a comparison.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn write(&self, comparison: &Comparison, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
        if self.for_people {
            return (self.write)(&safe::safe(comparison), settings, out);
        }
        (self.write)(comparison, settings, out)
    }
}

/// The name of a file that is suggested: of the format that comes first.
pub fn suggested_name() -> String {
    FORMATS.first().and_then(|f| f.extensions.first()).map_or_else(String::new, |e| format!("parallax.{e}"))
}

/// The usual extensions of all formats: ".html", ".md" and so on.
pub fn usual_extensions() -> impl Iterator<Item = String> {
    FORMATS.iter().filter_map(|f| Some(format!(".{}", f.extensions.first()?)))
}
