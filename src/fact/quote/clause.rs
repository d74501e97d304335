//! Tokens that stand together, with the language they are written in: what every rule of speech reads. Unlike
//! [`Tokens`] they need not touch: quotations between them are left out.

use crate::fact::Report;
use crate::language::speech::SpeechVerb;
use crate::language::{Class, Ending, Language, Match, Rule, Tokens};
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// Some tokens of a sentence in order. A place past either end holds no word and is of no class.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) language: &'static Language,
    pub(super) tokens: &'a [&'a Token],
}

impl<'a> Clause<'a> {
    pub(super) fn new(report: &Report, tokens: &'a [&'a Token]) -> Self {
        Self { language: report.language, tokens }
    }

    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    /// The tokens before `end`.
    pub(super) fn until(self, end: usize) -> Self {
        Self { tokens: self.tokens.get(..end).unwrap_or(self.tokens), ..self }
    }

    pub(super) fn get(self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).copied()
    }

    /// One token by itself, for the rules of numbers and dates.
    pub(super) fn alone(self, at: usize) -> Option<Tokens<'a>> {
        Some(Tokens { language: self.language, all: std::slice::from_ref(self.get(at)?) })
    }

    /// The folded word, or nothing past either end.
    pub(super) fn word(self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| token.folded.as_str())
    }

    pub(super) fn is(self, at: usize, class: Class) -> bool {
        self.get(at).is_some_and(|token| self.language.is(class, &token.folded))
    }

    pub(super) fn ends(self, at: usize, ending: Ending) -> bool {
        self.language.ends(ending, self.word(at))
    }

    pub(super) fn is_mark(self, at: usize, marks: &[&str]) -> bool {
        self.get(at).is_some_and(|token| token.is_in(marks))
    }

    pub(super) fn is_kind(self, at: usize, kind: TokenKind) -> bool {
        self.get(at).is_some_and(|token| token.kind == kind)
    }

    pub(super) fn is_capital(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.capital)
    }

    /// Whether a word with a capital stands there.
    pub(super) fn is_capital_word(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.capital && token.kind == TokenKind::Word)
    }

    /// The verb of speech of which the word there has the shape.
    pub(super) fn speech_verb(self, at: usize) -> Option<&'static SpeechVerb> {
        self.language.speech.verb(self.word(at))
    }

    pub(super) fn rule(self, rule: Rule, at: usize) -> Option<Match> {
        self.language.rule(rule).at(self.language, self.tokens, at)
    }

    pub(super) fn holds(self, rule: Rule, at: usize) -> bool {
        self.rule(rule, at).is_some()
    }

    /// The first place whose token begins at or after a place in the text.
    pub(super) fn place_of(self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }

    /// The text from token `from` to token `to`, which is left out.
    pub(super) fn span(self, from: usize, to: usize) -> Option<Span> {
        let first = self.get(from).filter(|_| from < to)?;
        let last = self.get(to - 1)?;
        Some(first.span.join(last.span))
    }
}
