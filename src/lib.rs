//! Several independent reports of one event, side by side: which sentences say the same, wherever
//! each report puts them, and where the reports part.
//!
//! ```text
//! bytes ─read─▶ Article ─segment─▶ Sentences ─extract─▶ Facts ─align─▶ Links, Passages ─compare─▶ Comparison
//!                                                                                         ├─▶ export (a file)
//!                                                                                         └─▶ tui    (a screen)
//! ```
//!
//! Data flows one way, and a module uses only those before it: [`text`], [`language`], [`article`], [`read`], [`fact`], [`align`],
//! [`compare`], then [`export`], [`session`] and `config`, `tui`, [`cli`], [`manual`] and [`run`]. A [`compare::Comparison`] is
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

pub mod align;
pub mod article;
pub mod cli;
pub mod compare;
#[cfg(feature = "tui")]
pub mod config;
pub mod error;
pub mod export;
pub mod fact;
pub mod language;
pub mod manual;
pub mod read;
pub mod run;
pub mod session;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
