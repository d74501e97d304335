//! Quotations that are one utterance, and how the reports tell it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::{Context, Groups};
use super::finding::{Finding, FindingKind, Severity, brief, list};
use super::words::likeness;
use super::{Comparison, Fact, group};
use crate::article::Span;
use crate::article::word::{Token, TokenKind, is_stopword, tokens};
use crate::fact::cue::{Stance, stance};
use crate::fact::{FactKind, Form, name::key_words};

/// Share of the shorter quotation's rarity that must stand in the longer, where their sentences are linked.
const HELD_LINKED: f64 = 0.4;
/// The same where they are not.
const HELD_APART: f64 = 0.72;
/// The same where they are linked but have other speakers.
const HELD_OTHER: f64 = 0.55;
/// Share of a quotation's content words that a sentence without marks must hold to tell it.
const TOLD: f64 = 0.6;
/// Content words two unlinked quotations must share.
const SHARED_APART: usize = 3;
/// Word likeness at which a "not" in one of two wordings turns its meaning.
const ALIKE: f64 = 0.6;
/// Word likeness at which two quotations are the same but for punctuation.
const SAME: f64 = 0.995;

/// A quotation's content words, without endings, each once.
fn content(stemmer: &frostem::Stemmer, text: &str) -> Vec<String> {
    let mut words: Vec<String> = tokens(text, Span::new(0, text.len()))
        .into_iter()
        .filter(|t| t.kind != TokenKind::Mark && !is_stopword(&t.folded))
        .map(|t| stemmer.stem(t.folded.trim_end_matches("'s")).into_owned())
        .collect();
    words.sort();
    words.dedup();
    words
}

/// The utterance each fact belongs to, numbered from 0; `None` for what is no quotation.
pub fn group(comparison: &Comparison) -> Vec<Option<usize>> {
    let all: Vec<&Fact> = comparison.facts.iter().filter(|f| f.kind == FactKind::Quote).collect();
    let (told, quotes): (Vec<&Fact>, Vec<&Fact>) = all.into_iter().partition(|f| f.form == Some(Form::Indirect));
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
    let words: Vec<Vec<String>> = quotes.iter().map(|q| content(&stemmer, &q.text)).collect();
    let mut frequency: FxHashMap<&str, f64> = FxHashMap::default();
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, list) in words.iter().enumerate() {
        for word in list {
            *frequency.entry(word).or_default() += 1.0;
            by_word.entry(word).or_default().push(i);
        }
    }
    let total = quotes.len() as f64;
    let rarity = |w: &String| (1.0 + total / frequency.get(w.as_str()).copied().unwrap_or(1.0)).ln();
    let linked = linked_sentences(comparison);
    let nested = nested(&quotes, comparison);
    let mut groups = Groups::new(quotes.len());
    for (i, list) in words.iter().enumerate() {
        let mut others: Vec<usize> =
            list.iter().filter_map(|w| by_word.get(w.as_str())).flatten().copied().filter(|j| *j > i).collect();
        others.sort_unstable();
        others.dedup();
        for j in others {
            if comparison.source_of(quotes[i].sentence) == comparison.source_of(quotes[j].sentence)
                || nested[i] != nested[j]
            {
                continue;
            }
            let (short, long) =
                if words[i].len() <= words[j].len() { (&words[i], &words[j]) } else { (&words[j], &words[i]) };
            let common: Vec<&String> = short.iter().filter(|w| long.binary_search(w).is_ok()).collect();
            let held = common.iter().map(|w| rarity(w)).sum::<f64>() / short.iter().map(rarity).sum::<f64>().max(1e-9);
            let near = linked.contains(&pair(quotes[i].sentence, quotes[j].sentence));
            let whole = words[i] == words[j];
            let (x, y) = (quotes[i].speaker.as_deref(), quotes[j].speaker.as_deref());
            let apart = x.zip(y).is_some_and(|(x, y)| is_named(x) && is_named(y) && !same_speaker(x, y));
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
    join_within_sources(comparison, &quotes, &words, &mut groups);
    join_spellings(comparison, &quotes, &mut groups);
    let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
    let mut out = vec![None; comparison.facts.len()];
    for (i, quote) in quotes.iter().enumerate() {
        let root = groups.root(i);
        let next = numbers.len();
        out[quote.id] = Some(*numbers.entry(root).or_insert(next));
    }
    let said: Vec<(&Fact, Vec<String>)> = quotes.iter().copied().zip(words).collect();
    join_told(comparison, &stemmer, &said, &told, &linked, &mut out);
    out
}

/// Speech without marks joins the quotation it tells best.
fn join_told(
    comparison: &Comparison,
    stemmer: &frostem::Stemmer,
    said: &[(&Fact, Vec<String>)],
    told: &[&Fact],
    linked: &FxHashSet<(usize, usize)>,
    groups: &mut [Option<usize>],
) {
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, (quote, _)) in said.iter().enumerate() {
        by_sentence.entry(quote.sentence).or_default().push(i);
    }
    let mut partners: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (a, b) in linked {
        partners.entry(*a).or_default().push(*b);
        partners.entry(*b).or_default().push(*a);
    }
    for fact in told {
        let words = content(stemmer, &fact.text);
        let near = partners.get(&fact.sentence).into_iter().flatten().filter_map(|s| by_sentence.get(s)).flatten();
        let best = near
            .map(|i| &said[*i])
            .filter(|(quote, _)| comparison.source_of(quote.sentence) != comparison.source_of(fact.sentence))
            .filter(|(quote, _)| {
                fact.speaker.as_deref().zip(quote.speaker.as_deref()).is_none_or(|(x, y)| same_speaker(x, y))
            })
            .map(|(quote, list)| (telling(list, &words), quote))
            .filter(|(share, _)| *share >= TOLD)
            .max_by(|(x, q), (y, r)| x.total_cmp(y).then(r.id.cmp(&q.id)));
        if let Some((_, quote)) = best {
            groups[fact.id] = groups[quote.id];
        }
    }
}

