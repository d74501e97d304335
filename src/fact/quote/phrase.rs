//! The noun phrase beside a verb of speech: whoever speaks.

use crate::fact::quantity::number;
use crate::fact::quote::cue;
use crate::fact::quote::noun_use::is_noun_use;
use crate::language::{Tokens, english};
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// Words between a subject and its verb.
const AUXILIARIES: &[&str] = &[
    "has", "have", "had", "also", "was", "were", "is", "are", "been", "would", "will", "could", "did", "does", "do",
    "not", "then", "later", "now", "again", "once", "even", "further", "first", "never", "still", "reportedly", "may",
    "might", "must", "should", "can", "went", "on", "to", "just", "only", "who", "both", "all", "being", "immediately",
    "n't", "didn't", "hasn't", "himself", "herself", "today", "yesterday",
];

/// Words at which a noun phrase to the left of a verb surely ends.
const STOPS: &[&str] = &[
    "that", "but", "when", "while", "because", "as", "after", "before", "which", "whom", "if", "though", "although",
    "where", "than", "whether", "since", "until", "so", "and", "or", "yet", "what", "how", "why",
];

/// Verbs that no noun phrase holds.
const FINITE: &[&str] = &[
    "was", "were", "is", "are", "has", "have", "had", "will", "would", "could", "can", "may", "might", "should", "did",
    "does", "do", "must",
];

const PRONOUNS: &[&str] = &["he", "she", "they", "i", "we", "you", "it", "who"];

pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "their", "its", "this", "one", "another", "some", "many", "several", "both", "two",
    "three", "other", "most", "our", "my", "these", "those", "all", "no",
];

const PREPOSITIONS: &[&str] = &[
    "in", "on", "at", "during", "for", "from", "with", "by", "to", "under", "against", "over", "into", "about",
    "through", "amid", "despite", "following", "within", "across", "via", "behind", "near", "between", "among",
];

pub(super) fn words_between(tokens: &[&Token], from: usize, to: usize) -> Option<Span> {
    let first = tokens.get(from).filter(|_| from < to)?;
    let last = tokens.get(to - 1)?;
    Some(first.span.join(last.span))
}

/// The noun phrase that is the subject of the verb at `verb`, to its left.
pub(super) fn phrase_left(tokens: &[&Token], verb: usize) -> Option<Span> {
    let mut end = verb;
    while end > 0
        && (tokens[end - 1].is_in(AUXILIARIES) || tokens[end - 1].folded.ends_with("ly") && !tokens[end - 1].capital)
    {
        if tokens[end - 1].is("who") {
            end -= 1;
            if end > 0 && tokens[end - 1].is(",") {
                end -= 1;
            }
            break;
        }
        end -= 1;
    }
    // A verb chained to another shares its subject: "called … and said", "came out and said".
    if end > 0 && tokens[end - 1].is_in(&["and", "but", ","]) && end >= 2 {
        let chained = tokens[end - 1].is_in(&["and", "but"]) || verb > 0 && tokens[verb].folded.ends_with("ing");
        if (chained || end == verb && tokens[end - 1].is(",") && tokens[verb].folded.ends_with("ing"))
            && let Some(subject) = earlier_cue(tokens, end - 1).or_else(|| clause_subject(tokens, end - 1))
        {
            return Some(subject);
        }
        if tokens[end - 1].is(",") {
            if let Some(subject) = before_appositive(tokens, end - 1) {
                return Some(subject);
            }
            end -= 1;
        }
    }
    if end == 0 {
        return None;
    }
    // "Putin, Xi hold talks while expressing": the participle shares the clause's first subject.
    if tokens[verb].folded.ends_with("ing")
        && tokens[end - 1].is_in(&["while", "by", "after", "before", "when", "in", "for", "of", "without"])
    {
        return clause_subject(tokens, end - 1);
    }
    let start = phrase_start(tokens, end);
    if is_verbal(tokens, start, end) {
        // "She released a statement saying": the words before the verb are another verb and its object.
        return tokens[verb].folded.ends_with("ing").then(|| clause_subject(tokens, start)).flatten();
    }
    let span = words_between(tokens, start, end)?;
    is_speaker(tokens, start, end).then_some(span)
}

