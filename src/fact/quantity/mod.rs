//! Quantities and dates: one walk over a sentence's tokens, dates first.

pub mod about;
mod counted_unit;
pub mod number;
pub mod unit;

use rayon::prelude::*;

use crate::fact::date::date_at;
use crate::fact::quantity::counted_unit::unit_after;
use crate::fact::quantity::number::{Number, Written, canonical, digits, number_at};
use crate::fact::{Bound, Extractor, Fact, FactKind, Report};
use crate::text::token::{Token, TokenKind, is_stopword};

/// Numbers with their units, and dates.
pub struct Quantities;

/// What precedes a number and bounds it, longest first.
const BOUNDS: &[(&[&str], Bound)] = &[
    (&["not", "less", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["not", "more", "than"], Bound::AtMost),
    (&["no", "more", "than"], Bound::AtMost),
    (&["in", "excess", "of"], Bound::AtLeast),
    (&["as", "many", "as"], Bound::AtMost),
    (&["as", "much", "as"], Bound::AtMost),
    (&["a", "total", "of"], Bound::Exact),
    (&["more", "than"], Bound::AtLeast),
    (&["at", "least"], Bound::AtLeast),
    (&["upwards", "of"], Bound::AtLeast),
    (&["greater", "than"], Bound::AtLeast),
    (&["less", "than"], Bound::AtMost),
    (&["fewer", "than"], Bound::AtMost),
    (&["at", "most"], Bound::AtMost),
    (&["up", "to"], Bound::AtMost),
    (&["close", "to"], Bound::About),
    (&["an", "estimated"], Bound::About),
    (&["or", "so"], Bound::About),
    (&["just", "over"], Bound::AtLeast),
    (&["just", "under"], Bound::AtMost),
    (&["well", "over"], Bound::AtLeast),
    (&["over"], Bound::AtLeast),
    (&["above"], Bound::AtLeast),
    (&["exceeding"], Bound::AtLeast),
    (&["minimum"], Bound::AtLeast),
    (&["under"], Bound::AtMost),
    (&["below"], Bound::AtMost),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["roughly"], Bound::About),
    (&["approximately"], Bound::About),
    (&["nearly"], Bound::About),
    (&["almost"], Bound::About),
    (&["some"], Bound::About),
    (&["estimated"], Bound::About),
    (&["circa"], Bound::About),
    (&["~"], Bound::About),
    (&["approx"], Bound::About),
    (&["only"], Bound::Exact),
    (&["just"], Bound::Exact),
];

impl Extractor for Quantities {
    fn kinds(&self) -> &'static [FactKind] {
        &[FactKind::Quantity, FactKind::Date]
    }

    fn extract(&self, report: &Report) -> Vec<Fact> {
        let sentences = (0..report.article.sentences.len()).into_par_iter().filter(|s| tells(report, *s));
        sentences.flat_map_iter(|sentence| within(report, sentence)).collect()
    }
}

/// The numbers and dates of a sentence.
fn within(report: &Report, sentence: usize) -> Vec<Fact> {
    let tokens = report.sentence(sentence);
    let mut facts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let taken = date(report, sentence, tokens, at)
            .or_else(|| glued(sentence, tokens, at))
            .or_else(|| quantity(sentence, tokens, at))
            .or_else(|| a_number_of(sentence, tokens, at));
        match taken {
            Some((fact, len)) => {
                facts.extend(fact);
                at += len.max(1);
            }
            None => at += 1,
        }
    }
    facts
}

/// Whether a sentence has numbers to look for: of page furniture, only the line that is the report's date.
fn tells(report: &Report, sentence: usize) -> bool {
    let tokens = report.sentence(sentence);
    report.article.sentences[sentence].role.is_content()
        || date_at(tokens, 0, report.date).is_some_and(|d| d.len == tokens.len())
}

/// A fact, or a number that is none (part of a name), and the tokens to pass over.
type Taken = (Option<Fact>, usize);

