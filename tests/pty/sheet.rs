//! The sheet, driven as a person drives it.

use super::harness::{Session, reports};

#[test]
fn the_sheet_opens_first_and_its_rows_are_gone_into_and_come_back_from() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::in_the_sheet(40, 160, folder.path(), &[], &[]);
    session.wait_for("given to another speaker");
    let screen = session.wait_for("31%, $123 billion, $200 billion");
    for shown in ["nearly two years", "“the growing threats", "more than 150 million doses"] {
        assert!(screen.contains(shown), "{shown}: {screen}");
    }
    session.send("n");
    session.wait_for("in which the reports part");
    session.send("\r");
    session.wait_for(" 1 of ");
    session.send("\u{7f}");
    session.wait_for(" Sheet · ");
    session.send("G");
    session.wait_for("enter opens");
    session.send("\r");
    session.wait_for("▾ small things");
    session.quit();
}

#[test]
fn what_a_report_does_not_say_of_itself_is_said_of_it_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    reports(folder.path());
    let open = || Session::in_the_sheet(40, 160, folder.path(), &["a.txt", "b.txt", "--session", "desk.jsonl"], &[]);
    let mut session = open();
    session.wait_for("2 reports");
    session.send("2R\u{15}published: soon\r");
    session.wait_for("soon is no day");
    session.send("R\u{15}published: 2021-12-16\r");
    session.wait_for("2 reports, 2021-12-16");
    session.send("R\u{15}title: The dam of Tarn\r");
    session.wait_for("holds; u undoes it");
    session.send("u");
    session.wait_for("undone: the title");
    session.send("R\u{15}outlet: Tarn Times\r");
    session.wait_for("1: Tarn Times");
    session.send("u");
    session.wait_for("undone: the outlet");
    session.quit();
    // It holds the next time, and in what is written.
    let mut session = open();
    session.wait_for("2 reports, 2021-12-16");
    session.send("u");
    session.wait_until_gone("2 reports, 2021-12-16");
    session.quit();
}

#[test]
fn a_report_is_hidden_renamed_and_all_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Session::in_the_sheet(40, 160, folder.path(), &["--session", "desk.jsonl"], &[]);
    let mut session = open();
    session.wait_for("5 reports");
    session.wait_for("given to another speaker");
    session.send("2R\u{15}The Desk\r");
    session.wait_for("2: The Desk");
    session.wait_for("The Desk alone: ");
    session.send("h");
    session.wait_for("4 reports");
    session.wait_until_gone("2: The Desk");
    session.wait_until_gone("$123 billion");
    session.send("u");
    session.wait_for("5 reports");
    session.send("U");
    session.wait_for("4 reports");
    session.quit();
    // Both hold the next time, and each is undone.
    let mut session = open();
    session.wait_for("4 reports");
    session.send("H");
    session.wait_for("5 reports");
    session.wait_for("2: The Desk");
    session.quit();
}
