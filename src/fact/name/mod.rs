//! Names of persons, places and bodies, each brought to the fullest form its report gives.

mod completion;
pub(in crate::fact) mod gender;
pub mod identity;
mod register;
mod title_case;

use completion::resolve;
use rustc_hash::FxHashMap;
use title_case::Known;

use crate::fact::{Content, Extractor, Fact, Report};
use crate::language::{Class, Ending, Language};
use crate::text::Span;
use crate::text::token::{HYPHENS, Token, TokenKind, fold};

/// Runs of capitalised words.
pub struct Names;

/// Longest name in bytes: a run of capitals that is longer is a heading or a list, and its next word begins another.
const LONGEST: usize = 240;
/// Most words in lower case inside a name: "von der".
const INNER: usize = 2;
/// Longest second half of a given name in bytes: "moon" of "Ban Ki-moon".
const HALF: usize = 5;

impl Extractor for Names {
    fn extract(&self, report: &Report) -> Vec<Fact> {
        report.names().to_vec()
    }
}

/// Every name of a report. Call [`Report::names`] instead, which does this once.
#[expect(clippy::indexing_slicing, reason = "the places of a run lie in its sentence")]
pub(super) fn find(report: &Report) -> Vec<Fact> {
    let is_title_case = |sentence: &usize| title_case::is_title_case(report.language, report.sentence(*sentence));
    let (titles, others): (Vec<usize>, Vec<usize>) = report.content().partition(is_title_case);
    let known = capitalised_within(report, &others);
    let mut facts = Vec::new();
    let mut named = Known::default();
    for sentence in others {
        let tokens = report.sentence(sentence);
        let mut at = 0;
        while at < tokens.len() {
            let end = run_end(report.language, tokens, at);
            if let Some(from) = name_in(report.language, tokens, at, end, &known) {
                let span = tokens[from].span.join(tokens[end - 1].span);
                let span = without_owner(report.language, &report.article.text, span);
                facts.push(Fact { sentence, span, content: Content::Name(report.text(span).to_owned()) });
                named.add(report.language, &tokens[from..end]);
            }
            at = end.max(at + 1);
        }
    }
    // Where every word has a capital only what is a name elsewhere is one.
    for sentence in titles {
        let tokens = report.sentence(sentence);
        let mut at = 0;
        while at < tokens.len() {
            let len = named.length(report.language, &tokens[at..]);
            if len > 0 {
                let span = tokens[at].span.join(tokens[at + len - 1].span);
                let span = without_owner(report.language, &report.article.text, span);
                facts.push(Fact { sentence, span, content: Content::Name(report.text(span).to_owned()) });
            }
            at += len.max(1);
        }
    }
    facts.sort_by_key(|fact| fact.span.start);
    resolve(report, &mut facts);
    facts
}

/// A name without the ending of an owner.
pub(super) fn without_owner(language: &Language, text: &str, span: Span) -> Span {
    let word = span.of(text);
    let folded = fold(word);
    let ending = language.before_ending(Ending::Possessive, &folded).map_or(0, |stem| folded.len() - stem.len());
    let bytes: usize = word.chars().rev().take(ending).map(char::len_utf8).sum();
    Span::new(span.start, span.end - bytes)
}

/// Words written with a capital in mid-sentence more often than without, in some sentences.
fn capitalised_within(report: &Report, sentences: &[usize]) -> FxHashMap<String, i32> {
    let mut counts: FxHashMap<String, i32> = FxHashMap::default();
    for sentence in sentences {
        let mut opened = true;
        for token in report.sentence(*sentence) {
            if token.kind == TokenKind::Word && !opened {
                *counts.entry(report.language.bare(&token.folded).to_owned()).or_default() +=
                    if token.capital { 1 } else { -1 };
            } else if token.kind == TokenKind::Word && !token.capital {
                *counts.entry(report.language.bare(&token.folded).to_owned()).or_default() -= 1;
            }
            opened = token.is_in(&["-", "–", "—"])
                || opens_speech(report.language, token)
                || opened && token.kind == TokenKind::Mark;
        }
    }
    counts
}

