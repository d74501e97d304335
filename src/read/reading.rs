//! How reports are read: what a person set for all of them.

use std::collections::BTreeMap;

/// How reports are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Commands that make text of a file that no reader takes, by the extension of its name in lower case. `{}` stands for
    /// the path.
    pub pre: BTreeMap<String, String>,
    /// Where a file with a report a row holds what.
    pub columns: Columns,
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
    pub const DEFAULT: &'static Self = &Self { pre: BTreeMap::new(), columns: Columns::DEFAULT };
}

impl Columns {
    const DEFAULT: Self =
        Self { text: None, title: None, outlet: None, byline: None, url: None, published: None, updated: None };
}
