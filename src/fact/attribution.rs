//! Who is said to say a quoted stretch: the cue beside it and the noun phrase that is its subject.

use super::cue;
use super::mark::Quoted;
use super::{Report, number};
use crate::article::Span;
use crate::article::word::{Token, TokenKind};

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

/// Whether a word shaped like a speech verb is a noun or an adjective here: "the report", "charges".
fn is_noun_use(tokens: &[&Token], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| tokens[i].folded.as_str());
    let word = tokens[at].folded.as_str();
    let next = tokens.get(at + 1).map_or("", |t| t.folded.as_str());
    let determined = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "that"
            | "these"
            | "such"
            | "of"
            | "no"
            | "any"
            | "some"
            | "in"
            | "on"
            | "for"
            | "with"
            | "from"
            | "new"
            | "my"
            | "our"
            | "your"
            | "state"
            | "news"
            | "media"
            | "under"
            | "by"
            | "-"
            | "so"
    ) || before.ends_with("'s");
    let bare = !word.ends_with("ed")
        && !word.ends_with("ing")
        && !matches!(word, "said" | "told" | "says" | "wrote" | "tells" | "thought");
    // A bare form is a verb only after those who take one: "they report", "officials report"; and a
    // capital in mid-sentence is a name's.
    let takes_bare = before.is_empty()
        || matches!(
            before,
            "i" | "we"
                | "they"
                | "you"
                | "to"
                | "not"
                | "who"
                | "also"
                | "and"
                | "would"
                | "will"
                | "could"
                | "should"
                | "may"
                | "might"
                | "must"
                | "did"
                | "does"
                | "do"
                | "can"
                | "n't"
        )
        || super::unit::is_plural(before)
        || before.ends_with("ly");
    let past_or_third = !bare || word.ends_with('s') || word == "read";
    if tokens[at].capital && at > 0 || !takes_bare && !past_or_third {
        return true;
    }
    let alleged =
        matches!(word, "alleged" | "estimated" | "expressed" | "so-called" | "quoted" | "reported" | "started")
            && determined
            && !next.is_empty();
    (determined && bare)
        || alleged
        || matches!(
            word,
            "signal"
                | "signals"
                | "order"
                | "rule"
                | "offer"
                | "offers"
                | "post"
                | "posts"
                | "start"
                | "starts"
                | "reading"
        ) && bare
        || matches!(before, "to" | "not" | "n't" | "of" | "without" | "for")
            && matches!(
                word,
                "comment" | "say" | "respond" | "comments" | "discuss" | "begin" | "start" | "consider" | "order"
            )
            && matches!(before, "to")
            && next == "on"
}

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

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "his", "her", "their", "its", "this", "one", "another", "some", "many", "several", "both", "two",
    "three", "other", "most", "our", "my", "these", "those", "all", "no",
];

const PREPOSITIONS: &[&str] = &[
    "in", "on", "at", "during", "for", "from", "with", "by", "to", "under", "against", "over", "into", "about",
    "through", "amid", "despite", "following", "within", "across", "via", "behind", "near", "between", "among",
];

fn words_between(tokens: &[&Token], from: usize, to: usize) -> Option<Span> {
    let first = tokens.get(from).filter(|_| from < to)?;
    let last = tokens.get(to - 1)?;
    Some(first.span.join(last.span))
}

/// The noun phrase that is the subject of the verb at `verb`, to its left.
fn phrase_left(tokens: &[&Token], verb: usize) -> Option<Span> {
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
            && !super::name::key_words(&tokens[at].folded).is_empty()
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
fn named_right(tokens: &[&Token], from: usize) -> Option<Span> {
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

fn phrase_right(tokens: &[&Token], from: usize) -> Option<Span> {
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
            || super::date::date_at(&[(*token).clone()], 0, None).is_some()
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
            && !super::name::key_words(&t.folded).is_empty()
            && crate::article::dateline::month(&t.folded).is_none();
        let noun = t.folded.trim_end_matches("'s");
        name && number::number_at(std::slice::from_ref(t), 0).is_none()
            || PRONOUNS.contains(&noun)
            || matches!(noun, "him" | "her" | "them")
            || SPEAKERS.contains(&noun)
            || ["ist", "ists", "ian", "ians", "cials", "man", "woman", "men"]
                .iter()
                .any(|e| noun.len() > e.len() + 3 && noun.ends_with(e))
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
