//! How a pattern is read from the notation in which it is written.

use super::{Alternative, Element, Shape, Single};
use crate::language::Class;

/// Repeats match at most so many tokens: a rule of language looks no further.
const MOST_REPEATS: usize = 24;

/// Reads one alternative: what stands before the brackets, reversed, and the rest.
pub(super) fn alternative(text: &str) -> Result<Alternative, String> {
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
        reverse_inside(element);
    }
}

fn reverse_inside(element: &mut Element) {
    match element {
        Element::Group(sequences) => sequences.iter_mut().for_each(|s| reverse(s)),
        Element::Repeat { inner, .. } | Element::Not(inner) | Element::Capture(_, inner) => reverse_inside(inner),
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
