use std::collections::BTreeMap;

use super::*;
use crate::compare::{Comparison, unaligned};
use crate::error::Error;
use crate::read::sample;
use crate::session::{Replayed, anchor};

fn opened() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::open(&folder.path().join("deep/session.jsonl")).unwrap();
    (folder, session)
}

fn noted(session: &Session, comparison: &Comparison) -> Vec<String> {
    Replayed::new(&session.decisions(), comparison).notes.into_values().collect()
}

fn bookmarks(session: &Session, comparison: &Comparison) -> BTreeMap<char, usize> {
    Replayed::new(&session.decisions(), comparison).bookmarks
}

#[test]
fn decisions_come_back_and_are_undone_without_limit() {
    let comparison = unaligned(&sample());
    let (_folder, mut session) = opened();
    let note =
        |sentence: usize, text: &str| Decision::Note { at: anchor(&comparison, sentence), text: text.to_owned() };
    for (i, text) in ["one", "two", "three"].iter().enumerate() {
        session.decide(note(i + 3, text)).unwrap();
    }
    let mut again = Session::open(&session.path).unwrap();
    assert_eq!(noted(&again, &comparison), ["one", "two", "three"]);
    for left in [vec!["one", "two"], vec!["one"], vec![]] {
        assert!(again.undo(1).unwrap().len() == 1);
        assert_eq!(noted(&again, &comparison), left);
    }
    assert_eq!(again.undo(1).unwrap(), []);
    for left in [vec!["one"], vec!["one", "two"]] {
        assert!(again.redo(1).unwrap().len() == 1);
        assert_eq!(noted(&again, &comparison), left);
    }
    again.decide(note(9, "other")).unwrap();
    assert_eq!(again.redo(1).unwrap(), [], "a new decision ends redoing");
    assert_eq!(noted(&Session::open(&session.path).unwrap(), &comparison), ["one", "two", "other"]);
}

#[test]
fn many_decisions_are_taken_back_and_made_again_in_one_go() {
    let comparison = unaligned(&sample());
    let (_folder, mut session) = opened();
    let bookmark = |letter: char| Decision::Bookmark { letter, at: anchor(&comparison, 3) };
    for letter in ['a', 'b', 'c', 'd'] {
        session.decide(bookmark(letter)).unwrap();
    }
    assert_eq!(session.undo(3).unwrap(), [bookmark('d'), bookmark('c'), bookmark('b')], "the last first");
    assert_eq!(session.redo(2).unwrap(), [bookmark('b'), bookmark('c')], "the last taken back first");
    assert_eq!(session.undo(9999).unwrap(), [bookmark('c'), bookmark('b'), bookmark('a')]);
    assert_eq!(session.redo(9999).unwrap().len(), 4, "every decision once, however often it was taken back");
    assert_eq!(bookmarks(&Session::open(&session.path).unwrap(), &comparison).len(), 4);
}

#[test]
fn two_programs_lose_nothing_of_each_other() {
    let comparison = unaligned(&sample());
    let (_folder, mut one) = opened();
    let mut two = Session::open(&one.path).unwrap();
    two.own.push_str("other");
    let bookmark = |letter: char, s: usize| Decision::Bookmark { letter, at: anchor(&comparison, s) };
    one.decide(bookmark('a', 3)).unwrap();
    two.decide(bookmark('b', 4)).unwrap();
    one.decide(bookmark('c', 5)).unwrap();
    two.undo(1).unwrap();
    let all = bookmarks(&Session::open(&one.path).unwrap(), &comparison);
    assert_eq!(all, [('a', 3), ('c', 5)].into());
}

