//! The marks of quotation in a paragraph: which of them open and which close, by their shape and by what stands beside
//! them.

use crate::language::Marks;
use crate::language::marks::{Kind, QuotationMark, Side};
use crate::text::span::char_at;
use crate::text::{Span, ends_sentence};

/// A mark of quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// Where it stands.
    pub(super) span: Span,
    /// Whether it opens or closes.
    pub(super) side: Side,
    /// Whether it is a single mark.
    pub(super) single: bool,
}

/// The marks of a paragraph in order; `open` is whether a quotation may run into it.
pub(super) fn marks_of(marks: &Marks, text: &str, paragraph: Span, open: bool) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    let mut skip_to = 0;
    let double = paragraph.of(text).chars().filter_map(|c| marks.get(c)).filter(|mark| mark.kind == Kind::Double);
    let (shapeless, shaped): (Vec<_>, Vec<_>) = double.partition(|mark| mark.side == Side::Either);
    // Marks that pair with each other leave none to close what was open before.
    let leaves_one = if shapeless.is_empty() { !shaped.is_empty() } else { shapeless.len() % 2 == 1 };
    let inside = open && leaves_one;
    let mut open = Open { inside, begun_single: false };
    for (offset, c) in paragraph.of(text).char_indices() {
        let at = paragraph.start + offset;
        let Some(known) = marks.get(c).filter(|_| at >= skip_to) else { continue };
        let mut span = Span::new(at, at + c.len_utf8());
        // Two single marks are a double one: ``so'' and ''so''.
        let doubled = known.kind == Kind::Apostrophe && char_at(text, span.end) == Some(c);
        if doubled {
            span.end += c.len_utf8();
            skip_to = span.end;
        }
        let until = Span::new(paragraph.start, span.start).of(text);
        let place = Neighbours {
            marks,
            before: until.chars().next_back(),
            after: char_at(text, span.end).filter(|_| span.end < paragraph.end),
            next: Span::new(span.end, paragraph.end).of(text).chars().find(|c| !c.is_whitespace()),
            comma: until.trim_end().ends_with(','),
            begun: !out.is_empty(),
            open,
            year: is_short_year(Span::new(span.end, paragraph.end).of(text)),
        };
        let single = known.kind != Kind::Double && !doubled;
        let side = if doubled { Some(place.straight()) } else { place.side(known) };
        let Some(side) = side else { continue };
        let mark = Mark { span, side, single };
        open.pass(mark, place.begins_sentence(until));
        out.push(mark);
    }
    out
}

/// What is open up to a place in a paragraph.
#[derive(Clone, Copy)]
struct Open {
    /// Whether a quotation is.
    inside: bool,
    /// Whether one is that a single mark began at the start of a sentence.
    begun_single: bool,
}

impl Open {
    /// Goes past a mark; `begins_sentence` is whether a sentence begins with it.
    fn pass(&mut self, mark: Mark, begins_sentence: bool) {
        if mark.single {
            self.begun_single = mark.side == Side::Open && !self.inside && begins_sentence;
            return;
        }
        self.begun_single = false;
        self.inside = match mark.side {
            Side::Open => true,
            Side::Close => false,
            Side::Either => !self.inside,
        };
    }
}

/// Where a mark stands.
struct Neighbours<'a> {
    marks: &'a Marks,
    /// The characters beside it.
    before: Option<char>,
    after: Option<char>,
    /// The next one after it, spaces aside.
    next: Option<char>,
    /// Whether the last thing before it, spaces aside, is a comma.
    comma: bool,
    /// Whether another mark stands before it in its paragraph.
    begun: bool,
    /// What is open before it.
    open: Open,
    /// Whether a year of two figures follows: '08.
    year: bool,
}

/// Whether a text begins with a number of two figures.
fn is_short_year(text: &str) -> bool {
    text.chars().take_while(char::is_ascii_digit).count() == 2
}

