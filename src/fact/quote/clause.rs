//! What every rule of speech reads: tokens that stand together once the quotations between them are left out.

use crate::language::Tokens;
use crate::text::token::Token;

/// Some tokens of a sentence, which need not touch.
pub(super) type Clause<'a> = Tokens<'a, &'a Token>;

/// For the tests of what reads a clause: asks something of a text in which one place is marked by brackets. What is asked gets the text
/// without them, its clause and the place of the token behind the first bracket.
#[cfg(test)]
pub(super) fn at_mark<T>(marked: &str, ask: impl FnOnce(&str, Clause, usize) -> T) -> T {
    let (before, rest) = marked.split_once('[').unwrap();
    let text = format!("{before}{}", rest.replacen(']', "", 1));
    let all = crate::text::token::tokens(&text, crate::text::Span::new(0, text.len()));
    let all: Vec<&Token> = all.iter().collect();
    let clause = Clause { language: crate::language::english(), all: &all };
    ask(&text, clause, clause.at(before.len()))
}
