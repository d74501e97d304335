//! Reports read and divided, with which a comparison begins.

use super::{Comparison, SCHEMA, Sentence, Source, labels, notices};
use crate::article::Article;
use crate::text::sanitize::sanitize;

/// Reports read and divided, nothing aligned yet: what a screen can show at once.
pub fn unaligned(articles: &[Article]) -> Comparison {
    let mut comparison = Comparison {
        schema: SCHEMA.to_owned(),
        sources: Vec::new(),
        sentences: Vec::new(),
        links: Vec::new(),
        doubtful: Vec::new(),
        differences: Vec::new(),
        passages: Vec::new(),
        facts: Vec::new(),
        questions: Vec::new(),
        findings: Vec::new(),
        copies: Vec::new(),
        versions: Vec::new(),
        notices: Vec::new(),
        stopped: None,
        read_for_meaning: false,
        notes: Vec::new(),
    };
    for (index, article) in articles.iter().enumerate() {
        if !article.language.is_known() {
            comparison.notices.push(notices::unknown_words(&article.source.name, article.language));
        }
        let notices = article.notices.iter().map(|notice| format!("{}: {notice}", article.source.name));
        comparison.notices.extend(notices);
        comparison.sources.push(column(index, article));
        let first = comparison.sentences.len();
        comparison.sentences.extend(sentences(index, article, first));
    }
    labels::label(&mut comparison.sources);
    comparison.notices.extend(notices::nothing_to_compare(articles));
    if !comparison.is_in_one_language() {
        comparison.notices.push(notices::IN_SEVERAL_LANGUAGES.to_owned());
    }
    comparison
}

/// A report as a column. It is given its label once all are there.
fn column(index: usize, article: &Article) -> Source {
    let source = article.source.clone();
    Source {
        index,
        name: source.name,
        label: String::new(),
        path: source.path.map(|path| sanitize(&path.to_string_lossy())),
        title: source.title,
        outlet: source.outlet,
        byline: source.byline,
        url: source.url,
        date: source.date,
        published: source.published.map(|moment| moment.to_string()),
        updated: source.updated.map(|moment| moment.to_string()),
        format: source.format,
        language: article.language,
        text: article.text.as_str().into(),
    }
}

/// The sentences of a report, numbered from `first`.
fn sentences(source: usize, article: &Article, first: usize) -> impl Iterator<Item = Sentence> {
    article.sentences.iter().enumerate().map(move |(n, sentence)| Sentence {
        id: first + n,
        source,
        start: sentence.span.start,
        end: sentence.span.end,
        role: sentence.role,
        paragraph: sentence.paragraph,
        alone: None,
    })
}
