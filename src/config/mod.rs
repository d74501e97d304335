//! What a person sets: `config.toml` in the settings folder over the defaults in `assets/`.

pub mod settings_by_line;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use toml::Value;

use self::settings_by_line::{Setting, settings};
use crate::error::{Error, Result};
use crate::file;

/// The defaults, with a comment for each setting.
pub const DEFAULTS: &str = include_str!("../../assets/config.toml");

/// Most bytes of a file of settings or of a theme.
const LIMIT: u64 = 1024 * 1024;

/// Most mistakes of a file that are told one by one.
const MOST_TOLD: usize = 20;

/// Something that may stand out on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Highlight {
    /// Words that differ from the base.
    Differences,
    /// Quotations.
    Quotes,
    /// Numbers and dates.
    Numbers,
}

impl Highlight {
    /// Everything that may.
    pub const ALL: &'static [Self] = &[Self::Differences, Self::Quotes, Self::Numbers];
}

/// Settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Config {
    /// Colours; without them weight, lines and glyphs alone. `NO_COLOR` in the environment wins.
    pub colour: bool,
    /// The name of the theme, or [`AUTOMATIC`].
    pub theme: String,
    /// Whether the terminal is asked if it is light or dark.
    pub ask_terminal: bool,
    /// Whether the inspector is shown at the start.
    pub inspector: bool,
    /// Its rows; 0 lets the screen decide.
    pub inspector_rows: u16,
    /// Fewest columns of a pane.
    pub pane_width: u16,
    /// Most columns of a line of text; 0 fills the pane.
    pub text_width: u16,
    /// What is highlighted.
    pub highlights: Vec<Highlight>,
    /// Whether reports are read again when their files change.
    pub watch: bool,
    /// Longest pause inside "5j", in milliseconds.
    pub count_pause: u64,
    /// Commands that make text of files that no reader takes, by the extension of their names; `{}` is the path.
    pub pre: BTreeMap<String, String>,
    /// Action to keys; an action named here loses its default keys.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Config {
    fn default() -> Self {
        // A test reads the asset; were it broken all the same, these are its values.
        toml::from_str(DEFAULTS).unwrap_or_else(|_| Self {
            colour: true,
            theme: AUTOMATIC.to_owned(),
            ask_terminal: true,
            inspector: true,
            inspector_rows: 0,
            pane_width: 38,
            text_width: 0,
            highlights: Highlight::ALL.to_vec(),
            watch: true,
            count_pause: 400,
            pre: BTreeMap::new(),
            keys: BTreeMap::new(),
        })
    }
}

/// The theme that stands for what the terminal says of itself.
pub const AUTOMATIC: &str = "auto";

/// The folder of a person's settings, whether or not it is there. On a Mac too it may be where the XDG base directories
/// have it, if it is there.
pub fn folder() -> Option<PathBuf> {
    let own = directories::ProjectDirs::from("", "", "parallax").map(|d| d.config_dir().to_owned());
    let xdg = || {
        let named = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let home = directories::BaseDirs::new().map(|d| d.home_dir().join(".config"));
        Some(named.or(home)?.join("parallax"))
    };
    if cfg!(target_os = "macos") { chosen(own, xdg()) } else { own }
}

/// The second of two folders, if it alone is there.
fn chosen(own: Option<PathBuf>, other: Option<PathBuf>) -> Option<PathBuf> {
    if own.as_deref().is_some_and(Path::exists) { own } else { other.filter(|path| path.is_dir()).or(own) }
}