fn date(report: &Report, sentence: usize, tokens: &[Token], at: usize) -> Option<Taken> {
    let found = date_at(tokens, at, report.date)?;
    let last = tokens.get(at + found.len - 1)?;
    let mut fact = Fact::new(FactKind::Date, sentence, tokens[at].span.join(last.span));
    // "Wednesday's talks": the day without the ending.
    let text = report.text(fact.span);
    if let Some(short) = ["'s", "’s"].iter().find_map(|e| text.strip_suffix(e)) {
        fact.span.end = fact.span.start + short.len();
    }
    fact.value = found.value;
    Some((Some(fact), found.len))
}

/// "a number of reasons".
fn a_number_of(sentence: usize, tokens: &[Token], at: usize) -> Option<Taken> {
    let words: Vec<&str> = tokens.iter().skip(at).take(4).map(|t| t.folded.as_str()).collect();
    let len = match words.as_slice() {
        ["a", "number" | "handful" | "series" | "spate" | "host" | "string", "of", ..] => 3,
        ["a", "large" | "small", "number", "of"] => 4,
        _ => return None,
    };
    let mut fact = Fact::new(FactKind::Quantity, sentence, tokens[at].span.join(tokens[at + len - 1].span));
    fact.bound = Bound::Vague;
    if let Some(noun) = tokens.get(at + len).filter(|t| unit::is_plural(&t.folded)) {
        fact.span = fact.span.join(noun.span);
        fact.unit = Some(unit::singular(&noun.folded));
    }
    Some((Some(fact), len))
}

/// "USD115.5": a code and a figure in one word.
fn glued(sentence: usize, tokens: &[Token], at: usize) -> Option<Taken> {
    let token = tokens.get(at).filter(|t| t.capital)?;
    let (code, figure) = unit::glued(&token.folded)?;
    let mut fact = Fact::new(FactKind::Quantity, sentence, token.span);
    (fact.value, fact.unit) = (digits(figure).and_then(canonical), Some(code));
    Some((Some(fact), 1))
}

fn quantity(sentence: usize, tokens: &[Token], at: usize) -> Option<Taken> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.folded.as_str());
    let (bound, lead) = bound_before(tokens, at);
    let mut from = at + lead;
    // A currency sign or code, with what says whose dollar it is.
    let mut money = None;
    // "A$60" is Australian; in "a $60 contract" the letter is a word.
    let owner = tokens.get(from).zip(tokens.get(from + 1)).is_some_and(|(who, sign)| {
        let whose = who.capital && (who.folded.len() > 1 || who.span.end == sign.span.start);
        whose && unit::is_dollar_prefix(&who.folded) && sign.is_in(&["$", "€", "£", "¥"])
    });
    let prefix = usize::from(owner);
    let before = if prefix == 1 { word(from) } else { "" };
    let sign = unit::currency(word(from + prefix), before).filter(|_| {
        tokens.get(from + prefix).is_some_and(|t| t.kind == TokenKind::Mark || t.folded.len() == 3 && t.capital)
            && tokens.get(from + prefix + 1).is_some_and(|t| t.kind == TokenKind::Number)
    });
    if sign.is_some() {
        from += prefix + 1;
        money = sign;
    }
    let sign = usize::from(money.is_none() && is_minus(tokens, from));
    let mut number = number_at(tokens, from + sign)?;
    if lead > 0 && number.written == Written::Ordinal {
        return None;
    }
    if money.is_some()
        && let Some(by) = number.loose_scale.take()
    {
        number.value = number.value.map(|v| v * by);
        number.suffix = None;
    }
    let mut end = from + sign + number.len;
    if sign == 1 {
        number.value = number.value.map(|v| -v);
    }
    if money.is_none()
        && (is_part_of_name(tokens, from + sign, end, &number) || is_function_word(tokens, from + sign, &number))
    {
        return Some((None, end - at));
    }
    let range = range_after(tokens, end, &number, money.is_some());
    if let Some((_, len)) = &range {
        end += len;
    }
    let measured = unit_after(tokens, end, &number, money.as_deref());
    let mut fact = Fact::new(FactKind::Quantity, sentence, tokens[at].span.join(tokens[end - 1].span));
    let mut factor = 1.0;
    match measured {
        Some(found) => {
            factor = found.factor;
            fact.unit = Some(found.unit);
            if found.len > 0 {
                end += found.len;
                fact.span = fact.span.join(tokens[end - 1].span);
            }
        }
        None if number.written == Written::Ordinal => fact.unit = Some("ordinal".to_owned()),
        None => {}
    }
    if money.is_none()
        && fact.unit.as_deref().is_some_and(|u| u.len() == 3 && u.chars().all(|c| c.is_ascii_uppercase()))
        && let Some(by) = number.loose_scale.filter(|_| number.suffix.is_some())
    {
        factor *= by;
    }
    let value = |v: f64| canonical(v * factor);
    fact.value = match &range {
        Some((high, _)) => number.value.zip(*high).and_then(|(l, h)| Some(format!("{}..{}", value(l)?, value(h)?))),
        None => number.value.and_then(value),
    };
    fact.bound = if number.written == Written::Vague {
        Bound::Vague
    } else {
        bound.or_else(|| bound_after(tokens, end)).unwrap_or_default()
    };
    Some((Some(fact), end - at))
}

