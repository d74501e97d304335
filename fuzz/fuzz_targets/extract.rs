//! Facts of any text: each stands inside the text, on whole characters, and begins in its sentence.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use parallax::read::read_bytes;
use parallax::fact::{Report, extract};

fuzz_target!(|text: &str| {
    let Ok(article) = read_bytes(text.as_bytes(), Path::new("x.txt")) else { return };
    let report = Report::new(&article, None);
    for fact in extract(&report) {
        assert!(article.text.get(fact.span.start..fact.span.end).is_some(), "{fact:?}");
        let sentence = article.sentences[fact.sentence].span;
        assert!(sentence.start <= fact.span.start && fact.span.start <= sentence.end, "{fact:?}");
    }
});
