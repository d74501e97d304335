//! What a page states of itself where only programs look: in its metadata and in its data for search engines (JSON-LD). Readability
//! takes some of it; this takes what is written in the other ways that outlets write it.

use dom_query::Document;
use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::read::address::on_the_web;
use crate::text::squeeze;
use crate::text::token::{fold, letters};

/// Blocks of data of one page that are read, and the bytes of one.
const MAX_BLOCKS: usize = 20;
const MAX_BLOCK: usize = 1024 * 1024;
/// Authors of one page that are named.
const MAX_AUTHORS: usize = 20;
/// Characters of the beginning in which the program that saved the page says so.
const MAX_SAVED: usize = 4096;

/// What stands between the name of an outlet and what else is said with it.
const BETWEEN_PARTS: [char; 6] = ['|', '–', '—', '·', '•', '»'];

/// What a page states of itself. Each is as the page writes it.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) outlet: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
}

/// The names that metadata go by, those that say most first.
const OUTLET: &[&str] = &["og:site_name", "dc.publisher", "dcterms.publisher", "publisher"];
const BYLINE: &[&str] = &[
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
    "citation_author", "byl",
];
const PUBLISHED: &[&str] = &[
    "article:published_time", "og:published_time", "datepublished", "dcterms.issued", "dc.date.issued",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
    "publication_date", "citation_publication_date", "dc.date", "date",
];
const UPDATED: &[&str] = &[
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified",
];

impl Stated {
    /// Reads them. `html` is the page as it is written.
    pub(super) fn of(tree: &Document, html: &str) -> Self {
        let (data, metadata) = (Data::of(tree), metadata(tree));
        let article = data.article_of(tree);
        let of_article = |key: &str| article.and_then(|article| text(article.get(key)?));
        // What is stated twice and otherwise, as of other reports on the page, is not of this one alone.
        let one = |all: &Vec<String>| all.first().filter(|first| all.iter().all(|other| other == *first)).cloned();
        let first = |names: &[&str]| names.iter().find_map(|name| metadata.get(*name).and_then(one));
        let authors = || {
            let all = BYLINE.iter().filter_map(|name| metadata.get(*name));
            all.map(|named| names(named.iter().cloned())).find(|named| !named.is_empty())
        };
        let named = |key: &str| Some(data.names(article?.get(key)?)).filter(|names| !names.is_empty());
        let canonical = tree.select("link[rel~=canonical]").attr("href").map(|url| url.to_string());
        let url_of_data = || {
            let page = article?.get("mainEntityOfPage")?;
            text(page.get("@id").unwrap_or(page))
        };
        let urls = [saved_from(html), canonical, first(&["og:url"]), of_article("url"), url_of_data()];
        let url = urls.into_iter().flatten().find_map(|url| on_the_web(&url));
        let named_outlet = named("publisher").or_else(|| first(OUTLET));
        Self {
            outlet: named_outlet.map(|name| outlet(&name, url.as_deref()).to_owned()),
            byline: named("author").or_else(authors),
            url,
            published: of_article("datePublished").or_else(|| first(PUBLISHED)),
            updated: of_article("dateModified").or_else(|| first(UPDATED)),
        }
    }
}

/// The outlet's name where a page states it with what the outlet says of itself or where in it the page stands: "Example News |
/// World". It is the part that the address of the page names too, else the first.
fn outlet<'a>(stated: &'a str, url: Option<&str>) -> &'a str {
    let parts = || stated.split(BETWEEN_PARTS).map(str::trim).filter(|part| !part.is_empty());
    // A hyphen within a word joins it: "France-Presse".
    let parts: Vec<&str> = parts().flat_map(|part| part.split(" - ")).map(str::trim).collect();
    let host = url.and_then(|url| url.split('/').nth(2)).map(letters).unwrap_or_default();
    let is_named = |part: &&&str| host.contains(&letters(part));
    parts.iter().find(is_named).or(parts.first()).copied().unwrap_or(stated)
}

/// Where the page was saved from, where `SingleFile` saved it. When it was saved says nothing of the report.
fn saved_from(html: &str) -> Option<String> {
    let start = html.get(..html.floor_char_boundary(MAX_SAVED)).unwrap_or_default();
    let (_, comment) = start.split_once("<!--")?;
    let said = comment.split_once("-->")?.0.trim_start().strip_prefix("Page saved with SingleFile")?;
    said.lines().find_map(|line| on_the_web(line.trim().strip_prefix("url:")?))
}

