//! Where a person is: the one thing that changes.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::Discriminant;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::action::Action;
use super::index::Index;
use super::keymap::Keymap;

use super::list::{DONE, Filter, Item};
use super::mode::{Mode, Question};
use super::screen::Screen;
use super::search::Search;
use super::theme::Theme;
use super::views::{FINDINGS, READING, View};
use super::wrap::{Wrapped, clip};
use crate::align::Stage;
use crate::compare::finding::Verdict;
use crate::compare::gap::Gap;
use crate::compare::sheet::Section;
use crate::compare::{Comparison, Finding};
use crate::config::Highlight;
use crate::text::sanitize::one_line;

/// How the screen is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Fewest columns of a pane.
    pub pane_width: u16,
    /// Most columns of a line of text; 0 fills the pane.
    pub text_width: u16,
    /// Rows of the inspector; 0 lets the screen decide.
    pub inspector_rows: u16,
    /// What is highlighted.
    pub highlights: Vec<Highlight>,
}

impl Settings {
    /// Whether something is highlighted.
    pub fn shows(&self, what: Highlight) -> bool {
        self.highlights.contains(&what)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { pane_width: 30, text_width: 0, inspector_rows: 0, highlights: Highlight::ALL.to_vec() }
    }
}

/// Digits typed before a movement, and where the cursor stood: a digit alone goes to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How often to move.
    pub times: usize,
    /// The cursor and the pane before the first digit.
    pub from: (usize, usize),
}

/// How far alignment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageProgress {
    /// What is being done.
    pub stage: Stage,
    /// Sentences whose counterparts were looked for.
    pub done: usize,
    /// Sentences there are.
    pub total: usize,
}

/// A line of news for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub text: String,
    /// Whether something went wrong.
    pub error: bool,
}

/// What is counted of a list and of the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows of the view.
    pub rows: usize,
    /// Those that the filter keeps.
    pub kept: usize,
    /// Those of them whose finding a person judged.
    pub judged: usize,
    /// Findings that the filter keeps.
    pub findings: usize,
}

