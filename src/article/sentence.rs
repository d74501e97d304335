//! Where sentences end.
//!
//! A boundary is a run of terminators, with the quotation marks and brackets that close after it,
//! before white space and a word that can begin a sentence. A period is no boundary after a title,
//! an initial, a counter before a number, or an abbreviation that what follows does not overrule.
//! The scheme is that of the Moses splitter (Koehn et al. 2007); the word lists are our own.

use std::ops::Range;

use crate::language::marks::{Kind, Side};
use crate::language::{Class, Language};
use crate::text::span::{char_at, char_before, rest};
use crate::text::token::fold;
use crate::text::{Span, ends_sentence};

/// Longest sentence in bytes, eight times the longest of ordinary news. What runs on for longer is a table, a list or no
/// prose at all and is divided where words part, so that what a rule does to a sentence costs no more than so much.
pub const LONGEST: usize = 4096;
/// How many bytes before a full stop its word is looked for: no abbreviation is longer.
const WORD: usize = 64;

/// Figures of the label of an item of a list at most.
const LABEL: usize = 2;
/// Figures of the day of a month at most.
const DAY: usize = 2;
/// An hour with no more words before it opens its sentence: "At 5 p.m. Mr. Roe left".
const OPENING: usize = 3;
/// Figures before the point of a number at most, where it is told from the end of a sentence: years have more.
const WHOLE: usize = 3;
/// Figures behind that point at most.
const DECIMALS: usize = 2;

fn is_full_width(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// Whether a character may close what a sentence holds: a quotation or a bracket.
fn is_closer(language: &Language, c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）') || language.marks.get(c).is_some_and(|mark| mark.side != Side::Open)
}

/// Whether a character may stand before the first word of a sentence.
fn is_opener(language: &Language, c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '¿' | '¡' | '-' | '–' | '—' | '•')
        || language.marks.get(c).is_some_and(|mark| mark.side != Side::Close)
}

/// Whether a character closes a quotation or may close one, and is no apostrophe.
pub(super) fn may_end_quotation(language: &Language, c: char) -> bool {
    language.marks.get(c).is_some_and(|mark| mark.side != Side::Open && mark.kind == Kind::Double)
}

/// Whether a character closes a quotation and is neither an apostrophe nor a mark that opens one too.
fn ends_quotation(language: &Language, c: char) -> bool {
    language.marks.get(c).is_some_and(|mark| mark.side == Side::Close && mark.kind == Kind::Double)
}

/// The sentences of `span`, in order, without white space at their ends.
pub fn sentences(language: &Language, text: &str, span: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut start = span.start;
    let mut at = span.start;
    while at < span.end {
        let Some(c) = char_at(text, at) else { break };
        if !ends_sentence(c) {
            at += c.len_utf8();
            continue;
        }
        let end = end_of_run(language, text, at, span.end);
        // "1. It rained 2. It snowed": the next label of a list begins a sentence.
        if let Some(label) = next_label(text, start, at) {
            push(text, &mut out, Span::new(start, label));
            start = label;
            at = end;
            continue;
        }
        if is_boundary(language, text, start..at, end, span.end) {
            push(text, &mut out, Span::new(start, end));
            start = end;
        }
        at = end;
    }
    push(text, &mut out, Span::new(start, span.end));
    out
}

/// Where the label of a list before byte `at` begins, if it is the next after the one the sentence begins with: "2" or "b" in
/// a sentence that begins with "1." or "a.", marks before both passed over.
fn next_label(text: &str, start: usize, at: usize) -> Option<usize> {
    let bullet = |c: char| c.is_whitespace() || matches!(c, '•' | '⁃' | '(');
    // No more of the sentence is looked at than a label takes: it may be long, and have a full stop at every letter.
    let head = Span::new(start, text.floor_char_boundary(at.min(start + WORD))).of(text);
    let tail = Span::new(text.floor_char_boundary(at.saturating_sub(WORD).max(start)), at).of(text);
    let first = head.trim_start_matches(bullet);
    let cut = first.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (first, rest) = first.split_at_checked(cut)?;
    let (_, word) = tail.rsplit_once(|c: char| bullet(c))?;
    let ordered = rest.starts_with(['.', ')']) && is_next_label(first, word.trim_end_matches(')'));
    let begins = at - word.len();
    let marks = Span::new(start, begins).of(text);
    ordered.then(|| start + marks.trim_end_matches(bullet).len())
}

