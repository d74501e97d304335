//! How much the reports share, counted once when a comparison arrives.

use crate::compare::{Comparison, FindingKind};

/// Counts for the overview.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overlap {
    /// Passages that both reports tell, by report and report; on the diagonal, those a report tells.
    pub shared: Vec<Vec<usize>>,
    /// Passages that a report tells alone.
    pub alone: Vec<usize>,
    /// Passages that every report tells.
    pub in_all: usize,
    /// Quotations that a report carries alone.
    pub quotes_alone: Vec<usize>,
    /// Numbers and dates that a report carries alone.
    pub numbers_alone: Vec<usize>,
}

impl Overlap {
    /// Counts.
    pub fn new(comparison: &Comparison) -> Self {
        let sources = comparison.sources.len();
        let zero = vec![0; sources];
        let mut overlap = Self {
            shared: vec![zero.clone(); sources],
            alone: zero.clone(),
            in_all: 0,
            quotes_alone: zero.clone(),
            numbers_alone: zero,
        };
        for passage in &comparison.passages {
            let told: Vec<usize> = passage.sources().collect();
            for a in &told {
                for b in &told {
                    overlap.shared[*a][*b] += 1;
                }
            }
            if let [one] = told.as_slice() {
                overlap.alone[*one] += 1;
            }
            overlap.in_all += usize::from(told.len() == sources);
        }
        for finding in &comparison.findings {
            let [source] = finding.sources.as_slice() else { continue };
            match finding.kind {
                FindingKind::QuoteSingleSource => overlap.quotes_alone[*source] += 1,
                FindingKind::QuantitySingleSource | FindingKind::DateSingleSource => {
                    overlap.numbers_alone[*source] += 1;
                }
                _ => {}
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
        let overlap = Overlap::new(&comparison);
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
