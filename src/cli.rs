//! The command line: every argument is declared here once, with its words.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::article::moment::Moment;
use crate::compare::Options;
use crate::error::{self, Error};
use crate::export::FORMATS;
use crate::read::{Columns, Reading, Stated, Statement, formats};
use crate::text::sanitize::one_line;

/// Read several reports of one event side by side and see where they part
#[derive(Debug, Parser)]
#[command(name = "parallax", bin_name = "parallax", version, args_conflicts_with_subcommands = true, after_help = AFTER, long_about = about())]
pub(crate) struct Cli {
    /// What to do instead of opening the screen
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// What to read
    #[command(flatten)]
    pub(crate) input: Input,
    /// The theme of the screen: sixteen, dark, light, blue-orange or one of your own
    #[arg(long, value_name = "NAME")]
    pub(crate) theme: Option<String>,
    /// Colour on the screen and in the text format
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(crate) color: Color,
}

fn about() -> String {
    format!(
        "Read several reports of one event side by side and see where they part.\n\n\
         Without a path the five sample reports open. Reports are {}; a folder opens the reports in it, in name order; \
         `-` reads standard input.",
        formats()
    )
}

const AFTER: &str = "Exit codes: 0 done (for check: no finding), 1 findings (check alone), 2 trouble (check --help tells more).\n\
On the screen: ? shows every key, q quits.";

const EXIT_CODES: &str = "\
Exit codes:
  check                  0  no finding of this severity or graver
                         1  findings
                         2  trouble; also where a report could not be read, and where nothing was
                            found before the time limit
  export, text in a pipe 0  written
                         2  trouble; also where a report could not be read, though the others are
                            written
  the screen             0  left
                         2  no report, or no terminal
  config                 0  no mistake in the settings
                         2  trouble; also where there are mistakes
  schema, man,           0  written
  completions            2  trouble

Trouble is told on standard error: arguments, reports, a session, settings or an output that cannot be used.
With --json it is told in the object as well.";

/// What can be done with reports but reading them on the screen.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the comparison as a file or to standard output
    Export(Export),
    /// Say where the reports differ; exit 1 if anything that matters does
    #[command(after_help = EXIT_CODES)]
    Check(Check),
    /// Compare many events: NDJSON in, NDJSON out in the same order, a line an event
    #[command(after_help = EVENTS)]
    Batch(Batch),
    /// Print the JSON Schema of the json format
    Schema,
    /// Print the settings as they are now, keys and all
    #[cfg(feature = "tui")]
    Config {
        /// A file of settings instead of config.toml in the settings folder
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Print the man page
    Man,
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

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
    /// Read for meaning with the weights in this file, in the form of those that come with the program; nothing of it is kept
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
        Ok(Options {
            date: self.date,
            limit: self.time_limit,
            reader: !self.no_reader,
            cache,
            #[cfg(feature = "reader")]
            model: self.model.as_deref().map(crate::reader::open).transpose()?,
        })
    }
}

/// What reports say of themselves, and where.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReadingArguments {
    /// The title of a report, by its number: 2="Rain in Rome"
    #[arg(long, value_name = "N=TITLE", value_parser = title, help_heading = OF_REPORTS)]
    title: Vec<Stated>,
    /// Who published it: 2=Reuters
    #[arg(long, value_name = "N=NAME", value_parser = outlet, help_heading = OF_REPORTS)]
    outlet: Vec<Stated>,
    /// When it was published: 2=2021-12-15 or 2=2021-12-15T10:00+01:00
    #[arg(long, value_name = "N=WHEN", value_parser = published, help_heading = OF_REPORTS)]
    published: Vec<Stated>,
    /// Which columns hold what
    #[command(flatten)]
    tables: Tables,
}

/// Which columns of a file with a report a row hold what.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_field_names, reason = "each is the name of an argument")]
pub(crate) struct Tables {
    /// The column of the text, where its name does not tell
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    text_column: Option<String>,
    /// The column of the title
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    title_column: Option<String>,
    /// The column of who published it
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    outlet_column: Option<String>,
    /// The column of who wrote it
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    byline_column: Option<String>,
    /// The column of its address on the web
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    url_column: Option<String>,
    /// The column of when it was published
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    published_column: Option<String>,
    /// The column of when it was last changed
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    updated_column: Option<String>,
}

