//! The program from outside: arguments, files, exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

use std::fs;

use assert_cmd::Command;

fn parallax() -> Command {
    let mut command = Command::cargo_bin("parallax").unwrap();
    // What the network made of sentences is not to be kept in the folder of whoever runs the tests.
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn without_a_terminal_the_report_is_printed() {
    let out = parallax().output().unwrap();
    assert!(out.status.success());
    let said = text(&out.stdout);
    assert!(said.contains("\n5 reports compared\n") && said.contains("$123 billion"));
    assert!(!said.contains('\u{1b}'));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_compared() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "It rained in Rome on Monday. Nobody was hurt.").unwrap();
    fs::write(folder.path().join("b.txt"), [0u8, 1, 2, 0, 255]).unwrap();
    let out = parallax().args(["export", "--format", "json"]).arg(folder.path()).output().unwrap();
    assert_eq!(out.status.code(), Some(2), "a report is missing from what was written");
    assert!(text(&out.stderr).contains("b.txt: is not text"));
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(json["sources"].as_array().unwrap().len(), 1);
    assert_eq!(json["schema"], "parallax.comparison/1");
}

#[test]
fn nothing_to_read_is_trouble() {
    let out = parallax().args(["export", "/no/such/report.txt"]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    let said = text(&out.stderr);
    assert!(said.contains("/no/such/report.txt: no such file") && said.contains("no report could be opened"), "{said}");
}

#[test]
fn standard_input_is_a_report() {
    let out = parallax().args(["export", "-f", "json", "-"]).write_stdin("It rained in Rome.").output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(json["sources"][0]["name"], "standard input");
}

#[test]
fn what_is_kept_of_a_run_changes_nothing_in_the_next_and_may_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = ["one.txt", "other.txt"].map(|name| folder.path().join(name)).into();
    fs::write(&one, "A ferry sank off Tarn at dawn. Bakers want higher wages.").unwrap();
    fs::write(&other, "Off Tarn a boat went down. Nobody saw the snow on the pier.").unwrap();
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/reader/reader.bin");
    let by_a_file: &[&str] = if cfg!(feature = "reader") { &["--model", own] } else { &[] };
    for (weights, kept) in [(&[][..], "kept"), (by_a_file, "kept of a file")] {
        let kept = folder.path().join(kept);
        let export = |flags: &[&str]| {
            let mut command = parallax();
            command.env("HOME", &kept).env("XDG_CACHE_HOME", &kept).args(["export", "-f", "json"]);
            let out = command.args(flags).args(weights).args([&one, &other]).output().unwrap();
            assert!(out.status.success(), "{}", text(&out.stderr));
            out.stdout
        };
        let without = export(&["--no-cache"]);
        assert!(!kept.exists(), "nothing is kept");
        let (first, second) = (export(&[]), export(&[]));
        assert!(without == first && first == second);
        assert_eq!(kept.exists(), cfg!(feature = "reader"), "{weights:?}");
    }
}

#[test]
#[cfg(feature = "reader")]
fn other_weights_are_read_or_refused_by_name() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/reader/reader.bin");
    let exported = |arguments: &[&str]| parallax().args(["export", "-f", "json"]).args(arguments).output().unwrap();
    let (with, without) = (exported(&["--model", own]), exported(&[]));
    assert!(with.status.success() && with.stdout == without.stdout, "{}", text(&with.stderr));
    let wrong = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    for command in [&["export"][..], &["check"], &["batch"], &[]] {
        for (model, why) in [(wrong, "holds no network"), ("/no/such.bin", "no such file")] {
            let out = parallax().args(command).args(["--model", model]).write_stdin("").output().unwrap();
            let said = text(&out.stderr);
            assert!(out.status.code() == Some(2) && said.contains(model) && said.contains(why), "{command:?}: {said}");
        }
    }
}

#[test]
fn check_exits_as_diff_does() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, words: &str| {
        let path = folder.path().join(name);
        fs::write(&path, words).unwrap();
        path
    };
    let a = file("a.txt", "Five people were killed in the quake in Aceh, police said.");
    let b = file("b.txt", "Nine people were killed in the quake in Aceh, police said.");
    let same = parallax().arg("check").args([&a, &a]).output().unwrap();
    assert_eq!(same.status.code(), Some(0), "{}", text(&same.stdout));
    let parted = parallax().arg("check").args([&a, &b]).output().unwrap();
    assert_eq!(parted.status.code(), Some(1));
    assert!(text(&parted.stdout).contains("quantity.conflict"), "{}", text(&parted.stdout));
    assert_eq!(parallax().args(["check", "/no/such"]).output().unwrap().status.code(), Some(2));
}

