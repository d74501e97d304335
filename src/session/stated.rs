//! What a person decided that a report is called, who published it and when, as if the report had said so itself: dates in
//! it are read by that day, so it holds before anything is compared.

use std::collections::BTreeMap;

use super::Decision;
use crate::article::Article;
use crate::article::moment::Moment;
use crate::read::{Stated, Statement, state};
use crate::text::sanitize::one_line;

/// What of a report a person may say beside its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// Its title.
    Title,
    /// Who published it.
    Outlet,
    /// When it was published.
    Published,
}

/// What some decisions say of reports, the last word on each.
pub fn stated(decisions: &[Decision], articles: &[Article]) -> Vec<Stated> {
    let mut last: BTreeMap<(usize, Field), Option<Statement>> = BTreeMap::new();
    let words = |text: &String| Some(one_line(text.trim())).filter(|text| !text.is_empty());
    for decision in decisions {
        let (report, field, what) = match decision {
            Decision::Title { report, title } => (report, Field::Title, words(title).map(Statement::Title)),
            Decision::Outlet { report, outlet } => (report, Field::Outlet, words(outlet).map(Statement::Outlet)),
            Decision::Publish { report, published } => {
                let moment = Moment::iso(published);
                // What is no moment says nothing; what is empty takes back what was said.
                if moment.is_none() && !published.is_empty() {
                    continue;
                }
                (report, Field::Published, moment.map(Statement::Published))
            }
            _ => continue,
        };
        if let Some(at) = articles.iter().position(|article| article.source.name == *report) {
            last.insert((at, field), what);
        }
    }
    last.into_iter().filter_map(|((at, _), what)| Some(Stated { report: at + 1, what: what? })).collect()
}

/// The reports with what a person said of them.
pub fn applied(stated: &[Stated], articles: &[Article]) -> Vec<Article> {
    let mut out = articles.to_vec();
    state(stated, &mut out);
    // By its name a report is known again in what was decided before.
    for (article, own) in out.iter_mut().zip(articles) {
        article.source.name.clone_from(&own.source.name);
    }
    out
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
        let outlet = |outlet: &str| Decision::Outlet { report: "a".to_owned(), outlet: outlet.to_owned() };
        let by = |decisions: &[Decision]| applied(&stated(decisions, &articles), &articles)[0].source.outlet.clone();
        assert_eq!(by(&[outlet("News"), title.clone()]), Some("News".to_owned()));
        assert_eq!(by(&[outlet("News"), outlet("")]), None);
        let name = |decisions: &[Decision]| applied(&stated(decisions, &articles), &articles)[0].source.name.clone();
        assert_eq!(name(&[outlet("News")]), "a", "by its name it is known again");
        let own = articles[0].source.title.clone();
        assert_eq!(
            said(&[lost, title, publish("2021-12-15"), publish("2021-12-16")]),
            ("Rain".into(), Some("2021-12-16".into()))
        );
        assert_eq!(said(&[publish("2021-12-15"), publish("")]), (own.clone(), None));
        assert_eq!(said(&[publish("2021-12-15"), publish("soon")]), (own.clone(), Some("2021-12-15".into())));
        let blank = Decision::Title { report: "a".to_owned(), title: "  ".to_owned() };
        assert_eq!(said(&[blank]), (own, None));
    }
}
