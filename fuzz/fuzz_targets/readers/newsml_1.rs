//! The reader of NewsML 1 on any bytes.
#![no_main]

#[path = "../../readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::read("NewsML 1", bytes));
