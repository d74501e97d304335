//! Every reader on any bytes: it reads them or says why not.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use parallax::read::read_bytes;

fuzz_target!(|bytes: &[u8]| {
    for name in [
        "x.txt", "x.md", "x.html", "x.json", "x.csv", "x.eml", "x.mhtml", "x.webarchive", "x.xml", "x.docx", "x.odt", "x.epub", "x",
    ] {
        let _ = read_bytes(bytes, Path::new(name));
    }
});
