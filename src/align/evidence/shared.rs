//! What two sentences share, worked out once for all pieces of evidence that read it.

use crate::align::lexicon::Lexicon;
use crate::align::profile::{Profile, dot, in_both};
use crate::fact::value::{Amount, Unit};

/// Counts that stand in many sentences about other things.
const SMALL_COUNTS: [Amount; 2] = [Amount::One(1.0), Amount::One(2.0)];

/// Two sentences and what several pieces of evidence need to know of them.
pub struct Shared<'a> {
    lexicon: &'a Lexicon,
    a: &'a Profile,
    b: &'a Profile,
    /// How much of the content of either stands in the other.
    pub(super) covered: Covered,
    /// The same, where a word of related meaning counts by its likeness.
    pub(super) covered_by_related: Covered,
    /// Their names.
    pub(super) names: Names,
    /// Numbers that stand in both, of the same unit.
    numbers: Vec<&'a (Amount, Unit)>,
}

impl<'a> Shared<'a> {
    /// Compares two sentences of a lexicon.
    pub fn new(lexicon: &'a Lexicon, a: &'a Profile, b: &'a Profile) -> Self {
        let exactly =
            |one: &Profile, other: &Profile| cover(lexicon, one, |stem| f64::from(u8::from(other.holds(stem))));
        let by_related = |one: &Profile, other: &Profile| cover(lexicon, one, |stem| likeness_in(lexicon, other, stem));
        Self {
            lexicon,
            a,
            b,
            covered: Covered([exactly(a, b), exactly(b, a)]),
            covered_by_related: Covered([by_related(a, b), by_related(b, a)]),
            names: Names::new(lexicon, a, b),
            numbers: in_both(&a.numbers, &b.numbers),
        }
    }

    /// The cosine of their words, weighted by rarity.
    pub(super) fn words(&self) -> f64 {
        dot(&self.a.vector, &self.b.vector)
    }

    /// The cosine of their groups of letters, weighted by rarity.
    pub(super) fn letters(&self) -> f64 {
        dot(&self.a.letter_groups, &self.b.letter_groups)
    }

    /// How little must be taken out and put in to make one of the other, word by word.
    pub(super) fn order(&self) -> f64 {
        let words = |sentence: &'a Profile| sentence.words.iter().copied();
        rapidfuzz::distance::indel::normalized_similarity(words(self.a), words(self.b))
    }

    /// The rarity of the longest run of content words in both.
    pub(super) fn longest_run(&self) -> f64 {
        let mut best = 0.0f64;
        // For each word of `b`, the rarity of the run that ends there and at the word of `a` looked at.
        let mut runs = vec![0.0f64; self.b.stems.len() + 1];
        for x in &self.a.stems {
            let mut before = 0.0;
            for (j, y) in self.b.stems.iter().enumerate() {
                let last = runs[j + 1];
                runs[j + 1] = if x == y { before + self.lexicon.rarity(*x) } else { 0.0 };
                best = best.max(runs[j + 1]);
                before = last;
            }
        }
        (1.0 + best).ln() / 4.0
    }

    /// Pairs of content words that stand side by side in both (Dice's coefficient).
    pub(super) fn word_pairs(&self) -> f64 {
        let (a, b) = (&self.a.word_pairs, &self.b.word_pairs);
        2.0 * in_both(a, b).len() as f64 / (a.len() + b.len()).max(1) as f64
    }

    /// Numbers and days in both, up to three. A small count ("two") says little.
    pub(super) fn same_numbers(&self) -> f64 {
        let small = |amount: Amount| SMALL_COUNTS.contains(&amount);
        let telling =
            |(amount, unit): &&&(Amount, Unit)| !small(*amount) || matches!(unit, Unit::Percent | Unit::Money(_));
        let same = self.numbers.iter().filter(telling).count() + in_both(&self.a.dates, &self.b.dates).len();
        same.min(3) as f64 / 3.0
    }

    /// Whether both count the same thing and no number is the same.
    pub(super) fn other_numbers(&self) -> f64 {
        let counted_in_b = |unit: &Unit| self.b.numbers.iter().any(|(_, other)| other == unit);
        let comparable = self.a.numbers.iter().any(|(_, unit)| *unit != Unit::None && counted_in_b(unit));
        f64::from(u8::from(comparable && self.numbers.is_empty()))
    }

    /// How much of a quotation of one stands in the other, by rarity.
    pub(super) fn quotations(&self) -> f64 {
        let weight = |stem: &u32| self.lexicon.rarity(*stem);
        let held = |quotation: &Vec<u32>, by: &Profile| {
            let total: f64 = quotation.iter().map(weight).sum();
            let found: f64 = quotation.iter().filter(|stem| by.holds(**stem)).map(weight).sum();
            // A single word proves little; a long quotation much.
            if total == 0.0 { 0.0 } else { found / total * (1.0 - (-found / 6.0).exp()) }
        };
        let most = |of: &Profile, by: &Profile| of.quotations.iter().map(|q| held(q, by)).fold(0.0, f64::max);
        most(self.a, self.b).max(most(self.b, self.a))
    }

    /// Whether somebody speaks in both.
    pub(super) fn speakers(&self) -> f64 {
        f64::from(u8::from(!in_both(&self.a.speakers, &self.b.speakers).is_empty()))
    }

    /// How much longer one is, in words.
    pub(super) fn length(&self) -> f64 {
        let (short, long) = min_max(self.a.words.len(), self.b.words.len());
        1.0 - short as f64 / long.max(1) as f64
    }

    /// How far apart they stand in their reports.
    pub(super) fn place(&self) -> f64 {
        (self.a.place - self.b.place).abs()
    }

