//! The reports, and how they are compared.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use jiff::civil::Date;

use super::reading::ReadingArguments;
use crate::compare::{Options, ReaderChoice};
use crate::error::{self, Error};

/// The reports and how to read them.
#[derive(Debug, Clone, Args)]
pub(crate) struct Input {
    /// Reports or folders of reports; - is standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How they are compared
    #[command(flatten)]
    pub(crate) comparing: Comparing,
    /// Keep nothing of what the network made of the sentences for the next run, and use nothing kept
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Where your links, notes and verdicts are kept, instead of in the state folder
    #[arg(long, value_name = "FILE")]
    pub(crate) session: Option<PathBuf>,
    /// A file of settings instead of config.toml in the settings folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// What reports say of themselves, and where
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    /// The report the others are compared with, counted from 1
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) base: u16,
}

/// How reports are compared.
#[derive(Debug, Clone, Args)]
pub(crate) struct Comparing {
    /// The day against which "yesterday" is read in reports that state none of themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// How long to work on one comparison; past it the result says what is missing
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) time_limit: Option<Duration>,
    /// Compare by words alone, without the trained network that reads for meaning
    #[arg(long)]
    pub(crate) no_reader: bool,
    /// Read for meaning with the weights in this file, in the form of those that come with the program
    #[cfg(feature = "reader")]
    #[arg(long, value_name = "FILE", conflicts_with = "no_reader")]
    pub(crate) model: Option<PathBuf>,
}

impl Comparing {
    /// What is set about a comparison, with what the network made of the sentences kept or not.
    ///
    /// # Errors
    /// When the file of weights cannot be read or holds none.
    pub(crate) fn options(&self, cache: bool) -> error::Result<Options> {
        Ok(Options { date: self.date, limit: self.time_limit, reader: self.reader()?, cache })
    }

    fn reader(&self) -> error::Result<ReaderChoice> {
        #[cfg(feature = "reader")]
        if let Some(weights) = &self.model {
            return crate::reader::open(weights).map(ReaderChoice::Given);
        }
        Ok(if self.no_reader { ReaderChoice::Nobody } else { ReaderChoice::Shipped })
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|s| Duration::try_from_secs_f64(s).ok());
    seconds.ok_or_else(|| format!("{text} is no number of seconds; write one like 2 or 0.5"))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| Error::BadDate(text.to_owned()).to_string())
}
