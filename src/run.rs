//! What each command does, and the exit code it ends with.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::article::Article;
use crate::article::read::{read_all, sample};
use crate::cli::{Check, Cli, Color, Command, Export, Input, Threshold};
use crate::compare::{Comparison, Options, Severity, compare};
use crate::error::{Error, Result};
use crate::export::{self, Exporter, Settings, exporter, exporter_for};

/// Exit codes as diff's.
const FINDINGS: u8 = 1;
const TROUBLE: u8 = 2;

/// Runs a command line to its exit code. Errors are said on standard error.
pub fn run(cli: &Cli) -> ExitCode {
    let result = match &cli.command {
        None => open(&cli.input),
        Some(Command::Export(args)) => write_export(args),
        Some(Command::Check(args)) => check(args),
        Some(Command::Schema) => schema(),
    };
    result.unwrap_or_else(|error| {
        say(&error);
        ExitCode::from(TROUBLE)
    })
}

fn say(error: &Error) {
    // Paths and messages come from outside: what would act on a terminal is made visible.
    let _ = writeln!(
        io::stderr(),
        "parallax: {}",
        crate::article::sanitize::sanitize(&error.to_string()).replace('\n', "\n  ")
    );
}

/// The reports named, or the sample. What cannot be read is said and left out.
fn articles(input: &Input) -> Result<Vec<Article>> {
    if input.paths.is_empty() {
        return Ok(sample());
    }
    let (articles, errors) = read_all(&input.paths, &mut io::stdin().lock());
    errors.iter().for_each(say);
    if articles.is_empty() { Err(Error::NoReports) } else { Ok(articles) }
}

fn options(input: &Input) -> Options {
    Options { date: input.date, limit: input.time_limit }
}

fn settings(input: &Input, colour: bool, width: usize) -> Settings {
    Settings { base: usize::from(input.base) - 1, colour, width }
}

fn wants_colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// The screen, or its text where there is no terminal to draw on.
fn open(input: &Input) -> Result<ExitCode> {
    let articles = articles(input)?;
    #[cfg(feature = "tui")]
    if io::stdout().is_terminal() {
        crate::tui::run(articles, options(input), usize::from(input.base) - 1, input.paths.is_empty())?;
        return Ok(ExitCode::SUCCESS);
    }
    let comparison = compare(&articles, &options(input));
    print(&comparison, exporter("text"), &settings(input, false, 100))
}

fn write_export(args: &Export) -> Result<ExitCode> {
    let by_name = args.format.as_deref().and_then(exporter);
    let by_file = || args.output.as_deref().and_then(exporter_for);
    let format = by_name.or_else(by_file).or_else(|| exporter("text"));
    let articles = articles(&args.input)?;
    let comparison = compare(&articles, &options(&args.input));
    let colour = match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => args.output.is_none() && wants_colour(),
    };
    let settings = settings(&args.input, colour, args.width);
    match (&args.output, format) {
        (Some(path), Some(format)) => {
            export::file::write(&comparison, format, &settings, path, args.force)?;
            Ok(ExitCode::SUCCESS)
        }
        (_, format) => print(&comparison, format, &settings),
    }
}

/// Writes to standard output. A reader that went away is no trouble.
fn print(comparison: &Comparison, format: Option<&dyn Exporter>, settings: &Settings) -> Result<ExitCode> {
    let Some(format) = format else { return Ok(ExitCode::from(TROUBLE)) };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = format.write(comparison, settings, &mut out).and_then(|()| out.flush());
    match written {
        Err(reason) if reason.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::Unwritable { path: PathBuf::from("standard output"), reason })
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn check(args: &Check) -> Result<ExitCode> {
    let articles = articles(&args.input)?;
    let comparison = compare(&articles, &options(&args.input));
    let least = match args.severity {
        Threshold::High => Severity::High,
        Threshold::Medium => Severity::Medium,
        Threshold::Low => Severity::Low,
    };
    let mut out = io::stdout().lock();
    let mut found = 0;
    for finding in comparison.findings.iter().filter(|f| f.severity <= least && f.kind.parts()) {
        found += 1;
        if !args.quiet {
            let _ = writeln!(out, "{}: {}: {}", finding.severity.label(), finding.kind.name(), finding.summary);
        }
    }
    Ok(if found > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

fn schema() -> Result<ExitCode> {
    let text = serde_json::to_string_pretty(&export::schema()).unwrap_or_default();
    let _ = writeln!(io::stdout(), "{text}");
    Ok(ExitCode::SUCCESS)
}
