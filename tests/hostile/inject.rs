//! Texts that would run something, act on a terminal, mislead the eye or become a formula, wherever they can be put:
//! arguments, names, notes, settings, foreign JSON.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use parallax::compare::{Comparison, Options, compare};
use parallax::export::{FORMATS, Format, Settings};
use parallax::read::read_bytes;
use serde_json::json;

/// Sequences of each kind a terminal acts on, and signs that turn or hide what is read.
const HOSTILE: &[&str] = &[
    "\u{1b}]0;PWN\u{7}", "\u{1b}]52;c;cHduZWQ=\u{7}", "\u{1b}]unterminated", "\u{1b}[2J\u{1b}[31m",
    "\u{1b}P1$r\u{1b}\\", "over\rwritten", "\u{9b}31m", "\u{9d}0;PWN\u{9c}", "\u{8}\u{8}\u{7f}",
    "\u{85}\u{2028}\u{2029}", "\u{202e}txt.exe", "\u{2066}isolated", "<script>alert(1)",
];

const A: &str = "The dam at Rome burst at dawn on Tuesday. “It is over now”, said Ann Lee. Five people died.\n";
const B: &str = "The dam at Rome burst at noon on Monday. “It is over soon”, said Ann Lee. Six people died.\n";

/// What acts on a terminal or turns the direction of writing; line feeds and tabs do neither.
fn acts(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{2028}'..='\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn harmless(text: &str, of: &dyn std::fmt::Debug) {
    if let Some(at) = text.find(acts) {
        panic!("{of:?} gives {:?}", text[at..].chars().take(20).collect::<String>());
    }
}

/// Runs the program in a folder that is its home, and expects nothing that acts of it.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.current_dir(folder).env("HOME", folder).args(arguments);
    // Nothing of this is about meaning, which takes its time in a build for tests.
    command.args(matches!(arguments.first(), Some(&"export" | &"check")).then_some("--no-reader"));
    for kept in ["XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "NO_COLOR"] {
        command.env_remove(kept);
    }
    let out = command.output().unwrap();
    harmless(&String::from_utf8_lossy(&out.stdout), &arguments);
    harmless(&String::from_utf8_lossy(&out.stderr), &arguments);
    out
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

fn two_reports() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), A).unwrap();
    fs::write(folder.path().join("b.txt"), B).unwrap();
    folder
}

#[test]
fn arguments_are_repeated_cleaned() {
    let folder = two_reports();
    for hostile in HOSTILE {
        let option = format!("--{hostile}");
        let beside = format!("--date={hostile}");
        let file = format!("{hostile}.pdf");
        let all: &[&[&str]] = &[
            &[&option],
            &[&beside],
            &["export", hostile],
            &["check", hostile],
            &["help", hostile],
            &["export", "-f", hostile, "a.txt"],
            &["export", "--width", hostile],
            &["--base", hostile],
            &["--time-limit", hostile],
            &["check", "--severity", hostile],
            &["completions", hostile],
            &["schema", hostile],
            &["export", "--session", hostile, "a.txt"],
            &["export", "-o", &file, "a.txt"],
        ];
        for arguments in all {
            let out = run(folder.path(), arguments);
            assert_eq!(out.status.code(), Some(2), "{arguments:?}");
            assert!(!said(&out).is_empty(), "{arguments:?}");
        }
    }
    // Nothing after a sequence that does not end is swallowed.
    let out = run(folder.path(), &["--\u{1b}]unterminated"]);
    assert!(said(&out).contains("'--␛]unterminated' found") && said(&out).contains("--help"), "{}", said(&out));
    // No argument makes a line of its own that the program seems to say.
    let out = run(folder.path(), &["--x\nparallax: all is well"]);
    assert!(!said(&out).lines().any(|line| line.starts_with("parallax: ")), "{}", said(&out));
    // What is wrong is said too where it cannot be seen.
    for arguments in [["--base", "1\u{200b}"], ["export", "--he\u{200b}lp"]] {
        let out = run(folder.path(), &arguments);
        assert!(out.status.code() == Some(2) && said(&out).starts_with("error: "), "{}", said(&out));
    }
}

