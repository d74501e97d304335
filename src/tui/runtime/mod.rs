//! Every side effect of the screen: terminal, events, background work, files, clipboard.

mod clipboard;
mod decisions;
mod editor;
mod events;
mod files;
mod light;
mod prepared;
mod refine;
mod terminal;
mod work;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use crossterm::event::Event;
use notify::RecommendedWatcher;
use ratatui::layout::Rect;

use self::decisions::words_of;
use self::events::AppEvent;
use self::prepared::Prepared;
use self::refine::NOT_REFINED;
use self::terminal::{Guard, fail};
use self::work::{Reviser, compare_behind};
use super::Opening;
use super::action::Action;
use super::effect::Effect;
use super::keymap::Keymap;
use super::layout::lay_out;
use super::mode::Mode;
use super::state::{Settings, StageProgress, State};
use super::theme::{Theme, Themes};
use super::update::update;
use super::views::SHEET;
use super::{parts, pointer, typing};
use crate::align::Progress;
use crate::article::Article;
use crate::compare::{Comparison, unaligned};
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::export::{self, Format};
use crate::read::{Opened, Stated, read_all};
use crate::session::Session;
use crate::text::sanitize::one_line;

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

/// Every theme, the one to begin with first, and what is wrong with a person's own.
///
/// # Errors
/// When the command line names one that there is not.
fn themes(config: &Config, opening: &Opening, folder: Option<&Path>, colour: bool) -> Result<Themes> {
    let named = opening.theme.as_deref().unwrap_or(&config.theme);
    if named == config::AUTOMATIC {
        let is_dark = if config.ask_terminal && colour { light::is_dark() } else { None };
        return Ok(Theme::all_from(Theme::fitting(is_dark), folder, colour));
    }
    let (themes, wrong) = Theme::all_from(named, folder, colour);
    if opening.theme.is_some() && themes.iter().all(|(name, _)| name != named) {
        let names = themes.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
        return Err(Error::NoTheme { name: named.to_owned(), names });
    }
    Ok((themes, wrong))
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
    fn new(articles: Arc<Vec<Article>>, opening: Opening) -> Result<Self> {
        let folder = config::folder();
        let (config, mistake) = Config::named_or_in(opening.config.as_deref(), folder.as_deref())?;
        let (keymap, wrong_keys) = Keymap::with(&config.keys);
        let colour = opening.colour.unwrap_or(config.colour);
        let (themes, wrong_theme) = themes(&config, &opening, folder.as_deref(), colour)?;
        let theme = themes.first().map_or_else(|| Theme::new(colour), |(_, theme)| *theme);
        let unaligned = Arc::new(unaligned(&articles));
        let mut state = State::new(Arc::clone(&unaligned), opening.base, theme);
        (state.themes, state.keymap) = (themes, keymap);
        if articles.len() > 1 {
            state.view = SHEET;
        }
        if opening.sample {
            state.greet();
        }
        state.inspector = config.inspector;
        state.settings = Settings {
            pane_width: config.pane_width,
            text_width: config.text_width,
            inspector_rows: config.inspector_rows,
            highlights: config.highlights.clone(),
        };
        state.left_out = opening.unread.iter().map(|error| one_line(&error.to_string())).collect();
        let mut wrong: Vec<String> = state.left_out.iter().map(|error| format!("left out: {error}")).collect();
        wrong.extend(opening.notices.iter().cloned());
        wrong.extend(mistake.iter().map(ToString::to_string));
        wrong.extend(wrong_keys);
        wrong.extend(wrong_theme);
        let (session, not_kept) = decisions::open(&opening, &articles, &mut wrong);
        if !wrong.is_empty() {
            state.warn(wrong.join("; "));
        }
        let (sender, receiver) = std::sync::mpsc::channel();
        let reviser = Reviser::new(&sender);
        let progress = Arc::new(Progress::new(opening.options.limit));
        let lent = Arc::new(AtomicBool::new(false));
        events::catch_signals(&sender, &lent)?;
        let guard = Guard::enter()?;
        Ok(Self {
            guard,
            lent,
            state,
            config,
            opening,
            read: Arc::clone(&articles),
            stated: Vec::new(),
            articles,
            unaligned,
            sender,
            receiver,
            progress,
            revising: None,
            number: 0,
            revision: 0,
            found: None,
            reviser,
            changed: false,
            session,
            not_kept,
            shared: None,
            lost: Vec::new(),
            typed: Instant::now(),
            resized: false,
        })
    }

    /// Compares the reports in the background; a comparison still under way is dropped.
    fn compare(&mut self) {
        (self.found, self.state.refining) = (None, false);
        self.progress.cancel();
        self.stop_revising();
        self.progress = Arc::new(Progress::new(self.opening.options.limit).collecting());
        self.number += 1;
        let (articles, unaligned) = (Arc::clone(&self.articles), Arc::clone(&self.unaligned));
        compare_behind(articles, unaligned, self.opening.options, self.number, &self.progress, &self.sender);
    }

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

    /// Takes in what happened; `false` to leave.
    fn take(&mut self, event: AppEvent, go_on: &Sender<()>) -> Result<bool> {
        match event {
            #[cfg(unix)]
            AppEvent::Quit => return Ok(false),
            AppEvent::Progress(number, progress) if number == self.number => self.state.progress = progress,
            AppEvent::SoFar(number, so_far) if number == self.number && !self.state.aligned => {
                self.state.fill(so_far.comparison, so_far.index);
            }
            AppEvent::Compared(number, done, refining) if number == self.number => {
                self.arrived(done);
                self.state.refining = refining;
            }
            AppEvent::Refined(number, done) if number == self.number => self.refined(done),
            AppEvent::Revised(number, revision, revised, replayed)
                if (number, revision) == (self.number, self.revision) =>
            {
                self.revised(revised, replayed);
            }
            AppEvent::Failed(number) if number == self.number => {
                self.state.refining = false;
                self.broke_off("comparing broke off: a fault of this program; the reports can still be read")?;
            }
            AppEvent::NotRevised(number, revision) if (number, revision) == (self.number, self.revision) => {
                self.revising = None;
                let again = self.state.key(Action::Align);
                self.broke_off(&format!(
                    "what you decided is kept but cannot be shown: a fault of this program; the reports can \
                     still be read, {again} aligns again"
                ))?;
            }
            // A thread that broke off gave the terminal back, whatever it worked on.
            AppEvent::Failed(..) | AppEvent::NotRevised(..) => self.guard.resume()?,
            AppEvent::Progress(..) | AppEvent::SoFar(..) => {}
            AppEvent::Compared(..) | AppEvent::Refined(..) | AppEvent::Revised(..) => {}
            AppEvent::Changed => self.reload(),
            AppEvent::Decided => self.take_in_others(),
            #[cfg(unix)]
            AppEvent::Stopped => Guard::suspend()?,
            #[cfg(unix)]
            AppEvent::Continued => self.guard.resume()?,
            AppEvent::Lost(reason) => return Err(fail(reason)),
            AppEvent::Terminal(events) => {
                for event in events {
                    self.resized |= matches!(event, Event::Resize(..));
                    for effect in self.respond(event) {
                        if !self.perform(effect)? {
                            return Ok(false);
                        }
                    }
                }
                // The keys of an editor were its own: the terminal is read again only now.
                let _ = go_on.send(());
            }
        }
        Ok(true)
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

    fn respond(&mut self, event: Event) -> Vec<Effect> {
        let state = &mut self.state;
        match event {
            Event::Key(key) => {
                // Digits belong to a movement only when both are typed in one go: a digit alone goes to a report.
                if self.typed.elapsed() > Duration::from_millis(self.config.count_pause) {
                    state.settle_count();
                }
                self.typed = Instant::now();
                if state.mode != Mode::Normal {
                    state.message = None;
                }
                if let Some(effects) = typing::typed(state, &key) {
                    return effects;
                }
                let action = state.keymap.action(&key);
                action.map_or_else(Vec::new, |action| update(state, action))
            }
            Event::Mouse(event) => {
                pointer::mouse(state, event);
                Vec::new()
            }
            Event::Paste(text) => {
                typing::pasted(state, &text);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Does an effect; `false` to leave.
    fn perform(&mut self, effect: Effect) -> Result<bool> {
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

    /// Work in the background broke off by a fault of this program.
    fn broke_off(&mut self, said: &str) -> Result<()> {
        // The thread has given the terminal back to report it.
        self.guard.resume()?;
        self.state.warn(said);
        Ok(())
    }

    /// A comparison is done.
    fn arrived(&mut self, done: Prepared) {
        self.found = Some(Arc::clone(&done.comparison));
        self.state.align(done.comparison, done.index);
        if self.progress.is_cancelled() {
            self.state.message = None;
        }
        let notices = &self.state.comparison.notices;
        if !notices.is_empty() {
            self.state.warn(notices.join("; "));
        }
        self.lost.clear();
        self.changed |= self.session.as_ref().is_some_and(|s| !s.is_empty());
    }

    /// Reads the reports again, when one of their files changed.
    fn reload(&mut self) {
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
    fn edit(&mut self, sentence: usize) -> Result<()> {
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
