//! Passages that one report alone has.

use rustc_hash::FxHashSet;

use super::context::Context;
use crate::article::Role;
use crate::compare::finding::{Finding, FindingKind, alone, brief};
use crate::compare::lookup::Telling;
use crate::compare::versions::Version;

/// Words a passage must have to be a statement.
const FEW_WORDS: usize = 5;

/// Every passage of which it may be said that one report alone has it.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let comparison = context.comparison;
    // What one version alone has is told as what was added or dropped.
    let in_versions: FxHashSet<usize> = comparison.versions.iter().flat_map(Version::not_shared).collect();
    let mut out = Vec::new();
    for passage in comparison.passages.iter().take_while(|_| !context.is_stopped()) {
        let sources: Vec<usize> = context.lookup.tellers(passage.id).collect();
        let [source, ..] = sources.as_slice() else { continue };
        let sentences = &passage.cells[*source];
        if sentences.iter().any(|sentence| in_versions.contains(sentence)) {
            continue;
        }
        let body = sentences.iter().any(|s| comparison.sentences[*s].role == Role::Body);
        let text = sentences.iter().map(|s| comparison.text(*s)).collect::<Vec<_>>().join(" ");
        if context.lookup.telling(passage.id) != Telling::Alone || !body || text.split_whitespace().count() < FEW_WORDS
        {
            continue;
        }
        out.push(Finding {
            id: 0,
            kind: FindingKind::StatementSingleSource,
            severity: FindingKind::StatementSingleSource.severity(),
            question: None,
            passage: Some(passage.id),
            facts: Vec::new(),
            summary: format!("{}: {}", alone_says(context, &sources), brief(&text, 24)),
            verdict: None,
            sources,
            pairs: Vec::new(),
        });
    }
    out
}

/// "A alone says", or "A and B, one text, alone say".
fn alone_says(context: &Context, sources: &[usize]) -> String {
    let says = if sources.len() > 1 { "say" } else { "says" };
    format!("{} {says}", alone(&context.names(sources)))
}

#[cfg(test)]
mod tests {
    use crate::compare::FindingKind;
    use crate::compare::testing::compared;

    #[test]
    fn a_sentence_that_is_a_quotation_of_another_report_is_not_alone() {
        let texts = [
            "Judge Ann Lee sent Joe Cole to prison for life on Monday. “If there was any more I could give you, I would,” \
             Ann Lee said.",
            "Joe Cole hoped for less. “I'm giving you the maximum, every day I could give you,” Judge Ann Lee said in Tarn.\n\n\
             “If I could give you more, I would.” Cole was brought from the room by two guards.\n\n\
             “If I could give you more, I would.”",
        ];
        let says = compared(&texts).findings.iter().any(|finding| finding.summary.contains("says: “If"));
        assert!(!says);
    }

    const FERRY: &str = "A ferry sank off Tarn at dawn on Monday.";

    /// What is said of passages that one report alone has.
    fn said<T: AsRef<str>>(texts: &[T]) -> Vec<String> {
        let found = compared(texts).findings.into_iter().filter(|f| f.kind == FindingKind::StatementSingleSource);
        found.map(|f| f.summary).collect()
    }

    #[test]
    fn a_passage_that_stands_nowhere_else_is_told_with_its_report() {
        let own = "Bakers in Vista rescued a green cat from a chimney.";
        assert_eq!(said(&[format!("{FERRY} {own}"), FERRY.to_owned()]), [format!("0 alone says: {own}")]);
        assert!(said(&[FERRY, FERRY]).is_empty());
    }

    #[test]
    fn a_few_words_are_no_statement() {
        assert!(said(&[format!("{FERRY} Bakers rescued cats."), FERRY.to_owned()]).is_empty());
    }

    #[test]
    fn reports_that_are_one_text_alone_have_it_together() {
        let wire = format!(
            "{FERRY} Forty people were on board. The mayor asked for help. Bakers in Vista rescued a green cat from a chimney."
        );
        let found = said(&[wire.as_str(), wire.as_str(), "A ferry sank off Tarn at dawn on Monday. Snow fell."]);
        assert!(found.iter().any(|said| said.starts_with("0 and 1, one text, alone say: Bakers")), "{found:?}");
    }

    #[test]
    fn what_one_version_alone_has_is_told_as_a_change() {
        use crate::compare::versions::tests::{BODY, compared};
        let later = format!("{BODY} Bakers in Vista rescued a green cat from a chimney.");
        let found = compared(&[("outlet: News", BODY), ("outlet: News", &later)]);
        let has = |kind: FindingKind| found.findings.iter().any(|f| f.kind == kind);
        assert!(!has(FindingKind::StatementSingleSource) && has(FindingKind::VersionAdded), "{:?}", found.findings);
    }
}
