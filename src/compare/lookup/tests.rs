use super::*;
use crate::compare::{Options, compare};
use crate::read::{read_bytes, sample};

/// A wire story in two copies, a report that tells one sentence of it, and one of something else.
fn with_copies() -> Comparison {
    let story = "The dam above Norwood burst at dawn on Tuesday. Twelve houses were swept away. Nobody was hurt, the \
                 mayor said. The army sent three helicopters. Repairs will cost $4 million.";
    let texts = [
        story.to_owned(),
        story.replace("at dawn", "at daybreak"),
        "The dam above Norwood burst at dawn on Tuesday. A baker in Ellis rescued his cat from a tree.".to_owned(),
    ];
    let articles: Vec<_> = texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
    let comparison = compare(&articles, &Options::default());
    assert_eq!(comparison.copies, [[0, 1]]);
    comparison
}

#[test]
fn copies_count_once_wherever_reports_are_counted() {
    let comparison = with_copies();
    let lookup = Lookup::new(&comparison);
    assert_eq!((lookup.independent_reports(), lookup.independent([0, 1]), lookup.independent([0, 2])), (2, 1, 2));
    assert!(lookup.is_one_text(&[0, 1]) && !lookup.is_one_text(&[0, 2]));
    // The dam is told by both texts, the houses by the wire story alone, though two reports carry it.
    let of = |start: &str| (0..comparison.sentences.len()).find(|s| comparison.text(*s).starts_with(start)).unwrap();
    let (dam, houses, cat) = (of("The dam"), of("Twelve"), of("A baker"));
    let telling = |s: usize| lookup.telling(lookup.passage(s).unwrap());
    assert_eq!([dam, houses, cat].map(telling), [Telling::All, Telling::Alone, Telling::Alone]);
    assert_eq!(lookup.tellers(lookup.passage(houses).unwrap()).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn where_all_reports_are_one_text_each_counts_for_itself() {
    let story = "The dam broke on Monday. Twelve houses were lost. Ann Lee saw it fall. Nobody was hurt by it.";
    let texts = [story.to_owned(), format!("{story} The mayor denied that the wall had ever been unsafe.")];
    let articles: Vec<_> = texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
    let comparison = compare(&articles, &Options::default());
    assert_eq!(comparison.copies, [[0, 1]]);
    let lookup = Lookup::new(&comparison);
    let telling = |s: usize| lookup.telling(lookup.passage(s).unwrap());
    let last = comparison.sentences.len() - 1;
    assert_eq!((lookup.independent_reports(), telling(0), telling(last)), (2, Telling::All, Telling::Alone));
}

#[test]
fn what_is_looked_up_is_what_a_search_would_find() {
    let comparison = compare(&sample(), &Options::default());
    let lookup = Lookup::new(&comparison);
    for sentence in &comparison.sentences {
        let holds = |p: &&crate::compare::Passage| p.cells[sentence.source].contains(&sentence.id);
        assert_eq!(lookup.passage(sentence.id), comparison.passages.iter().find(holds).map(|p| p.id));
        let facts: Vec<usize> =
            comparison.facts.iter().filter(|f| f.sentence == sentence.id && f.is_marked()).map(|f| f.id).collect();
        assert_eq!(lookup.marked_facts(sentence.id), facts);
        let links = comparison.links.iter().filter(|l| l.a == sentence.id || l.b == sentence.id).count();
        let found = lookup.counterparts(sentence.id);
        assert_eq!(found.len(), links);
        let scores = found.iter().map(|c| comparison.links[c.link].score);
        assert!(scores.is_sorted_by(|a, b| a >= b), "the best first");
    }
    for fact in &comparison.facts {
        let gravest = comparison.findings.iter().find(|f| f.facts.contains(&fact.id));
        assert_eq!(lookup.gravest(&comparison, fact.id), gravest);
    }
}

#[test]
fn a_part_said_elsewhere_is_found() {
    let comparison = compare(&sample(), &Options::default());
    let lookup = Lookup::new(&comparison);
    let mut parts = 0;
    for passage in &comparison.passages {
        for report in 0..comparison.sources.len() {
            let Some(other) = lookup.elsewhere(passage.id, report) else { continue };
            parts += 1;
            assert!(passage.cells[report].is_empty() && !comparison.passages[other].cells[report].is_empty());
        }
    }
    assert!(parts > 0);
}

#[test]
fn what_is_not_there_has_nothing() {
    let lookup = Lookup::new(&compare(&sample()[..1], &Options::default()));
    let none = usize::MAX;
    assert!(
        lookup.counterparts(none).is_empty()
            && lookup.marked_facts(none).is_empty()
            && lookup.findings(none).is_empty()
    );
    assert_eq!((lookup.passage(none), lookup.elsewhere(none, 0)), (None, None));
    assert_eq!(lookup.telling(0), Telling::Some(1), "a report by itself is not alone among others");
}
