//! Reports that change while the screen is open are read again, whatever stands beside them.

use std::fs;
use std::os::unix::fs::symlink;

use super::harness::{Session, reports};

#[test]
fn what_could_not_be_read_at_the_start_stops_no_reload() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let mut session = Session::in_the_sheet(24, 120, folder.path(), &["a.txt", "b.txt", "c.txt", "/nix/x.txt"], &[]);
    session.wait_for("left out: c.txt: no such file");
    session.send("\u{1b}OQ");
    fs::write(folder.path().join("a.txt"), "The dam burst on Friday.\n").unwrap();
    session.wait_for("read again");
    session.wait_for("The dam burst on Friday.");
    // It comes as soon as it can be read.
    fs::write(folder.path().join("c.txt"), "The dam held, the mayor said.\n").unwrap();
    session.wait_for("3: c");
    // What was read once is not given up.
    fs::write(folder.path().join("a.txt"), "").unwrap();
    session.wait_for("a.txt: is empty");
    session.send("g");
    session.wait_for("The dam burst on Friday.");
    session.quit();
}

#[test]
fn reports_beside_standard_input_are_read_again() {
    // Standard input is a file here; keys come from the terminal.
    read_again_beside("sh", "a.txt - < b.txt");
}

#[test]
fn reports_beside_a_pipe_are_read_again() {
    read_again_beside("bash", "a.txt <(cat b.txt)");
}

/// Opens reports by a line of a shell that hands b.txt over open, and sees a.txt read again while that one stays.
fn read_again_beside(shell: &str, reports_given: &str) {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let line = format!("exec {} --no-reader {reports_given}", env!("CARGO_BIN_EXE_parallax"));
    let mut session = Session::run_program(shell, 24, 120, folder.path(), &["-c", &line], &[]);
    session.wait_for("F2 Reading");
    session.send("\u{1b}OQ");
    session.wait_for("findings · ? help");
    fs::write(folder.path().join("a.txt"), "The dam burst on Friday.\n").unwrap();
    session.wait_for("read again");
    let screen = session.wait_for("The dam burst on Friday.");
    assert!(screen.contains("Nobody was hurt, the mayor said."), "what came through is still there:\n{screen}");
    session.quit();
}

#[test]
fn a_link_that_leads_elsewhere_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("kept")).unwrap();
    for (name, text) in [("one.txt", "The dam held.\n"), ("two.txt", "The dam burst on Friday.\n")] {
        fs::write(at("kept").join(name), text).unwrap();
    }
    symlink("kept/one.txt", at("now.txt")).unwrap();
    let session = Session::run(24, 120, folder.path(), &["now.txt", "b.txt"], &[]);
    session.wait_for("The dam held.");
    symlink("kept/two.txt", at("next.txt")).unwrap();
    fs::rename(at("next.txt"), at("now.txt")).unwrap();
    session.wait_for("The dam burst on Friday.");
    session.quit();
}
