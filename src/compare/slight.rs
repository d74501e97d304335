//! What nobody would check: a place in a row, "one thing", "two leaders", "recently", a year in passing.

use super::{Comparison, Fact};
use crate::fact::date::time::{Point, Time};
use crate::fact::quantity::IN_WORDS;
use crate::fact::value::{Unit, Value};
use crate::fact::{Bound, FactKind};
use crate::language::Class;
use crate::text::Span;
use crate::text::token::{Token, tokens};

/// Words around a count in which something tells that it is of persons who came to harm.
const NEAR: usize = 6;

/// Whether nobody would check what a fact says, where no report says otherwise.
pub(super) fn is_slight(comparison: &Comparison, fact: &Fact) -> bool {
    match &fact.typed {
        _ if matches!(fact.kind, FactKind::Quote | FactKind::Name) => false,
        Some(Value::Quantity(quantity)) => {
            let is_small = quantity.number().is_none_or(|n| n < IN_WORDS) || fact.bound == Bound::Vague;
            match quantity.unit {
                Unit::Ordinal => true,
                Unit::None | Unit::Count(_) => is_small && !fact.is_in_figures() && !is_of_harm(comparison, fact),
                _ => quantity.amount.is_none() || fact.bound == Bound::Vague,
            }
        }
        Some(Value::Date(date)) => match date.time {
            Some(Time::Reference(_) | Time::At(Point::Year(_) | Point::Decade(_))) => true,
            _ => !names_a_day(comparison, fact),
        },
        None => true,
    }
}

/// Whether a count is of persons who came to harm: those are checked however few they are.
fn is_of_harm(comparison: &Comparison, fact: &Fact) -> bool {
    let text = comparison.text(fact.sentence);
    let start = comparison.sentences.get(fact.sentence).map_or(0, |s| s.start);
    let language = comparison.language_of(fact.sentence);
    let all = tokens(text, Span::new(0, text.len()));
    let (from, to) = (fact.start.saturating_sub(start), fact.end.saturating_sub(start));
    let harm = |t: &Token| language.is(Class::Harm, &t.folded);
    let before = all.iter().rev().filter(|t| t.span.end <= from).take(NEAR);
    before.chain(all.iter().filter(|t| t.span.start >= from && t.span.start < to)).any(harm)
        || all.iter().filter(|t| t.span.start >= to).take(NEAR).any(harm)
}

/// Whether a time is told by a day, a month or an hour, not by "today" or "last week".
fn names_a_day(comparison: &Comparison, fact: &Fact) -> bool {
    let calendar = &comparison.language_of(fact.sentence).calendar;
    let is_named = |t: &Token| {
        let word = t.folded.as_str();
        calendar.month(word).is_some()
            || calendar.weekday(word).is_some()
            || word.contains(|c: char| c.is_ascii_digit())
    };
    tokens(&fact.text, Span::new(0, fact.text.len())).iter().any(is_named)
}
