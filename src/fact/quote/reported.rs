//! Speech told without quotation marks: "Xi said China and Russia should work together".

use crate::fact::Report;
use crate::fact::quote::attribution::{self, Attribution};
use crate::fact::quote::cue;
use crate::fact::quote::quotation_marks::Quoted;
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// Fewer words than this are no statement.
const FEW_WORDS: usize = 3;

/// What a sentence without a quotation says somebody has said, and who.
///
/// Three forms are known: "X said (that) …", "…, X said" and "according to X, …".
pub fn reported(report: &Report, sentence: usize, quotes: &[Quoted]) -> Option<(Attribution, Span)> {
    let place = report.article.sentences.get(sentence)?.span;
    let before = quotes.partition_point(|q| q.outer.start < place.end);
    let quoted = quotes[..before].iter().rev().take_while(|q| q.nested || q.outer.end > place.start);
    if quoted.filter(|q| q.outer.overlap(place) > 0).count() > 0 {
        return None;
    }
    let tokens: Vec<&Token> = report.sentence(sentence).iter().collect();
    according(&tokens).or_else(|| closed(&tokens)).or_else(|| led(&tokens))
}

/// "X said (that) …": the statement runs to the end.
fn led(tokens: &[&Token]) -> Option<(Attribution, Span)> {
    for at in 1..tokens.len() {
        let word = tokens[at].folded.as_str();
        let Some(verb) = cue::lemma(word).filter(|_| !tokens[at].capital) else { continue };
        let that = (at + 1..tokens.len().min(at + 8)).find(|i| tokens[*i].is("that"));
        let next = tokens.get(at + 1)?;
        // Without "that" only "said" leads into a statement, and only at once.
        let bare = matches!(word, "said" | "says") && next.kind != TokenKind::Mark && !next.is_in(NOT_A_STATEMENT);
        let Some(from) = that.map(|i| i + 1).or(bare.then_some(at + 1)) else { continue };
        // Between verb and "that" stands at most whom it was said to and when.
        if tokens[at + 1..from].iter().any(|t| t.kind == TokenKind::Mark || cue::is_speech_verb(&t.folded)) {
            continue;
        }
        let Some(whose) = attribution::subject_of(tokens, at) else { continue };
        return statement(tokens, from, tokens.len()).map(|span| (whose_words(whose, verb), span));
    }
    None
}

/// "…, X said" and "…, said X": the statement stands before the comma.
fn closed(tokens: &[&Token]) -> Option<(Attribution, Span)> {
    (1..tokens.len()).rev().find_map(|at| {
        let verb = cue::lemma(&tokens[at].folded).filter(|_| !tokens[at].capital)?;
        if !cue::is_plain_speech(&tokens[at].folded) {
            return None;
        }
        // "…, Ann Lee, a doctor, told AFP": only what cannot take whom it was said to is turned round.
        let turned = tokens[at - 1].is(",") && verb != "tell";
        let (whose, end) = if turned {
            let whose = attribution::object_of(tokens, at + 1)?;
            // "Ann Lee, a doctor, said the dam held": what follows is the statement, not who made it.
            let next = tokens.get(tokens.partition_point(|t| t.span.start < whose.end));
            if next.is_some_and(|t| t.kind != TokenKind::Mark && !t.is("who")) {
                return None;
            }
            (whose, at - 1)
        } else {
            let over = tokens.get(at + 1).is_none_or(|t| t.kind == TokenKind::Mark || t.is_in(NOT_A_STATEMENT));
            let whose = attribution::subject_of(tokens, at).filter(|_| over || verb == "tell")?;
            (whose, tokens.partition_point(|t| t.span.start < whose.start).checked_sub(1)?)
        };
        tokens[end].is(",").then(|| statement(tokens, 0, end)).flatten().map(|span| (whose_words(whose, verb), span))
    })
}

/// "According to X, …" and "…, according to X".
fn according(tokens: &[&Token]) -> Option<(Attribution, Span)> {
    let at = (0..tokens.len().saturating_sub(1)).find(|i| tokens[*i].is("according") && tokens[*i + 1].is("to"))?;
    let whose = attribution::object_of(tokens, at + 2)?;
    let span = if at == 0 {
        let comma = (2..tokens.len()).find(|i| tokens[*i].is(",") && tokens[*i].span.start >= whose.end)?;
        statement(tokens, comma + 1, tokens.len())?
    } else {
        statement(tokens, 0, at)?
    };
    Some((whose_words(whose, "according to"), span))
}

/// Words that cannot begin a statement after a bare "said".
const NOT_A_STATEMENT: &[&str] =
    &["to", "on", "in", "at", "by", "during", "as", "so", "after", "before", "of", "about"];

fn whose_words(speaker: Span, verb: &str) -> Attribution {
    Attribution { speaker, via: None, cue: verb.to_owned() }
}

/// The words from `from` to `to`, closing marks left out, when they are enough for a statement.
fn statement(tokens: &[&Token], from: usize, to: usize) -> Option<Span> {
    let last = (from..to).rev().find(|i| tokens[*i].kind != TokenKind::Mark)?;
    let words = tokens[from..=last].iter().filter(|t| t.kind != TokenKind::Mark).count();
    (words >= FEW_WORDS).then(|| tokens[from].span.join(tokens[last].span))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::fact::quote::quotation_marks::quoted;
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
        ] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            let (whose, span) = reported(&report, 0, &quoted(&article)).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((report.text(whose.speaker), report.text(span)), (speaker, said), "{text}");
        }
    }

    #[test]
    fn other_sentences_are_nobody_s() {
        for text in ["The talks went on for two hours.", "Ann Lee said “we go on” and left.", "He said so."] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            assert!(reported(&report, 0, &quoted(&article)).is_none(), "{text}");
        }
    }
}
