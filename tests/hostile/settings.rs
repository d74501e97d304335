//! Settings that lock one in, that are no files or that are mistakes by the thousand.

use std::fs;
use std::os::unix::fs::symlink;

use super::harness::Session;
use super::program::{outcome, pipe};

#[test]
fn settings_and_themes_that_are_no_files_are_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join(".config/parallax");
    fs::create_dir_all(settings.join("themes")).unwrap();
    pipe(&settings.join("config.toml"));
    symlink("/dev/zero", settings.join("themes/mine.toml")).unwrap();
    let (code, error) = outcome(folder.path(), "config");
    assert_eq!(code, Some(2));
    assert!(error.contains("config.toml: is a pipe") && error.contains("mine.toml: is a device"), "{error}");
    let session = Session::in_the_sheet(30, 120, folder.path(), &[], &[]);
    session.wait_for("config.toml: is a pipe");
    session.quit();
}

#[test]
fn no_setting_takes_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join(".config/parallax");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "[keys]\nquit = [\"nokey\"]\nhelp = [\"ctrl-c\"]\n").unwrap();
    let mut session = Session::in_the_sheet(30, 120, folder.path(), &[], &[]);
    session.wait_for("no key is called nokey");
    session.send("\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn thousands_of_mistakes_in_settings_are_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join(".config/parallax");
    fs::create_dir_all(&settings).unwrap();
    let lines = |n: usize, line: &dyn Fn(usize) -> String| (0..n).map(line).collect::<String>();
    for text in [
        lines(5000, &|n| format!("setting{n} = 1\n")),
        lines(5000, &|_| "= \n".to_owned()),
        format!("[keys]\n{}", lines(5000, &|n| format!("action{n} = [\"x\"]\n"))),
        format!("[keys]\nhelp = [{}]\nquit = [\"q\"]\n", lines(50_000, &|n| format!("\"no{n}\", "))),
    ] {
        fs::write(settings.join("config.toml"), text).unwrap();
        let (code, error) = outcome(folder.path(), "config");
        assert!(code == Some(2) && error.contains(" more"), "{code:?} {error}");
    }
}
