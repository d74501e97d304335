//! What happens outside, brought into one queue.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
#[cfg(unix)]
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEventKind};

use super::prepared::Prepared;
use crate::error::Result;
use crate::session::Replayed;
use crate::tui::state::StageProgress;

/// Something that happened.
pub(super) enum AppEvent {
    /// Keys, the mouse, a paste, another size; nothing more is read until these are dealt with.
    Terminal(Vec<Event>),
    /// How far this comparison has come.
    Progress(usize, StageProgress),
    /// What is linked so far of this comparison.
    SoFar(usize, Prepared),
    /// This comparison is done; whether it is now read for meaning.
    Compared(usize, Prepared, bool),
    /// This comparison was read for meaning; nothing where that was stopped.
    Refined(usize, Option<Prepared>),
    /// A person's decisions are brought onto this comparison: which revision of it that is.
    Revised(usize, usize, Prepared, Replayed),
    /// This comparison broke off by a fault of the program.
    Failed(usize),
    /// Bringing decisions onto this comparison broke off by a fault of the program: which revision of it that was.
    NotRevised(usize, usize),
    /// The file of a report changed.
    Changed,
    /// The file of the session changed.
    Decided,
    /// The process is asked to stop, to go on later.
    #[cfg(unix)]
    Stopped,
    /// The process was stopped and goes on.
    #[cfg(unix)]
    Continued,
    /// The terminal was closed or the process asked to end.
    #[cfg(unix)]
    Quit,
    /// The terminal can no longer be read.
    Lost(io::Error),
}

/// Starts the thread that brings what is typed. The terminal is read again whenever the sender that is returned says so.
pub(super) fn listen(sender: &Sender<AppEvent>) -> Sender<()> {
    let keys = sender.clone();
    let (go_on, dealt_with) = channel();
    thread::spawn(move || {
        loop {
            let sent = match all() {
                Ok(events) => keys.send(AppEvent::Terminal(events)),
                Err(reason) => {
                    let _ = keys.send(AppEvent::Lost(reason));
                    return;
                }
            };
            if sent.is_err() || dealt_with.recv().is_err() {
                return;
            }
        }
    });
    go_on
}

/// The next event and those already waiting behind it.
fn all() -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while events.len() < MOST && event::poll(WAITING)? {
        events.push(event::read()?);
    }
    events.retain(acts);
    Ok(events)
}

/// Whether an event does something. Some terminals tell when a key is let go too, which must not act once more.
fn acts(event: &Event) -> bool {
    !matches!(event, Event::Key(key) if key.kind == KeyEventKind::Release)
}

/// Long enough to ask for what is waiting already; crossterm asks nothing in no time at all.
const WAITING: Duration = Duration::from_micros(200);

/// Most events taken at once, so that a flood of them is seen to do something.
const MOST: usize = 256;

/// Starts the thread that brings signals: from then on none of them ends the program with the terminal still taken. Those
/// that a key of the terminal sends are not for this program while the terminal is `lent` to another. Who asks to end a
/// second time gets it without the first being waited for.
///
/// # Errors
/// When signals cannot be caught.
#[cfg(unix)]
pub(super) fn catch_signals(sender: &Sender<AppEvent>, lent: &Arc<AtomicBool>) -> Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    let caught = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(caught).map_err(super::fail)?;
    let (sender, lent) = (sender.clone(), Arc::clone(lent));
    thread::spawn(move || {
        let mut asked = false;
        for signal in signals.forever() {
            let event = match signal {
                SIGCONT => AppEvent::Continued,
                SIGTSTP if lent.load(Ordering::SeqCst) => {
                    // The other stops too, and has given the terminal back.
                    let _ = signal_hook::low_level::emulate_default_handler(signal);
                    continue;
                }
                SIGTSTP => AppEvent::Stopped,
                SIGINT | SIGQUIT if lent.load(Ordering::SeqCst) => continue,
                _ if asked => super::terminal::end_at_once(signal),
                _ => AppEvent::Quit,
            };
            asked |= matches!(event, AppEvent::Quit);
            if sender.send(event).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn catch_signals(_sender: &Sender<AppEvent>, _lent: &Arc<AtomicBool>) -> Result<()> {
    Ok(())
}
