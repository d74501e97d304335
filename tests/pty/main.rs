//! The real program in a pseudo-terminal: keys in, screen out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking
#![cfg(unix)]

mod decisions;
mod files;
mod harness;
mod manners;
mod sheet;
mod visit;
