//! The facts of each sentence, as alignment compares them.

use super::Lexicon;
use super::numbering::Numbering;
use crate::align::profile::{Profile, When};
use crate::fact::{Content, Fact, Form, Report, name};
use crate::text::Span;
use crate::text::token::fold;

impl Lexicon {
    /// Adds what the sentences of all reports state; `stems` numbers the stems that stand in them.
    pub(super) fn gather_facts(&mut self, reports: &[Report], facts: &[Vec<Fact>], stems: &Numbering<String>) {
        let mut first = 0;
        for (report, facts) in reports.iter().zip(facts) {
            for fact in facts {
                if let Some(sentence) = self.sentences.get_mut(first + fact.sentence) {
                    add(sentence, report, fact, stems);
                }
            }
            first += report.article.sentences.len();
        }
        for sentence in &mut self.sentences {
            tidy(&mut sentence.numbers);
            tidy(&mut sentence.dates);
            tidy(&mut sentence.names);
            tidy(&mut sentence.speakers);
        }
    }
}

fn add(sentence: &mut Profile, report: &Report, fact: &Fact, stems: &Numbering<String>) {
    match &fact.content {
        Content::Quantity { quantity, .. } => {
            sentence.numbers.extend(quantity.amount.map(|amount| (amount, quantity.unit.clone())));
        }
        Content::Date(date) => {
            let words = || When::InWords(fold(report.text(fact.span)));
            sentence.dates.push(date.time.map_or_else(words, When::At));
        }
        Content::Name(_) => {
            let words = name::key_words(report.language, report.text(fact.span));
            sentence.names.extend(words.iter().filter_map(|word| stems.known(report.language.stem(word).as_ref())));
        }
        // Speech that is told without quotation marks is the sentence itself.
        Content::Quote(quote) if quote.form == Form::Indirect => {}
        Content::Quote(quote) => {
            sentence.quotations.push(stems_in(report, fact.span, stems));
            let speaker = quote.speaker.as_ref();
            sentence.speakers.extend(speaker.and_then(|s| name::key_words(report.language, &s.name).pop()));
        }
    }
}

/// The stems of a place in a report, in its order.
fn stems_in(report: &Report, place: Span, stems: &Numbering<String>) -> Vec<u32> {
    let from = report.tokens.partition_point(|t| t.span.start < place.start);
    let tokens = report.tokens.get(from..).unwrap_or_default().iter().take_while(|t| t.span.end <= place.end);
    tokens.filter_map(|t| stems.known(report.language.content_stem(t)?.as_ref())).collect()
}

fn tidy<T: Ord>(list: &mut Vec<T>) {
    list.sort();
    list.dedup();
}
