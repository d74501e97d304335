//! What takes longer than a frame, done behind the screen.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::events::Outside;
use crate::align::Watch;
use crate::article::Article;
use crate::compare::{Comparison, Options, compare_watched};
use crate::session::Replayed;

/// How often the screen says how far alignment is.
const PROGRESS: Duration = Duration::from_millis(150);

/// Compares in the background and says how far it is.
pub(super) fn compare_behind(
    articles: Vec<Article>,
    options: Options,
    number: usize,
    watch: &Arc<Watch>,
    sender: &Sender<Outside>,
) {
    let (working, result) = (Arc::clone(watch), sender.clone());
    let worker = thread::spawn(move || {
        let comparison = compare_watched(&articles, &options, &working);
        // A screen that is gone needs no comparison.
        let _ = result.send(Outside::Compared(number, Arc::new(comparison)));
    });
    let (watching, sender) = (Arc::clone(watch), sender.clone());
    thread::spawn(move || {
        loop {
            thread::sleep(PROGRESS);
            let (done, total) = watching.progress();
            if worker.is_finished() || sender.send(Outside::Progress(number, done, total)).is_err() {
                return;
            }
        }
    });
}

/// Brings a person's decisions onto a comparison in the background.
pub(super) fn revise_behind(replayed: Replayed, machine: &Arc<Comparison>, number: usize, sender: &Sender<Outside>) {
    let (machine, sender) = (Arc::clone(machine), sender.clone());
    thread::spawn(move || {
        let revised = replayed.onto(&machine);
        let _ = sender.send(Outside::Revised(number, Arc::new(revised)));
    });
}
