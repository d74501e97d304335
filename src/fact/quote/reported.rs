//! Indirect speech, given without quotation marks: "Xi said China and Russia should work together".

use crate::fact::Report;
use crate::fact::quote::attribution::Attribution;
use crate::fact::quote::clause::Clause;
use crate::fact::quote::cue;
use crate::fact::quote::noun_use::is_noun_use;
use crate::fact::quote::object::phrase_from;
use crate::fact::quote::phrase::subject_before;
use crate::fact::quote::quotation_marks::Quotations;
use crate::language::speech::SpeechVerb;
use crate::language::{Class, Rule};
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// Fewer words than this are no statement.
const FEW_WORDS: usize = 3;
/// Most tokens from a verb of speech to the end of "that".
const VERB_TO_THAT: usize = 8;

/// What a sentence without a quotation says somebody has said, and who.
///
/// Three forms are known: "X said (that) …", "…, X said" and "according to X, …".
pub fn reported(report: &Report, sentence: usize, quotes: &Quotations) -> Option<(Attribution, Span)> {
    if quotes.touch(report.article.sentences.get(sentence)?.span) {
        return None;
    }
    let tokens: Vec<&Token> = report.sentence(sentence).iter().collect();
    let clause = Clause { language: report.language, all: &tokens };
    according(clause).or_else(|| speaker_last(clause)).or_else(|| speaker_first(clause))
}

/// The side of its speaker on which a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// "…, X said".
    Before,
    /// "According to X, …".
    After,
}

/// Who says the whole sentence of a clause, and on which side of the speaker the statement stands.
pub(super) fn around(clause: Clause) -> Option<(Attribution, Side)> {
    let (whose, said) = according(clause).or_else(|| speaker_last(clause))?;
    let side = if said.start < whose.speaker.start { Side::Before } else { Side::After };
    Some((whose, side))
}

/// "X said (that) …": the statement runs to the end.
fn speaker_first(clause: Clause) -> Option<(Attribution, Span)> {
    for at in 1..clause.len() {
        let Some(verb) = small_verb(clause, at) else { continue };
        // A verb that ends the sentence leads into nothing.
        clause.get(at + 1)?;
        // "Announced a plan that would help": no statement follows a "that" which stands for the noun before it.
        let is_noun_s = |i: usize| i > at + 1 && clause.is(i + 1, Class::Auxiliary);
        let is_that = |i: &usize| clause.is(*i, Class::Complementizer) && !is_noun_s(*i);
        let that = (at + 1..clause.len().min(at + VERB_TO_THAT)).find(is_that);
        // Without "that" only "said" leads into a statement, and only at once.
        let bare = clause.is(at, Class::SaidWithoutThat)
            && !clause.is_kind(at + 1, TokenKind::Mark)
            && !clause.is(at + 1, Class::NotAStatement);
        let Some(from) = that.map(|i| i + 1).or(bare.then_some(at + 1)) else { continue };
        // Between verb and "that" stands at most whom it was said to and when.
        if (at + 1..from).any(|i| clause.is_kind(i, TokenKind::Mark) || clause.speech_verb(i).is_some()) {
            continue;
        }
        let Some(speaker) = subject_of(clause, at) else { continue };
        return statement(clause, from, clause.len()).map(|span| (said_by(speaker, verb), span));
    }
    None
}

/// "…, X said" and "…, said X": the statement stands before the comma.
fn speaker_last(clause: Clause) -> Option<(Attribution, Span)> {
    (1..clause.len()).rev().find_map(|at| {
        let verb = small_verb(clause, at).filter(|verb| verb.plain)?;
        // "…, Ann Lee, a doctor, told AFP": only what cannot take whom it was said to stands before its subject.
        let (speaker, end) = if clause.is_mark(at - 1, &[","]) && !verb.addressed {
            let speaker = phrase_from(clause, at + 1)?;
            // "Ann Lee, a doctor, said the dam held": what follows is the statement, not who made it.
            let next = clause.at(speaker.end);
            let over = next >= clause.len()
                || clause.is_kind(next, TokenKind::Mark)
                || clause.is(next, Class::RelativePronoun);
            over.then_some((speaker, at - 1))?
        } else {
            let over = at + 1 >= clause.len()
                || clause.is_kind(at + 1, TokenKind::Mark)
                || clause.is(at + 1, Class::NotAStatement);
            let speaker = subject_of(clause, at).filter(|_| over || verb.addressed)?;
            (speaker, clause.at(speaker.start).checked_sub(1)?)
        };
        // "After two hours, he said, …", "As he left, she replied": what stands before the comma is half a sentence.
        let is_half = clause.is(0, Class::Subordinator) && !(0..end).any(|at| clause.is_mark(at, &[","]));
        let is_whole = clause.is_mark(end, &[","]) && !is_half;
        let span = is_whole.then(|| statement(clause, 0, end)).flatten()?;
        Some((said_by(speaker, verb), span))
    })
}

