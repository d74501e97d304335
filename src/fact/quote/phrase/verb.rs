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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quote::clause::at_mark;

    /// Asks something of all words up to the marked one.
    fn asked(marked: &str, ask: fn(Clause, usize, usize) -> bool) -> bool {
        at_mark(marked, |_, clause, end| ask(clause, 0, end))
    }

    #[test]
    fn a_verb_and_its_object_are_no_noun_phrase() {
        for (marked, begins) in [
            ("killing one man [said]", true),
            ("releasing the statement [said]", true),
            ("one of the men [said]", false),
            ("the man [said]", false),
            ("she the mayor [said]", false),
            ("trade magazine The Old Wave [said]", false),
            ("general manager A. J. Roe [said]", false),
        ] {
            assert_eq!(asked(marked, begins_with_verb), begins, "{marked}");
        }
    }

    #[test]
    fn a_phrase_with_a_verb_a_bare_mark_or_an_owner_at_its_end_is_none() {
        for (marked, broken) in [
            ("The old baker, [said]", true),
            ("The doctor's [writing]", true),
            ("The crowd refused [said]", true),
            ("The mayor haven't [said]", true),
            ("The club began a show [said]", true),
            ("Inside [said]", true),
            ("It's rare for the mayor [said]", true),
            ("The mayor [said]", false),
            ("The lost boy [said]", false),
            ("The newly found witness [said]", false),
            ("A. J. [said]", false),
            ("Ann Lee (Ohio) [said]", false),
            ("She [said]", false),
            ("Lee [said]", false),
        ] {
            assert_eq!(asked(marked, is_broken), broken, "{marked}");
        }
    }

    #[test]
    fn the_short_form_of_a_state_or_of_a_party_is_a_place() {
        for (marked, is_place) in [
            ("Mich. [said]", true),
            ("R-Ohio [said]", true),
            ("R-N.C. [said]", true),
            ("Michigan. [said]", false),
            ("Mich [said]", false),
            ("Far-left [said]", false),
            ("far. [said]", false),
        ] {
            assert_eq!(asked(marked, is_abbreviated_place), is_place, "{marked}");
        }
    }

    #[test]
    fn half_of_a_word_is_no_verb_and_neither_is_what_has_a_capital() {
        for (marked, happened) in
            [("Roe [left]", true), ("the far-[left] party", false), ("the [Left] Party", false), ("Roe [road]", false)]
        {
            assert_eq!(at_mark(marked, |_, clause, at| has_happened(clause, at)), happened, "{marked}");
        }
        assert!(at_mark("she [opened] it", |_, clause, at| is_past(clause, at)));
        assert!(!at_mark("Mr [Reed] left", |_, clause, at| is_past(clause, at)));
    }

    #[test]
    fn who_is_told_something_does_not_tell_it() {
        let told = |marked: &str| at_mark(marked, |_, clause, verb| is_told(clause, verb, verb));
        assert!(told("The bank was called and [told]"));
        assert!(!told("The mayor called and [told]"));
        assert!(!told("The bank was called and [said]"));
    }
}
