//! How two mentions stand to each other: their values, their units, and what both are told of.

use super::Mention;
use super::rounding::ROUGHLY;
use crate::fact::name::key_words;
use crate::fact::quantity::about::Person;
use crate::fact::value::{Quantity, Unit, Value};
use crate::language::Class;

/// Minutes of an hour, and by how many a time of the day may be rounded.
const HOUR: u32 = 60;
const ROUNDED: u32 = 5;
/// Numbers within this part of each other are near.
const NEAR_NUMBERS: f64 = 0.3;

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same number or time.
    Same,
    /// One is the other said less exactly: rounded, a month and a day of it.
    LessExact,
    /// Numbers that differ by less than a third.
    Near,
    /// Times in the same words, one of which no calendar date is known for: "Friday" in a report with a date and in one without.
    SameWords,
    /// One of them tells no number, or cannot be placed on the calendar.
    Untold,
    /// Other values.
    Other,
}

/// How the units of two numbers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Units {
    /// The same unit, or both are dates.
    Same,
    /// Neither counts anything that is named.
    Unnamed,
    /// One counts something, the other nothing that is named.
    OneUnnamed,
    /// Unlike units of one dimension.
    Converted,
    /// Persons of two kinds: victims, people.
    Persons,
    /// Things of two kinds that are much the same: boats, vessels.
    Related,
    /// Money of two currencies.
    Currencies,
    /// Nothing that can be compared.
    Other,
}

