//! The reports read again when their files change, and opened in an editor.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{Runtime, editor};
use crate::compare::unaligned;
use crate::error::{Error, Result};
use crate::read::{Opened, read_all};
use crate::text::sanitize::one_line;

impl Runtime {
    /// Reads the reports again, when one of their files changed.
    pub(super) fn reload(&mut self) {
        let Opened { articles, unread, .. } =
            read_all(&self.opening.paths, &self.opening.reading, &mut self.opening.once, &|| false);
        // What could not be read before either is left out still.
        let was_unread = |error: &Error| self.opening.unread.iter().any(|before| before.path() == error.path());
        if let Some(error) = unread.iter().find(|error| !was_unread(error)) {
            self.state.warn(format!("{error}; the reports stay as they were"));
            return;
        }
        self.state.left_out.retain(|said| unread.iter().any(|error| one_line(&error.to_string()) == *said));
        self.opening.unread = unread;
        let fresh = unaligned(&articles);
        let same = fresh.sources.iter().map(|s| &s.text).eq(self.unaligned.sources.iter().map(|s| &s.text));
        if articles.is_empty() || same {
            return;
        }
        if let Some(session) = self.session.as_mut().filter(|_| self.opening.session.is_none()) {
            session.follow(&articles);
            self.watch_session();
        }
        (self.read, self.stated) = (Arc::new(articles), Vec::new());
        self.articles = Arc::clone(&self.read);
        self.unaligned = Arc::new(fresh);
        if !self.restate() {
            self.state.reload(Arc::clone(&self.unaligned));
            self.compare();
        }
        self.state.say("the reports changed and were read again");
    }

    /// Opens a report in the person's editor, and comes back.
    pub(super) fn edit(&mut self, sentence: usize) -> Result<()> {
        let comparison = &self.state.comparison;
        let article = self.articles.get(comparison.source_of(sentence));
        let Some(path) = article.and_then(|a| a.source.path.as_deref()) else {
            self.state.warn("this report is in no file; open reports by name to edit them");
            return Ok(());
        };
        if !editor::is_text(path) {
            let format = comparison.sources.get(comparison.source_of(sentence)).map_or("", |s| s.format.as_str());
            let said = format!("{}: no text editor shows it ({format}); open it with its own program", path.display());
            self.state.warn(said);
            return Ok(());
        }
        let line = editor::line_of(path, comparison.text(sentence));
        self.guard.leave();
        self.lent.store(true, Ordering::SeqCst);
        let done = editor::open(path, line);
        self.lent.store(false, Ordering::SeqCst);
        self.guard.resume()?;
        if let Err(reason) = done {
            self.state.warn(reason);
        }
        self.reload();
        Ok(())
    }
}