/// Whether one label of a list follows another: "2" after "1", "b" after "a".
fn is_next_label(label: &str, next: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= LABEL);
    let letter = |text: &str| text.bytes().next().filter(|b| text.len() == 1 && b.is_ascii_lowercase());
    number(label).zip(number(next)).is_some_and(|(a, b)| a + 1 == b)
        || letter(label).zip(letter(next)).is_some_and(|(a, b)| a + 1 == b)
}

/// Adds a sentence, in parts where it is too long; one without a letter or digit (a stray period, a closing mark) goes
/// to the sentence before it.
fn push(text: &str, out: &mut Vec<Span>, raw: Span) {
    let mut rest = raw.trim(text);
    while !rest.is_empty() {
        let span = Span::new(rest.start, cut(text, rest)).trim(text);
        rest = Span::new(span.end, rest.end).trim(text);
        let worded = span.of(text).chars().any(char::is_alphanumeric);
        match out.last_mut() {
            Some(last) if !worded && span.end - last.start <= LONGEST => last.end = span.end,
            _ => out.push(span),
        }
    }
}

/// Where the part of a sentence ends that is not too long: after white space, else after a mark, else anywhere.
fn cut(text: &str, sentence: Span) -> usize {
    if sentence.len() <= LONGEST {
        return sentence.end;
    }
    let most = text.floor_char_boundary(sentence.start + LONGEST);
    let part = Span::new(sentence.start, most).of(text);
    let after = |parts: fn(char) -> bool| part.char_indices().rev().find(|(_, c)| parts(*c));
    let apart = after(char::is_whitespace).or_else(|| after(|c| !c.is_alphanumeric()));
    apart.map_or(most, |(at, c)| sentence.start + at + c.len_utf8())
}

/// Past the terminators and what closes after them. A straight mark closes only when it touches.
fn end_of_run(language: &Language, text: &str, at: usize, limit: usize) -> usize {
    let mut end = at;
    loop {
        for c in rest(text, end).chars() {
            if end >= limit || !(ends_sentence(c) || is_closer(language, c)) {
                break;
            }
            end += c.len_utf8();
        }
        // "saying. ." and "off. ”": what closes may stand one space away.
        let mut ahead = rest(text, end).chars();
        let (space, Some(c)) = (ahead.next(), ahead.next()) else { return end };
        let alone = ahead.next().is_none_or(|n| n.is_whitespace() || n == c);
        let closes = ends_sentence(c) || c == ')' || ends_quotation(language, c);
        if space != Some(' ') || !alone || !closes || end + 1 + c.len_utf8() > limit {
            return end;
        }
        end += 1;
    }
}

/// The run of letters, digits and inner periods before byte `at`, as far as a word reaches, and the character before it.
fn word_before(text: &str, from: usize, at: usize) -> (&str, Option<char>) {
    let before = Span::new(from.max(text.floor_char_boundary(at.saturating_sub(WORD))), at).of(text);
    let word = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '&' | '-' | '\''))
        .last()
        .map_or(before.len(), |(i, _)| i);
    (rest(before, word), char_before(before, word))
}

/// The next word after byte `at`, opening marks skipped, and whether such a mark stood before it.
fn word_after<'a>(language: &Language, text: &'a str, at: usize) -> (&'a str, bool) {
    let tail = rest(text, at).trim_start();
    let bare = tail.trim_start_matches(|c: char| is_opener(language, c) || c == ' ');
    let end = bare.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(bare.len());
    (Span::new(0, end).of(bare), bare.len() != tail.len())
}

