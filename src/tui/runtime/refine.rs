//! A comparison read for meaning takes the place of the one by words alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Runtime;
use super::prepared::Prepared;
use crate::compare::Comparison;

/// What is said where reading for meaning was stopped.
pub(super) const NOT_REFINED: &str = "not read for meaning: compared by words alone";

impl Runtime {
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
    let pairs = |c: &Comparison| c.links.iter().map(|l| (l.a, l.b)).collect::<BTreeSet<_>>();
    let (before, after) = (pairs(by_words), pairs(refined));
    let (more, fewer) = (after.difference(&before).count(), before.difference(&after).count());
    if (more, fewer) == (0, 0) {
        return "read for meaning: the same counterparts".to_owned();
    }
    let counterparts = if more == 1 { "counterpart" } else { "counterparts" };
    format!("read for meaning: {more} {counterparts} more, {fewer} fewer")
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
        assert_eq!(difference(&before, &after), "read for meaning: the same counterparts");
        after.links.truncate(before.links.len() - 2);
        assert_eq!(difference(&before, &after), "read for meaning: 0 counterparts more, 2 fewer");
        assert_eq!(difference(&after, &before), "read for meaning: 2 counterparts more, 0 fewer");
    }
}
