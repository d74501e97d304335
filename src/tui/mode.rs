//! What fills the screen, and what the keys mean.

use std::path::PathBuf;

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum View {
    /// The reports side by side.
    Reading,
    /// A passage a row, a report a column.
    Aligned,
    /// An utterance a row.
    Quotes,
    /// A measured thing a row.
    Numbers,
    /// The list of findings.
    Findings,
    /// How much the reports share.
    Overview,
}

impl View {
    /// Every view in the order of `v`.
    pub const ALL: &'static [Self] =
        &[Self::Reading, Self::Aligned, Self::Quotes, Self::Numbers, Self::Findings, Self::Overview];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reading => "Reading",
            Self::Aligned => "Aligned",
            Self::Quotes => "Quotes",
            Self::Numbers => "Numbers",
            Self::Findings => "Findings",
            Self::Overview => "Overview",
        }
    }

    /// Whether it shows rows of which one is chosen.
    pub fn is_list(self) -> bool {
        self != Self::Reading
    }
}

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
        text: String,
    },
    /// The next key is the letter of a place: of one to mark, or of one to go to.
    Letter {
        /// Whether the place is marked.
        mark: bool,
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
    /// What to narrow lists and findings to.
    Filter,
    /// Which action.
    Palette {
        /// The chosen of those that match.
        chosen: usize,
    },
}
