//! Arguments of `batch`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::input::Comparing;
use super::reading::Tables;

pub(super) const EVENTS: &str = "\
A line is an event: {\"id\": 7, \"reports\": [{\"text\": \"…\", \"title\": \"…\", \"outlet\": \"…\", \"url\": \"…\", \"published\": \"…\"}, …]}; a report has its text, its \"html\" \
or the \"path\" of its file. What comes out has the keys of the json format and the same id; an event that cannot be compared gives its id and an \"error\", and the others go on. \
With --group-by a row is a report, and the rows of an event stand together.

Exit codes: 0 done, 2 trouble; also where an event failed, though the others are written.";

/// Arguments of `batch`.
#[derive(Debug, Args)]
pub(crate) struct Batch {
    /// Files of events; without one, or for -, standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What of a comparison is written; always with the sources
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    pub(crate) only: Vec<Part>,
    /// Say why for each link
    #[arg(long)]
    pub(crate) why: bool,
    /// A file to write to that an earlier run may have begun: the events in it are passed over
    #[arg(long, value_name = "FILE")]
    pub(crate) resume: Option<PathBuf>,
    /// The column that tells the event, where a row of CSV or NDJSON is a report
    #[arg(long, value_name = "COLUMN")]
    pub(crate) group_by: Option<String>,
    /// Events compared at once; without it as many as there are processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// How the reports of an event are compared
    #[command(flatten)]
    pub(crate) comparing: Comparing,
    /// A file of settings instead of config.toml in the settings folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// What reports say of themselves, and where
    #[command(flatten)]
    pub(crate) reading: Tables,
}

/// A part of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The texts of the reports
    Texts,
    /// Sentences
    Sentences,
    /// Links between them
    Links,
    /// Rows of sentences that say the same
    Passages,
    /// Quotations, numbers, dates and names
    Facts,
    /// What the reports answer
    Questions,
    /// Where they part
    Findings,
    /// Versions of one report
    Versions,
}

impl Part {
    /// Its key in the json format.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Texts => "sources",
            Self::Sentences => "sentences",
            Self::Links => "links",
            Self::Passages => "passages",
            Self::Facts => "facts",
            Self::Questions => "questions",
            Self::Findings => "findings",
            Self::Versions => "versions",
        }
    }
}
