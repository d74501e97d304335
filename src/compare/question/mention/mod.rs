//! A number or a date where it stands: what it says, and the words near it that tell what it answers.

mod near;
mod relation;
mod rounding;

use rustc_hash::FxHashMap;

use super::frame::Frame;
use super::stamp::is_stamp;
use crate::compare::content::ContentWords;
use crate::compare::copies::text_of;
use crate::compare::{Comparison, Fact};
use crate::fact::FactKind;
use crate::fact::date::time::Time;
use crate::fact::quantity::PERSON;
use crate::fact::quantity::about::Person;
use crate::fact::quantity::figures::tidy;
use crate::fact::value::{Dimension, Quantity, Unit, Value};
use crate::language::{Class, Language, Tokens};
use crate::text::token::{Token, fold};
use near::{beside, near, written_year};
use rounding::Exactness;

pub(crate) use relation::{Relation, Units};

/// A number or a date with what it says.
#[derive(Clone)]
pub(crate) struct Mention<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) value: &'a Value,
    /// The language it is said in.
    pub(crate) language: &'static Language,
    /// Its report.
    pub(crate) report: usize,
    /// The content words near it, in order of the alphabet, each with how near it stands, in `0.0..=1.0`.
    pub(crate) near: Vec<(&'a str, f64)>,
    /// What it answers, as its clause has it.
    pub(crate) frame: Frame,
    /// The nearest content words before it and behind it in its part of the sentence.
    pub(crate) beside: (Option<&'a str>, Option<&'a str>),
    /// The earliest year that its sentence writes out.
    pub(crate) year: Option<i32>,
    /// Whether it is the only number, or the only date, of its sentence.
    pub(crate) is_sole: bool,
    /// How exactly its number is written.
    exactness: Exactness,
}

impl<'a> Mention<'a> {
    /// A fact as a mention; `None` for what says no value, and for the date of a page, which states nothing. `words` are those
    /// of its sentence.
    pub(crate) fn of(comparison: &'a Comparison, words: &[Token], fact: &'a Fact) -> Option<Self> {
        let value = fact.typed.as_ref()?;
        let place = comparison.sentences.get(fact.sentence).filter(|s| s.role.is_content())?;
        let language = comparison.language_of(fact.sentence);
        let tokens = Tokens { language, all: words };
        let at = tokens.at(fact.start)..tokens.at(fact.end);
        if fact.kind == FactKind::Date && is_stamp(tokens, at.clone()) {
            return None;
        }
        let frame = Frame::read(tokens, at, value.quantity());
        let (near, beside) = (Vec::new(), (None, None));
        let exactness = value.quantity().map(Exactness::of).unwrap_or_default();
        let report = place.source;
        Some(Self { fact, value, language, report, near, frame, beside, year: None, is_sole: false, exactness })
    }

    /// The words of a time that is only known to be past or to come ("in recent years", "recently"): no others say
    /// the same time.
    pub(crate) fn undated(&self) -> Option<String> {
        let Value::Date(date) = self.value else { return None };
        date.time.is_some_and(Time::is_told_by_words).then(|| self.fact.text.to_lowercase())
    }

    /// Whether it is a date told in full: a weekday alone is placed by a report's own date, which may be guessed wrong.
    pub(crate) fn is_full_date(&self) -> bool {
        matches!(self.value, Value::Date(date) if date.is_full())
    }

    /// The part of the day that a date names, as its place among all of them.
    pub(crate) fn part_of_day(&self) -> Option<usize> {
        let mut words = self.fact.text.split(|c: char| !c.is_alphabetic());
        let part = |word| self.language.calendar.part_of_day(&fold(word));
        words.find_map(part).filter(|_| self.value.quantity().is_none())
    }

    /// Whose age it is. `None` for what is no age.
    pub(crate) fn whose_age(&self) -> Option<&Person> {
        self.fact.whose_age()
    }

    /// What it counts or measures, by one name for all persons; empty where that is not named.
    pub(crate) fn measured(&self) -> &str {
        let counted = self.frame.counted.as_deref();
        let unit = || self.value.quantity().and_then(|quantity| quantity.unit.name()).unwrap_or_default();
        match counted {
            Some(noun) if self.language.is(Class::Person, noun) => PERSON,
            Some(noun) => noun,
            None => unit(),
        }
    }

