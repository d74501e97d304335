//! What all languages write alike, and how a language adds its own to it.

use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// Units that all languages write alike.
pub(super) const UNITS: &str = include_str!("others/units.toml");
/// The marks of quotation of any language.
pub(super) const MARKS: &str = include_str!("others/marks.toml");

/// A file of a language with what it shares with all languages: tables and lists hold the entries of both.
///
/// # Errors
/// Says what does not parse, and what the language says again.
pub(super) fn with_shared<T: DeserializeOwned>(own: &str, shared: &str) -> Result<T, String> {
    let read = |text: &str| text.parse::<Table>().map_err(|why| why.to_string());
    let mut both = read(shared)?;
    add(&mut both, read(own)?)?;
    both.try_into().map_err(|why| why.to_string())
}

fn add(shared: &mut Table, own: Table) -> Result<(), String> {
    for (name, value) in own {
        match (shared.get_mut(&name), value) {
            (None, value) => _ = shared.insert(name, value),
            (Some(Value::Table(shared)), Value::Table(own)) => add(shared, own)?,
            (Some(Value::Array(shared)), Value::Array(own)) => {
                if let Some(again) = own.iter().find(|value| shared.contains(value)) {
                    return Err(format!("{name}: all languages share {again}"));
                }
                shared.extend(own);
            }
            (Some(_), value) => return Err(format!("{name} = {value}: all languages share another")),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_adds_to_what_all_share_and_says_none_of_it_again() {
        let with = |own| with_shared::<Table>(own, "codes = [\"usd\"]\n[signs]\nUSD = [\"$\"]").map(|t| t.to_string());
        let both = with("codes = [\"eur\"]\n[signs]\nUSD = [\"dollar\"]\nEUR = [\"euro\"]").unwrap();
        for entry in ["\"usd\", \"eur\"", "USD = [\"$\", \"dollar\"]", "EUR = [\"euro\"]"] {
            assert!(both.contains(entry), "{both}");
        }
        assert!(with("codes = [\"usd\"]").unwrap_err().contains("usd"));
        assert!(with("codes = \"usd\"").is_err());
    }
}
