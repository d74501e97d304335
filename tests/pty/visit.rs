//! What a person does from start to end: views, going places, search, settings, export.

use std::thread;
use std::time::Duration;

use super::harness::Session;

#[test]
fn a_whole_visit() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::in_the_sheet(48, 160, folder.path(), &[], &[]);
    session.wait_for("The sample: 1-5");
    session.send("\u{1b}OQ");
    session.wait_for(" 1: Putin");
    session.send("jjjj");
    session.wait_for("sentence 5/22");
    session.wait_for("findings · ? help");
    session.send("4");
    session.wait_for("During a virtual summit · sentence 7/22");
    session.send("n");
    session.wait_for("quote ");
    session.send("/billion\r");
    session.wait_for("2 hits for “billion”");
    session.send("\u{1b}");
    session.wait_until_gone("hits for “billion”");
    session.send("?");
    session.wait_for("report, same passage");
    // What is no key of the help neither acts nor closes it.
    session.send("x\u{1b}[B");
    session.send("?");
    session.wait_until_gone("report, same passage");
    session.send("e");
    session.wait_for("Enter alone writes parallax.brief.html");
    session.send("\r");
    session.wait_for("written: parallax.brief.html");
    assert!(folder.path().join("parallax.brief.html").exists());
    session.send("e");
    session.wait_for("export to:");
    session.send("wrong.docx\r");
    session.wait_for("no format is written to a file of that ending");
    session.send("\u{15}page.html\r");
    session.wait_for("written: page.html");
    session.send("e\u{1b}[A");
    session.wait_for("export to: page.html");
    session.send("\r");
    session.wait_for("exists already");
    session.send("n");
    session.wait_for("not written");
    let raw = session.quit();
    for undone in ["\u{1b}[?1049l", "\u{1b}[?25h", "\u{1b}[?2004l", "\u{1b}[?1000l"] {
        assert!(raw.contains(undone), "{undone:?} gives the terminal back");
    }
}

#[test]
fn three_keys_answer_the_two_questions() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(48, 160, folder.path());
    session.wait_for_the_sample();
    // Who else has the quote, and how do they differ: one key.
    session.send("\u{1b}OS");
    for shown in
        ["quotes, the gravest first", "quote given to another speaker", "nothing close found", "— Vladimir Putin"]
    {
        session.wait_for(shown);
    }
    // The page to send: two keys.
    session.send("e\r");
    session.wait_for("written: parallax.brief.html");
    session.quit();
}

#[test]
fn every_view_by_its_key_keeps_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(48, 160, folder.path());
    session.wait_for_the_sample();
    session.send("jjjj");
    session.wait_for("sentence 5/22");
    let views = [
        ("\u{1b}OR", "Aligned"),
        ("\u{1b}OS", "Quotes"),
        ("\u{1b}[15~", "Findings"),
        ("\u{1b}[17~", "Overview"),
        ("\u{1b}OQ", "Reading"),
    ];
    for (key, name) in views {
        session.send(key);
        session.wait_for(&format!(" {name} · Putin and Xi Jinping agree · sentence 5/22"));
    }
    session.quit();
}

#[test]
fn places_are_gone_to_and_come_back_from() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(40, 120, folder.path());
    session.wait_for_the_sample();
    // A count in one go, then one that is no source and waits.
    session.send("4j");
    session.wait_for("sentence 5/22");
    session.send("9");
    session.wait_for("there is no report 9, only 5; a movement now goes 9 times");
    // Longer than the digits of a count may lie apart: time is what is tested here.
    thread::sleep(Duration::from_millis(600));
    session.send("j");
    session.wait_for("sentence 14/22");
    // A mark, a search and the jumps between.
    session.send("ma");
    session.wait_for("marked a");
    session.send("/VIDEO\r");
    session.wait_for("is in no report");
    session.send("/video\r");
    session.wait_for("go on, esc ends the search");
    session.send("nN");
    session.wait_for("for “video”");
    session.send("\u{1b}");
    session.wait_until_gone("for “video”");
    session.send("'a");
    session.wait_for("Putin and Xi Jinping agree · sentence 14/22");
    session.send("D");
    session.wait_for("the link of this sentence is doubtful");
    session.send("\u{7f}");
    session.wait_for("Putin and Xi Jinping agree · sentence 14/22");
    session.quit();
}

