//! Words shaped like verbs of speech that are none where they stand.

use crate::fact::quote::clause::Clause;
use crate::language::speech::SpeechVerb;
use crate::language::{Class, Ending, Rule};

/// Whether a word shaped like a verb of speech is a noun or an adjective here: "the report", "charges", "said claims that".
pub(super) fn is_noun_use(clause: Clause, at: usize) -> bool {
    lacks_subject(clause, at)
        || at.checked_sub(1).is_some_and(|before| has_said(clause, before))
        || clause.holds(Rule::NounUse, at)
}

/// Whether a verb of plain speech stands in the past ("said", neither "say" nor "says"): what follows it is no other verb, but what
/// was said.
fn has_said(clause: Clause, at: usize) -> bool {
    let is_told = |verb: &SpeechVerb| verb.plain && verb.base != clause.word(at);
    clause.speech_verb(at).is_some_and(is_told) && !clause.ends(at, Ending::ThirdPerson)
}

/// Whether a bare form stands after a word that takes none: "they report", "officials report" and "to report" are
/// verbs, "last report" is not.
fn lacks_subject(clause: Clause, at: usize) -> bool {
    if is_inflected(clause, at) || clause.is(at, Class::BaseAndPast) {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    !(clause.is(before, Class::BeforeBareVerb)
        || clause.ends(before, Ending::Adverb)
        || clause.is(before, Class::Plural))
}

/// Whether a form of a verb of speech is another than its base form: "went on", "began".
fn is_inflected(clause: Clause, at: usize) -> bool {
    let base = |verb: &SpeechVerb| verb.base.split(' ').next() == Some(clause.word(at));
    clause.ends(at, Ending::Past) || clause.speech_verb(at).is_some_and(|verb| !base(verb))
}
