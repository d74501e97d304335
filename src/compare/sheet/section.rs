//! The parts of the sheet, in the order in which a checker wants them.

use crate::compare::{Answers, FindingKind, Question, Severity};
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
    /// One number is less exact than another.
    Precision,
    /// The same utterance in other words, cut or run together.
    Reworded,
    /// The same utterance through another carrier, or in quotation marks in some reports alone.
    Carried,
    /// Answers that differ, of which it is not known that they answer one question.
    Unclear,
    /// A name spelt in several ways.
    Spelling,
    /// They are the same.
    Agree,
    /// One report has it.
    Single,
}

impl Section {
    /// The part that a question belongs to.
    pub(super) fn of(question: &Question) -> Self {
        match question.relation {
            Answers::Conflict => Self::Conflict,
            Answers::OtherSpeaker => Self::OtherSpeaker,
            Answers::Denied => Self::Denied,
            Answers::Update => Self::Update,
            // A day said less exactly is no difference that anybody checks.
            Answers::Precision if question.kind == FactKind::Date => Self::Agree,
            Answers::Precision => Self::Precision,
            // A wording of which the rule says that it turns the meaning.
            Answers::Reworded if question.severity == Severity::High => Self::Denied,
            Answers::Reworded | Answers::Cut | Answers::Spliced => Self::Reworded,
            Answers::OtherCarrier | Answers::Paraphrased => Self::Carried,
            Answers::Unclear => Self::Unclear,
            Answers::Agree => Self::Agree,
            Answers::Single => Self::Single,
        }
    }

    /// The part that a finding about no question belongs to; `None` where it is no row.
    pub(super) fn of_finding(kind: FindingKind) -> Option<Self> {
        match kind {
            FindingKind::QuantityInconsistent => Some(Self::Inconsistent),
            FindingKind::NameVariant => Some(Self::Spelling),
            _ => None,
        }
    }

    /// What is said of so many rows of this part.
    pub(super) fn counted(self, count: usize) -> Option<String> {
        let of = |one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        Some(match self {
            Self::Conflict => of("answer in conflict", "answers in conflict"),
            Self::Inconsistent => of("sum that does not add up", "sums that do not add up"),
            Self::OtherSpeaker => of("quote given to another speaker", "quotes given to another speaker"),
            Self::Denied => of("quote denied or negated in one report", "quotes denied or negated in one report"),
            Self::Update => of("number updated", "numbers updated"),
            Self::Precision => of("number less exact in one report", "numbers less exact in one report"),
            Self::Reworded => of("quote reworded", "quotes reworded"),
            Self::Carried => of("quote told without marks", "quotes told without marks"),
            Self::Unclear | Self::Spelling | Self::Agree | Self::Single => return None,
        })
    }

    /// What stands above its rows.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Conflict => "in conflict",
            Self::Inconsistent => "does not add up",
            Self::OtherSpeaker => "another speaker",
            Self::Denied => "denied or negated in one",
            Self::Update => "updated later",
            Self::Precision => "less exact in one",
            Self::Reworded => "worded otherwise",
            Self::Carried => "quoted here, told without marks there",
            Self::Unclear => "perhaps not the same thing",
            Self::Spelling => "spelt otherwise",
            Self::Agree => "the same in all that tell it",
            Self::Single => "in one report",
        }
    }

    /// Whether the answers part in a way that a checker wants to see first.
    pub fn is_grave(self) -> bool {
        self <= Self::Denied
    }
}
