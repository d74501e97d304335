//! What each command does, and the exit code it ends with.

mod batch;
mod check;
mod colour;
mod end_signal;
mod undisturbed;

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{CommandFactory, Parser};
use clap_complete::{Generator, generate, shells};
use clap_complete_nushell::Nushell;

use self::undisturbed::undisturbed;
use crate::align::Progress;
use crate::article::Article;
use crate::cli::{Cli, Color, Command, Export, Input, Shell};
use crate::compare::{Comparison, Options, compare_with};
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::export::{self, Format, Settings};
use crate::file;
use crate::manual;
use crate::read::{Once, Opened, Reading, read_all, sample};
use crate::session::stated::{applied, stated};
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
        None => open(&cli),
        Some(Command::Export(args)) => write_export(args, &cli),
        Some(Command::Check(args)) => check::check(args).map(ExitCode::from),
        Some(Command::Batch(args)) => batch::batch(args),
        Some(Command::Schema) => schema(),
        #[cfg(feature = "tui")]
        Some(Command::Config { config }) => effective_config(config.as_deref()),
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
    /// What else is to be said of how they were read.
    notices: Vec<String>,
    /// What of them can be read once only.
    #[cfg_attr(not(feature = "tui"), expect(dead_code, reason = "the screen alone reads reports again"))]
    once: Once,
    /// How they were read.
    #[cfg_attr(not(feature = "tui"), expect(dead_code, reason = "the screen alone reads reports again"))]
    reading: Reading,
    /// How they are compared.
    options: Options,
    /// When reading began: the time limit counts from here.
    start: Instant,
}

impl Reports {
    /// # Errors
    /// When there is none, or none of a number that is given.
    fn articles(&self, input: &Input) -> Result<&[Article]> {
        let count = self.articles.len();
        let given = [("--base", usize::from(input.base))].into_iter().chain(input.reading.numbers());
        let missing = given.into_iter().find(|(_, number)| *number > count);
        match missing {
            _ if count == 0 => Err(Error::NoReports),
            Some((argument, number)) => Err(Error::NoNumber { argument, number, count }),
            None => Ok(&self.articles),
        }
    }

    /// The exit code once all else is done.
    fn exit(&self) -> ExitCode {
        if self.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(TROUBLE) }
    }
}

/// Reading is given so much time at least, whatever the limit: reports of ordinary length can be shown though nothing is
/// compared.
const READING: Duration = Duration::from_millis(500);

/// # Errors
/// When the settings or the weights that are named cannot be read.
fn reports(input: &Input) -> Result<Reports> {
    let start = Instant::now();
    let reading = reading(input)?;
    let options = input.comparing.options(!input.no_cache)?;
    if input.paths.is_empty() {
        return Ok(Reports {
            articles: sample(),
            unread: Vec::new(),
            notices: Vec::new(),
            once: Once::default(),
            reading,
            options,
            start,
        });
    }
    let mut once = Once::default();
    let limit = input.comparing.time_limit.map(|limit| limit.max(READING));
    let stop = || limit.is_some_and(|limit| start.elapsed() >= limit);
    let Opened { articles, unread, notices } = read_all(&input.paths, &reading, &mut once, &stop);
    unread.iter().for_each(say);
    Ok(Reports { articles, unread, notices, once, reading, options, start })
}

/// How the reports are read, as the arguments and the settings say. What is wrong with the settings is said where they are
/// shown; here what is right of them applies.
fn reading(input: &Input) -> Result<Reading> {
    with_commands(input.reading.reading(), input.config.as_deref())
}

/// A way to read with the commands of the settings.
fn with_commands(reading: Reading, settings: Option<&Path>) -> Result<Reading> {
    let (config, _) = Config::named_or_in(settings, config::folder().as_deref())?;
    Ok(Reading { pre: config.pre, ..reading })
}

/// The reports compared, with the decisions of the session that is named, and what is to be said about both, which is said.
fn decided(reports: &Reports, input: &Input) -> Result<(Comparison, Vec<String>)> {
    let progress = Progress::since(reports.start, input.comparing.time_limit);
    let articles = reports.articles(input)?;
    let mut notices = reports.notices.clone();
    let mut decisions = Vec::new();
    if let Some(path) = &input.session {
        if !path.exists() {
            return Err(Error::MissingSession(path.clone()));
        }
        let session = Session::open(path)?;
        if session.unread > 0 {
            notices.push(format!("{}: {}", path.display(), session.unread_words()));
        }
        decisions = session.decisions();
    }
    let articles = applied(&stated(&decisions, articles), articles);
    let mut comparison = compare_with(&articles, &reports.options, &progress);
    notices.extend(comparison.notices.iter().cloned());
    if !decisions.is_empty() {
        let known = comparison.notices.len();
        let (with_all, replayed) = Replayed::all(&decisions, &comparison, &progress);
        comparison = with_all;
        notices.extend(comparison.notices.iter().skip(known).cloned());
        notices.extend(replayed.lost.iter().map(|lost| format!("no longer fits the reports: {lost}")));
    }
    notices.iter().for_each(say);
    Ok((comparison, notices))
}

