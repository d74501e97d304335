//! A measured thing a row: which number or date each report gives for it.

use ratatui::text::Line as Text;

use super::View;
use crate::compare::Comparison;
use crate::compare::topic::{Topic, TopicKind, topics};
use crate::tui::index::Index;
use crate::tui::list::{Item, tally};
use crate::tui::parts::detail;
use crate::tui::state::State;

/// The view of numbers and dates.
pub struct Numbers;

impl View for Numbers {
    fn name(&self) -> &'static str {
        "Numbers"
    }

    fn rows(&self, comparison: &Comparison, index: &Index) -> Vec<Item> {
        topics(comparison, TopicKind::Numbers).iter().map(|r| row(comparison, index, r)).collect()
    }

    fn inspect(&self, state: &State, width: usize, _height: usize) -> Vec<Text<'static>> {
        detail(state, width)
    }
}

fn row(comparison: &Comparison, index: &Index, topic: &Topic) -> Item {
    let first = topic.facts.first();
    let unit = first.and_then(|f| f.unit.clone()).unwrap_or_else(|| first.map_or("", |f| f.kind.label()).to_owned());
    let finding = topic.findings.first();
    let said = finding.map_or_else(|| first.map_or(String::new(), |f| f.text.clone()), |f| f.summary.clone());
    let about = topic.about(comparison).map_or_else(String::new, |a| format!(", {a}"));
    let item = Item::of_facts(comparison, index, topic);
    let told = tally(&index.lookup, item.sources.iter().copied());
    let head = format!("{told} {}{about}", finding.map_or("", |f| f.kind.label()));
    Item { head, text: said, key: unit, ..item }
}