/// Whether words that seem a noun phrase begin with a verb and hold its object: "killing one man".
fn is_verbal(tokens: &[&Token], start: usize, end: usize) -> bool {
    let small = |t: &Token| !t.capital && t.kind == TokenKind::Word && !t.is_in(DETERMINERS) && !t.is_in(PRONOUNS);
    tokens.get(start).is_some_and(|t| small(t))
        && (start + 1..end).any(|i| {
            tokens[i].is_in(DETERMINERS)
                && !tokens[i - 1].is_in(PREPOSITIONS)
                && !tokens[i - 1].is_in(&["of", "and", "or"])
        })
}

/// The subject of the cue that the verb after `end` is chained to: "he called her weak and said".
fn earlier_cue(tokens: &[&Token], end: usize) -> Option<Span> {
    let from = (0..end).rev().find(|i| tokens[*i].is_in(CLAUSE_MARKS)).map_or(0, |i| i + 1);
    let verb = (from + 1..end).rev().find(|i| cue::lemma(&tokens[*i].folded).is_some() && !is_noun_use(tokens, *i))?;
    phrase_left(&tokens[..=verb], verb)
}

/// Marks at which one clause ends and another begins.
const CLAUSE_MARKS: &[&str] = &[";", ":", "–", "—", "-", "…"];

/// "Ann Lee, a doctor in Rome, told": `comma` closes a description; what stands before it speaks.
fn before_appositive(tokens: &[&Token], comma: usize) -> Option<Span> {
    let opening = (0..comma).rev().take(26).find(|i| tokens[*i].is(","))?;
    let described = tokens.get(opening + 1)?;
    let lower = !described.capital || described.is_in(DETERMINERS) || described.is("who");
    if !lower {
        return None;
    }
    let start = phrase_start(tokens, opening);
    is_speaker(tokens, start, opening).then(|| words_between(tokens, start, opening)).flatten()
}

/// The first subject of a clause that ends before `end`: used for a second verb of the same clause.
fn clause_subject(tokens: &[&Token], end: usize) -> Option<Span> {
    let start = (0..end)
        .rev()
        .find(|i| tokens[*i].is_in(&["that", "but", "while", "when", "after"]) || tokens[*i].is_in(CLAUSE_MARKS))
        .map_or(0, |i| i + 1);
    for at in start..end {
        if tokens[at].is_in(PRONOUNS) {
            return words_between(tokens, at, at + 1);
        }
        let begins = tokens[at].capital
            && tokens[at].kind == TokenKind::Word
            && !crate::fact::name::key_words(&tokens[at].folded).is_empty()
            || tokens[at].is_in(DETERMINERS);
        let led = at > start && tokens[at - 1].is_in(PREPOSITIONS);
        if begins && !led {
            let mut to = at + 1;
            while to < end
                && (tokens[to].capital && tokens[to].kind == TokenKind::Word
                    || tokens[at].is_in(DETERMINERS) && to <= at + 1
                    || tokens[to].is_in(&["-", "."]))
            {
                to += 1;
            }
            if is_speaker(tokens, at, to) {
                return words_between(tokens, at, to);
            }
        }
    }
    None
}

