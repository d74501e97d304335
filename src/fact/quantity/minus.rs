//! The minus before a number.

use crate::fact::quantity::number::number_at;
use crate::language::{Class, Tokens};
use crate::text::token::TokenKind;

/// Marks before a negative number.
const MINUSES: &[&str] = &["-", "−", "–"];

/// "-5", "minus five".
pub(super) fn is_minus(tokens: Tokens, at: usize) -> bool {
    let Some(minus) = tokens.get(at) else { return false };
    let alone = tokens.before(at).is_none_or(|p| p.span.end < minus.span.start);
    tokens.is_mark(at, MINUSES) && tokens.is_kind(at + 1, TokenKind::Number) && tokens.touch(at) && alone
        || tokens.is(at, Class::Minus) && number_at(tokens, at + 1).is_some()
}

/// The minus between a sign of money and its figure: "$-5".
pub(super) fn is_owed(tokens: Tokens, at: usize) -> bool {
    tokens.is_mark(at, MINUSES) && tokens.touch(at) && tokens.is_kind(at + 1, TokenKind::Number)
}
