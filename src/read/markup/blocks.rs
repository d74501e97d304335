//! Marked-up text, of NITF or of HTML, to paragraphs: which tags begin one, which role it has, what is passed over.
//!
//! Nothing is searched for here: of a page all that is seen of it is taken, for pages that are all report, such as the body of
//! a mail or a chapter of a book.

use std::mem::take;

use dom_query::{Document as Tree, NodeRef};
use roxmltree::Node;

use super::xml::{self, Step};
use crate::article::Role;
use crate::read::paragraphs::Paragraphs;

/// The paragraphs within an element of XML.
pub(crate) fn of_xml(node: Node) -> Paragraphs {
    let mut blocks = Blocks::default();
    xml::walk(node, |step| match step {
        Step::Open(node) => blocks.open(node.tag_name().name(), Tag::named(node.tag_name().name())),
        Step::Text(text) => {
            blocks.text(text);
            true
        }
        Step::Close(_) => {
            blocks.close();
            true
        }
    });
    blocks.finish()
}

/// The paragraphs of a page, all of it that is seen: nothing is taken for furniture but what is marked so.
pub(crate) fn of_page(tree: &Tree) -> Paragraphs {
    let mut blocks = Blocks::default();
    let root = tree.root();
    let mut node = root;
    let name = |node: &NodeRef| node.node_name().map(|name| name.to_string()).unwrap_or_default();
    loop {
        let enters = if node.is_text() {
            blocks.text(&node.text());
            false
        } else {
            node.is_document() || node.is_element() && !is_apart(&node) && blocks.open(&name(&node), Tag::of(&node))
        };
        if let Some(child) = node.first_child().filter(|_| enters) {
            node = child;
            continue;
        }
        if enters {
            blocks.close();
        }
        loop {
            if node.id == root.id {
                return blocks.finish();
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return blocks.finish() };
            node = parent;
            blocks.close();
        }
    }
}

/// Whether an element is not seen in its place: it is hidden, or the number of a note, which would lengthen a number before it.
fn is_apart(node: &NodeRef) -> bool {
    let value = |name: &str| node.attr(name).map(|value| value.to_lowercase().replace(' ', "")).unwrap_or_default();
    node.has_attr("hidden")
        || ["display:none", "mso-hide:all"].iter().any(|hides| value("style").contains(hides))
        || value("epub:type").contains("noteref")
        || value("role").contains("noteref")
}

/// Classes that programs of mail give to what they quote of earlier mail, to the line above it that says who wrote it, and to
/// signatures.
const OF_EARLIER_MAIL: &[&str] =
    &["gmail_quote", "gmail_attr", "gmail_signature", "gmail_signature_prefix", "moz-cite-prefix", "moz-signature"];
/// A cell of as many words of its own is a paragraph, not a value beside others: mail is laid out in tables.
const PARAGRAPH: usize = 9;
/// Words of a paragraph that a link by which one leaves a list of mail makes furniture.
const MAX_LEAVING: usize = 60;

/// What a tag does to the text.
enum Tag {
    /// It begins a paragraph of the role of what is around it, or of its own.
    Block(Option<Role>),
    /// What is within was typed with its lines as they are.
    Typed,
    /// It ends a line.
    Break,
    /// It is a cell in a row.
    Cell,
    /// It is a link by which one no longer gets such mail.
    Leaving,
    /// What is within is no text of the report.
    Passed,
    /// It stands within a line.
    Inline,
}