/// The share of a quotation's content words among others; a single word in common is none.
fn telling(quote: &[String], words: &[String]) -> f64 {
    let common = quote.iter().filter(|w| words.binary_search(w).is_ok()).count();
    if common < 2.min(quote.len()) { 0.0 } else { common as f64 / quote.len().max(1) as f64 }
}

/// Likeness at which two quoted words of linked sentences are spellings of one: "Quad", "Quadruple".
const SPELLING: f64 = 0.85;

/// Single quoted words of linked sentences that are nearly spelt alike.
fn join_spellings(comparison: &Comparison, quotes: &[&Fact], groups: &mut Groups) {
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate().filter(|(_, q)| q.text.split_whitespace().count() == 1) {
        by_sentence.entry(quote.sentence).or_default().push(i);
    }
    for link in &comparison.links {
        let (Some(left), Some(right)) = (by_sentence.get(&link.a), by_sentence.get(&link.b)) else { continue };
        for (i, j) in left.iter().flat_map(|i| right.iter().map(move |j| (*i, *j))) {
            if strsim::jaro_winkler(&quotes[i].text.to_lowercase(), &quotes[j].text.to_lowercase()) >= SPELLING {
                groups.join(i, j);
            }
        }
    }
}

/// The same short words quoted twice in one report are one utterance.
fn join_within_sources(comparison: &Comparison, quotes: &[&Fact], words: &[Vec<String>], groups: &mut Groups) {
    let mut seen: FxHashMap<(usize, &[String]), usize> = FxHashMap::default();
    for (i, list) in words.iter().enumerate().filter(|(_, w)| !w.is_empty()) {
        let first = *seen.entry((comparison.source_of(quotes[i].sentence), list.as_slice())).or_insert(i);
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

/// Whether two speakers are one, by any word of their names.
fn same_speaker(a: &str, b: &str) -> bool {
    let (x, y) = (key_words(a), key_words(b));
    x.is_empty() || y.is_empty() || x.iter().any(|w| y.contains(w))
}

/// The content words of sentences, each read once.
struct Memory {
    stemmer: frostem::Stemmer,
    sentences: FxHashMap<usize, Vec<String>>,
}

impl Memory {
    fn content(&mut self, comparison: &Comparison, sentence: usize) -> &[String] {
        self.sentences.entry(sentence).or_insert_with(|| content(&self.stemmer, comparison.text(sentence)))
    }
}

/// What there is to say about every utterance.
pub fn findings(context: &Context) -> Vec<Finding> {
    let comparison = context.comparison;
    let mut out = Vec::new();
    let mut memory =
        Memory { stemmer: frostem::Stemmer::new(frostem::Algorithm::English), sentences: FxHashMap::default() };
    for all in context.groups(|f| f.kind == FactKind::Quote) {
        let (told, members): (Vec<&Fact>, Vec<&Fact>) =
            all.iter().copied().partition(|f| f.form == Some(Form::Indirect));
        out.extend(denied(context, &all));
        let mut sources: Vec<usize> = members.iter().map(|f| comparison.source_of(f.sentence)).collect();
        sources.dedup();
        if context.one_text(&sources) {
            out.extend(alone(context, &members, &told, &mut memory));
        } else {
            out.extend(speakers(context, &members));
            out.extend(carriers(context, &members));
            let parts = pieces(context, longest(&members), &members);
            out.extend(spliced(context, &members, &parts));
            out.push(wordings(context, &members, &parts));
        }
    }
    out
}

/// One report says that it was denied, another that it was said.
fn denied(context: &Context, members: &[&Fact]) -> Option<Finding> {
    let denies = |f: &&&Fact| f.cue.as_deref().is_some_and(|c| stance(c) == Stance::Deny);
    let names = |list: Vec<&&Fact>| -> Vec<&str> {
        let mut names: Vec<&str> = list.into_iter().map(|f| context.source_name(f)).collect();
        names.dedup();
        names
    };
    let (no, yes): (Vec<&&Fact>, Vec<&&Fact>) = members.iter().filter(|f| f.cue.is_some()).partition(denies);
    let (no, yes) = (names(no), names(yes));
    if no.is_empty() || yes.is_empty() || no.iter().any(|n| yes.contains(n)) {
        return None;
    }
    let summary =
        format!("“{}” is denied in {} and asserted in {}", brief(&longest(members).text, 12), list(&no), list(&yes));
    Some(context.finding(FindingKind::QuoteDenied, members, summary))
}

/// The same speaker, relayed by others.
fn carriers(context: &Context, members: &[&Fact]) -> Option<Finding> {
    let told = parted(context, members, |f| f.via.as_deref())?;
    let summary = format!("“{}” is relayed by {}", brief(&longest(members).text, 12), told.join(", by "));
    Some(context.finding(FindingKind::QuoteCarrier, members, summary))
}

/// Reports that give the utterance to different persons.
fn speakers(context: &Context, members: &[&Fact]) -> Option<Finding> {
    let told = parted(context, members, |f| f.speaker.as_deref().filter(|s| is_named(s)))?;
    let summary = format!("“{}” is given to {}", brief(&longest(members).text, 12), told.join(", to "));
    Some(context.finding(FindingKind::QuoteSpeaker, members, summary))
}

/// "Putin in A and B", "Ushakov in C": the names the reports give, where they part. `None` for one name, or the same
/// two in every report.
fn parted(context: &Context, members: &[&Fact], name: impl Fn(&Fact) -> Option<&str>) -> Option<Vec<String>> {
    let mut given: Vec<(&str, Vec<&str>)> = Vec::new();
    for fact in members {
        let Some(name) = name(fact) else { continue };
        let source = context.source_name(fact);
        match given.iter_mut().find(|(known, _)| same_speaker(known, name)) {
            Some((_, sources)) if !sources.contains(&source) => sources.push(source),
            Some(_) => {}
            None => given.push((name, vec![source])),
        }
    }
    let mut lists = given.iter().map(|(_, sources)| sources);
    let first = lists.next()?;
    if given.len() < 2 || lists.all(|sources| sources == first) {
        return None;
    }
    Some(given.iter().map(|(name, sources)| format!("{name} in {}", list(sources))).collect())
}

/// A speaker named well enough to say that another is somebody else.
fn is_named(speaker: &str) -> bool {
    speaker.starts_with(char::is_uppercase) && !key_words(speaker).is_empty()
}

fn longest<'a>(members: &[&'a Fact]) -> &'a Fact {
    group::longest(members).unwrap_or(members[0])
}

