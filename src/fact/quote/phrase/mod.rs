//! The noun phrase to the left of a verb of speech: its subject, who speaks.

mod edge;
mod first_subject;
mod verb;

use crate::fact::quote::clause::Clause;
use crate::fact::quote::noun_use::is_noun_use;
use crate::fact::quote::speaker::{is_name, is_speaker};
use crate::language::{Class, Ending, Rule};
use crate::text::Span;
use edge::{DESCRIPTION, before_auxiliaries, before_parenthesis, clause_start, parts_clauses, phrase_start};
use verb::{begins_with_verb, has_happened, is_abbreviated_place, is_broken, is_past, is_told};

pub(super) use first_subject::clause_subject;

/// Most tokens between a noun that names a statement and its "that", or its owner.
const NOUN_TO_THAT: usize = 5;
/// Most tokens from the comma before the second half of a place's name to the comma after it: ", New York,".
const SHORT_PLACE: usize = 4;
/// Most tokens of the words for the author of a statement.
const AUTHOR: usize = 8;
/// Most verbs chained to each other that share one subject.
const CHAINED: usize = 4;

/// The noun phrase that is the subject of the verb at `verb`, to its left.
pub(super) fn subject_before(clause: Clause, verb: usize) -> Option<Span> {
    subject_of_chain(clause, verb, CHAINED)
}

/// The name that stands alone before `end`, from the beginning or from a mark that parts clauses: "It rained - Ann Lee".
pub(super) fn name_before(clause: Clause, end: usize) -> Option<Span> {
    let start = clause_start(end, |at| parts_clauses(clause, at) || clause.ends_sentence(at));
    let name = |at: usize| clause.is_capital_word(at) || clause.is(at, Class::InsidePhrase) && at > start;
    ((start..end).all(name) && is_speaker(clause, start, end)).then(|| clause.span(start..end)).flatten()
}

/// The name of several words right before `end`: "It pleased the mayor Ann Lee".
pub(super) fn person_before(clause: Clause, end: usize) -> Option<Span> {
    let start = (0..end).rev().take_while(|at| clause.is_capital_word(*at)).last()?;
    (end - start > 1 && is_speaker(clause, start, end)).then(|| clause.span(start..end)).flatten()
}

/// Whose statement a clause tells that begins with "that" at `that`: "Ann Lee's recent claim that", "a report by Ann
/// Lee that". With it, the noun that names the statement.
pub(super) fn owner_of_statement(clause: Clause<'_>, that: usize) -> Option<(Span, &str)> {
    let noun = (0..that).rev().take(NOUN_TO_THAT).find(|at| clause.is(*at, Class::StatementNoun))?;
    let by = (noun + 1..that).find(|at| clause.is(*at, Class::By)).map(|by| (by + 1, that));
    let owner = || (0..noun).rev().take(NOUN_TO_THAT).find(|at| clause.ends(*at, Ending::Possessive));
    let name_start = |owner: usize| (0..=owner).rev().take_while(|at| clause.is_capital_word(*at)).last();
    let start = |owner: usize| name_start(owner).unwrap_or_else(|| phrase_start(clause, owner + 1));
    let (start, end) = by.or_else(|| owner().map(|owner| (start(owner), owner + 1)))?;
    let whose = is_speaker(clause, start, end).then(|| clause.span(start..end)).flatten()?;
    Some((whose, clause.word(noun)))
}

