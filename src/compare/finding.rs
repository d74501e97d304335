//! Where reports part: the kinds of finding, how grave each is, and the rules that find them.
//!
//! A rule is a function in this folder and one line in `RULES`.

use std::collections::BTreeMap;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Comparison, Fact, arithmetic, copies, measure, statement, utterance};
use crate::article::word::Token;

/// How much a person must care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
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
        pub enum FindingKind {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl FindingKind {
            /// Every kind, in the order of the documentation.
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
    /// All reports quote the same words.
    QuoteSame = "quote.same", Low, "same words quoted";
    /// The same utterance in other words.
    QuoteReworded = "quote.reworded", Medium, "quote worded otherwise";
    /// One report quotes a part of what another quotes.
    QuoteCut = "quote.cut", Medium, "quote cut";
    /// The same words from another mouth.
    QuoteSpeaker = "quote.speaker", High, "quote given to another speaker";
    /// What one report quotes as one, another quotes in pieces.
    QuoteSpliced = "quote.spliced", Medium, "quotes run into one";
    /// Denied in one report, asserted in another.
    QuoteDenied = "quote.denied", High, "denied here, asserted there";
    /// The same speaker, relayed by others.
    QuoteCarrier = "quote.carrier", Low, "quote relayed by another";
    /// Quoted in one report, told without marks in another.
    QuoteParaphrased = "quote.paraphrased", Low, "quoted here, paraphrased there";
    /// One report alone has the quotation.
    QuoteSingleSource = "quote.single_source", Medium, "quote in one report only";
    /// The reports give the same value.
    QuantityAgree = "quantity.agree", Low, "same number";
    /// The values cannot both be right.
    QuantityConflict = "quantity.conflict", High, "numbers in conflict";
    /// One value is less exact than the other.
    QuantityPrecision = "quantity.precision", Low, "numbers of unlike precision";
    /// A later report gives a later count.
    QuantityUpdate = "quantity.update", Medium, "number updated later";
    /// The numbers of one sentence contradict each other.
    QuantityInconsistent = "quantity.inconsistent", High, "numbers that do not add up";
    /// One report alone has the number.
    QuantitySingleSource = "quantity.single_source", Medium, "number in one report only";
    /// The reports give the same date.
    DateAgree = "date.agree", Low, "same date";
    /// The dates cannot both be right.
    DateConflict = "date.conflict", High, "dates in conflict";
    /// One date is less exact than the other.
    DatePrecision = "date.precision", Low, "dates of unlike precision";
    /// A later report gives another date.
    DateUpdate = "date.update", Medium, "date updated later";
    /// One report alone has the date.
    DateSingleSource = "date.single_source", Low, "date in one report only";
    /// One person or body is spelt in several ways.
    NameVariant = "name.variant", Low, "name spelt in several ways";
    /// Reports that are one text printed twice.
    ReportCopy = "report.copy", Low, "reports of one text";
    /// One report alone says this.
    StatementSingleSource = "statement.single_source", Low, "said by one report only";
}

impl FindingKind {
    /// Whether it says that reports part, rather than that they agree.
    pub fn parts(self) -> bool {
        !matches!(self, Self::QuoteSame | Self::QuantityAgree | Self::DateAgree | Self::ReportCopy)
    }

    /// Whether it says that one report alone has something.
    pub fn is_alone(self) -> bool {
        self.name().ends_with("single_source")
    }

    /// Whether it says that something told by several reports is told in a way that matters.
    pub fn differs(self) -> bool {
        self.parts() && !self.is_alone() && self.severity() < Severity::Low
    }
}

/// What a person decided about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
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
pub struct Finding {
    /// Its number; the gravest findings come first.
    pub id: usize,
    /// What it says.
    pub kind: FindingKind,
    /// How much it matters.
    pub severity: Severity,
    /// The passage it stands in.
    pub passage: Option<usize>,
    /// The facts it compares.
    pub facts: Vec<usize>,
    /// The sources it speaks of.
    pub sources: Vec<usize>,
    /// One sentence for a person.
    pub summary: String,
    /// What a person decided about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

impl Finding {
    /// What it says, with what a person decided about it in brackets before it.
    pub fn label(&self) -> String {
        let verdict = self.verdict.map_or_else(String::new, |v| format!("[{}] ", v.label()));
        format!("{verdict}{}", self.kind.label())
    }
}

/// What rules look things up in.
pub struct Context<'a> {
    /// The comparison so far, facts grouped.
    pub comparison: &'a Comparison,
    /// The passage of each sentence.
    pub passage_of: Vec<Option<usize>>,
    /// The links of each sentence.
    pub links_of: Vec<Vec<(usize, usize)>>,
    /// The words of each sentence.
    pub tokens: &'a [&'a [Token]],
}

