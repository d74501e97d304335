//! What the words that may stand for somebody tell by themselves, and where a name stands in its sentence.

use crate::fact::Report;
use crate::fact::quote::clause::Clause;
use crate::language::{Class, Ending, Language};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold};

/// A name with more tokens before it does not stand at the head of its sentence.
const HEAD: usize = 4;
/// Most tokens of a description before the name it describes.
const DESCRIPTION: usize = 12;

/// The tokens of a span.
pub(super) fn tokens_of<'a>(report: &'a Report, span: Span) -> Vec<&'a Token> {
    let from = report.tokens.partition_point(|t| t.span.start < span.start);
    report.tokens.iter().skip(from).take_while(|t| t.span.end <= span.end).collect()
}

/// A phrase without the place of who speaks: where somebody is, is not who speaks.
pub(super) fn without_place<'a>(text: &'a str, clause: Clause) -> &'a str {
    // "Her mother-in-law": a word inside another leads to no place.
    let apart = |at: usize| !clause.touch(at - 1) && !clause.touch(at) && at + 1 < clause.len();
    let place = (1..clause.len()).find(|at| clause.is(*at, Class::Place) && apart(*at));
    let who = place.and_then(|at| clause.span(0..at)).map_or(text.len(), Span::len);
    text.get(..who).unwrap_or(text)
}

/// Whether a phrase names a body by who owns it: "China's Foreign Ministry" is no "Ministry".
pub(super) fn is_body_of(report: &Report, clause: Clause) -> bool {
    let Some(owner) = (0..clause.len()).find(|at| clause.ends(*at, Ending::Possessive)) else { return false };
    let rest = clause.span(owner + 1..clause.len()).map_or("", |span| report.text(span));
    rest.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
        && rest.split_whitespace().any(|w| report.language.is(Class::Body, &fold(w)))
}

/// Whether a phrase ends in a name: "the Kremlin" does, "the Chinese government" does not.
pub(super) fn ends_in_name(text: &str) -> bool {
    text.split_whitespace()
        .next_back()
        .is_some_and(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
}

/// Whether the name stands in a phrase only as an owner: "Putin's adviser".
pub(super) fn is_owner(language: &Language, text: &str, words: &[String]) -> bool {
    let Some(last) = words.last() else { return false };
    let folded = fold(text);
    let mut owners =
        folded.split_whitespace().rev().skip(1).filter_map(|w| language.before_ending(Ending::Possessive, w));
    owners.any(|owner| owner.ends_with(last.as_str())) && folded.matches(last.as_str()).count() == 1
}

/// Whether a name opens a clause of its sentence: "when Mr Lee left".
pub(super) fn opens_clause(report: &Report, at: usize) -> bool {
    let Some(sentence) = report.article.sentence_at(at) else { return false };
    let tokens = report.sentence(sentence);
    let is_title = |t: &&Token| t.is(".") || report.language.is(Class::Title, &t.folded);
    let before = tokens.get(..tokens.partition_point(|t| t.span.start < at)).unwrap_or_default();
    let last = before.iter().rev().find(|t| !is_title(t));
    last.is_none_or(|t| t.is(",") || report.language.is(Class::ClauseOpener, &t.folded))
}

/// Whether a name stands among the first words of its sentence.
pub(super) fn opens_sentence(report: &Report, at: usize) -> bool {
    let Some(sentence) = report.article.sentence_at(at) else { return false };
    let tokens = report.sentence(sentence);
    let before = tokens.partition_point(|t| t.span.start < at);
    // "In Rome the mayor said": Rome speaks to nobody.
    let led = tokens.iter().take(before).rev().take(2).any(|t| report.language.is(Class::BeforePlace, &t.folded));
    before <= HEAD && !led || is_set_off_at_head(report.language, tokens, before)
}

/// Whether a name at `at` is set off by commas after what the sentence begins with: "A professor of law in Rome, Ann
/// Lee, left".
fn is_set_off_at_head(language: &Language, tokens: &[Token], at: usize) -> bool {
    let mut before = tokens.iter().take(at.saturating_sub(1));
    let described = tokens.first().is_some_and(|t| language.is(Class::Determiner, &t.folded));
    let comma = at.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(|t| t.is(","));
    let closed = tokens.iter().skip(at).find(|t| t.kind == TokenKind::Mark).is_some_and(|t| t.is(","));
    described && comma && closed && at <= DESCRIPTION && before.all(|t| t.kind == TokenKind::Word)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::language::english;
    use crate::read::read_bytes;

    /// Asks something of the name in a report.
    fn of_name(text: &str, name: &str, ask: fn(&Report, usize) -> bool) -> bool {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        ask(&Report::new(&article, None), article.text.find(name).unwrap())
    }

    #[test]
    fn a_phrase_ends_in_a_name_where_its_last_word_has_a_capital() {
        assert!(ends_in_name("the Tarn"));
        assert!(ends_in_name("the “Tarn”"));
        assert!(!ends_in_name("the Tarn council"));
        assert!(!ends_in_name(""));
    }

    #[test]
    fn who_only_owns_what_a_phrase_names_is_not_named_by_it() {
        for (text, is_owner_only) in [
            ("Lee's adviser", true),
            ("Ann Lee's adviser", true),
            ("the mayor Lee", false),
            ("the adviser of Lee", false),
            // She is named a second time, as who speaks.
            ("Lee's adviser Lee", false),
        ] {
            assert_eq!(is_owner(english(), text, &["lee".to_owned()]), is_owner_only, "{text}");
        }
    }

    #[test]
    fn a_name_opens_its_sentence_only_near_its_head_and_not_as_a_place() {
        for (text, opens) in [
            ("Lee left.", true),
            ("Then the mayor Lee left.", true),
            ("In Lee the mayor left.", false),
            ("It rained when they met Lee.", false),
            ("A professor of old law in Tarn, Lee, left.", true),
            ("A professor of old law in Tarn, Lee left.", false),
            ("It rained all day long in Tarn, Lee, left.", false),
        ] {
            assert_eq!(of_name(text, "Lee", opens_sentence), opens, "{text}");
        }
    }

    #[test]
    fn a_name_opens_a_clause_behind_a_comma_or_a_word_that_opens_one() {
        for (text, opens) in [
            ("It rained, Lee left.", true),
            ("It rained when Lee left.", true),
            ("It rained when Mr. Lee left.", true),
            ("Lee left.", true),
            ("They met Lee.", false),
        ] {
            assert_eq!(of_name(text, "Lee", opens_clause), opens, "{text}");
        }
    }
}
