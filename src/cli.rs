//! The command line: every argument is declared here once, with its words.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::error::Error;
use crate::export::FORMATS;
use crate::read::formats;

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
    /// The day against which "yesterday" is read in reports that state none of themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// How long to work; past it the result says what is missing
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) time_limit: Option<Duration>,
    /// Compare by words alone, without the trained network that reads for meaning
    #[arg(long)]
    pub(crate) no_reader: bool,
    /// Keep nothing of what the network made of the sentences for the next run, and use nothing kept
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Where your links, notes and verdicts are kept, instead of in the state folder
    #[arg(long, value_name = "FILE")]
    pub(crate) session: Option<PathBuf>,
    /// A file of settings instead of config.toml in the settings folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The report the others are compared with, counted from 1
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) base: u16,
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
