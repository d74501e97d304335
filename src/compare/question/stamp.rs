//! Dates that pages print before their text and that ran into the first sentence: "July 7, 2012 The bridge was shut."
//! They say when the page was made and answer no question about the event.

use std::ops::Range;

use crate::language::{Class, Tokens};
use crate::text::token::TokenKind;

/// Figures of a year that is written out.
const YEAR: usize = 4;

/// Whether a date at some tokens of its sentence is such a stamp: a day with its year, or after a label any time, nothing
/// before it but figures, labels and names of months and days, and behind it, the hour passed over, a new beginning.
pub(super) fn is_stamp(tokens: Tokens, at: Range<usize>) -> bool {
    let is_figure = |i: usize| tokens.is_kind(i, TokenKind::Number);
    let has_year = at.clone().any(|i| is_figure(i) && tokens.word(i).len() == YEAR);
    let labelled = (0..at.start).any(|i| tokens.is(i, Class::DateLabel));
    let is_label = |i: usize| {
        !tokens.is_kind(i, TokenKind::Word)
            || tokens.is(i, Class::DateLabel)
            || is_hour(tokens, i)
            || labelled && is_of_date(tokens, i)
    };
    let mut behind = at.end..tokens.len();
    let passed = |i: usize| {
        let of_date = labelled && is_of_date(tokens, i);
        of_date || is_hour(tokens, i) || is_inside(tokens, i) || !tokens.is_kind(i, TokenKind::Word)
    };
    let next = behind.find(|i| !passed(*i));
    let comma = |next: usize| {
        let from = if labelled { next - 1 } else { at.end };
        (from..next).any(|mark| tokens.is_mark(mark, &[","]))
    };
    let begins = next.is_none_or(|next| tokens.is_capital(next) && !comma(next));
    (has_year && at.len() > 1 || labelled) && (0..at.start).all(is_label) && begins
}

/// Whether a word belongs to an hour: "pm", "GMT", "last" of "last updated".
fn is_hour(tokens: Tokens, at: usize) -> bool {
    // "A" by itself may begin a sentence.
    let article = tokens.is_capital(at) && tokens.word(at).len() == 1;
    let joins = tokens.is(at, Class::BeforeMonth) || tokens.is(at, Class::Preposition);
    tokens.is(at, Class::DatelineWord) && !article && !joins
}

/// Whether a word names a month or a day, joins them to a label, or labels a further date.
fn is_of_date(tokens: Tokens, at: usize) -> bool {
    let (calendar, word) = (&tokens.language.calendar, tokens.word(at));
    let named = calendar.month(word).is_some() || calendar.is_full_name(word) || calendar.weekday(word).is_some();
    let small = tokens.is(at, Class::DatelineWord) && !tokens.is_capital(at);
    named && tokens.is_capital(at) || small || tokens.is(at, Class::DateLabel)
}

/// Whether a word joins a date and its hour.
fn is_inside(tokens: Tokens, at: usize) -> bool {
    tokens.is(at, Class::BeforeHour) && tokens.is_kind(at + 1, TokenKind::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;
    use crate::text::Span;
    use crate::text::token::tokens;

    /// Whether the date that a text has in brackets is a stamp.
    fn holds(case: &str) -> bool {
        let text = case.replace(['[', ']'], "");
        let (start, end) = (case.find('[').unwrap(), case.find(']').unwrap() - 1);
        let all = tokens(&text, Span::new(0, text.len()));
        let tokens = Tokens { language: english(), all: &all };
        is_stamp(tokens, tokens.at(start)..tokens.at(end))
    }

    #[test]
    fn a_date_before_the_first_sentence_is_a_stamp() {
        for case in [
            "[July 7, 2012] The bridge was shut.",
            "[August 3, 2011] - 5: 46 pm The city lost its bridge.",
            "14: 25 [Sun Sep 15 2013] A second bridge was shut.",
            "Updated [3 / 5 / 2011] The bridge was shut.",
            "Posted on: [3: 35 pm], December 23, 2012 The bridge was shut.",
            "Updated Thu 6 May 2010, [9: 03am] AEST The bridge was shut.",
            "First posted: 10 / 25 / 11 [06: 44 PM] ET Updated: 12 / 25 / 11 05: 12 AM ET The bridge was shut.",
        ] {
            assert!(holds(case), "{case}");
        }
    }

    #[test]
    fn a_date_of_the_sentence_is_none() {
        for case in [
            "On [July 7, 2012] Rome shut its bridge.",
            "[July 7, 2012] was a bad day.",
            "[July 7, 2012], Rome said, was a bad day.",
            "[Saturday] The bridge was shut.",
            "The bridge was shut on [July 7, 2012].",
        ] {
            assert!(!holds(case), "{case}");
        }
    }
}