/// The bound that stands at `at`, when a number follows it, and its length.
fn bound_before(tokens: &[Token], at: usize) -> (Option<Bound>, usize) {
    for (words, bound) in BOUNDS {
        let matches = words.iter().enumerate().all(|(i, w)| tokens.get(at + i).is_some_and(|t| t.is(w)));
        if !matches {
            continue;
        }
        let mut next = at + words.len();
        if tokens.get(next).is_some_and(|t| t.is("an")) && tokens.get(next + 1).is_some_and(|t| t.is("estimated")) {
            next += 2;
        }
        let number = number_at(tokens, next).is_some_and(|n| n.written != Written::Ordinal);
        let money = tokens.get(next).is_some_and(|t| t.is_in(&["$", "€", "£", "¥", "us", "usd", "eur"]))
            && tokens.get(next + 1).is_some_and(|t| t.kind == TokenKind::Number || t.is("$"));
        if number || money {
            return (Some(*bound), next - at);
        }
    }
    (None, 0)
}

fn bound_after(tokens: &[Token], at: usize) -> Option<Bound> {
    let word = |i: usize| tokens.get(at + i).map_or("", |t| t.folded.as_str());
    match (word(0), word(1)) {
        ("or" | "and", "more") | ("+", _) => Some(Bound::AtLeast),
        ("or", "less" | "fewer") => Some(Bound::AtMost),
        ("or", "so") => Some(Bound::About),
        _ => None,
    }
}

