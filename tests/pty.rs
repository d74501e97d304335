//! The real program in a pseudo-terminal: keys in, screen out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking
#![cfg(unix)]

use std::io::{Read, Write};
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for something to appear; a slow machine needs it, a broken program meets it.
const PATIENCE: Duration = Duration::from_secs(20);

struct Session {
    master: Box<dyn MasterPty>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
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
    fn open(rows: u16, cols: u16, folder: &Path) -> Self {
        Self::run(rows, cols, folder, &[], &[])
    }

    fn run(rows: u16, cols: u16, folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_parallax"));
        command.cwd(folder);
        command.env("HOME", folder);
        command.env("TERM", "xterm-256color");
        for kept in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "NO_COLOR", "VISUAL"] {
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
        thread::spawn(move || {
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
        Self { master: pty.master, child, writer, screen, raw }
    }

    fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn wait_for(&self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let contents = self.contents();
            if contents.contains(words) {
                return contents;
            }
            assert!(start.elapsed() < PATIENCE, "no {words:?} on the screen:\n{contents}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// As a terminal does it: first its own grid, then the word to the program.
    fn resize(&self, rows: u16, cols: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(rows, cols);
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    fn end(mut self) -> (u32, String) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                thread::sleep(Duration::from_millis(50));
                return (status.exit_code(), String::from_utf8_lossy(&self.raw.lock().unwrap()).into_owned());
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

#[test]
fn a_whole_visit() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(48, 160, folder.path());
    session.wait_for("1/5 000_");
    session.wait_for("The sample: 1-5");
    session.send("jjjj");
    session.wait_for("sentence 5/22");
    session.wait_for("findings · ? help");
    session.send("4");
    session.wait_for("003_76742f467399c0b9 · sentence 7/22");
    session.send("n");
    session.wait_for("quote ");
    session.send("/billion\r");
    session.wait_for("2 hits for “billion”");
    session.send("\u{1b}");
    thread::sleep(Duration::from_millis(50));
    session.send("?");
    session.wait_for("next source, same passage");
    session.send("x");
    session.send("e");
    session.wait_for("export to: parallax.html");
    session.send("\r");
    session.wait_for("written: parallax.html");
    assert!(folder.path().join("parallax.html").exists());
    session.send("e\r");
    session.wait_for("exists already");
    session.send("n");
    session.wait_for("not written");
    session.send("q");
    let (code, raw) = session.end();
    assert_eq!(code, 0);
    for undone in ["\u{1b}[?1049l", "\u{1b}[?25h", "\u{1b}[?2004l", "\u{1b}[?1000l"] {
        assert!(raw.contains(undone), "{undone:?} gives the terminal back");
    }
}

#[test]
fn any_size_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(40, 120, folder.path());
    session.wait_for("1/5 000_");
    session.send("jjjj");
    session.wait_for("sentence 5/22");
    for (rows, cols) in [(1, 1), (2, 3), (5, 200), (60, 20), (1, 1), (3, 3)] {
        session.resize(rows, cols);
        thread::sleep(Duration::from_millis(30));
    }
    session.resize(40, 120);
    let contents = session.wait_for("sentence 5/22");
    assert!(contents.contains("Mr. Shay accused"), "the place is kept:\n{contents}");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::open(24, 80, folder.path());
    session.wait_for("000_");
    let id = session.child.process_id().unwrap();
    thread::sleep(Duration::from_millis(200));
    std::process::Command::new("kill").args(["-TERM", &id.to_string()]).status().unwrap();
    let (_, raw) = session.end();
    assert!(raw.contains("\u{1b}[?1049l"));
}

#[test]
fn an_idle_screen_uses_no_processor() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(24, 160, folder.path());
    session.send("j");
    session.wait_for("findings · ? help");
    let ticks = |id: u32| -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
        fields.get(11).and_then(|f| f.parse::<u64>().ok()).unwrap_or(0)
            + fields.get(12).and_then(|f| f.parse::<u64>().ok()).unwrap_or(0)
    };
    let id = session.child.process_id().unwrap();
    thread::sleep(Duration::from_millis(300));
    let before = ticks(id);
    thread::sleep(Duration::from_millis(700));
    assert!(ticks(id) - before <= 1, "ticks of the processor while idle");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

/// Two reports in a folder.
fn reports(folder: &Path) {
    std::fs::write(folder.join("a.txt"), "The dam burst at dawn on Tuesday.\n\nFive houses were swept away.\n")
        .unwrap();
    std::fs::write(folder.join("b.txt"), "The dam burst at dawn.\n\nNobody was hurt, the mayor said.\n").unwrap();
}

#[test]
fn a_kill_at_any_moment_loses_no_decision() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let open = || Session::run(24, 100, folder.path(), &["a.txt", "b.txt"], &[]);
    let mut session = open();
    session.wait_for("findings · ? help");
    session.send("jaask the mayor\r");
    session.wait_for("noted");
    session.send("mq");
    session.wait_for("marked q");
    let id = session.child.process_id().unwrap();
    std::process::Command::new("kill").args(["-KILL", &id.to_string()]).status().unwrap();
    session.end();
    let mut again = open();
    again.wait_for("✎");
    again.send("'q");
    again.wait_for("✎ ask the mayor");
    again.send("\u{1b}");
    std::fs::write(folder.path().join("a.txt"), "The dam burst at dawn on Tuesday.\n\nSix houses were lost.\n")
        .unwrap();
    again.wait_for("no longer in the reports, and kept: a note at “Five houses were swept away.” in a; a mark");
    again.send("u");
    again.wait_for("undone: the mark q");
    again.send("u");
    again.wait_for("undone: the note on");
    again.send("q");
    assert_eq!(again.end().0, 0);
}

#[test]
fn a_session_beside_the_work_is_told_in_exports() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let mut session = Session::run(24, 100, folder.path(), &["--session", "desk.jsonl", "a.txt", "b.txt"], &[]);
    session.wait_for("findings · ? help");
    session.send("jl");
    session.wait_for("link this sentence");
    session.send("\tGl");
    session.wait_for("linked; u undoes it");
    session.send("q");
    assert_eq!(session.end().0, 0);
    let out = assert_cmd::Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(["export", "--format", "json", "--session", "desk.jsonl", "a.txt", "b.txt"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let own: Vec<&serde_json::Value> =
        json["links"].as_array().unwrap().iter().filter(|l| l["origin"] == "user").collect();
    assert_eq!(own.len(), 1, "{json}");
    assert_eq!(own[0]["score"], 1.0);
}

#[test]
fn files_that_change_are_read_again_in_place() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let mut session = Session::run(24, 100, folder.path(), &["a.txt", "b.txt"], &[]);
    session.wait_for("findings · ? help");
    session.send("j");
    session.wait_for("sentence 2/2");
    std::fs::write(folder.path().join("a.txt"), "New words came.\n\nThe dam burst.\n\nFive houses were swept away.\n")
        .unwrap();
    session.wait_for("read again");
    session.send("k");
    session.wait_for("sentence 2/3");
    session.send("g");
    session.wait_for("New words came.");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn an_editor_opens_at_the_line_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let script = folder.path().join("edit.sh");
    std::fs::write(&script, "#!/bin/sh\nread key\necho \"The editor had $1 and $key.\" >> \"$2\"\n").unwrap();
    let command = format!("sh {}", script.display());
    let mut session = Session::run(24, 100, folder.path(), &["a.txt", "b.txt"], &[("EDITOR", &command)]);
    session.wait_for("findings · ? help");
    session.send("jE");
    thread::sleep(Duration::from_millis(400));
    // The keys are the editor's own.
    session.send("qjx\n");
    session.wait_for("The editor had +3 and qjx.");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_comes_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(24, 100, folder.path());
    session.wait_for("000_");
    session.send("jj");
    session.wait_for("sentence 3/22");
    session.send("\u{1a}");
    let id = session.child.process_id().unwrap();
    let stopped = || {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
    };
    let start = Instant::now();
    while !stopped() {
        assert!(start.elapsed() < PATIENCE, "the program does not stop");
        thread::sleep(Duration::from_millis(10));
    }
    thread::sleep(Duration::from_millis(50));
    assert!(String::from_utf8_lossy(&session.raw.lock().unwrap()).ends_with("\u{1b}[?25h"));
    std::process::Command::new("kill").args(["-CONT", &id.to_string()]).status().unwrap();
    session.wait_for("sentence 3/22");
    session.send("j");
    session.wait_for("sentence 4/22");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn three_keys_answer_the_two_questions() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(48, 160, folder.path());
    session.wait_for("same statement as");
    // Who else has the quote, and how do they differ: one key.
    session.send("\u{1b}OR");
    for shown in ["quotes, the gravest first", "quote given to another speaker", "silent", "— Vladimir Putin"] {
        session.wait_for(shown);
    }
    // The page to send: two keys.
    session.send("e\r");
    session.wait_for("written: parallax.html");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn settings_with_mistakes_are_told_and_the_rest_applies() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join(".config/parallax");
    std::fs::create_dir_all(settings.join("themes")).unwrap();
    std::fs::write(settings.join("config.toml"), "theme = \"mine\"\ncolor = true\n[keys]\nquit = [\"x\"]\n").unwrap();
    std::fs::write(settings.join("themes/mine.toml"), "high = { fg = \"rde\" }\n").unwrap();
    let mut session = Session::open(24, 200, folder.path());
    session.wait_for("line 2: color");
    session.wait_for("theme mine");
    session.send("x");
    assert_eq!(session.end().0, 0);
    let mut config = assert_cmd::Command::new(env!("CARGO_BIN_EXE_parallax"));
    config.env("HOME", folder.path()).env_remove("XDG_CONFIG_HOME").arg("config");
    let out = config.output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(said.contains("quit = [\"x\"]") && said.contains("next-sentence"), "{said}");
}
