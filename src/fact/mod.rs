//! What in a sentence can be checked against another report: quotations, quantities, dates, names.
//!
//! A kind of fact is a file behind [`Extractor`] and one line in [`EXTRACTORS`].
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

pub mod date;
pub mod name;
pub mod quantity;
pub mod quote;
pub mod value;

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::date::time::Dated;
use self::quantity::about::About;
use self::value::Quantity;
use crate::article::Article;
pub use crate::article::Stop;
use crate::language::{Language, Tokens};
use crate::text::Span;
use crate::text::token::{Token, tokens};

/// What kind of thing a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FactKind {
    /// Words given as somebody's.
    Quote,
    /// A number with its unit.
    Quantity,
    /// A day, a time or a span of time on the calendar.
    Date,
    /// A person, a place or a body.
    Name,
}

impl FactKind {
    /// The word a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Quantity => "number",
            Self::Date => "date",
            Self::Name => "name",
        }
    }
}

/// How a quotation stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Form {
    /// A whole statement in quotation marks.
    Direct,
    /// Some words in marks inside a report of speech.
    Mixed,
    /// A word or two in marks that nobody is said to say.
    Scare,
    /// Reported speech without marks.
    Indirect,
}

impl Form {
    /// Its name in the contract.
    pub fn label(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Scare => "scare",
            Self::Indirect => "indirect",
        }
    }
}

/// How exactly a quantity is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact,
    /// "at least", "more than".
    AtLeast,
    /// "up to", "less than".
    AtMost,
    /// "about", "nearly".
    About,
    /// "dozens", "several".
    Vague,
}

impl Bound {
    /// Its name in the contract.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::About => "about",
            Self::Vague => "vague",
        }
    }
}

/// One checkable thing in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The sentence it begins in, an index into [`Article::sentences`].
    pub sentence: usize,
    /// Its place; a quotation's runs between its marks.
    pub span: Span,
    /// What it is, and what it says.
    pub content: Content,
}

/// What a fact is, with what is known of its kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Words given as somebody's.
    Quote(Quote),
    /// A number with its unit.
    Quantity {
        /// How many or how much, of what.
        quantity: Quantity,
        /// What it measures, in the words of its sentence.
        about: Option<About>,
        /// How exactly it is stated.
        bound: Bound,
    },
    /// A day, a time or a span of time.
    Date(Dated),
    /// A name, in its fullest form.
    Name(String),
}

/// A quotation: how it stands in its sentence, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Its form.
    pub form: Form,
    /// Who said it; `None` where nobody is said to.
    pub speaker: Option<Speaker>,
}

/// Who said something, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The name, as best resolved.
    pub name: String,
    /// The words that name the speaker.
    pub span: Span,
    /// Who relayed it, the first to do so first.
    pub carriers: Vec<String>,
    /// The verb or phrase that gives it to the speaker, in its base form.
    pub cue: String,
}

impl Fact {
    /// What kind of thing it is.
    pub fn kind(&self) -> FactKind {
        match self.content {
            Content::Quote(_) => FactKind::Quote,
            Content::Quantity { .. } => FactKind::Quantity,
            Content::Date(_) => FactKind::Date,
            Content::Name(_) => FactKind::Name,
        }
    }

    /// Who said it, if it is a quotation and somebody is said to.
    pub fn speaker(&self) -> Option<&Speaker> {
        match &self.content {
            Content::Quote(quote) => quote.speaker.as_ref(),
            _ => None,
        }
    }

    /// Its fullest form, if it is a name.
    pub fn full_name(&self) -> Option<&str> {
        match &self.content {
            Content::Name(full) => Some(full),
            _ => None,
        }
    }
}

/// A report with its words, ready for extraction.
pub struct Report<'a> {
    /// The report.
    pub article: &'a Article,
    /// Its language.
    pub language: &'static Language,
    /// Every word and mark of it.
    pub tokens: Vec<Token>,
    /// The tokens of each sentence.
    pub ranges: Vec<Range<usize>>,
    /// The day against which "yesterday" is read.
    pub date: Option<Date>,
    names: OnceLock<Vec<Fact>>,
    left_out: AtomicUsize,
    stop: Option<Stop<'a>>,
}

/// Most facts of one sentence, six times as many as the fullest of ordinary news: a table has more, and comparing each
/// of its cells with each of another table would cost their product.
const MOST_IN_SENTENCE: usize = 100;
/// Facts that any report may have.
const FREE: usize = 1000;
/// Past them a report has at most one fact for so many bytes of its text, twice as many as the densest of ordinary news.
const BYTES_OF_A_FACT: usize = 10;

impl<'a> Report<'a> {
    /// Tokenises a report. `date` is used where the report states none of itself.
    pub fn new(article: &'a Article, date: Option<Date>) -> Self {
        Self::read_until(article, date, None)
    }

    /// The same until `stop` says so, which holds sentence by sentence, here and where facts are looked for.
    pub fn until(article: &'a Article, date: Option<Date>, stop: Stop<'a>) -> Self {
        Self::read_until(article, date, Some(stop))
    }