/// Whether a token opens a quotation or stands before one.
fn opens_speech(language: &Language, token: &Token) -> bool {
    token.is(":") || token.folded.chars().all(|c| language.marks.may_open(c))
}

/// Where the name begins in a run of name words from `at` to `end`, titles at its head left out; `None` where the run
/// is none. `known` counts how much more often the report writes a word with a capital than without.
#[expect(clippy::indexing_slicing, reason = "the places of a run lie in its sentence")]
fn name_in(
    language: &Language,
    tokens: &[Token],
    at: usize,
    end: usize,
    known: &FxHashMap<String, i32>,
) -> Option<usize> {
    let is_title = |token: &Token| language.is(Class::Title, &token.folded);
    // "Russian President Vladimir Putin": the name begins after the title.
    let last = end.checked_sub(1).filter(|last| *last >= at)?;
    let mut from = (at..last).rev().find(|i| is_title(&tokens[*i])).map_or(at, |title| title + 1);
    let is_initial = |at: usize| tokens[at].span.len() == 1 && tokens.get(at + 1).is_some_and(|t| t.is("."));
    let is_no_name = |at: usize| is_title(&tokens[at]) || language.is(Class::StopWord, &tokens[at].folded);
    while from + 1 < end && is_no_name(from) && !is_initial(from) {
        from += 1;
    }
    if end - from > 1 {
        return Some(from);
    }
    // "Foreign Office": the title is a part of the name.
    if from > at && language.is(Class::BodyOfTitle, &tokens[from].folded) {
        return Some(from - 1);
    }
    let word = language.bare(&tokens[from].folded);
    if language.is(Class::Title, word) || language.is(Class::StopWord, word) || word.len() < 2 {
        return None;
    }
    // The first word of a sentence is a name only when the report writes it so elsewhere.
    let opens = from == 0 || opens_speech(language, &tokens[from - 1]);
    let known = known.get(word).is_some_and(|more| *more > 0);
    (!opens || known || acts_as_name(language, tokens, from)).then_some(from)
}

/// Whether a word with a capital may belong to a name.
fn is_name_word(language: &Language, token: &Token) -> bool {
    let word = language.bare(&token.folded);
    token.kind == TokenKind::Word
        && token.capital
        && !language.is(Class::NotAName, word)
        && !language.calendar.is_full_name(word)
}

/// Where the run of name words ends that begins at `at`; `at` where none begins.
#[expect(clippy::indexing_slicing, reason = "the places of a run lie in its sentence")]
fn run_end(language: &Language, tokens: &[Token], at: usize) -> usize {
    let Some(first) = tokens.get(at).filter(|t| is_name_word(language, t)) else { return at };
    let tight = |i: usize| tokens.get(i).zip(tokens.get(i - 1)).is_some_and(|(b, a)| b.span.start <= a.span.end + 1);
    let mut end = at + 1;
    // An owner ends a name: "Putin's Russia" is two.
    while tight(end) && !language.ends(Ending::Possessive, &tokens[end - 1].folded) {
        let further = next_word(language, tokens, end).or_else(|| second_half(language, tokens, end, end - at > 1));
        let fits = |end: &usize| tokens.get(end - 1).is_some_and(|t| t.span.end - first.span.start <= LONGEST);
        let Some(further) = further.filter(fits) else { break };
        end = further;
    }
    end
}

