//! How things look. Colour is never the only sign: every style differs in weight, line or glyph too.

use std::path::Path;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Deserializer};

use super::index::Standing;
use crate::compare::{Finding, Severity};
use crate::config;
use crate::config::settings_by_line::{Setting, settings};
use crate::fact::FactKind;

/// The themes the program carries, the default first.
pub const THEMES: &[(&str, &str)] = &[
    ("sixteen", include_str!("../../assets/themes/sixteen.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("blue-orange", include_str!("../../assets/themes/blue-orange.toml")),
];

/// Themes by name, and what is wrong with a person's own.
pub type Themes = (Vec<(String, Theme)>, Vec<String>);

macro_rules! slots {
    ($($(#[$doc:meta])* $slot:ident,)*) => {
        /// The styles of the screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Theme {
            $($(#[$doc])* pub $slot: Style,)*
        }

        impl Theme {
            /// A style by its name.
            fn slot(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $(stringify!($slot) => Some(&mut self.$slot),)*
                    _ => None,
                }
            }

            /// The same without colours: weight, lines and glyphs alone.
            fn plain(mut self) -> Self {
                $((self.$slot.fg, self.$slot.bg) = (None, None);)*
                self
            }
        }
    };
}

slots! {
    /// Text of no importance.
    dim,
    /// A title or heading.
    headline,
    /// The name of a pane.
    title,
    /// The name of the pane that has the keys.
    focused,
    /// The gutter of the sentence under the cursor, and of its counterparts.
    cursor,
    /// Words that the base has not.
    differs,
    /// A fact on which the reports cannot all be right.
    high,
    /// A fact that is told otherwise elsewhere.
    medium,
    /// A fact on which the reports agree.
    agrees,
    /// Any other quotation or number.
    fact,
    /// Any other date.
    date,
    /// The glyph of what all tell.
    all,
    /// The glyph of what some tell.
    some,
    /// The glyph of what one alone tells.
    alone,
    /// The glyph of a quotation that differs.
    quote,
    /// The glyph of a number that differs.
    number,
    /// A search hit.
    hit,
    /// The status line.
    status,
    /// Something gone wrong.
    error,
    /// Where a report is silent.
    silent,
    /// A person's note.
    note,
}

/// One slot of a theme's file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Slot {
    #[serde(deserialize_with = "colour")]
    fg: Option<Color>,
    #[serde(deserialize_with = "colour")]
    bg: Option<Color>,
    look: Vec<Weight>,
}

/// How letters look apart from their colour.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Weight {
    Bold,
    Dim,
    Italic,
    Underlined,
    Reversed,
}

fn colour<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Color>, D::Error> {
    let name = String::deserialize(from)?;
    let wrong = |_| serde::de::Error::custom(format!("{name} is no colour; write a name, \"#rrggbb\" or 0 to 255"));
    Color::from_str(&name).map(Some).map_err(wrong)
}

impl Slot {
    fn style(&self) -> Style {
        let style = Style { fg: self.fg, bg: self.bg, ..Style::new() };
        self.look.iter().fold(style, |style, weight| {
            style.add_modifier(match weight {
                Weight::Bold => Modifier::BOLD,
                Weight::Dim => Modifier::DIM,
                Weight::Italic => Modifier::ITALIC,
                Weight::Underlined => Modifier::UNDERLINED,
                Weight::Reversed => Modifier::REVERSED,
            })
        })
    }
}

impl Theme {
    /// The default theme, without colours where `colour` is false.
    pub fn new(colour: bool) -> Self {
        Self::read("", colour).0
    }

    /// A theme's file over the default theme, and what is wrong in it, each with its line; the rest applies.
    pub fn read(text: &str, colour: bool) -> (Self, Vec<String>) {
        let mut theme = Self::default();
        theme.set(THEMES[0].1);
        let wrong = theme.set(text);
        // What fills a line with a colour must fill it without one too.
        let filled = |style: Style| if style.bg.is_some() { style.add_modifier(Modifier::REVERSED) } else { style };
        let plain = || Self { focused: filled(theme.focused), status: filled(theme.status), ..theme }.plain();
        (if colour { theme } else { plain() }, wrong)
    }

    /// Sets the styles that a text names; hands back what is wrong in it.
    fn set(&mut self, text: &str) -> Vec<String> {
        let (settings, mut wrong) = settings(text, &[]);
        for Setting { name, line, value, .. } in settings {
            match (self.slot(&name), Slot::deserialize(value)) {
                (Some(style), Ok(slot)) => *style = slot.style(),
                (None, _) => wrong.push(format!("line {line}: no style is called {name}")),
                (_, Err(error)) => wrong.push(format!("line {line}: {name}: {}", error.message())),
            }
        }
        wrong
    }

    /// Every theme by name, those the program carries first; a person's own of the same name wins. And what is wrong
    /// with a person's own.
    pub fn all(folder: Option<&Path>, colour: bool) -> Themes {
        let carried = THEMES.iter().map(|(name, text)| ((*name).to_owned(), Self::read(text, colour).0));
        let (mut all, mut wrong): (Vec<(String, Self)>, Vec<String>) = (carried.collect(), Vec::new());
        for (name, text) in folder.map_or_else(Vec::new, config::themes) {
            let (theme, mistakes) = match text {
                Ok(text) => Self::read(&text, colour),
                Err(error) => (Self::new(colour), vec![error.to_string()]),
            };
            if !mistakes.is_empty() {
                wrong.push(format!(
                    "theme {name}: {}; there it is as in {}",
                    config::on_one_line(&mistakes),
                    THEMES[0].0
                ));
            }
            all.retain(|(carried, _)| *carried != name);
            all.push((name, theme));
        }
        (all, wrong)
    }

    /// The theme that fits what a terminal said of itself; the default one where it said nothing.
    pub fn fitting(is_dark: Option<bool>) -> &'static str {
        match is_dark {
            Some(true) => "dark",
            Some(false) => "light",
            None => THEMES[0].0,
        }
    }

    /// Every theme, the chosen one first, and what is wrong with a person's own.
    pub fn all_from(chosen: &str, folder: Option<&Path>, colour: bool) -> Themes {
        let (mut all, mut wrong) = Self::all(folder, colour);
        if let Some(at) = all.iter().position(|(name, _)| name == chosen) {
            all.rotate_left(at);
        } else {
            let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
            wrong.push(format!("there is no theme {chosen}; there are {}", names.join(", ")));
        }
        (all, wrong)
    }

    /// A quotation or number, by the gravest finding about it.
    pub fn fact(&self, kind: FactKind, gravest: Option<&Finding>) -> Style {
        match gravest {
            Some(finding) if finding.severity == Severity::High => self.high,
            Some(finding) if finding.differs() => self.medium,
            Some(finding) if !finding.kind.is_divergence() => self.agrees,
            _ if kind == FactKind::Date => self.date,
            _ => self.fact,
        }
    }

    /// The gutter glyph of a standing.
    pub fn standing(&self, standing: Standing) -> Style {
        match standing {
            Standing::All => self.all,
            Standing::Some => self.some,
            Standing::Alone => self.alone,
            Standing::Quote => self.quote,
            Standing::Number => self.number,
            Standing::Unknown | Standing::Furniture => self.dim,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{FindingKind, Options, compare};
    use crate::read::sample;

    #[test]
    fn a_fact_looks_as_grave_as_its_finding_is() {
        let comparison = compare(&sample(), &Options::default());
        let reworded = comparison.findings.iter().find(|f| f.kind == FindingKind::QuoteReworded).unwrap();
        let theme = Theme::new(true);
        let with = |severity: Severity| {
            let finding = Finding { severity, ..reworded.clone() };
            theme.fact(FactKind::Quote, Some(&finding))
        };
        assert_eq!([Severity::High, Severity::Medium, Severity::Low].map(with), [theme.high, theme.medium, theme.fact]);
    }

    #[test]
    fn a_theme_fits_light_and_dark() {
        for (said, name) in [(Some(true), "dark"), (Some(false), "light"), (None, "sixteen")] {
            assert_eq!(Theme::all_from(Theme::fitting(said), None, true).0[0].0, name);
        }
    }

    #[test]
    fn every_theme_is_readable() {
        for (name, text) in THEMES {
            let (theme, wrong) = Theme::read(text, true);
            assert!(wrong.is_empty(), "{name}: {wrong:?}");
            let (plain, _) = Theme::read(text, false);
            assert_ne!(theme.high, theme.medium, "{name}");
            assert_eq!((plain.high.fg, plain.status.bg), (None, None), "{name}");
            assert!(plain.status.add_modifier.contains(Modifier::REVERSED), "{name}");
        }
    }

    #[test]
    fn a_persons_own_themes_stand_beside_those_the_program_carries() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("themes")).unwrap();
        std::fs::write(folder.path().join("themes/mine.toml"), "note = { look = [\"bold\"] }\n").unwrap();
        std::fs::write(folder.path().join("themes/dark.toml"), "dimm = {}\n").unwrap();
        let (all, wrong) = Theme::all(Some(folder.path()), true);
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sixteen", "light", "blue-orange", "dark", "mine"]);
        assert_eq!(all[4].1.note, Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(wrong, ["theme dark: line 1: no style is called dimm; there it is as in sixteen"]);
    }

    #[test]
    fn mistakes_are_named_with_their_lines_and_the_rest_applies() {
        let text = "dim = { look = [\"bold\"] }\nhigh = { fg = \"rde\" }\nhihg = {}\nnote = { fg = \n";
        let (theme, wrong) = Theme::read(text, true);
        for (said, part) in wrong.iter().zip(["line 4: ", "line 2: high: rde is no colour", "line 3: no style"]) {
            assert!(said.contains(part), "{wrong:?}");
        }
        assert_eq!(wrong.len(), 3);
        assert_eq!(theme.dim, Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(theme.high, Theme::new(true).high);
    }
}
