//! What the keys mean.

use std::path::PathBuf;

use super::prompt::Prompt;

/// What the keys mean at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// Keys are actions.
    Normal,
    /// Typing an answer.
    Ask {
        /// To what.
        what: Question,
        /// What is typed.
        text: Prompt,
    },
    /// The next key is the letter of a bookmark.
    Letter {
        /// Whether it is set; else it is gone to.
        sets_bookmark: bool,
    },
    /// Asked whether to overwrite a file.
    Overwrite {
        /// The file.
        path: PathBuf,
    },
    /// Reading the keys.
    Help {
        /// Lines scrolled off the top.
        scroll: usize,
    },
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What to search for.
    Search {
        /// Where the cursor stood before.
        from: usize,
    },
    /// A file name to export to.
    Export,
    /// What to note on a sentence.
    Note {
        /// The sentence.
        sentence: usize,
    },
    /// What to call a report.
    Rename {
        /// The report.
        source: usize,
    },
    /// What to narrow lists and findings to.
    Filter,
    /// Which action.
    Palette {
        /// The chosen of those that match.
        chosen: usize,
    },
}