/// Quotations of one report that stand one after the other in a single quotation of another.
fn pieces<'a>(context: &Context, whole: &Fact, members: &[&'a Fact]) -> Vec<&'a Fact> {
    let source = |f: &Fact| context.comparison.source_of(f.sentence);
    let mut by_source: std::collections::BTreeMap<usize, Vec<&Fact>> = std::collections::BTreeMap::new();
    for fact in members.iter().filter(|f| source(f) != source(whole)) {
        if fact.text.len() < whole.text.len() && likeness(&whole.text, &fact.text).1 {
            by_source.entry(source(fact)).or_default().push(fact);
        }
    }
    // A report that has the whole as well has not taken it apart.
    by_source.retain(|s, _| !members.iter().any(|f| source(f) == *s && f.text.len() >= whole.text.len()));
    by_source.into_values().find(|parts| parts.len() > 1).unwrap_or_default()
}

/// What one report quotes as one, another in pieces.
fn spliced(context: &Context, members: &[&Fact], parts: &[&Fact]) -> Option<Finding> {
    let whole = longest(members);
    let first = parts.first()?;
    let summary = format!(
        "“{}” is one quotation in {} and {} in {}",
        brief(&whole.text, 12),
        context.source_name(whole),
        parts.len(),
        context.source_name(first)
    );
    let facts: Vec<&Fact> = std::iter::once(whole).chain(parts.iter().copied()).collect();
    Some(context.finding(FindingKind::QuoteSpliced, &facts, summary))
}

