//! What a person sets: `config.toml` in the settings folder over the defaults in `assets/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The defaults, with a comment for each setting.
pub const DEFAULTS: &str = include_str!("../../assets/config.toml");

/// Settings of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Whether the inspector is shown at the start.
    pub inspector: bool,
    /// Colours; without them weight, lines and glyphs alone. `NO_COLOR` in the environment wins.
    pub colour: bool,
    /// Action to keys; an action named here loses its default keys.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// The same with every setting optional, as a person's file may leave them out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Overlay {
    inspector: Option<bool>,
    colour: Option<bool>,
    keys: Option<BTreeMap<String, Vec<String>>>,
}

impl Default for Config {
    fn default() -> Self {
        // A test reads the asset; were it broken all the same, these are its values.
        toml::from_str(DEFAULTS).unwrap_or(Self { inspector: true, colour: true, keys: BTreeMap::new() })
    }
}

/// Where a person's settings are, whether or not the file is there.
pub fn path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "parallax").map(|d| d.config_dir().join("config.toml"))
}

impl Config {
    /// The defaults with a person's file over them.
    ///
    /// # Errors
    /// [`Error::Config`] names the file and the line; the defaults then apply.
    pub fn load(path: &Path) -> Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(reason) => return Err(Error::reading(path, reason)),
        };
        let wrong = |reason: String| Error::Config { path: path.to_owned(), reason };
        let overlay: Overlay = toml::from_str(&text).map_err(|e| wrong(e.to_string()))?;
        let mut config = Self::default();
        config.inspector = overlay.inspector.unwrap_or(config.inspector);
        config.colour = overlay.colour.unwrap_or(config.colour);
        config.keys.extend(overlay.keys.unwrap_or_default());
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_readable() {
        assert_eq!(toml::from_str::<Config>(DEFAULTS).unwrap(), Config::default());
    }

    #[test]
    fn a_file_lies_over_the_defaults_and_mistakes_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        assert_eq!(Config::load(&path).unwrap(), Config::default());
        std::fs::write(&path, "inspector = false\n[keys]\nquit = [\"x\"]\n").unwrap();
        let config = Config::load(&path).unwrap();
        assert!(!config.inspector && config.colour);
        assert_eq!(config.keys["quit"], ["x"]);
        std::fs::write(&path, "inspector = false\ncolor = true\n").unwrap();
        let said = Config::load(&path).unwrap_err().to_string();
        assert!(said.contains("config.toml") && said.contains("line 2") && said.contains("color"), "{said}");
    }
}
