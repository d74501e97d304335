//! What takes longer than a frame, done behind the screen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::events::AppEvent;
use super::prepared::Prepared;
use crate::align::Progress;
use crate::article::Article;
use crate::compare::{Comparison, Options, ReaderChoice, compare_with};
use crate::session::{Decision, Replayed};
use crate::tui::state::StageProgress;

/// How often the screen says how far alignment is.
const PROGRESS: Duration = Duration::from_millis(150);
/// What is found so far is shown when this many times what the last showing took has passed: the work goes first.
const RESPITE: u32 = 4;

/// Does work on the threads that are kept for it. What a key asks for (wrapping, searching, narrowing a list) runs on
/// others, so that no key waits until a comparison is done. Nothing comes back where a fault of the program broke it
/// off.
fn behind<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    static THREADS: LazyLock<Option<ThreadPool>> =
        LazyLock::new(|| ThreadPoolBuilder::new().thread_name(|n| format!("compare-{n}")).build().ok());
    let run = || match &*THREADS {
        Some(threads) => threads.install(work),
        None => work(),
    };
    // Work only reads what others see too: broken off, it leaves nothing half changed.
    catch_unwind(AssertUnwindSafe(run)).ok()
}

/// Compares in the background; says how far it is and what it has found. `unaligned` are the same reports. With a reader
/// sentences are compared by their words first, and what comes of reading them for meaning follows.
pub(super) fn compare_behind(
    articles: Arc<Vec<Article>>,
    unaligned: Arc<Comparison>,
    options: Options,
    number: usize,
    progress: &Arc<Progress>,
    sender: &Sender<AppEvent>,
) {
    let (working, result) = (Arc::clone(progress), sender.clone());
    let worker = thread::spawn(move || {
        let by_words = Options { reader: ReaderChoice::Nobody, ..options };
        let Some(done) = behind(|| Prepared::new(compare_with(&articles, &by_words, &working))) else {
            let _ = result.send(AppEvent::Failed(number));
            return;
        };
        let goes_on = !matches!(options.reader, ReaderChoice::Nobody)
            && done.comparison.stopped.is_none()
            && !working.is_cancelled();
        // A screen that is gone needs no comparison.
        if result.send(AppEvent::Compared(number, done, goes_on)).is_err() || !goes_on {
            return;
        }
        let refined = behind(|| compare_with(&articles, &options, &working));
        let event = refined.map_or(AppEvent::Failed(number), |refined| {
            let whole = refined.read_for_meaning && refined.stopped.is_none();
            AppEvent::Refined(number, whole.then(|| Prepared::new(refined)))
        });
        let _ = result.send(event);
    });
    let (watching, sender) = (Arc::clone(progress), sender.clone());
    thread::spawn(move || {
        let (mut links, mut next) = (Vec::new(), Instant::now());
        loop {
            thread::sleep(PROGRESS);
            let (done, total) = watching.done_of();
            let progress = StageProgress { stage: watching.stage(), done, total };
            if worker.is_finished() || sender.send(AppEvent::Progress(number, progress)).is_err() {
                return;
            }
            let begun = Instant::now();
            let found = if begun >= next { watching.take_found() } else { Vec::new() };
            if !found.is_empty() {
                links.extend(found);
                let so_far = behind(|| Prepared::new(unaligned.so_far(links.clone())));
                let broken = so_far.is_none();
                let event = so_far.map_or(AppEvent::Failed(number), |so_far| AppEvent::SoFar(number, so_far));
                if sender.send(event).is_err() || broken {
                    return;
                }
                next = Instant::now() + begun.elapsed() * RESPITE;
            }
        }
    });
}

/// Decisions to be brought onto a comparison.
pub(super) struct Wish {
    /// What the program found.
    pub(super) found: Arc<Comparison>,
    /// What was decided on it.
    pub(super) decisions: Vec<Decision>,
    /// Which comparison it is.
    pub(super) number: usize,
    /// How often decisions were brought onto it.
    pub(super) revision: usize,
    /// How far that is, and whether it should stop.
    pub(super) progress: Arc<Progress>,
}

