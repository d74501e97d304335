//! Arguments, run, exit code; nothing else.

use std::process::ExitCode;

use clap::Parser;
use parallax::cli::Cli;

fn main() -> ExitCode {
    parallax::run::run(&Cli::parse())
}
