//! What a quantity measures, in the words of its sentence: "people killed, Bener Meriah", "bilateral trade".

use crate::fact::quantity::unit;
use crate::fact::quote::cue;
use crate::fact::{Fact, FactKind, Report};
use crate::text::token::{Token, TokenKind, is_stopword};

/// Most words that name the measured thing.
const MOST: usize = 5;

/// Words that tell what became of those counted.
const STATES: &[&str] = &["dead", "hurt", "ill", "sick", "alive", "homeless", "missing"];
/// Words between those counted and what became of them.
const BETWEEN: &[&str] = &["were", "was", "are", "is", "have", "has", "had", "been", "being", "also", "still"];
/// Words before a place.
const AT: &[&str] = &["in", "at", "near", "outside", "across"];
/// What joins a share and its whole, or a rate and what it is on.
const OF: &[&str] = &["of", "on", "in", "for"];
/// Verbs that lead from the measured thing to its number.
const LEADS: &[&str] = &[
    "rose", "rises", "rise", "fell", "falls", "fall", "grew", "grows", "grow", "rising", "falling", "growing",
    "dropped", "climbed", "jumped", "reached", "reaches", "hit", "hits", "exceeded", "totalled", "totaled", "stood",
    "stands", "amounted", "increased", "decreased", "declined", "shrank", "doubled", "tripled", "soared", "surged",
    "slumped", "plunged", "was", "were", "is", "are", "cost", "costs", "went", "came", "exceed", "exceeds", "measured",
    "weighed", "lasted", "gained", "lost", "be", "been", "reach", "totals", "equals", "averaged",
];

/// Says of each quantity of a report what it measures. `facts` are all of the report's, in the order of the text, so
/// that those of a sentence stand together.
pub fn describe(report: &Report, facts: &mut [Fact]) {
    for beside in facts.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let mut last: Option<String> = None;
        for i in 0..beside.len() {
            let own = about(report, &beside[i], beside);
            // "Trade rose 31% to $123 billion": the level is of what has changed.
            let found = own.or_else(|| last.clone().filter(|_| is_end(report, &beside[i])));
            if found.is_some() {
                last.clone_from(&found);
            }
            beside[i].about = found;
        }
    }
}

/// What one quantity measures; `beside` are all facts of its sentence.
fn about(report: &Report, fact: &Fact, beside: &[Fact]) -> Option<String> {
    if fact.kind != FactKind::Quantity || fact.unit.as_deref() == Some("ordinal") {
        return None;
    }
    let tokens = report.sentence(fact.sentence);
    let from = tokens.partition_point(|t| t.span.start < fact.span.start);
    let to = tokens.partition_point(|t| t.span.start < fact.span.end);
    let noun = counted(tokens, from, to, fact);
    let thing = noun.or_else(|| whole(tokens, to)).or_else(|| subject(tokens, from))?;
    let setting = when(report, fact, beside).or_else(|| place(report, fact, beside, tokens));
    Some(setting.map_or_else(|| thing.clone(), |s| format!("{thing}, {s}")))
}

/// Whether a number is an end of a change: "from 40", "to 60".
fn is_end(report: &Report, fact: &Fact) -> bool {
    let tokens = report.sentence(fact.sentence);
    let at = tokens.partition_point(|t| t.span.start < fact.span.start);
    let led = at.checked_sub(1).is_some_and(|i| tokens[i].is_in(&["to", "from", "by", "at"]));
    fact.kind == FactKind::Quantity && fact.unit.as_deref() != Some("ordinal") && led
}

fn join(tokens: &[Token]) -> Option<String> {
    let words: Vec<&str> = tokens.iter().map(|t| t.folded.trim_end_matches("'s")).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The words that go on naming a thing from `at` on.
fn phrase(tokens: &[Token], at: usize) -> &[Token] {
    let ends = |t: &Token| {
        t.kind != TokenKind::Word || is_stopword(&t.folded) || t.is("since") || cue::is_speech_verb(&t.folded)
    };
    let len = tokens[at..].iter().take(MOST).take_while(|t| !ends(t) && !t.is_in(LEADS)).count();
    &tokens[at..at + len]
}

/// The counted noun and what became of it: "people killed".
fn counted(tokens: &[Token], from: usize, to: usize, fact: &Fact) -> Option<String> {
    let measured = fact.unit.as_deref()?;
    let is_unit = unit::is_currency(measured)
        || matches!(measured, "%" | "pp")
        || unit::measure(measured).is_some()
        || unit::time(measured).is_some()
        || measured.contains(' ');
    let noun = |t: &Token| t.kind == TokenKind::Word && unit::singular(&t.folded) == measured;
    if is_unit {
        return None;
    }
    // The noun may stand behind a describing word that the fact leaves out.
    let at = (from..tokens.len().min(to + 3)).find(|i| noun(&tokens[*i]))?;
    let names = |t: &Token| t.kind == TokenKind::Word && !is_stopword(&t.folded);
    let start = (from..at).rev().take_while(|i| *i >= to && names(&tokens[*i])).last().unwrap_or(at);
    let name = join(&tokens[start..=at])?;
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|t| t.is_in(BETWEEN)) {
        next += 1;
    }
    let became = tokens.get(next).filter(|t| t.is_in(STATES) || t.folded.ends_with("ed") && t.folded.len() > 4);
    Some(became.map_or_else(|| name.clone(), |t| format!("{name} {}", t.folded)))
}

