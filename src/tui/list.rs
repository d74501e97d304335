//! The rows of the views that are lists: passages, findings, quotations, numbers; and what narrows them.

use std::sync::Arc;

use rayon::prelude::*;

use super::mode::View;
use crate::compare::group::{Row, Subject, rows};
use crate::compare::{Comparison, Finding, Passage, Severity};
use crate::text::token::fold;

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The sentence where it stands.
    pub place: Option<usize>,
    /// Its passage, where it is one.
    pub passage: Option<usize>,
    /// Its facts.
    pub facts: Vec<usize>,
    /// The key of its finding, where it is one.
    pub finding: Option<usize>,
}

/// What rows and findings are narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Rows that are like one: of its kind, its speaker, its unit.
    Like(String),
    /// Rows in which every word stands: in what they say, in how grave they are, in the names of their reports;
    /// "only" and "all" mean told by one report alone and told by all.
    Words(String),
}

impl Filter {
    /// What a person reads.
    pub fn label(&self) -> &str {
        match self {
            Self::Like(key) | Self::Words(key) => key,
        }
    }

    fn keeps(&self, comparison: &Comparison, item: &Item) -> bool {
        match self {
            Self::Like(key) => item.key == *key,
            Self::Words(words) => {
                let names: Vec<&str> =
                    item.sources.iter().filter_map(|s| comparison.sources.get(*s)).map(|s| s.name.as_str()).collect();
                let count = comparison.texts(&item.sources);
                let reach = match count {
                    1 => "only here",
                    n if n == comparison.all_texts() => "in all",
                    _ => "",
                };
                let label = item.severity.label();
                let passage = item.passage.and_then(|p| comparison.passages.get(p));
                let said: Vec<&str> =
                    passage.into_iter().flat_map(|p| p.cells.iter().flatten()).map(|s| comparison.text(*s)).collect();
                let (names, said) = (names.join(" "), said.join(" "));
                let all = fold(&format!("{} {}{said} {label} {names} {reach}", item.head, item.text));
                words.split_whitespace().all(|w| all.contains(&fold(w)))
            }
        }
    }
}

/// The rows of every view, made once when a comparison arrives.
#[derive(Debug, Clone, Default)]
pub struct Lists(Vec<Vec<Arc<Item>>>);

impl Lists {
    /// Makes them.
    pub fn new(comparison: &Comparison) -> Self {
        let list = |view: &View| items(comparison, *view).into_iter().map(Arc::new).collect();
        Self(View::ALL.par_iter().map(list).collect())
    }

    /// Those of a view that a filter keeps; all of them without one.
    pub fn of(&self, comparison: &Comparison, view: View, filter: Option<&Filter>) -> Vec<Arc<Item>> {
        let at = View::ALL.iter().position(|v| *v == view);
        let all = at.and_then(|at| self.0.get(at)).map_or(&[][..], Vec::as_slice);
        filter.map_or_else(
            || all.to_vec(),
            |filter| all.par_iter().filter(|item| filter.keeps(comparison, item)).cloned().collect(),
        )
    }
}

/// The rows of a view. The reading view has none.
fn items(comparison: &Comparison, view: View) -> Vec<Item> {
    match view {
        View::Reading => Vec::new(),
        View::Overview => (0..comparison.sources.len()).map(|s| report(comparison, s)).collect(),
        View::Aligned => comparison.passages.iter().map(|p| passage(comparison, p)).collect(),
        View::Findings => findings(comparison),
        View::Quotes => rows(comparison, Subject::Quotes).iter().map(|r| quote(comparison, r)).collect(),
        View::Numbers => rows(comparison, Subject::Numbers).iter().map(|r| number(comparison, r)).collect(),
    }
}

fn report(comparison: &Comparison, source: usize) -> Item {
    let name = comparison.sources[source].name.clone();
    Item {
        severity: Severity::Low,
        key: name.clone(),
        head: name,
        text: comparison.sources[source].title.clone(),
        sources: vec![source],
        place: Some(comparison.sentences_of(source)).filter(|r| !r.is_empty()).map(|r| r.start),
        passage: None,
        facts: Vec::new(),
        finding: None,
    }
}

fn passage(comparison: &Comparison, passage: &Passage) -> Item {
    let sources: Vec<usize> = passage.sources().collect();
    let first = passage.cells.iter().flatten().next().copied();
    let head = format!("{} of {}", comparison.texts(&sources), comparison.all_texts());
    Item {
        severity: Severity::Low,
        key: head.clone(),
        head,
        text: String::new(),
        sources,
        place: first,
        passage: Some(passage.id),
        facts: Vec::new(),
        finding: None,
    }
}

fn findings(comparison: &Comparison) -> Vec<Item> {
    let item = |finding: &Finding| Item {
        severity: finding.severity,
        head: finding.label(),
        text: finding.summary.clone(),
        key: finding.kind.label().to_owned(),
        sources: finding.sources.clone(),
        place: comparison.place_of(finding),
        passage: None,
        facts: finding.facts.clone(),
        finding: Some(finding.id),
    };
    comparison.findings.iter().map(item).collect()
}

/// "3 of 5".
fn tally(comparison: &Comparison, row: &Row) -> String {
    format!("{} of {}", comparison.texts(&row.sources(comparison)), comparison.all_texts())
}

fn item(comparison: &Comparison, row: &Row, head: String, text: String, key: String) -> Item {
    Item {
        severity: row.severity(),
        head,
        text,
        key,
        sources: row.sources(comparison),
        place: row.longest().map(|f| f.sentence),
        passage: None,
        facts: row.facts.iter().map(|f| f.id).collect(),
        finding: row.findings.first().map(|f| f.id),
    }
}

fn quote(comparison: &Comparison, row: &Row) -> Item {
    let speaker = row.speaker().unwrap_or("no one named");
    let said = row.longest().map_or("", |f| f.text.as_str()).split_whitespace().collect::<Vec<_>>().join(" ");
    let verdict = row.findings.first().map_or("", |f| f.kind.label());
    let head = format!("{verdict}, {}, {speaker}", tally(comparison, row));
    item(comparison, row, head, format!("“{said}”"), speaker.to_owned())
}

fn number(comparison: &Comparison, row: &Row) -> Item {
    let first = row.facts.first();
    let unit = first.and_then(|f| f.unit.clone()).unwrap_or_else(|| first.map_or("", |f| f.kind.label()).to_owned());
    let finding = row.findings.first();
    let said = finding.map_or_else(|| first.map_or(String::new(), |f| f.text.clone()), |f| f.summary.clone());
    let about = row.about().map_or_else(String::new, |a| format!(", {a}"));
    let head = format!("{} {}{about}", tally(comparison, row), finding.map_or("", |f| f.kind.label()));
    item(comparison, row, head, said, unit)
}
