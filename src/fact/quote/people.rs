//! The persons and bodies of a report: whom "he", "the official" and "Putin" mean.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::name::key_words;
use crate::fact::{Fact, Report};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold};

/// The persons and bodies of a report, by every way it names them.
pub(super) struct People {
    /// Key words of a name, and its fullest form.
    names: Vec<(Vec<String>, String)>,
    /// "russian", "president": the words of an office, and who holds it.
    offices: Vec<(Vec<String>, String)>,
    /// Mentions of persons in order, to resolve pronouns.
    mentions: Vec<(usize, String)>,
    /// All who are mentioned so.
    persons: FxHashSet<String>,
}

impl People {
    pub(super) fn of(report: &Report) -> Self {
        let mut names: Vec<(Vec<String>, String)> = Vec::new();
        let mut seen: FxHashSet<Vec<String>> = FxHashSet::default();
        let mut offices = Vec::new();
        let mut mentions = Vec::new();
        for fact in report.names() {
            let Some(full) = fact.value.clone() else { continue };
            let words = key_words(report.text(fact.span));
            if seen.insert(words.clone()) {
                names.push((words, full.clone()));
            }
            let tokens = report.sentence(fact.sentence);
            let at = tokens.iter().position(|t| t.span.start >= fact.span.start).unwrap_or(0);
            let titles: Vec<String> = tokens[..at]
                .iter()
                .rev()
                .take_while(|t| t.kind == TokenKind::Word && (t.capital || OFFICES.contains(&t.folded.as_str())))
                .take(3)
                .map(|t| t.folded.trim_end_matches("'s").to_owned())
                .collect();
            let held = titles.iter().any(|t| OFFICES.contains(&t.as_str()));
            if held && fact.span.len() > 1 {
                offices.push((titles, full.clone()));
            }
            let person = held
                || full.split_whitespace().count() >= 2
                || tokens[..at].last().is_some_and(|t| t.is_in(&["mr", "mrs", "ms", "dr", "."]));
            if person {
                mentions.push((fact.span.start, full));
            }
        }
        let persons = mentions.iter().map(|(_, name): &(usize, String)| name.clone()).collect();
        Self { names, offices, mentions, persons }
    }

    /// The mentions of persons before a place.
    pub(super) fn before(&self, at: usize) -> impl DoubleEndedIterator<Item = &(usize, String)> {
        self.mentions[..self.mentions.partition_point(|(place, _)| *place < at)].iter()
    }

    /// The fullest name for the words of `span`.
    pub(super) fn resolve(&self, report: &Report, span: Span, earlier: &[Fact]) -> String {
        let text = report.text(span);
        let words: Vec<String> =
            text.split_whitespace().map(|w| fold(w.trim_matches(|c: char| !c.is_alphanumeric()))).collect();
        if words.len() == 1 && matches!(words[0].as_str(), "he" | "she" | "him" | "her" | "who") {
            // He who spoke last, else he who was named last.
            let spoke = spoke(earlier);
            let named = self.before(span.start).next_back();
            let spoke_at = spoke.and_then(|f| f.speaker_span).map_or(0, |s| s.start);
            let since = named.filter(|(at, _)| *at > spoke_at && opens_sentence(report, *at));
            return since
                .map(|(_, n)| n.clone())
                .or_else(|| spoke.and_then(|f| f.speaker.clone()))
                .or_else(|| named.map(|(_, n)| n.clone()))
                .unwrap_or_else(|| text.to_owned());
        }
        if PAIRS.contains(&words.join(" ").as_str()) {
            return self
                .pair_beside(report, span.start)
                .or_else(|| self.pair(span.start))
                .unwrap_or_else(|| text.to_owned());
        }
        if words.len() == 1 && words[0] == "it" {
            return self.body_beside(report, span.start).unwrap_or_else(|| text.to_owned());
        }
        // "China's Foreign Ministry" is no "Ministry".
        let owned_body = ["'s ", "’s "].iter().any(|p| {
            text.split_once(p).is_some_and(|(_, rest)| {
                rest.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
                    && rest.split_whitespace().any(|w| BODIES.contains(&fold(w).as_str()))
            })
        });
        if owned_body {
            return text.to_owned();
        }
        // Where somebody speaks is not who speaks.
        let text = [" in ", " at ", " from "].iter().find_map(|p| text.split_once(p)).map_or(text, |(who, _)| who);
        let keys = key_words(text);
        let capital = |key: &String| {
            text.split(|c: char| !c.is_alphanumeric()).any(|w| fold(w) == *key && w.starts_with(char::is_uppercase))
        };
        let named: Vec<&String> = keys.iter().filter(|k| capital(k)).collect();
        let best = self.names.iter().filter(|(w, _)| w.iter().all(|k| named.contains(&k)) && !w.is_empty()).max_by_key(
            |(w, full)| {
                let person = self.persons.contains(full);
                // In "Putin's adviser Yuri Ushakov" the adviser speaks.
                let place = text.rfind(full.split_whitespace().next_back().unwrap_or("")).unwrap_or(0);
                (usize::from(person), place, w.len())
            },
        );
        // "the Russian leader": who is named with that office somewhere in the report.
        let office: Vec<&String> = words.iter().filter(|w| !matches!(w.as_str(), "the" | "s")).collect();
        let by_office = words.last().is_some_and(|w| OFFICES.contains(&w.as_str())) && office.len() >= 2;
        let same = |a: &str, b: &str| a == b || LEADERS.contains(&a) && LEADERS.contains(&b);
        let holder =
            self.offices.iter().find(|(held, _)| by_office && office.iter().all(|o| held.iter().any(|h| same(h, o))));
        if let Some((_, full)) =
            holder.or_else(|| best.filter(|(w, _)| !owned(text, w) && (w.len() > 1 || named_last(text))))
        {
            return full.clone();
        }
        // "The official said": who was last said to speak, if by name and not long ago.
        if office.len() == 1
            && words.len() == 2
            && by_title(&words)
            && let Some(spoke) = spoke(earlier)
            && spoke.sentence + 2 >= report.article.sentence_at(span.start).unwrap_or(usize::MAX)
        {
            return spoke.speaker.clone().unwrap_or_else(|| text.to_owned());
        }
        text.to_owned()
    }