    /// Its number in the base unit of what it measures, where its unit has one: the bits of a number, the dimension.
    pub(crate) fn in_base_unit(&self) -> Option<(u64, Dimension<'a>)> {
        let quantity = self.value.quantity()?;
        let (number, dimension) = quantity.for_equality(self.language)?;
        matches!(quantity.unit, Unit::Measure(_) | Unit::Duration(_)).then(|| (tidy(number).to_bits(), dimension))
    }

    /// What its unit measures.
    pub(crate) fn dimension(&self) -> Option<Dimension<'a>> {
        Some(self.value.quantity()?.unit.dimension(self.language))
    }

    /// Whether it is a score or written as one is, two figures with a dash between them: "3-12".
    pub(crate) fn may_be_score(&self) -> bool {
        let names_nothing = || self.fact.text.chars().all(|c| !c.is_alphabetic());
        let is_pair =
            |quantity: &Quantity| quantity.number().is_none() && quantity.unit == Unit::None && names_nothing();
        self.is_score() || self.fact.is_in_figures() && self.value.quantity().is_some_and(is_pair)
    }

    /// Whether it is a score: figures that are no number.
    pub(crate) fn is_score(&self) -> bool {
        self.fact.is_in_figures() && self.value.quantity().is_some_and(|quantity| quantity.amount.is_none())
    }

    /// Its value as the contract writes it, where it tells one.
    pub(crate) fn told(&self) -> Option<&'a str> {
        self.fact.value.as_deref().filter(|_| self.value.is_told())
    }

    /// Whether it is a place in a row.
    pub(crate) fn is_ordinal(&self) -> bool {
        self.value.quantity().is_some_and(|quantity| quantity.unit == Unit::Ordinal)
    }
}

/// Every mention of a comparison.
pub(crate) struct Mentions<'a> {
    /// In the order of the facts.
    pub(crate) all: Vec<Mention<'a>>,
    /// Those of each sentence that has one.
    pub(crate) of_sentence: FxHashMap<usize, Vec<usize>>,
    /// In how many sentences each content word stands.
    frequency: FxHashMap<&'a str, u32>,
    sentences: usize,
    /// Per report, the first of the reports that are one text with it.
    text_of: Vec<usize>,
}

impl<'a> Mentions<'a> {
    /// Gathers the mentions of a comparison.
    pub(crate) fn new(comparison: &'a Comparison, words: &'a ContentWords) -> Self {
        let mut all: Vec<Mention> =
            comparison.facts.iter().filter_map(|f| Mention::of(comparison, words.tokens(f.sentence), f)).collect();
        let mut of_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (i, mention) in all.iter().enumerate() {
            of_sentence.entry(mention.fact.sentence).or_default().push(i);
        }
        let mut frequency: FxHashMap<&str, u32> = FxHashMap::default();
        let mut sentences = 0;
        if !all.is_empty() {
            for sentence in comparison.sentences.iter().filter(|s| s.role.is_content()) {
                sentences += 1;
                for word in words.of_sentence(sentence.id) {
                    *frequency.entry(word).or_default() += 1;
                }
            }
        }
        let dates: Vec<bool> = all.iter().map(|m| m.value.quantity().is_none()).collect();
        for list in of_sentence.values() {
            for i in list {
                all[*i].is_sole = !list.iter().any(|j| j != i && dates[*j] == dates[*i]);
            }
        }
        let mut years: FxHashMap<usize, i32> = FxHashMap::default();
        for mention in &all {
            if let Some(year) = written_year(mention) {
                let earliest = years.entry(mention.fact.sentence).or_insert(year);
                *earliest = year.min(*earliest);
            }
        }
        for mention in &mut all {
            mention.near = near(words, mention.fact);
            mention.beside = beside(words, mention.fact);
            mention.year = years.get(&mention.fact.sentence).copied();
        }
        Self { all, of_sentence, frequency, sentences, text_of: text_of(comparison) }
    }

    /// Whether the reports of two mentions are one text.
    pub(crate) fn are_of_one_text(&self, i: usize, j: usize) -> bool {
        self.text_of[self.all[i].report] == self.text_of[self.all[j].report]
    }

