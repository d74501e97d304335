//! The machine-readable contract: the comparison itself, and its JSON Schema.

use std::io::{self, Write};

use super::{Format, Settings};
use crate::compare::Comparison;

/// JSON as `docs/comparison.schema.json` describes it.
pub(super) const FORMAT: Format =
    Format { name: "json", extensions: &["json"], about: "everything, for programs", write };

fn write(comparison: &Comparison, _: &Settings, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, comparison)?;
    writeln!(out)
}

/// The JSON Schema of the contract, made from the types.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Comparison).to_value()
}
