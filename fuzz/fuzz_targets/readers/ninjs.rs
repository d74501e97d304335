//! The reader of ninjs on any bytes.
#![no_main]

#[path = "../../readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::read("ninjs", bytes));