    /// The mention of a fact.
    pub(crate) fn of_fact(&self, fact: usize) -> Option<&Mention<'a>> {
        self.all.get(self.all.binary_search_by_key(&fact, |m| m.fact.id).ok()?)
    }

    /// How rare a content word is.
    pub(crate) fn rarity(&self, word: &str) -> f64 {
        let count = f64::from(self.frequency.get(word).copied().unwrap_or(0));
        (1.0 + self.sentences as f64 / (count + 0.5)).ln()
    }
}

#[cfg(test)]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is of one lifetime only")]
mod tests {
    use super::*;
    use crate::compare::question::training::with_mentions;
    use crate::compare::testing::compared;

    /// Asks something of the first number or date of a text.
    fn of_first<T>(text: &str, ask: impl FnOnce(&Mention) -> T) -> T {
        with_mentions(&compared(&[text]), |_, mentions| ask(&mentions.all[0]))
    }

    #[test]
    fn all_kinds_of_persons_are_counted_by_one_name() {
        let measured = |text: &str| of_first(text, |mention| mention.measured().to_owned());
        assert_eq!(measured("The flood killed 52 people."), PERSON);
        assert_eq!(measured("The flood killed 52 men."), PERSON);
        assert_eq!(measured("Tarn saw 52 houses."), "house");
        assert_eq!(measured("They paid 52 dollars."), "USD");
    }

    #[test]
    fn a_time_told_by_words_alone_has_no_date() {
        let undated = |text: &str| of_first(text, |mention| mention.undated());
        assert_eq!(undated("In recent years it rained.").as_deref(), Some("in recent years"));
        assert_eq!(undated("It rained on December 15, 2021."), None);
        assert_eq!(undated("Tarn saw 52 houses."), None);
    }

    #[test]
    fn a_weekday_alone_is_no_full_date() {
        assert!(of_first("It rained on December 15, 2021.", |mention| mention.is_full_date()));
        assert!(!of_first("It rained on Wednesday.", |mention| mention.is_full_date()));
    }

    #[test]
    fn a_date_may_name_a_part_of_the_day_and_no_number_does() {
        let part = |text: &str| of_first(text, |mention| mention.part_of_day());
        assert!(part("It rained on Wednesday morning.") < part("It rained on Wednesday night."));
        assert_eq!(part("It rained on Wednesday."), None);
    }

    #[test]
    fn two_figures_with_a_dash_between_them_are_a_score() {
        assert!(of_first("It ended 58-3 in Tarn.", |mention| mention.is_score()));
        assert!(!of_first("It ended 3 in Tarn.", |mention| mention.is_score()));
        assert!(of_first("It ended 3-12 in Tarn.", |mention| mention.may_be_score()));
        assert!(!of_first("Tarn saw 52 houses.", |mention| mention.may_be_score()));
    }

    #[test]
    fn one_measure_in_two_units_has_one_base() {
        let base = |text: &str| of_first(text, |mention| mention.in_base_unit().map(|(number, _)| number));
        assert_eq!(base("The road is 2 km long."), base("The road is 2,000 meters long."));
        assert_ne!(base("The road is 2 km long."), base("The road is 3 km long."));
        assert_eq!(base("Tarn saw 52 houses."), None);
    }

    #[test]
    fn a_number_is_sole_where_its_sentence_has_no_other_and_dates_are_no_numbers() {
        assert!(of_first("Tarn saw 52 houses burn on Monday.", |mention| mention.is_sole));
        assert!(!of_first("Tarn saw 52 houses burn and 31 goats.", |mention| mention.is_sole));
    }

    #[test]
    fn a_word_is_rarer_the_fewer_sentences_have_it() {
        let texts = ["Tarn saw 52 houses. The ferry left Tarn.", "Tarn was cold."];
        with_mentions(&compared(&texts), |_, mentions| {
            assert!(mentions.rarity("cold") > mentions.rarity("tarn"));
            assert!(mentions.rarity("zebra") > mentions.rarity("cold"));
        });
    }

    #[test]
    fn a_mention_is_found_by_its_fact() {
        let comparison = compared(&["Ann Lee said Tarn saw 52 houses and 31 goats."]);
        with_mentions(&comparison, |_, mentions| {
            for mention in &mentions.all {
                assert_eq!(mentions.of_fact(mention.fact.id).map(|found| found.fact.id), Some(mention.fact.id));
            }
            let name = comparison.facts.iter().find(|fact| fact.kind == FactKind::Name).unwrap();
            assert!(mentions.of_fact(name.id).is_none(), "a name is no number");
        });
    }
}
