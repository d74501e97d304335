//! Agreements that are told twice: of "4.6" a report may have two mentions that answer two questions, of which each says that the
//! other's reports perhaps have it too.

use rustc_hash::FxHashMap;

use crate::compare::question::mention::Mention;

/// Agreements on one number that are looked through: nobody reads more.
const LOOKED_AT: usize = 64;

/// Which reports say the same to one question, and which perhaps do.
pub(super) struct Agreement {
    value: String,
    /// What is counted or measured; empty where it is not named.
    things: String,
    sure: Vec<usize>,
    perhaps: Vec<usize>,
}

impl Agreement {
    /// That of some answers that surely are of one thing, which some more reports perhaps say.
    pub(super) fn of(sure: &[&Mention], mut perhaps: Vec<usize>) -> Option<Self> {
        let first = sure.first()?;
        let mut reports: Vec<usize> = sure.iter().map(|mention| mention.report).collect();
        for reports in [&mut reports, &mut perhaps] {
            reports.sort_unstable();
            reports.dedup();
        }
        let value = first.told()?.to_owned();
        Some(Self { value, things: first.measured().to_owned(), sure: reports, perhaps })
    }

    /// Whether another on the same number names every report that says it: then it adds nothing.
    fn is_within(&self, other: &Self) -> bool {
        let is_named = |report| other.sure.contains(report) || other.perhaps.contains(report);
        let are_alike = self.things.is_empty() || other.things.is_empty() || self.things == other.things;
        are_alike && self.sure.len() < other.sure.len() && self.sure.iter().all(is_named)
    }
}

/// Which of some agreements another, that more reports surely say, tells as well.
pub(super) fn repeated(all: &[Option<Agreement>]) -> Vec<bool> {
    let mut by_value: FxHashMap<&str, Vec<&Agreement>> = FxHashMap::default();
    for agreement in all.iter().flatten() {
        by_value.entry(&agreement.value).or_default().push(agreement);
    }
    let is_repeated = |agreement: &Agreement| {
        let others = by_value.get(agreement.value.as_str()).into_iter().flatten().take(LOOKED_AT);
        others.into_iter().any(|other| agreement.is_within(other))
    };
    all.iter().map(|agreement| agreement.as_ref().is_some_and(is_repeated)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Agreement, repeated};

    fn agreement(value: &str, things: &str, sure: &[usize], perhaps: &[usize]) -> Option<Agreement> {
        Some(Agreement { value: value.into(), things: things.into(), sure: sure.into(), perhaps: perhaps.into() })
    }

    #[test]
    fn what_another_agreement_tells_of_the_same_reports_is_repeated() {
        let first = || agreement("4.6", "magnitude", &[0, 1, 3], &[2]);
        for (second, is_repeated) in [
            (agreement("4.6", "", &[2, 3], &[0, 1]), true),
            (agreement("4.6", "miles", &[2, 3], &[0, 1]), false),
            (agreement("4.7", "", &[2, 3], &[0, 1]), false),
            (agreement("4.6", "", &[2, 4], &[]), false),
            (agreement("4.6", "", &[0, 1, 3], &[]), false),
        ] {
            assert_eq!(repeated(&[second, None, first()]), [is_repeated, false, false]);
        }
    }
}
