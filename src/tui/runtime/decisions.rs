//! What a person decides: kept in the session, brought onto the comparison, taken in from other windows.

use std::sync::Arc;

use super::events::AppEvent;
use super::prepared::Prepared;
use super::work::Wish;
use super::{Opening, Runtime, files};
use crate::align::Progress;
use crate::article::Article;
use crate::compare::unaligned;
use crate::error::Result;
use crate::session::stated::{applied, stated};
use crate::session::{Decision, Replayed, Session};

/// The session that the decisions on some reports are kept in. Where there is none, why nothing can be decided; what
/// is wrong with it goes to `wrong`.
pub(super) fn open(opening: &Opening, articles: &[Article], wrong: &mut Vec<String>) -> (Option<Session>, String) {
    let session = match &opening.session {
        Some(path) => Session::open(path).map(Some),
        None => Session::of(articles),
    };
    let not_kept = match &session {
        Ok(Some(_)) => String::new(),
        Ok(None) => "there is no folder to keep decisions in; name a file with --session".to_owned(),
        Err(error) => format!("your decisions are not kept: {error}"),
    };
    wrong.extend(session.is_err().then(|| not_kept.clone()));
    let session = session.unwrap_or_default();
    if let Some(unread) = session.as_ref().filter(|s| s.unread > 0).map(Session::unread_words) {
        wrong.push(unread);
    }
    (session, not_kept)
}

impl Runtime {
    /// Watches the file of the session, in which another window may write too.
    pub(super) fn watch_session(&mut self) {
        let path = self.session.as_ref().filter(|_| self.config.watch).map(|s| s.path().to_owned());
        self.shared = path.and_then(|path| {
            // The folder is there from now on; were it refused, nothing could be kept and nothing shared.
            path.parent().map(std::fs::create_dir_all)?.ok()?;
            files::watch(&[path], &self.sender, || AppEvent::Decided)
        });
    }

    /// Keeps what the person decided, then shows what follows from it.
    pub(super) fn decide(&mut self, what: impl FnOnce(&mut Session) -> Result<Option<String>>) {
        let Some(session) = &mut self.session else {
            self.state.warn(self.not_kept.clone());
            return;
        };
        match what(session) {
            Ok(Some(said)) => self.state.say(said),
            Ok(None) => {}
            Err(error) => self.state.warn(format!("not kept: {error}")),
        }
        self.changed = true;
    }

    /// Compares anew where the person says something else of a report than before: its day decides what "yesterday" is.
    /// `false` where nothing of that changed.
    pub(super) fn restate(&mut self) -> bool {
        let decisions = self.session.as_ref().map(Session::decisions).unwrap_or_default();
        let stated = stated(&decisions, &self.read);
        if stated == self.stated {
            return false;
        }
        self.articles = Arc::new(applied(&stated, &self.read));
        self.stated = stated;
        self.unaligned = Arc::new(unaligned(&self.articles));
        self.state.reload(Arc::clone(&self.unaligned));
        self.compare();
        true
    }

    /// Stops bringing decisions onto the comparison.
    pub(super) fn stop_revising(&mut self) {
        self.revising.take().inspect(|under_way| under_way.cancel());
    }

    /// Brings the decisions onto the comparison, in the background.
    pub(super) fn replay(&mut self) {
        let (Some(session), Some(found)) = (&self.session, &self.found) else { return };
        self.revision += 1;
        let (found, decisions) = (Arc::clone(found), session.decisions());
        // What is still under way is of no use any more.
        self.stop_revising();
        let progress = Arc::new(Progress::new(self.opening.options.limit));
        self.revising = Some(Arc::clone(&progress));
        self.reviser.ask(Wish { found, decisions, number: self.number, revision: self.revision, progress });
    }

    /// The decisions are brought onto the comparison.
    pub(super) fn revised(&mut self, revised: Prepared, replayed: Replayed) {
        self.revising = None;
        self.state.revise(revised.comparison, revised.index);
        let is_known = |notice: &String| self.found.as_ref().is_some_and(|found| found.notices.contains(notice));
        if let Some(notice) = self.state.comparison.notices.iter().find(|notice| !is_known(notice)).cloned() {
            self.state.warn(notice);
        }
        self.state.bookmarks = replayed.bookmarks;
        self.state.hidden = replayed.hidden.into_iter().collect();
        let new: Vec<&str> = replayed.lost.iter().filter(|l| !self.lost.contains(l)).map(String::as_str).collect();
        if !new.is_empty() {
            self.state.warn(format!("no longer in the reports, and kept: {}", new.join("; ")));
        }
        self.lost = replayed.lost;
    }

    /// Another program may have decided something on the same reports.
    pub(super) fn take_in_others(&mut self) {
        match self.session.as_mut().map(Session::refresh) {
            Some(Ok(true)) => {
                self.state.say("decisions made in another window came in");
                self.changed = true;
            }
            Some(Err(error)) => self.state.warn(error.to_string()),
            Some(Ok(false)) | None => {}
        }
    }
}

/// What is said of decisions taken back or made again.
pub(super) fn words_of(what: &str, done: &str, decisions: &[Decision]) -> Result<Option<String>> {
    let last = decisions.last().map(Decision::words).unwrap_or_default();
    Ok(Some(match decisions.len() {
        0 => format!("nothing to {what}"),
        1 => format!("{done}: {last}"),
        n => format!("{done}: {n} decisions, at last {last}"),
    }))
}
