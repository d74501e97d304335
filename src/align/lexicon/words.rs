//! The words of a sentence and their stems, before they are numbered.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::fact::name::{self, identity};
use crate::fact::{Fact, FactKind, Report};
use crate::language::Language;
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// A sentence's words before they are numbered.
pub(super) struct SentenceWords {
    pub(super) words: Vec<CompactString>,
    /// Each stem, with the place of its word in `words`.
    pub(super) stems: Vec<(usize, CompactString)>,
}

/// `renamed` holds the names to read otherwise, in the report's order.
pub(super) fn words_of(language: &Language, tokens: &[Token], renamed: &[(Span, String)]) -> SentenceWords {
    let mut sentence = SentenceWords { words: Vec::new(), stems: Vec::new() };
    for token in tokens.iter().filter(|t| t.kind != TokenKind::Mark) {
        let word: CompactString = language.bare(&token.folded).chars().filter(|c| *c != '.').collect();
        let at = renamed.partition_point(|(span, _)| span.end <= token.span.start);
        let instead = renamed.get(at).filter(|(span, _)| span.start <= token.span.start);
        if let Some((span, word)) = instead {
            if span.start == token.span.start {
                sentence.stems.push((sentence.words.len(), language.stem(word).into()));
            }
        } else if !language.is_stop_word(&word) && !word.is_empty() {
            sentence.stems.push((sentence.words.len(), language.stem(&word).into()));
        }
        sentence.words.push(word);
    }
    sentence
}

/// The names of each report that are written otherwise than the form all reports share, with the
/// word to take instead: for "Shay" what most reports use of "Xi Jinping".
pub(super) fn renamed(reports: &[Report], facts: &[Vec<Fact>]) -> Vec<Vec<(Span, String)>> {
    let names = || {
        reports
            .iter()
            .zip(facts)
            .flat_map(|(r, f)| f.iter().map(move |f| (r, f)))
            .filter(|(_, f)| f.kind() == FactKind::Name)
    };
    let mut uses: FxHashMap<String, usize> = FxHashMap::default();
    for (report, fact) in names() {
        for word in name::key_words(report.language, report.text(fact.span)) {
            *uses.entry(word).or_default() += 1;
        }
    }
    let instead = |report: &Report, fact: &Fact| -> Option<(Span, String)> {
        let own = name::key_words(report.language, report.text(fact.span));
        let shared = name::key_words(report.language, fact.full_name()?);
        if identity::is_acronym(report.text(fact.span)) || own.iter().any(|w| shared.contains(w)) {
            return None;
        }
        let used = |w: &&String| uses.get(*w).copied().unwrap_or(0);
        Some((fact.span, shared.iter().rev().max_by_key(used)?.clone()))
    };
    reports
        .iter()
        .zip(facts)
        .map(|(r, f)| f.iter().filter(|f| f.kind() == FactKind::Name).filter_map(|f| instead(r, f)).collect())
        .collect()
}
