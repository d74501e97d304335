//! Numbers in words: "a hundred and six", "two thirds", "three point five".

use super::figures::tidy;
use super::number::{HALF, Number, Written, and_a_part, is_half, scaled, small};
use crate::language::{Class, Rule, Tokens};
use crate::text::token::HYPHENS;

/// The number in words that begins at token `at`, if one does.
pub(super) fn from_words(tokens: Tokens, at: usize) -> Option<Number> {
    let numbers = &tokens.language.numbers;
    let vague = tokens.length(Rule::VagueNumber, at);
    if vague > 0 {
        return Some(Number::vague(vague));
    }
    if tokens.is(at, Class::IndefiniteArticle) {
        if let Some(by) = numbers.scale(tokens.word(at + 1)) {
            return Some(go_on(tokens, at, Number::new(by, 2, Written::Words)));
        }
        let couple = tokens.length(Rule::Couple, at);
        if couple > 0 {
            return Some(Number::new(2.0, couple, Written::Words));
        }
        let part = numbers.part(tokens.word(at + 1));
        // "A quarter million".
        if let Some((bottom, by)) = part.zip(numbers.scale(tokens.word(at + 2))) {
            return Some(Number::new(by / bottom, 3, Written::Words));
        }
        if let Some(bottom) = part.filter(|_| tokens.holds(Rule::OnePart, at)) {
            return Some(Number::new(1.0 / bottom, 2, Written::Words));
        }
        return tokens.holds(Rule::OneSpan, at).then(|| Number::new(1.0, 1, Written::Words));
    }
    if is_half(tokens, at) {
        let skip = usize::from(tokens.is(at + 1, Class::IndefiniteArticle) || tokens.is_mark(at + 1, HYPHENS));
        if let Some(by) = numbers.scale(tokens.word(at + 1 + skip)) {
            return Some(Number::new(by / HALF, 2 + skip, Written::Words));
        }
        // "half a day" is a half of it.
        let alone = if tokens.is(at + 1 + skip, Class::TimeUnit) { 1 + skip } else { 1 };
        return Some(Number::new(1.0 / HALF, alone, Written::Words));
    }
    // "Quarter million"; the third million is no third of one.
    let own = numbers.part(tokens.word(at)).filter(|_| numbers.ordinal(tokens.word(at)).is_none());
    if let Some((bottom, by)) = own.zip(numbers.scale(tokens.word(at + 1))) {
        return Some(Number::new(by / bottom, 2, Written::Words));
    }
    if let Some(value) = numbers.ordinal(tokens.word(at)) {
        return Some(Number::new(value, 1, Written::Ordinal));
    }
    let (value, len, written) = below_hundred(tokens, at)?;
    let mut number = Number::new(value, len, written);
    if written == Written::Ordinal {
        return Some(number);
    }
    if let Some((bottom, len)) = fraction_after(tokens, at + len, value) {
        number.value = Some(value / bottom);
        number.len += len;
        scaled(tokens, at, &mut number);
        return Some(number);
    }
    point(tokens, at, &mut number);
    Some(go_on(tokens, at, number))
}

/// A number in words with all that multiplies it and adds to it.
fn go_on(tokens: Tokens, at: usize, mut number: Number) -> Number {
    words_after_scale(tokens, at, &mut number);
    scaled(tokens, at, &mut number);
    number
}

/// "thirds" after "two", with its hyphen.
fn fraction_after(tokens: Tokens, at: usize, count: f64) -> Option<(f64, usize)> {
    let hyphen = usize::from(tokens.is_mark(at, HYPHENS));
    let (numbers, word) = (&tokens.language.numbers, tokens.word(at + hyphen));
    let bottom = if count > 1.0 { numbers.parts(word) } else { numbers.part(word) };
    Some((bottom?, 1 + hyphen))
}

/// "three point five".
fn point(tokens: Tokens, at: usize, number: &mut Number) {
    if !tokens.is(at + number.len, Class::DecimalPoint) {
        return;
    }
    let (mut part, mut unit, mut len) = (0.0, 0.1, 1);
    while let Some(digit) = small(tokens, at + number.len + len).filter(|d| *d < 10.0) {
        part += digit * unit;
        unit /= 10.0;
        len += 1;
    }
    if len > 1 {
        number.value = number.value.map(|v| tidy(v + part));
        number.len += len;
    }
}

