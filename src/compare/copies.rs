//! Reports that count as one: one text printed twice, such as a wire story, and versions of one report.

use super::question::Groups;
use super::{ByteRange, Comparison};
use crate::article::Role;

/// Share of the shorter report's sentences that must stand, nearly word for word, in the other.
const MOST: f64 = 0.8;
/// Share of a sentence's bytes that may differ.
const FEW: f64 = 0.1;
/// Fewer sentences than this prove nothing.
const LEAST: usize = 4;

/// Per report, the first of the reports that are one text with it. Where all are one text, that one against another is
/// what there is to compare: each counts for itself.
pub(crate) fn text_of(comparison: &Comparison) -> Vec<usize> {
    let count = comparison.sources.len();
    let mut text_of: Vec<usize> = (0..count).collect();
    for copies in comparison.copies.iter().filter(|copies| copies.len() < count) {
        for report in copies {
            text_of[*report] = copies[0];
        }
    }
    text_of
}

/// Groups of reports that are nearly one text or versions of one report, each in order.
pub(crate) fn copies(comparison: &Comparison) -> Vec<Vec<usize>> {
    let count = comparison.sources.len();
    let body = |s: usize| comparison.sentences[s].role == Role::Body;
    let sizes: Vec<usize> = (0..count).map(|s| comparison.sentences_of(s).filter(|i| body(*i)).count()).collect();
    let mut same: Vec<Vec<Vec<usize>>> = vec![vec![Vec::new(); count]; count];
    for (link, difference) in comparison.links.iter().zip(&comparison.differences) {
        let few = |sentence: usize, places: &[ByteRange]| {
            let bytes: usize = places.iter().map(|p| p[1] - p[0]).sum();
            bytes as f64 <= FEW * comparison.text(sentence).len() as f64
        };
        if body(link.a) && body(link.b) && few(link.a, &difference.a) && few(link.b, &difference.b) {
            let (s, t) = (comparison.source_of(link.a), comparison.source_of(link.b));
            same[s][t].push(if sizes[s] <= sizes[t] { link.a } else { link.b });
        }
    }
    let mut groups = Groups::new(count);
    for s in 0..count {
        for t in s + 1..count {
            let found = &mut same[s][t];
            found.sort_unstable();
            found.dedup();
            let least = sizes[s].min(sizes[t]);
            if least >= LEAST && found.len() as f64 >= MOST * least as f64 {
                groups.join(s, t);
            }
        }
    }
    for version in &comparison.versions {
        groups.join(version.earlier, version.later);
    }
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); count];
    for s in 0..count {
        found[groups.root(s)].push(s);
    }
    found.retain(|g| g.len() > 1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::compared;

    const WIRE: &str = "A ferry sank off Tarn at dawn on Monday. Forty people were on board, the harbour master said. The mayor of \
        Tarn asked for help. Divers searched the wreck until night. Nobody knows why it sank.";
    const OTHER: &str =
        "Bakers in Vista struck for a third day. The union asked for higher wages. Most shops stayed shut.";

    #[test]
    fn a_text_printed_twice_is_one_though_a_mark_or_a_sentence_of_it_is_another() {
        for other in [
            WIRE.to_owned(),
            WIRE.replace("night.", "night!"),
            WIRE.replace(" Nobody knows why it sank.", " Bakers sent bread."),
            format!("{WIRE} {OTHER}"),
        ] {
            assert_eq!(compared(&[WIRE, OTHER, &other]).copies, [[0, 2]], "{other}");
        }
    }

    #[test]
    fn what_is_worded_otherwise_or_shares_too_little_is_another_text() {
        let half = "A ferry sank off Tarn at dawn on Monday. Forty people were on board, the harbour master said. Nobody \
            in the town slept that night. The owner would not speak. A new ferry was ordered.";
        let reworded = "At dawn on Monday a ferry went down off Tarn. The harbour master said it had forty people on board. Help \
            was asked for by the mayor. Until night divers looked through the wreck. Why it sank is not known.";
        for other in [half, reworded] {
            assert!(compared(&[WIRE, OTHER, other]).copies.is_empty(), "{other}");
        }
        let short: String = WIRE.split_inclusive(". ").take(3).collect();
        assert!(compared(&[&short, OTHER, &short]).copies.is_empty(), "three sentences prove nothing");
    }

    #[test]
    fn copies_count_as_the_first_of_them_unless_there_is_nothing_else() {
        assert_eq!(text_of(&compared(&[OTHER, WIRE, WIRE])), [0, 1, 1]);
        assert_eq!(text_of(&compared(&[WIRE, WIRE])), [0, 1]);
    }
}
