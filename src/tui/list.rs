//! The rows of the views that are lists: findings, quotations, numbers.

use super::state::View;
use crate::compare::group::{Row, Subject, rows};
use crate::compare::{Comparison, Finding, Severity};

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// How grave it is.
    pub severity: Severity,
    /// What kind of thing it says.
    pub head: String,
    /// What it says.
    pub text: String,
    /// What a filter keeps together: a kind of finding, a speaker, a unit.
    pub key: String,
    /// The sentence where it stands.
    pub place: Option<usize>,
    /// Its facts.
    pub facts: Vec<usize>,
}

/// The rows of a view, those of `key` alone where one is given. The reading view has none.
pub fn items(comparison: &Comparison, view: View, key: Option<&str>) -> Vec<Item> {
    let mut items = match view {
        View::Reading => Vec::new(),
        View::Findings => findings(comparison),
        View::Quotes => rows(comparison, Subject::Quotes).iter().map(|r| quote(comparison, r)).collect(),
        View::Numbers => rows(comparison, Subject::Numbers).iter().map(|r| number(comparison, r)).collect(),
    };
    items.retain(|i| key.is_none_or(|k| i.key == k));
    items
}

fn findings(comparison: &Comparison) -> Vec<Item> {
    let item = |finding: &Finding| Item {
        severity: finding.severity,
        head: finding.kind.label().to_owned(),
        text: finding.summary.clone(),
        key: finding.kind.label().to_owned(),
        place: comparison.place_of(finding),
        facts: finding.facts.clone(),
    };
    comparison.findings.iter().map(item).collect()
}

/// "3 of 5".
fn tally(comparison: &Comparison, row: &Row) -> String {
    format!("{} of {}", comparison.texts(&row.sources(comparison)), comparison.all_texts())
}

fn item(row: &Row, head: String, text: String, key: String) -> Item {
    Item {
        severity: row.severity(),
        head,
        text,
        key,
        place: row.longest().map(|f| f.sentence),
        facts: row.facts.iter().map(|f| f.id).collect(),
    }
}

fn quote(comparison: &Comparison, row: &Row) -> Item {
    let speaker = row.speaker().unwrap_or("no one named");
    let said = row.longest().map_or("", |f| f.text.as_str()).split_whitespace().collect::<Vec<_>>().join(" ");
    let verdict = row.findings.first().map_or("", |f| f.kind.label());
    let head = format!("{verdict}, {}, {speaker}", tally(comparison, row));
    item(row, head, format!("“{said}”"), speaker.to_owned())
}

fn number(comparison: &Comparison, row: &Row) -> Item {
    let first = row.facts.first();
    let unit = first.and_then(|f| f.unit.clone()).unwrap_or_else(|| first.map_or("", |f| f.kind.label()).to_owned());
    let finding = row.findings.first();
    let said = finding.map_or_else(|| first.map_or(String::new(), |f| f.text.clone()), |f| f.summary.clone());
    let about = row.about().map_or_else(String::new, |a| format!(", {a}"));
    let head = format!("{} {}{about}", tally(comparison, row), finding.map_or("", |f| f.kind.label()));
    item(row, head, said, unit)
}
