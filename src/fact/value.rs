//! What a number or a date says, typed: how it is written in the contract, and how two values stand to each other.

use std::cmp::Ordering;
use std::fmt;

use super::FactKind;
use super::date::time::{Dated, Said};
use super::quantity::figures::{canonical, tidy};
use crate::language::{Class, Language, english};

/// What a quantity or a date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// So many or so much of something.
    Quantity(Quantity),
    /// A time on the calendar.
    Date(Dated),
}

/// A number with what it counts or measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// How many or how much; `None` where no number is told, or none that can be read.
    pub amount: Option<Amount>,
    /// Of what.
    pub unit: Unit,
}

/// How many or how much.
#[derive(Debug, Clone, Copy)]
pub enum Amount {
    /// A number.
    One(f64),
    /// From the least to the most.
    Range(f64, f64),
}

/// What a number counts or measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Nothing that is named.
    None,
    /// Things of a kind, by their noun in singular.
    Count(String),
    /// Money, by its ISO 4217 code.
    Money(String),
    /// Hundredths of a whole; the amount is the fraction.
    Percent,
    /// Hundredths by which a share changes.
    Points,
    /// A physical unit, in singular English.
    Measure(String),
    /// A span of time, in singular English.
    Duration(String),
    /// A place in a row.
    Ordinal,
}

/// What two quantities must share to measure the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension<'a> {
    /// Compared in metres.
    Length,
    /// Compared in kilograms.
    Mass,
    /// Compared in square metres.
    Area,
    /// Compared in seconds.
    Time,
    /// Compared in years.
    Years,
    /// Tons of any kind.
    Tons,
    /// Money of any currency.
    Money,
    /// Persons, or a number that names nothing.
    Persons,
    /// Whatever has this name.
    Named(&'a str),
}

/// A unit's dimension and what one of it is in the dimension's base unit (SI Brochure 9; NIST SP 811).
const CONVERSIONS: &[(&str, Dimension, f64)] = &[
    ("centimeter", Dimension::Length, 0.01),
    ("meter", Dimension::Length, 1.0),
    ("kilometer", Dimension::Length, 1000.0),
    ("inch", Dimension::Length, 0.0254),
    ("foot", Dimension::Length, 0.3048),
    ("yard", Dimension::Length, 0.9144),
    ("mile", Dimension::Length, 1609.344),
    ("gram", Dimension::Mass, 0.001),
    ("kilogram", Dimension::Mass, 1.0),
    ("ounce", Dimension::Mass, 0.028_349_523),
    ("pound", Dimension::Mass, 0.453_592_37),
    ("hectare", Dimension::Area, 10_000.0),
    ("acre", Dimension::Area, 4_046.856_422_4),
    ("square kilometer", Dimension::Area, 1_000_000.0),
    ("square mile", Dimension::Area, 2_589_988.11),
    ("second", Dimension::Time, 1.0),
    ("minute", Dimension::Time, 60.0),
    ("hour", Dimension::Time, 3600.0),
    ("day", Dimension::Time, 86_400.0),
    ("week", Dimension::Time, 604_800.0),
    ("year", Dimension::Years, 1.0),
    ("decade", Dimension::Years, 10.0),
    ("century", Dimension::Years, 100.0),
];

/// Units of which unlike ones are called the same.
const TONS: &[&str] = &["ton", "tonne", "metric ton"];

const MONTH: &str = "month";
const PERCENT: &str = "%";
const POINTS: &str = "pp";
const ORDINAL: &str = "ordinal";

impl Value {
    /// The typed value of a fact as the contract writes it; `None` for what is neither quantity nor date.
    pub fn parse(
        language: &Language,
        kind: FactKind,
        text: &str,
        value: Option<&str>,
        unit: Option<&str>,
    ) -> Option<Self> {
        match kind {
            FactKind::Quantity => {
                let unit = unit.map_or(Unit::None, Unit::of_contract);
                Some(Self::Quantity(Quantity { amount: value.and_then(Amount::parse), unit }))
            }
            FactKind::Date => {
                let time = value.and_then(|value| value.parse().ok());
                Some(Self::Date(Dated { time, said: Said::of(language, text) }))
            }
            FactKind::Quote | FactKind::Name => None,
        }
    }

