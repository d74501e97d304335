//! What is meant to harm: each file a kind of attack.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

mod cost;
#[cfg(unix)]
mod exits;
#[cfg(unix)]
mod files;
#[path = "../../fuzz/hostile.rs"]
mod fuzz_hostile;
#[path = "../../fuzz/readers.rs"]
mod fuzz_readers;
#[cfg(unix)]
#[allow(dead_code)] // the tests of the screen use all of it
#[path = "../pty/harness.rs"]
mod harness;
mod html;
mod inject;
mod pipeline;
#[cfg(unix)]
mod program;
mod readers;
#[cfg(unix)]
mod reload;
#[cfg(unix)]
mod settings;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod written;
