//! How a pattern is tried at one place.

use std::borrow::Borrow;
use std::ops::Range;

use super::Element;
use crate::language::Language;
use crate::text::token::Token;

/// One attempt to match, to the right or to the left.
pub(super) struct Attempt<'a, T> {
    language: &'a Language,
    tokens: &'a [T],
    leftwards: bool,
    pub(super) captures: Vec<(String, Range<usize>)>,
    pub(super) close: Option<usize>,
    pub(super) end: usize,
}

impl<'a, T: Borrow<Token>> Attempt<'a, T> {
    pub(super) fn new(language: &'a Language, tokens: &'a [T], leftwards: bool) -> Self {
        Self { language, tokens, leftwards, captures: Vec::new(), close: None, end: 0 }
    }

    /// The next token from the gap `at`: the one after it, or before it when going to the left.
    fn next(&self, at: usize) -> Option<&'a Token> {
        let index = if self.leftwards { at.checked_sub(1)? } else { at };
        self.tokens.get(index).map(Borrow::borrow)
    }

    fn step(&self, at: usize) -> usize {
        if self.leftwards { at - 1 } else { at + 1 }
    }

    /// Whether the elements match from the gap `at` on.
    pub(super) fn go(&mut self, elements: &[&Element], at: usize) -> bool {
        let Some((element, rest)) = elements.split_first() else {
            self.end = at;
            return true;
        };
        match element {
            Element::One(any) => {
                let holds = self.next(at).is_some_and(|token| any.iter().any(|s| s.holds(self.language, token)));
                holds && self.go(rest, self.step(at))
            }
            Element::Group(sequences) => sequences.iter().any(|sequence| {
                let joined: Vec<&Element> = sequence.iter().chain(rest.iter().copied()).collect();
                self.go(&joined, at)
            }),
            Element::Repeat { inner, least, most } => {
                let more = *most > 0 && {
                    let fewer =
                        Element::Repeat { inner: inner.clone(), least: least.saturating_sub(1), most: most - 1 };
                    let joined: Vec<&Element> =
                        [inner.as_ref(), &fewer].into_iter().chain(rest.iter().copied()).collect();
                    self.go(&joined, at)
                };
                more || *least == 0 && self.go(rest, at)
            }
            Element::Not(inner) => {
                let mut probe = Attempt::new(self.language, self.tokens, self.leftwards);
                !probe.go(&[inner], at) && self.go(rest, at)
            }
            Element::Start => at == 0 && self.go(rest, at),
            Element::End => at == self.tokens.len() && self.go(rest, at),
            Element::Capture(name, inner) => {
                // The inner part is matched by itself first: a capture takes the most it can.
                let mut probe = Attempt::new(self.language, self.tokens, self.leftwards);
                if !probe.go(&[inner], at) {
                    return false;
                }
                let range = if self.leftwards { probe.end..at } else { at..probe.end };
                self.captures.push((name.clone(), range));
                let kept = self.captures.len();
                if self.go(rest, probe.end) {
                    return true;
                }
                self.captures.truncate(kept - 1);
                false
            }
            Element::Close => {
                self.close = Some(at);
                self.go(rest, at)
            }
        }
    }
}
