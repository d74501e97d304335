//! The look-ups gathered from a comparison.

use std::sync::OnceLock;

use super::{Counterpart, Lookup, Perhaps, at};
use crate::align::{Link, absence};
use crate::compare::copies::text_of;
use crate::compare::{Comparison, Question};

impl Lookup {
    /// Makes the look-ups of a comparison. Takes time in proportion to its size.
    pub fn new(comparison: &Comparison) -> Self {
        let mut lookup = Self::before_questions(comparison);
        lookup.claim_nothing_quoted(comparison);
        lookup
    }

    /// The same of a comparison whose questions are not made yet, or are to be made anew.
    pub(in crate::compare) fn before_questions(comparison: &Comparison) -> Self {
        let sentences = comparison.sentences.len();
        let mut lookup = Self {
            report_of: comparison.sentences.iter().map(|s| s.source).collect(),
            passage_of: vec![None; sentences],
            counterparts: vec![Vec::new(); sentences],
            marked: vec![Vec::new(); sentences],
            findings: vec![Vec::new(); comparison.facts.len()],
            text_of: text_of(comparison),
            doubtful: vec![Vec::new(); sentences],
            shown_differences: vec![OnceLock::new(); comparison.links.len()],
            ..Self::default()
        };
        lookup.texts = lookup.independent(0..comparison.sources.len());
        for fact in &comparison.facts {
            if fact.is_marked() {
                lookup.marked[fact.sentence].push(fact.id);
            }
        }
        // Findings stand by severity already.
        for finding in &comparison.findings {
            for fact in &finding.facts {
                lookup.findings[*fact].push(finding.id);
            }
        }
        lookup.add_links(&comparison.links);
        lookup.add_passages(comparison);
        lookup.add_doubts(comparison);
        lookup
    }

    /// Claims of no passage that one report alone tells it, where most of a sentence of it is a quotation that another
    /// independent report has too, however worded: of a long one, the first sentence, for the others may quote no more. That is
    /// known when the questions are.
    pub(in crate::compare) fn claim_nothing_quoted(&mut self, comparison: &Comparison) {
        let by_several = |question: &Question| {
            let quoting = question.facts(comparison).filter(|fact| fact.is_marked());
            self.independent(quoting.map(|fact| self.report_of[fact.sentence])) > 1
        };
        let by_several: Vec<bool> = comparison.questions.iter().map(by_several).collect();
        let is_quoted = |sentence: &usize| {
            let quote =
                comparison.quotation_over(*sentence).filter(|quote| quote.is_marked() && quote.sentence == *sentence);
            quote.and_then(|quote| by_several.get(quote.group?)).is_some_and(|several| *several)
        };
        let claims = comparison.passages.iter().zip(&mut self.claimed).filter(|(_, claimed)| **claimed);
        for (passage, claimed) in claims {
            *claimed = !passage.cells.iter().flatten().any(is_quoted);
        }
    }

    fn add_links(&mut self, links: &[Link]) {
        for (link, Link { a, b, .. }) in links.iter().enumerate() {
            self.counterparts[*a].push(Counterpart { sentence: *b, report: self.report_of[*b], link });
            self.counterparts[*b].push(Counterpart { sentence: *a, report: self.report_of[*a], link });
        }
        for all in &mut self.counterparts {
            all.sort_by(|x, y| {
                let better = links[y.link].score.total_cmp(&links[x.link].score);
                better.then((x.sentence, x.link).cmp(&(y.sentence, y.link)))
            });
        }
    }

    fn add_passages(&mut self, comparison: &Comparison) {
        for passage in &comparison.passages {
            for sentence in passage.cells.iter().flatten() {
                self.passage_of[*sentence] = Some(passage.id);
            }
            self.tells.push(passage.cells.iter().map(|cell| !cell.is_empty()).collect());
        }
        for passage in &comparison.passages {
            let mut elsewhere = vec![None; passage.cells.len()];
            for other in passage.cells.iter().flatten().flat_map(|s| &self.counterparts[*s]) {
                if passage.cells[other.report].is_empty() && elsewhere[other.report].is_none() {
                    elsewhere[other.report] = self.passage_of[other.sentence];
                }
            }
            self.elsewhere.push(elsewhere);
        }
    }

    fn add_doubts(&mut self, comparison: &Comparison) {
        let claimable = |s: usize| {
            comparison.sentences[s].alone.is_some_and(|p| absence::may_be_claimed(p, comparison.read_for_meaning))
        };
        self.claimed = comparison
            .passages
            .iter()
            .map(|passage| {
                let all = passage.cells.iter().flatten();
                // A person's link counts for more than what was worked out before it.
                let linked = all.clone().flat_map(|s| self.counterparts(*s)).map(|c| c.report);
                let tellers: Vec<usize> = self.tellers(passage.id).chain(linked).collect();
                self.is_one_text(&tellers) && self.independent_reports() > 1 && all.clone().any(|s| claimable(*s))
            })
            .collect();
        self.perhaps = comparison.passages.iter().map(|p| vec![None; p.cells.len()]).collect();
        for pair in &comparison.doubtful {
            for (here, there) in [(pair.a, pair.b), (pair.b, pair.a)] {
                if let Some(doubtful) = self.doubtful.get_mut(here) {
                    doubtful.push(Perhaps { sentence: there, score: pair.score });
                }
                let (Some(passage), Some(report)) = (self.passage(here), self.report_of.get(there)) else { continue };
                let taken = at(&self.tells, passage).get(*report).copied().unwrap_or(true);
                let slot = self.perhaps.get_mut(passage).and_then(|all| all.get_mut(*report)).filter(|_| !taken);
                if let Some(slot) = slot.filter(|s| s.is_none_or(|known| known.score < pair.score)) {
                    *slot = Some(Perhaps { sentence: there, score: pair.score });
                }
            }
        }
        for all in &mut self.doubtful {
            all.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.sentence.cmp(&y.sentence)));
        }
    }
}
