//! Many events from outside: order, errors, going on after a run that was cut off.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)] // a test fails by panicking

use std::fmt::Write;
use std::fs;

use assert_cmd::Command;
use serde_json::{Value, json};

fn batch(arguments: &[&str], input: &str) -> std::process::Output {
    let mut command = Command::cargo_bin("parallax").unwrap();
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR")).args(["batch", "--no-reader"]);
    command.args(arguments).write_stdin(input).output().unwrap()
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    String::from_utf8(bytes.to_vec()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn event(id: usize) -> Value {
    let report = |dead: usize, outlet: &str| json!({"text": format!("The flood in Tarn killed {dead} people. Rain fell for {id} days."), "outlet": outlet, "published": "2021-12-15"});
    json!({"id": id, "reports": [report(52, "News"), report(31 + id % 3, "Times")]})
}

fn events(count: usize) -> String {
    (1..=count).fold(String::new(), |mut all, id| {
        writeln!(all, "{}", event(id)).unwrap();
        all
    })
}

#[test]
fn an_event_is_a_line_with_its_id_in_the_order_of_the_input_whatever_the_threads() {
    let input = events(40);
    let one = batch(&["--threads", "1"], &input);
    assert!(one.status.success(), "{}", String::from_utf8_lossy(&one.stderr));
    let all = lines(&one.stdout);
    let ids: Vec<u64> = all.iter().map(|event| event["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (1..=40).collect::<Vec<_>>());
    assert_eq!(all[0]["findings"][0]["kind"], "quantity.conflict");
    assert_eq!(all[0]["sources"][1]["label"], "Times");
    assert!(all.iter().all(|event| event["links"].as_array().unwrap().iter().all(|link| link.get("why").is_none())));
    let three = batch(&["--threads", "3"], &input);
    assert!(one.stdout == three.stdout, "threads change what is written");
}

#[test]
fn only_what_is_asked_for_is_written_and_always_who_says_it() {
    let out = batch(&["--only", "findings,questions"], &events(1));
    let all = lines(&out.stdout);
    let keys: Vec<&String> = all[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["findings", "id", "questions", "sources"]);
    assert!(all[0]["sources"][0].get("text").is_none());
    let out = batch(&["--only", "links,texts", "--why"], &events(1));
    let all = lines(&out.stdout);
    assert!(all[0]["sources"][0]["text"].as_str().unwrap().contains("flood"));
    assert!(all[0]["links"][0]["why"].as_array().is_some_and(|why| !why.is_empty()));
}

#[test]
fn an_event_that_cannot_be_compared_says_why_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.html");
    fs::write(&path, "<html><p>It rained in Rome on Monday.</p></html>").unwrap();
    let given = [
        "{\"id\": \"torn\", \"reports\": [".to_owned(),
        json!({"id": 2, "reports": []}).to_string(),
        json!({"id": 3}).to_string(),
        json!({"id": 4, "reports": [{"title": "no text"}]}).to_string(),
        json!({"id": 5, "reports": [{"path": "/no/such.txt"}]}).to_string(),
        "[]".to_owned(),
        json!({"id": 6, "reports": [{"path": path}, {"html": "<p>It rained in <b>Rome</b>.</p>"}]}).to_string(),
    ];
    let out = batch(&[], &given.join("\n"));
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("6 of 7 events failed"), "{:?}", out.stderr);
    let all = lines(&out.stdout);
    let wanted = ["no JSON", "no reports", "no array", "report 1: ", "/no/such.txt: no such file", "no array"];
    for (event, wanted) in all.iter().zip(wanted) {
        assert!(event["error"].as_str().unwrap().contains(wanted), "{event}");
    }
    assert_eq!(
        (all[6]["id"].as_u64(), all[6]["sources"][1]["text"].as_str().unwrap().trim()),
        (Some(6), "It rained in Rome.")
    );
}

#[test]
fn a_run_that_was_cut_off_goes_on_where_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.ndjson");
    let resume = ["--resume", path.to_str().unwrap(), "--only", "findings"];
    let input = events(6);
    assert!(batch(&resume, &input).status.success());
    let whole = fs::read(&path).unwrap();
    // Cut in the middle of the fourth line.
    let third = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0;
    fs::write(&path, &whole[..third + 20]).unwrap();
    assert!(batch(&resume, &input).status.success());
    assert!(fs::read(&path).unwrap() == whole);
    // With nothing left to do nothing is added.
    assert!(batch(&resume, &input).status.success());
    assert!(fs::read(&path).unwrap() == whole);
}

#[test]
fn rows_that_stand_together_under_one_value_are_an_event() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let table = "event,text,outlet\nflood,The flood killed 52 people in Tarn.,News\nflood,The flood killed 31 people in Tarn.,Times\nrain,It rained in Rome.,News\n";
    fs::write(&path, table).unwrap();
    let csv = batch(&["--group-by", "event", path.to_str().unwrap()], "");
    let all = lines(&csv.stdout);
    assert_eq!((all.len(), &all[0]["id"], &all[1]["id"]), (2, &json!("flood"), &json!("rain")));
    assert_eq!(all[0]["sources"].as_array().unwrap().len(), 2);
    let rows = "{\"event\": 1, \"text\": \"It rained in Rome.\"}\n{\"event\": 1, \"text\": \"It snowed.\"}\n{\"text\": \"x\"}\n{\"event\": 2, \"text\": \"It rained.\"}\n";
    let out = batch(&["--group-by", "event"], rows);
    let all = lines(&out.stdout);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(all.len(), 3);
    assert!(all.iter().any(|event| event["error"].as_str().is_some_and(|said| said.contains("its columns are text"))));
}

