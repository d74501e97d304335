//! An utterance a row: who has it, who changed it, who is said to have said it.

use ratatui::text::Line as Text;

use super::View;
use crate::compare::finding::SPEAKER_NOT_FOUND;
use crate::compare::topic::{Topic, TopicKind, longest, topics};
use crate::compare::{Comparison, Fact};
use crate::text::squeeze;
use crate::tui::index::Index;
use crate::tui::list::{Item, tally};
use crate::tui::parts::detail;
use crate::tui::state::State;

/// The view of quotations.
pub struct Quotes;

impl View for Quotes {
    fn name(&self) -> &'static str {
        "Quotes"
    }

    fn rows(&self, comparison: &Comparison, index: &Index) -> Vec<Item> {
        topics(comparison, TopicKind::Quotes).iter().map(|r| row(comparison, index, r)).collect()
    }

    fn inspect(&self, state: &State, width: usize, _height: usize) -> Vec<Text<'static>> {
        detail(state, width)
    }

    fn quotation<'a>(&self, state: &'a State) -> Option<&'a Fact> {
        let facts: Vec<&Fact> =
            state.list.get(state.chosen)?.facts.iter().map(|f| &state.comparison.facts[*f]).collect();
        longest(&facts)
    }
}

fn row(comparison: &Comparison, index: &Index, topic: &Topic) -> Item {
    let speaker = topic.speaker().unwrap_or(SPEAKER_NOT_FOUND);
    let said = squeeze(topic.longest().map_or("", |f| f.text.as_str()));
    let verdict = topic.label();
    let item = Item::of_facts(comparison, index, topic);
    let head = format!("{verdict}, {}, {speaker}", tally(&index.lookup, item.sources.iter().copied()));
    Item { head, text: format!("“{said}”"), key: speaker.to_owned(), ..item }
}
