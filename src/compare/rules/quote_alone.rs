//! Quotations that one report alone has in quotation marks: paraphrased by another, or said by no other.

use std::cell::LazyCell;

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, Severity, alone, brief, led_list, list, saying};
use crate::compare::question::utterance::{HELD_INDIRECT, share_held};
use crate::compare::rules::context::{Context, Utterance};
use crate::compare::rules::marked::Marked;
use crate::fact::{FactKind, Form};

/// Every utterance that one report alone quotes.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let marked = LazyCell::new(|| Marked::of(context.comparison));
    let is_marked = |u: &Utterance| marked.elsewhere(context.comparison, u.longest);
    let alone_quoted = context.utterances().filter(|u| u.is_alone && !is_quoted_elsewhere(context, u));
    alone_quoted.filter(|u| !is_marked(u)).map(|u| told(context, &u)).collect()
}

/// Whether most of its words stand in quotation marks of another report, though as another utterance: then it is not known
/// that one report alone quotes them.
fn is_quoted_elsewhere(context: &Context, utterance: &Utterance) -> bool {
    let (comparison, fact) = (context.comparison, utterance.longest);
    let question = fact.group.and_then(|id| comparison.questions.get(id));
    let sentences = question.into_iter().flat_map(|q| &q.cells).filter_map(|cell| Some(cell.perhaps?.sentence));
    let facts = sentences.flat_map(|s| comparison.facts_of(s));
    let mut quoted = facts.filter(|f| f.kind == FactKind::Quote && f.is_marked());
    quoted.any(|f| holds(context, context.words.of_fact(comparison, f.id), utterance))
}

/// Whether enough of the words of an utterance are among these.
fn holds(context: &Context, words: &[String], utterance: &Utterance) -> bool {
    share_held(context.words.of_fact(context.comparison, utterance.longest.id), words) >= HELD_INDIRECT
}

fn told(context: &Context, utterance: &Utterance) -> Finding {
    let fact = utterance.longest;
    let paraphrased = paraphrased_in(context, utterance);
    let shown = format!("“{}”", brief(&fact.text, 14));
    let said = saying(fact.speaker.as_deref(), &shown);
    let reports = context.names(&context.reports(&utterance.quoted));
    // A single word is told by anyone who uses it.
    let is_word = fact.form == Some(Form::Scare) || fact.text.split_whitespace().nth(1).is_none();
    if !paraphrased.is_empty() && !is_word {
        let summary = format!("{said} is quoted in {}, told without marks in {}", list(&reports), list(&paraphrased));
        return context.finding(FindingKind::QuoteParaphrased, &in_order(utterance), summary);
    }
    let maybe = context.perhaps_in(fact, 0.0);
    let (facts, summary) = if paraphrased.is_empty() {
        let told = led_list(", perhaps told in ", &maybe);
        (utterance.quoted.clone(), format!("{said} is quoted in {}{told}", alone(&reports)))
    } else {
        (in_order(utterance), format!("{shown} stands in marks in {}", alone(&reports)))
    };
    let mut finding = context.finding(FindingKind::QuoteSingleSource, &facts, summary);
    if is_word || !maybe.is_empty() {
        finding.severity = Severity::Low;
    }
    finding
}

/// The names of the reports that tell it without quotation marks: those of a linked sentence that holds enough of
/// its words, and those whose indirect speech it is.
fn paraphrased_in<'a>(context: &Context<'a>, utterance: &Utterance) -> Vec<&'a str> {
    let comparison = context.comparison;
    let linked = context.lookup.counterparts(utterance.longest.sentence).iter().map(|c| c.sentence);
    let mut reports: Vec<usize> = linked
        .filter(|other| holds(context, context.words.of_sentence(*other), utterance))
        .chain(utterance.indirect.iter().map(|f| f.sentence))
        .map(|sentence| comparison.source_of(sentence))
        .collect();
    reports.sort_unstable();
    reports.dedup();
    // A copy that has the marks does not tell it without.
    reports.retain(|report| utterance.quoted.iter().all(|f| comparison.source_of(f.sentence) != *report));
    reports.into_iter().map(|r| comparison.sources[r].label.as_str()).collect()
}

