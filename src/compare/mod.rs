//! Where reports part: everything a view or an export needs, finished and immutable.
//!
//! [`Comparison`] is also the machine-readable contract: what `--format json` writes.

pub mod about;
mod another_event;
mod check;
mod content;
mod copies;
pub mod difference;
mod doubt;
pub mod explain;
mod facts;
pub mod finding;
pub mod gap;
mod hiding;
mod labels;
pub mod lookup;
pub(crate) mod marking;
pub mod model;
mod notices;
mod options;
#[doc(hidden)]
mod provenance;
pub mod question;
pub mod revise;
mod rules;
pub mod sheet;
mod slight;
#[cfg(test)]
mod stops;
#[cfg(test)]
mod testing;
pub mod topic;
mod unaligned;
pub mod versions;

use rayon::prelude::*;

use self::facts::{fact_of, read_facts};
use self::notices::{NOT_READ, left_out, notice};
use self::options::reader_of;
use crate::align::meaning::Reader;
use crate::align::{self, Alignment, Lexicon, Pair, Progress, Stage};
use crate::article::Article;
use crate::fact::Report;
use crate::text::token::Token;

pub use crate::align::{Link, LinkKind, Origin, Reason};
pub use crate::fact::{Bound, FactKind, Form};
pub use finding::{Finding, FindingKind, Severity};
pub use lookup::Lookup;
pub use model::{
    Answer, Answers, ByteRange, Comparison, Difference, Doubtful, Fact, Note, Passage, Question, SCHEMA, Sentence,
    Source, State,
};
pub use options::{Options, ReaderChoice};
pub use unaligned::unaligned;

/// Compares reports. The result depends on nothing but its arguments, unless a time limit cuts it short.
pub fn compare(articles: &[Article], options: &Options) -> Comparison {
    compare_with(articles, options, &Progress::new(options.limit))
}

/// Compares reports while others see how far it has come and may stop it. What is stopped ends soon with what it has
/// and says what is missing.
pub fn compare_with(articles: &[Article], options: &Options, progress: &Progress) -> Comparison {
    compare_read_by(reader_of(options), articles, options, progress)
}

/// The same, read for meaning by a given reader or by none, whatever the options say of it.
pub fn compare_read_by(
    reader: Option<&dyn Reader>,
    articles: &[Article],
    options: &Options,
    progress: &Progress,
) -> Comparison {
    let mut comparison = unaligned(articles);
    progress.enter(Stage::Reading);
    let stop = || progress.should_stop();
    if let Some((reports, facts)) = read_facts(articles, options, &stop) {
        let Alignment { links, passages, read_for_meaning, candidates, lexicon, is_whole } =
            align::align(&reports, &facts, reader, progress);
        (comparison.links, comparison.read_for_meaning) = (links, read_for_meaning);
        let could_be_read = reports.iter().all(|report| report.language.is_known());
        if reader.is_some() && could_be_read && !read_for_meaning && progress.stopped().is_none() {
            comparison.notices.push(NOT_READ.to_owned());
        }
        comparison.passages = passages.into_iter().enumerate().map(|(id, cells)| Passage { id, cells }).collect();
        comparison.notices.extend(reports.iter().filter_map(left_out));
        let mut first = 0;
        for (article, facts) in articles.iter().zip(facts) {
            comparison.facts.extend(facts.into_iter().map(|f| fact_of(f, first, &article.text)));
            first += article.sentences.len();
        }
        for (id, fact) in comparison.facts.iter_mut().enumerate() {
            fact.id = id;
        }
        progress.enter(Stage::Comparing);
        let unlinked = is_whole.then_some((&lexicon, candidates.as_slice()));
        compare_linked(&mut comparison, &reports, unlinked, progress);
    }
    comparison.stopped = progress.stopped();
    // What was not done counts for more than what was left out.
    let stop = comparison.stopped.map(|stage| notice(stage, progress));
    comparison.notices.splice(0..0, stop);
    comparison
}

/// Word differences, copies, what may stand elsewhere, and findings, as far as it comes until the work is to stop.
/// `candidates` are the pairs that were weighed, with the sentences they are of.
fn compare_linked(
    comparison: &mut Comparison,
    reports: &[Report],
    candidates: Option<(&Lexicon, &[Pair])>,
    progress: &Progress,
) {
    let stop = || progress.should_stop();
    let tokens: Vec<&[Token]> =
        reports.iter().flat_map(|r| (0..r.article.sentences.len()).map(|s| r.sentence(s))).collect();
    let difference = |l: &Link| (!stop()).then(|| difference::difference(tokens[l.a], tokens[l.b]));
    match comparison.links.par_iter().map(difference).collect() {
        Some(differences) => comparison.differences = differences,
        None => comparison.differences = vec![Difference::default(); comparison.links.len()],
    }
    if stop() {
        return;
    }
    comparison.versions = versions::versions(comparison);
    comparison.copies = copies::copies(comparison);
    if let Some((lexicon, pairs)) = candidates {
        doubt::fill(comparison, lexicon, pairs);
    }
    comparison.findings = rules::find(comparison, &tokens, &stop);
    comparison.notices.extend(another_event::notices(comparison));
}
