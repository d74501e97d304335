//! The first subject of a clause: that of every verb further on in it.

use super::edge::{clause_start, is_opening_adverb, parts_clauses};
use crate::fact::name::key_words;
use crate::fact::quote::clause::Clause;
use crate::fact::quote::noun_use::is_noun_use;
use crate::fact::quote::speaker::is_speaker;
use crate::language::{Class, Ending};
use crate::text::Span;
use crate::text::token::TokenKind;

/// Most words between a determiner and its noun.
const BEFORE_NOUN: usize = 3;

/// The first subject of the clause that ends before `end`: that of a further verb in it.
pub(in crate::fact::quote) fn clause_subject(clause: Clause, end: usize) -> Option<Span> {
    let start = clause_start(end, |at| clause.is(at, Class::ClauseOpener) || parts_clauses(clause, at));
    // "After he left, Ann Lee", "Ann Lee, when he left, went": a clause that a word like "after" opens ends at its comma.
    let opener = if clause.is(0, Class::ClauseOpener) && start == 0 { Some(0) } else { start.checked_sub(1) };
    let opens_half = |at: &usize| {
        clause.is(*at, Class::ClauseOpener)
            && !clause.is(*at, Class::Complementizer)
            && !clause.is(*at, Class::Chaining)
    };
    let half = opener.filter(opens_half);
    let comma = half.and_then(|_| (start..end).find(|at| clause.is_mark(*at, &[","])));
    match (half, comma) {
        (Some(opener), Some(comma)) => {
            first_subject(clause, comma + 1, end).or_else(|| subject_left_of(clause, opener))
        }
        _ => first_subject(clause, start, end),
    }
}

/// The subject to the left of a clause that is set between commas and begins at `opener`: "[Ann Lee], when he left, went home". Where
/// another such clause stands to the left, the search goes on before it.
fn subject_left_of(clause: Clause, opener: usize) -> Option<Span> {
    let mut end = opener;
    while end > 0 {
        let start = clause_start(end, |at| clause.is(at, Class::ClauseOpener) || parts_clauses(clause, at));
        let subject = first_subject(clause, start, end);
        if subject.is_some() || start == 0 || !clause.is(start - 1, Class::ClauseOpener) {
            return subject;
        }
        end = start - 1;
    }
    None
}

/// The first subject between two places; none where a verb comes before it.
fn first_subject(clause: Clause, start: usize, end: usize) -> Option<Span> {
    for at in start..end {
        if clause.is(at, Class::SubjectPronoun) && !is_led(clause, start, at) {
            return clause.span(at..at + 1).filter(|_| !has_who_between(clause, at + 1, end));
        }
        let is_small_verb = || {
            clause.is(at, Class::Auxiliary)
                || clause.is(at, Class::Happened)
                || clause.speech_verb(at).is_some() && !is_noun_use(clause, at)
        };
        if !clause.is_capital(at) && is_small_verb() {
            return None;
        }
        let determined = clause.is(at, Class::Determiner);
        let name = clause.is_capital_word(at)
            && !clause.is(at, Class::Conjunction)
            && !is_opening_adverb(clause, at)
            && !describes_name(clause, at)
            && !describes_noun(clause, at)
            && !key_words(clause.language, clause.word(at)).is_empty();
        if is_led(clause, start, at) || !name && !determined {
            continue;
        }
        let to = subject_end(clause, at, end, determined);
        // "Roe's rise did not surprise Ann Lee": an owner does not speak.
        let owner = clause.ends(to - 1, Ending::Possessive) && clause.is_kind(to, TokenKind::Word);
        if !owner && is_speaker(clause, at, to) {
            return clause.span(at..to).filter(|_| !has_who_between(clause, to, end));
        }
    }
    None
}

/// Whether a word has a capital because it opens the sentence, and describes with small words behind it a name that has a verb of
/// its own: "Defensive end [Roe watched]", not "Roe shook [Ann Lee]".
fn describes_name(clause: Clause, at: usize) -> bool {
    let is_small = |at: &usize| clause.is_kind(*at, TokenKind::Word) && !clause.is_capital(*at);
    let Some(last) = (at + 1..clause.len()).take_while(is_small).take(BEFORE_NOUN).last().filter(|_| at == 0) else {
        return false;
    };
    let Some(named) = (last + 1..clause.len()).take_while(|at| clause.is_capital_word(*at)).last() else {
        return false;
    };
    acts(clause, named + 1)
        && !(at + 1..=last).any(|at| acts(clause, at))
        && office_name(clause, at + 1, clause.len()).is_none()
}

/// Whether the word at a place may be a verb: in the past, or one that stands before another.
fn acts(clause: Clause, at: usize) -> bool {
    clause.ends(at, Ending::Past) || clause.is(at, Class::Happened) || clause.is(at, Class::Auxiliary)
}

/// Whether a word has a capital because it opens the sentence, and describes a noun in small letters that has a verb of its own:
/// "Local shops are", not "Roe said he is".
fn describes_noun(clause: Clause, at: usize) -> bool {
    let noun = at + 1;
    let is_noun = clause.is_kind(noun, TokenKind::Word)
        && !clause.is_capital(noun)
        && !acts(clause, noun)
        && clause.speech_verb(noun).is_none()
        && clause.language.units.is_plural(clause.word(noun));
    at == 0 && is_noun && clause.is(noun + 1, Class::Auxiliary)
}