/// Whether the marks from `sentence.end` to `end` end the sentence.
fn is_boundary(language: &Language, text: &str, sentence: Range<usize>, end: usize, limit: usize) -> bool {
    let Range { start: from, end: at } = sentence;
    if end >= limit {
        return true;
    }
    let run = Span::new(at, end).of(text);
    let spaced = char_at(text, end).is_some_and(char::is_whitespace);
    if run.chars().any(is_full_width) {
        return true;
    }
    if !spaced {
        // "work.He said": a closing mark or a lower-case word before, a capital after.
        return glued_sentences(language, text, from..at, end, run);
    }
    let (next, opened) = word_after(language, text, end);
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    let strong = run.contains(['!', '?', '؟']);
    let closed = run.chars().any(|c| is_closer(language, c));
    if strong || closed && !run.ends_with(')') {
        return !(strong && !closed && is_name_with_mark(language, text, from, at));
    }
    if run.starts_with("..") || run.contains('…') {
        return first.is_uppercase();
    }
    // "Mr . Roe": in a text that was put together from words.
    let apart = at > from && char_before(text, at) == Some(' ');
    if apart && language.is(Class::TitleAbbreviation, &fold(word_before(text, from, at - 1).0)) {
        return false;
    }
    let (word, before) = word_before(text, from, at);
    period_ends(language, word, before, next, opened, Span::new(from, at).of(text))
}

/// "Yahoo! Inc.": a mark inside a name, told by a capital before it in mid-sentence and a company's
/// ending after it.
fn is_name_with_mark(language: &Language, text: &str, from: usize, at: usize) -> bool {
    let (word, _) = word_before(text, from, at);
    let (next, _) = word_after(language, text, at + 1);
    word.chars().next().is_some_and(char::is_uppercase)
        && next.starts_with(char::is_uppercase)
        && language.is(Class::CompanyEnding, &fold(next))
}

fn glued_sentences(language: &Language, text: &str, sentence: Range<usize>, end: usize, run: &str) -> bool {
    let next = rest(text, end);
    let mut ahead = next.chars();
    let (Some(first), Some(second)) = (ahead.next(), ahead.next()) else { return false };
    let quoted = run.chars().any(|c| ends_quotation(language, c));
    let (word, _) = word_before(text, sentence.start, sentence.end);
    let plain = word.chars().count() > 2 && word.chars().all(char::is_lowercase);
    let worded = first.is_uppercase() && second.is_lowercase() && run.chars().count() <= 2;
    let (following, _) = word_after(language, text, end);
    let starter = language.is(Class::SentenceStarter, &fold(following));
    (quoted && (first.is_uppercase() || language.marks.opens(first))) || (plain && worded && starter)
}

/// "22. 4 billion", "M7. 5", "8. 40am": one figure, written with a space behind its point as texts that were put together
/// from tokens have it. Hardly a sentence begins with a number of one or two figures, and a year ends many.
fn is_split_figure(word: &str, next: &str) -> bool {
    let is_digit = |c: &char| c.is_ascii_digit();
    let (whole, part) = (word.chars().rev().take_while(is_digit).count(), next.chars().take_while(is_digit).count());
    (1..=WHOLE).contains(&whole) && (1..=DECIMALS).contains(&part)
}

