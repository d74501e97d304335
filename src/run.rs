//! What each command does, and the exit code it ends with.

mod check;
mod undisturbed;

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use clap_complete::Shell;

use self::undisturbed::undisturbed;
use crate::align::Progress;
use crate::article::Article;
use crate::cli::{Cli, Color, Command, Export, Input};
use crate::compare::{Comparison, Options, compare_with};
use crate::error::{Error, Result};
use crate::export::{self, Format, Settings};
use crate::file;
use crate::manual;
use crate::read::{Once, read_all, sample};
use crate::session::{Replayed, Session};
use crate::text::sanitize::{one_line, sanitize};

/// Exit codes as diff's.
const AGREE: u8 = 0;
const PARTED: u8 = 1;
const TROUBLE: u8 = 2;

/// Runs the command line that the process was given to its exit code. Errors are said on standard error.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(answer) => return ExitCode::from(answered(&answer, &arguments)),
    };
    let result = match &cli.command {
        None => open(&cli.input),
        Some(Command::Export(args)) => write_export(args),
        Some(Command::Check(args)) => check::check(args).map(ExitCode::from),
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

/// Help or the version where that was asked for; else what is wrong with the arguments.
fn answered(answer: &clap::Error, arguments: &[OsString]) -> u8 {
    if answer.use_stderr() {
        // The message repeats arguments: it is made anew of cleaned ones. Where nothing is wrong with those, what was
        // wrong cannot be seen, and the first message is cleaned as a whole.
        let clean = arguments.iter().map(|argument| one_line(&argument.to_string_lossy()));
        let _ = match Cli::try_parse_from(clean) {
            Err(same) if same.kind() == answer.kind() => same.print(),
            _ => write!(io::stderr(), "{}", sanitize(&answer.render().to_string())),
        };
        return TROUBLE;
    }
    match answer.print() {
        Err(reason) if reason.kind() != io::ErrorKind::BrokenPipe => {
            say(&unwritable(reason));
            TROUBLE
        }
        _ => AGREE,
    }
}

/// The door to standard error: paths and messages come from outside, and what would act on a terminal is made visible.
fn say(message: &impl Display) {
    let _ = writeln!(io::stderr(), "parallax: {}", indented(message));
}

/// A message safe to print, its lines after the first set in.
fn indented(message: &impl Display) -> String {
    sanitize(&message.to_string()).replace('\n', "\n  ")
}

/// The reports named, or the sample.
struct Reports {
    articles: Vec<Article>,
    /// What cannot be read: it is said and left out.
    unread: Vec<Error>,
    /// What of them can be read once only.
    #[cfg_attr(not(feature = "tui"), expect(dead_code, reason = "the screen alone reads reports again"))]
    once: Once,
}

impl Reports {
    /// # Errors
    /// When there is none, or none that could be the base that is asked for.
    fn articles(&self, input: &Input) -> Result<&[Article]> {
        let (base, count) = (usize::from(input.base), self.articles.len());
        match count {
            0 => Err(Error::NoReports),
            _ if base > count => Err(Error::NoBase { base, count }),
            _ => Ok(&self.articles),
        }
    }

    /// The exit code once all else is done.
    fn exit(&self) -> ExitCode {
        if self.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(TROUBLE) }
    }
}

fn reports(input: &Input) -> Reports {
    if input.paths.is_empty() {
        return Reports { articles: sample(), unread: Vec::new(), once: Once::default() };
    }
    let mut once = Once::default();
    let (articles, unread) = read_all(&input.paths, &mut once);
    unread.iter().for_each(say);
    Reports { articles, unread, once }
}

/// The reports compared, with the decisions of the session that is named, and what is to be said about both, which is said.
fn decided(articles: &[Article], input: &Input) -> Result<(Comparison, Vec<String>)> {
    let progress = Progress::new(input.time_limit);
    let mut comparison = compare_with(articles, &options(input), &progress);
    let mut notices = comparison.notices.clone();
    if let Some(path) = &input.session {
        if !path.exists() {
            return Err(Error::MissingSession(path.clone()));
        }
        let session = Session::open(path)?;
        if session.unread > 0 {
            notices.push(format!("{}: {}", path.display(), session.unread_words()));
        }
        let mut replayed = Replayed::new(&session.decisions(), &comparison);
        let known = comparison.notices.len();
        comparison = replayed.onto(&comparison, &progress);
        notices.extend(comparison.notices.iter().skip(known).cloned());
        notices.extend(replayed.lost.iter().map(|lost| format!("no longer fits the reports: {lost}")));
    }
    notices.iter().for_each(say);
    Ok((comparison, notices))
}