/// "According to X, …" and "…, according to X".
fn according(clause: Clause) -> Option<(Attribution, Span)> {
    let (at, words) = (0..clause.len()).find_map(|at| Some((at, clause.rule(Rule::AccordingTo, at)?.tokens)))?;
    let speaker = phrase_from(clause, words.end)?;
    let span = if at == 0 {
        let comma = (clause.at(speaker.end)..clause.len()).find(|i| clause.is_mark(*i, &[","]))?;
        statement(clause, comma + 1, clause.len())?
    } else {
        statement(clause, 0, at)?
    };
    Some((Attribution { speaker, via: None, cue: cue::joined(clause, words) }, span))
}

/// The verb of speech at a place, where it is written small.
fn small_verb(clause: Clause, at: usize) -> Option<&'static SpeechVerb> {
    clause.speech_verb(at).filter(|_| !clause.is_capital(at))
}

/// The words that name the subject of the verb at a place, where it is a verb.
fn subject_of(clause: Clause, at: usize) -> Option<Span> {
    // "It was said that": who says it is not told.
    let speaks = !is_noun_use(clause, at) && !clause.holds(Rule::PassiveSpeech, at);
    speaks.then(|| subject_before(clause, at)).flatten()
}

fn said_by(speaker: Span, verb: &SpeechVerb) -> Attribution {
    Attribution { speaker, via: None, cue: verb.base.clone() }
}

/// The words from `from` to `to`, closing marks left out, when they are enough for a statement.
fn statement(clause: Clause, from: usize, to: usize) -> Option<Span> {
    let is_mark = |at: &usize| clause.is_kind(*at, TokenKind::Mark);
    let last = (from..to).rev().find(|at| !is_mark(at))?;
    let words = (from..=last).filter(|at| !is_mark(at)).count();
    (words >= FEW_WORDS).then(|| clause.span(from..last + 1)).flatten()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::read::read_bytes;

    #[test]
    fn statements_without_marks_have_a_speaker() {
        for (text, speaker, said) in [
            ("Xi said China and Russia should work together.", "Xi", "China and Russia should work together"),
            ("The mayor told reporters on Monday that the dam was safe.", "The mayor", "the dam was safe"),
            ("Twelve houses burned down, the police said.", "the police", "Twelve houses burned down"),
            ("Twelve houses burned down, said Ann Lee.", "Ann Lee", "Twelve houses burned down"),
            ("According to the ministry, exports doubled last year.", "the ministry", "exports doubled last year"),
            ("Exports doubled last year, according to the ministry.", "the ministry", "Exports doubled last year"),
            (
                "Five people died, Fauzi, an official from the agency, told AFP late Tuesday.",
                "Fauzi",
                "Five people died",
            ),
            ("Five people died there, said Fauzi, an official of the agency.", "Fauzi", "Five people died there"),
            ("Ann Lee, a doctor, said the dam was safe.", "Ann Lee", "the dam was safe"),
            ("After months of heavy rain, the mayor said the dam was safe.", "the mayor", "the dam was safe"),
            ("The company denied that it had paid anyone.", "The company", "it had paid anyone"),
            (
                "But the old dam would hold for two years, the mayor said.",
                "the mayor",
                "But the old dam would hold for two years",
            ),
            ("The mayor warned that would be a big mistake.", "The mayor", "would be a big mistake"),
        ] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            let (whose, span) = reported(&report, 0, &Quotations::of(&article)).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((report.text(whose.speaker), report.text(span)), (speaker, said), "{text}");
        }
    }

    #[test]
    fn other_sentences_are_nobody_s() {
        for text in [
            "The talks went on for two hours.",
            "Ann Lee said “we go on” and left.",
            "He said so.",
            "It was said by then that the dam would hold.",
            "The bank had been called and told that it would burn.",
            "The mayor announced a plan that would help the old town.",
            "As he left the old town, she replied.",
        ] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            assert!(reported(&report, 0, &Quotations::of(&article)).is_none(), "{text}");
        }
    }
}
