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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_are_counted_together_and_sorted() {
        assert_eq!(count(vec![7, 2, 7, 7]), [(2, 1.0), (7, 3.0)]);
        assert_eq!(count(Vec::new()), []);
    }

    #[test]
    fn a_vector_of_length_one_is_as_like_itself_as_can_be() {
        let vector = unit(&[(1, 3.0), (4, 4.0)]);
        assert_eq!(vector, [(1, 0.6), (4, 0.8)]);
        assert!((dot(&vector, &vector) - 1.0).abs() < 1e-6);
        assert_eq!(unit(&[(1, 0.0)]), [(1, 0.0)], "one of nothing stays so");
    }

    #[test]
    fn only_what_two_vectors_share_is_multiplied() {
        assert!((dot(&[(1, 2.0), (3, 5.0)], &[(2, 7.0), (3, 4.0)]) - 20.0).abs() < 1e-9);
        assert!(dot(&[(1, 2.0)], &[(2, 7.0)]).abs() < 1e-9);
    }

    #[test]
    fn what_two_lists_share_keeps_its_order() {
        assert_eq!(in_both(&[1, 3, 5, 7], &[3, 4, 7]), [&3, &7]);
    }

    #[test]
    fn a_sentence_holds_the_stems_of_its_vector() {
        let profile = Profile { vector: vec![(2, 0.6), (5, 0.8)], ..Profile::default() };
        assert_eq!([2, 3, 5].map(|stem| profile.holds(stem)), [true, false, true]);
    }
}
