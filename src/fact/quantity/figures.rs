//! Figures: what digits with marks between them say, and how a value is written.

use unicode_normalization::UnicodeNormalization;

use crate::language::numbers::Numbers;

/// Rounds to twelve digits, so that 33.3 per cent is 0.333 and not 0.33299999999999996.
pub fn tidy(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() { value } else { format!("{value:.11e}").parse().unwrap_or(value) }
}

/// A value as the contract writes it: plain decimal, no exponent. `None` for what is no number.
pub fn canonical(value: f64) -> Option<String> {
    let value = tidy(value);
    (value.is_finite() && value.abs() < 1e18).then(|| format!("{value}"))
}

/// Reads digits with the language's marks between them, in English `1,234.5`, `1,23,456`, and with the other's where
/// they can mean nothing else, `1.234,5`, `12,5`. `None` where the marks contradict each other or the number is too
/// long to be exact.
pub fn digits(numbers: &Numbers, text: &str) -> Option<f64> {
    if text.chars().filter(char::is_ascii_digit).count() > 15 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // From here on the marks are a point before decimals and commas between groups.
    let plain = |c: char| match c {
        _ if c == numbers.decimal_mark => '.',
        _ if c == numbers.group_mark => ',',
        _ => c,
    };
    let text = &text.chars().map(plain).collect::<String>();
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

/// The value of a fraction that is one character: Unicode takes "⅜" apart into "3⁄8".
pub(super) fn vulgar(word: &str) -> Option<f64> {
    let mut chars = word.chars();
    let one = chars.next().filter(|_| chars.next().is_none())?;
    let parts: String = one.nfkc().collect();
    let (above, below) = parts.split_once('⁄')?;
    Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?).filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn marks_between_digits_group_them_or_begin_decimals() {
        for (text, value) in [
            ("1234", 1234.0),
            ("1,234.5", 1234.5),
            ("1,23,456", 123_456.0),
            ("1.234,5", 1234.5),
            ("1.234.567", 1_234_567.0),
            ("12,5", 12.5),
            ("1.5", 1.5),
            ("1,234", 1234.0),
        ] {
            assert_eq!(digits(&english().numbers, text), Some(value), "{text}");
        }
    }

    #[test]
    fn marks_that_contradict_each_other_or_too_many_digits_say_no_number() {
        for text in ["1,2,3", "1.2.3.4", "12,34.5,6", "1234,567,8", "1234567890123456", "x5", ""] {
            assert_eq!(digits(&english().numbers, text), None, "{text}");
        }
    }

    #[test]
    fn a_value_is_written_plainly_or_not_at_all() {
        assert_eq!(canonical(0.1 + 0.2).as_deref(), Some("0.3"));
        assert_eq!(canonical(2.5e6).as_deref(), Some("2500000"));
        assert_eq!(canonical(1e18), None);
        assert_eq!(canonical(f64::NAN), None);
    }

    #[test]
    fn fractions_of_one_character() {
        for (character, value) in [("½", 0.5), ("⅜", 0.375), ("⅖", 0.4), ("⅚", 5.0 / 6.0), ("⅒", 0.1), ("⅔", 2.0 / 3.0)]
        {
            assert_eq!(vulgar(character), Some(value), "{character}");
        }
        for none in ["", "5", "½½", "⅟", "²", "%"] {
            assert_eq!(vulgar(none), None, "{none}");
        }
    }
}
