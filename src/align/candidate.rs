//! Which pairs are worth a closer look: those that share rare words, found through an inverted index.

use rayon::prelude::*;

use super::lexicon::Lexicon;

/// Candidates kept for a sentence in each other report.
const PER_SOURCE: usize = 6;
/// Reports with fewer sentences than this are compared whole.
const SMALL: usize = 8;
/// A stem in more sentences than this share of all leads to no candidate in a large input.
const COMMON: f64 = 0.2;
/// Postings read for one sentence at most; keeps the cost linear in the text.
const POSTINGS: usize = 4000;

/// Candidate pairs `(a, b)`, `a` in an earlier report than `b`, sorted.
pub fn candidates(lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let postings = postings(lexicon);
    let sizes = sizes(lexicon);
    let mut pairs: Vec<(usize, usize)> = (0..lexicon.entries.len())
        .into_par_iter()
        .filter(|i| lexicon.entries[*i].content)
        .flat_map_iter(|i| best(lexicon, &postings, &sizes, i))
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

fn postings(lexicon: &Lexicon) -> Vec<Vec<(u32, f64)>> {
    let mut postings: Vec<Vec<(u32, f64)>> = vec![Vec::new(); lexicon.idf.len()];
    for (i, entry) in lexicon.entries.iter().enumerate().filter(|(_, e)| e.content) {
        for (stem, weight) in &entry.vector {
            postings[*stem as usize].push((i as u32, *weight));
        }
    }
    postings
}

fn sizes(lexicon: &Lexicon) -> Vec<usize> {
    let mut sizes = vec![0; lexicon.sources];
    for entry in lexicon.entries.iter().filter(|e| e.content) {
        sizes[entry.source] += 1;
    }
    sizes
}

fn best(lexicon: &Lexicon, postings: &[Vec<(u32, f64)>], sizes: &[usize], i: usize) -> Vec<(usize, usize)> {
    let entry = &lexicon.entries[i];
    let total: usize = sizes.iter().sum();
    let large = total > 1000;
    // The rarest words first, so that a limit cuts what tells least.
    let mut stems: Vec<(u32, f64)> = entry.vector.clone();
    stems.sort_by(|a, b| lexicon.frequency[a.0 as usize].cmp(&lexicon.frequency[b.0 as usize]).then(a.0.cmp(&b.0)));
    let mut scores: Vec<(u32, f64)> = Vec::new();
    let mut read = 0;
    for (stem, weight) in stems {
        let list = &postings[stem as usize];
        if large && (read > 0 && read + list.len() > POSTINGS || list.len() as f64 > COMMON * total as f64) {
            break;
        }
        read += list.len();
        scores.extend(
            list.iter()
                .filter(|(j, _)| lexicon.entries[*j as usize].source != entry.source)
                .map(|(j, w)| (*j, w * weight)),
        );
    }
    scores.sort_unstable_by_key(|(j, _)| *j);
    let mut summed: Vec<(u32, f64)> = Vec::new();
    for (j, score) in scores {
        match summed.last_mut() {
            Some((last, sum)) if *last == j => *sum += score,
            _ => summed.push((j, score)),
        }
    }
    summed.sort_by(|a, b| {
        let source = |x: &(u32, f64)| lexicon.entries[x.0 as usize].source;
        source(a).cmp(&source(b)).then(b.1.total_cmp(&a.1)).then(a.0.cmp(&b.0))
    });
    let mut out = Vec::new();
    let (mut current, mut kept) = (usize::MAX, 0);
    for (j, _) in summed {
        let source = lexicon.entries[j as usize].source;
        if source != current {
            (current, kept) = (source, 0);
        }
        kept += 1;
        if kept <= PER_SOURCE || sizes[source] <= SMALL {
            let j = j as usize;
            out.push((i.min(j), i.max(j)));
        }
    }
    out
}
