//! A small trained network inside the program: sentences and their words as vectors, near where they mean the same.
//!
//! ```text
//! sentence ─▶ tokenizer (pieces) ─▶ network (a vector for each piece, in its sentence) ─▶ words and the sentence
//! ```
//!
//! The weights are those of all-MiniLM-L6-v2, tuned to sentences of reports (`assets/reader/README.md`). The rooms to its right see it through
//! [`meaning::Reader`] alone, and work without it.

mod cache;
mod network;
mod tokenizer;
mod weights;

use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::align::meaning::{self, Reading};
use crate::error::{Error, Result};
use crate::fact::Stop;
use crate::file;
pub use cache::{Cached, cached};
use tokenizer::{Pieces, Tokenizer};
use weights::Weights;

/// Bytes that a file of weights may have.
const MOST_OF_WEIGHTS: u64 = 256 * 1024 * 1024;
/// Sentences read at a time by one thread.
const PORTION: usize = 8;

/// The network with its weights.
pub struct Reader {
    weights: Weights,
    tokenizer: Tokenizer,
    /// The bytes of its weights.
    file: &'static [u8],
    kept: OnceLock<Option<Cached>>,
}

/// The reader that comes with the program, made ready when it is first asked for.
pub fn shipped() -> Option<&'static Reader> {
    static READER: OnceLock<Option<Reader>> = OnceLock::new();
    READER.get_or_init(|| Reader::new(weights::SHIPPED)).as_ref()
}

