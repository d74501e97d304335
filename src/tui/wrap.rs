//! A report's text as rows of a given width, each row knowing its place in the text.

use rayon::prelude::*;
use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::compare::Comparison;
use crate::text::Span;

/// One row of a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The sentence; `None` for a blank row between paragraphs.
    pub sentence: Option<usize>,
    /// Its words in the report's text.
    pub span: Span,
    /// Whether it is the sentence's first row.
    pub first: bool,
}

/// A report wrapped at a width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wrapped {
    /// The width in columns.
    pub width: usize,
    /// The rows.
    pub rows: Vec<Row>,
    /// The first row of each sentence, by its place in the report.
    pub first_row: Vec<usize>,
}

/// Wraps a report. Every sentence begins a row; paragraphs stand apart by a blank row.
pub fn wrap(comparison: &Comparison, source: usize, width: usize) -> Wrapped {
    let mut wrapped = Wrapped { width, ..Wrapped::default() };
    let mut paragraph = None;
    let range = comparison.sentences_of(source);
    let text = &comparison.sources[source].text;
    let place = |id: usize| comparison.sentences[id].span();
    let all: Vec<Vec<Span>> = range.clone().into_par_iter().map(|id| lines(text, place(id), width)).collect();
    for (id, lines) in range.zip(all) {
        let sentence = &comparison.sentences[id];
        if paragraph.is_some_and(|p| p != sentence.paragraph) {
            wrapped.rows.push(Row { sentence: None, span: Span::new(sentence.start, sentence.start), first: false });
        }
        paragraph = Some(sentence.paragraph);
        wrapped.first_row.push(wrapped.rows.len());
        for (i, span) in lines.into_iter().enumerate() {
            wrapped.rows.push(Row { sentence: Some(id), span, first: i == 0 });
        }
    }
    wrapped
}

/// The lines of a piece of text at most `width` columns wide, each as a place in the text. A word
/// wider than a line is broken.
pub fn lines(text: &str, place: Span, width: usize) -> Vec<Span> {
    let width = width.max(1);
    let mut out = Vec::new();
    let mut start = place.start;
    // A quotation may run over a line feed inside a sentence.
    for piece in place.of(text).split('\n') {
        let words: Vec<Word> = piece.split_inclusive(' ').map(Word::from).collect();
        let words = break_words(words, width);
        let mut at = start;
        for line in wrap_first_fit(&words, &[width as f64]) {
            let len: usize = line.iter().map(|w| w.word.len() + w.whitespace.len()).sum();
            let end = line.last().map_or(at, |w| at + len - w.whitespace.len());
            out.push(Span::new(at, end));
            at += len;
        }
        start += piece.len() + 1;
    }
    if out.is_empty() {
        out.push(place);
    }
    out
}

/// The first lines of a piece of text, as [`lines`] makes them, with no more work than they take.
pub fn first_lines(text: &str, place: Span, width: usize, most: usize) -> Vec<Span> {
    // A line holds as many letters as it has columns, and a space at its end. One line more than is wanted shows
    // which word no longer fits.
    let letters = most.saturating_add(1).saturating_mul(width.max(1) + 1);
    let whole = place.of(text);
    // No text has more letters than bytes: most are shorter, and need not be counted.
    let cut = if whole.len() > letters { whole.grapheme_indices(true).nth(letters) } else { None };
    let end = cut.map_or(place.end, |(at, _)| place.start + at);
    let mut first = lines(text, Span::new(place.start, end), width);
    first.truncate(most);
    first
}

/// A whole text on lines of at most `width` columns.
pub fn whole(text: &str, width: usize) -> Vec<String> {
    lines(text, Span::new(0, text.len()), width).iter().map(|line| line.of(text).to_owned()).collect()
}

/// A text cut or filled up to `width` columns.
pub fn pad(text: &str, width: usize) -> String {
    let text = clip(text, width);
    let room = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(room))
}

/// A text cut to `width` columns between graphemes, with a sign where it is cut.
pub fn clip(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used + 1 > width {
            break;
        }
        out.push_str(grapheme);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_hold_every_word_and_fit(text in "[a-zé漢😀 ]{0,120}", width in 2usize..40) {
            let spans = lines(&text, Span::new(0, text.len()), width);
            let joined: String = spans.iter().map(|s| s.of(&text)).collect::<String>().split_whitespace().collect();
            prop_assert_eq!(joined, text.split_whitespace().collect::<String>());
            for span in spans {
                prop_assert!(span.of(&text).trim_end().width() <= width);
            }
        }

        #[test]
        fn the_first_lines_are_those_of_the_whole(words in prop::collection::vec("[a-z漢]{1,30}", 0..40), width in 2usize..20, most in 0usize..6) {
            let text = words.join(" ");
            let whole = Span::new(0, text.len());
            let all: Vec<Span> = lines(&text, whole, width).into_iter().take(most).collect();
            prop_assert_eq!(first_lines(&text, whole, width, most), all);
        }

        #[test]
        fn clipped_text_fits(text in "\\PC{0,60}", width in 0usize..30) {
            prop_assert!(clip(&text, width).width() <= width);
        }
    }
}
