//! Parallax.
pub mod align;
pub mod article;
pub mod cli;
pub mod compare;
pub mod error;
pub mod export;
pub mod fact;
pub mod run;
#[cfg(feature = "tui")]
pub mod tui;
