//! What the screen looks up about a comparison, made once when the comparison arrives.

use std::collections::BTreeMap;
use std::ops::Range;

use super::column_widths::ColumnWidths;
use super::list::{Lists, tally};
use super::overlap::Overlap;
use crate::align::link::is_doubtful;
use crate::article::Role;
use crate::compare::lookup::{Lookup, Telling};
use crate::compare::sheet::{Section, Sheet, findings_in_order};
use crate::compare::{Comparison, Finding, Severity};
use crate::fact::FactKind;
use crate::text::sanitize::one_line;

/// How many reports tell a sentence, and whether they differ on it: one glyph in the gutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Not yet known.
    Unknown,
    /// Page furniture.
    Furniture,
    /// Every report says it.
    All,
    /// Some say it.
    Some,
    /// This one alone.
    Alone,
    /// Its quotation differs elsewhere.
    Quote,
    /// Its number differs elsewhere.
    Number,
}

impl Standing {
    /// Every standing a legend explains.
    pub const LEGEND: &'static [Self] = &[Self::All, Self::Some, Self::Alone, Self::Quote, Self::Number];

    /// Every standing, the gravest first: a part of a report is shown by it.
    const GRAVE: [Self; 7] =
        [Self::Number, Self::Quote, Self::Alone, Self::Some, Self::All, Self::Unknown, Self::Furniture];

    /// Its glyph.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Unknown => "·",
            Self::Furniture => " ",
            Self::All => "●",
            Self::Some => "◐",
            Self::Alone => "○",
            Self::Quote => "”",
            Self::Number => "#",
        }
    }

    /// What it means.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unknown => "not yet aligned",
            Self::Furniture => "page furniture",
            Self::All => "told by all",
            Self::Some => "told by some",
            Self::Alone => "told by this one alone",
            Self::Quote => "quote differs",
            Self::Number => "number differs",
        }
    }
}

/// The look-ups of a comparison, and what the screen alone asks about it.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// What exports and rules look up too.
    pub lookup: Lookup,
    /// The passage of each sentence, or of the last one before it in its report that has one.
    pub last_passage: Vec<Option<usize>>,
    /// Of each report, its sentences in the reading order of their passages: the passage and the sentence.
    in_order: Vec<Vec<(usize, usize)>>,
    /// The standing of each sentence.
    pub standing: Vec<Standing>,
    /// How many sentences of each of [`Standing::GRAVE`] there are before each sentence.
    before: Vec<[u32; Standing::GRAVE.len()]>,
    /// Findings a person steps through, in the order of their list: where to stand, and the finding.
    pub stops: Vec<(usize, usize)>,
    /// Sentences whose best link is doubtful, in order.
    pub doubtful: Vec<usize>,
    /// The findings that each report carries alone, the gravest first.
    pub alone_of: Vec<Vec<usize>>,
    /// A person's notes by sentence.
    pub note_of: BTreeMap<usize, String>,
    /// What the reports share, for the overview.
    pub overlap: Overlap,
    /// Who says what.
    pub sheet: Sheet,
    /// How wide its words are.
    pub column_widths: ColumnWidths,
    /// The rows of the views.
    pub lists: Lists,
}

impl Index {
    /// Prepares the look-ups.
    pub fn new(comparison: &Comparison) -> Self {
        let count = comparison.sentences.len();
        let mut index = Self {
            lookup: Lookup::new(comparison),
            alone_of: vec![Vec::new(); comparison.sources.len()],
            ..Self::default()
        };
        for source in 0..comparison.sources.len() {
            let range = comparison.sentences_of(source);
            let mut in_order: Vec<(usize, usize)> =
                range.clone().filter_map(|s| Some((index.lookup.passage(s)?, s))).collect();
            in_order.sort_unstable();
            index.in_order.push(in_order);
            let mut last = None;
            index.last_passage.extend(range.map(|s| {
                last = index.lookup.passage(s).or(last);
                last
            }));
        }
        for finding in &comparison.findings {
            if finding.sources.len() == 1 || finding.kind.is_alone() && index.lookup.is_one_text(&finding.sources) {
                finding.sources.iter().for_each(|s| index.alone_of[*s].push(finding.id));
            }
        }
        index.standing = (0..count).map(|s| index.stand(comparison, s)).collect();
        let mut before = [0; Standing::GRAVE.len()];
        index.before.push(before);
        index.before.extend(index.standing.iter().map(|standing| {
            if let Some(at) = Standing::GRAVE.iter().position(|grave| grave == standing) {
                before[at] += 1;
            }
            before
        }));
        index.doubtful = (0..count)
            .filter(|s| {
                let best = index.lookup.counterparts(*s).first();
                best.is_some_and(|c| is_doubtful(comparison.links[c.link].score))
            })
            .collect();
        // What parts the reports, then what one of them alone has of weight.
        let weighs = |f: &&Finding| f.severity.min(Section::of_finding(f).severity()) < Severity::Low;
        for finding in findings_in_order(comparison).into_iter().filter(|f| f.kind.is_divergence()).filter(weighs) {
            index.stops.extend(comparison.place_of(finding).map(|s| (s, finding.id)));
        }
        index.note_of = comparison.notes.iter().map(|n| (n.sentence, one_line(&n.text))).collect();
        index.overlap = Overlap::new(comparison, &index);
        index.sheet = Sheet::new(comparison, &index.lookup);
        index.column_widths = ColumnWidths::new(&index.sheet);
        index.lists = Lists::new(comparison, &index);
        index
    }

