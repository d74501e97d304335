//! What the forms of `NewsML` and ninjs have in common: a file of several items, and an item put together of what is said about it and its text.

use roxmltree::Node;

use super::nitf;
use crate::article::Role;
use crate::article::document::Document;
use crate::read::markup::{blocks, page, xml};
use crate::read::paragraphs::Paragraphs;
use crate::read::{Hints, ReadError, registry};

/// Items of one file that are looked at; the rest is told.
pub(super) const MAX_ITEMS: usize = 200;

/// The reports in the items of a file; `document` reads one, `nothing` says what a file without any is.
pub(super) fn documents<T: Copy>(
    items: &[T],
    document: fn(T) -> Option<Document>,
    nothing: &str,
    hints: &Hints,
) -> Result<Vec<Document>, ReadError> {
    let mut documents: Vec<Document> = items.iter().take(MAX_ITEMS).filter_map(|item| document(*item)).collect();
    let Some(first) = documents.first_mut() else {
        let (kind, extension) = (nothing.to_owned(), registry::extension(hints.path));
        return Err(ReadError::Unsupported { kind, extension });
    };
    let count = items.len();
    if count > MAX_ITEMS {
        first.notices.push(format!("its file holds {count} items, of which the first {MAX_ITEMS} were looked at"));
    }
    Ok(documents)
}

/// A document with its text: headlines, the dateline unless the text begins with it, the text.
pub(super) fn put_together(
    mut document: Document,
    headlines: impl IntoIterator<Item = String>,
    dateline: &str,
    body: Paragraphs,
) -> Document {
    let mut all = Paragraphs::default();
    for headline in headlines {
        all.add(&headline, Role::Headline);
    }
    if !body.lead().is_some_and(|lead| lead.to_lowercase().starts_with(&dateline.to_lowercase())) {
        all.add(dateline, Role::Boilerplate);
    }
    all.extend(body);
    let title = document.title.clone();
    all.put_into(&mut document, title.as_deref());
    document
}

/// Text in NITF or XHTML within an element; none of what is neither: of results, events and prices in XML no words make sense
/// without their tags.
pub(super) fn marked_up(form: Node, notices: &mut Vec<String>) -> Option<Paragraphs> {
    if let Some(inner) = xml::find(form, "nitf") {
        notices.extend(nitf::notices(inner));
        return Some(nitf::paragraphs(inner));
    }
    xml::find(form, "p").or_else(|| xml::find(form, "body")).map(|_| blocks::of_xml(form))
}

/// Text that is no XML: HTML, which some send as plain text, or lines.
pub(super) fn data(form: Node, kind: &str, notices: &mut Vec<String>) -> Paragraphs {
    let text: String = form.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    written(&text, kind, notices)
}

/// The same as it is written.
pub(super) fn written(text: &str, kind: &str, notices: &mut Vec<String>) -> Paragraphs {
    if kind.contains("html") || text.trim_start().starts_with("<p") {
        let page = page::parse(text);
        notices.extend(page.notices);
        return blocks::of_page(&page.tree);
    }
    let mut paragraphs = Paragraphs::default();
    paragraphs.add_typed(text, Role::Body);
    paragraphs
}