const OF_REPORTS: &str = "What a report does not say";
const OF_TABLES: &str = "CSV and JSON, a report a row";

impl Tables {
    /// How reports are read, as far as the columns say.
    pub(crate) fn reading(&self) -> Reading {
        let columns = Columns {
            text: self.text_column.clone(),
            title: self.title_column.clone(),
            outlet: self.outlet_column.clone(),
            byline: self.byline_column.clone(),
            url: self.url_column.clone(),
            published: self.published_column.clone(),
            updated: self.updated_column.clone(),
        };
        Reading { columns, ..Reading::default() }
    }
}

impl ReadingArguments {
    /// How reports are read, as far as the arguments say.
    pub(crate) fn reading(&self) -> Reading {
        let stated = [&self.title, &self.outlet, &self.published].into_iter().flatten().cloned().collect();
        Reading { stated, ..self.tables.reading() }
    }

    /// The numbers of reports that are given, each with its argument.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let all = [("--title", &self.title), ("--outlet", &self.outlet), ("--published", &self.published)];
        all.into_iter().flat_map(|(name, stated)| stated.iter().map(move |stated| (name, stated.report)))
    }
}

fn title(text: &str) -> Result<Stated, String> {
    stated(text, "2=Rain in Rome", |title| Some(Statement::Title(one_line(title))))
}

fn outlet(text: &str) -> Result<Stated, String> {
    stated(text, "2=Reuters", |name| Some(Statement::Outlet(one_line(name))))
}

fn published(text: &str) -> Result<Stated, String> {
    stated(text, "2=2021-12-15 or 2=2021-12-15T10:00+01:00", |when| Moment::iso(when).map(Statement::Published))
}

/// What is said of a report: its number and that.
fn stated(text: &str, example: &str, what: impl Fn(&str) -> Option<Statement>) -> Result<Stated, String> {
    let read = || {
        let (number, said) = text.split_once('=')?;
        let report = number.trim().parse().ok().filter(|report| *report > 0)?;
        Some(Stated { report, what: what(said.trim()).filter(|_| !said.trim().is_empty())? })
    };
    read().ok_or_else(|| format!("{text} does not say it of a report; write it like {example}"))
}

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

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The least grave findings that count
    #[arg(long, value_name = "SEVERITY", default_value = "medium")]
    pub(crate) severity: Threshold,
    /// Say nothing, only set the exit code
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Say it as one JSON object, for programs
    #[arg(long, conflicts_with = "quiet")]
    pub(crate) json: bool,
    /// What to read
    #[command(flatten)]
    pub(crate) input: Input,
}

const EVENTS: &str = "\
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

/// A shell whose completions can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(clippy::enum_variant_names, reason = "a shell is called so")]
pub(crate) enum Shell {
    /// Bash
    Bash,
    /// Elvish
    Elvish,
    /// Fish
    Fish,
    /// Nushell
    Nushell,
    /// PowerShell
    #[value(name = "powershell")]
    PowerShell,
    /// Zsh
    Zsh,
}

/// When to write colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// As NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR say, else to a terminal
    #[expect(clippy::doc_markdown, reason = "it is shown in the help")]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The least grave findings that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Threshold {
    /// Conflicts and words given to another speaker
    High,
    /// These, and what one report alone carries
    Medium,
    /// Everything
    Low,
}

fn output_formats() -> PossibleValuesParser {
    FORMATS.iter().map(|f| PossibleValue::new(f.name).help(f.about)).collect::<Vec<_>>().into()
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|s| Duration::try_from_secs_f64(s).ok());
    seconds.ok_or_else(|| format!("{text} is no number of seconds; write one like 2 or 0.5"))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| Error::BadDate(text.to_owned()).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn definitions_hold() {
        Cli::command().debug_assert();
    }
}
