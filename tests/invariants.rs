//! What holds for every input, as properties.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

use std::path::Path;

use parallax::article::Article;
use parallax::compare::{Comparison, Lookup, Options, compare};
use parallax::export::{FORMATS, Settings};
use parallax::read::{read_bytes, sample};
use parallax::text::Span;
use parallax::text::sanitize;
use proptest::prelude::*;

/// Sentences with names, numbers and quotations, and some that are not kept well.
fn sentence() -> impl Strategy<Value = String> {
    let subject = prop::sample::select(vec![
        "Mr. Putin", "The ministry", "Ann Lee", "Xi Jinping", "The U.S.", "It", "Police in Rome",
    ]);
    let verb =
        prop::sample::select(vec!["said", "denied that", "told AFP", "saw", "met", "announced on Wednesday that"]);
    let object = prop::sample::select(vec![
        "trade rose 31% to $123 billion.", "“we go on.”", "five people died in the quake!",
        "‘no’ was said on July 3, 2013?", "the talks ended at 5 p.m.", "\"it rained", "nothing…",
        "the model of cooperation grew.", "troops near the border.", "a belt of eternal peace.”",
    ]);
    (subject, verb, object).prop_map(|(s, v, o)| format!("{s} {v} {o}"))
}

fn report() -> impl Strategy<Value = String> {
    prop::collection::vec((sentence(), prop::bool::ANY), 1..14)
        .prop_map(|list| list.into_iter().map(|(s, new)| s + if new { "\n\n" } else { " " }).collect())
}

fn read(text: &str) -> Option<Article> {
    read_bytes(text.as_bytes(), Path::new("x.txt")).ok()
}

fn articles(texts: &[String]) -> Vec<Article> {
    texts.iter().filter_map(|t| read(t)).collect()
}

fn check_shape(comparison: &Comparison) {
    for source in &comparison.sources {
        let mut covered = vec![false; source.text.len()];
        for id in comparison.sentences_of(source.index) {
            let s = &comparison.sentences[id];
            assert!(s.start < s.end && source.text.is_char_boundary(s.start) && source.text.is_char_boundary(s.end));
            for byte in &mut covered[s.start..s.end] {
                assert!(!*byte, "a byte belongs to one sentence");
                *byte = true;
            }
        }
        let lost = source.text.char_indices().find(|(i, c)| !covered[*i] && !c.is_whitespace());
        assert_eq!(lost, None, "every byte but white space belongs to a sentence");
    }
    let mut seen = vec![0; comparison.sentences.len()];
    for passage in &comparison.passages {
        assert!(passage.cells.iter().any(|cell| !cell.is_empty()));
        assert_eq!(passage.cells.len(), comparison.sources.len());
        for (source, cell) in passage.cells.iter().enumerate() {
            for sentence in cell {
                seen[*sentence] += 1;
                assert_eq!(comparison.source_of(*sentence), source);
            }
        }
    }
    assert!(seen.iter().all(|n| *n <= 1), "a sentence is in one passage at most");
    for fact in &comparison.facts {
        let sentence = &comparison.sentences[fact.sentence];
        assert!(sentence.start <= fact.start && fact.start < sentence.end, "a fact begins in its sentence");
        assert_eq!(Span::new(fact.start, fact.end).of(&comparison.sources[sentence.source].text), fact.text);
    }
    assert_eq!(comparison.links.len(), comparison.differences.len());
    for link in &comparison.links {
        assert!(comparison.source_of(link.a) < comparison.source_of(link.b));
        assert!((0.0..=1.0).contains(&link.score));
        let sum: f64 = link.why.iter().map(|r| r.value).sum();
        assert!((sum - link.score).abs() < 1e-9, "why sums to the score");
    }
}

