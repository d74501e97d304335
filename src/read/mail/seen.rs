//! A page that is all report, such as the body of a mail: everything of it that is seen. Mail is laid out in tables and has no
//! page around it, so that a search for the article in it would lose some.

use dom_query::{NodeRef, Selection};

use crate::article::Role;
use crate::article::document::Document;
use crate::language::Language;
use crate::read::ReadError;
use crate::read::markup::page;
use crate::read::web::html::MARKED;
use crate::text::{Span, squeeze};

/// What is not shown.
const HIDDEN: &str = "head, script, style, template, title, noscript, [hidden], [style*='display:none'], \
                      [style*='display: none'], [style*='mso-hide:all'], [style*='mso-hide: all']";
/// What programs of mail put around what they quote of earlier mail, around who wrote it, and around a signature.
const QUOTED: &str = "blockquote[type=cite], blockquote.gmail_quote, .gmail_attr, .moz-cite-prefix, .moz-signature, \
                      .gmail_signature, .gmail_signature_prefix";
/// A link by which one no longer gets such mail. Its line is furniture, if it is a line and no whole text.
const LEAVING: &str = "a[href*='unsubscribe']";
/// Words of a line that such a link makes furniture.
const MAX_LEAVING: usize = 60;
/// A cell of as many words of its own is a paragraph, not a value beside others.
const PARAGRAPH: usize = 9;

/// Characters that no text has (Unicode keeps them for use within programs): they mark where elements begin and end.
const MARKS: &[(char, Role)] =
    &[('\u{fdd0}', Role::Boilerplate), ('\u{fdd1}', Role::Headline), ('\u{fdd2}', Role::Caption)];
const END: char = '\u{fdd3}';
const LEAVES: char = '\u{fdd4}';

/// All that is seen of a page.
pub(super) fn seen(html: &str) -> Result<Document, ReadError> {
    let page = page::parse(html);
    let tree = page.tree;
    let mut document = Document {
        title: Some(squeeze(&tree.select("title").text())).filter(|t| !t.is_empty()),
        notices: page.notices,
        language: tree.select("html").attr("lang").and_then(|tag| Language::tagged(&tag)),
        ..Document::default()
    };
    tree.select(HIDDEN).remove();
    tree.select("td, th").iter().filter(is_paragraph).for_each(|cell| cell.rename("div"));
    for (selector, role) in MARKED.iter().chain(&[(QUOTED, Role::Boilerplate)]) {
        let mark = MARKS.iter().find(|(_, of)| of == role).map_or(END, |(mark, _)| *mark);
        tree.select(selector).nodes().iter().for_each(|element| enclose(element, mark, END));
    }
    tree.select(LEAVING).nodes().iter().for_each(|link| enclose(link, LEAVES, LEAVES));
    let text = tree.formatted_text();
    let mut open = Vec::new();
    for line in text.lines() {
        let (line, role) = unmarked(line, &mut open);
        let start = document.text.len();
        document.text.push_str(&line);
        if let Some(role) = role.filter(|_| !line.is_empty()) {
            document.hints.push((Span::new(start, document.text.len()), role));
        }
        document.text.push('\n');
    }
    // What is quoted throughout is what was to be read.
    let hinted: usize =
        document.hints.iter().filter(|(_, role)| *role == Role::Boilerplate).map(|(s, _)| s.len()).sum();
    let words: usize = document.text.lines().map(str::len).sum();
    if hinted == words {
        document.hints.clear();
    }
    if words == 0 { Err(ReadError::NoArticle) } else { Ok(document) }
}

fn is_paragraph(cell: &Selection) -> bool {
    cell.nodes().first().is_some_and(|cell| cell.immediate_text().split_whitespace().nth(PARAGRAPH - 1).is_some())
}

fn enclose(element: &NodeRef, begin: char, end: char) {
    let mark = |mark: char| element.tree.new_text(mark.to_string());
    element.prepend_child(&mark(begin));
    element.append_child(&mark(end));
}