impl Neighbours<'_> {
    /// The end at which a mark stands here, if it is a mark of quotation here at all.
    fn side(&self, mark: QuotationMark) -> Option<Side> {
        if mark.kind == Kind::Apostrophe {
            let may_close = mark.side != Side::Open || mark.mixed_up;
            // A space on the wrong side: 'We won, 'she said.
            if self.open.begun_single && self.comma && may_close && self.breaks() {
                return Some(Side::Close);
            }
            return if mark.side != Side::Close && self.opens_single() {
                Some(Side::Open)
            } else {
                (may_close && self.closes_single()).then_some(Side::Close)
            };
        }
        Some(match mark.side {
            // Inches: a 17" screen.
            _ if !self.open.inside && self.before.is_some_and(|c| c.is_ascii_digit()) => return None,
            Side::Either => self.straight(),
            // An opening mark where one should close: letters before, a stop or space after.
            Side::Open if mark.mixed_up && self.open.inside && !self.breaks() && self.stops() => Side::Close,
            // No quotation begins with a comma: “We won “, she said.
            Side::Open if mark.mixed_up && self.open.inside && self.goes_on() => Side::Close,
            Side::Close if mark.mixed_up && !self.open.inside && self.breaks() && !self.stops() => Side::Open,
            side => side,
        })
    }

    /// The end at which a mark stands whose shape does not tell.
    fn straight(&self) -> Side {
        match (self.breaks(), self.stops()) {
            // A space on the wrong side: "We won, "she said," and go on."
            (true, false) if self.comma && (self.open.inside || self.open.begun_single) => Side::Close,
            (false, true) if self.comma && self.begun && !self.open.inside => Side::Open,
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ if self.before.is_none() => Side::Open,
            _ if self.after.is_none() => Side::Close,
            _ if self.open.inside => Side::Close,
            _ => Side::Either,
        }
    }

    /// Whether what stands before may precede the first word of a quotation.
    fn breaks(&self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/') || self.marks.opens(c)
        })
    }

    /// Whether what stands after may follow the last word of a quotation.
    fn stops(&self) -> bool {
        self.after.is_none_or(|c| {
            c.is_whitespace()
                || ends_sentence(c)
                || matches!(c, ',' | ';' | ':' | ')' | ']' | '}' | '—' | '–' | '-')
                || self.marks.closes(c)
        })
    }

    /// Whether what stands after goes on with a sentence that was begun.
    fn goes_on(&self) -> bool {
        self.next.is_some_and(|c| matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | ']'))
    }

    fn opens_single(&self) -> bool {
        let free = self.breaks() || self.before.is_some_and(|c| self.marks.may_open(c));
        // '90s: a lost century, not a quotation.
        free && !self.year && self.after.is_some_and(char::is_alphanumeric)
    }

    /// Whether a sentence begins with the mark; `until` is what stands before it in its paragraph.
    fn begins_sentence(&self, until: &str) -> bool {
        let until = until.trim_end();
        (until.is_empty() || until.ends_with(ends_sentence)) && self.after.is_some_and(char::is_uppercase)
    }

    fn closes_single(&self) -> bool {
        !self.after.is_some_and(char::is_alphanumeric) && self.before.is_some_and(|c| !c.is_whitespace())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_marks_open_and_close_is_the_language_s_to_say() {
        let rows = [("“", "close"), ("»", "open"), ("«", "close")];
        let rows: Vec<String> =
            rows.iter().map(|(mark, side)| format!("{{ mark = \"{mark}\", side = \"{side}\" }}")).collect();
        let marks = Marks::parse(&format!("marks = [{}]", rows.join(", "))).unwrap();
        for text in ["Er rief „nein“ und ging.", "Er rief »nein« und ging."] {
            let sides: Vec<Side> =
                marks_of(&marks, text, Span::new(0, text.len()), false).into_iter().map(|mark| mark.side).collect();
            assert_eq!(sides, [Side::Open, Side::Close], "{text}");
        }
    }
}
