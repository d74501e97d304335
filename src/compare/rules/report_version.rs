//! Versions of one report, and each change from one to the next.

use super::context::Context;
use crate::compare::finding::{Finding, FindingKind, brief};
use crate::compare::versions::{Change, ChangeKind, Version};

/// Words of a sentence that a summary repeats at most.
const WORDS: usize = 24;

/// Every two versions, and what changed between them but for trivial edits, which are only counted.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let of = |version: &Version| {
        let changes = version.changes.iter().filter_map(|change| changed(context, version, change));
        std::iter::once(summed_up(context, version)).chain(changes).collect::<Vec<_>>()
    };
    context.comparison.versions.iter().flat_map(of).collect()
}

/// That two reports are versions of one, and how much changed.
fn summed_up(context: &Context, version: &Version) -> Finding {
    let label = |report: usize| context.comparison.sources[report].label.as_str();
    let (earlier, later) = (label(version.earlier), label(version.later));
    let counted = [
        (ChangeKind::Corrected, "corrected"),
        (ChangeKind::Reworded, "reworded"),
        (ChangeKind::Added, "added"),
        (ChangeKind::Dropped, "dropped"),
        (ChangeKind::Trivial, "with other marks or capitals"),
    ];
    let counted = counted.map(|(kind, words)| (version.count(kind), words));
    let counted = counted.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    let counted: Vec<String> = counted.collect();
    let changes =
        if counted.is_empty() { "nothing changed".to_owned() } else { format!("sentences {}", counted.join(", ")) };
    let summary = if version.is_ordered {
        format!("{later} is a later version of {earlier} and counts as one report with it: {changes}")
    } else {
        format!(
            "{earlier} and {later} are versions of one report, of which neither says that it is the later, and count as one: {changes}"
        )
    };
    finding(FindingKind::ReportVersion, version, None, summary)
}

fn changed(context: &Context, version: &Version, change: &Change) -> Option<Finding> {
    let comparison = context.comparison;
    let kind = match change.kind {
        ChangeKind::Trivial => return None,
        ChangeKind::Corrected => FindingKind::VersionCorrected,
        ChangeKind::Reworded => FindingKind::VersionReworded,
        ChangeKind::Added => FindingKind::VersionAdded,
        ChangeKind::Dropped => FindingKind::VersionDropped,
    };
    let said = |sentence: usize| format!("“{}”", brief(comparison.text(sentence), WORDS));
    let label = |report: usize| comparison.sources[report].label.as_str();
    let (before, after) = (label(version.earlier), label(version.later));
    let words = match (change.earlier, change.later) {
        (earlier, later) if !version.is_ordered => {
            // Which became which is not known.
            let sides = [(before, earlier), (after, later)];
            let one = |(name, sentence): (&str, Option<usize>)| {
                format!(
                    "{name} {}",
                    sentence.map_or_else(|| "has nothing of it".to_owned(), |s| format!("has {}", said(s)))
                )
            };
            sides.map(one).join(", ")
        }
        (Some(earlier), Some(later)) => format!("{after}: {} became {}", said(earlier), said(later)),
        (None, Some(later)) => format!("{after}: {}", said(later)),
        (Some(earlier), None) => format!("{after} no longer has {}", said(earlier)),
        (None, None) => return None,
    };
    let passage = change.later.or(change.earlier).and_then(|sentence| context.lookup.passage(sentence));
    Some(finding(kind, version, passage, words))
}

fn finding(kind: FindingKind, version: &Version, passage: Option<usize>, summary: String) -> Finding {
    Finding {
        id: 0,
        kind,
        severity: kind.severity(),
        question: None,
        passage,
        facts: Vec::new(),
        sources: vec![version.earlier, version.later],
        pairs: Vec::new(),
        summary,
        verdict: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::versions::tests::{BODY, compared};
    use crate::compare::{Comparison, FindingKind};

    fn said(comparison: &Comparison, kind: FindingKind) -> Vec<&str> {
        comparison.findings.iter().filter(|f| f.kind == kind).map(|f| f.summary.as_str()).collect()
    }

    #[test]
    fn what_changed_from_a_version_to_the_next_is_listed() {
        let later = BODY
            .replace("Forty people", "Thirty people")
            .replace("asked for help", "appealed for help on the radio")
            .replace("A ferry", "A FERRY")
            .replace(" Divers searched the wreck until night.", " The owner of the ship declined to comment.");
        let at =
            |moment: &str| format!("outlet: News\nurl: https://www.example.com/ferry?x={moment}\nupdated: {moment}");
        let (first, second) = (at("2021-12-15T10:00Z"), at("2021-12-15T12:00Z"));
        let found = compared(&[(&second, &later), (&first, BODY)]);
        assert_eq!((found.versions[0].earlier, found.versions[0].later), (1, 0), "the times say which is the later");
        assert_eq!(found.copies, [[0, 1]], "they count as one");
        let one = |kind| {
            let all = said(&found, kind);
            assert_eq!(all.len(), 1, "{kind:?} {all:?}");
            all[0].to_owned()
        };
        assert!(one(FindingKind::VersionCorrected).contains("Thirty"));
        assert!(one(FindingKind::VersionReworded).contains("appealed"));
        assert!(one(FindingKind::VersionAdded).contains("declined to comment"));
        assert!(one(FindingKind::VersionDropped).contains("no longer has “Divers"));
        let updated = said(&found, FindingKind::QuantityUpdate);
        assert!(updated.len() == 1 && said(&found, FindingKind::QuantityConflict).is_empty(), "{updated:?}");
        let wanted = "1 corrected, 1 reworded, 1 added, 1 dropped, 1 with other marks or capitals";
        assert!(one(FindingKind::ReportVersion).contains(wanted), "{}", one(FindingKind::ReportVersion));
    }
}
