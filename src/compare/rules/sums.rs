//! Numbers of one sentence that contradict each other: a change that its two ends do not bear out, parts that are
//! more than their whole.

use super::context::Context;
use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind};
use crate::fact::value::{Dimension, Unit};
use crate::fact::{Bound, FactKind};
use crate::language::{Class, Rule, Tokens};
use crate::text::token::Token;

/// Relative difference that rounding leaves in a stated change.
const ROUNDING: f64 = 0.15;
/// Difference of two shares that rounding leaves.
const SHARE: f64 = 0.02;

/// A sentence with its numbers.
struct Line<'a> {
    facts: Vec<&'a Fact>,
    tokens: Tokens<'a>,
}

/// Every sentence whose numbers contradict each other.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let numbers: Vec<&Fact> = context.comparison.facts.iter().filter(|f| f.kind == FactKind::Quantity).collect();
    let several = numbers.chunk_by(|a, b| a.sentence == b.sentence).filter(|facts| facts.len() > 1);
    several
        .take_while(|_| !context.is_stopped())
        .filter_map(|facts| {
            let all = context.words.tokens(facts[0].sentence);
            let tokens = Tokens { language: context.language(facts[0]), all };
            let line = Line { facts: facts.to_vec(), tokens };
            let (wrong, why) =
                line.factor().or_else(|| line.change()).or_else(|| line.parts()).or_else(|| line.rest())?;
            let summary = format!("{}: {why}", context.report_name(facts[0]));
            Some(context.finding(FindingKind::QuantityInconsistent, &wrong, summary))
        })
        .collect()
}

/// The numbers that cannot all be right, and why.
type Wrong<'a> = Option<(Vec<&'a Fact>, String)>;

fn unit(fact: &Fact) -> &Unit {
    fact.quantity().map_or(&Unit::None, |quantity| &quantity.unit)
}

fn in_base_unit(fact: &Fact) -> Option<f64> {
    fact.quantity()?.in_base_unit()
}

impl<'a> Line<'a> {
    fn has(&self, class: Class) -> bool {
        self.tokens.find(class).is_some()
    }

    /// Whether the word before a fact is of a class.
    fn is_led(&self, fact: &Fact, class: Class) -> bool {
        self.tokens.follows(self.tokens.at(fact.start), class)
    }

    /// The two ends of a change, "from 40 to 60", with their values in one unit.
    fn ends(&self) -> Option<([&'a Fact; 2], [f64; 2])> {
        let led = |class: Class| {
            let mut found = self.facts.iter().filter(|f| self.is_led(f, class));
            found.next().copied().filter(|_| found.next().is_none())
        };
        let (from, to) = (led(Class::From)?, led(Class::To)?);
        // "From 40 to 60 million": the first has the unit of the second, unsaid.
        let (unit, other) = (unit(from), unit(to));
        let same = *unit != Unit::None && unit.dimension(self.tokens.language) == other.dimension(self.tokens.language);
        let exact = [from, to].iter().all(|f| matches!(f.bound, Bound::Exact | Bound::About));
        let values = [in_base_unit(from)?, in_base_unit(to)?];
        (same && exact && values[0] > 0.0 && values[1] > 0.0).then_some(([from, to], values))
    }

    /// "Doubled from 40 to 60".
    fn factor(&self) -> Wrong<'a> {
        let verb_at = |t: &Token| Some((t.folded.to_string(), self.tokens.language.factor(&t.folded)?));
        let (verb, factor) = self.tokens.all.iter().find_map(verb_at)?;
        let (ends, [low, high]) = self.ends()?;
        let near = if self.has(Class::Loosely) || self.has(Class::More) { 2.0 * ROUNDING } else { ROUNDING };
        let times = high / low;
        let wrong = (times / factor - 1.0).abs() > near && !(self.has(Class::More) && times > factor);
        let why = || format!("“{verb}”, yet {} is {times:.2} times {}", ends[1].text, ends[0].text);
        wrong.then(|| (ends.to_vec(), why()))
    }

