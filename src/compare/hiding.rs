//! The same reports without some of them: a person hides one, and everything is counted without it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, Difference, Doubtful, Link, Note, Passage, copies, labels, versions};
use crate::text::sanitize::one_line;

impl Comparison {
    /// The comparison without some reports. What follows from the links of the others is worked out anew; how likely a
    /// sentence stands alone stays as it was among all.
    #[must_use]
    pub fn without(&self, hidden: &BTreeSet<usize>) -> Self {
        if !hidden.iter().any(|report| *report < self.sources.len()) {
            return self.clone();
        }
        let mut out = self.clone();
        let stays = |source: usize| !hidden.contains(&source);
        // The new number of each report and of each sentence that stays, by the old one.
        let mut report_now = BTreeMap::new();
        out.sources.retain(|s| stays(s.index));
        for (new, source) in out.sources.iter_mut().enumerate() {
            report_now.insert(std::mem::replace(&mut source.index, new), new);
        }
        let mut sentence_now = BTreeMap::new();
        out.sentences.retain(|s| stays(s.source));
        for (new, sentence) in out.sentences.iter_mut().enumerate() {
            sentence_now.insert(std::mem::replace(&mut sentence.id, new), new);
            sentence.source = report_now[&sentence.source];
        }
        let at = |sentence: usize| sentence_now.get(&sentence).copied();
        let linked = self.links.iter().zip(&self.differences);
        let stay = linked.filter_map(|(l, d)| Some((Link { a: at(l.a)?, b: at(l.b)?, ..l.clone() }, d.clone())));
        let (links, differences): (Vec<Link>, Vec<Difference>) = stay.unzip();
        (out.links, out.differences) = (links, differences);
        let doubtful = self.doubtful.iter();
        out.doubtful = doubtful.filter_map(|d| Some(Doubtful { a: at(d.a)?, b: at(d.b)?, score: d.score })).collect();
        let cell = |cell: &Vec<usize>| cell.iter().filter_map(|s| at(*s)).collect::<Vec<_>>();
        let cells = |p: &Passage| report_now.keys().map(|source| cell(&p.cells[*source])).collect::<Vec<_>>();
        let kept = self.passages.iter().map(cells).filter(|cells| cells.iter().any(|c| !c.is_empty()));
        out.passages = kept.enumerate().map(|(id, cells)| Passage { id, cells }).collect();
        out.facts.retain(|f| at(f.sentence).is_some());
        for (id, fact) in out.facts.iter_mut().enumerate() {
            (fact.id, fact.sentence) = (id, sentence_now[&fact.sentence]);
        }
        let notes = self.notes.iter();
        out.notes = notes.filter_map(|n| Some(Note { sentence: at(n.sentence)?, text: n.text.clone() })).collect();
        out.versions = versions::versions(&out);
        out.copies = copies::copies(&out);
        out.findings.clear();
        out.questions.clear();
        if out.is_aligned() {
            out.compare_anew(self, &|| false);
        }
        out
    }

    /// The comparison with reports called otherwise, by their names; no two are called the same.
    #[must_use]
    pub fn renamed(&self, called: &BTreeMap<String, String>) -> Self {
        let mut out = self.clone();
        let mut any = false;
        for source in &mut out.sources {
            if let Some(label) = called.get(&source.name) {
                source.label = one_line(label);
                any = true;
            }
        }
        if any {
            labels::distinguish(&mut out.sources);
            if out.is_aligned() {
                out.compare_anew(self, &|| false);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::sample;

    #[test]
    fn what_is_left_is_as_a_comparison_of_the_others_but_for_what_stands_alone() {
        let all = compare(&sample(), &Options::default());
        let without = all.without(&BTreeSet::from([1]));
        assert_eq!((without.sources.len(), all.sources.len()), (4, 5));
        let texts = |c: &Comparison| c.sources.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
        assert!(!texts(&without).contains(&all.sources[1].name));
        assert!(without.sentences.iter().enumerate().all(|(i, s)| s.id == i && s.source < 4));
        assert!(without.passages.iter().all(|p| p.cells.len() == 4));
        assert!(without.findings.iter().all(|f| f.sources.iter().all(|s| *s < 4)));
        let json = serde_json::to_string(&without).unwrap();
        assert!(Comparison::from_json(&json).is_ok(), "all of it holds together");
        assert!(without.findings.len() < all.findings.len());
        assert_eq!(all.without(&BTreeSet::new()), all);
    }

    #[test]
    fn a_report_that_is_called_otherwise_is_called_so_in_what_is_found() {
        let all = compare(&sample(), &Options::default());
        let name = all.sources[1].name.clone();
        let renamed = all.renamed(&[(name.clone(), "The Desk".to_owned())].into());
        assert!(renamed.findings.iter().any(|f| f.summary.contains("The Desk")));
        assert_eq!((renamed.sources[1].name.as_str(), renamed.findings.len()), (name.as_str(), all.findings.len()));
    }
}
