//! Numbers and dates that measure the same thing.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Groups;
use crate::compare::content::ContentWords;
use crate::compare::{Comparison, Fact};
use crate::fact::Stop;
use crate::fact::date::time::Time;
use crate::fact::value::{Amount, Dimension, Quantity, Unit, Value};
use crate::language::Language;
use crate::text::token::TokenKind;

/// Words to either side of a number that say what it measures.
const WINDOW: usize = 6;
/// Likeness of those words at which numbers of unlike value measure the same thing.
const SAME_THING: f64 = 0.34;

/// Equal values that a further one is held against: what is none of so many is no other.
const MOST_ALIKE: usize = 64;

/// The measured thing of each fact, numbered from 0; `None` for what measures nothing.
pub(crate) fn measures(comparison: &Comparison, words: &ContentWords, stop: Stop) -> Vec<Option<usize>> {
    // The date line of a page is no statement of it.
    let content = |t: &Stated| comparison.sentences[t.fact.sentence].role.is_content();
    let stated: Vec<Stated> =
        comparison.facts.iter().filter_map(|f| Stated::of(comparison, f)).filter(content).collect();
    let contexts: Vec<FxHashSet<&str>> = stated.iter().take_while(|_| !stop()).map(|t| around(words, t.fact)).collect();
    if contexts.len() < stated.len() {
        return vec![None; comparison.facts.len()];
    }
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, Stated { fact, .. }) in stated.iter().enumerate() {
        by_sentence.entry(fact.sentence).or_default().push(i);
    }
    let mut groups = Groups::new(stated.len());
    for link in comparison.links.iter().take_while(|_| !stop()) {
        let (Some(left), Some(right)) = (by_sentence.get(&link.a), by_sentence.get(&link.b)) else { continue };
        for (i, j) in matched(&stated, &contexts, left, right) {
            groups.join(i, j);
        }
    }
    join_same_counts(comparison, &stated, &contexts, &mut groups, stop);
    let mut out = vec![None; comparison.facts.len()];
    for (Stated { fact, .. }, group) in stated.iter().zip(groups.numbered()) {
        out[fact.id] = Some(group);
    }
    out
}

/// What stands around a fact: the content words near it, numbers left out.
fn around<'a>(words: &'a ContentWords, fact: &Fact) -> FxHashSet<&'a str> {
    let (all, stems) = (words.tokens(fact.sentence), words.stems(fact.sentence));
    let from = all.partition_point(|t| t.span.start < fact.start);
    let to = all.partition_point(|t| t.span.start < fact.end);
    let word = |i: usize| stems[i].as_deref().filter(|_| all[i].kind == TokenKind::Word);
    let left = (0..from).rev().filter_map(word).take(WINDOW);
    let right = (to..all.len()).filter_map(word).take(WINDOW);
    left.chain(right).collect()
}

fn likeness(a: &FxHashSet<&str>, b: &FxHashSet<&str>) -> f64 {
    let common = a.intersection(b).count() as f64;
    common / (a.len().min(b.len()).max(1)) as f64
}

