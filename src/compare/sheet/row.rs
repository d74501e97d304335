//! The rows of the sheet: which there are, and in which order.

use super::cell::{Cell, CellState, cells};
use super::section::Section;
use super::unsure;
use super::weight::is_slight_row;
use crate::compare::about::{about, first_words};
use crate::compare::finding::brief;
use crate::compare::{Answers, Comparison, Fact, Finding, FindingKind, Lookup, Question};
use crate::fact::FactKind;
use crate::text::squeeze;

/// Words of a statement that tell which it is.
const STATEMENT: usize = 14;

/// One row: what is asked, and what every report answers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// How the answers stand to each other.
    pub section: Section,
    /// The same in a few words.
    pub label: &'static str,
    /// What kind of fact answers; `None` for a statement.
    pub kind: Option<FactKind>,
    /// What is asked, in a few words; never empty.
    pub about: String,
    /// The answer of every report, in their order.
    pub cells: Vec<Cell>,
    /// The question, where it is one.
    pub question: Option<usize>,
    /// The gravest finding about it: what a person judges.
    pub finding: Option<usize>,
}

impl Row {
    /// The facts that answer, report by report.
    pub fn facts(&self) -> impl Iterator<Item = usize> + '_ {
        self.cells.iter().flat_map(|cell| cell.facts.iter().copied())
    }

    /// The reports that answer.
    pub fn reports(&self) -> impl Iterator<Item = usize> + '_ {
        self.cells.iter().enumerate().filter(|(_, cell)| cell.is_told()).map(|(report, _)| report)
    }

    /// Each answer once, whatever its capitals, with the reports that give it.
    pub fn answers(&self) -> Vec<(&str, Vec<usize>)> {
        let mut answers: Vec<(&str, Vec<usize>)> = Vec::new();
        for (report, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.is_told()) {
            match answers.iter_mut().find(|(known, _)| known.to_lowercase() == cell.whole.to_lowercase()) {
                Some((_, reports)) => reports.push(report),
                None => answers.push((&cell.whole, vec![report])),
            }
        }
        answers
    }

    /// Whether the answers differ, be it by rounding or in a spelling alone.
    pub(super) fn differs_slightly(&self) -> bool {
        let differs = |cell: &Cell| matches!(cell.state, CellState::Differs | CellState::LessExact);
        self.section == Section::Trifle || self.cells.iter().any(differs)
    }

    /// The sentence at which a person looks first: that of the first report that differs, else of the first that
    /// answers.
    pub fn place(&self) -> Option<usize> {
        let differs = self.cells.iter().find(|cell| cell.state == CellState::Differs);
        differs.or_else(|| self.cells.iter().find(|cell| cell.is_told())).and_then(|cell| cell.sentence)
    }
}

/// What does not stand in the open, to be folded.
pub(super) struct Rest {
    /// Rows that one report alone answers, so far as is known.
    pub(super) single: Vec<Row>,
    /// Rows in which all that answer say the same, be it less exactly.
    pub(super) agreed: Vec<Row>,
    /// Rows whose answers may differ, but are hardly about one thing.
    pub(super) unclear: Vec<Row>,
    /// Rows that nobody would check.
    pub(super) slight: Vec<Row>,
}