fn period_ends(
    language: &Language,
    word: &str,
    before: Option<char>,
    next: &str,
    opened: bool,
    sentence: &str,
) -> bool {
    let folded = fold(word);
    let folded = folded.trim_matches(|c| matches!(c, '\'' | '-'));
    let next_folded = fold(next);
    let starter = language.is(Class::SentenceStarter, &next_folded);
    let digit = next.chars().next().is_some_and(|c| c.is_ascii_digit());
    // "1. The first item", "a. Another": a label, where nothing else stands in the sentence yet.
    if sentence.trim().len() == word.len() && (word.len() <= 2 && word.chars().all(|c| c.is_ascii_alphanumeric())) {
        return false;
    }
    if is_split_figure(word, next) {
        return false;
    }
    // "am 13. September": many languages write a place in a row so, and hardly a sentence ends in one or two figures.
    if !language.is_known() && (1..=DAY).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    if language.is(Class::TitleAbbreviation, folded) {
        return language.is(Class::StreetAbbreviation, folded) && starter;
    }
    if language.is(Class::CounterAbbreviation, folded) && (digit || (folded.len() > 2 && !starter && next.len() == 1)) {
        return false;
    }
    let mut letters = word.chars();
    if let (Some(only), None) = (letters.next(), letters.next())
        && only.is_uppercase()
    {
        // An initial, but for the pronoun and for a letter that names a thing ("vitamin C.").
        let pronoun = language.is(Class::CapitalPronoun, folded) && before != Some('.');
        return if pronoun {
            starter || opened
        } else {
            starter && !language.is(Class::CapitalPronoun, &next_folded) && sentence.len() > 2
        };
    }
    // "U.S.", "p.m.", "Ph.D.": before a starter or an opening quotation mark.
    if word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
    {
        // "He left at 6 p.m. Mr. Roe stayed": whoever has a title begins a sentence, but for "At 6 p.m. Mr. Roe left".
        let hour = language.calendar.day_half(folded).is_some();
        let told = hour && sentence.split_whitespace().nth(OPENING).is_some();
        return starter || told && language.is(Class::CourtesyTitle, &next_folded);
    }
    if language.is(Class::Abbreviation, folded) {
        let common = language.is(Class::WordLikeAbbreviation, folded);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        return starter || (common && !capital);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    fn split(text: &str) -> Vec<&str> {
        sentences(english(), text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    /// Sentences are set apart by `|`.
    const CASES: &[&str] = &[
        "He said: \"It rose 31%.\" |The U.S. denied it.",
        "Mr. Putin met Dr. J. R. Smith at 5 p.m. Wednesday. |They spoke.",
        "It left at 5 p.m. |The crew stayed.",
        "Shares of Acme Corp. |The board met.",
        "Acme Corp. Chairman Ann Lee left.",
        "“We won. |We go on,” she said. |“It rains.”",
        "Rates rose 4.5 percent. |No. 5 on Dec. 15 was last.",
        "A magnitude 4. 6 quake. |It fell 3. 9 percent at 9. 25 am.",
        "He left in 2004. |12 others stayed.",
        "It cost $40. |300 people came.",
        "“Who?” he asked. |“You!” |She left.",
        "The end of it … he said. |Nothing more.",
        "the Kremlin quoted him as saying. . |Then he left.",
        "北京说。|他走了。",
        "1. The first item. |2. The second.",
        "We make a good team, you and I. |Did you see Albert I. Jones yesterday?",
        "Yahoo! Inc. rose. |Others fell.",
        "See www.example.com. |It is there.",
        "(He left.) |She stayed.",
        "He left at 6 p.m. |Mr. Roe stayed.",
        "At 6 p.m. Mr. Roe left.",
        "Then Mr . Roe left . |She stayed .",
        "1. It rained |2. It snowed |3. It was cold.",
        "a. It rained |b. It snowed.",
        "He scored 1. 2 points went to her.",
    ];

    #[test]
    fn cases() {
        for case in CASES {
            let text = case.replace('|', "");
            let want: Vec<&str> = case.split('|').map(str::trim).collect();
            assert_eq!(split(&text), want, "{text}");
        }
    }

    #[test]
    fn covers_all_but_white_space() {
        let text = " One.  Two? ... \" Three . ";
        let spans = sentences(english(), text, Span::new(0, text.len()));
        let inside: usize = spans.iter().map(|s| s.of(text).chars().filter(|c| !c.is_whitespace()).count()).sum();
        assert_eq!(inside, text.chars().filter(|c| !c.is_whitespace()).count());
    }
}