    fn read_until(article: &'a Article, date: Option<Date>, stop: Option<Stop<'a>>) -> Self {
        let mut all = Vec::new();
        let mut ranges = Vec::with_capacity(article.sentences.len());
        for sentence in article.sentences.iter().take_while(|_| stop.is_none_or(|stop| !stop())) {
            let from = all.len();
            all.extend(tokens(&article.text, sentence.span));
            ranges.push(from..all.len());
        }
        all.shrink_to_fit();
        let stated = article.source.date.as_deref().and_then(|d| d.parse().ok());
        Self {
            article,
            language: article.language,
            tokens: all,
            ranges,
            date: stated.or(date),
            names: OnceLock::new(),
            left_out: AtomicUsize::new(0),
            stop,
        }
    }

    /// Whether no more facts are to be looked for.
    fn is_stopped(&self) -> bool {
        self.stop.is_some_and(|stop| stop())
    }

    /// The tokens of a sentence.
    pub fn sentence(&self, sentence: usize) -> &[Token] {
        self.ranges.get(sentence).and_then(|r| self.tokens.get(r.clone())).unwrap_or_default()
    }

    /// The tokens of a sentence with the language they are read in.
    pub fn read(&self, sentence: usize) -> Tokens<'_> {
        Tokens { language: self.language, all: self.sentence(sentence) }
    }

    /// Indices of the sentences that say something, until the work is to stop.
    pub fn content(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.article.sentences.len())
            .take_while(|_| !self.is_stopped())
            .filter(|s| self.article.sentences.get(*s).is_some_and(|s| s.role.is_content()))
    }

    /// The names in it, found once: quotations need them too.
    pub fn names(&self) -> &[Fact] {
        self.names.get_or_init(|| name::find(self))
    }

    /// How many facts were found by [`extract`] and left out, because nothing holds so many of them that is told.
    pub fn left_out(&self) -> usize {
        self.left_out.load(Ordering::Relaxed)
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }
}

/// Finds facts of some kind in a report.
pub trait Extractor: Sync {
    /// Every fact it finds, in the order of the text.
    fn extract(&self, report: &Report) -> Vec<Fact>;
}

/// Every kind of fact.
pub const EXTRACTORS: &[&dyn Extractor] = &[&quote::Quotes, &quantity::Quantities, &name::Names];

/// All facts of a report in the order of the text, as many as are compared: [`Report::left_out`] tells of the rest.
pub fn extract(report: &Report) -> Vec<Fact> {
    let mut facts: Vec<Fact> = EXTRACTORS.par_iter().flat_map_iter(|e| e.extract(report)).collect();
    facts.sort_by_key(|f| (f.span.start, std::cmp::Reverse(f.span.end), f.kind()));
    report.left_out.store(leave_out(report, &mut facts), Ordering::Relaxed);
    quantity::about::describe(report, &mut facts);
    facts
}

/// Leaves out what is past the bounds of a sentence and of a report; says how many. `facts` stand in order.
fn leave_out(report: &Report, facts: &mut Vec<Fact>) -> usize {
    let found = facts.len();
    let (mut sentence, mut count) = (None, 0);
    facts.retain(|fact| {
        count = if sentence == Some(fact.sentence) { count + 1 } else { 1 };
        sentence = Some(fact.sentence);
        count <= MOST_IN_SENTENCE
    });
    facts.truncate(FREE + report.article.text.len() / BYTES_OF_A_FACT);
    found - facts.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        crate::read::read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap()
    }

    #[test]
    fn a_table_of_numbers_has_as_many_facts_as_are_told_and_counts_the_rest() {
        let row = article(&"7 ".repeat(1500));
        let report = Report::new(&row, None);
        let facts = extract(&report);
        assert_eq!(facts.len(), row.sentences.len() * MOST_IN_SENTENCE);
        assert_eq!(report.left_out(), 1500 - facts.len());
        let rows = article(&"7 ov. ".repeat(5000));
        let report = Report::new(&rows, None);
        let facts = extract(&report);
        assert_eq!(facts.len(), FREE + rows.text.len() / BYTES_OF_A_FACT);
        assert_eq!(report.left_out(), 5000 - facts.len());
        let prose = article("Two climbers died on Tuesday. The search cost $40,000.");
        let report = Report::new(&prose, None);
        assert!(!extract(&report).is_empty() && report.left_out() == 0);
    }

    #[test]
    fn a_stop_holds_in_the_midst_of_a_report() {
        let text = "Anna Berg paid 40 euros to Karl Lund, Anna Berg said. ".repeat(300);
        let article = crate::read::read_bytes(text.as_bytes(), "x.txt".as_ref()).unwrap();
        let asked = AtomicUsize::new(0);
        let stop = || asked.fetch_add(1, Ordering::Relaxed) >= 40;
        let facts = extract(&Report::until(&article, None, &stop));
        let whole = extract(&Report::new(&article, None));
        assert!(whole.len() > 600, "{}", whole.len());
        assert!(facts.len() < whole.len() / 5, "{} of {}", facts.len(), whole.len());
    }
}
