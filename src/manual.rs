//! The man page: the definitions of the command line, those of every command, the keys of the screen; files, environment
//! and examples.

use std::io::{self, Write};

use clap::{Command, CommandFactory, Id};
use clap_mangen::Man;

use crate::cli::Cli;

/// Writes the page in roff.
///
/// # Errors
/// When `out` refuses.
pub(crate) fn write(out: &mut dyn Write) -> io::Result<()> {
    let mut command = Cli::command();
    command.build();
    let page = Man::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    writeln!(out, ".SH COMMANDS")?;
    for inner in command.get_subcommands().filter(|c| c.get_name() != "help") {
        described(inner, &command, out)?;
    }
    keys(out)?;
    section(out, "FILES", FILES)?;
    section(out, "ENVIRONMENT", ENVIRONMENT)?;
    section(out, "EXAMPLES", EXAMPLES)?;
    page.render_extra_section(out)?;
    page.render_version_section(out)
}

/// What is read and written besides what is named.
const FILES: &[(&str, &str)] = &[
    (
        "~/.config/parallax/config.toml",
        "Settings; `parallax config` prints them all. On macOS ~/Library/Application \
      Support/parallax, where that is not there ~/.config/parallax; on Windows %APPDATA%\\parallax\\config.",
    ),
    ("~/.config/parallax/themes/NAME.toml", "A theme of your own."),
    ("~/.local/state/parallax/", "Links, notes and verdicts, by the reports' content; --session keeps them elsewhere."),
];

/// What the environment says.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("NO_COLOR", "Not empty: no colour."),
    ("FORCE_COLOR, CLICOLOR_FORCE", "Neither empty nor 0: colour wherever it goes. NO_COLOR wins."),
    ("CLICOLOR", "0: no colour."),
    ("COLORTERM", "truecolor or 24bit: the terminal is asked whether it is light or dark, unless the settings say no."),
    ("VISUAL, EDITOR", "The editor in which a report is opened."),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME", "Folders instead of ~/.config and ~/.local/state."),
];

/// What people do with it.
const EXAMPLES: &[(&str, &str)] = &[
    ("parallax a.txt b.html c.md", "Open three reports."),
    ("parallax export -o out.brief.html folder/", "One page for an editor: where the reports in a folder part."),
    ("parallax export -o out.html folder/", "The whole comparison, to read, print and send."),
    ("curl -s https://example.org/story | parallax a.txt -", "Compare a file with what a command fetches."),
    ("parallax check --json --severity high folder/", "For a script: what the reports cannot all be right about."),
    ("parallax completions nushell > ~/.config/nushell/parallax.nu", "Keep the completions of a shell."),
];

/// A section of terms and what they mean.
fn section(out: &mut dyn Write, title: &str, entries: &[(&str, &str)]) -> io::Result<()> {
    writeln!(out, ".SH {title}")?;
    for (term, words) in entries {
        writeln!(out, ".TP\n\\fB{}\\fR\n{}", literal(term), literal(words))?;
    }
    Ok(())
}

/// A text that roff takes for nothing but a text.
fn literal(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq")
}

/// A command: what it does and its options.
fn described(command: &Command, whole: &Command, out: &mut dyn Write) -> io::Result<()> {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    writeln!(out, ".SS parallax {}\n{about}", command.get_name())?;
    let mut options = Vec::new();
    // The options of all commands that they share are told above.
    let shared = |id: &Id| whole.get_arguments().any(|arg| arg.get_id() == id);
    let own = command.clone().mut_args(|arg| if shared(arg.get_id()) { arg.hide(true) } else { arg });
    Man::new(own.disable_help_flag(true)).render_options_section(&mut options)?;
    let text = String::from_utf8_lossy(&options).replace(".SH OPTIONS\n", "");
    out.write_all(text.as_bytes())
}

/// The keys of the screen.
#[cfg(feature = "tui")]
fn keys(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ".SH KEYS")?;
    for entry in crate::tui::action::ACTIONS {
        writeln!(out, ".TP\n\\fB{}\\fR\n{}", literal(&entry.keys.join(" ")), entry.words)?;
    }
    Ok(())
}

#[cfg(not(feature = "tui"))]
fn keys(_out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}
