//! What two linked sentences have in common, in words a person can check.

use super::{Comparison, Fact};
use crate::fact::FactKind;
use crate::language::Language;
use crate::text::Span;
use crate::text::token::{TokenKind, tokens};

/// Most names, numbers or words listed of a kind.
const LISTED: usize = 4;
/// Most letters of a sentence or quotation that are looked at; longer ones are damaged text.
const LETTERS: usize = 1500;

/// What both sentences hold, the most telling first: "both quote “brutally”", "same number 31%", "both name Xi
/// Jinping", "6 words in common: guise, democracy …".
pub fn in_common(comparison: &Comparison, a: usize, b: usize) -> Vec<String> {
    let (one, other) = (comparison.facts_of(a), comparison.facts_of(b));
    let text = |s: usize| comparison.text(s).chars().take(LETTERS).collect::<String>().to_lowercase();
    let (here, there) = (text(a), text(b));
    let mut out = Vec::new();
    let quoted = |facts: &[Fact], by: &str| -> Option<String> {
        let quotes = facts.iter().filter(|f| f.kind == FactKind::Quote && f.is_marked());
        let run = |quote: &Fact| longest_run(comparison.language_of(quote.sentence), &quote.text, by);
        quotes.filter_map(run).max_by_key(String::len)
    };
    let both = [quoted(one, &there), quoted(other, &here)].into_iter().flatten().max_by_key(String::len);
    out.extend(both.map(|run| format!("both quote “{run}”")));
    for (kind, words) in
        [(FactKind::Quantity, "same number"), (FactKind::Date, "same date"), (FactKind::Name, "both name")]
    {
        let same = |f: &Fact, g: &Fact| g.kind == kind && f.value.is_some() && f.value == g.value && f.unit == g.unit;
        let mut shared: Vec<String> = Vec::new();
        for fact in one.iter().filter(|f| f.kind == kind && other.iter().any(|g| same(f, g))) {
            let name = fact.value.as_ref().filter(|_| kind == FactKind::Name).unwrap_or(&fact.text);
            if !shared.contains(name) {
                shared.push(name.clone());
            }
        }
        if !shared.is_empty() {
            out.push(format!("{words} {}", brief(&shared)));
        }
    }
    let words = common_words(comparison.language_of(a), &here, &there);
    match words.len() {
        0 => {}
        1 => out.push(format!("one word in common: {}", words[0])),
        n => out.push(format!("{n} words in common: {}", brief(&words))),
    }
    out
}

fn brief(all: &[String]) -> String {
    let more = if all.len() > LISTED { " …" } else { "" };
    format!("{}{more}", all[..all.len().min(LISTED)].join(", "))
}

/// The longest run of a quotation's words that stands in another text, if it says anything.
fn longest_run(language: &Language, quote: &str, by: &str) -> Option<String> {
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let theirs: Vec<String> = by.split_whitespace().map(plain).collect();
    let quote: String = quote.chars().take(LETTERS).collect();
    let mine: Vec<String> = quote.split_whitespace().map(plain).collect();
    let mut best = 0..0;
    for i in 0..mine.len() {
        for j in 0..theirs.len() {
            let len = mine[i..].iter().zip(&theirs[j..]).take_while(|(x, y)| x == y && !x.is_empty()).count();
            if len > best.len() {
                best = i..i + len;
            }
        }
    }
    let says = mine[best.clone()].iter().any(|w| !language.is_stop_word(w));
    says.then(|| mine[best].join(" "))
}

/// The content words of both, the longest first: long words are seldom common ones.
fn common_words(language: &Language, a: &str, b: &str) -> Vec<String> {
    let content = |text: &str| -> Vec<String> {
        let all = tokens(text, Span::new(0, text.len())).into_iter();
        all.filter(|t| t.kind == TokenKind::Word && !language.is_stop_word(&t.folded))
            .map(|t| t.folded.to_string())
            .collect()
    };
    let theirs = content(b);
    let mut words: Vec<String> = content(a).into_iter().filter(|w| theirs.contains(w)).collect();
    words.sort_by(|x, y| y.len().cmp(&x.len()).then(x.cmp(y)));
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::read_bytes;

    #[test]
    fn what_is_shared_is_named() {
        let texts = [
            "Ann Lee said trade rose 31% and called it “a brutal blow” to Rome.",
            "Trade was up 31% in Rome, a brutal blow, Ann Lee said.",
        ];
        let read = |t: &&str| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap();
        let comparison = compare(&texts.iter().map(read).collect::<Vec<_>>(), &Options::default());
        let said = in_common(&comparison, 0, 1).join("; ");
        for part in ["both quote “a brutal blow”", "same number 31%", "both name Ann Lee", "words in common: brutal"]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert_eq!(in_common(&compare(&[], &Options::default()), 0, 1), Vec::<String>::new());
    }
}
