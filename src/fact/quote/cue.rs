//! The cue beside a quotation: a verb of speech with its subject, or words like "according to" with a name.

use std::ops::Range;

use crate::fact::quote::clause::Clause;
use crate::fact::quote::noun_use::is_noun_use;
use crate::fact::quote::object::{name_from, phrase_from};
use crate::fact::quote::phrase::{owner_of_statement, subject_before};
use crate::fact::quote::speaker::is_mute;
use crate::language::speech::SpeechVerb;
use crate::language::{Class, Ending, Rule};
use crate::text::Span;
use crate::text::token::TokenKind;

/// A cue found beside a quotation.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// The words that name who speaks or quotes.
    pub(super) subject: Span,
    /// Who is quoted, where that is not the subject: "the Kremlin quoted Mr Putin".
    pub(super) object: Option<Span>,
    /// The base form of the verb, or the words that stand for one.
    pub(super) verb: String,
    /// Whether the verb introduces a whole utterance and little else.
    pub(super) plain: bool,
    /// Tokens between the cue and the quotation.
    pub(super) gap: usize,
}

impl Cue {
    fn of(verb: &SpeechVerb, subject: Span, object: Option<Span>, gap: usize) -> Self {
        Self { subject, object, verb: verb.base.clone(), plain: verb.plain, gap }
    }
}

/// Marks that may stand between a quotation and the cue after it.
const AFTER_QUOTATION: &[&str] = &[",", ".", "—", "–", "-", "…", ")"];
/// Marks at which the search for a cue after a quotation ends.
const OTHER_CLAUSE: &[&str] = &[";", ":"];
/// Marks that may stand in a description before the subject.
const IN_DESCRIPTION: &[&str] = &[",", "-", "."];
/// Marks that may stand between a verb of speech and the quotation after it.
const LEADS_IN: &[&str] = &[",", ":"];
/// How many tokens after a quotation its cue is looked for.
const REACH: usize = 36;
/// How many tokens before a quotation its cue is looked for: no clause of prose reaches further back.
const REACH_BACK: usize = 250;
/// Most tokens between "quoted" and "as saying".
const QUOTED_SAYING: usize = 14;
/// Most tokens from a verb in the passive to the "by" before who speaks.
const AGENT: usize = 4;
/// Most tokens from "that" back to the verb it belongs to.
const VERB_TO_THAT: usize = 4;
/// Most tokens of a description before the subject.
const DESCRIPTION: usize = 10;
/// Most tokens from the "that" of a statement to the quotation in it: past them another clause has begun.
const STATED: usize = 14;
/// Most tokens of a phrase that speaks only because it stands right beside a quotation.
const SHORT: usize = 8;

/// "According to the mayor" at `at`: the words that stand for a verb, and who is named after them.
pub(super) fn according(clause: Clause, at: usize) -> Option<(String, Option<Span>)> {
    let words = clause.rule(Rule::AccordingTo, at)?.tokens;
    let name = name_from(clause, words.end);
    Some((joined(clause, words), name))
}

/// The words of a clause at some places, as the name of a cue.
pub(super) fn joined(clause: Clause, places: Range<usize>) -> String {
    places.map(|at| clause.word(at)).collect::<Vec<_>>().join(" ")
}

/// The nearest cue in what stands before a quotation.
pub(super) fn before(clause: Clause) -> Option<Cue> {
    for at in (0..clause.len()).rev().take(REACH_BACK) {
        if let Some((verb, name)) = according(clause, at) {
            return Some(Cue { subject: name?, object: None, verb, plain: false, gap: clause.len() - at });
        }
        let near = clause.len() - at <= STATED && clause.is(at, Class::Complementizer);
        let stated = near.then(|| owner_of_statement(clause, at)).flatten();
        if let Some((subject, noun)) = stated {
            let gap = clause.len() - at - 1;
            return Some(Cue { subject, object: None, verb: noun.to_owned(), plain: false, gap });
        }
        let Some(verb) = clause.speech_verb(at).filter(|_| !is_noun_use(clause, at)) else { continue };
        let as_saying = at.checked_sub(1).filter(|i| clause.holds(Rule::AsSaying, *i));
        if let Some(found) = as_saying.and_then(|i| quoted_as_saying(clause, i, clause.len() - at)) {
            return Some(found);
        }
        if clause.holds(Rule::PassiveSpeech, at) {
            let Some(subject) = agent_after(clause, at) else { continue };
            return Some(Cue::of(verb, subject, None, clause.len() - at - 1));
        }
        if let Some(subject) = inverted(clause, at, verb) {
            return Some(Cue::of(verb, subject, None, clause.len() - clause.at(subject.end)));
        }
        if let Some(subject) = subject_before(clause, at) {
            let gap = clause.len() - at - 1;
            let (subject, object) = in_turn(clause, verb.plain, subject);
            return Some(Cue::of(verb, subject, object, gap));
        }
        // Right before a quotation whatever speaks is a speaker: "the narrator concludes: “…”".
        let leads_in = verb.plain && (at + 1..clause.len()).all(|at| clause.is_mark(at, LEADS_IN));
        if let Some(subject) = leads_in.then(|| anything_before(clause, at)).flatten() {
            return Some(Cue::of(verb, subject, None, clause.len() - at - 1));
        }
    }
    // "In a speech to workers, Mr. Lee's words were": no verb of speech, no speaker.
    None
}