/// Where the next word of a name ends, behind what may join it to the words before `at`: "Jean-Luc", "Ursula von der Leyen",
/// "Abdel el-Sisi", "Port-au-Prince".
fn next_word(language: &Language, tokens: &[Token], at: usize) -> Option<usize> {
    let ends = |at: usize| tokens.get(at).is_some_and(|t| is_name_word(language, t)).then_some(at + 1);
    let is_inner =
        |at: &usize| tokens.get(*at).is_some_and(|t| !t.capital && language.is(Class::InsideName, &t.folded));
    let inner = (at..tokens.len()).take(INNER).take_while(is_inner).count();
    let behind_inner = || ends(at + inner + usize::from(inner > 0 && is_hyphen(tokens, at + inner)));
    let joined = || ends(at + 1).filter(|_| joins(language, tokens, at));
    let is_between_hyphens = || is_hyphen(tokens, at) && is_inner(&(at + 1)) && is_hyphen(tokens, at + 2);
    behind_inner().or_else(joined).or_else(|| ends(at + 3).filter(|_| is_between_hyphens()))
}

/// Where the second half of a given name ends that a hyphen joins to the word before `at`, in lower case: "Kim Jong-un", but
/// "New York-based". A word by itself (`has_more` is false) tells too little: "Seoul-led".
fn second_half(language: &Language, tokens: &[Token], at: usize, has_more: bool) -> Option<usize> {
    let half = tokens.get(at + 1).filter(|t| has_more && t.kind == TokenKind::Word && !t.capital)?;
    let makes_adjective =
        language.is(Class::BehindHyphen, &half.folded) || language.ends(Ending::Participle, &half.folded);
    let is_office = tokens.get(at.saturating_sub(1)).is_some_and(|t| language.is(Class::Title, &t.folded));
    let goes_on = is_hyphen(tokens, at + 2);
    let is_half = is_hyphen(tokens, at)
        && language.bare(&half.folded).len() <= HALF
        && !makes_adjective
        && !is_office
        && !goes_on;
    is_half.then_some(at + 2)
}

/// Whether a hyphen stands at `at` that joins the words beside it.
fn is_hyphen(tokens: &[Token], at: usize) -> bool {
    let beside = at.checked_sub(1).and_then(|before| tokens.get(before)).zip(tokens.get(at + 1));
    tokens.get(at).zip(beside).is_some_and(|(mark, (before, next))| {
        mark.is_in(HYPHENS) && before.span.end == mark.span.start && mark.span.end == next.span.start
    })
}

/// Whether a hyphen or a full stop inside a name stands at `at`: "Jean-Luc", "J. Smith", "St. Louis".
fn joins(language: &Language, tokens: &[Token], at: usize) -> bool {
    let (Some(last), Some(mark), Some(next)) =
        (at.checked_sub(1).and_then(|i| tokens.get(i)), tokens.get(at), tokens.get(at + 1))
    else {
        return false;
    };
    let glued = mark.span.end == next.span.start;
    let is_initial = || last.span.len() == 1 || are_initials(language, &last.folded);
    let initial = mark.is(".") && (is_initial() || language.is(Class::BeforePlaceName, &last.folded));
    mark.is_in(&["-", "."]) && next.span.start <= mark.span.end + 1 && (glued || initial)
}

/// Whether a folded word is the initials of two given names: "t.j", but not "u.s".
fn are_initials(language: &Language, word: &str) -> bool {
    let is_pair = matches!(word.as_bytes(), [a, b'.', b] if a.is_ascii_lowercase() && b.is_ascii_lowercase());
    is_pair && !language.is(Class::NoGivenInitials, word)
}

/// A possessive or a verb after a lone capital word speaks for a name: "Putin's", "Ushakov said".
fn acts_as_name(language: &Language, tokens: &[Token], at: usize) -> bool {
    let verb = tokens.get(at + 1).is_some_and(|t| language.speech.is_form(&t.folded));
    verb || tokens.get(at).is_some_and(|t| language.ends(Ending::Possessive, &t.folded))
}

