//! Every rule that makes findings. A rule is a file in this folder and one line in `RULES` or `RULES_OF_GROUPS`.

pub(crate) mod context;
mod marked;
mod name_variant;
mod numbers;
mod quote_alone;
mod quote_denied;
mod quote_speaker;
mod quote_wording;
mod report_copy;
mod report_version;
mod statement_alone;
mod sums;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::content::ContentWords;
use super::lookup::Perhaps;
use super::{Answer, Answers, Comparison, Fact, Finding, Lookup, State, question, slight};
use crate::fact::{FactKind, Stop};
use crate::text::token::Token;
use context::Context;

pub(crate) use numbers::contradict;

/// Finds divergences of some kinds.
type Rule = fn(&Context) -> Vec<Finding>;

/// Rules that read reports, passages and single facts. Their order decides nothing.
const RULES: &[Rule] = &[report_copy::findings, report_version::findings, sums::findings, name_variant::findings];

/// Rules that read which facts are about one thing. Their order decides nothing.
const RULES_OF_GROUPS: &[Rule] = &[
    quote_denied::findings,
    quote_speaker::findings,
    quote_wording::findings,
    quote_alone::findings,
    numbers::findings,
    // What is quoted elsewhere, however worded, stands in no report alone.
    statement_alone::findings,
];

/// Groups the facts of a comparison and finds everything there is to say about them, as far as it comes until `stop`
/// says to end. `tokens` are the words of each sentence.
pub(crate) fn find(comparison: &mut Comparison, tokens: &[&[Token]], stop: Stop) -> Vec<Finding> {
    let lookup = Lookup::before_questions(comparison);
    let words = ContentWords::new(comparison, tokens);
    let together = question::Together::default();
    let context = Context { comparison, lookup, words: &words, together: &together, stop };
    let mut findings = apply(RULES, &context);
    let mut lookup = context.lookup;
    // Of questions that are not made to the end, one report would seem to answer alone what another answers too.
    if let Some(together) = question::group(comparison, &lookup, &words, stop) {
        lookup.claim_nothing_quoted(comparison);
        let context = Context { comparison, lookup, words: &words, together: &together, stop };
        findings.extend(apply(RULES_OF_GROUPS, &context));
    }
    if comparison.sources.len() < 2 || !comparison.is_in_one_language() {
        // Nothing stands in one report only where there is no other, or another in words that are not known.
        findings.retain(|finding| !finding.kind.is_alone());
    }
    findings.sort_by(|a, b| (a.severity, a.kind, a.passage, &a.facts).cmp(&(b.severity, b.kind, b.passage, &b.facts)));
    gravest_of_each(&mut findings);
    relate_answers(comparison, &findings);
    findings.retain(|finding| !agrees_on_trifle(comparison, finding));
    for (id, finding) in findings.iter_mut().enumerate() {
        finding.id = id;
    }
    findings
}

/// Keeps of each question the gravest finding: a quotation given to another speaker is not also one worded otherwise.
fn gravest_of_each(findings: &mut Vec<Finding>) {
    let mut seen = FxHashSet::default();
    findings.retain(|finding| finding.question.is_none_or(|question| seen.insert(question)));
}

/// Whether a finding says that reports agree, or nearly, on what nobody would check.
fn agrees_on_trifle(comparison: &Comparison, finding: &Finding) -> bool {
    let agree = matches!(finding.kind.relation(), Some(Answers::Agree | Answers::Precision));
    agree && finding.facts.iter().all(|f| slight::is_slight(comparison, &comparison.facts[*f]))
}

/// Says of each question how its answers stand to each other, and which of them differ from what most reports say.
fn relate_answers(comparison: &mut Comparison, findings: &[Finding]) {
    for finding in findings {
        let (Some(question), Some(relation)) = (finding.question, finding.kind.relation()) else { continue };
        let question = &mut comparison.questions[question];
        question.severity = finding.severity;
        // That one report alone has it, in quotation marks or at all, is known of the question already.
        if relation != Answers::Single {
            question.relation = relation;
        }
        if finding.kind.is_divergence() && !finding.kind.is_alone() {
            mark_differing(&comparison.facts, &mut question.cells);
        }
        if question.kind != FactKind::Quote && matches!(relation, Answers::Agree | Answers::Precision) {
            mark_unsure(&comparison.facts, &finding.facts, &mut question.cells);
        }
    }
}

/// Marks the answers of which it is not sure that they are to the same question as those that are `known` to be.
fn mark_unsure(facts: &[Fact], known: &[usize], cells: &mut [Answer]) {
    for cell in cells.iter_mut().filter(|cell| !cell.facts.iter().any(|fact| known.contains(fact))) {
        if let Some(fact) = cell.facts.first() {
            cell.state = State::Perhaps;
            cell.perhaps = Some(Perhaps::untold(facts[*fact].sentence));
        }
    }
}

/// Marks the answers that are not what most reports say.
fn mark_differing(facts: &[Fact], cells: &mut [Answer]) {
    let said = |cell: &Answer| {
        let fact = &facts[*cell.facts.first()?];
        Some((fact.value.clone().unwrap_or_else(|| fact.text.to_lowercase()), fact.speaker.clone()))
    };
    let answers: Vec<_> = cells.iter().map(said).collect();
    let count = |answer: &Option<_>| answers.iter().filter(|a| *a == answer).count();
    let most = answers.iter().filter(|a| a.is_some()).map(count).max().unwrap_or(0);
    let Some(usual) = answers.iter().find(|a| a.is_some() && count(a) == most) else { return };
    for (cell, answer) in cells.iter_mut().zip(&answers) {
        if cell.state == State::Says && answer != usual {
            cell.state = State::Differs;
        }
    }
}

fn apply(rules: &[Rule], context: &Context) -> Vec<Finding> {
    rules.par_iter().take_any_while(|_| !context.is_stopped()).flat_map_iter(|rule| rule(context)).collect()
}

#[cfg(test)]
mod tests {
    use crate::compare::{Answers, FindingKind, Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn that_reports_agree_on_what_nobody_checks_is_no_finding_though_it_is_known() {
        let agree = |number: &str| {
            let text = |end: &str| format!("The mayor of Tarn opened {number} of the valley{end}.");
            let texts = [text(""), text(", he said")];
            let articles: Vec<_> = texts.iter().map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
            let comparison = compare(&articles, &Options::default());
            let is_known = comparison.questions.iter().any(|question| question.relation == Answers::Agree);
            (is_known, comparison.findings.iter().any(|f| f.kind == FindingKind::QuantityAgree))
        };
        assert_eq!(agree("the third bridge"), (true, false));
        assert_eq!(agree("31 bridges"), (true, true));
    }
}