/// What stands right before a verb of speech and opens its clause, though nothing says that it can speak: "the narrator".
fn anything_before(clause: Clause, verb: usize) -> Option<Span> {
    let from = (0..verb).rev().take(SHORT).take_while(|at| clause.is_kind(*at, TokenKind::Word)).last()?;
    let start = (from..verb).find(|at| clause.is(*at, Class::Determiner))?;
    let opens = start == from || (from..start).all(|at| clause.is(at, Class::SentenceStarter));
    let fits = |at: usize| {
        !clause.is(at, Class::Preposition) && !clause.is(at, Class::SubjectPronoun) && clause.speech_verb(at).is_none()
    };
    let is_phrase = (start..verb).all(fits);
    (opens && is_phrase && start + 1 < verb && !is_mute(clause, start, verb))
        .then(|| clause.span(start..verb))
        .flatten()
}

/// "Was called by the mayor": who is named after a verb in the passive.
fn agent_after(clause: Clause, verb: usize) -> Option<Span> {
    let by = (verb + 1..clause.len()).take(AGENT).find(|at| clause.is(*at, Class::By))?;
    phrase_from(clause, by + 1)
}

/// "The trouble, says Ann Lee, a doctor, is": who says the sentence into which a verb of speech is put.
fn inverted(clause: Clause, at: usize, verb: &SpeechVerb) -> Option<Span> {
    let put_in = verb.plain
        && !verb.addressed
        && at.checked_sub(1).is_some_and(|before| clause.is_mark(before, &[","]))
        && !clause.ends(at, Ending::Participle)
        && clause.is_capital_word(at + 1)
        && !(0..at - 1).any(|at| clause.is_mark(at, &[","]));
    let subject = put_in.then(|| phrase_from(clause, at + 1)).flatten()?;
    clause.is_mark(clause.at(subject.end), &[","]).then_some(subject)
}

/// The subject of a cue and whom it quotes, where another cue stands around it: "CCTV reported that Xi said".
fn in_turn(clause: Clause, plain: bool, subject: Span) -> (Span, Option<Span>) {
    let opening = clause.rule(Rule::AccordingTo, 0);
    let after = opening.as_ref().and_then(|m| clause.get(m.tokens.end - 1)).map(|last| last.span.end);
    let source = || after.filter(|end| subject.start > *end).and_then(|_| according(clause, 0)?.1);
    let around = cue_around(clause, subject).or_else(|| source().filter(|name| *name != subject));
    match around {
        // "According to the adviser, the leaders discussed": only a verb of plain speech has another speaker.
        Some(around) if opening.is_some() && !plain => (around, None),
        // "Xi said that state media reported that": a medium carries what a person says.
        Some(around) if is_medium(clause, subject) && !is_medium(clause, around) => (subject, Some(around)),
        Some(around) => (around, Some(subject)),
        None => (subject, None),
    }
}

/// The subject of the cue in whose "that" clause `inner` stands: "CCTV reported that Xi said".
fn cue_around(clause: Clause, inner: Span) -> Option<Span> {
    let that = clause.at(inner.start).checked_sub(1).filter(|at| clause.is(*at, Class::Complementizer))?;
    let is_cue = |at: &usize| clause.speech_verb(*at).is_some() && !is_noun_use(clause, *at);
    let verb = (0..that).rev().take(VERB_TO_THAT).find(is_cue)?;
    subject_before(clause.until(verb + 1), verb)
}

/// Whether a phrase names one who carries what others say.
fn is_medium(clause: Clause, phrase: Span) -> bool {
    let from = clause.at(phrase.start);
    (from..clause.at(phrase.end)).any(|at| clause.is(at, Class::Medium))
}

/// The cue that follows a quotation at once.
pub(super) fn after(clause: Clause) -> Option<Cue> {
    let from = (0..clause.len()).find(|at| !clause.is_mark(*at, AFTER_QUOTATION))?;
    // "a “big fan” of Ann Lee, who said": the quotation is a noun of the sentence, not speech.
    if clause.is(from, Class::Of) {
        return None;
    }
    if let Some((verb, name)) = according(clause, from) {
        return Some(Cue { subject: name?, object: None, verb, plain: false, gap: 0 });
    }
    verb_first(clause, from).or_else(|| subject_first(clause, from))
}

