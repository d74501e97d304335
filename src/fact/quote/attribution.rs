//! Whose a quotation is: the cues before and after it in its sentence, and in the sentences beside it.

use std::cell::OnceCell;

use crate::fact::Report;
use crate::fact::quote::clause::Clause;
use crate::fact::quote::cue::{self, Cue};
use crate::fact::quote::form::is_written_as_title;
use crate::fact::quote::noun_use::is_noun_use;
use crate::fact::quote::phrase::{self, subject_before};
use crate::fact::quote::quotation_marks::{Quotations, Quoted};
use crate::fact::quote::reported::{self, Side};
use crate::language::speech::SpeechVerb;
use crate::language::{Class, Rule};
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// Who said it, who relayed it, and by which verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker.
    pub speaker: Span,
    /// The words that name who relayed it.
    pub via: Option<Span>,
    /// The base form of the verb, or words that stand for one ("according to").
    pub cue: String,
}

/// A cue more tokens than this before a quotation does not lead straight into it.
const LOOSE: usize = 4;
/// One more tokens than this before it gives way to a cue right after it.
const FAR: usize = 14;
/// Most tokens of a sentence that only goes on attributing what stands before it.
const TAG_WORDS: usize = 9;
/// Fewest words behind a quotation that are a clause of their own.
const FEWEST_WORDS: usize = 2;

/// The tokens of every sentence outside its quotations, read once where somebody asks for them.
pub struct Unquoted<'a> {
    report: &'a Report<'a>,
    quotes: &'a Quotations,
    sentences: Vec<OnceCell<Vec<&'a Token>>>,
}

impl<'a> Unquoted<'a> {
    /// Nothing is read yet.
    pub fn new(report: &'a Report<'a>, quotes: &'a Quotations) -> Self {
        let sentences = report.article.sentences.iter().map(|_| OnceCell::new()).collect();
        Self { report, quotes, sentences }
    }

    /// Whether the sentence goes on behind a place in it that belongs to no quotation: "“…,” echoed a baker".
    pub fn goes_on_behind(&self, sentence: usize, from: usize) -> bool {
        let tokens = self.of(sentence);
        let behind = tokens.get(tokens.partition_point(|t| t.span.start < from)..).unwrap_or_default();
        behind.iter().filter(|t| t.kind == TokenKind::Word).count() >= FEWEST_WORDS
    }

    /// Whether what stands before a place in its sentence leads somebody's words in there: "the note reads:", "it ends with:".
    pub fn ends_in_cue(&self, sentence: usize, to: usize) -> bool {
        let tokens = self.of(sentence);
        let all = tokens.get(..tokens.partition_point(|t| t.span.start < to)).unwrap_or_default();
        let clause = Clause { language: self.report.language, all };
        let Some(last) = clause.len().checked_sub(1) else { return false };
        let verb = last - usize::from(last > 0 && clause.is_mark(last, &[","]));
        clause.is_mark(last, &[":"]) || clause.speech_verb(verb).is_some_and(|verb| verb.plain)
    }

    /// The report they stand in.
    pub fn report(&self) -> &'a Report<'a> {
        self.report
    }

    fn of(&self, sentence: usize) -> &[&'a Token] {
        let outside = || self.report.sentence(sentence).iter().filter(|t| !self.quotes.cover(t.span)).collect();
        self.sentences.get(sentence).map_or(&[], |known| known.get_or_init(outside))
    }
}

/// Who says `quote`, from the cues in its own sentence.
pub fn in_sentence(outside: &Unquoted, quote: &Quoted) -> Option<Attribution> {
    let (report, quotes) = (outside.report, outside.quotes);
    let article = report.article;
    let first = article.sentence_at(quote.inner.start)?;
    let last = article.sentence_at(quote.inner.end.saturating_sub(1)).unwrap_or(first);
    let next = quotes.next_from(quote.outer.end).unwrap_or(usize::MAX);
    let (before, after) = (outside.of(first), outside.of(last));
    let before = before.get(..before.partition_point(|t| t.span.end <= quote.outer.start)).unwrap_or_default();
    let from = after.partition_point(|t| t.span.start < quote.outer.end);
    let to = after.partition_point(|t| t.span.start < next);
    let before = Clause { language: report.language, all: before };
    let after = Clause { language: report.language, all: after.get(from..to).unwrap_or_default() };
    match (cue::before(before), cue::after(after)) {
        (Some(cue), Some(next)) => Some(of_two(report, quote, before, cue, next)),
        (Some(cue), None) | (None, Some(cue)) => Some(of_one(cue)),
        (None, None) => by_colon(before, is_written_as_title(report.text(quote.inner)))
            .or_else(|| of_statement_around(outside, first, quote)),
    }
}