/// Pairs of numbers of two linked sentences that measure the same thing: best first, one to one.
fn matched(stated: &[Stated], contexts: &[FxHashSet<&str>], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for i in left {
        for j in right {
            let (a, b) = (stated[*i], stated[*j]);
            let (equal, like) = (a.same(b), likeness(&contexts[*i], &contexts[*j]));
            let (near, alike) = match (a.value, b.value) {
                (Value::Quantity(x), Value::Quantity(y)) => {
                    // Places in a row measure nothing: two are the same or have nothing to do with each other.
                    let comparable = x.unit.dimension(a.language) == y.unit.dimension(b.language)
                        && (x.unit != Unit::Ordinal || x.amount == y.amount);
                    (false, comparable && (equal || like >= SAME_THING))
                }
                (Value::Date(_), Value::Date(_)) => {
                    let near = a.is_compatible(b);
                    (near, equal || near)
                }
                _ => continue,
            };
            if alike {
                let score = like + f64::from(u8::from(equal)) + 0.5 * f64::from(u8::from(near));
                scored.push((score, *i, *j));
            }
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut used_left, mut used_right, mut out) = (FxHashSet::default(), FxHashSet::default(), Vec::new());
    for (_, i, j) in scored {
        if !used_left.contains(&i) && !used_right.contains(&j) {
            used_left.insert(i);
            used_right.insert(j);
            out.push((i, j));
        }
    }
    out
}

/// Equal counts of the same things in the same words ("two countries") are one measure wherever they stand, persons
/// aside, of whom there are many; other equal values of one unit when the words around them are alike.
fn join_same_counts(
    comparison: &Comparison,
    stated: &[Stated],
    contexts: &[FxHashSet<&str>],
    groups: &mut Groups,
    stop: Stop,
) {
    let mut seen: BTreeMap<(Amount, &Unit), Vec<usize>> = BTreeMap::new();
    for (i, Stated { fact, value, language }) in stated.iter().enumerate().take_while(|_| !stop()) {
        let Some(Quantity { amount: Some(amount), unit }) = value.quantity() else { continue };
        if matches!(unit, Unit::None | Unit::Ordinal) {
            continue;
        }
        let counted = matches!(unit, Unit::Count(_)) && unit.dimension(language) != Dimension::Persons;
        let alike = seen.entry((*amount, unit)).or_default();
        for j in alike.iter().take(MOST_ALIKE) {
            let other = stated[*j].fact;
            let same_words = fact.text.to_lowercase() == other.text.to_lowercase();
            let apart = comparison.source_of(fact.sentence) != comparison.source_of(other.sentence);
            if counted && same_words || apart && likeness(&contexts[i], &contexts[*j]) >= SAME_THING {
                groups.join(*j, i);
            }
        }
        alike.push(i);
    }
}

/// A number or a date with what it says.
#[derive(Clone, Copy)]
pub(crate) struct Stated<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) value: &'a Value,
    pub(crate) language: &'static Language,
}

impl<'a> Stated<'a> {
    pub(crate) fn of(comparison: &Comparison, fact: &'a Fact) -> Option<Self> {
        let language = comparison.language_of(fact.sentence);
        fact.typed.as_ref().map(|value| Self { fact, value, language })
    }

    /// Whether both say the same, or neither says what can be compared and both say it in the same words.
    pub(crate) fn same(self, other: Self) -> bool {
        let untold = !self.value.is_told() && !other.value.is_told();
        let words = || self.fact.text.to_lowercase() == other.fact.text.to_lowercase();
        self.value.same(other.value) || untold && words()
    }

    /// Whether one date can be the other said less exactly: 2021-12 and 2021-12-15.
    pub(crate) fn is_compatible(self, other: Self) -> bool {
        let (Value::Date(a), Value::Date(b)) = (self.value, other.value) else { return false };
        let told = self.value.is_told() && other.value.is_told();
        let last = |t: Self| t.fact.text.to_lowercase().split_whitespace().next_back().map(str::to_owned);
        a.compatible(b) || !told && (self.same(other) || last(self) == last(other))
    }

