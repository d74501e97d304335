//! How far work has come, what it has found so far, and whether it should stop.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::link::Link;

/// What is being done, in the order it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
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
    limit: Option<Duration>,
    deadline: Option<Instant>,
    cancelled: AtomicBool,
    stage: AtomicUsize,
    /// The stage that was the first to be told to stop.
    stopped: OnceLock<Stage>,
    /// Sentences to look up, and those looked up.
    total: AtomicUsize,
    done: AtomicUsize,
    /// Links nobody has taken yet, where somebody wants them.
    found: Option<Mutex<Vec<Link>>>,
    /// The stage at whose start a test cancels.
    #[cfg(test)]
    cancel_at: Option<Stage>,
    /// After how many answers in that stage it does, and how often it was asked.
    #[cfg(test)]
    answers: usize,
    #[cfg(test)]
    asked: AtomicUsize,
}

impl Progress {
    /// Work whose time is up after `limit`, counted from now.
    pub fn new(limit: Option<Duration>) -> Self {
        Self::since(Instant::now(), limit)
    }

    /// Work whose time is up after `limit`, counted from when it began.
    pub fn since(start: Instant, limit: Option<Duration>) -> Self {
        Self { limit, deadline: limit.and_then(|l| start.checked_add(l)), ..Self::default() }
    }

    /// The same, which also collects links as they are found, before they are weighed.
    #[must_use]
    pub fn collecting(self) -> Self {
        Self { found: Some(Mutex::default()), ..self }
    }

    /// Work that is cancelled once it has asked so often, from the start of a stage, whether to stop.
    #[cfg(test)]
    pub(crate) fn cancelled_after(stage: Stage, answers: usize) -> Self {
        Self { cancel_at: Some(stage), answers, ..Self::default() }
    }

    /// How often work has asked whether to stop since it entered the stage in which it is cancelled.
    #[cfg(test)]
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// How long the work may take.
    pub fn limit(&self) -> Option<Duration> {
        self.limit
    }

    /// The links found since this was last asked.
    pub fn take_found(&self) -> Vec<Link> {
        let take =
            |found: &Mutex<Vec<Link>>| std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner));
        self.found.as_ref().map_or_else(Vec::new, take)
    }

    /// What is being done.
    pub fn stage(&self) -> Stage {
        Stage::ALL[self.stage.load(Ordering::Relaxed)]
    }

    /// How many sentences are looked up, of how many; `(0, 0)` before the first.
    pub fn done_of(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Asks the work to stop soon with what it has.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// The stage that was cut short, and with it all that come after it; `None` where nothing was.
    pub fn stopped(&self) -> Option<Stage> {
        self.stopped.get().copied()
    }

    /// Whether to leave undone what comes next. Asked only where something is left to do: what is told to stop counts
    /// as cut short. Once it is true it stays so.
    pub(crate) fn should_stop(&self) -> bool {
        #[cfg(test)]
        if self.cancel_at.is_some_and(|stage| stage <= self.stage())
            && self.asked.fetch_add(1, Ordering::Relaxed) >= self.answers
        {
            self.cancel();
        }
        let stop =
            self.stopped().is_some() || self.is_cancelled() || self.deadline.is_some_and(|d| Instant::now() >= d);
        if stop {
            self.stopped.get_or_init(|| self.stage());
        }
        stop
    }

    /// Whether work is to stop that is better left undone than done instead of what comes after it: it has half of the
    /// time that is left now.
    pub(super) fn half_of_what_is_left(&self) -> impl Fn() -> bool + Sync {
        let now = Instant::now();
        let until = self.deadline.and_then(|end| now.checked_add(end.saturating_duration_since(now) / 2));
        move || self.is_cancelled() || until.is_some_and(|until| Instant::now() >= until)
    }

    /// Says what is done from now on.
    pub(crate) fn enter(&self, stage: Stage) {
        self.stage.store(stage as usize, Ordering::Relaxed);
    }

    /// Says how many sentences are to be looked up.
    pub(super) fn expect(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// Whether the next sentence is to be looked up; counts it where it is.
    pub(super) fn looks_up_next(&self) -> bool {
        let goes_on = !self.should_stop();
        self.done.fetch_add(usize::from(goes_on), Ordering::Relaxed);
        goes_on
    }

    /// Keeps links for whoever wants them.
    pub(super) fn found(&self, links: impl FnOnce() -> Vec<Link>) {
        if let Some(found) = &self.found {
            found.lock().unwrap_or_else(PoisonError::into_inner).extend(links());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_cancel_stop_the_work_for_good() {
        let free = Progress::new(None);
        free.expect(3);
        free.enter(Stage::Searching);
        assert!(free.looks_up_next() && free.looks_up_next());
        assert_eq!((free.done_of(), free.stopped()), ((2, 3), None));
        free.cancel();
        assert!(!free.looks_up_next());
        free.enter(Stage::Weighing);
        assert!(free.should_stop());
        assert_eq!((free.done_of(), free.stopped()), ((2, 3), Some(Stage::Searching)));
        assert!(Progress::new(Some(Duration::ZERO)).should_stop());
    }

    #[test]
    fn what_is_done_before_the_stop_is_seen_counts_as_done() {
        let done = Progress::new(None);
        done.enter(Stage::Comparing);
        done.cancel();
        assert_eq!(done.stopped(), None, "nobody was left to be told");
    }
}
