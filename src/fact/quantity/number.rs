//! Numbers in digits and in words.

use std::borrow::Cow;

use super::figures::{digits, vulgar};
use super::number_words::from_words;
use crate::language::{Class, Tokens};
use crate::text::token::{HYPHENS, Token, TokenKind};

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
    /// By what a scale behind its figures or words multiplies them: the million of "6 million", "1.4bn".
    pub scale: f64,
}

/// The denominator of a half.
pub(super) const HALF: f64 = 2.0;
/// Most groups of three digits that go on a number: more are a row of numbers.
const GROUPS: usize = 4;
/// What stands between the two numbers of a fraction.
const SLASHES: &[&str] = &["/", "⁄"];

impl Number {
    pub(super) fn new(value: f64, len: usize, written: Written) -> Self {
        Self { value: Some(value), len, written, suffix: None, loose_scale: None, scale: 1.0 }
    }

    /// Whether it is a whole number in digits alone.
    pub(super) fn is_plain(&self) -> bool {
        self.written == Written::Digits
            && self.len == 1
            && self.suffix.is_none()
            && self.value.is_some_and(|v| v.fract() == 0.0)
    }

    pub(super) fn vague(len: usize) -> Self {
        Self { value: None, len, written: Written::Vague, suffix: None, loose_scale: None, scale: 1.0 }
    }
}

/// Whether a word halves: "half".
pub(super) fn is_half(tokens: Tokens, at: usize) -> bool {
    tokens.language.numbers.part(tokens.word(at)) == Some(HALF)
}

/// The number that begins at token `at`, if one does.
pub fn number_at(tokens: Tokens, at: usize) -> Option<Number> {
    match tokens.get(at)?.kind {
        TokenKind::Number => from_digits(tokens, at),
        TokenKind::Word => from_words(tokens, at),
        TokenKind::Mark => from_decimals(tokens, at),
    }
}

/// ".5": decimals without a whole.
fn from_decimals(tokens: Tokens, at: usize) -> Option<Number> {
    let numbers = &tokens.language.numbers;
    let alone = at == 0 || !tokens.touch(at - 1);
    let holds = alone && tokens.touch(at) && tokens.word(at) == numbers.decimal_mark.to_string();
    let decimals = tokens.get(at + 1).filter(|t| holds && t.kind == TokenKind::Number)?;
    let value = digits(numbers, &format!("0{}{}", numbers.decimal_mark, decimals.folded))?;
    let mut number = Number::new(value, 2, Written::Digits);
    scaled(tokens, at, &mut number);
    Some(number)
}

fn from_digits(tokens: Tokens, at: usize) -> Option<Number> {
    let numbers = &tokens.language.numbers;
    if let Some(value) = vulgar(tokens.word(at)) {
        return Some(Number::new(value, 1, Written::Digits));
    }
    let (word, len) = figure(tokens, at);
    let is_mark = |c: char| c == numbers.decimal_mark || c == numbers.group_mark;
    let cut = word.find(|c: char| !(c.is_ascii_digit() || is_mark(c))).unwrap_or(word.len());
    let (head, letters) = word.split_at_checked(cut)?;
    let value = digits(numbers, head.trim_end_matches(is_mark));
    let mut number = Number { value, len, written: Written::Digits, suffix: None, loose_scale: None, scale: 1.0 };
    if numbers.ordinal_digits(&word) == Some(head) {
        number.written = Written::Ordinal;
        return Some(number);
    }
    // "5M" are millions; "5m" may be metres, "9MM" are millimetres in capitals.
    let capital = numbers.money_scale(letters).filter(|_| tokens.is_capital(at) && letters.len() == 1);
    if let Some(by) = numbers.touching_scale(letters).or(capital) {
        number.value = value.map(|v| v * by);
        number.scale = by;
    } else if !letters.is_empty() {
        number.loose_scale = numbers.money_scale(letters);
        number.suffix = Some(letters.to_owned());
        return Some(number);
    }
    if len == 1 {
        spaced(tokens, at, &mut number);
        fraction_in_digits(tokens, at, &mut number);
    }
    scaled(tokens, at, &mut number);
    Some(number)
}

