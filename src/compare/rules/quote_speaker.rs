//! Who is said to have said it, and through whom it came.

use crate::compare::finding::{Finding, FindingKind, brief, list};
use crate::compare::question::utterance::{is_named, known_by, same_speaker};
use crate::compare::rules::context::{Context, Utterance};
use crate::compare::{Comparison, Fact};
use crate::language::{Class, Tokens};
use crate::text::Span;
use crate::text::token::tokens;

/// Every utterance of several reports that they give to different persons, or have through different carriers.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let utterances = context.utterances().filter(|u| !u.is_alone);
    utterances.flat_map(|u| [speakers(context, &u), carriers(context, &u)]).flatten().collect()
}

/// Reports that give the utterance to different persons.
fn speakers(context: &Context, utterance: &Utterance) -> Option<Finding> {
    let given = parted(context, &utterance.quoted, |f| {
        let named = f.speaker.as_slice();
        if named.iter().all(|name| is_named_beside(context.comparison, f, name)) { named } else { &[] }
    })?;
    let summary = format!("“{}” is given to {}", brief(&utterance.longest.text, 12), given.join(", to "));
    Some(context.finding(FindingKind::QuoteSpeaker, &utterance.quoted, summary))
}

/// Whether a report names the speaker of a quotation in a sentence of it: by the name, not by a pronoun or an office whose bearer
/// had to be found, nor for the sentence before. Only then it gives the words to somebody else than another report does.
fn is_named_beside(comparison: &Comparison, fact: &Fact, name: &str) -> bool {
    let Some(span) = fact.speaker_span.map(|[start, end]| Span::new(start, end)) else { return false };
    let whole = comparison.sentences_until(fact.sentence, fact.end);
    let text = &comparison.sources[comparison.source_of(fact.sentence)].text;
    let language = comparison.language_of(fact.sentence);
    let all = tokens(text, span);
    // "The residents of Rome" are nobody by name.
    let head = all.iter().find(|t| language.is(Class::JoinsNouns, &t.folded)).map_or(span.end, |t| t.span.start);
    let words = text.get(span.start..head).unwrap_or_default();
    let before = tokens(text, Span::new(whole.start, span.start.clamp(whole.start, whole.end)));
    let clause = Tokens { language, all: &before };
    // In "a resident of Rome, who said" Rome says nothing; in "it was called by Ann Lee" and "according to Ann Lee" she does.
    let joins = |at: &usize| {
        let is_conjunction = clause.is(*at, Class::Conjunction);
        clause.is(*at, Class::JoinsNouns) && !is_conjunction && !clause.is(*at, Class::By)
    };
    let last_of_cue = fact.cue.as_deref().and_then(|cue| cue.split(' ').next_back());
    let ends_cue = |at: usize| last_of_cue == Some(clause.word(at));
    let is_inside = clause.len().checked_sub(1).filter(joins).is_some_and(|last| !ends_cue(last));
    whole.covers(span) && !is_inside && is_named(words, &known_by(comparison, fact, name))
}

/// The same speaker, relayed by others.
fn carriers(context: &Context, utterance: &Utterance) -> Option<Finding> {
    let relayed = parted(context, &utterance.quoted, |f| &f.carriers)?;
    let summary = format!("“{}” is relayed by {}", brief(&utterance.longest.text, 12), relayed.join(", by "));
    Some(context.finding(FindingKind::QuoteCarrier, &utterance.quoted, summary))
}

/// Who some reports say it was.
struct Given<'a> {
    /// The names, as the first of the reports has them.
    names: String,
    /// By which words each of them is known.
    known: Vec<Vec<String>>,
    /// The reports.
    reports: Vec<&'a str>,
}

impl Given<'_> {
    /// It, and who was found to be the same.
    fn and(mut self, other: Self) -> Self {
        self.known.extend(other.known);
        for report in other.reports {
            if !self.reports.contains(&report) {
                self.reports.push(report);
            }
        }
        self
    }
}

/// "Putin in A and B", "Ushakov in C": the names the reports give, where they differ; two that have a name in common do not.
/// `None` for one name, or where no two reports name each another alone.
fn parted<'a>(
    context: &Context,
    members: &[&'a Fact],
    names: impl Fn(&'a Fact) -> &'a [String],
) -> Option<Vec<String>> {
    let mut given: Vec<Given> = Vec::new();
    for fact in members {
        let names = names(fact);
        if names.is_empty() {
            continue;
        }
        let report = context.report_name(fact);
        let known: Vec<Vec<String>> = names.iter().map(|name| known_by(context.comparison, fact, name)).collect();
        let is_one = |other: &Given| other.known.iter().any(|a| known.iter().any(|b| same_speaker(a, b)));
        // One that has names of several makes them one.
        let (mut same, others): (Vec<Given>, Vec<Given>) = given.into_iter().partition(is_one);
        given = others;
        same.push(Given { names: names.join(", "), known, reports: vec![report] });
        given.extend(same.into_iter().reduce(Given::and));
    }
    // A report that names both beside the same words contradicts neither.
    let names_only = |at: usize, report: &&str| {
        given.iter().enumerate().all(|(other, one)| (other == at) == one.reports.contains(report))
    };
    let part = (0..given.len()).filter(|at| given[*at].reports.iter().any(|report| names_only(*at, report))).count();
    if part < 2 {
        return None;
    }
    Some(given.iter().map(|one| format!("{} in {}", one.names, list(&one.reports))).collect())
}

#[cfg(test)]
mod tests {
    use crate::compare::{FindingKind, Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn another_speaker_is_one_who_is_named_beside_the_words() {
        let quoted = "“The old mill on Canal Street must not be torn down”";
        let found = |other: &str| {
            let texts = ["Ann Lee said: “…”".to_owned(), other.to_owned()].map(|text| text.replace("“…”", quoted));
            let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
            let comparison = compare(&articles, &Options::default());
            comparison.findings.iter().any(|f| f.kind == FindingKind::QuoteSpeaker)
        };
        for text in [
            "Bob Roe said: “…”", "The Kremlin said: “…”", "“…”, said Bob Roe.", "According to Bob Roe, “…”",
            "Snow fell and Bob Roe said: “…”", "It was called by Bob Roe “…”",
        ] {
            assert!(found(text), "{text}");
        }
        for text in [
            "The group said: “…”",
            "She said: “…”",
            "Bob Roe left the hall. “…,” he said.",
            "“It is a shame,” Bob Roe said. “…”",
            "The residents of Rome said: “…”",
            "Ann Lee said: “…” It rained. Bob Roe said: “…”",
            "Ann Lee Jr. said: “…”",
        ] {
            assert!(!found(text), "{text}");
        }
    }
}
