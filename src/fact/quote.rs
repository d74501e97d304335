//! Quotations over the whole report: what stands in marks, in which form, and whose it is.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::attribution::{self, Attribution};
use super::mark::{Quoted, quoted};
use super::name::key_words;
use super::reported::reported;
use super::{Extractor, Fact, FactKind, Form, Report};
use crate::article::word::{Token, TokenKind, fold};
use crate::article::{Role, Span};

/// Stretches in quotation marks.
pub struct Quotes;

/// A stretch of so few words may be a name or a word at arm's length rather than speech.
const FEW_WORDS: usize = 3;
/// Most words of a sentence that only attributes the quotation before it.
const SHORT_TAG: usize = 6;
/// A mixed quotation with more words than this between it and its cue is nobody's.
const WHOLE_STATEMENT: usize = 5;

impl Extractor for Quotes {
    fn kinds(&self) -> &'static [FactKind] {
        &[FactKind::Quote]
    }

    fn extract(&self, report: &Report) -> Vec<Fact> {
        let quotes = quoted(report.article);
        let people = People::of(report);
        let mut facts: Vec<Fact> = Vec::new();
        let mut said: Vec<(Quoted, Option<Attribution>)> = Vec::new();
        let mut told = indirect(report, &quotes).into_iter().peekable();
        for quote in &quotes {
            let Some(sentence) = report.article.sentence_at(quote.inner.start) else { continue };
            let role = report.article.sentences[sentence].role;
            if role == Role::Boilerplate {
                continue;
            }
            // Who "he" is depends on who spoke before, with marks or without.
            while let Some((whose, span)) = told.next_if(|(_, span)| span.start < quote.inner.start) {
                facts.extend(paraphrase(report, &people, &whose, span, &facts));
            }
            let whose = whose(report, quote, &quotes, &said);
            let tags = tags(report, quote, &quotes);
            let form = form(report, quote, whose.as_ref());
            let whose = whose.filter(|_| form != Form::Scare);
            let mut fact = Fact::new(FactKind::Quote, sentence, quote.inner.trim(&report.article.text));
            fact.form = Some(form);
            if let Some(found) = &whose {
                fact.speaker = Some(people.resolve(report, found.speaker, &facts));
                fact.speaker_span = Some(found.speaker);
                let mut carriers: Vec<String> =
                    found.via.iter().map(|via| people.resolve(report, *via, &facts)).collect();
                // A later tag that quotes somebody gives the words to them; who was named first relayed them.
                if let Some(quoted) = tags.iter().find(|t| t.via.is_some()) {
                    carriers.extend(fact.speaker.replace(people.resolve(report, quoted.speaker, &facts)));
                    fact.speaker_span = Some(quoted.speaker);
                }
                carriers
                    .extend(tags.iter().filter(|t| t.via.is_none()).map(|t| people.resolve(report, t.speaker, &facts)));
                fact.via = (!carriers.is_empty()).then(|| carriers.join(", "));
                fact.cue = Some(found.cue.clone());
            }
            facts.push(fact);
            said.push((*quote, whose));
        }
        for (whose, span) in told {
            facts.extend(paraphrase(report, &people, &whose, span, &facts));
        }
        facts
    }
}

/// Speech told without marks, in order.
fn indirect(report: &Report, quotes: &[Quoted]) -> Vec<(Attribution, Span)> {
    let told = report.content().filter(|s| report.article.sentences[*s].role != Role::Headline);
    told.filter_map(|s| reported(report, s, quotes)).collect()
}

/// A statement told without marks as a fact.
fn paraphrase(report: &Report, people: &People, whose: &Attribution, span: Span, earlier: &[Fact]) -> Option<Fact> {
    let mut fact = Fact::new(FactKind::Quote, report.article.sentence_at(span.start)?, span);
    fact.form = Some(Form::Indirect);
    fact.speaker = Some(people.resolve(report, whose.speaker, earlier));
    fact.speaker_span = Some(whose.speaker);
    fact.cue = Some(whose.cue.clone());
    Some(fact)
}

/// The sentences after a stretch that only go on attributing it.
fn tags(report: &Report, quote: &Quoted, quotes: &[Quoted]) -> Vec<Attribution> {
    let article = report.article;
    let Some(last) = article.sentence_at(quote.inner.end.saturating_sub(1)) else { return Vec::new() };
    let paragraph = article.sentences[last].paragraph;
    (last + 1..article.sentences.len())
        .take_while(|s| {
            article.sentences[*s].paragraph == paragraph
                && !quotes.iter().any(|q| q.outer.overlap(article.sentences[*s].span) > 0)
        })
        .map_while(|s| attribution::tag(report, s))
        .collect()
}

