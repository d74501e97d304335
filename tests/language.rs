//! A language is a folder of data: one made up of a dozen words is read by the same rules.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)] // a test fails by panicking

use parallax::article::Article;
use parallax::article::document::Document;
use parallax::article::segment::segment;
use parallax::compare::{Comparison, FindingKind, Options, compare};
use parallax::fact::FactKind;
use parallax::language::{Files, Language};

const WORDS: &str = r#"
code = "zz"

[endings]
past = ["u"]

[classes]
stop_word = ["ul", "om"]
determiner = ["ul"]
title_abbreviation = ["hr"]
sentence_starter = ["ul"]
"#;

const CALENDAR: &str = r#"
months = [["janu"], ["febu"], ["maru"], ["apru"], ["mayu"], ["junu"], ["julu"], ["augu"], ["septu"], ["octu"], ["novu"], ["decu"]]
"#;

const NUMBERS: &str = r#"
decimal_mark = ","
group_mark = "."

[cardinals]
drei = 3
"#;

const UNITS: &str = r#"
[currencies]
EUR = ["taler"]
"#;

const SPEECH: &str = r#"
verbs = [{ verb = "sagi", plain = true, forms = ["sagu"] }]
"#;

const MARKS: &str = r#"
marks = [{ mark = "»", side = "open" }, { mark = "«", side = "close" }]
"#;

fn made_up() -> &'static Language {
    let files = Files {
        words: WORDS,
        calendar: CALENDAR,
        numbers: NUMBERS,
        units: UNITS,
        speech: SPEECH,
        marks: MARKS,
        ..Files::default()
    };
    Box::leak(Box::new(Language::parse(&files).unwrap()))
}

fn report(name: &str, text: &str) -> Article {
    let document = Document { text: text.to_owned(), language: made_up(), ..Document::default() };
    segment(document, name.to_owned(), None)
}

fn facts(comparison: &Comparison, kind: FactKind) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let facts = comparison.facts.iter().filter(|f| f.kind == kind);
    facts.map(|f| (f.text.as_str(), f.value.as_deref(), f.unit.as_deref())).collect()
}

#[test]
fn the_rules_read_a_made_up_language() {
    let one = report("one", "Hr. Bolu sagu: »Trom nalu vesta korim balda.« Sinta kosta 1.234,5 Taler om 15 Decu 2021.");
    assert_eq!(one.sentences.len(), 2, "a title's abbreviation ends no sentence");
    let comparison = compare(&[one], &Options::default());
    let quotes: Vec<_> = comparison.facts.iter().filter(|f| f.kind == FactKind::Quote).collect();
    assert_eq!(quotes.len(), 1);
    assert_eq!((quotes[0].text.as_str(), quotes[0].cue.as_deref()), ("Trom nalu vesta korim balda.", Some("sagi")));
    assert!(quotes[0].speaker.as_deref().is_some_and(|s| s.contains("Bolu")), "{:?}", quotes[0].speaker);
    assert_eq!(facts(&comparison, FactKind::Quantity), [("1.234,5 Taler", Some("1234.5"), Some("EUR"))]);
    assert_eq!(facts(&comparison, FactKind::Date), [("15 Decu 2021", Some("2021-12-15"), None)]);
}

#[test]
fn reports_of_a_made_up_language_are_compared() {
    let one = report("one", "Ul sinta dom korim kosta drei Taler vesta. Ul balda trom nalu.");
    let other = report("other", "Ul balda trom nalu. Ul sinta dom korim kosta 3,5 Taler vesta.");
    let comparison = compare(&[one, other], &Options::default());
    assert_eq!(comparison.links.len(), 2, "{:?}", comparison.links);
    assert!(comparison.findings.iter().any(|f| f.kind == FindingKind::QuantityConflict), "{:?}", comparison.findings);
}
