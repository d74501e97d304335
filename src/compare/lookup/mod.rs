//! What is looked up about a comparison again and again, made once beside it: the links, facts and passage of a
//! sentence, the findings of a fact, who tells a passage. Rules, exports and the screen ask here, so that all of
//! them give the same answer. Reports are counted as texts: copies of one text are one, everywhere.
//!
//! A [`Lookup`] borrows nothing. Ask it about the comparison it was made from; about a
//! sentence, fact or passage that is not there it answers that there is nothing.

mod gather;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::marking::of_link;
use super::{Comparison, Difference, Finding};
use crate::text::Span;

/// A sentence of another report that is linked to a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Counterpart {
    /// The other sentence.
    pub sentence: usize,
    /// Its report.
    pub report: usize,
    /// The link, as a place in [`Comparison::links`].
    pub link: usize,
}

/// How many independent reports tell a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Telling {
    /// Every one, of two or more.
    All,
    /// One alone: all others were searched, and none says even a part of it elsewhere.
    Alone,
    /// As many as this, so far as is known.
    Some(usize),
}

/// The look-ups of one comparison.
#[derive(Debug, Clone, Default)]
pub struct Lookup {
    /// The report of each sentence.
    report_of: Vec<usize>,
    /// The passage of each sentence.
    passage_of: Vec<Option<usize>>,
    /// The counterparts of each sentence, the best first.
    counterparts: Vec<Vec<Counterpart>>,
    /// The facts of each sentence that are shown in it, in their order.
    marked: Vec<Vec<usize>>,
    /// The findings of each fact, the gravest first.
    findings: Vec<Vec<usize>>,
    /// Per passage, whether each report tells it.
    tells: Vec<Vec<bool>>,
    /// Per passage and report, the passage in which a report that is silent there says a part of it.
    elsewhere: Vec<Vec<Option<usize>>>,
    /// Per report, the first of the reports that are one text with it.
    text_of: Vec<usize>,
    /// How many independent reports there are.
    texts: usize,
    /// Per passage, whether it may be said that no other report says it or a part of it.
    claimed: Vec<bool>,
    /// Per passage and report, the sentence there that may say it though nothing there is linked to it.
    perhaps: Vec<Vec<Option<Perhaps>>>,
    /// The sentences that may say what a sentence says though no link joins them, the likeliest first.
    doubtful: Vec<Vec<Perhaps>>,
    /// Where the sentences of a link differ, worked out when somebody first asks.
    shown_differences: Vec<OnceLock<Difference>>,
}

/// A sentence that may say what another says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Perhaps {
    /// The sentence.
    pub sentence: usize,
    /// How likely it does; 0 where that is not known.
    pub score: f64,
}

impl Perhaps {
    /// A sentence that may say it, nobody knows how likely: a figure would only look exact.
    pub(crate) fn untold(sentence: usize) -> Self {
        Self { sentence, score: 0.0 }
    }
}

impl Lookup {
    /// The passage of a sentence; none for page furniture, and for what nobody has looked up yet.
    pub fn passage(&self, sentence: usize) -> Option<usize> {
        *self.passage_of.get(sentence)?
    }

    /// The sentences linked to a sentence, the best first.
    pub fn counterparts(&self, sentence: usize) -> &[Counterpart] {
        at(&self.counterparts, sentence)
    }

