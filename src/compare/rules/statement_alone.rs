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
