//! Reports that may be about another event than the rest: those that have next to nothing in common with any of them, and those
//! published far apart. What such a report lacks says little, and what differs there may be of another occasion.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::list;
use super::gap::LIKELY;
use super::{Comparison, Source};

/// Part of the sentences of the shorter of two reports that have a counterpart in the other, up to which the two have next to
/// nothing in common. In the sixty-nine events with which the program was made, the four reports of which this is so with all
/// others were about another event or only commented on this one.
const NEXT_TO_NOTHING: f64 = 0.1;
/// Sentences below which a report is too short to tell.
const TOO_SHORT: usize = 3;
/// Days between two reports above which they may be of two occasions.
const FAR_APART: i32 = 31;

/// What there is to say of reports that may be about another event; nothing before all counterparts were looked for.
pub(super) fn notices(comparison: &Comparison) -> Vec<String> {
    if !comparison.is_aligned() {
        return Vec::new();
    }
    [nothing_in_common(comparison), far_apart(comparison)].into_iter().flatten().collect()
}

/// Names the reports that have next to nothing in common with any other in their language.
fn nothing_in_common(comparison: &Comparison) -> Option<String> {
    let mut sentences = vec![0_usize; comparison.sources.len()];
    for sentence in comparison.sentences.iter().filter(|sentence| sentence.role.is_content()) {
        sentences[sentence.source] += 1;
    }
    // The sentences of a report that have a counterpart in another, by the two.
    let mut told: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for link in comparison.links.iter().filter(|link| link.score >= LIKELY) {
        let (a, b) = (comparison.source_of(link.a), comparison.source_of(link.b));
        told.entry((a, b)).or_default().insert(link.a);
        told.entry((b, a)).or_default().insert(link.b);
    }
    let count = |a: &Source, b: &Source| told.get(&(a.index, b.index)).map_or(0, BTreeSet::len);
    let shorter = |a: &Source, b: &Source| sentences[a.index].min(sentences[b.index]);
    let has_nothing_of =
        |a: &Source, b: &Source| count(a, b).min(count(b, a)) as f64 <= NEXT_TO_NOTHING * shorter(a, b) as f64;
    let is_apart = |a: &&Source| {
        let can_tell = |b: &&Source| b.index != a.index && b.language == a.language && shorter(a, b) >= TOO_SHORT;
        let mut others = comparison.sources.iter().filter(can_tell).peekable();
        others.peek().is_some() && others.all(|b| has_nothing_of(a, b))
    };
    let apart: Vec<&str> = comparison.sources.iter().filter(is_apart).map(|source| source.label.as_str()).collect();
    let perhaps = match apart.len() {
        0 => return None,
        1 => {
            "has next to nothing in common with any other report: perhaps it is about another event, or only comments on this one"
        }
        _ => {
            "have next to nothing in common with any other report: perhaps they are about other events, or only comment on this one"
        }
    };
    Some(format!("{} {perhaps}; that something is not found there says little", list(&apart)))
}

/// Names the first and the last report, where they were published far apart.
fn far_apart(comparison: &Comparison) -> Option<String> {
    let mut dated: Vec<_> = comparison.sources.iter().filter_map(|s| Some((s.day()?, &s.label))).collect();
    dated.sort_by_key(|(day, _)| *day);
    let ((early, first), (late, last)) = dated.first().zip(dated.last())?;
    let days = early.until(*late).ok()?.get_days();
    (days > FAR_APART).then(|| {
        format!(
            "{first} is of {early}, {last} of {late}: what differs between reports so far apart may be of two occasions, or have \
             changed since"
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::compare::{Comparison, Options, compare};
    use crate::read::read_bytes;

    const FLOOD: &str = "The dam above Norwood burst at dawn on Tuesday. The flood swept away 12 houses in Norwood. Nobody was \
                         hurt, the mayor said. The army sent three helicopters. Repairs will cost $4 million.";
    const FLOOD_TOO: &str = "At dawn on Tuesday the dam above Norwood burst. In Norwood 12 houses were swept away by the flood. \
                             The mayor said that nobody was hurt. Three helicopters were sent by the army.";
    const CAT: &str = "A baker in Ellis rescued his cat from a tree. The cat was well. A ladder had to be fetched for it. His \
                       neighbours brought milk in a green bottle.";

    fn compared(texts: &[&str]) -> Comparison {
        let read = |(i, text): (usize, &&str)| read_bytes(text.as_bytes(), format!("{i}.md").as_ref()).unwrap();
        let articles: Vec<_> = texts.iter().enumerate().map(read).collect();
        compare(&articles, &Options::default())
    }

    fn says(comparison: &Comparison, words: &str) -> bool {
        comparison.notices.iter().any(|notice| notice.contains(words))
    }

    #[test]
    fn a_report_with_nothing_in_common_is_named() {
        let words = "next to nothing in common";
        let found = compared(&[FLOOD, FLOOD_TOO, CAT]);
        assert_eq!(found.notices.iter().filter(|notice| notice.starts_with("2 has next to nothing")).count(), 1);
        assert!(says(&compared(&[FLOOD, CAT]), "0 and 1 have next to nothing in common"));
        assert!(!says(&compared(&[FLOOD, FLOOD_TOO]), words), "they tell the same");
        assert!(!says(&compared(&[FLOOD, FLOOD_TOO, "The cat was well."]), words), "one sentence is too short to tell");
        assert!(!says(&compared(&[FLOOD]), words), "there is no other");
    }

    #[test]
    fn what_a_long_report_adds_does_not_set_it_apart() {
        let long = format!("{FLOOD} {}", CAT.repeat(12).replace("cat", "dam").replace("Ellis", "Norwood"));
        assert!(!says(&compared(&[&long, FLOOD_TOO]), "next to nothing in common"));
    }

    #[test]
    fn what_is_hidden_or_linked_by_hand_is_reckoned_with() {
        let words = "next to nothing in common";
        let found = compared(&[FLOOD, FLOOD_TOO, CAT]);
        assert!(!says(&found.without(&[2].into()), words));
        assert!(says(&found.without(&[1].into()), "0 and 2 have"));
        let cat = found.sentences_of(2).start;
        let links = (0..4).map(|i| (i, cat + i)).collect();
        let revision = crate::compare::revise::Revision { links, ..Default::default() };
        assert!(!says(&found.revised(&revision), words));
    }

    #[test]
    fn reports_of_another_year_are_named() {
        let of = |day: &str, text: &str| format!("---\npublished: {day}\n---\n{text}\n");
        let words = "of two occasions";
        let found = compared(&[&of("2012-09-19", FLOOD), &of("2013-09-17", FLOOD_TOO), &of("2013-09-18", FLOOD_TOO)]);
        assert!(says(&found, "0 is of 2012-09-19, 2 of 2013-09-18"), "{:?}", found.notices);
        assert!(says(&found, words));
        assert!(!says(&found.without(&[0].into()), words));
        assert!(!says(&compared(&[&of("2013-08-31", FLOOD), &of("2013-09-18", FLOOD_TOO), FLOOD_TOO]), words));
    }
}
