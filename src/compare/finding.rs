//! Where reports part: the kinds of finding and how grave each is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::Answers;

/// How much a person must care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// The reports cannot all be right, or give words to different persons.
    High,
    /// They differ in what a careful reader would want to know.
    Medium,
    /// For completeness.
    Low,
}

impl Severity {
    /// The word a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident, $label:literal;)*) => {
        /// What a finding says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[non_exhaustive]
        pub enum FindingKind {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl FindingKind {
            /// Every kind, in the order in which a person wants to see them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name in the contract.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What a person reads.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// How grave a finding of this kind is, unless its rule knows better.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

kinds! {
    /// The values cannot both be right.
    QuantityConflict = "quantity.conflict", High, "numbers in conflict";
    /// The dates cannot both be right.
    DateConflict = "date.conflict", High, "dates in conflict";
    /// Denied in one report, asserted in another.
    QuoteDenied = "quote.denied", High, "quote denied in one report";
    /// The same words from another mouth.
    QuoteSpeaker = "quote.speaker", High, "quote given to another speaker";
    /// The numbers of one sentence contradict each other.
    QuantityInconsistent = "quantity.inconsistent", High, "numbers that do not add up";
    /// A later report gives a later count.
    QuantityUpdate = "quantity.update", Medium, "number updated later";
    /// Another version of a report has another number, date, name or quotation.
    VersionCorrected = "version.corrected", Medium, "corrected between versions";
    /// The same utterance in other words.
    QuoteReworded = "quote.reworded", Medium, "quote worded otherwise";
    /// What one report quotes as one, another quotes in pieces.
    QuoteSpliced = "quote.spliced", Medium, "quotes run into one";
    /// One report quotes a part of what another quotes.
    QuoteCut = "quote.cut", Medium, "quote cut";
    /// Quoted in one report, told without marks in another.
    QuoteParaphrased = "quote.paraphrased", Low, "quote told without marks";
    /// The same speaker, relayed by others.
    QuoteCarrier = "quote.carrier", Low, "quote relayed by another";
    /// One value is less exact than the other.
    QuantityPrecision = "quantity.precision", Low, "number less exact in one report";
    /// One date is less exact than the other.
    DatePrecision = "date.precision", Low, "date less exact in one report";
    /// One report alone has the quotation.
    QuoteSingleSource = "quote.single_source", Medium, "quoted in one report only";
    /// One report alone has the number.
    QuantitySingleSource = "quantity.single_source", Medium, "number in one report only";
    /// One report alone has the date.
    DateSingleSource = "date.single_source", Low, "date in one report only";
    /// One report alone says this.
    StatementSingleSource = "statement.single_source", Low, "said by one report only";
    /// One person or body is spelt in several ways.
    NameVariant = "name.variant", Low, "name spelt in several ways";
    /// The later version of a report has a sentence more.
    VersionAdded = "version.added", Low, "added between versions";
    /// The later version of a report has a sentence less.
    VersionDropped = "version.dropped", Low, "dropped between versions";
    /// Another version of a report says it in other words.
    VersionReworded = "version.reworded", Low, "reworded between versions";
    /// Versions of one report.
    ReportVersion = "report.version", Low, "versions of one report";
    /// Reports that are one text printed twice.
    ReportCopy = "report.copy", Low, "reports of one text";
    /// All reports quote the same words.
    QuoteSame = "quote.same", Low, "same words quoted";
    /// The reports give the same value.
    QuantityAgree = "quantity.agree", Low, "same number";
    /// The reports give the same date.
    DateAgree = "date.agree", Low, "same date";
}

impl FindingKind {
    /// Whether it says that the reports differ, rather than that they agree or are one text.
    pub fn is_divergence(self) -> bool {
        !matches!(
            self,
            Self::QuoteSame | Self::QuantityAgree | Self::DateAgree | Self::ReportCopy | Self::ReportVersion
        )
    }

