//! What is folded to a line: what one report alone tells, what all say alike, and what nobody would check.

use rustc_hash::FxHashSet;

use super::cell::CellState;
use super::row::{Rest, Row};
use crate::compare::finding::alone;
use crate::compare::{Comparison, Fact, Lookup};
use crate::fact::FactKind;
use crate::text::squeeze;

/// Numbers that are named on the line of a report.
const NAMED: usize = 12;

/// Why rows are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Folded {
    /// Names that the reports spell in several ways.
    Spellings,
    /// These reports, one or copies of one text, alone tell them.
    Alone(Vec<usize>),
    /// One report tells them, and others perhaps.
    PerhapsElsewhere,
    /// Answers differ, but are hardly about one thing.
    MayDiffer,
    /// All that answer say the same, be it less exactly.
    Agreed,
    /// Nobody would check them.
    Slight,
}

/// Rows behind one line.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Fold {
    /// Why they are folded.
    pub folded: Folded,
    /// How the line begins: "Example News alone".
    pub head: String,
    /// What is behind it: "31%, $123 billion · 4 quotes · 3 statements".
    pub words: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The folds: names spelt in several ways, a line a report, then what may stand elsewhere, what may differ, what all say
/// alike, what nobody would check.
pub(super) fn folds(comparison: &Comparison, lookup: &Lookup, rest: Rest) -> Vec<Fold> {
    let (spellings, slight): (Vec<Row>, Vec<Row>) = rest.slight.into_iter().partition(is_spelt_otherwise);
    let mut of_one: Vec<(Vec<usize>, Vec<Row>)> = Vec::new();
    let mut perhaps = Vec::new();
    for row in rest.single {
        let reports: Vec<usize> = row.reports().collect();
        if !is_alone(comparison, lookup, &row, &reports) {
            perhaps.push(row);
        } else if let Some((known, rows)) =
            of_one.iter_mut().find(|(known, _)| lookup.is_one_text(&[known[0], reports[0]]))
        {
            known.extend(reports);
            rows.push(row);
        } else {
            of_one.push((reports, vec![row]));
        }
    }
    for (reports, _) in &mut of_one {
        reports.sort_unstable();
        reports.dedup();
    }
    of_one.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out: Vec<Fold> = Vec::new();
    out.extend(filled(spellings).map(|rows| {
        let head = "names spelt in several ways".to_owned();
        let words = rows.iter().map(|row| spellings_of(comparison, row)).collect::<Vec<_>>().join(" · ");
        Fold { folded: Folded::Spellings, head, words, rows }
    }));
    out.extend(of_one.into_iter().map(|(reports, mut rows)| {
        leave_out_repeated(comparison, &mut rows);
        let names: Vec<&str> = reports.iter().map(|r| comparison.sources[*r].label.as_str()).collect();
        fold(Folded::Alone(reports.clone()), alone(&names), rows)
    }));
    out.extend(filled(perhaps).map(|rows| {
        let head = if comparison.sources.len() > 1 { "in one report, perhaps in others" } else { "in this report" };
        fold(Folded::PerhapsElsewhere, head.to_owned(), rows)
    }));
    out.extend(filled(rest.unclear).map(|rows| {
        let head = "perhaps not answers to one question".to_owned();
        Fold { folded: Folded::MayDiffer, head, words: words(&rows), rows }
    }));
    out.extend(filled(rest.agreed).map(|rows| {
        let nearly = if rows.iter().any(Row::differs_slightly) { ", or nearly," } else { "" };
        let head = format!("the same{nearly} in all that tell it");
        Fold { folded: Folded::Agreed, head, words: words(&rows), rows }
    }));
    out.extend(filled(slight).map(|rows| {
        let mut slight = fold(Folded::Slight, "small things".to_owned(), rows);
        slight.words = format!("{} (days, places in a row, small counts, single words)", slight.rows.len());
        slight
    }));
    out
}