    /// The names that stand before `at` in its sentence and in the one before, as resolved, each once.
    pub(super) fn beside<'a>(report: &'a Report, at: usize) -> Vec<&'a str> {
        let Some(sentence) = report.article.sentence_at(at) else { return Vec::new() };
        let near = |f: &&Fact| f.span.end <= at && f.sentence + 1 >= sentence && f.sentence <= sentence;
        let mut names: Vec<&str> = report.names().iter().filter(near).filter_map(|f| f.value.as_deref()).collect();
        let mut seen = FxHashSet::default();
        names.retain(|n| seen.insert(*n));
        names
    }

    /// The only two persons named just before.
    pub(super) fn pair_beside(&self, report: &Report, at: usize) -> Option<String> {
        let names = Self::beside(report, at);
        let mut persons = names.into_iter().filter(|n| self.persons.contains(*n));
        let (first, second) = (persons.next()?, persons.next()?);
        persons.next().is_none().then(|| format!("{first} and {second}"))
    }

    /// The first named just before that is no person.
    pub(super) fn body_beside(&self, report: &Report, at: usize) -> Option<String> {
        let body = |n: &&str| {
            let mut words = n.split_whitespace().map(fold);
            !self.persons.contains(*n) || words.any(|w| BODIES.contains(&w.as_str()))
        };
        Self::beside(report, at).into_iter().find(body).map(str::to_owned)
    }

    /// The two persons of whom a report speaks as a pair: those it names most before `at`.
    pub(super) fn pair(&self, at: usize) -> Option<String> {
        // Whoever is named most, and of equals whoever is named first.
        let mut counts: FxHashMap<&str, (usize, Reverse<usize>)> = FxHashMap::default();
        for (order, (_, name)) in self.before(at).enumerate() {
            counts.entry(name).or_insert((0, Reverse(order))).0 += 1;
        }
        let mut counts: Vec<(&str, (usize, Reverse<usize>))> = counts.into_iter().collect();
        counts.sort_by_key(|(_, most)| Reverse(*most));
        let [first, second, ..] = counts.as_slice() else { return None };
        Some(format!("{} and {}", first.0, second.0))
    }
}

/// Who spoke last, by name.
pub(super) fn spoke(earlier: &[Fact]) -> Option<&Fact> {
    earlier.iter().rev().find(|f| f.speaker.as_deref().is_some_and(is_somebody))
}

/// "the official", "the spokesman": one who is known by title alone.
fn by_title(words: &[String]) -> bool {
    words[0] == "the" && OFFICES.contains(&words[1].as_str())
}

/// Whether a speaker may be a "he" or "she": a name that holds no word for a body of people.
fn is_somebody(speaker: &str) -> bool {
    let body = |w: &str| BODIES.contains(&w) || matches!(w, "kremlin" | "house" | "company");
    speaker.starts_with(char::is_uppercase) && !speaker.split_whitespace().any(|w| body(&fold(w)))
}

/// Whether a phrase ends in a name: "the Kremlin" does, "the Chinese government" does not.
fn named_last(text: &str) -> bool {
    text.split_whitespace()
        .next_back()
        .is_some_and(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
}

/// Whether the name stands in a phrase only as an owner: "Putin's adviser".
fn owned(text: &str, words: &[String]) -> bool {
    let folded = fold(text);
    words.last().is_some_and(|w| folded.contains(&format!("{w}'s ")) && folded.matches(w.as_str()).count() == 1)
}

/// Whether a name stands among the first words of its sentence.
fn opens_sentence(report: &Report, at: usize) -> bool {
    let Some(sentence) = report.article.sentence_at(at) else { return false };
    let tokens: &[Token] = report.sentence(sentence);
    let before = tokens.partition_point(|t| t.span.start < at);
    // "In Rome the mayor said": Rome speaks to nobody.
    let led = (0..before).rev().take(2).any(|i| tokens[i].is_in(&["in", "at", "near", "from", "to", "of"]));
    before <= 4 && !led
}

/// Phrases for two persons named before.
const PAIRS: &[&str] = &[
    "they", "the pair", "the two", "the two leaders", "both leaders", "the leaders", "the duo", "the two presidents",
    "both presidents", "the two men", "both men", "the couple",
];

/// Bodies that belong to a country or a firm.
const BODIES: &[&str] = &[
    "ministry", "department", "office", "agency", "government", "parliament", "army", "committee", "council", "court",
    "bank", "party", "embassy", "police",
];

/// Offices by which a person may be named alone.
const OFFICES: &[&str] = &[
    "president", "minister", "chancellor", "premier", "king", "queen", "prince", "senator", "governor", "mayor",
    "secretary", "chairman", "director", "spokesman", "spokeswoman", "adviser", "advisor", "aide", "counterpart",
    "leader", "chief", "ambassador", "pope", "general", "doctor", "official", "presidents",
];

/// Offices that mean the head of a state.
const LEADERS: &[&str] = &["president", "leader", "premier", "presidents", "head"];
