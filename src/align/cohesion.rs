//! Which sentences stand together: groups that links join two by two, as long as those they join cohere.

use rustc_hash::FxHashMap;

use super::link::{Link, LinkKind, Origin};
use super::passage::SentencePlaces;

/// Two groups join when the mean score of the pairs between them reaches this; pairs without a link
/// count as nothing, so that a chain of likenesses does not join what is unlike.
const COHESION: f64 = 0.42;

/// A partial link holds a group together less than a full one.
const PARTIAL: f64 = 0.7;

/// The groups that links make of sentences; in each, its sentences in order. What a person linked stands together; the
/// pairs of `cuts` do not. What is linked takes part, whatever it is.
pub(super) fn groups(places: &SentencePlaces, links: &[Link], cuts: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut order: Vec<&Link> = links.iter().collect();
    order.sort_by(|x, y| {
        is_by_hand(y).cmp(&is_by_hand(x)).then(weight(y).total_cmp(&weight(x))).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut groups = Groups::new(places, links);
    for link in order {
        let (x, y) = (groups.of[link.a], groups.of[link.b]);
        if x != y && !groups.are_cut(x, y, cuts) && (is_by_hand(link) || groups.cohere(x, y)) {
            groups.join(x, y);
        }
    }
    let mut takes_part = places.content.clone();
    for link in links {
        takes_part[link.a] = true;
        takes_part[link.b] = true;
    }
    groups.members.into_iter().filter(|m| m.first().is_some_and(|first| takes_part[*first])).collect()
}

fn is_by_hand(link: &Link) -> bool {
    link.origin == Origin::User
}

fn weight(link: &Link) -> f64 {
    link.score * if link.kind == LinkKind::Full { 1.0 } else { PARTIAL }
}

/// Groups in the making. What stands between two of them is kept as they grow: counted anew for every link, it would
/// cost the third power of the reports that tell one thing.
struct Groups<'a> {
    places: &'a SentencePlaces,
    /// The group of each sentence.
    of: Vec<usize>,
    /// The sentences of each group, in order.
    members: Vec<Vec<usize>>,
    /// For each group, what its links to each other group weigh together.
    between: Vec<FxHashMap<usize, f64>>,
    /// Groups that did not cohere, with how many sentences they had: until one grows they still do not.
    apart: FxHashMap<(usize, usize), usize>,
}

impl<'a> Groups<'a> {
    /// Each sentence by itself.
    fn new(places: &'a SentencePlaces, links: &[Link]) -> Self {
        let count = places.report.len();
        let mut between: Vec<FxHashMap<usize, f64>> = vec![FxHashMap::default(); count];
        for link in links {
            *between[link.a].entry(link.b).or_default() += weight(link);
            *between[link.b].entry(link.a).or_default() += weight(link);
        }
        let (of, members) = ((0..count).collect(), (0..count).map(|i| vec![i]).collect());
        Self { places, of, members, between, apart: FxHashMap::default() }
    }

    /// Whether a person parted a sentence of one group from one of the other.
    fn are_cut(&self, x: usize, y: usize, cuts: &[(usize, usize)]) -> bool {
        let cut = |(a, b): &(usize, usize)| {
            let (a, b) = (self.of[*a], self.of[*b]);
            (a, b) == (x, y) || (a, b) == (y, x)
        };
        cuts.iter().any(cut)
    }

    /// Whether what links two groups is enough for all pairs between them.
    fn cohere(&mut self, x: usize, y: usize) -> bool {
        let (pair, size) = ((x.min(y), x.max(y)), self.members[x].len() + self.members[y].len());
        if self.apart.get(&pair) == Some(&size) {
            return false;
        }
        let sum = self.between[x].get(&y).copied().unwrap_or_default();
        let coheres = sum / self.pairs(x, y).max(1) as f64 >= COHESION;
        if !coheres {
            self.apart.insert(pair, size);
        }
        coheres
    }

    /// The pairs of sentences of two reports between two groups. Members stand in order, so those of a report together.
    fn pairs(&self, x: usize, y: usize) -> usize {
        let (few, many) = self.by_size(x, y);
        let (few, many) = (&self.members[few], &self.members[many]);
        let report = |i: &usize| self.places.report[*i];
        let same = few.chunk_by(|a, b| report(a) == report(b)).map(|run| {
            let from = many.partition_point(|i| report(i) < report(&run[0]));
            let to = many.partition_point(|i| report(i) <= report(&run[0]));
            run.len() * (to - from)
        });
        few.len() * many.len() - same.sum::<usize>()
    }

    /// Two groups, the one with fewer sentences first.
    fn by_size(&self, x: usize, y: usize) -> (usize, usize) {
        if self.members[x].len() <= self.members[y].len() { (x, y) } else { (y, x) }
    }

    /// Moves the fewer into the many, so that no sentence moves often.
    fn join(&mut self, x: usize, y: usize) {
        let (few, many) = self.by_size(x, y);
        let moved = std::mem::take(&mut self.members[few]);
        for i in &moved {
            self.of[*i] = many;
        }
        self.members[many].extend(moved);
        self.members[many].sort_unstable();
        // Each of the others has a sum of its own: their order does not matter.
        for (other, sum) in std::mem::take(&mut self.between[few]) {
            self.between[other].remove(&few);
            if other != many {
                *self.between[many].entry(other).or_default() += sum;
                *self.between[other].entry(many).or_default() += sum;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::passage::tests::{auto, link, places};

    /// Whether two sentences stand in one group.
    fn together(groups: &[Vec<usize>], a: usize, b: usize) -> bool {
        groups.iter().any(|group| group.contains(&a) && group.contains(&b))
    }

    #[test]
    fn a_chain_of_likenesses_does_not_join_what_is_unlike() {
        // 0 is like 1 and 1 is like 2; nothing says that 0 is like 2, nor 2 like 3.
        let links = [auto(0, 1, 0.9), auto(1, 2, 0.6), auto(2, 3, 0.6)];
        let found = groups(&places(&[1, 1, 1, 1]), &links, &[]);
        assert!(together(&found, 0, 1) && !together(&found, 0, 3), "{found:?}");
    }

    #[test]
    fn the_surest_links_join_first() {
        // 1 is like 0 and like 2; one pair without a link between 0 and 2 leaves no room for both.
        let places = places(&[1, 1, 1]);
        assert_eq!(groups(&places, &[auto(0, 1, 0.6), auto(1, 2, 0.7)], &[]), [vec![0], vec![1, 2]]);
        assert_eq!(groups(&places, &[auto(0, 1, 0.7), auto(1, 2, 0.6)], &[]), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn a_partial_link_holds_less_than_a_full_one() {
        let of_kind = |kind| groups(&places(&[1, 1]), &[Link { kind, ..auto(0, 1, 0.5) }], &[]).len();
        assert_eq!((of_kind(LinkKind::Full), of_kind(LinkKind::Partial)), (1, 2));
    }

    #[test]
    fn sentences_of_one_report_need_no_link_between_them() {
        // 0 and 1 stand in one report: each is like 2, and that is all there is to link.
        let found = groups(&places(&[2, 1]), &[auto(0, 2, 0.5), auto(1, 2, 0.5)], &[]);
        assert_eq!(found, [[0, 1, 2]]);
    }

    #[test]
    fn a_persons_links_join_and_a_persons_cuts_part() {
        let places = places(&[1, 1, 1]);
        assert!(together(&groups(&places, &[link(0, 1, 0.1, Origin::User)], &[]), 0, 1));
        assert!(!together(&groups(&places, &[auto(0, 1, 0.1)], &[]), 0, 1));
        let links = [auto(0, 1, 0.9), auto(1, 2, 0.9), auto(0, 2, 0.5)];
        assert!(together(&groups(&places, &links, &[]), 0, 2));
        assert!(!together(&groups(&places, &links, &[(0, 2)]), 0, 2));
        assert!(!together(&groups(&places, &links, &[(2, 0)]), 0, 2), "a cut has no order");
    }
}