/// Whether two reports spell a name otherwise.
fn is_spelt_otherwise(row: &Row) -> bool {
    row.kind == Some(FactKind::Name) && row.answers().len() > 1
}

/// Rows, where there are any: nothing is folded to a line that opens nothing.
fn filled(rows: Vec<Row>) -> Option<Vec<Row>> {
    Some(rows).filter(|rows| !rows.is_empty())
}

/// Leaves out the statements most of whose sentence is a quotation that has a row.
fn leave_out_repeated(comparison: &Comparison, rows: &mut Vec<Row>) {
    let facts = rows.iter().filter(|row| row.kind == Some(FactKind::Quote)).flat_map(Row::facts);
    let quotes = facts.filter_map(|fact| comparison.facts.get(fact));
    let is_most = |fact: &&Fact| 2 * fact.text.len() >= comparison.text(fact.sentence).len();
    let quoted: FxHashSet<usize> = quotes.filter(is_most).map(|fact| fact.sentence).collect();
    rows.retain(|row| row.kind.is_some() || row.place().is_none_or(|sentence| !quoted.contains(&sentence)));
}

/// Whether it may be said that the reports of a row alone tell it.
fn is_alone(comparison: &Comparison, lookup: &Lookup, row: &Row, reports: &[usize]) -> bool {
    let claimed = row.finding.is_some_and(|f| comparison.findings[f].kind.is_alone());
    let ruled_out = |state: CellState| matches!(state, CellState::Same | CellState::Without | CellState::NotFound);
    let others = lookup.independent_reports() > 1;
    claimed
        && others
        && !reports.is_empty()
        && lookup.is_one_text(reports)
        && row.cells.iter().all(|c| ruled_out(c.state))
}

/// Numbers first, then quotations, then statements.
fn rank(row: &Row) -> u8 {
    match row.kind {
        Some(FactKind::Quantity) => 0,
        Some(FactKind::Date) => 1,
        Some(FactKind::Quote) => 2,
        Some(FactKind::Name) => 3,
        None => 4,
    }
}

fn fold(folded: Folded, head: String, mut rows: Vec<Row>) -> Fold {
    // A row of which another report may have another number is the first to be looked at.
    let may_part = |row: &Row| row.cells.iter().any(|c| c.state == CellState::Perhaps && c.another.is_some());
    rows.sort_by_key(|row| (!may_part(row), rank(row), row.facts().min()));
    Fold { folded, head, words: words(&rows), rows }
}

/// What is behind the line of a fold: its numbers, and how many of the rest.
fn words(rows: &[Row]) -> String {
    let numbers: Vec<String> = rows.iter().filter(|r| rank(r) == 0).filter_map(named).collect();
    let of = |kinds: &[u8]| rows.iter().filter(|r| kinds.contains(&rank(r))).count();
    let counted = |count: usize, one: &str, many: &str| {
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    };
    let shown = numbers.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = counted(numbers.len().saturating_sub(NAMED), "more number", "more numbers");
    let parts = [
        Some(shown).filter(|s| !s.is_empty()),
        more,
        counted(of(&[1]), "date", "dates"),
        counted(of(&[2]), "quote", "quotes"),
        counted(of(&[4]), "statement", "statements"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Each spelling of a name once: "Xi Jinping / Shai / Shay".
fn spellings_of(comparison: &Comparison, row: &Row) -> String {
    let mut spelt: Vec<String> = Vec::new();
    for fact in row.facts().filter_map(|fact| comparison.facts.get(fact)) {
        let text = squeeze(&fact.text);
        if !spelt.contains(&text) {
            spelt.push(text);
        }
    }
    spelt.join(" / ")
}

/// A number with what it counts, as each report tells it: "31%", "two years / nearly two years".
fn named(row: &Row) -> Option<String> {
    let told: Vec<&str> = row.answers().into_iter().map(|(answer, _)| answer).collect();
    (!told.is_empty()).then(|| told.join(" / "))
}
