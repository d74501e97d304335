//! Parallax.
pub mod article;
pub mod error;
