//! Quotations over the whole report: what stands in marks, in which form, and whose it is.

pub mod attribution;
mod clause;
mod cue;
mod form;
mod marks;
mod noun_use;
mod object;
mod people;
mod person;
mod phrase;
pub mod quotation_marks;
pub mod reported;
mod speaker;
mod whose;
mod wording;

use crate::article::Role;
use crate::fact::quote::attribution::{Attribution, Unquoted};
use crate::fact::quote::form::form;
use crate::fact::quote::people::People;
use crate::fact::quote::person::is_somebody;
use crate::fact::quote::quotation_marks::{Quotations, Quoted};
use crate::fact::quote::reported::reported;
use crate::fact::quote::whose::{Said, last_sentence, whose};
use crate::fact::{Content, Extractor, Fact, Form, Quote, Report, Speaker};
use crate::text::Span;

/// What is quoted in marks, and indirect speech.
pub struct Quotes;

impl Extractor for Quotes {
    #[expect(clippy::indexing_slicing, reason = "a sentence found is one of the report")]
    fn extract(&self, report: &Report) -> Vec<Fact> {
        let quotes = Quotations::of(report.article);
        let outside = Unquoted::new(report, &quotes);
        let people = People::of(report, &quotes);
        let mut spoken = Spoken { report, people: &people, facts: Vec::new(), last: None };
        let mut said = Said::default();
        let mut indirect = indirect(report, &quotes).into_iter().peekable();
        for quote in quotes.all.iter().take_while(|_| !report.is_stopped()) {
            let Some(sentence) = report.article.sentence_at(quote.inner.start) else { continue };
            if report.article.sentences[sentence].role == Role::Boilerplate {
                continue;
            }
            // Who "he" is depends on who spoke before, with marks or without.
            while let Some((whose, span)) = indirect.next_if(|(_, span)| span.start < quote.inner.start) {
                spoken.indirect(&whose, span);
            }
            let whose = whose(&outside, quote, &quotes, &said);
            let Some(form) = form(report, quote, whose.as_ref()) else { continue };
            let whose = whose.filter(|_| form != Form::Scare);
            spoken.quoted(sentence, quote, form, whose.as_ref(), &quotes);
            said.add(*quote, whose);
        }
        for (whose, span) in indirect {
            spoken.indirect(&whose, span);
        }
        spoken.facts
    }
}

/// Indirect speech, in order.
#[expect(clippy::indexing_slicing, reason = "a sentence found is one of the report")]
fn indirect(report: &Report, quotes: &Quotations) -> Vec<(Attribution, Span)> {
    let sentences = report.content().filter(|s| report.article.sentences[*s].role != Role::Headline);
    sentences.filter_map(|s| reported(report, s, quotes)).collect()
}

/// The quotations of a report as facts, in the making.
struct Spoken<'a> {
    report: &'a Report<'a>,
    people: &'a People,
    facts: Vec<Fact>,
    /// The last of them whose speaker may be a "he" or "she".
    last: Option<usize>,
}

impl Spoken<'_> {
    fn add(&mut self, fact: Fact) {
        if fact.speaker().is_some_and(|speaker| is_somebody(self.report.language, &speaker.name)) {
            self.last = Some(self.facts.len());
        }
        self.facts.push(fact);
    }

    /// Whom some words name.
    fn name(&self, span: Span) -> String {
        let last = self.last.and_then(|last| self.facts.get(last));
        self.people.resolve(self.report, span, last.and_then(|fact| Some((fact.sentence, fact.speaker()?))))
    }

    /// Adds a statement in indirect speech.
    fn indirect(&mut self, whose: &Attribution, span: Span) {
        let Some(sentence) = self.report.article.sentence_at(span.start) else { return };
        let speaker = Speaker {
            name: self.name(whose.speaker),
            span: whose.speaker,
            carriers: Vec::new(),
            cue: whose.cue.clone(),
        };
        let content = Content::Quote(Quote { form: Form::Indirect, speaker: Some(speaker) });
        self.add(Fact { sentence, span, content });
    }

    /// Adds what stands in marks.
    fn quoted(
        &mut self,
        sentence: usize,
        quote: &Quoted,
        form: Form,
        whose: Option<&Attribution>,
        quotes: &Quotations,
    ) {
        let speaker = whose.map(|found| self.speaker(found, &tags(self.report, quote, quotes)));
        let content = Content::Quote(Quote { form, speaker });
        self.add(Fact { sentence, span: quote.inner.trim(&self.report.article.text), content });
    }

    /// Who said a quotation, with who relayed it; `tags` are the sentences after it that only go on attributing it.
    fn speaker(&self, found: &Attribution, tags: &[Attribution]) -> Speaker {
        let mut speaker = Speaker {
            name: self.name(found.speaker),
            span: found.speaker,
            carriers: found.via.iter().map(|via| self.name(*via)).collect(),
            cue: found.cue.clone(),
        };
        // A later tag that quotes somebody gives the words to them; who was named first relayed them.
        if let Some(quoted) = tags.iter().find(|t| t.via.is_some()) {
            speaker.carriers.push(std::mem::replace(&mut speaker.name, self.name(quoted.speaker)));
            speaker.span = quoted.speaker;
        }
        speaker.carriers.extend(tags.iter().filter(|t| t.via.is_none()).map(|t| self.name(t.speaker)));
        speaker
    }
}

/// The sentences after a quotation that only go on attributing it.
#[expect(clippy::indexing_slicing, reason = "a sentence found is one of the report")]
fn tags(report: &Report, quote: &Quoted, quotes: &Quotations) -> Vec<Attribution> {
    let article = report.article;
    let Some(last) = last_sentence(article, quote) else { return Vec::new() };
    let paragraph = article.sentences[last].paragraph;
    (last + 1..article.sentences.len())
        .take_while(|s| article.sentences[*s].paragraph == paragraph && !quotes.touch(article.sentences[*s].span))
        .map_while(|s| attribution::tag(report, s))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    /// The words of each quotation of a report, who says it and who relays it.
    pub(super) fn quotes(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
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
        assert_eq!(quotes("It sits on a “ring of fire” and shakes.")[0].1, None);
        assert_eq!(quotes("They face pressure over “alleged behavior” here.")[0].1, None);
    }

    #[test]
    fn a_name_in_marks_is_no_quotation() {
        for text in [
            "It sits on the Pacific “Ring of Fire” and shakes.",
            "They saw “The Long Road” and left.",
            "Ann Lee called the States “Foursome” a threat.",
            "The man was known as “Deep Water.”",
            "Ann Lee told us of it on Channel 3's “Morning Live.”",
        ] {
            assert!(quotes(text).is_empty(), "{text}");
        }
        for text in
            ["“No,” she said.", "The banner read “Workers of Rome, Rise Up.”", "“It Rained All Day,” Ann Lee said."]
        {
            assert_eq!(quotes(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_verb_behind_who_is_not_that_of_the_clause() {
        let found = quotes("“We won,” Ann, a guest from Rome who declined to give her surname, told the agency.");
        assert_eq!(found[0].1.as_deref(), Some("Ann"));
    }
}
