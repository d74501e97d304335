//! Links of many reports to passages: rows of sentences that say the same, in a reading order.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::lexicon::Lexicon;
use super::link::{Link, LinkKind};

/// Two groups join when the mean score of the pairs between them reaches this; pairs without a link
/// count as nothing, so that a chain of likenesses does not join what is unlike.
const COHESION: f64 = 0.42;

/// The passages: in each, per report, its sentences. Every content sentence is in exactly one.
pub fn passages(lexicon: &Lexicon, links: &[Link]) -> Vec<Vec<Vec<usize>>> {
    let groups = groups(lexicon, links);
    let order = reading_order(lexicon, &groups);
    order
        .into_iter()
        .map(|g| {
            let mut cells = vec![Vec::new(); lexicon.sources];
            for sentence in &groups[g] {
                cells[lexicon.entries[*sentence].source].push(*sentence);
            }
            cells
        })
        .collect()
}

/// Groups of sentences, by their first sentence.
fn groups(lexicon: &Lexicon, links: &[Link]) -> Vec<Vec<usize>> {
    let count = lexicon.entries.len();
    let mut group_of: Vec<usize> = (0..count).collect();
    let mut members: Vec<Vec<usize>> = (0..count).map(|i| vec![i]).collect();
    // A partial link holds a group together less than a full one.
    let weight = |link: &Link| link.score * if link.kind == LinkKind::Full { 1.0 } else { 0.7 };
    let mut around: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
    for link in links {
        around[link.a].push((link.b, weight(link)));
        around[link.b].push((link.a, weight(link)));
    }
    let mut order: Vec<&Link> = links.iter().collect();
    order.sort_by(|x, y| weight(y).total_cmp(&weight(x)).then((x.a, x.b).cmp(&(y.a, y.b))));
    for link in order {
        let (x, y) = (group_of[link.a], group_of[link.b]);
        if x == y {
            continue;
        }
        let (few, many) = if members[x].len() <= members[y].len() { (x, y) } else { (y, x) };
        let between = members[few].iter().flat_map(|i| &around[*i]).filter(|(j, _)| group_of[*j] == many);
        let sum: f64 = between.map(|(_, w)| w).sum();
        let pairs = pairs(lexicon, &members[x], &members[y]);
        if sum / pairs.max(1) as f64 >= COHESION {
            let moved = std::mem::take(&mut members[y]);
            for i in &moved {
                group_of[*i] = x;
            }
            members[x].extend(moved);
            members[x].sort_unstable();
        }
    }
    members.into_iter().filter(|m| m.first().is_some_and(|i| lexicon.entries[*i].content)).collect()
}

/// The pairs of sentences of two reports between two groups. Members stand in order, so those of a report together.
fn pairs(lexicon: &Lexicon, one: &[usize], other: &[usize]) -> usize {
    let source = |i: &usize| lexicon.entries[*i].source;
    let same = one.chunk_by(|a, b| source(a) == source(b)).map(|run| {
        let from = other.partition_point(|i| source(i) < source(&run[0]));
        let to = other.partition_point(|i| source(i) <= source(&run[0]));
        run.len() * (to - from)
    });
    one.len() * other.len() - same.sum::<usize>()
}

/// An order that follows every report as far as they agree: the sequences of groups are merged one
/// report after the other, along the matches `similar` finds.
fn reading_order(lexicon: &Lexicon, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut sequences: Vec<Vec<(usize, usize)>> = vec![Vec::new(); lexicon.sources];
    for (g, members) in groups.iter().enumerate() {
        let mut last = usize::MAX;
        for sentence in members {
            let source = lexicon.entries[*sentence].source;
            if source != last {
                sequences[source].push((*sentence, g));
                last = source;
            }
        }
    }
    let mut merged: Vec<usize> = Vec::new();
    for mut sequence in sequences {
        sequence.sort_unstable();
        let sequence: Vec<usize> = sequence.into_iter().map(|(_, g)| g).collect();
        let known: rustc_hash::FxHashSet<usize> = merged.iter().copied().collect();
        let mut next = Vec::with_capacity(merged.len() + sequence.len());
        for op in capture_diff_slices(Algorithm::Myers, &merged, &sequence) {
            let (old, new) = match op {
                DiffOp::Equal { old_index, len, .. } => (old_index..old_index + len, 0..0),
                DiffOp::Delete { old_index, old_len, .. } => (old_index..old_index + old_len, 0..0),
                DiffOp::Insert { new_index, new_len, .. } => (0..0, new_index..new_index + new_len),
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    (old_index..old_index + old_len, new_index..new_index + new_len)
                }
            };
            next.extend_from_slice(&merged[old]);
            // A passage told elsewhere in the order stays where it was first placed.
            next.extend(sequence[new].iter().filter(|g| !known.contains(*g)));
        }
        merged = next;
    }
    merged
}
