//! Which pairs of mentions are worth a look: of a large comparison not all.

use rustc_hash::FxHashMap;

use super::Evidence;

/// Mentions up to which every pair is looked at.
const SMALL: usize = 600;
/// Mentions of one sentence that are looked at in a large comparison.
pub(super) const PER_SENTENCE: usize = 12;
/// Earlier mentions of the same value that are looked at in a large comparison.
const PER_VALUE: usize = 16;

impl Evidence<'_> {
    /// Pairs worth a look: all of a small comparison; in a large one those of linked sentences, and those that say the
    /// same value. Sorted, the lower first.
    pub(crate) fn candidates(&self) -> Vec<(usize, usize)> {
        let count = self.mentions.all.len();
        if count <= SMALL {
            return (0..count).flat_map(|i| (i + 1..count).map(move |j| (i, j))).collect();
        }
        let mut found = Vec::new();
        for link in &self.comparison.links {
            let of = |s: usize| self.mentions.of_sentence.get(&s).into_iter().flatten().take(PER_SENTENCE);
            found.extend(of(link.a).flat_map(|i| of(link.b).map(move |j| (*i.min(j), *i.max(j)))));
        }
        let mut by_value: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (i, mention) in self.mentions.all.iter().enumerate() {
            let Some(value) = mention.told() else { continue };
            let alike = by_value.entry(value).or_default();
            found.extend(alike.iter().rev().take(PER_VALUE).map(|j| (*j, i)));
            alike.push(i);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
