//! A byte range of a report's text. The only place that slices text.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, into one report's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`; an inverted pair becomes an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span. Ends that fall outside the text or inside a character are moved
    /// outwards to the nearest boundary, so this never panics.
    #[allow(clippy::string_slice)]
    pub fn of(self, text: &str) -> &str {
        let start = text.floor_char_boundary(self.start);
        let end = text.ceil_char_boundary(self.end).max(start);
        &text[start..end]
    }

    /// Whether `offset` lies inside.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Bytes shared with `other`.
    pub fn overlap(self, other: Span) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span moved `by` bytes to the right.
    #[must_use]
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        self.trim_matches(text, char::is_whitespace)
    }

    /// The span without characters for which `drop` holds at its ends.
    #[must_use]
    pub fn trim_matches(self, text: &str, drop: impl Fn(char) -> bool) -> Span {
        let inner = self.of(text);
        let left = inner.len() - inner.trim_start_matches(&drop).len();
        let kept = inner.trim_matches(&drop).len();
        Span::new(self.start + left, self.start + left + kept)
    }

    /// The span in pieces, cut where a mark begins or ends inside it: each piece lies wholly in a mark or outside it.
    pub fn cut_at(self, marks: impl Iterator<Item = Span>) -> Vec<Span> {
        let mut cuts: Vec<usize> = marks.flat_map(|mark| [mark.start, mark.end]).collect();
        cuts.extend([self.start, self.end]);
        cuts.retain(|cut| self.start <= *cut && *cut <= self.end);
        cuts.sort_unstable();
        cuts.dedup();
        cuts.iter().zip(cuts.iter().skip(1)).map(|(start, end)| Span::new(*start, *end)).collect()
    }
}

/// The text from byte `at` on; empty past the end, moved to a boundary inside a character.
pub fn rest(text: &str, at: usize) -> &str {
    Span::new(at, text.len()).of(text)
}

/// The last character before byte `at`.
pub fn char_before(text: &str, at: usize) -> Option<char> {
    Span::new(0, at).of(text).chars().next_back()
}

/// The character that starts at byte `at`.
pub fn char_at(text: &str, at: usize) -> Option<char> {
    rest(text, at).chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_lie_in_a_mark_or_outside_it() {
        let whole = Span::new(10, 30);
        let marks = [Span::new(0, 14), Span::new(12, 20), Span::new(20, 40)];
        let pieces = whole.cut_at(marks.into_iter());
        assert_eq!(pieces, [(10, 12), (12, 14), (14, 20), (20, 30)].map(|(a, b)| Span::new(a, b)));
        assert_eq!(whole.cut_at(std::iter::empty()), [whole]);
    }

    #[test]
    fn never_cuts_a_character() {
        let text = "aé漢😀";
        for start in 0..=text.len() + 2 {
            for end in 0..=text.len() + 2 {
                let _ = Span::new(start, end).of(text);
            }
        }
        assert_eq!(Span::new(2, 2).of(text), "é");
    }

    #[test]
    fn trims_and_joins() {
        let text = "  word ";
        assert_eq!(Span::new(0, 7).trim(text), Span::new(2, 6));
        assert_eq!(Span::new(0, 2).trim(text).len(), 0);
        assert_eq!(Span::new(1, 2).join(Span::new(4, 6)), Span::new(1, 6));
        assert_eq!(Span::new(1, 5).overlap(Span::new(3, 9)), 2);
    }
}
