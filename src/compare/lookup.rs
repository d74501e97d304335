//! What is looked up about a comparison again and again, made once beside it: the links, facts and passage of a
//! sentence, the findings of a fact, who tells a passage. Rules, exports and the screen ask here, so that all of
//! them give the same answer. Reports are counted as texts: copies of one text are one, everywhere.
//!
//! A [`Lookup`] borrows nothing. Ask it about the comparison it was made from; about a
//! sentence, fact or passage that is not there it answers that there is nothing.

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::copies::text_of;
use super::marking::of_link;
use super::{Comparison, Difference, Finding};
use crate::align::{Link, absence};
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
    /// The findings of each fact, the severest first.
    findings: Vec<Vec<usize>>,
    /// Per passage, whether each report tells it.
    told: Vec<Vec<bool>>,
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
    marks: Vec<OnceLock<Difference>>,
}

/// A sentence that may say what another says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Perhaps {
    /// The sentence.
    pub sentence: usize,
    /// How likely it does.
    pub score: f64,
}

impl Lookup {
    /// Makes the look-ups of a comparison. Takes time in proportion to its size.
    pub fn new(comparison: &Comparison) -> Self {
        let sentences = comparison.sentences.len();
        let mut lookup = Self {
            report_of: comparison.sentences.iter().map(|s| s.source).collect(),
            passage_of: vec![None; sentences],
            counterparts: vec![Vec::new(); sentences],
            marked: vec![Vec::new(); sentences],
            findings: vec![Vec::new(); comparison.facts.len()],
            text_of: text_of(comparison),
            doubtful: vec![Vec::new(); sentences],
            marks: vec![OnceLock::new(); comparison.links.len()],
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
                let taken = at(&self.told, passage).get(*report).copied().unwrap_or(true);
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

    fn add_passages(&mut self, comparison: &Comparison) {
        for passage in &comparison.passages {
            for sentence in passage.cells.iter().flatten() {
                self.passage_of[*sentence] = Some(passage.id);
            }
            self.told.push(passage.cells.iter().map(|cell| !cell.is_empty()).collect());
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

    /// The findings about a fact, the severest first. None while the rules are still at work.
    pub fn findings(&self, fact: usize) -> &[usize] {
        at(&self.findings, fact)
    }

    /// The severest finding about a fact: what the fact is marked with, by the severity the finding itself has.
    pub fn severest<'a>(&self, comparison: &'a Comparison, fact: usize) -> Option<&'a Finding> {
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
        at(&self.told, passage).iter().enumerate().filter(|(_, told)| **told).map(|(report, _)| report)
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

    /// The sentences of a report that may say what a sentence says though no link joins them, the likeliest first.
    pub fn doubtful_in(&self, sentence: usize, report: usize) -> impl Iterator<Item = Perhaps> + '_ {
        let in_report = move |p: &Perhaps| self.report_of.get(p.sentence) == Some(&report);
        at(&self.doubtful, sentence).iter().copied().filter(in_report)
    }

    /// The same of anything that some reports are all that tell it. That one tells it alone is no matter of counting.
    pub fn telling_by(&self, reports: impl IntoIterator<Item = usize>) -> Telling {
        let (told, all) = (self.independent(reports), self.independent_reports());
        match told {
            _ if told == all && all > 1 => Telling::All,
            _ => Telling::Some(told),
        }
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
        let (Some(marks), Some(link)) = (self.marks.get(at), comparison.links.get(at)) else { return Vec::new() };
        let marks = marks.get_or_init(|| of_link(comparison, at));
        let places = if link.a == sentence { &marks.a } else { &marks.b };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::{read_bytes, sample};

    /// A wire story in two copies, a report that tells one sentence of it, and one of something else.
    fn with_copies() -> Comparison {
        let story = "The dam above Norwood burst at dawn on Tuesday. Twelve houses were swept away. Nobody was hurt, the \
                     mayor said. The army sent three helicopters. Repairs will cost $4 million.";
        let texts = [
            story.to_owned(),
            story.replace("at dawn", "at daybreak"),
            "The dam above Norwood burst at dawn on Tuesday. A baker in Ellis rescued his cat from a tree.".to_owned(),
        ];
        let articles: Vec<_> = texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
        let comparison = compare(&articles, &Options::default());
        assert_eq!(comparison.copies, [[0, 1]]);
        comparison
    }

    #[test]
    fn copies_count_once_wherever_reports_are_counted() {
        let comparison = with_copies();
        let lookup = Lookup::new(&comparison);
        assert_eq!((lookup.independent_reports(), lookup.independent([0, 1]), lookup.independent([0, 2])), (2, 1, 2));
        assert!(lookup.is_one_text(&[0, 1]) && !lookup.is_one_text(&[0, 2]));
        // The dam is told by both texts, the houses by the wire story alone, though two reports carry it.
        let of =
            |start: &str| (0..comparison.sentences.len()).find(|s| comparison.text(*s).starts_with(start)).unwrap();
        let (dam, houses, cat) = (of("The dam"), of("Twelve"), of("A baker"));
        let telling = |s: usize| lookup.telling(lookup.passage(s).unwrap());
        assert_eq!([dam, houses, cat].map(telling), [Telling::All, Telling::Alone, Telling::Alone]);
        assert_eq!(lookup.tellers(lookup.passage(houses).unwrap()).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn where_all_reports_are_one_text_each_counts_for_itself() {
        let story = "The dam broke on Monday. Twelve houses were lost. Ann Lee saw it fall. Nobody was hurt by it.";
        let texts = [story.to_owned(), format!("{story} The mayor denied that the wall had ever been unsafe.")];
        let articles: Vec<_> = texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
        let comparison = compare(&articles, &Options::default());
        assert_eq!(comparison.copies, [[0, 1]]);
        let lookup = Lookup::new(&comparison);
        let telling = |s: usize| lookup.telling(lookup.passage(s).unwrap());
        let last = comparison.sentences.len() - 1;
        assert_eq!((lookup.independent_reports(), telling(0), telling(last)), (2, Telling::All, Telling::Alone));
    }

    #[test]
    fn what_is_looked_up_is_what_a_search_would_find() {
        let comparison = compare(&sample(), &Options::default());
        let lookup = Lookup::new(&comparison);
        for sentence in &comparison.sentences {
            let holds = |p: &&crate::compare::Passage| p.cells[sentence.source].contains(&sentence.id);
            assert_eq!(lookup.passage(sentence.id), comparison.passages.iter().find(holds).map(|p| p.id));
            let facts: Vec<usize> =
                comparison.facts.iter().filter(|f| f.sentence == sentence.id && f.is_marked()).map(|f| f.id).collect();
            assert_eq!(lookup.marked_facts(sentence.id), facts);
            let links = comparison.links.iter().filter(|l| l.a == sentence.id || l.b == sentence.id).count();
            let found = lookup.counterparts(sentence.id);
            assert_eq!(found.len(), links);
            let scores = found.iter().map(|c| comparison.links[c.link].score);
            assert!(scores.is_sorted_by(|a, b| a >= b), "the best first");
        }
        for fact in &comparison.facts {
            let severest = comparison.findings.iter().find(|f| f.facts.contains(&fact.id));
            assert_eq!(lookup.severest(&comparison, fact.id), severest);
        }
    }

    #[test]
    fn a_part_said_elsewhere_is_found() {
        let comparison = compare(&sample(), &Options::default());
        let lookup = Lookup::new(&comparison);
        let mut parts = 0;
        for passage in &comparison.passages {
            for report in 0..comparison.sources.len() {
                let Some(other) = lookup.elsewhere(passage.id, report) else { continue };
                parts += 1;
                assert!(passage.cells[report].is_empty() && !comparison.passages[other].cells[report].is_empty());
            }
        }
        assert!(parts > 0);
    }

    #[test]
    fn what_is_not_there_has_nothing() {
        let lookup = Lookup::new(&compare(&sample()[..1], &Options::default()));
        let none = usize::MAX;
        assert!(
            lookup.counterparts(none).is_empty()
                && lookup.marked_facts(none).is_empty()
                && lookup.findings(none).is_empty()
        );
        assert_eq!((lookup.passage(none), lookup.elsewhere(none, 0)), (None, None));
        assert_eq!(lookup.telling(0), Telling::Some(1), "a report by itself is not alone among others");
    }
}
