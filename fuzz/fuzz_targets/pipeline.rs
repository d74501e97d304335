//! Reports made of pieces that harm, read, compared, decided on and written.
#![no_main]

#[allow(dead_code)] // the other targets use the rest
#[path = "../hostile.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hostile::pipeline(bytes));
