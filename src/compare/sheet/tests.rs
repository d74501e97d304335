//! What the sheet says of reports made up for it.

use super::*;
use crate::compare::{Options, compare};
use crate::fact::FactKind;
use crate::read::{read_bytes, sample};

fn sheet(texts: &[&str]) -> Sheet {
    let read = |(i, text): (usize, &&str)| {
        let name = format!("{}.txt", ["a", "b", "c", "d"][i]);
        read_bytes(text.as_bytes(), name.as_ref()).unwrap()
    };
    let articles: Vec<_> = texts.iter().enumerate().map(read).collect();
    let comparison = compare(&articles, &Options::default());
    Sheet::new(&comparison, &Lookup::new(&comparison))
}

/// The toll of a fire in four reports, and what else they tell.
fn fire() -> Sheet {
    let police =
        "The fire at the Norwood mill killed 52 people on Monday, police said. The mill stood on Canal Street.";
    let other = "Firefighters reached the Norwood mill at dawn. The fire at the Norwood mill killed 52 people on Monday, \
                 police said. The owner had spent $3 million on new looms.";
    let about = "About 30 people were killed in the fire at the Norwood mill on Monday, Ann Lee said. Smoke hung over the \
                 river.";
    let last =
        "The fire at the Norwood mill killed 52 people on Monday, police said. Two leaders of the union came today.";
    sheet(&[police, other, about, last])
}

#[test]
fn what_cannot_both_be_right_is_the_first_row() {
    let sheet = fire();
    let first = &sheet.rows[0];
    assert_eq!(first.section, Section::Conflict, "{:#?}", sheet.rows);
    let words: Vec<String> = first.cells.iter().map(Cell::words).collect();
    assert!(words[2].starts_with("≠ About 30") && words[2].contains("Ann Lee"), "{words:?}");
    assert!(words[0].starts_with("52") && words[0] == words[3], "{words:?}");
    assert!(sheet.verdict.starts_with("1 answer in conflict"), "{}", sheet.verdict);
    assert!(first.about.contains("killed") && first.about.contains("people"), "{}", first.about);
}

#[test]
fn what_one_alone_tells_is_folded_to_a_line_that_names_its_numbers() {
    let sheet = fire();
    let alone = sheet.folds.iter().find(|f| f.folded == Folded::Alone(vec![1])).unwrap();
    assert!(alone.head == "b alone" && alone.words.starts_with("$3 million"), "{alone:?}");
    assert!(!sheet.rows.iter().any(|row| row.section == Section::Single));
}

#[test]
fn what_nobody_would_check_is_folded_away() {
    let sheet = fire();
    let slight = sheet.folds.iter().find(|f| f.folded == Folded::Slight).unwrap();
    let said: Vec<&str> = slight.rows.iter().flat_map(|r| &r.cells).map(|c| c.whole.as_str()).collect();
    assert!(said.contains(&"Two leaders") && said.contains(&"today"), "{said:?}");
    let few_dead = "Three people were killed when the dam at Ellis burst.";
    assert!(sheet_of_dead(few_dead), "few dead are checked all the same");
}

#[test]
fn names_spelt_in_several_ways_have_a_line_of_their_own() {
    let texts = [
        "Police found Katherine Lee at home. The mayor, Ann Poe, said that Katherine Lee was 61.",
        "Police said that Catherine Lee, 61, was found at home. The mayor, Ann Poe, said so.",
    ];
    let sheet = sheet(&texts);
    let spelt = sheet.folds.iter().find(|fold| fold.folded == Folded::Spellings).unwrap();
    assert_eq!(spelt.words, "Katherine Lee / Catherine Lee");
    assert_eq!(spelt.rows.len(), 1);
}

#[test]
fn a_spelling_is_named_once_however_many_reports_have_it_beside_others() {
    let comparison = compare(&sample(), &Options::default());
    let sheet = Sheet::new(&comparison, &Lookup::new(&comparison));
    let spelt = sheet.folds.iter().find(|fold| fold.folded == Folded::Spellings).unwrap();
    let all: Vec<&str> = spelt.words.split(['/', '·']).map(str::trim).collect();
    assert!(
        all.contains(&"Shai") && all.iter().all(|one| all.iter().filter(|other| *other == one).count() == 1),
        "{all:?}"
    );
}

fn sheet_of_dead(text: &str) -> bool {
    let sheet = sheet(&[text, "Three people were killed when the dam at Ellis burst, the mayor said."]);
    let agreed = sheet.folds.iter().find(|fold| fold.folded == Folded::Agreed).unwrap();
    agreed.rows.iter().any(|row| row.cells[0].text == "Three")
}

