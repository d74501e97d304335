//! Verbs inside what seems a noun phrase: then it is none, and nobody speaks.

use super::edge::is_opening_adverb;
use crate::fact::quote::clause::Clause;
use crate::language::{Class, Ending};
use crate::text::token::TokenKind;

/// Longest short form of a state in bytes: "Calif".
const SHORT_STATE: usize = 5;

/// Whether the word at a place is written as a verb in the past tense is.
pub(super) fn is_past(clause: Clause, at: usize) -> bool {
    clause.ends(at, Ending::Past) && !clause.is_capital(at)
}

/// Whether the word at a place is a verb in the past by itself, and no half of another word: "left", not "far-left".
pub(super) fn has_happened(clause: Clause, at: usize) -> bool {
    let is_half = at > 0 && clause.is_mark(at - 1, &["-"]) && clause.touch(at - 1);
    !clause.is_capital(at) && clause.is(at, Class::Happened) && !is_half
}

/// Whether words that seem a noun phrase begin with a verb and hold its object: "killing one man".
pub(super) fn begins_with_verb(clause: Clause, start: usize, end: usize) -> bool {
    let small = clause.is_kind(start, TokenKind::Word)
        && !clause.is_capital(start)
        && !clause.is(start, Class::Determiner)
        && !clause.is(start, Class::SubjectPronoun);
    // "General manager A. J. Smith", "trade magazine The Wave": what has a capital is of the name.
    let is_of_name = |at: usize| clause.is_capital(at) && (clause.is_capital(at + 1) || clause.is_mark(at + 1, &["."]));
    let determines = |at: usize| clause.is(at, Class::Determiner) && !is_of_name(at);
    small && (start + 1..end).any(|at| determines(at) && !clause.is(at - 1, Class::JoinsNouns))
}

/// Whether a phrase holds what no noun phrase does: it ends in a mark or in an owner whose noun is missing, or a verb stands in it
/// ("the crowd refused", "a club began running an ad"). The first word of a sentence that only leads in is none either ("Inside,").
pub(super) fn is_broken(clause: Clause, start: usize, end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return true };
    let is_bare_mark = clause.is_kind(last, TokenKind::Mark) && !clause.is_mark(last, &[".", ")", "'"]);
    let is_owner = clause.ends(last, Ending::Possessive) && last > start;
    // "The lost boy", "the newly found witness": what describes a noun makes no sentence.
    let describes = |at: usize| clause.is(at - 1, Class::Determiner) || clause.ends(at - 1, Ending::Adverb);
    let is_verb = |at: usize| {
        has_happened(clause, at) && !describes(at)
            || !clause.is_capital(at) && clause.ends(at, Ending::Negation)
            || at == last && is_past(clause, at) && !clause.is(at - 1, Class::Determiner)
    };
    let is_alone = start + 1 == end && start == 0 && !clause.is(start, Class::SubjectPronoun);
    let leads_in = is_alone && is_opening_adverb(clause, start);
    // "It's rare for the director".
    let bare = clause.language.bare(clause.word(start));
    let begins_clause = clause.ends(start, Ending::Possessive) && clause.language.is(Class::SubjectPronoun, bare);
    is_bare_mark || is_owner || leads_in || begins_clause || (start + 1..end).any(is_verb)
}

/// Whether some words are the short form of a place or a party: "Mich.", "D-Ohio".
pub(super) fn is_abbreviated_place(clause: Clause, start: usize, end: usize) -> bool {
    let is_short = |at: usize| clause.is_capital(at) && clause.get(at).is_some_and(|t| t.span.len() <= SHORT_STATE);
    let is_mark = |at: usize| clause.is_mark(at, &[".", "-"]);
    let is_abbreviated = end.checked_sub(1).is_some_and(|last| clause.is_mark(last, &["."]));
    let is_party = clause.is_mark(start + 1, &["-"]) && clause.get(start).is_some_and(|t| t.span.len() == 1);
    is_abbreviated && is_short(start) && (start..end).all(|at| is_mark(at) || is_short(at))
        || is_party && end == start + 3
}

/// Whether a verb before which a chain ends is in the passive with it: "The bank was called and told"; who tells it so is not said.
pub(super) fn is_told(clause: Clause, verb: usize, end: usize) -> bool {
    let is_addressed = clause.speech_verb(verb).is_some_and(|verb| verb.addressed);
    is_addressed && end >= 3 && is_past(clause, end - 2) && clause.is(end - 3, Class::PassiveAuxiliary)
}
