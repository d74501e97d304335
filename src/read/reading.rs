//! How reports are read: what a person set for all of them.

use std::collections::BTreeMap;

use crate::article::moment::Moment;
use crate::article::{Article, Source};

/// How reports are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Commands that make text of a file that no reader takes, by the extension of its name in lower case. `{}` stands for
    /// the path.
    pub pre: BTreeMap<String, String>,
    /// Where a file with a report a row holds what.
    pub columns: Columns,
    /// What reports do not say of themselves.
    pub stated: Vec<Stated>,
}

/// What a person says of a report; it holds whatever the report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The report, counted from 1 in the order they were named.
    pub report: usize,
    /// What is said of it.
    pub what: Statement,
}

/// What a person may say of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// Its title.
    Title(String),
    /// Who published it.
    Outlet(String),
    /// When it was published.
    Published(Moment),
}

/// The names of columns, or keys, in a file that holds a report a row. What is not named is found under its usual names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// The text.
    pub text: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
}

impl Reading {
    /// Nothing is set.
    pub const DEFAULT: &'static Self = &Self { pre: BTreeMap::new(), columns: Columns::DEFAULT, stated: Vec::new() };
}

/// Puts into each report what is said of it.
pub(crate) fn state(stated: &[Stated], articles: &mut [Article]) {
    for stated in stated {
        if let Some(article) = stated.report.checked_sub(1).and_then(|at| articles.get_mut(at)) {
            stated.apply(&mut article.source);
        }
    }
}

impl Stated {
    /// Puts it where the report would have said it.
    fn apply(&self, source: &mut Source) {
        match &self.what {
            Statement::Title(title) => source.title.clone_from(title),
            Statement::Outlet(outlet) => {
                source.outlet = Some(outlet.clone());
                source.name.clone_from(outlet);
            }
            Statement::Published(moment) => {
                source.published = Some(*moment);
                source.date = Some(moment.day.to_string());
            }
        }
    }
}

impl Columns {
    const DEFAULT: Self =
        Self { text: None, title: None, outlet: None, byline: None, url: None, published: None, updated: None };
}
