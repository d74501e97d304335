//! Where a noun phrase begins and ends, and where the clause does that it stands in.

use crate::fact::quote::clause::Clause;
use crate::language::{Class, Ending, Rule};
use crate::text::token::TokenKind;

/// Marks at which one clause ends and another begins.
const CLAUSE_MARKS: &[&str] = &[";", ":", "–", "—", "-", "…"];
/// Marks that may stand inside a noun phrase.
const INNER_MARKS: &[&str] = &["-", "'", ".", "&"];
/// Most tokens of a description set off by commas between a name and its verb.
pub(super) const DESCRIPTION: usize = 26;
/// Longest abbreviation in bytes that a full stop may close inside a phrase.
const ABBREVIATION: usize = 4;
/// Most tokens back from a verb to its subject: no clause of prose is longer.
const CLAUSE: usize = 100;
/// Most tokens of a phrase between a subject and its verb that tells where or when.
const ASIDE: usize = 4;
/// Two tokens further apart than so many bytes have a quotation between them.
const FAR: usize = 40;

/// Where the noun phrase that ends before `end` begins.
pub(super) fn phrase_start(clause: Clause, end: usize) -> usize {
    let Some(last) = end.checked_sub(1) else { return 0 };
    if clause.is(last, Class::SubjectPronoun) {
        return last;
    }
    let start = clause_start(last, |at| is_boundary(clause, at));
    // "Then a doctor said"
    let led_in = is_opening_adverb(clause, start) && clause.is(start + 1, Class::Determiner);
    without_preposition(clause, start + usize::from(led_in && start + 1 < end), end)
}

/// Whether no noun phrase that ends to the right of `at` reaches it.
fn is_boundary(clause: Clause, at: usize) -> bool {
    let (Some(token), Some(next)) = (clause.get(at), clause.get(at + 1)) else { return true };
    // "Some trouble -- lawmakers said", also put together from words: "- -".
    let is_dash = |at: usize| clause.is_mark(at, &["-"]);
    if is_dash(at) && (is_dash(at + 1) || at.checked_sub(1).is_some_and(is_dash)) {
        return true;
    }
    let quotation_between = next.span.start > token.span.end + FAR;
    let mark = token.kind == TokenKind::Mark && !token.is_in(INNER_MARKS);
    let short = || at.checked_sub(1).and_then(|i| clause.get(i)).is_some_and(|t| t.span.len() <= ABBREVIATION);
    if quotation_between || mark || token.is(".") && !short() {
        return true;
    }
    // "Smith and Jones said": both; "it rained and Jones said": one.
    if clause.is(at, Class::Conjunction) && !clause.holds(Rule::PairOfNames, at) {
        return true;
    }
    if clause.is(at, Class::SubjectPronoun) {
        return true;
    }
    let told = || clause.ends(at, Ending::Past) || clause.is(at, Class::BoundaryVerb);
    !token.capital
        && (clause.is(at, Class::Auxiliary)
            // "released a statement": a verb and its object.
            || clause.ends(at, Ending::Past) && clause.is(at + 1, Class::Determiner)
            // "cites a doctor"
            || clause.ends(at, Ending::ThirdPerson) && clause.speech_verb(at).is_some() && clause.is(at + 1, Class::Determiner)
            || token.kind == TokenKind::Word && clause.speech_verb(at).is_some() && told())
}

/// "On Wednesday the minister": where a preposition leads in, the phrase begins at its last determiner or name that
/// nothing before it leads into, or else right after the preposition.
fn without_preposition(clause: Clause, start: usize, end: usize) -> usize {
    if !clause.is(start, Class::Preposition) {
        return start;
    }
    let is_day = |at: usize| clause.language.calendar.weekday(clause.word(at)).is_some();
    let begins = |at: &usize| {
        let led = clause.is(at - 1, Class::Preposition);
        let inside = clause.is(at - 1, Class::InsidePhrase)
            || clause.is(at - 1, Class::Determiner)
            || clause.is_capital(at - 1) && !is_day(at - 1)
            || clause.ends(at - 1, Ending::Possessive);
        (clause.is(*at, Class::Determiner) || clause.is_capital_word(*at)) && !led && !inside
    };
    (start + 2..end).rev().find(begins).unwrap_or(if start + 1 < end { start + 1 } else { start })
}

/// Where the clause begins that ends before `end`: after what parts it from another, and not out of reach.
pub(super) fn clause_start(end: usize, parts: impl Fn(usize) -> bool) -> usize {
    let reach = end.saturating_sub(CLAUSE);
    (reach..end).rev().find(|at| parts(*at)).map_or(reach, |at| at + 1)
}

/// Whether a clause ends and another begins at a mark; a hyphen inside a word parts none.
pub(super) fn parts_clauses(clause: Clause, at: usize) -> bool {
    let joined = || at > 0 && clause.touch(at - 1) && clause.touch(at) && clause.is_mark(at, &["-"]);
    clause.is_mark(at, CLAUSE_MARKS) && !joined()
}

