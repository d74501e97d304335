//! The program run to its end beside two reports, as the tests of files and settings do.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::harness::reports;

/// Longest a refusal may take.
const AT_ONCE: Duration = Duration::from_secs(10);

/// The program in a folder of two reports, on arguments parted by spaces.
pub(crate) fn command(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(arguments.split_whitespace()).current_dir(folder).env("HOME", folder).stdin(Stdio::null());
    for kept in ["XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        command.env_remove(kept);
    }
    command
}

/// Runs it to its end, which must come at once.
pub(crate) fn run(folder: &Path, arguments: &str) -> Output {
    let mut child =
        command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    let start = Instant::now();
    // What it says fits the pipes: it never waits for them to be read.
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > AT_ONCE {
            child.kill().unwrap();
            panic!("{arguments}: still waiting");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

/// Its exit code and what it said on standard error.
pub(crate) fn outcome(folder: &Path, arguments: &str) -> (Option<i32>, String) {
    let out = run(folder, arguments);
    (out.status.code(), String::from_utf8_lossy(&out.stderr).into_owned())
}

/// Makes a named pipe.
pub(crate) fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A folder with two reports and a named pipe.
pub(crate) fn prepared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    pipe(&folder.path().join("pipe"));
    folder
}
