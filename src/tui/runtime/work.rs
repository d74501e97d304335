//! What takes longer than a frame, done behind the screen.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::events::AppEvent;
use super::prepared::Prepared;
use crate::align::Progress;
use crate::article::Article;
use crate::compare::{Comparison, Options, compare_with};
use crate::session::{Decision, Replayed};
use crate::tui::state::StageDone;

/// How often the screen says how far alignment is.
const PROGRESS: Duration = Duration::from_millis(150);
/// What is found so far is shown when this many times what the last showing took has passed: the work goes first.
const RESPITE: u32 = 4;

/// Compares in the background; says how far it is and what it has found. `unaligned` are the same reports.
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
        let comparison = compare_with(&articles, &options, &working);
        // A screen that is gone needs no comparison.
        let _ = result.send(AppEvent::Compared(number, Prepared::new(comparison)));
    });
    let (watching, sender) = (Arc::clone(progress), sender.clone());
    thread::spawn(move || {
        let (mut links, mut next) = (Vec::new(), Instant::now());
        loop {
            thread::sleep(PROGRESS);
            let (done, total) = watching.progress();
            let progress = StageDone { stage: watching.stage(), done, total };
            if worker.is_finished() {
                if worker.join().is_err() {
                    let _ = sender.send(AppEvent::Failed(number));
                }
                return;
            }
            if sender.send(AppEvent::Progress(number, progress)).is_err() {
                return;
            }
            let begun = Instant::now();
            let found = if begun >= next { watching.take() } else { Vec::new() };
            if !found.is_empty() {
                links.extend(found);
                let so_far = Prepared::new(unaligned.so_far(links.clone()));
                if sender.send(AppEvent::SoFar(number, so_far)).is_err() {
                    return;
                }
                next = Instant::now() + begun.elapsed() * RESPITE;
            }
        }
    });
}

/// Brings a person's decisions onto a comparison in the background.
pub(super) fn revise_behind(
    decisions: Vec<Decision>,
    machine: &Arc<Comparison>,
    (number, revision): (usize, usize),
    sender: &Sender<AppEvent>,
) {
    let (machine, sender) = (Arc::clone(machine), sender.clone());
    thread::spawn(move || {
        let mut replayed = Replayed::new(&decisions, &machine);
        let prepared = Prepared::new(replayed.onto(&machine));
        let _ = sender.send(AppEvent::Revised(number, revision, prepared, replayed));
    });
}
