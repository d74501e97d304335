//! What stands before the figures of a number: words that bound it, "between", the sign of money, a minus.

use crate::fact::Bound;
use crate::fact::date::date_at;
use crate::fact::quantity::bound::bound_before;
use crate::fact::quantity::minus::{is_minus, is_owed};
use crate::fact::quantity::money::money_before;
use crate::fact::quantity::number::{Number, Written, number_at};
use crate::fact::value::Unit;
use crate::language::{Class, Tokens};

/// What stands before the figures of a number.
pub(super) struct Lead {
    /// How exactly the words before the number tell it.
    pub(super) bound: Option<Bound>,
    /// Whether the words open a range of two numbers: "between".
    pub(super) is_between: bool,
    /// The money whose sign or code stands there.
    pub(super) money: Option<Unit>,
    /// Whether there is a minus.
    pub(super) is_negative: bool,
    /// The token at which the number itself begins, if one does.
    pub(super) end: usize,
}

impl Lead {
    /// What stands at `at`, be it nothing.
    pub(super) fn at(tokens: Tokens, at: usize) -> Self {
        let (bound, len) = bound_before(tokens, at);
        let mut end = at + len;
        let is_between = tokens.is(end, Class::RangeBegin);
        end += usize::from(is_between);
        let money = money_before(tokens, end);
        end += money.as_ref().map_or(0, |(_, len)| *len);
        // "-5" and "minus five"; of money "$-5" too.
        let is_negative = if money.is_some() { is_owed(tokens, end) } else { is_minus(tokens, end) };
        end += usize::from(is_negative);
        Self { bound, is_between, money: money.map(|(unit, _)| unit), is_negative, end }
    }

    /// The number that follows; `None` where there is none, or where what follows is a date or a place in a row, to which
    /// the words before it do not belong.
    pub(super) fn number(&self, tokens: Tokens) -> Option<Number> {
        let mut number = number_at(tokens, self.end)?;
        let is_bounded = self.bound.is_some();
        if is_bounded && number.written == Written::Ordinal
            || self.is_between && date_at(tokens, self.end, None).is_some()
        {
            return None;
        }
        // "$5m": of money the letter is a scale.
        if self.money.is_some()
            && let Some(by) = number.loose_scale.take()
        {
            number.value = number.value.map(|v| v * by);
            number.suffix = None;
        }
        if self.is_negative {
            number.value = number.value.map(|v| -v);
        }
        // "Over 2000 - 2050": a span of years has no least.
        let is_span_of_years =
            is_bounded && number.is_plain() && date_at(tokens, self.end, None).is_some_and(|date| date.len > 1);
        (!is_span_of_years).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::quantity::tests::check;
    use crate::language::in_english;

    #[test]
    fn what_stands_before_a_number_belongs_to_it() {
        check(&[
            ("At least five people died.", "At least five people", "5", "person", Bound::AtLeast),
            ("He waited about a month there.", "about a month", "1", "month", Bound::About),
            ("It was nearly two years.", "nearly two years", "2", "year", Bound::About),
            ("The answer is minus one.", "minus one", "-1", "", Bound::Exact),
            ("It was -18 °C there.", "-18 °C", "-18", "celsius", Bound::Exact),
            ("It weighs almost 7 pounds.", "almost 7 pounds", "7", "pound", Bound::About),
            ("Temperatures fell to -15C there.", "-15C", "-15", "celsius", Bound::Exact),
            (
                "They made more than 150 million doses.",
                "more than 150 million doses",
                "150000000",
                "dose",
                Bound::AtLeast,
            ),
            ("It made $-40 then.", "$-40", "-40", "USD", Bound::Exact),
            ("He paid about Rs. 500 crore.", "about Rs. 500 crore", "5000000000", "INR", Bound::About),
        ]);
    }

    #[test]
    fn what_stands_before_a_date_a_place_in_a_row_or_a_span_of_years_is_of_no_number() {
        for (text, is_number) in [
            ("more than 50 men", true),
            ("between 5 and 7 men", true),
            ("the third man", false),
            ("more than third", false),
            ("between May 5 and May 7", false),
            ("between 2012 and 2014", false),
            ("over 2000 - 2050", false),
        ] {
            let number = in_english(text, |tokens| Lead::at(tokens, 0).number(tokens));
            assert_eq!(number.is_some(), is_number, "{text}");
        }
    }
}
