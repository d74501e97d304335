//! What office programs write, each format a parcel of files: documents and books.

mod body;
pub(crate) mod docx;
pub(crate) mod epub;
pub(crate) mod odt;
pub(crate) mod parcel;
mod styles;
