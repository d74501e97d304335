//! Quotations that are one utterance: the same words of one speaker, however worded, cut or told.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Groups;
use crate::compare::content::ContentWords;
use crate::compare::{Comparison, Fact};
use crate::fact::quantity::number::number_at;
use crate::fact::{FactKind, Form, Stop, name::key_words};
use crate::language::Tokens;
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold, tokens};

/// Share of the shorter quotation's rarity that must stand in the longer, where their sentences are linked.
const HELD_LINKED: f64 = 0.4;
/// The same where one speaker is named for both as well.
const HELD_LINKED_SAME: f64 = 0.3;
/// The same where they are not linked.
const HELD_APART: f64 = 0.72;
/// The same where they are linked but have other speakers.
const HELD_OTHER: f64 = 0.55;
/// Share of a quotation's content words that a sentence without marks must hold to tell it.
pub(crate) const HELD_INDIRECT: f64 = 0.6;
/// Content words two unlinked quotations must share.
const SHARED_APART: usize = 3;
/// Share of all their words, small ones too, at which two quotations of one speaker are one utterance.
const ALIKE: f64 = 0.6;
/// Words that quotations so alike must share.
const SHARED_ALIKE: usize = 4;
/// Quotations of other reports with a word in common that are looked at, where their sentences are not linked.
const PER_WORD: usize = 64;

/// The utterance each fact belongs to, numbered from 0; `None` for what is no quotation.
pub(crate) fn utterances(comparison: &Comparison, content: &ContentWords, stop: Stop) -> Vec<Option<usize>> {
    let all: Vec<&Fact> = comparison.facts.iter().filter(|f| f.kind == FactKind::Quote).collect();
    let (indirect, quotes): (Vec<&Fact>, Vec<&Fact>) = all.into_iter().partition(|f| f.form == Some(Form::Indirect));
    let mut quotes = read(comparison, content, &quotes);
    let by_word = by_word(&quotes);
    let count = quotes.len() as f64;
    for quote in &mut quotes {
        let having = |word: &String| by_word.get(word.as_str()).map_or(1, Vec::len) as f64;
        quote.rarity = quote.content.iter().map(|word| (1.0 + count / having(word)).ln()).collect();
    }
    let linked = linked_sentences(comparison);
    let partners = partners(&linked);
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate() {
        by_sentence.entry(quote.fact.sentence).or_default().push(i);
    }
    let mut groups = Groups::new(quotes.len());
    for (i, quote) in quotes.iter().enumerate().take_while(|_| !stop()) {
        // Quotations stand report by report; those of its own report are not compared.
        let after = quotes.partition_point(|other| other.report <= quote.report);
        let having = quote.content.iter().filter_map(|word| by_word.get(word.as_str()));
        let in_others = having.flat_map(|all| all.iter().skip(all.partition_point(|j| *j < after)).take(PER_WORD));
        let beside = partners.get(&quote.fact.sentence).into_iter().flatten();
        let in_linked = beside.filter_map(|sentence| by_sentence.get(sentence)).flatten().filter(|j| **j >= after);
        let mut others: Vec<usize> = in_others.chain(in_linked).copied().collect();
        others.sort_unstable();
        others.dedup();
        for j in others.into_iter().take_while(|_| !stop()) {
            let other = &quotes[j];
            let near = linked.contains(&pair(quote.fact.sentence, other.fact.sentence));
            if quote.nested == other.nested && quote.is_one_with(other, near) {
                groups.join(i, j);
            }
        }
    }
    let mut out = vec![None; comparison.facts.len()];
    if stop() {
        return out;
    }
    join_same_words(comparison, &quotes, &mut groups, stop);
    join_within_reports(&quotes, &mut groups);
    for (quote, group) in quotes.iter().zip(groups.numbered()) {
        out[quote.fact.id] = Some(group);
    }
    for fact in indirect.into_iter().take_while(|_| !stop()) {
        let beside = partners.get(&fact.sentence).into_iter().flatten();
        let near = beside.filter_map(|sentence| by_sentence.get(sentence)).flatten().map(|i| &quotes[*i]);
        if let Some(told) = told_by(comparison, fact, content.of_fact(comparison, fact.id), near) {
            out[fact.id] = out[told.id];
        }
    }
    out
}

