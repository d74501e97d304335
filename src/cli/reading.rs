//! What reports say of themselves and where, as far as the person tells it.

use clap::Args;

use crate::article::moment::Moment;
use crate::read::{Columns, Reading, Stated, Statement};
use crate::text::sanitize::one_line;

const OF_REPORTS: &str = "What a report does not say";
const OF_TABLES: &str = "CSV and JSON, a report a row";

/// What reports say of themselves, and where.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReadingArguments {
    /// The title of a report, by its number: 2="Rain in Rome"
    #[arg(long, value_name = "N=TITLE", value_parser = title, help_heading = OF_REPORTS)]
    title: Vec<Stated>,
    /// Who published it: 2=Reuters
    #[arg(long, value_name = "N=NAME", value_parser = outlet, help_heading = OF_REPORTS)]
    outlet: Vec<Stated>,
    /// When it was published: 2=2021-12-15 or 2=2021-12-15T10:00+01:00
    #[arg(long, value_name = "N=WHEN", value_parser = published, help_heading = OF_REPORTS)]
    published: Vec<Stated>,
    /// Which columns hold what
    #[command(flatten)]
    tables: Tables,
}

/// Which columns of a file with a report a row hold what.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_field_names, reason = "each is the name of an argument")]
pub(crate) struct Tables {
    /// The column of the text, where its name does not tell
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    text_column: Option<String>,
    /// The column of the title
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    title_column: Option<String>,
    /// The column of who published it
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    outlet_column: Option<String>,
    /// The column of who wrote it
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    byline_column: Option<String>,
    /// The column of its address on the web
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    url_column: Option<String>,
    /// The column of when it was published
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    published_column: Option<String>,
    /// The column of when it was last changed
    #[arg(long, value_name = "NAME", help_heading = OF_TABLES)]
    updated_column: Option<String>,
}

impl Tables {
    /// How reports are read, as far as the columns say.
    pub(crate) fn reading(&self) -> Reading {
        let columns = Columns {
            text: self.text_column.clone(),
            title: self.title_column.clone(),
            outlet: self.outlet_column.clone(),
            byline: self.byline_column.clone(),
            url: self.url_column.clone(),
            published: self.published_column.clone(),
            updated: self.updated_column.clone(),
        };
        Reading { columns, ..Reading::default() }
    }
}

impl ReadingArguments {
    /// How reports are read, as far as the arguments say.
    pub(crate) fn reading(&self) -> Reading {
        let stated = [&self.title, &self.outlet, &self.published].into_iter().flatten().cloned().collect();
        Reading { stated, ..self.tables.reading() }
    }

    /// The numbers of reports that are given, each with its argument.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let all = [("--title", &self.title), ("--outlet", &self.outlet), ("--published", &self.published)];
        all.into_iter().flat_map(|(name, stated)| stated.iter().map(move |stated| (name, stated.report)))
    }
}

fn title(text: &str) -> Result<Stated, String> {
    stated(text, "2=Rain in Rome", |title| Some(Statement::Title(one_line(title))))
}

fn outlet(text: &str) -> Result<Stated, String> {
    stated(text, "2=Reuters", |name| Some(Statement::Outlet(one_line(name))))
}

fn published(text: &str) -> Result<Stated, String> {
    stated(text, "2=2021-12-15 or 2=2021-12-15T10:00+01:00", |when| Moment::iso(when).map(Statement::Published))
}

/// What is said of a report: its number and that.
fn stated(text: &str, example: &str, what: impl Fn(&str) -> Option<Statement>) -> Result<Stated, String> {
    let read = || {
        let (number, said) = text.split_once('=')?;
        let report = number.trim().parse().ok().filter(|report| *report > 0)?;
        Some(Stated { report, what: what(said.trim()).filter(|_| !said.trim().is_empty())? })
    };
    read().ok_or_else(|| format!("{text} does not say it of a report; write it like {example}"))
}
