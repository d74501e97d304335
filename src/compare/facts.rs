//! The facts of the reports: read by the engines, and brought into the words of the contract.

use rayon::prelude::*;

use super::{Bound, Fact, Options};
use crate::article::Article;
use crate::fact::name::identity;
use crate::fact::quantity::about::About;
use crate::fact::value::Value;
use crate::fact::{self, Content, Report};

/// The reports in words, and the facts of each; `None` where the work is to stop.
pub(super) fn read_facts<'a>(
    articles: &'a [Article],
    options: &Options,
    stop: fact::Stop<'a>,
) -> Option<(Vec<Report<'a>>, Vec<Vec<fact::Fact>>)> {
    let goes_on = || (!stop()).then_some(());
    let report = |article| goes_on().map(|()| Report::until(article, options.date, stop));
    let reports: Vec<Report> = articles.par_iter().map(report).collect::<Option<_>>()?;
    let mut facts: Vec<Vec<fact::Fact>> = reports.par_iter().map(fact::extract).collect();
    goes_on()?;
    identity::unify(&reports, &mut facts, stop);
    goes_on()?;
    Some((reports, facts))
}

pub(super) fn fact_of(fact: fact::Fact, first: usize, text: &str) -> Fact {
    let mut out = Fact {
        id: 0,
        kind: fact.kind(),
        sentence: first + fact.sentence,
        start: fact.span.start,
        end: fact.span.end,
        text: fact.span.of(text).to_owned(),
        form: None,
        speaker: None,
        speaker_span: None,
        via: None,
        carriers: Vec::new(),
        cue: None,
        value: None,
        unit: None,
        about: None,
        bound: Bound::Exact,
        group: None,
        typed: None,
        measures: None,
    };
    match fact.content {
        Content::Quote(quote) => {
            out.form = Some(quote.form);
            if let Some(speaker) = quote.speaker {
                out.via = (!speaker.carriers.is_empty()).then(|| speaker.carriers.join(", "));
                out.carriers = speaker.carriers;
                out.speaker = Some(speaker.name);
                out.speaker_span = Some([speaker.span.start, speaker.span.end]);
                out.cue = Some(speaker.cue);
            }
        }
        Content::Quantity { quantity, about, bound } => {
            out.value = quantity.amount.map(|amount| amount.to_string());
            out.unit = quantity.unit.name().map(str::to_owned);
            (out.about, out.bound) = (about.as_ref().map(About::to_string), bound);
            out.measures = about;
            out.typed = Some(Value::Quantity(quantity));
        }
        Content::Date(date) => {
            out.value = date.time.map(|time| time.to_string());
            out.typed = Some(Value::Date(date));
        }
        Content::Name(full) => out.value = Some(full),
    }
    out
}
