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
const AROUND: usize = 6;

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
    let before = all.iter().rev().filter(|t| t.span.end <= from).take(AROUND);
    before.chain(all.iter().filter(|t| t.span.start >= from && t.span.start < to)).any(harm)
        || all.iter().filter(|t| t.span.start >= to).take(AROUND).any(harm)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::compared;

    /// Whether nobody would check a fact of a sentence.
    fn slight(text: &str, fact: &str) -> bool {
        let comparison = compared(&[text]);
        let found = comparison.facts.iter().find(|f| f.text.contains(fact)).unwrap();
        is_slight(&comparison, found)
    }

    #[test]
    fn a_place_in_a_row_a_small_count_in_a_word_and_a_time_in_passing_are_slight() {
        for (text, fact) in [
            ("The seventh man left.", "seventh"),
            ("Two leaders met in Tarn.", "Two leaders"),
            ("It lay there for a few days.", "a few days"),
            ("It rained in recent years.", "recent years"),
            ("It rained in 2014.", "2014"),
            ("It rained today.", "today"),
            ("It rained last week.", "last week"),
        ] {
            assert!(slight(text, fact), "{text}");
        }
    }

    #[test]
    fn what_somebody_would_check_is_not_slight() {
        for (text, fact) in [
            ("They saw 52 leaders in Tarn.", "52"),
            ("They saw 2 leaders in Tarn.", "2 leaders"),
            ("They saw twelve leaders in Tarn.", "twelve"),
            ("The flood killed two people.", "two people"),
            ("Two people in a boat off Tarn drowned.", "Two people"),
            ("The road is three kilometers long.", "three kilometers"),
            ("It rained on Monday.", "Monday"),
            ("It rained in May.", "May"),
            ("It rained at 10:30.", "10:30"),
            ("“No,” Ann Lee said.", "No"),
            ("Ann Lee left Tarn.", "Ann Lee"),
        ] {
            assert!(!slight(text, fact), "{text}");
        }
    }
}
