//! What a person decided: links made and cut, bookmarks, notes, verdicts on findings; saved as it happens, replayed on
//! the next run.
//!
//! A session is a file of lines, one decision each in JSON, and is only ever added to: a crash loses at most the
//! line in flight, and two programs on one session lose nothing of each other's. A decision names sentences by
//! their words, not by number, so that it outlives a change of the report. Undoing is a decision too.

pub mod journal;
pub mod replay;
pub mod stated;

use serde::{Deserialize, Serialize};

use crate::compare::Comparison;
use crate::compare::finding::{Verdict, brief};

pub use journal::Session;
pub use replay::Replayed;

/// A sentence by its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The report's name.
    pub report: String,
    /// The sentence.
    pub text: String,
    /// Which of the report's sentences of these words, from 0.
    #[serde(default)]
    pub nth: usize,
}

/// One thing a person decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Decision {
    /// Two sentences say the same.
    Link {
        /// One of them.
        a: Anchor,
        /// The other.
        b: Anchor,
    },
    /// Two sentences do not say the same.
    Unlink {
        /// One of them.
        a: Anchor,
        /// The other.
        b: Anchor,
    },
    /// A finding was looked at; without a verdict the last one is taken back.
    Judge {
        /// The finding, by what it says.
        finding: String,
        /// What was decided.
        verdict: Option<Verdict>,
    },
    /// A note on a sentence; an empty one removes it.
    Note {
        /// The sentence.
        at: Anchor,
        /// What is noted.
        text: String,
    },
    /// A place to come back to.
    #[serde(rename = "mark")]
    Bookmark {
        /// Its letter.
        letter: char,
        /// The sentence.
        at: Anchor,
    },
    /// A report is left out, or taken in again.
    Hide {
        /// Its name.
        report: String,
        /// Whether it is left out.
        hidden: bool,
    },
    /// A report is called otherwise; without a label as before.
    Rename {
        /// Its name.
        report: String,
        /// What it is called.
        label: String,
    },
    /// A report has this title; without one its own.
    Title {
        /// Its name.
        report: String,
        /// The title.
        title: String,
    },
    /// A report was published by this outlet; without one by whom it says itself.
    Outlet {
        /// Its name.
        report: String,
        /// The outlet.
        outlet: String,
    },
    /// A report was published then; without a moment when it says itself.
    Publish {
        /// Its name.
        report: String,
        /// The moment, ISO 8601.
        published: String,
    },
    /// An earlier decision no longer holds.
    Undo {
        /// The line of that decision.
        entry: String,
    },
    /// An undone decision holds again.
    Redo {
        /// The line of that decision.
        entry: String,
    },
}

impl Decision {
    /// What was decided, for a person.
    pub fn words(&self) -> String {
        let place = |at: &Anchor| format!("“{}”", brief(&at.text, 6));
        match self {
            Self::Link { a, b } => format!("the link of {} and {}", place(a), place(b)),
            Self::Unlink { a, b } => format!("the cut between {} and {}", place(a), place(b)),
            Self::Judge { verdict, .. } => format!("the finding {}", verdict.map_or("open", Verdict::label)),
            Self::Note { at, .. } => format!("the note on {}", place(at)),
            Self::Hide { report, hidden: true } => format!("hiding {report}"),
            Self::Hide { report, hidden: false } => format!("showing {report}"),
            Self::Rename { label, .. } if label.is_empty() => "the former name of a report".to_owned(),
            Self::Rename { label, .. } => format!("the name {label}"),
            Self::Title { title, .. } if title.is_empty() => "the own title of a report".to_owned(),
            Self::Title { title, .. } => format!("the title “{}”", brief(title, 6)),
            Self::Outlet { outlet, .. } if outlet.is_empty() => "the own outlet of a report".to_owned(),
            Self::Outlet { outlet, .. } => format!("the outlet {}", brief(outlet, 6)),
            Self::Publish { published, .. } if published.is_empty() => "the own date of a report".to_owned(),
            Self::Publish { published, .. } => format!("the date {published}"),
            Self::Bookmark { letter, .. } => format!("the mark {letter}"),
            Self::Undo { .. } | Self::Redo { .. } => "an undo".to_owned(),
        }
    }
}

/// A sentence by its words, to be found again in another run.
pub fn anchor(comparison: &Comparison, sentence: usize) -> Anchor {
    let source = comparison.source_of(sentence);
    let text = comparison.text(sentence);
    let nth = comparison.sentences_of(source).take_while(|s| *s < sentence).filter(|s| comparison.text(*s) == text);
    Anchor { report: comparison.sources[source].name.clone(), text: text.to_owned(), nth: nth.count() }
}
