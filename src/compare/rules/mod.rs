//! Every rule that makes findings. A rule is a file in this folder and one line in `RULES`.

pub(crate) mod context;
mod name_variant;
mod numbers;
mod quote_alone;
mod quote_denied;
mod quote_speaker;
mod quote_wording;
mod report_copy;
mod statement_alone;
mod sums;

use rayon::prelude::*;

use super::content::ContentWords;
use super::{Comparison, Finding, Lookup, grouping};
use crate::text::token::Token;
use context::Context;

/// Finds divergences of some kinds.
type Rule = fn(&Context) -> Vec<Finding>;

/// Every rule. Their order decides nothing.
const RULES: &[Rule] = &[
    report_copy::findings,
    quote_denied::findings,
    quote_speaker::findings,
    quote_wording::findings,
    quote_alone::findings,
    numbers::findings,
    sums::findings,
    statement_alone::findings,
    name_variant::findings,
];

/// Groups the facts of a comparison, then finds everything there is to say about them. `tokens` are
/// the words of each sentence. What is found is of no use once `stop` has said that the work is to stop.
pub(crate) fn find(comparison: &mut Comparison, tokens: &[&[Token]], stop: &(dyn Fn() -> bool + Sync)) -> Vec<Finding> {
    let lookup = Lookup::new(comparison);
    let words = ContentWords::new(comparison, tokens);
    grouping::group(comparison, &words, stop);
    let context = Context { comparison, lookup, words: &words };
    let mut findings: Vec<Finding> =
        RULES.par_iter().filter(|_| !stop()).flat_map_iter(|rule| rule(&context)).collect();
    findings.sort_by(|a, b| (a.severity, a.kind, a.passage, &a.facts).cmp(&(b.severity, b.kind, b.passage, &b.facts)));
    for (id, finding) in findings.iter_mut().enumerate() {
        finding.id = id;
    }
    findings
}
