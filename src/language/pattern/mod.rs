//! A small matcher over tokens, in which rules of language are written.
//!
//! | written | matches |
//! |---|---|
//! | `said` | this word or mark, lower case and without accents |
//! | `<determiner>` | a word of this [`Class`] |
//! | `<Word>` `<Number>` `<Mark>` `<Any>` `<Capital>` `<Small>` | a token of this shape |
//! | `*ing` | a word that ends so |
//! | `a\|<b>\|*c` | any of these, one token |
//! | `( a b \| c )` | one of these sequences |
//! | `x?` `x*` `x+` | x if it is there; any number of x; at least one x (the most that let the rest match) |
//! | `!x` | nothing, where no x follows; of what stands before the brackets: where no x precedes |
//! | `^` `$` | nothing, at the first token, past the last |
//! | `who:( x )` | x, whose place is kept under the name `who` |
//! | `before [ x ] after` | x at the place that is asked about, with these words around it |

mod attempt;
mod notation;

use std::borrow::Borrow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Class, Language};
use crate::text::token::{Token, TokenKind};
use attempt::Attempt;
use notation::alternative;

/// Alternatives of sequences over tokens.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    alternatives: Vec<Alternative>,
    begins: Begins,
}

/// What a token must be for a pattern to match there: most are passed over by this alone.
#[derive(Debug, Clone, Default)]
struct Begins {
    /// Whether some alternative says nothing of its first token.
    anything: bool,
    words: FxHashSet<String>,
    others: Vec<Single>,
}

#[derive(Debug, Clone)]
struct Alternative {
    /// What stands before the place asked about, the nearest first.
    before: Vec<Element>,
    /// What stands there, and after it.
    after: Vec<Element>,
}

/// Where a pattern matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The tokens between the brackets; without brackets, all it matched.
    pub tokens: Range<usize>,
    captures: Vec<(String, Range<usize>)>,
}

impl Match {
    /// Where what is named so in the pattern stands.
    pub fn capture(&self, name: &str) -> Option<Range<usize>> {
        self.captures.iter().find(|(n, _)| n == name).map(|(_, range)| range.clone())
    }
}

#[derive(Debug, Clone)]
enum Element {
    One(Vec<Single>),
    Group(Vec<Vec<Element>>),
    Repeat {
        inner: Box<Element>,
        least: usize,
        most: usize,
    },
    Not(Box<Element>),
    Start,
    End,
    Capture(String, Box<Element>),
    /// Where the brackets close.
    Close,
}

#[derive(Debug, Clone)]
enum Single {
    Word(String),
    Ending(String),
    Class(Class),
    Shape(Shape),
}

#[derive(Debug, Clone, Copy)]
enum Shape {
    Any,
    Word,
    Number,
    Mark,
    Capital,
    Small,
}

impl Pattern {
    /// Reads a pattern from its alternatives.
    ///
    /// # Errors
    /// Says what cannot be read.
    pub fn parse(alternatives: &[String]) -> Result<Self, String> {
        let alternatives = alternatives.iter().map(|text| alternative(text).map_err(|why| format!("{text}: {why}")));
        let alternatives = alternatives.collect::<Result<Vec<_>, _>>()?;
        let mut begins = Begins::default();
        for alternative in &alternatives {
            begins.anything |= !begins.add(&alternative.after.iter().collect::<Vec<_>>());
        }
        Ok(Self { alternatives, begins })
    }

    /// How it matches with its brackets opening at token `at`; a pattern without brackets matches from there on.
    pub fn at<T: Borrow<Token>>(&self, language: &Language, tokens: &[T], at: usize) -> Option<Match> {
        (at <= tokens.len() && self.begins.hold(language, tokens.get(at).map(Borrow::borrow))).then_some(())?;
        self.alternatives.iter().find_map(|alternative| {
            // Most places fail at the first word: that is seen before anything is set up.
            if let Some(Element::One(any)) = alternative.after.first()
                && !tokens.get(at).is_some_and(|token| any.iter().any(|single| single.holds(language, token.borrow())))
            {
                return None;
            }
            let mut behind = Attempt::new(language, tokens, true);
            if !behind.go(&alternative.before.iter().collect::<Vec<_>>(), at) {
                return None;
            }
            let mut ahead = Attempt::new(language, tokens, false);
            if !ahead.go(&alternative.after.iter().collect::<Vec<_>>(), at) {
                return None;
            }
            let mut captures = behind.captures;
            captures.extend(ahead.captures);
            Some(Match { tokens: at..ahead.close.unwrap_or(ahead.end), captures })
        })
    }

