//! The five sample reports against their hand-made gold, and the facts a reader must find in them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

mod facts;

use std::collections::{BTreeMap, BTreeSet};

use parallax::align::LinkKind;
use parallax::article::Role;
use parallax::compare::{
    Answers, Comparison, Fact, Finding, FindingKind, Options, Question, ReaderChoice, Severity, compare,
};
use parallax::fact::FactKind;
use parallax::read::{SEEDS, read_bytes, sample};
use parallax::text::Span;
use serde::Deserialize;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Gold {
    sources: Vec<GoldSource>,
    sentences: BTreeMap<String, Vec<Span>>,
    boilerplate: BTreeSet<String>,
    pairs: Vec<(String, String, String)>,
    quotes: Vec<facts::Marked>,
    quantities: Vec<facts::Marked>,
    names: Vec<facts::Name>,
}

#[derive(Deserialize)]
struct GoldSource {
    id: String,
}

fn gold() -> Gold {
    serde_json::from_str(include_str!("../gold/seeds.json")).unwrap()
}

fn sample_comparison() -> Comparison {
    compare(&sample(), &Options::default())
}

/// The gold sentence under each of ours.
fn gold_names(gold: &Gold, comparison: &Comparison) -> Vec<String> {
    comparison
        .sentences
        .iter()
        .map(|s| {
            let id = &gold.sources[s.source].id;
            let best = gold.sentences[id]
                .iter()
                .enumerate()
                .max_by_key(|(_, g)| g.overlap(Span::new(s.start, s.end)))
                .unwrap()
                .0;
            format!("{id}:{best}")
        })
        .collect()
}

fn f1(hits: usize, said: usize, wanted: usize) -> f64 {
    2.0 * hits as f64 / (said + wanted).max(1) as f64
}

/// SHA-256 of the sample's JSON. Whoever changes what the program says of the sample sees it here: look at the
/// difference of `parallax export --format json` before and after, say it in CHANGELOG.md, and put the new digest.
const FROZEN: &str = "858d0a008b92bb9e489bda0b11d3a7e29b887ec78a9e22ece49abfe3a7c9aa4e";

#[test]
#[cfg(all(target_os = "linux", target_arch = "x86_64"))] // elsewhere logarithms may round otherwise
fn what_is_said_of_the_sample_changes_only_on_purpose() {
    let json = serde_json::to_vec(&sample_comparison()).unwrap();
    assert_eq!(format!("{:x}", Sha256::digest(&json)), FROZEN);
}

#[test]
fn sentences_are_those_of_the_annotators() {
    let (gold, comparison) = (gold(), sample_comparison());
    // Offsets of the gold are into the files; ours into the text with plain spaces.
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ours: BTreeSet<(usize, String)> =
        comparison.sentences.iter().map(|s| (s.source, plain(comparison.text(s.id)))).collect();
    let mut theirs = Vec::new();
    for (i, (source, (_, bytes))) in gold.sources.iter().zip(SEEDS).enumerate() {
        let text = std::str::from_utf8(bytes).unwrap();
        theirs.extend(gold.sentences[&source.id].iter().map(|g| (i, plain(g.of(text)))));
    }
    let exact = theirs.iter().filter(|s| ours.contains(s)).count();
    assert!(exact as f64 >= 0.98 * theirs.len() as f64, "{exact} of {}", theirs.len());
}

#[test]
fn furniture_is_found() {
    let (gold, comparison) = (gold(), sample_comparison());
    let names = gold_names(&gold, &comparison);
    let said: Vec<&String> =
        comparison.sentences.iter().filter(|s| s.role == Role::Boilerplate).map(|s| &names[s.id]).collect();
    let hits = said.iter().filter(|n| gold.boilerplate.contains(**n)).count();
    assert!(f1(hits, said.len(), gold.boilerplate.len()) >= 0.95);
    let aligned =
        comparison.links.iter().any(|l| [l.a, l.b].iter().any(|s| comparison.sentences[*s].role == Role::Boilerplate));
    assert!(!aligned, "furniture is never aligned");
}

#[test]
fn links_are_those_of_the_annotators() {
    let by_words = links_against_the_gold(&sample_comparison());
    assert!(by_words.0 >= 0.55 && by_words.1 >= 0.64, "by words: links, full links {by_words:?}");
    #[cfg(feature = "reader")]
    {
        let options = Options { reader: ReaderChoice::Shipped, ..Options::default() };
        let comparison = compare(&sample(), &options);
        assert!(comparison.read_for_meaning);
        let read = links_against_the_gold(&comparison);
        assert!(read.0 >= 0.59 && read.1 >= 0.67, "read for meaning: links, full links {read:?}");
    }
}

