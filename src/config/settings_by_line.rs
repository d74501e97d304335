//! TOML read setting by setting: a mistake costs the setting it stands in and no other.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Value};

/// One setting of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The table it stands in; empty at the top.
    pub table: String,
    /// Its name.
    pub name: String,
    /// The line it stands on, from 1.
    pub line: usize,
    /// What it is set to.
    pub value: Value,
}

/// The settings of a text, those of each table of `tables` one by one, and what of the text cannot be read, each
/// with its line.
pub fn settings(text: &str, tables: &[&str]) -> (Vec<Setting>, Vec<String>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let ends: Vec<usize> = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect();
    let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
    let mut broken: Vec<(usize, &str)> =
        errors.iter().map(|e| (line(e.span().map_or(0, |s| s.start)), e.message())).collect();
    // The first mistake of a line leads to the others.
    broken.dedup_by_key(|(line, _)| *line);
    let mut wrong: Vec<String> = broken.iter().map(|(line, said)| format!("line {line}: {said}")).collect();
    let unreadable: BTreeSet<usize> = broken.iter().map(|(line, _)| *line).collect();
    let mut found = Vec::new();
    for (name, value) in table.into_inner() {
        let span = value.span();
        let entries = match value.into_inner() {
            DeValue::Table(inner) if tables.contains(&name.get_ref().as_ref()) => {
                let table = name.into_inner();
                inner.into_iter().map(|(name, value)| (table.clone().into_owned(), name, value)).collect()
            }
            value => vec![(String::new(), name, Spanned::new(span, value))],
        };
        for (table, name, value) in entries {
            let (line, name) = (line(name.span().start), name.into_inner().into_owned());
            // What stands on a line that cannot be read is a guess.
            if unreadable.contains(&line) {
                continue;
            }
            match Value::deserialize(value.into_deserializer()) {
                Ok(value) => found.push(Setting { table, name, line, value }),
                Err(error) => wrong.push(format!("line {line}: {name}: {}", error.message())),
            }
        }
    }
    found.sort_by_key(|setting| setting.line);
    (found, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cannot_be_read_costs_itself_alone() {
        let text = "one = 1\ntwo = \nthree = [\"a\"]\n[keys]\nquit = \"q\nhelp = [\"h\"]\n";
        let (settings, wrong) = settings(text, &["keys"]);
        let said: Vec<(String, usize)> = settings.iter().map(|s| (format!("{}.{}", s.table, s.name), s.line)).collect();
        assert_eq!(said, [(".one".to_owned(), 1), (".three".to_owned(), 3), ("keys.help".to_owned(), 6)]);
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        assert!(wrong[0].starts_with("line 2: ") && wrong[1].starts_with("line 5: "), "{wrong:?}");
    }
}
