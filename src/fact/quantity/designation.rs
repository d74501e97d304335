//! Figures that name a thing and count nothing: "G7", "Channel 4", "COVID-19", "Windows 8 and 10", "4G".

use super::counted_unit::{UnitBehind, temperature, unit_after};
use super::number::{Number, Written};
use crate::fact::value::Unit;
use crate::language::{Class, Rule, Tokens};
use crate::text::token::TokenKind;

/// Marks that join a figure to the word before it, so that both are one name.
const NAME_MARKS: &[&str] = &["-", "‐", "‑", "–", "/", ".", "_", "#", "@"];
/// The mark before a power: "10^6".
const POWER: &[&str] = &["^"];
/// Figures of a number that would have a mark between them if it counted.
const LONG: usize = 4;
/// Tokens of a figure that is written with a space behind its point: "8. 1".
const APART: usize = 3;
/// Letters of the code of a make at most: "AK", "RPG".
const CODE: usize = 3;
/// Marks between the figures of a list.
const BETWEEN: &[&str] = &[",", "/", "&"];

/// Figures of a group of a telephone number at least.
const GROUP: usize = 3;
/// Groups on either side that are looked at: three groups have figures enough.
const GROUPS_BESIDE: usize = 2;
/// Figures of a telephone number at least.
const DIALLED: usize = 9;

/// Whether the figure at `at` belongs to a name. `named` is the end of the last figure that did.
pub(super) fn is_designation(tokens: Tokens, at: usize, number: &Number, named: Option<usize>) -> bool {
    let numbered = tokens.follows(at, Class::Numbered) && number.is_plain();
    let power = at > 0 && tokens.is_mark(at - 1, POWER) && tokens.touch(at - 1);
    if power
        || is_glued(tokens, at, number)
        || is_coded(tokens, at, number)
        || is_dialled(tokens, at, number)
        || is_counted_before(tokens, at, number)
        || numbered
    {
        return true;
    }
    let end = at + number.len;
    let next = tokens.get(end).filter(|n| n.kind == TokenKind::Word);
    let units = &tokens.language.units;
    let letters = number.suffix.as_deref();
    let counted = next.is_some() && tokens.is(end, Class::Plural)
        || tokens.is_mark(end, &["%"])
        || letters.is_some_and(|l| units.touching_measure(l).is_some());
    if is_model(tokens, at, number, counted) {
        return true;
    }
    let apart = number.len == APART && tokens.is_mark(at + 1, &["."]);
    let bare = number.written == Written::Digits && tokens.word(at).len() <= LONG && !counted;
    let bare = bare && (number.len == 1 || apart && number.suffix.is_none());
    if bare && (follows_name(tokens, at) || is_listed(tokens, at, named)) {
        return unit_after(tokens, end, number, None).is_none();
    }
    // "27th District", "Seventh Fleet": an ordinal before a capital.
    let ordinal = number.written == Written::Ordinal && next.is_some_and(|n| n.capital);
    let unit = |l: &str| {
        let part = number.value.and_then(|value| units.touching_money_part(l, value));
        let named = units.touching_measure(l).or_else(|| units.time(l)).or(part).or_else(|| temperature(tokens, at, l));
        named.is_some() || units.currency(l, "").is_some()
    };
    let unknown = letters.is_some_and(|l| number.loose_scale.is_none() && !unit(l));
    ordinal && (tokens.is_capital(at) || tokens.is_kind(at, TokenKind::Number)) || unknown
}

/// "The Falcon 620 costs", "the 8640": one thing of its kind, which no unit follows.
fn is_model(tokens: Tokens, at: usize, number: &Number, counted: bool) -> bool {
    let long = tokens.word(at).len() == LONG;
    let named = tokens.holds(Rule::ModelNumber, at) && (long || !counted);
    let figures = long && !counted && tokens.holds(Rule::LongModelNumber, at);
    if !number.is_plain() || tokens.word(at).len() > LONG || !(named || figures) {
        return false;
    }
    let measures = |found: UnitBehind| !matches!(found.unit, Unit::Count(_));
    !unit_after(tokens, at + number.len, number, None).is_some_and(measures)
}

/// "12 AK 47 guns": what is counted already is named by the second figure.
fn is_counted_before(tokens: Tokens, at: usize, number: &Number) -> bool {
    let is_number =
        |i: usize| tokens.is_kind(i, TokenKind::Number) || tokens.language.numbers.cardinal(tokens.word(i)).is_some();
    let is_code = |i: usize| {
        let (word, calendar) = (tokens.word(i), &tokens.language.calendar);
        let is_of_a_time = calendar.month(word).is_some() || calendar.is_zone(word);
        tokens.is_capital_word(i) && word.len() <= CODE && !tokens.is(i, Class::StopWord) && !is_of_a_time
    };
    number.is_plain() && at >= 2 && is_code(at - 1) && is_number(at - 2) && tokens.is(at + 1, Class::Plural)
}

/// "COVID-19", "MS13 - 008": joined to the word before it.
fn is_glued(tokens: Tokens, at: usize, number: &Number) -> bool {
    number.written == Written::Digits
        && at >= 2
        && tokens.is_mark(at - 1, NAME_MARKS)
        && tokens.touch(at - 1)
        && tokens.touch(at - 2)
        && tokens.is_kind(at - 2, TokenKind::Word)
        && !tokens.is(at - 2, Class::BesideNumber)
}