/// The reader whose weights a file holds, in the form of those that come with the program. It stays in memory until the
/// program ends.
///
/// # Errors
/// As [`file::read`], and [`Error::NoWeights`].
pub fn open(path: &Path) -> Result<&'static Reader> {
    let bytes = file::read(path, MOST_OF_WEIGHTS)?;
    let reader = Reader::new(Box::leak(bytes.into_boxed_slice()));
    Ok(Box::leak(Box::new(reader.ok_or_else(|| Error::NoWeights(path.to_owned()))?)))
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl meaning::Reader for Reader {
    fn read(&self, sentences: &[&str], stop: Stop) -> Option<Vec<Reading>> {
        let portions = sentences.par_chunks(PORTION).map(|portion| (!stop()).then(|| self.portion(portion)));
        Some(portions.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
    }
}

impl Reader {
    fn new(file: &'static [u8]) -> Option<Self> {
        let weights = Weights::parse(file)?;
        Some(Self { tokenizer: weights.tokenizer()?, weights, file, kept: OnceLock::new() })
    }

    /// The same reader with what it made in earlier runs; `None` where there is no folder for that.
    pub fn cached(&'static self) -> Option<&'static Cached> {
        self.kept.get_or_init(|| Cached::of(self, self.file)).as_ref()
    }

    /// Reads a few sentences at once.
    fn portion(&self, sentences: &[&str]) -> Vec<Reading> {
        let pieces: Vec<Pieces> = sentences.iter().map(|sentence| self.tokenizer.pieces(sentence)).collect();
        let numbers: Vec<&[u32]> = pieces.iter().map(|pieces| pieces.numbers.as_slice()).collect();
        let rows = network::read(&self.weights, &numbers);
        let width = self.weights.width;
        let mut first = 0;
        let mut reading = |pieces: &Pieces| {
            let rows = &rows[first * width..(first + pieces.numbers.len()) * width];
            first += pieces.numbers.len();
            let word = |(span, range): &(_, std::ops::Range<usize>)| {
                (*span, mean(&rows[range.start * width..range.end * width], width))
            };
            Reading { whole: mean(rows, width), words: pieces.words.iter().map(word).collect() }
        };
        pieces.iter().map(&mut reading).collect()
    }
}

/// The mean of some vectors.
fn mean(rows: &[f32], width: usize) -> Vec<f32> {
    let mut mean = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        mean.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
    }
    let count = (rows.len() / width).max(1) as f32;
    for x in &mut mean {
        *x /= count;
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::meaning::Reader as _;

    fn read(sentences: &[&str]) -> Vec<Reading> {
        shipped().unwrap().read(sentences, &|| false).unwrap()
    }

    fn cosine(a: &[f32], b: &[f32]) -> f32 {
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
        dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
    }

    #[test]
    fn what_means_the_same_is_near() {
        let read = read(&["The ferry went down off Tarn.", "A boat sank near the coast.", "Bakers want higher wages."]);
        let (near, far) = (cosine(&read[0].whole, &read[1].whole), cosine(&read[0].whole, &read[2].whole));
        assert!(near > 0.35 && far < 0.15, "{near} {far}");
    }

    #[test]
    fn vectors_are_those_that_torch_makes_of_the_weights() {
        // The first numbers of "ferry", in floating point by `assets/train/encoder.py` with the weights of the file.
        let by_torch = [0.7479, 0.0109, 0.6243, 0.578, -0.3411, -0.3091];
        let read = &read(&["The ferry sank off the coast."])[0];
        assert_eq!(read.words.len(), 6);
        for (number, by_torch) in read.words[1].1.iter().zip(by_torch) {
            assert!((number - by_torch).abs() < 0.06, "{number} {by_torch}");
        }
    }

    #[test]
    fn what_holds_no_network_is_refused_by_name() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let own = weights::SHIPPED;
        // The file with other sizes, in the order they stand in: layers, heads, width, inner, places, pieces, letters.
        let with_size = |at: usize, size: u32| {
            let place = weights::MAGIC.len() + 4 * at;
            [&own[..place], &size.to_le_bytes(), &own[place + 4..]].concat()
        };
        let wrongly_sized = [(0, 0), (0, u32::MAX), (1, 0), (1, 5), (1, 96), (2, 0), (4, 0), (5, u32::MAX), (6, 0)];
        let wrongly_sized = wrongly_sized.map(|(at, size)| with_size(at, size));
        // Numbers that no network has learned at its end, where the last constants stand.
        let endless = [&own[..own.len() - 4], &f32::INFINITY.to_le_bytes()].concat();
        let cut: [&[u8]; 3] = [b"", b"no network", &own[..1_000_000]];
        for wrong in cut.into_iter().chain(wrongly_sized.iter().map(Vec::as_slice)).chain([endless.as_slice()]) {
            std::fs::write(file.path(), wrong).unwrap();
            let error = open(file.path()).unwrap_err().to_string();
            assert!(error.contains(&file.path().display().to_string()) && error.contains("no network"), "{error}");
        }
        assert!(matches!(open(Path::new("/nowhere/at.all")), Err(Error::Missing(_))));
    }

    #[test]
    fn another_file_of_weights_reads_as_they_say() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let by_file = |weights: &[u8]| {
            std::fs::write(file.path(), weights).unwrap();
            open(file.path()).unwrap().read(&["A ferry sank."], &|| false).unwrap()
        };
        assert_eq!(by_file(weights::SHIPPED), read(&["A ferry sank."]));
        // The last constant is added to the last number of every vector.
        let own = weights::SHIPPED;
        let other = by_file(&[&own[..own.len() - 4], &3.0_f32.to_le_bytes()].concat());
        assert_ne!(other, read(&["A ferry sank."]));
    }

    #[test]
    fn a_sentence_reads_the_same_beside_any_other_and_on_any_number_of_threads() {
        let texts: Vec<String> = (0..20).map(|i| format!("Ferry {i} of Tarn sank at dawn, {i} years ago.")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let one = pool(1).install(|| read(&texts));
        assert_eq!(one, pool(4).install(|| read(&texts)));
        assert_eq!(one[7], read(&texts[7..8])[0]);
    }

    #[test]
    fn hostile_text_is_read_like_any_other() {
        let unbroken = "x".repeat(1_000_000);
        for sentence in ["", "\u{0}\u{1b}[2J", "…", unbroken.as_str()] {
            let read = read(&[sentence]);
            assert!(read[0].whole.iter().all(|x| x.is_finite()));
        }
    }

    #[test]
    fn nothing_is_read_after_a_stop() {
        assert_eq!(shipped().unwrap().read(&["A ferry sank."], &|| true), None);
    }
}
