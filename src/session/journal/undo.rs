//! Decisions taken back and made again, and those that hold after it.

use std::collections::{BTreeMap, BTreeSet};

use super::Session;
use super::line::Line;
use crate::error::Result;
use crate::session::Decision;

impl Session {
    /// Takes back the last decisions that hold and are not another program's, the last first; returns them. There
    /// may be fewer than `times`.
    ///
    /// # Errors
    /// As [`Session::decide`].
    pub fn undo(&mut self, times: usize) -> Result<Vec<Decision>> {
        let own = self.holding().rev().filter(|e| !self.theirs.contains(&e.id));
        let last: Vec<Line> = own.take(times).cloned().collect();
        self.add(last.iter().map(|e| Decision::Undo { entry: e.id.clone() }).collect())?;
        Ok(last.into_iter().map(|e| e.decision).collect())
    }

    /// Lets decisions hold again that were taken back, the last taken back first; returns them. There may be fewer
    /// than `times`, and there are none once another decision was made.
    ///
    /// # Errors
    /// As [`Session::decide`].
    pub fn redo(&mut self, times: usize) -> Result<Vec<Decision>> {
        let own = self.lines.iter().rev().filter(|e| !self.theirs.contains(&e.id));
        let mut left = self.undone();
        let line_of: BTreeMap<&str, &Line> = self.lines.iter().map(|e| (e.id.as_str(), e)).collect();
        let mut back: Vec<Line> = Vec::new();
        for line in own {
            match &line.decision {
                Decision::Undo { entry } if left.remove(entry.as_str()) => {
                    back.extend(line_of.get(entry.as_str()).copied().cloned());
                }
                Decision::Undo { .. } | Decision::Redo { .. } => {}
                _ => break,
            }
            if back.len() == times {
                break;
            }
        }
        self.add(back.iter().map(|e| Decision::Redo { entry: e.id.clone() }).collect())?;
        Ok(back.into_iter().map(|e| e.decision).collect())
    }

    fn undone(&self) -> BTreeSet<&str> {
        let mut undone = BTreeSet::new();
        for line in &self.lines {
            match &line.decision {
                Decision::Undo { entry } => drop(undone.insert(entry.as_str())),
                Decision::Redo { entry } => drop(undone.remove(entry.as_str())),
                _ => {}
            }
        }
        undone
    }

    /// The lines that hold, in order.
    pub(super) fn holding(&self) -> impl DoubleEndedIterator<Item = &Line> {
        let undone = self.undone();
        let turns = |e: &Line| matches!(e.decision, Decision::Undo { .. } | Decision::Redo { .. });
        self.lines.iter().filter(move |e| !turns(e) && !undone.contains(e.id.as_str()))
    }
}