    /// How it says that the answers to a question stand to each other; `None` where it is about no question.
    pub fn relation(self) -> Option<Answers> {
        Some(match self {
            Self::QuantityAgree | Self::DateAgree | Self::QuoteSame => Answers::Agree,
            Self::QuantityPrecision | Self::DatePrecision => Answers::Precision,
            Self::QuantityUpdate => Answers::Update,
            Self::QuantityConflict | Self::DateConflict => Answers::Conflict,
            Self::QuoteReworded => Answers::Reworded,
            Self::QuoteCut => Answers::Cut,
            Self::QuoteSpliced => Answers::Spliced,
            Self::QuoteSpeaker => Answers::OtherSpeaker,
            Self::QuoteCarrier => Answers::OtherCarrier,
            Self::QuoteDenied => Answers::Denied,
            Self::QuoteParaphrased => Answers::Paraphrased,
            Self::QuoteSingleSource | Self::QuantitySingleSource | Self::DateSingleSource => Answers::Single,
            Self::QuantityInconsistent
            | Self::NameVariant
            | Self::VersionCorrected
            | Self::VersionAdded
            | Self::VersionDropped
            | Self::VersionReworded
            | Self::ReportVersion
            | Self::ReportCopy
            | Self::StatementSingleSource => return None,
        })
    }

    /// Whether it says that one report alone has something.
    pub fn is_alone(self) -> bool {
        use FindingKind::{DateSingleSource, QuantitySingleSource, QuoteSingleSource, StatementSingleSource};
        matches!(self, QuoteSingleSource | QuantitySingleSource | DateSingleSource | StatementSingleSource)
    }
}

/// What a person decided about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Verdict {
    /// Looked at, and so.
    Checked,
    /// The program is wrong.
    Wrong,
    /// Of no interest.
    Ignored,
}

impl Verdict {
    /// Every verdict, in the order one key goes through them.
    pub const ALL: &'static [Self] = &[Self::Checked, Self::Wrong, Self::Ignored];

    /// The word a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Wrong => "wrong",
            Self::Ignored => "ignored",
        }
    }
}

/// Something a person should know about the reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Finding {
    /// Its number; the gravest findings come first.
    pub id: usize,
    /// What it says.
    pub kind: FindingKind,
    /// How much it matters: most often as its kind does, but a rule may raise or lower it.
    pub severity: Severity,
    /// The passage it stands in.
    pub passage: Option<usize>,
    /// The question it is about, if all its facts answer one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<usize>,
    /// The facts it compares.
    pub facts: Vec<usize>,
    /// The reports it speaks of.
    pub sources: Vec<usize>,
    /// Of numbers and dates that part, every two reports between which they do.
    #[serde(default)]
    pub pairs: Vec<[usize; 2]>,
    /// One sentence for a person.
    pub summary: String,
    /// What a person decided about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

impl Finding {
    /// Whether it says that several reports tell one thing in ways of which the difference matters.
    pub fn differs(&self) -> bool {
        self.kind.is_divergence() && !self.kind.is_alone() && self.severity < Severity::Low
    }

    /// What it says, in the few words that every view and export uses for it.
    pub fn words(&self) -> &'static str {
        match self.kind {
            // Of this one a rule says that a "not" turns the meaning.
            FindingKind::QuoteReworded if self.severity == Severity::High => "quote negated in one report",
            kind => kind.label(),
        }
    }

    /// The same, with what a person decided about it in brackets before it.
    pub fn label(&self) -> String {
        let verdict = self.verdict.map_or_else(String::new, |v| format!("[{}] ", v.label()));
        format!("{verdict}{}", self.words())
    }
}

/// What stands in the place of a speaker where it is not found who says a quotation.
pub(crate) const SPEAKER_NOT_FOUND: &str = "speaker not found";

/// "Ann Lee: “We won”", or the words by themselves where it is not found who says them.
pub(crate) fn saying(speaker: Option<&str>, words: &str) -> String {
    speaker.map_or_else(|| words.to_owned(), |speaker| format!("{speaker}: {words}"))
}

/// "A", "A and B", "A, B and C".
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// "A alone", or "A and B, one text, alone": by their names, the reports that tell what no other does.
pub(crate) fn alone(names: &[&str]) -> String {
    let one_text = if names.len() > 1 { ", one text," } else { "" };
    format!("{}{one_text} alone", list(names))
}

/// Some names behind words that lead to them: "; perhaps in A and B"; nothing where there are none.
pub(crate) fn led_list(lead: &str, names: &[&str]) -> String {
    if names.is_empty() { String::new() } else { format!("{lead}{}", list(names)) }
}

/// Bytes that a word takes at most on average where a text is short enough for one line.
const WORD: usize = 40;

/// A text short enough for one line, cut between words, and inside them where they are no words.
pub fn brief(text: &str, words: usize) -> String {
    let mut shown = text.split_whitespace().take(words).collect::<Vec<_>>().join(" ");
    if shown.len() > words * WORD || text.split_whitespace().nth(words).is_some() {
        shown.truncate(shown.floor_char_boundary(words * WORD));
        shown.push_str(" …");
    }
    shown
}
