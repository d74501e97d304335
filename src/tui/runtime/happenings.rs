//! What happens is taken in: keys, and what comes back from work behind the screen.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crossterm::event::Event;

use super::Runtime;
use super::events::AppEvent;
use super::terminal::fail;
use crate::error::Result;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::mode::Mode;
use crate::tui::update::update;
use crate::tui::{pointer, typing};

impl Runtime {
    /// Takes in what happened; `false` to leave.
    pub(super) fn take(&mut self, event: AppEvent, go_on: &Sender<()>) -> Result<bool> {
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
            AppEvent::Stopped => super::terminal::Guard::suspend()?,
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

    /// Work in the background broke off by a fault of this program.
    fn broke_off(&mut self, said: &str) -> Result<()> {
        // The thread has given the terminal back to report it.
        self.guard.resume()?;
        self.state.warn(said);
        Ok(())
    }
}
