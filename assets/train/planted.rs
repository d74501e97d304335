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
        if reports.len() < 2 || values.len() > 1 || rng.f64() >= CHANGED {
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

/// Where the first number stands that can be changed. What is written as a year is a date.
fn number(text: &str) -> Option<Range<usize>> {
    if let Some(start) = text.find(|c: char| c.is_ascii_digit()) {
        let rest = text.get(start..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
        let digits = rest.get(..end)?.trim_end_matches([',', '.']);
        let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        return (!is_year).then_some(start..start + digits.len());
    }
    let is_word = |word: &&str| WORDS.contains(&word.to_lowercase().as_str());
    let word = text.split(|c: char| !c.is_alphabetic()).find(is_word)?;
    let start = text.find(word)?;
    Some(start..start + word.len())
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
    let others: Vec<u64> = (figures * 3 / 5..=(figures * 8 / 5).max(figures + 3))
        .filter(|n| *n > 0 && n.abs_diff(figures) >= (figures / 20).max(1))
        .collect();
    let new = format!("{}{}", rng.choice(others)?, "0".repeat(zeros));
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
