//! The file of a person's decisions: only ever added to, each line on the disk before the decision holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Decision;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::file;

/// Most bytes of a session: some hundred thousand decisions.
const LIMIT: u64 = 64 * 1024 * 1024;

/// How a line that this program wrote begins.
const START: &str = "{\"id\":\"";

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    /// Which line it is, of all programs that write the session.
    id: String,
    #[serde(flatten)]
    decision: Decision,
}

/// All decisions on some reports.
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    file: Option<File>,
    /// Says which session the same files had last; an edited report is found by it.
    pointer: Option<PathBuf>,
    lines: Vec<Line>,
    /// Lines that could not be read.
    pub unread: usize,
    /// What tells this program's lines from another's.
    own: String,
    /// Lines that another program added meanwhile: taking them back is its own affair.
    theirs: BTreeSet<String>,
}

/// The folder of the sessions that no file is named for.
fn folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "parallax")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).join("sessions"))
}

/// A short name for some bytes, the same in every run.
fn digest<'a>(parts: impl Iterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let digest = hasher.finalize();
    let first = digest.iter().take(16).fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
    format!("{first:032x}")
}

/// The session of some reports by their content.
fn path_of(folder: &Path, articles: &[Article]) -> PathBuf {
    folder.join(digest(articles.iter().map(|a| a.text.as_bytes()))).with_extension("jsonl")
}

/// The file that says which session the files of these reports had last. `None` where a report is in no file.
fn pointer_of(folder: &Path, articles: &[Article]) -> Option<PathBuf> {
    let paths = articles.iter().map(|a| a.source.path.as_ref()?.canonicalize().ok());
    let paths: Vec<PathBuf> = paths.collect::<Option<_>>()?;
    Some(folder.join(digest(paths.iter().map(|p| p.as_os_str().as_encoded_bytes()))).with_extension("last"))
}

/// The lines of a session, and how many of them cannot be read. A file that is not there has none.
fn read(path: &Path) -> Result<(Vec<Line>, usize)> {
    match file::read(path, LIMIT) {
        Ok(bytes) => lines_of(&bytes, path),
        Err(Error::Missing(_)) => Ok((Vec::new(), 0)),
        Err(error) => Err(error),
    }
}

/// The same of the bytes of a file.
fn lines_of(bytes: &[u8], path: &Path) -> Result<(Vec<Line>, usize)> {
    let text = String::from_utf8_lossy(bytes);
    let written: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    // Something else than a session, a report perhaps, is neither read nor added to.
    if written.first().is_some_and(|first| !may_be_a_line(first)) {
        return Err(Error::NoSession(path.to_owned()));
    }
    let lines: Vec<Line> = written.iter().filter_map(|l| serde_json::from_str(l).ok()).collect();
    // A crash may have cut a first line short; that many lines that cannot be read are another program's.
    if lines.is_empty() && written.len() > 1 {
        return Err(Error::NoSession(path.to_owned()));
    }
    let unread = written.len() - lines.len();
    Ok((lines, unread))
}

/// Whether a session may hold this line: one of these keys, written by whatever program, or the beginning of one that a
/// crash cut short.
fn may_be_a_line(text: &str) -> bool {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => ["id", "do"].iter().all(|key| value.get(key).is_some_and(serde_json::Value::is_string)),
        Err(_) => text.starts_with(START) || START.starts_with(text),
    }
}

impl Session {
    /// Reads a session; a file that is not there is an empty one, made with the first decision.
    ///
    /// # Errors
    /// When the file cannot be read or is no session. Lines in it that cannot be read are counted and passed over.
    pub fn open(path: &Path) -> Result<Self> {
        let (lines, unread) = read(path)?;
        // Another program may write at the same time: the process tells the lines apart.
        let own = format!("{}-{}", std::process::id(), lines.len());
        Ok(Self { path: path.to_owned(), file: None, pointer: None, lines, unread, own, theirs: BTreeSet::new() })
    }

