//! What the readable formats share: a sentence cut where its marks change, and who says a passage.

use std::cell::OnceCell;

use crate::compare::finding::list;
use crate::compare::gap::Gap;
use crate::compare::lookup::{Lookup, Telling};
use crate::compare::marking::{Marking, Piece};
use crate::compare::sheet::{self, Section, Sheet};
use crate::compare::{Comparison, Passage, Severity};

/// What a person may set about an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The report the others are compared with.
    pub base: usize,
    /// Escape sequences for colour in the text format.
    pub colour: bool,
    /// Columns of the text format.
    pub width: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { base: 0, colour: false, width: 100 }
    }
}

/// What nobody may take for checked.
pub(super) const NOT_CHECKED: &str = "Conflicts are looked for in numbers, dates, quotations and who said them; that two \
     statements contradict each other in words alone is not looked for.";

/// What can be looked up about every sentence of a comparison, made once.
pub(super) struct Layout<'a> {
    /// What is laid out.
    pub comparison: &'a Comparison,
    /// Its look-ups.
    pub lookup: Lookup,
    /// The report the others are compared with.
    pub base: usize,
    sheet: OnceCell<Sheet>,
}

impl<'a> Layout<'a> {
    /// Prepares the look-ups. A base that is no report is the first.
    pub(super) fn new(comparison: &'a Comparison, base: usize) -> Self {
        let base = if base < comparison.sources.len() { base } else { 0 };
        let lookup = Lookup::new(comparison);
        Self { comparison, lookup, base, sheet: OnceCell::new() }
    }

    /// What the screen opens with, made when it is first asked for.
    pub(super) fn sheet(&self) -> &Sheet {
        self.sheet.get_or_init(|| Sheet::new(self.comparison, &self.lookup))
    }

    /// What the event is called, on the screen too.
    pub(super) fn title(&self) -> String {
        sheet::title(self.comparison)
    }

    /// What is said where all was compared and nothing found of which the reports cannot all be right.
    pub(super) fn without_conflict(&self) -> Option<&'static str> {
        let is_conflict = |section| matches!(section, Section::Conflict | Section::Inconsistent | Section::Denied);
        let found = self.comparison.findings.iter().map(Section::of_finding).any(is_conflict);
        let is_said = self.lookup.independent_reports() > 1 && self.comparison.is_aligned() && !found;
        is_said.then_some("No numbers or dates are sure to be in conflict.")
    }

    /// The rows whose answers differ without its being known that they answer one question.
    pub(super) fn may_differ(&self) -> impl Iterator<Item = &sheet::Row> {
        self.sheet().rows.iter().filter(|row| row.section == Section::Unclear)
    }

    /// The name of a report, on the screen too.
    pub(super) fn name(&self, report: usize) -> &'a str {
        self.comparison.sources.get(report).map_or("", |s| s.label.as_str())
    }

    /// The name of the report the others are compared with.
    pub(super) fn base_name(&self) -> &'a str {
        self.comparison.sources.get(self.base).map_or("", |s| s.label.as_str())
    }

    /// Whether a finding of high severity is about a fact.
    pub(super) fn is_high(&self, fact: usize) -> bool {
        self.lookup.gravest(self.comparison, fact).is_some_and(|f| f.severity == Severity::High)
    }

    /// The score of the best link of a sentence.
    pub(super) fn best_score(&self, sentence: usize) -> Option<f64> {
        self.lookup.counterparts(sentence).first().map(|c| self.comparison.links[c.link].score)
    }

    /// A sentence as pieces of one marking each, in order and without gaps.
    pub(super) fn pieces(&self, sentence: usize) -> Vec<(&'a str, Piece)> {
        let place = &self.comparison.sentences[sentence];
        let text = &self.comparison.sources[place.source].text;
        let pieces = Marking::new(self.comparison, &self.lookup, sentence, self.base).cut(place.span(), &[]);
        pieces.into_iter().map(|piece| (piece.span.of(text), piece)).collect()
    }

    /// The facts of a sentence that begin at a place.
    pub(super) fn beginning(&self, sentence: usize, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.lookup.marked_facts(sentence).iter().copied().filter(move |f| self.comparison.facts[*f].start == at)
    }

    /// What is known where a report has nothing of a passage.
    pub(super) fn gap(&self, passage: usize, report: usize) -> Gap {
        Gap::of_passage(self.comparison, &self.lookup, passage, report)
    }

    /// Who says a passage: "all", "3 of 5", "A alone", and how many say a part of it elsewhere.
    pub(super) fn who_tells(&self, passage: &Passage) -> String {
        match self.lookup.telling(passage.id) {
            Telling::All => "all".to_owned(),
            Telling::Alone => {
                let tellers = self.lookup.tellers(passage.id).map(|r| self.comparison.sources[r].label.as_str());
                format!("{} alone", list(&tellers.collect::<Vec<_>>()))
            }
            Telling::Some(tellers) => {
                let part = self.lookup.in_part(passage.id);
                let more = if part > 0 { format!(", {part} in part") } else { String::new() };
                let far = if self.comparison.is_aligned() { "" } else { " so far" };
                format!("{tellers} of {}{far}{more}", self.lookup.independent_reports())
            }
        }
    }
}
