//! Where a person is: the one thing that changes.

use std::path::PathBuf;
use std::sync::Arc;

use super::index::Index;
use super::layout::Screen;
use super::list::{self, Item};
use super::search::Search;
use super::theme::Theme;
use super::wrap::Wrapped;
use crate::compare::{Comparison, Finding};

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum View {
    /// The reports side by side.
    Reading,
    /// An utterance a row.
    Quotes,
    /// A measured thing a row.
    Numbers,
    /// The list of findings.
    Findings,
}

impl View {
    /// Every view in the order of `v`.
    pub const ALL: &'static [Self] = &[Self::Reading, Self::Quotes, Self::Numbers, Self::Findings];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reading => "Reading",
            Self::Quotes => "Quotes",
            Self::Numbers => "Numbers",
            Self::Findings => "Findings",
        }
    }
}

/// What the keys mean at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// Keys are actions.
    Normal,
    /// Typing what to search for.
    Search {
        /// What is typed.
        text: String,
        /// Where the cursor stood before.
        from: usize,
    },
    /// Typing a file name to export to.
    Export {
        /// What is typed.
        text: String,
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

/// A line of news for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub text: String,
    /// Whether something went wrong.
    pub error: bool,
}

/// Everything a view needs.
pub struct State {
    /// The reports compared, or only read while alignment is under way.
    pub comparison: Arc<Comparison>,
    /// Look-ups into it.
    pub index: Index,
    /// Whether alignment is done.
    pub aligned: bool,
    /// The sentences aligned and those there are, while alignment goes on.
    pub progress: (usize, usize),
    /// The source the others are compared with.
    pub base: usize,
    /// The pane that has the keys.
    pub focus: usize,
    /// The sentence under the cursor.
    pub cursor: usize,
    /// The first pane shown.
    pub first_pane: usize,
    /// Rows between the top of the panes and the cursor's first row.
    pub level: usize,
    /// What fills the screen.
    pub view: View,
    /// What the keys mean.
    pub mode: Mode,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// The search that is on.
    pub search: Option<Search>,
    /// The stop of the last `n` or `N`.
    pub stop: Option<usize>,
    /// The rows of the view, where it is a list.
    pub list: Vec<Item>,
    /// What the rows are narrowed to.
    pub filter: Option<String>,
    /// The chosen row.
    pub chosen: usize,
    /// News.
    pub message: Option<Message>,
    /// How things look.
    pub theme: Theme,
    /// The reports wrapped at the width of their panes.
    pub wrapped: Vec<Wrapped>,
    /// What stood where when the screen was last laid out.
    pub screen: Screen,
    /// Whether these are the reports the program carries.
    pub sample: bool,
}

impl State {
    /// The screen on reports that are read and not yet aligned.
    pub fn new(comparison: Arc<Comparison>, base: usize, theme: Theme, sample: bool) -> Self {
        let index = Index::new(&comparison);
        let sources = comparison.sources.len();
        let mut state = Self {
            index,
            aligned: false,
            progress: (0, 0),
            base: base.min(sources.saturating_sub(1)),
            focus: 0,
            cursor: 0,
            first_pane: 0,
            level: 0,
            view: View::Reading,
            mode: Mode::Normal,
            inspector: true,
            search: None,
            stop: None,
            list: Vec::new(),
            filter: None,
            chosen: 0,
            message: None,
            theme,
            wrapped: vec![Wrapped::default(); sources],
            screen: Screen::default(),
            sample,
            comparison,
        };
        if sample {
            state.say("The sample: 1-5 jump between reports · n next finding · / search · e export · ? all keys");
        }
        state
    }

    /// Takes the finished comparison. The place stays.
    pub fn align(&mut self, comparison: Arc<Comparison>) {
        self.index = Index::new(&comparison);
        self.comparison = comparison;
        self.aligned = true;
        self.show(self.view, None);
        if let Some(notice) = self.comparison.notices.first().cloned() {
            self.warn(notice);
        }
    }

    /// Turns to a view, its rows narrowed to `filter`. The place is kept: the row of the cursor's passage is chosen.
    pub fn show(&mut self, view: View, filter: Option<String>) {
        self.list = list::items(&self.comparison, view, filter.as_deref());
        (self.view, self.filter) = (view, filter);
        let passage = |s: usize| self.index.passage_of.get(s).copied().flatten();
        let here = passage(self.cursor);
        let stands = |i: &Item| i.facts.iter().any(|f| passage(self.comparison.facts[*f].sentence) == here);
        self.chosen = self.list.iter().position(|i| here.is_some() && stands(i)).unwrap_or(0);
    }

    /// How far alignment has come, for a person.
    pub fn progress_words(&self) -> String {
        match self.progress {
            (done, total) if 0 < done && done < total => {
                format!("aligning … {} % (esc stops)", done * 100 / total)
            }
            _ => "aligning …".to_owned(),
        }
    }

    /// Says something.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), error: false });
    }

    /// Says that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), error: true });
    }

    /// The source of the cursor's sentence.
    pub fn source(&self) -> usize {
        self.comparison.source_of(self.cursor)
    }

    /// Puts the cursor on a sentence and the keys on its pane.
    pub fn go(&mut self, sentence: usize) {
        if sentence < self.comparison.sentences.len() {
            self.cursor = sentence;
            self.focus = self.source();
        }
    }

    /// The findings of a sentence, the gravest first.
    pub fn findings(&self, sentence: usize) -> Vec<&Finding> {
        let mut ids: Vec<usize> = self
            .index
            .facts_of
            .get(sentence)
            .into_iter()
            .flatten()
            .flat_map(|f| &self.index.findings_of[*f])
            .copied()
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.iter().map(|id| &self.comparison.findings[*id]).collect()
    }

    /// The sentence of `source` that stands where the cursor's passage would: its counterpart, or the
    /// last one before it in reading order.
    pub fn place_in(&self, source: usize) -> Place {
        if source == self.source() {
            return Place::At(self.cursor);
        }
        if let Some(counterpart) = self.index.counterparts(&self.comparison, self.cursor, source).first() {
            return Place::At(*counterpart);
        }
        let range = self.comparison.sentences_of(source);
        let Some(passage) = self.nearest_passage() else { return Place::After(range.start.checked_sub(1)) };
        let before = range
            .filter(|s| self.index.passage_of[*s].is_some_and(|p| p <= passage))
            .max_by_key(|s| (self.index.passage_of[*s], *s));
        Place::After(before)
    }

    /// The passage of the cursor, or of the last sentence before it that has one.
    fn nearest_passage(&self) -> Option<usize> {
        let start = self.comparison.sentences_of(self.source()).start;
        (start..=self.cursor).rev().find_map(|s| self.index.passage_of.get(s).copied().flatten())
    }
}

/// Where the cursor's passage stands in another report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At this sentence.
    At(usize),
    /// Not in the report; it would stand after this sentence, or at the top.
    After(Option<usize>),
}
