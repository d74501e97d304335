//! What a trained reader makes of two sentences, worked out once for all pieces of evidence that read it.

use crate::align::meaning::Meaning;

/// How far two sentences mean the same.
pub struct Meant {
    /// How near they are as wholes.
    pub(super) similarity: f64,
    /// How well the words of either are matched in the other.
    pub(super) mean: Matched,
    /// The same, the rare words counting more.
    pub(super) weighted: Matched,
}

/// How well either sentence is matched in the other.
pub(super) struct Matched([f64; 2]);

impl Meant {
    /// Compares two sentences.
    pub fn new(meaning: &Meaning, a: usize, b: usize) -> Self {
        let matches = meaning.matches(a, b);
        Self {
            similarity: meaning.similarity(a, b),
            mean: Matched(matches.map(|m| m.mean)),
            weighted: Matched(matches.map(|m| m.weighted)),
        }
    }
}

impl Matched {
    /// Of the one that is matched better.
    pub(super) fn most(&self) -> f64 {
        self.0[0].max(self.0[1])
    }

    /// Of the one that is matched worse.
    pub(super) fn least(&self) -> f64 {
        self.0[0].min(self.0[1])
    }
}