#[test]
fn a_number_that_may_be_another_answer_raises_its_row() {
    let texts = [
        "Zurana Horton, a mother of 12 children, was shot dead outside a school in Brownsville, the court heard.",
        "Zurana Horton, a mother of 12 children, died outside a school in Brownsville.",
        "Reporters who came a year later saw 13 children at a bus stop far away.",
    ];
    let sheet = with_a_likely(&texts, 0.4);
    let row = &sheet.rows[0];
    assert_eq!((row.section, row.cells[2].words().as_str()), (Section::Unclear, "? 13, perhaps"), "{:?}", sheet.rows);
    assert!(sheet.verdict.contains("1 answer that may differ"), "{}", sheet.verdict);
    let sheet = with_a_likely(&texts, 0.2);
    assert!(sheet.rows.iter().all(|row| row.section != Section::Unclear), "{:?}", sheet.rows);
    // What the others say less exactly is no other answer.
    let texts = [texts[0], texts[1], "Reporters who came a year later saw more than 10 children at a bus stop."];
    assert!(with_a_likely(&texts, 0.4).rows.iter().all(|row| row.section != Section::Unclear));
}

/// The sheet where the sentence of the last report answers the first question with that likelihood.
fn with_a_likely(texts: &[&str], score: f64) -> Sheet {
    let read = |(i, text): (usize, &&str)| read_bytes(text.as_bytes(), format!("{i}.txt").as_ref()).unwrap();
    let articles: Vec<_> = texts.iter().enumerate().map(read).collect();
    let mut json = serde_json::to_value(compare(&articles, &Options::default())).unwrap();
    let told = |question: &serde_json::Value| question["cells"][1]["facts"].as_array().is_some_and(|f| !f.is_empty());
    let question = json["questions"].as_array_mut().unwrap().iter_mut().find(|question| told(question)).unwrap();
    question["cells"][2] =
        serde_json::json!({"source": 2, "facts": [], "state": "perhaps", "perhaps": {"sentence": 2, "score": score}});
    let comparison = Comparison::from_json(&json.to_string()).unwrap();
    Sheet::new(&comparison, &Lookup::new(&comparison))
}

#[test]
fn a_quotation_given_to_another_names_both_and_its_wordings_begin_where_they_part() {
    let texts = [
        "“We must face the growing threats to our harbour together and without delay,” Ann Lee said on Monday.",
        "“We must face the mounting threats to our harbour together and without delay,” Carl Berg said on Monday.",
    ];
    let sheet = sheet(&texts);
    let row = sheet.rows.iter().find(|r| r.kind == Some(crate::fact::FactKind::Quote)).unwrap();
    assert_eq!(row.section, Section::OtherSpeaker);
    let words: Vec<String> = row.cells.iter().map(Cell::words).collect();
    assert!(words[0].contains("growing") && words[0].contains("Ann Lee: “"), "{words:?}");
    assert!(words[1].contains("mounting") && words[1].contains("Carl Berg: “"), "{words:?}");
    assert!(row.about.starts_with("“We must face"), "{}", row.about);
}

#[test]
fn every_row_of_the_sample_asks_something_and_no_fact_stands_twice() {
    let comparison = compare(&sample(), &Options::default());
    let lookup = Lookup::new(&comparison);
    let sheet = Sheet::new(&comparison, &lookup);
    assert!(sheet.rows.len() > 3 && sheet.folds.len() > 3);
    assert!(sheet.all_rows().all(|row| !row.about.is_empty() && row.cells.len() == comparison.sources.len()));
    assert!(sheet.rows.is_sorted_by_key(|row| row.section));
    let questions: Vec<usize> = sheet.all_rows().filter_map(|row| row.question).collect();
    let mut once = questions.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), questions.len(), "one entry a question");
    assert_eq!(sheet.title, "Xi accused the West of interfering in Chinese affairs");
}

#[test]
fn one_report_alone_is_compared_with_nothing() {
    let sheet = sheet(&["Three people were killed when the dam at Ellis burst."]);
    assert_eq!(
        (sheet.reports.as_str(), sheet.verdict.as_str()),
        ("one report", "one report: nothing to compare it with")
    );
    assert!(sheet.folds.iter().all(|fold| !matches!(fold.folded, Folded::Alone(_))), "nothing is alone");
}

#[test]
fn a_day_in_the_same_words_is_no_less_exact_where_its_report_has_a_date() {
    let told = "The old dam at Ellis burst on Wednesday, Ann Lee said.";
    let dated = format!("15 December 2021\n\n{told}");
    let sheet = sheet(&[told, told, &dated]);
    let row = sheet.all_rows().find(|row| row.kind == Some(FactKind::Date)).unwrap();
    assert!(row.cells.iter().all(|cell| cell.state == CellState::Same), "{row:#?}");
}

