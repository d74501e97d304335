//! The screen: a comparison and a person's place in it, drawn.
//!
//! ```text
//! event ─▶ keymap ─▶ action ─▶ update(state) ─▶ effects ─▶ runtime
//!                                  └─▶ layout ─▶ view
//! ```

pub mod action;
pub mod index;
pub mod keymap;
pub mod layout;
pub mod list;
mod runtime;
pub mod search;
pub mod state;
pub mod theme;
pub mod update;
pub mod view;
pub mod wrap;

use crate::article::Article;
use crate::compare::Options;
use crate::error::Result;

/// Opens the screen on some reports and returns when the person leaves. `sample` says that these
/// are the reports the program carries.
///
/// # Errors
/// When the terminal refuses.
pub fn run(articles: Vec<Article>, options: Options, base: usize, sample: bool) -> Result<()> {
    runtime::run(articles, options, base, sample)
}
