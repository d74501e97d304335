//! Some tokens of a sentence with the language they are read in: what rules look at.

use std::borrow::Borrow;
use std::ops::Range;

use super::speech::SpeechVerb;
use super::{Class, Ending, Language, Match, Rule};
use crate::text::token::{Token, TokenKind};
use crate::text::{Span, ends_sentence};

/// Some tokens of a sentence in order, and their language. A place past either end holds no word and is of no class.
/// With `T = &Token` they need not touch: what stands between may be left out.
#[derive(Debug)]
pub struct Tokens<'a, T = Token> {
    /// Their language.
    pub language: &'static Language,
    /// All of them.
    pub all: &'a [T],
}

impl<T> Clone for Tokens<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Tokens<'_, T> {}

impl<'a, T: Borrow<Token>> Tokens<'a, T> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.all.is_empty()
    }

    /// Those before `end`.
    #[must_use]
    pub fn until(self, end: usize) -> Self {
        Self { all: self.all.get(..end).unwrap_or(self.all), ..self }
    }

    /// One token by itself.
    pub fn alone(self, at: usize) -> Option<Tokens<'a>> {
        Some(Tokens { language: self.language, all: std::slice::from_ref(self.get(at)?) })
    }

    /// A token; `None` past the end.
    pub fn get(self, at: usize) -> Option<&'a Token> {
        self.all.get(at).map(Borrow::borrow)
    }

    /// The token before another.
    pub fn before(self, at: usize) -> Option<&'a Token> {
        self.get(at.checked_sub(1)?)
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

    /// The first token whose word is of a class.
    pub fn find(self, class: Class) -> Option<&'a Token> {
        self.all.iter().map(Borrow::borrow).find(|t| self.language.is(class, &t.folded))
    }

    /// Whether the word at a token has an ending.
    pub fn ends(self, at: usize, ending: Ending) -> bool {
        self.language.ends(ending, self.word(at))
    }

    /// The verb of speech of which the word at a token has the shape, or that word with the next: "went on".
    pub fn speech_verb(self, at: usize) -> Option<&'static SpeechVerb> {
        let speech = &self.language.speech;
        speech.verb(self.word(at)).or_else(|| speech.verb_of_two(self.word(at), self.word(at + 1)))
    }

    /// The token at a byte of the text, or the first after it.
    pub fn at(self, byte: usize) -> usize {
        self.all.partition_point(|t| t.borrow().span.start < byte)
    }

    /// Whether the token is one of these marks.
    pub fn is_mark(self, at: usize, marks: &[&str]) -> bool {
        self.get(at).is_some_and(|t| t.is_in(marks))
    }

    /// Whether the token is a mark that ends a sentence.
    pub fn ends_sentence(self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.kind == TokenKind::Mark && t.folded.chars().all(ends_sentence))
    }

    /// Whether the token is of a kind.
    pub fn is_kind(self, at: usize, kind: TokenKind) -> bool {
        self.get(at).is_some_and(|t| t.kind == kind)
    }

    /// Whether the token begins with a capital.
    pub fn is_capital(self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.capital)
    }

    /// Whether the token is a word with a capital.
    pub fn is_capital_word(self, at: usize) -> bool {
        self.is_capital(at) && self.is_kind(at, TokenKind::Word)
    }

    /// Whether a token and the one after it touch.
    pub fn touch(self, at: usize) -> bool {
        self.get(at).zip(self.get(at + 1)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// The place in the text from the first of some tokens to the last; `None` where there is none of them.
    pub fn span(self, tokens: Range<usize>) -> Option<Span> {
        let first = self.get(tokens.start).filter(|_| !tokens.is_empty())?;
        Some(first.span.join(self.before(tokens.end)?.span))
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

/// For tests: asks something of the tokens of an English text.
#[cfg(test)]
pub(crate) fn in_english<T>(text: &str, ask: impl FnOnce(Tokens) -> T) -> T {
    let all = crate::text::token::tokens(text, Span::new(0, text.len()));
    ask(Tokens { language: super::english(), all: &all })
}
