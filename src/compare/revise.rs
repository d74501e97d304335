//! A comparison with a person's links over the program's: passages and findings follow from both.

use std::borrow::Cow;

use rayon::prelude::*;

use super::{Comparison, Difference, Passage, finding, words};
use crate::align::passage::{Places, passages};
use crate::align::{Link, LinkKind, Origin, Reason};
use crate::article::Span;
use crate::article::word::{Token, tokens};

/// What a person linked and cut, as pairs of sentences of two sources, the lower one first.
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
        let cuts = &revision.cuts;
        let mut out = self.clone();
        out.links.retain(|l| !cuts.contains(&(l.a, l.b)));
        for (a, b) in revision.links.iter().filter(|pair| !cuts.contains(pair)) {
            let own = by_hand(*a, *b);
            match out.links.iter_mut().find(|l| (l.a, l.b) == (*a, *b)) {
                // Confirmed: the kind and the shared stretch stay as they were.
                Some(link) => *link = Link { kind: link.kind, spans: link.spans, ..own },
                None => out.links.push(own),
            }
        }
        out.links.sort_by_key(|l| (l.a, l.b));
        let mut content: Vec<bool> = self.passage_of().iter().map(Option::is_some).collect();
        for link in &out.links {
            (content[link.a], content[link.b]) = (true, true);
        }
        let source = self.sentences.iter().map(|s| s.source).collect();
        let places = Places { source, content, sources: self.sources.len() };
        let rows = passages(&places, &out.links, cuts).into_iter().enumerate();
        out.passages = rows.map(|(id, cells)| Passage { id, cells }).collect();
        let all: Vec<Vec<Token>> = self
            .sentences
            .par_iter()
            .map(|s| tokens(&self.sources[s.source].text, Span::new(s.start, s.end)))
            .collect();
        let all: Vec<&[Token]> = all.iter().map(Vec::as_slice).collect();
        let difference = |l: &Link| -> Difference { words::difference(all[l.a], all[l.b]) };
        out.differences = out.links.par_iter().map(difference).collect();
        out.findings = finding::find(&mut out, &all);
        out
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
        why: vec![Reason { feature: Cow::Borrowed("user"), value: 1.0 }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::sample;
    use crate::compare::{Options, compare};

    #[test]
    fn no_decision_changes_nothing() {
        let comparison = compare(&sample(), &Options::default());
        assert_eq!(comparison.revised(&Revision::default()), comparison);
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
        let of = revised.passage_of();
        assert_eq!(of[made.0], of[made.1], "what is linked stands together");
        assert_ne!(of[cut.0], of[cut.1], "what is cut stands apart");
        assert_eq!(revised.links.iter().find(|l| (l.a, l.b) == made).unwrap().origin, Origin::User);
        assert_eq!(revised.differences.len(), revised.links.len());
    }
}
