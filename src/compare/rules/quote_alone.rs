//! Quotations that one report alone has in marks: told by another without, or by no other.

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, Severity, brief, list};
use crate::compare::question::utterance::{HELD_INDIRECT, share_held};
use crate::compare::rules::context::{Context, Utterance};
use crate::fact::Form;

/// Every utterance that one report alone quotes.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    context.utterances().filter(|u| u.is_alone).map(|u| alone(context, &u)).collect()
}

fn alone(context: &Context, utterance: &Utterance) -> Finding {
    let fact = utterance.longest;
    let by_others = told_by(context, utterance);
    let speaker = fact.speaker.as_deref().unwrap_or("No one named");
    let shown = brief(&fact.text, 14);
    let report = context.report_name(fact);
    let is_scare = fact.form == Some(Form::Scare);
    if !by_others.is_empty() && !is_scare {
        let summary = format!("{speaker}: “{shown}” is quoted in {report}, told without marks in {}", list(&by_others));
        return context.finding(FindingKind::QuoteParaphrased, &in_order(utterance), summary);
    }
    let (facts, summary) = if by_others.is_empty() {
        (utterance.quoted.clone(), format!("{speaker}: “{shown}” stands in {report} alone"))
    } else {
        (in_order(utterance), format!("“{shown}” stands in marks in {report} alone"))
    };
    let mut finding = context.finding(FindingKind::QuoteSingleSource, &facts, summary);
    if is_scare {
        finding.severity = Severity::Low;
    }
    finding
}

/// The names of the reports that tell it without quotation marks: those of a linked sentence that holds enough of
/// its words, and those whose indirect speech it is.
fn told_by<'a>(context: &Context<'a>, utterance: &Utterance) -> Vec<&'a str> {
    let comparison = context.comparison;
    let words = context.words.of_fact(comparison, utterance.longest.id);
    let linked = context.lookup.counterparts(utterance.longest.sentence).iter().map(|c| c.sentence);
    let mut reports: Vec<usize> = linked
        .filter(|other| share_held(words, context.words.of_sentence(*other)) >= HELD_INDIRECT)
        .chain(utterance.indirect.iter().map(|f| f.sentence))
        .map(|sentence| comparison.source_of(sentence))
        .collect();
    reports.sort_unstable();
    reports.dedup();
    reports.into_iter().map(|r| comparison.sources[r].label.as_str()).collect()
}

fn in_order<'a>(utterance: &Utterance<'a>) -> Vec<&'a Fact> {
    utterance.quoted.iter().chain(&utterance.indirect).copied().collect()
}
