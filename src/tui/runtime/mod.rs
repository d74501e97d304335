//! Every side effect of the screen: terminal, events, files, clipboard.

mod events;
mod terminal;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyEventKind};
use ratatui::layout::Rect;

use self::events::Outside;
use self::terminal::{Guard, fail};
use super::keymap::Keymap;
use super::layout::lay_out;
use super::state::{Mode, State};
use super::theme::Theme;
use super::update::{self, Effect};
use super::view;
use crate::align::Watch;
use crate::article::Article;
use crate::compare::{Options, compare_watched, unaligned};
use crate::config::{self, Config};
use crate::error::Result;
use crate::export::{self, Settings, exporter_for};

/// How often the screen says how far alignment is.
const PROGRESS: Duration = Duration::from_millis(150);

/// Runs the screen to its end.
pub(super) fn run(articles: Vec<Article>, options: Options, base: usize, sample: bool) -> Result<()> {
    let (config, mistake) = match config::path().map(|p| Config::load(&p)) {
        Some(Err(error)) => (Config::default(), Some(error.to_string())),
        Some(Ok(config)) => (config, None),
        None => (Config::default(), None),
    };
    let (keymap, wrong_keys) = Keymap::with(&config.keys);
    let colour = config.colour && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let mut state = State::new(Arc::new(unaligned(&articles)), base, Theme::new(colour), sample);
    state.inspector = config.inspector;
    if let Some(mistake) = mistake.or(wrong_keys) {
        state.warn(mistake);
    }
    let mut guard = Guard::enter()?;
    // The reports stand on the screen before anything is aligned.
    draw(&mut guard, &mut state)?;
    let (sender, receiver) = std::sync::mpsc::channel();
    let watch = Arc::new(Watch::new(options.limit));
    align(articles, options, &watch, &sender);
    events::listen(&sender)?;
    let result = turn(&mut guard, &mut state, &keymap, &receiver, &watch);
    watch.cancel();
    guard.leave();
    result
}

/// Compares in the background and says how far it is.
fn align(articles: Vec<Article>, options: Options, watch: &Arc<Watch>, sender: &Sender<Outside>) {
    let (working, result) = (Arc::clone(watch), sender.clone());
    let worker = thread::spawn(move || {
        let comparison = compare_watched(&articles, &options, &working);
        // A screen that is gone needs no comparison.
        let _ = result.send(Outside::Compared(Arc::new(comparison)));
    });
    let (watching, sender) = (Arc::clone(watch), sender.clone());
    thread::spawn(move || {
        loop {
            thread::sleep(PROGRESS);
            let (done, total) = watching.progress();
            if worker.is_finished() || sender.send(Outside::Progress(done, total)).is_err() {
                return;
            }
        }
    });
}

/// Waits for something to happen, takes all that has, draws once; an idle screen does nothing.
fn turn(
    guard: &mut Guard,
    state: &mut State,
    keymap: &Keymap,
    receiver: &Receiver<Outside>,
    watch: &Watch,
) -> Result<()> {
    while let Ok(first) = receiver.recv() {
        let mut next = Some(first);
        let mut resized = false;
        while let Some(event) = next {
            match event {
                Outside::Quit => return Ok(()),
                Outside::Progress(done, total) => state.progress = (done, total),
                Outside::Compared(comparison) => state.align(comparison),
                Outside::Continued => guard.resume()?,
                Outside::Lost(reason) => return Err(fail(reason)),
                Outside::Terminal(Event::Resize(..)) => resized = true,
                Outside::Terminal(event) => {
                    for effect in respond(state, keymap, event) {
                        if !perform(state, effect, watch)? {
                            return Ok(());
                        }
                    }
                }
            }
            next = receiver.try_recv().ok();
        }
        if resized {
            // A terminal that shrank and grew back has lost cells, though its size is the one last drawn for.
            guard.redraw()?;
        }
        draw(guard, state)?;
    }
    Ok(())
}

fn draw(guard: &mut Guard, state: &mut State) -> Result<()> {
    let size = guard.terminal().size().map_err(fail)?;
    lay_out(state, Rect::new(0, 0, size.width, size.height));
    guard
        .terminal()
        .draw(|frame| {
            // The terminal may have changed since it was asked.
            if frame.area() != state.screen.area {
                lay_out(state, frame.area());
            }
            view::draw(state, frame);
        })
        .map_err(fail)?;
    Ok(())
}

fn respond(state: &mut State, keymap: &Keymap, event: Event) -> Vec<Effect> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            if state.mode != Mode::Normal {
                state.message = None;
            }
            if let Some(effects) = update::typed(state, &key) {
                return effects;
            }
            keymap.action(&key).map_or_else(Vec::new, |action| update::update(state, action))
        }
        Event::Mouse(event) => {
            update::mouse(state, event);
            Vec::new()
        }
        Event::Paste(text) => {
            update::pasted(state, &text);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Does an effect; `false` to leave.
fn perform(state: &mut State, effect: Effect, watch: &Watch) -> Result<bool> {
    match effect {
        Effect::Quit => return Ok(false),
        Effect::StopAligning => watch.cancel(),
        Effect::Suspend => Guard::suspend()?,
        Effect::Copy(text) => {
            if let Err(reason) = Guard::copy(&text) {
                state.warn(format!("the terminal takes no copy: {reason}"));
            }
        }
        Effect::Export { path, force } => {
            let settings = Settings { base: state.base, ..Settings::default() };
            let Some(format) = exporter_for(&path) else { return Ok(true) };
            if !state.aligned {
                state.warn("still aligning; export again in a moment");
                return Ok(true);
            }
            match export::file::write(&state.comparison, format, &settings, &path, force) {
                Ok(()) => state.say(format!("written: {}", path.display())),
                Err(error) => state.warn(error.to_string()),
            }
        }
    }
    Ok(true)
}
