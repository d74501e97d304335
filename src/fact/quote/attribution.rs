//! Who is said to say a quoted stretch: the cue beside it and the noun phrase that is its subject.

use crate::fact::Report;
use crate::fact::quote::cue;
use crate::fact::quote::noun_use::is_noun_use;
use crate::fact::quote::phrase::{DETERMINERS, named_right, phrase_left, phrase_right, words_between};
use crate::fact::quote::quotation_marks::Quoted;
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// Who said it, who relayed it, and by which verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker.
    pub speaker: Span,
    /// The words that name who relayed it.
    pub via: Option<Span>,
    /// The base form of the verb, or "according to".
    pub cue: String,
}

/// A cue found beside a stretch.
#[derive(Debug, Clone)]
struct Found {
    subject: Span,
    /// "the Kremlin quoted Mr Putin": who is quoted, when that is not the subject.
    object: Option<Span>,
    verb: String,
    /// Words between the cue and the stretch.
    gap: usize,
}

/// The sentence's tokens outside every quoted stretch.
fn outside<'a>(report: &'a Report, sentence: usize, quotes: &[Quoted]) -> Vec<&'a Token> {
    report.sentence(sentence).iter().filter(|t| !quotes.iter().any(|q| !q.nested && q.outer.covers(t.span))).collect()
}

/// Who says `quote`, from the cues in its own sentence.
pub fn in_sentence(report: &Report, quote: &Quoted, quotes: &[Quoted]) -> Option<Attribution> {
    let article = report.article;
    let first = article.sentence_at(quote.inner.start)?;
    let last = article.sentence_at(quote.inner.end.saturating_sub(1)).unwrap_or(first);
    let place = article.sentences[first].span.join(article.sentences[last].span);
    // Quotations stand in order, and none but nested ones overlap.
    let begun = quotes.partition_point(|q| q.outer.start < place.end);
    let mut near: Vec<Quoted> = quotes[..begun]
        .iter()
        .rev()
        .take_while(|q| q.nested || q.outer.end > place.start)
        .filter(|q| q.outer.overlap(place) > 0)
        .copied()
        .collect();
    near.reverse();
    let pre: Vec<&Token> =
        outside(report, first, &near).into_iter().filter(|t| t.span.end <= quote.outer.start).collect();
    let post: Vec<&Token> =
        outside(report, last, &near).into_iter().filter(|t| t.span.start >= quote.outer.end).collect();
    let next_quote = near.iter().filter(|q| !q.nested && q.outer.start >= quote.outer.end).map(|q| q.outer.start).min();
    let before = cue_before(&pre);
    let after = cue_after(&post, next_quote);
    match (before, after) {
        (Some(b), Some(a)) => {
            // "He told her that “…,” the ministry said": she who speaks last relays. A quotation that
            // ends its own sentence before the next cue belongs to the cue before it.
            let far = a.gap == 0 && b.gap > 14 && !tied(&pre);
            // "Candidates who think “we lost” are wrong, she said", "She named her wish: “…,” she said".
            let plainer = a.gap == 0
                && cue::is_plain_speech(&a.verb)
                && (pre.iter().any(|t| t.is("who") && t.span.start >= b.subject.end)
                    || b.gap > LOOSE && {
                        let said = report.text(quote.inner).trim();
                        said.starts_with(char::is_uppercase) && said.ends_with(',')
                    });
            if (far || plainer) && a.object.is_none() {
                Some(attribution(a, None))
            } else {
                Some(attribution(b, Some(&a)))
            }
        }
        (Some(b), None) => Some(attribution(b, None)),
        (None, Some(a)) => Some(attribution(a, None)),
        (None, None) => None,
    }
}

/// A cue more words than this before a quotation does not lead straight into it.
const LOOSE: usize = 4;

/// Whether the words before a stretch lead straight into it: "said that", "told reporters:".
fn tied(pre: &[&Token]) -> bool {
    pre.last().is_some_and(|t| {
        t.is_in(&["that", ":", ",", "as", "it", "was", "is", "are", "be", "he", "she", "they", "to"])
            || cue::is_speech_verb(&t.folded)
    })
}

fn attribution(found: Found, relay: Option<&Found>) -> Attribution {
    let relayed = relay.map(|r| r.subject).filter(|r| *r != found.subject);
    match found.object {
        Some(object) => Attribution { speaker: object, via: Some(found.subject), cue: found.verb },
        None => Attribution { speaker: found.subject, via: relayed, cue: found.verb },
    }
}

/// The words that name the subject of the verb at `verb`.
pub fn subject_of(tokens: &[&Token], verb: usize) -> Option<Span> {
    if is_noun_use(tokens, verb) {
        return None;
    }
    phrase_left(tokens, verb)
}

/// The words that name who is spoken of from `from` on: after "said" or "according to".
pub fn object_of(tokens: &[&Token], from: usize) -> Option<Span> {
    phrase_right(tokens, from)
}

