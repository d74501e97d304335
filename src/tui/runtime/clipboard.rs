//! The clipboard of the system itself, by the program it brings for that: some terminals drop what is handed to them to
//! be copied (OSC 52).

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

/// A program that puts what it reads on the clipboard.
struct Program {
    name: &'static str,
    arguments: &'static [&'static str],
    /// The variable that says that there is a screen it can reach; none where there always is.
    reaches: Option<&'static str>,
}

const PROGRAMS: &[Program] = if cfg!(target_os = "macos") {
    &[Program { name: "pbcopy", arguments: &[], reaches: None }]
} else if cfg!(windows) {
    &[Program { name: "clip", arguments: &[], reaches: None }]
} else {
    &[
        Program { name: "wl-copy", arguments: &[], reaches: Some("WAYLAND_DISPLAY") },
        Program { name: "xclip", arguments: &["-selection", "clipboard"], reaches: Some("DISPLAY") },
        Program { name: "xsel", arguments: &["--clipboard", "--input"], reaches: Some("DISPLAY") },
    ]
};

/// Hands a text to the first program that is there, without waiting for it. Over SSH the clipboard of this machine is not
/// the person's: there the terminal alone is asked.
pub(super) fn copy(text: String) {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !is_set("SSH_CONNECTION") && !is_set("SSH_TTY") {
        thread::spawn(move || PROGRAMS.iter().filter(|p| p.reaches.is_none_or(is_set)).any(|p| hand(p, &text)));
    }
}

/// Whether a program took the text.
fn hand(program: &Program, text: &str) -> bool {
    let mut command = Command::new(program.name);
    command.args(program.arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let written = child.stdin.take().is_some_and(|mut input| input.write_all(text.as_bytes()).is_ok());
    written && child.wait().is_ok_and(|status| status.success())
}
