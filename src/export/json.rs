//! The machine-readable contract: the comparison itself, and its JSON Schema.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::{Format, Settings};
use crate::compare::Comparison;

/// JSON as `docs/comparison.schema.json` describes it.
pub(super) const FORMAT: Format =
    Format { name: "json", extensions: &["json"], about: "everything, for programs", for_people: false, write };

fn write(comparison: &Comparison, _: &Settings, out: &mut dyn Write) -> io::Result<()> {
    comparison.serialize(&mut Serializer::with_formatter(&mut *out, Escaping))?;
    writeln!(out)
}

/// A value as one line of JSON that may be printed.
#[cfg(feature = "cli")]
pub(crate) fn line_of_json(value: &serde_json::Value) -> Vec<u8> {
    let mut line = Vec::new();
    // What is written to memory is not refused.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut line, Escaping));
    line.push(b'\n');
    line
}

/// JSON that may be printed: what would act on a terminal stands as its number, which reads back as it was.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        for piece in text.split_inclusive(acts) {
            let last = piece.chars().next_back().filter(|c| acts(*c));
            out.write_all(last.map_or(piece, |c| piece.strip_suffix(c).unwrap_or(piece)).as_bytes())?;
            if let Some(c) = last {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
        }
        Ok(())
    }
}

/// What JSON leaves as it is, though it is a control character, ends a line or turns the direction of writing.
fn acts(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The JSON Schema of the contract, made from the types.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Comparison).to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_json_acts_and_all_of_it_reads_back() {
        let text = "a\u{9b}\u{9b}31mb\u{202e}c\u{2028}\u{7f}é😀\u{1b}\n";
        let mut out = Vec::new();
        text.serialize(&mut Serializer::with_formatter(&mut out, Escaping)).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert_eq!(json, r#""a\u009b\u009b31mb\u202ec\u2028\u007fé😀\u001b\n""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