/// What the metadata of a page say, by name in lower case; of several of one name each, in their order.
fn metadata(tree: &Document) -> FxHashMap<String, Vec<String>> {
    let mut all: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for element in &tree.select("meta[content], [itemprop=datePublished], [itemprop=dateModified], time[pubdate]") {
        let attr = |name: &str| element.attr(name).map(|value| value.trim().to_owned()).filter(|v| !v.is_empty());
        let name = ["property", "name", "itemprop"].iter().find_map(|name| attr(name));
        let name = name.or_else(|| element.has_attr("pubdate").then(|| "pubdate".to_owned()));
        let (Some(name), Some(value)) = (name, attr("content").or_else(|| attr("datetime"))) else { continue };
        let values = all.entry(name.to_lowercase().replace("dcterms:", "dcterms.").replace("dc:", "dc.")).or_default();
        if values.len() < MAX_AUTHORS {
            values.push(value);
        }
    }
    all
}

/// Names in one phrase, each once. An address is none.
fn names(all: impl Iterator<Item = String>) -> String {
    let mut named: Vec<String> = Vec::new();
    for name in all.filter(|name| !name.contains("://")).take(MAX_AUTHORS) {
        if !named.contains(&name) {
            named.push(name);
        }
    }
    named.join(", ")
}

/// The data for search engines.
#[derive(Default)]
struct Data {
    /// The articles it speaks of.
    articles: Vec<Value>,
    /// All that it speaks of, by the names it gives them.
    by_id: FxHashMap<String, Value>,
}

impl Data {
    fn of(tree: &Document) -> Self {
        let mut data = Self::default();
        for block in tree.select("script[type='application/ld+json']").iter().take(MAX_BLOCKS) {
            let text = block.text();
            let text = text.trim().trim_start_matches("//").trim_start_matches("<![CDATA[").trim_end_matches("]]>");
            let read = (text.len() <= MAX_BLOCK).then(|| serde_json::from_str(text.trim_end_matches("//")));
            if let Some(Ok(read)) = read {
                data.take(read);
            }
        }
        data
    }

    fn take(&mut self, value: Value) {
        match value {
            Value::Array(all) => all.into_iter().for_each(|value| self.take(value)),
            Value::Object(mut object) => {
                ["@graph", "mainEntity"].into_iter().filter_map(|key| object.remove(key)).for_each(|v| self.take(v));
                let id = object.get("@id").and_then(text);
                let value = Value::Object(object);
                if is_article(&value) {
                    self.articles.push(value);
                } else if let Some(id) = id {
                    self.by_id.entry(id).or_insert(value);
                }
            }
            _ => {}
        }
    }

    /// The article that the page is: the only one, else the one under its headline. Others are those it leads to.
    fn article_of(&self, tree: &Document) -> Option<&Value> {
        if let [one] = self.articles.as_slice() {
            return Some(one);
        }
        let titles =
            [tree.select_single("h1").text(), tree.select_single("title").text()].map(|title| fold(&squeeze(&title)));
        let is_title = |headline: &str| titles.iter().any(|title| !headline.is_empty() && title.contains(headline));
        let is_of_page = |article: &&Value| {
            let headline = ["headline", "name"].iter().find_map(|key| text(article.get(*key)?));
            headline.is_some_and(|headline| is_title(&fold(&squeeze(&headline))))
        };
        let mut found = self.articles.iter().filter(is_of_page);
        found.next().filter(|_| found.next().is_none())
    }

    /// The names of those that `value` speaks of.
    fn names(&self, value: &Value) -> String {
        let one = |value: &Value| {
            let id = || self.by_id.get(&text(value.get("@id")?)?);
            let name = |value: &Value| text(value.get("name")?);
            text(value).or_else(|| name(value)).or_else(|| name(id()?))
        };
        match value {
            Value::Array(all) => names(all.iter().filter_map(one)),
            value => names(one(value).into_iter()),
        }
    }
}

/// Whether it is of a type of schema.org that a report may be of: `NewsArticle`, `BlogPosting`.
fn is_article(value: &Value) -> bool {
    let is_one = |kind: &Value| {
        let is_report = |kind: &str| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report";
        kind.as_str().is_some_and(is_report)
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_one),
        Some(kind) => is_one(kind),
        None => false,
    }
}

