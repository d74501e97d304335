//! What says that a name is a person's, and whether that person is a "he" or a "she".

use crate::language::{Class, Language, Tokens};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold};

/// Most tokens of an office set off after a name.
const APPOSED: usize = 6;

/// The words of an office set off after a name: "Ann Lee, the four-term mayor of Rome,".
pub(super) fn apposed(language: &'static Language, tokens: &[Token], name: Span) -> Vec<String> {
    let clause = Tokens { language, all: tokens };
    let comma = clause.at(name.end);
    if !clause.is_mark(comma, &[","]) || !clause.is(comma + 1, Class::Determiner) {
        return Vec::new();
    }
    let words = (comma + 2..clause.len()).take_while(|at| {
        clause.is_kind(*at, TokenKind::Word) && !clause.is(*at, Class::JoinsNouns) || clause.is_mark(*at, &["-"])
    });
    words.take(APPOSED).filter(|at| clause.is_kind(*at, TokenKind::Word)).map(|at| clause.word(at).to_owned()).collect()
}

/// The last token of a name.
pub(super) fn last_token(tokens: &[Token], name: Span) -> Option<&Token> {
    tokens.get(tokens.partition_point(|t| t.span.start < name.end).checked_sub(1)?)
}

/// Whether what stands beside a name says that a person bears it: "Orlov said", "Ivo Orlov, 22, left", "Ivo Orlov, a
/// doctor".
pub(super) fn acts_as_person(language: &'static Language, tokens: &[Token], name: Span) -> bool {
    let clause = Tokens { language, all: tokens };
    let (start, end) = (clause.at(name.start), clause.at(name.end));
    let speaks = |at: usize| clause.is(at, Class::SurelyVerb);
    let described = clause.is_kind(end + 1, TokenKind::Number)
        || clause.is(end + 1, Class::IndefiniteArticle)
        || clause.is(end + 1, Class::Title) && !clause.is_capital(end + 1);
    speaks(end) || start.checked_sub(1).is_some_and(speaks) || described && clause.is_mark(end, &[","])
}

/// Whether a speaker may be a "he" or "she": a name that holds no word for a body of people, is not the initials of one and is no
/// statement ("The report").
pub(super) fn is_somebody(language: &Language, speaker: &str) -> bool {
    // "Witnesses" opened their sentence, and are several.
    let last = fold(speaker.split_whitespace().next_back().unwrap_or_default());
    let several = language.units.is_plural(&last) && language.is(Class::SpeakerNoun, &last);
    let are_initials = !speaker.contains(|c: char| c.is_lowercase() || c.is_whitespace());
    speaker.starts_with(char::is_uppercase)
        && !are_initials
        && !several
        && !language.is(Class::StatementNoun, &last)
        && !language.is(Class::PersonalPronoun, &last)
        // "Post-Dispatch of Rome"
        && !speaker.split([' ', '-']).any(|w| language.is(Class::Impersonal, &fold(w)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;
    use crate::text::token::tokens;

    #[test]
    fn what_stands_beside_a_name_makes_it_a_person_s() {
        for (text, name, is) in [
            ("Orlov said so.", "Orlov", true),
            ("Ivo Orlov, 22, left.", "Ivo Orlov", true),
            ("Ivo Orlov, a doctor, left.", "Ivo Orlov", true),
            ("Green River rose.", "Green River", false),
            ("Green River, Ohio, rose.", "Green River", false),
        ] {
            let all = tokens(text, Span::new(0, text.len()));
            assert_eq!(acts_as_person(english(), &all, Span::new(0, name.len())), is, "{text}");
        }
    }

    #[test]
    fn an_office_is_set_off_after_a_name() {
        let text = "Ann Lee, the four-term mayor of Rome, left.";
        let all = tokens(text, Span::new(0, text.len()));
        assert_eq!(apposed(english(), &all, Span::new(0, 7)), ["four", "term", "mayor"]);
    }

    #[test]
    fn several_are_no_he() {
        assert!(is_somebody(english(), "Ann Lee") && is_somebody(english(), "A spokesman"));
        assert!(!is_somebody(english(), "Witnesses") && !is_somebody(english(), "Some doctors"));
        assert!(!is_somebody(english(), "N.A.A.C.P") && !is_somebody(english(), "NAACP"));
        assert!(
            !is_somebody(english(), "It")
                && !is_somebody(english(), "The report")
                && !is_somebody(english(), "Post-Dispatch of Rome")
        );
    }
}