#[test]
fn what_is_no_session_is_never_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let judged = || Decision::Judge { finding: "x".to_owned(), verdict: None };
    for other in [
        "The dam burst.\n",
        "\u{0}\u{0}",
        "{\"id\":\"1\",\"x\":1}\n{\"id\":\"2\",\"x\":1}\n",
        "[1]",
        "{\"id\":\"1\",\"text\":\"The dam burst.\"}",
    ] {
        std::fs::write(&path, other).unwrap();
        assert!(matches!(Session::open(&path), Err(Error::NoSession(_))), "{other:?}");
        std::fs::remove_file(&path).unwrap();
        // It comes to stand there while the session is open.
        let mut session = Session::open(&path).unwrap();
        std::fs::write(&path, other).unwrap();
        assert!(matches!(session.decide(judged()), Err(Error::NoSession(_))), "{other:?}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), other);
    }
    // What a crash left of a first line is a session.
    for cut in ["", "\n", "\n{", "\n{\"id\":\"1\",\"do\":\"ma"] {
        std::fs::write(&path, cut).unwrap();
        Session::open(&path).unwrap().decide(judged()).unwrap();
        assert_eq!(Session::open(&path).unwrap().decisions(), [judged()], "{cut:?}");
    }
}

#[test]
fn lines_may_be_spaced_and_ordered_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.jsonl");
    let judged = |finding: &str| Decision::Judge { finding: finding.to_owned(), verdict: None };
    std::fs::write(&path, "{ \"verdict\": null, \"do\": \"judge\", \"finding\": \"one\", \"id\": \"1\" }\n").unwrap();
    let mut session = Session::open(&path).unwrap();
    assert_eq!((session.decisions(), session.unread), (vec![judged("one")], 0));
    session.decide(judged("two")).unwrap();
    assert_eq!(Session::open(&path).unwrap().decisions(), [judged("one"), judged("two")]);
}

#[cfg(unix)]
#[test]
fn edited_reports_find_their_session_whatever_their_files_are_called() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    // Shown, all of these names are one.
    let names: [&[u8]; 3] = [b"a\xff.txt", b"a\xfe.txt", "a\u{fffd}.txt".as_bytes()];
    let path = |name: &[u8]| folder.path().join(std::ffi::OsStr::from_bytes(name));
    let opened = |name: &[u8], text: &str| {
        std::fs::write(path(name), text).unwrap();
        Session::inside(&state, &crate::read::read_file(&path(name)).unwrap()).unwrap()
    };
    let judged = |name: &[u8]| Decision::Judge { finding: format!("{name:?}"), verdict: None };
    for name in names {
        opened(name, &format!("The dam {name:?} burst.")).decide(judged(name)).unwrap();
    }
    for name in names {
        assert_eq!(opened(name, &format!("The dam {name:?} held.")).decisions(), [judged(name)]);
    }
}

#[test]
fn a_file_that_is_taken_away_or_replaced_loses_nothing() {
    let (_folder, mut session) = opened();
    let judged = |finding: &str| Decision::Judge { finding: finding.to_owned(), verdict: None };
    session.decide(judged("one")).unwrap();
    let path = session.path.clone();
    std::fs::remove_file(&path).unwrap();
    session.decide(judged("two")).unwrap();
    assert_eq!(Session::open(&path).unwrap().decisions(), [judged("one"), judged("two")]);
    // A copy takes its place, as when it is brought back from elsewhere.
    std::fs::copy(&path, path.with_extension("copy")).unwrap();
    std::fs::rename(path.with_extension("copy"), &path).unwrap();
    session.decide(judged("three")).unwrap();
    assert_eq!(Session::open(&path).unwrap().decisions(), ["one", "two", "three"].map(judged));
}

#[test]
fn a_line_cut_short_loses_itself_alone() {
    let comparison = unaligned(&sample());
    let (_folder, mut session) = opened();
    session.decide(Decision::Bookmark { letter: 'a', at: anchor(&comparison, 3) }).unwrap();
    let path = session.path.clone();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend_from_slice(b"\n{\"id\":\"1\",\"do\":\"ma");
    std::fs::write(&path, bytes).unwrap();
    let mut again = Session::open(&path).unwrap();
    assert_eq!(again.unread, 1);
    again.decide(Decision::Bookmark { letter: 'b', at: anchor(&comparison, 4) }).unwrap();
    assert_eq!(bookmarks(&Session::open(&path).unwrap(), &comparison).len(), 2);
}