/// What two sentences have in common, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCommon {
    /// The sentences.
    pub pair: (usize, usize),
    /// What they have in common.
    pub words: Vec<String>,
}

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

    /// Says which keys matter to somebody who opens the sample.
    pub fn greet(&mut self) {
        let sources = format!("{}-{}", self.key(Action::Report(0)), self.key(Action::Report(4)));
        let keys = [Action::Next, Action::Search, Action::Export, Action::Help].map(|a| self.key(a));
        let [next, search, export, help] = keys;
        self.say(format!(
            "The sample: {sources} reports · {next} next finding · {search} search · {export} export · {help} all keys"
        ));
    }

    /// Takes what is linked so far; the rest is still being aligned. The place stays.
    pub fn fill(&mut self, comparison: Arc<Comparison>, index: Index) {
        (self.comparison, self.index) = (comparison, index);
        self.in_common.clear();
        self.stops.clear();
        self.show(self.view, self.filter.clone());
    }

    /// Takes the finished comparison and its look-ups. The place stays.
    pub fn align(&mut self, comparison: Arc<Comparison>, index: Index) {
        self.aligned = true;
        self.fill(comparison, index);
    }

    /// Takes the same reports with other links: a person linked or cut. The row chosen stays the row.
    pub fn revise(&mut self, comparison: Arc<Comparison>, index: Index) {
        let (chosen, stop) = (self.chosen, self.stop.and_then(|s| self.stops.get(s)).map(|(_, finding)| *finding));
        if let Some((finding, _)) = self.judged.take() {
            self.stays = Some(finding);
        }
        self.relocate(&comparison);
        self.align(comparison, index);
        self.chosen = chosen.min(self.list.len().saturating_sub(1));
        // What is judged is stepped to no more: the next one follows the one before it.
        let order = |f: usize| self.comparison.findings.get(f).map(|finding| (Section::of_finding(finding), f));
        self.stop =
            stop.and_then(|f| self.stops.partition_point(|(_, other)| order(*other) <= order(f)).checked_sub(1));
    }

    /// Takes every place over to a comparison that has more or fewer of the same reports.
    fn relocate(&mut self, to: &Comparison) {
        let names = |c: &Comparison| c.sources.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
        let (old, new) = (names(&self.comparison), names(to));
        if old == new {
            return;
        }
        let from = Arc::clone(&self.comparison);
        let report = |source: usize| new.iter().position(|name| old.get(source) == Some(name));
        let place = |sentence: usize| {
            let source = from.source_of(sentence);
            Some(to.sentences_of(report(source)?).start + sentence - from.sentences_of(source).start)
        };
        let cursor = place(self.cursor).unwrap_or(0);
        (self.base, self.focus) = (report(self.base).unwrap_or(0), report(self.focus).unwrap_or(0));
        self.cursor = cursor;
        self.back = self.back.iter().filter_map(|s| place(*s)).collect();
        self.forward = self.forward.iter().filter_map(|s| place(*s)).collect();
        (self.linking, self.origin, self.first_pane) = (None, None, 0);
        self.wrapped = vec![Wrapped::default(); new.len()];
        self.search = self.search.take().map(|s| Search::new(to, &s.query));
    }

    /// Takes reports that were read anew. The place stays where its sentence still is, else as near as can be.
    pub fn reload(&mut self, comparison: Arc<Comparison>) {
        let old = std::mem::replace(&mut self.comparison, comparison);
        let source = old.source_of(self.cursor).min(self.comparison.sources.len().saturating_sub(1));
        let range = self.comparison.sentences_of(source);
        let text = old.text(self.cursor);
        let local = self.cursor.saturating_sub(old.sentences_of(source).start);
        let near = (range.start + local).min(range.end.saturating_sub(1));
        // The same words may stand in many places: where they stood before counts first.
        let is_same = |s: &usize| self.comparison.text(*s) == text;
        let same = Some(near).filter(is_same).or_else(|| range.clone().find(is_same));
        self.index = Index::new(&self.comparison);
        (self.in_common, self.stepped, self.still) = (Vec::new(), None, Vec::new());
        self.wrapped = vec![Wrapped::default(); self.comparison.sources.len()];
        (self.aligned, self.refining) = (false, false);
        (self.progress, self.stop) = (StageProgress::default(), None);
        self.stops.clear();
        (self.back, self.forward, self.linking) = (Vec::new(), Vec::new(), None);
        self.base = self.base.min(self.comparison.sources.len().saturating_sub(1));
        self.search = self.search.take().map(|s| Search::new(&self.comparison, &s.query));
        self.go(same.unwrap_or(near));
        self.show(self.view, self.filter.clone());
    }

    /// Turns to a view, its rows narrowed to `filter`. A list opens at its top, and after that where it was left; where
    /// the cursor has gone on since, at the row of its passage.
    pub fn show(&mut self, view: &'static dyn View, filter: Option<Filter>) {
        // What is like a row is known in its own list alone.
        let filter = filter.filter(|f| view == self.view || matches!(f, Filter::Words(_)));
        let (before, place, chosen) = (self.view, self.list.get(self.chosen).and_then(|i| i.place), self.chosen);
        if filter != self.filter || self.stops.is_empty() {
            self.gather_stops(filter.as_ref());
        }
        if !before.is_list() && view.is_list() {
            self.back.push(self.cursor);
        }
        if self.view.is_list() && !view.is_list() {
            // A list may have the keys on a report that its row does not stand in.
            self.focus = self.source();
        }
        (self.view, self.filter) = (view, filter);
        self.fill_list();
        if view == before {
            let same = |i: &Arc<Item>| chosen > 0 && i.place.is_some() && i.place == place;
            self.chosen = self.list.iter().position(same).unwrap_or(0);
            return;
        }
        if before.is_list() {
            self.left.insert(before.name(), (chosen, self.cursor));
        }
        (self.screen.list_top, self.scroll) = (0, 0);
        self.chosen = match self.left.get(view.name()) {
            None if !view.keeps_place() => 0,
            Some((row, cursor)) if *cursor == self.cursor => (*row).min(self.list.len().saturating_sub(1)),
            _ => self.row_here().unwrap_or(0),
        };
    }

    /// The first row of the cursor's passage.
    fn row_here(&self) -> Option<usize> {
        let passage = |s: usize| self.index.lookup.passage(s);
        let here = Some(passage(self.cursor)?);
        let of_fact = |f: &usize| passage(self.comparison.facts[*f].sentence) == here;
        self.list.iter().position(|i| i.passage == here || i.facts.iter().any(of_fact))
    }

    /// Gathers the findings to step through: those that the filter keeps and nobody has judged, in the order of their list.
    fn gather_stops(&mut self, filter: Option<&Filter>) {
        let words = filter.filter(|f| matches!(f, Filter::Words(_)));
        let findings = self.index.lists.of(&self.comparison, FINDINGS, words);
        let findings: BTreeSet<usize> = findings.iter().filter_map(|item| item.finding).collect();
        self.counts.findings = findings.len();
        let kept = |finding: usize| findings.contains(&finding);
        let open = |finding: usize| self.comparison.findings[finding].verdict.is_none();
        self.stops = self.index.stops.iter().filter(|(_, f)| kept(*f) && open(*f)).copied().collect();
        self.stop = None;
    }

    /// Makes the rows of the view anew.
    pub(super) fn fill_list(&mut self) {
        let (all, mut kept) = if let Some(own) = self.view.own_rows(self) {
            let all: Vec<Arc<Item>> = own.into_iter().map(Arc::new).collect();
            let kept = self.filter.as_ref().map_or_else(|| all.clone(), |f| f.narrow(&self.comparison, &all));
            (all.len(), kept)
        } else {
            let lists = &self.index.lists;
            (lists.count(self.view), lists.of(&self.comparison, self.view, self.filter.as_ref()))
        };
        let count = |kept: &[Arc<Item>], counts: fn(&Item) -> bool| kept.iter().filter(|i| counts(i)).count();
        let (rows, judged) = (count(&kept, |i| i.opens.is_none()), count(&kept, Item::is_done));
        self.counts = Counts { rows: all, kept: rows, judged, ..self.counts };
        kept.retain(|item| self.is_shown(item));
        // What is done stands behind the line that folds it; the row just judged stays where it is.
        let is_behind = |item: &Item| item.is_done() && !self.stays(item);
        kept.sort_by_key(|item| (is_behind(item), item.opens.as_deref() == Some(DONE)));
        self.list = kept;
    }

    /// Whether it is the row just judged.
    fn stays(&self, item: &Item) -> bool {
        item.finding.is_some() && item.finding == self.stays
    }

    /// Whether a row is shown: what is folded away is not, until its fold is opened; a filter looks into every fold.
    fn is_shown(&self, item: &Item) -> bool {
        let Some(fold) = &item.fold else { return self.filter.is_none() || item.opens.is_none() };
        self.filter.is_some() || self.open.contains(fold) || item.is_done() && self.stays(item)
    }

    /// Opens a fold of the list, or folds it.
    pub fn turn(&mut self, fold: &str) {
        if !self.open.remove(fold) {
            self.open.insert(fold.to_owned());
        }
        self.fill_list();
        let head = self.list.iter().position(|item| item.opens.as_deref() == Some(fold));
        self.chosen = head.unwrap_or(self.chosen).min(self.list.len().saturating_sub(1));
    }

    /// Leaves the place of the cursor for another sentence, to come back with one key.
    pub fn leap(&mut self, sentence: usize) {
        if sentence != self.cursor {
            self.back.push(self.cursor);
            self.forward.clear();
        }
        self.go(sentence);
    }

    /// Gives the keys to a report's pane, its place untouched where there is no such report.
    pub fn focus_on(&mut self, source: usize) {
        if source < self.comparison.sources.len() && source != self.source() {
            self.go(self.nearest(source));
        }
    }

    /// The note on a sentence.
    pub fn note(&self, sentence: usize) -> Option<&str> {
        self.index.note_of.get(&sentence).map(String::as_str)
    }

    /// Whether a gap is known to be one: not before alignment is done, nor after it was stopped.
    pub fn knows_silence(&self) -> bool {
        self.aligned && self.comparison.is_aligned()
    }

    /// What is known where a report has nothing of a passage.
    pub(super) fn gap(&self, passage: usize, report: usize) -> Gap {
        match Gap::of_passage(&self.comparison, &self.index.lookup, passage, report) {
            Gap::NothingClose if !self.knows_silence() => Gap::NotLookedUp,
            gap => gap,
        }
    }

    /// How far alignment has come, for a person.
    pub fn progress_words(&self) -> String {
        let StageProgress { stage, done, total } = self.progress;
        if self.refining {
            return format!("comparing by meaning as well … ({} stops)", self.key(Action::Cancel));
        }
        match stage {
            Stage::Reading => "reading quotations, numbers and names …".to_owned(),
            Stage::Searching => {
                format!("aligning … {} % ({} stops)", done * 100 / total.max(1), self.key(Action::Cancel))
            }
            Stage::Weighing => "aligned; weighing the links …".to_owned(),
            Stage::Comparing => "aligned; comparing …".to_owned(),
        }
    }

    /// Says something.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: one_line(&text.into()), error: false });
    }

    /// Says what can be read elsewhere too: on one line, cut where there is no room.
    pub fn say_in_one_line(&mut self, text: &str) {
        let width = match self.screen.area.width {
            0 => usize::MAX,
            width => usize::from(width),
        };
        self.say(clip(&one_line(text), width));
    }

    /// Says that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: one_line(&text.into()), error: true });
    }

    /// The report of the cursor's sentence.
    pub fn source(&self) -> usize {
        self.comparison.source_of(self.cursor)
    }

    /// Forgets digits that have gone to a report: they were typed for its sake, since no movement followed them in
    /// one go. Those of no report wait for a movement however long it takes.
    pub fn settle_count(&mut self) {
        let sources = self.comparison.sources.len();
        self.count = self.count.filter(|c| c.times > sources);
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
        let lookup = &self.index.lookup;
        let facts = lookup.marked_facts(sentence).iter();
        let mut ids: Vec<usize> = facts.flat_map(|f| lookup.findings(*f)).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        ids.iter().map(|id| &self.comparison.findings[*id]).collect()
    }

    /// The sentences of another report that may be the counterpart of the cursor's: those linked to it, the best first,
    /// then those that are not and may say it. None is reached over a third report.
    pub fn candidates(&self, source: usize) -> Vec<Candidate> {
        let lookup = &self.index.lookup;
        let linked = lookup.counterparts_in(self.cursor, source).filter_map(|c| {
            let link = self.comparison.links.get(c.link)?;
            Some(Candidate { sentence: c.sentence, score: link.score, link: Some(c.link) })
        });
        let doubtful = lookup.doubtful_in(self.cursor, source);
        linked.chain(doubtful.map(|p| Candidate { sentence: p.sentence, score: p.score, link: None })).collect()
    }

    /// How many candidates have been stepped over since the cursor came to its sentence.
    pub fn step(&self) -> usize {
        self.stepped.filter(|(sentence, _)| *sentence == self.cursor).map_or(0, |(_, step)| step)
    }

    /// The candidate level with which another report stands: the best that is linked, or as many further as were stepped
    /// over. What is not linked is shown only to those who step on to it.
    pub fn shown(&self, source: usize) -> Option<Candidate> {
        let all = self.candidates(source);
        let step = match all.first() {
            Some(best) if best.link.is_some() => Some(self.step()),
            _ => self.step().checked_sub(1),
        };
        all.get(step?.min(all.len().saturating_sub(1))).copied()
    }

    /// What is known of a report of which no sentence is linked to the cursor's.
    pub fn gap_here(&self, source: usize) -> Gap {
        match Gap::of_sentence(&self.comparison, &self.index.lookup, self.cursor, source) {
            Gap::NothingClose if !self.knows_silence() => Gap::NotLookedUp,
            gap => gap,
        }
    }

    /// Where in another report to go from the cursor: its counterpart there; else what may say the same; else the last
    /// sentence before it in reading order, or the first.
    pub fn nearest(&self, source: usize) -> usize {
        if let Some(candidate) = self.shown(source).or_else(|| self.candidates(source).first().copied()) {
            return candidate.sentence;
        }
        let passage = self.index.last_passage.get(self.cursor).copied().flatten();
        let before = passage.and_then(|p| self.index.last_until(source, p));
        before.unwrap_or_else(|| self.comparison.sentences_of(source).start)
    }
}

/// A sentence that may be the counterpart of the cursor's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The sentence.
    pub sentence: usize,
    /// How likely it is.
    pub score: f64,
    /// The link, as a place in [`Comparison::links`]; none where it is only likely.
    pub link: Option<usize>,
}

/// A row of a list from which a person went to the place it is about.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// The view.
    pub view: &'static dyn View,
    /// The row.
    pub chosen: usize,
    /// How many places there were then to come back to.
    pub depth: usize,
}
