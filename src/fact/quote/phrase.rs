//! The noun phrase to the left of a verb of speech: its subject, who speaks.

use crate::fact::name::key_words;
use crate::fact::quote::clause::Clause;
use crate::fact::quote::noun_use::is_noun_use;
use crate::fact::quote::speaker::{is_name, is_speaker};
use crate::language::{Class, Ending, Rule};
use crate::text::Span;
use crate::text::token::TokenKind;

/// Marks at which one clause ends and another begins.
const CLAUSE_MARKS: &[&str] = &[";", ":", "–", "—", "-", "…"];
/// Marks that may stand inside a noun phrase.
const INNER_MARKS: &[&str] = &["-", "'", ".", "&"];
/// Most tokens of a description set off by commas between a name and its verb.
const DESCRIPTION: usize = 26;
/// Marks that end a sentence.
const SENTENCE_ENDS: &[&str] = &[".", "!", "?"];
/// Most tokens between a noun that names a statement and its "that", or its owner.
const NOUN_TO_THAT: usize = 5;
/// Most tokens from the comma before the second half of a place's name to the comma after it: ", New York,".
const SHORT_PLACE: usize = 4;
/// Longest short form of a state in bytes: "Calif".
const SHORT_STATE: usize = 5;
/// Longest abbreviation in bytes that a full stop may close inside a phrase.
const ABBREVIATION: usize = 4;
/// Most tokens back from a verb to its subject: no clause of prose is longer.
const CLAUSE: usize = 100;
/// Most tokens of a phrase between a subject and its verb that tells where or when.
const ASIDE: usize = 4;
/// Most tokens of the words for the author of a statement.
const AUTHOR: usize = 8;
/// Most words between a determiner and its noun.
const BEFORE_NOUN: usize = 3;
/// Most verbs chained to each other that share one subject.
const CHAINED: usize = 4;
/// Two tokens further apart than so many bytes have a quotation between them.
const FAR: usize = 40;

/// The noun phrase that is the subject of the verb at `verb`, to its left.
pub(super) fn subject_before(clause: Clause, verb: usize) -> Option<Span> {
    subject_of_chain(clause, verb, CHAINED)
}

/// The name that stands alone before `end`, from the beginning or from a mark that parts clauses: "It rained - Ann Lee".
pub(super) fn name_before(clause: Clause, end: usize) -> Option<Span> {
    let start = clause_start(end, |at| parts_clauses(clause, at) || clause.is_mark(at, SENTENCE_ENDS));
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
    let by = (noun + 1..that).find(|at| clause.is(*at, Class::Agent)).map(|by| (by + 1, that));
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
    // "Ann Lee of Troy, Mich., said", "Ann Lee, R-Ohio, said": an abbreviated place after a comma does not speak.
    let is_place = start > 1 && clause.is_mark(start - 1, &[","]) && is_abbreviated_place(clause, start, end);
    if is_place && clause.is_capital_word(start - 2) {
        return speaks(clause, phrase_start(clause, start - 1), start - 1);
    }
    // "Ann Lee took to the air to say": who did what stands before "to say" says it.
    let to_verb = clause.is(verb - 1, Class::ToVerb);
    if let Some(done) = (start + 1..end).find(|at| to_verb && has_happened(clause, *at)) {
        return speaks(clause, start, done);
    }
    if begins_with_verb(clause, start, end) {
        // "She released a statement saying": the words before the verb are another verb and its object.
        return participle.then(|| clause_subject(clause, start)).flatten();
    }
    speaks(clause, start, end)
}

/// Whether a verb before which a chain ends is in the passive with it: "The bank was called and told"; who tells it so is not said.
fn is_told(clause: Clause, verb: usize, end: usize) -> bool {
    let is_addressed = clause.speech_verb(verb).is_some_and(|verb| verb.addressed);
    is_addressed && end >= 3 && is_past(clause, end - 2) && clause.is(end - 3, Class::PassiveAuxiliary)
}

/// Whether some words are the short form of a place or a party: "Mich.", "D-Ohio".
fn is_abbreviated_place(clause: Clause, start: usize, end: usize) -> bool {
    let is_short = |at: usize| clause.is_capital(at) && clause.get(at).is_some_and(|t| t.span.len() <= SHORT_STATE);
    let is_mark = |at: usize| clause.is_mark(at, &[".", "-"]);
    let is_abbreviated = end.checked_sub(1).is_some_and(|last| clause.is_mark(last, &["."]));
    let is_party = clause.is_mark(start + 1, &["-"]) && clause.get(start).is_some_and(|t| t.span.len() == 1);
    is_abbreviated && is_short(start) && (start..end).all(|at| is_mark(at) || is_short(at))
        || is_party && end == start + 3
}