    /// "Rose 31% from 100 to 123".
    fn change(&self) -> Wrong<'a> {
        let (ends, [low, high]) = self.ends()?;
        let sign = match (self.has(Class::Rising), self.has(Class::Falling)) {
            (true, false) => 1.0,
            (false, true) => -1.0,
            _ => return None,
        };
        let mut shares = self.facts.iter().filter(|f| *unit(f) == Unit::Percent);
        let share = shares
            .next()
            .filter(|f| f.bound == Bound::Exact && !self.is_led(f, Class::From) && !self.is_led(f, Class::To))?;
        if shares.next().is_some() || *unit(ends[0]) == Unit::Percent {
            return None;
        }
        let (stated, actual) = (sign * in_base_unit(share)?, high / low - 1.0);
        let wrong = (stated - actual).abs() > SHARE.max(ROUNDING * stated.abs());
        let why = || format!("from {} to {} is {:.0}%, not {}", ends[0].text, ends[1].text, actual * 100.0, share.text);
        wrong.then(|| (vec![*share, ends[0], ends[1]], why()))
    }

    /// "Three people, including five children".
    fn parts(&self) -> Wrong<'a> {
        let including = self.tokens.find(Class::Including)?.span.start;
        let counts = |f: &&&Fact| {
            let persons = unit(f).dimension(self.tokens.language) == Dimension::Persons;
            persons && *unit(f) != Unit::None && f.bound == Bound::Exact
        };
        let total = self.facts.iter().rev().filter(counts).find(|f| f.end <= including)?;
        let parts: Vec<&'a Fact> = self.facts.iter().filter(counts).filter(|f| f.start > including).copied().collect();
        let whole = in_base_unit(total)?;
        let mut units: Vec<&str> = parts.iter().filter_map(|f| unit(f).name()).collect();
        units.sort_unstable();
        let apart = units.iter().all(|u| self.tokens.language.is(Class::KindOfPerson, u))
            && units.windows(2).all(|w| w[0] != w[1]);
        let values: Vec<f64> = parts.iter().filter_map(|f| in_base_unit(f)).collect();
        let most = if apart { values.iter().sum() } else { values.iter().copied().fold(0.0, f64::max) };
        let listed: Vec<&str> = parts.iter().map(|f| f.text.as_str()).collect();
        let why = || format!("{} cannot be among {}", listed.join(" and "), total.text);
        (most > whole).then(|| (std::iter::once(*total).chain(parts.iter().copied()).collect(), why()))
    }

    /// "70% stayed, 40% left and the rest waited".
    fn rest(&self) -> Wrong<'a> {
        let rest = (0..self.tokens.len()).any(|at| self.tokens.holds(Rule::TheRest, at));
        let shares: Vec<&'a Fact> = self
            .facts
            .iter()
            .filter(|f| {
                *unit(f) == Unit::Percent
                    && ![Class::From, Class::To, Class::By].iter().any(|class| self.is_led(f, *class))
            })
            .copied()
            .collect();
        let sum: f64 = shares.iter().filter_map(|f| in_base_unit(f)).sum();
        let listed: Vec<&str> = shares.iter().map(|f| f.text.as_str()).collect();
        let why = || format!("{} are {:.0}% and leave no rest", listed.join(" and "), sum * 100.0);
        (rest && shares.len() > 1 && sum >= 1.0 + SHARE).then(|| (shares.clone(), why()))
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::{FindingKind, Options, compare};
    use crate::read::read_bytes;

    fn inconsistent(text: &str) -> Option<String> {
        let article = read_bytes(text.as_bytes(), "a.txt".as_ref()).unwrap();
        let comparison = compare(&[article], &Options::default());
        comparison.findings.into_iter().find(|f| f.kind == FindingKind::QuantityInconsistent).map(|f| f.summary)
    }

    #[test]
    fn sums_that_fail_are_found() {
        for (text, why) in [
            ("Output doubled from 40 tons to 60 tons.", "“doubled”, yet 60 tons is 1.50 times 40 tons"),
            ("Sales rose 31% from $100 million to $123 million.", "from $100 million to $123 million is 23%, not 31%"),
            ("Three people died, including five children.", "five children cannot be among Three people"),
            ("About 70% stayed, 40% left and the rest waited.", "110% and leave no rest"),
            ("Ten people died, including six women and five children.", "six women and five children"),
        ] {
            let found = inconsistent(text).unwrap_or_default();
            assert!(found.contains(why), "{text}: {found:?}");
        }
    }

    #[test]
    fn sums_that_may_be_right_are_left_alone() {
        for text in [
            "Output doubled from 40 tons to 81 tons.",
            "Output more than doubled from 40 tons to 120 tons.",
            "Sales rose 23% from $100 million to $123 million.",
            "Sales fell 20% from $100 million to $80 million.",
            "Ten people died, including eight Americans and seven women.",
            "About 70% stayed, 20% left and the rest waited.",
            "It moved from 2 to 3.",
        ] {
            assert_eq!(inconsistent(text), None, "{text}");
        }
    }
}
