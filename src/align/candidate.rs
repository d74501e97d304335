//! Which pairs are worth a closer look: those that share rare words, found through an inverted index.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::lexicon::Lexicon;
use super::progress::Progress;

/// Candidates kept for a sentence in each other report.
const PER_REPORT: usize = 6;
/// Sentences near in meaning that become candidates in each other report.
const NEAREST: usize = 3;
/// Reports with fewer sentences than this are compared whole.
const SMALL: usize = 8;
/// A stem in more than this part of all sentences leads to no candidate in a large input, unless it is said about once
/// in each report.
const COMMON: f64 = 0.2;
/// Times in each report, on the whole, up to which that is about once.
const ONCE: usize = 2;
/// Postings read for one sentence at most; keeps the cost linear in the text.
const POSTINGS: usize = 8000;

/// In a large input, the pairs beside likely ones that are no candidates yet, sorted: common words lead
/// to no candidate there, the sentences around them do.
pub fn beside(lexicon: &Lexicon, pairs: &[(usize, usize)], likely: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let at = |i: usize, step: isize| lexicon.beside(i, step).filter(|at| lexicon.sentences[*at].content);
    let mut found: Vec<(usize, usize)> = pairs
        .iter()
        .enumerate()
        .filter(|(i, _)| likely(*i))
        .flat_map(|(_, (a, b))| NEIGHBOURS.iter().filter_map(move |(x, y)| Some((at(*a, *x)?, at(*b, *y)?))))
        .filter(|pair| pairs.binary_search(pair).is_err())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The pairs that mean nearly the same as wholes and are no candidates yet, sorted; `pairs` are sorted too.
pub fn near_in_meaning(lexicon: &Lexicon, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let Some(meaning) = &lexicon.meaning else { return Vec::new() };
    let report = |i: usize| Some(&lexicon.sentences[i]).filter(|s| s.content).map(|s| s.report);
    let mut found: Vec<(usize, usize)> = (0..lexicon.sentences.len())
        .into_par_iter()
        .flat_map_iter(|i| meaning.nearest(i, NEAREST, report).into_iter().map(move |j| (i.min(j), i.max(j))))
        .filter(|pair| pairs.binary_search(pair).is_err())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The steps to the pairs beside a pair.
const NEIGHBOURS: [(isize, isize); 6] = [(-1, -1), (1, 1), (0, 1), (0, -1), (1, 0), (-1, 0)];

/// Sentences searched before what they led to is handed on.
const PORTION: usize = 2048;

/// Hands out candidate pairs `(a, b)`, `a` in an earlier report than `b`: portion by portion as the texts run, each
/// sorted, no pair twice.
pub fn candidates(lexicon: &Lexicon, progress: &Progress, mut take: impl FnMut(Vec<(usize, usize)>)) {
    progress.expect(lexicon.content_sentences());
    let index = Index::new(lexicon);
    let mut known: FxHashSet<(u32, u32)> = FxHashSet::default();
    let count = lexicon.sentences.len();
    for first in (0..count).step_by(PORTION) {
        let mut pairs: Vec<(usize, usize)> = (first..count.min(first + PORTION))
            .into_par_iter()
            .filter(|i| lexicon.sentences[*i].content && progress.looks_up_next())
            .map_init(|| Sums::new(count), |sums, i| index.best(sums, i))
            .flatten_iter()
            .collect();
        pairs.retain(|(a, b)| known.insert((*a as u32, *b as u32)));
        pairs.par_sort_unstable();
        take(pairs);
    }
}

/// The inverted index.
struct Index<'a> {
    lexicon: &'a Lexicon,
    /// The sentences each stem stands in, in order, with its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    /// The report of each sentence, close together in memory.
    report: Vec<u32>,
}

impl<'a> Index<'a> {
    fn new(lexicon: &'a Lexicon) -> Self {
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); lexicon.frequency.len()];
        for (i, sentence) in lexicon.sentences.iter().enumerate().filter(|(_, e)| e.content) {
            for (stem, weight) in &sentence.vector {
                postings[*stem as usize].push((i as u32, *weight));
            }
        }
        Self { lexicon, postings, report: lexicon.sentences.iter().map(|e| e.report as u32).collect() }
    }

    /// The candidates of one sentence.
    fn best(&self, sums: &mut Sums, i: usize) -> Vec<(usize, usize)> {
        let lexicon = self.lexicon;
        let large = lexicon.is_large();
        let common = (COMMON * lexicon.content_sentences() as f64).max((ONCE * lexicon.reports) as f64);
        // The sentences of one report stand together: its own are passed over.
        let own = self.report[i];
        let first = self.report.partition_point(|s| *s < own) as u32;
        let last = self.report.partition_point(|s| *s <= own) as u32;
        // The rarest words first, so that a limit cuts what tells least.
        let mut stems: Vec<(u32, f32)> = lexicon.sentences[i].vector.clone();
        stems.sort_by_key(|(stem, _)| (lexicon.frequency[*stem as usize], *stem));
        let mut read = 0;
        for (stem, weight) in stems {
            let list = &self.postings[stem as usize];
            if large && (read > 0 && read + list.len() > POSTINGS || list.len() as f64 > common) {
                break;
            }
            read += list.len();
            let (from, to) = (list.partition_point(|(j, _)| *j < first), list.partition_point(|(j, _)| *j < last));
            for (j, w) in list[..from].iter().chain(&list[to..]) {
                sums.add(*j, w * weight);
            }
        }
        let mut best: Vec<Vec<(f32, u32)>> = vec![Vec::new(); lexicon.reports];
        sums.drain(|j, score| {
            let report = self.report[j as usize] as usize;
            let (list, whole) = (&mut best[report], lexicon.sizes[report] <= SMALL);
            if !whole && list.len() == PER_REPORT && list.last().is_some_and(|(s, _)| *s > score) {
                return;
            }
            let at = list.partition_point(|(s, k)| s.total_cmp(&score).reverse().then(k.cmp(&j)).is_lt());
            list.insert(at, (score, j));
            if !whole {
                list.truncate(PER_REPORT);
            }
        });
        best.into_iter().flatten().map(|(_, j)| (i.min(j as usize), i.max(j as usize))).collect()
    }
}

