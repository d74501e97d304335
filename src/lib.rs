//! Several independent reports of one event, side by side: which sentences say the same, wherever
//! each report puts them, and where the reports part.
//!
//! ```text
//! bytes ─read─▶ Article ─segment─▶ Sentences ─extract─▶ Facts ─align─▶ Links, Passages ─compare─▶ Comparison
//!                                                                                         ├─▶ export (a file)
//!                                                                                         └─▶ tui    (a screen)
//! ```
//!
//! Data flows one way, and a module uses only those before it: `file`, [`text`], `language`, [`article`], [`read`], `fact`, `align`,
//! [`compare`], then [`export`], `session` and `config`, `tui`, `cli`, `manual` and `run`. A [`compare::Comparison`] is
//! finished and immutable; exports and views are projections of it.
//!
//! ```
//! use parallax::read::sample;
//! use parallax::compare::{Options, compare};
//!
//! let comparison = compare(&sample(), &Options::default());
//! assert_eq!(comparison.sources.len(), 5);
//! assert!(comparison.findings.iter().any(|f| f.summary.contains("$123 billion")));
//! ```

pub mod article;
pub mod compare;
pub mod error;
pub mod export;
pub mod read;
pub mod text;

// What these are for is reached through the modules above. They are public for the program that fits the weights, the fuzz
// targets, the benchmarks and the tests, and promise nothing.
#[doc(hidden)]
pub mod align;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod fact;
#[doc(hidden)]
pub mod file;
#[doc(hidden)]
pub mod language;
#[cfg(feature = "reader")]
#[doc(hidden)]
pub mod reader;
#[doc(hidden)]
pub mod session;
#[cfg(feature = "tui")]
#[doc(hidden)]
pub mod tui;

#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod manual;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod run;
