//! Links of many reports to passages: rows of sentences that say the same, in a reading order.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::cohesion::groups;
use super::link::Link;

/// In which report each sentence stands, and which of them passages are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SentencePlaces {
    /// The report of each sentence; those of a report stand together, in order.
    pub report: Vec<usize>,
    /// Whether each sentence is in a passage even without a link.
    pub content: Vec<bool>,
    /// The number of reports.
    pub reports: usize,
}

/// The passages: in each, per report, its sentences. Every content sentence is in exactly one. What a person
/// linked stands together; the pairs of `cuts` do not.
pub fn passages(places: &SentencePlaces, links: &[Link], cuts: &[(usize, usize)]) -> Vec<Vec<Vec<usize>>> {
    let groups = groups(places, links, cuts);
    let order = reading_order(places, &groups);
    order
        .into_iter()
        .map(|g| {
            let mut cells = vec![Vec::new(); places.reports];
            for sentence in &groups[g] {
                cells[places.report[*sentence]].push(*sentence);
            }
            cells
        })
        .collect()
}

/// An order that follows every report as far as they agree: the sequences of groups are merged one
/// report after the other, along the matches `similar` finds.
fn reading_order(places: &SentencePlaces, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut sequences: Vec<Vec<(usize, usize)>> = vec![Vec::new(); places.reports];
    for (g, members) in groups.iter().enumerate() {
        let mut last = usize::MAX;
        for sentence in members {
            let report = places.report[*sentence];
            if report != last {
                sequences[report].push((*sentence, g));
                last = report;
            }
        }
    }
    let mut merged: Vec<usize> = Vec::new();
    for mut sequence in sequences {
        sequence.sort_unstable();
        let sequence: Vec<usize> = sequence.into_iter().map(|(_, g)| g).collect();
        let known: rustc_hash::FxHashSet<usize> = merged.iter().copied().collect();
        let mut next = Vec::with_capacity(merged.len() + sequence.len());
        for op in capture_diff_slices(Algorithm::Myers, &merged, &sequence) {
            let (old, new) = match op {
                DiffOp::Equal { old_index, len, .. } => (old_index..old_index + len, 0..0),
                DiffOp::Delete { old_index, old_len, .. } => (old_index..old_index + old_len, 0..0),
                DiffOp::Insert { new_index, new_len, .. } => (0..0, new_index..new_index + new_len),
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    (old_index..old_index + old_len, new_index..new_index + new_len)
                }
            };
            next.extend_from_slice(&merged[old]);
            // A passage told elsewhere in the order stays where it was first placed.
            next.extend(sequence[new].iter().filter(|g| !known.contains(*g)));
        }
        merged = next;
    }
    merged
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::align::link::{LinkKind, Origin};

    /// Reports of so many sentences each, all of which say something.
    pub(in crate::align) fn places(sizes: &[usize]) -> SentencePlaces {
        let report: Vec<usize> = sizes.iter().enumerate().flat_map(|(r, n)| std::iter::repeat_n(r, *n)).collect();
        SentencePlaces { content: vec![true; report.len()], report, reports: sizes.len() }
    }

    pub(in crate::align) fn link(a: usize, b: usize, score: f64, origin: Origin) -> Link {
        Link { a, b, score, kind: LinkKind::Full, origin, spans: None, why: Vec::new() }
    }

    pub(in crate::align) fn auto(a: usize, b: usize, score: f64) -> Link {
        link(a, b, score, Origin::Auto)
    }

    fn together(rows: &[Vec<Vec<usize>>], a: usize, b: usize) -> bool {
        rows.iter().any(|row| row.iter().flatten().any(|s| *s == a) && row.iter().flatten().any(|s| *s == b))
    }

    #[test]
    fn every_content_sentence_is_in_one_passage_and_furniture_in_none() {
        let mut places = places(&[3, 2]);
        places.content[2] = false;
        let rows = passages(&places, &[auto(0, 3, 0.9)], &[]);
        let mut all: Vec<usize> = rows.iter().flatten().flatten().copied().collect();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 3, 4]);
        assert!(together(&rows, 0, 3));
    }

    #[test]
    fn what_is_linked_takes_part_whatever_it_is() {
        let mut places = places(&[1, 1]);
        places.content = vec![false; 2];
        assert!(passages(&places, &[], &[]).is_empty());
        assert!(together(&passages(&places, &[auto(0, 1, 0.9)], &[]), 0, 1));
    }

    #[test]
    fn rows_follow_the_order_that_the_reports_share() {
        let rows = passages(&places(&[3, 3]), &[auto(0, 3, 0.9), auto(2, 5, 0.9)], &[]);
        let at = |sentence: usize| rows.iter().position(|row| row.iter().flatten().any(|s| *s == sentence)).unwrap();
        assert!(at(0) < at(1) && at(1) < at(2) && at(3) < at(4) && at(4) < at(5));
    }

    #[test]
    fn a_sentence_told_in_another_order_still_shares_its_row() {
        let rows = passages(&places(&[2, 2]), &[auto(0, 3, 0.9), auto(1, 2, 0.9)], &[]);
        assert_eq!(rows.len(), 2);
        assert!(together(&rows, 0, 3) && together(&rows, 1, 2));
    }
}