/// "said Mr Lee", "also said the ministry".
fn verb_first(clause: Clause, from: usize) -> Option<Cue> {
    let adverb = |at: usize| usize::from(clause.ends(at, Ending::Adverb));
    let at = from + usize::from(adverb(from) == 1 || clause.is(from, Class::SequenceAdverb));
    let verb = clause.speech_verb(at).filter(|_| !clause.ends(at, Ending::Participle) && !clause.is_capital(at))?;
    let at = at + 1 + adverb(at + 1);
    // Right after "said" whatever is named speaks: "said the designer, who works at home".
    let anyone = || {
        let ends = |i: &usize| clause.is_kind(*i, TokenKind::Mark) || clause.is(*i, Class::RelativePronoun);
        let end = (at..clause.len()).find(ends)?;
        let short = clause.is(at, Class::Determiner) && end <= at + SHORT + 1 && !is_mute(clause, at, end);
        (short && verb.plain).then(|| clause.span(at..end)).flatten()
    };
    let subject = name_from(clause, at).or_else(anyone)?;
    Some(Cue::of(verb, subject, None, 0))
}

/// "Mr Lee said", "Ann Lee, a doctor, told AFP", "the Kremlin quoted him as saying".
fn subject_first(clause: Clause, from: usize) -> Option<Cue> {
    let end = clause.len().min(from + REACH);
    let end = (from..end).find(|at| clause.is_mark(*at, OTHER_CLAUSE)).unwrap_or(end);
    for at in from + 1..end {
        // "Ann Lee, a resident who declined to be named, said": the verb behind "who" is not that of the clause.
        let is_relative = clause.is(at - 1, Class::RelativePronoun);
        // "and then met Bob Roe, saying": what the participle tells is not the quotation before it; "is shown saying" is a verb.
        let goes_on = clause.ends(at, Ending::Participle) && !clause.is(at - 1, Class::BeforeVerb);
        let is_verb = !is_relative && !goes_on && !is_noun_use(clause, at);
        let Some(verb) = clause.speech_verb(at).filter(|_| is_verb) else { continue };
        if verb.quotes {
            let saying = (at..clause.len().min(at + QUOTED_SAYING)).find(|i| clause.holds(Rule::AsSaying, *i));
            if let Some(found) = saying.and_then(|i| quoted_as_saying(clause, i, 0)) {
                return Some(found);
            }
        }
        // Beside a quotation whatever speaks is a speaker: "the narrator says", "the passage continued".
        let anything = || {
            let beside = clause.is(from, Class::Determiner) && at <= from + SHORT && !is_mute(clause, from, at);
            (verb.plain && beside).then(|| clause.span(from..at)).flatten()
        };
        let subject = subject_before(clause, at).or_else(anything)?;
        return opens_clause(clause, from, clause.at(subject.start)).then(|| Cue::of(verb, subject, None, 0));
    }
    None
}

/// Whether a subject at `to` opens the clause that begins at `from`; or else the clause is about something else.
fn opens_clause(clause: Clause, from: usize, to: usize) -> bool {
    let first = clause.get(from).map_or(0, |first| first.span.start);
    let is_led = clause.is(from, Class::Preposition) || clause.is(from, Class::Conjunction);
    // "“A mess” because Roe agreed" is of the sentence around it; "“a mess” in May, Roe said" is told.
    let is_apart = || !is_led || to.checked_sub(1).is_some_and(|before| clause.is_mark(before, &[","]));
    clause.get(to).is_some_and(|subject| subject.span.start <= first + 2)
        || clause.is(from, Class::OpensSubject) && (!is_led || to == from + 1)
        || is_apart() && is_description(clause, from, to)
}

/// Whether all that stands between two places is a description set off by commas.
fn is_description(clause: Clause, from: usize, to: usize) -> bool {
    let fits = |at: usize| clause.is_kind(at, TokenKind::Word) || clause.is_mark(at, IN_DESCRIPTION);
    to.saturating_sub(from) <= DESCRIPTION && (from..to).all(fits)
}

