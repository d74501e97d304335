//! The machine-readable contract: the comparison itself, and its JSON Schema.

use std::io::{self, Write};

use super::{Exporter, Settings};
use crate::compare::Comparison;

/// JSON as `docs/comparison.schema.json` describes it.
pub(super) struct Json;

impl Exporter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "everything, for programs"
    }

    fn write(&self, comparison: &Comparison, _settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, comparison)?;
        writeln!(out)
    }
}

/// The JSON Schema of the contract, made from the types.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Comparison).to_value()
}
