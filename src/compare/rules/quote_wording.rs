//! The wordings of one utterance: the same, cut, run into one, or other words.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::Fact;
use crate::compare::difference::{difference, likeness};
use crate::compare::finding::{Finding, FindingKind, Severity, brief, led_list, list, saying};
use crate::compare::gap::LIKELY;
use crate::compare::rules::context::{Context, Utterance};
use crate::compare::topic::longest;
use crate::fact::Form;
use crate::language::{Class, Ending, Language};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, spelling, tokens};

/// Word likeness at which a "not" in one of two wordings turns its meaning.
const ALIKE: f64 = 0.6;
/// So few words turn no meaning by a "not", and are a phrase that another report took up rather than an utterance cut short.
const FEW_WORDS: usize = 3;
/// Share of the words of the shorter of two wordings that the longer has, in one order, where they are one utterance: two parts of one
/// speech about one thing have fewer in common.
const OF_ONE: f64 = 0.5;
/// The same share that is enough by itself where the report has no other wording.
const MOST: f64 = 0.75;
/// Words in a row that wordings of one utterance have in common; of fewer all.
const ROW: usize = 3;
/// Wordings of one utterance that are compared with the longest: nobody reads more.
const WORDINGS: usize = 256;
/// Wordings with which the others are compared, the longest first.
const YARDSTICKS: usize = 4;
/// Utterances that are told apart among those that were taken for one: nobody reads more.
const UTTERANCES: usize = 4;
/// Word likeness at which two quotations are the same but for punctuation.
const SAME: f64 = 0.995;

/// How every utterance that several reports quote is worded.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let mut out = Vec::new();
    for utterance in context.utterances().filter(|u| !u.is_alone) {
        let parts = pieces(context, utterance.longest, &utterance.quoted);
        out.extend(spliced(context, utterance.longest, &parts));
        out.extend(each_utterance(context, &utterance, &parts));
    }
    out
}

/// How the wordings of what was taken for one utterance stand to each other: those of one utterance to the longest of them, then
/// those that are left in the same way.
fn each_utterance(context: &Context, utterance: &Utterance, parts: &[&Fact]) -> Vec<Finding> {
    let are_phrases = utterance.quoted.iter().all(|f| is_phrase(f));
    let mut out = Vec::new();
    let mut rest = utterance.quoted.clone();
    for round in 0..UTTERANCES {
        let Some(base) = longest(&rest) else { break };
        let kinds = compared(context, base, &rest, are_phrases);
        let (members, others): (Vec<&Fact>, Vec<&Fact>) =
            rest.into_iter().partition(|f| kinds.contains_key(f.text.as_str()));
        out.extend(wordings(context, base, &members, &kinds, if round == 0 { parts } else { &[] }));
        rest = others;
    }
    out
}

/// Quotations of one report that stand one after the other in a single quotation of another.
fn pieces<'a>(context: &Context, whole: &Fact, members: &[&'a Fact]) -> Vec<&'a Fact> {
    let report = |f: &Fact| context.comparison.source_of(f.sentence);
    let mut by_report: BTreeMap<usize, Vec<&Fact>> = BTreeMap::new();
    for fact in members.iter().filter(|f| report(f) != report(whole)).take(WORDINGS) {
        if fact.text.len() < whole.text.len() && !is_phrase(fact) && likeness(&whole.text, &fact.text).held {
            by_report.entry(report(fact)).or_default().push(fact);
        }
    }
    // A report that has the whole as well has not taken it apart.
    by_report.retain(|s, _| !members.iter().any(|f| report(f) == *s && f.text.len() >= whole.text.len()));
    by_report.into_values().find(|parts| parts.len() > 1).unwrap_or_default()
}

/// What one report quotes as one, another in pieces.
fn spliced(context: &Context, whole: &Fact, parts: &[&Fact]) -> Option<Finding> {
    let first = parts.first()?;
    let summary = format!(
        "“{}” is one quotation in {} and {} in {}",
        brief(&whole.text, 12),
        context.report_name(whole),
        parts.len(),
        context.report_name(first)
    );
    let facts: Vec<&Fact> = std::iter::once(whole).chain(parts.iter().copied()).collect();
    Some(context.finding(FindingKind::QuoteSpliced, &facts, summary))
}

