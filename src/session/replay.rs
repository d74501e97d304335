//! A person's decisions brought onto reports that may have changed since.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{Anchor, Decision};
use crate::align::Progress;
use crate::compare::finding::{Verdict, brief};
use crate::compare::revise::Revision;
use crate::compare::{Comparison, Note, Source};

/// Decisions brought onto reports.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replayed {
    /// Links made and cut.
    pub revision: Revision,
    /// Notes by sentence.
    pub notes: BTreeMap<usize, String>,
    /// Places by letter.
    pub bookmarks: BTreeMap<char, usize>,
    /// Verdicts by the key of a finding.
    pub verdicts: BTreeMap<String, Verdict>,
    /// The names of the reports that are left out.
    pub hidden: BTreeSet<String>,
    /// What reports are called, by their names.
    pub called: BTreeMap<String, String>,
    /// Decisions whose sentence or finding is no longer there, for a person.
    pub lost: Vec<String>,
}

impl Replayed {
    /// The program's comparison with everything decided on it: reports left out and called otherwise first, since what
    /// is decided on the others is found by their sentences.
    pub fn all(decisions: &[Decision], found: &Comparison, progress: &Progress) -> (Comparison, Self) {
        let mut arranged = Self::default();
        for decision in decisions {
            arranged.arrange(decision);
        }
        let hidden = |s: &&Source| arranged.hidden.contains(&s.name);
        let hidden: BTreeSet<usize> = found.sources.iter().filter(hidden).map(|s| s.index).collect();
        // A comparison of nothing helps nobody.
        let hidden = if hidden.len() < found.sources.len() { hidden } else { BTreeSet::new() };
        let found = found.without(&hidden).renamed(&arranged.called);
        let mut replayed = Self::new(decisions, &found);
        (replayed.onto(&found, progress), replayed)
    }

    /// Takes in a decision on which reports are shown, and as what.
    fn arrange(&mut self, decision: &Decision) {
        match decision {
            Decision::Hide { report, hidden: true } => drop(self.hidden.insert(report.clone())),
            Decision::Hide { report, hidden: false } => drop(self.hidden.remove(report)),
            Decision::Rename { report, label } if label.trim().is_empty() => drop(self.called.remove(report)),
            Decision::Rename { report, label } => drop(self.called.insert(report.clone(), label.clone())),
            _ => {}
        }
    }

    /// Brings decisions onto the sentences of `comparison`.
    pub fn new(decisions: &[Decision], comparison: &Comparison) -> Self {
        let anchors = Anchors::new(comparison);
        let mut out = Self::default();
        for decision in decisions {
            out.arrange(decision);
        }
        let hidden = out.hidden.clone();
        let mut links: BTreeMap<(usize, usize), bool> = BTreeMap::new();
        for decision in decisions {
            let mut missing = |what: &str, at: &Anchor| {
                // What is left out is not lost.
                if hidden.contains(&at.report) {
                    return;
                }
                out.lost.push(format!("{what} at “{}” in {}", brief(&at.text, 8), at.report));
            };
            match decision {
                Decision::Link { a, b } | Decision::Unlink { a, b } => match (anchors.find(a), anchors.find(b)) {
                    // Of one report no two sentences are linked, whatever the file of the session says.
                    (Some(x), Some(y)) if comparison.source_of(x) != comparison.source_of(y) => {
                        let linked = matches!(decision, Decision::Link { .. });
                        links.insert((x.min(y), x.max(y)), linked);
                    }
                    (None, _) => missing("a link", a),
                    _ => missing("a link", b),
                },
                Decision::Judge { finding, verdict } => match verdict {
                    Some(verdict) => drop(out.verdicts.insert(finding.clone(), *verdict)),
                    None => drop(out.verdicts.remove(finding)),
                },
                Decision::Note { at, text } => match anchors.find(at) {
                    Some(sentence) if text.trim().is_empty() => drop(out.notes.remove(&sentence)),
                    Some(sentence) => drop(out.notes.insert(sentence, text.clone())),
                    None => missing("a note", at),
                },
                Decision::Bookmark { letter, at } => match anchors.find(at) {
                    Some(sentence) => drop(out.bookmarks.insert(*letter, sentence)),
                    None => missing("a mark", at),
                },
                Decision::Hide { .. }
                | Decision::Rename { .. }
                // These hold before anything is compared.
                | Decision::Title { .. }
                | Decision::Outlet { .. }
                | Decision::Publish { .. }
                | Decision::Undo { .. }
                | Decision::Redo { .. } => {}
            }
        }
        for (pair, linked) in links {
            if linked { out.revision.links.push(pair) } else { out.revision.cuts.push(pair) }
        }
        out
    }