/// F1 of links of any kind and of full links against what the annotators say.
fn links_against_the_gold(comparison: &Comparison) -> (f64, f64) {
    let gold = gold();
    let names = gold_names(&gold, comparison);
    let kind: BTreeMap<(&str, &str), &str> = gold
        .pairs
        .iter()
        .flat_map(|(a, b, k)| [((a.as_str(), b.as_str()), k.as_str()), ((b.as_str(), a.as_str()), k.as_str())])
        .collect();
    let of = |l: &parallax::align::Link| kind.get(&(names[l.a].as_str(), names[l.b].as_str())).copied();
    let right = comparison.links.iter().filter(|l| of(l).is_some()).count();
    let sure = comparison.links.iter().filter(|l| of(l).is_some_and(|k| k != "possible")).count();
    let wanted = gold.pairs.iter().filter(|(_, _, k)| k != "possible").count();
    let (precision, recall) = (right as f64 / comparison.links.len() as f64, sure as f64 / wanted as f64);
    let links = 2.0 * precision * recall / (precision + recall);
    let full: Vec<&str> = comparison
        .links
        .iter()
        .filter(|l| l.kind == LinkKind::Full)
        .map(|l| of(l).unwrap_or("none"))
        .filter(|k| *k == "full" || *k == "none")
        .collect();
    let hits = full.iter().filter(|k| **k == "full").count();
    let wanted = gold.pairs.iter().filter(|(_, _, k)| k == "full").count();
    (links, f1(hits, full.len(), wanted))
}

/// The facts of a kind of finding whose group holds all of these words, each in some member.
fn group_with<'a>(comparison: &'a Comparison, kinds: &[FindingKind], words: &[&str]) -> Option<Vec<&'a Fact>> {
    comparison.findings.iter().filter(|f| kinds.contains(&f.kind)).find_map(|f| {
        let facts: Vec<&Fact> = f.facts.iter().map(|id| &comparison.facts[*id]).collect();
        words
            .iter()
            .all(|w| facts.iter().any(|fact| fact.text == *w || fact.text.trim_end_matches([',', '.']) == *w))
            .then_some(facts)
    })
}

fn sources(comparison: &Comparison, facts: &[&Fact]) -> BTreeSet<usize> {
    facts.iter().map(|f| comparison.source_of(f.sentence)).collect()
}

const PARTED: &[FindingKind] = &[FindingKind::QuoteReworded, FindingKind::QuoteCut, FindingKind::QuoteSpeaker];

#[test]
fn the_non_interference_quote_in_five_wordings_and_three_carriers() {
    let comparison = sample_comparison();
    let facts = group_with(&comparison, PARTED, &["certain forces in the world", "brutally"]).expect("one utterance");
    assert_eq!(sources(&comparison, &facts).len(), 5);
    let wordings: BTreeSet<&str> = facts.iter().map(|f| f.text.as_str()).collect();
    assert!(wordings.len() >= 5);
    let speakers: Vec<Option<&str>> = facts.iter().map(|f| f.speaker.as_deref()).collect();
    assert!(speakers.iter().all(|s| *s == Some("Xi Jinping")), "{speakers:?}");
    let carriers: Vec<&str> = facts.iter().filter_map(|f| f.via.as_deref()).collect();
    for carrier in ["Chinese government", "Xinhua", "CCTV"] {
        assert!(carriers.iter().any(|c| c.contains(carrier)), "{carrier} in {carriers:?}");
    }
}

#[test]
fn wordings_that_differ() {
    let comparison = sample_comparison();
    let facts = group_with(&comparison, PARTED, &["negative views", "negative view"]).expect("one utterance");
    let is_about = |f: &&Finding| facts.iter().all(|fact| f.facts.contains(&fact.id));
    let finding = comparison.findings.iter().find(is_about).expect("what was found");
    assert_eq!(finding.severity, Severity::Low, "an ending alone differs");
}

#[test]
fn the_name_of_an_alliance_in_marks_is_no_quotation() {
    let comparison = sample_comparison();
    let quoted = |words: &str| comparison.facts.iter().any(|f| f.kind == FactKind::Quote && f.text == words);
    assert!(!quoted("Quad") && !quoted("Quadruple"));
}

