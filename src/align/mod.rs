//! Which sentences say the same, over any number of reports, none of them privileged.
//!
//! ```text
//! sentences ─▶ lexicon ─▶ candidates ─▶ pairs (evidence) ─▶ decide (score, competition) ─▶ links ─▶ passages
//! ```

pub mod candidate;
pub mod competition;
pub mod evidence;
pub mod lexicon;
pub mod link;
pub mod linking;
pub mod model;
pub mod pair;
pub mod passage;
pub mod profile;
pub mod progress;
pub mod related_words;
pub mod shared_part;
mod weights;

use std::ops::Range;

use rayon::prelude::*;

use crate::fact::{Fact, Report};
use crate::text::token::TokenKind;

pub use lexicon::Lexicon;
pub use link::{Link, LinkKind, Origin, Reason};
pub use progress::{Progress, Stage};

/// What alignment found. Sentences are numbered over all reports in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    /// Pairs of sentences of two reports, by `a` then `b`.
    pub links: Vec<Link>,
    /// Rows in reading order; in each, the sentences of every report.
    pub passages: Vec<Vec<Vec<usize>>>,
}

/// Aligns reports. `facts` holds each report's facts; `watch` may stop the search for counterparts early.
pub fn align(reports: &[Report], facts: &[Vec<Fact>], progress: &Progress) -> Alignment {
    let lexicon = Lexicon::new(reports, facts);
    let mut links = linking::links(&lexicon, &model::Model::shipped(), progress);
    links.par_iter_mut().filter(|l| l.kind == LinkKind::Partial).for_each(|link| {
        let (a, b) = (&lexicon.sentences[link.a], &lexicon.sentences[link.b]);
        link.spans = shared_part::shared_part(&lexicon, a, b).and_then(|(in_a, in_b)| {
            Some([place(reports, &lexicon, link.a, &in_a)?, place(reports, &lexicon, link.b, &in_b)?])
        });
    });
    // Of a sentence nobody looked up, nobody knows whether it stands alone.
    let mut places = lexicon.places();
    for sentence in progress.skipped() {
        places.content[sentence] = false;
    }
    let passages = passage::passages(&places, &links, &[]);
    Alignment { links, passages }
}

/// Where some words of a sentence stand in its report, in bytes.
fn place(reports: &[Report], lexicon: &Lexicon, sentence: usize, words: &Range<usize>) -> Option<[usize; 2]> {
    let report = lexicon.sentences[sentence].report;
    let first = lexicon.sentences.partition_point(|e| e.report < report);
    let tokens = reports.get(report)?.sentence(sentence - first);
    let mut words = tokens.iter().filter(|t| t.kind != TokenKind::Mark).skip(words.start).take(words.len());
    let start = words.next()?.span;
    Some([start.start, words.last().unwrap_or(&tokens[0]).span.end.max(start.end)])
}