/// A score for each sentence, added up word by word. Most stay 0: of 2,000 sentences perhaps 50 have a word of the one looked up. Those
/// touched are listed, so that only they are gone through and set back.
struct Sums {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Sums {
    fn new(size: usize) -> Self {
        Self { sums: vec![0.0; size], touched: Vec::new() }
    }

    fn add(&mut self, at: u32, value: f32) {
        let sum = &mut self.sums[at as usize];
        if *sum == 0.0 {
            self.touched.push(at);
        }
        *sum += value;
    }

    /// Hands out every sum and forgets it.
    fn drain(&mut self, mut take: impl FnMut(u32, f32)) {
        for at in self.touched.drain(..) {
            take(at, std::mem::take(&mut self.sums[at as usize]));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::align::lexicon::tests::{lexicon, of_texts};

    fn found(lexicon: &Lexicon) -> Vec<(usize, usize)> {
        let mut all = Vec::new();
        candidates(lexicon, &Progress::default(), |portion| all.extend(portion));
        all
    }

    #[test]
    fn what_shares_a_word_is_a_candidate_and_what_shares_none_is_not() {
        let lexicon = of_texts(&[
            "The ferry sank off Tarn. Nobody saw the lighthouse.",
            "A lighthouse was painted. Bakers struck over wages. A ferry sank.",
        ]);
        assert_eq!(found(&lexicon), [(0, 4), (1, 2)]);
    }

    #[test]
    fn a_pair_is_of_two_reports_the_earlier_first_and_comes_once() {
        let text =
            |r: usize| (0..9).map(|s| format!("Ferry {s} of harbour {r} sank at dawn.")).collect::<Vec<_>>().join(" ");
        let texts: Vec<String> = (0..3).map(text).collect();
        let lexicon = of_texts(&texts);
        let pairs = found(&lexicon);
        assert_eq!(pairs.iter().collect::<BTreeSet<_>>().len(), pairs.len());
        let report = |sentence: usize| lexicon.sentences[sentence].report;
        assert!(!pairs.is_empty() && pairs.iter().all(|(a, b)| report(*a) < report(*b)));
        assert!(pairs.iter().all(|pair| pair.1 < lexicon.sentences.len()));
    }

    #[test]
    fn a_sentence_proposes_a_few_of_a_report_however_long_it_is() {
        // Only the first report's one sentence has anything in common with the other report.
        let many: [&[u32]; 100] = [&[1, 3]; 100];
        let lexicon = lexicon(&[&[&[1, 2]], &many]);
        let mut sums = Sums::new(lexicon.sentences.len());
        assert_eq!(Index::new(&lexicon).best(&mut sums, 0).len(), PER_REPORT);
    }

    #[test]
    fn in_many_reports_what_each_says_once_is_a_candidate_and_what_all_say_throughout_is_none() {
        // Every sentence holds stem 0; the first of each report stem 1 as well.
        let report: Vec<&[u32]> = [&[0, 1][..]].into_iter().chain([&[0][..]; 7]).collect();
        let count = 120;
        let pairs = found(&lexicon(&vec![report.as_slice(); count]));
        assert!(pairs.iter().all(|(a, b)| a % 8 == 0 && b % 8 == 0));
        assert_eq!(pairs.len(), count * (count - 1) / 2);
    }

    #[test]
    fn after_a_stop_nothing_is_looked_up() {
        let progress = Progress::default();
        progress.cancel();
        candidates(&lexicon(&[&[&[1, 2]], &[&[1, 2]]]), &progress, |portion| assert!(portion.is_empty()));
        assert_eq!(progress.done_of(), (0, 2));
    }

    #[test]
    fn beside_a_likely_pair_stand_its_neighbours_in_both_reports() {
        let lexicon = lexicon(&[&[&[1], &[2], &[3]], &[&[1], &[2], &[3]]]);
        let pairs = [(1, 4)];
        assert_eq!(beside(&lexicon, &pairs, |_| true), [(0, 3), (0, 4), (1, 3), (1, 5), (2, 4), (2, 5)]);
        assert_eq!(beside(&lexicon, &pairs, |_| false), []);
        // No step leads into another report.
        assert!(beside(&lexicon, &[(2, 3)], |_| true).iter().all(|(a, b)| *a < 3 && *b >= 3));
    }
}
