//! The tokens of a sentence with the language they are read in: what rules look at.

use std::ops::Range;

use super::{Class, Language, Match, Rule};
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// The tokens of a sentence and their language.
#[derive(Debug, Clone, Copy)]
pub struct Tokens<'a> {
    /// Their language.
    pub language: &'a Language,
    /// All of them.
    pub all: &'a [Token],
}

impl<'a> Tokens<'a> {
    /// A token; `None` past the end.
    pub fn get(self, at: usize) -> Option<&'a Token> {
        self.all.get(at)
    }

    /// The token before another.
    pub fn before(self, at: usize) -> Option<&'a Token> {
        self.all.get(at.checked_sub(1)?)
    }

    /// The folded word at a token; empty past the end.
    pub fn word(self, at: usize) -> &'a str {
        self.get(at).map_or("", |t| t.folded.as_str())
    }

    /// Whether the word at a token is of a class.
    pub fn is(self, at: usize, class: Class) -> bool {
        self.get(at).is_some_and(|t| self.language.is(class, &t.folded))
    }

    /// Whether the word before a token is of a class.
    pub fn follows(self, at: usize, class: Class) -> bool {
        self.before(at).is_some_and(|t| self.language.is(class, &t.folded))
    }

    /// The token at a byte of the text, or the first after it.
    pub fn at(self, byte: usize) -> usize {
        self.all.partition_point(|t| t.span.start < byte)
    }

    /// Whether the token is one of these marks.
    pub fn is_mark(self, at: usize, marks: &[&str]) -> bool {
        self.get(at).is_some_and(|t| t.is_in(marks))
    }

    /// Whether the token is a number in digits.
    pub fn is_digits(self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Whether a token and the one after it touch.
    pub fn touch(self, at: usize) -> bool {
        self.get(at).zip(self.get(at + 1)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// The place of some tokens in the text, of which there is at least one.
    pub fn span(self, tokens: Range<usize>) -> Span {
        let (first, last) = (self.get(tokens.start), self.before(tokens.end));
        first.zip(last).map_or_else(Span::default, |(first, last)| first.span.join(last.span))
    }

    /// How a rule matches at a token.
    pub fn rule(self, rule: Rule, at: usize) -> Option<Match> {
        self.language.rule(rule).at(self.language, self.all, at)
    }

    /// Whether a rule matches at a token.
    pub fn holds(self, rule: Rule, at: usize) -> bool {
        self.rule(rule, at).is_some()
    }

    /// How many tokens a rule matches from a token on; 0 where it does not.
    pub fn length(self, rule: Rule, at: usize) -> usize {
        self.rule(rule, at).map_or(0, |m| m.tokens.len())
    }
}