impl Context<'_> {
    /// A finding about some facts; passage and sources follow from them.
    pub fn finding(&self, kind: FindingKind, facts: &[&Fact], summary: String) -> Finding {
        let mut sources: Vec<usize> = facts.iter().map(|f| self.comparison.source_of(f.sentence)).collect();
        sources.sort_unstable();
        sources.dedup();
        let mut ids: Vec<usize> = facts.iter().map(|f| f.id).collect();
        ids.sort_unstable();
        let passage = ids.first().and_then(|id| self.passage_of[self.comparison.facts[*id].sentence]);
        Finding { id: 0, kind, severity: kind.severity(), passage, facts: ids, sources, summary, verdict: None }
    }

    /// The short name of a fact's source.
    pub fn source_name(&self, fact: &Fact) -> &str {
        &self.comparison.sources[self.comparison.source_of(fact.sentence)].name
    }

    /// Whether these sources are one text, of several there are.
    pub fn one_text(&self, sources: &[usize]) -> bool {
        sources.len() < 2 || self.comparison.texts(sources) == 1 && self.comparison.all_texts() > 1
    }

    /// Whether every source of some facts has the same of them, however many.
    pub fn same_everywhere<'f, K: Ord>(&self, facts: &[&'f Fact], of: impl Fn(&'f Fact) -> K) -> bool {
        let mut by_source: BTreeMap<usize, Vec<K>> = BTreeMap::new();
        for fact in facts {
            by_source.entry(self.comparison.source_of(fact.sentence)).or_default().push(of(fact));
        }
        let mut lists = by_source.into_values().map(|mut list| {
            list.sort_unstable();
            list
        });
        let first = lists.next();
        lists.all(|list| Some(list) == first)
    }

    /// Facts by group, groups in order.
    pub fn groups(&self, of: impl Fn(&Fact) -> bool) -> Vec<Vec<&Fact>> {
        let mut groups: BTreeMap<usize, Vec<&Fact>> = BTreeMap::new();
        for fact in self.comparison.facts.iter().filter(|f| of(f)) {
            if let Some(group) = fact.group {
                groups.entry(group).or_default().push(fact);
            }
        }
        groups.into_values().collect()
    }
}

/// Finds divergences of some kinds.
type Rule = fn(&Context) -> Vec<Finding>;

/// Every rule.
const RULES: &[Rule] = &[
    copies::findings,
    utterance::findings,
    measure::findings,
    arithmetic::findings,
    statement::single_source,
    statement::name_variants,
];

/// Groups the facts of a comparison, then finds everything there is to say about them. `tokens` are
/// the words of each sentence.
pub fn find(comparison: &mut Comparison, tokens: &[&[Token]]) -> Vec<Finding> {
    let (quotes, measures) = rayon::join(|| utterance::group(comparison), || measure::group(comparison, tokens));
    let first = quotes.iter().flatten().max().map_or(0, |g| g + 1);
    for (fact, (quote, measure)) in comparison.facts.iter_mut().zip(quotes.into_iter().zip(measures)) {
        fact.group = quote.or(measure.map(|m| m + first));
    }
    let context = Context { passage_of: comparison.passage_of(), links_of: comparison.links_of(), tokens, comparison };
    let mut findings: Vec<Finding> = RULES.par_iter().flat_map_iter(|rule| rule(&context)).collect();
    findings.sort_by(|a, b| (a.severity, a.kind, a.passage, &a.facts).cmp(&(b.severity, b.kind, b.passage, &b.facts)));
    for (id, finding) in findings.iter_mut().enumerate() {
        finding.id = id;
    }
    findings
}

/// "A", "A and B", "A, B and C".
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// A text short enough for one line, cut between words.
pub fn brief(text: &str, words: usize) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    if all.len() <= words { all.join(" ") } else { format!("{} …", all[..words].join(" ")) }
}

/// Union of facts into groups. A group takes the number of its first fact's group.
pub struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// `count` facts, each by itself.
    pub fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The first fact of the group `i` is in.
    pub fn root(&mut self, i: usize) -> usize {
        let mut root = i;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut at = i;
        while self.parent[at] != root {
            at = std::mem::replace(&mut self.parent[at], root);
        }
        root
    }

    /// Joins two groups.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}
