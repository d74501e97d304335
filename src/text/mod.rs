//! Text without meaning: places in it, its words and marks, what is safe to show.

pub mod sanitize;
pub mod span;
pub mod token;

pub use span::Span;
