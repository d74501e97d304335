//! What another report has level with the cursor, or is not known to have.

use super::State;
use crate::compare::gap::Gap;

/// A sentence that may be the counterpart of the cursor's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The sentence.
    pub sentence: usize,
    /// How likely it is.
    pub score: f64,
    /// The link, as a place among the links of the comparison; none where it is only likely.
    pub link: Option<usize>,
}

/// What two sentences have in common, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCommon {
    /// The sentences.
    pub pair: (usize, usize),
    /// What they have in common.
    pub words: Vec<String>,
}

impl State {
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

    /// What is known where a report has nothing of a passage.
    pub(in crate::tui) fn gap(&self, passage: usize, report: usize) -> Gap {
        match Gap::of_passage(&self.comparison, &self.index.lookup, passage, report) {
            Gap::NothingClose if !self.knows_silence() => Gap::NotLookedUp,
            gap => gap,
        }
    }

    /// What is known of a report of which no sentence is linked to the cursor's.
    pub fn gap_here(&self, source: usize) -> Gap {
        match Gap::of_sentence(&self.comparison, &self.index.lookup, self.cursor, source) {
            Gap::NothingClose if !self.knows_silence() => Gap::NotLookedUp,
            gap => gap,
        }
    }

    /// Whether a gap is known to be one: not before alignment is done, nor after it was stopped.
    pub fn knows_silence(&self) -> bool {
        self.aligned && self.comparison.is_aligned()
    }
}