/// Whether the wordings of one utterance are the same, one is cut from another, or they differ; `None` where one report alone has
/// it. `kinds` are how they stand to the longest, `base`; `parts` are pieces that together may be all of it.
fn wordings(
    context: &Context,
    base: &Fact,
    members: &[&Fact],
    kinds: &FxHashMap<&str, FindingKind>,
    parts: &[&Fact],
) -> Option<Finding> {
    if context.is_one_text(members) {
        return None;
    }
    let joined = parts.iter().map(|f| f.text.as_str()).collect::<Vec<_>>().join(" ");
    let alike = context.same_everywhere(members, |f| f.text.as_str()) || likeness(&base.text, &joined).of_both >= SAME;
    let are_phrases = members.iter().all(|f| is_phrase(f));
    let worst =
        [FindingKind::QuoteReworded, FindingKind::QuoteCut].into_iter().find(|kind| kinds.values().any(|k| k == kind));
    let kind = worst.filter(|_| !alike).unwrap_or(FindingKind::QuoteSame);
    let mut sources: Vec<&str> = members.iter().map(|f| context.report_name(f)).collect();
    sources.dedup();
    let relayed = members.iter().filter(|f| !f.carriers.is_empty());
    let carriers: Vec<String> =
        relayed.map(|f| format!("{} in {}", f.carriers.join(", "), context.report_name(f))).collect();
    let carried = if carriers.is_empty() { String::new() } else { format!("; relayed by {}", carriers.join(", ")) };
    let speaker = members.iter().find_map(|f| f.speaker.as_deref());
    let each = each_once(members);
    // What is cut from another wording is none of its own.
    let is_own = |f: &&Fact| f.text == base.text || kinds.get(f.text.as_str()) == Some(&FindingKind::QuoteReworded);
    let mut spelled = FxHashSet::default();
    let own = each.iter().copied().filter(is_own);
    let worded: Vec<&Fact> = own.filter(|f| spelled.insert(spelling(&f.text))).collect();
    let how = match kind {
        FindingKind::QuoteSame => format!("the same words in {}", list(&sources)),
        FindingKind::QuoteCut => format!("in full and in part in {}", list(&sources)),
        _ => format!("in {} wordings in {}", worded.len(), list(&sources)),
    };
    let shown = if kind == FindingKind::QuoteReworded && worded.iter().all(|f| f.text.split_whitespace().count() <= 6) {
        worded.iter().map(|f| format!("“{}”", brief(&f.text, 6))).collect::<Vec<_>>().join(" / ")
    } else {
        format!("“{}”", brief(&base.text, 14))
    };
    let perhaps = led_list("; perhaps in ", &context.perhaps_in(base, LIKELY));
    let summary = format!("{} stands {how}{carried}{perhaps}", saying(speaker, &shown));
    let mut finding = context.finding(kind, members, summary);
    if kind == FindingKind::QuoteReworded && negated(context, &each) {
        finding.severity = Severity::High;
        finding.summary.push_str("; one of them negates");
    }
    let is_scare = || members.iter().all(|f| f.form == Some(Form::Scare));
    let is_trifle = || members.iter().all(|f| is_trifle(context, base, f));
    let is_taken_up = || members.iter().all(|f| f.text == base.text || is_phrase(f));
    let is_small = match kind {
        FindingKind::QuoteReworded => is_scare() || is_trifle() || are_phrases && have_one_content(context, members),
        FindingKind::QuoteCut => is_taken_up(),
        _ => false,
    };
    if is_small {
        finding.severity = Severity::Low;
    }
    Some(finding)
}

/// Whether wordings have the same words but for their endings and words of grammar: "negative views", "a negative view".
fn have_one_content(context: &Context, members: &[&Fact]) -> bool {
    let said = |fact: &Fact| (context.words.of_fact(context.comparison, fact.id), negates(context, fact));
    members.iter().all(|fact| members.first().is_some_and(|first| said(first) == said(fact)))
}

/// Whether a quotation is a few words long: "toughest sheriff".
fn is_phrase(fact: &Fact) -> bool {
    fact.text.split_whitespace().count() <= FEW_WORDS
}

