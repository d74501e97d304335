//! What an action asks of the world outside.

use std::path::PathBuf;

use crate::session::Decision;

/// What the runtime does for the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Stop aligning, or bringing decisions onto what is aligned, with what there is; nothing where neither is under way.
    StopAligning,
    /// Align again, without a time limit.
    Align,
    /// Stop the process until it is continued.
    #[cfg(unix)]
    Suspend,
    /// Keep a decision.
    Decide(Decision),
    /// Take back the last decisions.
    Undo {
        /// How many.
        times: usize,
    },
    /// Decide again what was taken back.
    Redo {
        /// How many decisions.
        times: usize,
    },
    /// Open the report of a sentence in an editor, at its line.
    Edit(usize),
    /// Put a text on the clipboard.
    Copy(String),
    /// Write the comparison to a file.
    Export {
        /// The file; its extension is the format.
        path: PathBuf,
        /// Whether to overwrite it.
        force: bool,
    },
}
