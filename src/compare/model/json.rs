//! A comparison as JSON, and read back from it: what is read is checked first.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Comparison, Fact};
use crate::compare::check::check;
use crate::compare::labels;
use crate::error::Error;
use crate::fact::value::Value;

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Comparison {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut comparison = Self::deserialize(deserializer)?;
        check(&comparison).map_err(D::Error::custom)?;
        let typed = |f: &Fact| {
            let language = comparison.language_of(f.sentence);
            Value::parse(language, f.kind, &f.text, f.value.as_deref(), f.unit.as_deref())
        };
        let values: Vec<Option<Value>> = comparison.facts.iter().map(typed).collect();
        for (fact, value) in comparison.facts.iter_mut().zip(values) {
            fact.typed = value;
            fact.read_about();
            if fact.carriers.is_empty() {
                // As it was written before they were a list.
                fact.carriers.extend(fact.via.clone());
            }
        }
        labels::label(&mut comparison.sources);
        Ok(comparison)
    }
}

impl Comparison {
    /// Reads what the JSON export wrote, and checks that all of it holds together: that every number points at
    /// something and every place lies in its text.
    ///
    /// # Errors
    /// [`Error::Comparison`] with what is wrong, and where.
    pub fn from_json(text: &str) -> crate::error::Result<Self> {
        serde_json::from_str(text).map_err(|e| Error::Comparison(e.to_string()))
    }
}
