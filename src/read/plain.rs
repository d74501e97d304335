//! Plain text: the text is the report.

use super::{Hints, ReadError, Reader, decode::decode};
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

    fn is_stated(&self, _: &[u8], _: &str) -> bool {
        false
    }

    fn is_likely(&self, _: &[u8], _: &str) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        Ok(vec![Document { text: decode(bytes, hints.encoding)?, ..Document::default() }])
    }
}
