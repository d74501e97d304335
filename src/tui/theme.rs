//! How things look. Colour is never the only sign: every style differs in weight, line or glyph too.

use ratatui::style::{Color, Modifier, Style};

use super::index::Standing;
use crate::compare::{FindingKind, Severity};
use crate::fact::FactKind;

/// The styles of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// Sixteen colours, which fit light and dark backgrounds; none where `NO_COLOR` asks for it.
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn ink(self, style: Style, colour: Color) -> Style {
        if self.colour { style.fg(colour) } else { style }
    }

    /// Text of no importance.
    pub fn dim(self) -> Style {
        self.ink(Style::new().add_modifier(Modifier::DIM), Color::Reset)
    }

    /// A title or heading.
    pub fn headline(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The name of a pane; of the one that has the keys if `focused`.
    pub fn title(self, focused: bool) -> Style {
        if focused {
            self.ink(Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED), Color::Reset)
        } else {
            Style::new().add_modifier(Modifier::BOLD)
        }
    }

    /// The gutter of the sentence under the cursor.
    pub fn cursor(self) -> Style {
        self.ink(Style::new().add_modifier(Modifier::BOLD), Color::Cyan)
    }

    /// Words that the base has not.
    pub fn differs(self) -> Style {
        self.ink(Style::new().add_modifier(Modifier::BOLD), Color::Yellow)
    }

    /// A quotation or number, by how it compares.
    pub fn fact(self, kind: FactKind, verdict: Option<FindingKind>) -> Style {
        let style = Style::new().add_modifier(Modifier::UNDERLINED);
        match verdict.map(|v| (v, v.severity())) {
            Some((_, Severity::High)) => self.ink(style.add_modifier(Modifier::BOLD), Color::Red),
            Some((verdict, _)) if verdict.differs() => self.ink(style, Color::Magenta),
            Some((verdict, _)) if !verdict.parts() => self.ink(style, Color::Green),
            _ if kind == FactKind::Date => style,
            _ => self.ink(style, Color::Blue),
        }
    }

    /// The gutter glyph of a standing.
    pub fn standing(self, standing: Standing) -> Style {
        match standing {
            Standing::All => self.ink(Style::new(), Color::Green),
            Standing::Some => self.ink(Style::new(), Color::Blue),
            Standing::Alone => self.ink(Style::new(), Color::Yellow),
            Standing::Quote => self.ink(Style::new().add_modifier(Modifier::BOLD), Color::Magenta),
            Standing::Number => self.ink(Style::new().add_modifier(Modifier::BOLD), Color::Red),
            Standing::Unknown | Standing::Furniture => self.dim(),
        }
    }

    /// A search hit.
    pub fn hit(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The status line.
    pub fn status(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Something gone wrong.
    pub fn error(self) -> Style {
        self.ink(Style::new().add_modifier(Modifier::BOLD), Color::Red)
    }

    /// Where a report is silent.
    pub fn silent(self) -> Style {
        self.ink(Style::new().add_modifier(Modifier::ITALIC), Color::Yellow)
    }
}
