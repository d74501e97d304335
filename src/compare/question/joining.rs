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
