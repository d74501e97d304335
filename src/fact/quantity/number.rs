//! Numbers in digits and in words.

use crate::fact::quantity::unit;
use crate::text::token::{Token, TokenKind};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// "1,500", "2.6m".
    Digits,
    /// "fifteen hundred".
    Words,
    /// "31st", "third".
    Ordinal,
    /// "dozens", "several": a number without a value.
    Vague,
}

/// A number read from a run of tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its value; `None` where it cannot be read or has none.
    pub value: Option<f64>,
    /// Tokens it takes.
    pub len: usize,
    /// How it is written.
    pub written: Written,
    /// Letters that touch the digits and are neither a scale nor an ordinal ending: a unit.
    pub suffix: Option<String>,
    /// A trailing "m", "b" or "t": millions, billions or trillions if money, else a unit.
    pub loose_scale: Option<f64>,
}

const SMALL: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: &[(&str, f64)] = &[
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("lakh", 1e5),
    ("million", 1e6),
    ("mn", 1e6),
    ("mln", 1e6),
    ("crore", 1e7),
    ("billion", 1e9),
    ("bn", 1e9),
    ("bln", 1e9),
    ("trillion", 1e12),
    ("tn", 1e12),
    ("trn", 1e12),
    ("dozen", 12.0),
    ("lakhs", 1e5),
    ("crores", 1e7),
    ("dozens", 12.0),
    ("thousands", 1e3),
    ("millions", 1e6),
    ("billions", 1e9),
    ("trillions", 1e12),
    ("k", 1e3),
];
const ORDINALS: &[&str] = &[
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
];
const TENTHS: &[&str] =
    &["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];
const VAGUE: &[&str] =
    &["dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions", "several", "numerous", "many"];

fn scale(word: &str) -> Option<f64> {
    SCALES.iter().find(|(w, _)| *w == word).map(|(_, v)| *v)
}

fn position(list: &[&str], word: &str) -> Option<f64> {
    list.iter().position(|w| *w == word).map(|p| p as f64)
}

fn small(word: &str) -> Option<f64> {
    if word == "nil" || word == "nought" { Some(0.0) } else { position(SMALL, word) }
}

fn tens(word: &str) -> Option<f64> {
    position(TENS, word).map(|p| (p + 2.0) * 10.0)
}

/// The value of an ordinal word.
fn ordinal(word: &str) -> Option<f64> {
    position(ORDINALS, word).or_else(|| position(TENTHS, word).map(|p| (p + 2.0) * 10.0)).or(match word {
        "hundredth" => Some(100.0),
        "thousandth" => Some(1000.0),
        "millionth" => Some(1e6),
        _ => None,
    })
}

/// The denominator named by "third", "quarters" and the like.
fn denominator(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => Some(2.0),
        "quarter" | "quarters" => Some(4.0),
        "second" | "seconds" | "first" => None,
        _ => ordinal(word).or_else(|| ordinal(word.strip_suffix('s')?)).filter(|v| *v > 2.0),
    }
}

/// Rounds to twelve digits, so that 33.3 per cent is 0.333 and not 0.33299999999999996.
pub fn tidy(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() { value } else { format!("{value:.11e}").parse().unwrap_or(value) }
}

/// A value as the contract writes it: plain decimal, no exponent. `None` for what is no number.
pub fn canonical(value: f64) -> Option<String> {
    let value = tidy(value);
    (value.is_finite() && value.abs() < 1e18).then(|| format!("{value}"))
}

/// Reads digits with separators: `1,234.5`, `1.234,5`, `12,5`, `1,23,456`. `None` where the
/// separators contradict each other or the number is too long to be exact.
pub fn digits(text: &str) -> Option<f64> {
    if text.chars().filter(char::is_ascii_digit).count() > 15 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let grouped = |s: &str, mark: char| {
        let groups: Vec<&str> = s.split(mark).collect();
        let (first, rest) = (groups.first().map_or(0, |g| g.len()), groups.get(1..).unwrap_or_default());
        let last = rest.last().map_or(3, |g| g.len());
        let inner = rest.iter().rev().skip(1).all(|g| g.len() == 3)
            || rest.iter().rev().skip(1).all(|g| g.len() == 2) && first <= 2;
        (1..=3).contains(&first) && last == 3 && inner
    };
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    let plain: String = match (points, commas) {
        (0 | 1, 0) => text.to_owned(),
        (0, _) if grouped(text, ',') => text.replace(',', ""),
        (0, 1) => text.replace(',', "."),
        (_, 0) if grouped(text, '.') => text.replace('.', ""),
        (1, _) => {
            let (whole, part) = text.split_once('.')?;
            if part.contains(',') || !grouped(whole, ',') {
                let (whole, part) = text.split_once(',').filter(|_| commas == 1)?;
                if !grouped(whole, '.') {
                    return None;
                }
                format!("{}.{part}", whole.replace('.', ""))
            } else {
                format!("{}.{part}", whole.replace(',', ""))
            }
        }
        (_, 1) => {
            let (whole, part) = text.split_once(',')?;
            if !grouped(whole, '.') {
                return None;
            }
            format!("{}.{part}", whole.replace('.', ""))
        }
        _ => return None,
    };
    plain.parse::<f64>().ok().filter(|v| v.is_finite())
}

