//! The comparison: begun behind the screen, arrived, and replaced by the one that was read for meaning as well.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Runtime;
use super::prepared::Prepared;
use super::work::compare_behind;
use crate::align::Progress;
use crate::compare::Comparison;

/// What is said where reading for meaning was stopped.
pub(super) const NOT_REFINED: &str = "not compared by meaning: compared by words alone";

impl Runtime {
    /// Compares the reports in the background; a comparison still under way is dropped.
    pub(super) fn compare(&mut self) {
        (self.found, self.state.refining) = (None, false);
        self.progress.cancel();
        self.stop_revising();
        self.progress = Arc::new(Progress::new(self.opening.options.limit).collecting());
        self.number += 1;
        let (articles, unaligned) = (Arc::clone(&self.articles), Arc::clone(&self.unaligned));
        compare_behind(articles, unaligned, self.opening.options, self.number, &self.progress, &self.sender);
    }

    /// A comparison is done.
    pub(super) fn arrived(&mut self, done: Prepared) {
        self.found = Some(Arc::clone(&done.comparison));
        self.state.align(done.comparison, done.index);
        if self.progress.is_cancelled() {
            self.state.message = None;
        }
        let notices = &self.state.comparison.notices;
        if !notices.is_empty() {
            self.state.warn(notices.join("; "));
        }
        self.lost.clear();
        self.changed |= self.session.as_ref().is_some_and(|s| !s.is_empty());
    }

    /// The same reports, read for meaning. What is on the screen stays where it is; where that was stopped, the
    /// comparison by words stays.
    pub(super) fn refined(&mut self, done: Option<Prepared>) {
        let refining = std::mem::take(&mut self.state.refining);
        let (Some(done), Some(by_words)) = (done.filter(|_| !self.progress.is_cancelled()), &self.found) else {
            if refining {
                self.state.say(NOT_REFINED);
            }
            return;
        };
        // What is said already, such as the keys of the sample, has not been read yet.
        if self.state.message.is_none() {
            self.state.say(difference(by_words, &done.comparison));
        }
        self.found = Some(Arc::clone(&done.comparison));
        if self.session.as_ref().is_some_and(|s| !s.is_empty()) {
            // What was decided is brought onto it before it is shown.
            self.changed = true;
        } else {
            self.state.revise(done.comparison, done.index);
        }
    }
}

/// How a comparison read for meaning differs from the one by words alone.
fn difference(by_words: &Comparison, refined: &Comparison) -> String {
    let linked = |c: &Comparison| c.links.iter().flat_map(|l| [l.a, l.b]).collect::<BTreeSet<_>>();
    let (before, after) = (linked(by_words), linked(refined));
    let (more, fewer) = (after.difference(&before).count(), before.difference(&after).count());
    let said = match (more, fewer) {
        (0, 0) => "nothing changed".to_owned(),
        (1, _) => format!("1 sentence gained a counterpart, {fewer} lost it"),
        _ => format!("{more} sentences gained a counterpart, {fewer} lost it"),
    };
    format!("now compared by meaning: {said}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::read::sample;

    #[test]
    fn what_changed_is_told_in_one_line() {
        let before = compare(&sample(), &Options::default());
        let mut after = before.clone();
        let said = |words: &str| format!("now compared by meaning: {words}");
        assert_eq!(difference(&before, &after), said("nothing changed"));
        // Without its links the first sentence that has any stands alone; the others have further ones.
        let first = before.links[0].a;
        after.links.retain(|l| l.a != first && l.b != first);
        let others = before.links.iter().filter(|l| l.a == first || l.b == first).map(|l| l.a.max(l.b));
        let alone = others.filter(|s| after.links.iter().all(|l| l.a != *s && l.b != *s)).count() + 1;
        assert_eq!(difference(&before, &after), said(&format!("0 sentences gained a counterpart, {alone} lost it")));
        after.links.clear();
        let last = &before.links[0];
        let mut two = after.clone();
        two.links.push(last.clone());
        assert_eq!(difference(&after, &two), said("2 sentences gained a counterpart, 0 lost it"));
    }
}
