//! What stands behind a number: its unit, or what it counts.

use crate::fact::quantity::number::{Number, Written};
use crate::fact::quantity::unit;
use crate::text::token::{Token, TokenKind, is_stopword};

/// What a number counts or measures.
pub(super) struct Measured {
    /// The unit, or the counted noun in singular.
    pub(super) unit: String,
    /// The tokens it takes.
    pub(super) len: usize,
    /// What the number is multiplied by.
    pub(super) factor: f64,
}

/// The unit that follows a number, or that its letters are.
pub(super) fn unit_after(tokens: &[Token], at: usize, number: &Number, money: Option<&str>) -> Option<Measured> {
    let word = |i: usize| tokens.get(at + i).map_or("", |t| t.folded.as_str());
    let found = |unit: &str, len: usize| Some(Measured { unit: unit.to_owned(), len, factor: 1.0 });
    if let Some(code) = money {
        return found(code, 0);
    }
    let hyphen = usize::from(word(0) == "-" || word(0) == "‑");
    let percent = |i: usize| match (word(i), word(i + 1), word(i + 2)) {
        ("percentage", "point" | "points", _) => Some(("pp", 2)),
        ("percent" | "pct", "point" | "points", _) => Some(("pp", 2)),
        ("%" | "percent" | "pct", ..) => Some(("%", 1)),
        ("per", "cent", "point" | "points") => Some(("pp", 3)),
        ("per", "cent", _) => Some(("%", 2)),
        _ => None,
    };
    if let Some((unit, len)) = percent(hyphen) {
        return Some(Measured {
            unit: unit.to_owned(),
            len: len + hyphen,
            factor: if unit == "%" { 0.01 } else { 1.0 },
        });
    }
    if number.written == Written::Ordinal {
        return None;
    }
    // "2m euros", "20 US dollars", "2 mn - euro".
    for gap in [hyphen, hyphen + 1] {
        let before = if gap > hyphen { word(hyphen) } else { "" };
        let owned = gap == hyphen || unit::is_dollar_prefix(before);
        if let Some(code) = unit::currency(word(gap), before).filter(|_| {
            owned
                && !tokens.get(at + gap).is_some_and(|t| {
                    t.kind == TokenKind::Mark
                        && t.is("$")
                        && tokens.get(at + gap + 1).is_some_and(|n| n.kind == TokenKind::Number)
                })
        }) {
            return found(&code, gap + 1);
        }
    }
    if let Some(suffix) = number.suffix.as_deref()
        && let Some(unit) = unit::measure(suffix).or_else(|| unit::time(suffix))
    {
        return found(unit, 0);
    }
    if word(hyphen) == "metric" && matches!(word(hyphen + 1), "ton" | "tons" | "tonne" | "tonnes") {
        return found("metric ton", hyphen + 2);
    }
    let power = match word(hyphen) {
        "square" | "sq" => Some("square"),
        "cubic" => Some("cubic"),
        _ => None,
    };
    if let Some((power, unit)) = power.zip(unit::measure(word(hyphen + 1))) {
        return found(&format!("{power} {unit}"), hyphen + 2);
    }
    if word(hyphen) == "°" && matches!(word(hyphen + 1), "c" | "f") {
        return found(if word(hyphen + 1) == "c" { "celsius" } else { "fahrenheit" }, hyphen + 2);
    }
    if let Some(span) = unit::time(word(hyphen)).filter(|_| hyphen == 0 || word(hyphen).len() > 2) {
        let old = word(hyphen + 1) == "old" || word(hyphen + 1) == "-" && word(hyphen + 2) == "old";
        return found(span, hyphen + 1 + if old { 1 + usize::from(word(hyphen + 1) == "-") } else { 0 });
    }
    if let Some(measure) = unit::measure(word(hyphen))
        .filter(|_| word(hyphen).len() > 1 || tokens.get(at + hyphen).is_some_and(|t| !t.capital))
    {
        let per = matches!(word(hyphen + 1), "per" | "an" | "/" | "a");
        if per && let Some(span) = unit::time(word(hyphen + 2)) {
            return found(&format!("{measure} per {span}"), hyphen + 3);
        }
        if measure == "degree" && matches!(word(hyphen + 1), "celsius" | "fahrenheit" | "c" | "f") {
            return found(if word(hyphen + 1).starts_with('c') { "celsius" } else { "fahrenheit" }, hyphen + 2);
        }
        return found(measure, hyphen + 1);
    }
    if hyphen == 1 {
        return None;
    }
    counted(tokens, at, number)
}

/// The counted noun: next to the number it belongs to the span, past adjectives it only names the unit.
fn counted(tokens: &[Token], at: usize, number: &Number) -> Option<Measured> {
    let one = number.value == Some(1.0);
    let mut len = usize::from(tokens.get(at).is_some_and(|t| t.is("of")) && number.written == Written::Vague);
    let direct = len + 1;
    for step in 0..3 {
        let token = tokens.get(at + len)?;
        let passable =
            token.kind == TokenKind::Word && (!is_stopword(&token.folded) || token.is_in(&["other", "more", "such"]));
        if !passable {
            return None;
        }
        let lower = !token.capital;
        let noun = if one {
            step > 0 || !token.folded.ends_with("ed") && !token.is_in(&["more", "other", "major", "single"])
        } else {
            unit::is_plural(&token.folded)
        };
        len += 1;
        if noun && lower {
            let ended = tokens
                .get(at + len)
                .is_none_or(|n| n.kind != TokenKind::Word || is_stopword(&n.folded) || !unit::is_plural(&n.folded));
            if ended {
                return Some(Measured {
                    unit: unit::singular(&token.folded),
                    len: if len == direct { len } else { 0 },
                    factor: 1.0,
                });
            }
        }
    }
    None
}