fn vulgar(word: &str) -> Option<f64> {
    Some(match word {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅛" => 0.125,
        _ => return None,
    })
}

fn touch(a: &Token, b: &Token) -> bool {
    a.span.end == b.span.start
}

fn is_hyphen(token: &Token) -> bool {
    token.is_in(&["-", "‐", "‑"])
}

/// The number that begins at token `at`, if one does.
pub fn number_at(tokens: &[Token], at: usize) -> Option<Number> {
    let first = tokens.get(at)?;
    match first.kind {
        TokenKind::Number => from_digits(tokens, at),
        TokenKind::Word => from_words(tokens, at),
        TokenKind::Mark => None,
    }
}

fn from_digits(tokens: &[Token], at: usize) -> Option<Number> {
    let word = tokens.get(at)?.folded.as_str();
    if let Some(value) = vulgar(word) {
        return Some(Number { value: Some(value), len: 1, written: Written::Digits, suffix: None, loose_scale: None });
    }
    let cut = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(word.len());
    let (head, tail) = word.split_at_checked(cut)?;
    let head = head.trim_end_matches(['.', ',']);
    let mut number = Number { value: digits(head), len: 1, written: Written::Digits, suffix: None, loose_scale: None };
    match tail {
        "" => {}
        "st" | "nd" | "rd" | "th" => {
            number.written = Written::Ordinal;
            return Some(number);
        }
        "k" | "bn" | "mn" | "mln" | "tn" | "bln" => number.value = number.value.zip(scale(tail)).map(|(v, s)| v * s),
        "m" => number.loose_scale = Some(1e6),
        "b" => number.loose_scale = Some(1e9),
        "t" => number.loose_scale = Some(1e12),
        _ => {}
    }
    if !tail.is_empty() && scale(tail).is_none() {
        number.suffix = Some(tail.to_owned());
        return Some(number);
    }
    spaced(tokens, at, &mut number);
    fraction_in_digits(tokens, at, &mut number);
    scaled(tokens, at, &mut number);
    Some(number)
}

/// Goes on with groups of three digits after a space: "10 000", "1 234 567". A single group must be a round one, or
/// the two may be numbers of their own.
fn spaced(tokens: &[Token], at: usize, number: &mut Number) {
    let is_group = |t: &Token| t.folded.len() == 3 && t.folded.bytes().all(|b| b.is_ascii_digit());
    let near = |i: usize| tokens[i].span.start - tokens[i - 1].span.end <= '\u{202f}'.len_utf8();
    let head = tokens[at].folded.as_str();
    if head.len() > 3 || !head.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    let end = (at + 1..tokens.len()).find(|i| !is_group(&tokens[*i]) || !near(*i)).unwrap_or(tokens.len());
    let groups = &tokens[at + 1..end];
    if groups.is_empty() || groups.len() > 4 || groups.len() == 1 && groups[0].folded != "000" {
        return;
    }
    number.value = groups.iter().try_fold(number.value.unwrap_or(0.0), |sum, g| Some(sum * 1e3 + digits(&g.folded)?));
    number.len += groups.len();
}

/// "1/40", "3 1/2", "2½".
fn fraction_in_digits(tokens: &[Token], at: usize, number: &mut Number) {
    let part = |i: usize| -> Option<f64> {
        let (top, slash, bottom) = (tokens.get(i)?, tokens.get(i + 1)?, tokens.get(i + 2)?);
        let tight = touch(top, slash) && touch(slash, bottom) && slash.is_in(&["/", "⁄"]);
        let more = tokens.get(i + 3).is_some_and(|t| touch(bottom, t) && t.is("/"));
        let bottom = digits(&bottom.folded).filter(|d| *d > 0.0 && tight && !more)?;
        Some(digits(&top.folded)? / bottom)
    };
    if let Some(value) = part(at) {
        number.value = Some(value);
        number.len = 3;
    } else if let Some(value) = part(at + 1).filter(|v| *v < 1.0) {
        number.value = number.value.map(|v| v + value);
        number.len = 4;
    } else if let Some(value) = tokens.get(at + 1).and_then(|t| vulgar(&t.folded)) {
        number.value = number.value.map(|v| v + value);
        number.len = 2;
    }
}

