//! What the wires send.

pub(crate) mod newsml;
pub(crate) mod nitf;
mod standing;
