//! Every rule that makes findings. A rule is a function in this folder and one line in `RULES`.

use rayon::prelude::*;

use super::context::Context;
use super::{Comparison, Finding, Lookup, arithmetic, copies, measure, statement, utterance, wording};
use crate::text::token::Token;

/// Finds divergences of some kinds.
type Rule = fn(&Context) -> Vec<Finding>;

/// Every rule.
const RULES: &[Rule] = &[
    copies::findings,
    wording::findings,
    measure::findings,
    arithmetic::findings,
    statement::single_source,
    statement::name_variants,
];

/// Groups the facts of a comparison, then finds everything there is to say about them. `tokens` are
/// the words of each sentence. What is found is of no use once `stop` has said that the work is to stop.
pub fn find(comparison: &mut Comparison, tokens: &[&[Token]], stop: &(dyn Fn() -> bool + Sync)) -> Vec<Finding> {
    let lookup = Lookup::new(comparison);
    let (quotes, measures) =
        rayon::join(|| utterance::group(comparison), || measure::group(comparison, &lookup, tokens));
    let first = quotes.iter().flatten().max().map_or(0, |g| g + 1);
    for (fact, (quote, measure)) in comparison.facts.iter_mut().zip(quotes.into_iter().zip(measures)) {
        fact.group = quote.or(measure.map(|m| m + first));
    }
    let context = Context { comparison, lookup, tokens };
    let mut findings: Vec<Finding> =
        RULES.par_iter().filter(|_| !stop()).flat_map_iter(|rule| rule(&context)).collect();
    findings.sort_by(|a, b| (a.severity, a.kind, a.passage, &a.facts).cmp(&(b.severity, b.kind, b.passage, &b.facts)));
    for (id, finding) in findings.iter_mut().enumerate() {
        finding.id = id;
    }
    findings
}