/// A figure and the tokens it takes: texts that were put together from words have a space behind the marks inside one,
/// "22, 000" and "3. 5 million". A period inside a sentence and before a digit belongs to a figure.
fn figure(tokens: Tokens<'_>, at: usize) -> (Cow<'_, str>, usize) {
    let numbers = &tokens.language.numbers;
    let word = tokens.word(at);
    let (group, decimal) = (numbers.group_mark.to_string(), numbers.decimal_mark.to_string());
    let plain = |at: usize| !tokens.word(at).is_empty() && tokens.word(at).bytes().all(|b| b.is_ascii_digit());
    // One space behind a mark that touches the figure before it.
    let follows = |mark: usize, which: &str| {
        let next = tokens.get(mark).zip(tokens.get(mark + 1));
        tokens.is_mark(mark, &[which])
            && tokens.touch(mark - 1)
            && next.is_some_and(|(mark, next)| next.span.start == mark.span.end + 1 && next.kind == TokenKind::Number)
    };
    let listed = tokens.before(at).is_some_and(|t| t.is(&group));
    let (mut text, mut len) = (Cow::Borrowed(word), 1);
    if !plain(at) || word.len() > 3 || word.starts_with('0') && word.len() > 1 {
        return (text, len);
    }
    while !listed
        && len <= 2 * GROUPS
        && follows(at + len, &group)
        && plain(at + len + 1)
        && tokens.word(at + len + 1).len() == 3
    {
        text.to_mut().push(numbers.group_mark);
        text.to_mut().push_str(tokens.word(at + len + 1));
        len += 2;
    }
    // "5, 100 and 200": figures of a list.
    if len > 1 && tokens.is(at + len, Class::And) && tokens.is_kind(at + len + 1, TokenKind::Number) {
        return (Cow::Borrowed(word), 1);
    }
    // "4. 6 magnitude" at the head of a sentence is the fourth item of a list; "4. 6-magnitude" is not.
    let is_inside = at > 0 || tokens.is_mark(at + len + 2, HYPHENS);
    if is_inside && follows(at + len, &decimal) && !tokens.word(at + len + 1).contains([numbers.decimal_mark, ':']) {
        text.to_mut().push(numbers.decimal_mark);
        text.to_mut().push_str(tokens.word(at + len + 1));
        len += 2;
    }
    (text, len)
}

/// Goes on with groups of three digits after a space: "10 000", "1 234 567". A single group must be a round one, or
/// the two may be numbers of their own; not so in languages that part groups by spaces.
#[expect(clippy::indexing_slicing, reason = "every place looked at is that of a token")]
fn spaced(tokens: Tokens, at: usize, number: &mut Number) {
    let all = tokens.all;
    let is_group = |t: &Token| t.folded.len() == 3 && t.folded.bytes().all(|b| b.is_ascii_digit());
    let near = |i: usize| all[i].span.start - all[i - 1].span.end <= '\u{202f}'.len_utf8();
    let head = tokens.word(at);
    if head.len() > 3 || !head.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    let count = (at + 1..all.len()).take(GROUPS + 1).take_while(|i| is_group(&all[*i]) && near(*i)).count();
    let groups = &all[at + 1..at + 1 + count];
    let is_doubtful = groups.len() == 1 && groups[0].folded != "000" && !tokens.language.numbers.spaced_groups;
    if groups.is_empty() || groups.len() > GROUPS || is_doubtful {
        return;
    }
    let value = |group: &Token| digits(&tokens.language.numbers, &group.folded);
    number.value = groups.iter().try_fold(number.value.unwrap_or(0.0), |sum, g| Some(sum * 1e3 + value(g)?));
    number.len += groups.len();
}

/// "1/40", "3 1/2", "3-1/2", "2½", and "1 / 40" in a text that was put together from words.
fn fraction_in_digits(tokens: Tokens, at: usize, number: &mut Number) {
    let value = |i: usize| digits(&tokens.language.numbers, tokens.word(i));
    let part = |i: usize| -> Option<f64> {
        let even = tokens.touch(i) == tokens.touch(i + 1) && tokens.is_mark(i + 1, SLASHES);
        let more = tokens.is_mark(i + 3, SLASHES) && tokens.is_kind(i + 4, TokenKind::Number);
        let goes_on = i >= 2 && tokens.is_mark(i - 1, SLASHES) && tokens.is_kind(i - 2, TokenKind::Number);
        let bottom = value(i + 2).filter(|d| *d > 0.0 && even && !more && !goes_on)?;
        Some(value(i)? / bottom)
    };
    let hyphen = usize::from(tokens.touch(at) && tokens.is_mark(at + 1, HYPHENS) && tokens.touch(at + 1));
    if let Some(value) = part(at) {
        number.value = Some(value);
        number.len = 3;
    } else if let Some(value) = part(at + 1 + hyphen).filter(|v| *v < 1.0) {
        number.value = number.value.map(|v| v + value);
        number.len = 4 + hyphen;
    } else if let Some(value) = vulgar(tokens.word(at + 1)) {
        number.value = number.value.map(|v| v + value);
        number.len = 2;
    }
}

