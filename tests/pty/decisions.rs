//! What a person decides, and what comes back of it.

use super::harness::{Session, reports};

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
    session.signal("-KILL");
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
    again.quit();
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
    session.quit();
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
fn what_is_decided_is_shown_at_once_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let mut session = Session::run(30, 100, folder.path(), &["a.txt", "b.txt"], &[]);
    session.wait_for("% sure");
    session.send("c");
    session.wait_for("2 linked by hand");
    session.send("u");
    session.wait_for("% sure");
    session.send("U");
    session.wait_for("2 linked by hand");
    session.send("l");
    session.wait_for("press l again");
    session.send("\tl");
    session.wait_for("link cut; u undoes it");
    session.send("1k");
    session.wait_for("told by some (1 of 2)");
    session.send("uu");
    session.wait_for("◆1 ");
    // A finding is looked at; without one there is nothing to judge.
    session.send("j\u{1b}[15~x");
    session.wait_for("[checked]");
    session.send("xx");
    session.wait_for("[ignored]");
    session.send("uuu");
    session.wait_for("undone: the finding");
    session.quit();
}

#[test]
fn two_windows_share_what_is_decided() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let open = || Session::run(24, 100, folder.path(), &["--session", "desk.jsonl", "a.txt", "b.txt"], &[]);
    let (mut one, mut two) = (open(), open());
    one.wait_for("findings · ? help");
    two.wait_for("findings · ? help");
    one.send("aask the mayor\r");
    one.wait_for("✎ ask the mayor");
    two.wait_for("decisions made in another window came in");
    two.wait_for("✎ ask the mayor");
    // What another window decided is not this one's to undo.
    two.send("jamine\r");
    two.wait_for("✎ mine");
    two.send("u");
    two.wait_for("undone: the note on “Five houses");
    two.send("u");
    two.wait_for("nothing to undo");
    two.send("k");
    two.wait_for("✎ ask the mayor");
    one.send("u");
    one.wait_for("undone: the note on “The dam");
    two.send("j");
    two.quit();
    one.quit();
}