    /// The gravest standing among some sentences.
    pub fn gravest(&self, sentences: Range<usize>) -> Standing {
        let (Some(from), Some(to)) = (self.before.get(sentences.start), self.before.get(sentences.end)) else {
            return Standing::Unknown;
        };
        let any = from.iter().zip(to).position(|(from, to)| from < to);
        any.map_or(Standing::Unknown, |at| Standing::GRAVE[at])
    }

    fn stand(&self, comparison: &Comparison, sentence: usize) -> Standing {
        if comparison.sentences[sentence].role == Role::Boilerplate {
            return Standing::Furniture;
        }
        // Whether a quotation, or else a number, of it is told otherwise elsewhere.
        let differs = |quote: bool| {
            let facts = self.lookup.marked_facts(sentence).iter();
            let own = facts.filter(|f| (comparison.facts[**f].kind == FactKind::Quote) == quote);
            own.flat_map(|f| self.lookup.findings(*f)).any(|f| comparison.findings[*f].differs())
        };
        if differs(true) {
            return Standing::Quote;
        }
        if differs(false) {
            return Standing::Number;
        }
        match self.lookup.passage(sentence).map(|p| self.lookup.telling(p)) {
            None => Standing::Unknown,
            Some(Telling::All) => Standing::All,
            Some(Telling::Alone) => Standing::Alone,
            // Of one report by itself there is nobody else to tell anything.
            Some(Telling::Some(texts)) if texts == self.lookup.independent_reports() => Standing::All,
            Some(Telling::Some(_)) => Standing::Some,
        }
    }

    /// The last sentence of a report whose passage comes no later in reading order than this one.
    pub fn last_until(&self, source: usize, passage: usize) -> Option<usize> {
        let in_order = self.in_order.get(source)?;
        let count = in_order.partition_point(|(p, _)| *p <= passage);
        Some(in_order.get(count.checked_sub(1)?)?.1)
    }

    /// How many reports tell a passage, and how many tell a part of it elsewhere: "2 of 5, 1 in part".
    pub fn tally(&self, passage: usize) -> String {
        let tally = tally(&self.lookup, self.lookup.tellers(passage));
        match self.lookup.in_part(passage) {
            0 => tally,
            n => format!("{tally}, {n} in part"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::sample;

    #[test]
    fn what_is_looked_up_is_what_a_search_would_find() {
        let comparison = compare(&sample(), &Options::default());
        let index = Index::new(&comparison);
        for source in 0..comparison.sources.len() {
            let range = comparison.sentences_of(source);
            for passage in 0..comparison.passages.len() {
                let until = range.clone().filter(|s| index.lookup.passage(*s).is_some_and(|p| p <= passage));
                let last = until.max_by_key(|s| (index.lookup.passage(*s), *s));
                assert_eq!(index.last_until(source, passage), last, "{source} {passage}");
            }
            for sentence in range.clone() {
                let last = (range.start..=sentence).rev().find_map(|s| index.lookup.passage(s));
                assert_eq!(index.last_passage[sentence], last);
                let some = sentence..range.end.min(sentence + 4);
                let grave = |standing: &Standing| index.standing[some.clone()].contains(standing);
                let gravest = Standing::GRAVE.iter().copied().find(|s| grave(s)).unwrap_or(Standing::Unknown);
                assert_eq!(index.gravest(some.clone()), gravest);
            }
        }
    }
}
