//! What a person decided: links made and cut, marks, notes, verdicts on findings; saved as it happens, replayed on
//! the next run.
//!
//! A session is a file of lines, one decision each in JSON, and is only ever added to: a crash loses at most the
//! line in flight, and two programs on one session lose nothing of each other's. A decision names sentences by
//! their words, not by number, so that it outlives a change of the report. Undoing is a decision too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::compare::finding::Verdict;
use crate::compare::revise::Revision;
use crate::compare::{Comparison, Note};
use crate::error::{Error, Result};

/// A sentence by its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The report's name.
    pub report: String,
    /// The sentence.
    pub text: String,
    /// Which of the report's sentences of these words, from 0.
    #[serde(default)]
    pub nth: usize,
}

/// One thing a person decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Decision {
    /// Two sentences say the same.
    Link {
        /// One of them.
        a: Anchor,
        /// The other.
        b: Anchor,
    },
    /// Two sentences do not say the same.
    Unlink {
        /// One of them.
        a: Anchor,
        /// The other.
        b: Anchor,
    },
    /// A finding was looked at; without a verdict the last one is taken back.
    Judge {
        /// The finding, by what it says.
        finding: String,
        /// What was decided.
        verdict: Option<Verdict>,
    },
    /// A note on a sentence; an empty one removes it.
    Note {
        /// The sentence.
        at: Anchor,
        /// What is noted.
        text: String,
    },
    /// A place to come back to.
    Mark {
        /// Its letter.
        letter: char,
        /// The sentence.
        at: Anchor,
    },
    /// An earlier decision no longer holds.
    Undo {
        /// The line of that decision.
        entry: String,
    },
    /// An undone decision holds again.
    Redo {
        /// The line of that decision.
        entry: String,
    },
}

impl Decision {
    /// What was decided, for a person.
    pub fn words(&self) -> String {
        let brief = |at: &Anchor| format!("“{}”", crate::compare::finding::brief(&at.text, 6));
        match self {
            Self::Link { a, b } => format!("the link of {} and {}", brief(a), brief(b)),
            Self::Unlink { a, b } => format!("the cut between {} and {}", brief(a), brief(b)),
            Self::Judge { verdict, .. } => format!("the finding {}", verdict.map_or("open", Verdict::label)),
            Self::Note { at, .. } => format!("the note on {}", brief(at)),
            Self::Mark { letter, .. } => format!("the mark {letter}"),
            Self::Undo { .. } | Self::Redo { .. } => "a turn".to_owned(),
        }
    }
}

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
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
    /// Lines that are not in the file yet: those of the session before an edit.
    carried: usize,
    entries: Vec<Entry>,
    /// Lines that could not be read.
    pub unread: usize,
    /// What tells this program's lines from another's.
    own: String,
}

/// Decisions brought onto reports.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replayed {
    /// Links made and cut.
    pub revision: Revision,
    /// Notes by sentence.
    pub notes: BTreeMap<usize, String>,
    /// Places by letter.
    pub marks: BTreeMap<char, usize>,
    /// Verdicts by the key of a finding.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Decisions whose sentence is no longer in the reports, for a person.
    pub lost: Vec<String>,
}

/// The folder of the sessions that no file is named for.
fn folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "parallax")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).join("sessions"))
}

/// A short name for some texts, the same in every run.
fn digest<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text);
    }
    let digest = hasher.finalize();
    let first = digest.iter().take(16).fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
    format!("{first:032x}")
}

/// The session of some reports by their content.
fn path_of(folder: &Path, comparison: &Comparison) -> PathBuf {
    folder.join(digest(comparison.sources.iter().map(|s| s.text.as_str()))).with_extension("jsonl")
}

/// The file that says which session the files of these reports had last. `None` where a report is in no file.
fn pointer_of(folder: &Path, comparison: &Comparison) -> Option<PathBuf> {
    let paths: Option<Vec<String>> = comparison
        .sources
        .iter()
        .map(|s| Some(Path::new(s.path.as_ref()?).canonicalize().ok()?.display().to_string()))
        .collect();
    Some(folder.join(digest(paths?.iter().map(String::as_str))).with_extension("last"))
}

