//! A comparison with other links: a person's over the program's, or those found so far. Passages follow from them.

use std::borrow::Cow;

use rayon::prelude::*;

use super::{Comparison, Difference, Passage, another_event, difference, notices, rules};
use crate::align::evidence::USER;
use crate::align::passage::{SentencePlaces, passages};
use crate::align::{Link, LinkKind, Origin, Progress, Reason, Stage};
use crate::fact::Stop;
use crate::text::token::{Token, tokens};

/// What a person linked and cut, as pairs of sentences of two reports, the lower one first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revision {
    /// Pairs that say the same; a pair the program linked is confirmed.
    pub links: Vec<(usize, usize)>,
    /// Pairs that do not.
    pub cuts: Vec<(usize, usize)>,
}

impl Comparison {
    /// The same reports with a person's links, which win over the program's. Call it on what the program found.
    #[must_use]
    pub fn revised(&self, revision: &Revision) -> Self {
        self.revised_with(revision, &Progress::default())
    }

    /// The same while others may stop it. What is stopped ends soon with what it has and says what is missing.
    #[must_use]
    pub fn revised_with(&self, revision: &Revision, progress: &Progress) -> Self {
        progress.enter(Stage::Comparing);
        let stop = || progress.should_stop();
        let cuts = &revision.cuts;
        let mut out = self.clone();
        out.links.retain(|l| !cuts.contains(&(l.a, l.b)));
        for (a, b) in revision.links.iter().filter(|pair| !cuts.contains(pair)) {
            let own = by_hand(*a, *b);
            match out.links.iter_mut().find(|l| (l.a, l.b) == (*a, *b)) {
                // Confirmed: the kind and the shared part stay as they were.
                Some(link) => *link = Link { kind: link.kind, spans: link.spans, ..own },
                None => out.links.push(own),
            }
        }
        let mut content = vec![false; self.sentences.len()];
        for sentence in self.passages.iter().flat_map(|p| p.cells.iter().flatten()) {
            content[*sentence] = true;
        }
        out.relink(content, cuts, &stop);
        out.findings.clear();
        // Where not all counterparts were looked for nothing was compared, nor is it now: what is missing would look
        // like silence.
        if !out.is_aligned() {
            return out;
        }
        if !stop() {
            out.compare_anew(self, &stop);
        }
        if out.stopped.is_none() {
            out.stopped = progress.stopped();
            out.notices.extend(out.stopped.map(|stage| notices::notice(stage, progress)));
        }
        out
    }

    /// Groups the facts and finds what there is to say anew, also of the reports, where `before` had other links or reports;
    /// links and passages stay.
    pub(super) fn compare_anew(&mut self, before: &Self, stop: Stop) {
        let stale = another_event::notices(before);
        self.notices.retain(|notice| !stale.contains(notice));
        self.notices.extend(another_event::notices(self));
        let all: Vec<Vec<Token>> = (0..self.sentences.len()).into_par_iter().map(|s| self.tokens_of(s)).collect();
        let all: Vec<&[Token]> = all.iter().map(Vec::as_slice).collect();
        self.findings = rules::find(self, &all, stop);
    }

    /// The same reports with the links found so far. Sentences without one are in no passage: nobody knows yet
    /// whether they stand alone. Call it on reports that are not aligned.
    #[must_use]
    pub fn so_far(&self, links: Vec<Link>) -> Self {
        let mut out = Self { links, ..self.clone() };
        out.relink(vec![false; self.sentences.len()], &[], &|| false);
        out
    }

    /// Brings order, passages and word differences of the links up to date. `content` tells the sentences that are
    /// in a passage even without a link. Word differences are all told, or none where the work is to stop.
    fn relink(&mut self, content: Vec<bool>, cuts: &[(usize, usize)], stop: Stop) {
        self.links.sort_by_key(|l| (l.a, l.b));
        let report = self.sentences.iter().map(|s| s.source).collect();
        let places = SentencePlaces { report, content, reports: self.sources.len() };
        let rows = passages(&places, &self.links, cuts).into_iter().enumerate();
        self.passages = rows.map(|(id, cells)| Passage { id, cells }).collect();
        let difference =
            |l: &Link| (!stop()).then(|| difference::difference(&self.tokens_of(l.a), &self.tokens_of(l.b)));
        let all: Option<_> = self.links.par_iter().map(difference).collect();
        self.differences = all.unwrap_or_else(|| vec![Difference::default(); self.links.len()]);
    }