/// "twenty-five", "twenty-first": value, tokens, and how it is written.
fn below_hundred(tokens: Tokens, at: usize) -> Option<(f64, usize, Written)> {
    let numbers = &tokens.language.numbers;
    let value = numbers.cardinal(tokens.word(at))?;
    if value < 20.0 {
        return Some((value, 1, Written::Words));
    }
    let hyphen = usize::from(tokens.is_mark(at + 1, HYPHENS));
    let last = at + 1 + hyphen;
    let digit = |value: Option<f64>| value.filter(|d| (1.0..10.0).contains(d));
    if let Some(digit) = digit(small(tokens, last)) {
        return Some((value + digit, 2 + hyphen, Written::Words));
    }
    // "Twenty seconds" are a time.
    let apart = hyphen == 0 && tokens.is(last, Class::TimeUnit);
    if let Some(digit) = digit(numbers.ordinal(tokens.word(last))).filter(|_| !apart) {
        return Some((value + digit, 2 + hyphen, Written::Ordinal));
    }
    Some((value, 1, Written::Words))
}

/// Goes on with "hundred and fifty thousand two hundred" after what has been read.
fn words_after_scale(tokens: Tokens, at: usize, number: &mut Number) {
    let Some(mut current) = number.value else { return };
    let mut total = 0.0;
    let mut scaled_yet = current >= 100.0;
    if current >= 1000.0 {
        total = current;
        current = 0.0;
    }
    while at + number.len < tokens.all.len() {
        if let Some(by) = tokens.language.numbers.scale(tokens.word(at + number.len)) {
            // "Three lakh crore", "a hundred thousand million": a greater scale multiplies all before it.
            if current == 0.0 && total > 0.0 && by > 100.0 {
                total *= by;
                number.len += 1;
                continue;
            }
            current = if current == 0.0 { by } else { current * by };
            if by > 100.0 {
                total += current;
                current = 0.0;
            }
            scaled_yet = true;
            number.len += 1;
            continue;
        }
        let and = usize::from(tokens.is(at + number.len, Class::And));
        // "Two million and three fifths" is no two million and three.
        if and == 1 && and_a_part(tokens, at + number.len).is_some() {
            break;
        }
        let more = below_hundred(tokens, at + number.len + and);
        let more = more.filter(|(_, _, written)| *written == Written::Words && scaled_yet);
        // "five thousand and ten": yes. "hundred and two": only below the last scale.
        let Some((value, len, _)) = more.filter(|(v, _, _)| current % 100.0 == 0.0 && *v > 0.0) else { break };
        if and == 1 && current == 0.0 && total == 0.0 {
            break;
        }
        current += value;
        number.len += and + len;
    }
    number.value = Some(total + current);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::in_english;

    fn read(text: &str) -> Option<(Option<f64>, Written)> {
        in_english(text, |tokens| from_words(tokens, 0)).map(|number| (number.value.map(tidy), number.written))
    }

    #[test]
    fn words_say_a_number_as_they_multiply_and_add() {
        for (text, value) in [
            ("seven men", 7.0),
            ("twenty-one men", 21.0),
            // A time: no twenty-second.
            ("twenty second run", 20.0),
            ("a hundred and six men", 106.0),
            ("five thousand and ten men", 5010.0),
            ("one million two hundred thousand", 1.2e6),
            ("a hundred thousand million", 1e11),
            ("three lakh crore", 3e12),
            // Nothing scales the first of them.
            ("fifty and ten men", 50.0),
            ("a dozen eggs", 12.0),
            ("a couple of days", 2.0),
            ("two thirds of it", 2.0 / 3.0),
            ("half a million", 5e5),
            ("half a day", 0.5),
            ("a quarter million", 250_000.0),
            ("quarter million", 250_000.0),
            ("three point one five", 3.15),
            ("three point", 3.0),
        ] {
            assert_eq!(read(text), Some((Some(tidy(value)), Written::Words)), "{text}");
        }
    }

    #[test]
    fn a_place_in_a_row_is_told_apart_from_a_count_and_from_a_part() {
        for (text, value) in [("twenty-first man", 21.0), ("third million", 3.0), ("seventh man", 7.0)] {
            assert_eq!(read(text), Some((Some(value), Written::Ordinal)), "{text}");
        }
    }

    #[test]
    fn vague_words_have_no_value_and_others_are_no_number() {
        assert_eq!(read("dozens of men"), Some((None, Written::Vague)));
        for text in ["men", "a man", "and six"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