fn text(value: &Value) -> Option<String> {
    Some(value.as_str()?.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::markup::page;

    fn stated(head: &str) -> Stated {
        let page = format!("<html><head>{head}</head><p>It rained.</p></html>");
        Stated::of(&page::parse(&page).tree, &page)
    }

    fn of_data(data: &str) -> Stated {
        stated(&format!("<script type='application/ld+json'>{data}</script>"))
    }

    #[test]
    fn data_for_search_engines_are_read_however_they_are_nested() {
        let article = r#""@type":["NewsArticle"],"datePublished":"2021-12-15","dateModified":"2021-12-16""#;
        for data in [
            format!(r#"{{{article},"author":"Jane Doe","publisher":{{"name":"Example"}},"url":"https://a.org/1"}}"#),
            format!(
                r##"{{"@graph":[{{"@type":"Person","@id":"#j","name":"Jane Doe"}},{{"@id":"p","name":"Example"}},
                {{{article},"author":{{"@id":"#j"}},"publisher":{{"@id":"p"}},"mainEntityOfPage":{{"@id":"https://a.org/1"}}}}]}}"##
            ),
            format!(
                r#"[{{"@type":"WebPage","mainEntity":{{{article},"author":[{{"name":"Jane Doe"}},{{"name":"Jane Doe"}}],
                "publisher":"Example","mainEntityOfPage":"https://a.org/1"}}}}]"#
            ),
        ] {
            let stated = of_data(&data);
            assert_eq!(stated.byline.as_deref(), Some("Jane Doe"), "{data}");
            assert_eq!(stated.outlet.as_deref(), Some("Example"), "{data}");
            assert_eq!(stated.url.as_deref(), Some("https://a.org/1"), "{data}");
            assert_eq!(stated.published.as_deref(), Some("2021-12-15"), "{data}");
            assert_eq!(stated.updated.as_deref(), Some("2021-12-16"), "{data}");
        }
        assert_eq!(of_data(r#"{"@type":"Event","datePublished":"2021-12-15"}"#).published, None);
        assert_eq!(of_data(&"[".repeat(1_000_000)).published, None);
    }

    #[test]
    fn of_several_articles_the_one_under_the_headline_is_the_page_s() {
        let data = r#"<script type='application/ld+json'>[{"@type":"NewsArticle","headline":"Old rain","author":"Wrong Person"},
            {"@type":"NewsArticle","headline":"Rain in Rome","author":"Jane Doe"}]</script>"#;
        let of_page = |title: &str| stated(&format!("<title>{title} | News</title>{data}")).byline;
        assert_eq!(of_page("Rain in Rome").as_deref(), Some("Jane Doe"));
        assert_eq!(of_page("Snow"), None);
    }

    #[test]
    fn metadata_are_read_by_any_of_their_names() {
        let stated = stated(
            "<link rel=canonical href='https://a.org/1'><meta property=og:url content='https://b.org/1'>
            <meta name=author content='Jane Doe'><meta name=author content='John Roe'><meta property=article:author
            content='https://f.org/jane'><meta itemprop=dateModified content=2021-12-16><meta name=DC.publisher content=Example>
            <time itemprop=datePublished datetime='2021-12-15T10:00'>Wednesday</time>",
        );
        assert_eq!(stated.byline.as_deref(), Some("Jane Doe, John Roe"));
        assert_eq!(stated.outlet.as_deref(), Some("Example"));
        assert_eq!(stated.url.as_deref(), Some("https://a.org/1"));
        assert_eq!(stated.published.as_deref(), Some("2021-12-15T10:00"));
        assert_eq!(stated.updated.as_deref(), Some("2021-12-16"));
    }

    #[test]
    fn the_publisher_is_the_outlet_before_the_name_of_the_site() {
        let site = "<meta property=og:site_name content='Example | World'>";
        let data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"Example News\"}}</script>";
        assert_eq!(stated(&format!("{site}{data}")).outlet.as_deref(), Some("Example News"));
        assert_eq!(stated(site).outlet.as_deref(), Some("Example"));
    }

    #[test]
    fn an_outlet_is_its_name_alone() {
        for (said, url, wanted) in [
            ("Example News | World", None, "Example News"),
            ("Example News - Latest headlines", None, "Example News"),
            ("World news – Example News", Some("https://www.examplenews.org/2021/1"), "Example News"),
            ("Agence France-Presse", Some("https://a.org/1"), "Agence France-Presse"),
            ("Radio One", None, "Radio One"),
            (" | ", None, " | "),
        ] {
            assert_eq!(outlet(said, url), wanted);
        }
    }

    #[test]
    fn an_address_that_is_none_of_the_web_is_passed_over() {
        let stated = stated("<link rel=canonical href='/a'><meta property=og:url content='https://a.org/1'>");
        assert_eq!(stated.url.as_deref(), Some("https://a.org/1"));
    }

    #[test]
    fn a_page_that_was_saved_says_where_it_stands_and_not_when_it_was_written() {
        let page = "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://a.org/1?b=c \n saved date: Wed Dec 15 2021 10:00:00 GMT+0100 (Central European Standard Time)\n--><meta charset=utf-8><link rel=canonical href=https://b.org/2><p>It rained.";
        let stated = Stated::of(&page::parse(page).tree, page);
        assert_eq!(stated.url.as_deref(), Some("https://a.org/1?b=c"));
        assert_eq!(stated.published, None);
    }
}
