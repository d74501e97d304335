//! Reports as people have them, from outside: tables, files of other kinds, what a report does not say of itself.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)] // a test fails by panicking

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

fn parallax(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("parallax").unwrap();
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR")).env("XDG_CONFIG_HOME", folder.join(".config"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The reports that an export in JSON holds.
fn sources(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = parallax(folder, &[&["export", "-f", "json", "--no-reader"], arguments].concat());
    assert!(output.status.success(), "{}", said(&output));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    json["sources"].as_array().unwrap().clone()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_table_is_a_report_a_row_with_where_and_when_it_comes_from() {
    let table = "headline,body,site,pub_date,writer,link\n\
                 Rain,It rained in Rome on Monday.,Example News,2021-12-15T10:00:00+01:00,Jane Doe,https://example.com/a\n\
                 Sun,\"The sun shone in Rome, he said.\",Other,2021-12-16,,\n";
    let folder = folder(&[("a.csv", table)]);
    let columns = ["--outlet-column", "site", "--byline-column", "writer"];
    let sources = sources(folder.path(), &[&["a.csv"], &columns[..]].concat());
    assert_eq!(sources.len(), 2);
    let [first, second] = [&sources[0], &sources[1]];
    assert_eq!((first["name"].as_str(), second["name"].as_str()), (Some("Example News"), Some("Other")));
    assert_eq!(first["title"], "Rain");
    assert_eq!(first["byline"], "Jane Doe");
    assert_eq!(first["url"], "https://example.com/a");
    assert_eq!((first["date"].as_str(), second["date"].as_str()), (Some("2021-12-15"), Some("2021-12-16")));
    assert_eq!(first["published"], "2021-12-15T10:00:00+01:00");
    assert_eq!(first["format"], "CSV");
    assert_eq!((&second["byline"], &second["url"]), (&Value::Null, &Value::Null));
    let wrong = parallax(folder.path(), &["export", "a.csv", "--text-column", "story"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("its columns are headline, body, site"), "{}", said(&wrong));
}

#[test]
fn what_no_reader_takes_is_named_with_what_to_do_and_the_others_open() {
    let folder = folder(&[
        ("a.txt", "It rained in Rome on Monday."),
        ("b.rtf", "{\\rtf1\\ansi It rained in Rome.}"),
        ("c.txt", "{\\rtf1\\ansi It rained in Rome.}"),
        ("d.xml", "<?xml version=\"1.0\"?><rss><channel/></rss>"),
    ]);
    for command in ["export", "check"] {
        let output = parallax(folder.path(), &[command, "--no-reader", "a.txt", "b.rtf", "c.txt", "d.xml"]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let said = said(&output);
        for wanted in
            ["b.rtf: is Rich Text", "set pre.rtf", "c.txt: is Rich Text", "d.xml: is XML that begins with <rss>"]
        {
            assert!(said.contains(wanted), "{wanted}: {said}");
        }
    }
    // A folder does not name what is in it: what it passes over is said, and is no trouble.
    let output = parallax(folder.path(), &["export", "--no-reader", "."]);
    assert!(said(&output).contains("passed over b.rtf (Rich Text)"), "{}", said(&output));
}

#[cfg(unix)]
#[test]
fn a_command_of_the_settings_makes_text_of_what_is_none() {
    let folder = folder(&[
        ("a.txt", "It rained in Rome on Monday."),
        ("b.odd", "odd\0It snowed in Oslo on Monday."),
        ("pre.toml", "[pre]\nodd = \"tail -c +5 {}\"\nbad = \"no-such-program {}\"\n"),
        ("c.bad", "bad"),
    ]);
    let reports = sources(folder.path(), &["a.txt", "b.odd", "--config", "pre.toml"]);
    assert_eq!(reports[1]["text"], "It snowed in Oslo on Monday.");
    assert_eq!((reports[1]["name"].as_str(), reports[1]["path"].as_str()), (Some("b"), Some("b.odd")));
    assert_eq!(reports[1]["format"], "ODD, made text by tail");
    let output = parallax(folder.path(), &["export", "a.txt", "c.bad", "--config", "pre.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("c.bad: could not be made text: `no-such-program {}`"), "{}", said(&output));
}

#[test]
fn a_person_says_what_a_report_does_not() {
    let folder = folder(&[("a.txt", "It rained in Rome yesterday."), ("b.txt", "It rained in Rome on Monday.")]);
    let stated = ["--outlet", "2=Reuters", "--title", "2=Rain", "--published", "1=2021-12-15T10:00Z"];
    let sources = sources(folder.path(), &[&["a.txt", "b.txt"], &stated[..]].concat());
    assert_eq!((sources[0]["date"].as_str(), sources[0]["name"].as_str()), (Some("2021-12-15"), Some("a")));
    assert_eq!((sources[1]["title"].as_str(), sources[1]["label"].as_str()), (Some("Rain"), Some("Reuters")));
    let table = folder.path().join("c.csv");
    fs::write(&table, "text,date\nIt rained in Rome.,05/06/2010\n").unwrap();
    let output = parallax(folder.path(), &["export", "a.txt", "c.csv"]);
    assert!(said(&output).contains("“05/06/2010” cannot be read or may be of two days"), "{}", said(&output));
    for (arguments, wanted) in [
        (["--outlet", "3=Reuters"], "--outlet 3: 2 reports are opened"),
        (["--outlet", "Reuters"], "write it like 2=Reuters"),
        (["--published", "1=soon"], "write it like 2=2021-12-15 or"),
    ] {
        let output = parallax(folder.path(), &[&["export", "a.txt", "b.txt"], &arguments[..]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(wanted), "{}", said(&output));
    }
}

#[test]
fn what_parallax_wrote_is_no_report() {
    let folder = folder(&[("a.txt", "It rained in Rome on Monday."), ("b.txt", "Two people saw it rain in Rome.")]);
    for name in ["x.json", "x.csv", "x.questions.csv", "x.names.csv"] {
        assert!(parallax(folder.path(), &["export", "--no-reader", "-o", name, "a.txt", "b.txt"]).status.success());
        let output = parallax(folder.path(), &["export", "a.txt", name]);
        assert!(said(&output).contains("what parallax wrote"), "{name}: {}", said(&output));
    }
    let output = parallax(folder.path(), &["export", "--no-reader", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("passed over x.csv (holds no report)"), "{}", said(&output));
}
