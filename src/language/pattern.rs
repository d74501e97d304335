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

use std::borrow::Borrow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Class, Language};
use crate::text::token::{Token, TokenKind};

/// Repeats match at most so many tokens: a rule of language looks no further.
const MOST_REPEATS: usize = 24;

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
            let mut behind = Run::new(language, tokens, true);
            if !behind.go(&alternative.before.iter().collect::<Vec<_>>(), at) {
                return None;
            }
            let mut ahead = Run::new(language, tokens, false);
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

/// One attempt to match, to the right or to the left.
struct Run<'a, T> {
    language: &'a Language,
    tokens: &'a [T],
    leftwards: bool,
    captures: Vec<(String, Range<usize>)>,
    close: Option<usize>,
    end: usize,
}

impl<'a, T: Borrow<Token>> Run<'a, T> {
    fn new(language: &'a Language, tokens: &'a [T], leftwards: bool) -> Self {
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
    fn go(&mut self, elements: &[&Element], at: usize) -> bool {
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
                let mut probe = Run::new(self.language, self.tokens, self.leftwards);
                !probe.go(&[inner], at) && self.go(rest, at)
            }
            Element::Start => at == 0 && self.go(rest, at),
            Element::End => at == self.tokens.len() && self.go(rest, at),
            Element::Capture(name, inner) => {
                // The inner part is matched by itself first: a capture takes the most it can.
                let mut probe = Run::new(self.language, self.tokens, self.leftwards);
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

/// Reads one alternative: what stands before the brackets, reversed, and the rest.
fn alternative(text: &str) -> Result<Alternative, String> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let open = words.iter().position(|w| *w == "[");
    let after = words.split_off(open.map_or(0, |i| i + 1));
    words.pop_if(|w| *w == "[");
    let mut parser = Parser { words: &words, at: 0 };
    let mut before = parser.sequence()?;
    parser.finished()?;
    reverse(&mut before);
    let mut parser = Parser { words: &after, at: 0 };
    let after = parser.sequence()?;
    parser.finished()?;
    match (open.is_some(), after.iter().filter(|e| matches!(e, Element::Close)).count()) {
        (true, 1) | (false, 0) => Ok(Alternative { before, after }),
        _ => Err("brackets that do not pair".to_owned()),
    }
}

/// Turns a sequence about, and what it holds.
fn reverse(sequence: &mut [Element]) {
    sequence.reverse();
    for element in sequence {
        turn(element);
    }
}

fn turn(element: &mut Element) {
    match element {
        Element::Group(sequences) => sequences.iter_mut().for_each(|s| reverse(s)),
        Element::Repeat { inner, .. } | Element::Not(inner) | Element::Capture(_, inner) => turn(inner),
        Element::One(_) | Element::Start | Element::End | Element::Close => {}
    }
}

struct Parser<'a> {
    words: &'a [&'a str],
    at: usize,
}

impl Parser<'_> {
    fn sequence(&mut self) -> Result<Vec<Element>, String> {
        let mut out = Vec::new();
        while let Some(word) = self.words.get(self.at).filter(|w| !w.starts_with(')') && **w != "|") {
            self.at += 1;
            out.push(self.element(word)?);
        }
        Ok(out)
    }

    fn finished(&self) -> Result<(), String> {
        self.words.get(self.at).map_or(Ok(()), |word| Err(format!("did not expect {word}")))
    }

    /// The element that a word begins; a group goes on to its closing word, with its mark of repetition.
    fn element(&mut self, word: &str) -> Result<Element, String> {
        if let Some(rest) = word.strip_prefix('!').filter(|r| !r.is_empty()) {
            return Ok(Element::Not(Box::new(self.element(rest)?)));
        }
        if let Some((name, rest)) = word.split_once(':').filter(|(n, r)| !n.is_empty() && !r.is_empty()) {
            return Ok(Element::Capture(name.to_owned(), Box::new(self.element(rest)?)));
        }
        match word {
            "^" => return Ok(Element::Start),
            "$" => return Ok(Element::End),
            "]" => return Ok(Element::Close),
            "(" => return self.group(),
            _ => {}
        }
        let (body, repeat) = repetition(word);
        let singles: Result<Vec<Single>, String> = body.split('|').map(single).collect();
        Ok(repeated(Element::One(singles?), repeat))
    }

    fn group(&mut self) -> Result<Element, String> {
        let mut sequences = vec![self.sequence()?];
        loop {
            let word = self.words.get(self.at).ok_or("a group that does not close")?;
            self.at += 1;
            if *word == "|" {
                sequences.push(self.sequence()?);
            } else {
                let (_, repeat) = repetition(word);
                return Ok(repeated(Element::Group(sequences), repeat));
            }
        }
    }
}

/// A word without its mark of repetition, and that mark. A mark by itself is a mark of the text.
fn repetition(word: &str) -> (&str, Option<char>) {
    match word.char_indices().next_back() {
        Some((at, mark @ ('?' | '*' | '+'))) if at > 0 => (word.get(..at).unwrap_or(word), Some(mark)),
        _ => (word, None),
    }
}

fn repeated(element: Element, mark: Option<char>) -> Element {
    let (least, most) = match mark {
        Some('?') => (0, 1),
        Some('*') => (0, MOST_REPEATS),
        Some('+') => (1, MOST_REPEATS),
        _ => return element,
    };
    Element::Repeat { inner: Box::new(element), least, most }
}

fn single(text: &str) -> Result<Single, String> {
    if let Some(name) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
        let shape = match name {
            "Any" => Shape::Any,
            "Word" => Shape::Word,
            "Number" => Shape::Number,
            "Mark" => Shape::Mark,
            "Capital" => Shape::Capital,
            "Small" => Shape::Small,
            _ => {
                return Class::named(name).map(Single::Class).ok_or_else(|| format!("no class is named {name}"));
            }
        };
        return Ok(Single::Shape(shape));
    }
    Ok(match text.strip_prefix('*').filter(|t| !t.is_empty()) {
        Some(ending) => Single::Ending(ending.to_owned()),
        None => Single::Word(text.to_owned()),
    })
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