impl Tag {
    /// What the tag of an element of a page does, whose attributes and words tell more than its name.
    fn of(node: &NodeRef) -> Self {
        let name = node.node_name().unwrap_or_default();
        let value = |name: &str| node.attr(name).unwrap_or_default();
        let is_of_earlier_mail = || {
            value("class").split_ascii_whitespace().any(|class| OF_EARLIER_MAIL.contains(&class))
                || &*name == "blockquote" && &*value("type") == "cite"
        };
        match Self::named(&name) {
            Self::Cell if node.immediate_text().split_whitespace().nth(PARAGRAPH - 1).is_some() => Self::Block(None),
            Self::Inline if &*name == "a" && value("href").contains("unsubscribe") => Self::Leaving,
            Self::Block(_) | Self::Inline if is_of_earlier_mail() => Self::Block(Some(Role::Boilerplate)),
            tag => tag,
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "address" | "article" | "block" | "blockquote" | "body" | "body.content" | "body.end" | "bq" | "center"
            | "credit" | "custom-table" | "dd" | "details" | "div" | "dl" | "dt" | "fieldset" | "figure" | "fn"
            | "hr" | "html" | "li" | "main" | "media" | "nitf-table" | "ol" | "p" | "section" | "summary" | "table"
            | "tbody" | "tfoot" | "thead" | "tr" | "ul" => Self::Block(None),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" => Self::Block(Some(Role::Headline)),
            "caption" | "figcaption" | "media-caption" => Self::Block(Some(Role::Caption)),
            "aside" | "bibliography" | "button" | "footer" | "form" | "header" | "media-producer" | "nav" | "note"
            | "tagline" => Self::Block(Some(Role::Boilerplate)),
            "pre" => Self::Typed,
            "br" => Self::Break,
            "td" | "th" => Self::Cell,
            "audio"
            | "docdata"
            | "head"
            | "iframe"
            | "media-metadata"
            | "media-object"
            | "media-reference"
            | "nitf-table-metadata"
            | "noscript"
            | "object"
            | "rp"
            | "rt"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "video" => Self::Passed,
            _ => Self::Inline,
        }
    }
}

#[derive(Default)]
struct Blocks {
    paragraphs: Paragraphs,
    /// The paragraph that is being read.
    line: String,
    /// The roles of the blocks that are open.
    roles: Vec<Role>,
    /// How many elements of typed text are open.
    typed: usize,
    /// Whether that paragraph has a link by which one no longer gets such mail.
    leaves: bool,
    /// The tags that are open.
    open: Vec<Tag>,
}

impl Blocks {
    /// Whether what is within is read.
    fn open(&mut self, name: &str, tag: Tag) -> bool {
        match tag {
            Tag::Block(own) => {
                self.flush();
                // Furniture is furniture, whatever stands in it; but the title of a text may stand in what heads it.
                let around = self.role();
                let is_kept = around == Role::Boilerplate && name != "h1";
                self.roles.push(own.filter(|_| !is_kept).unwrap_or(around));
            }
            Tag::Typed => {
                self.flush();
                self.typed += 1;
            }
            Tag::Break => self.end_line(),
            Tag::Cell => self.line.push(' '),
            Tag::Leaving => self.leaves = true,
            Tag::Passed => return false,
            Tag::Inline => {}
        }
        self.open.push(tag);
        true
    }

