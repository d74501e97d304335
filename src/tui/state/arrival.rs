//! What happens when a comparison arrives: the screen takes it and the person stays where they were.

use std::sync::Arc;

use super::{StageProgress, State};
use crate::compare::Comparison;
use crate::compare::sheet::Section;
use crate::tui::index::Index;
use crate::tui::search::Search;
use crate::tui::wrap::Wrapped;

impl State {
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
}
