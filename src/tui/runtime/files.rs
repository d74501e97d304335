//! Files watched for changes: the reports', and that of the session.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::events::AppEvent;
use crate::read::Once;

/// An editor writes a file in several steps: they count as one change.
const QUIET: Duration = Duration::from_millis(150);

/// Watches the folders of some files, since editors put a new file in the old one's place, and says what a change
/// means. `None` where there is nothing to watch or the system cannot; all then stays as it was read, as what can
/// be read once only does in any case.
pub(super) fn watch(
    paths: &[PathBuf],
    sender: &Sender<AppEvent>,
    means: fn() -> AppEvent,
) -> Option<RecommendedWatcher> {
    let files: Vec<PathBuf> = paths.iter().filter(|p| !Once::names(p)).flat_map(|p| places(p)).collect();
    if files.is_empty() {
        return None;
    }
    let (changed, changes) = channel();
    let watched = files.clone();
    let tell = move |event: notify::Result<Event>| {
        let ours = |path: &PathBuf| watched.iter().any(|w| path == w || path.parent() == Some(w));
        if event.is_ok_and(|e| writes(e.kind) && e.paths.iter().any(ours)) {
            let _ = changed.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell).ok()?;
    let folder = |file: &Path| if file.is_dir() { Some(file.to_owned()) } else { file.parent().map(Path::to_owned) };
    let mut folders: Vec<PathBuf> = files.iter().filter_map(|f| folder(f)).collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        // A folder that cannot be watched is no reason to leave the others unwatched.
        let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
    }
    let sender = sender.clone();
    thread::spawn(move || {
        while changes.recv().is_ok() {
            while changes.recv_timeout(QUIET).is_ok() {}
            if sender.send(means()).is_err() {
                return;
            }
        }
    });
    Some(watcher)
}

/// Where a change may change what a path leads to: the path itself, in a folder that is there, and where its links lead.
fn places(path: &Path) -> impl Iterator<Item = PathBuf> {
    let named = || {
        let folder = path.parent().map(|f| if f.as_os_str().is_empty() { Path::new(".") } else { f })?;
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    let led_to = path.canonicalize().ok();
    named().filter(|named| led_to.as_ref() != Some(named)).into_iter().chain(led_to)
}

/// Whether an event may have changed what a file says; reading it does not.
fn writes(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        _ => false,
    }
}
