//! What the screen looks up about a comparison, made once when the comparison arrives.

use std::collections::BTreeMap;
use std::ops::Range;

use super::list::{Lists, tally};
use super::overlap::Overlap;
use crate::align::link::is_doubtful;
use crate::article::Role;
use crate::compare::{Comparison, Passage, Severity};
use crate::fact::FactKind;
use crate::text::Span;

/// How many reports tell a sentence, and whether they part on it: one glyph in the gutter.
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

    /// Every standing, the gravest first: a share of a report is shown by it.
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

/// How far something is told. Copies of one text count once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// By one text alone.
    One,
    /// By some, or by one and in part by others.
    #[default]
    Some,
    /// By all.
    All,
}

impl Reach {
    /// Of what some reports tell, and others in part. One text that is all there is tells nothing alone.
    pub fn new(comparison: &Comparison, whole: &[usize], in_part: &[usize]) -> Self {
        if comparison.texts(whole) == comparison.all_texts() {
            Self::All
        } else if comparison.texts(&[whole, in_part].concat()) == 1 {
            Self::One
        } else {
            Self::Some
        }
    }
}

/// Look-ups by sentence and fact.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The passage of each sentence.
    pub passage_of: Vec<Option<usize>>,
    /// The passage of each sentence, or of the last one before it in its report that has one.
    pub last_passage: Vec<Option<usize>>,
    /// Of each report, its sentences in the reading order of their passages: the passage and the sentence.
    in_order: Vec<Vec<(usize, usize)>>,
    /// Of each passage, sentences of reports that have no cell in it and tell a part of it elsewhere: report, sentence.
    in_part: Vec<Vec<(usize, usize)>>,
    /// How far each passage is told.
    pub reach_of: Vec<Reach>,
    /// The links of each sentence, the best first.
    pub links_of: Vec<Vec<(usize, usize)>>,
    /// The facts of each sentence, names left out.
    pub facts_of: Vec<Vec<usize>>,
    /// The findings of each fact, the gravest first.
    pub findings_of: Vec<Vec<usize>>,
    /// The standing of each sentence.
    pub standing: Vec<Standing>,
    /// How many sentences of each of [`Standing::GRAVE`] there are before each sentence.
    before: Vec<[u32; Standing::GRAVE.len()]>,
    /// Findings a person steps through, in reading order: where to stand, and the finding.
    pub stops: Vec<(usize, usize)>,
    /// Sentences whose best link is doubtful, in order.
    pub doubtful: Vec<usize>,
    /// The findings that each report carries alone, the gravest first.
    pub alone_of: Vec<Vec<usize>>,
    /// A person's notes by sentence.
    pub note_of: BTreeMap<usize, String>,
    /// What the reports share, for the overview.
    pub overlap: Overlap,
    /// The rows of the views.
    pub lists: Lists,
}