    /// Whether it matches with its brackets opening at token `at`.
    pub fn holds<T: Borrow<Token>>(&self, language: &Language, tokens: &[T], at: usize) -> bool {
        self.at(language, tokens, at).is_some()
    }
}

impl Begins {
    /// Adds what a sequence may begin with. Whether it says what its first token is.
    fn add(&mut self, sequence: &[&Element]) -> bool {
        let Some((element, rest)) = sequence.split_first() else { return false };
        match element {
            Element::One(singles) => {
                for single in singles {
                    match single {
                        Single::Word(word) => _ = self.words.insert(word.clone()),
                        other => self.others.push(other.clone()),
                    }
                }
                true
            }
            Element::Group(sequences) => {
                sequences.iter().all(|s| self.add(&s.iter().chain(rest.iter().copied()).collect::<Vec<_>>()))
            }
            Element::Repeat { inner, least, .. } => self.add(&[inner]) && (*least > 0 || self.add(rest)),
            Element::Capture(_, inner) => self.add(&[inner]),
            Element::Start | Element::Close | Element::Not(_) => self.add(rest),
            Element::End => false,
        }
    }

    /// Whether the pattern may match at a token.
    fn hold(&self, language: &Language, token: Option<&Token>) -> bool {
        self.anything
            || token.is_some_and(|token| {
                self.words.contains(token.folded.as_str()) || self.others.iter().any(|s| s.holds(language, token))
            })
    }
}

impl Single {
    fn holds(&self, language: &Language, token: &Token) -> bool {
        match self {
            Self::Word(word) => token.folded == word.as_str(),
            Self::Ending(ending) => token.kind == TokenKind::Word && token.folded.ends_with(ending.as_str()),
            Self::Class(class) => language.is(*class, &token.folded),
            Self::Shape(shape) => match shape {
                Shape::Any => true,
                Shape::Word => token.kind == TokenKind::Word,
                Shape::Number => token.kind == TokenKind::Number,
                Shape::Mark => token.kind == TokenKind::Mark,
                Shape::Capital => token.capital,
                Shape::Small => token.kind == TokenKind::Word && !token.capital,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;
    use crate::text::Span;
    use crate::text::token::tokens;

    fn matched(pattern: &str, text: &str, at: usize) -> Option<Match> {
        let tokens = tokens(text, Span::new(0, text.len()));
        Pattern::parse(&[pattern.to_owned()]).unwrap().at(english(), &tokens, at)
    }

    fn len(pattern: &str, text: &str) -> Option<usize> {
        matched(pattern, text, 0).map(|m| m.tokens.len())
    }

    #[test]
    fn sequences_choices_and_repeats() {
        assert_eq!(len("no fewer than", "No fewer than six"), Some(3));
        assert_eq!(len("no fewer|less than", "no less than six"), Some(3));
        assert_eq!(len("the ( very old | new )? house", "the house"), Some(2));
        assert_eq!(len("the ( very old | new )? house", "the very old house"), Some(4));
        assert_eq!(len("<determiner> <Small>* *ing", "the men who were singing loudly"), Some(5));
        assert_eq!(len("<determiner> <Small>+ *ing", "the singing"), None);
        assert_eq!(len("<Capital> ? $", "Who?"), Some(2));
    }

    #[test]
    fn what_does_not_follow() {
        assert_eq!(len("first !lady <Word>", "first lady Jones"), None);
        assert_eq!(len("first !lady <Word>", "first man"), Some(2));
        assert_eq!(len("first !lady", "first"), Some(1));
    }

    #[test]
    fn around_a_place() {
        let report = "the [ report ] !*ing";
        assert_eq!(matched(report, "he saw the report today", 3).map(|m| m.tokens), Some(3..4));
        assert!(matched(report, "he saw a report today", 3).is_none());
        assert!(matched(report, "the report saying", 1).is_none());
        assert!(matched("^ ( not | so )? [ say ]", "not say", 1).is_some());
        assert!(matched("!not [ say ]", "not say", 1).is_none());
    }

    #[test]
    fn names_keep_places() {
        let found = matched("quoted who:( <Capital>+ ) as saying", "quoted Ann Lee as saying", 0).unwrap();
        assert_eq!(found.capture("who"), Some(1..3));
        assert_eq!(found.capture("whom"), None);
        let left = matched("who:( <Capital>+ ) [ said ]", "Then Ann Lee said", 3).unwrap();
        assert_eq!(left.capture("who"), Some(0..3));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for broken in ["<no_such_class>", "( a", "a ) b", "[ a", "a ]"] {
            assert!(Pattern::parse(&[broken.to_owned()]).is_err(), "{broken}");
        }
    }
}