/// Whose a quotation is that stands inside a statement told without marks: "She tested “negative” in May, Bardack said."
fn of_statement_around(outside: &Unquoted, sentence: usize, quote: &Quoted) -> Option<Attribution> {
    let clause = Clause { language: outside.report.language, all: outside.of(sentence) };
    let (whose, side) = reported::around(clause)?;
    let stands = match side {
        Side::Before => quote.outer.end <= whose.speaker.start,
        Side::After => quote.outer.start >= whose.speaker.end,
    };
    stands.then_some(whose)
}

/// Whose a quotation is after a colon without a verb of speech: "Ann Lee: “…”", "He listed the terms: “…”".
///
/// What is written as a title is (`is_title`) may be one, and is then no speech of who hands it out.
fn by_colon(clause: Clause, is_title: bool) -> Option<Attribution> {
    let colon = clause.len().checked_sub(1).filter(|last| clause.is_mark(*last, &[":"]))?;
    // "Baker Calls Alleged Thief: “…”": a headline with a verb names nobody right before the colon.
    let is_verb = |at: &usize| clause.speech_verb(*at).is_some_and(|verb| verb.base != clause.word(*at));
    if (1..colon).any(|at| clause.is_capital(at) && clause.is_capital(at - 1) && is_verb(&at)) {
        return None;
    }
    let speaker = phrase::name_before(clause, colon)
        .or_else(|| phrase::person_before(clause, colon))
        .or_else(|| (!is_title).then(|| phrase::clause_subject(clause, colon)).flatten())?;
    Some(Attribution { speaker, via: None, cue: clause.word(colon).to_owned() })
}

/// Of a cue before a quotation and one after it: whose it is, and who relayed it. Where the one before belongs to the
/// quotation, the one after tells who relayed it: "He told her that “…,” the ministry said".
fn of_two(report: &Report, quote: &Quoted, clause: Clause, before: Cue, after: Cue) -> Attribution {
    let far = before.gap > FAR && !leads_in(clause);
    // "Candidates who think “we lost” are wrong, she said"
    let about_others = || {
        let from = clause.at(before.subject.end);
        (from..clause.len()).any(|at| clause.is(at, Class::RelativePronoun))
    };
    // "She named her wish: “Let us go,” he said"
    let loose = || {
        let said = report.text(quote.inner).trim();
        before.gap > LOOSE && said.starts_with(char::is_uppercase) && said.ends_with(',')
    };
    let belongs_to_after = far || after.plain && (about_others() || loose());
    if belongs_to_after && after.object.is_none() {
        return of_one(after);
    }
    // "“All of them,” a point the ministry denied": only a verb of plain speech relays.
    let relayed = Some(after.subject).filter(|subject| after.plain && *subject != before.subject);
    let whose = of_one(before);
    Attribution { via: whose.via.or(relayed), ..whose }
}

/// Whose a quotation is by one cue.
fn of_one(cue: Cue) -> Attribution {
    match cue.object {
        Some(quoted) => Attribution { speaker: quoted, via: Some(cue.subject), cue: cue.verb },
        None => Attribution { speaker: cue.subject, via: None, cue: cue.verb },
    }
}

/// Whether the words before a quotation lead straight into it: "said that", "told reporters:".
fn leads_in(clause: Clause) -> bool {
    clause
        .len()
        .checked_sub(1)
        .is_some_and(|last| clause.is(last, Class::IntoQuotation) || clause.speech_verb(last).is_some())
}

