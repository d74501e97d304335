//! Quotations over the whole report: what stands in marks, in which form, and whose it is.

pub mod attribution;
mod clause;
mod cue;
mod form;
mod noun_use;
mod object;
mod people;
mod phrase;
pub mod quotation_marks;
pub mod reported;
mod speaker;

use crate::article::Role;
use crate::fact::quote::attribution::Attribution;
use crate::fact::quote::form::form;
use crate::fact::quote::people::People;
use crate::fact::quote::quotation_marks::{Quoted, quoted};
use crate::fact::quote::reported::reported;
use crate::fact::{Content, Extractor, Fact, Form, Quote, Report, Speaker};
use crate::text::Span;

/// What is quoted in marks, and indirect speech.
pub struct Quotes;

/// Most words of a sentence that only attributes the quotation before it.
const SHORT_TAG: usize = 6;

impl Extractor for Quotes {
    fn extract(&self, report: &Report) -> Vec<Fact> {
        let quotes = quoted(report.article);
        let people = People::of(report);
        let mut facts: Vec<Fact> = Vec::new();
        let mut said: Vec<(Quoted, Option<Attribution>)> = Vec::new();
        let mut indirect = indirect(report, &quotes).into_iter().peekable();
        for quote in &quotes {
            let Some(sentence) = report.article.sentence_at(quote.inner.start) else { continue };
            let role = report.article.sentences[sentence].role;
            if role == Role::Boilerplate {
                continue;
            }
            // Who "he" is depends on who spoke before, with marks or without.
            while let Some((whose, span)) = indirect.next_if(|(_, span)| span.start < quote.inner.start) {
                facts.extend(indirect_fact(report, &people, &whose, span, &facts));
            }
            let whose = whose(report, quote, &quotes, &said);
            let tags = tags(report, quote, &quotes);
            let form = form(report, quote, whose.as_ref());
            let whose = whose.filter(|_| form != Form::Scare);
            let speaker = whose.as_ref().map(|found| speaker(report, &people, found, &tags, &facts));
            let content = Content::Quote(Quote { form, speaker });
            facts.push(Fact { sentence, span: quote.inner.trim(&report.article.text), content });
            said.push((*quote, whose));
        }
        for (whose, span) in indirect {
            facts.extend(indirect_fact(report, &people, &whose, span, &facts));
        }
        facts
    }
}

/// Indirect speech, in order.
fn indirect(report: &Report, quotes: &[Quoted]) -> Vec<(Attribution, Span)> {
    let sentences = report.content().filter(|s| report.article.sentences[*s].role != Role::Headline);
    sentences.filter_map(|s| reported(report, s, quotes)).collect()
}

/// A statement in indirect speech as a fact.
fn indirect_fact(report: &Report, people: &People, whose: &Attribution, span: Span, earlier: &[Fact]) -> Option<Fact> {
    let sentence = report.article.sentence_at(span.start)?;
    let speaker = Speaker {
        name: people.resolve(report, whose.speaker, earlier),
        span: whose.speaker,
        carriers: Vec::new(),
        cue: whose.cue.clone(),
    };
    let content = Content::Quote(Quote { form: Form::Indirect, speaker: Some(speaker) });
    Some(Fact { sentence, span, content })
}

/// Who said a quotation, with who relayed it; `tags` are the sentences after it that only go on attributing it.
fn speaker(report: &Report, people: &People, found: &Attribution, tags: &[Attribution], earlier: &[Fact]) -> Speaker {
    let name = |span: Span| people.resolve(report, span, earlier);
    let mut speaker = Speaker {
        name: name(found.speaker),
        span: found.speaker,
        carriers: found.via.iter().map(|via| name(*via)).collect(),
        cue: found.cue.clone(),
    };
    // A later tag that quotes somebody gives the words to them; who was named first relayed them.
    if let Some(quoted) = tags.iter().find(|t| t.via.is_some()) {
        speaker.carriers.push(std::mem::replace(&mut speaker.name, name(quoted.speaker)));
        speaker.span = quoted.speaker;
    }
    speaker.carriers.extend(tags.iter().filter(|t| t.via.is_none()).map(|t| name(t.speaker)));
    speaker
}

/// The sentences after a quotation that only go on attributing it.
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

/// Whose a quotation is: by a cue in its sentence, by the quotation it runs on from or stands in, or by
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    fn quotes(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let told = |f: &Fact| f.speaker().map(|s| (s.name.clone(), s.carriers.first().cloned())).unzip();
        let facts = Quotes.extract(&report);
        facts
            .iter()
            .map(|f| {
                let (speaker, via) = told(f);
                (report.text(f.span).to_owned(), speaker, via.flatten())
            })
            .collect()
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