/// How each wording stands to the longest: the same, cut or other words. What is no wording of it may be one of another wording:
/// translators have few words in common. One that may be of another utterance is left out, and so is what comes after the first
/// [`WORDINGS`].
fn compared<'a>(
    context: &Context,
    base: &'a Fact,
    members: &[&'a Fact],
    are_phrases: bool,
) -> FxHashMap<&'a str, FindingKind> {
    let report = |fact: &Fact| context.comparison.source_of(fact.sentence);
    let mut kinds = FxHashMap::from_iter([(base.text.as_str(), FindingKind::QuoteSame)]);
    let mut found = vec![base];
    let mut reports = FxHashSet::from_iter([report(base)]);
    let mut left: Vec<&Fact> = each_once(members).into_iter().filter(|f| f.text != base.text).take(WORDINGS).collect();
    for is_only_one in [false, true] {
        // Two reports at least must have it for sure.
        if is_only_one && reports.len() < 2 {
            break;
        }
        for place in 0..YARDSTICKS {
            let Some(yardstick) = found.get(place).copied() else { break };
            left.retain(|fact| {
                // The second round, which asks for less in common, is for reports in which no wording was found yet: a report that has
                // “We go on” need not have “On we go” as well.
                if is_only_one && reports.contains(&report(fact)) {
                    return true;
                }
                let kind = match stands_to(yardstick, fact, are_phrases, is_only_one) {
                    // Nobody words one utterance twice.
                    Some(FindingKind::QuoteReworded) if report(fact) == report(yardstick) => return true,
                    // What holds a part of the utterance and is no part of it itself has other words.
                    Some(FindingKind::QuoteCut) if fact.text.len() > yardstick.text.len() => FindingKind::QuoteReworded,
                    Some(kind) => kind,
                    None => return true,
                };
                kinds.insert(&fact.text, kind);
                found.push(fact);
                reports.insert(report(fact));
                false
            });
        }
    }
    kinds
}

/// How a wording stands to a longer one; `None` where it may be one of another utterance.
fn stands_to(longer: &Fact, fact: &Fact, are_phrases: bool, is_only_one: bool) -> Option<FindingKind> {
    let alike = likeness(&longer.text, &fact.text);
    let have_row = || have_words_in_a_row(longer, fact);
    let is_one = || {
        let strictly = are_phrases || alike.of_both >= ALIKE || alike.of_shorter >= OF_ONE && have_row();
        strictly || is_only_one && (alike.of_shorter >= MOST || have_row())
    };
    if alike.of_both >= SAME || spelling(&longer.text) == spelling(&fact.text) {
        Some(FindingKind::QuoteSame)
    } else if alike.held {
        Some(FindingKind::QuoteCut)
    } else {
        is_one().then_some(FindingKind::QuoteReworded)
    }
}

/// Whether two wordings have some words in a row in common.
fn have_words_in_a_row(a: &Fact, b: &Fact) -> bool {
    let words = |fact: &Fact| -> Vec<String> {
        let all = tokens(&fact.text, Span::new(0, fact.text.len()));
        all.into_iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.folded.into()).collect()
    };
    let (a, b) = (words(a), words(b));
    let in_a_row = ROW.min(a.len()).min(b.len()).max(1);
    let rows: FxHashSet<&[String]> = a.windows(in_a_row).collect();
    b.windows(in_a_row).any(|row| rows.contains(row))
}

/// Whether two wordings differ in articles and the like alone: "he said the road", "he said that road".
fn is_trifle(context: &Context, base: &Fact, fact: &Fact) -> bool {
    let language = context.language(base);
    let differ = |a: &str, b: &str| {
        let all = tokens(a, Span::new(0, a.len()));
        let places = difference(&all, &tokens(b, Span::new(0, b.len()))).a;
        let within = |t: &&Token| places.iter().any(|[from, to]| *from <= t.span.start && t.span.end <= *to);
        let is_small = |t: &Token| {
            let means = is_negation(language, t) || t.kind == TokenKind::Number;
            let small = [Class::Determiner, Class::Complementizer, Class::Chaining];
            t.kind == TokenKind::Mark || !means && small.iter().any(|class| language.is(*class, &t.folded))
        };
        !all.iter().filter(within).all(is_small)
    };
    !differ(&base.text, &fact.text) && !differ(&fact.text, &base.text)
}

/// Every wording once, with the first fact that has it.
fn each_once<'a>(members: &[&'a Fact]) -> Vec<&'a Fact> {
    let mut seen = FxHashSet::default();
    members.iter().copied().filter(|f| seen.insert(f.text.as_str())).collect()
}

/// Whether one wording says "not" and another of about its length does not. `members` are worded differently.
fn negated(context: &Context, members: &[&Fact]) -> bool {
    let long = members.iter().filter(|fact| tokens(&fact.text, Span::new(0, fact.text.len())).len() > FEW_WORDS);
    let long: Vec<(&str, bool)> = long.map(|fact| (fact.text.as_str(), negates(context, fact))).collect();
    let turned = |a: &(&str, bool), b: &(&str, bool)| a.1 != b.1 && likeness(a.0, b.0).of_both >= ALIKE;
    long.iter()
        .enumerate()
        .take_while(|_| !context.is_stopped())
        .any(|(i, a)| long.iter().skip(i + 1).any(|b| turned(a, b)))
}

