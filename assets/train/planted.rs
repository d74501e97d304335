//! Copies of an event in which one report gives another number than the gold has. Real events hold few answers that part;
//! these hold many, of which it is known that they answer one question.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fastrand::Rng;
use parallax::text::Span;

use crate::questions::Gold;

/// Copies of each event.
pub(crate) const COPIES: u64 = 6;
/// The part of the questions of a copy in which a number is changed.
const CHANGED: f64 = 0.5;
/// What the gold calls a date.
const DATE: &str = "date";
/// Number words that take each other's place.
const WORDS: [&str; 19] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
];

/// A number to be written in place of another.
struct Edit {
    quantity: usize,
    /// Where the old one stands in the text of the quantity, and in its report, in bytes.
    within: Range<usize>,
    at: Range<usize>,
    new: String,
}

/// A copy of an event, by its gold and the texts of its reports, which both follow the changed numbers; `None` where
/// nothing could be changed. The same `copy` of the same event is the same each time.
pub(crate) fn planted(gold: &Gold, texts: &[String], copy: u64) -> Option<(Gold, Vec<String>)> {
    let mut rng = Rng::with_seed(copy);
    let mut questions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, quantity) in gold.quantities.iter().enumerate() {
        questions.entry(&quantity.group).or_default().push(n);
    }
    let mut edits: Vec<Vec<Edit>> = texts.iter().map(|_| Vec::new()).collect();
    for members in questions.values() {
        let reports: BTreeSet<usize> =
            members.iter().filter_map(|n| gold.place(*n)).map(|(report, _)| report).collect();
        let values: BTreeSet<String> = members.iter().map(|n| gold.quantities[*n].value.to_string()).collect();
        // The day of another month is another date, but is told in many ways.
        let are_dates = members.iter().any(|n| gold.quantities[*n].kind == DATE);
        if are_dates || reports.len() < 2 || values.len() > 1 || rng.f64() >= CHANGED {
            continue;
        }
        let report = reports.iter().nth(rng.usize(..reports.len())).copied()?;
        let own = members.iter().copied().filter(|n| gold.place(*n).is_some_and(|(of, _)| of == report));
        edits[report].extend(changed(gold, &texts[report], &own.collect::<Vec<_>>(), &mut rng).unwrap_or_default());
    }
    if edits.iter().all(Vec::is_empty) {
        return None;
    }
    let (mut gold, mut texts) = (gold.clone(), texts.to_vec());
    for (report, mut edits) in edits.into_iter().enumerate() {
        edits.sort_by_key(|edit| edit.at.start);
        // Two numbers of the gold may be one stretch of text.
        edits.dedup_by(|later, earlier| later.at.start < earlier.at.end);
        // From behind, so that what is before stays where it is.
        for edit in edits.iter().rev() {
            gold.quantities[edit.quantity].text.replace_range(edit.within.clone(), &edit.new);
            let id = gold.sources[report].id.clone();
            let places = gold.sentences.get_mut(&id).into_iter().flatten();
            for place in places.flat_map(|span| [&mut span.start, &mut span.end]).filter(|place| **place >= edit.at.end)
            {
                *place = *place + edit.new.len() - edit.at.len();
            }
            texts[report].replace_range(edit.at.clone(), &edit.new);
        }
    }
    Some((gold, texts))
}

/// The edits that change the number of one question in one report, everywhere alike; `None` where it is no number that can
/// be changed.
fn changed(gold: &Gold, text: &str, quantities: &[usize], rng: &mut Rng) -> Option<Vec<Edit>> {
    let mut new: Option<(String, String)> = None;
    let mut edits = Vec::new();
    for n in quantities {
        let (_, Span { start, .. }) = gold.span(*n, |_| text)?;
        let quantity = &gold.quantities[*n];
        let at = number(&quantity.text)?;
        let old = quantity.text.get(at.clone())?.to_lowercase();
        if new.is_none() {
            new = Some((old.clone(), other(&old, rng)?));
        }
        let (_, new) = new.as_ref().filter(|(known, _)| *known == old)?;
        let within = at.clone();
        edits.push(Edit { quantity: *n, within, at: start + at.start..start + at.end, new: new.clone() });
    }
    Some(edits)
}

