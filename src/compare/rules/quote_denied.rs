//! What one report says was denied, and another that it was said.

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, brief, list};
use crate::compare::rules::context::{Context, Utterance};
use crate::language::speech::Stance;

/// Every utterance denied here and asserted there.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    context.utterances().filter_map(|u| denied(context, &u)).collect()
}

fn denied(context: &Context, utterance: &Utterance) -> Option<Finding> {
    let denies = |f: &&&Fact| f.cue.as_deref().is_some_and(|c| context.language(f).speech.stance(c) == Stance::Deny);
    let names = |list: Vec<&&Fact>| -> Vec<&str> {
        let mut names: Vec<&str> = list.into_iter().map(|f| context.report_name(f)).collect();
        names.dedup();
        names
    };
    let (no, yes): (Vec<&&Fact>, Vec<&&Fact>) = utterance.all.iter().filter(|f| f.cue.is_some()).partition(denies);
    let (no, yes) = (names(no), names(yes));
    if no.is_empty() || yes.is_empty() || no.iter().any(|n| yes.contains(n)) {
        return None;
    }
    let summary =
        format!("“{}” is denied in {} and asserted in {}", brief(&utterance.longest.text, 12), list(&no), list(&yes));
    Some(context.finding(FindingKind::QuoteDenied, &utterance.all, summary))
}
