//! What is known where a report has nothing that another has, in the words that every view and export uses for it.

use super::finding::brief;
use super::lookup::Perhaps;
use super::{Comparison, Fact, Lookup};
use crate::fact::FactKind;
use crate::fact::value::Unit;

/// Words of a sentence that are shown of what may be there.
const SHOWN: usize = 8;
/// From here on something is rather so than not.
pub(crate) const LIKELY: f64 = 0.5;
/// Below this no figure is told: it would only look exact.
const HARDLY: f64 = 0.1;

/// What is known of a report that has nothing of a passage, or no answer to a question.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Gap {
    /// It says a part of it, in this passage.
    InPart(usize),
    /// A sentence of it may say it.
    Perhaps(Perhaps),
    /// All of it was looked up, and nothing is close.
    NothingClose,
    /// The search was stopped before, or nobody who tells it writes in the report's language.
    NotLookedUp,
}

impl Gap {
    /// What is known of a report that has nothing of a passage.
    pub fn of_passage(comparison: &Comparison, lookup: &Lookup, passage: usize, report: usize) -> Self {
        if let Some(other) = lookup.elsewhere(passage, report) {
            return Self::InPart(other);
        }
        match lookup.perhaps(passage, report).or_else(|| answer(comparison, passage, report)) {
            Some(found) => Self::Perhaps(found),
            None if comparison.can_lack(report, lookup.tellers(passage)) => Self::NothingClose,
            None => Self::NotLookedUp,
        }
    }

    /// What is known of a report of which no sentence is linked to a sentence.
    pub fn of_sentence(comparison: &Comparison, lookup: &Lookup, sentence: usize, report: usize) -> Self {
        if let Some(found) = lookup.doubtful_in(sentence, report).next() {
            return Self::Perhaps(found);
        }
        match lookup.passage(sentence) {
            // Another sentence of its passage joins them: nobody compared the two directly and found them alike.
            Some(passage) if lookup.tellers(passage).any(|r| r == report) => Self::InPart(passage),
            Some(passage) => Self::of_passage(comparison, lookup, passage, report),
            None => Self::NotLookedUp,
        }
    }

    /// What is known of a report that has no answer to a question.
    pub fn of_question(comparison: &Comparison, question: Option<usize>, report: usize) -> Self {
        let Some(question) = question.and_then(|id| comparison.questions.get(id)) else { return Self::NotLookedUp };
        let tellers = question.cells.iter().filter(|cell| !cell.facts.is_empty()).map(|cell| cell.source);
        match question.cells.get(report).and_then(|cell| cell.perhaps) {
            Some(found) => Self::Perhaps(found),
            None if comparison.can_lack(report, tellers) => Self::NothingClose,
            None => Self::NotLookedUp,
        }
    }

    /// Whether it is hardly likely that anything is there.
    pub fn is_slight(&self) -> bool {
        matches!(self, Self::Perhaps(Perhaps { score, .. }) if is_hardly(*score))
    }

    /// What a person reads: "nothing close found", "perhaps (31%): the sentence", "in part: row 12".
    pub fn words(&self, comparison: &Comparison) -> String {
        let label = self.label();
        match self {
            Self::Perhaps(Perhaps { sentence, .. }) => format!("{label}: {}", brief(comparison.text(*sentence), SHOWN)),
            _ => label,
        }
    }

    /// The same in a few words: without the sentence that may say it.
    pub fn label(&self) -> String {
        match self {
            Self::InPart(passage) => format!("in part: row {}", passage + 1),
            Self::Perhaps(Perhaps { score, .. }) => likely(*score),
            Self::NothingClose => "nothing close found".to_owned(),
            Self::NotLookedUp => "not looked up".to_owned(),
        }
    }
}

/// Where a report has an answer to what a passage tells in numbers or quotes: "He was 77" may be there who has "aged 77". A place in a
/// row is no such answer, nor is a date: many sentences name one day.
fn answer(comparison: &Comparison, passage: usize, report: usize) -> Option<Perhaps> {
    let sentences = comparison.passages.get(passage)?.cells.iter().flatten();
    let facts = sentences.flat_map(|sentence| comparison.facts_of(*sentence));
    let tells = |fact: &&Fact| match fact.kind {
        FactKind::Quantity => fact.quantity().is_some_and(|quantity| quantity.unit != Unit::Ordinal),
        FactKind::Quote => fact.is_marked(),
        FactKind::Date | FactKind::Name => false,
    };
    let cells = facts.filter(tells).filter_map(|fact| comparison.questions.get(fact.group?)?.cells.get(report));
    let fact = cells.into_iter().find_map(|cell| cell.facts.first())?;
    Some(Perhaps::untold(comparison.facts.get(*fact)?.sentence))
}

