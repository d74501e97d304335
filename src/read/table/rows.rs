//! What the formats that hold a report a row have in common: which column holds what, and how many rows are one event.

use jiff::Timestamp;

use crate::article::document::Document;
use crate::language::Language;
use crate::read::paragraphs::head_with_title;
use crate::read::web::html::Html;
use crate::read::{Hints, ReadError, Reader};

/// Reports of one file at most: every two of them are compared.
pub(super) const MOST_ROWS: usize = 200;
/// Bytes of a column's name; what is longer names nothing that is looked for.
const MOST_NAME: usize = 200;
/// Rows without a text that are named one by one.
const MOST_NAMED: usize = 5;
/// Columns that are named where none holds a text.
const MOST_COLUMNS: usize = 20;

/// How the tables begin that this program writes itself.
const OWN_TABLES: &[&[&str]] = &[&["fact", "group"], &["fact", "name"], &["question", "about"]];
/// What the object holds under `schema` that this program writes itself.
pub(super) const OWN_OBJECT: &str = "parallax.";

/// The usual names of a column, in lower case and without `_`, `-` and spaces, the most particular first.
type Usual = &'static [&'static str];
const TEXT: Usual = &[
    "text", "articlebody", "articletext", "bodytext", "fulltext", "maintext", "plaintext", "body", "content",
    "article", "story",
];
const PAGE: Usual = &["html", "bodyhtml", "contenthtml"];
const TITLE: Usual = &["title", "headline", "hed", "webtitle"];
const OUTLET: Usual =
    &["outlet", "publisher", "publication", "newspaper", "sitename", "sourcename", "source", "domain", "sourcedomain"];
const HOST: Usual = &["hostname", "host"];
const BYLINE: Usual = &["byline", "author", "authors", "creator"];
const URL: Usual = &["url", "canonicalurl", "sourceurl", "weburl", "link", "permalink"];
const PUBLISHED: Usual = &[
    "published", "datepublished", "publishedat", "publishdate", "publisheddate", "publicationdate", "datepublish",
    "pubdate", "publishedon", "webpublicationdate", "date",
];
const UPDATED: Usual = &["updated", "datemodified", "modified", "updatedat", "datemodify", "dateupdated", "lastmod"];
const LANGUAGE: Usual = &["language", "lang", "inlanguage"];

/// Between the paragraphs of a text, and the values of a list.
pub(super) const BETWEEN: &str = "\n\n";

/// A row: what it holds, each with the name of its column.
pub(super) type Row = Vec<(String, String)>;

/// The reports that the rows of a file are.
///
/// # Errors
/// [`ReadError::NoText`] where no row holds one, [`ReadError::TooMany`] where they cannot be reports of one event.
pub(super) fn documents(format: &'static str, rows: &[Row], hints: &Hints) -> Result<Vec<Document>, ReadError> {
    let found: Vec<Option<Document>> = rows.iter().take(MOST_ROWS + 1).map(|row| document(row, hints)).collect();
    let missing: Vec<usize> =
        found.iter().enumerate().filter(|(_, found)| found.is_none()).map(|(at, _)| at + 1).collect();
    let mut documents: Vec<Document> = found.into_iter().flatten().collect();
    let Some(first) = documents.first_mut() else {
        let names = rows.first().into_iter().flatten().take(MOST_COLUMNS).map(|(name, _)| name.as_str());
        return Err(ReadError::NoText { format, columns: names.collect::<Vec<_>>().join(", ") });
    };
    if rows.len() > MOST_ROWS {
        return Err(ReadError::TooMany { count: rows.len(), limit: MOST_ROWS });
    }
    if !missing.is_empty() {
        let mut words: Vec<String> = missing.iter().take(MOST_NAMED).map(ToString::to_string).collect();
        let more = missing.len().saturating_sub(MOST_NAMED);
        words.extend((more > 0).then(|| format!("{more} more")));
        first.notices.push(format!("rows without a text were left out: {}", words.join(", ")));
    }
    Ok(documents)
}