/// Brings a person's decisions onto a comparison: one thread, which does the newest wish and passes over those that
/// came before it while it was busy.
pub(super) struct Reviser {
    wishes: Sender<Wish>,
}

impl Reviser {
    pub(super) fn new(sender: &Sender<AppEvent>) -> Self {
        Self::with(sender, |wish| {
            let (comparison, replayed) = Replayed::all(&wish.decisions, &wish.found, &wish.progress);
            (Prepared::new(comparison), replayed)
        })
    }

    fn with(sender: &Sender<AppEvent>, revise: impl Fn(&Wish) -> (Prepared, Replayed) + Send + Sync + 'static) -> Self {
        let (wishes, asked) = channel::<Wish>();
        let sender = sender.clone();
        thread::spawn(move || {
            while let Ok(first) = asked.recv() {
                let wish = asked.try_iter().last().unwrap_or(first);
                let done = behind(|| revise(&wish));
                let event = done.map_or(AppEvent::NotRevised(wish.number, wish.revision), |(prepared, replayed)| {
                    AppEvent::Revised(wish.number, wish.revision, prepared, replayed)
                });
                if sender.send(event).is_err() {
                    return;
                }
            }
        });
        Self { wishes }
    }

    /// Asks for the decisions to be brought onto the comparison; the answer comes as an event.
    pub(super) fn ask(&self, wish: Wish) {
        // The thread ends only with the screen.
        let _ = self.wishes.send(wish);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::compare::unaligned;

    /// A wish on no reports at all.
    fn wish(revision: usize) -> Wish {
        static NONE: LazyLock<Arc<Comparison>> = LazyLock::new(|| Arc::new(unaligned(&[])));
        Wish { found: Arc::clone(&NONE), decisions: Vec::new(), number: 1, revision, progress: Arc::default() }
    }

    fn done(wish: &Wish) -> (Prepared, Replayed) {
        (Prepared::new((*wish.found).clone()), Replayed::default())
    }

    fn answer(event: &AppEvent) -> (usize, bool) {
        match event {
            AppEvent::Revised(_, revision, ..) => (*revision, true),
            AppEvent::NotRevised(_, revision) => (*revision, false),
            _ => panic!("an answer to no wish"),
        }
    }

    #[test]
    fn of_many_wishes_the_newest_is_done_by_one_worker() {
        let (sender, events) = channel();
        let (begun, has_begun) = channel();
        let (go_on, wait) = channel();
        let (begun, wait) = (Mutex::new(begun), Mutex::new(wait));
        let reviser = Reviser::with(&sender, move |wish| {
            begun.lock().unwrap().send(wish.revision).unwrap();
            wait.lock().unwrap().recv().unwrap();
            done(wish)
        });
        reviser.ask(wish(0));
        assert_eq!(has_begun.recv().unwrap(), 0);
        // These come while the worker is busy.
        (1..=9999).for_each(|revision| reviser.ask(wish(revision)));
        go_on.send(()).unwrap();
        go_on.send(()).unwrap();
        assert_eq!(answer(&events.recv().unwrap()), (0, true));
        assert_eq!(answer(&events.recv().unwrap()), (9999, true));
        drop(reviser);
        drop(sender);
        assert!(events.recv().is_err() && has_begun.try_iter().eq([9999]), "nothing in between was done");
    }

    #[test]
    fn a_revision_that_breaks_off_is_told_and_the_next_is_done() {
        let (sender, events) = channel();
        let reviser = Reviser::with(&sender, |wish| {
            assert!(wish.revision != 1, "on purpose");
            done(wish)
        });
        for expected in [(1, false), (2, true)] {
            reviser.ask(wish(expected.0));
            assert_eq!(answer(&events.recv().unwrap()), expected);
        }
    }

    #[test]
    fn no_key_waits_behind_a_comparison() {
        let name = || thread::current().name().map(str::to_owned).unwrap_or_default();
        assert!(behind(name).is_some_and(|n| n.starts_with("compare-")));
        assert!(
            behind(|| rayon::join(name, name).0).is_some_and(|n| n.starts_with("compare-")),
            "work divided stays there"
        );
        assert!(!rayon::join(name, name).1.starts_with("compare-"));
    }
}