/// Whether the word at a place is a verb in the past by itself, and no half of another word: "left", not "far-left".
fn has_happened(clause: Clause, at: usize) -> bool {
    let is_half = at > 0 && clause.is_mark(at - 1, &["-"]) && clause.touch(at - 1);
    !clause.is_capital(at) && clause.is(at, Class::Happened) && !is_half
}

/// Whether a phrase holds what no noun phrase does: it ends in a mark or in an owner whose noun is missing, or a verb stands in it
/// ("the crowd refused", "a club began running an ad"). The first word of a sentence that only leads in is none either ("Inside,").
fn is_broken(clause: Clause, start: usize, end: usize) -> bool {
    let Some(last) = end.checked_sub(1) else { return true };
    let is_bare_mark = clause.is_kind(last, TokenKind::Mark) && !clause.is_mark(last, &[".", ")", "'"]);
    let is_owner = clause.ends(last, Ending::Possessive) && last > start;
    let is_verb = |at: usize| {
        has_happened(clause, at)
            || !clause.is_capital(at) && clause.ends(at, Ending::Negation)
            || at == last && is_past(clause, at) && !clause.is(at - 1, Class::Determiner)
    };
    let is_alone = start + 1 == end && start == 0 && !clause.is(start, Class::SubjectPronoun);
    let leads_in = is_alone && is_opening_adverb(clause, start);
    is_bare_mark || is_owner || leads_in || (start + 1..end).any(is_verb)
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

/// Where the words end that stand before a verb and all that belongs to it: "[the mayor] has also", "[Ann Lee], who".
fn before_auxiliaries(clause: Clause, verb: usize) -> usize {
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

/// Whether the word at a place is written as a verb in the past tense is.
fn is_past(clause: Clause, at: usize) -> bool {
    clause.ends(at, Ending::Past) && !clause.is_capital(at)
}

/// Where the words end that stand before a parenthesis which ends before `end`: "[Ann Lee] (R-Ohio)".
fn before_parenthesis(clause: Clause, end: usize) -> usize {
    let closes = end.checked_sub(1).is_some_and(|last| clause.is_mark(last, &[")"]));
    let opening = || (0..end).rev().take(DESCRIPTION).find(|at| clause.is_mark(*at, &["("]));
    closes.then(opening).flatten().filter(|at| *at > 0).unwrap_or(end)
}

/// Whether a clause ends and another begins at a mark; a hyphen inside a word parts none.
fn parts_clauses(clause: Clause, at: usize) -> bool {
    let joined = || at > 0 && clause.touch(at - 1) && clause.touch(at) && clause.is_mark(at, &["-"]);
    clause.is_mark(at, CLAUSE_MARKS) && !joined()
}

/// Whether words that seem a noun phrase begin with a verb and hold its object: "killing one man".
fn begins_with_verb(clause: Clause, start: usize, end: usize) -> bool {
    let small = clause.is_kind(start, TokenKind::Word)
        && !clause.is_capital(start)
        && !clause.is(start, Class::Determiner)
        && !clause.is(start, Class::SubjectPronoun);
    // "General manager A. J. Smith", "trade magazine The Wave": what has a capital is of the name.
    let is_of_name = |at: usize| clause.is_capital(at) && (clause.is_capital(at + 1) || clause.is_mark(at + 1, &["."]));
    let determines = |at: usize| clause.is(at, Class::Determiner) && !is_of_name(at);
    small && (start + 1..end).any(|at| determines(at) && !clause.is(at - 1, Class::JoinsNouns))
}

/// The subject of the verb of speech to which the one after `end` is chained: "he called her weak and said".
fn earlier_subject(clause: Clause, end: usize, chained: usize) -> Option<Span> {
    let chained = chained.checked_sub(1)?;
    let from = clause_start(end, |at| parts_clauses(clause, at));
    let verb = (from + 1..end).rev().find(|at| clause.speech_verb(*at).is_some() && !is_noun_use(clause, *at))?;
    subject_of_chain(clause.until(verb + 1), verb, chained)
}

/// Where the clause begins that ends before `end`: after what parts it from another, and not out of reach.
fn clause_start(end: usize, parts: impl Fn(usize) -> bool) -> usize {
    let reach = end.saturating_sub(CLAUSE);
    (reach..end).rev().find(|at| parts(*at)).map_or(reach, |at| at + 1)
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

/// The first subject of the clause that ends before `end`: that of a further verb in it.
pub(super) fn clause_subject(clause: Clause, end: usize) -> Option<Span> {
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

/// The first subject of what stands before a clause that ended with its comma: that of the clause around it.
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
            return clause.span(at..at + 1).filter(|_| !is_another_s(clause, at + 1, end));
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
            && !opens_phrase(clause, at)
            && !key_words(clause.language, clause.word(at)).is_empty();
        if is_led(clause, start, at) || !name && !determined {
            continue;
        }
        let to = subject_end(clause, at, end, determined);
        // "Roe's rise did not surprise Ann Lee": an owner does not speak.
        let owner = clause.ends(to - 1, Ending::Possessive) && clause.is_kind(to, TokenKind::Word);
        if !owner && is_speaker(clause, at, to) {
            return clause.span(at..to).filter(|_| !is_another_s(clause, to, end));
        }
    }
    None
}

/// Whether a word has a capital because it opens the sentence and is followed by what may be its noun: "Defensive end", not "Roe
/// left".
fn opens_phrase(clause: Clause, at: usize) -> bool {
    let next = at + 1;
    let is_verb = [Class::Auxiliary, Class::Happened, Class::OutsidePhrase, Class::RelativePronoun, Class::Preposition]
        .into_iter()
        .any(|class| clause.is(next, class))
        || clause.ends(next, Ending::Past)
        || clause.ends(next, Ending::Adverb)
        || clause.speech_verb(next).is_some();
    let is_small = clause.is_kind(next, TokenKind::Word) && !clause.is_capital(next);
    at == 0 && is_small && !is_verb && office_name(clause, next, clause.len()).is_none()
}

/// Whether what begins at `at` is a part of a phrase that something leads into, or that began before: "at [President Lee]",
/// "the [Rome] road".
fn is_led(clause: Clause, start: usize, at: usize) -> bool {
    let is_of_run = |at: &usize| clause.is_capital_word(*at) && !clause.is(*at, Class::JoinsNouns);
    let is_name = clause.is_capital_word(at);
    let run = (start..at).rev().take_while(|at| is_name && is_of_run(at)).last().unwrap_or(at);
    // "Secretary of State Ann Lee": the name begins behind what the office is of.
    let is_office = run > start + 1 && clause.is(run - 1, Class::AfterNoun) && clause.is(run - 2, Class::Title);
    if is_office && at == run + 1 && clause.is_capital_word(at + 1) && !clause.is(at + 1, Class::Impersonal) {
        return false;
    }
    let Some(before) = run.checked_sub(1).filter(|_| run > start) else { return false };
    clause.is(before, Class::JoinsNouns) && !clause.is(before, Class::Conjunction)
        || clause.is(before, Class::Determiner) && clause.is_capital_word(at)
}

/// Whether the verb at `end` may be that of a "who" which is another than the subject that ends at `subject`: "she met a man who
/// came and".
fn is_another_s(clause: Clause, subject: usize, end: usize) -> bool {
    let who = (subject..end).rev().find(|at| clause.is(*at, Class::RelativePronoun));
    let is_near = |who: &usize| !(*who..end).any(|at| clause.is_mark(at, &[","]));
    who.filter(is_near).is_some_and(|who| who - usize::from(clause.is_mark(who - 1, &[","])) > subject)
}

/// Whether a word that has a capital because it opens the sentence is no name: "Earlier she promised".
fn is_opening_adverb(clause: Clause, at: usize) -> bool {
    let opens = at == 0 && clause.is(at, Class::SentenceStarter) && !clause.is(at, Class::Preposition);
    opens && !clause.is_capital_word(at + 1)
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

/// Where the noun phrase that ends before `end` begins.
fn phrase_start(clause: Clause, end: usize) -> usize {
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
    let begins = |at: &usize| {
        let led = clause.is(at - 1, Class::Preposition);
        let inside = clause.is(at - 1, Class::InsidePhrase)
            || clause.is(at - 1, Class::Determiner)
            || clause.is_capital(at - 1)
            || clause.ends(at - 1, Ending::Possessive);
        (clause.is(*at, Class::Determiner) || clause.is_capital_word(*at)) && !led && !inside
    };
    (start + 2..end).rev().find(begins).unwrap_or(if start + 1 < end { start + 1 } else { start })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;
    use crate::text::token::{Token, tokens};

    /// The subject found for the word in brackets.
    fn subject(marked: &str) -> Option<String> {
        let (before, rest) = marked.split_once('[').unwrap();
        let text = format!("{before}{}", rest.replacen(']', "", 1));
        let all = tokens(&text, Span::new(0, text.len()));
        let all: Vec<&Token> = all.iter().collect();
        let clause = Clause { language: english(), all: &all };
        subject_before(clause, clause.at(before.len())).map(|span| span.of(&text).to_owned())
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
