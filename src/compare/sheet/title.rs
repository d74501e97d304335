//! The first lines of the sheet: what the event is called, which reports there are, what there is to know.

use rustc_hash::FxHashSet;

use super::fold::{Fold, Folded};
use super::row::Row;
use crate::compare::finding::brief;
use crate::compare::labels::is_headline;
use crate::compare::{Comparison, Lookup};
use crate::language::Language;
use crate::text::token::tokens;
use crate::text::{Span, squeeze};

/// Sentences of a report, from its first, that tell what it is about.
const FIRST: usize = 30;
/// Share of a headline's words that a report must have to be of the same event.
const SHARED: f64 = 0.5;
/// Words of a first sentence that stands for a headline.
const OPENING: usize = 14;

/// The shortest headline that most reports share words with; where there is none, how the first report begins.
pub fn title(comparison: &Comparison) -> String {
    let words: Vec<FxHashSet<String>> =
        (0..comparison.sources.len()).map(|report| first_words(comparison, report)).collect();
    let sharers = |language: &Language, title: &str| {
        let own = stems(language, title);
        let share = |known: &FxHashSet<String>| {
            own.iter().filter(|w| known.contains(*w)).count() as f64 / own.len().max(1) as f64
        };
        words.iter().filter(|known| share(known) >= SHARED).count()
    };
    let headlines = comparison.sources.iter().filter(|s| is_headline(&s.title));
    let best = headlines.min_by_key(|s| (std::cmp::Reverse(sharers(s.language, &s.title)), s.title.len()));
    let opening = || comparison.sources.first().map_or(String::new(), |s| brief(&squeeze(&s.title), OPENING));
    best.map_or_else(opening, |s| squeeze(&s.title))
}

fn first_words(comparison: &Comparison, report: usize) -> FxHashSet<String> {
    let first = comparison.sentences_of(report).take(FIRST);
    first.flat_map(|s| stems(comparison.language_of(s), comparison.text(s))).collect()
}

fn stems(language: &Language, text: &str) -> Vec<String> {
    let all = tokens(text, Span::new(0, text.len()));
    all.iter().filter_map(|t| Some(language.content_stem(t)?.into_owned())).collect()
}

/// "5 reports, 2 of them one text, 2021-12-15".
pub(super) fn reports(comparison: &Comparison, lookup: &Lookup) -> String {
    let count = comparison.sources.len();
    let mut parts = vec![if count == 1 { "one report".to_owned() } else { format!("{count} reports") }];
    let copied: usize = comparison.copies.iter().map(Vec::len).sum();
    match comparison.copies.len() {
        0 => {}
        1 if lookup.independent_reports() == count => parts.push("all of them one text".to_owned()),
        1 => parts.push(format!("{copied} of them one text")),
        texts => parts.push(format!("{copied} of them {texts} texts")),
    }
    let mut days: Vec<&str> = comparison.sources.iter().filter_map(|s| s.date.as_deref()).collect();
    days.sort_unstable();
    days.dedup();
    match days.as_slice() {
        [] => {}
        [day] => parts.push((*day).to_owned()),
        [first, .., last] => parts.push(format!("{first} to {last}")),
    }
    parts.join(", ")
}

/// What there is to know, counted: "2 answers in conflict · 5 quotes worded otherwise or cut · 9 told by one report alone".
pub(super) fn verdict(comparison: &Comparison, lookup: &Lookup, rows: &[Row], folds: &[Fold]) -> String {
    if lookup.independent_reports() < 2 && comparison.sources.len() < 2 {
        return "one report: nothing to compare it with".to_owned();
    }
    let mut parts: Vec<String> = rows
        .chunk_by(|a, b| a.section == b.section)
        .filter_map(|of_one| of_one.first()?.section.counted(of_one.len()))
        .collect();
    let alone = |fold: &Fold| if matches!(fold.folded, Folded::Alone(_)) { fold.rows.len() } else { 0 };
    let alone: usize = folds.iter().map(alone).sum();
    parts.extend((alone > 0).then(|| format!("{alone} told by one report alone")));
    if !comparison.is_aligned() {
        parts.push("not everything was compared".to_owned());
    } else if !rows.iter().any(|row| row.section.parts()) {
        let is_small = folds.iter().flat_map(|fold| &fold.rows).any(Row::differs_slightly);
        let found = "no number, date or quote is sure to differ";
        let found = if is_small { format!("{found} but in small things") } else { found.to_owned() };
        parts.insert(0, found);
        // Who reads that nothing differs has to know what nobody has looked for.
        parts.push("contradictions in words alone are not looked for".to_owned());
    }
    parts.join(" · ")
}
