//! What a trained reader makes of the sentences, where there is one: how near they are as wholes, and how well the
//! words of one are matched in the other.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::Stop;
use crate::text::Span;
use crate::text::token::fold;

/// Reads sentences for their meaning.
pub trait Reader: Sync {
    /// What some sentences mean, in their order, each by itself; `None` where the work was to stop.
    fn read(&self, sentences: &[&str], stop: Stop) -> Option<Vec<Reading>>;
}

/// A sentence as a reader sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The sentence as a whole.
    pub whole: Vec<f32>,
    /// Each word at its place in the sentence.
    pub words: Vec<(Span, Vec<f32>)>,
}

/// All sentences of all reports as a reader sees them: what they have in common is taken out, so that what is left
/// tells them apart.
#[derive(Debug, Clone, Default)]
pub struct Meaning {
    sentences: Vec<Sentence>,
}

#[derive(Debug, Clone, Default)]
struct Sentence {
    /// Of length 1.
    whole: Vec<f32>,
    words: Vec<Word>,
    /// The rarity of the words, added up.
    rarity: f64,
}

/// A word as it is meant in its sentence.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its place in the sentence.
    pub span: Span,
    /// How rare it is among the sentences.
    rarity: f64,
    /// What it means there, of length [`UNIT`].
    vector: Vec<i8>,
}

/// The length of a word's vector. Few numbers of a vector of some hundred are half as long as the whole.
const UNIT: f32 = 127.0 * 2.0;

/// How well the words of one sentence are matched in another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The likeness of each word to the likest in the other sentence: its mean.
    pub mean: f64,
    /// The same, the rare words counting more.
    pub weighted: f64,
}

impl Meaning {
    /// Of all sentences, what a reader made of each.
    pub fn new(sentences: &[&str], readings: Vec<Reading>) -> Self {
        let wholes: Vec<Vec<f32>> = readings.iter().map(|reading| unit(reading.whole.clone())).collect();
        let common = mean(wholes.iter().map(Vec::as_slice));
        let common_word = mean(readings.iter().flat_map(|reading| reading.words.iter().map(|(_, v)| v.as_slice())));
        let folded: Vec<Vec<String>> = sentences
            .iter()
            .zip(&readings)
            .map(|(text, reading)| reading.words.iter().map(|(span, _)| fold(span.of(text))).collect())
            .collect();
        let mut frequency: FxHashMap<&str, u32> = FxHashMap::default();
        for words in &folded {
            for word in words.iter().collect::<FxHashSet<_>>() {
                *frequency.entry(word).or_default() += 1;
            }
        }
        let rarity = |word: &str| {
            let among = frequency.get(word).copied().unwrap_or(1);
            ((sentences.len() as f64 + 1.0) / f64::from(among)).ln()
        };
        let sentence = |((whole, reading), folded): ((Vec<f32>, Reading), &Vec<String>)| {
            let word = |((span, vector), folded): ((Span, Vec<f32>), &String)| {
                let vector = unit(less(vector, &common_word));
                let vector = vector.into_iter().map(|x| (x * UNIT).clamp(-127.0, 127.0).round() as i8).collect();
                Word { span, rarity: rarity(folded), vector }
            };
            let words: Vec<Word> = reading.words.into_iter().zip(folded).map(word).collect();
            let rarity = words.iter().map(|word| word.rarity).sum();
            Sentence { whole: unit(less(whole, &common)), words, rarity }
        };
        let sentences = wholes.into_par_iter().zip(readings).zip(&folded).map(sentence).collect();
        Self { sentences }
    }

    /// How near two sentences are as wholes, in `-1.0..=1.0`.
    pub fn similarity(&self, a: usize, b: usize) -> f64 {
        f64::from(dot(&self.sentences[a].whole, &self.sentences[b].whole))
    }

    /// The words of a sentence, as they are meant there.
    pub fn words(&self, sentence: usize) -> &[Word] {
        &self.sentences[sentence].words
    }

    /// How well the words of either sentence are matched in the other.
    pub fn matches(&self, a: usize, b: usize) -> [Match; 2] {
        let (a, b) = (&self.sentences[a], &self.sentences[b]);
        let (mut best_of_a, mut best_of_b) = (vec![0.0; a.words.len()], vec![0.0; b.words.len()]);
        for (x, best_x) in a.words.iter().zip(&mut best_of_a) {
            for (y, best_y) in b.words.iter().zip(&mut best_of_b) {
                let likeness = x.likeness(y);
                *best_x = f64::max(*best_x, likeness);
                *best_y = f64::max(*best_y, likeness);
            }
        }
        [a.matched(&best_of_a), b.matched(&best_of_b)]
    }

    /// For a sentence, the nearest in each other report as wholes, at most so many; `report` says where each stands,
    /// `None` where it takes no part.
    pub fn nearest(&self, sentence: usize, most: usize, report: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
        let Some(own) = report(sentence) else { return Vec::new() };
        let others = (0..self.sentences.len()).filter_map(|other| {
            let of = report(other).filter(|of| *of != own)?;
            Some((of, dot(&self.sentences[sentence].whole, &self.sentences[other].whole), other))
        });
        let mut others: Vec<(usize, f32, usize)> = others.collect();
        others.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)).then(x.2.cmp(&y.2)));
        others.chunk_by(|x, y| x.0 == y.0).flat_map(|of| of.iter().take(most).map(|(_, _, other)| *other)).collect()
    }
}