/// Whether a quotation says "not" somewhere.
fn negates(context: &Context, fact: &Fact) -> bool {
    let language = context.language(fact);
    tokens(&fact.text, Span::new(0, fact.text.len())).iter().any(|t| is_negation(language, t))
}

fn is_negation(language: &Language, word: &Token) -> bool {
    language.is(Class::Negation, &word.folded) || language.ends(Ending::Negation, &word.folded)
}

#[cfg(test)]
mod tests {
    use crate::compare::{FindingKind, Options, Severity, compare};
    use crate::read::read_bytes;

    #[test]
    fn a_phrase_that_was_taken_up_is_a_small_thing() {
        let severity = |words: &str| {
            let texts = [
                "“We need a clean break from the long years of waste and of idle talk in this town,” Ann Lee told reporters."
                    .to_owned(),
                format!("Ann Lee told reporters that it was time for “{words}”"),
            ];
            let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
            let comparison = compare(&articles, &Options::default());
            comparison.findings.iter().find(|f| f.kind == FindingKind::QuoteCut).map(|f| f.severity)
        };
        assert_eq!(severity("a clean break"), Some(Severity::Low));
        assert_eq!(severity("a clean break from the long years of waste"), Some(FindingKind::QuoteCut.severity()));
    }

    #[test]
    fn two_utterances_taken_for_one_are_told_apart() {
        let texts = [
            "“I am giving you the maximum, every day I could give you,” Ann Lee told him. “If I could give you more, I would,” \
             Ann Lee told him.",
            "“If there was any more I could give you, I would,” Ann Lee told him.",
        ];
        let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
        let comparison = compare(&articles, &Options::default());
        let found: Vec<_> = comparison.findings.iter().filter(|f| f.kind == FindingKind::QuoteReworded).collect();
        let words: Vec<&str> =
            found.iter().flat_map(|f| &f.facts).map(|f| comparison.facts[*f].text.as_str()).collect();
        assert_eq!(words, ["If I could give you more, I would,", "If there was any more I could give you, I would,"]);
    }

    #[test]
    fn what_is_cut_from_a_wording_is_none_of_its_own() {
        let texts = [
            "“We will rebuild the pier by May, and the ferry will sail again,” Ann Lee said in Tarn.",
            "“We will rebuild the pier by May, and the ferry shall sail once more,” Ann Lee said in Tarn.",
            "“We will rebuild the pier by May,” Ann Lee said in Tarn.",
        ];
        let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
        let comparison = compare(&articles, &Options::default());
        let found = comparison.findings.iter().find(|f| f.kind == FindingKind::QuoteReworded).unwrap();
        assert_eq!(found.sources, [0, 1, 2]);
        assert!(found.summary.contains("in 2 wordings in"), "{}", found.summary);
        let in_capitals = texts[1].to_uppercase();
        let articles =
            [texts[0], texts[1], &in_capitals].map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
        let comparison = compare(&articles, &Options::default());
        let found = comparison.findings.iter().find(|f| f.kind == FindingKind::QuoteReworded).unwrap();
        assert!(found.summary.contains("in 2 wordings in"), "{}", found.summary);
    }

    #[test]
    fn a_phrase_that_lost_its_not_is_no_small_thing() {
        let severity = |words: [&str; 2]| {
            let articles = words.map(|words| {
                read_bytes(format!("Ann Lee said the bill was “{words}”.").as_bytes(), "x.txt".as_ref()).unwrap()
            });
            let comparison = compare(&articles, &Options::default());
            comparison.findings.iter().find(|f| f.kind == FindingKind::QuoteReworded).map(|f| f.severity)
        };
        assert_eq!(severity(["isn't necessary", "is necessary"]), Some(FindingKind::QuoteReworded.severity()));
        assert_eq!(severity(["a negative view", "negative views"]), Some(Severity::Low));
    }

    #[test]
    fn wordings_without_words_in_a_row_in_common_are_not_said_to_be_one_utterance() {
        let found = |words: &str| {
            let texts = [
                "“My view of marriage is that it is a bond of two people and my own choice,” Ann Lee told reporters."
                    .to_owned(),
                format!("“{words},” Ann Lee told reporters."),
            ];
            let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
            let comparison = compare(&articles, &Options::default());
            comparison.findings.iter().any(|f| f.kind == FindingKind::QuoteReworded)
        };
        assert!(!found("People have the same marriage view that I have had since my own days in office"));
        assert!(found("My view is that marriage is a bond of two people and my choice"));
    }
}
