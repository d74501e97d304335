//! The command line: every argument is declared here once, with its words.

mod batch;
mod check;
mod export;
mod input;
mod reading;

use clap::{Parser, Subcommand, ValueEnum};

use self::batch::EVENTS;
use self::check::EXIT_CODES;
use crate::read::formats;

pub(crate) use self::batch::{Batch, Part};
pub(crate) use self::check::{Check, Threshold};
pub(crate) use self::export::Export;
pub(crate) use self::input::Input;

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
        config: Option<std::path::PathBuf>,
    },
    /// Print the man page
    Man,
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn definitions_hold() {
        Cli::command().debug_assert();
    }
}