/// "007", "4G": figures that begin with a nought, and those that one capital letter touches.
fn is_coded(tokens: Tokens, at: usize, number: &Number) -> bool {
    let word = tokens.word(at);
    let nought = word.len() > 1 && word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit());
    let coded = |letters: &str| letters.len() == 1 && temperature(tokens, at, letters).is_none();
    let letter = number.suffix.as_deref().is_some_and(coded) && tokens.is_capital(at);
    number.written == Written::Digits && (nought || letter)
}

/// "125 2222 555111": groups of figures side by side that are dialled.
fn is_dialled(tokens: Tokens, at: usize, number: &Number) -> bool {
    let is_group = |i: &usize| {
        tokens.is_kind(*i, TokenKind::Number)
            && tokens.word(*i).len() >= GROUP
            && tokens.word(*i).bytes().all(|b| b.is_ascii_digit())
    };
    let first = (0..=at).rev().take(1 + GROUPS_BESIDE).take_while(is_group).last().unwrap_or(at);
    let groups = (first..tokens.len()).take(1 + 2 * GROUPS_BESIDE).take_while(is_group);
    let (count, figures) = groups.fold((0, 0), |(count, figures), i| (count + 1, figures + tokens.word(i).len()));
    number.written == Written::Digits && number.len == 1 && count > 1 && figures >= DIALLED
}

/// "Boeing 777": a name stands before it.
fn follows_name(tokens: Tokens, at: usize) -> bool {
    let Some((before, figure)) = tokens.before(at).zip(tokens.get(at)) else { return false };
    let name = at >= 2 && before.kind == TokenKind::Word && before.capital && !tokens.follows(at, Class::StopWord);
    name && before.span.end < figure.span.start
}

/// "Windows 7, 8 and 10": in a list of figures of which the first belongs to a name.
fn is_listed(tokens: Tokens, at: usize, named: Option<usize>) -> bool {
    let between = |i: usize| tokens.is_mark(i, BETWEEN) || tokens.is(i, Class::And) || tokens.is(i, Class::Either);
    named.is_some_and(|end| end < at && (end..at).all(between))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quantity::number::number_at;
    use crate::fact::quantity::tests::facts;
    use crate::language::in_english;

    #[test]
    fn numbers_that_are_names_stay_out() {
        for text in [
            "The G7 met.",
            "They fight COVID-19 now.",
            "He watched Channel 4 there.",
            "No one came.",
            "The Boeing 777 landed.",
            "It runs on Windows 7, 8 and 10 now.",
            "The old version 6 fails.",
            "Bulletin MS13-007 is out.",
            "The 4G network grows.",
            "She called 911 at once.",
            "Call 555-0123 or 1-800-555-0123.",
            "They met at 10 Downing Street.",
            "One of the men left.",
            "He first spoke there.",
            "The 8640 is new.",
            "They sold the 8640 and the 9260 there.",
            "They sell a Royal Falcon 620 there.",
            "The Boeing 777-200 and the Boeing 737-800 fell.",
            "He sat in 12C there.",
            "It shows 1080p films.",
            "After 9/11 he left.",
            "After 9 / 11 he left.",
            "It is open 24/7.",
            "The Falcon 8640 costs a lot.",
            "It runs on Royal Falcon 8. 1 now.",
        ] {
            assert_eq!(facts(text), [], "{text}");
        }
        for (text, count) in [("They seized 12 AK 47 guns.", "12"), ("They seized seven MiG 29 jets.", "seven")] {
            let words: Vec<String> = facts(text).into_iter().map(|(words, ..)| words).collect();
            assert_eq!(words, [count], "{text}");
        }
        for (text, count) in [
            ("On 12 May 47 people died.", "47 people"),
            ("At 9 AM 30 people were gone.", "30 people"),
            ("At 20:45 GMT 30 people were gone.", "30 people"),
            ("Of the 52 Nigerians 31 soldiers died.", "31 soldiers"),
        ] {
            assert!(facts(text).iter().any(|(words, ..)| words == count), "{text}");
        }
    }

    #[test]
    fn a_figure_belongs_to_a_name_by_what_stands_before_it_or_touches_it() {
        for (text, figure, belongs) in [
            ("the COVID-19 ward", "19", true),
            ("in room 007 there", "007", true),
            ("the 4G network", "4G", true),
            ("the Royal Falcon 620 landed", "620", true),
            ("call 125 2222 555111 now", "2222", true),
            ("they seized 12 AK 47 guns", "47", true),
            ("they seized 12 AK 47 guns", "12", false),
            ("the 27th District", "27th", true),
            ("the 27th district", "27th", false),
            ("about 10^6 of it", "6", true),
            ("the 27 men", "27", false),
            ("in Royal Tarn 31 soldiers died", "31", false),
            ("in Royal Tarn 12,000 died", "12,000", false),
        ] {
            let found = in_english(text, |tokens| {
                let at = tokens.at(text.find(figure).unwrap());
                is_designation(tokens, at, &number_at(tokens, at).unwrap(), None)
            });
            assert_eq!(found, belongs, "{figure} in {text}");
        }
    }

    #[test]
    fn a_figure_in_a_list_belongs_to_the_name_of_the_first() {
        let text = "Falcon 7, 8 and 10 are new";
        let belongs = |figure: &str, named: Option<usize>| {
            in_english(text, |tokens| {
                let at = tokens.at(text.find(figure).unwrap());
                is_designation(tokens, at, &number_at(tokens, at).unwrap(), named)
            })
        };
        assert!(belongs("8", Some(2)));
        assert!(belongs("10", Some(4)));
        assert!(!belongs("10", Some(2)), "the figure between belongs to no name");
        assert!(!belongs("8", None));
    }
}