/// The same of a verb to which no more than so many others are chained.
fn subject_of_chain(clause: Clause, verb: usize, chained: usize) -> Option<Span> {
    let participle = clause.ends(verb, Ending::Participle);
    let author = participle.then(|| author_before(clause, verb)).flatten();
    if author.is_some() {
        return author;
    }
    let mut end = before_parenthesis(clause, before_auxiliaries(clause, verb));
    let comma = end >= 2 && clause.is_mark(end - 1, &[","]);
    let chaining = end >= 2 && clause.is(end - 1, Class::Chaining);
    // A verb chained to another shares its subject: "called … and said", "came out and said", "left, saying".
    if chaining && is_told(clause, verb, end) {
        return None;
    }
    if chaining || comma && participle {
        let shared = earlier_subject(clause, end - 1, chained).or_else(|| clause_subject(clause, end - 1));
        if shared.is_some() || chaining {
            return shared;
        }
    }
    if comma {
        let described = before_description(clause, end - 1);
        if described.is_some() {
            return described;
        }
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    // "Putin, Xi hold talks while expressing": the participle shares the first subject of the clause.
    if participle && clause.is(last, Class::BeforeParticiple) {
        return clause_subject(clause, last);
    }
    let start = phrase_start(clause, end);
    // "She suggested that it was late, called him weak": what stands before the comma does not speak.
    if comma && !is_speaker(clause, start, end) {
        return earlier_subject(clause, end, chained);
    }
    // "She had met a doctor, called him", "She was a doctor, called him": the words before the comma are of another verb.
    let follows = |is: fn(Clause, usize) -> bool| start.checked_sub(1).is_some_and(|at| is(clause, at));
    let is_predicate = follows(|clause, at| clause.is(at, Class::PassiveAuxiliary));
    if (comma || participle) && (is_predicate || follows(is_past)) {
        return clause_subject(clause, start);
    }
    if is_predicate {
        return None;
    }
    subject_in(clause, verb, start, end)
}

/// Who speaks of the words from `start` to `end`, which stand right before a verb and all that belongs to it.
fn subject_in(clause: Clause, verb: usize, start: usize, end: usize) -> Option<Span> {
    // "Ann Lee of Troy, Mich., said", "Ann Lee, R-Ohio, said": an abbreviated place after a comma does not speak.
    let is_place = start > 1 && clause.is_mark(start - 1, &[","]) && is_abbreviated_place(clause, start, end);
    if is_place && clause.is_capital_word(start - 2) {
        return speaks(clause, phrase_start(clause, start - 1), start - 1);
    }
    // "Ann Lee took to the air to say": who did what stands before "to say" says it.
    let to_verb = clause.is(verb - 1, Class::To);
    if let Some(done) = (start + 1..end).find(|at| to_verb && has_happened(clause, *at)) {
        return speaks(clause, start, done);
    }
    if begins_with_verb(clause, start, end) {
        // "She released a statement saying": the words before the verb are another verb and its object.
        let is_participle = clause.ends(verb, Ending::Participle);
        return is_participle.then(|| clause_subject(clause, start)).flatten();
    }
    speaks(clause, start, end)
}

/// The words of a phrase that can speak; a name that a preposition leads in does not: "from Ohio, told".
fn speaks(clause: Clause, start: usize, end: usize) -> Option<Span> {
    let led = start > 0 && clause.is(start - 1, Class::Preposition) && is_name(clause, start);
    (!led && !is_broken(clause, start, end) && is_speaker(clause, start, end))
        .then(|| clause.span(start..end))
        .flatten()
}

/// Whose the statement is that a participle right before `verb` tells of: "a letter from [her doctor] saying".
fn author_before(clause: Clause, verb: usize) -> Option<Span> {
    let start = (0..verb).rev().take(AUTHOR).find(|at| clause.holds(Rule::AuthorOfStatement, *at))?;
    is_speaker(clause, start, verb).then(|| clause.span(start..verb)).flatten()
}

/// The subject of the verb of speech to which the one after `end` is chained: "he called her weak and said".
fn earlier_subject(clause: Clause, end: usize, chained: usize) -> Option<Span> {
    let chained = chained.checked_sub(1)?;
    let from = clause_start(end, |at| parts_clauses(clause, at));
    let verb = (from + 1..end).rev().find(|at| clause.speech_verb(*at).is_some() && !is_noun_use(clause, *at))?;
    subject_of_chain(clause.until(verb + 1), verb, chained)
}

/// "Ann Lee, a doctor in Rome, told": `comma` closes a description; what stands before it speaks.
fn before_description(clause: Clause, comma: usize) -> Option<Span> {
    let comma_before = |at: usize| (0..at).rev().take(DESCRIPTION).find(|at| clause.is_mark(*at, &[","]));
    let describes = |opening: usize| {
        !clause.is_capital(opening + 1)
            || clause.is(opening + 1, Class::Determiner)
            || clause.is(opening + 1, Class::RelativePronoun)
            // "Ann Lee, Rome's mayor, told"
            || clause.ends(opening + 1, Ending::Possessive)
    };
    let mut opening = comma_before(comma)?;
    // "Ann Lee, of Flint, Mich., told": the place is part of the description.
    if !describes(opening) && comma - opening <= SHORT_PLACE {
        opening = comma_before(opening).filter(|at| describes(*at))?;
    }
    if !describes(opening) {
        return None;
    }
    let of = |opening: usize| {
        let end = before_parenthesis(clause, opening);
        speaks(clause, phrase_start(clause, end), end)
    };
    // "Ann Lee, 22, a doctor, told", "Ann Lee, head of the Fund, a charity, told": a description may hold another.
    let outer = comma_before(opening).filter(|at| describes(*at) && clause.is_capital_word(at.saturating_sub(1)));
    outer.and_then(of).or_else(|| of(opening))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quote::clause::at_mark;

    /// The subject found for the word in brackets.
    fn subject(marked: &str) -> Option<String> {
        at_mark(marked, |text, clause, verb| subject_before(clause, verb).map(|span| span.of(text).to_owned()))
    }

    #[test]
    fn the_phrase_before_a_verb_is_its_subject() {
        for (text, found) in [
            ("Ann Lee [said] so", "Ann Lee"),
            ("The mayor has also [said] so", "The mayor"),
            ("During the night the mayor [said] so", "the mayor"),
            ("It rained and Jones [said] so", "Jones"),
            ("Smith and Jones [said] so", "Smith and Jones"),
            ("After she left, he later [said] so", "he"),
            ("Ann Lee, who [said] so", "Ann Lee"),
            ("Ann Lee, a doctor in Rome, [told] us", "Ann Lee"),
            ("The head of the bank [said] so", "The head of the bank"),
            ("Ann Lee (R-Ohio) [said] so", "Ann Lee"),
            ("Ann Lee (R-Ohio), a doctor, [said] so", "Ann Lee"),
            ("Ann Lee, 22, a doctor in Rome, [told] us", "Ann Lee"),
            ("Ann Lee, Rome's mayor from May on, [told] us", "Ann Lee"),
            ("Ann Lee in an interview [said] so", "Ann Lee"),
            ("Ann Lee, who has in the past [said] so", "Ann Lee"),
            ("Ann Lee, 22, of Flint, Mich., [said] so", "Ann Lee"),
            ("Ann Lee, head of the Sea Fund, a charity, [told] us", "Ann Lee"),
            ("Then a doctor [said] so", "a doctor"),
            ("Mr. Lee is shown [saying] so", "Mr. Lee"),
            ("general manager A. J. Smith [said] so", "general manager A. J. Smith"),
            ("trade magazine The Old Wave [said] so", "trade magazine The Old Wave"),
            ("Sheriff Ann Lee of Troy, Ariz., who [said] so", "Sheriff Ann Lee of Troy"),
            ("Senator Ann Lee, R-N.C., [said] so", "Senator Ann Lee"),
            ("On the Old Sea Network, Mr. Roe [said] so", "Mr. Roe"),
            ("Senator Ann Lee, D-Ohio, [said] so", "Senator Ann Lee"),
            ("The report cites a doctor close to the matter, who [said] so", "a doctor close to the matter"),
            ("The bank and the mayor haven't [said] so", "the mayor"),
            ("There was some trouble -- officials [said] so", "officials"),
            ("Ann Lee, who is from Ohio, wants it, also [referred] to it so", "Ann Lee"),
            ("Earlier this year, Ann Lee railed at him, [promising] so", "Ann Lee"),
            ("Ann Lee, a doctor at a clinic in Troy, New York, [said] so", "Ann Lee"),
            ("The left party [said] so", "The left party"),
            ("The lost boy's mother [said] so", "The lost boy's mother"),
            ("The newly found witness [said] so", "The newly found witness"),
        ] {
            assert_eq!(subject(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn a_verb_shares_the_subject_of_the_verb_before_it() {
        for (text, found) in [
            ("She called it wrong and [said] so", "She"),
            ("The mayor came out and [said] so", "The mayor"),
            ("Ann Lee left the hall, [saying] so", "Ann Lee"),
            ("Ann Lee left the hall while [saying] so", "Ann Lee"),
            ("She released a statement [saying] so", "She"),
            ("Ann Lee has mocked a doctor, [called] him so", "Ann Lee"),
            ("Ann Lee met front-runner Bob Roe on Monday, [saying] so", "Ann Lee"),
            ("Then to meet her, and [said] so", "her"),
            ("He suggested it came of her loud voice, [called] him so", "He"),
            ("The former secretary of state began by [saying] so", "The former secretary"),
            ("The bank released a letter from her doctor [saying] so", "her doctor"),
            ("The mayor in an area of Rome was shot, [saying] so", "The mayor"),
            ("A government official downplayed it, [saying] so", "A government official"),
            ("Republican candidate Ann Lee has often shot at them, [saying] so", "Republican candidate Ann Lee"),
            ("Troy general manager Ann Lee has sounded like a record [saying] so", "Troy general manager Ann Lee"),
            ("While Roe's name was raised as a suspect, he got away, usually by [saying] so", "he"),
            ("Ann Lee, who was raised there after her father died, then defended the plan, [saying] so", "Ann Lee"),
            ("Ann Lee, who at the time was a spokeswoman for a man of Ohio, wrote a note, [saying] so", "Ann Lee"),
            ("When they met, far-left leader Ann Lee [said] so", "far-left leader Ann Lee"),
            ("After that, Mayor Lee took to the air to [say] so", "Mayor Lee"),
            ("Defensive end Roe watched them after the rain, and [said] so", "Roe"),
            ("In a note, union President Ann Lee praised the ship [adding] so", "Ann Lee"),
            ("The president of New Troy City saw them, [asking] so", "The president"),
            ("Secretary of State Oona Lee will show a plan next week [asking] so", "Oona Lee"),
            ("In an old hall, Mr. Roe praised the ship, [adding] so", "Mr. Roe"),
            (
                "Ann Lee won praise for a show, which was late because of the rain, then cheered them by [asking] so",
                "Ann Lee",
            ),
            ("Ann Lee was the first doctor in a letter sent by many [asking] so", "Ann Lee"),
            ("Ann Lee, 31, at the time was a doctor, [wrote] so", "Ann Lee"),
            ("Roe hugs the president, [saying] so", "Roe"),
            ("Roe shook the mayor, [saying] so", "Roe"),
            ("Roe drove the doctor home, [saying] so", "Roe"),
        ] {
            assert_eq!(subject(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn what_cannot_speak_is_no_subject() {
        for text in [
            "[said] so",
            "The headline [said] so",
            "A photo of Ann Lee [said] so",
            "Cover of the Post [said] so",
            "The long road [said] so",
            "In May [said] so",
            "The mayor gave the doctor a [reading] of it",
            "She shot at a baker who had followed her in and had [yelled] so",
            "A tool, which looks at many sites and [recommends] so",
            "The rule ended some laws which had praised the old leader and [vowed] so",
            "The club began running an ad with women [reciting] so",
            "The crowd apparently refused to [believe] so",
            "The smith also took a shot at President Roe and the first lady, [writing] so",
            "The star who will go on from the short tour The singer Ann Lee [announced] so",
            "They saw it as a part of the doctor's [writing] so",
            "Bob Roe and - the old baker - [said] so",
        ] {
            assert_eq!(subject(text), None, "{text}");
        }
    }
}