/// The report that a row is; `None` without a text.
fn document(row: &Row, hints: &Hints) -> Option<Document> {
    let columns = hints.columns;
    let text = match held(row, columns.text.as_deref(), TEXT) {
        Some(text) if is_page(&text) => page_text(&text, hints).unwrap_or(text),
        Some(text) => text,
        None => page_text(&held(row, None, PAGE)?, hints)?,
    };
    let (text, notices) = whole(text);
    let line =
        |named: &Option<String>, usual| held(row, named.as_deref(), usual).map(|value| value.replace(BETWEEN, ", "));
    // Some name the page where others name who published it.
    let (page, outlet) = match line(&columns.outlet, OUTLET) {
        Some(outlet) if outlet.contains("://") => (Some(outlet), line(&None, HOST)),
        outlet => (None, outlet.or_else(|| line(&None, HOST))),
    };
    let mut document = Document {
        title: line(&columns.title, TITLE),
        outlet,
        byline: line(&columns.byline, BYLINE),
        url: line(&columns.url, URL).or(page),
        published: line(&columns.published, PUBLISHED).as_deref().map(moment),
        updated: line(&columns.updated, UPDATED).as_deref().map(moment),
        language: line(&None, LANGUAGE).and_then(|tag| Language::tagged(&tag)),
        notices,
        ..Document::default()
    };
    head_with_title(&mut document, &text);
    document.text.push_str(&text);
    Some(document)
}

/// A text without the mark with which a service of news says that it gives the beginning alone: "… [+1500 chars]".
fn whole(text: String) -> (String, Vec<String>) {
    let marked = text.trim_end().strip_suffix("chars]").and_then(|rest| rest.rsplit_once("[+"));
    let count = |digits: &str| digits.trim().parse::<usize>().ok();
    match marked.and_then(|(rest, digits)| Some((rest.trim_end().to_owned(), count(digits)?))) {
        Some((rest, missing)) => {
            let said =
                format!("only the beginning of this report is in the file: {missing} characters of it are missing");
            (rest, vec![said])
        }
        None => (text, Vec::new()),
    }
}

/// Whether a text is a page or a piece of one.
fn is_page(text: &str) -> bool {
    text.trim_start().starts_with('<') && text.contains("</")
}

/// The text of a page; what else it says of itself is for the row to say.
fn page_text(page: &str, hints: &Hints) -> Option<String> {
    let read = Html.read(page.as_bytes(), &Hints { encoding: Some("utf-8"), ..*hints });
    Some(read.ok()?.pop()?.text)
}

/// What a row holds in the column that a person named, else in the first of those it is usually called.
fn held(row: &Row, named: Option<&str>, usual: Usual) -> Option<String> {
    let value = |is_it: &dyn Fn(&str) -> bool| {
        let filled = row.iter().filter(|(_, value)| !value.trim().is_empty());
        filled.clone().find(|(name, _)| is_it(name)).map(|(_, value)| value.clone())
    };
    match named {
        Some(named) => value(&|name| name == named),
        None => usual.iter().find_map(|usual| value(&|name| folded(name) == *usual)),
    }
}

/// A moment as other files write it; tables have seconds or milliseconds since 1970 as well.
fn moment(stated: &str) -> String {
    let since = || match stated.len() {
        _ if !stated.bytes().all(|byte| byte.is_ascii_digit()) => None,
        10 => Timestamp::from_second(stated.parse().ok()?).ok(),
        13 => Timestamp::from_millisecond(stated.parse().ok()?).ok(),
        _ => None,
    };
    since().map_or_else(|| stated.to_owned(), |moment| moment.to_string())
}

/// Whether a column may be one that is looked for.
pub(super) fn is_name(name: &str) -> bool {
    name.len() <= MOST_NAME
}

/// Whether a row has a column that holds the text of a report.
pub(super) fn has_text(row: &Row, hints: &Hints) -> bool {
    held(row, hints.columns.text.as_deref(), TEXT).is_some() || held(row, None, PAGE).is_some()
}

