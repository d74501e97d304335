//! Where a person is: the one thing that changes.

mod arrival;
mod counterparts;
mod news;
mod place;
mod rows;
mod settings;

use std::collections::{BTreeMap, BTreeSet};
use std::mem::Discriminant;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::action::Action;
use super::filter::Filter;
use super::index::Index;
use super::keymap::Keymap;
use super::list::Item;
use super::mode::{Mode, Question};
use super::screen::Screen;
use super::search::Search;
use super::theme::Theme;
use super::views::{READING, View};
use super::wrap::Wrapped;
use crate::compare::finding::Verdict;
use crate::compare::{Comparison, Finding};

pub use counterparts::{Candidate, InCommon};
pub use news::{Message, StageProgress};
pub use place::Count;
pub use rows::{Counts, Origin};
pub use settings::Settings;

/// Everything a view needs.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct State {
    /// The reports compared, or only read while alignment is under way.
    pub comparison: Arc<Comparison>,
    /// Look-ups into it.
    pub index: Index,
    /// Whether alignment is done.
    pub aligned: bool,
    /// Whether what is aligned by words is now read for meaning.
    pub refining: bool,
    /// How far alignment has come, while it goes on.
    pub progress: StageProgress,
    /// The report the others are compared with.
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
    pub view: &'static dyn View,
    /// What the keys mean.
    pub mode: Mode,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// The search that is on.
    pub search: Option<Search>,
    /// Findings to step through that the filter keeps: where to stand, and the finding.
    pub stops: Vec<(usize, usize)>,
    /// The stop of the last `n` or `N`.
    pub stop: Option<usize>,
    /// The rows of the view, where it is a list.
    pub list: Vec<Arc<Item>>,
    /// The folds of the list that are open, by what they are called.
    pub open: BTreeSet<String>,
    /// The row of a list from which one went to the cursor's place, to come back to.
    pub origin: Option<Origin>,
    /// The names of the reports that are left out.
    pub hidden: Vec<String>,
    /// What rows and findings are narrowed to.
    pub filter: Option<Filter>,
    /// The chosen row.
    pub chosen: usize,
    /// How many rows and findings there are, and how many of them the filter keeps.
    pub counts: Counts,
    /// Of each list that was left, by its name: the chosen row, and the cursor then.
    pub left: BTreeMap<&'static str, (usize, usize)>,
    /// The finding just judged: its row stays until another is chosen.
    pub stays: Option<usize>,
    /// The first line of what the chosen row says that is shown.
    pub scroll: usize,
    /// Places left by a jump, to come back to.
    pub back: Vec<usize>,
    /// Places left by coming back.
    pub forward: Vec<usize>,
    /// What was answered before to each question.
    pub answers: FxHashMap<Discriminant<Question>, Vec<String>>,
    /// Places by letter.
    pub bookmarks: BTreeMap<char, usize>,
    /// The sentence to be linked with another.
    pub linking: Option<usize>,
    /// The verdict just given to a finding, until the comparison has it.
    pub judged: Option<(usize, Option<Verdict>)>,
    /// What the cursor's sentence and its counterparts have in common, as far as it was asked.
    pub in_common: Vec<InCommon>,
    /// The sentence under the cursor when candidates were stepped over, and how many.
    pub stepped: Option<(usize, usize)>,
    /// Of each report a sentence, and the row of the screen where it begins: where the report stands still.
    pub still: Vec<(usize, isize)>,
    /// Whether the inspector tells the figures behind the links.
    pub figures: bool,
    /// Digits typed so far.
    pub count: Option<Count>,
    /// Whether the split above the inspector is dragged.
    pub dragging: bool,
    /// News.
    pub message: Option<Message>,
    /// Reports that could not be read, each with the reason, until the person has taken note of them.
    pub left_out: Vec<String>,
    /// Which key does what.
    pub keymap: Keymap,
    /// How things look.
    pub theme: Theme,
    /// Every theme by name; the first is shown.
    pub themes: Vec<(String, Theme)>,
    /// How the screen is set.
    pub settings: Settings,
    /// The reports wrapped at the width of their panes.
    pub wrapped: Vec<Wrapped>,
    /// What stood where when the screen was last laid out.
    pub screen: Screen,
}

impl State {
    /// The screen on reports that are read and not yet aligned.
    pub fn new(comparison: Arc<Comparison>, base: usize, theme: Theme) -> Self {
        let index = Index::new(&comparison);
        let sources = comparison.sources.len();
        Self {
            index,
            aligned: false,
            refining: false,
            progress: StageProgress::default(),
            base: base.min(sources.saturating_sub(1)),
            focus: 0,
            cursor: 0,
            first_pane: 0,
            level: 0,
            view: READING,
            mode: Mode::Normal,
            inspector: true,
            search: None,
            stops: Vec::new(),
            stop: None,
            list: Vec::new(),
            open: BTreeSet::new(),
            origin: None,
            hidden: Vec::new(),
            filter: None,
            chosen: 0,
            counts: Counts::default(),
            left: BTreeMap::new(),
            stays: None,
            scroll: 0,
            back: Vec::new(),
            forward: Vec::new(),
            bookmarks: BTreeMap::new(),
            answers: FxHashMap::default(),
            linking: None,
            judged: None,
            in_common: Vec::new(),
            stepped: None,
            still: Vec::new(),
            figures: false,
            count: None,
            dragging: false,
            message: None,
            left_out: Vec::new(),
            theme,
            themes: Vec::new(),
            settings: Settings::default(),
            wrapped: vec![Wrapped::default(); sources],
            screen: Screen::default(),
            keymap: Keymap::default(),
            comparison,
        }
    }

    /// The first key of an action, as it is now.
    pub fn key(&self, action: Action) -> String {
        self.keymap.keys_of(action).into_iter().next().unwrap_or_else(|| "no key".to_owned())
    }

    /// The note on a sentence.
    pub fn note(&self, sentence: usize) -> Option<&str> {
        self.index.note_of.get(&sentence).map(String::as_str)
    }

    /// The findings of a sentence, the gravest first.
    pub fn findings(&self, sentence: usize) -> Vec<&Finding> {
        let lookup = &self.index.lookup;
        let facts = lookup.marked_facts(sentence).iter();
        let mut ids: Vec<usize> = facts.flat_map(|f| lookup.findings(*f)).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        ids.iter().map(|id| &self.comparison.findings[*id]).collect()
    }
}
