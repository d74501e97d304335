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
    let mut scores: rustc_hash::FxHashMap<(usize, usize), f64> = rustc_hash::FxHashMap::default();
    for link in links {
        // A partial link holds a group together less than a full one.
        let weight = if link.kind == LinkKind::Full { 1.0 } else { 0.7 };
        scores.insert((link.a, link.b), link.score * weight);
    }
    let mut order: Vec<&Link> = links.iter().collect();
    order.sort_by(|x, y| {
        let weight = |l: &Link| scores.get(&(l.a, l.b)).copied().unwrap_or(0.0);
        weight(y).total_cmp(&weight(x)).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    for link in order {
        let (x, y) = (group_of[link.a], group_of[link.b]);
        if x == y {
            continue;
        }
        let (mut sum, mut pairs) = (0.0, 0usize);
        for i in &members[x] {
            for j in &members[y] {
                if lexicon.entries[*i].source != lexicon.entries[*j].source {
                    sum += scores.get(&(*i.min(j), *i.max(j))).copied().unwrap_or(0.0);
                    pairs += 1;
                }
            }
        }
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
