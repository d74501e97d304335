//! How far work has come, and whether it should stop.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Shared between those who work and those who wait. Without a deadline or a cancel it changes no result.
#[derive(Debug, Default)]
pub struct Watch {
    deadline: Option<Instant>,
    cancelled: AtomicBool,
    total: AtomicUsize,
    done: AtomicUsize,
    skipped: AtomicUsize,
}

impl Watch {
    /// A watch whose time is up after `limit`, counted from now.
    pub fn new(limit: Option<Duration>) -> Self {
        Self { deadline: limit.and_then(|l| Instant::now().checked_add(l)), ..Self::default() }
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

    /// The sentences nobody looked for counterparts of.
    pub fn skipped(&self) -> usize {
        self.skipped.load(Ordering::Relaxed)
    }

    /// Says how much there is to do.
    pub(super) fn begin(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// Whether the next sentence should be done; counts it either way.
    pub(super) fn next(&self) -> bool {
        let late = self.is_cancelled() || self.deadline.is_some_and(|d| Instant::now() >= d);
        let count = if late { &self.skipped } else { &self.done };
        count.fetch_add(1, Ordering::Relaxed);
        !late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_cancel_stop_the_work() {
        let free = Watch::new(None);
        free.begin(2);
        assert!(free.next() && free.next());
        assert_eq!((free.progress(), free.skipped()), ((2, 2), 0));
        free.cancel();
        assert!(!free.next());
        assert_eq!(free.skipped(), 1);
        assert!(!Watch::new(Some(Duration::ZERO)).next());
    }
}
