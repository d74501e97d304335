//! Which sentences say the same, over any number of reports, none of them privileged.
//!
//! ```text
//! sentences ─▶ lexicon ─▶ candidates ─▶ evidence ─▶ score ─▶ links ─▶ passages
//! ```

pub mod candidate;
pub mod crowd;
pub mod features;
pub mod lexicon;
pub mod link;
pub mod near;
pub mod passage;
pub mod score;

use crate::fact::{Fact, Report};

pub use link::{Link, LinkKind, Origin, Reason};

/// What alignment found. Sentences are numbered over all reports in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    /// Pairs of sentences of two reports, by `a` then `b`.
    pub links: Vec<Link>,
    /// Rows in reading order; in each, the sentences of every report.
    pub passages: Vec<Vec<Vec<usize>>>,
}

/// Aligns reports. `facts` holds each report's facts.
pub fn align(reports: &[Report], facts: &[Vec<Fact>]) -> Alignment {
    let lexicon = lexicon::Lexicon::new(reports, facts);
    let links = link::links(&lexicon, score::Model::shipped());
    let passages = passage::passages(&lexicon, &links);
    Alignment { links, passages }
}