/// A quotation, ready to be compared with others.
struct Quotation<'a> {
    fact: &'a Fact,
    report: usize,
    /// Who is said to have said it, and the words that speaker is known by.
    speaker: Option<(&'a str, Vec<String>)>,
    /// Its content words in order of the alphabet, each once.
    content: &'a [String],
    /// How rare each of them is among all quotations.
    rarity: Vec<f64>,
    /// All its words, in order of the alphabet, each once.
    words: Vec<CompactString>,
    /// The numbers it says, as bits, in order, each once.
    numbers: Vec<u64>,
    /// Whether it stands inside another.
    nested: bool,
}

/// Quotations as they are compared.
fn read<'a>(comparison: &'a Comparison, content: &'a ContentWords, quotes: &[&'a Fact]) -> Vec<Quotation<'a>> {
    let nested = nested(quotes, comparison);
    let quotes = quotes.iter().zip(nested).map(|(fact, nested)| {
        let words = tokens(&fact.text, Span::new(0, fact.text.len()));
        let numbers = numbers(Tokens { language: comparison.language_of(fact.sentence), all: &words });
        let mut words: Vec<CompactString> =
            words.into_iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.folded).collect();
        words.sort_unstable();
        words.dedup();
        Quotation {
            fact,
            report: comparison.source_of(fact.sentence),
            speaker: speaker(comparison, fact),
            content: content.of_fact(comparison, fact.id),
            rarity: Vec::new(),
            words,
            numbers,
            nested,
        }
    });
    quotes.collect()
}

/// The numbers that some words say, in figures or in words, as bits, in order, each once.
fn numbers(words: Tokens<Token>) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let number = number_at(words, at);
        at += number.as_ref().map_or(1, |number| number.len.max(1));
        numbers.extend(number.and_then(|number| number.value).map(f64::to_bits));
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The quotations that hold each content word.
fn by_word<'a>(quotes: &[Quotation<'a>]) -> FxHashMap<&'a str, Vec<usize>> {
    let mut out: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate() {
        for word in quote.content {
            out.entry(word).or_default().push(i);
        }
    }
    out
}

impl Quotation<'_> {
    /// Whether another report's quotation is the same utterance. `near` is whether their sentences are linked.
    fn is_one_with(&self, other: &Self, near: bool) -> bool {
        let (short, long) = if self.content.len() <= other.content.len() { (self, other) } else { (other, self) };
        let whole = short.content == long.content;
        if self.nested {
            return whole;
        }
        let weighed = || short.content.iter().zip(&short.rarity);
        let common = || weighed().filter(|(word, _)| long.content.binary_search(word).is_ok());
        let shared = common().count();
        if shared == 0 {
            return false;
        }
        let held = common().map(|(_, rarity)| rarity).sum::<f64>() / short.rarity.iter().sum::<f64>().max(1e-9);
        let (same, apart) = self.speakers(other);
        if same && self.is_alike(other) {
            return true;
        }
        // A word or two that nobody is said to say is in an utterance only as it stands.
        let scare = [short, long].iter().any(|quote| quote.fact.form == Some(Form::Scare));
        if scare && !whole && (!near || shared < short.content.len().max(2)) {
            return false;
        }
        if near && !apart {
            let least = if same { HELD_LINKED_SAME } else { HELD_LINKED };
            let several = shared > 1 && held >= least;
            return several || short.content.len() == 1 && held >= HELD_LINKED || held >= HELD_APART;
        }
        if apart && self.says_other_numbers(other) {
            return false;
        }
        let least = if near { HELD_OTHER } else { HELD_APART };
        held >= least && shared >= SHARED_APART || whole && short.content.len() > 1
    }

    /// Whether both have one named speaker, and whether each has another, be it no person: "the headline".
    fn speakers(&self, other: &Self) -> (bool, bool) {
        let Some(((x, a), (y, b))) = self.speaker.as_ref().zip(other.speaker.as_ref()) else { return (false, false) };
        let named = is_named(x, a) && is_named(y, b);
        let same = same_speaker(a, b);
        (named && same, !same)
    }

    /// Whether both say numbers, and each one that the other does not: two officials, each with a toll of his own.
    fn says_other_numbers(&self, other: &Self) -> bool {
        let lacks = |a: &Self, b: &Self| a.numbers.iter().any(|number| b.numbers.binary_search(number).is_err());
        lacks(self, other) && lacks(other, self)
    }

    /// Whether most words of both are the same, small words too: "If I could give you more, I would".
    fn is_alike(&self, other: &Self) -> bool {
        let shared = shared(&self.words, &other.words);
        shared >= SHARED_ALIKE && 2.0 * shared as f64 >= ALIKE * (self.words.len() + other.words.len()) as f64
    }
}

/// How many words two lists in order of the alphabet share.
fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().filter(|word| long.binary_search(word).is_ok()).count()
}

