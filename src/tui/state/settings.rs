//! How the screen is set.

use crate::config::Highlight;

/// How the screen is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Fewest columns of a pane.
    pub pane_width: u16,
    /// Most columns of a line of text; 0 fills the pane.
    pub text_width: u16,
    /// Rows of the inspector; 0 lets the screen decide.
    pub inspector_rows: u16,
    /// What is highlighted.
    pub highlights: Vec<Highlight>,
}

impl Settings {
    /// Whether something is highlighted.
    pub fn shows(&self, what: Highlight) -> bool {
        self.highlights.contains(&what)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { pane_width: 30, text_width: 0, inspector_rows: 0, highlights: Highlight::ALL.to_vec() }
    }
}
