//! Quotations that are one utterance.

use rapidfuzz::distance::jaro_winkler;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Groups;
use crate::compare::content::ContentWords;
use crate::compare::{Comparison, Fact};
use crate::fact::{FactKind, Form, Stop, name::key_words};

/// Share of the shorter quotation's rarity that must stand in the longer, where their sentences are linked.
const HELD_LINKED: f64 = 0.4;
/// The same where they are not.
const HELD_APART: f64 = 0.72;
/// The same where they are linked but have other speakers.
const HELD_OTHER: f64 = 0.55;
/// Share of a quotation's content words that a sentence without marks must hold to tell it.
pub(crate) const HELD_INDIRECT: f64 = 0.6;
/// Content words two unlinked quotations must share.
const SHARED_APART: usize = 3;

/// The utterance each fact belongs to, numbered from 0; `None` for what is no quotation.
pub(crate) fn utterances(comparison: &Comparison, content: &ContentWords, stop: Stop) -> Vec<Option<usize>> {
    let all: Vec<&Fact> = comparison.facts.iter().filter(|f| f.kind == FactKind::Quote).collect();
    let (indirect, quotes): (Vec<&Fact>, Vec<&Fact>) = all.into_iter().partition(|f| f.form == Some(Form::Indirect));
    let speakers: Vec<Option<(&str, Vec<String>)>> = quotes.iter().map(|q| speaker(comparison, q)).collect();
    let words: Vec<&[String]> = quotes.iter().map(|q| content.of_fact(comparison, q.id)).collect();
    let mut frequency: FxHashMap<&str, f64> = FxHashMap::default();
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, list) in words.iter().enumerate() {
        for word in *list {
            *frequency.entry(word).or_default() += 1.0;
            by_word.entry(word).or_default().push(i);
        }
    }
    let total = quotes.len() as f64;
    let rarity = |w: &String| (1.0 + total / frequency.get(w.as_str()).copied().unwrap_or(1.0)).ln();
    let linked = linked_sentences(comparison);
    let nested = nested(&quotes, comparison);
    let mut groups = Groups::new(quotes.len());
    for (i, list) in words.iter().enumerate().take_while(|_| !stop()) {
        let mut others: Vec<usize> =
            list.iter().filter_map(|w| by_word.get(w.as_str())).flatten().copied().filter(|j| *j > i).collect();
        others.sort_unstable();
        others.dedup();
        for j in others.into_iter().take_while(|_| !stop()) {
            if comparison.source_of(quotes[i].sentence) == comparison.source_of(quotes[j].sentence)
                || nested[i] != nested[j]
            {
                continue;
            }
            let (short, long) =
                if words[i].len() <= words[j].len() { (words[i], words[j]) } else { (words[j], words[i]) };
            let common: Vec<&String> = short.iter().filter(|w| long.binary_search(w).is_ok()).collect();
            let held = common.iter().map(|w| rarity(w)).sum::<f64>() / short.iter().map(rarity).sum::<f64>().max(1e-9);
            let near = linked.contains(&pair(quotes[i].sentence, quotes[j].sentence));
            let whole = words[i] == words[j];
            let apart = speakers[i]
                .as_ref()
                .zip(speakers[j].as_ref())
                .is_some_and(|((x, a), (y, b))| is_named(x, a) && is_named(y, b) && !same_speaker(a, b));
            let joined = if nested[i] {
                whole
            } else if near && !apart {
                held >= HELD_LINKED && (common.len() > 1 || short.len() == 1) || held >= HELD_APART
            } else {
                let least = if near { HELD_OTHER } else { HELD_APART };
                held >= least && common.len() >= SHARED_APART || whole && short.len() > 1
            };
            if joined {
                groups.join(i, j);
            }
        }
    }
    let mut out = vec![None; comparison.facts.len()];
    if stop() {
        return out;
    }
    join_within_reports(comparison, &quotes, &words, &mut groups);
    join_spellings(comparison, &quotes, &mut groups, stop);
    for (quote, group) in quotes.iter().zip(groups.numbered()) {
        out[quote.id] = Some(group);
    }
    join_indirect(comparison, content, &quotes, &indirect, &linked, &mut out, stop);
    out
}