    /// The quantity, if it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            Self::Date(_) => None,
        }
    }

    /// Whether it says how many, how much, or when.
    pub fn is_told(&self) -> bool {
        match self {
            Self::Quantity(quantity) => quantity.amount.is_some(),
            Self::Date(date) => date.time.is_some(),
        }
    }

    /// Whether both say the same number, whatever their units, or the same time.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Quantity(a), Self::Quantity(b)) => a.amount.is_some() && a.amount == b.amount,
            (Self::Date(a), Self::Date(b)) => a.same(b),
            _ => false,
        }
    }
}

impl Quantity {
    /// Its number in its own unit; `None` for a range.
    pub fn number(&self) -> Option<f64> {
        match self.amount {
            Some(Amount::One(number)) => Some(number),
            Some(Amount::Range(..)) | None => None,
        }
    }

    /// Its least and its greatest number in the base unit of its dimension; of one number both are the same.
    pub(crate) fn ends_in_base_unit(&self) -> Option<[f64; 2]> {
        self.amount.map(|amount| amount.ends().map(|end| end * self.base_units()))
    }

    /// How many base units of its dimension one of its unit is.
    pub(crate) fn base_units(&self) -> f64 {
        self.unit.conversion().map_or(1.0, |(_, factor)| factor)
    }

    /// Its number in one unit of its dimension, months in years too ("18 months", "a year and a half"), and the dimension. Only to
    /// ask whether two are equal.
    pub(crate) fn for_equality<'a>(&'a self, language: &Language) -> Option<(f64, Dimension<'a>)> {
        match &self.unit {
            Unit::Duration(name) if name == MONTH => Some((self.number()? / 12.0, Dimension::Years)),
            unit => Some((self.in_base_unit()?, unit.dimension(language))),
        }
    }

    /// Its number in the base unit of its dimension; `None` for a range. Money stays in its own currency.
    pub fn in_base_unit(&self) -> Option<f64> {
        self.number().map(|number| number * self.base_units()).filter(|v| v.is_finite())
    }
}

impl Amount {
    /// A number, rounded as it is written. `None` for what cannot be written.
    pub fn one(number: f64) -> Option<Self> {
        canonical(number).map(|_| Self::One(tidy(number)))
    }

    /// A range between two numbers, rounded as they are written.
    pub fn range(least: f64, most: f64) -> Option<Self> {
        canonical(least).and(canonical(most)).map(|_| Self::Range(tidy(least), tidy(most)))
    }

    /// Its two ends; of a number both are the same.
    fn ends(self) -> [f64; 2] {
        match self {
            Self::One(number) => [number, number],
            Self::Range(least, most) => [least, most],
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|v| v.is_finite());
        match text.split_once("..") {
            Some((least, most)) => Some(Self::Range(number(least)?, number(most)?)),
            None => number(text).map(Self::One),
        }
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        let ([a, b], [x, y]) = (self.ends(), other.ends());
        let is_range = |amount: &Self| matches!(amount, Self::Range(..));
        a.total_cmp(&x).then(b.total_cmp(&y)).then(is_range(self).cmp(&is_range(other)))
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Amount {}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::One(number) => write!(out, "{number}"),
            Self::Range(least, most) => write!(out, "{least}..{most}"),
        }
    }
}

impl Unit {
    /// The unit that a noun in singular counts or measures in.
    pub fn of_noun(language: &Language, noun: &str) -> Self {
        match language.units.time(noun) {
            Some(time) => Self::Duration(time.to_owned()),
            None if language.units.is_measure(noun) => Self::Measure(noun.to_owned()),
            None => Self::Count(noun.to_owned()),
        }
    }

    /// The unit of a name in the contract, which is English whatever the language of the report.
    pub fn of_contract(name: &str) -> Self {
        let (owned, units) = (|| name.to_owned(), &english().units);
        match name {
            PERCENT => Self::Percent,
            POINTS => Self::Points,
            ORDINAL => Self::Ordinal,
            _ if name.len() == 3 && name.chars().all(|c| c.is_ascii_uppercase()) => Self::Money(owned()),
            _ if units.time(name).is_some() => Self::Duration(owned()),
            _ if units.is_measure(name) || name.contains(' ') => Self::Measure(owned()),
            _ => Self::Count(owned()),
        }
    }