    /// The session of some reports in the state folder, by their content. Reports edited since begin with the
    /// session their files had last. `None` where there is no such folder.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn of(articles: &[Article]) -> Result<Option<Self>> {
        folder().map(|folder| Self::inside(&folder, articles)).transpose()
    }

    fn inside(folder: &Path, articles: &[Article]) -> Result<Self> {
        let path = path_of(folder, articles);
        let pointer = pointer_of(folder, articles);
        let mut session = Self::open(&path)?;
        if !path.exists()
            && let Some(last) = pointer.as_ref().and_then(|p| file::read_text(p, LIMIT).ok())
        {
            session = Self::open(&folder.join(last.trim()))?;
            session.path = path;
        }
        session.pointer = pointer;
        Ok(session)
    }

    /// Goes on for reports that were edited meanwhile: the decisions are kept under their new content too.
    pub fn follow(&mut self, articles: &[Article]) {
        let Some(folder) = self.path.parent().map(Path::to_owned) else { return };
        let path = path_of(&folder, articles);
        if path != self.path {
            (self.path, self.file) = (path, None);
        }
    }

    /// Where it is kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes in what another program decided meanwhile; tells whether there was any.
    ///
    /// # Errors
    /// When the file cannot be read; all stays as it was.
    pub fn refresh(&mut self) -> Result<bool> {
        let (lines, _) = read(&self.path)?;
        let known: BTreeSet<&str> = self.lines.iter().map(|e| e.id.as_str()).collect();
        let new: Vec<Line> = lines.into_iter().filter(|e| !known.contains(e.id.as_str())).collect();
        let any = !new.is_empty();
        self.theirs.extend(new.iter().map(|e| e.id.clone()));
        self.lines.extend(new);
        Ok(any)
    }

    /// What is said of lines that could not be read.
    pub fn unread_words(&self) -> String {
        format!("{} lines of the session could not be read and are left alone", self.unread)
    }

    /// Whether nothing was ever decided.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds a decision, on the disk before it returns.
    ///
    /// # Errors
    /// When the folder or the disk refuses; the decision then does not hold.
    pub fn decide(&mut self, decision: Decision) -> Result<()> {
        self.add(vec![decision])
    }

    /// Opens the file to be added to. Returns the lines that it lacks: all those of the session before an edit, or where
    /// the file was taken away meanwhile.
    fn open_file(&mut self) -> Result<Vec<Line>> {
        let fail = |reason| Error::Unwritable { path: self.path.clone(), reason };
        if let Some(folder) = self.path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(fail)?;
        }
        let file = file::open_to_append(&self.path)?;
        // Something else than what was read may have come to stand there.
        let (there, _) = lines_of(&file::read_from(&file, &self.path, LIMIT)?, &self.path)?;
        if let (Some(pointer), Some(name)) = (&self.pointer, self.path.file_name()) {
            file::write(pointer, true, |out| out.write_all(name.as_encoded_bytes()))?;
        }
        self.file = Some(file);
        let there: BTreeSet<&str> = there.iter().map(|line| line.id.as_str()).collect();
        Ok(self.lines.iter().filter(|line| !there.contains(line.id.as_str())).cloned().collect())
    }

    /// Adds decisions with one write: all of them or none.
    fn add(&mut self, decisions: Vec<Decision>) -> Result<()> {
        if decisions.is_empty() {
            return Ok(());
        }
        let id = |n: usize| format!("{}-{}", self.own, self.lines.len() + n);
        let new: Vec<Line> =
            decisions.into_iter().enumerate().map(|(n, decision)| Line { id: id(n), decision }).collect();
        let in_place = self.file.as_ref().is_some_and(|file| file::is_at(file, &self.path));
        let missing = if in_place { Vec::new() } else { self.open_file()? };
        let fail = |reason| Error::Unwritable { path: self.path.clone(), reason };
        // One write of whole lines; the line end before them closes a line that a crash cut short.
        let mut text = String::new();
        for line in missing.iter().chain(&new) {
            text.extend(["\n", &serde_json::to_string(line).map_err(|e| fail(e.into()))?, "\n"]);
        }
        if let Some(file) = &mut self.file {
            let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_data());
            if let Err(reason) = written {
                // A part of it may stand there: it is looked at before the next decision, which is told apart from it.
                self.file = None;
                self.own.push('-');
                return Err(fail(reason));
            }
        }
        self.lines.extend(new);
        Ok(())
    }

    /// Takes back the last decisions that hold and are not another program's, the last first; returns them. There
    /// may be fewer than `times`.
    ///
    /// # Errors
    /// As [`Session::decide`].
    pub fn undo(&mut self, times: usize) -> Result<Vec<Decision>> {
        let own = self.holding().rev().filter(|e| !self.theirs.contains(&e.id));
        let last: Vec<Line> = own.take(times).cloned().collect();
        self.add(last.iter().map(|e| Decision::Undo { entry: e.id.clone() }).collect())?;
        Ok(last.into_iter().map(|e| e.decision).collect())
    }

    /// Lets decisions hold again that were taken back, the last taken back first; returns them. There may be fewer
    /// than `times`, and there are none once another decision was made.
    ///
    /// # Errors
    /// As [`Session::decide`].
    pub fn redo(&mut self, times: usize) -> Result<Vec<Decision>> {
        let own = self.lines.iter().rev().filter(|e| !self.theirs.contains(&e.id));
        let mut left = self.undone();
        let line_of: BTreeMap<&str, &Line> = self.lines.iter().map(|e| (e.id.as_str(), e)).collect();
        let mut back: Vec<Line> = Vec::new();
        for line in own {
            match &line.decision {
                Decision::Undo { entry } if left.remove(entry.as_str()) => {
                    back.extend(line_of.get(entry.as_str()).copied().cloned());
                }
                Decision::Undo { .. } | Decision::Redo { .. } => {}
                _ => break,
            }
            if back.len() == times {
                break;
            }
        }
        self.add(back.iter().map(|e| Decision::Redo { entry: e.id.clone() }).collect())?;
        Ok(back.into_iter().map(|e| e.decision).collect())
    }

    fn undone(&self) -> BTreeSet<&str> {
        let mut undone = BTreeSet::new();
        for line in &self.lines {
            match &line.decision {
                Decision::Undo { entry } => drop(undone.insert(entry.as_str())),
                Decision::Redo { entry } => drop(undone.remove(entry.as_str())),
                _ => {}
            }
        }
        undone
    }

    /// The lines that hold, in order.
    fn holding(&self) -> impl DoubleEndedIterator<Item = &Line> {
        let undone = self.undone();
        let turns = |e: &Line| matches!(e.decision, Decision::Undo { .. } | Decision::Redo { .. });
        self.lines.iter().filter(move |e| !turns(e) && !undone.contains(e.id.as_str()))
    }

    /// The decisions that hold, in order.
    pub fn decisions(&self) -> Vec<Decision> {
        self.holding().map(|e| e.decision.clone()).collect()
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::compare::{Comparison, unaligned};
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
        let mark = |letter: char| Decision::Mark { letter, at: anchor(&comparison, 3) };
        for letter in ['a', 'b', 'c', 'd'] {
            session.decide(mark(letter)).unwrap();
        }
        assert_eq!(session.undo(3).unwrap(), [mark('d'), mark('c'), mark('b')], "the last first");
        assert_eq!(session.redo(2).unwrap(), [mark('b'), mark('c')], "the last taken back first");
        assert_eq!(session.undo(9999).unwrap(), [mark('c'), mark('b'), mark('a')]);
        assert_eq!(session.redo(9999).unwrap().len(), 4, "every decision once, however often it was taken back");
        assert_eq!(bookmarks(&Session::open(&session.path).unwrap(), &comparison).len(), 4);
    }

    #[test]
    fn two_programs_lose_nothing_of_each_other() {
        let comparison = unaligned(&sample());
        let (_folder, mut one) = opened();
        let mut two = Session::open(&one.path).unwrap();
        two.own.push_str("other");
        let mark = |letter: char, s: usize| Decision::Mark { letter, at: anchor(&comparison, s) };
        one.decide(mark('a', 3)).unwrap();
        two.decide(mark('b', 4)).unwrap();
        one.decide(mark('c', 5)).unwrap();
        two.undo(1).unwrap();
        let all = bookmarks(&Session::open(&one.path).unwrap(), &comparison);
        assert_eq!(all, [('a', 3), ('c', 5)].into());
    }

    #[test]
    fn what_is_no_session_is_never_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let mark = || Decision::Judge { finding: "x".to_owned(), verdict: None };
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
            assert!(matches!(session.decide(mark()), Err(Error::NoSession(_))), "{other:?}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), other);
        }
        // What a crash left of a first line is a session.
        for cut in ["", "\n", "\n{", "\n{\"id\":\"1\",\"do\":\"ma"] {
            std::fs::write(&path, cut).unwrap();
            Session::open(&path).unwrap().decide(mark()).unwrap();
            assert_eq!(Session::open(&path).unwrap().decisions(), [mark()], "{cut:?}");
        }
    }

    #[test]
    fn lines_may_be_spaced_and_ordered_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.jsonl");
        let judged = |finding: &str| Decision::Judge { finding: finding.to_owned(), verdict: None };
        std::fs::write(&path, "{ \"verdict\": null, \"do\": \"judge\", \"finding\": \"one\", \"id\": \"1\" }\n")
            .unwrap();
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
        session.decide(Decision::Mark { letter: 'a', at: anchor(&comparison, 3) }).unwrap();
        let path = session.path.clone();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend_from_slice(b"\n{\"id\":\"1\",\"do\":\"ma");
        std::fs::write(&path, bytes).unwrap();
        let mut again = Session::open(&path).unwrap();
        assert_eq!(again.unread, 1);
        again.decide(Decision::Mark { letter: 'b', at: anchor(&comparison, 4) }).unwrap();
        assert_eq!(bookmarks(&Session::open(&path).unwrap(), &comparison).len(), 2);
    }
}
