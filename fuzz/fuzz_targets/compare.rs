//! Reports of any text compared: every number in the result points at something.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use parallax::article::Article;
use parallax::read::read_bytes;
use parallax::compare::{Options, compare};

fuzz_target!(|text: &str| {
    let read = |t: &str| read_bytes(t.as_bytes(), Path::new("x.txt")).ok();
    let articles: Vec<Article> = text.split('\u{1}').filter_map(read).collect();
    let comparison = compare(&articles, &Options::default());
    assert!(comparison.links.iter().all(|l| l.a < l.b && l.b < comparison.sentences.len()));
    assert!(comparison.findings.iter().flat_map(|f| &f.facts).all(|f| *f < comparison.facts.len()));
});