impl Session {
    /// Reads a session; a file that is not there is an empty one, made with the first decision.
    ///
    /// # Errors
    /// When the file cannot be read. Lines in it that cannot are counted and passed over.
    pub fn open(path: &Path) -> Result<Self> {
        let mut bytes = Vec::new();
        match File::open(path) {
            Ok(mut file) => drop(file.read_to_end(&mut bytes).map_err(|e| Error::reading(path, e))?),
            Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => {}
            Err(reason) => return Err(Error::reading(path, reason)),
        }
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
        let entries: Vec<Entry> = lines.iter().filter_map(|l| serde_json::from_str(l).ok()).collect();
        let unread = lines.len() - entries.len();
        // Another program may write at the same time: the process tells the lines apart.
        let own = format!("{}-{}", std::process::id(), entries.len());
        Ok(Self { path: path.to_owned(), file: None, pointer: None, carried: 0, entries, unread, own })
    }

    /// The session of some reports in the state folder, by their content. Reports edited since begin with the
    /// session their files had last. `None` where there is no such folder.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn of(comparison: &Comparison) -> Result<Option<Self>> {
        folder().map(|folder| Self::inside(&folder, comparison)).transpose()
    }

    fn inside(folder: &Path, comparison: &Comparison) -> Result<Self> {
        let path = path_of(folder, comparison);
        let pointer = pointer_of(folder, comparison);
        let mut session = Self::open(&path)?;
        if !path.exists()
            && let Some(last) = pointer.as_ref().and_then(|p| std::fs::read_to_string(p).ok())
        {
            session = Self::open(&folder.join(last.trim()))?;
            (session.carried, session.path) = (session.entries.len(), path);
        }
        session.pointer = pointer;
        Ok(session)
    }

    /// Goes on for reports that were edited meanwhile: the decisions are kept under their new content too.
    pub fn follow(&mut self, comparison: &Comparison) {
        let Some(folder) = self.path.parent().map(Path::to_owned) else { return };
        let path = path_of(&folder, comparison);
        if path != self.path {
            (self.path, self.file, self.carried) = (path, None, self.entries.len());
        }
    }

    /// Whether nothing was ever decided.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a decision, on the disk before it returns.
    ///
    /// # Errors
    /// When the folder or the disk refuses; the decision then does not hold.
    pub fn decide(&mut self, decision: Decision) -> Result<()> {
        let entry = Entry { id: format!("{}-{}", self.own, self.entries.len()), decision };
        let fail = |reason| Error::Unwritable { path: self.path.clone(), reason };
        if self.file.is_none() {
            if let Some(folder) = self.path.parent().filter(|p| !p.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder).map_err(fail)?;
            }
            self.file = Some(OpenOptions::new().create(true).append(true).open(&self.path).map_err(fail)?);
            if let (Some(pointer), Some(name)) = (&self.pointer, self.path.file_name()) {
                std::fs::write(pointer, name.as_encoded_bytes()).map_err(fail)?;
            }
        }
        // One write of whole lines; the line end before them closes a line that a crash cut short.
        let mut lines = String::new();
        for entry in self.entries[..self.carried].iter().chain([&entry]) {
            lines.extend(["\n", &serde_json::to_string(entry).map_err(|e| fail(e.into()))?, "\n"]);
        }
        if let Some(file) = &mut self.file {
            file.write_all(lines.as_bytes()).and_then(|()| file.sync_data()).map_err(fail)?;
        }
        self.carried = 0;
        self.entries.push(entry);
        Ok(())
    }

    /// Takes back the last decision that holds. `None` when there is none.
    ///
    /// # Errors
    /// As [`Session::decide`].
    pub fn undo(&mut self) -> Result<Option<Decision>> {
        let Some(last) = self.holding().last().map(|e| (*e).clone()) else { return Ok(None) };
        self.decide(Decision::Undo { entry: last.id })?;
        Ok(Some(last.decision))
    }

    /// Lets the last undone decision hold again, unless another was made since.
    ///
    /// # Errors
    /// As [`Session::decide`].
    pub fn redo(&mut self) -> Result<Option<Decision>> {
        let undone = self.undone();
        let after = |e: &&Entry| matches!(e.decision, Decision::Undo { .. } | Decision::Redo { .. });
        let last = self.entries.iter().rev().take_while(after).find_map(|e| match &e.decision {
            Decision::Undo { entry } if undone.contains(entry.as_str()) => Some(entry.clone()),
            _ => None,
        });
        let Some(id) = last else { return Ok(None) };
        let decision = self.entries.iter().find(|e| e.id == id).map(|e| e.decision.clone());
        self.decide(Decision::Redo { entry: id })?;
        Ok(decision)
    }

    fn undone(&self) -> BTreeSet<&str> {
        let mut undone = BTreeSet::new();
        for entry in &self.entries {
            match &entry.decision {
                Decision::Undo { entry } => drop(undone.insert(entry.as_str())),
                Decision::Redo { entry } => drop(undone.remove(entry.as_str())),
                _ => {}
            }
        }
        undone
    }

    /// The decisions that hold, in order.
    fn holding(&self) -> Vec<&Entry> {
        let undone = self.undone();
        let turns = |e: &Entry| matches!(e.decision, Decision::Undo { .. } | Decision::Redo { .. });
        self.entries.iter().filter(|e| !turns(e) && !undone.contains(e.id.as_str())).collect()
    }

    /// Brings the decisions onto the sentences of `comparison`.
    pub fn replay(&self, comparison: &Comparison) -> Replayed {
        let anchors = Anchors::new(comparison);
        let mut out = Replayed::default();
        let mut links: BTreeMap<(usize, usize), bool> = BTreeMap::new();
        for entry in self.holding() {
            let mut missing = |what: &str, at: &Anchor| {
                out.lost.push(format!("{what} at “{}” in {}", crate::compare::finding::brief(&at.text, 8), at.report));
            };
            match &entry.decision {
                Decision::Link { a, b } | Decision::Unlink { a, b } => match (anchors.find(a), anchors.find(b)) {
                    (Some(x), Some(y)) if x != y => {
                        let linked = matches!(entry.decision, Decision::Link { .. });
                        links.insert((x.min(y), x.max(y)), linked);
                    }
                    (None, _) => missing("a link", a),
                    _ => missing("a link", b),
                },
                Decision::Judge { finding, verdict } => match verdict {
                    Some(verdict) => drop(out.verdicts.insert(finding.clone(), *verdict)),
                    None => drop(out.verdicts.remove(finding)),
                },
                Decision::Note { at, text } => match anchors.find(at) {
                    Some(sentence) if text.trim().is_empty() => drop(out.notes.remove(&sentence)),
                    Some(sentence) => drop(out.notes.insert(sentence, text.clone())),
                    None => missing("a note", at),
                },
                Decision::Mark { letter, at } => match anchors.find(at) {
                    Some(sentence) => drop(out.marks.insert(*letter, sentence)),
                    None => missing("a mark", at),
                },
                Decision::Undo { .. } | Decision::Redo { .. } => {}
            }
        }
        for (pair, linked) in links {
            if linked { out.revision.links.push(pair) } else { out.revision.cuts.push(pair) }
        }
        out
    }
}

