//! Whether the terminal is light or dark: asked once, before its keys are read.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// Longest wait for an answer. Terminals that know no such question say so at once, by answering the next one.
const PATIENCE: Duration = Duration::from_millis(500);

/// What the terminal says; nothing where it does not answer, or shows no true colours, in which the themes for light and
/// for dark are.
pub(super) fn is_dark() -> Option<bool> {
    let depth = std::env::var("COLORTERM").unwrap_or_default();
    if !matches!(depth.as_str(), "truecolor" | "24bit") {
        return None;
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    theme_mode(options).ok().map(|mode| mode == ThemeMode::Dark)
}
