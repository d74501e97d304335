//! Arguments of `export`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::input::Input;
use crate::export::FORMATS;

/// Arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The format; by default the one -o asks for, else text
    #[arg(long, short, value_name = "FORMAT", value_parser = output_formats())]
    pub(crate) format: Option<String>,
    /// The file to write instead of standard output, which - is too
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Overwrite the file if it is there; never a report that is read
    #[arg(long)]
    pub(crate) force: bool,
    /// Columns of the text format
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) width: usize,
    /// What to read
    #[command(flatten)]
    pub(crate) input: Input,
}

fn output_formats() -> PossibleValuesParser {
    FORMATS.iter().map(|f| PossibleValue::new(f.name).help(f.about)).collect::<Vec<_>>().into()
}