    /// Those of them that stand in one report, the best first.
    pub fn counterparts_in(&self, sentence: usize, report: usize) -> impl Iterator<Item = Counterpart> + '_ {
        self.counterparts(sentence).iter().copied().filter(move |c| c.report == report)
    }

    /// The facts of a sentence that are shown in it: no names, and no speech without quotation marks.
    pub fn marked_facts(&self, sentence: usize) -> &[usize] {
        at(&self.marked, sentence)
    }

    /// The findings about a fact, the gravest first. None while the rules are still at work.
    pub fn findings(&self, fact: usize) -> &[usize] {
        at(&self.findings, fact)
    }

    /// The gravest finding about a fact: what the fact is marked with, by the severity the finding itself has.
    pub fn gravest<'a>(&self, comparison: &'a Comparison, fact: usize) -> Option<&'a Finding> {
        comparison.findings.get(*self.findings(fact).first()?)
    }

    /// How many independent reports some reports are.
    pub fn independent(&self, reports: impl IntoIterator<Item = usize>) -> usize {
        let mut texts: Vec<usize> = reports.into_iter().filter_map(|r| self.text_of.get(r).copied()).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len()
    }

    /// How many independent reports there are.
    pub fn independent_reports(&self) -> usize {
        self.texts
    }

    /// Whether some reports are one text while there are others: what they say, they say alone.
    pub fn is_one_text(&self, reports: &[usize]) -> bool {
        reports.len() < 2 || self.independent(reports.iter().copied()) == 1 && self.independent_reports() > 1
    }

    /// The reports that tell a passage, in order.
    pub fn tellers(&self, passage: usize) -> impl Iterator<Item = usize> + '_ {
        at(&self.tells, passage).iter().enumerate().filter(|(_, tells)| **tells).map(|(report, _)| report)
    }

    /// How many independent reports tell a passage, and whether that is all, or one alone.
    pub fn telling(&self, passage: usize) -> Telling {
        match self.telling_by(self.tellers(passage)) {
            Telling::Some(1) if self.claimed.get(passage) == Some(&true) => Telling::Alone,
            telling => telling,
        }
    }

    /// The sentence of a report that is silent in a passage that may say it all the same.
    pub fn perhaps(&self, passage: usize, report: usize) -> Option<Perhaps> {
        *at(&self.perhaps, passage).get(report)?
    }

    /// The sentences that may say what a sentence says though no link joins them, the likeliest first.
    pub fn doubtful(&self, sentence: usize) -> &[Perhaps] {
        at(&self.doubtful, sentence)
    }

    /// Those of them that stand in one report, the likeliest first.
    pub fn doubtful_in(&self, sentence: usize, report: usize) -> impl Iterator<Item = Perhaps> + '_ {
        let in_report = move |p: &Perhaps| self.report_of.get(p.sentence) == Some(&report);
        self.doubtful(sentence).iter().copied().filter(in_report)
    }

    /// The same of anything that some reports are all that tell it. That one tells it alone is no matter of counting.
    pub fn telling_by(&self, reports: impl IntoIterator<Item = usize>) -> Telling {
        let (tellers, all) = (self.independent(reports), self.independent_reports());
        if tellers == all && all > 1 { Telling::All } else { Telling::Some(tellers) }
    }

    /// The passage in which a report that is silent in this one says a part of it.
    pub fn elsewhere(&self, passage: usize, report: usize) -> Option<usize> {
        *at(&self.elsewhere, passage).get(report)?
    }

    /// How many independent reports that are silent in a passage say a part of it elsewhere.
    pub fn in_part(&self, passage: usize) -> usize {
        let tells = |text: usize| self.tellers(passage).any(|r| self.text_of[r] == text);
        let partly = at(&self.elsewhere, passage).iter().enumerate().filter(|(_, place)| place.is_some());
        self.independent(partly.map(|(report, _)| report).filter(|r| !tells(self.text_of[*r])))
    }

    /// The part of a sentence, as bytes of its report, that it shares with its best counterpart in `base`, where the
    /// two share only a part. For a sentence of `base` itself the best counterpart of all counts.
    pub fn shared(&self, comparison: &Comparison, sentence: usize, base: usize) -> Option<Span> {
        let link = comparison.links.get(self.link_to(sentence, base)?)?;
        let [in_a, in_b] = link.spans?;
        let [start, end] = if link.a == sentence { in_a } else { in_b };
        Some(Span::new(start, end))
    }

    /// The places of a sentence, as bytes of its report, where it differs from its best counterpart in `base` so that a
    /// reader should see it. For a sentence of `base` itself the best counterpart of all counts.
    pub fn differing(&self, comparison: &Comparison, sentence: usize, base: usize) -> Vec<Span> {
        let Some(at) = self.link_to(sentence, base) else { return Vec::new() };
        let (Some(shown), Some(link)) = (self.shown_differences.get(at), comparison.links.get(at)) else {
            return Vec::new();
        };
        let shown = shown.get_or_init(|| of_link(comparison, at));
        let places = if link.a == sentence { &shown.a } else { &shown.b };
        places.iter().map(|p| Span::new(p[0], p[1])).collect()
    }

    /// The link by which a sentence is compared with the base.
    fn link_to(&self, sentence: usize, base: usize) -> Option<usize> {
        let own = *self.report_of.get(sentence)? == base;
        self.counterparts(sentence).iter().find(|c| own || c.report == base).map(|c| c.link)
    }
}

/// An element of a list of lists; nothing where there is none.
fn at<T>(lists: &[Vec<T>], index: usize) -> &[T] {
    lists.get(index).map_or(&[], Vec::as_slice)
}