/// Takes the scales that follow: "2.6-million", "3 hundred thousand", "and a half million".
fn scaled(tokens: &[Token], at: usize, number: &mut Number) {
    loop {
        let hyphen = usize::from(tokens.get(at + number.len).is_some_and(is_hyphen));
        let Some(token) = tokens.get(at + number.len + hyphen) else { break };
        if let Some(by) = scale(&token.folded).filter(|_| token.folded != "k") {
            number.value = number.value.map(|v| v * by);
            number.len += 1 + hyphen;
        } else if let Some((part, len)) = and_a_part(tokens, at + number.len) {
            // "two and a half million" and "two million and a half" alike.
            let whole = number.value.unwrap_or(0.0);
            let unit = if whole >= 1e3 && whole % 1e3 == 0.0 {
                1e3_f64.powi((whole.log10() / 3.0).floor() as i32)
            } else {
                1.0
            };
            number.value = number.value.map(|v| v + part * unit);
            number.len += len;
        } else {
            break;
        }
    }
}

/// Whether "a third" is a part of something here, and not the third of some: "a third of it", "by a third."
fn is_share(next: Option<&Token>) -> bool {
    next.is_none_or(|t| t.kind == TokenKind::Mark || t.is_in(&["of", "in", "to", "from", "more", "less", "and", "or"]))
}

/// "and a half", "and three quarters": its value and length.
fn and_a_part(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    if !tokens.get(at)?.is("and") {
        return None;
    }
    let top = tokens.get(at + 1)?;
    let next = tokens.get(at + 2);
    let count = if top.is_in(&["a", "an"]) { Some(1.0) } else { small(&top.folded) };
    if let (Some(count), Some(bottom)) = (count, next.and_then(|t| denominator(&t.folded))) {
        return Some((count / bottom, 3));
    }
    top.is("half").then_some((0.5, 2))
}

fn from_words(tokens: &[Token], at: usize) -> Option<Number> {
    let first = tokens.get(at)?;
    let word = first.folded.as_str();
    let next = tokens.get(at + 1).map_or("", |t| t.folded.as_str());
    let after = tokens.get(at + 2).map_or("", |t| t.folded.as_str());
    let make = |value: f64, len: usize, written: Written| Number {
        value: Some(value),
        len,
        written,
        suffix: None,
        loose_scale: None,
    };
    if VAGUE.contains(&word) {
        let mut len = 1;
        while next == "of"
            && tokens.get(at + len).is_some_and(|t| t.is("of"))
            && tokens.get(at + len + 1).is_some_and(|t| t.is_in(VAGUE))
        {
            len += 2;
        }
        if word == "several" && tokens.get(at + 1).is_some_and(|t| t.is("dozen") || scale(&t.folded).is_some()) {
            len += 1;
        }
        return Some(Number { value: None, len, written: Written::Vague, suffix: None, loose_scale: None });
    }
    if word == "tens" && next == "of" && VAGUE.contains(&after) {
        return Some(Number { value: None, len: 3, written: Written::Vague, suffix: None, loose_scale: None });
    }
    if matches!(word, "a" | "an") {
        if let Some(by) = scale(next).filter(|_| next != "k") {
            let mut number = make(by, 2, Written::Words);
            words_after_scale(tokens, at, &mut number);
            scaled(tokens, at, &mut number);
            return Some(number);
        }
        return match next {
            "couple" => {
                Some(Number { value: Some(2.0), len: 2, written: Written::Words, suffix: None, loose_scale: None })
            }
            "third" | "quarter" | "fifth" | "tenth" if is_share(tokens.get(at + 2)) => {
                denominator(next).map(|d| make(1.0 / d, 2, Written::Words))
            }
            _ => None,
        };
    }
    if word == "half" {
        let skip = usize::from(next == "a" || next == "-");
        let part = tokens.get(at + 1 + skip);
        let by = part.and_then(|t| scale(&t.folded));
        // "half a day" is a half of it.
        let alone = if part.is_some_and(|t| unit::time(&t.folded).is_some()) { 1 + skip } else { 1 };
        return Some(
            by.map_or_else(|| make(0.5, alone, Written::Words), |by| make(by / 2.0, 2 + skip, Written::Words)),
        );
    }
    if let Some(value) = ordinal(word) {
        return Some(make(value, 1, Written::Ordinal));
    }
    let (value, len, ends_ordinal) = below_hundred(tokens, at)?;
    if ends_ordinal {
        return Some(make(value, len, Written::Ordinal));
    }
    let mut number = make(value, len, Written::Words);
    if let Some(bottom) = fraction_after(tokens, at + len, value) {
        number.value = Some(value / bottom.0);
        number.len += bottom.1;
        return Some(number);
    }
    point(tokens, at, &mut number);
    words_after_scale(tokens, at, &mut number);
    scaled(tokens, at, &mut number);
    Some(number)
}

