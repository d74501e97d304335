//! The rows of the views that are lists.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::filter::Filter;
use super::index::Index;
use super::views::{VIEWS, View};
use crate::compare::lookup::{Lookup, Telling};
use crate::compare::topic::Topic;
use crate::compare::{Comparison, Severity};
use crate::text::token::fold;

/// What the rows that a person has done with are folded under.
pub const DONE: &str = "done";

/// One row of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// How grave it is.
    pub severity: Severity,
    /// What kind of thing it says.
    pub head: String,
    /// What it says; nothing for a passage, whose sentences are not copied for it.
    pub text: String,
    /// What a filter keeps together: a kind of finding, a speaker, a unit.
    pub key: String,
    /// The reports it stands in.
    pub sources: Vec<usize>,
    /// How far it is told.
    pub telling: Telling,
    /// The sentence where it stands.
    pub place: Option<usize>,
    /// Its passage, where it is one.
    pub passage: Option<usize>,
    /// Its facts.
    pub facts: Vec<usize>,
    /// Its finding, where it is one.
    pub finding: Option<usize>,
    /// How many rows it folds away; none for a row of its own.
    pub folded: usize,
    /// Its row of the sheet, where it is one, by its place among all.
    pub sheet_row: Option<usize>,
    /// What it is folded under.
    pub fold: Option<String>,
    /// What it opens and folds.
    pub opens: Option<String>,
    /// All that a filter by words looks at, folded when the first filter is typed.
    pub(super) searched: OnceLock<String>,
}

impl Default for Item {
    fn default() -> Self {
        Self {
            severity: Severity::Low,
            head: String::new(),
            text: String::new(),
            key: String::new(),
            sources: Vec::new(),
            telling: Telling::Some(0),
            place: None,
            passage: None,
            facts: Vec::new(),
            finding: None,
            folded: 0,
            sheet_row: None,
            fold: None,
            opens: None,
            searched: OnceLock::new(),
        }
    }
}

impl Item {
    /// A row of facts that belong together; what it says is left open.
    pub(super) fn of_facts(comparison: &Comparison, index: &Index, topic: &Topic) -> Self {
        let sources = topic.sources(comparison);
        Self {
            severity: topic.severity(),
            telling: topic.telling(comparison, &index.lookup),
            sources,
            place: topic.longest().map(|f| f.sentence),
            facts: topic.facts.iter().map(|f| f.id).collect(),
            finding: topic.findings.first().map(|f| f.id),
            ..Self::default()
        }
    }

    /// The line that opens a fold of so many rows, and folds it.
    pub(super) fn of_fold(head: &str, text: String, folded: usize) -> Self {
        Self { opens: Some(head.to_owned()), head: head.to_owned(), text, folded, ..Self::default() }
    }

    /// Whether a person has done with it.
    pub(super) fn is_done(&self) -> bool {
        self.fold.as_deref() == Some(DONE)
    }

    /// What a filter by words looks at: what the row says and the names of its reports.
    pub(super) fn searched(&self, comparison: &Comparison) -> &str {
        self.searched.get_or_init(|| {
            let names: Vec<&str> =
                self.sources.iter().filter_map(|s| comparison.sources.get(*s)).map(|s| s.label.as_str()).collect();
            let passage = self.passage.and_then(|p| comparison.passages.get(p));
            let said: Vec<&str> =
                passage.into_iter().flat_map(|p| p.cells.iter().flatten()).map(|s| comparison.text(*s)).collect();
            let (names, said) = (names.join(" "), said.join(" "));
            fold(&format!("{} {}{said} {names}", self.head, self.text))
        })
    }
}

/// How many of all reports tell something: "3 of 5".
pub(super) fn tally(lookup: &Lookup, reports: impl IntoIterator<Item = usize>) -> String {
    format!("{} of {}", lookup.independent(reports), lookup.independent_reports())
}

/// Folds the rows of which a person has judged the finding under a line of their own, the last.
pub(super) fn fold_done(comparison: &Comparison, mut rows: Vec<Item>) -> Vec<Item> {
    let is_judged = |finding: Option<usize>| finding.is_some_and(|f| comparison.findings[f].verdict.is_some());
    let all = rows.iter().filter(|item| item.finding.is_some()).count();
    let mut done = 0;
    for item in rows.iter_mut().filter(|item| is_judged(item.finding)) {
        item.fold = Some(DONE.to_owned());
        done += 1;
    }
    if done > 0 {
        let text = format!("{done} of {all} checked, wrong or ignored");
        rows.push(Item::of_fold(DONE, text, done));
    }
    rows
}

/// The rows of every view, made once when a comparison arrives.
#[derive(Debug, Clone, Default)]
pub struct Lists(Vec<Vec<Arc<Item>>>);

impl Lists {
    /// Makes them.
    pub(super) fn new(comparison: &Comparison, index: &Index) -> Self {
        Self(VIEWS.par_iter().map(|view| view.rows(comparison, index).into_iter().map(Arc::new).collect()).collect())
    }

    /// How many rows a view has, those that open a fold aside.
    pub(super) fn count(&self, view: &'static dyn View) -> usize {
        let at = VIEWS.iter().position(|v| *v == view);
        let all = at.and_then(|at| self.0.get(at)).into_iter().flatten();
        all.filter(|item| item.opens.is_none()).count()
    }

    /// Those of a view that a filter keeps; all of them without one.
    pub fn of(&self, comparison: &Comparison, view: &'static dyn View, filter: Option<&Filter>) -> Vec<Arc<Item>> {
        let at = VIEWS.iter().position(|v| *v == view);
        let all = at.and_then(|at| self.0.get(at)).map_or(&[][..], Vec::as_slice);
        filter.map_or_else(|| all.to_vec(), |filter| filter.narrow(comparison, all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::sample;

    #[test]
    fn a_row_is_folded_once_and_only_when_it_is_looked_through() {
        let comparison = compare(&sample(), &Options::default());
        let lists = Index::new(&comparison).lists;
        let rows = || lists.0.iter().flatten();
        assert!(rows().count() > 50 && rows().all(|i| i.searched.get().is_none()));
        let narrow = |words: &str| {
            let filter = Filter::Words(words.to_owned());
            VIEWS.iter().map(|v| lists.of(&comparison, *v, Some(&filter)).len()).sum::<usize>()
        };
        let kept = narrow("putin");
        let folded: Vec<*const u8> = rows().map(|i| i.searched.get().unwrap().as_ptr()).collect();
        assert!((1..kept).contains(&narrow("putin high")));
        assert!(rows().map(|i| i.searched.get().unwrap().as_ptr()).eq(folded), "the next key folds nothing");
    }
}
