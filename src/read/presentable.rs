//! What a reader took out of a file made fit to be shown and compared.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::article::document::Document;
use crate::language::Language;
use crate::text::span::rest;
use crate::text::token::fold;
use crate::text::{Span, sanitize};

/// Each letter with its marks made one character where Unicode has one, so that canonically equal texts become one text; then
/// made safe to show.
fn clean(raw: &str) -> String {
    // Most texts are composed already: that is told without writing them anew.
    if is_nfc_quick(raw.chars()) == IsNormalized::Yes {
        return sanitize::sanitize(raw);
    }
    sanitize::sanitize(&raw.nfc().collect::<String>())
}

/// The same for what stands on one line: a title, a name.
pub(super) fn line(raw: &str) -> String {
    clean(raw).replace('\n', " ").trim().to_owned()
}

/// The names of a byline without the word that begins it: "By Jane Doe".
fn without_by(byline: String, language: Option<&'static Language>) -> String {
    let words = &language.unwrap_or_default().furniture.byline;
    let names = byline.split_once(' ').filter(|(by, _)| words.contains(&fold(by.trim_end_matches(':'))));
    names.map(|(_, names)| names.trim().to_owned()).filter(|names| !names.is_empty()).unwrap_or(byline)
}

/// Cleaning changes lengths; it is done piece by piece so that hints keep their places.
pub(super) fn presentable(document: Document) -> Document {
    let mut text = String::with_capacity(document.text.len());
    let mut hints = Vec::with_capacity(document.hints.len());
    let mut at = 0;
    for (span, role) in &document.hints {
        text.push_str(&clean(Span::new(at, span.start).of(&document.text)));
        let start = text.len();
        text.push_str(&clean(span.of(&document.text)));
        hints.push((Span::new(start, text.len()), *role));
        at = span.end.max(at);
    }
    text.push_str(&clean(rest(&document.text, at)));
    let line = |s: Option<String>| s.map(|s| line(&s)).filter(|s| !s.is_empty());
    Document {
        title: line(document.title),
        outlet: line(document.outlet),
        byline: line(document.byline).map(|byline| without_by(byline, document.language)),
        url: line(document.url),
        published: line(document.published),
        updated: line(document.updated),
        text,
        hints,
        ..document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_the_names_alone() {
        for (stated, wanted) in [
            ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
            ("BY: Jane Doe", "Jane Doe"),
            ("Byron Doe", "Byron Doe"),
            ("By", "By"),
        ] {
            assert_eq!(without_by(stated.to_owned(), None), wanted);
        }
        let french = Language::tagged("fr");
        assert_eq!(without_by("By Jane".to_owned(), french), "By Jane");
    }
}
