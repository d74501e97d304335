//! The screen: a comparison and a person's place in it, drawn.
//!
//! ```text
//! event ─▶ keymap ─▶ action ─▶ update(state) ─▶ effects ─▶ runtime
//!                                  └─▶ layout ─▶ view
//! ```

pub mod action;
pub mod column_widths;
mod correct;
pub mod effect;
pub mod filter;
pub mod index;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod mode;
pub mod overlap;
pub mod palette;
pub mod parts;
pub mod pointer;
pub mod prompt;
mod rows;
mod runtime;
pub mod screen;
pub mod search;
pub mod state;
pub mod theme;
mod travel;
pub mod typing;
pub mod update;
pub mod views;
pub mod wrap;

use std::path::PathBuf;

use crate::article::Article;
use crate::compare::Options;
use crate::error::{Error, Result};
use crate::read::{Once, Reading};

/// How the screen is opened.
#[derive(Debug, Default)]
pub struct Opening {
    /// Where the reports were read from, to read them again when they change.
    pub paths: Vec<PathBuf>,
    /// How they are read.
    pub reading: Reading,
    /// How they are compared.
    pub options: Options,
    /// The report the others are compared with.
    pub base: usize,
    /// Whether these are the reports the program carries.
    pub sample: bool,
    /// Where decisions are kept instead of in the state folder.
    pub session: Option<PathBuf>,
    /// A file of settings to read instead of the one in the settings folder.
    pub config: Option<PathBuf>,
    /// The theme, where it is not for the settings to say.
    pub theme: Option<String>,
    /// Whether there are colours, where that is not for the settings to say.
    pub colour: Option<bool>,
    /// What of the reports could not be read.
    pub unread: Vec<Error>,
    /// What else is to be said of how they were read.
    pub notices: Vec<String>,
    /// What of them can be read once only.
    pub once: Once,
}

/// Opens the screen on some reports and returns when the person leaves.
///
/// # Errors
/// When the terminal refuses.
pub fn run(articles: Vec<Article>, opening: Opening) -> Result<()> {
    runtime::run(articles, opening)
}