/// The nearest cue to the left of a stretch.
fn cue_before(pre: &[&Token]) -> Option<Found> {
    let word = |i: usize| pre.get(i).map_or("", |t| t.folded.as_str());
    for at in (0..pre.len()).rev() {
        if word(at) == "according" && word(at + 1) == "to" {
            let subject = named_right(pre, at + 2)?;
            return Some(Found { subject, object: None, verb: "according to".to_owned(), gap: pre.len() - at });
        }
        let Some(verb) = cue::lemma(word(at)) else { continue };
        if is_noun_use(pre, at) {
            continue;
        }
        // "Xi was quoted by CCTV as saying", "the Kremlin quoted Mr Putin as saying".
        if word(at) == "saying"
            && word(at.wrapping_sub(1)) == "as"
            && let Some(found) = quoted_as_saying(pre, at - 1, pre.len() - at)
        {
            return Some(found);
        }
        if let Some(subject) = phrase_left(pre, at) {
            let gap = pre.len() - at - 1;
            let outer = outer_cue(pre, subject);
            let carrier = is_medium(pre, subject);
            // "Xi said that state media reported that": a medium carries what a person says.
            let outer = outer.or_else(|| {
                (word(0) == "according" && word(1) == "to" && subject.start > pre[1].span.end)
                    .then(|| named_right(pre, 2))
                    .flatten()
                    .filter(|s| *s != subject)
            });
            // "According to the adviser, the leaders discussed": only a verb of plain speech has another speaker.
            let tells = word(0) != "according" || cue::is_plain_speech(word(at));
            let (subject, object) = match outer {
                Some(outer) if !tells => (outer, None),
                Some(outer) if carrier && !is_medium(pre, outer) => (subject, Some(outer)),
                Some(outer) => (outer, Some(subject)),
                None => (subject, None),
            };
            return Some(Found { subject, object, verb: verb.to_owned(), gap });
        }
    }
    // "In a speech to workers, Mr. Lee's words were": no verb of speech, no speaker.
    None
}

/// The subject of the cue in whose "that" clause `inner` stands: "CCTV reported that Xi said".
fn outer_cue(pre: &[&Token], inner: Span) -> Option<Span> {
    let start = pre.partition_point(|t| t.span.start < inner.start);
    let that = start.checked_sub(1).filter(|i| pre[*i].is("that"))?;
    let verb = (0..that).rev().take(4).find(|i| cue::lemma(&pre[*i].folded).is_some() && !is_noun_use(pre, *i))?;
    phrase_left(&pre[..=verb], verb)
}

/// Words for those who carry what others say.
const MEDIA: &[&str] = &[
    "media", "agency", "newspaper", "television", "tv", "broadcaster", "network", "radio", "daily", "press", "reuters",
    "afp", "ap", "xinhua", "cctv", "tass", "bbc", "cnn", "ria", "interfax", "dpa", "anadolu", "nbc", "abc", "cbs",
    "npr", "bloomberg", "kyodo", "yonhap", "dispatch", "website", "outlet", "magazine",
];

fn is_medium(tokens: &[&Token], phrase: Span) -> bool {
    tokens.iter().any(|t| phrase.covers(t.span) && t.is_in(MEDIA))
}

/// Most words of a sentence that only goes on attributing what stands before it.
const TAG_WORDS: usize = 9;

/// Who a sentence says has said, relayed or quoted what stands before it, when it says nothing else:
/// "Xinhua News Agency said.", "The agency quoted Xi as saying."
pub fn tag(report: &Report, sentence: usize) -> Option<Attribution> {
    let tokens: Vec<&Token> = report.sentence(sentence).iter().collect();
    let last = tokens.iter().rposition(|t| t.kind == TokenKind::Word)?;
    if last >= TAG_WORDS {
        return None;
    }
    if tokens[last].is("saying") && last > 0 && tokens[last - 1].is("as") {
        return quoted_as_saying(&tokens, last - 1, 0).map(|f| attribution(f, None));
    }
    let verb = cue::lemma(&tokens[last].folded).filter(|_| cue::is_plain_speech(&tokens[last].folded))?;
    let subject = phrase_left(&tokens, last).filter(|s| s.start == tokens[0].span.start)?;
    Some(Attribution { speaker: subject, via: None, cue: verb.to_owned() })
}

