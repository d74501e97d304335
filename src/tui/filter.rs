//! What rows and findings are narrowed to, and which of them it keeps.

use std::sync::Arc;

use rayon::prelude::*;

use super::list::Item;
use crate::compare::lookup::Telling;
use crate::compare::{Comparison, Severity};
use crate::text::token::fold;

/// What rows and findings are narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Rows that are like one: of its kind, its speaker, its unit.
    Like(String),
    /// Rows in which every word stands: in what they say, in the names of their reports. "high", "medium" and "low" mean
    /// how grave they are, "only" and "all" that one report alone or all tell them.
    Words(String),
}

impl Filter {
    /// What a person reads.
    pub fn label(&self) -> &str {
        match self {
            Self::Like(key) | Self::Words(key) => key,
        }
    }

    /// Those of some rows that it keeps.
    pub(super) fn narrow(&self, comparison: &Comparison, rows: &[Arc<Item>]) -> Vec<Arc<Item>> {
        match self {
            Self::Like(key) => rows.iter().filter(|item| item.key == *key).cloned().collect(),
            Self::Words(words) => {
                let wanted = Wanted::read(words);
                let keeps = |item: &&Arc<Item>| wanted.keeps(comparison, item);
                rows.par_iter().filter(keeps).cloned().collect()
            }
        }
    }
}

/// What the words of a filter ask for.
#[derive(Default)]
struct Wanted {
    severities: Vec<Severity>,
    alone: bool,
    all: bool,
    words: Vec<String>,
}

impl Wanted {
    fn read(words: &str) -> Self {
        let mut wanted = Self::default();
        for word in words.split_whitespace().map(fold) {
            let severities = [Severity::High, Severity::Medium, Severity::Low];
            match (word.as_str(), severities.into_iter().find(|s| s.label() == word)) {
                (_, Some(severity)) => wanted.severities.push(severity),
                ("only", _) => wanted.alone = true,
                ("all", _) => wanted.all = true,
                _ => wanted.words.push(word),
            }
        }
        wanted
    }

    fn keeps(&self, comparison: &Comparison, item: &Item) -> bool {
        (self.severities.is_empty() || self.severities.contains(&item.severity))
            && (!self.alone || item.telling == Telling::Alone)
            && (!self.all || item.telling == Telling::All)
            && (self.words.is_empty() || {
                let said = item.searched(comparison);
                self.words.iter().all(|w| said.contains(w))
            })
    }
}
