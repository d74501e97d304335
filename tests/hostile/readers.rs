//! Every reader has a fuzz target of its own; a little of each is run here.

use std::fs;
use std::path::Path;

use parallax::read::READERS;

use super::fuzz_readers::read;

/// What no reader may stumble over, whatever its format.
const BYTES: &[&str] = &[
    "",
    "\0",
    "It rained.",
    "<p>It rained.",
    "<a><b></a>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "{\"text\": [[[",
    "text,title\n\"",
    "From: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n--b--",
    "bplist00\u{1}\u{2}",
    "PK\u{3}\u{4}",
    "---\ntitle: \"x\n---\n# \u{1b}]0;PWN\u{7}",
    "\u{feff}\u{202e}<html><title>\u{1b}[2J</title><p>é\u{301}",
    "<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>x",
    "<nitf><body><body.content><p>x</p>",
    "{\"uri\": \"x\", \"bodies\": [{\"value\": \"<p>\"}]}",
    "From a@b.c Wed Dec 15 10:00:00 2021\nSubject: x\n\nx\n\n",
];

#[test]
fn every_reader_has_a_fuzz_target() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let targets = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    for reader in READERS {
        let name = reader.name().to_lowercase().replace([' ', '-'], "_");
        let entry = format!("name = \"read_{name}\"\npath = \"fuzz_targets/readers/{name}.rs\"");
        assert!(targets.contains(&entry), "fuzz/Cargo.toml has no target for {}: {entry}", reader.name());
        let target = fs::read_to_string(fuzz.join(format!("fuzz_targets/readers/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("readers::read(\"{}\", bytes)", reader.name())), "{name}");
    }
}

#[test]
fn every_reader_survives_what_is_of_another_format() {
    for reader in READERS {
        for bytes in BYTES {
            read(reader.name(), bytes.as_bytes());
            read(reader.name(), bytes.repeat(1_000).as_bytes());
        }
    }
}