/// The cue that follows a stretch at once.
fn cue_after(post: &[&Token], next_quote: Option<usize>) -> Option<Found> {
    let limit = next_quote.unwrap_or(usize::MAX);
    let post: Vec<&Token> = post.iter().copied().take_while(|t| t.span.start < limit).collect();
    let word = |i: usize| post.get(i).map_or("", |t| t.folded.as_str());
    let mut from = 0;
    while post.get(from).is_some_and(|t| t.is_in(&[",", ".", "—", "–", "-", "…", ")"])) {
        from += 1;
    }
    // "a “big fan” of Ann Lee, who said": the stretch is a noun of the sentence, not speech.
    if word(from) == "of" {
        return None;
    }
    if word(from) == "according" && word(from + 1) == "to" {
        return Some(Found {
            subject: named_right(&post, from + 2)?,
            object: None,
            verb: "according to".to_owned(),
            gap: 0,
        });
    }
    // "said Mr Lee", "also said the ministry".
    let adverb = usize::from(word(from).ends_with("ly") || matches!(word(from), "also" | "then" | "later"));
    if let Some(verb) = cue::lemma(word(from + adverb))
        .filter(|_| post.get(from + adverb).is_some_and(|t| !t.folded.ends_with("ing") && !t.capital))
    {
        let at = from + adverb + 1;
        let at = at + usize::from(word(at).ends_with("ly"));
        // Right after "said" whatever is named speaks: "said the designer, who works at home".
        let anyone = || {
            let end = (at..post.len()).find(|i| post[*i].kind == TokenKind::Mark || post[*i].is("who"))?;
            let short = post.get(at).is_some_and(|t| t.is_in(DETERMINERS)) && end <= at + 6;
            (short && cue::is_plain_speech(verb)).then(|| words_between(&post, at, end)).flatten()
        };
        if let Some(subject) = phrase_right(&post, at).or_else(anyone) {
            return Some(Found { subject, object: None, verb: verb.to_owned(), gap: 0 });
        }
    }
    // "Mr Lee said", "Ann Lee, a doctor, told AFP", "the Kremlin quoted him as saying".
    for at in from..post.len().min(from + 36) {
        if post[at].is_in(&[";", ":"]) {
            break;
        }
        let Some(verb) = cue::lemma(word(at)) else { continue };
        if is_noun_use(&post, at) || at == from {
            continue;
        }
        if verb == "quote"
            && let Some(found) = (at..post.len().min(at + 12))
                .find(|i| word(*i) == "as" && word(i + 1) == "saying")
                .and_then(|i| quoted_as_saying(&post, i, 0))
        {
            return Some(found);
        }
        // Beside a quotation whatever speaks is a speaker: "the narrator says", "the passage continued".
        let anything = || {
            (cue::is_plain_speech(word(at)) && post[from].is_in(DETERMINERS) && at <= from + 5)
                .then(|| words_between(&post, from, at))
                .flatten()
        };
        let subject = phrase_left(&post, at).or_else(anything)?;
        let start = post.get(from)?.span.start;
        // The subject must open the clause, or else the clause is about something else.
        let direct = subject.start <= start + 2
            || post.get(from).is_some_and(|t| t.is_in(&["as", "and", "the", "a"]))
            || appositive(&post, from, subject);
        return direct.then(|| Found { subject, object: None, verb: verb.to_owned(), gap: 0 });
    }
    None
}

/// Whether all between the clause's start and the subject is a description set off by commas.
fn appositive(post: &[&Token], from: usize, subject: Span) -> bool {
    post.iter()
        .skip(from)
        .take_while(|t| t.span.start < subject.start)
        .all(|t| t.kind == TokenKind::Word || t.is_in(&[",", "-", "’s", "'s", "."]))
        && post.iter().skip(from).filter(|t| t.span.start < subject.start).count() <= 10
}

/// "X quoted Y as saying", "Y was quoted by X as saying", "Y was quoted as saying": `at` is "as".
fn quoted_as_saying(tokens: &[&Token], at: usize, gap: usize) -> Option<Found> {
    let verb = (0..at).rev().take(14).find(|i| tokens[*i].is_in(&["quoted", "quotes", "cited", "cites"]))?;
    let passive = verb > 0 && tokens[verb - 1].is_in(&["was", "were", "is", "been", "being", "are"]);
    let left = phrase_left(tokens, verb)?;
    let verb_name = "quote".to_owned();
    if !passive {
        let object = phrase_right(tokens, verb + 1).filter(|_| verb + 1 < at);
        return Some(Found { subject: left, object, verb: verb_name, gap });
    }
    let by = (verb + 1..at).find(|i| tokens[*i].is("by")).and_then(|i| phrase_right(tokens, i + 1));
    Some(match by {
        Some(by) => Found { subject: by, object: Some(left), verb: verb_name, gap },
        None => Found { subject: left, object: None, verb: verb_name, gap },
    })
}

/// The subject of a sentence that gives a quotation standing by itself to somebody: its first cue's.
pub fn in_neighbour(report: &Report, sentence: usize, quotes: &[Quoted]) -> Option<Attribution> {
    let tokens = outside(report, sentence, quotes);
    (0..tokens.len()).find_map(|at| {
        let verb = cue::lemma(&tokens[at].folded).filter(|_| !is_noun_use(&tokens, at))?;
        let subject = phrase_left(&tokens, at)?;
        Some(Attribution { speaker: subject, via: None, cue: verb.to_owned() })
    })
}