fn in_order<'a>(utterance: &Utterance<'a>) -> Vec<&'a Fact> {
    utterance.quoted.iter().chain(&utterance.indirect).copied().collect()
}

#[cfg(test)]
mod tests {
    use crate::compare::{FindingKind, Options, Severity, compare};
    use crate::read::read_bytes;

    #[test]
    fn what_another_report_has_in_marks_too_is_neither_alone_nor_without_marks() {
        let said = |other: &str| {
            let texts = ["The cover is unfair, and “sexist” is the word for it, Ann Lee said.", other];
            let read = |text: &&str| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap();
            let articles: Vec<_> = texts.iter().map(read).collect();
            let found = compare(&articles, &Options::default());
            found.findings.iter().any(|f| {
                f.sources.contains(&0)
                    && matches!(f.kind, FindingKind::QuoteParaphrased | FindingKind::QuoteSingleSource)
            })
        };
        assert!(said("It rained in the hills."));
        assert!(!said("It rained in the hills. “It's sexist,” Ann Lee said."));
    }

    #[test]
    fn a_single_word_is_not_told_without_marks() {
        let kind = |words: &str| {
            let other = format!("Ann Lee said on Sunday in Tarn that the ferry was {words} and would not sail.");
            let one = other.replace(words, &format!("“{words}”"));
            let articles = [one, other].map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
            let found = compare(&articles, &Options::default()).findings;
            found.iter().find(|f| f.summary.contains(words)).map(|f| (f.kind, f.severity))
        };
        assert_eq!(kind("old"), Some((FindingKind::QuoteSingleSource, Severity::Low)));
        assert_eq!(
            kind("old and rotten"),
            Some((FindingKind::QuoteParaphrased, FindingKind::QuoteParaphrased.severity()))
        );
    }

    #[test]
    fn words_that_another_report_has_in_marks_as_a_name_are_not_alone_in_marks() {
        let is_alone = |other: &str| {
            let texts = ["He earned the title “the Night Mayor” in May.", other];
            let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
            let found = compare(&articles, &Options::default()).findings;
            found.iter().any(|f| f.kind == FindingKind::QuoteSingleSource && f.sources == [0])
        };
        assert!(is_alone("It rained in the hills."));
        assert!(!is_alone("Known as the \"Night Mayor,\" he left."));
        assert!(!is_alone("Known as 'The Night Mayor', he left."));
    }

    #[test]
    fn words_most_of_which_another_quotes_are_not_alone_whichever_of_them_is_the_rarest() {
        let is_alone = |other: &str| {
            let texts = [
                "“We need deeper channels, longer quays, brighter lighthouses, stronger cranes and zeppelins,” Ann Lee said."
                    .to_owned(),
                format!("Asked in Tarn, Bob Roe wished for “{other}” in May."),
            ];
            let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
            let comparison = compare(&articles, &Options::default());
            let alone = comparison.findings.iter().filter(|f| f.kind == FindingKind::QuoteSingleSource);
            alone.into_iter().any(|f| f.sources == [0])
        };
        assert!(!is_alone(
            "deeper channels, longer quays and brighter lighthouses for ships, fishermen, traders and their children"
        ));
        assert!(is_alone("deeper pockets for ships, fishermen, traders and their children"));
    }

    #[test]
    fn a_report_that_may_tell_it_in_other_words_is_named() {
        let quoted = |other: &str| {
            let texts = [
                "The harbour bridge of Tarn fell on Monday. “We will have a new one for the town before winter,” Ann Lee said.",
                other,
            ];
            let articles: Vec<_> = texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
            let comparison = compare(&articles, &Options::default());
            let alone = comparison.findings.iter().find(|f| f.kind == FindingKind::QuoteSingleSource);
            alone.map(|f| (f.severity, f.summary.ends_with("alone"), f.summary.contains("alone, perhaps told in ")))
        };
        let told = "The harbour bridge of Tarn fell on Monday. Mayor Ann Lee wants it to be rebuilt this year.";
        assert_eq!(quoted(told), Some((Severity::Low, false, true)));
        let not_told = "The harbour bridge of Tarn fell on Monday. Snow lay on the hills.";
        assert_eq!(quoted(not_told), Some((Severity::Medium, true, false)));
    }
}