#[test]
fn the_threats_are_given_to_different_speakers() {
    let comparison = sample_comparison();
    let holds = |facts: &[&Fact], words: &str| facts.iter().any(|f| f.text.contains(words));
    let group = |kinds: &[FindingKind]| {
        comparison
            .findings
            .iter()
            .filter(|f| kinds.contains(&f.kind))
            .map(|f| f.facts.iter().map(|id| &comparison.facts[*id]).collect::<Vec<_>>())
            .find(|facts| holds(facts, "growing threats") && holds(facts, "mounting threats"))
    };
    let facts = group(&[FindingKind::QuoteSpeaker]).expect("another speaker");
    let speakers: BTreeSet<&str> = facts.iter().filter_map(|f| f.speaker.as_deref()).collect();
    assert!(speakers.contains("Vladimir Putin") && speakers.len() > 1, "{speakers:?}");
}

#[test]
fn what_one_report_alone_carries() {
    let comparison = sample_comparison();
    let alone: BTreeSet<(&str, &str)> = comparison
        .findings
        .iter()
        .filter(|f| f.kind == FindingKind::QuantitySingleSource && f.sources == [1])
        .flat_map(|f| &f.facts)
        .filter_map(|id| Some((comparison.facts[*id].value.as_deref()?, comparison.facts[*id].unit.as_deref()?)))
        .collect();
    for fact in [
        ("0.31", "%"),
        ("123000000000", "USD"),
        ("200000000000", "USD"),
        ("20", "year"),
        ("6", "factory"),
        ("150000000", "dose"),
    ] {
        assert!(alone.contains(&fact), "{fact:?} in {alone:?}");
    }
}

#[test]
fn two_years_against_nearly_two_years() {
    let comparison = sample_comparison();
    assert!(group_with(&comparison, &[FindingKind::QuantityPrecision], &["two years", "nearly two years"]).is_some());
}

#[test]
fn recent_years_and_recent_weeks_are_not_the_same_date() {
    let comparison = sample_comparison();
    let of = |words: &str| comparison.facts.iter().find(|f| f.text == words).and_then(|f| f.group);
    assert!(of("In recent years").is_some() && of("In recent years") != of("In recent weeks"));
    // They are the same, and nobody would check it.
    assert!(of("Currently").is_some() && of("Currently") == of("At present"));
    assert_eq!(comparison.questions[of("Currently").unwrap()].relation, Answers::Agree);
    assert!(group_with(&comparison, &[FindingKind::DateAgree], &["Currently", "At present"]).is_none());
}

#[test]
fn a_question_that_several_reports_answer_is_not_answered_by_one() {
    // The second tells without marks what the first has in marks.
    let texts = [
        "Mark Lee, known as “the grey fox”, died on Sunday at his home in Norwood, his family said.",
        "The grey fox, whose name was Mark Lee, died at his home in Norwood, the paper said on Sunday.",
    ];
    let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
    let told = compare(&articles, &Options::default());
    assert!(told.questions.iter().any(|q| q.relation == Answers::Unclear), "{:?}", told.questions);
    for comparison in [sample_comparison(), told] {
        for question in &comparison.questions {
            let answering = question.cells.iter().filter(|cell| !cell.facts.is_empty()).count();
            assert!(question.relation != Answers::Single || answering < 2, "{question:?}");
        }
    }
}

#[test]
fn what_is_said_to_be_the_same_number_is() {
    let comparison = sample_comparison();
    let agree = |question: &&Question| question.kind == FactKind::Quantity && question.relation == Answers::Agree;
    let agreed: Vec<_> = comparison.questions.iter().filter(agree).collect();
    assert!(!agreed.is_empty());
    for question in agreed {
        let facts = question.cells.iter().flat_map(|cell| &cell.facts);
        let values: BTreeSet<_> = facts.map(|f| comparison.facts[*f].value.as_deref()).collect();
        assert_eq!(values.len(), 1, "{question:?}");
    }
    for finding in comparison.findings.iter().filter(|f| f.kind == FindingKind::QuantityAgree) {
        let values: BTreeSet<_> = finding.facts.iter().map(|f| comparison.facts[*f].value.as_deref()).collect();
        assert_eq!(values.len(), 1, "{}", finding.summary);
    }
}
