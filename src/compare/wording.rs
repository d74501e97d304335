//! How the reports tell one utterance: its wordings, its speakers, who carries it, who denies it.

use rustc_hash::FxHashMap;

use super::context::Context;
use super::finding::{Finding, FindingKind, Severity, brief, list};
use super::utterance::{TOLD, content, is_named, same_speaker, telling};
use super::words::likeness;
use super::{Comparison, Fact, group};
use crate::fact::{FactKind, Form};
use crate::language::speech::Stance;
use crate::text::Span;
use crate::text::token::{Token, tokens};

/// Word likeness at which a "not" in one of two wordings turns its meaning.
const ALIKE: f64 = 0.6;
/// Word likeness at which two quotations are the same but for punctuation.
const SAME: f64 = 0.995;

/// The content words of sentences, each read once.
struct StemCache {
    sentences: FxHashMap<usize, Vec<String>>,
}

impl StemCache {
    fn content(&mut self, comparison: &Comparison, sentence: usize) -> &[String] {
        self.sentences.entry(sentence).or_insert_with(|| content(comparison.language, comparison.text(sentence)))
    }
}

/// What there is to say about every utterance.
pub fn findings(context: &Context) -> Vec<Finding> {
    let comparison = context.comparison;
    let mut out = Vec::new();
    let mut memory = StemCache { sentences: FxHashMap::default() };
    for all in context.groups(|f| f.kind == FactKind::Quote) {
        let (told, members): (Vec<&Fact>, Vec<&Fact>) =
            all.iter().copied().partition(|f| f.form == Some(Form::Indirect));
        out.extend(denied(context, &all));
        let mut sources: Vec<usize> = members.iter().map(|f| comparison.source_of(f.sentence)).collect();
        sources.dedup();
        if context.lookup.is_one_text(&sources) {
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
    let denies =
        |f: &&&Fact| f.cue.as_deref().is_some_and(|c| context.comparison.language.speech.stance(c) == Stance::Deny);
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
    let told = parted(context, members, |f| f.speaker.as_deref().filter(|s| is_named(context.comparison.language, s)))?;
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
        match given.iter_mut().find(|(known, _)| same_speaker(context.comparison.language, known, name)) {
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
fn alone(context: &Context, members: &[&Fact], paraphrases: &[&Fact], memory: &mut StemCache) -> Option<Finding> {
    let fact = longest(members);
    let comparison = context.comparison;
    let words = content(comparison.language, &fact.text);
    // A linked sentence tells the quotation when it holds enough of its words.
    let mut sources: Vec<usize> = context
        .lookup
        .counterparts(fact.sentence)
        .iter()
        .map(|c| c.sentence)
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