/// Where the words end that stand before a parenthesis which ends before `end`: "[Ann Lee] (R-Ohio)".
pub(super) fn before_parenthesis(clause: Clause, end: usize) -> usize {
    let closes = end.checked_sub(1).is_some_and(|last| clause.is_mark(last, &[")"]));
    let opening = || (0..end).rev().take(DESCRIPTION).find(|at| clause.is_mark(*at, &["("]));
    closes.then(opening).flatten().filter(|at| *at > 0).unwrap_or(end)
}

/// Where the words end that stand before a verb and all that belongs to it: "[the mayor] has also", "[Ann Lee], who".
pub(super) fn before_auxiliaries(clause: Clause, verb: usize) -> usize {
    let mut end = verb;
    while let Some(last) = end.checked_sub(1) {
        // "[Ann Lee] in an interview said"
        let aside = (2..=ASIDE)
            .filter_map(|len| end.checked_sub(len))
            .find(|from| clause.length(Rule::Aside, *from) == end - from);
        if let Some(from) = aside.filter(|from| *from > 0) {
            end = from;
            continue;
        }
        let adverb = clause.ends(last, Ending::Adverb) && !clause.is_capital(last);
        if !adverb && !clause.is(last, Class::BeforeVerb) {
            break;
        }
        end = last;
        if clause.is(last, Class::RelativePronoun) {
            return last - usize::from(last > 0 && clause.is_mark(last - 1, &[","]));
        }
    }
    end
}

/// Whether a word that has a capital because it opens the sentence is no name: "Earlier she promised".
pub(super) fn is_opening_adverb(clause: Clause, at: usize) -> bool {
    let opens = at == 0 && clause.is(at, Class::SentenceStarter) && !clause.is(at, Class::Preposition);
    opens && !clause.is_capital_word(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quote::clause::at_mark;

    #[test]
    fn a_noun_phrase_begins_behind_what_parts_it_from_the_words_before() {
        for (marked, phrase) in [
            ("The mayor of Tarn [said]", "The mayor of Tarn"),
            ("When it rained she [said]", "she"),
            ("It rained and Lee [said]", "Lee"),
            ("Lee and Roe [said]", "Lee and Roe"),
            ("There was some trouble -- officials [said]", "officials"),
            ("The report cites a doctor [said]", "a doctor"),
            ("They opened the hall [said]", "the hall"),
            ("The town was Bob Roe [said]", "Bob Roe"),
            ("It rained. Lee [said]", "Lee"),
            ("A. J. Roe [said]", "A. J. Roe"),
            ("Then a doctor [said]", "a doctor"),
            ("During the night the doctor [said]", "the doctor"),
            ("On Monday the doctor [said]", "the doctor"),
            ("In towns nearby [said]", "towns nearby"),
        ] {
            let found = at_mark(marked, |text, clause, end| {
                clause.span(phrase_start(clause, end)..end).map(|span| span.of(text).to_owned())
            });
            assert_eq!(found.as_deref(), Some(phrase), "{marked}");
        }
    }

    #[test]
    fn a_quotation_left_out_parts_a_phrase() {
        let text = format!("Lee {} Roe said", " ".repeat(FAR));
        let start = at_mark(&text.replace("said", "[said]"), |_, clause, end| phrase_start(clause, end));
        assert_eq!(start, 1, "so far apart the two are no one name");
    }

    #[test]
    fn marks_part_clauses_and_hyphens_inside_words_do_not() {
        for (marked, parts) in [
            ("It rained[;] Lee", true),
            ("It rained [-] Lee", true),
            ("A far[-]left", false),
            ("It rained[,] Lee", false),
        ] {
            assert_eq!(at_mark(marked, |_, clause, at| parts_clauses(clause, at)), parts, "{marked}");
        }
    }

    #[test]
    fn what_stands_beside_a_verb_belongs_to_it_and_not_to_its_subject() {
        for (marked, left) in [
            ("The mayor has also [said]", "The mayor"),
            ("The mayor later [said]", "The mayor"),
            ("Ann Lee, who [said]", "Ann Lee"),
            ("Ann Lee in an interview [said]", "Ann Lee"),
            ("The mayor [said]", "The mayor"),
            // A name that ends as an adverb does is a name.
            ("Ann Kelly [said]", "Ann Kelly"),
        ] {
            let found = at_mark(marked, |text, clause, verb| {
                clause.span(0..before_auxiliaries(clause, verb)).map(|span| span.of(text).to_owned())
            });
            assert_eq!(found.as_deref(), Some(left), "{marked}");
        }
    }

    #[test]
    fn a_parenthesis_is_no_part_of_the_words_before_it() {
        for (marked, end) in [("Ann Lee (R-Ohio) [said]", 2), ("Ann Lee [said]", 2), ("(R-Ohio) [said]", 5)] {
            assert_eq!(at_mark(marked, |_, clause, end| before_parenthesis(clause, end)), end, "{marked}");
        }
    }

    #[test]
    fn the_capital_that_opens_a_sentence_makes_no_name_of_an_adverb() {
        for (marked, is_adverb) in [
            ("[Earlier] she promised", true),
            ("[Then] a doctor left", true),
            // Before a name it may be a name as well.
            ("[Then] Lee left", false),
            ("It was [earlier] so", false),
            ("[On] a road", false),
        ] {
            assert_eq!(at_mark(marked, |_, clause, at| is_opening_adverb(clause, at)), is_adverb, "{marked}");
        }
    }
}
