//! HTML: the article inside a page, found by a port of Mozilla's Readability.

use dom_query::Document as Tree;
use dom_smoothie::{Config, Readability, TextMode};
use rustc_hash::FxHashMap;

use super::stated::Stated;
use crate::article::Role;
use crate::article::document::Document;
use crate::language::Language;
use crate::read::decode::decode;
use crate::read::markup::{blocks, page};
use crate::read::paragraphs::head_with_title;
use crate::read::{Hints, ReadError, Reader, kind};
use crate::text::{Span, squeeze};

/// Elements read from one page at most; a page beyond that is an attack, not a report.
const MAX_ELEMENTS: usize = 200_000;

/// How many times its own length is looked through of an article for the roles of its lines: what nests is looked through once
/// for each level.
const MAX_TIMES: usize = 8;

/// Where in the page that was searched the article stands that was found.
const FOUND: &str = "#readability-page-1";

/// Elements by whose kind the role of their words is known.
const MARKED: &[(&str, Role)] = &[
    ("figcaption", Role::Caption),
    ("h1, h2, h3, h4", Role::Headline),
    ("nav, aside, footer, form, button", Role::Boilerplate),
];

/// A web page.
pub(crate) struct Html;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "HTML"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn is_stated(&self, _: &[u8], start: &str) -> bool {
        let head = beginning(start);
        head.starts_with("<!doctype html")
            || head.starts_with("<html")
            || kind::root_element(start).is_some_and(|root| root.eq_ignore_ascii_case("html"))
    }

    fn is_likely(&self, _: &[u8], start: &str) -> bool {
        let head = beginning(start);
        head.contains("<html") || head.starts_with("<article") || head.starts_with("<body")
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        Ok(vec![article(&decode(bytes, hints.encoding)?)?])
    }
}

/// The article in a page.
pub(crate) fn article(text: &str) -> Result<Document, ReadError> {
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let page = page::parse(text);
    let stated = Stated::of(&page.tree, text);
    let of_page = page.document();
    let mut search = Readability { doc: page.tree, doc_url: None, config };
    let Ok(found) = search.parse() else {
        // The search leaves the page without scripts and styles, which are not seen either.
        let document = bare(&search.doc, of_page)?;
        let Stated { outlet, byline, url, published, updated } = stated;
        return Ok(Document { outlet, byline, url, published, updated, ..document });
    };
    let mut document = Document {
        title: Some(found.title).filter(|t| !t.is_empty()),
        outlet: stated.outlet.or(found.site_name),
        byline: stated.byline.or(found.byline),
        url: stated.url,
        published: stated.published.or(found.published_time),
        updated: stated.updated.or(found.modified_time),
        notices: of_page.notices,
        language: found.lang.as_deref().and_then(Language::tagged),
        ..Document::default()
    };
    let body = found.text_content;
    head_with_title(&mut document, &body);
    let content = search.doc.select(FOUND);
    let mut roles = FxHashMap::default();
    let mut left = found.content.len().saturating_mul(MAX_TIMES);
    for (selector, role) in MARKED {
        for element in &content.select(selector) {
            let text = element.text();
            let Some(rest) = left.checked_sub(text.len()) else { break };
            left = rest;
            for line in text.lines().map(squeeze).filter(|l| !l.is_empty()) {
                roles.entry(line).or_insert(*role);
            }
        }
    }
    for line in body.lines().map(squeeze) {
        if let Some(role) = roles.get(&line) {
            document.hints.push((Span::new(document.text.len(), document.text.len() + line.len()), *role));
        }
        document.text.push_str(&line);
        document.text.push('\n');
    }
    Ok(document)
}

/// The first characters of a page, in lower case.
fn beginning(start: &str) -> String {
    start.trim_start().chars().take(600).collect::<String>().to_lowercase()
}

