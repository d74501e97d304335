//! The noun phrase to the right of a cue: who speaks in "said Ann Lee" and "according to the mayor".

use crate::fact::date::date_at;
use crate::fact::quote::clause::Clause;
use crate::fact::quote::speaker::is_speaker;
use crate::language::{Class, Rule};
use crate::text::Span;
use crate::text::token::TokenKind;

/// Most tokens between an office and the name set off after it.
const APPOSED: usize = 6;
/// Most tokens of a phrase, its first aside.
const LONG: usize = 14;
/// Longest abbreviation in bytes that a full stop may close inside a name.
const ABBREVIATION: usize = 4;

/// The words that name who is spoken of from `from` on; of "his adviser on trade, Ann Lee," and "Roe's rival, Ann Lee," the name.
pub(super) fn name_from(clause: Clause, from: usize) -> Option<Span> {
    let phrase = phrase_from(clause, from);
    let end = phrase.map_or(from, |phrase| clause.at(phrase.end));
    if phrase.is_some() && end > 0 && clause.is_capital(end - 1) {
        return phrase;
    }
    let mark = (end..clause.len()).take(APPOSED).find(|at| clause.is_kind(*at, TokenKind::Mark));
    let name = mark.filter(|at| clause.is_mark(*at, &[","])).and_then(|comma| {
        let start = comma + 1;
        let end = (start..clause.len()).find(|at| !clause.is_capital_word(*at)).unwrap_or(clause.len());
        let closed = end == clause.len() || clause.is_mark(end, &[",", ".", ":"]);
        (end - start >= 2 && closed).then(|| clause.span(start..end)).flatten()
    });
    name.or(phrase)
}

/// The noun phrase that begins at `from`, if it can speak.
pub(super) fn phrase_from(clause: Clause, from: usize) -> Option<Span> {
    clause.get(from)?;
    if is_pronoun(clause, from) {
        return clause.span(from..from + 1);
    }
    let most = clause.len().min(from + LONG + 1);
    let end = (from..most).find(|at| ends_at(clause, from, *at)).unwrap_or(most);
    is_speaker(clause, from, end).then(|| clause.span(from..end)).flatten()
}

/// Whether a pronoun stands there that is a phrase of its own: "her", not "her brother".
fn is_pronoun(clause: Clause, at: usize) -> bool {
    let noun_follows = clause.is_kind(at + 1, TokenKind::Word) && !clause.is(at + 1, Class::Conjunction);
    (clause.is(at, Class::PersonalPronoun) || clause.is(at, Class::ObjectPronoun))
        && !(clause.is(at, Class::DeterminerPronoun) && noun_follows)
}

/// Whether the phrase that begins at `from` ends before `at`.
fn ends_at(clause: Clause, from: usize, at: usize) -> bool {
    let Some(token) = clause.get(at) else { return true };
    let begun = at > from;
    if token.kind == TokenKind::Mark && !token.is_in(&["-", "'", "&", "/"]) {
        let abbreviates = |last: usize| {
            clause.get(last).is_some_and(|t| t.capital && t.span.len() <= ABBREVIATION) && clause.is_capital(at + 1)
        };
        return !(token.is(".") && begun && abbreviates(at - 1));
    }
    if clause.is(at, Class::Conjunction) && !(begun && clause.holds(Rule::PairOfNames, at)) {
        return true;
    }
    clause.is(at, Class::EndsPhrase)
        || token.capital && clause.language.calendar.month(&token.folded).is_some()
        || begun
            && (clause.is(at, Class::EndsBegunPhrase)
                || token.kind == TokenKind::Word
                    && clause.alone(at).is_some_and(|token| date_at(token, 0, None).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;
    use crate::text::token::{Token, tokens};

    fn found(text: &str, find: fn(Clause, usize) -> Option<Span>) -> Option<String> {
        let all = tokens(text, Span::new(0, text.len()));
        let all: Vec<&Token> = all.iter().collect();
        find(Clause { language: english(), all: &all }, 0).map(|span| span.of(text).to_owned())
    }

    #[test]
    fn a_phrase_ends_where_something_else_begins() {
        for (text, phrase) in [
            ("Ann Lee on Monday", "Ann Lee"),
            ("the mayor of Rome, who left", "the mayor of Rome"),
            ("Smith and Jones in a letter", "Smith and Jones"),
            ("the mayor and left", "the mayor"),
            ("J. Smith today", "J. Smith"),
            ("her", "her"),
            ("her brother yesterday", "her brother"),
            ("him at noon", "him"),
        ] {
            assert_eq!(found(text, phrase_from).as_deref(), Some(phrase), "{text}");
        }
        assert_eq!(found("long roads at night", phrase_from), None);
    }

    #[test]
    fn a_name_set_off_after_an_office_speaks() {
        assert_eq!(found("his adviser on trade, Ann Lee, they met", name_from).as_deref(), Some("Ann Lee"));
        assert_eq!(found("his adviser, they met", name_from).as_deref(), Some("his adviser"));
    }
}