fn links_as_text(comparison: &Comparison) -> Vec<(String, String, String, String)> {
    let mut links: Vec<_> = comparison
        .links
        .iter()
        .map(|l| {
            let (x, y) = (
                format!("{}/{}", comparison.source_of(l.a), comparison.text(l.a)),
                format!("{}/{}", comparison.source_of(l.b), comparison.text(l.b)),
            );
            (x, y, format!("{:?}", l.kind), format!("{:.9}", l.score))
        })
        .collect();
    links.sort();
    links
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_reports_make_a_whole_comparison(texts in prop::collection::vec(report(), 1..4)) {
        check_shape(&compare(&articles(&texts), &Options::default()));
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(vec!["x.txt", "x.md", "x.html", "x"])) {
        if let Ok(article) = read_bytes(&bytes, Path::new(name)) {
            check_shape(&compare(&[article], &Options::default()));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}", marks in "[\"“”‘’'«».!?\n 0-9$%A-Za-z-]{0,200}") {
        check_shape(&compare(&articles(&[text, marks]), &Options::default()));
    }

    #[test]
    fn nothing_written_carries_a_control_character(raw in "[\\x00-\\x9f\u{202e}\u{200b}a-z .\"]{1,120}", other in report()) {
        let comparison = compare(&articles(&[raw, other]), &Options::default());
        for format in FORMATS {
            let mut out = Vec::new();
            format.write(&comparison, &Settings::default(), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            let bad = text.chars().find(|c| !sanitize::is_safe(*c));
            prop_assert_eq!(bad, None, "{}", format.name);
        }
    }

    #[test]
    fn a_report_agrees_with_itself(text in report()) {
        let pair = articles(&[text.clone(), text]);
        let comparison = compare(&pair, &Options::default());
        let lookup = Lookup::new(&comparison);
        for id in comparison.sentences_of(0).filter(|id| lookup.passage(*id).is_some()) {
            let other = id + comparison.sentences_of(0).len();
            let link = comparison.links.iter().find(|l| l.a == id && l.b == other).expect("every sentence is linked to itself");
            prop_assert!((link.score - 1.0).abs() < 1e-12);
        }
        let parts: Vec<_> = comparison.findings.iter().filter(|f| f.kind.is_divergence()).map(|f| &f.summary).collect();
        prop_assert!(parts.is_empty(), "{:?}", parts);
    }

    #[test]
    fn swapping_two_sources_changes_no_link(a in report(), b in report()) {
        let forward = compare(&articles(&[a.clone(), b.clone()]), &Options::default());
        let back = compare(&articles(&[b, a]), &Options::default());
        let turned = |list: Vec<(String, String, String, String)>| {
            let other = |s: &str| s.replacen(if s.starts_with('0') { '0' } else { '1' }, if s.starts_with('0') { "1" } else { "0" }, 1);
            let mut out: Vec<_> = list.into_iter().map(|(x, y, k, s)| (other(&y), other(&x), k, s)).collect();
            out.sort();
            out
        };
        prop_assert_eq!(links_as_text(&forward), turned(links_as_text(&back)));
    }

    #[test]
    fn adding_a_source_removes_no_sentence_and_no_fact(a in report(), b in report(), c in report()) {
        let two = compare(&articles(&[a.clone(), b.clone()]), &Options::default());
        let three = compare(&articles(&[a, b, c]), &Options::default());
        let sentences = |x: &Comparison| -> Vec<(usize, usize, usize)> { x.sentences.iter().map(|s| (s.source, s.start, s.end)).collect() };
        prop_assert!(sentences(&three).starts_with(&sentences(&two)));
        let places = |x: &Comparison| -> Vec<(usize, usize, usize)> { x.facts.iter().map(|f| (f.sentence, f.start, f.end)).collect() };
        let more = places(&three);
        prop_assert!(places(&two).iter().all(|p| more.contains(p)));
    }
}

#[test]
fn the_sample_is_whole() {
    check_shape(&compare(&sample(), &Options::default()));
}

#[test]
fn a_shuffled_report_agrees_with_itself() {
    let article = &sample()[1];
    let mut sentences: Vec<&str> = (0..article.sentences.len())
        .filter(|s| article.sentences[*s].role.is_content())
        .map(|s| article.sentence_text(s))
        .collect();
    let text = sentences.join("\n");
    sentences.reverse();
    let turned = sentences.join("\n");
    let comparison = compare(&articles(&[text, turned]), &Options::default());
    let count = sentences.len();
    for id in 0..count {
        let twin = comparison
            .links
            .iter()
            .any(|l| l.a == id && comparison.text(l.a) == comparison.text(l.b) && (l.score - 1.0).abs() < 1e-12);
        assert!(twin, "{}", comparison.text(id));
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| serde_json::to_vec(&compare(&sample(), &Options::default())).unwrap())
    };
    let one = bytes(1);
    assert_eq!(one, bytes(2));
    assert_eq!(one, bytes(7));
}

#[test]
fn a_line_of_nothing_but_marks_is_read_in_linear_time() {
    let line = "\"“‘".repeat(60_000);
    let comparison = compare(&articles(&[line.clone(), line]), &Options::default());
    check_shape(&comparison);
}

#[test]
fn a_wire_story_printed_twice_counts_once() {
    let story = "The dam above Norwood burst at dawn on Tuesday. Twelve houses were swept away. Nobody was hurt, the mayor said. \
                 The army sent three helicopters. Repairs will cost $4 million.\n";
    let copy = story.replace("at dawn", "at daybreak");
    let own = "A cat was rescued from a tree in Ellis. Its owner, a baker, thanked the firemen. The tree was felled. It stood there for long.\n";
    let comparison = compare(&articles(&[story.to_owned(), copy, own.to_owned()]), &Options::default());
    assert_eq!(comparison.copies, [vec![0, 1]]);
    let said = |kind: &str| comparison.findings.iter().filter(|f| f.kind.name() == kind).collect::<Vec<_>>();
    assert_eq!(said("report.copy").len(), 1);
    let alone = said("statement.single_source");
    assert!(alone.iter().any(|f| f.sources == [0, 1] && f.summary.contains("one text")), "{alone:#?}");
    assert_eq!(Lookup::new(&comparison).independent([0, 1, 2]), 2);
}

#[test]
fn one_report_without_another_says_nothing_alone() {
    let comparison = compare(&sample()[..1], &Options::default());
    assert!(!comparison.facts.is_empty());
    let alone = |f: &&parallax::compare::Finding| f.kind.name().ends_with("single_source");
    assert_eq!(comparison.findings.iter().find(alone), None);
}

#[test]
fn a_time_limit_says_what_is_missing() {
    let options = Options { limit: Some(std::time::Duration::ZERO), ..Options::default() };
    let comparison = compare(&sample(), &options);
    assert!(comparison.links.is_empty());
    assert!(comparison.notices[0].contains("time limit of 0 s"), "{:?}", comparison.notices);
    // Of what nobody looked up, nothing is said: not that it stands alone, nor that its facts do.
    let alone = |f: &&parallax::compare::Finding| f.kind.name().ends_with("single_source");
    assert_eq!(comparison.findings.iter().find(alone), None);
    assert!(comparison.passages.is_empty());
    check_shape(&comparison);
    assert!(compare(&sample(), &Options::default()).notices.is_empty());
}
