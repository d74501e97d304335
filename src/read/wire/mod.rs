//! What the wires send.

mod item;
pub(crate) mod newsml;
pub(crate) mod newsml1;
pub(crate) mod ninjs;
pub(crate) mod nitf;
mod standing;