/// Whose a stretch is: by a cue in its sentence, by the stretch it runs on from or stands in, or by
/// a neighbouring sentence when it is a sentence of its own.
fn whose(
    report: &Report,
    quote: &Quoted,
    quotes: &[Quoted],
    said: &[(Quoted, Option<Attribution>)],
) -> Option<Attribution> {
    if quote.nested {
        let around = said.iter().rev().find(|(q, _)| q.outer.covers(quote.outer));
        if let Some((_, whose)) = around {
            return whose.clone();
        }
    }
    if let Some(found) = attribution::in_sentence(report, quote, quotes) {
        return Some(found);
    }
    let article = report.article;
    let sentence = article.sentence_at(quote.inner.start)?;
    let paragraph = article.sentences[sentence].paragraph;
    let begins = quote.outer.start <= article.sentences[sentence].span.start + 1;
    if !begins {
        return None;
    }
    let last = article.sentence_at(quote.inner.end.saturating_sub(1)).unwrap_or(sentence);
    // "“Who is it?” Clinton writes to Sullivan.": a short sentence that does nothing but attribute.
    let short = article
        .sentences
        .get(last + 1)
        .filter(|s| s.paragraph == paragraph && report.text(s.span).split_whitespace().count() <= SHORT_TAG);
    let free = short.filter(|s| !quotes.iter().any(|q| q.outer.overlap(s.span) > 0));
    if let Some(found) = free.and_then(|_| attribution::in_neighbour(report, last + 1, quotes)) {
        return Some(found);
    }
    let before = said.iter().rev().find(|(q, _)| !q.nested);
    if let Some((previous, whose)) = before {
        let near = article
            .sentence_at(previous.inner.end.saturating_sub(1))
            .is_some_and(|s| s + 1 >= sentence && article.sentences[s].paragraph == paragraph);
        if quote.continued || near {
            return whose.clone();
        }
    }
    // "“We meet in Beijing.” The president told his guest": the next sentence of the paragraph.
    let next = article.sentences.get(last + 1).filter(|s| s.paragraph == paragraph).map(|_| last + 1);
    let own = next.filter(|n| !quotes.iter().any(|q| q.outer.start == article.sentences[*n].span.start));
    if let Some(found) = own.and_then(|n| attribution::in_neighbour(report, n, quotes)) {
        return Some(found);
    }
    // A sentence before it in its paragraph that has a speaker, or the speaker of the paragraph before.
    let introduced = sentence
        .checked_sub(1)
        .filter(|s| article.sentences[*s].paragraph == paragraph || article.sentences[*s].paragraph + 1 == paragraph);
    if let Some(found) = introduced.and_then(|s| attribution::in_neighbour(report, s, quotes)) {
        return Some(found);
    }
    before
        .filter(|(previous, _)| {
            article
                .sentence_at(previous.inner.end.saturating_sub(1))
                .is_some_and(|s| article.sentences[s].paragraph + 1 >= paragraph)
        })
        .and_then(|(_, whose)| whose.clone())
}

fn form(report: &Report, quote: &Quoted, whose: Option<&Attribution>) -> Form {
    let text = report.text(quote.inner);
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    let Some(sentence) = report.article.sentence_at(quote.inner.start) else { return Form::Scare };
    let span = report.article.sentences[sentence].span;
    let opens = quote.outer.start <= span.start + 1;
    let stopped = text.trim_end().ends_with([',', '.', '!', '?', '…'])
        || report
            .text(Span::new(quote.inner.end, quote.inner.end + 6))
            .chars()
            .find(|c| !matches!(c, '"' | '”' | '’' | '\'' | '»'))
            .is_some_and(|c| c == ',' || c == '.');
    let lower = words.first().is_some_and(|w| w.starts_with(char::is_lowercase));
    if !quote.balanced && (whose.is_none() || words.len() <= FEW_WORDS) {
        return Form::Scare;
    }
    if whose.is_none() {
        return if words.len() > WHOLE_STATEMENT && !lower && stopped { Form::Direct } else { Form::Scare };
    }
    if is_title(report, quote, &words, opens) && !quote.nested {
        return Form::Scare;
    }
    let statement = stopped && !lower && (opens || words.len() > FEW_WORDS);
    if statement || quote.inner.len() > span.len() { Form::Direct } else { Form::Mixed }
}