/// "31% of voters", "a 25% tariff on steel", "a $60 million contract".
fn whole(tokens: &[Token], to: usize) -> Option<String> {
    let article = |t: &Token| t.is_in(&["the", "all", "its", "their", "his", "her", "a", "an"]);
    if tokens.get(to).is_some_and(|t| t.is("of")) {
        let skip = tokens[to + 1..].iter().take_while(|t| article(t)).count();
        return join(phrase(tokens, (to + 1 + skip).min(tokens.len())));
    }
    let name = phrase(tokens, to.min(tokens.len()));
    let end = to + name.len();
    let first = name.first().filter(|t| !t.capital && !t.folded.ends_with("ly") && !t.folded.ends_with("ed"))?;
    let on = tokens.get(end).is_some_and(|t| t.is_in(OF)).then(|| phrase(tokens, end + 1)).filter(|p| !p.is_empty());
    let last = on.map_or(end, |p| end + 1 + p.len());
    (first.span.start > 0).then(|| join(&tokens[to..last.min(to + MOST)])).flatten()
}

/// "Bilateral trade rose 31%", "trade is expected to reach $200 billion": what stands before the verb.
fn subject(tokens: &[Token], from: usize) -> Option<String> {
    let begin = tokens[..from].iter().rposition(|t| t.kind == TokenKind::Mark && !t.is_in(&["-", "’", "'"]));
    let clause = begin.map_or(0, |b| b + 1);
    let verb = (clause..from).find(|i| tokens[*i].is_in(LEADS) || tokens[*i].is("to") && *i + 2 == from)?;
    let useful = |t: &&Token| t.kind == TokenKind::Word && !is_stopword(&t.folded) && !cue::is_speech_verb(&t.folded);
    let words: Vec<Token> = tokens[clause..verb].iter().filter(useful).cloned().collect();
    let last = &words[words.len().saturating_sub(MOST)..];
    join(last)
}

/// The day or span of the calendar that the sentence names beside it.
fn when(report: &Report, fact: &Fact, beside: &[Fact]) -> Option<String> {
    let dates = beside.iter().filter(|f| f.kind == FactKind::Date);
    let away = |f: &&Fact| f.span.start.max(fact.span.start).saturating_sub(f.span.end.min(fact.span.end));
    dates.min_by_key(away).map(|f| report.text(f.span).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The place that the sentence names after "in" or "at", the first behind the number, else the first.
fn place(report: &Report, fact: &Fact, beside: &[Fact], tokens: &[Token]) -> Option<String> {
    let led = |f: &&Fact| {
        let at = tokens.partition_point(|t| t.span.start < f.span.start);
        at.checked_sub(1).is_some_and(|i| tokens[i].is_in(AT))
    };
    let names: Vec<&Fact> = beside.iter().filter(|f| f.kind == FactKind::Name).filter(led).collect();
    let chosen = names.iter().find(|f| f.span.start > fact.span.start).or(names.first())?;
    Some(report.text(chosen.span).split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    #[test]
    fn measured_things() {
        for (text, number, want) in [
            (
                "At least five people were killed in Bener Meriah.",
                "At least five people",
                "people killed, Bener Meriah",
            ),
            (
                "Bilateral trade rose 31% in the first eleven months of 2021.",
                "31%",
                "bilateral trade, first eleven months of 2021",
            ),
            ("The mayor said 31% of voters stayed away.", "31%", "voters stayed away"),
            ("It won a $60 million contract from them.", "$60 million", "contract"),
            ("Trade rose 31% to $123 billion.", "$123 billion", "trade"),
            ("They built six new factories near Rome.", "six", "new factories, Rome"),
            ("The first man left.", "first", ""),
        ] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            let facts = crate::fact::extract(&report);
            let fact = facts.iter().find(|f| report.text(f.span) == number);
            assert_eq!(fact.and_then(|f| f.about.as_deref()).unwrap_or(""), want, "{text}");
        }
    }
}
