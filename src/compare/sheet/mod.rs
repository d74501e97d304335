//! The sheet: who says what, as the screen shows it first and as the brief, the page and the text draw it. A question a
//! row, a report a column, the report's answer in its own words; ordered by what a checker wants first, each fact once.
//!
//! It is a projection: everything in it is known to the [`Comparison`] and its [`Lookup`] already.

mod cell;
mod fold;
mod row;
mod section;
mod title;
mod unsure;
mod weight;

pub use cell::{Cell, CellState};
pub use fold::{Fold, Folded};
pub use row::Row;
pub use section::{Section, findings_in_order};
pub use title::title;

use super::{Comparison, Lookup};

/// The sheet of one comparison.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Sheet {
    /// The headline of the event: the shortest that most reports share words with.
    pub title: String,
    /// How many reports there are, how many of them are one text, and of which days.
    pub reports: String,
    /// What there is to know, counted, the gravest first.
    pub verdict: String,
    /// The rows that several reports answer, in the order in which a checker wants them.
    pub rows: Vec<Row>,
    /// What is folded away: what one report alone tells, and what nobody would check.
    pub folds: Vec<Fold>,
}

impl Sheet {
    /// Makes the sheet. Takes time in proportion to the comparison.
    pub fn new(comparison: &Comparison, lookup: &Lookup) -> Self {
        let (rows, rest) = row::rows(comparison, lookup);
        let folds = fold::folds(comparison, lookup, rest);
        Self {
            title: title::title(comparison),
            reports: title::reports(comparison, lookup),
            verdict: title::verdict(comparison, lookup, &rows, &folds),
            rows,
            folds,
        }
    }

    /// Every row, those folded away last.
    pub fn all_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().chain(self.folds.iter().flat_map(|fold| &fold.rows))
    }
}

#[cfg(test)]
mod tests;
