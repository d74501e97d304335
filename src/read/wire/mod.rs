//! What the wires send.

pub(crate) mod newsml;
pub(crate) mod newsml1;
pub(crate) mod nitf;
mod standing;