/// Where the noun phrase that ends before `end` begins.
fn phrase_start(tokens: &[&Token], end: usize) -> usize {
    let Some(last) = end.checked_sub(1) else { return 0 };
    if tokens[last].is_in(PRONOUNS) {
        return last;
    }
    let mut start = last;
    while start > 0 {
        let token = tokens[start - 1];
        let word = token.folded.as_str();
        let next = tokens[start];
        let gap = next.span.start > token.span.end + 40;
        if gap
            || token.kind == TokenKind::Mark && !token.is_in(&["-", "’", "'", ".", "&"])
            || token.is(".") && tokens.get(start.wrapping_sub(2)).is_none_or(|t| t.span.len() > 4)
        {
            break;
        }
        if FINITE.contains(&word) && !token.capital {
            break;
        }
        if STOPS.contains(&word) {
            // "Smith and Jones said": both; "it rained and Jones said": one.
            let pair = word == "and"
                && next.capital
                && start >= 2
                && tokens[start - 2].capital
                && tokens[start - 2].kind == TokenKind::Word;
            if !pair {
                break;
            }
        }
        if cue::lemma(word).is_some()
            && token.kind == TokenKind::Word
            && !token.capital
            && (word.ends_with("ed") || matches!(word, "said" | "told" | "says"))
        {
            break;
        }
        start -= 1;
        if PRONOUNS.contains(&word) {
            start += 1;
            break;
        }
    }
    // "On Wednesday the minister": the phrase begins at its last determiner or name that no
    // preposition leads into, "of" and "for" aside.
    let mut best = start;
    for at in start..end {
        let token = tokens[at];
        let led = at > start && tokens[at - 1].is_in(PREPOSITIONS) || at == start && token.is_in(PREPOSITIONS);
        let begins = token.is_in(DETERMINERS) || token.capital && token.kind == TokenKind::Word;
        let inner = at > start
            && (tokens[at - 1].is_in(&["of", "for", "the", "a", "an", "-", ".", "&", "and"])
                || tokens[at - 1].capital
                || tokens[at - 1].folded.ends_with("'s")
                || tokens[at - 1].is_in(DETERMINERS));
        if tokens[start].is_in(PREPOSITIONS) && begins && !led && !inner && at > start + 1 {
            best = at;
        }
    }
    if best == start && tokens[start].is_in(PREPOSITIONS) && start + 1 < end {
        best = start + 1;
    }
    best
}

/// The noun phrase that begins at `from`.
/// Most words between an office and the name set off after it.
const APPOSED: usize = 6;

/// The words that name who is spoken of from `from` on; of "his adviser on trade, Ann Lee," the name.
pub(super) fn named_right(tokens: &[&Token], from: usize) -> Option<Span> {
    let phrase = phrase_right(tokens, from)?;
    let end = tokens.partition_point(|t| t.span.start < phrase.end);
    if end.checked_sub(1).is_some_and(|last| tokens[last].capital) {
        return Some(phrase);
    }
    let comma = (end..tokens.len()).take(APPOSED).find(|i| tokens[*i].kind == TokenKind::Mark);
    let name = comma.filter(|i| tokens[*i].is(",")).map(|i| i + 1).and_then(|start| {
        let count = tokens[start..].iter().take_while(|t| t.kind == TokenKind::Word && t.capital).count();
        let closed = tokens.get(start + count).is_none_or(|t| t.is_in(&[",", ".", ":"]));
        (count >= 2 && closed).then(|| words_between(tokens, start, start + count)).flatten()
    });
    name.or(Some(phrase))
}

pub(super) fn phrase_right(tokens: &[&Token], from: usize) -> Option<Span> {
    let first = tokens.get(from)?;
    if first.is_in(&["he", "she", "they", "him", "her", "them", "it", "i", "we"])
        && !tokens.get(from + 1).is_some_and(|t| first.is("her") && t.kind == TokenKind::Word && !t.is_in(STOPS))
    {
        return words_between(tokens, from, from + 1);
    }
    let mut end = from;
    while let Some(token) = tokens.get(end) {
        let word = token.folded.as_str();
        let stop = token.kind == TokenKind::Mark
            && !token.is_in(&["-", "’", "'", "&", "/"])
            && !(token.is(".")
                && end > from
                && tokens[end - 1].span.len() <= 4
                && tokens[end - 1].capital
                && tokens.get(end + 1).is_some_and(|n| n.capital))
            || STOPS.contains(&word)
                && !(word == "and"
                    && tokens.get(end + 1).is_some_and(|n| n.capital)
                    && end > from
                    && tokens[end - 1].capital)
            || matches!(
                word,
                "who"
                    | "told"
                    | "said"
                    | "to"
                    | "on"
                    | "with"
                    | "during"
                    | "by"
                    | "about"
                    | "at"
                    | "this"
                    | "today"
                    | "yesterday"
                    | "late"
                    | "early"
                    | "here"
            )
            || word == "in" && end > from
            || crate::article::dateline::month(word).is_some() && token.capital
            || crate::fact::date::date_at(Tokens { language: english(), all: &[(*token).clone()] }, 0, None).is_some()
                && token.kind == TokenKind::Word
                && end > from
            || AUXILIARIES.contains(&word) && end > from && word != "both" && word != "all" && word != "first";
        if stop || end > from + 14 {
            break;
        }
        end += 1;
    }
    is_speaker(tokens, from, end).then(|| words_between(tokens, from, end)).flatten()
}

