//! How the width of the sheet is shared between what is asked and what the reports answer: so that as little as can be is
//! cut.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

use crate::compare::sheet::{Cell, Sheet};

/// Widths beyond this are not told apart: no screen shows them whole.
const MOST: usize = 200;

/// How wide the words of the sheet are.
#[derive(Debug, Clone, Default)]
pub struct ColumnWidths {
    asked: Widths,
    answers: Widths,
}

impl ColumnWidths {
    /// Measures the rows that are not folded away; where there are none, those that are.
    pub(super) fn new(sheet: &Sheet) -> Self {
        let rows = || sheet.all_rows().take(if sheet.rows.is_empty() { usize::MAX } else { sheet.rows.len() });
        Self {
            asked: Widths::new(rows().map(|row| row.about.width())),
            answers: Widths::new(rows().flat_map(|row| &row.cells).map(|cell| Cell::words(cell).width())),
        }
    }

    /// The width of what is asked at which the least is cut. `answer` says how wide an answer is then; `around`
    /// columns of what is asked hold no words of it.
    pub(super) fn best(&self, among: RangeInclusive<u16>, around: u16, answer: impl Fn(u16) -> u16) -> u16 {
        let cut = |asked: &u16| self.asked.cut(asked.saturating_sub(around)) + self.answers.cut(answer(*asked));
        let least = *among.start();
        among.min_by_key(cut).unwrap_or(least)
    }
}

/// How much is cut of some words at every width: two words cut a little are better than one cut to nothing.
#[derive(Debug, Clone, Default)]
struct Widths(Vec<usize>);

impl Widths {
    fn new(widths: impl Iterator<Item = usize>) -> Self {
        // How many words are wider than each width; then how many columns of them are beyond it; then the same with
        // each further column counting for more.
        let mut cut = vec![0; MOST + 1];
        for width in widths.map(|width| width.min(MOST)).filter(|width| *width > 0) {
            cut[width - 1] += 1;
        }
        for _ in 0..3 {
            for width in (0..MOST).rev() {
                cut[width] += cut[width + 1];
            }
        }
        Self(cut)
    }

    fn cut(&self, width: u16) -> usize {
        self.0.get(usize::from(width)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_more_counts_for_more() {
        let widths = Widths::new([3, 5, 0, 999].into_iter());
        let beyond = |word: usize, width: u16| (1..=word.saturating_sub(width.into())).sum::<usize>();
        for width in 0..9 {
            assert_eq!(widths.cut(width), [3, 5, MOST].map(|word| beyond(word, width)).iter().sum::<usize>());
        }
        assert_eq!(widths.cut(9999), 0);
    }
}