/// Speech without marks joins the quotation of which it tells most.
fn join_indirect(
    comparison: &Comparison,
    content: &ContentWords,
    quotes: &[&Fact],
    indirect: &[&Fact],
    linked: &FxHashSet<(usize, usize)>,
    groups: &mut [Option<usize>],
    stop: Stop,
) {
    let mut by_sentence: FxHashMap<usize, Vec<&Fact>> = FxHashMap::default();
    for quote in quotes {
        by_sentence.entry(quote.sentence).or_default().push(quote);
    }
    let mut partners: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (a, b) in linked {
        partners.entry(*a).or_default().push(*b);
        partners.entry(*b).or_default().push(*a);
    }
    for fact in indirect.iter().take_while(|_| !stop()) {
        let words = content.of_fact(comparison, fact.id);
        let own = speaker(comparison, fact);
        let near = partners.get(&fact.sentence).into_iter().flatten().filter_map(|s| by_sentence.get(s)).flatten();
        let best = near
            .filter(|quote| comparison.source_of(quote.sentence) != comparison.source_of(fact.sentence))
            .filter(|quote| {
                own.as_ref().zip(speaker(comparison, quote)).is_none_or(|((_, a), (_, b))| same_speaker(a, &b))
            })
            .map(|quote| (share_held(content.of_fact(comparison, quote.id), words), quote))
            .filter(|(share, _)| *share >= HELD_INDIRECT)
            .max_by(|(x, q), (y, r)| x.total_cmp(y).then(r.id.cmp(&q.id)));
        if let Some((_, quote)) = best {
            groups[fact.id] = groups[quote.id];
        }
    }
}

/// The share of a quotation's content words among others; a single word in common is none.
pub(crate) fn share_held(quote: &[String], words: &[String]) -> f64 {
    let common = quote.iter().filter(|w| words.binary_search(w).is_ok()).count();
    if common < 2.min(quote.len()) { 0.0 } else { common as f64 / quote.len().max(1) as f64 }
}

/// Likeness at which two quoted words of linked sentences are spellings of one: "Quad", "Quadruple".
const SPELLING: f64 = 0.85;

/// Single quoted words of linked sentences that are nearly spelt alike.
fn join_spellings(comparison: &Comparison, quotes: &[&Fact], groups: &mut Groups, stop: Stop) {
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate().filter(|(_, q)| q.text.split_whitespace().count() == 1) {
        by_sentence.entry(quote.sentence).or_default().push(i);
    }
    for link in comparison.links.iter().take_while(|_| !stop()) {
        let (Some(left), Some(right)) = (by_sentence.get(&link.a), by_sentence.get(&link.b)) else { continue };
        for (i, j) in left.iter().flat_map(|i| right.iter().map(move |j| (*i, *j))) {
            if jaro_winkler::similarity(quotes[i].text.to_lowercase().chars(), quotes[j].text.to_lowercase().chars())
                >= SPELLING
            {
                groups.join(i, j);
            }
        }
    }
}

/// The same short words quoted twice in one report are one utterance.
fn join_within_reports(comparison: &Comparison, quotes: &[&Fact], words: &[&[String]], groups: &mut Groups) {
    let mut seen: FxHashMap<(usize, &[String]), usize> = FxHashMap::default();
    for (i, list) in words.iter().enumerate().filter(|(_, w)| !w.is_empty()) {
        let first = *seen.entry((comparison.source_of(quotes[i].sentence), list)).or_insert(i);
        groups.join(first, i);
    }
}

fn pair(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// Pairs of sentences that are linked or share a passage.
fn linked_sentences(comparison: &Comparison) -> FxHashSet<(usize, usize)> {
    let links = comparison.links.iter().map(|l| pair(l.a, l.b));
    let mut map: FxHashSet<(usize, usize)> = links.collect();
    for passage in &comparison.passages {
        let all: Vec<usize> = passage.cells.iter().flatten().copied().collect();
        for (i, a) in all.iter().enumerate() {
            map.extend(all[i + 1..].iter().map(|b| pair(*a, *b)));
        }
    }
    map
}

/// Which quotations stand inside another.
fn nested(quotes: &[&Fact], comparison: &Comparison) -> Vec<bool> {
    let mut out = vec![false; quotes.len()];
    let mut around: Option<&Fact> = None;
    for (i, quote) in quotes.iter().enumerate() {
        let source = comparison.source_of(quote.sentence);
        let inside = around.is_some_and(|a| {
            comparison.source_of(a.sentence) == source && a.start <= quote.start && quote.end <= a.end
        });
        out[i] = inside;
        if !inside {
            around = Some(quote);
        }
    }
    out
}

/// Who is said to have said a fact, and the words that speaker is known by.
fn speaker<'a>(comparison: &Comparison, fact: &'a Fact) -> Option<(&'a str, Vec<String>)> {
    fact.speaker.as_deref().map(|name| (name, known_by(comparison, fact, name)))
}

/// The words by which whoever a fact names is known.
pub(crate) fn known_by(comparison: &Comparison, fact: &Fact, name: &str) -> Vec<String> {
    key_words(comparison.language_of(fact.sentence), name)
}

/// Whether two speakers are one, by any of the words they are known by.
pub(crate) fn same_speaker(x: &[String], y: &[String]) -> bool {
    x.is_empty() || y.is_empty() || x.iter().any(|w| y.contains(w))
}

/// A speaker named well enough to say that another is somebody else.
pub(crate) fn is_named(speaker: &str, known_by: &[String]) -> bool {
    speaker.starts_with(char::is_uppercase) && !known_by.is_empty()
}