#[test]
fn one_report_is_told_to_be_one_and_agrees_with_itself() {
    let folder = tempfile::tempdir().unwrap();
    let one = folder.path().join("a.txt");
    fs::write(&one, "Five people were killed in the quake in Aceh, police said. “We mourn,” said Ann Lee.").unwrap();
    let check = |paths: &[&std::path::Path]| parallax().args(["check", "--json"]).args(paths).output().unwrap();
    let json = |out: &std::process::Output| -> serde_json::Value { serde_json::from_slice(&out.stdout).unwrap() };
    let alone = check(&[&one]);
    assert_eq!(alone.status.code(), Some(0), "{}", text(&alone.stdout));
    assert!(json(&alone)["notices"][0].as_str().unwrap().contains("nothing to compare it with"));
    let twice = check(&[&one, &one]);
    let said = json(&twice);
    assert_eq!((twice.status.code(), said["reports"].as_array().unwrap().len()), (Some(0), 1));
    assert!(said["notices"][0].as_str().unwrap().contains("named more than once"), "{said}");
    // Two files of one text are two reports, in which nothing can differ.
    let copy = folder.path().join("b.txt");
    fs::copy(&one, &copy).unwrap();
    let copied = check(&[&one, &copy]);
    assert_eq!(copied.status.code(), Some(0), "{}", text(&copied.stdout));
    assert!(json(&copied)["notices"][0].as_str().unwrap().contains("one text"));
    assert_eq!(check(&[&one, "/no/such".as_ref()]).status.code(), Some(2), "one of those named is missing");
    let brief = parallax().args(["export", "-f", "brief"]).arg(&one).output().unwrap();
    assert!(text(&brief.stdout).contains("nothing to compare it with"));
}

#[test]
fn what_is_asked_for_wrongly_is_refused_with_what_is_possible() {
    let refused = |arguments: &[&str]| {
        let out = parallax().args(arguments).output().unwrap();
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        text(&out.stderr)
    };
    assert!(
        refused(&["export", "--base", "9"])
            .contains("5 reports are opened, and this is the number of none; give one from 1 to 5")
    );
    for name in ["x.docx", "x.pdf"] {
        let said = refused(&["export", "-o", name]);
        assert!(said.contains(name) && said.contains(".brief.html, .brief.md, .html"), "{said}");
    }
    assert!(refused(&["config", "--config", "/no/such.toml"]).contains("/no/such.toml"));
}

#[test]
fn colour_goes_where_it_is_asked_for() {
    let coloured = |arguments: &[&str], variable: &str| {
        let mut command = parallax();
        for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        if let Some((name, value)) = variable.split_once('=') {
            command.env(name, value);
        }
        text(&command.arg("--no-reader").args(arguments).output().unwrap().stdout).contains('\u{1b}')
    };
    assert!(!coloured(&[], "") && coloured(&["--color", "always"], "NO_COLOR=1"));
    assert!(coloured(&[], "FORCE_COLOR=1") && coloured(&[], "CLICOLOR_FORCE=1"));
    assert!(!coloured(&["--color", "never"], "FORCE_COLOR=1"));
}

#[test]
fn an_export_overwrites_nothing_unless_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.md");
    let run =
        |force: bool| parallax().args(["export", "-o"]).arg(&path).args(force.then_some("--force")).output().unwrap();
    assert!(run(false).status.success());
    assert!(fs::read_to_string(&path).unwrap().contains("\n5 reports compared\n"));
    fs::write(&path, "mine").unwrap();
    let refused = run(false);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("--force"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert!(run(true).status.success());
}

#[test]
fn a_bad_date_says_how_to_write_one() {
    let out = parallax().args(["--date", "yesterday"]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("2021-12-15"));
}

#[test]
fn help_names_every_command_and_format() {
    let said = text(&parallax().args(["export", "--help"]).output().unwrap().stdout);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for format in parallax::export::FORMATS {
        assert!(said.contains(format.name) && said.contains(format.about), "{}", format.name);
    }
}

#[test]
fn help_names_every_input_format() {
    let said = text(&parallax().arg("--help").output().unwrap().stdout);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(&parallax::read::formats()), "{said}");
}

#[test]
fn man_page_completions_and_settings_come_from_the_same_definitions() {
    let said = |arguments: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let out = assert_cmd::Command::new(env!("CARGO_BIN_EXE_parallax"))
            .args(arguments)
            .env("HOME", folder.path())
            .env_remove("XDG_CONFIG_HOME")
            .output()
            .unwrap();
        assert!(out.status.success(), "{arguments:?}");
        String::from_utf8(out.stdout).unwrap()
    };
    let man = said(&["man"]);
    for part in ["time\\-limit", ".SS parallax export", "\\-\\-force", ".SS parallax completions", "next doubtful link"]
    {
        assert!(man.contains(part), "{part} in {man}");
    }
    for part in [".SH FILES", "config.toml", ".SH ENVIRONMENT", "CLICOLOR_FORCE", ".SH EXAMPLES", "out.brief.html"] {
        assert!(man.contains(part), "{part} in {man}");
    }
    for shell in ["bash", "elvish", "fish", "nushell", "powershell", "zsh"] {
        assert!(said(&["completions", shell]).contains("completions"), "{shell}");
    }
    assert!(said(&["completions", "nushell"]).contains("export extern parallax"));
    let config = said(&["config"]);
    assert!(config.contains("theme = \"auto\"") && config.contains("next-doubtful = [\"D\"]"), "{config}");
}

#[test]
fn what_was_not_compared_is_no_agreement() {
    let run = |arguments: &[&str]| parallax().args(arguments).output().unwrap();
    let checked = run(&["check", "--time-limit", "0"]);
    assert_eq!((checked.status.code(), checked.stdout.is_empty()), (Some(2), true));
    assert!(String::from_utf8_lossy(&checked.stderr).contains("time limit"));
    let table = run(&["export", "--format", "csv", "--time-limit", "0"]);
    assert_eq!(table.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&table.stderr).contains("time limit"), "a table has no place to say so");
}