/// Nouns that speak though written small, told by their ending or by being one of these.
const SPEAKERS: &[&str] = &[
    "people", "police", "officials", "sources", "source", "statement", "report", "company", "government", "ministry",
    "agency", "group", "leaders", "leader", "president", "minister", "media", "authorities", "experts", "analysts",
    "critics", "residents", "witnesses", "lawyers", "others", "man", "woman", "men", "women", "doctor", "mother",
    "father", "wife", "husband", "son", "daughter", "court", "judge", "letter", "filing", "complaint", "document",
    "documents", "paper", "newspaper", "firm", "bank", "spokesman", "spokeswoman", "spokesperson", "adviser",
    "advisor", "aide", "office", "team", "union", "party", "campaign", "organization", "organisation", "committee",
    "council", "senator", "nominee", "candidate", "chief", "head", "boss", "official", "general", "owner", "manager",
    "mayor", "governor", "king", "queen", "prince", "student", "students", "teacher", "victim", "suspect", "neighbor",
    "neighbour", "friend", "friends", "family", "brother", "sister", "guy", "girl", "boy", "pair", "duo", "couple",
    "side", "sides", "countries", "nations", "diplomat", "diplomats", "lawmaker", "lawmakers", "republicans",
    "democrats", "supporters", "protesters", "activists", "activist", "scientists", "scientist", "researchers",
    "study", "survey", "poll", "website", "site", "blog", "tweet", "message", "email", "memo", "note", "article",
    "story", "author", "authors", "writer", "editor", "reporter", "correspondent", "attorney", "prosecutor",
    "prosecutors", "officer", "officers", "soldier", "captain", "coach", "player", "star", "actor", "singer",
    "director", "chairman", "secretary", "premier", "chancellor", "economist", "economists", "investors", "trader",
    "traders", "employees", "workers", "worker", "member", "members", "driver", "passenger", "survivor", "counterpart",
    "ambassador", "envoy", "kremlin", "network", "sign", "banner", "voters", "voter", "professor", "doctors",
    "patients", "patient", "veteran", "veterans", "pastor", "bishop", "priest", "monitor", "center", "centre",
    "institute", "administration", "department", "bureau", "board", "commission", "coalition", "alliance", "army",
    "military", "navy", "force",
];

/// Whether a phrase can speak: it holds a name, a pronoun, or a noun for those who do.
fn is_speaker(tokens: &[&Token], from: usize, to: usize) -> bool {
    let owner = |i: usize| tokens[i].folded.ends_with("'s") && i + 1 < to;
    (from..to).filter(|i| !owner(*i)).any(|i| {
        let t = tokens[i];
        let name = t.capital
            && t.kind == TokenKind::Word
            && !crate::fact::name::key_words(&t.folded).is_empty()
            && crate::article::dateline::month(&t.folded).is_none();
        let noun = t.folded.trim_end_matches("'s");
        name && number::number_at(Tokens { language: english(), all: std::slice::from_ref(t) }, 0).is_none()
            || PRONOUNS.contains(&noun)
            || matches!(noun, "him" | "her" | "them")
            || SPEAKERS.contains(&noun)
            || ["ist", "ists", "ian", "ians", "cials", "man", "woman", "men"]
                .iter()
                .any(|e| noun.len() > e.len() + 3 && noun.ends_with(e))
    })
}
