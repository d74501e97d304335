//! Words and marks as spans, and the forms in which they are compared.

use compact_str::CompactString;
use deunicode::deunicode;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with inner apostrophes or periods.
    Word,
    /// Begins with a digit.
    Number,
    /// Anything else that is not white space.
    Mark,
}

/// A word, a number or a mark, at its place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Lower case, without accents: equal words have equal `folded`.
    pub folded: CompactString,
    /// Whether its first letter is an upper-case one: of a number, the first of the letters that touch it.
    pub capital: bool,
}

impl Token {
    /// Whether it is this mark or lower-case word.
    pub fn is(&self, word: &str) -> bool {
        self.folded == word
    }

    /// Whether it is one of these words.
    pub fn is_in(&self, words: &[&str]) -> bool {
        words.contains(&self.folded.as_str())
    }
}

/// The tokens of `span`, white space left out, at their places in `text`.
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    let mut out = Vec::new();
    for (at, piece) in span.of(text).split_word_bound_indices() {
        let Some(first) = piece.chars().next() else { continue };
        if first.is_whitespace() {
            continue;
        }
        let kind = if first.is_numeric() {
            TokenKind::Number
        } else if first.is_alphabetic() {
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        let letter = if kind == TokenKind::Number { piece.chars().find(|c| c.is_alphabetic()) } else { Some(first) };
        let place = Span::new(span.start + at, span.start + at + piece.len());
        out.push(Token { span: place, kind, folded: folded(piece), capital: letter.is_some_and(char::is_uppercase) });
    }
    out
}

/// Lower case, accents dropped, typographic marks made plain.
pub fn fold(word: &str) -> String {
    folded(word).into()
}

/// How a text is spelled, folded: its letters without marks and blanks, and its figures with what stands inside and beside
/// them, so that "e-mail" is "email", but 1.5 is not 15, nor 15% $15.
pub fn spelling(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::new();
    let mut before: Option<char> = None;
    for (at, c) in folded.char_indices() {
        let rest = folded.get(at + c.len_utf8()..).unwrap_or_default();
        let is_behind_figure = out.ends_with(|c: char| c.is_ascii_digit());
        let before_figure = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        let inside = FIGURE_MARKS.contains(&c) && is_behind_figure && before_figure(rest.trim_start());
        let minus = c == '-' && !before.is_some_and(char::is_alphanumeric) && before_figure(rest);
        let apart = c.is_whitespace() && is_behind_figure && before_figure(rest);
        if c.is_alphanumeric() || FIGURE_SIGNS.contains(&c) || inside || minus {
            out.push(c);
        } else if apart {
            out.push(' ');
        }
        before = Some(c);
    }
    out
}

/// Marks that join the parts of a word or of a number, however a keyboard or a typesetter writes them.
pub(crate) const HYPHENS: &[&str] = &["-", "‐", "‑"];
/// What stands inside figures, and what stands beside them and says what they count.
const FIGURE_MARKS: &[char] = &['.', ',', ':', '/', '-', '–'];
const FIGURE_SIGNS: &[char] = &['%', '$', '£', '€', '¥'];

/// The letters and digits of a text folded, without marks and blanks: "e-mail" is "email".
pub fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn folded(word: &str) -> CompactString {
    if word.is_ascii() {
        return CompactString::from_str_to_lowercase(word);
    }
    let mut out = CompactString::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '‘' | '’' | 'ʼ' => out.push('\''),
            // Letters of scripts without case keep their shape; only marks on letters are dropped.
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ if c.is_alphabetic() && (u32::from(c) < 0x250 || (0x1e00..0x1f00).contains(&u32::from(c))) => {
                out.push_str(&deunicode(c.encode_utf8(&mut [0; 4])).to_lowercase());
            }
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_point_into_the_text() {
        let text = "On “Dec. 15” it rose 31% to $1,234.5.";
        for token in tokens(text, Span::new(0, text.len())) {
            assert_eq!(fold(token.span.of(text)), token.folded);
        }
    }

    #[test]
    fn folds_marks_and_accents() {
        assert_eq!(fold("Vendôme"), "vendome");
        assert_eq!(fold("China’s"), "china's");
        assert_eq!(fold("北京"), "北京");
    }

    #[test]
    fn a_spelling_leaves_out_marks_but_not_those_of_figures() {
        for (one, other) in [("an e-mail, sent", "An email sent"), ("it ’ s 1. 5 million.", "It's 1.5 million")] {
            assert_eq!(spelling(one), spelling(other));
        }
        for (one, other) in [("1.5", "15"), ("15%", "$15"), ("1 5", "15"), ("by -15", "by 15"), ("1/5", "15")] {
            assert_ne!(spelling(one), spelling(other));
        }
    }
}