impl Mention<'_> {
    /// Whether both say the same, or neither says what can be compared and both say it in the same words.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let untold = !self.value.is_told() && !other.value.is_told();
        // "10-2" and "10–2" are one score.
        let words = |mention: &Self| -> Vec<String> {
            let parts = mention.fact.text.split(|c: char| !c.is_alphanumeric());
            parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
        };
        self.value.same(other.value) || untold && words(self) == words(other)
    }

    /// How the values stand to each other; `None` for a number and a date.
    pub(crate) fn relation(&self, other: &Self) -> Option<Relation> {
        match (self.value, other.value) {
            (Value::Quantity(a), Value::Quantity(b)) => Some(self.relation_of_numbers(other, a, b)),
            (Value::Date(a), Value::Date(b)) => {
                Some(match () {
                    () if self.undated().is_some() || other.undated().is_some() => {
                        if self.undated() == other.undated() { Relation::SameWords } else { Relation::Other }
                    }
                    () if a.time.is_some() && a.time == b.time => Relation::Same,
                    () if a.time.is_some() && b.time.is_some() && a.compatible(b) => Relation::LessExact,
                    () if a.time.is_some() && b.time.is_some() => Relation::Other,
                    () if self.fact.text.to_lowercase() == other.fact.text.to_lowercase() => Relation::SameWords,
                    () if a.names_the_same(b) => Relation::SameWords,
                    () => Relation::Untold,
                })
            }
            _ => None,
        }
    }

    fn relation_of_numbers(&self, other: &Self, a: &Quantity, b: &Quantity) -> Relation {
        if self.same(other) {
            return Relation::Same;
        }
        let (Some(x), Some(y)) = (a.in_base_unit(), b.in_base_unit()) else {
            return if a.amount.is_some() && b.amount.is_some() { Relation::Other } else { Relation::Untold };
        };
        let apart = (x - y).abs() / x.abs().max(y.abs()).max(f64::MIN_POSITIVE);
        let (own, others) = (self.exactness, other.exactness);
        let rounded = (x - y).abs() <= own.last.max(others.last) && own.figures != others.figures;
        match () {
            () if rounded && apart <= ROUGHLY => Relation::LessExact,
            () if self.is_about(y) || other.is_about(x) => Relation::LessExact,
            () if apart <= NEAR_NUMBERS => Relation::Near,
            () => Relation::Other,
        }
    }

    /// Whether one date can be the other said less exactly: 2021-12 and 2021-12-15.
    pub(crate) fn is_compatible(&self, other: &Self) -> bool {
        let (Value::Date(a), Value::Date(b)) = (self.value, other.value) else { return false };
        a.compatible(b)
    }

    /// Whether both are told by a part of the day, and not by the same or by one that follows it: "Thursday morning",
    /// "Thursday night".
    pub(crate) fn is_other_part_of_day(&self, other: &Self) -> bool {
        self.part_of_day().zip(other.part_of_day()).is_some_and(|(a, b)| a.abs_diff(b) > 1)
    }

    /// Whether two times of the day may be one, told by two clocks or rounded: 20:45 and 18:42. The minutes decide, to within five; the
    /// hours may differ by any number.
    pub(crate) fn may_be_same_hour(&self, other: &Self) -> bool {
        self.fact.hour().zip(other.fact.hour()).is_some_and(|((_, a), (_, b))| {
            let apart = (a % HOUR).abs_diff(b % HOUR);
            apart.min(HOUR - apart) <= ROUNDED
        })
    }

    /// How the units stand to each other.
    pub(crate) fn units(&self, other: &Self) -> Units {
        let (Some(a), Some(b)) = (self.value.quantity(), other.value.quantity()) else { return Units::Same };
        match (&a.unit, &b.unit) {
            (Unit::None | Unit::Count(_), Unit::None | Unit::Count(_)) => self.counted(other),
            (x, y) if x == y => Units::Same,
            (x, y) if x.is_converted(y) && x.dimension(self.language) == y.dimension(other.language) => {
                Units::Converted
            }
            (Unit::Money(_), Unit::Money(_)) => Units::Currencies,
            _ => Units::Other,
        }
    }

    /// How what is counted stands to what another counts.
    fn counted(&self, other: &Self) -> Units {
        let (x, y) = match (&self.frame.counted, &other.frame.counted) {
            (None, None) => return Units::Unnamed,
            (None, _) | (_, None) => return Units::OneUnnamed,
            (Some(x), Some(y)) => (x, y),
        };
        let are = |class| self.language.is(class, x) && other.language.is(class, y);
        let like = |a: &str, b: &str| self.language.related.of(a).any(|(word, _)| word == b);
        match () {
            () if x == y => Units::Same,
            // Nobody is both a man and a woman.
            () if are(Class::KindOfPerson) => Units::Other,
            () if are(Class::Person) || self.frame.is_fate && self.frame.state == other.frame.state => Units::Persons,
            () if x.ends_with(y.as_str()) || y.ends_with(x.as_str()) => Units::Related,
            () if like(&self.language.stem(x), &other.language.stem(y)) => Units::Related,
            () => Units::Other,
        }
    }

    /// Whether both count the same, or much the same, in the same state: people killed, euros paid.
    pub(crate) fn is_one_frame(&self, other: &Self) -> bool {
        let (a, b) = (&self.frame, &other.frame);
        let units = self.units(other);
        let count_the_same = matches!(units, Units::Same | Units::Persons | Units::Related | Units::Converted);
        let (state, of) = (a.state.is_some() && a.state == b.state, a.of.is_some() && a.of == b.of);
        // Of "a mother of 12" nobody says what is counted.
        (count_the_same && (state || of) || units == Units::Unnamed && of) && !self.is_beside(other)
    }

    /// Whether one is a part of what the other counts, counts others beside them, or is of another year.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        let (a, b) = (&self.frame, &other.frame);
        let years = self.year.zip(other.year).is_some_and(|(x, y)| x != y);
        a.is_part != b.is_part || a.is_further != b.is_further || years
    }

    /// Whether one is an age and the other another number of something else, or both are ages of persons of whom each has
    /// another name.
    pub(crate) fn is_age_of_another(&self, other: &Self) -> bool {
        let named = |mention: &Self, person: &Person| {
            if person.is_named() { key_words(mention.language, &person.called) } else { Vec::new() }
        };
        let place = |mention: &Self, person: &Person| {
            person.from.as_deref().map_or_else(Vec::new, |place| key_words(mention.language, place))
        };
        match (self.whose_age(), other.whose_age()) {
            (Some(a), Some(b)) => {
                let (here, there) = (place(self, a), place(other, b));
                if !here.is_empty() && !there.is_empty() {
                    return !here.iter().any(|word| there.contains(word));
                }
                let (a, b) = (named(self, a), named(other, b));
                let have_none_in_common = !a.iter().any(|word| b.contains(word));
                !a.is_empty() && !b.is_empty() && (have_none_in_common || have_other_given_names(&a, &b))
            }
            (None, None) => false,
            _ => self.value.quantity().is_some() && other.value.quantity().is_some() && !self.same(other),
        }
    }
}

/// Whether two names of several words have one surname and given names that begin with other letters: Ann Poe and Joe Poe, but
/// not Ben Roe and Benjamin Roe.
fn have_other_given_names(a: &[String], b: &[String]) -> bool {
    let [Some((first, last)), Some((other, of_other))] = [a, b].map(|name| name.first().zip(name.get(1..)?.last()))
    else {
        return false;
    };
    last == of_other && first.chars().next() != other.chars().next()
}

#[cfg(test)]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime only")]
mod tests {
    use super::*;
    use crate::compare::question::training::with_mentions;
    use crate::compare::testing::compared;

    /// Asks something of the first mention of a sentence and the first of another.
    fn of_two<T>(one: &str, other: &str, ask: impl FnOnce(&Mention, &Mention) -> T) -> T {
        with_mentions(&compared(&[one, other]), |_, mentions| {
            let first = |report: usize| mentions.all.iter().find(|mention| mention.report == report).unwrap();
            ask(first(0), first(1))
        })
    }

