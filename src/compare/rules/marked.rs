//! What stands in quotation marks in the reports, read as plainly as can be: names and titles too, which are no quotations.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::{Comparison, Fact};
use crate::language::Language;
use crate::language::marks::Side;
use crate::text::Span;
use crate::text::token::{TokenKind, tokens};

/// Most words in marks that are looked at: a name, a title, a word at arm's length.
const WORDS: usize = 6;
/// Most bytes behind an opening mark in which they stand.
const BYTES: usize = 96;

/// The reports that have some few words in marks.
pub(super) struct Marked {
    reports: FxHashMap<Vec<String>, FxHashSet<usize>>,
}

impl Marked {
    /// All of some reports.
    pub(super) fn of(comparison: &Comparison) -> Self {
        let mut reports: FxHashMap<Vec<String>, FxHashSet<usize>> = FxHashMap::default();
        for (report, source) in comparison.sources.iter().enumerate() {
            let marks = &source.language.marks;
            let opening =
                |(at, c): (usize, char)| Some((at + c.len_utf8(), marks.get(c).filter(|m| m.side != Side::Close)?));
            for (start, mark) in source.text.char_indices().filter_map(opening) {
                let closes = |c: char| marks.get(c).is_some_and(|other| other.kind == mark.kind);
                let behind = Span::new(start, source.text.floor_char_boundary(start + BYTES)).of(&source.text);
                let end = behind.find(closes).unwrap_or(behind.len());
                if let Some(words) = words(source.language, Span::new(0, end).of(behind)) {
                    reports.entry(words).or_default().insert(report);
                }
            }
        }
        Self { reports }
    }

    /// Whether another report has the words of a quotation in marks.
    pub(super) fn elsewhere(&self, comparison: &Comparison, quote: &Fact) -> bool {
        let own = comparison.source_of(quote.sentence);
        let reports =
            words(comparison.language_of(quote.sentence), &quote.text).and_then(|words| self.reports.get(&words));
        reports.is_some_and(|reports| reports.iter().any(|report| *report != own))
    }
}

/// The words of a text, folded and without an article before them; `None` where there are none or more than a few.
fn words(language: &Language, text: &str) -> Option<Vec<String>> {
    let all = tokens(text, Span::new(0, text.len()));
    let words = all.into_iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.folded.to_string());
    let words: Vec<String> = words.skip_while(|word| language.is_article(word)).take(WORDS + 1).collect();
    (1..=WORDS).contains(&words.len()).then_some(words)
}
