//! Screens as a person would see them: what is drawn, in which style, after which keys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

mod deciding;
mod drawing;
mod going;
mod lists;
mod made_up;
mod pictures;
mod sheet;
mod support;
