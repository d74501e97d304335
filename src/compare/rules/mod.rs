//! Every rule that makes findings. A rule is a file in this folder and one line in `RULES` or `RULES_OF_GROUPS`.

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
use crate::fact::Stop;
use crate::text::token::Token;
use context::Context;

/// Finds divergences of some kinds.
type Rule = fn(&Context) -> Vec<Finding>;

/// Rules that read reports, passages and single facts. Their order decides nothing.
const RULES: &[Rule] = &[report_copy::findings, sums::findings, statement_alone::findings, name_variant::findings];

/// Rules that read which facts are about one thing. Their order decides nothing.
const RULES_OF_GROUPS: &[Rule] = &[
    quote_denied::findings,
    quote_speaker::findings,
    quote_wording::findings,
    quote_alone::findings,
    numbers::findings,
];

/// Groups the facts of a comparison and finds everything there is to say about them, as far as it comes until `stop`
/// says to end. `tokens` are the words of each sentence.
pub(crate) fn find(comparison: &mut Comparison, tokens: &[&[Token]], stop: Stop) -> Vec<Finding> {
    let lookup = Lookup::new(comparison);
    let words = ContentWords::new(comparison, tokens);
    let context = Context { comparison, lookup, words: &words, stop };
    let mut findings = apply(RULES, &context);
    let lookup = context.lookup;
    // Of groups that are not made to the end, one report would seem to have alone what another has too.
    if grouping::group(comparison, &words, stop) {
        findings.extend(apply(RULES_OF_GROUPS, &Context { comparison, lookup, words: &words, stop }));
    }
    findings.sort_by(|a, b| (a.severity, a.kind, a.passage, &a.facts).cmp(&(b.severity, b.kind, b.passage, &b.facts)));
    for (id, finding) in findings.iter_mut().enumerate() {
        finding.id = id;
    }
    findings
}

fn apply(rules: &[Rule], context: &Context) -> Vec<Finding> {
    rules.par_iter().take_any_while(|_| !context.is_stopped()).flat_map_iter(|rule| rule(context)).collect()
}
