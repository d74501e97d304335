//! A sentence as numbers, and the arithmetic of sorted lists of them.

use crate::fact::date::time::Time;
use crate::fact::value::{Amount, Unit};

/// A day or a time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// On the calendar.
    At(Time),
    /// Where nothing places it there, the folded words for it.
    InWords(String),
}

/// What is known of a sentence before it is compared with any other.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// The report it stands in.
    pub report: usize,
    /// Its place in that report, in `0.0..=1.0`.
    pub place: f64,
    /// Whether it is a title or heading.
    pub headline: bool,
    /// Whether it says something that a counterpart is looked for to: furniture of the page does not.
    pub content: bool,
    /// Every word in order, as numbers; equal words have equal numbers.
    pub words: Vec<u32>,
    /// The stems of its content words in order.
    pub stems: Vec<u32>,
    /// Which of `words` each of `stems` is.
    pub stem_at: Vec<u32>,
    /// Stems with their tf-idf weight, sorted by stem, of length 1.
    pub vector: Vec<(u32, f32)>,
    /// The rarity of its stems, added up.
    pub rarity: f64,
    /// Groups of four letters with their weight, sorted, of length 1.
    pub letter_groups: Vec<(u32, f32)>,
    /// Stems that stand side by side, sorted.
    pub word_pairs: Vec<(u32, u32)>,
    /// Stems of its names, sorted.
    pub names: Vec<u32>,
    /// Numbers with what they count or measure, sorted.
    pub numbers: Vec<(Amount, Unit)>,
    /// Days and times, sorted.
    pub dates: Vec<When>,
    /// The stems of each quotation in it.
    pub quotations: Vec<Vec<u32>>,
    /// Speakers of its quotations, folded.
    pub speakers: Vec<String>,
}

impl Profile {
    /// Whether a stem stands in it.
    pub fn holds(&self, stem: u32) -> bool {
        self.vector.binary_search_by_key(&stem, |(s, _)| *s).is_ok()
    }
}

/// How often each number stands in a list, sorted.
pub(super) fn count(mut list: Vec<u32>) -> Vec<(u32, f64)> {
    list.sort_unstable();
    let mut counts: Vec<(u32, f64)> = Vec::with_capacity(list.len());
    for id in list {
        match counts.last_mut() {
            Some((last, n)) if *last == id => *n += 1.0,
            _ => counts.push((id, 1.0)),
        }
    }
    counts
}

/// The vector scaled to length 1.
pub(super) fn unit(vector: &[(u32, f64)]) -> Vec<(u32, f32)> {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    vector.iter().map(|(id, weight)| (*id, if length > 0.0 { (weight / length) as f32 } else { 0.0 })).collect()
}

/// The sum of products over what two sorted vectors share.
pub fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += f64::from(*v) * f64::from(*w);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// What two sorted lists share.
pub fn in_both<'a, T: Ord>(a: &'a [T], b: &[T]) -> Vec<&'a T> {
    a.iter().filter(|x| b.binary_search(x).is_ok()).collect()
}