/// The rows that stand in the open, and those to be folded.
pub(super) fn rows(comparison: &Comparison, lookup: &Lookup) -> (Vec<Row>, Rest) {
    let mut gravest: Vec<Option<usize>> = vec![None; comparison.questions.len()];
    for finding in comparison.findings.iter().rev() {
        if let Some(slot) = finding.question.and_then(|question| gravest.get_mut(question)) {
            *slot = Some(finding.id);
        }
    }
    let mut asked = Vec::new();
    let mut others = vec![Vec::new(); comparison.questions.len()];
    for question in &comparison.questions {
        let facts: Vec<&Fact> = question.facts(comparison).collect();
        // Speech that nobody puts in quotation marks is no quotation to be checked.
        if facts.iter().all(|f| !f.is_marked()) {
            continue;
        }
        let row = of_question(comparison, lookup, question, &facts, gravest[question.id]);
        others[question.id] = row.cells.iter().filter_map(|cell| cell.another).collect();
        asked.push((question, facts, row));
    }
    let unsure = unsure::questions(comparison, &others);
    let mut open = Vec::new();
    let mut rest = Rest { single: Vec::new(), agreed: Vec::new(), unclear: Vec::new(), slight: Vec::new() };
    for (question, facts, mut row) in asked {
        if row.section > Section::Carried && unsure[question.id] {
            (row.section, row.label) = (Section::Unclear, Section::Unclear.words());
        }
        match row.section {
            section if is_slight_row(comparison, section, &facts) => rest.slight.push(row),
            Section::Single => rest.single.push(row),
            Section::Agree => rest.agreed.push(row),
            Section::Precision if unsure::are_same_number(&facts) => rest.agreed.push(row),
            Section::Unclear if !unsure::may_be_an_error(comparison, &row) => rest.unclear.push(row),
            // What is told without marks says the same, where it is known to be told at all.
            Section::Carried if question.relation == Answers::Paraphrased => {
                if lookup.independent(row.reports()) < 2 {
                    rest.single.push(row);
                } else {
                    rest.agreed.push(row);
                }
            }
            _ => open.push(row),
        }
    }
    for finding in comparison.findings.iter().filter(|f| f.question.is_none()) {
        match of_finding(comparison, finding) {
            Some(row) if row.section == Section::Trifle => rest.slight.push(row),
            row => open.extend(row),
        }
        rest.single.extend(statement(comparison, finding));
    }
    let first = |row: &Row| row.facts().min();
    let order = |row: &Row| (row.section, std::cmp::Reverse(lookup.independent(row.reports())), first(row));
    open.sort_by_key(order);
    rest.agreed.sort_by_key(order);
    rest.unclear.sort_by_key(order);
    (open, rest)
}

fn of_question(
    comparison: &Comparison,
    lookup: &Lookup,
    question: &Question,
    facts: &[&Fact],
    finding: Option<usize>,
) -> Row {
    let section = Section::of(question);
    // Who says it is what the reports tell otherwise.
    let unattributed = (section == Section::OtherSpeaker).then(|| first_words(facts)).flatten();
    Row {
        section,
        label: section.label(facts, finding.and_then(|f| comparison.findings.get(f))),
        kind: Some(question.kind),
        about: unattributed.unwrap_or_else(|| about(comparison, facts)),
        cells: cells(comparison, lookup, question, section),
        question: Some(question.id),
        finding,
    }
}

/// The row of a finding about no question: a sum that does not add up, a name spelt in several ways.
fn of_finding(comparison: &Comparison, finding: &Finding) -> Option<Row> {
    let section = Section::of_finding(finding);
    if !matches!(section, Section::Inconsistent | Section::Trifle) {
        return None;
    }
    let facts: Vec<&Fact> = finding.facts.iter().map(|f| &comparison.facts[*f]).collect();
    let first = facts.first()?;
    let asked = match section {
        Section::Trifle => first.value.clone().unwrap_or_else(|| first.text.clone()),
        _ => about(comparison, &facts),
    };
    let cell = |report: usize| {
        let own: Vec<&&Fact> = facts.iter().filter(|f| comparison.source_of(f.sentence) == report).collect();
        let Some(first) = own.first() else { return Cell::empty(CellState::NotLookedUp) };
        let mut said: Vec<String> = own.iter().map(|f| squeeze(&f.text)).collect();
        said.dedup();
        let said = said.join(" / ");
        let state = if section == Section::Inconsistent { CellState::Differs } else { CellState::Same };
        Cell {
            text: said.clone(),
            whole: said,
            sentence: Some(first.sentence),
            facts: own.iter().map(|f| f.id).collect(),
            ..Cell::empty(state)
        }
    };
    let cells = (0..comparison.sources.len()).map(cell).collect();
    let (label, kind, finding) = (finding.words(), Some(first.kind), Some(finding.id));
    Some(Row { section, label, kind, about: asked, cells, question: None, finding })
}

/// The row of a statement that one report alone makes.
fn statement(comparison: &Comparison, finding: &Finding) -> Option<Row> {
    let passage =
        comparison.passages.get(finding.passage.filter(|_| finding.kind == FindingKind::StatementSingleSource)?)?;
    let sentence = |report: usize| passage.cells.get(report)?.first().copied();
    let told = (0..comparison.sources.len()).find_map(sentence)?;
    let cell = |report: usize| match sentence(report) {
        Some(s) => Cell { text: "says it".to_owned(), sentence: Some(s), ..Cell::empty(CellState::Same) },
        None => Cell::empty(CellState::NotFound),
    };
    let about = brief(&squeeze(comparison.text(told)), STATEMENT);
    let cells = (0..comparison.sources.len()).map(cell).collect();
    let (section, label, finding) = (Section::Single, finding.words(), Some(finding.id));
    Some(Row { section, label, kind: None, about, cells, question: None, finding })
}
