//! What a number or a date answers, as its clause has it: what is counted, what became of it, whether it is a part of
//! what was counted before.

use std::ops::Range;

use crate::fact::quantity::PERSON;
use crate::fact::value::{Quantity, Unit};
use crate::language::{Class, Rule, Tokens};
use crate::text::token::TokenKind;

/// The marks between parts of a sentence.
pub(super) const PARTS: &[&str] = &[",", ";", ":", "—", "–", "(", ")"];
/// Words before a number among which the verb stands whose object it is: "killing at least an estimated".
const OBJECT: usize = 3;
/// Words behind a number among which the noun stands that it counts: "seven new machine guns".
const NOUN: usize = 6;
/// Words behind a number, to the end of its clause, among which is told what became of those counted.
const BEHIND: usize = 14;
/// Words between a verb of speech and the day of the speech: "said late on Saturday".
const SPEECH: usize = 4;

/// What a mention answers, as far as its clause tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is told by words of its own, and all of them may be")]
pub(crate) struct Frame {
    /// The counted noun in singular, where one is named.
    pub(crate) counted: Option<String>,
    /// What became of those counted, or what is measured.
    pub(crate) state: Option<&'static str>,
    /// Whether that is a fate of persons.
    pub(crate) is_fate: bool,
    /// The noun whose these are: the mother of "a mother of 12".
    pub(crate) of: Option<String>,
    /// Whether those counted are a part of others: "six of them", "including three children".
    pub(crate) is_part: bool,
    /// Whether those counted come beside others of their kind: "two more", "another six".
    pub(crate) is_further: bool,
    /// Whether a date tells when somebody spoke: "said on Saturday".
    pub(crate) is_of_speech: bool,
}

impl Frame {
    /// Reads the clause of a number or date that takes some tokens of its sentence; `quantity` is what a number says.
    pub(crate) fn read(tokens: Tokens, at: Range<usize>, quantity: Option<&Quantity>) -> Self {
        let reader = Clause { tokens, at };
        let Some(quantity) = quantity else {
            return Self { is_of_speech: reader.is_of_speech(), ..Self::default() };
        };
        let of = reader.owner();
        // What becomes of a mother of 12 becomes of her, not of the 12.
        let is_of_person = of.as_deref().is_some_and(|of| tokens.language.is(Class::Person, of));
        let state = reader.state().filter(|_| !is_of_person).and_then(|word| tokens.language.states.of(word));
        let is_fate = state.is_some_and(|state| state.is_fate);
        // "The toll rose to 11": who is killed is a person.
        let person = || (is_fate && quantity.unit == Unit::None).then(|| PERSON.to_owned());
        Self {
            counted: reader.counted(&quantity.unit).or_else(person),
            state: state.map(|state| state.name.as_str()),
            is_fate,
            of,
            is_part: reader.is_part(),
            is_further: reader.is_further(),
            is_of_speech: false,
        }
    }
}

/// A number or date in its sentence.
struct Clause<'a> {
    tokens: Tokens<'a>,
    at: Range<usize>,
}

