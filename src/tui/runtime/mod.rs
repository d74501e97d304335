//! Every side effect of the screen: terminal, events, background work, files, clipboard.

mod clipboard;
mod comparing;
mod decisions;
mod editor;
mod effects;
mod events;
mod files;
mod happenings;
mod light;
mod opening;
mod prepared;
mod reports;
mod terminal;
mod work;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, Sender};
use std::time::Instant;

use notify::RecommendedWatcher;
use ratatui::layout::Rect;

use self::events::AppEvent;
use self::terminal::{Guard, fail};
use self::work::Reviser;
use super::layout::lay_out;
use super::state::State;
use super::{Opening, parts};
use crate::align::Progress;
use crate::article::Article;
use crate::compare::Comparison;
use crate::config::Config;
use crate::error::Result;
use crate::read::Stated;
use crate::session::Session;

/// Runs the screen to its end.
pub(super) fn run(articles: Vec<Article>, opening: Opening) -> Result<()> {
    let mut runtime = Runtime::new(Arc::new(articles), opening)?;
    // What is seen is watched already.
    let watched = runtime.config.watch;
    let files = watched.then(|| files::watch(&runtime.opening.paths, &runtime.sender, || AppEvent::Changed)).flatten();
    runtime.watch_session();
    // The reports stand on the screen before anything is aligned.
    runtime.draw()?;
    if !runtime.restate() {
        runtime.compare();
    }
    let go_on = events::listen(&runtime.sender);
    let result = runtime.attend(&go_on);
    drop(files);
    runtime.progress.cancel();
    runtime.guard.leave();
    result
}

/// All that the screen holds of the world outside.
struct Runtime {
    guard: Guard,
    /// Whether the terminal is an editor's for now.
    lent: Arc<AtomicBool>,
    state: State,
    config: Config,
    opening: Opening,
    /// The reports as they were last read.
    read: Arc<Vec<Article>>,
    /// What the person says of them.
    stated: Vec<Stated>,
    /// The reports with what the person says of them.
    articles: Arc<Vec<Article>>,
    /// The same, as the screen shows them before anything is aligned.
    unaligned: Arc<Comparison>,
    sender: Sender<AppEvent>,
    receiver: Receiver<AppEvent>,
    /// How far the comparison under way is.
    progress: Arc<Progress>,
    /// The same of bringing a person's decisions onto it, while that is under way.
    revising: Option<Arc<Progress>>,
    /// Which comparison that is: reports may change meanwhile.
    number: usize,
    /// How often a person's decisions were brought onto it.
    revision: usize,
    /// What the program found, before a person's decisions.
    found: Option<Arc<Comparison>>,
    /// Brings them onto it.
    reviser: Reviser,
    /// Whether there are decisions it was not yet asked to bring.
    changed: bool,
    /// What the person decided.
    session: Option<Session>,
    /// Why nothing can be decided, where there is no session.
    not_kept: String,
    /// Tells when another program adds to it.
    shared: Option<RecommendedWatcher>,
    /// What of it no longer fits, as the person was told.
    lost: Vec<String>,
    /// When the last key was pressed.
    typed: Instant,
    /// Whether the terminal has changed its size since it was last drawn on.
    resized: bool,
}

impl Runtime {
    /// Waits for something to happen, takes all that has, draws once; an idle screen does nothing.
    fn attend(&mut self, go_on: &Sender<()>) -> Result<()> {
        while let Ok(first) = self.receiver.recv() {
            let mut next = Some(first);
            while let Some(event) = next {
                if !self.take(event, go_on)? {
                    return Ok(());
                }
                next = self.receiver.try_recv().ok();
            }
            if std::mem::take(&mut self.changed) && !self.restate() {
                self.replay();
            }
            if std::mem::take(&mut self.resized) {
                // A terminal that shrank and grew back has lost cells, though its size is the one last drawn for.
                self.guard.redraw()?;
            }
            self.draw()?;
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<()> {
        let state = &mut self.state;
        let size = self.guard.terminal().size().map_err(fail)?;
        lay_out(state, Rect::new(0, 0, size.width, size.height));
        let drawn = self.guard.terminal().draw(|frame| {
            // The terminal may have changed since it was asked.
            if frame.area() != state.screen.area {
                lay_out(state, frame.area());
            }
            parts::draw(state, frame);
        });
        drawn.map(|_| ()).map_err(fail)
    }
}