impl Word {
    /// How near two words are as they are meant, in `-1.0..=1.0`.
    pub fn likeness(&self, other: &Self) -> f64 {
        let sum: i32 = self.vector.iter().zip(&other.vector).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum();
        f64::from(sum) / f64::from(UNIT * UNIT)
    }
}

impl Sentence {
    /// What the best likeness of each of its words comes to.
    fn matched(&self, best: &[f64]) -> Match {
        let weighted: f64 = self.words.iter().zip(best).map(|(word, best)| word.rarity * best).sum();
        Match { mean: best.iter().sum::<f64>() / best.len().max(1) as f64, weighted: weighted / self.rarity.max(1e-9) }
    }
}

/// The mean of some vectors; empty where there is none.
fn mean<'a>(vectors: impl Iterator<Item = &'a [f32]>) -> Vec<f32> {
    let (mut sums, mut count) = (Vec::new(), 0.0_f64);
    for vector in vectors {
        sums.resize(vector.len(), 0.0_f64);
        sums.iter_mut().zip(vector).for_each(|(sum, x)| *sum += f64::from(*x));
        count += 1.0;
    }
    sums.into_iter().map(|sum| (sum / count) as f32).collect()
}

/// What a vector has beyond another.
fn less(mut vector: Vec<f32>, common: &[f32]) -> Vec<f32> {
    vector.iter_mut().zip(common).for_each(|(x, y)| *x -= y);
    vector
}

/// A vector scaled to length 1; one of nothing stays so.
fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = dot(&vector, &vector).sqrt();
    if length > 1e-6 {
        for x in &mut vector {
            *x /= length;
        }
    }
    vector
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 8;
    let (a, b) = (a.chunks(LANES), b.chunks(LANES));
    let mut sums = [0.0; LANES];
    for (a, b) in a.zip(b) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (x, y))| *sum += x * y);
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences, each with what it means as a whole and, by number, what each of its words means; words of two numbers have nothing in
    /// common.
    fn meaning(sentences: &[(&str, &[f32], &[usize])]) -> Meaning {
        let vector = |number: usize| (0..24).map(|at| if at / 8 == number { 1.0 } else { 0.0 }).collect();
        let reading = |(text, whole, words): &(&str, &[f32], &[usize])| {
            let place = |word: &str| {
                let start = text.find(word).unwrap();
                Span::new(start, start + word.len())
            };
            let words = text.split_whitespace().zip(*words).map(|(word, number)| (place(word), vector(*number)));
            Reading { whole: whole.to_vec(), words: words.collect() }
        };
        let texts: Vec<&str> = sentences.iter().map(|(text, ..)| *text).collect();
        Meaning::new(&texts, sentences.iter().map(reading).collect())
    }

    const FERRY: usize = 0;
    const SANK: usize = 1;
    const LEFT: usize = 2;

    #[test]
    fn what_all_sentences_have_in_common_makes_none_like_another() {
        let found = meaning(&[("a", &[1.0, 0.1], &[]), ("b", &[1.0, 0.1], &[]), ("c", &[1.0, -0.2], &[])]);
        assert!(found.similarity(0, 1) > 0.9);
        assert!(found.similarity(0, 2) < 0.0, "but for the first of their numbers they are opposites");
    }

    #[test]
    fn words_are_matched_by_the_likest_of_the_other_sentence_and_the_rare_ones_count_more() {
        let found = meaning(&[
            ("ferry sank", &[1.0, 0.0], &[FERRY, SANK]),
            ("ferry left", &[0.0, 1.0], &[FERRY, LEFT]),
            ("sank ferry", &[1.0, 0.0], &[SANK, FERRY]),
        ]);
        let [same, _] = found.matches(0, 2);
        assert!(same.mean > 0.95 && same.weighted > 0.95, "{same:?}: the order of the words does not matter");
        let [of_sank, of_left] = found.matches(0, 1);
        assert!(of_sank.mean < 0.6, "{of_sank:?}: only one of two words is matched");
        assert!(of_left.weighted < of_left.mean, "{of_left:?}: the rare word is the one that is not");
    }

    #[test]
    fn a_sentence_without_words_matches_nothing() {
        let found = meaning(&[("", &[1.0, 0.0], &[]), ("ferry", &[0.0, 1.0], &[FERRY])]);
        assert_eq!(found.matches(0, 1), [Match { mean: 0.0, weighted: 0.0 }; 2]);
    }

    #[test]
    fn the_nearest_are_a_few_of_each_other_report() {
        let all: Vec<(&str, &[f32], &[usize])> = vec![
            ("a", &[1.0, 0.0], &[]),
            ("b", &[0.9, 0.1], &[]),
            ("c", &[0.8, 0.3], &[]),
            ("d", &[0.0, 1.0], &[]),
            ("e", &[0.7, 0.2], &[]),
        ];
        // The first stands in a report of its own, the last takes no part.
        let report = |sentence: usize| [Some(0), Some(1), Some(1), Some(2), None][sentence];
        assert_eq!(meaning(&all).nearest(0, 1, report), [1, 3]);
        assert_eq!(meaning(&all).nearest(0, 2, report), [1, 2, 3]);
        assert!(meaning(&all).nearest(4, 2, report).is_empty());
    }
}