/// "thirds" after "two", with its hyphen.
fn fraction_after(tokens: &[Token], at: usize, count: f64) -> Option<(f64, usize)> {
    let hyphen = usize::from(tokens.get(at).is_some_and(is_hyphen));
    let token = tokens.get(at + hyphen)?;
    let plural = token.folded.ends_with('s') || token.is("halves");
    let bottom = denominator(&token.folded)?;
    (plural == (count > 1.0)).then_some((bottom, 1 + hyphen))
}

/// "three point five".
fn point(tokens: &[Token], at: usize, number: &mut Number) {
    if !tokens.get(at + number.len).is_some_and(|t| t.is("point")) {
        return;
    }
    let (mut part, mut unit, mut len) = (0.0, 0.1, 1);
    while let Some(digit) = tokens.get(at + number.len + len).and_then(|t| small(&t.folded)).filter(|d| *d < 10.0) {
        part += digit * unit;
        unit /= 10.0;
        len += 1;
    }
    if len > 1 {
        number.value = number.value.map(|v| tidy(v + part));
        number.len += len;
    }
}

/// "twenty-five": value, tokens, and whether its last word is an ordinal.
fn below_hundred(tokens: &[Token], at: usize) -> Option<(f64, usize, bool)> {
    let word = &tokens.get(at)?.folded;
    if let Some(value) = small(word) {
        return Some((value, 1, false));
    }
    let value = tens(word)?;
    let hyphen = usize::from(tokens.get(at + 1).is_some_and(is_hyphen));
    let Some(unit) = tokens.get(at + 1 + hyphen) else { return Some((value, 1, false)) };
    if let Some(digit) = small(&unit.folded).filter(|d| (1.0..10.0).contains(d)) {
        return Some((value + digit, 2 + hyphen, false));
    }
    if let Some(digit) =
        ordinal(&unit.folded).filter(|d| (1.0..10.0).contains(d) && (hyphen == 1 || (*d - 2.0).abs() > 0.5))
    {
        return Some((value + digit, 2 + hyphen, true));
    }
    Some((value, 1, false))
}

/// Goes on with "hundred and fifty thousand two hundred" after what has been read.
fn words_after_scale(tokens: &[Token], at: usize, number: &mut Number) {
    let Some(mut current) = number.value else { return };
    let mut total = 0.0;
    let mut scaled_yet = current >= 100.0;
    if current >= 1000.0 {
        total = current;
        current = 0.0;
    }
    while let Some(token) = tokens.get(at + number.len) {
        if let Some(by) = scale(&token.folded).filter(|_| token.folded != "k") {
            current = if current == 0.0 { by } else { current * by };
            if by > 100.0 {
                total += current;
                current = 0.0;
            }
            scaled_yet = true;
            number.len += 1;
            continue;
        }
        let and = usize::from(token.is("and"));
        let more = below_hundred(tokens, at + number.len + and).filter(|(_, _, o)| !o && scaled_yet);
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
    use crate::text::Span;
    use crate::text::token::tokens;

    fn read(text: &str) -> Option<(f64, usize)> {
        let tokens = tokens(text, Span::new(0, text.len()));
        number_at(&tokens, 0).and_then(|n| Some((tidy(n.value?), n.len)))
    }

    #[test]
    fn examples() {
        for (text, value) in [
            ("1,500", 1500.0),
            ("2.6-million", 2.6e6),
            ("123 billion", 123e9),
            ("a hundred and fifty million", 150e6),
            ("six", 6.0),
            ("two-thirds", 2.0 / 3.0),
            ("twenty-five", 25.0),
            ("one hundred and six", 106.0),
            ("three hundred thousand", 3e5),
            ("half a million", 5e5),
            ("two and a half million", 2.5e6),
            ("5 and a half", 5.5),
            ("a dozen", 12.0),
            ("1/40", 0.025),
            ("3 1/2", 3.5),
            ("2½", 2.5),
            ("13bn", 13e9),
            ("sixty-five", 65.0),
            ("three point five", 3.5),
            ("a couple", 2.0),
            ("two thousand and twenty", 2020.0),
            ("one million two hundred thousand", 1.2e6),
            ("31st", 31.0),
            ("twenty-first", 21.0),
            ("1.234,56", 1234.56),
            ("1,23,456", 123_456.0),
            ("12,5", 12.5),
            ("three quarters", 0.75),
            ("5k", 5000.0),
            ("40 lakhs", 4e6),
        ] {
            assert_eq!(read(text).map(|r| r.0), Some(tidy(value)), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_has_no_value() {
        for text in ["1e999999", "1,2,3", "1.2.3.4", &"9".repeat(1000)] {
            let tokens = tokens(text, Span::new(0, text.len()));
            let read = number_at(&tokens, 0);
            assert!(read.is_none_or(|n| n.value.is_none() || n.suffix.is_some()), "{text}");
        }
    }
}
