//! The view and its rows: turning to a view, narrowing it, opening its folds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::State;
use crate::tui::filter::Filter;
use crate::tui::list::{DONE, Item};
use crate::tui::views::{FINDINGS, READING, View};

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

/// A row of a list from which a person went to the place it is about.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// The view.
    pub view: &'static dyn View,
    /// The row.
    pub chosen: usize,
    /// The report that had the keys.
    pub focus: usize,
    /// How many places there were to come back to before that.
    pub before: usize,
    /// How many behind it: as many more as there are now are jumps made since.
    pub depth: usize,
}

impl Origin {
    /// The row that is chosen now.
    pub(in crate::tui) fn here(state: &State) -> Self {
        let before = state.back.len();
        Self { view: state.view, chosen: state.chosen, focus: state.focus, before, depth: before }
    }
}

impl State {
    /// Goes from a list to a sentence in the reading view, from which one key leads back to the row.
    pub(in crate::tui) fn read_on(&mut self, sentence: usize) {
        let left = Origin::here(self);
        self.leap(sentence);
        self.show(READING, self.filter.clone());
        self.origin = Some(Origin { depth: self.back.len(), ..left });
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
    pub(in crate::tui) fn fill_list(&mut self) {
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
    pub fn toggle_fold(&mut self, fold: &str) {
        if !self.open.remove(fold) {
            self.open.insert(fold.to_owned());
        }
        self.fill_list();
        let head = self.list.iter().position(|item| item.opens.as_deref() == Some(fold));
        self.chosen = head.unwrap_or(self.chosen).min(self.list.len().saturating_sub(1));
    }
}