/// A line without marks, and the role that the outermost element around its first word gives it.
fn unmarked(line: &str, open: &mut Vec<Role>) -> (String, Option<Role>) {
    let (mut text, mut role, mut leaves) = (String::with_capacity(line.len()), None, false);
    for c in line.chars() {
        if let Some((_, role)) = MARKS.iter().find(|(mark, _)| *mark == c) {
            open.push(*role);
        } else if c == END {
            open.pop();
        } else if c == LEAVES {
            leaves = true;
        } else {
            if text.is_empty() && !c.is_whitespace() {
                role = open.first().copied();
            }
            if !(text.is_empty() && c.is_whitespace()) {
                text.push(c);
            }
        }
    }
    let text = squeeze(&text);
    if leaves && text.split_whitespace().nth(MAX_LEAVING).is_none() {
        role = Some(Role::Boilerplate);
    }
    (text, role)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(html: &str) -> Vec<(String, Option<Role>)> {
        let document = seen(html).unwrap();
        let mut at = 0;
        let mut out = Vec::new();
        for line in document.text.split_inclusive('\n') {
            let role = document.hints.iter().find(|(span, _)| span.start == at).map(|(_, role)| *role);
            if !line.trim().is_empty() {
                out.push((line.trim().to_owned(), role));
            }
            at += line.len();
        }
        out
    }

    #[test]
    fn a_letter_laid_out_in_tables_is_read_whole() {
        let sentence = "The leaders of both countries met on Wednesday to speak about the border.";
        let html = format!(
            "<html><head><title>t</title><style>p {{}}</style></head><body><div style='display:none;max-height:0'>Hidden</div>
            <table role=presentation><tr><td><table><tr><td><h1>Talks</h1></td></tr><tr><td>{sentence}</td><td>{sentence}</td></tr>
            <tr><td>{sentence}<br><br>{sentence}</td></tr></table></td></tr></table>
            <table><tr><th>Rome</th><td>52</td></tr><tr><th>Paris</th><td>45</td></tr></table>
            <p>You get this as you asked. <a href='https://a.org/unsubscribe?1'>No more</a></p></body></html>"
        );
        let text = |s: &str| (s.to_owned(), None);
        let wanted = [
            ("Talks".to_owned(), Some(Role::Headline)),
            text(sentence),
            text(sentence),
            text(sentence),
            text(sentence),
            text("Rome 52"),
            text("Paris 45"),
            ("You get this as you asked. No more".to_owned(), Some(Role::Boilerplate)),
        ];
        assert_eq!(roles(&html), wanted);
    }

    #[test]
    fn what_is_quoted_of_earlier_mail_is_furniture() {
        let html = "<div>They met.</div><div class=gmail_quote><div class=gmail_attr>On Wed, Jane wrote:<br></div>
            <blockquote class=gmail_quote><p>Did they?<h2>Well</h2><blockquote type=cite>Yes.</blockquote></blockquote></div><p>They part.</p>";
        let roles = roles(html);
        let furniture: Vec<&str> =
            roles.iter().filter(|(_, role)| *role == Some(Role::Boilerplate)).map(|(line, _)| line.as_str()).collect();
        assert_eq!(furniture, ["On Wed, Jane wrote:", "Did they?", "Well", "Yes."]);
        assert_eq!(roles.len(), 6);
        assert!(seen("<blockquote type=cite>They met.</blockquote>").unwrap().hints.is_empty());
    }

    #[test]
    fn a_page_full_of_marks_or_of_nothing_is_survived() {
        for piece in
            ["<blockquote type=cite>", "<h1>\u{fdd3}", "\u{fdd0}", "<td>", "<a href=unsubscribe>x", "<p>\u{fdd4}"]
        {
            let _ = seen(&piece.repeat(20_000));
        }
        assert_eq!(seen("<p> </p>"), Err(ReadError::NoArticle));
    }
}