    /// Its name in the contract.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Count(name) | Self::Money(name) | Self::Measure(name) | Self::Duration(name) => Some(name),
            Self::Percent => Some(PERCENT),
            Self::Points => Some(POINTS),
            Self::Ordinal => Some(ORDINAL),
        }
    }

    /// What it shares with the units it can be compared with.
    pub fn dimension(&self, language: &Language) -> Dimension<'_> {
        if let Some((dimension, _)) = self.conversion() {
            return dimension;
        }
        match self {
            Self::None => Dimension::Persons,
            Self::Count(noun) if language.is(Class::Person, noun) => Dimension::Persons,
            Self::Money(_) => Dimension::Money,
            Self::Measure(name) if TONS.contains(&name.as_str()) => Dimension::Tons,
            _ => Dimension::Named(self.name().unwrap_or_default()),
        }
    }

    /// Whether both are of one dimension and unlike, so that one must be converted to be compared.
    pub fn is_converted(&self, other: &Self) -> bool {
        self != other && self.conversion().is_some() && other.conversion().is_some()
    }

    fn conversion(&self) -> Option<(Dimension<'static>, f64)> {
        let (Self::Measure(name) | Self::Duration(name)) = self else { return None };
        CONVERSIONS.iter().find(|(unit, ..)| unit == name).map(|(_, dimension, factor)| (*dimension, *factor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    fn quantity(value: &str, unit: &str) -> Value {
        Value::parse(english(), FactKind::Quantity, "", Some(value), Some(unit)).unwrap()
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        for (value, unit, want) in [
            ("0.31", "%", Unit::Percent),
            ("123000000000", "USD", Unit::Money("USD".to_owned())),
            ("10..12", "day", Unit::Duration("day".to_owned())),
            ("-18", "celsius", Unit::Measure("celsius".to_owned())),
            ("5", "mile per hour", Unit::Measure("mile per hour".to_owned())),
            ("2", "ordinal", Unit::Ordinal),
            ("6", "factory", Unit::Count("factory".to_owned())),
        ] {
            let read = quantity(value, unit);
            let read = read.quantity().unwrap();
            let written = read.amount.map(|amount| amount.to_string());
            assert_eq!((written.as_deref(), read.unit.name()), (Some(value), Some(unit)));
            assert_eq!(read.unit, want);
        }
    }

    #[test]
    fn unlike_units_of_a_dimension_are_converted() {
        let (ten, six) = (quantity("10", "kilometer"), quantity("6.2", "mile"));
        let (ten, six) = (ten.quantity().unwrap(), six.quantity().unwrap());
        assert!(ten.unit.is_converted(&six.unit) && !ten.unit.is_converted(&ten.unit));
        assert_eq!(ten.unit.dimension(english()), six.unit.dimension(english()));
        assert!((ten.in_base_unit().unwrap() - six.in_base_unit().unwrap()).abs() < 50.0);
    }

    #[test]
    fn what_is_counted_decides_what_is_compared() {
        let dimension = |unit: &str| quantity("5", unit).quantity().unwrap().unit.clone();
        let same = |a: &str, b: &str| dimension(a).dimension(english()) == dimension(b).dimension(english());
        assert!(same("person", "villager") && same("ton", "metric ton") && same("USD", "EUR"));
        assert!(!same("person", "house") && !same("mile", "hour") && !same("%", "pp"));
        assert_eq!(quantity("10..12", "day").quantity().unwrap().in_base_unit(), None);
    }

    #[test]
    fn a_number_is_the_same_only_if_it_is_told() {
        assert!(quantity("0.31", "%").same(&quantity("0.31", "%")) && !quantity("1", "%").same(&quantity("2", "%")));
        let untold = Value::parse(english(), FactKind::Quantity, "dozens", None, None).unwrap();
        assert!(!untold.same(&untold) && !untold.is_told());
    }

    #[test]
    fn units_of_the_contract_are_english_whatever_the_report_is() {
        let german = Language::tagged("de").unwrap();
        for unit in ["day", "kilometer", "mile per hour", "USD", "%"] {
            let read = |language| Value::parse(language, FactKind::Quantity, "", Some("5"), Some(unit));
            assert_eq!(read(german), read(english()), "{unit}");
        }
        assert_eq!(Unit::of_noun(german, "day"), Unit::Count("day".to_owned()), "a word of another language");
    }
}
