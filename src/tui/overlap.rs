//! How much the reports share, counted once when a comparison arrives.

use super::index::Index;
use crate::compare::lookup::Telling;
use crate::compare::{Comparison, FindingKind};

/// Counts for the overview.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overlap {
    /// Passages that both reports tell, by report and report; on the diagonal, those a report tells.
    pub shared: Vec<Vec<usize>>,
    /// Passages that a report tells alone, or with none but its copies.
    pub alone: Vec<usize>,
    /// Passages that every report tells.
    pub in_all: usize,
    /// Quotations that a report carries so.
    pub quotes_alone: Vec<usize>,
    /// Numbers and dates that a report carries so.
    pub numbers_alone: Vec<usize>,
}

impl Overlap {
    /// Counts.
    pub(super) fn new(comparison: &Comparison, index: &Index) -> Self {
        let sources = comparison.sources.len();
        let zero = vec![0; sources];
        let mut overlap = Self {
            shared: vec![zero.clone(); sources],
            alone: zero.clone(),
            in_all: 0,
            quotes_alone: zero.clone(),
            numbers_alone: zero,
        };
        for passage in 0..comparison.passages.len() {
            let tellers: Vec<usize> = index.lookup.tellers(passage).collect();
            for a in &tellers {
                for b in &tellers {
                    overlap.shared[*a][*b] += 1;
                }
            }
            match index.lookup.telling(passage) {
                Telling::All => overlap.in_all += 1,
                Telling::Alone => tellers.iter().for_each(|s| overlap.alone[*s] += 1),
                Telling::Some(_) => {}
            }
        }
        for (source, findings) in index.alone_of.iter().enumerate() {
            for finding in findings {
                match comparison.findings[*finding].kind {
                    FindingKind::QuoteSingleSource => overlap.quotes_alone[source] += 1,
                    FindingKind::QuantitySingleSource | FindingKind::DateSingleSource => {
                        overlap.numbers_alone[source] += 1;
                    }
                    _ => {}
                }
            }
        }
        overlap
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::sample;

    #[test]
    fn counts_agree_with_each_other() {
        let comparison = compare(&sample(), &Options::default());
        let overlap = Index::new(&comparison).overlap;
        for a in 0..5 {
            for b in 0..5 {
                assert_eq!(overlap.shared[a][b], overlap.shared[b][a]);
                assert!(overlap.shared[a][b] <= overlap.shared[a][a]);
            }
            assert!(overlap.alone[a] <= overlap.shared[a][a]);
        }
        assert!(overlap.numbers_alone[1] >= 4, "only the second report has the trade figures");
    }
}
