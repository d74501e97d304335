//! A place in a sentence and what is read from there.

use jiff::civil::Date;

use crate::article::dateline::month;
use crate::text::token::{Token, TokenKind};

/// An expression read at some token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Tokens it takes.
    pub len: usize,
    /// Its value; `None` where it is relative to a day that is not known.
    pub value: Option<String>,
}

pub(super) fn expression(len: usize, value: impl Into<String>) -> Option<Expression> {
    Some(Expression { len, value: Some(value.into()) })
}

/// A place in a sentence from which rules read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) today: Option<Date>,
}

impl<'a> Reader<'a> {
    pub(super) fn word(&self, offset: usize) -> &'a str {
        self.tokens.get(self.at + offset).map_or("", |t| t.folded.as_str())
    }

    pub(super) fn token(&self, offset: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + offset)
    }

    pub(super) fn before(&self) -> &'a str {
        self.at.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or("", |t| t.folded.as_str())
    }

    pub(super) fn skip(self, by: usize) -> Self {
        Self { at: self.at + by, ..self }
    }

    pub(super) fn capital(&self, offset: usize) -> bool {
        self.token(offset).is_some_and(|t| t.capital)
    }

    pub(super) fn day(&self, offset: usize) -> Option<i8> {
        let token = self.token(offset).filter(|t| t.kind == TokenKind::Number)?;
        let plain = token.folded.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        plain.parse().ok().filter(|d| (1..=31).contains(d) && plain.len() <= 2)
    }

    pub(super) fn year(&self, offset: usize) -> Option<i16> {
        let word = self.word(offset);
        word.parse().ok().filter(|y| word.len() == 4 && (1000..=2199).contains(y))
    }

    pub(super) fn month(&self, offset: usize) -> Option<i8> {
        month(self.word(offset)).filter(|_| self.capital(offset))
    }

    /// Past a comma or an abbreviation's period.
    pub(super) fn past(&self, offset: usize, marks: &[&str]) -> usize {
        offset + usize::from(marks.contains(&self.word(offset)))
    }
}

/// A day in ISO 8601, if there is such a day.
pub(super) fn iso(year: i16, month: i8, day: i8) -> Option<String> {
    Date::new(year, month, day).ok().map(|d| d.to_string())
}
