//! Pipes, devices and folders where files are meant; files that must not be written to; settings that lock one in.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::harness::{Session, reports};

/// Longest a refusal may take.
const AT_ONCE: Duration = Duration::from_secs(10);

/// The program in a folder of two reports, on arguments parted by spaces.
fn command(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(arguments.split_whitespace()).current_dir(folder).env("HOME", folder).stdin(Stdio::null());
    for kept in ["XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        command.env_remove(kept);
    }
    command
}

/// Runs it to its end, which must come at once.
fn run(folder: &Path, arguments: &str) -> Output {
    let mut child =
        command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    let start = Instant::now();
    // What it says fits the pipes: it never waits for them to be read.
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > AT_ONCE {
            child.kill().unwrap();
            panic!("{arguments}: still waiting");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

/// Its exit code and what it said on standard error.
fn outcome(folder: &Path, arguments: &str) -> (Option<i32>, String) {
    let out = run(folder, arguments);
    (out.status.code(), String::from_utf8_lossy(&out.stderr).into_owned())
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn prepared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    pipe(&folder.path().join("pipe"));
    folder
}

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

#[test]
fn what_could_not_be_read_at_the_start_stops_no_reload() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let mut session = Session::in_the_sheet(24, 120, folder.path(), &["a.txt", "b.txt", "c.txt", "/nix/x.txt"], &[]);
    session.wait_for("left out: c.txt: no such file");
    session.send("\u{1b}OQ");
    fs::write(folder.path().join("a.txt"), "The dam burst on Friday.\n").unwrap();
    session.wait_for("read again");
    session.wait_for("The dam burst on Friday.");
    // It comes as soon as it can be read.
    fs::write(folder.path().join("c.txt"), "The dam held, the mayor said.\n").unwrap();
    session.wait_for("3 c");
    // What was read once is not given up.
    fs::write(folder.path().join("a.txt"), "").unwrap();
    session.wait_for("a.txt: is empty");
    session.send("g");
    session.wait_for("The dam burst on Friday.");
    session.quit();
}

#[test]
fn reports_beside_standard_input_are_read_again() {
    // Standard input is a file here; keys come from the terminal.
    read_again_beside("sh", "a.txt - < b.txt");
}

/// Opens reports by a line of a shell that hands b.txt over open, and sees a.txt read again while that one stays.
fn read_again_beside(shell: &str, reports_given: &str) {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let line = format!("exec {} --no-reader {reports_given}", env!("CARGO_BIN_EXE_parallax"));
    let mut session = Session::run_program(shell, 24, 120, folder.path(), &["-c", &line], &[]);
    session.wait_for("F2 Reading");
    session.send("\u{1b}OQ");
    session.wait_for("findings · ? help");
    fs::write(folder.path().join("a.txt"), "The dam burst on Friday.\n").unwrap();
    session.wait_for("read again");
    let screen = session.wait_for("The dam burst on Friday.");
    assert!(screen.contains("Nobody was hurt, the mayor said."), "what came through is still there:\n{screen}");
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

#[test]
fn reports_beside_a_pipe_are_read_again() {
    read_again_beside("bash", "a.txt <(cat b.txt)");
}

#[test]
fn a_link_that_leads_elsewhere_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("kept")).unwrap();
    for (name, text) in [("one.txt", "The dam held.\n"), ("two.txt", "The dam burst on Friday.\n")] {
        fs::write(at("kept").join(name), text).unwrap();
    }
    symlink("kept/one.txt", at("now.txt")).unwrap();
    let session = Session::run(24, 120, folder.path(), &["now.txt", "b.txt"], &[]);
    session.wait_for("The dam held.");
    symlink("kept/two.txt", at("next.txt")).unwrap();
    fs::rename(at("next.txt"), at("now.txt")).unwrap();
    session.wait_for("The dam burst on Friday.");
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

#[test]
fn a_signal_from_outside_loses_no_decision() {
    for signal in ["-INT", "-QUIT", "-TERM", "-HUP"] {
        let folder = tempfile::tempdir().unwrap();
        reports(folder.path());
        let open = || Session::run(24, 100, folder.path(), &["a.txt", "b.txt"], &[]);
        let mut session = open();
        session.wait_for("findings · ? help");
        session.send("jaask the mayor\r");
        session.wait_for("noted");
        session.signal(signal);
        let (code, raw) = session.end();
        assert!(code == 0 && raw.contains("\u{1b}[?1049l"), "{signal}: {code}");
        let again = open();
        again.wait_for("✎");
        again.quit();
    }
}
