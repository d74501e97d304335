//! Damaged and lying web pages: what can be read of them is, what was left out is told.

use std::fmt::Write;
use std::path::Path;

use parallax::article::Article;
use parallax::compare::{Options, compare};
use parallax::read::{Hints, ReadError, read};

fn read_page(page: impl AsRef<[u8]>) -> Result<Article, ReadError> {
    read(page.as_ref(), &Hints::of(Path::new("page.html"))).map(|mut read| read.remove(0))
}

fn page(html: &str) -> Article {
    read_page(html).unwrap()
}

/// An article that Readability takes for one, around something in its midst.
fn around(inside: &str) -> String {
    format!(
        "<html><body><article><p>The ferry left the harbour of Norwood at dawn, with forty passengers and a crew of six, \
         although a storm had been announced.</p>{inside}<p>Nobody was hurt, the mayor said on Tuesday, and all who had \
         been on board were brought to a school near the harbour.</p></article></body></html>"
    )
}

fn has_the_article(article: &Article) -> bool {
    article.text.contains("left the harbour") && article.text.contains("brought to a school")
}

fn numbered(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut all, i| {
        let _ = write!(all, "{}", one(i));
        all
    })
}

#[test]
fn fonts_that_nobody_closes_leave_the_paragraphs_theirs() {
    let fonts = numbered(390, |i| format!("<font size={i}>"));
    let paragraphs = numbered(300, |i| format!("<p>Boat {i} left the harbour of Norwood at dawn, the mayor said."));
    for html in [format!("<body>{fonts}{paragraphs}"), format!("<body><p>{fonts}x{paragraphs}")] {
        let article = page(&html);
        assert_eq!(article.text.lines().filter(|line| line.starts_with("Boat")).count(), 300);
        assert!(article.notices.is_empty(), "{:?}", article.notices);
    }
}

#[test]
fn what_nests_too_deep_keeps_its_words_and_is_told() {
    for tag in ["<div>", "<div></x>", "<div/>", "<div><!--</div>-->", "<table><td>", "<ul><li>", "<svg>"] {
        let article = page(&format!("<body>{}<p>The ferry left the harbour.", tag.repeat(2_000)));
        assert!(article.text.contains("The ferry left the harbour."), "{tag}");
        let [notice] = article.notices.as_slice() else { panic!("{tag}: {:?}", article.notices) };
        assert!(notice.contains("nest too deep"), "{notice}");
    }
    assert!(page(&around("<div>x</div>")).notices.is_empty());
}

#[test]
fn a_notice_of_a_report_reaches_the_comparison_with_its_name() {
    let deep = page(&format!("<body>{}<p>The ferry left the harbour.", "<div>".repeat(2_000)));
    let comparison = compare(&[deep, page(&around(""))], &Options::default());
    let [notice] = comparison.notices.as_slice() else { panic!("{:?}", comparison.notices) };
    assert!(notice.starts_with("page: ") && notice.contains("nest too deep"), "{notice}");
}

#[test]
fn a_tag_of_endless_attributes_is_cut_and_told_wherever_it_stands() {
    let attributes = numbered(60_000, |i| format!("a{i}=1 "));
    // What only looks like the beginning of a tag or of a value does not hide one.
    for before in
        ["", "<script>a<b=\"</script>", "<!-- <b=\" -->", "<p title='>'>", "</p x='", "<title>a<b c=\"</title>"]
    {
        let closes = if before.ends_with("x='") { "'>" } else { "" };
        let article = page(&around(&format!("{before}{closes}<p {attributes}>Divers searched for the anchor.</p>")));
        assert!(has_the_article(&article) && article.text.contains("Divers searched"), "{before}");
        let [notice] = article.notices.as_slice() else { panic!("{before}: {:?}", article.notices) };
        assert!(notice.contains("attributes"), "{notice}");
        assert!(!article.text.contains("a59999"), "{before}");
    }
}

#[test]
fn long_attributes_and_comments_of_ordinary_pages_are_left_alone() {
    let words = "a b=c > d ".repeat(20_000);
    for inside in [
        format!("<p data-state='{words}'>Divers searched for the anchor.</p>"),
        format!("<p data-state = \"{words}\" class=x>Divers searched for the anchor.</p>"),
        format!("<!-- {} --><p>Divers searched for the anchor.</p>", words.replace('>', "<p ")),
        format!("<script>if(a<b){{ {} }}</script><p>Divers searched for the anchor.</p>", words.replace('>', "=")),
    ] {
        let article = page(&around(&inside));
        let start = inside.get(..20).unwrap_or_default();
        assert!(has_the_article(&article) && article.text.contains("Divers searched"), "{start}");
        assert!(article.notices.is_empty(), "{start}: {:?}", article.notices);
        assert!(article.text.len() < 1_000, "{start}");
    }
}

#[test]
fn what_is_never_closed_hides_what_follows_and_no_more() {
    for open in ["<!-- ", "<script>", "<style>", "<textarea>", "<p title=\"", "<title>"] {
        let article = page(&format!("{}{open}{}", around(""), "never closed ".repeat(5_000)));
        assert!(has_the_article(&article), "{open}");
    }
}

#[test]
fn entities_stand_for_one_character_and_multiply_nothing() {
    let bomb = "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let article = page(&format!("{bomb}{}", around(&format!("<p>{}&#0;&#x110000;</p>", "&b;&amp;".repeat(1_000)))));
    assert!(has_the_article(&article) && article.text.matches("haha").count() == 0);
    assert!(article.text.len() < 10_000);
}

#[test]
fn bytes_that_are_no_page_are_refused_in_words() {
    let words = |bytes: &[u8]| read_page(bytes).unwrap_err().to_string();
    assert!(words(b"<html><p>One \0 and another.").contains("is not text"));
    assert!(words(b"<title>All of it is a title").contains("no article was found"));
    assert!(words(b"<frameset><frameset>").contains("no article was found"));
}
