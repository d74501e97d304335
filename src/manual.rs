//! The man page: the definitions of the command line, those of every command, and the keys of the screen.

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
    page.render_extra_section(out)?;
    page.render_version_section(out)
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
        let keys = entry.keys.join(" ").replace('\\', "\\e").replace('-', "\\-");
        writeln!(out, ".TP\n\\fB{}\\fR\n{}", keys.replace('\'', "\\(aq"), entry.words)?;
    }
    Ok(())
}

#[cfg(not(feature = "tui"))]
fn keys(_out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}
