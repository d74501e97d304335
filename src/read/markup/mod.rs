//! What HTML and XML have in common: trees that no file can make too large, too costly or too deep to walk, and the
//! paragraphs of a report in them.

pub(crate) mod blocks;
mod feed;
pub(crate) mod page;
pub(crate) mod xml;
