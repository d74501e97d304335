use super::*;
use crate::compare::testing::compared;
use crate::language::english;

/// What the second of two reports answers to the question of a fact of the first, and the sentence that may tell it.
fn answer(one: &str, other: &str, fact: &str) -> (State, Option<String>) {
    let comparison = compared(&[one, other]);
    let asked = comparison.facts.iter().find(|f| f.text.contains(fact) && f.group.is_some()).unwrap();
    let cell = &comparison.questions[asked.group.unwrap()].cells[1];
    (cell.state, cell.perhaps.map(|found| comparison.text(found.sentence).to_owned()))
}

/// Whether nothing in the second report may be the answer to the question of a fact of the first, or which sentence may be it.
fn perhaps(one: &str, other: &str, fact: &str) -> Option<String> {
    let (state, found) = answer(one, other, fact);
    assert_eq!(state, if found.is_some() { State::Perhaps } else { State::NotFound }, "{one} {other}");
    found
}

#[test]
fn what_a_report_is_known_to_say_needs_no_other_sentence() {
    let text = "The flood in Tarn killed 52 people.";
    assert_eq!(answer(text, text, "52"), (State::Says, None));
}

#[test]
fn a_statement_told_without_marks_answers_in_part() {
    let one = "Ann Lee said: “The old ferry of Tarn will never sail to Vista again.”";
    let other = "Ann Lee said that the old ferry of Tarn will never sail to Vista again.";
    assert_eq!(answer(one, other, "ferry").0, State::InPart);
}

#[test]
fn the_same_value_may_be_the_answer_in_another_unit() {
    let one = "Ann Lee rented the ferry for 30 years.";
    let other =
        |span: &str| format!("Snow fell on the hills. A thief from Vista, Bob Roe, was sent to jail for {span}.");
    assert!(perhaps(one, &other("three decades"), "30").is_some());
    assert_eq!(perhaps(one, &other("four days"), "30"), None);
}

#[test]
fn a_measure_may_be_the_answer_in_another_unit_as_near_as_rounding_leaves_it() {
    let one = "Ann Lee lost a crown of 2.99 kg.";
    let other =
        |weight: &str| format!("Snow fell on the hills. The sack of the thief from Vista, Bob Roe, weighed {weight}.");
    assert!(perhaps(one, &other("6.6 pounds"), "2.99").is_some());
    assert_eq!(perhaps(one, &other("97 pounds"), "2.99"), None);
}

#[test]
fn two_persons_may_be_told_as_both() {
    let one = "The police of Tarn freed two women.";
    for other in ["Snow fell. Both women went home.", "Snow fell. Both were found asleep."] {
        assert!(perhaps(one, other, "two").is_some(), "{other}");
    }
    assert_eq!(perhaps(one, "Snow fell. It fell both in Vista and in Ellis.", "two"), None);
    assert_eq!(perhaps(one, "Snow fell. Both ships sailed.", "two"), None);
    assert_eq!(perhaps(&one.replace("two", "six"), "Snow fell. Both women went home.", "six"), None);
}

#[test]
fn figures_are_known_again_from_two_of_them_on() {
    let token = |text: &str| crate::text::token::tokens(text, crate::text::Span::new(0, text.len())).remove(0);
    assert_eq!(written(english(), &token("74")).as_deref(), Some("74"));
    assert_eq!(written(english(), &token("7")), None);
    assert_eq!(written(english(), &token("seven")), None);
}

#[test]
fn a_number_with_decimals_is_known_again_where_it_is_rounded() {
    let rounded = |text: &str| {
        let token = crate::text::token::tokens(text, crate::text::Span::new(0, text.len())).remove(0);
        rounded(english(), &token).map(Cow::into_owned)
    };
    assert_eq!(rounded("35.72"), rounded("35.7"));
    assert_ne!(rounded("35.72"), rounded("35.8"));
    assert_ne!(rounded("35.72"), rounded("3.572"), "the point stands elsewhere");
    assert_eq!([rounded("0.35"), rounded("3.5"), rounded("35")], [None, None, None]);
}

#[test]
fn of_what_may_be_the_answer_the_likeliest_is_kept_and_of_equals_the_first() {
    let mut best = Best::default();
    for (sentence, score) in [(5, 0.4), (7, 0.6), (3, 0.6), (9, 0.6), (1, 0.2)] {
        keep(&mut best, (0, 1), Perhaps { sentence, score });
    }
    assert_eq!(best[&(0, 1)], Perhaps { sentence: 3, score: 0.6 });
}