fn is_minus(tokens: &[Token], at: usize) -> bool {
    let (Some(minus), Some(number)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    let alone = at.checked_sub(1).and_then(|i| tokens.get(i)).is_none_or(|p| p.span.end < minus.span.start);
    (minus.is_in(&["-", "−", "–"]) && number.kind == TokenKind::Number && minus.span.end == number.span.start && alone)
        || (minus.is_in(&["minus", "negative"]) && number_at(tokens, at + 1).is_some())
}

/// "G7", "Channel 4", "COVID-19", "Boeing 777": a figure that belongs to a name.
fn is_part_of_name(tokens: &[Token], at: usize, end: usize, number: &Number) -> bool {
    let Some(first) = tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let next = tokens.get(end);
    let glued = before.is_some_and(|p| {
        p.is_in(&["-", "‐", "‑", "–", "/", ".", "_", "#", "@"])
            && p.span.end == first.span.start
            && at.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(|w| {
                w.span.end == p.span.start
                    && w.kind == TokenKind::Word
                    && !w.is_in(&["mid", "magnitude", "age", "aged"])
            })
    });
    if glued && number.written == Written::Digits {
        return true;
    }
    let capital = before.is_some_and(|p| {
        p.kind == TokenKind::Word && p.capital && p.span.end < first.span.start && at >= 2 && !is_stopword(&p.folded)
    });
    let counted = next.is_some_and(|n| n.kind == TokenKind::Word && unit::is_plural(&n.folded))
        || next.is_some_and(|n| n.is("%"))
        || number.suffix.as_deref().and_then(unit::measure).is_some();
    if number.written == Written::Digits && capital && !counted && number.len == 1 && first.folded.len() <= 4 {
        return unit_after(tokens, end, number, None).is_none();
    }
    // "27th District", "Seventh Fleet": an ordinal before a capital.
    let ordinal =
        number.written == Written::Ordinal && next.is_some_and(|n| n.capital && n.kind == TokenKind::Word && end > at);
    let letters = number.suffix.as_deref().is_some_and(|s| {
        number.loose_scale.is_none()
            && unit::measure(s).is_none()
            && unit::time(s).is_none()
            && unit::currency(s, "").is_none()
    });
    ordinal && (first.capital || first.kind == TokenKind::Number) || letters
}

/// "one" as a pronoun, "second" as a verb or unit, "many" without a noun.
fn is_function_word(tokens: &[Token], at: usize, number: &Number) -> bool {
    let Some(first) = tokens.get(at) else { return false };
    let next = tokens.get(at + number.len).map_or("", |t| t.folded.as_str());
    let before = at.checked_sub(1).and_then(|i| tokens.get(i)).map_or("", |t| t.folded.as_str());
    match first.folded.as_str() {
        "one" if number.len == 1 => {
            matches!(
                next,
                "another"
                    | "'s"
                    | "can"
                    | "could"
                    | "would"
                    | "should"
                    | "might"
                    | "may"
                    | "must"
                    | ","
                    | "."
                    | "who"
                    | "which"
                    | "that"
                    | "day"
                    | "is"
                    | "was"
                    | "has"
            ) || matches!(
                before,
                "no" | "any" | "every" | "this" | "that" | "which" | "each" | "another" | "some" | "the"
            ) || next.is_empty()
        }
        "second" | "seconds" => {
            next.is_empty()
                || unit::time(&first.folded).is_some()
                    && matches!(before, "per" | "a" | "each" | "every")
                    && !matches!(next, "time" | "person" | "man")
        }
        "first" => {
            matches!(before, "at") || matches!(next, "," | "." | "lady" | "minister" | "name" | "and" | "lieutenant")
        }
        "many" => matches!(before, "how" | "so" | "as" | "too") || !unit::is_plural(next) && next != "of",
        "several" | "numerous" => next.is_empty(),
        "half" => {
            matches!(before, "first" | "second" | "other" | "-") || matches!(next, "-" | "way" | "brother" | "sister")
        }
        "zero" => false,
        _ => false,
    }
}

/// The other end of "10 to 12", "between 5 and 7", "3,000–5,000", and the tokens it takes.
fn range_after(tokens: &[Token], at: usize, low: &Number, money: bool) -> Option<(Option<f64>, usize)> {
    if low.written == Written::Ordinal || low.written == Written::Vague {
        return None;
    }
    let mark = tokens.get(at)?;
    let begin = at.checked_sub(low.len)?;
    let between =
        (1..=3).any(|back| begin.checked_sub(back).and_then(|i| tokens.get(i)).is_some_and(|t| t.is("between")));
    let joins = mark.is_in(&["to", "–", "-", "—"]) || mark.is("and") && between;
    if !joins {
        return None;
    }
    let sign = usize::from(money && tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Mark));
    // "From $100 million to $123 million" is a change: two sums of money.
    let from = (1..=3).any(|back| begin.checked_sub(back).and_then(|i| tokens.get(i)).is_some_and(|t| t.is("from")));
    if sign == 1 && from {
        return None;
    }
    let high = number_at(tokens, at + 1 + sign).filter(|h| matches!(h.written, Written::Digits | Written::Words))?;
    let (l, h) = (low.value?, high.value?);
    // "1 to 3 million": the scale belongs to both, which the text leaves unsaid; "from 5 to 3" is no range.
    let tight = mark.is_in(&["-", "–", "—"]);
    if h <= l || tight && low.written == Written::Words {
        return None;
    }
    Some((Some(h), 1 + sign + high.len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    fn facts(text: &str) -> Vec<(String, Option<String>, Option<String>, Bound)> {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, "2021-12-15".parse().ok());
        Quantities
            .extract(&report)
            .into_iter()
            .map(|f| (report.text(f.span).to_owned(), f.value, f.unit, f.bound))
            .collect()
    }

    #[test]
    fn examples() {
        for (text, words, value, unit, bound) in [
            ("Trade rose 31% again.", "31%", "0.31", "%", Bound::Exact),
            ("It came to $123 billion.", "$123 billion", "123000000000", "USD", Bound::Exact),
            ("They paid US$1.2 million.", "US$1.2 million", "1200000", "USD", Bound::Exact),
            ("A deal of €5m was struck.", "€5m", "5000000", "EUR", Bound::Exact),
            ("It holds for 20 years.", "20 years", "20", "year", Bound::Exact),
            ("It has six factories.", "six factories", "6", "factory", Bound::Exact),
            (
                "They made more than 150 million doses.",
                "more than 150 million doses",
                "150000000",
                "dose",
                Bound::AtLeast,
            ),
            ("It lay 320 kilometres off.", "320 kilometres", "320", "kilometer", Bound::Exact),
            ("They took 2m euros.", "2m euros", "2000000", "EUR", Bound::Exact),
            ("At least five people died.", "At least five people", "5", "person", Bound::AtLeast),
            ("A 6.1-magnitude quake hit.", "6.1-magnitude", "6.1", "magnitude", Bound::Exact),
            ("A 22-year-old man left.", "22-year-old", "22", "year", Bound::Exact),
            ("It fell 3 percentage points.", "3 percentage points", "3", "pp", Bound::Exact),
            ("He waited 10 to 12 days.", "10 to 12 days", "10..12", "day", Bound::Exact),
            ("It was nearly two years.", "nearly two years", "2", "year", Bound::About),
            ("Sixty-five per cent of it failed.", "Sixty-five per cent", "0.65", "%", Bound::Exact),
            ("It won a $60 million contract.", "$60 million", "60000000", "USD", Bound::Exact),
            ("It won an A$60 million contract.", "A$60 million", "60000000", "AUD", Bound::Exact),
            ("It cost USD115.5 then.", "USD115.5", "115.5", "USD", Bound::Exact),
            ("They sold 10 000 dollars.", "10 000 dollars", "10000", "USD", Bound::Exact),
            ("It was -18 °C there.", "-18 °C", "-18", "celsius", Bound::Exact),
            ("Italy covers 301,338 km2 of land.", "301,338 km2", "301338", "square kilometer", Bound::Exact),
            ("They gave three billions dollars.", "three billions dollars", "3000000000", "USD", Bound::Exact),
            ("It took half a day to go.", "half a day", "0.5", "day", Bound::Exact),
            ("He paid 3 crore rupees.", "3 crore rupees", "30000000", "INR", Bound::Exact),
        ] {
            let found = facts(text);
            let want = (words.to_owned(), Some(value.to_owned()), Some(unit.to_owned()), bound);
            assert!(found.contains(&want), "{text}: {found:?}");
        }
    }

    #[test]
    fn numbers_that_are_names_stay_out() {
        for text in [
            "The G7 met.", "They fight COVID-19 now.", "He watched Channel 4 there.", "No one came.",
            "The Boeing 777 landed.",
        ] {
            assert_eq!(facts(text), [], "{text}");
        }
    }

    #[test]
    fn vague_numbers_have_no_value() {
        assert_eq!(
            facts("There were thousands of troops.")[0],
            ("thousands of troops".to_owned(), None, Some("troop".to_owned()), Bound::Vague)
        );
    }
}