#[test]
fn a_number_that_is_hardly_the_answer_is_not_shown() {
    let ages = sheet(&["Ann Lee, 34, spoke in Norwood.", "Ann Lee, 34, left.", "Bob Roe, 24, slept at home."]);
    let hardly = |cell: &Cell| cell.text.contains("24") && cell.state == CellState::Perhaps;
    assert!(!ages.all_rows().any(|row| row.cells.iter().any(hardly)), "{:#?}", ages.rows);
}

#[test]
fn what_all_say_alike_is_folded_below_what_parts() {
    let sheet = fire();
    let agreed = sheet.folds.iter().find(|f| f.folded == Folded::Agreed).unwrap();
    assert!(agreed.rows.iter().all(|row| !row.section.parts()), "{agreed:?}");
    assert!(sheet.rows.iter().all(|row| row.section.parts()), "{:?}", sheet.rows);
}

#[test]
fn wordings_that_differ_in_a_trifle_are_small_things() {
    let section = |a: &str, b: &str| {
        let text = |words: &str| format!("“{words}” said Ann Lee, the mayor of Norwood.");
        let sheet = sheet(&[&text(a), &text(b)]);
        let row = sheet.all_rows().find(|row| row.kind == Some(FactKind::Quote)).unwrap().clone();
        (row.section, sheet.rows.contains(&row))
    };
    let told = "We can't close the old mill on the river before the spring, and I sent an e-mail to the owner,";
    let other = told.replace("can't", "cant").replace("e-mail", "email");
    assert_eq!(section(told, &other), (Section::Agree, false));
    assert_eq!(section(told, &told.replace("the old mill", "that old mill")), (Section::Trifle, false));
    assert_eq!(section(told, &told.replace("the old mill", "the new mill")), (Section::Reworded, true));
}

#[test]
fn days_that_nobody_can_place_do_not_part() {
    let text = |day: &str| format!("The judge in Norwood sentenced Ann Lee to four years in prison {day}.");
    let sheet = sheet(&[&text("today"), &text("on Saturday")]);
    assert!(!sheet.rows.iter().any(|row| row.kind == Some(FactKind::Date)), "{:?}", sheet.rows);
}

#[test]
fn a_linked_sentence_without_the_number_is_shown_as_that() {
    let sheet = sheet(&[
        "The new bridge over the river at Norwood was opened by the mayor and cost $40 million.",
        "The new bridge over the river at Norwood was opened by the mayor.",
    ]);
    let row = sheet.all_rows().find(|row| row.cells[0].text == "$40 million").unwrap();
    assert_eq!((row.cells[1].state, row.cells[1].sentence), (CellState::Without, Some(1)), "{row:?}");
    assert!(sheet.folds.iter().any(|fold| fold.folded == Folded::Alone(vec![0]) && fold.rows.contains(row)));
}

#[test]
fn a_linked_sentence_with_another_day_shows_it() {
    let sheet = sheet(&[
        "The new bridge over the river at Norwood was opened by the mayor on 3 May 2014.",
        "The new bridge over the river at Norwood was opened by the mayor, who was born on 9 June 1950.",
    ]);
    let row = sheet.all_rows().find(|row| row.cells[0].text == "3 May 2014").unwrap();
    assert_eq!((row.cells[1].state, row.cells[1].text.as_str()), (CellState::Without, "has 9 June 1950"), "{row:?}");
}

#[test]
fn another_hour_in_a_linked_sentence_may_differ() {
    let told = |hour: &str| format!("Police stopped the red car on the bridge in Norwood at about {hour} a.m.");
    let sheet = sheet(&[&told("1:30"), &told("1:00")]);
    let row = sheet.rows.iter().find(|row| row.kind == Some(FactKind::Date)).unwrap();
    assert_eq!((row.section, row.cells[1].another.is_some()), (Section::Unclear, true), "{row:?}");
    assert!(row.cells[0].text.contains("1:30") && row.cells[1].text.contains("1:00"), "{row:?}");
}

#[test]
fn three_hours_of_one_thing_make_one_row() {
    let told =
        |hour: &str| format!("The fire in the old store on the bridge in Norwood broke out at about {hour} p.m.");
    let sheet = sheet(&[&told("8:45"), &told("8:30"), &told("8:10")]);
    assert_eq!(sheet.all_rows().filter(|row| row.section == Section::Unclear).count(), 1, "{:#?}", sheet.rows);
}

#[test]
fn numbers_far_apart_that_may_answer_one_question_are_folded() {
    let told = |number: &str| {
        let sheet = sheet(&[
            "Zurana Horton, a mother of 12 children, was shot dead outside a school in Brownsville, the court heard.",
            &format!(
                "Zurana Horton, who was a mother of {number}, was shot dead near a school in Brownsville in 2011."
            ),
        ]);
        let folded = sheet.folds.iter().filter(|fold| fold.folded == Folded::MayDiffer).flat_map(|fold| &fold.rows);
        let counted = [sheet.rows.iter().collect::<Vec<_>>(), folded.collect()];
        counted.map(|rows| rows.iter().filter(|row| row.section == Section::Unclear).count())
    };
    assert_eq!(told("13"), [1, 0]);
    assert_eq!(told("40"), [0, 1]);
}

