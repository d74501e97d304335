//! The cursor, and how it comes to another sentence.

use super::State;

/// Digits typed before a movement, and where the cursor stood: a digit alone goes to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How often to move.
    pub times: usize,
    /// The cursor and the pane before the first digit.
    pub from: (usize, usize),
}

impl State {
    /// Puts the cursor on a sentence and the keys on its pane.
    pub fn go(&mut self, sentence: usize) {
        if sentence < self.comparison.sentences.len() {
            self.cursor = sentence;
            self.focus = self.source();
        }
    }

    /// Leaves the place of the cursor for another sentence, to come back with one key.
    pub fn leap(&mut self, sentence: usize) {
        if sentence != self.cursor {
            self.back.push(self.cursor);
            self.forward.clear();
        }
        self.go(sentence);
    }

    /// The report after another, or before it; behind the last comes the first.
    pub fn report_beside(&self, report: usize, forward: bool) -> usize {
        let count = self.comparison.sources.len().max(1);
        (report + if forward { 1 } else { count - 1 }) % count
    }

    /// Gives the keys to a report's pane, its place untouched where there is no such report.
    pub fn focus_on(&mut self, source: usize) {
        if source < self.comparison.sources.len() && source != self.source() {
            self.go(self.nearest(source));
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
}
