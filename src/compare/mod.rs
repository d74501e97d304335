//! Where reports part: everything a view or an export needs, finished and immutable.
//!
//! [`Comparison`] is also the machine-readable contract: what `--format json` writes.

pub mod arithmetic;
pub mod context;
pub mod copies;
pub mod explain;
pub mod finding;
pub mod group;
pub mod measure;
pub mod model;
pub mod revise;
pub mod rules;
pub mod scale;
pub mod statement;
pub mod utterance;
pub mod wording;
pub mod words;

use std::time::Duration;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::align::{self, Progress, Stage};
use crate::article::Article;
use crate::fact::name::identity;
use crate::fact::{self, Report};
use crate::text::token::Token;

pub use finding::{Finding, FindingKind, Severity};
pub use model::{Comparison, Difference, Fact, Note, Passage, Place, SCHEMA, Sentence, Source};

/// What a person may set about a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The day against which "yesterday" is read in reports that state none.
    pub date: Option<Date>,
    /// How long to look for counterparts; past it the result says what is missing.
    pub limit: Option<Duration>,
}

/// Reports read and divided, nothing aligned yet: what a screen can show at once.
pub fn unaligned(articles: &[Article]) -> Comparison {
    let mut comparison = Comparison {
        schema: SCHEMA.to_owned(),
        sources: Vec::new(),
        sentences: Vec::new(),
        links: Vec::new(),
        differences: Vec::new(),
        passages: Vec::new(),
        facts: Vec::new(),
        findings: Vec::new(),
        copies: Vec::new(),
        notices: Vec::new(),
        notes: Vec::new(),
    };
    for (index, article) in articles.iter().enumerate() {
        let source = article.source.clone();
        comparison.sources.push(Source {
            index,
            name: source.name,
            path: source.path,
            title: source.title,
            outlet: source.outlet,
            date: source.date,
            text: article.text.as_str().into(),
        });
        for sentence in &article.sentences {
            let id = comparison.sentences.len();
            comparison.sentences.push(Sentence {
                id,
                source: index,
                start: sentence.span.start,
                end: sentence.span.end,
                role: sentence.role,
                paragraph: sentence.paragraph,
            });
        }
    }
    comparison
}

/// Compares reports. The result depends on nothing but its arguments, unless a time limit cuts it short.
pub fn compare(articles: &[Article], options: &Options) -> Comparison {
    compare_with(articles, options, &Progress::new(options.limit))
}

/// Compares reports while others see how far it has come and may stop it.
pub fn compare_with(articles: &[Article], options: &Options, progress: &Progress) -> Comparison {
    let mut comparison = unaligned(articles);
    let reports: Vec<Report> = articles.par_iter().map(|a| Report::new(a, options.date)).collect();
    let mut facts: Vec<Vec<fact::Fact>> = reports.par_iter().map(fact::extract).collect();
    identity::unify(&reports, &mut facts);
    let alignment = align::align(&reports, &facts, progress);
    progress.enter(Stage::Comparing);
    comparison.passages = alignment.passages.into_iter().enumerate().map(|(id, cells)| Passage { id, cells }).collect();
    let mut first = 0;
    for (article, facts) in articles.iter().zip(facts) {
        comparison.facts.extend(facts.into_iter().map(|f| fact_of(f, first, &article.text)));
        first += article.sentences.len();
    }
    for (id, fact) in comparison.facts.iter_mut().enumerate() {
        fact.id = id;
    }
    comparison.links = alignment.links;
    let tokens: Vec<&[Token]> =
        reports.iter().flat_map(|r| (0..r.article.sentences.len()).map(|s| r.sentence(s))).collect();
    comparison.differences = comparison.links.par_iter().map(|l| words::difference(tokens[l.a], tokens[l.b])).collect();
    comparison.copies = copies::copies(&comparison);
    comparison.notices.extend(notice(progress, options));
    comparison.findings = rules::find(&mut comparison, &tokens);
    comparison
}

/// What is missing where the search for counterparts was cut short.
fn notice(progress: &Progress, options: &Options) -> Option<String> {
    let skipped = Some(progress.skipped().len()).filter(|n| *n > 0)?;
    let (_, total) = progress.progress();
    let (why, remedy) = match options.limit {
        Some(limit) if !progress.is_cancelled() => {
            (format!("the time limit of {} s was reached", limit.as_secs_f64()), "give it more time for the rest")
        }
        _ => ("alignment was cancelled".to_owned(), "compare again for the rest"),
    };
    Some(format!("{why}: no counterparts were looked for from {skipped} of {total} sentences; {remedy}"))
}

fn fact_of(fact: fact::Fact, first: usize, text: &str) -> Fact {
    Fact {
        id: 0,
        kind: fact.kind,
        sentence: first + fact.sentence,
        start: fact.span.start,
        end: fact.span.end,
        text: fact.span.of(text).to_owned(),
        form: fact.form,
        speaker: fact.speaker,
        speaker_span: fact.speaker_span.map(|s| [s.start, s.end]),
        via: fact.via,
        cue: fact.cue,
        value: fact.value,
        unit: fact.unit,
        about: fact.about,
        bound: fact.bound,
        group: None,
    }
}