impl Replayed {
    /// The program's comparison with everything decided on it.
    pub fn onto(&self, machine: &Comparison) -> Comparison {
        let mut out =
            if self.revision == Revision::default() { machine.clone() } else { machine.revised(&self.revision) };
        let verdicts: Vec<Option<Verdict>> =
            out.findings.iter().map(|f| self.verdicts.get(&out.key_of(f)).copied()).collect();
        for (finding, verdict) in out.findings.iter_mut().zip(verdicts) {
            finding.verdict = verdict;
        }
        out.notes =
            self.notes.iter().map(|(sentence, text)| Note { sentence: *sentence, text: text.clone() }).collect();
        out
    }
}

/// The sentences of a comparison by their words.
struct Anchors<'a> {
    by_words: FxHashMap<(&'a str, &'a str), Vec<usize>>,
}

impl<'a> Anchors<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        let mut by_words: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
        for sentence in &comparison.sentences {
            let name = comparison.sources[sentence.source].name.as_str();
            by_words.entry((name, comparison.text(sentence.id))).or_default().push(sentence.id);
        }
        Self { by_words }
    }

    fn find(&self, anchor: &Anchor) -> Option<usize> {
        let all = self.by_words.get(&(anchor.report.as_str(), anchor.text.as_str()))?;
        all.get(anchor.nth).or(all.last()).copied()
    }
}