impl Index {
    /// Prepares the look-ups.
    pub fn new(comparison: &Comparison) -> Self {
        let count = comparison.sentences.len();
        let mut index = Self {
            passage_of: comparison.passage_of(),
            links_of: comparison.links_of(),
            facts_of: vec![Vec::new(); count],
            findings_of: vec![Vec::new(); comparison.facts.len()],
            alone_of: vec![Vec::new(); comparison.sources.len()],
            ..Self::default()
        };
        for source in 0..comparison.sources.len() {
            let range = comparison.sentences_of(source);
            let mut in_order: Vec<(usize, usize)> =
                range.clone().filter_map(|s| Some((index.passage_of[s]?, s))).collect();
            in_order.sort_unstable();
            index.in_order.push(in_order);
            let mut last = None;
            index.last_passage.extend(range.map(|s| {
                last = index.passage_of[s].or(last);
                last
            }));
        }
        for passage in &comparison.passages {
            let whole: Vec<usize> = passage.sources().collect();
            let linked = passage.cells.iter().flatten().flat_map(|s| &index.links_of[*s]);
            let elsewhere = linked.map(|(other, _)| (comparison.source_of(*other), *other));
            let mut in_part: Vec<(usize, usize)> = elsewhere.filter(|(source, _)| !whole.contains(source)).collect();
            in_part.sort_unstable();
            in_part.dedup();
            let parts: Vec<usize> = in_part.iter().map(|(source, _)| *source).collect();
            index.reach_of.push(Reach::new(comparison, &whole, &parts));
            index.in_part.push(in_part);
        }
        for fact in comparison.facts.iter().filter(|f| f.is_marked()) {
            index.facts_of[fact.sentence].push(fact.id);
        }
        for finding in &comparison.findings {
            for fact in &finding.facts {
                index.findings_of[*fact].push(finding.id);
            }
            if finding.sources.len() == 1 || finding.kind.is_alone() && comparison.texts(&finding.sources) == 1 {
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
            .filter(|s| index.links_of[*s].first().is_some_and(|(_, l)| is_doubtful(comparison.links[*l].score)))
            .collect();
        for finding in comparison.findings.iter().filter(|f| f.kind.parts() && f.severity < Severity::Low) {
            index.stops.extend(comparison.place_of(finding).map(|s| (s, finding.id)));
        }
        index.note_of = comparison.notes.iter().map(|n| (n.sentence, n.text.clone())).collect();
        index.overlap = Overlap::new(comparison, &index);
        index.lists = Lists::new(comparison, &index);
        index.stops.sort_by_key(|(s, f)| (index.passage_of[*s], *s, *f));
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
            let facts =
                self.facts_of[sentence].iter().filter(|f| (comparison.facts[**f].kind == FactKind::Quote) == quote);
            facts.flat_map(|f| &self.findings_of[*f]).any(|f| comparison.findings[*f].kind.differs())
        };
        if differs(true) {
            return Standing::Quote;
        }
        if differs(false) {
            return Standing::Number;
        }
        match self.passage_of[sentence].map(|p| self.reach_of[p]) {
            None => Standing::Unknown,
            Some(Reach::All) => Standing::All,
            Some(Reach::Some) => Standing::Some,
            Some(Reach::One) => Standing::Alone,
        }
    }

    /// The last sentence of a report whose passage comes no later in reading order than this one.
    pub fn last_until(&self, source: usize, passage: usize) -> Option<usize> {
        let in_order = self.in_order.get(source)?;
        let count = in_order.partition_point(|(p, _)| *p <= passage);
        Some(in_order.get(count.checked_sub(1)?)?.1)
    }

    /// How many texts tell a passage, copies counted once, and how many reports tell a part of it elsewhere: "2 of 5,
    /// 1 in part".
    pub fn tally(&self, comparison: &Comparison, passage: &Passage) -> String {
        let told = tally(comparison, &passage.sources().collect::<Vec<_>>());
        match self.in_part[passage.id].chunk_by(|a, b| a.0 == b.0).count() {
            0 => told,
            n => format!("{told}, {n} in part"),
        }
    }

    /// Whether a report tells a part of a passage elsewhere.
    pub fn tells_in_part(&self, passage: usize, source: usize) -> bool {
        self.in_part.get(passage).is_some_and(|parts| parts.iter().any(|(s, _)| *s == source))
    }

    /// The counterparts of a sentence in a report: those linked to it, the best first; where there are none, those of
    /// its passage.
    pub fn counterparts(&self, comparison: &Comparison, sentence: usize, source: usize) -> Vec<usize> {
        let linked = self.links_of.get(sentence).into_iter().flatten().map(|(other, _)| *other);
        let linked: Vec<usize> = linked.filter(|o| comparison.source_of(*o) == source).collect();
        let Some(passage) = self.passage_of.get(sentence).copied().flatten().filter(|_| linked.is_empty()) else {
            return linked;
        };
        let cell = comparison.passages[passage].cells.get(source).into_iter().flatten().copied();
        let in_part = self.in_part[passage].iter().filter(|(s, _)| *s == source).map(|(_, sentence)| *sentence);
        cell.chain(in_part).filter(|s| *s != sentence).collect()
    }

    /// The stretch a sentence shares with its counterpart in `base`, where they share only a part.
    pub fn shared(&self, comparison: &Comparison, sentence: usize, base: usize) -> Option<Span> {
        comparison.shared(self.links_of.get(sentence)?, sentence, base)
    }

    /// The places of a sentence whose words its counterparts in `base` lack; for a sentence of the
    /// base itself, those its best counterpart lacks.
    pub fn differing(&self, comparison: &Comparison, sentence: usize, base: usize) -> Vec<Span> {
        let Some(links) = self.links_of.get(sentence) else { return Vec::new() };
        comparison.differing(links, sentence, base)
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
                let until = range.clone().filter(|s| index.passage_of[*s].is_some_and(|p| p <= passage));
                let last = until.max_by_key(|s| (index.passage_of[*s], *s));
                assert_eq!(index.last_until(source, passage), last, "{source} {passage}");
            }
            for sentence in range.clone() {
                let last = (range.start..=sentence).rev().find_map(|s| index.passage_of[s]);
                assert_eq!(index.last_passage[sentence], last);
                let some = sentence..range.end.min(sentence + 4);
                let grave = |standing: &Standing| index.standing[some.clone()].contains(standing);
                let gravest = Standing::GRAVE.iter().copied().find(|s| grave(s)).unwrap_or(Standing::Unknown);
                assert_eq!(index.gravest(some.clone()), gravest);
            }
        }
    }
}
