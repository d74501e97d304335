//! Who is said to have said it, and through whom it came.

use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, brief, list};
use crate::compare::question::utterance::{is_named, known_by, same_speaker};
use crate::compare::rules::context::{Context, Utterance};

/// Every utterance of several reports that they give to different persons, or have through different carriers.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let utterances = context.utterances().filter(|u| !u.is_alone);
    utterances.flat_map(|u| [speakers(context, &u), carriers(context, &u)]).flatten().collect()
}

/// Reports that give the utterance to different persons.
fn speakers(context: &Context, utterance: &Utterance) -> Option<Finding> {
    let given = parted(context, &utterance.quoted, |f| {
        f.speaker.as_deref().filter(|name| is_named(name, &known_by(context.comparison, f, name)))
    })?;
    let summary = format!("“{}” is given to {}", brief(&utterance.longest.text, 12), given.join(", to "));
    Some(context.finding(FindingKind::QuoteSpeaker, &utterance.quoted, summary))
}

/// The same speaker, relayed by others.
fn carriers(context: &Context, utterance: &Utterance) -> Option<Finding> {
    let relayed = parted(context, &utterance.quoted, |f| f.via.as_deref())?;
    let summary = format!("“{}” is relayed by {}", brief(&utterance.longest.text, 12), relayed.join(", by "));
    Some(context.finding(FindingKind::QuoteCarrier, &utterance.quoted, summary))
}

/// "Putin in A and B", "Ushakov in C": the names the reports give, where they differ. `None` for one name, or the same
/// two in every report.
fn parted(context: &Context, members: &[&Fact], name: impl Fn(&Fact) -> Option<&str>) -> Option<Vec<String>> {
    let mut given: Vec<(&str, Vec<String>, Vec<&str>)> = Vec::new();
    for fact in members {
        let Some(name) = name(fact) else { continue };
        let report = context.report_name(fact);
        let words = known_by(context.comparison, fact, name);
        match given.iter_mut().find(|(_, known, _)| same_speaker(known, &words)) {
            Some((.., reports)) if !reports.contains(&report) => reports.push(report),
            Some(_) => {}
            None => given.push((name, words, vec![report])),
        }
    }
    let mut lists = given.iter().map(|(.., reports)| reports);
    let first = lists.next()?;
    if given.len() < 2 || lists.all(|reports| reports == first) {
        return None;
    }
    Some(given.iter().map(|(name, _, reports)| format!("{name} in {}", list(reports))).collect())
}

#[cfg(test)]
mod tests {
    use crate::compare::{FindingKind, Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn another_speaker_is_one_who_is_named() {
        let found = |speaker: &str| {
            let texts = ["Ann Lee", speaker]
                .map(|who| format!("{who} said: “The old mill on Canal Street must not be torn down.”"));
            let articles = texts.map(|text| read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap());
            let comparison = compare(&articles, &Options::default());
            comparison.findings.iter().any(|f| f.kind == FindingKind::QuoteSpeaker)
        };
        assert!(found("Bob Roe") && found("The Kremlin"));
        assert!(!found("The group") && !found("She"));
    }
}
