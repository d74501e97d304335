//! Reports that are one text printed twice.

use super::context::Context;
use crate::compare::finding::{Finding, FindingKind, list};

/// Every group of copies.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let named = |group: &Vec<usize>| -> Vec<&str> {
        group.iter().map(|s| context.comparison.sources[*s].label.as_str()).collect()
    };
    let finding = |group: &Vec<usize>| Finding {
        id: 0,
        kind: FindingKind::ReportCopy,
        severity: FindingKind::ReportCopy.severity(),
        question: None,
        passage: None,
        facts: Vec::new(),
        sources: group.clone(),
        pairs: Vec::new(),
        summary: format!("{} carry nearly the same text and are counted as one", list(&named(group))),
        verdict: None,
    };
    let is_version =
        |group: &&Vec<usize>| context.comparison.versions.iter().any(|version| group.contains(&version.earlier));
    context.comparison.copies.iter().filter(|group| !is_version(group)).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::compare::FindingKind;
    use crate::compare::versions::tests::{BODY, compared};

    /// What is said of reports that are one text.
    fn said(texts: &[(&str, &str)]) -> Vec<String> {
        let found = compared(texts).findings.into_iter().filter(|f| f.kind == FindingKind::ReportCopy);
        found.map(|f| f.summary).collect()
    }

    #[test]
    fn one_text_in_two_papers_is_told_and_a_version_of_one_report_is_not() {
        let wanted = "News and Times carry nearly the same text and are counted as one";
        assert_eq!(said(&[("outlet: News", BODY), ("outlet: Times", BODY)]), [wanted]);
        assert!(said(&[("outlet: News", BODY), ("outlet: News", BODY)]).is_empty());
    }
}