/// Whether the wordings are the same, one is cut from another, or they differ.
fn wordings(context: &Context, members: &[&Fact], parts: &[&Fact]) -> Finding {
    let base = longest(members);
    let mut kind = FindingKind::QuoteSame;
    let joined = parts.iter().map(|f| f.text.as_str()).collect::<Vec<_>>().join(" ");
    let alike = context.same_everywhere(members, |f| f.text.as_str()) || likeness(&base.text, &joined).0 >= SAME;
    for fact in members.iter().filter(|f| f.id != base.id && !alike) {
        let (ratio, held) = likeness(&base.text, &fact.text);
        let this = if ratio >= SAME {
            FindingKind::QuoteSame
        } else if held {
            FindingKind::QuoteCut
        } else {
            FindingKind::QuoteReworded
        };
        if this == FindingKind::QuoteReworded || kind == FindingKind::QuoteSame {
            kind = this;
        }
    }
    let mut sources: Vec<&str> = members.iter().map(|f| context.source_name(f)).collect();
    sources.dedup();
    let carriers: Vec<String> =
        members.iter().filter_map(|f| f.via.as_deref().map(|v| format!("{v} in {}", context.source_name(f)))).collect();
    let carried = if carriers.is_empty() { String::new() } else { format!("; carried by {}", carriers.join(", ")) };
    let speaker = members.iter().find_map(|f| f.speaker.as_deref()).unwrap_or("No one named");
    let mut texts: Vec<&str> = Vec::new();
    for fact in members {
        if !texts.contains(&fact.text.as_str()) {
            texts.push(&fact.text);
        }
    }
    let how = match kind {
        FindingKind::QuoteSame => format!("the same words in {}", list(&sources)),
        FindingKind::QuoteCut => format!("in full and in part in {}", list(&sources)),
        _ => format!("in {} wordings in {}", texts.len(), list(&sources)),
    };
    let shown = if kind == FindingKind::QuoteReworded && texts.iter().all(|t| t.split_whitespace().count() <= 6) {
        texts.iter().map(|t| format!("“{}”", brief(t, 6))).collect::<Vec<_>>().join(" / ")
    } else {
        format!("“{}”", brief(&base.text, 14))
    };
    let mut finding = context.finding(kind, members, format!("{speaker}: {shown} stands {how}{carried}"));
    if kind == FindingKind::QuoteReworded && negated(members) {
        finding.severity = Severity::High;
        finding.summary.push_str("; one of them negates");
    }
    if kind == FindingKind::QuoteReworded && members.iter().all(|f| f.form == Some(Form::Scare)) {
        finding.severity = Severity::Low;
    }
    finding
}