/// A sentence by its words, to be found again in another run.
pub fn anchor(comparison: &Comparison, sentence: usize) -> Anchor {
    let source = comparison.source_of(sentence);
    let text = comparison.text(sentence);
    let nth = comparison.sentences_of(source).take_while(|s| *s < sentence).filter(|s| comparison.text(*s) == text);
    Anchor { report: comparison.sources[source].name.clone(), text: text.to_owned(), nth: nth.count() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::{read_bytes, sample};
    use crate::compare::{Options, compare, unaligned};

    fn opened() -> (tempfile::TempDir, Session) {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::open(&folder.path().join("deep/session.jsonl")).unwrap();
        (folder, session)
    }

    fn noted(session: &Session, comparison: &Comparison) -> Vec<String> {
        session.replay(comparison).notes.into_values().collect()
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
            assert!(again.undo().unwrap().is_some());
            assert_eq!(noted(&again, &comparison), left);
        }
        assert_eq!(again.undo().unwrap(), None);
        for left in [vec!["one"], vec!["one", "two"]] {
            assert!(again.redo().unwrap().is_some());
            assert_eq!(noted(&again, &comparison), left);
        }
        again.decide(note(9, "other")).unwrap();
        assert_eq!(again.redo().unwrap(), None, "a new decision ends redoing");
        assert_eq!(noted(&Session::open(&session.path).unwrap(), &comparison), ["one", "two", "other"]);
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
        two.undo().unwrap();
        let all = Session::open(&one.path).unwrap().replay(&comparison).marks;
        assert_eq!(all, [('a', 3), ('c', 5)].into());
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
        assert_eq!(Session::open(&path).unwrap().replay(&comparison).marks.len(), 2);
    }

    #[test]
    fn an_edited_report_keeps_what_still_fits_and_lists_the_rest() {
        let read = |text: &str| {
            [text, "A cat sat.\n"]
                .iter()
                .zip(["a.txt", "b.txt"])
                .filter_map(|(t, name)| read_bytes(t.as_bytes(), name.as_ref()).ok())
                .collect::<Vec<_>>()
        };
        let before = unaligned(&read("The dam burst at dawn.\nNobody was hurt there.\n"));
        let (_folder, mut session) = opened();
        for sentence in [0, 1] {
            session.decide(Decision::Note { at: anchor(&before, sentence), text: format!("note {sentence}") }).unwrap();
        }
        let after = unaligned(&read("New words come first.\nNobody was hurt there.\n"));
        let replayed = session.replay(&after);
        assert_eq!(replayed.notes, [(1, "note 1".to_owned())].into());
        assert!(replayed.lost[0].contains("The dam burst at dawn."), "{:?}", replayed.lost);
    }

    #[test]
    fn verdicts_find_their_finding() {
        let machine = compare(&sample(), &Options::default());
        let (_folder, mut session) = opened();
        let finding = machine.key_of(&machine.findings[0]);
        session.decide(Decision::Judge { finding, verdict: Some(Verdict::Checked) }).unwrap();
        let after = session.replay(&machine).onto(&machine);
        assert_eq!(after.findings[0].verdict, Some(Verdict::Checked));
        assert_eq!(after.findings.iter().filter(|f| f.verdict.is_some()).count(), 1);
    }
}
