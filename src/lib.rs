//! Parallax.
pub mod align;
pub mod article;
pub mod error;
pub mod fact;
