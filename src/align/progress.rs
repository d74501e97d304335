//! How far work has come, what it has found so far, and whether it should stop.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::link::Link;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Quotations, numbers, dates and names are read.
    #[default]
    Reading,
    /// Counterparts are looked for, sentence by sentence.
    Searching,
    /// Those found are weighed against each other.
    Weighing,
    /// What is linked is compared.
    Comparing,
}

impl Stage {
    const ALL: [Self; 4] = [Self::Reading, Self::Searching, Self::Weighing, Self::Comparing];
}

/// Shared between those who work and those who wait. Without a deadline or a cancel it changes no result.
#[derive(Debug, Default)]
pub struct Progress {
    deadline: Option<Instant>,
    cancelled: AtomicBool,
    total: AtomicUsize,
    done: AtomicUsize,
    /// The sentences nobody looked for counterparts of.
    skipped: Mutex<Vec<usize>>,
    stage: AtomicUsize,
    /// What nobody has taken yet, where somebody wants it.
    found: Option<Mutex<Vec<Link>>>,
}

impl Progress {
    /// Work whose time is up after `limit`, counted from now.
    pub fn new(limit: Option<Duration>) -> Self {
        Self { deadline: limit.and_then(|l| Instant::now().checked_add(l)), ..Self::default() }
    }

    /// The same, which also collects links as they are found, before they are weighed.
    #[must_use]
    pub fn collecting(self) -> Self {
        Self { found: Some(Mutex::default()), ..self }
    }

    /// The links found since this was last asked.
    pub fn take(&self) -> Vec<Link> {
        let lock =
            |found: &Mutex<Vec<Link>>| std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner));
        self.found.as_ref().map_or_else(Vec::new, lock)
    }

    /// What is being done.
    pub fn stage(&self) -> Stage {
        Stage::ALL[self.stage.load(Ordering::Relaxed)]
    }

    /// Asks the work to stop soon with what it has.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// The sentences done and those there are to do; nothing is known before the first.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// The sentences nobody looked for counterparts of, in order.
    pub fn skipped(&self) -> Vec<usize> {
        let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner).clone();
        skipped.sort_unstable();
        skipped
    }

    /// Says what is done from now on.
    pub(crate) fn enter(&self, stage: Stage) {
        self.stage.store(stage as usize, Ordering::Relaxed);
    }

    /// Says among how many sentences counterparts are looked for.
    pub(super) fn begin(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
        self.enter(Stage::Searching);
    }

    /// Keeps links for whoever wants them.
    pub(super) fn found(&self, links: impl FnOnce() -> Vec<Link>) {
        if let Some(found) = &self.found {
            found.lock().unwrap_or_else(PoisonError::into_inner).extend(links());
        }
    }

    /// Whether a sentence should be done; keeps account of it either way.
    pub(super) fn next(&self, sentence: usize) -> bool {
        let late = self.is_cancelled() || self.deadline.is_some_and(|d| Instant::now() >= d);
        if late {
            self.skipped.lock().unwrap_or_else(PoisonError::into_inner).push(sentence);
        } else {
            self.done.fetch_add(1, Ordering::Relaxed);
        }
        !late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_cancel_stop_the_work() {
        let free = Progress::new(None);
        free.begin(2);
        assert!(free.next(0) && free.next(1));
        assert_eq!((free.progress(), free.skipped()), ((2, 2), Vec::new()));
        free.cancel();
        assert!(!free.next(7) && !free.next(3));
        assert_eq!(free.skipped(), [3, 7]);
        assert!(!Progress::new(Some(Duration::ZERO)).next(0));
    }
}
