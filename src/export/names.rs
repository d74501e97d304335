//! One row for each place at which a name stands: for spreadsheets.

use std::io::{self, Write};

use super::csv::{columns, plain, with_provenance};
use super::{Format, Settings};
use crate::compare::{Comparison, Fact, Lookup};
use crate::fact::FactKind;

/// Names as comma-separated values (RFC 4180).
pub(super) const FORMAT: Format = Format {
    name: "names",
    extensions: &["names.csv"],
    about: "one row for each place of a name, for spreadsheets",
    for_people: true,
    write,
};

const COLUMNS: [&str; 6] = ["fact", "name", "text", "source", "passage", "sentence"];

fn write(comparison: &Comparison, _: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(comparison);
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(columns(&COLUMNS))?;
    for fact in comparison.facts.iter().filter(|f| f.kind == FactKind::Name) {
        let source = &comparison.sources[comparison.source_of(fact.sentence)];
        table.write_record(with_provenance(row(comparison, &lookup, fact), source))?;
    }
    table.flush()
}

fn row(comparison: &Comparison, lookup: &Lookup, fact: &Fact) -> [String; 6] {
    [
        fact.id.to_string(),
        plain(fact.value.as_deref().unwrap_or(&fact.text)),
        plain(&fact.text),
        plain(&comparison.sources[comparison.source_of(fact.sentence)].label),
        lookup.passage(fact.sentence).map_or_else(String::new, |passage| passage.to_string()),
        plain(comparison.text(fact.sentence)),
    ]
}
