//! Whether some words can speak.

use crate::fact::name::key_words;
use crate::fact::quantity::number;
use crate::fact::quote::clause::Clause;
use crate::language::{Class, Ending};

/// Letters that a noun must have before an ending that makes it one for those who speak: "scientist", not "list".
const STEM: usize = 4;

/// Whether a phrase can speak: it holds a name, a pronoun, or a noun for those who do. An owner inside it does not
/// speak: in "Putin's words" nobody does.
pub(super) fn is_speaker(clause: Clause, from: usize, to: usize) -> bool {
    let owner = |at: usize| clause.ends(at, Ending::Possessive) && at + 1 < to;
    // "Her aggressive tone": whose it is does not speak either.
    let determines = |at: usize| clause.is(at, Class::DeterminerPronoun) && at + 1 < to;
    let speaks = |at: usize| is_name(clause, at) || is_pronoun_or_noun(clause, at) && !determines(at);
    // "He gave the mayor a": a phrase that ends before its noun is none.
    let is_article = |at| clause.language.is_article(clause.word(at));
    let is_cut = to.checked_sub(1).is_some_and(|last| last > from && is_article(last));
    !is_cut && !is_mute(clause, from, to) && (from..to).filter(|at| !owner(*at)).any(speaks)
}

/// Whether a phrase is about a thing that cannot speak, whoever it names besides: "the headline", "a photo of Ann Lee", "Cover of
/// the Post". What stands before its first preposition tells; a name of several words may hold such a word.
pub(super) fn is_mute(clause: Clause, from: usize, to: usize) -> bool {
    let head = (from + 1..to).find(|at| clause.is(*at, Class::JoinsNouns)).unwrap_or(to);
    let opens = |at: usize| at == from && !(at + 1 < head && clause.is_capital(at + 1));
    (from..head).any(|at| clause.is(at, Class::MuteNoun) && (!clause.is_capital(at) || opens(at)))
}

/// Whether the word is a name's: it has a capital and is no title, no month, no day, no number and no half of an adjective
/// ("French-speaking").
pub(super) fn is_name(clause: Clause, at: usize) -> bool {
    let word = clause.word(at);
    let half = || clause.touch(at) && clause.is_mark(at + 1, &["-"]) && clause.touch(at + 1);
    clause.is_capital_word(at)
        && (!half() || clause.is_capital(at + 2))
        && !key_words(clause.language, word).is_empty()
        && clause.language.calendar.month(word).is_none()
        && !clause.language.calendar.is_full_name(word)
        && clause.alone(at).is_none_or(|token| number::number_at(token, 0).is_none())
}

fn is_pronoun_or_noun(clause: Clause, at: usize) -> bool {
    let language = clause.language;
    let word = language.bare(clause.word(at));
    [Class::SubjectPronoun, Class::ObjectPronoun, Class::SpeakerNoun].into_iter().any(|c| language.is(c, word))
        || language.before_ending(Ending::Speaker, word).is_some_and(|stem| stem.len() >= STEM)
}
