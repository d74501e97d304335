//! Plain text: the text is the report.

use super::Reader;
use crate::article::document::Document;

/// Plain text.
pub(super) struct Plain;

impl Reader for Plain {
    fn name(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn recognises(&self, _text: &str) -> bool {
        true
    }

    fn read(&self, text: &str) -> Option<Document> {
        Some(Document { text: text.to_owned(), ..Document::default() })
    }
}