/// Whether a column is usually called so that holds the text.
pub(super) fn is_text(name: &str) -> bool {
    TEXT.iter().chain(PAGE).any(|usual| folded(name) == *usual)
}

/// Whether a table that begins with these columns is one that this program writes.
pub(super) fn is_own(columns: &[&str]) -> bool {
    OWN_TABLES.iter().any(|own| columns.starts_with(own))
}

/// A name as the lists above have it.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Columns;

    fn read(row: &[(&str, &str)]) -> Option<Document> {
        let row = row.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        document(&row, &Hints::of("x.csv".as_ref()))
    }

    #[test]
    fn columns_are_found_under_their_usual_names() {
        let document = read(&[
            ("Full_Text", "It rained in Rome."),
            ("Headline", "Rain"),
            ("source", "example.com"),
            ("author", "Jane Doe\n\nJohn Roe"),
            ("date_publish", "1639562400"),
            ("lang", "en"),
        ]);
        let document = document.unwrap();
        assert_eq!(document.text, "Rain\n\nIt rained in Rome.");
        assert_eq!(document.title.as_deref(), Some("Rain"));
        assert_eq!(document.outlet.as_deref(), Some("example.com"));
        assert_eq!(document.byline.as_deref(), Some("Jane Doe, John Roe"));
        assert_eq!(document.published.as_deref(), Some("2021-12-15T10:00:00Z"));
        assert_eq!(document.url, None);
        assert_eq!(document.language.map(|language| language.code.clone()).as_deref(), Some("en"));
    }

    #[test]
    fn a_text_that_its_service_cut_off_says_so() {
        let document = read(&[("content", "It rained in Rome… [+1500 chars]")]).unwrap();
        assert_eq!(document.text, "It rained in Rome…");
        assert!(document.notices[0].contains("1500 characters of it are missing"));
        assert_eq!(read(&[("text", "They ate [+ chars]")]).unwrap().text, "They ate [+ chars]");
    }

    #[test]
    fn a_page_that_stands_for_the_outlet_is_the_page() {
        let document = read(&[("text", "It rained."), ("source", "https://a.org/1"), ("hostname", "a.org")]).unwrap();
        assert_eq!((document.outlet.as_deref(), document.url.as_deref()), (Some("a.org"), Some("https://a.org/1")));
    }

    #[test]
    fn a_page_in_a_row_gives_its_text() {
        for name in ["html", "content"] {
            let page = read(&[(name, "<p>It rained in <b>Rome</b>.</p><p>It was cold.</p>")]).unwrap();
            assert!(page.text.contains("It rained in Rome.") && !page.text.contains('<'), "{}", page.text);
        }
        assert_eq!(read(&[("text", "< 5 people came.")]).unwrap().text, "< 5 people came.");
    }

    #[test]
    fn a_column_that_a_person_names_goes_before_the_usual_one() {
        let columns = Columns { text: Some("corpo".to_owned()), ..Columns::default() };
        let hints = Hints { columns: &columns, ..Hints::of("x.csv".as_ref()) };
        let row =
            |name: &str| vec![("text".to_owned(), "short".to_owned()), (name.to_owned(), "It rained.".to_owned())];
        assert_eq!(document(&row("corpo"), &hints).unwrap().text, "It rained.");
        let refused = documents("CSV", &[row("other")], &hints).unwrap_err();
        assert!(refused.to_string().contains("its columns are text, other"), "{refused}");
    }

    #[test]
    fn rows_without_a_text_are_told() {
        let row = |text: &str| vec![("text".to_owned(), text.to_owned())];
        let hints = Hints::of("x.csv".as_ref());
        let documents = |rows: &[Row]| documents("CSV", rows, &hints);
        let read = documents(&[row("It rained."), row(" "), row("It was cold.")]).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].notices, ["rows without a text were left out: 2"]);
        let many = vec![row("It rained."); MOST_ROWS + 5];
        assert!(matches!(documents(&many), Err(ReadError::TooMany { count: 205, limit: MOST_ROWS })));
    }
}
