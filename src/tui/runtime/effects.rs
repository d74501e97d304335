//! What a key asks for is done: every effect of the screen on the world outside.

use std::path::{Path, PathBuf};

use super::Runtime;
use super::clipboard;
use super::comparing::NOT_REFINED;
use super::decisions::words_of;
use super::terminal::Guard;
use crate::error::Result;
use crate::export::{self, Format};
use crate::tui::effect::Effect;
use crate::tui::state::StageProgress;

impl Runtime {
    /// Does an effect; `false` to leave.
    pub(super) fn perform(&mut self, effect: Effect) -> Result<bool> {
        match effect {
            Effect::Quit => return Ok(false),
            Effect::StopAligning if self.found.is_some() && self.revising.is_none() && !self.state.refining => {}
            Effect::StopAligning => {
                self.progress.cancel();
                self.stop_revising();
                let refining = std::mem::take(&mut self.state.refining);
                self.state.say(if refining { NOT_REFINED } else { "stopping with what is aligned so far …" });
            }
            Effect::Align => {
                self.opening.options.limit = None;
                (self.state.aligned, self.state.progress) = (false, StageProgress::default());
                self.compare();
            }
            #[cfg(unix)]
            Effect::Suspend => Guard::suspend()?,
            Effect::Copy(text) => {
                if let Err(reason) = Guard::copy(&text) {
                    self.state.warn(format!("the terminal takes no copy: {reason}"));
                }
                // Whether the terminal dropped it nobody can tell.
                clipboard::copy(text);
            }
            Effect::Decide(decision) => self.decide(|session| session.decide(decision).map(|()| None)),
            Effect::Undo { times } => self.decide(|session| words_of("undo", "undone", &session.undo(times)?)),
            Effect::Redo { times } => self.decide(|session| words_of("redo", "done again", &session.redo(times)?)),
            Effect::Edit(sentence) => self.edit(sentence)?,
            Effect::Export { path, force } => self.export(&path, force),
        }
        Ok(true)
    }

    fn export(&mut self, path: &Path, force: bool) {
        let settings = export::Settings { base: self.state.base, ..export::Settings::default() };
        let Some(format) = Format::of_file(path) else { return };
        if !self.state.aligned {
            self.state.warn("still aligning; export again in a moment");
            return;
        }
        let session = self.session.as_ref().map(|session| session.path().to_owned());
        let kept: Vec<PathBuf> = self.opening.paths.iter().cloned().chain(session).collect();
        match export::file::write(&self.state.comparison, format, &settings, path, force, &kept) {
            Ok(()) => self.state.say(format!("written: {}", path.display())),
            Err(error) => self.state.warn(error.to_string()),
        }
    }
}
