//! What rules look things up in.

use std::collections::BTreeMap;

use crate::compare::content::ContentWords;
use crate::compare::model::{Answer, State};
use crate::compare::question::Together;
use crate::compare::topic;
use crate::compare::{Comparison, Fact, Finding, FindingKind, Lookup};
use crate::fact::{FactKind, Form, Stop};
use crate::language::Language;

/// What rules look things up in.
pub(crate) struct Context<'a> {
    /// The comparison so far, facts grouped.
    pub(crate) comparison: &'a Comparison,
    /// Its look-ups; there are no findings yet.
    pub(crate) lookup: Lookup,
    /// The words of its sentences.
    pub(crate) words: &'a ContentWords<'a>,
    /// How likely two facts of one question answer it both.
    pub(crate) together: &'a Together,
    /// Whether to leave undone what comes next.
    pub(crate) stop: Stop<'a>,
}

/// One utterance as the reports have it.
pub(crate) struct Utterance<'a> {
    /// Every report's facts about it.
    pub(crate) all: Vec<&'a Fact>,
    /// Those in quotation marks; there is one at least.
    pub(crate) quoted: Vec<&'a Fact>,
    /// Those without.
    pub(crate) indirect: Vec<&'a Fact>,
    /// The longest of those in quotation marks.
    pub(crate) longest: &'a Fact,
    /// Whether one report alone, or copies of one text, have it in quotation marks.
    pub(crate) is_alone: bool,
}

impl<'a> Context<'a> {
    /// A finding about some facts; passage and reports follow from them.
    pub(crate) fn finding(&self, kind: FindingKind, facts: &[&Fact], summary: String) -> Finding {
        let mut ids: Vec<usize> = facts.iter().map(|f| f.id).collect();
        ids.sort_unstable();
        let passage = ids.first().and_then(|id| self.lookup.passage(self.comparison.facts[*id].sentence));
        Finding {
            id: 0,
            kind,
            severity: kind.severity(),
            question: one_question(facts),
            passage,
            facts: ids,
            sources: self.reports(facts),
            pairs: Vec::new(),
            summary,
            verdict: None,
        }
    }

    /// Whether to leave undone what comes next: what is found till then is kept.
    pub(crate) fn is_stopped(&self) -> bool {
        (self.stop)()
    }

