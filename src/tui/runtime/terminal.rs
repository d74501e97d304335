//! The terminal taken and given back, whatever happens in between.

use std::io::{self, Stdout, Write};
use std::panic;
use std::sync::Once;
#[cfg(unix)]
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Position;

use crate::error::{Error, Result};

/// An error of the terminal.
pub(super) fn fail(reason: io::Error) -> Error {
    Error::Terminal(reason)
}

/// Holds the terminal; gives it back when dropped.
pub(super) struct Guard {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    left: bool,
}

impl Guard {
    /// Takes the terminal: raw keys, another screen, mouse, marked pastes. A panic gives it back
    /// before it is reported.
    pub(super) fn enter() -> Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let report = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                give_back();
                report(info);
            }));
        });
        take().inspect_err(|_| give_back()).map_err(fail)?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout())).inspect_err(|_| give_back()).map_err(fail)?;
        Ok(Self { terminal, left: false })
    }

    /// What to draw on.
    pub(super) fn terminal(&mut self) -> &mut Terminal<CrosstermBackend<Stdout>> {
        &mut self.terminal
    }

    /// Gives the terminal back.
    pub(super) fn leave(&mut self) {
        if !self.left {
            self.left = true;
            give_back();
        }
    }

    /// Gives the terminal back and stops every process of the group, as Ctrl-Z does elsewhere.
    #[cfg(unix)]
    pub(super) fn suspend() -> Result<()> {
        give_back();
        rustix::process::kill_current_process_group(rustix::process::Signal::STOP).map_err(|e| fail(e.into()))
    }

    /// Takes the terminal again and draws everything anew.
    pub(super) fn resume(&mut self) -> Result<()> {
        take().map_err(fail)?;
        self.left = false;
        self.redraw()
    }

    /// Has the next frame drawn in full. The terminal is not asked where its cursor is: it may never answer.
    pub(super) fn redraw(&mut self) -> Result<()> {
        let size = self.terminal.size().map_err(fail)?;
        self.terminal.resize((Position::ORIGIN, size).into()).map_err(fail)
    }

    /// Puts a text on the clipboard through the terminal (OSC 52), which works over SSH too.
    pub(super) fn copy(text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, Hide)
}

/// Gives the terminal back and ends the process, as a signal of this number does. A terminal that takes no more output is
/// not waited for.
#[cfg(unix)]
pub(super) fn end_at_once(signal: i32) -> ! {
    const PATIENCE: Duration = Duration::from_millis(500);
    let _ = disable_raw_mode();
    let (sender, done) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        give_back();
        let _ = sender.send(());
    });
    let _ = done.recv_timeout(PATIENCE);
    std::process::exit(128 + signal)
}

/// Undoes every step, even after one fails.
fn give_back() {
    let mut out = io::stdout();
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = execute!(out, Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    /// Run in a terminal of its own by the test below.
    #[test]
    #[ignore = "panics on purpose"]
    fn panics() {
        let _guard = Guard::enter().unwrap();
        panic!("on purpose");
    }

    #[test]
    fn a_panic_gives_the_terminal_back_before_it_is_reported() {
        let pty = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--exact", "tui::runtime::terminal::tests::panics", "--ignored", "--nocapture"]);
        let mut child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut said = Vec::new();
        // The end of the other side is an error on some systems; what was said before it counts.
        let _ = pty.master.try_clone_reader().unwrap().read_to_end(&mut said);
        child.wait().unwrap();
        let said = String::from_utf8_lossy(&said);
        let at = |what: &str| said.find(what).unwrap_or_else(|| panic!("no {what:?} in {said:?}"));
        assert!(at("\u{1b}[?1049h") < at("\u{1b}[?1049l"));
        for undone in ["\u{1b}[?1049l", "\u{1b}[?25h", "\u{1b}[?2004l", "\u{1b}[?1000l"] {
            assert!(at(undone) < at("on purpose"), "{undone:?}");
        }
    }
}
