//! Sessions of whole, torn and foreign lines.
#![no_main]

#[allow(dead_code)] // the other targets use the rest
#[path = "../hostile.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hostile::session(bytes));
