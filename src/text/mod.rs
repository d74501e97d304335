//! Text without meaning: places in it, its words and marks, what is safe to show.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

pub mod sanitize;
pub mod span;
pub mod token;

pub use span::Span;

/// Whether a character ends a sentence, in whatever script.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '‼' | '⁇' | '⁈' | '⁉')
}

/// A text on one line, each run of white space one space.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
