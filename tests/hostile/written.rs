//! Where the program writes: a full disk is told, and nothing is written to that is read or was not asked for.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use super::harness::Session;
use super::program::{command, outcome, prepared, run};

#[test]
fn a_full_disk_is_told_by_every_command() {
    if !Path::new("/dev/full").exists() {
        return; // not on this system
    }
    let folder = prepared();
    for arguments in [
        "--no-reader", "export --no-reader -f json", "export --no-reader -o -", "export --no-reader -o /dev/stdout",
        "check --no-reader --severity low", "check --no-reader --json", "schema", "config", "man", "completions bash",
        "--help", "--version", "check --help",
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let out = command(folder.path(), arguments).stdout(full).output().unwrap();
        let error = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.code() == Some(2) && error.contains("standard output"), "{arguments}: {out:?}");
    }
}

#[test]
fn no_report_is_ever_written_to() {
    let folder = prepared();
    let at = |name: &str| folder.path().join(name);
    symlink("a.txt", at("link.txt")).unwrap();
    fs::hard_link(at("a.txt"), at("hard.txt")).unwrap();
    fs::create_dir(at("both")).unwrap();
    symlink("../a.txt", at("both/c.txt")).unwrap();
    let before = fs::read(at("a.txt")).unwrap();
    for (arguments, said) in [
        ("export --force -o a.txt a.txt b.txt", "is read here"),
        ("export --force -o ./link.txt a.txt b.txt", "is read here"),
        ("export --force -o hard.txt a.txt b.txt", "is read here"),
        ("export --force -o a.txt both b.txt", "is read here"),
        ("check --session a.txt a.txt b.txt", "a.txt: is no session"),
        ("export --session a.txt a.txt b.txt", "a.txt: is no session"),
    ] {
        let (code, error) = outcome(folder.path(), arguments);
        assert!(code == Some(2) && error.contains(said), "{arguments}: {code:?} {error}");
    }
    let mut session = Session::in_the_sheet(24, 120, folder.path(), &["--session", "a.txt", "a.txt", "b.txt"], &[]);
    session.wait_for("a.txt: is no session");
    session.send("\u{1b}OQ");
    session.wait_for("told by all (2 of 2)");
    session.send("ja");
    session.wait_for("Enter keeps it");
    session.send("ask the mayor\r");
    session.wait_for("your decisions are not kept: a.txt: is no session");
    session.send("e\u{15}a.txt\r");
    session.wait_for("Overwrite it?");
    session.send("y");
    session.wait_for("a.txt: is read here as a report");
    session.quit();
    assert_eq!(fs::read(at("a.txt")).unwrap(), before);
}

#[test]
fn a_forced_export_replaces_a_file_and_nothing_else() {
    let folder = prepared();
    let at = |name: &str| folder.path().join(name);
    let mode = |name: &str| at(name).metadata().unwrap().permissions().mode() & 0o777;
    fs::write(at("old.md"), "old").unwrap();
    fs::set_permissions(at("old.md"), Permissions::from_mode(0o604)).unwrap();
    symlink("old.md", at("link.md")).unwrap();
    assert_eq!(outcome(folder.path(), "export --force -o link.md a.txt b.txt").0, Some(0));
    assert!(at("link.md").is_symlink() && fs::read_to_string(at("old.md")).unwrap().contains("\n2 reports compared\n"));
    assert_eq!(mode("old.md"), 0o604);
    // A new file is for whom the umask says.
    let new = |umask: &str, name: &str| {
        let program = env!("CARGO_BIN_EXE_parallax");
        let line = format!("umask {umask}; exec {program} export -o {name} a.txt b.txt");
        assert!(Command::new("sh").args(["-c", &line]).current_dir(folder.path()).status().unwrap().success());
    };
    new("077", "own.md");
    new("002", "group.md");
    assert_eq!((mode("own.md"), mode("group.md")), (0o600, 0o664));
    symlink("nowhere.md", at("loose.md")).unwrap();
    let (code, error) = outcome(folder.path(), "export --force -o loose.md a.txt b.txt");
    assert!(code == Some(2) && error.contains("leads to no file"), "{error}");
    assert!(at("loose.md").is_symlink() && !at("nowhere.md").exists());
}

#[test]
fn standard_output_has_a_name() {
    let folder = prepared();
    let plain = run(folder.path(), "export -f json a.txt b.txt").stdout;
    for name in ["-", "/dev/stdout"] {
        let out = run(folder.path(), &format!("export -f json -o {name} a.txt b.txt"));
        assert_eq!((out.status.code(), out.stdout == plain), (Some(0), true), "{name}");
    }
    assert!(!folder.path().join("-").exists());
}