/// Whether what begins at `at` is a part of a phrase that something leads into, or that began before: "at [President Lee]",
/// "the [Rome] road".
fn is_led(clause: Clause, start: usize, at: usize) -> bool {
    let is_of_run = |at: &usize| clause.is_capital_word(*at) && !clause.is(*at, Class::JoinsNouns);
    let is_name = clause.is_capital_word(at);
    let run = (start..at).rev().take_while(|at| is_name && is_of_run(at)).last().unwrap_or(at);
    // "Secretary of State Ann Lee": the name begins behind what the office is of.
    let is_office = run > start + 1 && clause.is(run - 1, Class::Of) && clause.is(run - 2, Class::Title);
    if is_office && at == run + 1 && clause.is_capital_word(at + 1) && !clause.is(at + 1, Class::Impersonal) {
        return false;
    }
    let Some(before) = run.checked_sub(1).filter(|_| run > start) else { return false };
    clause.is(before, Class::JoinsNouns) && !clause.is(before, Class::Conjunction)
        || clause.is(before, Class::Determiner) && clause.is_capital_word(at)
}

/// Whether a "who" stands between a subject that ends at `subject` and the verb at `end`, so that the verb may be of another:
/// "she met a man who came and said".
fn has_who_between(clause: Clause, subject: usize, end: usize) -> bool {
    let who = (subject..end).rev().find(|at| clause.is(*at, Class::RelativePronoun));
    let is_near = |who: &usize| !(*who..end).any(|at| clause.is_mark(at, &[","]));
    who.filter(is_near).is_some_and(|who| who - usize::from(clause.is_mark(who - 1, &[","])) > subject)
}

/// Where a subject ends that begins at `at`: after its name, or after the first noun that can speak of a few words.
fn subject_end(clause: Clause, at: usize, end: usize, determined: bool) -> usize {
    let noun = |to: usize| determined && to == at + 1 && clause.is_kind(to, TokenKind::Word);
    let goes_on = |to: &usize| clause.is_capital_word(*to) || noun(*to) || clause.is_mark(*to, &["-", "."]);
    let to = (at + 1..end).take_while(goes_on).last().map_or(at + 1, |last| last + 1);
    if let Some(named) = office_name(clause, to, end) {
        return named;
    }
    if !determined || is_speaker(clause, at, to) {
        // "A government official": who speaks for the one that could speak.
        let is_role = |to: &usize| determined && clause.is(*to, Class::SpeakerNoun) && !clause.is_capital(*to);
        return (to..end).take_while(is_role).last().map_or(to, |last| last + 1);
    }
    let describes = |to: &usize| clause.is_kind(*to, TokenKind::Word) && !clause.is(*to, Class::Auxiliary);
    let mut words = (to..end.min(to + BEFORE_NOUN)).take_while(describes);
    words.find(|to| clause.is(*to, Class::SpeakerNoun)).map_or(to, |noun| noun + 1)
}

/// Where a name ends that stands behind an office written small, which begins at `at`: "Republican [candidate Ann Lee]", "Troy [general
/// manager Ann Lee]".
fn office_name(clause: Clause, at: usize, end: usize) -> Option<usize> {
    let is_small = |at: &usize| clause.is_kind(*at, TokenKind::Word) && !clause.is_capital(*at);
    let is_office = |last: &usize| clause.is(*last, Class::SpeakerNoun) || clause.is(*last, Class::Title);
    let last = (at..end).take_while(is_small).take(BEFORE_NOUN).last().filter(is_office)?;
    let named = (last + 1..end).take_while(|at| clause.is_capital_word(*at)).last()?;
    Some(named + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quote::clause::at_mark;

    /// The subject of the clause in which the marked word stands.
    fn subject(marked: &str) -> Option<String> {
        at_mark(marked, |text, clause, end| clause_subject(clause, end).map(|span| span.of(text).to_owned()))
    }

    #[test]
    fn the_first_that_can_speak_is_the_subject_of_a_clause() {
        for (marked, found) in [
            ("Ann Lee met Bob Roe there, [saying] so", "Ann Lee"),
            ("At noon she met Bob Roe, [saying] so", "she"),
            ("A government official met Bob Roe, [saying] so", "A government official"),
            ("Defensive end Bob Roe watched them, [saying] so", "Bob Roe"),
            ("Republican candidate Ann Lee has met them, [saying] so", "Republican candidate Ann Lee"),
            ("Secretary of State Ann Lee met them, [saying] so", "Ann Lee"),
            ("Earlier they met Ann Lee, [saying] so", "they"),
        ] {
            assert_eq!(subject(marked).as_deref(), Some(found), "{marked}");
        }
    }

    #[test]
    fn a_clause_opened_by_a_word_like_after_ends_at_its_comma() {
        for (marked, found) in [
            ("After he left, Ann Lee met Bob Roe, [saying] so", "Ann Lee"),
            ("Ann Lee, when he left, went home [saying] so", "Ann Lee"),
            ("It was cold - Ann Lee went home, [saying] so", "Ann Lee"),
        ] {
            assert_eq!(subject(marked).as_deref(), Some(found), "{marked}");
        }
    }

    #[test]
    fn a_clause_may_have_no_subject_that_speaks() {
        for marked in [
            // A verb comes first.
            "The town went to Ann Lee, [saying] so",
            // An owner does not speak.
            "Roe's rise was a shock, [saying] so",
            // What something leads into is no subject.
            "A road in Tarn, [saying] so",
            // The word is the first of the sentence, and its noun has the verb.
            "Local shops are cold, [saying] so",
            // The verb may be that of the man.
            "She met a man who came and [said] so", "The road is long, [saying] so",
        ] {
            assert_eq!(subject(marked), None, "{marked}");
        }
    }
}