    /// Whether one of them is a title or heading.
    pub(super) fn headline(&self) -> f64 {
        f64::from(u8::from(self.a.headline || self.b.headline))
    }

    /// How many words both have that hardly any other sentence has.
    pub(super) fn rare_words(&self) -> f64 {
        let lexicon = self.lexicon;
        let is_rare = |stem: u32| lexicon.frequency[stem as usize] <= 1 + lexicon.reports as u32;
        let rare = self.a.vector.iter().filter(|(stem, _)| is_rare(*stem) && self.b.holds(*stem)).count();
        (1.0 + rare as f64).ln() / 3.0
    }
}

fn min_max(x: usize, y: usize) -> (usize, usize) {
    (x.min(y), x.max(y))
}

/// How much of the content of either sentence, by rarity, the other holds.
pub(super) struct Covered([f64; 2]);

impl Covered {
    /// Of the one that is held better.
    pub(super) fn most(&self) -> f64 {
        self.0[0].max(self.0[1])
    }

    /// Of the one that is held worse.
    pub(super) fn least(&self) -> f64 {
        self.0[0].min(self.0[1])
    }
}

/// The part of a sentence's content, by rarity, that is held; `held` says how far a stem is.
fn cover(lexicon: &Lexicon, sentence: &Profile, held: impl Fn(u32) -> f64) -> f64 {
    let sum: f64 = sentence.vector.iter().map(|(stem, _)| lexicon.rarity(*stem) * held(*stem)).sum();
    sum / sentence.rarity.max(1e-9)
}

/// How far a sentence holds a stem: as it is, or in the likest word of related meaning.
fn likeness_in(lexicon: &Lexicon, sentence: &Profile, stem: u32) -> f64 {
    if sentence.holds(stem) {
        return 1.0;
    }
    let related = lexicon.related[stem as usize].iter().filter(|(other, _)| sentence.holds(*other));
    related.map(|(_, likeness)| *likeness).fold(0.0, f64::max)
}

/// The rarity of the names in either sentence and in both; nothing where one of them has none.
pub(super) struct Names {
    in_both: f64,
    in_each: Option<[f64; 2]>,
}

impl Names {
    fn new(lexicon: &Lexicon, a: &Profile, b: &Profile) -> Self {
        let rarity = |names: &[u32]| names.iter().map(|stem| lexicon.rarity(*stem)).sum::<f64>();
        let in_each = [rarity(&a.names), rarity(&b.names)];
        let in_both = in_both(&a.names, &b.names).into_iter().map(|stem| lexicon.rarity(*stem)).sum();
        Self { in_both, in_each: (!in_each.contains(&0.0)).then_some(in_each) }
    }

    /// What they share of all their names (Jaccard's coefficient).
    pub(super) fn same(&self) -> f64 {
        self.in_each.map_or(0.0, |[a, b]| self.in_both / (a + b - self.in_both))
    }

    /// How much of the names of the one with fewer the other lacks.
    pub(super) fn lacking(&self) -> f64 {
        self.in_each.map_or(0.0, |[a, b]| 1.0 - self.in_both / a.min(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::evidence::{Evidence, names, of_pair};
    use crate::align::lexicon::tests::of_texts;

    /// The evidence of two sentences, each a report of its own; a third report makes words more or less rare.
    fn evidence(a: &str, b: &str) -> Evidence {
        let lexicon = of_texts(&[a, b, "A baker of Tarn struck over wages while the council met."]);
        of_pair(&Shared::new(&lexicon, &lexicon.sentences[0], &lexicon.sentences[1]), None)
    }

    fn value(evidence: &Evidence, name: &str) -> f32 {
        evidence[names().position(|known| known == name).unwrap()]
    }

    #[test]
    fn the_same_sentence_shares_everything() {
        let same = "The ferry Aurora sank off Tarn with 48 passengers.";
        let evidence = evidence(same, same);
        for name in ["words", "letters", "order", "covered", "covering", "pairs", "names", "near_covering"] {
            assert!((value(&evidence, name) - 1.0).abs() < 1e-5, "{name}");
        }
        for name in ["numbers_differ", "names_differ", "length"] {
            assert!(value(&evidence, name).abs() < 1e-5, "{name}");
        }
    }

    #[test]
    fn what_one_adds_leaves_the_other_covered() {
        let evidence = evidence("The ferry sank.", "The ferry sank, and divers searched the harbour for survivors.");
        assert!(value(&evidence, "covered") > 0.99 && value(&evidence, "covering") < 0.6);
        assert!(value(&evidence, "length") > 0.5);
    }

    #[test]
    fn related_words_count_where_no_word_is_the_same() {
        let evidence = evidence("The vote was postponed.", "Ballots were delayed.");
        assert!(value(&evidence, "covered") < 0.01 && value(&evidence, "near_covered") > 0.2);
    }

    #[test]
    fn other_numbers_of_one_thing_differ_and_numbers_of_two_things_do_not() {
        let differ = |a, b| value(&evidence(a, b), "numbers_differ");
        assert!(differ("The storm killed 48 people.", "The storm killed 52 people.") > 0.5);
        assert!(differ("The storm killed 48 people.", "The storm lasted 52 hours.") < 0.5);
    }

    #[test]
    fn the_same_words_in_another_order_are_less_alike_in_order_alone() {
        let evidence = evidence("Divers searched the harbour at dawn.", "At dawn divers searched the harbour.");
        assert!((value(&evidence, "words") - 1.0).abs() < 1e-5 && value(&evidence, "order") < 0.95);
    }
}