    /// The words of a sentence.
    pub(super) fn tokens_of(&self, sentence: usize) -> Vec<Token> {
        let place = &self.sentences[sentence];
        tokens(&self.sources[place.source].text, place.span())
    }
}

fn by_hand(a: usize, b: usize) -> Link {
    Link {
        a,
        b,
        score: 1.0,
        kind: LinkKind::Full,
        origin: Origin::User,
        spans: None,
        why: vec![Reason { feature: Cow::Borrowed(USER), value: 1.0 }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Lookup, Options, compare, unaligned};
    use crate::read::sample;

    #[test]
    fn no_decision_changes_nothing() {
        let comparison = compare(&sample(), &Options::default());
        assert_eq!(comparison.revised(&Revision::default()), comparison);
    }

    #[test]
    fn the_texts_are_shared_and_not_copied() {
        let found = unaligned(&sample());
        for other in [found.so_far(Vec::new()), found.revised(&Revision::default())] {
            let same = found.sources.iter().zip(&other.sources).all(|(a, b)| std::sync::Arc::ptr_eq(&a.text, &b.text));
            assert!(same);
        }
    }

    #[test]
    fn a_stop_holds_in_a_revision_and_is_told() {
        let found = compare(&sample(), &Options::default());
        let cut = Revision { cuts: vec![(found.links[0].a, found.links[0].b)], ..Revision::default() };
        let whole = found.revised(&cut);
        let unstopped = Progress::cancelled_after(Stage::Comparing, usize::MAX);
        assert_eq!(found.revised_with(&cut, &unstopped), whole);
        for answers in (0..4).map(|part| unstopped.asked() * part / 4) {
            let progress = Progress::cancelled_after(Stage::Comparing, answers);
            let stopped = found.revised_with(&cut, &progress);
            assert_eq!((&stopped.links, stopped.stopped), (&whole.links, Some(Stage::Comparing)));
            assert!(stopped.notices.iter().any(|n| n.contains("not all that they say was compared")));
            assert!(stopped.findings.len() < whole.findings.len());
            let further = progress.asked() - answers;
            assert!(further <= 4 * rayon::current_num_threads() + 40, "{further} questions after the stop");
        }
    }

    #[test]
    fn links_so_far_make_rows_and_leave_the_rest_open() {
        let whole = compare(&sample(), &Options::default());
        let some: Vec<Link> = whole.links.iter().filter(|l| l.score > 0.9).cloned().collect();
        let so_far = unaligned(&sample()).so_far(some.clone());
        assert_eq!(so_far.links, some);
        assert_eq!(so_far.differences.len(), some.len());
        let lookup = Lookup::new(&so_far);
        let linked = |s: usize| some.iter().any(|l| l.a == s || l.b == s);
        assert!((0..so_far.sentences.len()).all(|s| lookup.passage(s).is_some() == linked(s)));
        assert!(so_far.findings.is_empty());
    }

    #[test]
    fn a_persons_links_win() {
        let comparison = compare(&sample(), &Options::default());
        let cut = comparison.links.iter().find(|l| l.score > 0.9).map(|l| (l.a, l.b)).unwrap();
        let linked = |c: &Comparison, pair: (usize, usize)| c.links.iter().any(|l| (l.a, l.b) == pair);
        let last = comparison.sentences.len() - 1;
        let made = (0..last).map(|a| (a, last)).find(|p| !linked(&comparison, *p)).unwrap();
        let revised = comparison.revised(&Revision { links: vec![made], cuts: vec![cut] });
        assert!(!linked(&revised, cut) && linked(&revised, made));
        let lookup = Lookup::new(&revised);
        assert_eq!(lookup.passage(made.0), lookup.passage(made.1), "what is linked stands together");
        assert_ne!(lookup.passage(cut.0), lookup.passage(cut.1), "what is cut stands apart");
        assert_eq!(revised.links.iter().find(|l| (l.a, l.b) == made).unwrap().origin, Origin::User);
        assert_eq!(revised.differences.len(), revised.links.len());
    }
}
