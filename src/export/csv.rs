//! One row for each quotation, number and date: for spreadsheets. Names, of which there are many, have a table of their
//! own (`names`).

use std::io::{self, Write};

use super::{Format, Settings};
use crate::compare::{Comparison, Fact, Lookup, Source};
use crate::fact::FactKind;
use crate::text::squeeze;

/// Comma-separated values (RFC 4180).
pub(super) const FORMAT: Format = Format {
    name: "csv",
    extensions: &["csv"],
    about: "one row for each quotation, number and date, for spreadsheets",
    for_people: true,
    write,
};

const COLUMNS: [&str; 15] = [
    "fact", "group", "source", "kind", "form", "text", "speaker", "via", "value", "unit", "about", "bound", "passage",
    "finding", "sentence",
];
/// The columns at the end of every table: where a row's report comes from, as far as the report says.
const PROVENANCE: [&str; 5] = ["outlet", "byline", "published", "updated", "url"];

/// The names of a table's columns, with those that tell where a report comes from.
pub(super) fn columns<'a>(own: &[&'a str]) -> Vec<&'a str> {
    own.iter().copied().chain(PROVENANCE).collect()
}

/// A row of a table, with where its report comes from.
pub(super) fn with_provenance<const N: usize>(own: [String; N], source: &Source) -> Vec<String> {
    let Source { outlet, byline, date, published, updated, .. } = source;
    let stated = [
        outlet.as_deref(),
        byline.as_deref(),
        published.as_deref().or(date.as_deref()),
        updated.as_deref(),
        source.link(),
    ];
    own.into_iter().chain(stated.map(|stated| plain(stated.unwrap_or_default()))).collect()
}

fn write(comparison: &Comparison, _: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(comparison);
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(columns(&COLUMNS))?;
    for fact in comparison.facts.iter().filter(|f| f.kind != FactKind::Name) {
        let source = &comparison.sources[comparison.source_of(fact.sentence)];
        table.write_record(with_provenance(row(comparison, &lookup, fact), source))?;
    }
    table.flush()
}

fn row(comparison: &Comparison, lookup: &Lookup, fact: &Fact) -> [String; 15] {
    let number = |n: Option<usize>| n.map_or_else(String::new, |n| n.to_string());
    let word = |w: &Option<String>| plain(w.as_deref().unwrap_or_default());
    [
        fact.id.to_string(),
        number(fact.group),
        plain(&comparison.sources[comparison.source_of(fact.sentence)].label),
        fact.kind.label().to_owned(),
        fact.form.map_or("", |f| f.label()).to_owned(),
        plain(&fact.text),
        word(&fact.speaker),
        word(&fact.via),
        value(fact.value.as_deref().unwrap_or_default()),
        word(&fact.unit),
        word(&fact.about),
        fact.bound.label().to_owned(),
        number(lookup.passage(fact.sentence)),
        lookup.gravest(comparison, fact.id).map_or("", |f| f.kind.name()).to_owned(),
        plain(comparison.text(fact.sentence)),
    ]
}

/// Signs with which a formula begins. Full-width ones are taken for the narrow ones by spreadsheets of Asia.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection; tried in `LibreOffice` 7.4): one that begins
/// like one stands behind an apostrophe, and so does what stands after a semicolon, at which spreadsheets of many countries part cells. White
/// space at either end goes, and line ends and tabs become spaces.
pub(super) fn plain(text: &str) -> String {
    let text = squeeze(text);
    let mut out = String::with_capacity(text.len());
    for (i, part) in text.split(';').enumerate() {
        if i > 0 {
            out.push(';');
        }
        let formula = part.trim_start_matches([' ', '"']).starts_with(FORMULA);
        if formula || (i == 0 && part.is_empty() && !text.is_empty()) {
            out.push('\'');
        }
        out.push_str(part);
    }
    out
}

/// A value: a number stays one, whatever its sign.
pub(super) fn value(text: &str) -> String {
    if text.parse::<f64>().is_ok_and(f64::is_finite) { text.to_owned() } else { plain(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_a_formula() {
        assert_eq!(plain("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(plain("five\n dead"), "five dead");
        for text in ["=1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", ";1", "\t=1", "\r=1", "\"=1\""] {
            assert!(plain(text).starts_with('\''), "{text}");
        }
        assert_eq!(plain("two; =1; -2;\"=3; three"), "two;' =1;' -2;'\"=3; three");
        assert_eq!(value("-inf"), "'-inf");
        assert_eq!((value("-5"), value("=-5"), plain("")), ("-5".to_owned(), "'=-5".to_owned(), String::new()));
    }
}