/// A page too short for Readability to find an article in, or too large: all of it.
fn bare(tree: &Tree, mut document: Document) -> Result<Document, ReadError> {
    if tree.select("*").length() > MAX_ELEMENTS {
        let said = format!("more than {MAX_ELEMENTS} elements; all of the page was taken for the article");
        document.notices.push(said);
    }
    // Some programs put a form around the whole page.
    tree.select("form").rename("div");
    let paragraphs = blocks::of_page(tree);
    if paragraphs.lead().is_none() && !paragraphs.begin_with_headline() {
        return Err(ReadError::NoArticle);
    }
    paragraphs.put_into(&mut document, None);
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Document {
        Html.read(page.as_bytes(), &Hints::of("x.html".as_ref())).unwrap().remove(0)
    }

    const PAGE: &str = r#"<!doctype html><html><head><title>The talks in Rome | Example News</title>
        <meta property="og:site_name" content="Example News"><meta property="article:published_time" content="2021-12-15T10:00:00Z"></head>
        <body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>The talks in Rome</h1>
        <p>The leaders of both countries met on Wednesday to speak about the border, the ministry said, and about the trade between them, which grew again this year.</p>
        <figure><img src="x.png"><figcaption>The leaders at the door of the palace.</figcaption></figure>
        <p>They agreed to meet again in the spring, said the spokesman, who gave no date for the meeting and named no place, but spoke of a long list of open questions.</p>
        <h2>Open questions</h2><p>Both sides want the talks to go on for as long as it takes, he added, and neither has walked out of the room so far, which is news in itself.</p>
        </article><div class="comments"><p>Leave a Reply</p></div><script>alert(1)</script></body></html>"#;

    #[test]
    fn takes_title_outlet_date_and_body() {
        let document = read(PAGE);
        assert_eq!(document.outlet.as_deref(), Some("Example News"));
        assert!(document.published.unwrap().starts_with("2021-12-15"));
        assert!(document.text.contains("They agreed to meet"));
        assert!(!document.text.contains("alert"));
        assert!(!document.text.contains("World"));
        let roles: Vec<(&str, Role)> = document.hints.iter().map(|(s, r)| (s.of(&document.text), *r)).collect();
        assert!(roles.contains(&("The leaders at the door of the palace.", Role::Caption)));
        assert!(roles.contains(&("Open questions", Role::Headline)));
    }

    #[test]
    fn short_pages_still_open() {
        assert!(read("<html><body><p>It rained.</p></body></html>").text.contains("It rained."));
    }

    #[test]
    fn what_looks_like_tags_in_a_script_is_none() {
        let script = format!("<script>{}</script><article>", "for(i=0;i<n;i++)if(x>y)s+=x[i];".repeat(500));
        let page = PAGE.replace("<article>", &script);
        assert_eq!(read(&page), read(PAGE));
    }

    #[test]
    fn pictures_and_letters_held_in_the_page_change_nothing_and_cost_little() {
        let data = format!("url(data:font/woff2;base64,{})", "QUFB".repeat(500_000));
        let style = format!("<style>@font-face{{src:{data}}}</style><article style='background:{data}'>");
        assert_eq!(read(&PAGE.replace("<article>", &style).replace("x.png", &data)), read(PAGE));
    }

    #[test]
    fn deep_nesting_is_survived() {
        let deep = format!("<html>{}<p>Deep words in here.</p>", "<div>".repeat(100_000));
        assert!(read(&deep).text.contains("Deep words in here."));
    }

    #[test]
    fn what_follows_deep_nesting_keeps_its_tags() {
        let deep = format!("{}words{}<article>", "<div>".repeat(500), "</div>".repeat(500));
        let text = read(&PAGE.replace("<article>", &deep)).text;
        assert!(text.lines().any(|line| line.starts_with("They agreed to meet")), "{text}");
    }

    #[test]
    fn a_page_without_an_article_is_read_once_however_it_nests() {
        let nested = |n: usize| format!("{}It rained.{}", "<blockquote>".repeat(n), "</blockquote>".repeat(n));
        let bare = |text: &str| bare(&page::parse(text).tree, Document::default()).map(|document| document.text);
        assert_eq!(bare(&nested(100)).unwrap(), "It rained.\n\n");
        assert_eq!(
            bare("<ul><li><p>It rained.</p></ul><div>It snowed.</div>").unwrap(),
            "It rained.\n\nIt snowed.\n\n"
        );
        assert_eq!(bare("<form><p>It rained.</form>").unwrap(), "It rained.\n\n");
        assert_eq!(
            bare("<div id=app></div><noscript>Turn scripts on.</noscript><footer>(c)</footer>"),
            Err(ReadError::NoArticle)
        );
    }

    #[test]
    fn roles_of_lines_are_found_however_elements_nest() {
        let words = "It rained in Rome, said the mayor, who was there. ".repeat(2_000);
        let nested = format!("{}{words}{}</article>", "<figcaption>".repeat(300), "</figcaption>".repeat(300));
        let document = read(&PAGE.replace("</article>", &nested));
        let role =
            |line: &str| document.hints.iter().find(|(span, _)| span.of(&document.text) == line).map(|hint| hint.1);
        assert!(document.text.contains("It rained in Rome"));
        assert_eq!(role("Open questions"), Some(Role::Headline));
    }
}