/// Of the quotations near a statement without marks, which has these content words, the one of which it tells most.
fn told_by<'a>(
    comparison: &Comparison,
    statement: &Fact,
    words: &[String],
    near: impl Iterator<Item = &'a Quotation<'a>>,
) -> Option<&'a Fact> {
    let (own, report) = (speaker(comparison, statement), comparison.source_of(statement.sentence));
    let is_of_one =
        |quote: &Quotation| own.as_ref().zip(quote.speaker.as_ref()).is_none_or(|((_, a), (_, b))| same_speaker(a, b));
    near.filter(|quote| quote.report != report && is_of_one(quote))
        .map(|quote| (share_held(quote.content, words), quote.fact))
        .filter(|(share, _)| *share >= HELD_INDIRECT)
        .max_by(|(x, q), (y, r)| x.total_cmp(y).then(r.id.cmp(&q.id)))
        .map(|(_, quote)| quote)
}

/// The share of a quotation's content words among others; a single word in common is none.
pub(crate) fn share_held(quote: &[String], words: &[String]) -> f64 {
    let common = quote.iter().filter(|w| words.binary_search(w).is_ok()).count();
    if common < 2.min(quote.len()) { 0.0 } else { common as f64 / quote.len().max(1) as f64 }
}

/// Quotations of linked sentences are one utterance where their words are the same, such as carry no meaning too: "no".
fn join_same_words(comparison: &Comparison, quotes: &[Quotation], groups: &mut Groups, stop: Stop) {
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate().filter(|(_, quote)| quote.content.is_empty()) {
        by_sentence.entry(quote.fact.sentence).or_default().push(i);
    }
    for link in comparison.links.iter().take_while(|_| !stop()) {
        let (Some(left), Some(right)) = (by_sentence.get(&link.a), by_sentence.get(&link.b)) else { continue };
        for (i, j) in left.iter().flat_map(|i| right.iter().map(move |j| (*i, *j))) {
            if quotes[i].words == quotes[j].words {
                groups.join(i, j);
            }
        }
    }
}

/// The same short words quoted twice in one report are one utterance.
fn join_within_reports(quotes: &[Quotation], groups: &mut Groups) {
    let mut seen: FxHashMap<(usize, &[String]), usize> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate().filter(|(_, quote)| !quote.content.is_empty()) {
        let first = *seen.entry((quote.report, quote.content)).or_insert(i);
        groups.join(first, i);
    }
}

fn pair(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// The sentences with which each stands in a pair.
fn partners(linked: &FxHashSet<(usize, usize)>) -> FxHashMap<usize, Vec<usize>> {
    let mut partners: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (a, b) in linked {
        partners.entry(*a).or_default().push(*b);
        partners.entry(*b).or_default().push(*a);
    }
    partners
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

/// A speaker named well enough to say that another is somebody else: by a word that has a capital, not by "The group".
pub(crate) fn is_named(speaker: &str, known_by: &[String]) -> bool {
    let is_known = |word: &str| known_by.iter().any(|known| fold(word).replace('.', "").contains(known.as_str()));
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    is_capital(speaker) && speaker.split_whitespace().any(|word| is_capital(word) && is_known(word))
}

#[cfg(test)]
mod tests {
    use crate::compare::{FactKind, Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn a_phrase_that_another_speaker_quotes_is_no_utterance_of_both() {
        let texts = [
            "“The queen of rage is something you call a wrestler or somebody who is crazy,” Ann Lee said of the cover.",
            "The headline on the cover of the magazine reads, “The queen of rage.”",
        ];
        let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
        let comparison = compare(&articles, &Options::default());
        let shared = comparison.questions.iter().any(|q| q.cells.iter().all(|cell| !cell.facts.is_empty()));
        assert!(!shared, "{:?}", comparison.questions);
    }

    #[test]
    fn two_officials_each_with_a_toll_of_his_own_say_two_things() {
        let is_one = |toll: &str| {
            let texts = [
                "“At least 52 people have died in the flood,” said Mayor Ann Lee.".to_owned(),
                format!("“At least {toll} people have died in the flood,” said Governor Carl Berg."),
            ];
            let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
            let comparison = compare(&articles, &Options::default());
            let quotes = comparison.questions.iter().filter(|q| q.kind == FactKind::Quote);
            quotes.into_iter().any(|q| q.cells.iter().all(|cell| !cell.facts.is_empty()))
        };
        assert!(is_one("52") && is_one("fifty-two") && !is_one("31"));
    }
}
