//! How rare words and groups of letters are, and how much each weighs in its sentence.

use rustc_hash::FxHashMap;

use super::Lexicon;
use super::numbering::Numbering;
use super::words::SentenceWords;
use crate::align::profile::{Profile, count, unit};

/// Letters in a group.
const LETTERS: usize = 4;

/// How often each thing (a stem, a group of letters) stands in a sentence, by its number.
type Counts = Vec<(u32, f64)>;

impl Lexicon {
    /// How rare each of `size` stems is among the sentences, and what follows from it for each sentence.
    pub(super) fn weigh_stems(&mut self, size: usize) {
        let rows: Vec<Counts> = self.sentences.iter().map(|sentence| count(sentence.stems.clone())).collect();
        self.frequency = frequency(&rows, &self.sentences, size);
        self.rarities = rarities(&self.frequency, self.content_sentences());
        for (sentence, counts) in self.sentences.iter_mut().zip(rows) {
            sentence.rarity = counts.iter().map(|(stem, _)| self.rarities[*stem as usize]).sum();
            sentence.vector = weighed(counts, &self.rarities);
            sentence.word_pairs = sentence.stems.windows(2).map(|w| (w[0], w[1])).collect();
            sentence.word_pairs.sort_unstable();
            sentence.word_pairs.dedup();
        }
    }

    /// The same of groups of letters, which words share that are formed or written a little otherwise.
    pub(super) fn weigh_letter_groups(&mut self, words: &[SentenceWords]) {
        let mut numbering = Numbering::default();
        let mut groups_of: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut rows: Vec<Counts> = Vec::with_capacity(words.len());
        for sentence in words {
            let mut row = Vec::new();
            for (at, _) in &sentence.stems {
                let word = sentence.words[*at].as_str();
                row.extend_from_slice(groups_of.entry(word).or_insert_with(|| letter_groups(word, &mut numbering)));
            }
            rows.push(count(row));
        }
        let frequency = frequency(&rows, &self.sentences, numbering.len());
        let rarities = rarities(&frequency, self.content_sentences());
        for (sentence, counts) in self.sentences.iter_mut().zip(rows) {
            sentence.letter_groups = weighed(counts, &rarities);
        }
    }
}

/// The groups of letters of a word, with the space before it and two behind it: so a word of one letter makes one too.
fn letter_groups(word: &str, numbering: &mut Numbering<[char; LETTERS]>) -> Vec<u32> {
    let letters: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ', ' ']).collect();
    letters.windows(LETTERS).map(|w| numbering.id(&[w[0], w[1], w[2], w[3]])).collect()
}

/// In how many of the sentences that take part each of `size` things stands.
fn frequency(rows: &[Counts], sentences: &[Profile], size: usize) -> Vec<u32> {
    let mut frequency = vec![0; size];
    for (row, _) in rows.iter().zip(sentences).filter(|(_, sentence)| sentence.content) {
        for (thing, _) in row {
            frequency[*thing as usize] += 1;
        }
    }
    frequency
}

/// How rare things are of which each stands in so many of all sentences (inverse document frequency).
fn rarities(frequency: &[u32], total: usize) -> Vec<f64> {
    frequency.iter().map(|f| ((total as f64 + 1.0) / (f64::from(*f) + 0.5)).ln().max(0.1)).collect()
}

/// What a sentence holds, each thing by how often it stands there and how rare it is, scaled to length 1.
fn weighed(mut counts: Counts, rarities: &[f64]) -> Vec<(u32, f32)> {
    for (thing, weight) in &mut counts {
        *weight = (1.0 + weight.ln()) * rarities[*thing as usize];
    }
    unit(&counts)
}
