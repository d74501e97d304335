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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quote::clause::at_mark;

    #[test]
    fn a_phrase_speaks_that_holds_a_name_a_pronoun_or_a_noun_for_those_who_do() {
        for (phrase, speaks) in [
            ("Ann Lee", true),
            ("she", true),
            ("the mayor", true),
            ("a botanist", true),
            ("her doctor", true),
            ("Lee's doctor", true),
            ("the long road", false),
            // Whose it is does not speak.
            ("Lee's words", false),
            ("her loud voice", false),
            // The end of a word makes nobody of what is too short for one.
            ("the list", false),
            // Its noun is missing.
            ("the mayor a", false),
            ("a photo of Ann Lee", false),
        ] {
            let found = at_mark(&format!("[]{phrase}"), |_, clause, _| is_speaker(clause, 0, clause.len()));
            assert_eq!(found, speaks, "{phrase}");
        }
    }

    #[test]
    fn a_thing_is_mute_whoever_it_is_of() {
        for (phrase, mute) in [
            ("the headline", true),
            ("a photo of Ann Lee", true),
            ("Cover of the Wave", true),
            // What stands behind the preposition does not tell.
            ("the writer of the headline", false),
            // A name may hold such a word.
            ("Ann Cover", false),
            ("Cover Lee", false),
        ] {
            let found = at_mark(&format!("[]{phrase}"), |_, clause, _| is_mute(clause, 0, clause.len()));
            assert_eq!(found, mute, "{phrase}");
        }
    }

    #[test]
    fn a_name_has_a_capital_and_is_no_title_time_number_or_half_of_a_word() {
        for (marked, name) in [
            ("[Lee] left", true),
            ("[lee] left", false),
            ("[Mr] Lee left", false),
            ("[May] was wet", false),
            ("[Monday] was wet", false),
            ("[Seven] left", false),
            ("the [French]-speaking town", false),
            ("[Anna]-Lena left", true),
        ] {
            assert_eq!(at_mark(marked, |_, clause, at| is_name(clause, at)), name, "{marked}");
        }
    }
}