fn settings(input: &Input, colour: bool, width: usize) -> Settings {
    Settings { base: usize::from(input.base) - 1, colour, width }
}

/// Whether colour is asked for or refused; `None` where neither is said.
fn colour(cli: &Cli) -> Option<bool> {
    colour::wanted(cli.color, |name| std::env::var_os(name))
}

/// The screen, or its text where there is no terminal to draw on.
fn open(cli: &Cli) -> Result<ExitCode> {
    let input = &cli.input;
    let reports = reports(input)?;
    reports.articles(input)?;
    #[cfg(feature = "tui")]
    if io::stdout().is_terminal() {
        let opening = crate::tui::Opening {
            paths: input.paths.clone(),
            options: reports.options,
            base: usize::from(input.base) - 1,
            sample: input.paths.is_empty(),
            session: input.session.clone(),
            reading: reports.reading,
            config: input.config.clone(),
            theme: cli.theme.clone(),
            colour: colour(cli),
            unread: reports.unread,
            notices: reports.notices,
            once: reports.once,
        };
        crate::tui::run(reports.articles, opening)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (comparison, _) = decided(&reports, input)?;
    let settings = settings(input, colour(cli).unwrap_or(false), 100);
    print(|out| export::DEFAULT.write(&comparison, &settings, out))?;
    Ok(reports.exit())
}

/// Says that what is written is the sample, where nothing else was named.
fn say_sample(input: &Input) {
    if input.paths.is_empty() && !io::stdin().is_terminal() {
        say(&"no report is named: this is the sample; - reads standard input");
    }
}

fn write_export(args: &Export, cli: &Cli) -> Result<ExitCode> {
    say_sample(&args.input);
    let by_name = args.format.as_deref().and_then(Format::named);
    let output = args.output.as_deref().filter(|path| !file::is_standard_output(path));
    let ending = output.filter(|path| path.extension().is_some_and(|e| !e.is_empty()));
    let format = match (by_name, ending) {
        (Some(format), _) => format,
        (None, Some(path)) => Format::of_file(path).ok_or_else(|| Error::NoFormat(path.to_owned()))?,
        (None, None) => export::DEFAULT,
    };
    let reports = reports(&args.input)?;
    let (comparison, _) = decided(&reports, &args.input)?;
    // A file is read later, who knows where: there colour is only what was asked for in so many words.
    let colour = match output {
        Some(_) => cli.color == Color::Always,
        None => colour(cli).unwrap_or_else(|| io::stdout().is_terminal()),
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
fn effective_config(file: Option<&Path>) -> Result<ExitCode> {
    use crate::tui::theme::Theme;
    let folder = config::folder();
    let (mut config, wrong) = Config::named_or_in(file, folder.as_deref())?;
    let (keymap, wrong_keys) = crate::tui::keymap::Keymap::with(&config.keys);
    config.keys = keymap.effective();
    print(|out| {
        let in_folder = || folder.as_ref().map(|folder| folder.join("config.toml"));
        if let Some(path) = file.map(Path::to_owned).or_else(in_folder) {
            writeln!(out, "# {}", sanitize(&path.display().to_string()))?;
        }
        write!(out, "{}", sanitize(&toml::to_string(&config).unwrap_or_default()))
    })?;
    wrong.iter().for_each(say);
    let (themes, mut others) = Theme::all(folder.as_deref(), true);
    if config.theme != config::AUTOMATIC && themes.iter().all(|(name, _)| *name != config.theme) {
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
    let script = match shell {
        Shell::Bash => script(shells::Bash),
        Shell::Elvish => script(shells::Elvish),
        Shell::Fish => script(shells::Fish),
        Shell::Nushell => script(Nushell),
        Shell::PowerShell => script(shells::PowerShell),
        Shell::Zsh => script(shells::Zsh),
    };
    print(|out| out.write_all(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// The completions for a shell. What cannot be written would be a panic there.
fn script(shell: impl Generator) -> Vec<u8> {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "parallax", &mut script);
    script
}

fn unwritable(reason: io::Error) -> Error {
    Error::Unwritable { path: PathBuf::from("standard output"), reason }
}