fn options(input: &Input) -> Options {
    Options { date: input.date, limit: input.time_limit, reader: !input.no_reader, cache: !input.no_cache }
}

fn settings(input: &Input, colour: bool, width: usize) -> Settings {
    Settings { base: usize::from(input.base) - 1, colour, width }
}

fn wants_colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// The screen, or its text where there is no terminal to draw on.
fn open(input: &Input) -> Result<ExitCode> {
    let reports = reports(input);
    let articles = reports.articles(input)?;
    #[cfg(feature = "tui")]
    if io::stdout().is_terminal() {
        let opening = crate::tui::Opening {
            paths: input.paths.clone(),
            options: options(input),
            base: usize::from(input.base) - 1,
            sample: input.paths.is_empty(),
            session: input.session.clone(),
            unread: reports.unread,
            once: reports.once,
        };
        crate::tui::run(reports.articles, opening)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (comparison, _) = decided(articles, input)?;
    let settings = settings(input, false, 100);
    print(|out| export::DEFAULT.write(&comparison, &settings, out))?;
    Ok(reports.exit())
}

fn write_export(args: &Export) -> Result<ExitCode> {
    let by_name = args.format.as_deref().and_then(Format::named);
    let output = args.output.as_deref().filter(|path| !file::is_standard_output(path));
    let ending = output.filter(|path| path.extension().is_some_and(|e| !e.is_empty()));
    let format = match (by_name, ending) {
        (Some(format), _) => format,
        (None, Some(path)) => Format::of_file(path).ok_or_else(|| Error::NoFormat(path.to_owned()))?,
        (None, None) => export::DEFAULT,
    };
    let reports = reports(&args.input);
    let (comparison, _) = decided(reports.articles(&args.input)?, &args.input)?;
    let colour = match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => output.is_none() && wants_colour(),
    };
    let settings = settings(&args.input, colour, args.width);
    if let Some(path) = output {
        let kept: Vec<PathBuf> = args.input.paths.iter().chain(&args.input.session).cloned().collect();
        // What is half written stands beside the place it is for, and goes with it.
        undisturbed(|| export::file::write(&comparison, format, &settings, path, args.force, &kept))?;
    } else {
        print(|out| format.write(&comparison, &settings, out))?;
    }
    Ok(reports.exit())
}

/// Writes to standard output. A reader that went away is no trouble.
fn print(content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match content(&mut out).and_then(|()| out.flush()) {
        Err(reason) if reason.kind() != io::ErrorKind::BrokenPipe => Err(unwritable(reason)),
        _ => Ok(()),
    }
}

fn schema() -> Result<ExitCode> {
    let text = serde_json::to_string_pretty(&export::schema()).unwrap_or_default();
    print(|out| writeln!(out, "{text}"))?;
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
    print(|out| {
        if let Some(folder) = &folder {
            writeln!(out, "# {}", sanitize(&folder.join("config.toml").display().to_string()))?;
        }
        write!(out, "{}", sanitize(&toml::to_string(&config).unwrap_or_default()))
    })?;
    wrong.iter().for_each(say);
    let (themes, mut others) = Theme::all(folder.as_deref(), true);
    if themes.iter().all(|(name, _)| *name != config.theme) {
        others.push(format!("there is no theme {}", config.theme));
    }
    others.extend(wrong_keys.map(|wrong| format!("keys: {wrong}")));
    others.iter().for_each(say);
    Ok(if wrong.is_some() || !others.is_empty() { ExitCode::from(TROUBLE) } else { ExitCode::SUCCESS })
}

fn man() -> Result<ExitCode> {
    print(|out| manual::write(out))?;
    Ok(ExitCode::SUCCESS)
}

fn completions(shell: Shell) -> Result<ExitCode> {
    // What cannot be written would be a panic there.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "parallax", &mut script);
    print(|out| out.write_all(&script))?;
    Ok(ExitCode::SUCCESS)
}

fn unwritable(reason: io::Error) -> Error {
    Error::Unwritable { path: PathBuf::from("standard output"), reason }
}
