//! What a person decided that a report is called and when it was published, as if the report had said so itself: dates in
//! it are read by that day, so it holds before anything is compared.

use std::collections::BTreeMap;

use super::Decision;
use crate::article::Article;
use crate::article::moment::Moment;
use crate::read::{Stated, Statement, state};

/// What some decisions say of reports, the last word on each.
pub fn stated(decisions: &[Decision], articles: &[Article]) -> Vec<Stated> {
    let mut last: BTreeMap<(usize, bool), Option<Statement>> = BTreeMap::new();
    for decision in decisions {
        let (report, is_title, what) = match decision {
            Decision::Title { report, title } => {
                (report, true, Some(title).filter(|t| !t.is_empty()).cloned().map(Statement::Title))
            }
            Decision::Publish { report, published } => (report, false, published_at(published)),
            _ => continue,
        };
        if let Some(at) = articles.iter().position(|article| article.source.name == *report) {
            last.insert((at, is_title), what);
        }
    }
    last.into_iter().filter_map(|((at, _), what)| Some(Stated { report: at + 1, what: what? })).collect()
}

/// The reports with what a person said of them.
pub fn applied(stated: &[Stated], articles: &[Article]) -> Vec<Article> {
    let mut articles = articles.to_vec();
    state(stated, &mut articles);
    articles
}

fn published_at(text: &str) -> Option<Statement> {
    Moment::read(crate::language::english(), text).map(Statement::Published)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;

    #[test]
    fn the_last_word_on_a_report_holds_and_may_be_taken_back() {
        let articles = ["a.txt", "b.txt"].map(|name| read_bytes(b"It rained yesterday.", name.as_ref()).unwrap());
        let publish = |published: &str| Decision::Publish { report: "b".to_owned(), published: published.to_owned() };
        let title = Decision::Title { report: "a".to_owned(), title: "Rain".to_owned() };
        let lost = Decision::Title { report: "gone".to_owned(), title: "Sun".to_owned() };
        let said = |decisions: &[Decision]| {
            let all = applied(&stated(decisions, &articles), &articles);
            (all[0].source.title.clone(), all[1].source.date.clone())
        };
        let own = articles[0].source.title.clone();
        assert_eq!(
            said(&[lost, title, publish("2021-12-15"), publish("2021-12-16")]),
            ("Rain".into(), Some("2021-12-16".into()))
        );
        assert_eq!(said(&[publish("2021-12-15"), publish("")]), (own, None));
    }
}