#[test]
fn the_same_number_told_less_exactly_is_folded_and_named() {
    let told = |sum: &str| format!("The council of Norwood paid {sum} for the new bridge over the river.");
    let sheet = sheet(&[&told("$3 million"), &told("nearly $3 million")]);
    let agreed = sheet.folds.iter().find(|fold| fold.folded == Folded::Agreed).unwrap();
    assert_eq!(agreed.words, "$3 million / nearly $3 million");
    assert!(sheet.rows.is_empty(), "{:?}", sheet.rows);
}

#[test]
fn small_differences_are_not_said_to_be_none() {
    let of = |a: &str, b: &str| {
        let text = |sum: &str| format!("The council of Norwood paid {sum} for the new bridge over the river.");
        sheet(&[&text(a), &text(b)]).verdict
    };
    assert!(of("$14,959,450", "$14,959,450").starts_with("no number, date or quote is sure to differ"));
    assert!(!of("$14,959,450", "$14,959,450").contains("small"));
    assert!(of("$14,959,450", "$14,959,450").ends_with("contradictions in words alone are not looked for"));
    assert!(of("$14,959,450", "$15 million").starts_with("no number, date or quote is sure to differ but in small"));
}

#[test]
fn a_report_with_two_quotations_shows_the_one_that_another_has_too() {
    let sheet = sheet(&[
        "“If there was any more I could give you, I would,” Judge Ann Lee said in court.",
        "“I give you the most that any judge could give to you under the law of the land, and more,” Judge Ann Lee said. \
         “If I could give you any more, I would,” Judge Ann Lee said in court.",
    ]);
    let row = sheet.rows.iter().find(|row| row.kind == Some(FactKind::Quote)).unwrap();
    assert!(row.cells[1].text.contains("I would"), "{row:?}");
}

#[test]
fn a_label_does_not_break_off_in_a_word_of_grammar() {
    let told = "Firefighters were called to the Norwood store at 6 am.";
    let sheet = sheet(&[told, told, "Nobody was hurt in the fire that burned the store."]);
    let row = sheet.all_rows().find(|row| row.kind == Some(FactKind::Date)).unwrap();
    assert!(row.about.ends_with("store …"), "{}", row.about);
}

#[test]
fn the_same_of_which_it_is_not_sure_that_it_is_of_one_thing_is_not_said_to_differ() {
    let other = "Tarn beat Norwood on Friday. Snow fell on the stands. A guard from Ellis, Joe Cole, left in tears with three \
                 fouls, 15 points and a broken shoe.";
    let sheet = sheet(&["Tarn beat Norwood on Friday. Ann Poe had 15 points during a run.", other]);
    let rows: Vec<&Row> =
        sheet.all_rows().filter(|row| row.cells.iter().all(|cell| cell.text.contains("15"))).collect();
    assert_eq!(rows.iter().map(|row| row.label).collect::<Vec<_>>(), ["the same, perhaps about two things"]);
    assert!(sheet.rows.is_empty(), "{:#?}", sheet.rows);
}

#[test]
fn an_answer_of_which_it_is_not_sure_is_perhaps_beside_those_that_are() {
    let sheet = sheet(&[
        "Tarn beat Norwood on Friday. Ann Poe had a good run.",
        "Tarn beat Norwood on Friday. Ann Poe had a long run.",
        "Tarn beat Norwood. Snow fell on the stands. On Friday the town of Ellis shut its quay.",
    ]);
    let row = sheet.all_rows().find(|row| row.cells[0].text == "Friday").unwrap();
    let words: Vec<String> = row.cells.iter().map(Cell::words).collect();
    assert_eq!(words, ["Friday", "Friday", "? Friday, perhaps"]);
}

#[test]
fn what_quotes_all_the_words_is_no_other_answer_than_what_most_quote() {
    let whole = "“It's done: we will rebuild the pier by May, and the ferry will sail again,” Ann Lee said in Tarn.";
    let spaced = "In Tarn Ann Lee said: “It ’ s done: we will rebuild the pier by May, and the ferry will sail again.”";
    let part = "“We will rebuild the pier by May,” Ann Lee said in Tarn.";
    let states = |texts: &[&str]| -> Vec<CellState> {
        let rows = sheet(texts).rows;
        let row = rows.iter().find(|row| row.kind == Some(FactKind::Quote)).unwrap();
        row.cells.iter().map(|cell| cell.state).collect()
    };
    assert_eq!(states(&[part, whole, spaced]), [CellState::Differs, CellState::Same, CellState::Same]);
    assert_eq!(states(&[part, whole]), [CellState::Differs, CellState::Same]);
}