    /// How likely two facts of one question answer it both.
    pub(crate) fn together(&self, a: usize, b: usize) -> f64 {
        self.together.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0)
    }

    /// Whether no report but its own, and copies of that, may answer the question of a fact.
    pub(crate) fn is_nowhere_else(&self, fact: &Fact) -> bool {
        let question = fact.group.and_then(|id| self.comparison.questions.get(id));
        question.is_some_and(|q| q.cells.iter().all(|cell| cell.state != State::Perhaps))
    }

    /// Whether one report alone has some facts, or copies of one text that have the same of them: where copies part,
    /// each says its own.
    pub(crate) fn is_one_text(&self, facts: &[&Fact]) -> bool {
        let reports = self.reports(facts);
        let said = |f: &Fact| (f.value.clone().unwrap_or_else(|| f.text.to_lowercase()), f.speaker.clone());
        reports.len() < 2 || self.lookup.is_one_text(&reports) && self.same_everywhere(facts, said)
    }

    /// The short names of the reports of which a sentence may answer the question of a fact, at such a probability at least, though
    /// nothing in them is known to.
    pub(crate) fn perhaps_in(&self, fact: &Fact, least: f64) -> Vec<&'a str> {
        let question = fact.group.and_then(|id| self.comparison.questions.get(id));
        let is_likely = |cell: &&Answer| {
            let score = cell.perhaps.map_or(0.0, |found| found.score);
            cell.state == State::Perhaps && score >= least
        };
        let cells = question.into_iter().flat_map(|q| &q.cells).filter(is_likely);
        cells.map(|cell| self.comparison.sources[cell.source].label.as_str()).collect()
    }

    /// The short name of a fact's report.
    pub(crate) fn report_name(&self, fact: &Fact) -> &'a str {
        &self.comparison.sources[self.comparison.source_of(fact.sentence)].label
    }

    /// The names of some reports.
    pub(crate) fn names(&self, reports: &[usize]) -> Vec<&'a str> {
        reports.iter().map(|report| self.comparison.sources[*report].label.as_str()).collect()
    }

    /// The language of a fact's report.
    pub(crate) fn language(&self, fact: &Fact) -> &'static Language {
        self.comparison.language_of(fact.sentence)
    }

    /// Whether every report has the same of some facts, however many.
    pub(crate) fn same_everywhere<'f, K: Ord>(&self, facts: &[&'f Fact], of: impl Fn(&'f Fact) -> K) -> bool {
        let mut by_report: BTreeMap<usize, Vec<K>> = BTreeMap::new();
        for fact in facts {
            by_report.entry(self.comparison.source_of(fact.sentence)).or_default().push(of(fact));
        }
        let mut lists = by_report.into_values().map(|mut list| {
            list.sort_unstable();
            list
        });
        let first = lists.next();
        lists.all(|list| Some(list) == first)
    }

    /// Every utterance that somebody puts in quotation marks, until the work is to stop.
    pub(crate) fn utterances(&self) -> impl Iterator<Item = Utterance<'a>> {
        self.groups(|f| f.kind == FactKind::Quote).filter_map(|all| self.utterance(all))
    }

    fn utterance(&self, all: Vec<&'a Fact>) -> Option<Utterance<'a>> {
        let (indirect, quoted): (Vec<&Fact>, Vec<&Fact>) =
            all.iter().copied().partition(|f| f.form == Some(Form::Indirect));
        let longest = topic::longest(&quoted)?;
        let is_alone = self.is_one_text(&quoted);
        Some(Utterance { all, quoted, indirect, longest, is_alone })
    }

    /// The reports of some facts, each once.
    pub(crate) fn reports(&self, facts: &[&Fact]) -> Vec<usize> {
        let mut reports: Vec<usize> = facts.iter().map(|f| self.comparison.source_of(f.sentence)).collect();
        reports.sort_unstable();
        reports.dedup();
        reports
    }

    /// Facts by group, groups in order, until the work is to stop.
    pub(crate) fn groups(&self, of: impl Fn(&Fact) -> bool) -> impl Iterator<Item = Vec<&'a Fact>> {
        let mut groups: BTreeMap<usize, Vec<&Fact>> = BTreeMap::new();
        for fact in self.comparison.facts.iter().filter(|f| of(f)) {
            if let Some(group) = fact.group {
                groups.entry(group).or_default().push(fact);
            }
        }
        groups.into_values().take_while(|_| !self.is_stopped())
    }
}

/// The question that all of some facts answer.
fn one_question(facts: &[&Fact]) -> Option<usize> {
    let question = facts.first()?.group?;
    facts.iter().all(|f| f.group == Some(question)).then_some(question)
}

#[cfg(test)]
mod tests {
    use crate::compare::{FindingKind, Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn what_copies_part_on_is_told_beside_other_reports() {
        let story = "The dam above Norwood burst at dawn on Tuesday. The flood swept away 12 houses in Norwood. Nobody was \
                     hurt, the mayor said. The army sent three helicopters. Repairs will cost $4 million.";
        let other = "A baker in Ellis rescued his cat from a tree. The cat was well.";
        let parted = story.replace("12 houses", "21 houses");
        let conflicts = |texts: &[&str]| {
            let articles: Vec<_> = texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
            let found = compare(&articles, &Options::default());
            assert_eq!(found.copies, [[0, 1]]);
            found.findings.iter().filter(|f| f.kind == FindingKind::QuantityConflict).count()
        };
        assert_eq!(conflicts(&[story, &parted]), 1);
        assert_eq!(conflicts(&[story, &parted, other]), 1);
    }
}