/// Who a sentence says has said, relayed or quoted what stands before it, when it says nothing else:
/// "Xinhua News Agency said.", "The agency quoted Xi as saying."
pub fn tag(report: &Report, sentence: usize) -> Option<Attribution> {
    let tokens: Vec<&Token> = report.sentence(sentence).iter().collect();
    let clause = Clause { language: report.language, all: &tokens };
    let last = (0..clause.len()).rfind(|at| clause.is_kind(*at, TokenKind::Word)).filter(|last| *last < TAG_WORDS)?;
    if let Some(at) = last.checked_sub(1).filter(|at| clause.holds(Rule::AsSaying, *at)) {
        return cue::quoted_as_saying(clause, at, 0).map(of_one);
    }
    let verb = clause.speech_verb(last).filter(|verb| verb.plain)?;
    let speaker = subject_before(clause, last).filter(|s| clause.get(0).is_some_and(|t| t.span.start == s.start))?;
    Some(Attribution { speaker, via: None, cue: verb.base.clone() })
}

/// The subject of a sentence that gives a quotation standing by itself to somebody: its first cue's. `side` is where the quotation
/// stands: `Side::Before` the sentence or behind it. A sentence behind the quotation gives it by a verb of plain speech alone
/// that has nothing of its own to tell: "“We go on.” Lee told us", but "“We go on.” Lee started a bank" and "“We go on.” Lee
/// explained that it rained" tell of something else.
pub(super) fn in_neighbour(outside: &Unquoted, sentence: usize, side: Side) -> Option<Attribution> {
    let clause = Clause { language: outside.report.language, all: outside.of(sentence) };
    let mut cues = (0..clause.len()).filter_map(|at| {
        let is_cue = |verb: &&SpeechVerb| (verb.plain || side == Side::After) && !is_noun_use(clause, at);
        Some((at, clause.speech_verb(at).filter(is_cue)?))
    });
    let first = cues.clone().next().filter(|_| side == Side::Before);
    if first.is_some_and(|(at, verb)| tells_something(clause, at, verb)) {
        return None;
    }
    let by_verb = cues.find_map(|(at, verb)| {
        let speaker = subject_before(clause, at)?;
        Some(Attribution { speaker, via: None, cue: verb.base.clone() })
    });
    by_verb.or_else(|| by_colon(clause, false))
}