    fn close(&mut self) {
        match self.open.pop().unwrap_or(Tag::Inline) {
            Tag::Block(_) => {
                self.flush();
                self.roles.pop();
            }
            Tag::Typed => {
                self.flush();
                self.typed = self.typed.saturating_sub(1);
            }
            Tag::Cell => self.line.push(' '),
            Tag::Break | Tag::Leaving | Tag::Passed | Tag::Inline => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.typed > 0 {
            self.line.push_str(text);
        } else {
            self.line.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        }
    }

    /// Ends a line; an empty one ends a paragraph.
    fn end_line(&mut self) {
        let is_empty = self.line.trim_end_matches(' ').ends_with('\n');
        if is_empty && self.typed == 0 && self.role() != Role::Headline { self.flush() } else { self.line.push('\n') }
    }

    fn role(&self) -> Role {
        self.roles.last().copied().unwrap_or(Role::Body)
    }

    fn flush(&mut self) {
        let (line, mut role) = (take(&mut self.line), self.role());
        if take(&mut self.leaves) && line.split_whitespace().nth(MAX_LEAVING).is_none() {
            role = Role::Boilerplate;
        }
        if self.typed > 0 {
            self.paragraphs.add_typed(&line, role);
        } else if role == Role::Headline {
            self.paragraphs.add(&line.replace('\n', " "), role);
        } else {
            self.paragraphs.add(&line, role);
        }
    }

    fn finish(mut self) -> Paragraphs {
        self.flush();
        self.paragraphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::document::Document;
    use crate::read::markup::page;

    fn shown(paragraphs: Paragraphs) -> Vec<String> {
        let mut document = Document::default();
        paragraphs.put_into(&mut document, None);
        let role =
            |at: usize| document.hints.iter().find(|(span, _)| span.start == at).map_or(Role::Body, |hint| hint.1);
        let mut at = 0;
        let mut out = Vec::new();
        for line in document.text.split("\n\n").filter(|line| !line.is_empty()) {
            out.push(format!("{:?} {line}", role(at)));
            at += line.len() + 2;
        }
        out
    }

    const TEXT: &str = "<body><header><ul><li>Sport</li></ul><h1>The\n<br/>talks</h1></header><div>Loose words<p>They <b>met</b> in
        Rome.</p><blockquote><p>“Good.”</p><p>“Bad.”</p></blockquote></div><table><tr><th>Dead</th><td>52</td></tr></table>
        <figure><figcaption>At the door</figcaption></figure><script>x</script><nav><h2>More</h2></nav>
        <pre>   It rained\nin Rome.\n   It snowed.</pre></body>";

    #[test]
    fn tags_tell_paragraphs_and_roles_alike_in_xml_and_in_pages() {
        let wanted = [
            "Boilerplate Sport", "Headline The talks", "Body Loose words", "Body They met in Rome.", "Body “Good.”",
            "Body “Bad.”", "Body Dead 52", "Caption At the door", "Boilerplate More", "Body It rained\nin Rome.",
            "Body It snowed.",
        ];
        let tree = xml::parse(TEXT, "XML").unwrap();
        assert_eq!(shown(of_xml(tree.root_element())), wanted);
        assert_eq!(shown(of_page(&page::parse(TEXT).tree)), wanted);
    }

    #[test]
    fn what_is_not_seen_in_its_place_is_passed_over() {
        let text = "<p>Dead: 52<sup><a epub:type='noteref' href='#n'>1</a></sup><a role='doc-noteref'>2</a> people\
                    <span style='Display: none'>x</span><b hidden>y</b>.</p>";
        assert_eq!(shown(of_page(&page::parse(text).tree)), ["Body Dead: 52 people."]);
    }

    #[test]
    fn depth_takes_no_stack() {
        let deep = format!("{}Deep words.{}", "<p>".repeat(100_000), "</p>".repeat(100_000));
        let tree = xml::parse(&deep, "XML").unwrap();
        assert_eq!(shown(of_xml(tree.root_element())), ["Body Deep words."]);
    }

    #[test]
    fn a_letter_laid_out_in_tables_is_read_whole() {
        let sentence = "The leaders of both countries met on Wednesday to speak about the border.";
        let html = format!(
            "<html><head><title>t</title><style>p {{}}</style></head><body><div style='display:none;max-height:0'>Hidden</div>
            <table role=presentation><tr><td><table><tr><td><h1>Talks</h1></td></tr><tr><td>{sentence}</td><td>{sentence}</td></tr>
            <tr><td>{sentence}<br> <br>{sentence}</td></tr></table></td></tr></table>
            <table><tr><th>Rome</th><td>52</td></tr><tr><th>Paris</th><td>45</td></tr></table>
            <p>You get this as you asked. <a href='https://a.org/unsubscribe?1'>No more</a></p></body></html>"
        );
        let body = format!("Body {sentence}");
        let wanted = [
            "Headline Talks",
            &body,
            &body,
            &body,
            &body,
            "Body Rome 52",
            "Body Paris 45",
            "Boilerplate You get this as you asked. No more",
        ];
        assert_eq!(shown(of_page(&page::parse(&html).tree)), wanted);
    }

    #[test]
    fn what_is_quoted_of_earlier_mail_is_furniture() {
        let html = "<div>They met.</div><div class=gmail_quote><div class='x gmail_attr'>On Wed, Jane wrote:<br></div>
            <blockquote class=gmail_quote><p>Did they?<h2>Well</h2><blockquote type=cite>Yes.</blockquote></blockquote></div>
            <p>They part.</p><blockquote>Quoted.</blockquote>";
        let wanted = [
            "Body They met.", "Boilerplate On Wed, Jane wrote:", "Boilerplate Did they?", "Boilerplate Well",
            "Boilerplate Yes.", "Body They part.", "Body Quoted.",
        ];
        assert_eq!(shown(of_page(&page::parse(html).tree)), wanted);
    }

    #[test]
    fn a_page_full_of_what_is_looked_at_twice_is_survived() {
        for piece in ["<blockquote type=cite>", "<td>word ", "<a href=unsubscribe>x", "<br>", "<br> "] {
            let _ = of_page(&page::parse(&piece.repeat(20_000)).tree);
        }
    }
}
