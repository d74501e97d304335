//! Reports in files: changed, edited, long.

use super::harness::{Session, reports};

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
    session.quit();
}

#[test]
fn an_editor_opens_at_the_line_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let script = folder.path().join("edit.sh");
    std::fs::write(&script, "#!/bin/sh\ntouch opened\nread key\necho \"The editor had $1 and $key.\" >> \"$2\"\n")
        .unwrap();
    let command = format!("sh {}", script.display());
    let mut session = Session::run(24, 100, folder.path(), &["a.txt", "b.txt"], &[("EDITOR", &command)]);
    session.wait_for("findings · ? help");
    session.send("jE");
    let opened = folder.path().join("opened");
    session.wait("the editor is not opened", |_| opened.exists());
    // The keys are the editor's own.
    session.send("qjx\n");
    session.wait_for("The editor had +3 and qjx.");
    session.quit();
}

#[test]
fn the_editor_is_handed_the_file_that_was_read_and_nothing_to_run() {
    let folder = tempfile::tempdir().unwrap();
    let words = "The dam burst at dawn on Tuesday.\n";
    // The shown name of the second has no invisible letters; a file of that name is there too.
    for name in ["-c:!touch pwned.txt", "a\u{200b}\u{a0}b.txt", "a b.txt"] {
        std::fs::write(folder.path().join(name), words).unwrap();
    }
    let script = folder.path().join("edit.sh");
    std::fs::write(&script, "#!/bin/sh\nprintf '%s|' \"$@\" > given\ntouch opened\n").unwrap();
    let command = format!("sh {}", script.display());
    let arguments = ["--", "-c:!touch pwned.txt", "a\u{200b}\u{a0}b.txt"];
    let mut session = Session::run(24, 100, folder.path(), &arguments, &[("EDITOR", &command)]);
    session.wait_for("there is nothing in which they could differ");
    let opened = folder.path().join("opened");
    for (keys, given) in [("E", "+1|./-c:!touch pwned.txt|"), ("2E", "+1|./a\u{200b}\u{a0}b.txt|")] {
        session.send(keys);
        session.wait("the editor is not opened", |_| opened.exists());
        assert_eq!(std::fs::read_to_string(folder.path().join("given")).unwrap(), given);
        std::fs::remove_file(&opened).unwrap();
    }
    session.quit();
}

#[test]
fn a_long_text_fills_in_and_stops_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let words: Vec<&str> = include_str!("../../seeds/000_77b3deeceed2d1f9.txt").split_whitespace().collect();
    let sentence = |i: usize, left_out: usize| {
        let word =
            |n: usize| words[(i * 31 + n * n * (i % 97 + 7)) % words.len()].trim_matches(|c: char| !c.is_alphabetic());
        let said: Vec<&str> = (0..10).filter(|n| *n != left_out).map(word).collect();
        format!("The {} number {i}.\n", said.join(" ").to_lowercase())
    };
    for (name, left_out) in [("a.txt", 10), ("b.txt", 4)] {
        let text: String = (0..6000).map(|i| sentence(i, left_out)).collect();
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut session = Session::run(30, 100, folder.path(), &["a.txt", "b.txt"], &[]);
    // The reports stand there at once, then rows come, then what is missing is told.
    session.wait_for("reading quotations, numbers and names");
    session.wait_for("% sure so far");
    session.send("\u{1b}");
    // How far it had come by then is for the machine to say.
    session.wait_for("the comparison was cancelled");
    session.wait_for("% sure");
    // What is missing is made good.
    session.send("r");
    session.wait_for("reading quotations, numbers and names");
    session.wait_for("% sure so far");
    session.quit();
}
