//! Parallax.
pub mod article;
pub mod error;
pub mod fact;