    /// The program's comparison with everything decided on it, as far as it comes until `progress` stops it. Verdicts
    /// on findings that are no longer made are lost too.
    pub fn onto(&mut self, found: &Comparison, progress: &Progress) -> Comparison {
        let decided = self.revision != Revision::default();
        let mut out = if decided { found.revised_with(&self.revision, progress) } else { found.clone() };
        let keys: Vec<String> = out.findings.iter().map(|f| out.key_of(f)).collect();
        for (finding, key) in out.findings.iter_mut().zip(&keys) {
            finding.verdict = self.verdicts.get(key).copied();
        }
        // A finding that was not come to is not gone.
        let all = out.stopped.is_none() && self.hidden.is_empty();
        let gone = self.verdicts.iter().filter(|(key, _)| all && !keys.contains(key));
        let gone = gone.map(|(key, verdict)| format!("the verdict {} on {}", verdict.label(), brief(key, 12)));
        self.lost.extend(gone);
        out.notes =
            self.notes.iter().map(|(sentence, text)| Note { sentence: *sentence, text: text.clone() }).collect();
        out
    }
}

/// The sentences of a comparison by their words.
struct Anchors<'a> {
    by_words: FxHashMap<(&'a str, &'a str), Vec<usize>>,
}

impl<'a> Anchors<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        let mut by_words: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
        for sentence in &comparison.sentences {
            let name = comparison.sources[sentence.source].name.as_str();
            by_words.entry((name, comparison.text(sentence.id))).or_default().push(sentence.id);
        }
        Self { by_words }
    }

    fn find(&self, anchor: &Anchor) -> Option<usize> {
        let all = self.by_words.get(&(anchor.report.as_str(), anchor.text.as_str()))?;
        all.get(anchor.nth).or(all.last()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare, unaligned};
    use crate::read::{read_bytes, sample};
    use crate::session::anchor;

    #[test]
    fn an_edited_report_keeps_what_still_fits_and_lists_the_rest() {
        let read = |text: &str| {
            [text, "A cat sat.\n"]
                .iter()
                .zip(["a.txt", "b.txt"])
                .filter_map(|(t, name)| read_bytes(t.as_bytes(), name.as_ref()).ok())
                .collect::<Vec<_>>()
        };
        let before = unaligned(&read("The dam burst at dawn.\nNobody was hurt there.\n"));
        let note = |s: usize| Decision::Note { at: anchor(&before, s), text: format!("note {s}") };
        let after = unaligned(&read("New words come first.\nNobody was hurt there.\n"));
        let replayed = Replayed::new(&[note(0), note(1)], &after);
        assert_eq!(replayed.notes, [(1, "note 1".to_owned())].into());
        assert!(replayed.lost[0].contains("The dam burst at dawn."), "{:?}", replayed.lost);
    }

    #[test]
    fn nothing_is_linked_within_one_report() {
        let found = unaligned(&sample());
        let link = |a: usize, b: usize| Decision::Link { a: anchor(&found, a), b: anchor(&found, b) };
        let other = found.sentences_of(1).next().unwrap();
        let replayed = Replayed::new(&[link(0, 1), link(2, 2), link(0, other)], &found);
        assert_eq!((replayed.revision.links, replayed.lost.len()), (vec![(0, other)], 2));
    }

    #[test]
    fn verdicts_find_their_finding() {
        let found = compare(&sample(), &Options::default());
        let finding = found.key_of(&found.findings[0]);
        let judged = |finding: String| Decision::Judge { finding, verdict: Some(Verdict::Checked) };
        let mut replayed = Replayed::new(&[judged(finding), judged("quote.cut | a: gone".to_owned())], &found);
        let after = replayed.onto(&found, &Progress::default());
        assert_eq!(after.findings[0].verdict, Some(Verdict::Checked));
        assert_eq!(after.findings.iter().filter(|f| f.verdict.is_some()).count(), 1);
        assert_eq!(replayed.lost, ["the verdict checked on quote.cut | a: gone"]);
    }
}