#[test]
fn lists_are_narrowed_and_every_action_has_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(40, 120, folder.path());
    session.wait_for_the_sample();
    session.send(":ovrvw\r");
    session.wait_for(" Overview · ");
    session.send("\u{1b}[15~");
    session.wait_for("findings, the gravest first");
    session.send("fhigh\r");
    let screen = session.wait_for("“high” keeps ");
    assert!(screen.contains("only “high”"), "{screen}");
    session.send("f\u{15}only\r");
    session.wait_for("only “only”");
    session.send("\u{1b}");
    let screen = session.wait_for("findings, the gravest first · enter goes there");
    assert!(!screen.contains("only “"), "{screen}");
    session.quit();
}

#[test]
fn themes_and_no_colour() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(40, 120, folder.path());
    session.wait_for_the_sample();
    for name in ["dark", "light", "blue-orange", "sixteen"] {
        session.send("t");
        session.wait_for(&format!("theme {name}"));
    }
    assert!(session.quit().contains("\u{1b}[38;2;"), "true colours are used");
    let mut session = Session::run(40, 120, folder.path(), &[], &[("NO_COLOR", "1")]);
    session.wait_for_the_sample();
    session.send("tn\u{1b}OP");
    session.wait_for(" Sheet · ");
    let raw = session.quit();
    let colours = raw.split("\u{1b}[").skip(1).filter_map(|s| s.split_once('m')).map(|(parameters, _)| parameters);
    let coloured = |p: &&str| {
        p.chars().all(|c| c.is_ascii_digit() || c == ';')
            && p.split(';').any(|n| matches!(n.parse(), Ok(30..=38 | 40..=48 | 90..=107)))
    };
    assert_eq!(colours.filter(coloured).count(), 0);
}

#[test]
fn settings_with_mistakes_are_told_and_the_rest_applies() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join(".config/parallax");
    std::fs::create_dir_all(settings.join("themes")).unwrap();
    std::fs::write(settings.join("config.toml"), "theme = \"mine\"\ncolor = true\n[keys]\nquit = [\"x\"]\n").unwrap();
    std::fs::write(settings.join("themes/mine.toml"), "high = { fg = \"rde\" }\n").unwrap();
    let mut session = Session::in_the_sheet(24, 200, folder.path(), &[], &[]);
    session.wait_for("line 2: color");
    session.wait_for("theme mine");
    session.send("x");
    assert_eq!(session.end().0, 0);
    let mut config = assert_cmd::Command::new(env!("CARGO_BIN_EXE_parallax"));
    config.env("HOME", folder.path()).env_remove("XDG_CONFIG_HOME").arg("config");
    let out = config.output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(said.contains("quit = [\"ctrl-c\", \"x\"]") && said.contains("next-sentence"), "{said}");
}

#[test]
#[cfg(feature = "reader")]
fn what_is_read_for_meaning_takes_the_place_of_what_was_compared_by_words() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("a.txt", "The ferry Aurora sank off Tarn on Monday.\n\nBakers walked out over pay.\n"),
        (
            "b.txt",
            "The ferry Aurora sank off Tarn on Monday.\n\nThose who make bread went on strike for higher wages.\n",
        ),
    ];
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let program = env!("CARGO_BIN_EXE_parallax");
    let mut session = Session::run_program(program, 40, 140, folder.path(), &["a.txt", "b.txt"], &[]);
    session.wait_for("now compared by meaning");
    session.send("\u{1b}OQj");
    session.wait_for("sentence 2/2");
    session.quit();
}
