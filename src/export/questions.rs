//! One row for each question and report: what each answers, for spreadsheets.

use std::io::{self, Write};

use super::csv::{columns, plain, value, with_provenance};
use super::{Format, Settings};
use crate::compare::gap::Gap;
use crate::compare::{Answer, Comparison, Question};

/// Questions as comma-separated values (RFC 4180).
pub(super) const FORMAT: Format = Format {
    name: "questions",
    extensions: &["questions.csv"],
    about: "one row for each question and report, for spreadsheets",
    for_people: true,
    write,
};

const COLUMNS: [&str; 11] =
    ["question", "about", "kind", "relation", "severity", "source", "state", "answer", "value", "speaker", "sentence"];

fn write(comparison: &Comparison, _: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(columns(&COLUMNS))?;
    for question in &comparison.questions {
        for cell in &question.cells {
            let source = &comparison.sources[cell.source];
            table.write_record(with_provenance(row(comparison, question, cell)?, source))?;
        }
    }
    table.flush()
}

fn row(comparison: &Comparison, question: &Question, cell: &Answer) -> io::Result<[String; 11]> {
    let facts = || cell.facts.iter().filter_map(|f| comparison.facts.get(*f));
    let each = |of: fn(&crate::compare::Fact) -> Option<&str>| {
        let mut said: Vec<&str> = facts().filter_map(of).collect();
        said.dedup();
        said.join(" | ")
    };
    let sentence = facts().next().map(|f| f.sentence).or(cell.perhaps.map(|found| found.sentence));
    let answer = if cell.facts.is_empty() {
        Gap::of_question(comparison, Some(question.id), cell.source).words(comparison)
    } else {
        each(|f| Some(&f.text))
    };
    Ok([
        question.id.to_string(),
        plain(question.about.as_deref().unwrap_or_default()),
        question.kind.label().to_owned(),
        word(&question.relation)?,
        question.severity.label().to_owned(),
        plain(&comparison.sources[cell.source].label),
        word(&cell.state)?,
        plain(&answer),
        value(&each(|f| f.value.as_deref())),
        plain(&each(|f| f.speaker.as_deref())),
        plain(sentence.map_or("", |s| comparison.text(s))),
    ])
}

/// A word of the contract as it is written there.
fn word(of: &impl serde::Serialize) -> io::Result<String> {
    Ok(serde_json::to_value(of)?.as_str().unwrap_or_default().to_owned())
}