/// Takes the scales that follow: "2.6-million", "3 hundred thousand", "and a half million".
pub(super) fn scaled(tokens: Tokens, at: usize, number: &mut Number) {
    loop {
        let hyphen = usize::from(tokens.is_mark(at + number.len, HYPHENS));
        if let Some(by) = tokens.language.numbers.scale(tokens.word(at + number.len + hyphen)) {
            number.value = number.value.map(|v| v * by);
            number.scale *= by;
            number.len += 1 + hyphen;
        } else if let Some((part, len)) = and_a_part(tokens, at + number.len) {
            // "two and a half million" and "two million and a half" alike.
            let whole = number.value.unwrap_or(0.0);
            let unit = if whole >= 1e3 && whole % 1e3 == 0.0 {
                1e3_f64.powi((whole.log10() / 3.0).floor() as i32)
            } else {
                1.0
            };
            // "one billion and a half million": the part has a scale of its own.
            let own = tokens.language.numbers.scale(tokens.word(at + number.len + len)).filter(|by| whole >= *by);
            number.value = number.value.map(|v| v + part * own.unwrap_or(unit));
            number.len += len + usize::from(own.is_some());
        } else {
            break;
        }
    }
}

/// "and a half", "and three quarters": its value and length.
pub(super) fn and_a_part(tokens: Tokens, at: usize) -> Option<(f64, usize)> {
    // "One-and-a-half".
    let hyphen = |at: usize| usize::from(tokens.is_mark(at, HYPHENS));
    let mut next = at + hyphen(at);
    if !tokens.is(next, Class::And) {
        return None;
    }
    next += 1 + hyphen(next + 1);
    let numbers = &tokens.language.numbers;
    let one = tokens.is(next, Class::IndefiniteArticle).then_some(1.0);
    let count = one.or_else(|| small(tokens, next));
    let part = next + 1 + hyphen(next + 1);
    let word = tokens.word(part);
    if let Some((count, bottom)) = count.zip(numbers.part(word).or_else(|| numbers.parts(word))) {
        return Some((count / bottom, part + 1 - at));
    }
    is_half(tokens, next).then_some((1.0 / HALF, next + 1 - at))
}

/// The value of a number word below twenty.
pub(super) fn small(tokens: Tokens, at: usize) -> Option<f64> {
    tokens.language.numbers.cardinal(tokens.word(at)).filter(|value| *value < 20.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quantity::figures::tidy;
    use crate::language::in_english;

    fn read(text: &str) -> Option<(f64, usize)> {
        in_english(text, |tokens| number_at(tokens, 0)).and_then(|n| Some((tidy(n.value?), n.len)))
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
            ("two million and three fifths", 2.6e6),
            ("one billion and a half million", 1_000_500_000.0),
            ("three lakh crore", 3e12),
            ("a quarter million", 250_000.0),
            ("three quarters million", 750_000.0),
            ("5 and a half", 5.5),
            ("a dozen", 12.0),
            ("1/40", 0.025),
            ("3 1/2", 3.5),
            ("1 / 40", 0.025),
            ("3 1 / 2", 3.5),
            ("10 / 25 / 11", 10.0),
            ("3-1/2", 3.5),
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
            (".5 percent", 0.5),
            ("5M", 5e6),
            ("one-and-a-half", 1.5),
        ] {
            assert_eq!(read(text).map(|r| r.0), Some(tidy(value)), "{text}");
        }
    }

    #[test]
    fn a_space_behind_the_marks_of_a_figure() {
        for (text, value, len) in
            [("he has 22, 000 men", 22_000.0, 3), ("he has 3. 5 million", 3.5e6, 4), ("he has 5, 100 and 200", 5.0, 1)]
        {
            let number = in_english(text, |tokens| number_at(tokens, 2));
            assert_eq!(number.map(|n| (n.value, n.len)), Some((Some(value), len)), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_has_no_value() {
        for text in ["1e999999", "1,2,3", "1.2.3.4", &"9".repeat(1000)] {
            let read = in_english(text, |tokens| number_at(tokens, 0));
            assert!(read.is_none_or(|n| n.value.is_none() || n.suffix.is_some()), "{text}");
        }
    }
}