    #[test]
    fn values_are_the_same_less_exact_near_or_others() {
        for (one, other, relation) in [
            ("31 houses", "31 houses", Some(Relation::Same)),
            ("43,000 houses", "42,700 houses", Some(Relation::LessExact)),
            ("about 50 houses", "52 houses", Some(Relation::LessExact)),
            ("30 houses", "35 houses", Some(Relation::Near)),
            ("30 houses", "90 houses", Some(Relation::Other)),
            ("thousands of houses", "5,000 houses", Some(Relation::Untold)),
            ("31 houses on", "December 15, 2021", None),
        ] {
            let found = of_two(&format!("Tarn saw {one}."), &format!("Tarn saw {other}."), |a, b| a.relation(b));
            assert_eq!(found, relation, "{one}, {other}");
        }
    }

    #[test]
    fn times_are_the_same_less_exact_or_others_and_what_cannot_be_placed_goes_by_its_words() {
        for (one, other, relation) in [
            ("on December 15, 2021", "on 15 December 2021", Relation::Same),
            ("on December 15, 2021", "in December 2021", Relation::LessExact),
            ("on December 15, 2021", "on December 16, 2021", Relation::Other),
            ("on Friday", "on Friday", Relation::SameWords),
            ("in recent years", "in recent years", Relation::SameWords),
            ("in recent years", "in 2021", Relation::Other),
        ] {
            let text = |time: &str| format!("The hall of Tarn was opened {time}.");
            assert_eq!(of_two(&text(one), &text(other), |a, b| a.relation(b)), Some(relation), "{one}, {other}");
        }
    }

    #[test]
    fn units_are_the_same_much_the_same_or_others() {
        for (one, other, units) in [
            ("50 houses", "50 houses", Units::Same),
            ("50 victims", "50 people", Units::Persons),
            ("50 men", "50 women", Units::Other),
            ("50 houses", "50 goats", Units::Other),
            ("50 euros", "50 dollars", Units::Currencies),
            ("50 km", "50 miles", Units::Converted),
            ("50 km", "50 kg", Units::Other),
            ("50 km", "50 houses", Units::Other),
        ] {
            let found = of_two(&format!("Tarn saw {one}."), &format!("Tarn saw {other}."), |a, b| a.units(b));
            assert_eq!(found, units, "{one}, {other}");
        }
    }

    #[test]
    fn a_part_of_the_day_is_another_where_it_does_not_follow() {
        let is_other = |one: &str, other: &str| {
            let text = |part: &str| format!("The hall of Tarn was opened on Thursday {part}.");
            of_two(&text(one), &text(other), |a, b| a.is_other_part_of_day(b))
        };
        assert!(is_other("morning", "night"));
        assert!(!is_other("morning", "morning"));
        assert!(!is_other("morning", "noon"));
    }

    #[test]
    fn an_hour_may_be_that_of_another_clock_where_the_minutes_are_nearly_the_same() {
        let may_be = |one: &str, other: &str| {
            let text = |hour: &str| format!("The hall of Tarn was opened at {hour}.");
            of_two(&text(one), &text(other), |a, b| a.may_be_same_hour(b))
        };
        assert!(may_be("20:45", "18:42"));
        assert!(may_be("20:58", "21:02"));
        assert!(!may_be("20:45", "20:30"));
    }

    #[test]
    fn ages_are_of_two_persons_whose_names_or_towns_are_others() {
        for (one, other, is_another) in [
            ("Ann Poe, 31, left.", "Ann Poe, 32, left.", false),
            ("Ann Poe, 31, left.", "Joe Poe, 32, left.", true),
            ("Ben Roe, 31, left.", "Benjamin Roe, 32, left.", false),
            ("Ann Poe, 31, left.", "Eva Lee, 32, left.", true),
            ("Ann Poe, 31, left.", "Tarn saw 32 houses.", true),
            ("Tarn saw 31 houses.", "Tarn saw 32 houses.", false),
        ] {
            assert_eq!(of_two(one, other, |a, b| a.is_age_of_another(b)), is_another, "{one} {other}");
        }
    }

    #[test]
    fn a_part_is_beside_its_whole_and_a_year_beside_another() {
        for (one, other, is_beside) in [
            ("The flood killed 52 people.", "The flood killed 31 people.", false),
            ("The flood killed 52 people.", "The flood killed people, including 31 children.", true),
            ("The flood of 2014 killed 52 people.", "The flood of 1953 killed 31 people.", true),
        ] {
            let found = with_mentions(&compared(&[one, other]), |_, mentions| {
                let counts: Vec<&Mention> = mentions.all.iter().filter(|m| m.value.quantity().is_some()).collect();
                counts[0].is_beside(counts[1])
            });
            assert_eq!(found, is_beside, "{one} {other}");
        }
    }

    #[test]
    fn a_given_name_may_be_longer_but_begins_with_the_same_letter() {
        let name = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert!(have_other_given_names(&name(&["ann", "poe"]), &name(&["joe", "poe"])));
        assert!(!have_other_given_names(&name(&["ben", "roe"]), &name(&["benjamin", "roe"])));
        assert!(!have_other_given_names(&name(&["poe"]), &name(&["joe", "poe"])));
    }
}