#[test]
fn a_table_whose_events_do_not_stand_together_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    fs::write(&path, "event;text\na;It rained.\nb;It snowed.\na;It hailed.\n;It shone.\n").unwrap();
    let path = path.to_str().unwrap();
    let out = batch(&["--group-by", "event", path], "");
    assert_eq!(out.status.code(), Some(2));
    let said: Vec<String> = lines(&out.stdout).iter().map(|event| event["error"].to_string()).collect();
    assert!(said.iter().any(|said| said.contains("sort the file by event")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("its columns are")), "{said:?}");
    let out = batch(&[path], "");
    assert!(String::from_utf8_lossy(&out.stderr).contains("--group-by"), "{:?}", out.stderr);
}

#[test]
fn a_file_that_no_run_wrote_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    for text in
        ["<html><p>It rained.</p></html>", "{\"id\": 1, \"reports\": []}\n", "It rained.\nIt snowed.\n", "[1]\n"]
    {
        fs::write(&path, text).unwrap();
        let out = batch(&["--resume", path.to_str().unwrap()], &events(1));
        assert_eq!(out.status.code(), Some(2), "{text}");
        assert!(String::from_utf8_lossy(&out.stderr).contains("left as it is"), "{:?}", out.stderr);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn what_failed_before_is_not_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.ndjson");
    let resume = ["--resume", path.to_str().unwrap()];
    let input = format!("{}{}\n", events(1), json!({"id": 9, "reports": []}));
    for _ in 0..2 {
        let out = batch(&resume, &input);
        assert_eq!(out.status.code(), Some(2), "{:?}", out.stderr);
        assert_eq!(lines(&fs::read(&path).unwrap()).len(), 2);
    }
}

#[test]
fn what_is_too_much_for_an_event_or_no_file_is_told() {
    let row = |text: &str| json!({"text": text});
    let many = json!({"id": 1, "reports": vec![row("It rained in Rome."); 300]});
    let long = json!({"id": 2, "reports": [row(&"It rained in Rome. ".repeat(300_000))]});
    let pipe = json!({"id": 3, "reports": [{"path": "-"}]});
    let out = batch(&[], &format!("{many}\n{long}\n{pipe}\n{}\n", event(4)));
    let said: Vec<Value> = lines(&out.stdout);
    for (event, wanted) in said.iter().zip(["may hold 200 reports", "may hold 200 reports", "is no file"]) {
        assert!(event["error"].as_str().unwrap().contains(wanted), "{event}");
    }
    assert!(said[3].get("error").is_none());
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_said_once() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_parallax"));
    let out = command.args(["batch", "--no-reader"]).stdin(fs::File::open("/tmp").unwrap()).output().unwrap();
    assert_eq!((out.status.code(), lines(&out.stdout).len()), (Some(2), 1));
}

#[cfg(unix)]
#[test]
fn who_is_asked_to_end_writes_what_is_under_way_and_waits_for_no_more() {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};
    // As many events as one thread takes at a time, each with enough text that most are under way when the first is written.
    let text = |dead: usize| {
        let of_day = |day: usize| format!("On day {day} the flood in Tarn killed {dead} people.");
        (0..40).map(of_day).collect::<Vec<_>>().join(" ")
    };
    let report = |dead: usize| json!({"text": text(dead)});
    let event = |id: usize| format!("{}\n", json!({"id": id, "reports": [report(52), report(31)]}));
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["batch", "--no-reader", "--threads", "1"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It stays open to the end: more might come.
    let mut input = child.stdin.take().unwrap();
    input.write_all((1..=8).map(event).collect::<String>().as_bytes()).unwrap();
    let (mut output, mut written) = (BufReader::new(child.stdout.take().unwrap()), String::new());
    output.read_line(&mut written).unwrap();
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    output.read_to_string(&mut written).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(signal_hook::consts::SIGTERM), "it ends as one who was asked to");
    assert!(written.ends_with('\n'), "the last line is whole");
    let ids: Vec<u64> = lines(written.as_bytes()).iter().map(|event| event["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (1..=8).collect::<Vec<_>>());
    drop(input);
}

#[test]
fn who_stops_reading_is_no_trouble() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.ndjson");
    fs::write(&path, events(300)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["batch", "--no-reader"]).arg(&path).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(first.contains("\"id\":1"), "{first}");
    assert!(out.status.success() && out.stderr.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
}
