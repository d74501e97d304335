//! Why a report cannot be read, and what to do about it.

use super::registry::formats;

/// Why bytes are no report. The message says what is wrong and what to do; whoever knows the path puts it before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but white space.
    #[error("is empty; save the report's text into it")]
    Empty,
    /// Not text.
    #[error("is not text; save the report as {}", formats())]
    Binary,
    /// Over the limit.
    #[error("is {size} bytes, over the limit of {limit}; split it or keep the article alone")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The encoding stated or guessed does not fit.
    #[error(
        "its letters cannot be read: it seems to be in the encoding {encoding}, and does not fit it; save it as UTF-8"
    )]
    Undecodable {
        /// The encoding tried.
        encoding: &'static str,
    },
    /// The encoding stated is one that no reader of pages takes any longer, since it could hide what a page does.
    #[error("is said to be in an encoding that is no longer read, for safety; save it as UTF-8")]
    Forbidden,
    /// The time limit was reached while it was read.
    #[error("is too long to be read in the time given; raise the time limit")]
    TimeUp,
    /// A page without an article.
    #[error("no article was found in this page; save its text alone")]
    NoArticle,
}
