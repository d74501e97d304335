//! Many events, one after the other: NDJSON in, NDJSON out in the same order, an event on each thread, memory bounded
//! whatever the input.

mod event;
mod input;
mod output;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rayon::ThreadPoolBuilder;

use self::event::Work;
use self::input::Events;
use self::output::{Done, Output};
use super::end_signal::EndSignal;
use super::{TROUBLE, say};
use crate::cli::Batch;
use crate::error::Result;

/// Events on their way for each thread: enough that none waits for a slow one before it.
const AHEAD: usize = 8;
/// How often a terminal is told how far it is.
const PAUSE: Duration = Duration::from_millis(500);

/// Compares every event, and returns the exit code.
pub(super) fn batch(args: &Batch) -> Result<ExitCode> {
    let threads = args.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, Into::into), Into::into);
    let work = Work::new(args)?;
    let mut output = Output::open(args.resume.as_deref())?;
    let known = output.take_known();
    let failed_before = known.failed;
    let events = Events::of(args, known.ids)?;
    let (asked, sent) = (asked(), AtomicUsize::new(0));
    let outcome = std::thread::scope(|scope| -> io::Result<Counts> {
        let (permit, permits) = sync_channel(AHEAD * threads);
        let (sender, tasks) = channel();
        let tasks = Arc::new(Mutex::new(tasks));
        let (results, done) = channel();
        for _ in 0..threads {
            let (tasks, results, work) = (Arc::clone(&tasks), results.clone(), &work);
            scope.spawn(move || compare_each(&tasks, &results, work));
        }
        drop(results);
        let (asked, sent) = (&asked, &sent);
        scope.spawn(move || feed(events, &permit, &sender, asked, sent));
        write_in_order(&done, &permits, &mut output, asked, sent)
    });
    let counts = match outcome {
        // Who reads went away: what is not wanted is no trouble.
        Err(reason) if reason.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        outcome => outcome.map_err(|reason| output.refused(reason))?,
    };
    asked.end();
    if failed_before > 0 {
        say(&format!(
            "{failed_before} events failed in an earlier run; take their lines out of the file to try them again"
        ));
    }
    if counts.failed + failed_before > 0 {
        if counts.failed > 0 {
            say(&format!("{} of {} events failed; each has its reason under \"error\"", counts.failed, counts.all));
        }
        return Ok(ExitCode::from(TROUBLE));
    }
    Ok(ExitCode::SUCCESS)
}

/// How many events there were, and how many of them failed.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    all: usize,
    failed: usize,
}

/// An event with its place in the input.
type Task = (usize, input::Event);

/// Hands events out, never more than there are permits for.
fn feed(events: Events, permit: &SyncSender<()>, tasks: &Sender<Task>, asked: &EndSignal, sent: &AtomicUsize) {
    for task in events.enumerate() {
        // Whoever writes gives a permit back for each event written.
        if asked.is_asked() || permit.send(()).is_err() {
            return;
        }
        sent.fetch_add(1, Ordering::SeqCst);
        if tasks.send(task).is_err() {
            return;
        }
    }
}

/// Compares events, one at a time, each on this thread alone.
fn compare_each(tasks: &Mutex<Receiver<Task>>, results: &Sender<(usize, Done)>, work: &Work) {
    let Ok(pool) = ThreadPoolBuilder::new().num_threads(1).build() else { return };
    loop {
        let next = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((place, event)) = next else { return };
        if results.send((place, pool.install(|| work.done(event)))).is_err() {
            return;
        }
    }
}

/// Writes what is done in the order of the input.
fn write_in_order(
    done: &Receiver<(usize, Done)>,
    permits: &Receiver<()>,
    output: &mut Output,
    asked: &EndSignal,
    sent: &AtomicUsize,
) -> io::Result<Counts> {
    let mut waiting = BTreeMap::new();
    let mut counts = Counts::default();
    let mut progress = Progress::new();
    loop {
        match done.recv_timeout(PAUSE) {
            Ok((place, one)) => drop(waiting.insert(place, one)),
            Err(RecvTimeoutError::Disconnected) => break,
            // Nothing is under way, and who is asked to end waits for no more to come.
            Err(RecvTimeoutError::Timeout) if sent.load(Ordering::SeqCst) == counts.all => asked.end(),
            Err(RecvTimeoutError::Timeout) => {}
        }
        while let Some(one) = waiting.remove(&counts.all) {
            output.write(&one)?;
            counts.all += 1;
            counts.failed += usize::from(one.failed);
            let _ = permits.recv();
            progress.tell(counts);
        }
    }
    progress.end(counts);
    Ok(counts)
}

/// How far it is, on a terminal.
struct Progress {
    is_shown: bool,
    start: Instant,
    last_said: Instant,
}

impl Progress {
    fn new() -> Self {
        let now = Instant::now();
        Self { is_shown: io::stderr().is_terminal(), start: now, last_said: now }
    }

    fn tell(&mut self, counts: Counts) {
        if self.is_shown && self.last_said.elapsed() >= PAUSE {
            self.last_said = Instant::now();
            let each = counts.all as f64 / self.start.elapsed().as_secs_f64();
            let _ = write!(io::stderr(), "\r{} events, {each:.1} a second, {} failed ", counts.all, counts.failed);
        }
    }

    fn end(&self, counts: Counts) {
        if self.is_shown && counts.all > 0 {
            let _ = writeln!(io::stderr(), "\r{} events, {} failed{:20}", counts.all, counts.failed, "");
        }
    }
}

/// What is under way is written whole before the program ends.
#[cfg(unix)]
fn asked() -> EndSignal {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    EndSignal::by(&[SIGHUP, SIGINT, SIGTERM])
}

#[cfg(not(unix))]
fn asked() -> EndSignal {
    EndSignal::default()
}
