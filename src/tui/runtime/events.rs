//! What happens outside, brought into one queue.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, Event};

use crate::compare::Comparison;
use crate::error::Result;

/// Something that happened.
pub(super) enum Outside {
    /// A key, the mouse, a paste, another size.
    Terminal(Event),
    /// So many sentences of so many are aligned.
    Progress(usize, usize),
    /// Alignment is done.
    Compared(Arc<Comparison>),
    /// The process was stopped and goes on.
    Continued,
    /// The terminal was closed or the process asked to end.
    Quit,
    /// The terminal can no longer be read.
    Lost(io::Error),
}

/// Starts the threads that bring events.
///
/// # Errors
/// When signals cannot be caught.
pub(super) fn listen(sender: &Sender<Outside>) -> Result<()> {
    let keys = sender.clone();
    thread::spawn(move || {
        loop {
            let sent = match event::read() {
                Ok(event) => keys.send(Outside::Terminal(event)),
                Err(reason) => {
                    let _ = keys.send(Outside::Lost(reason));
                    return;
                }
            };
            if sent.is_err() {
                return;
            }
        }
    });
    signals(sender)
}

#[cfg(unix)]
fn signals(sender: &Sender<Outside>) -> Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGCONT]).map_err(super::fail)?;
    let sender = sender.clone();
    thread::spawn(move || {
        for signal in signals.forever() {
            let event = if signal == SIGCONT { Outside::Continued } else { Outside::Quit };
            if sender.send(event).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn signals(_sender: &Sender<Outside>) -> Result<()> {
    Ok(())
}