#[cfg(unix)]
#[test]
fn the_name_the_program_was_started_by_is_not_repeated() {
    use std::os::unix::process::CommandExt;
    for arguments in [["--help"], ["--nix"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
        let out = command.arg0("\u{1b}]0;PWN\u{7}").args(arguments).output().unwrap();
        harmless(&String::from_utf8_lossy(&out.stdout), &arguments);
        harmless(&said(&out), &arguments);
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_and_folders_are_shown_cleaned() {
    let folder = two_reports();
    for hostile in HOSTILE {
        let (good, empty, nested) = (format!("{hostile}.txt"), format!("{hostile}.md"), format!("{hostile} folder"));
        fs::write(folder.path().join(&good), A).unwrap();
        fs::write(folder.path().join(&empty), " ").unwrap();
        fs::create_dir(folder.path().join(&nested)).unwrap();
        for command in ["export", "check"] {
            run(folder.path(), &[command, "--", &good, &empty, &nested, "b.txt"]);
        }
    }
}

/// A session whose notes, lost places and verdicts all hold a text.
fn session(folder: &Path, hostile: &str) {
    let sentence = "The dam at Rome burst at dawn on Tuesday.";
    let lines = [
        json!({"do": "note", "at": {"report": "a", "text": sentence}, "text": format!("see {hostile}")}),
        json!({"do": "note", "at": {"report": hostile, "text": hostile}, "text": "lost"}),
        json!({"do": "judge", "finding": hostile, "verdict": "checked"}),
    ];
    let line = |(n, decision): (usize, &serde_json::Value)| {
        format!("{{\"id\":\"{n}\",{}\n", decision.to_string().trim_start_matches('{'))
    };
    fs::write(folder.join("desk.jsonl"), lines.iter().enumerate().map(line).collect::<String>()).unwrap();
}

#[test]
fn notes_are_exported_cleaned_and_to_programs_as_they_are() {
    let folder = two_reports();
    for hostile in HOSTILE {
        session(folder.path(), hostile);
        for format in ["text", "markdown", "html", "csv", "json"] {
            let out = run(folder.path(), &["export", "-f", format, "--session", "desk.jsonl", "a.txt", "b.txt"]);
            assert!(said(&out).contains("no longer fits the reports"), "{}", said(&out));
            let text = String::from_utf8(out.stdout).unwrap();
            match format {
                "csv" => {}
                "json" => assert_eq!(Comparison::from_json(&text).unwrap().notes[0].text, format!("see {hostile}")),
                _ => assert!(text.contains("✎ see"), "{format}: {text}"),
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_drawn_and_said_on_the_screen_is_cleaned() {
    let folder = two_reports();
    session(folder.path(), "x\u{202e}note\u{2028}of\u{1b}]0;PWN\u{7}\u{9b}31m");
    let themes = folder.path().join(".config/parallax/themes");
    fs::create_dir_all(&themes).unwrap();
    fs::write(themes.join("t\u{202e}\u{2028}.toml"), "dimm = {}\n").unwrap();
    let arguments = ["--session", "desk.jsonl", "a.txt", "b.txt"];
    let mut session = crate::harness::Session::run(30, 120, folder.path(), &arguments, &[]);
    session.wait_for("[U+202E]note of␛]0;PWN␇");
    session.wait_for("no longer in the reports, and kept: a note at “x[U+202E]note");
    session.send("tttt");
    session.wait_for("theme t[U+202E]");
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    session.wait_for("b.txt: no such file");
    let raw = session.quit();
    let shown: String = raw.chars().filter(|c| !c.is_ascii_control()).collect();
    harmless(&shown, &"the screen");
    assert!(!raw.contains("\u{1b}]0;"));
}

#[test]
fn settings_are_printed_cleaned() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join(".config/parallax");
    fs::create_dir_all(settings.join("themes")).unwrap();
    for hostile in HOSTILE {
        let name = serde_json::to_string(hostile).unwrap().trim_matches('"').replace('\u{7f}', "\\u007F");
        let text = format!("theme = \"{name}\"\n\"{name}\" = 1\ncolour = {hostile}\n[keys]\nquit = [\"{name}\"]\n");
        fs::write(settings.join("config.toml"), text).unwrap();
        assert_eq!(run(folder.path(), &["config"]).status.code(), Some(2));
    }
}

#[test]
fn texts_of_foreign_json_are_exported_cleaned() {
    let read = |name: &str, text: &str| read_bytes(text.as_bytes(), name.as_ref()).unwrap();
    let comparison = compare(&[read("a.txt", A), read("b.txt", B)], &Options::default());
    let written = serde_json::to_value(&comparison).unwrap();
    let sign = |text: &str| text.replace("Ann Lee", "Ann\u{1b}Lee").replace("Rome", "Ro\u{7f}e");
    for (hostile, is_aged) in HOSTILE.iter().flat_map(|hostile| [(*hostile, false), (*hostile, true)]) {
        let mut foreign = written.clone();
        let object = foreign.as_object_mut().unwrap();
        if is_aged {
            // Facts may be of questions that are not there.
            object["questions"] = json!([]);
        }
        object["notices"] = json!([hostile]);
        object.insert("notes".to_owned(), json!([{"sentence": 0, "text": hostile}]));
        for source in object["sources"].as_array_mut().unwrap() {
            (source["name"], source["title"], source["outlet"]) = (json!(hostile), json!(hostile), json!(hostile));
            (source["path"], source["date"]) = (json!(hostile), json!(hostile));
            source["text"] = json!(sign(source["text"].as_str().unwrap()));
        }
        for fact in object["facts"].as_array_mut().unwrap() {
            fact["text"] = json!(sign(fact["text"].as_str().unwrap()));
            for key in ["speaker", "via", "cue", "value", "unit", "about"] {
                fact[key] = json!(hostile);
            }
            fact["carriers"] = json!([hostile]);
            if is_aged && fact["kind"] == "quantity" {
                (fact["value"], fact["unit"]) = (json!("23"), json!("year"));
                fact["about"] = json!(format!("age, {hostile}"));
            }
        }
        for finding in object["findings"].as_array_mut().unwrap() {
            finding["summary"] = json!(hostile);
            if is_aged {
                finding["question"] = json!(null);
            }
        }
        let foreign = Comparison::from_json(&foreign.to_string()).unwrap();
        for format in FORMATS {
            let mut out = Vec::new();
            format.write(&foreign, &Settings::default(), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            harmless(&text, &(format.name, hostile));
            let is_page = matches!(format.name, "html" | "markdown");
            assert!(!(is_page && text.contains("<script")), "{}: {text}", format.name);
        }
    }
}

#[test]
fn no_cell_of_a_table_is_taken_for_a_formula() {
    let folder = tempfile::tempdir().unwrap();
    let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", ";", ";=", "\u{a0}=", "\u{200b}=", "\t="];
    for (i, sign) in signs.iter().enumerate() {
        let text = format!("{sign}cmd|calc, “{sign}1+1 is what it is”, said Ann Lee; =2+2 and {i} people died.\n");
        fs::write(folder.path().join(format!("{sign}{i}.txt")), text).unwrap();
    }
    let out = run(folder.path(), &["export", "-f", "csv", "."]);
    let table = String::from_utf8(out.stdout).unwrap();
    assert!(table.contains("cmd|calc"), "{table}");
    // Read as by a spreadsheet, whichever separator it goes by.
    for separator in [b',', b';', b'\t'] {
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(table.as_bytes());
        for cell in reader.records().flat_map(|r| r.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            let begins = cell.trim_start().trim_start_matches('"').trim_start().chars().next();
            let number = cell.parse::<f64>().is_ok();
            let formula = begins.is_some_and(|c| "=+-@＝＋－＠".contains(c));
            assert!(number || !formula, "{}: {cell:?}", char::from(separator));
        }
    }
}

#[test]
fn what_cannot_be_meant_is_refused_with_what_to_do() {
    let folder = two_reports();
    let refused = |arguments: &[&str], words: &[&str]| {
        let out = run(folder.path(), arguments);
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        for word in words {
            assert!(said(&out).contains(word), "{arguments:?}: {}", said(&out));
        }
    };
    refused(&["export", "-o", "x.pdf", "a.txt", "b.txt"], &["x.pdf", ".html", "-f"]);
    assert!(!folder.path().join("x.pdf").exists());
    refused(&["export", "--base", "9", "a.txt", "b.txt"], &["--base 9", "2 reports are opened", "from 1"]);
    refused(&["--base", "9"], &["--base 9", "5 reports"]);
    refused(&["export", "--session", "none.jsonl", "a.txt", "b.txt"], &["none.jsonl", "no such session"]);
    refused(&["export", "-o", "none/x.md", "a.txt", "b.txt"], &["none/x.md", "make its folder"]);
    let mut page = b"<meta charset=\"iso-2022-kr\"><p>caf".to_vec();
    page.extend([0xe9, b'<', b'/', b'p', b'>']);
    fs::write(folder.path().join("old.html"), page).unwrap();
    refused(&["export", "old.html"], &["old.html", "no longer read", "UTF-8"]);
    // With its format named, a file may be called anything.
    assert!(run(folder.path(), &["export", "-f", "text", "-o", "x.pdf", "a.txt", "b.txt"]).status.success());
    assert!(Format::of_file(Path::new("x.pdf")).is_none());
}