/// The themes a person made, by name: the text of each, or why it cannot be read.
pub fn themes(folder: &Path) -> Vec<(String, Result<String>)> {
    let files = std::fs::read_dir(folder.join("themes")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    paths.iter().filter_map(|p| Some((name(p)?, file::read_text(p, LIMIT)))).collect()
}

/// The value of a setting.
fn read<T: DeserializeOwned>(value: Value) -> std::result::Result<T, String> {
    value.try_into().map_err(|error: toml::de::Error| error.message().to_owned())
}

/// Mistakes in one line of text, the first of them in full.
pub fn on_one_line(wrong: &[String]) -> String {
    let more = wrong.len().saturating_sub(MOST_TOLD);
    let more = (more > 0).then(|| format!("and {more} more"));
    wrong.iter().take(MOST_TOLD).chain(&more).map(String::as_str).collect::<Vec<_>>().join("; ")
}

impl Config {
    /// The defaults with the file of a settings folder over them, and everything that is wrong with the file. What
    /// is wrong is left as it was; the rest applies.
    pub fn load(folder: &Path) -> (Self, Option<Error>) {
        match Self::read(&folder.join("config.toml")) {
            Ok(read) => read,
            Err(Error::Missing(_)) => (Self::default(), None),
            Err(error) => (Self::default(), Some(error)),
        }
    }

    /// The same of the file a person named, else of the one in the settings folder, if there is one.
    ///
    /// # Errors
    /// When a file that was named cannot be read.
    pub fn named_or_in(file: Option<&Path>, folder: Option<&Path>) -> Result<(Self, Option<Error>)> {
        match file {
            Some(file) => Self::read(file),
            None => Ok(folder.map_or_else(|| (Self::default(), None), Self::load)),
        }
    }

    /// The defaults with a file over them, and everything that is wrong with it.
    fn read(path: &Path) -> Result<(Self, Option<Error>)> {
        let (config, wrong) = Self::over_defaults(&file::read_text(path, LIMIT)?);
        let reason = on_one_line(&wrong);
        Ok((config, (!wrong.is_empty()).then_some(Error::Config { path: path.to_owned(), reason })))
    }

    /// The settings of a text over the defaults, one by one, and what is wrong with it, each with its line.
    fn over_defaults(text: &str) -> (Self, Vec<String>) {
        // The keys of each action are a setting of their own, and so is each command.
        let (given, mut wrong) = settings(text, &["keys", "pre"]);
        let mut config = Self::default();
        let twice = given.iter().any(|s| s.name == "highlights");
        for Setting { table, name, line, value } in given {
            if twice && name == "marks" {
                wrong.push(format!("line {line}: marks: it is called highlights now, which is set as well"));
                continue;
            }
            if let Err(reason) = config.set(&table, &name, value) {
                wrong.push(format!("line {line}: {name}: {reason}; the default stays"));
            }
        }
        (config, wrong)
    }

    /// Sets one setting by its name, or the keys of an action.
    fn set(&mut self, table: &str, name: &str, value: Value) -> std::result::Result<(), String> {
        match table {
            "keys" => {
                self.keys.insert(name.to_owned(), read(value)?);
                return Ok(());
            }
            "pre" => {
                self.pre.insert(name.to_lowercase(), read(value)?);
                return Ok(());
            }
            _ => {}
        }
        match name {
            "colour" => self.colour = read(value)?,
            "theme" => self.theme = read(value)?,
            "ask_terminal" => self.ask_terminal = read(value)?,
            "inspector" => self.inspector = read(value)?,
            "inspector_rows" => self.inspector_rows = read(value)?,
            "pane_width" => self.pane_width = read(value)?,
            "text_width" => self.text_width = read(value)?,
            // Settings written before go by their former name.
            "highlights" | "marks" => self.highlights = read(value)?,
            "watch" => self.watch = read(value)?,
            "count_pause" => self.count_pause = read(value)?,
            "pre" => self.pre = read(value)?,
            "keys" => self.keys = read(value)?,
            _ => return Err("no setting is called so".to_owned()),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::*;

    #[test]
    fn defaults_are_readable() {
        assert_eq!(toml::from_str::<Config>(DEFAULTS).unwrap(), Config::default());
    }

    #[test]
    fn a_file_lies_over_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Config::load(folder.path()).0, Config::default());
        std::fs::write(folder.path().join("config.toml"), "inspector = false\n[keys]\nquit = [\"x\"]\n").unwrap();
        let (config, wrong) = Config::load(folder.path());
        assert!(!config.inspector && config.colour && wrong.is_none());
        assert_eq!(config.keys["quit"], ["x"]);
    }

    #[test]
    fn a_file_that_is_named_must_be_there_and_stands_for_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.toml");
        assert!(matches!(Config::named_or_in(Some(&path), None), Err(Error::Missing(_))));
        std::fs::write(&path, "pane_width = 50\n").unwrap();
        std::fs::write(folder.path().join("config.toml"), "pane_width = 60\n").unwrap();
        let width = |file: Option<&Path>| Config::named_or_in(file, Some(folder.path())).unwrap().0.pane_width;
        assert_eq!((width(Some(&path)), width(None)), (50, 60));
    }

    #[test]
    fn the_other_folder_counts_only_where_it_alone_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let [own, other] = ["own", "other"].map(|name| folder.path().join(name));
        let chosen = || chosen(Some(own.clone()), Some(other.clone())).unwrap();
        assert_eq!(chosen(), own);
        std::fs::create_dir(&other).unwrap();
        assert_eq!(chosen(), other);
        std::fs::create_dir(&own).unwrap();
        assert_eq!(chosen(), own);
    }

    #[test]
    fn a_setting_goes_by_its_former_name_too() {
        let (config, wrong) = Config::over_defaults("marks = [\"quotes\"]\n");
        assert_eq!((config.highlights, wrong), (vec![Highlight::Quotes], Vec::new()));
        // Where both are given the name of today holds, whichever stands last.
        let (config, wrong) = Config::over_defaults("highlights = []\nmarks = [\"quotes\"]\n");
        assert!(config.highlights.is_empty() && wrong.len() == 1 && wrong[0].contains("line 2: marks"), "{wrong:?}");
    }

    #[test]
    fn every_setting_is_set_by_its_name() {
        for (name, value) in Table::try_from(Config::default()).unwrap() {
            assert_eq!(Config::default().set("", &name, value), Ok(()), "{name}");
        }
    }

    #[test]
    fn a_hundred_thousand_mistakes_cost_no_more_than_reading_them() {
        let lines = |line: fn(usize) -> String| (0..40_000).map(line).collect::<Vec<_>>().concat();
        let (unknown, keys) = (lines(|n| format!("s{n} = 1\n")), lines(|n| format!("a{n} = [\"x\"]\n")));
        let (config, wrong) = Config::over_defaults(&format!("{unknown}[keys]\n{keys}"));
        assert_eq!((wrong.len(), config.keys.len()), (40_000, 40_000));
        assert!(
            on_one_line(&wrong).ends_with("line 20: s19: no setting is called so; the default stays; and 39980 more")
        );
    }

    #[test]
    fn mistakes_are_all_named_and_the_rest_applies() {
        let folder = tempfile::tempdir().unwrap();
        let text = "inspector = false\ncolor = true\npane_width = \"wide\"\n[keys]\nquit = [\"x\"]\nhelp = 3\n";
        std::fs::write(folder.path().join("config.toml"), text).unwrap();
        let (config, wrong) = Config::load(folder.path());
        let said = wrong.unwrap().to_string();
        for part in ["config.toml", "line 2: color", "line 3: pane_width", "line 6: help"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!config.inspector);
        assert_eq!((config.pane_width, &config.keys["quit"]), (30, &vec!["x".to_owned()]));
        std::fs::write(folder.path().join("config.toml"), "inspector = \npane_width = 50\n").unwrap();
        let (config, wrong) = Config::load(folder.path());
        assert!(config.inspector && wrong.unwrap().to_string().contains("line 1"));
        assert_eq!(config.pane_width, 50);
    }
}
