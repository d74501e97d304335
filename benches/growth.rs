//! How the cost grows with the text and with the number of reports, beside a peer in the same run: a plain `similar`
//! diff of the same texts, line by line (a sentence each), which knows no other order and nothing of what is said.
#![allow(clippy::unwrap_used, missing_docs)] // a benchmark fails by panicking

use std::hint::black_box;
use std::time::{Duration, Instant};

use parallax::article::Article;
use parallax::compare::{Comparison, Options, compare};
use parallax::read::{read_bytes, sample};
use similar::TextDiff;

/// MiB of two reports together.
const SIZES: [usize; 4] = [2, 4, 8, 16];
/// Reports of ten sentences each.
const REPORTS: [usize; 4] = [10, 50, 200, 500];
/// Reports that tell one event.
const OF_ONE_EVENT: usize = 5;

fn main() {
    println!("{:>14} {:>9} {:>9} {:>9} {:>9} {:>9}", "", "read", "compare", "links", "peer", "ratio");
    for size in SIZES {
        let texts = [1, 2].map(|seed| Sentences::new(seed, "").text_of(size << 19));
        row(&format!("{size} MiB"), &texts);
    }
    for count in REPORTS {
        // Each event has words of its own, so that a report has as many links however many there are; what the reports
        // of one event say differs by a sentence.
        let report = |r: usize| {
            let event = r / OF_ONE_EVENT;
            Sentences::new(event + 3, &letters(event)).lines(10, r % OF_ONE_EVENT).join("\n")
        };
        row(&format!("{count} reports"), &(0..count).map(report).collect::<Vec<_>>());
    }
}

fn row(name: &str, texts: &[String]) {
    let (reading, articles) = timed(|| texts.iter().map(|text| read(text)).collect::<Vec<_>>());
    let (comparing, comparison) = timed(|| compare(black_box(&articles), &Options::default()));
    let (peer, _) = timed(|| diffs(texts));
    let ratio = (reading + comparing).as_secs_f64() / peer.as_secs_f64();
    let Comparison { links, .. } = comparison;
    println!(
        "{name:>14} {:>8.2}s {:>8.2}s {:>9} {:>8.2}s {ratio:>9.1}",
        secs(reading),
        secs(comparing),
        links.len(),
        secs(peer)
    );
}

/// Two letters for a number.
fn letters(number: usize) -> String {
    [number / 26, number % 26].iter().filter_map(|n| char::from_digit(*n as u32 % 26 + 10, 36)).collect()
}

fn read(text: &str) -> Article {
    read_bytes(text.as_bytes(), "report.txt".as_ref()).unwrap()
}

/// Differences of all pairs of texts.
fn diffs(texts: &[String]) -> usize {
    let pairs = texts.iter().enumerate().flat_map(|(i, a)| texts.iter().skip(i + 1).map(move |b| (a, b)));
    pairs.map(|(a, b)| TextDiff::from_lines(black_box(a.as_str()), b.as_str()).ops().len()).sum()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

fn secs(time: Duration) -> f64 {
    time.as_secs_f64()
}

/// Sentences of the sample anew: the beginning of one with the end of another, drawn by a fixed rule, with an ending at
/// every longer word.
struct Sentences {
    halves: Vec<[String; 2]>,
    state: u64,
}

impl Sentences {
    fn new(seed: usize, ending: &str) -> Self {
        let is_long = |word: &str| word.len() > 3 && word.chars().all(char::is_alphabetic);
        let ended = |word: &str| if is_long(word) { format!("{word}{ending}") } else { word.to_owned() };
        let halves = |sentence: &str| {
            let words: Vec<String> = sentence.split_whitespace().map(ended).collect();
            let (first, second) = words.split_at(words.len() / 2);
            [first.join(" "), second.join(" ")]
        };
        let of = |a: &Article| (0..a.sentences.len()).map(|s| halves(a.sentence_text(s))).collect::<Vec<_>>();
        Self { halves: sample().iter().flat_map(of).collect(), state: seed as u64 }
    }

    fn draw(&mut self) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % self.halves.len()
    }

    fn next(&mut self) -> String {
        let (first, second) = (self.draw(), self.draw());
        format!("{} {}", self.halves[first][0], self.halves[second][1])
    }

    /// So many sentences, without one of them.
    fn lines(&mut self, count: usize, without: usize) -> Vec<String> {
        let mut lines: Vec<String> = (0..count).map(|_| self.next()).collect();
        lines.remove(without);
        lines
    }

    fn text_of(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 1000);
        while text.len() < bytes {
            text.push_str(&self.next());
            text.push('\n');
        }
        text
    }
}
