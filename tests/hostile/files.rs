//! Pipes, devices and folders where files are meant: refused at once, but for those that a shell hands over open.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use super::harness::{Session, reports};
use super::program::{outcome, pipe, prepared};

#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = prepared();
    for (arguments, said) in [
        ("check a.txt b.txt pipe", "pipe: is a pipe, not a file"),
        ("export a.txt b.txt /dev/zero", "/dev/zero: is a device, not a file"),
        ("check --session pipe a.txt b.txt", "pipe: is a pipe, not a file"),
        ("export --session /dev/zero a.txt b.txt", "/dev/zero: is a device, not a file"),
        ("check --session . a.txt b.txt", ".: is a folder, not a file"),
        ("export --force -o pipe a.txt b.txt", "pipe: is a pipe, not a file"),
        ("export -o /dev/null a.txt b.txt", "/dev/null: is a device, not a file"),
        ("export --force -o /dev/full a.txt b.txt", "/dev/full: is a device, not a file"),
        ("export --force -o . a.txt b.txt", ".: is a folder, not a file"),
    ] {
        let (code, error) = outcome(folder.path(), arguments);
        assert!(code == Some(2) && error.contains(said), "{arguments}: {code:?} {error}");
    }
    assert!(!folder.path().join("pipe").is_file());
}

#[test]
fn a_session_without_end_is_read_to_a_bound() {
    let folder = prepared();
    File::create(folder.path().join("big.jsonl")).unwrap().set_len(1 << 40).unwrap();
    let (code, error) = outcome(folder.path(), "check --session big.jsonl a.txt b.txt");
    assert!(code == Some(2) && error.contains("big.jsonl: is over the limit of 67108864 bytes"), "{code:?} {error}");
}

#[test]
fn a_pipe_in_the_place_of_a_report_leaves_the_screen_alive() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let mut session = Session::run(24, 120, folder.path(), &["a.txt", "b.txt"], &[]);
    session.wait_for("findings · ? help");
    let swap = |make: &dyn Fn(&Path)| {
        make(&folder.path().join("new"));
        fs::rename(folder.path().join("new"), folder.path().join("a.txt")).unwrap();
    };
    swap(&|path| pipe(path));
    session.wait_for("a.txt: is a pipe, not a file");
    swap(&|path| symlink("/dev/zero", path).unwrap());
    session.wait_for("a.txt: is a device, not a file");
    swap(&|path| fs::write(path, "The dam burst on Friday.\n").unwrap());
    session.wait_for("read again");
    session.send("g");
    session.wait_for("The dam burst on Friday.");
    session.quit();
}

#[test]
fn a_pipe_in_the_place_of_the_session_leaves_the_screen_alive() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let arguments = ["--session", "desk.jsonl", "a.txt", "b.txt"];
    let mut session = Session::run(24, 120, folder.path(), &arguments, &[]);
    session.wait_for("findings · ? help");
    pipe(&folder.path().join("desk.jsonl"));
    session.wait_for("desk.jsonl: is a pipe, not a file");
    session.send("j");
    session.wait_for("sentence 2/2");
    session.send("aask the mayor\r");
    session.wait_for("not kept: desk.jsonl: is a pipe");
    session.quit();
    // From the start.
    let mut session = Session::in_the_sheet(24, 120, folder.path(), &arguments, &[]);
    session.wait_for("your decisions are not kept: desk.jsonl: is a pipe");
    session.send("\u{1b}OQ");
    session.send("ja");
    session.wait_for("Enter keeps it");
    session.send("ask the mayor\r");
    session.wait_for("your decisions are not kept: desk.jsonl: is a pipe");
    session.quit();
}

#[test]
fn what_a_shell_hands_over_open_is_read() {
    let folder = prepared();
    let program = env!("CARGO_BIN_EXE_parallax");
    let shell = |line: &str| {
        let mut command = Command::new("bash");
        command.args(["-c", line]).current_dir(folder.path()).env("HOME", folder.path()).stdin(Stdio::null());
        command.output().unwrap()
    };
    let compared = |line: &str| {
        let out = shell(line);
        assert_eq!(out.status.code(), Some(0), "{line}: {out:?}");
        let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let sources = json["sources"].as_array().unwrap().clone();
        sources.iter().map(|s| (s["name"].as_str().unwrap().to_owned(), s["path"].is_null())).collect::<Vec<_>>()
    };
    let named = |names: &[(&str, bool)]| names.iter().map(|(n, null)| ((*n).to_owned(), *null)).collect::<Vec<_>>();
    let line = format!("{program} export -f json <(cat a.txt) b.txt <(cat b.txt)");
    assert_eq!(compared(&line), named(&[("pipe (1)", true), ("b", false), ("pipe (2)", true)]));
    let line = format!("cat a.txt | {program} export -f json /dev/stdin b.txt");
    assert_eq!(compared(&line), named(&[("pipe", true), ("b", false)]));
    for (line, said) in [
        // The end that is written to never ends; a named pipe was not opened by whoever gives it.
        (format!("{program} check a.txt >(cat)"), "is the end of a pipe that is written to"),
        (format!("{program} check a.txt pipe 3<>pipe"), "pipe: is a pipe, not a file"),
        (format!("{program} check a.txt <(head -c 17000000 /dev/zero)"), "over the limit"),
        (format!("{program} check a.txt <(true)"), "is empty"),
    ] {
        let out = shell(&line);
        let error = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.code() == Some(2) && error.contains(said), "{line}: {error}");
    }
}
