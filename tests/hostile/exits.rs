//! What other programs are told of how it went: exit codes, and the object of a check.

use std::fs;

use super::program::{outcome, prepared, run};

#[test]
fn a_report_left_out_is_trouble() {
    let folder = prepared();
    for arguments in
        ["check a.txt a.txt /nix", "export a.txt /nix", "a.txt /nix", "check --severity low a.txt b.txt /nix"]
    {
        let (code, error) = outcome(folder.path(), arguments);
        assert!(code == Some(2) && error.contains("/nix: no such file"), "{arguments}: {code:?} {error}");
    }
    let out = run(folder.path(), "export -f json a.txt b.txt /nix").stdout;
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(json["sources"].as_array().unwrap().len(), 2, "the others are written");
}

#[test]
fn a_check_tells_programs_all_in_one_object() {
    let folder = prepared();
    fs::write(folder.path().join("c.txt"), "The dam burst at dawn on Tuesday.\n\nNine houses were swept away.\n")
        .unwrap();
    let check = |arguments: &str| {
        let out = run(folder.path(), &format!("check --json {arguments}"));
        let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(json["exit"], i64::from(out.status.code().unwrap()), "{json}");
        assert_eq!(json["schema"], "parallax.check/1");
        json
    };
    let parted = check("a.txt c.txt");
    assert_eq!((&parted["exit"], &parted["meaning"]), (&1.into(), &"findings".into()), "{parted}");
    let findings = parted["findings"].as_array().unwrap();
    assert!(findings.iter().any(|f| f["kind"] == "quantity.conflict" && f["severity"] == "high"), "{parted}");
    let counted =
        |counts: &serde_json::Value| counts.as_object().unwrap().values().filter_map(serde_json::Value::as_u64).sum();
    let sums: [u64; 2] = [counted(&parted["kinds"]), counted(&parted["severities"])];
    assert_eq!(sums, [findings.len() as u64; 2]);
    assert_eq!(parted["reports"], serde_json::json!(["a", "c"]));
    let alike = check("a.txt a.txt");
    assert_eq!((&alike["exit"], &alike["meaning"]), (&0.into(), &"no finding".into()), "{alike}");
    let unread = check("a.txt c.txt /nix pipe");
    assert_eq!((&unread["exit"], unread["unread"].as_array().unwrap().len()), (&2.into(), 2), "{unread}");
    assert_eq!(unread["findings"], parted["findings"]);
    let stopped = check("--time-limit 0 a.txt c.txt");
    assert_eq!((&stopped["exit"], &stopped["cut_short"]), (&2.into(), &true.into()), "{stopped}");
    for arguments in ["/nix", "--session a.txt a.txt c.txt"] {
        let nothing = check(arguments);
        assert!(nothing["exit"] == 2 && nothing["error"].is_string(), "{nothing}");
    }
}

#[test]
fn help_and_readme_tell_the_exit_codes_of_every_command() {
    let folder = prepared();
    let help = String::from_utf8(run(folder.path(), "check --help").stdout).unwrap();
    let readme = include_str!("../../README.md");
    for name in ["check", "export", "config", "schema", "man", "completions"] {
        assert!(help.contains(name), "{name}: {help}");
        assert!(readme.lines().any(|l| l.starts_with('|') && l.contains(&format!("`{name}`"))), "{name}");
    }
}
