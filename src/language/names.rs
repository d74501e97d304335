//! What a language brings for names, beside its classes of words.

use serde::Deserialize;

/// How names are joined and how they sound.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Names {
    /// The word that joins two names: "Ann Lee and Bob Roe".
    pub and: String,
    /// Spellings of a sound and what stands for it, replaced in this order. What is left of a name is what different
    /// transliterations of it share.
    pub sounds: Vec<(String, String)>,
}

impl Names {
    /// Reads `names.toml`.
    ///
    /// # Errors
    /// Says what does not parse, and which spelling can never be met because a shorter one goes before it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let names: Self = toml::from_str(text).map_err(|e| format!("names.toml: {e}"))?;
        for (at, (spelling, _)) in names.sounds.iter().enumerate() {
            let earlier = names.sounds.iter().take(at).find(|(earlier, _)| spelling.contains(earlier.as_str()));
            if let Some((earlier, _)) = earlier {
                return Err(format!("names.toml: {spelling} is never met, since {earlier} goes before it"));
            }
        }
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sound_that_is_never_met_is_told() {
        let told = |sounds: &str| Names::parse(&format!("and = \"and\"\nsounds = {sounds}")).err();
        assert_eq!(told(r#"[["tsch", "c"], ["sch", "s"]]"#), None);
        assert!(told(r#"[["sch", "s"], ["tsch", "c"]]"#).unwrap().contains("tsch is never met"));
    }
}