/// How likely it is that a sentence says the same, as a person reads it: "likely (99%)", "perhaps (31%)"; below a tenth
/// "hardly", and where the figure is not known "perhaps".
pub fn likely(score: f64) -> String {
    // What is not linked is never certain.
    let percent = (score * 100.0).round().min(99.0);
    let word = how_sure(score);
    if score >= HARDLY { format!("{word} ({percent}%)") } else { word.to_owned() }
}

/// The same in one word.
pub fn how_sure(score: f64) -> &'static str {
    match score {
        LIKELY.. => "likely",
        HARDLY..LIKELY => "perhaps",
        _ if is_hardly(score) => "hardly",
        _ => "perhaps",
    }
}

/// Whether it is known that it is hardly so; at 0 nothing is known.
fn is_hardly(score: f64) -> bool {
    score > 0.0 && score < HARDLY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::compared;

    #[test]
    fn what_is_rather_so_than_not_is_likely_and_what_is_hardly_so_has_no_figure() {
        let said: Vec<String> = [1.0, 0.5, 0.31, 0.1, 0.06, 0.0].map(likely).into();
        assert_eq!(said, ["likely (99%)", "likely (50%)", "perhaps (31%)", "perhaps (10%)", "hardly", "perhaps"]);
        let gap = |score: f64| Gap::Perhaps(Perhaps { sentence: 0, score });
        assert_eq!([0.31, 0.06, 0.0].map(|score| gap(score).is_slight()), [false, true, false]);
    }

    #[test]
    fn a_passage_whose_number_another_sentence_answers_is_perhaps_there() {
        let comparison = compared(&[
            "Ann Lee, the painter of the sea, died at home in Norwood on Monday, aged 77. Snow fell on the harbour.",
            "The painter of the sea has died at home in Norwood, her son said. Ann Lee was 77.",
        ]);
        let lookup = Lookup::new(&comparison);
        let short = comparison.sentences.iter().rposition(|s| s.source == 1).unwrap();
        let said = Gap::of_sentence(&comparison, &lookup, short, 0).words(&comparison);
        assert!(said.starts_with("perhaps") || said.starts_with("in part") || said.starts_with("likely"), "{said}");
        let passage = lookup.passage(short).unwrap();
        assert_eq!(answer(&comparison, passage, 0).map(|found| found.sentence), Some(0), "{said}");
    }

    #[test]
    fn a_number_that_stands_elsewhere_is_perhaps_there() {
        let comparison = compared(&[
            "The council paid 740 bakers for the bread. Snow fell on the harbour.",
            "A cat was found at number 740 of the long street. Nobody saw the snow.",
        ]);
        let question = comparison.facts.iter().find(|f| f.text.contains("740")).and_then(|f| f.group);
        let said = Gap::of_question(&comparison, question, 1).words(&comparison);
        assert!(said.starts_with("perhaps") && said.contains("A cat was found"), "{said}");
        assert!(
            comparison.findings.iter().all(|f| f.kind.name() != "quantity.single_source"),
            "it is not said to be alone"
        );
    }

    #[test]
    fn a_number_rounded_or_an_hour_of_another_clock_is_perhaps_there() {
        let perhaps = |a: &str, b: &str, told: &str| {
            let comparison = compared(&[a, b]);
            let question = comparison.facts.iter().find(|f| f.text.contains(told)).and_then(|f| f.group);
            Gap::of_question(&comparison, question, 1).label()
        };
        let taxes = "Her rate was 35.72, the returns show. Snow fell on the harbour.";
        assert_eq!(perhaps(taxes, "The couple paid 35.7 percent in taxes.", "35.72"), "perhaps");
        let ship = "The navy stopped the boat off Tarn at 20:45 GMT and took five men.";
        let other = "The navy stopped the boat off Tarn at 8:40 p.m. and took five men.";
        assert!(perhaps(ship, other, "20:45").starts_with("likely"));
        assert!(
            perhaps(ship, &other.replace("8:40", "9:15"), "20:45").starts_with("likely"),
            "another hour of the same"
        );
        let two = other.replace("took", "at 9:15 p.m. took");
        assert_eq!(perhaps(ship, &two.replace("8:40", "8:10"), "20:45"), "nothing close found");
        assert_eq!(perhaps(ship, &two, "20:45"), "perhaps");
    }

    #[test]
    fn what_stands_nowhere_close_is_said_so_and_what_was_not_looked_up_too() {
        let mut comparison = compared(&[
            "The council paid 740 bakers for the bread. Snow fell on the harbour.",
            "A cat was found in the long street. Nobody saw the snow.",
        ]);
        let question = comparison.facts.iter().find(|f| f.text.contains("740")).and_then(|f| f.group);
        assert_eq!(Gap::of_question(&comparison, question, 1), Gap::NothingClose);
        comparison.stopped = Some(crate::align::Stage::Searching);
        assert_eq!(Gap::of_question(&comparison, question, 1).words(&comparison), "not looked up");
    }
}