/// The words of a name that tell it from others.
pub fn key_words(language: &Language, name: &str) -> Vec<String> {
    let grammar = [Class::StopWord, Class::Title, Class::NameSuffix];
    name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.')))
        .map(|word| language.bare(&fold(word)).replace('.', ""))
        .filter(|w| !w.is_empty() && !grammar.iter().any(|class| language.is(*class, w)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    #[test]
    fn finds_and_completes_names() {
        let text = "Talks were held. Russian President Vladimir Putin met Xi Jinping in Beijing. Putin’s aide Yuri Ushakov said so, and Mr. Xi left for the United States.";
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let names: Vec<String> =
            Names.extract(&report).into_iter().filter_map(|f| f.full_name().map(str::to_owned)).collect();
        assert!(names.contains(&"Vladimir Putin".to_owned()), "{names:?}");
        assert_eq!(
            names.iter().filter(|n| n.as_str() == "Vladimir Putin" || n.ends_with("Vladimir Putin")).count(),
            2,
            "{names:?}"
        );
        assert!(names.contains(&"Yuri Ushakov".to_owned()), "{names:?}");
        assert_eq!(names.iter().filter(|n| *n == "Xi Jinping").count(), 2, "{names:?}");
        assert!(!names.contains(&"Talks".to_owned()));
        let text = "It rained when a man from St. Louis left.";
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        assert_eq!(report.names().iter().map(Fact::full_name).collect::<Vec<_>>(), [Some("St. Louis")]);
        let text = "It rained when general manager A. J. Smith left.";
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        assert_eq!(report.names().iter().map(Fact::full_name).collect::<Vec<_>>(), [Some("A. J. Smith")]);
        let text = "It rained, the Foreign Office said, when Foreign Minister Orlov left the Justice Department.";
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let names: Vec<Option<&str>> = report.names().iter().map(Fact::full_name).collect();
        assert_eq!(names, [Some("Foreign Office"), Some("Orlov"), Some("Justice Department")]);
    }

    #[test]
    fn what_joins_the_words_of_a_name() {
        for (text, want) in [
            ("It rained when Ban Ki-moon left.", "Ban Ki-moon"),
            ("It rained when Ban Ki-moon's aide left.", "Ban Ki-moon"),
            ("It rained when Ursula von der Leyen left.", "Ursula von der Leyen"),
            ("It rained when Fattah el-Sisi left.", "Fattah el-Sisi"),
            ("It rained in Port-au-Prince.", "Port-au-Prince"),
            ("It rained when Jean-Luc Roe left.", "Jean-Luc Roe"),
            ("It rained when T.J. Roe left.", "T.J. Roe"),
            ("It rained when U.S. Navy ships left.", "U.S"),
            ("It rained when Vice President-elect Ann Lee left.", "Ann Lee"),
            ("It rained on the Rome Port-based crew.", "Rome Port"),
            ("It rained on the Rome Port-led crew.", "Rome Port"),
            ("It rained on the Tarn-led crew.", "Tarn"),
            ("It rained on the Rome Port-to-Tarn road.", "Rome Port"),
        ] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            assert_eq!(report.names().first().and_then(Fact::full_name), Some(want), "{text}");
        }
    }

    #[test]
    fn where_every_word_has_a_capital_only_what_is_a_name_elsewhere_is_one() {
        let text = "Joe Orlov Endorses Ann Lee After Heavy Rain\n\nIt rained when Joe Orlov met Ann Lee. Orlov left.";
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let names: Vec<(usize, &str)> =
            report.names().iter().map(|f| (f.sentence, f.full_name().unwrap_or_default())).collect();
        assert_eq!(names, [(0, "Joe Orlov"), (0, "Ann Lee"), (1, "Joe Orlov"), (1, "Ann Lee"), (2, "Joe Orlov")]);
        let text = "Joe Orlov Endorses Ann Lee After Heavy Rain\n\nIt rained when Orlov came.";
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let names: Vec<Option<&str>> = report.names().iter().map(Fact::full_name).collect();
        assert_eq!(names, [Some("Joe Orlov"), Some("Joe Orlov")], "a given name goes with it");
    }
}
