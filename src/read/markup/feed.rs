//! A page handed to the tokenizer so that no tag costs more than its length. The tokenizer compares each attribute of a
//! tag with all before it: one tag of a million attributes would take it hours.

use std::iter::Enumerate;
use std::str::Bytes;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TokenSink, Tokenizer};

use crate::text::Span;
use crate::text::span::rest;

/// Attributes of one tag that are read; what comes after them in the tag is passed over.
pub(super) const MAX_ATTRIBUTES: usize = 256;
/// Bytes handed over at once. A tag that is longer is looked through before the rest of it is.
const PORTION: usize = 1024;

/// Hands a page to the tokenizer. `tokens` tells how many tokens have come out so far. Returns how many tags were cut.
pub(super) fn feed<Sink: TokenSink>(html: &str, tokenizer: &Tokenizer<Sink>, tokens: impl Fn() -> usize) -> usize {
    let input = BufferQueue::default();
    let hand_over = |text: &str| {
        input.push_back(StrTendril::from(text));
        // The tokenizer pauses after each script, as a browser would to run it.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    };
    // Where a tag or comment began of which nothing has come out yet.
    let mut begun = None;
    let (mut at, mut cut) = (0, 0);
    while at < html.len() {
        let (end, before) = (end_of_portion(html, at), tokens());
        hand_over(Span::new(at, end).of(html));
        begun = if tokens() == before { begun.or(Some(at)) } else { None };
        at = end;
        let Some(start) = begun.filter(|start| at - start >= PORTION) else { continue };
        let Some(tag) = Tag::at(html, start, at) else { continue };
        hand_over(Span::new(at, tag.surplus.unwrap_or(tag.end)).of(html));
        if tag.surplus.is_some() {
            hand_over(">");
            cut += 1;
        }
        (at, begun) = (tag.end, None);
    }
    cut
}

/// Portions end where a tag may begin.
fn end_of_portion(html: &str, at: usize) -> usize {
    let most = html.ceil_char_boundary(at + PORTION);
    let inside = html.ceil_char_boundary(at + 1);
    Span::new(inside, most).of(html).find('<').map_or(most, |found| inside + found)
}

/// Where a tag that is known to be one ends.
struct Tag {
    /// After its `>`.
    end: usize,
    /// Where the attributes begin that are too many and not handed over yet.
    surplus: Option<usize>,
}

impl Tag {
    /// The tag that begins at `start` and is handed over up to `at`; none where a comment begins.
    fn at(html: &str, start: usize, at: usize) -> Option<Self> {
        let mut bytes = rest(html, start).bytes().enumerate();
        let first = |bytes: &mut Enumerate<Bytes>| bytes.next().map(|(_, byte)| byte);
        first(&mut bytes).filter(|byte| *byte == b'<')?;
        let after = first(&mut bytes)?;
        let name = if after == b'/' { first(&mut bytes)? } else { after };
        if !name.is_ascii_alphabetic() {
            return None;
        }
        let (mut within, mut attributes, mut surplus) = (Within::Name, 0, None);
        for (place, byte) in bytes {
            let (place, next) = (start + place, within.after(byte));
            if next == Within::Attribute && within != Within::Attribute {
                attributes += 1;
                if attributes > MAX_ATTRIBUTES && place >= at {
                    surplus = surplus.or(Some(place));
                }
            }
            if next == Within::Nothing {
                return Some(Self { end: place + 1, surplus });
            }
            within = next;
        }
        Some(Self { end: html.len(), surplus })
    }
}

/// Where in a tag one is, as the HTML standard divides it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Name,
    Between,
    Attribute,
    AfterAttribute,
    BeforeValue,
    Value,
    Quoted(u8),
    /// The tag has ended.
    Nothing,
}

impl Within {
    fn after(self, byte: u8) -> Self {
        let is_space = byte.is_ascii_whitespace();
        match self {
            Self::Quoted(quote) if byte == quote => Self::Between,
            Self::Quoted(_) => self,
            _ if byte == b'>' => Self::Nothing,
            Self::Name if is_space || byte == b'/' => Self::Between,
            Self::Between if is_space || byte == b'/' => self,
            Self::Attribute | Self::AfterAttribute if byte == b'/' => Self::Between,
            Self::Attribute | Self::AfterAttribute if byte == b'=' => Self::BeforeValue,
            Self::Attribute | Self::AfterAttribute if is_space => Self::AfterAttribute,
            Self::Between | Self::Attribute | Self::AfterAttribute => Self::Attribute,
            Self::BeforeValue if is_space => self,
            Self::BeforeValue if matches!(byte, b'"' | b'\'') => Self::Quoted(byte),
            Self::Value if is_space => Self::Between,
            Self::BeforeValue | Self::Value => Self::Value,
            Self::Name | Self::Nothing => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the attributes of the first tag that are too many begin.
    fn surplus(html: &str) -> Option<usize> {
        Tag::at(html, 0, 0).unwrap().surplus
    }

    #[test]
    fn a_tag_ends_where_the_standard_says() {
        for (html, end) in [
            ("<p>", 3),
            ("</p a>x", 6),
            ("<p a=1 b='>' c = \">\" d>x", 23),
            ("<p a'b>'", 7),
            ("<p a=b'>'", 8),
            ("<p a='", 6),
        ] {
            assert_eq!(Tag::at(html, 0, 0).map(|tag| tag.end), Some(end), "{html}");
        }
        assert!(["<!-- a >", "<1>", "< p>", "x"].iter().all(|html| Tag::at(html, 0, 0).is_none()));
    }

    #[test]
    fn attributes_are_counted_as_the_standard_divides_them() {
        let many = |one: &str| format!("<p {}>", one.repeat(MAX_ATTRIBUTES));
        let one_more = |one: &str| format!("<p {}z>", one.repeat(MAX_ATTRIBUTES));
        for one in ["a ", "a=b ", "a = 'b c' ", "a='>'", "a/"] {
            assert_eq!(surplus(&many(one)), None, "{one}");
            assert_eq!(surplus(&one_more(one)), Some(one_more(one).len() - 2), "{one}");
        }
        assert_eq!(surplus(&format!("<p a='{}'>", "b ".repeat(9 * MAX_ATTRIBUTES))), None);
    }
}
