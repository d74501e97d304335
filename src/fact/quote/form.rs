//! In which form something is quoted: as a whole statement, as a part of one, or as a word or two nobody is said to say.

use crate::article::Role;
use crate::fact::quote::attribution::Attribution;
use crate::fact::quote::quotation_marks::Quoted;
use crate::fact::{Form, Report};
use crate::language::marks::Side;
use crate::language::{Class, Ending};
use crate::text::token::fold;
use crate::text::{Span, ends_sentence};

/// So few words may be a name or a word at arm's length rather than speech.
const FEW_WORDS: usize = 3;
/// More words than this that nobody is said to say are a statement all the same.
const WHOLE_STATEMENT: usize = 5;
/// Most words of a name in marks.
const LONG_NAME: usize = 6;
/// A word of more letters than this has a capital in a name.
const SHORT_WORD: usize = 3;
/// How many bytes after a quotation a stop is looked for that belongs to it.
const AFTER: usize = 6;
/// How many bytes before a quotation the word before it is looked for.
const BEFORE: usize = 40;

/// The form of a quotation, given whose it is; `None` for what is no quotation: a name in marks.
#[expect(clippy::indexing_slicing, reason = "a sentence found is one of the report")]
pub(super) fn form(report: &Report, quote: &Quoted, whose: Option<&Attribution>) -> Option<Form> {
    let text = report.text(quote.inner);
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    let sentence = &report.article.sentences[report.article.sentence_at(quote.inner.start)?];
    let opens = quote.outer.start <= sentence.span.start + 1;
    let stopped = text.trim_end().ends_with(|c| c == ',' || ends_sentence(c)) || stops_after(report, quote);
    let lower = words.first().is_some_and(|w| w.starts_with(char::is_lowercase));
    // In a headline any word may have a capital.
    if sentence.role != Role::Headline && !quote.nested && is_name(report, quote, &words, opens, whose.is_some()) {
        return None;
    }
    if !quote.balanced && (whose.is_none() || words.len() <= FEW_WORDS) {
        return Some(Form::Scare);
    }
    if whose.is_none() {
        return Some(if words.len() > WHOLE_STATEMENT && !lower && stopped { Form::Direct } else { Form::Scare });
    }
    let statement = stopped && !lower && (opens || words.len() > FEW_WORDS);
    Some(if statement || quote.inner.len() > sentence.span.len() { Form::Direct } else { Form::Mixed })
}

/// Whether a stop stands right after a quotation, its closing marks aside.
fn stops_after(report: &Report, quote: &Quoted) -> bool {
    let closes = |c: &char| report.language.marks.get(*c).is_some_and(|mark| mark.side != Side::Open);
    let after = report.text(Span::new(quote.inner.end, quote.inner.end + AFTER));
    after.chars().find(|c| !closes(c)).is_some_and(|c| c == ',' || c == '.')
}

/// Whether it is a name that stands in marks: of a film, a scheme, a nickname. Every longer word of it has a capital, it
/// holds no mark of a sentence, and it stands where a noun stands. Of what somebody is said to say (`spoken`) the word
/// before it must tell that a name follows.
fn is_name(report: &Report, quote: &Quoted, words: &[&str], opens: bool, spoken: bool) -> bool {
    if !has_capitals(words) || words.len() > LONG_NAME || is_sentence(report.text(quote.inner), words.len()) {
        return false;
    }
    let before = report.text(Span::new(quote.outer.start.saturating_sub(BEFORE), quote.outer.start));
    let last = before.split_whitespace().next_back().unwrap_or("");
    let word = fold(last.trim_matches(|c: char| !c.is_alphanumeric()));
    let introduced = before.trim_end().ends_with([',', ':'])
        || last.starts_with(char::is_lowercase) && report.language.speech.is_plain(&word);
    if !spoken {
        return !(opens && stops_after(report, quote));
    }
    let noun = report.language.is(Class::BeforeTitle, &word) || report.language.ends(Ending::Possessive, last);
    !opens && !introduced && (noun || words.len() <= FEW_WORDS)
}