/// "X quoted Y as saying", "Y was quoted by X as saying", "Y was quoted as saying": `at` is where "as saying" begins.
pub(super) fn quoted_as_saying(clause: Clause, at: usize, gap: usize) -> Option<Cue> {
    let quoted = (0..at).rev().take(QUOTED_SAYING).find(|i| clause.is(*i, Class::Quoting))?;
    let verb = clause.speech_verb(quoted)?;
    let left = subject_before(clause, quoted)?;
    if !(quoted > 0 && clause.is(quoted - 1, Class::PassiveAuxiliary)) {
        let object = phrase_from(clause, quoted + 1).filter(|_| quoted + 1 < at);
        return Some(Cue::of(verb, left, object, gap));
    }
    let by = (quoted + 1..at).find(|i| clause.is(*i, Class::By)).and_then(|i| phrase_from(clause, i + 1));
    Some(match by {
        Some(by) => Cue::of(verb, by, Some(left), gap),
        None => Cue::of(verb, left, None, gap),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quote::clause::at_mark;

    /// Who speaks, who is quoted, and the verb, as a cue found in all of a text tells them.
    fn told(text: &str, find: fn(Clause) -> Option<Cue>) -> Option<(String, Option<String>, String)> {
        at_mark(&format!("[]{text}"), |text, clause, _| {
            let cue = find(clause)?;
            let words = |span: Span| span.of(text).to_owned();
            Some((words(cue.subject), cue.object.map(words), cue.verb))
        })
    }

    fn check(find: fn(Clause) -> Option<Cue>, examples: &[(&str, &str, Option<&str>, &str)]) {
        for (text, subject, object, verb) in examples {
            let want = ((*subject).to_owned(), object.map(str::to_owned), (*verb).to_owned());
            assert_eq!(told(text, find), Some(want), "{text}");
        }
    }

    #[test]
    fn what_stands_before_a_quotation_tells_who_speaks() {
        check(
            before,
            &[
                ("Ann Lee said:", "Ann Lee", None, "say"),
                ("According to the mayor, it was", "the mayor", None, "according to"),
                ("Ann Lee's recent claim that it was", "Ann Lee's", None, "claim"),
                ("The plan was called by the mayor", "the mayor", None, "call"),
                ("The trouble, says Ann Lee, is that it was", "Ann Lee", None, "say"),
                ("The narrator concludes:", "The narrator", None, "conclude"),
            ],
        );
    }

    #[test]
    fn who_relays_a_quotation_is_told_apart_from_who_is_quoted() {
        check(
            before,
            &[
                ("Tarn Radio quoted Bob Roe as saying", "Tarn Radio", Some("Bob Roe"), "quote"),
                ("Bob Roe was quoted by Tarn Radio as saying", "Tarn Radio", Some("Bob Roe"), "quote"),
                ("Bob Roe was quoted as saying", "Bob Roe", None, "quote"),
                ("Ann Lee said that Bob Roe said", "Ann Lee", Some("Bob Roe"), "say"),
                ("According to Ann Lee, Bob Roe said", "Ann Lee", Some("Bob Roe"), "say"),
                // A medium carries what a person says, though the person is named first.
                ("Bob Roe said that Tarn Radio reported that", "Tarn Radio", Some("Bob Roe"), "report"),
                // Who called it so told nobody of it: the adviser does.
                ("According to Ann Lee, Bob Roe discussed", "Ann Lee", None, "discuss"),
            ],
        );
    }

    #[test]
    fn what_stands_before_a_quotation_may_name_no_speaker() {
        for text in [
            "In a speech to workers, Mr. Lee's words were",
            "They saw the report on the road, which was",
            "The headline concludes:",
        ] {
            assert_eq!(told(text, before), None, "{text}");
        }
    }

    #[test]
    fn what_follows_a_quotation_tells_who_speaks() {
        check(
            after,
            &[
                (", said Mr Lee.", "Mr Lee", None, "say"),
                (", also said the ministry.", "the ministry", None, "say"),
                (", said the designer, who works at home.", "the designer", None, "say"),
                (", Ann Lee said.", "Ann Lee", None, "say"),
                (", the narrator says.", "the narrator", None, "say"),
                (", Ann Lee, a doctor in Tarn, told us.", "Ann Lee", None, "tell"),
                (", Ann Lee, a guest who declined to be named, said.", "Ann Lee", None, "say"),
                (", Tarn Radio quoted Bob Roe as saying.", "Tarn Radio", Some("Bob Roe"), "quote"),
                (", according to Ann Lee.", "Ann Lee", None, "according to"),
                (" in May, Ann Lee said.", "Ann Lee", None, "say"),
            ],
        );
    }

    #[test]
    fn what_follows_a_quotation_may_be_of_another_thing() {
        for text in [
            // The quotation is a noun of the sentence around it.
            " of Ann Lee, Bob Roe said.", " because Ann Lee agreed.",
            // Another clause has begun.
            "; Ann Lee said so.",
            // What the participle tells is another thing than the quotation.
            ", and then met Bob Roe, saying so.", ", said the headline.", ", the headline said.",
        ] {
            assert_eq!(told(text, after), None, "{text}");
        }
    }
}
