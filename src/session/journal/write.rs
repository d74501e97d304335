//! Decisions added to the file: on the disk before they hold.

use std::collections::BTreeSet;
use std::io::Write;

use super::Session;
use super::line::{LIMIT, Line, lines_of};
use crate::error::{Error, Result};
use crate::file;
use crate::session::Decision;

impl Session {
    /// Adds a decision, on the disk before it returns.
    ///
    /// # Errors
    /// When the folder or the disk refuses; the decision then does not hold.
    pub fn decide(&mut self, decision: Decision) -> Result<()> {
        self.add(vec![decision])
    }

    /// Adds decisions with one write: all of them or none.
    pub(super) fn add(&mut self, decisions: Vec<Decision>) -> Result<()> {
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
}
