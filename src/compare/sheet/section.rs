//! The parts of the sheet, in the order in which a checker wants them.

use super::cell::key;
use crate::compare::{Answers, Comparison, Fact, Finding, FindingKind, Question, Severity};
use crate::fact::FactKind;

/// How the answers of a row stand to each other; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Section {
    /// They cannot all be right.
    Conflict,
    /// One report contradicts itself.
    Inconsistent,
    /// The same words from another mouth.
    OtherSpeaker,
    /// Asserted in one report, denied in another.
    Denied,
    /// A later report has a later number.
    Update,
    /// The same utterance in other words, cut or run together.
    Reworded,
    /// One number is less exact than another.
    Precision,
    /// Answers that differ, of which it is not known that they answer one question.
    Unclear,
    /// The same utterance through another carrier, or in quotation marks in some reports alone.
    Carried,
    /// A difference that changes nothing: a name spelt in several ways, a quotation with another article.
    Trifle,
    /// They are the same.
    Agree,
    /// One report has it.
    Single,
}

impl Section {
    /// The part that a question belongs to.
    pub(in crate::compare) fn of(question: &Question) -> Self {
        Self::of_answers(question.relation, question.kind == FactKind::Date, question.severity)
    }

    /// The part that a finding belongs to: where it stands in every list, and how much it weighs there.
    pub fn of_finding(finding: &Finding) -> Self {
        match finding.kind {
            FindingKind::QuantityInconsistent => Self::Inconsistent,
            FindingKind::NameVariant => Self::Trifle,
            FindingKind::VersionCorrected => Self::Update,
            FindingKind::VersionAdded | FindingKind::VersionDropped | FindingKind::VersionReworded => Self::Carried,
            FindingKind::StatementSingleSource => Self::Single,
            kind => kind.relation().map_or(Self::Agree, |relation| {
                Self::of_answers(relation, kind == FindingKind::DatePrecision, finding.severity)
            }),
        }
    }

    fn of_answers(relation: Answers, is_date: bool, severity: Severity) -> Self {
        match relation {
            Answers::Conflict => Self::Conflict,
            Answers::OtherSpeaker => Self::OtherSpeaker,
            Answers::Denied => Self::Denied,
            Answers::Update => Self::Update,
            // A day said less exactly is no difference that anybody checks.
            Answers::Precision if is_date => Self::Agree,
            Answers::Precision => Self::Precision,
            // A wording of which the rule says that it turns the meaning.
            Answers::Reworded if severity == Severity::High => Self::Denied,
            Answers::Reworded | Answers::Cut if severity == Severity::Low => Self::Trifle,
            Answers::Reworded | Answers::Cut | Answers::Spliced => Self::Reworded,
            Answers::OtherCarrier | Answers::Paraphrased => Self::Carried,
            Answers::Unclear => Self::Unclear,
            Answers::Agree => Self::Agree,
            Answers::Single => Self::Single,
        }
    }

    /// What is said of so many rows of this part.
    pub(super) fn counted(self, count: usize) -> Option<String> {
        let of = |one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        Some(match self {
            Self::Conflict => of("answer in conflict", "answers in conflict"),
            Self::Inconsistent => of("number that does not add up", "numbers that do not add up"),
            Self::OtherSpeaker => of("quote given to another speaker", "quotes given to another speaker"),
            Self::Denied => of("quote denied or negated in one report", "quotes denied or negated in one report"),
            Self::Update => of("number updated later", "numbers updated later"),
            Self::Precision => of("number less exact in one report", "numbers less exact in one report"),
            Self::Reworded => of("quote worded otherwise or cut", "quotes worded otherwise or cut"),
            Self::Carried => of("quote told without marks or relayed", "quotes told without marks or relayed"),
            Self::Unclear => of("answer that may differ", "answers that may differ"),
            Self::Trifle | Self::Agree | Self::Single => return None,
        })
    }

    /// What is said of a row of this part about which nothing is found.
    pub fn words(self) -> &'static str {
        match self {
            Self::Conflict => "answers in conflict",
            Self::Inconsistent => "numbers that do not add up",
            Self::OtherSpeaker => "quote given to another speaker",
            Self::Denied => "quote denied or negated in one report",
            Self::Update => "number updated later",
            Self::Precision => "number less exact in one report",
            Self::Reworded => "quote worded otherwise",
            Self::Carried => "quote told without marks",
            Self::Unclear => "answers that may differ, perhaps not about the same thing",
            Self::Trifle => "told otherwise in a trifle",
            Self::Agree => "the same in all that tell it",
            Self::Single => "in one report",
        }
    }

    /// What is said of how some answers of this part stand: by what is found about them, where anything is.
    pub(in crate::compare) fn label(self, facts: &[&Fact], finding: Option<&Finding>) -> &'static str {
        match finding {
            Some(finding) => finding.words(),
            None if self == Self::Unclear && are_alike(facts) => "the same, perhaps about two things",
            None => self.words(),
        }
    }

    /// Whether the answers part, or may.
    pub fn parts(self) -> bool {
        self <= Self::Carried
    }

    /// How much a person must care: the sign before a row, in every list.
    pub fn severity(self) -> Severity {
        match self {
            section if section.is_grave() => Severity::High,
            section if section <= Self::Reworded => Severity::Medium,
            _ => Severity::Low,
        }
    }

    /// Whether the answers part in a way that a checker wants to see first.
    pub fn is_grave(self) -> bool {
        self <= Self::Denied
    }
}

/// Whether some answers are the same, however they are written.
fn are_alike(facts: &[&Fact]) -> bool {
    facts.iter().all(|fact| facts.first().is_some_and(|first| key(first) == key(fact)))
}

/// Every finding in the order of the sheet: the gravest part first, what one report alone tells last.
pub fn findings_in_order(comparison: &Comparison) -> Vec<&Finding> {
    let mut findings: Vec<&Finding> = comparison.findings.iter().collect();
    findings.sort_by_key(|finding| (Section::of_finding(finding), finding.id));
    findings
}
