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
