//! Which sentences say the same, over any number of reports, none of them privileged.
//!
//! ```text
//! sentences ─▶ lexicon ─▶ candidates ─▶ pairs (evidence) ─▶ linking (model, competition) ─▶ links ─▶ passages
//! ```

pub mod absence;
mod absence_weights;
pub mod candidate;
mod cohesion;
pub mod competition;
pub mod evidence;
pub mod lexicon;
pub mod link;
pub mod linking;
pub mod meaning;
pub mod model;
pub mod pair;
pub mod passage;
pub mod profile;
pub mod progress;
pub mod shared_part;
mod weights;

use std::ops::Range;

use rayon::prelude::*;

use crate::fact::{Fact, Report};
use crate::text::token::TokenKind;

pub use lexicon::Lexicon;
pub use link::{Link, LinkKind, Origin, Reason};
pub use model::Model;
pub use pair::Pair;
pub use progress::{Progress, Stage};

/// What alignment found. Sentences are numbered over all reports in order.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// Pairs of sentences of two reports, by `a` then `b`.
    pub links: Vec<Link>,
    /// Rows in reading order; in each, the sentences of every report.
    pub passages: Vec<Vec<Vec<usize>>>,
    /// Every pair that was considered, by `a` then `b`, with what the decision rests on: links can be decided anew
    /// without a search. In a large input those that are hopeless are left out, so that it grows with the text.
    pub candidates: Vec<Pair>,
    /// Whether a reader read the sentences for their meaning.
    pub read_for_meaning: bool,
    /// The sentences as they were compared.
    pub lexicon: Lexicon,
    /// Whether all was looked up and weighed.
    pub is_whole: bool,
}

/// Aligns reports. `facts` holds each report's facts. What `progress` stops ends with what it has: links that are likely
/// by themselves, and passages of what is linked alone.
/// A reader, where there is one, makes of the sentences what it has time for: up to half of what is left.
pub fn align(
    reports: &[Report],
    facts: &[Vec<Fact>],
    reader: Option<&dyn meaning::Reader>,
    progress: &Progress,
) -> Alignment {
    progress.enter(Stage::Searching);
    if progress.should_stop() {
        return Alignment::default();
    }
    let lexicon = Lexicon::new(reports, facts).read_by(reader, reports, &progress.half_of_what_is_left());
    let read_for_meaning = lexicon.meaning.is_some();
    let model = Model::shipped(read_for_meaning);
    let mut candidates = pair::search(&lexicon, &model, progress);
    progress.enter(Stage::Weighing);
    let mut places = lexicon.places();
    let is_whole = linking::weigh(&lexicon, &model, &mut candidates, progress).is_some();
    let links = if is_whole {
        let mut links = linking::links(&model, &candidates);
        links.par_iter_mut().filter(|l| l.kind == LinkKind::Partial).for_each(|link| {
            link.spans = shared_spans(reports, &lexicon, link);
        });
        links
    } else {
        // What was not looked up and weighed may have counterparts: nobody knows whether it stands alone.
        places.content.fill(false);
        pair::likely(&lexicon, &model, &candidates)
    };
    let passages = passage::passages(&places, &links, &[]);
    Alignment { links, passages, candidates, read_for_meaning, lexicon, is_whole }
}

/// The part of either sentence of a link that the other shares, in bytes of its report.
fn shared_spans(reports: &[Report], lexicon: &Lexicon, link: &Link) -> Option<[[usize; 2]; 2]> {
    let (a, b) = (&lexicon.sentences[link.a], &lexicon.sentences[link.b]);
    let (in_a, in_b) = shared_part::shared_part(lexicon, a, b)?;
    Some([span_of(reports, lexicon, link.a, &in_a)?, span_of(reports, lexicon, link.b, &in_b)?])
}

/// Where some words of a sentence stand in its report, in bytes.
fn span_of(reports: &[Report], lexicon: &Lexicon, sentence: usize, words: &Range<usize>) -> Option<[usize; 2]> {
    let report = lexicon.sentences[sentence].report;
    let first = lexicon.sentences.partition_point(|e| e.report < report);
    let tokens = reports.get(report)?.sentence(sentence - first);
    let mut words = tokens.iter().filter(|t| t.kind != TokenKind::Mark).skip(words.start).take(words.len());
    let start = words.next()?.span;
    Some([start.start, words.last().map_or(start.end, |last| last.span.end)])
}