/// Whether each longer word of several has a capital, as in a title.
fn has_capitals(words: &[&str]) -> bool {
    let capital = |w: &&str| {
        w.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let long = |w: &&&str| w.chars().count() > SHORT_WORD;
    words.iter().filter(long).all(capital)
        && words.first().is_some_and(capital)
        && (words.len() == 1 || words.iter().any(|w| long(&w)))
}

/// Whether some words in marks are more than a few, and written as a title is: "The Long Road of the Old Town".
pub(super) fn is_written_as_title(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    words.len() > FEW_WORDS && has_capitals(&words)
}

/// Whether words in marks hold a mark that a sentence has and a name has not. A full stop after several words may be
/// that of the sentence around them.
fn is_sentence(text: &str, words: usize) -> bool {
    let text = text.trim_end();
    let inner = text.trim_end_matches(['.', ',']);
    inner.contains([',', ';', '!', '?', '…']) || words == 1 && text.ends_with('.')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::fact::quote::attribution::{Unquoted, in_sentence};
    use crate::fact::quote::quotation_marks::Quotations;
    use crate::read::read_bytes;

    /// The form of the first quotation of a report.
    fn form_in(text: &str) -> Option<Form> {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let quotes = Quotations::of(&article);
        let quote = &quotes.all[0];
        form(&report, quote, in_sentence(&Unquoted::new(&report, &quotes), quote).as_ref())
    }

    #[test]
    fn a_statement_is_whole_where_it_has_its_stop_and_begins_as_a_sentence_does() {
        for (text, of) in [
            ("“We won,” Ann Lee said.", Form::Direct),
            ("Ann Lee said “we won” there.", Form::Mixed),
            ("Ann Lee said: “We won the old cup at last.”", Form::Direct),
            // It has no stop of its own.
            ("Ann Lee said “We won the old cup at last” there.", Form::Mixed),
            // A small letter goes on what stands before it.
            ("Ann Lee said she “won the old cup at last.”", Form::Mixed),
            // Few words inside a sentence are a part of it.
            ("Ann Lee said “We won.”", Form::Mixed),
        ] {
            assert_eq!(form_in(text), Some(of), "{text}");
        }
    }

    #[test]
    fn what_nobody_is_said_to_say_is_speech_only_as_a_long_sentence() {
        for (text, of) in [
            ("It sits on a “ring of fire” there.", Form::Scare),
            ("On the wall they saw “Nobody will ever cross this old road.”", Form::Direct),
            ("On the wall they saw “nobody will ever cross this old road.”", Form::Scare),
            ("On the wall they saw “Nobody will ever cross this old road” there.", Form::Scare),
            ("On the wall they saw “Nobody will cross.”", Form::Scare),
        ] {
            assert_eq!(form_in(text), Some(of), "{text}");
        }
    }

    #[test]
    fn a_name_in_marks_is_no_quotation() {
        for text in [
            "They saw “The Long Road” and left.",
            "Ann Lee told us of “The Long Road” there.",
            "They saw “Heat” there.",
        ] {
            assert_eq!(form_in(text), None, "{text}");
        }
        for text in [
            // It holds the mark of a sentence.
            "They heard “Go, Tarn” there.",
            // A word of more than three letters has no capital.
            "They saw “The long Road” there.",
            "“The Long Road,” Ann Lee said.",
            "They saw “One Two Three Four Five Six Seven” there.",
        ] {
            assert!(form_in(text).is_some(), "{text}");
        }
    }

    #[test]
    fn words_are_written_as_a_title_where_more_than_a_few_have_capitals() {
        assert!(is_written_as_title("The Long Road of the Old Town"));
        assert!(!is_written_as_title("The Long Road"));
        assert!(!is_written_as_title("The Long road of the Old Town"));
    }
}