    /// The words of a time that is only known to be past or to come ("in recent years", "recently"): no others say
    /// the same time.
    pub(crate) fn undated(self) -> Option<String> {
        let Value::Date(date) = self.value else { return None };
        date.time.is_some_and(Time::is_told_by_words).then(|| self.fact.text.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::revise::Revision;
    use crate::compare::{Comparison, Fact, Options, compare};
    use crate::fact::FactKind;
    use crate::read::read_bytes;

    /// Two reports of a sentence each, linked by hand or not: only what numbers and the words around them say decides.
    fn two(texts: [&str; 2], is_linked: bool) -> Comparison {
        let articles = texts.map(|t| read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap());
        let comparison = compare(&articles, &Options::default());
        assert_eq!(comparison.sentences.len(), 2, "{texts:?}");
        let pair = vec![(0, 1)];
        let (links, cuts) = if is_linked { (pair, Vec::new()) } else { (Vec::new(), pair) };
        comparison.revised(&Revision { links, cuts })
    }

    /// The numbers and dates of the first report, each with those of the second that measure the same.
    fn pairs(comparison: &Comparison) -> Vec<(&str, Vec<&str>)> {
        let measures = |f: &&Fact| matches!(f.kind, FactKind::Quantity | FactKind::Date);
        let of = |sentence: usize| comparison.facts.iter().filter(measures).filter(move |f| f.sentence == sentence);
        let same = |f: &Fact| of(1).filter(|g| g.group == f.group).map(|g| g.text.as_str()).collect();
        of(0).map(|f| (f.text.as_str(), same(f))).collect()
    }

    #[test]
    fn numbers_of_linked_sentences_measure_the_same_by_value_or_by_the_words_around_them() {
        for (texts, wanted) in [
            // Equal values, whatever stands around them.
            (
                ["The council paid $4 million to the builders.", "Of the bill, $4 million came from taxes."],
                "$4 million",
            ),
            // Unlike values of one dimension, with the same words around them.
            (
                ["The flood killed 12 people in Norwood.", "In Norwood the flood killed at least 15 people."],
                "at least 15 people",
            ),
            (["The road to the mine is 10 kilometers long.", "The road to the mine runs 6 miles."], "6 miles"),
            // A date and the same less exactly.
            (["The mine was closed on 3 March 2019.", "The owners closed the mine in March 2019."], "March 2019"),
        ] {
            let comparison = two(texts, true);
            let found = pairs(&comparison);
            assert!(matches!(&found[..], [(_, same)] if *same == [wanted]), "{texts:?}: {found:?}");
        }
    }

    #[test]
    fn numbers_of_other_things_stay_apart() {
        for texts in [
            // Other dimensions.
            ["The flood killed 12 people in Norwood.", "The flood in Norwood destroyed 12 houses."],
            // Other words around unlike values.
            ["The flood killed 12 people in Norwood.", "Fifty people sang while the mayor opened a new bridge."],
            // Places in a row are the same or have nothing to do with each other.
            ["Lee won the third race in Norwood.", "Lee won the fourth race in Norwood."],
            // Days that cannot be one.
            ["The mine was closed on 3 March 2019.", "The mine was closed on 4 March 2019."],
        ] {
            let comparison = two(texts, true);
            for (number, same) in pairs(&comparison) {
                assert_eq!(same, Vec::<&str>::new(), "{number}: {texts:?}");
            }
        }
    }

    #[test]
    fn one_number_has_one_counterpart_in_a_sentence_the_best_first() {
        let comparison = two(
            [
                "The fire killed 3 people and hurt 9 people in Ellis.",
                "The fire hurt 9 people and killed 4 people in Ellis.",
            ],
            true,
        );
        assert_eq!(pairs(&comparison), [("3 people", vec!["4 people"]), ("9 people", vec!["9 people"])]);
    }

    #[test]
    fn equal_counts_are_one_measure_where_nothing_links_them() {
        let grouped = |texts: [&str; 2]| {
            let comparison = two(texts, false);
            let found = pairs(&comparison);
            assert_eq!(found.len(), 1, "{found:?}");
            !found[0].1.is_empty()
        };
        // "The seven islands" are the same seven wherever they stand; of seven people there may be many.
        assert!(grouped(["Bakers praised the seven islands.", "Snow fell where seven islands meet."]));
        assert!(!grouped(["Bakers praised the seven people.", "Snow fell where seven people met."]));
        assert!(grouped(["Snow fell on the seven people.", "Snow fell where seven people met."]));
    }
}
