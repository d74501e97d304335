//! What each command does, and the exit code it ends with.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use clap_complete::Shell;

use crate::article::Article;
use crate::cli::{Check, Cli, Color, Command, Export, Input, Threshold};
use crate::compare::{Comparison, Options, Severity, compare};
use crate::error::{Error, Result};
use crate::export::{self, Format, Settings};
use crate::manual;
use crate::read::{read_all, sample};
use crate::session::{Replayed, Session};
use crate::text::sanitize::sanitize;

/// Exit codes as diff's.
const FINDINGS: u8 = 1;
const TROUBLE: u8 = 2;

/// Runs the command line that the process was given to its exit code. Errors are said on standard error.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        None => open(&cli.input),
        Some(Command::Export(args)) => write_export(args),
        Some(Command::Check(args)) => check(args),
        Some(Command::Schema) => schema(),
        #[cfg(feature = "tui")]
        Some(Command::Config) => effective_config(),
        Some(Command::Man) => man(),
        Some(Command::Completions { shell }) => completions(*shell),
    };
    result.unwrap_or_else(|error| {
        say(&error);
        ExitCode::from(TROUBLE)
    })
}

fn say(message: &impl Display) {
    // Paths and messages come from outside: what would act on a terminal is made visible.
    let _ = writeln!(io::stderr(), "parallax: {}", sanitize(&message.to_string()).replace('\n', "\n  "));
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

/// The reports compared, with the decisions of the session that is named.
fn decided(articles: &[Article], input: &Input) -> Result<Comparison> {
    let comparison = compare(articles, &options(input));
    comparison.notices.iter().for_each(say);
    let Some(path) = &input.session else { return Ok(comparison) };
    if !path.exists() {
        return Err(Error::Missing(path.clone()));
    }
    let mut replayed = Replayed::new(&Session::open(path)?.decisions(), &comparison);
    let decided = replayed.onto(&comparison);
    for lost in &replayed.lost {
        say(&format!("no longer fits the reports: {lost}"));
    }
    Ok(decided)
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
        let opening = crate::tui::Opening {
            paths: input.paths.clone(),
            options: options(input),
            base: usize::from(input.base) - 1,
            sample: input.paths.is_empty(),
            session: input.session.clone(),
        };
        crate::tui::run(articles, opening)?;
        return Ok(ExitCode::SUCCESS);
    }
    let comparison = decided(&articles, input)?;
    print(&comparison, export::DEFAULT, &settings(input, false, 100))
}

fn write_export(args: &Export) -> Result<ExitCode> {
    let by_name = args.format.as_deref().and_then(Format::named);
    let by_file = || args.output.as_deref().and_then(Format::of_file);
    let format = by_name.or_else(by_file).unwrap_or(export::DEFAULT);
    let articles = articles(&args.input)?;
    let comparison = decided(&articles, &args.input)?;
    let colour = match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => args.output.is_none() && wants_colour(),
    };
    let settings = settings(&args.input, colour, args.width);
    let Some(path) = &args.output else { return print(&comparison, format, &settings) };
    export::file::write(&comparison, format, &settings, path, args.force)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes to standard output. A reader that went away is no trouble.
fn print(comparison: &Comparison, format: Format, settings: &Settings) -> Result<ExitCode> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = format.write(comparison, settings, &mut out).and_then(|()| out.flush());
    match written {
        Err(reason) if reason.kind() != io::ErrorKind::BrokenPipe => Err(unwritable(reason)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn check(args: &Check) -> Result<ExitCode> {
    let articles = articles(&args.input)?;
    let comparison = decided(&articles, &args.input)?;
    let least = match args.severity {
        Threshold::High => Severity::High,
        Threshold::Medium => Severity::Medium,
        Threshold::Low => Severity::Low,
    };
    let mut out = io::stdout().lock();
    let mut found = 0;
    for finding in comparison.findings.iter().filter(|f| f.severity <= least && f.kind.is_divergence()) {
        found += 1;
        if !args.quiet {
            let _ = writeln!(out, "{}: {}: {}", finding.severity.label(), finding.kind.name(), finding.summary);
        }
    }
    // Of what was not compared nobody knows that it agrees.
    Ok(match found {
        0 if comparison.stopped.is_some() => ExitCode::from(TROUBLE),
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(FINDINGS),
    })
}

fn schema() -> Result<ExitCode> {
    let text = serde_json::to_string_pretty(&export::schema()).unwrap_or_default();
    let _ = writeln!(io::stdout(), "{text}");
    Ok(ExitCode::SUCCESS)
}

/// The settings as they are now, in the form of the settings file.
#[cfg(feature = "tui")]
fn effective_config() -> Result<ExitCode> {
    use crate::config::{self, Config};
    use crate::tui::theme::Theme;
    let folder = config::folder();
    let (mut config, wrong) = folder.as_deref().map_or_else(|| (Config::default(), None), Config::load);
    let (keymap, wrong_keys) = crate::tui::keymap::Keymap::with(&config.keys);
    config.keys = keymap.effective();
    let mut out = io::stdout().lock();
    if let Some(folder) = &folder {
        let _ = writeln!(out, "# {}", sanitize(&folder.join("config.toml").display().to_string()));
    }
    let _ = write!(out, "{}", toml::to_string(&config).unwrap_or_default());
    wrong.iter().for_each(say);
    let (themes, mut others) = Theme::all(folder.as_deref(), true);
    if themes.iter().all(|(name, _)| *name != config.theme) {
        others.push(format!("there is no theme {}", config.theme));
    }
    others.extend(wrong_keys.map(|wrong| format!("keys: {wrong}")));
    for wrong in &others {
        let _ = writeln!(io::stderr(), "parallax: {}", sanitize(wrong));
    }
    Ok(if wrong.is_some() || !others.is_empty() { ExitCode::from(TROUBLE) } else { ExitCode::SUCCESS })
}

fn man() -> Result<ExitCode> {
    let mut page = Vec::new();
    manual::write(&mut page).map_err(unwritable)?;
    io::stdout().write_all(&page).map_err(unwritable)?;
    Ok(ExitCode::SUCCESS)
}

fn completions(shell: Shell) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "parallax", &mut script);
    io::stdout().write_all(&script).map_err(unwritable)?;
    Ok(ExitCode::SUCCESS)
}

fn unwritable(reason: io::Error) -> Error {
    Error::Unwritable { path: PathBuf::from("standard output"), reason }
}