/// Where the first number stands that can be changed, in figures or as a word of its own. What is written as a year is a date.
fn number(text: &str) -> Option<Range<usize>> {
    if let Some(start) = text.find(|c: char| c.is_ascii_digit()) {
        let rest = text.get(start..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
        let digits = rest.get(..end)?.trim_end_matches([',', '.']);
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        return (!is_year).then_some(start..start + digits.len());
    }
    let mut start = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        if WORDS.contains(&letters.to_lowercase().as_str()) {
            return Some(start..start + letters.len());
        }
        start += word.len();
    }
    None
}

/// Another number, written in the same way and as round.
fn other(old: &str, rng: &mut Rng) -> Option<String> {
    if let Some(at) = WORDS.iter().position(|word| *word == old) {
        let near = |n: &usize| *n != at && n.abs_diff(at) <= (at / 2).max(3);
        let others: Vec<usize> = (0..WORDS.len()).filter(near).collect();
        return rng.choice(others).map(|n| WORDS[n].to_owned());
    }
    let plain = old.replace(',', "");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let zeros = if fraction.is_empty() { whole.len() - whole.trim_end_matches('0').len() } else { 0 };
    let figures: u64 = format!("{}{fraction}", whole.get(..whole.len() - zeros)?).parse().ok().filter(|n| *n > 0)?;
    // From three fifths of it to eight fifths, and no nearer than a twentieth.
    let apart = (figures / 20).max(1);
    let part = |times: u128| u64::try_from(u128::from(figures) * times / 5).ok();
    let below = part(3)?.max(1)..(figures - apart).max(1).saturating_add(1).min(figures);
    let above = figures + apart..part(8)?.max(figures.checked_add(3)?).checked_add(1)?;
    let (fewer, more) = (below.end.saturating_sub(below.start), above.end - above.start);
    let nth = rng.u64(..fewer + more);
    let other = if nth < fewer { below.start + nth } else { above.start + (nth - fewer) };
    let new = format!("{other}{}", "0".repeat(zeros));
    let padded = format!("{new:0>width$}", width = fraction.len() + 1);
    let (whole, fraction) = padded.split_at(padded.len() - fraction.len());
    let whole = if old.contains(',') { grouped(whole) } else { whole.to_owned() };
    Some(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}

/// Figures with a comma between each three.
fn grouped(figures: &str) -> String {
    let head = figures.len() % 3;
    let (first, rest) = figures.split_at(head);
    let groups = rest.as_bytes().chunks(3).map(|three| three.iter().map(|b| char::from(*b)).collect::<String>());
    let first = Some(first.to_owned()).filter(|first| !first.is_empty());
    first.into_iter().chain(groups).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_number_is_written_alike_and_is_no_trifle_away() {
        let mut rng = Rng::with_seed(1);
        for old in ["1", "7", "12", "250", "1,200", "4.5", "987654321", "three"] {
            for _ in 0..200 {
                let new = other(old, &mut rng).unwrap();
                assert_ne!(new, old);
                assert_eq!(new.contains(','), old.contains(',') && new.replace(',', "").len() > 3, "{old} {new}");
                assert_eq!(new.split_once('.').map(|(_, f)| f.len()), old.split_once('.').map(|(_, f)| f.len()));
                let value = |text: &str| text.replace(',', "").parse::<f64>().ok();
                if let Some((old, new)) = value(old).zip(value(&new)) {
                    assert!(new >= 0.55 * old && new <= (1.65 * old).max(old + 3.0), "{old} {new}");
                    assert!((new - old).abs() >= 0.04 * old, "{old} {new}");
                }
            }
        }
    }

    #[test]
    fn a_number_is_a_word_of_its_own_and_no_year() {
        assert_eq!(number("attended by ten men"), Some(12..15));
        assert_eq!(number("often"), None);
        assert_eq!(number("in 2008"), None);
        assert_eq!(number("some 1,200 men"), Some(5..10));
    }
}
