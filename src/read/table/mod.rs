//! Files that hold a report a row.

pub(crate) mod csv;
pub(crate) mod json;
mod rows;
