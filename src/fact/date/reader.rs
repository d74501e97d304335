//! A place in a sentence and what is read from there.

use jiff::civil::{Date, Weekday};

use super::time::{Point, Time};
use super::time_unit::TimeUnit;
use crate::fact::quantity::number::{Number, number_at};
use crate::language::{Calendar, Class, Rule, Tokens, Units};
use crate::text::token::{Token, TokenKind};

/// An expression read at some token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expression {
    /// Tokens it takes.
    pub len: usize,
    /// What it says; `None` where it is relative to a day that is not known.
    pub value: Option<Time>,
}

pub(super) fn expression(len: usize, value: Time) -> Option<Expression> {
    Some(Expression { len, value: Some(value) })
}

pub(super) fn at(len: usize, point: Point) -> Option<Expression> {
    expression(len, Time::At(point))
}

/// A place in a sentence from which rules read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) tokens: Tokens<'a>,
    pub(super) at: usize,
    pub(super) today: Option<Date>,
}

impl<'a> Reader<'a> {
    pub(super) fn calendar(&self) -> &'a Calendar {
        &self.tokens.language.calendar
    }

    pub(super) fn units(&self) -> &'a Units {
        &self.tokens.language.units
    }

    pub(super) fn word(&self, offset: usize) -> &'a str {
        self.tokens.word(self.at + offset)
    }

    /// A word without the ending of an owner: "yesterday's".
    pub(super) fn bare(&self, offset: usize) -> &'a str {
        self.tokens.language.bare(self.word(offset))
    }

    pub(super) fn token(&self, offset: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + offset)
    }

    pub(super) fn before(&self) -> &'a str {
        self.tokens.before(self.at).map_or("", |t| t.folded.as_str())
    }

    /// Whether the word before is of a class.
    pub(super) fn follows(&self, class: Class) -> bool {
        self.tokens.follows(self.at, class)
    }

    pub(super) fn is(&self, offset: usize, class: Class) -> bool {
        self.tokens.is(self.at + offset, class)
    }

    /// How many tokens a rule matches here.
    pub(super) fn length(&self, rule: Rule) -> usize {
        self.tokens.length(rule, self.at)
    }

    /// A number, as it is read here.
    pub(super) fn number(&self, offset: usize) -> Option<Number> {
        number_at(self.tokens, self.at + offset)
    }

    pub(super) fn skip(self, by: usize) -> Self {
        Self { at: self.at + by, ..self }
    }

    pub(super) fn capital(&self, offset: usize) -> bool {
        self.tokens.is_capital(self.at + offset)
    }

    pub(super) fn day(&self, offset: usize) -> Option<i8> {
        let token = self.token(offset).filter(|t| t.kind == TokenKind::Number)?;
        let word = token.folded.as_str();
        let plain = self.tokens.language.numbers.ordinal_digits(word).unwrap_or(word);
        plain.parse().ok().filter(|d| (1..=31).contains(d) && plain.len() <= 2)
    }

    pub(super) fn year(&self, offset: usize) -> Option<i16> {
        let word = self.word(offset);
        word.parse().ok().filter(|y| word.len() == 4 && (1000..=2199).contains(y))
    }

    pub(super) fn month(&self, offset: usize) -> Option<i8> {
        self.calendar().month(self.word(offset)).filter(|_| self.capital(offset))
    }

    pub(super) fn weekday(&self, offset: usize) -> Option<Weekday> {
        self.calendar().weekday(self.bare(offset))
    }

    /// The span of time that a word names, in singular or plural.
    pub(super) fn time_unit(&self, offset: usize) -> Option<TimeUnit> {
        TimeUnit::named(self.units().time(self.word(offset))?)
    }

    /// The span of time that a word names in singular.
    pub(super) fn one_time_unit(&self, offset: usize) -> Option<TimeUnit> {
        TimeUnit::named(self.units().one_time(self.word(offset))?)
    }

    /// Whether a word names this span of time in singular.
    pub(super) fn is_one(&self, offset: usize, unit: TimeUnit) -> bool {
        self.one_time_unit(offset) == Some(unit)
    }

    /// Past a mark, if it is there.
    pub(super) fn past(&self, offset: usize, mark: &str) -> usize {
        offset + usize::from(self.word(offset) == mark)
    }

    /// Past a word of a class, if it is there.
    pub(super) fn past_word(&self, offset: usize, class: Class) -> usize {
        offset + usize::from(self.is(offset, class))
    }
}

/// A day, if there is such a day.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Point> {
    Date::new(year, month, day).ok().map(Point::Day)
}