/// Whether a verb of speech is followed by what is told: "explained that it rained", "added 16 points", "said he left".
fn tells_something(clause: Clause, at: usize, verb: &SpeechVerb) -> bool {
    let is_mark = |at: &usize| clause.is_kind(*at, TokenKind::Mark) && !clause.is_mark(*at, &["-"]);
    let end = (at + 1..clause.len()).find(is_mark).unwrap_or(clause.len());
    let is_any = |at: usize, classes: &[Class]| classes.iter().any(|class| clause.is(at, *class));
    // "Said that.", "said it in Rome": a word that only points back at the quotation.
    let ends = |at: usize| at >= end || clause.is(at, Class::Preposition);
    let points_back =
        |at: usize| ends(at + 1) && is_any(at, &[Class::Complementizer, Class::Determiner, Class::BodyPronoun]);
    if at + 1 >= end || points_back(at + 1) {
        return false;
    }
    let begins_object =
        |at: usize| clause.is_kind(at, TokenKind::Number) || is_any(at, &[Class::Determiner, Class::SubjectPronoun]);
    !verb.addressed && begins_object(at + 1) || (at + 1..end).any(|at| clause.is(at, Class::Complementizer))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::read::read_bytes;

    /// The speaker, who relayed it and the cue of the first quotation of a text, by the cues in its own sentence.
    fn whose(text: &str) -> Option<(String, Option<String>, String)> {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let quotes = Quotations::of(&article);
        let found = in_sentence(&Unquoted::new(&report, &quotes), &quotes.all[0])?;
        let words = |span: Span| report.text(span).to_owned();
        Some((words(found.speaker), found.via.map(words), found.cue))
    }

    #[test]
    fn a_cue_beside_a_quotation_names_its_speaker() {
        for (text, speaker, via, cue) in [
            ("“The dam holds,” Ann Lee said.", "Ann Lee", None, "say"),
            ("“The dam holds,” said the mayor.", "the mayor", None, "say"),
            ("“The dam holds,” said Roe's rival, Ann Lee.", "Ann Lee", None, "say"),
            ("The mayor warned that “the dam leaks.”", "The mayor", None, "warn"),
            ("According to the mayor, it is “a good dam.”", "the mayor", None, "according to"),
            ("It is “a good dam,” according to Ann Lee.", "Ann Lee", None, "according to"),
            ("The agency quoted Ann Lee as saying “the dam holds.”", "Ann Lee", Some("The agency"), "quote"),
            ("Ann Lee was quoted by the agency as saying “it holds.”", "Ann Lee", Some("the agency"), "quote"),
            ("The ministry reported that Ann Lee said “it holds.”", "Ann Lee", Some("The ministry"), "say"),
            ("She told them that “it holds,” the ministry said.", "She", Some("the ministry"), "tell"),
            ("The dam holds - Ann Lee: “It rained.”", "Ann Lee", None, ":"),
            ("The mayor listed three reasons: “It rained.”", "The mayor", None, ":"),
            ("He read Ann Lee's recent claim that the dam was “a mess.”", "Ann Lee's", None, "claim"),
            ("It was a report by Ann Lee that the dam was “a mess.”", "Ann Lee", None, "report"),
            ("The trouble of Rome, says Ann Lee, a doctor, is its “big dam.”", "Ann Lee", None, "say"),
            ("Those who think “it holds” are wrong, Ann Lee said.", "Ann Lee", None, "say"),
            ("The dam was found “clean” in May, Ann Lee said.", "Ann Lee", None, "say"),
            ("The dam was found “clean” in May, according to the mayor.", "the mayor", None, "according to"),
            ("He went on, “It holds.”", "He", None, "go on"),
            ("It was called by Ann Lee “a big dam.”", "Ann Lee", None, "call"),
            ("It released a letter from her doctor saying the dam was “a mess.”", "her doctor", None, "say"),
            ("He called it “a mess” and then took a swipe at Bob Roe, saying so.", "He", None, "call"),
            ("Local shops are crying foul over it, saying “no.”", "Local shops", None, "say"),
            ("Ann Lee called it “a mess” because Roe agreed that it rained.", "Ann Lee", None, "call"),
            ("Ann Lee called it “a mess,” a point the ministry denied.", "Ann Lee", None, "call"),
            ("Then an unseen narrator concludes: “It rained.”", "an unseen narrator", None, "conclude"),
            ("For the man described by Ann Lee as “the last hope,” it rained.", "Ann Lee", None, "describe"),
            ("The find did not surprise the mayor Ann Lee: “It rained.”", "Ann Lee", None, ":"),
        ] {
            let expected = (speaker.to_owned(), via.map(str::to_owned), cue.to_owned());
            assert_eq!(whose(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_nobody_says_has_no_speaker() {
        for text in [
            "One question was: “Does it hold?”",
            "It was a “big dam” of stone.",
            "The dam is called “a big mess” by now.",
            "The “best report” was read.",
            "It was “a mess” because Roe agreed that it rained.",
            "It was “a mess” that Roe agreed to leave.",
            "A “big fan” of Ann Lee, who said so.",
            "Baker Calls Alleged Thief: “Very Kind”",
            "He gave the mayor a task: “The Long Road of the Old Town.”",
            "The end of the tale underscores the mayor's message: “It rained all night.”",
            "Inside, men and women waited, answering questions such as “had it rained?”",
        ] {
            assert_eq!(whose(text), None, "{text}");
        }
    }

    #[test]
    fn a_tag_says_nothing_but_who_has_spoken() {
        for (text, speaker) in [
            ("The agency said.", Some("The agency")),
            ("The agency quoted Ann Lee as saying.", Some("Ann Lee")),
            ("The agency said so in a long report.", None),
            ("It rained.", None),
        ] {
            let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
            let report = Report::new(&article, None);
            assert_eq!(tag(&report, 0).map(|found| report.text(found.speaker)), speaker, "{text}");
        }
    }
}
