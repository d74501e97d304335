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

#[cfg(test)]
mod tests {
    use crate::compare::FindingKind;
    use crate::compare::versions::tests::compared;

    /// What is said of utterances that are denied in one report and asserted in another.
    fn said(one: &str, other: &str) -> Vec<String> {
        let text =
            |cue: &str| format!("Ann Lee {cue} that she had “sold the old ferry of Tarn to the bakers of Vista.”");
        let found = compared(&[("outlet: News", &text(one)), ("outlet: Times", &text(other))]).findings.into_iter();
        found.filter(|f| f.kind == FindingKind::QuoteDenied).map(|f| f.summary).collect()
    }

    #[test]
    fn an_utterance_denied_here_and_asserted_there_is_told() {
        let wanted = "“sold the old ferry of Tarn to the bakers of Vista.” is denied in Times and asserted in News";
        assert_eq!(said("said", "denied"), [wanted]);
    }

    #[test]
    fn where_all_deny_it_or_all_assert_it_there_is_nothing_to_tell() {
        assert!(said("denied", "denied").is_empty());
        assert!(said("said", "told reporters").is_empty());
    }
}
