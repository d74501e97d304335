//! From pairs that answer one question to questions: average linkage, the likeliest pairs first.

use rustc_hash::FxHashMap;

use super::mention::{Mention, Mentions, Relation, Units};
use crate::fact::Stop;
use crate::fact::value::{Dimension, Quantity, Unit};

/// Most mentions of one question. What more mentions share is no question a person would ask.
const MOST: usize = 64;
/// What two values of one report that differ count for: few reports answer a question twice.
const SAME_REPORT: f64 = 0.15;
/// Part of the threshold that the mean over two groups must reach to be joined.
const MEAN: f64 = 0.8;

/// A pair of mentions with the probability that they answer one question.
pub(crate) type Scored = (usize, usize, f64);

/// The question of each mention, as the number of one of its mentions. `pairs` need no order.
pub(crate) fn join(mentions: &Mentions, pairs: &[Scored], threshold: f64, stop: Stop) -> Vec<usize> {
    let known: FxHashMap<(usize, usize), f64> = pairs.iter().map(|(i, j, p)| ((*i, *j), *p)).collect();
    let mut likely: Vec<&Scored> = pairs.iter().filter(|(.., p)| *p >= threshold).collect();
    likely.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut questions = Questions::new(mentions.all.len());
    for (i, j) in same_counts(mentions) {
        questions.join(i, j, |_, _| true);
    }
    for (i, j, _) in likely.into_iter().take_while(|_| !stop()) {
        questions.join(*i, *j, |a, b| {
            let between = a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
            if between.clone().any(|(x, y)| are_apart(&mentions.all[x], &mentions.all[y])) {
                return false;
            }
            let counted = between.filter_map(|(x, y)| between_two(mentions, &known, x, y));
            let (sum, count) = counted.fold((0.0, 0), |(sum, count), p| (sum + p, count + 1));
            count == 0 || sum / f64::from(count) >= threshold * MEAN
        });
    }
    questions.of
}

/// Questions in the making: at first each mention by itself.
struct Questions {
    /// The question of each mention, as the number of its first.
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Questions {
    fn new(count: usize) -> Self {
        Self { of: (0..count).collect(), members: (0..count).map(|i| vec![i]).collect() }
    }

    /// Joins the questions of two mentions where `fit` says so of their members.
    fn join(&mut self, i: usize, j: usize, fit: impl Fn(&[usize], &[usize]) -> bool) {
        let (a, b) = (self.of[i].min(self.of[j]), self.of[i].max(self.of[j]));
        if a == b || self.members[a].len() + self.members[b].len() > MOST || !fit(&self.members[a], &self.members[b]) {
            return;
        }
        let moved = std::mem::take(&mut self.members[b]);
        for member in &moved {
            self.of[*member] = a;
        }
        self.members[a].extend(moved);
    }
}

/// Equal counts of the same things in the same words ("two countries") answer one question wherever they stand, persons
/// aside, of whom there are many.
fn same_counts(mentions: &Mentions) -> Vec<(usize, usize)> {
    let mut first: FxHashMap<(String, &str), usize> = FxHashMap::default();
    let mut out = Vec::new();
    for (i, mention) in mentions.all.iter().enumerate() {
        let Some(Quantity { unit: unit @ Unit::Count(noun), amount: Some(_) }) = mention.value.quantity() else {
            continue;
        };
        if unit.dimension(mention.language) != Dimension::Persons {
            let known = *first.entry((mention.fact.text.to_lowercase(), noun.as_str())).or_insert(i);
            if known != i {
                out.push((known, i));
            }
        }
    }
    out
}

/// Whether two numbers cannot answer one question, whatever a third has in common with both: they count unlike things,
/// or of the same the dead and the hurt, or a part and its whole, or are ages of two persons.
fn are_apart(a: &Mention, b: &Mention) -> bool {
    let is_number = a.value.quantity().is_some() && b.value.quantity().is_some();
    let fates = a.frame.is_fate && b.frame.is_fate && a.frame.state != b.frame.state;
    is_number && (a.units(b) == Units::Other || fates) || a.is_age_of_another(b)
}

/// What two mentions of two groups say to joining them; `None` where they say nothing: one report that repeats itself.
fn between_two(mentions: &Mentions, known: &FxHashMap<(usize, usize), f64>, x: usize, y: usize) -> Option<f64> {
    let (a, b) = (&mentions.all[x], &mentions.all[y]);
    if a.report != b.report {
        return Some(known.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0));
    }
    match a.relation(b) {
        Some(Relation::Near | Relation::Other) | None => Some(SAME_REPORT),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::question::training::with_mentions;
    use crate::compare::testing::compared;

    /// The question of each number of some reports, of which pairs are so likely to answer one.
    fn joined(texts: &[&str], pairs: &[Scored]) -> Vec<usize> {
        with_mentions(&compared(texts), |_, mentions| join(mentions, pairs, 0.5, &|| false))
    }

    const FLOOD: &str = "The flood killed 52 people.";

    #[test]
    fn pairs_join_from_the_threshold_on() {
        let texts = [FLOOD, "The flood killed 31 people."];
        assert_eq!(joined(&texts, &[(0, 1, 0.5)]), [0, 0]);
        assert_eq!(joined(&texts, &[(0, 1, 0.4)]), [0, 1]);
    }

    #[test]
    fn a_third_joins_two_only_where_it_goes_with_both() {
        let texts = [FLOOD, "The flood killed 31 people.", "The flood killed 40 people."];
        assert_eq!(
            joined(&texts, &[(0, 1, 0.9), (1, 2, 0.6)]),
            [0, 0, 2],
            "nothing is known of the first and the third"
        );
        assert_eq!(joined(&texts, &[(0, 1, 0.9), (1, 2, 0.6), (0, 2, 0.4)]), [0, 0, 0]);
    }

    #[test]
    fn unlike_things_answer_no_one_question_however_likely_it_seems() {
        for other in ["The flood hurt 52 people.", "The flood broke 52 houses.", "Ann Poe, 52, left."] {
            assert_eq!(joined(&[FLOOD, other], &[(0, 1, 0.9)]), [0, 1], "{other}");
        }
    }

    #[test]
    fn a_report_that_gives_two_values_speaks_against_one_question_and_one_that_repeats_itself_does_not() {
        let with = |again: &str| {
            let own = format!("{FLOOD} The flood killed {again} people.");
            joined(&[&own, FLOOD], &[(0, 2, 0.6), (1, 2, 0.6)])
        };
        assert_eq!(with("52"), [0, 0, 0]);
        assert_eq!(with("90"), [0, 1, 0]);
    }

    #[test]
    fn equal_counts_in_the_same_words_answer_one_question_unless_they_count_persons() {
        assert_eq!(joined(&["They left two towns.", "It rained in two towns."], &[]), [0, 0]);
        assert_eq!(joined(&["They left two towns.", "It rained in three towns."], &[]), [0, 1]);
        assert_eq!(joined(&["They left two men.", "It rained on two men."], &[]), [0, 1]);
    }

    #[test]
    fn after_a_stop_nothing_is_joined() {
        let comparison = compared(&[FLOOD, FLOOD]);
        let found = with_mentions(&comparison, |_, mentions| join(mentions, &[(0, 1, 0.9)], 0.5, &|| true));
        assert_eq!(found, [0, 1]);
    }
}
