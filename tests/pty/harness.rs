//! A pseudo-terminal with the program in it, and what it shows.

use std::io::{Read, Write};
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for something to appear; a slow machine needs it, a broken program meets it.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Session {
    master: Box<dyn MasterPty>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    /// Reads until the program is gone.
    reading: JoinHandle<()>,
}

/// Shows bytes on the terminal. Those drawn for a larger screen than it is now may be too much for `vt100`, which
/// panics where a terminal drops them; it then begins anew, and the program draws anew for its new size.
fn process(screen: &Mutex<vt100::Parser>, bytes: &[u8]) {
    let mut screen = screen.lock().unwrap_or_else(PoisonError::into_inner);
    let done = std::panic::catch_unwind(AssertUnwindSafe(|| screen.process(bytes)));
    if done.is_err() {
        let (rows, cols) = screen.screen().size();
        *screen = vt100::Parser::new(rows, cols, 0);
    }
}

impl Session {
    pub(crate) fn open(rows: u16, cols: u16, folder: &Path) -> Self {
        Self::run(rows, cols, folder, &[], &[])
    }

    /// In the reading view, which is one key away from the sheet. Compares by words alone: what is read for meaning comes
    /// later, and not at the same moment each time.
    pub(crate) fn run(rows: u16, cols: u16, folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut session = Self::in_the_sheet(rows, cols, folder, arguments, environment);
        session.send("\u{1b}OQ");
        session
    }

    /// The same in the view that opens first.
    pub(crate) fn in_the_sheet(
        rows: u16,
        cols: u16,
        folder: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let arguments = [&["--no-reader"], arguments].concat();
        Self::run_program(env!("CARGO_BIN_EXE_parallax"), rows, cols, folder, &arguments, environment)
    }

    /// The same of a program that runs this one in its turn.
    pub(crate) fn run_program(
        program: &str,
        rows: u16,
        cols: u16,
        folder: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.cwd(folder);
        command.env("HOME", folder);
        command.env("TERM", "xterm-256color");
        for kept in [
            "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "NO_COLOR", "FORCE_COLOR", "CLICOLOR",
            "CLICOLOR_FORCE", "COLORTERM", "VISUAL",
        ] {
            command.env_remove(kept);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        command.args(arguments);
        let child = pty.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(rows, cols, 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (into, bytes) = (Arc::clone(&screen), Arc::clone(&raw));
        let reading = thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read) = reader.read(&mut buffer) {
                if read == 0 {
                    return;
                }
                process(&into, &buffer[..read]);
                bytes.lock().unwrap().extend_from_slice(&buffer[..read]);
            }
        });
        let writer = pty.master.take_writer().unwrap();
        Self { master: pty.master, child, writer, screen, raw, reading }
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until words are shown.
    pub(crate) fn wait_for(&self, words: &str) -> String {
        self.wait(&format!("no {words:?}"), |session| session.contents().contains(words));
        self.contents()
    }

    /// Waits until words are shown no longer.
    pub(crate) fn wait_until_gone(&self, words: &str) -> String {
        self.wait(&format!("still {words:?}"), |session| !session.contents().contains(words));
        self.contents()
    }

    /// Waits until something is so, else says what was amiss.
    pub(crate) fn wait(&self, amiss: &str, is_so: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            assert!(start.elapsed() < PATIENCE, "{amiss}; the screen shows:\n{}", self.contents());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the reports of the sample are compared.
    pub(crate) fn wait_for_the_sample(&self) {
        self.wait_for("sure: both name Vladimir Putin");
    }

    /// As a terminal does it: first its own grid, then the word to the program.
    pub(crate) fn resize(&self, rows: u16, cols: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(rows, cols);
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The same, and waits until something is drawn for the new size.
    pub(crate) fn resize_and_wait(&self, rows: u16, cols: u16) {
        let before = self.written().len();
        self.resize(rows, cols);
        self.wait("nothing is drawn anew", |session| session.written().len() > before);
    }

    /// Waits for the program to end: its exit code, and all that it wrote.
    pub(crate) fn end(mut self) -> (u32, String) {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            thread::sleep(Duration::from_millis(10));
        };
        // Nobody holds the other side of the terminal any longer: what is left is read, then the reading ends.
        self.reading.join().unwrap();
        (status.exit_code(), String::from_utf8_lossy(&self.raw.lock().unwrap()).into_owned())
    }

    /// What was written to the terminal so far.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.raw.lock().unwrap()).into_owned()
    }

    /// Waits for something to be written to the terminal, shown or not.
    pub(crate) fn wait_for_written(&self, bytes: &str) {
        self.wait(&format!("{bytes:?} was not written"), |session| session.written().contains(bytes));
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        std::process::Command::new("kill").args([name, &id]).status().unwrap();
    }

    /// Presses the key that quits, and expects that all went well.
    pub(crate) fn quit(mut self) -> String {
        self.send("q");
        let (code, raw) = self.end();
        assert_eq!(code, 0);
        raw
    }
}

/// Two reports in a folder.
pub(crate) fn reports(folder: &Path) {
    std::fs::write(folder.join("a.txt"), "The dam burst at dawn on Tuesday.\n\nFive houses were swept away.\n")
        .unwrap();
    std::fs::write(folder.join("b.txt"), "The dam burst at dawn.\n\nNobody was hurt, the mayor said.\n").unwrap();
}
