//! The file of a person's decisions: only ever added to, each line on the disk before the decision holds.

mod line;
mod place;
#[cfg(test)]
mod tests;
mod undo;
mod write;

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use self::line::{LIMIT, Line, read};
use self::place::{folder, path_of, pointer_of};
use super::Decision;
use crate::article::Article;
use crate::error::Result;
use crate::file;

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

    /// The decisions that hold, in order.
    pub fn decisions(&self) -> Vec<Decision> {
        self.holding().map(|e| e.decision.clone()).collect()
    }
}