impl<'a> Clause<'a> {
    fn tells(&self, at: usize) -> Option<&'a str> {
        let word = self.tokens.word(at);
        self.tokens.language.states.of(word).map(|_| word)
    }

    /// The word that tells what became of those counted: the verb whose object they are, then what follows in the
    /// clause, then what stands before in it.
    fn state(&self) -> Option<&'a str> {
        self.governing().or_else(|| self.behind()).or_else(|| self.ahead())
    }

    /// "killing at least five", "the toll to 11".
    fn governing(&self) -> Option<&'a str> {
        let near = (self.at.start.saturating_sub(OBJECT)..self.at.start).rev();
        let mut near = near.take_while(|i| !self.tokens.is_mark(*i, PARTS) && !self.is_joint(*i));
        near.find_map(|i| self.tells(i))
    }

    /// "24 people were killed": up to the end of the clause or the next number.
    fn behind(&self) -> Option<&'a str> {
        let end = self.tokens.len().min(self.at.end + BEHIND);
        let mut clause = (self.at.start..end).take_while(|i| {
            let ends =
                self.tokens.is_mark(*i, PARTS) || self.is_joint(*i) || self.tokens.is_kind(*i, TokenKind::Number);
            *i < self.at.end || !ends
        });
        clause.find_map(|i| self.tells(i))
    }

    /// "the death toll in the city rose to 11".
    fn ahead(&self) -> Option<&'a str> {
        let mut clause = (0..self.at.start).rev().take_while(|i| !self.tokens.is_mark(*i, PARTS));
        clause.find_map(|i| self.tells(i))
    }

    /// Whether a word joins two clauses.
    fn is_joint(&self, at: usize) -> bool {
        self.tokens.is(at, Class::Chaining) || self.tokens.is(at, Class::ClauseOpener)
    }

    /// The counted noun: that of the unit, or the first one behind the number, past words that describe it.
    fn counted(&self, unit: &Unit) -> Option<String> {
        let noun = match unit {
            Unit::Count(noun) => Some(noun.clone()),
            Unit::None => None,
            _ => return None,
        };
        self.noun_behind().or(noun)
    }

    /// "12 Somali pirates", "two of the pirate vessels": the last of the plural nouns that follow each other.
    fn noun_behind(&self) -> Option<String> {
        let tokens = self.tokens;
        let is_plural = |i: usize| tokens.is(i, Class::Plural) && tokens.is_kind(i, TokenKind::Word);
        let mut from = self.at.end;
        if tokens.is(from, Class::Of) {
            from += 1;
        }
        from += (from..tokens.len()).take_while(|i| tokens.is(*i, Class::BeforeWhole)).count();
        let goes_on = |i: &usize| {
            let grammar = tokens.is(*i, Class::StopWord) && !tokens.is(*i, Class::Chaining);
            !grammar && !tokens.is_mark(*i, PARTS)
        };
        let first = (from..tokens.len().min(from + NOUN)).take_while(goes_on).find(|i| is_plural(*i))?;
        let last = (first..first + 2).take_while(|i| is_plural(*i)).last().unwrap_or(first);
        Some(tokens.language.units.singular(tokens.word(last)))
    }

    /// The noun before "of 12".
    fn owner(&self) -> Option<String> {
        let of = self.at.start.checked_sub(1).filter(|of| self.tokens.is(*of, Class::Of))?;
        let noun = of.checked_sub(1).filter(|i| self.tokens.is_kind(*i, TokenKind::Word))?;
        (!self.tokens.is(noun, Class::StopWord)).then(|| self.tokens.word(noun).to_owned())
    }

    fn is_part(&self) -> bool {
        let led = self.tokens.follows(self.at.start, Class::Including);
        led || self.tokens.holds(Rule::OfThose, self.at.end)
    }

    fn is_further(&self) -> bool {
        self.tokens.is(self.at.end, Class::Further) || self.tokens.follows(self.at.start, Class::Further)
    }

    /// "said late on Saturday", "told reporters on Sunday".
    fn is_of_speech(&self) -> bool {
        let near = (self.at.start.saturating_sub(SPEECH)..self.at.start).rev();
        let mut near = near.take_while(|i| !self.tokens.is_mark(*i, PARTS) && !self.is_joint(*i));
        near.any(|i| self.tokens.language.speech.is_form(self.tokens.word(i)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Content, Report, extract};
    use crate::read::read_bytes;

    /// The frame of the number or date that a text has in brackets.
    fn frame(case: &str) -> Frame {
        let text = case.replace(['[', ']'], "");
        let start = case.find('[').unwrap();
        let article = read_bytes(text.as_bytes(), "a.txt".as_ref()).unwrap();
        let report = Report::new(&article, "2021-12-15".parse().ok());
        let facts = extract(&report);
        let fact = facts.iter().find(|f| f.span.start == start).unwrap();
        let quantity = match &fact.content {
            Content::Quantity { quantity, .. } => Some(quantity),
            _ => None,
        };
        let tokens = report.read(fact.sentence);
        Frame::read(tokens, tokens.at(fact.span.start)..tokens.at(fact.span.end), quantity)
    }

    #[test]
    fn each_number_of_a_sentence_has_the_state_of_its_own_clause() {
        for (case, state) in [
            ("[About 45 people] were killed and 60 others hurt, six of them badly.", Some("killed")),
            ("About 45 people were killed and [60] others hurt, six of them badly.", Some("injured")),
            ("[3] dead, 8 hurt in a fire", Some("killed")),
            ("3 dead, [8] hurt in a fire", Some("injured")),
            ("The storm killed [9] and injured 14 in the town.", Some("killed")),
            ("The storm killed 9 and injured [14] in the town.", Some("injured")),
            ("That brought the death toll from the storm to [52].", Some("killed")),
            ("They met in [six cities] of the north.", None),
        ] {
            assert_eq!(frame(case).state, state, "{case}");
        }
    }

    #[test]
    fn what_is_counted_is_the_noun_behind_words_that_describe_it() {
        for (case, counted) in [
            ("They took [seven] large oil drums away.", Some("drum")),
            ("They boarded [two] of the fishing vessels.", Some("vessel")),
            ("The woman was a mother of [12].", None),
            ("It fell by [40 percent] in two months.", None),
        ] {
            assert_eq!(frame(case).counted.as_deref(), counted, "{case}");
        }
        assert_eq!(frame("The woman was a mother of [12].").of.as_deref(), Some("mother"));
        assert_eq!(frame("He murdered a mother of [12].").state, None);
        assert_eq!(frame("The blast killed a family of [12].").state, Some("killed"));
    }

    #[test]
    fn parts_and_others_are_told_from_wholes() {
        assert!(frame("About 45 people died, [six] of them children.").is_part);
        assert!(frame("Ten people died, including [three children].").is_part);
        assert!(!frame("Ten people died, and [three children] were hurt.").is_part);
        assert!(frame("Another [six] were hurt.").is_further);
        assert!(!frame("Then [six] were hurt.").is_further);
    }

    #[test]
    fn the_day_of_a_speech_is_told_from_the_day_of_the_event() {
        assert!(frame("The mayor said late on [Saturday] that the road was shut.").is_of_speech);
        assert!(!frame("The mayor said that the road was shut on [Saturday].").is_of_speech);
    }
}
