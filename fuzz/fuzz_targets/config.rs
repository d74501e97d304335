//! Settings and themes of any text.
#![no_main]

#[allow(dead_code)] // the other targets use the rest
#[path = "../hostile.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hostile::config(bytes));