/// A name in marks: a film, a nickname, a scheme. Every longer word of it has a capital, it carries
/// no stop of its own, and it stands where a noun stands.
fn is_title(report: &Report, quote: &Quoted, words: &[&str], opens: bool) -> bool {
    let capital = |w: &&str| {
        w.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let long = |w: &&&str| w.chars().count() > 3;
    let all = words.iter().filter(long).all(capital)
        && words.first().is_some_and(capital)
        && (words.len() == 1 || words.iter().any(|w| long(&w)));
    let inner = report.text(quote.inner);
    let stopped = inner.ends_with(['.', '!', '?']);
    let text = &report.article.text;
    let before = Span::new(quote.outer.start.saturating_sub(40), quote.outer.start).of(text);
    let word = before
        .split_whitespace()
        .next_back()
        .map_or(String::new(), |w| fold(w.trim_matches(|c: char| !c.is_alphanumeric())));
    let led = before.trim_end().ends_with([',', ':']) || super::cue::is_plain_speech(&word) || opens;
    let noun = matches!(
        word.as_str(),
        "the"
            | "a"
            | "an"
            | "called"
            | "named"
            | "dubbed"
            | "titled"
            | "entitled"
            | "of"
            | "known"
            | "as"
            | "nicknamed"
            | "film"
            | "movie"
            | "show"
            | "song"
            | "book"
            | "novel"
            | "on"
            | "in"
            | "album"
            | "series"
            | "program"
            | "programme"
            | "told"
            | "see"
            | "and"
            | "states"
            | "for"
    );
    all && !stopped && words.len() <= 6 && !led && (noun || words.len() <= FEW_WORDS)
}

/// The persons and bodies of a report, by every way it names them.
struct People {
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
    fn of(report: &Report) -> Self {
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
    fn before(&self, at: usize) -> impl DoubleEndedIterator<Item = &(usize, String)> {
        self.mentions[..self.mentions.partition_point(|(place, _)| *place < at)].iter()
    }

    /// The fullest name for the words of `span`.
    fn resolve(&self, report: &Report, span: Span, earlier: &[Fact]) -> String {
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
    fn beside<'a>(report: &'a Report, at: usize) -> Vec<&'a str> {
        let Some(sentence) = report.article.sentence_at(at) else { return Vec::new() };
        let near = |f: &&Fact| f.span.end <= at && f.sentence + 1 >= sentence && f.sentence <= sentence;
        let mut names: Vec<&str> = report.names().iter().filter(near).filter_map(|f| f.value.as_deref()).collect();
        let mut seen = FxHashSet::default();
        names.retain(|n| seen.insert(*n));
        names
    }

    /// The only two persons named just before.
    fn pair_beside(&self, report: &Report, at: usize) -> Option<String> {
        let names = Self::beside(report, at);
        let mut persons = names.into_iter().filter(|n| self.persons.contains(*n));
        let (first, second) = (persons.next()?, persons.next()?);
        persons.next().is_none().then(|| format!("{first} and {second}"))
    }

    /// The first named just before that is no person.
    fn body_beside(&self, report: &Report, at: usize) -> Option<String> {
        let body = |n: &&str| {
            let mut words = n.split_whitespace().map(fold);
            !self.persons.contains(*n) || words.any(|w| BODIES.contains(&w.as_str()))
        };
        Self::beside(report, at).into_iter().find(body).map(str::to_owned)
    }

    /// The two persons of whom a report speaks as a pair: those it names most before `at`.
    fn pair(&self, at: usize) -> Option<String> {
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
fn spoke(earlier: &[Fact]) -> Option<&Fact> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::read_bytes;
    use std::path::Path;

    fn quotes(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        Quotes.extract(&report).into_iter().map(|f| (report.text(f.span).to_owned(), f.speaker, f.via)).collect()
    }

    #[test]
    fn speakers() {
        let intro = "Russian President Vladimir Putin met Xi Jinping. Putin’s adviser Yuri Ushakov was there. ";
        for (sentence, quote, speaker, via) in [
            ("“We won,” Putin said.", "We won,", "Vladimir Putin", None),
            ("“We won,” said Mr Putin on Monday.", "We won,", "Vladimir Putin", None),
            ("Xi said: “We go on.”", "We go on.", "Xi Jinping", None),
            ("“We go on,” Xinhua quoted Xi as saying.", "We go on,", "Xi Jinping", Some("Xinhua")),
            ("“We go on,” Xi was quoted by CCTV as saying.", "We go on,", "Xi Jinping", Some("CCTV")),
            (
                "Xi said he “understands their concerns,” Ushakov said.",
                "understands their concerns,",
                "Xi Jinping",
                Some("Yuri Ushakov"),
            ),
            ("“It is over,” the Russian leader told reporters.", "It is over,", "Vladimir Putin", None),
            ("According to Yuri Ushakov, it is “a good day.”", "a good day.", "Yuri Ushakov", None),
            (
                "According to Putin’s adviser on trade, Yuri Ushakov, they spoke of “a threat.”",
                "a threat.",
                "Yuri Ushakov",
                None,
            ),
            ("“It rose,” Ann Lee, a doctor at a clinic in Rome, told AFP.", "It rose,", "Ann Lee", None),
        ] {
            let found = quotes(&format!("{intro}{sentence}"));
            assert_eq!(found, [(quote.to_owned(), Some(speaker.to_owned()), via.map(str::to_owned))], "{sentence}");
        }
    }

    #[test]
    fn scare_quotes_have_no_speaker() {
        assert_eq!(quotes("It sits on the Pacific “Ring of Fire” and shakes.")[0].1, None);
        assert_eq!(quotes("They face pressure over “alleged behavior” here.")[0].1, None);
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_sentence() {
        let found = quotes("“We won,” said Ann Lee. “We go on.”");
        assert_eq!(found[1].1.as_deref(), Some("Ann Lee"));
    }
}
