//! Arguments of `check`.

use clap::{Args, ValueEnum};

use super::input::Input;

pub(super) const EXIT_CODES: &str = "\
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