/// Whether one wording says "not" and another of about its length does not.
fn negated(members: &[&Fact]) -> bool {
    let words = |f: &Fact| tokens(&f.text, Span::new(0, f.text.len()));
    let negates =
        |list: &[Token]| list.iter().any(|t| t.is_in(&["not", "no", "never", "cannot"]) || t.folded.ends_with("n't"));
    members.iter().enumerate().any(|(i, a)| {
        members[i + 1..].iter().any(|b| {
            let (x, y) = (words(a), words(b));
            let alike = likeness(&a.text, &b.text).0 >= ALIKE && x.len().min(y.len()) > 3;
            alike && negates(&x) != negates(&y)
        })
    })
}

/// A quotation of one report: told by another without marks, or by no other.
fn alone(context: &Context, members: &[&Fact], paraphrases: &[&Fact], memory: &mut Memory) -> Option<Finding> {
    let fact = longest(members);
    let comparison = context.comparison;
    let words = content(&memory.stemmer, &fact.text);
    // A linked sentence tells the quotation when it holds enough of its words.
    let mut sources: Vec<usize> = context.links_of[fact.sentence]
        .iter()
        .map(|(other, _)| *other)
        .filter(|other| telling(&words, memory.content(comparison, *other)) >= TOLD)
        .chain(paraphrases.iter().map(|f| f.sentence))
        .map(|sentence| comparison.source_of(sentence))
        .collect();
    sources.sort_unstable();
    sources.dedup();
    let told: Vec<&str> = sources.into_iter().map(|s| comparison.sources[s].name.as_str()).collect();
    let all: Vec<&Fact> = members.iter().chain(paraphrases).copied().collect();
    let speaker = fact.speaker.as_deref().unwrap_or("No one named");
    let shown = brief(&fact.text, 14);
    let source = context.source_name(fact);
    if told.is_empty() {
        let mut finding = context.finding(
            FindingKind::QuoteSingleSource,
            members,
            format!("{speaker}: “{shown}” stands in {source} alone"),
        );
        if fact.form == Some(Form::Scare) {
            finding.severity = Severity::Low;
        }
        return Some(finding);
    }
    let paraphrased = fact.form != Some(Form::Scare);
    let (kind, summary) = if paraphrased {
        (
            FindingKind::QuoteParaphrased,
            format!("{speaker}: “{shown}” is quoted in {source}, told without marks in {}", list(&told)),
        )
    } else {
        (FindingKind::QuoteSingleSource, format!("“{shown}” stands in marks in {source} alone"))
    };
    let mut finding = context.finding(kind, &all, summary);
    if !paraphrased {
        finding.severity = Severity::Low;
    }
    Some(finding)
}
