//! Web pages, as they stand on the web and as browsers save them.

pub(crate) mod html;
pub(crate) mod mhtml;
mod stated;
pub(crate) mod webarchive;
