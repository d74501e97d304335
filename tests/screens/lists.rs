//! The views that are lists: narrowed, clicked, gone into.

use std::sync::Arc;

use super::made_up::{MadeUp, fire, state_of};
use super::support::{press, rows, show, state};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use parallax::compare::finding::Verdict;
use parallax::compare::{Options, compare};
use parallax::read::read_bytes;
use parallax::tui::action::Action;
use parallax::tui::effect::Effect;
use parallax::tui::filter::Filter;
use parallax::tui::index::Index;
use parallax::tui::pointer::mouse;
use parallax::tui::state::State;
use parallax::tui::update::update;
use parallax::tui::views::READING;
use ratatui::style::Modifier;
use serde_json::json;

#[test]
fn a_filter_narrows_the_list_and_ends() {
    let mut state = state(true);
    press(&mut state, "vv");
    let all = state.list.len();
    let speaker = state.list[state.chosen].key.clone();
    press(&mut state, "F");
    assert!(!state.list.is_empty() && state.list.len() < all);
    assert!(state.list.iter().all(|i| i.key == speaker));
    press(&mut state, "F");
    assert_eq!(state.list.len(), all);
    press(&mut state, "fhigh putin<enter>");
    assert!(
        state.list.iter().all(|i| i.severity.label() == "high" && format!("{} {}", i.head, i.text).contains("Putin"))
    );
    let (kept, all, findings) = (state.list.len(), state.counts.rows, state.counts.findings);
    let screen = rows(&show(&mut state, 120, 40));
    assert!(screen[0].contains(&format!("{kept} of {all} quotes")), "{}", screen[0]);
    assert!(screen.join(" ").contains(&format!("“high putin” keeps {findings} findings")), "{}", screen.join("\n"));
    let stops = state.stops.len();
    assert!(stops < state.index.stops.len(), "n steps through what the filter keeps");
    press(&mut state, "v");
    assert_eq!(state.filter, Some(Filter::Words("high putin".to_owned())), "words hold in every view");
    press(&mut state, "f<esc>");
    assert_eq!((&state.filter, state.stops.len()), (&None, state.index.stops.len()));
}

#[test]
fn a_screen_further_skips_no_passage_however_high_each_is() {
    let mut state = state(true);
    press(&mut state, "v");
    let shown = |state: &mut State| {
        show(state, 120, 40);
        let items = state.screen.items.iter().flatten().copied();
        (items.clone().min().unwrap(), items.max().unwrap())
    };
    let mut pages = 1;
    while state.chosen + 1 < state.list.len() {
        let (before, (_, bottom)) = (state.chosen, shown(&mut state));
        update(&mut state, Action::PageDown);
        let (first, _) = shown(&mut state);
        assert!(state.chosen > before && first <= bottom + 1, "from {before} to {}: {bottom}, {first}", state.chosen);
        pages += 1;
    }
    assert!(pages < state.list.len(), "a screen is more than a row");
}

#[test]
fn a_quote_is_copied_with_its_source_and_enter_goes_to_it() {
    let mut state = state(true);
    press(&mut state, "vv");
    let effects = press(&mut state, "y");
    let Some(Effect::Copy(text)) = effects.first() else { panic!("{effects:?}") };
    let chosen = state.list[state.chosen].clone();
    let said = chosen.facts.iter().map(|f| state.comparison.facts[*f].text.clone()).max_by_key(String::len).unwrap();
    assert!(text.starts_with(&format!("“{said}” — ")), "{text}");
    assert!(state.comparison.sources.iter().any(|s| text.contains(&format!("\n— {}", s.label))), "{text}");
    state.chosen = 2;
    let place = state.list[2].place.unwrap();
    update(&mut state, Action::Enter);
    assert_eq!((state.cursor, state.view), (place, READING));
}

#[test]
fn a_severity_is_no_word() {
    let quiet: &[&str] = &["The water was high on Monday", "Nobody was hurt in the flood."];
    let comparison = MadeUp::new(&[("wire", quiet), ("radio", quiet)])
        .link((0, 2), 0.9, ["high", "high"])
        .passage(&[&[0], &[2]])
        .passage(&[&[1], &[]])
        .passage(&[&[], &[3]])
        .finding("statement.single_source", "low", &json!({"passage": 1}), &[0], "wire alone says: the water was high")
        .finding("statement.single_source", "low", &json!({"passage": 2}), &[1], "radio alone says: nobody was hurt")
        .comparison();
    let mut state = state_of(comparison, false);
    press(&mut state, "vvv");
    let mut kept = |words: &str| {
        press(&mut state, "f<esc>");
        press(&mut state, &format!("f{words}<enter>"));
        state.list.iter().map(|i| i.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(kept("high"), Vec::<String>::new());
    assert_eq!(kept("low").len(), 2);
    assert_eq!(kept("water low"), ["wire alone says: the water was high"]);
}

#[test]
fn a_list_opens_at_its_top_and_then_where_it_was_left() {
    let mut state = state(true);
    let last = state.comparison.sentences_of(0).end - 1;
    state.go(last);
    press(&mut state, "vvv");
    show(&mut state, 120, 30);
    assert_eq!((state.chosen, state.screen.list_top), (0, 0), "opens at the gravest");
    press(&mut state, "jjj");
    let cursor = state.cursor;
    press(&mut state, "v");
    press(&mut state, "vvvvv");
    assert_eq!((state.chosen, state.cursor), (3, cursor), "and where it was left");
}

#[test]
fn the_chosen_row_is_marked_whole() {
    let mut state = state_of(fire(), false);
    press(&mut state, "vvvj");
    let screen = show(&mut state, 100, 24);
    let reversed = |x: u16| screen[(x, 2)].style().add_modifier.contains(Modifier::REVERSED);
    assert!((0..100).all(reversed));
}

#[test]
fn what_is_done_is_folded_and_counted() {
    let mut comparison = fire();
    for finding in &mut comparison.findings[..2] {
        finding.verdict = Some(Verdict::Checked);
    }
    let mut state = state_of(comparison, false);
    press(&mut state, "vvv");
    let screen = rows(&show(&mut state, 120, 24));
    assert!(screen[0].contains("4 findings") && screen[0].contains("2 of 4 checked"), "{}", screen[0]);
    assert_eq!(state.list.len(), 3);
    assert!(screen[3].contains("▸ done: 2 of 4 checked"), "{}", screen.join("\n"));
    press(&mut state, "G");
    let screen = rows(&show(&mut state, 120, 24)).join("\n");
    assert!(screen.contains("enter opens") && screen.contains("2 rows folded"), "{screen}");
    press(&mut state, "<enter>");
    let judged = |i: &usize| state.comparison.findings[*i].verdict.is_some();
    let shown: Vec<bool> = state.list.iter().filter_map(|i| i.finding).map(|i| judged(&i)).collect();
    assert_eq!(shown, [false, false, true, true], "they are shown behind it");
    let screen = rows(&show(&mut state, 120, 24)).join("\n");
    assert!(screen.contains("2 rows below"), "{screen}");
    assert_eq!(state.stops, [], "what is done is stepped to no more");
    press(&mut state, "<enter>");
    assert_eq!(state.list.len(), 3);
}

#[test]
fn the_row_just_judged_stays_until_another_is_chosen() {
    let mut state = state_of(fire(), false);
    press(&mut state, "vvv");
    press(&mut state, "x");
    let mut judged = fire();
    judged.findings[0].verdict = Some(Verdict::Checked);
    let index = Index::new(&judged);
    state.revise(Arc::new(judged), index);
    assert_eq!((state.chosen, state.list[0].finding), (0, Some(0)), "a second press gives the next verdict");
    let next = state.list[1].text.clone();
    press(&mut state, "j");
    assert_eq!((state.chosen, state.list[0].text.clone()), (0, next));
}

#[test]
fn a_row_tells_a_line_for_each_report_first_and_then_scrolls() {
    let mut state = state_of(fire(), false);
    press(&mut state, "vvvj");
    let screen = rows(&show(&mut state, 120, 14));
    let panel: Vec<&String> = screen.iter().skip_while(|r| !r.starts_with("──")).collect();
    assert!(panel[0].contains("J K scroll, "), "{}", screen.join("\n"));
    for (line, words) in
        [(1, "harbour  “We could not reach [get to] the roof,”"), (2, "courier  “We could not"), (3, "gazette  ")]
    {
        assert!(panel[line].contains(words), "{words}: {}", screen.join("\n"));
    }
    press(&mut state, "JJJJ");
    let screen = rows(&show(&mut state, 120, 14)).join("\n");
    assert!(screen.contains("J K scroll ─") && screen.contains("— Ann Lee"), "{screen}");
    press(&mut state, "k");
    assert_eq!(state.scroll, 0, "another row begins at its top");
}

#[test]
fn wordings_stand_against_the_fullest_and_say_what_they_lack() {
    let said: [&[&str]; 3] = [
        &["Talks end in Alden", "“We will never accept the offer of the company,” said Ann Lee."],
        &["Talks end", "“We will accept the offer of the company,” Bob Hay told reporters."],
        &["No deal", "“We will never accept the offer of the company,” said Ann Lee."],
    ];
    let by = |speaker: &str| json!({"form": "direct", "speaker": speaker});
    let comparison = MadeUp::new(&[("wire", said[0]), ("radio", said[1]), ("paper", said[2])])
        .fact("quote", 1, "We will never accept the offer of the company,", 0, &by("Ann Lee"))
        .fact("quote", 3, "We will accept the offer of the company,", 0, &by("Bob Hay"))
        .fact("quote", 5, "We will never accept the offer of the company,", 0, &by("Ann Lee"))
        .finding("quote.reworded", "medium", &json!({"facts": [0, 1, 2]}), &[0, 1, 2], "never or not")
        .comparison();
    let mut state = state_of(comparison, false);
    press(&mut state, "vv");
    let screen = rows(&show(&mut state, 120, 30)).join("\n");
    for words in [
        "radio  Bob Hay: “We will [never] accept the offer",
        "wire   “We will never accept the offer of the company,”  the fullest wording",
        "Word for word against the fullest wording, in 1 wire",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}

#[test]
fn a_click_in_the_overview_chooses_the_report_under_it() {
    let mut state = state(true);
    press(&mut state, "vvvv");
    for (width, height) in [(120, 40), (60, 14)] {
        let screen = rows(&show(&mut state, width, height));
        let row = screen.iter().position(|r| r.contains(" 4: During")).unwrap();
        let event = MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: 5,
            row: row as u16,
            modifiers: KeyModifiers::NONE,
        };
        mouse(&mut state, event);
        assert_eq!((state.chosen, state.source()), (3, 3), "{width} {height}");
        press(&mut state, "gkkkk");
    }
}

#[test]
fn the_overview_stands_where_a_report_begins_not_the_page_around_it() {
    let text = "9 September 2013 Last updated at 14:39 GMT\n\nA bridge in Norwood closes on Friday, the mayor said.";
    let report = |name: &str| read_bytes(text.as_bytes(), name.as_ref()).unwrap();
    let mut state = state_of(compare(&[report("wire.txt"), report("radio.txt")], &Options::default()), false);
    press(&mut state, "vvvvgj");
    assert_eq!(state.list.iter().map(|row| row.place).collect::<Vec<_>>(), [Some(1), Some(3)]);
    let screen = rows(&show(&mut state, 160, 30)).join("\n");
    assert!(!screen.contains("furniture"), "{screen}");
}

#[test]
fn every_screen_counts_copies_once_and_alike() {
    // Two copies and one other report: what the copies tell is told by one text alone, the rest by both.
    let copied: &[&str] = &["A bridge closes", "It closes on Friday for a year, the mayor said."];
    let other: &[&str] = &["A bridge closes"];
    let comparison = MadeUp::new(&[("wire", copied), ("paper", copied), ("radio", other)])
        .link((0, 2), 1.0, ["A", "A"])
        .link((0, 4), 0.9, ["A", "A"])
        .link((1, 3), 1.0, ["It", "It"])
        .link((2, 4), 0.9, ["A", "A"])
        .passage(&[&[0], &[2], &[4]])
        .passage(&[&[1], &[3], &[]])
        .alone(&[1, 3])
        .finding("report.copy", "medium", &json!({}), &[0, 1], "wire and paper are one text")
        .finding(
            "statement.single_source",
            "low",
            &json!({"passage": 1}),
            &[0, 1],
            "wire and paper, one text, alone say",
        )
        .copies(&[0, 1])
        .comparison();
    let mut state = state_of(comparison, false);
    let both = [(0, "● told by all (2 of 2)"), (1, "○ told by this one alone (1 of 2)")];
    for (sentence, told) in both {
        for copy in [sentence, sentence + 2] {
            state.go(copy);
            let gutter = state.index.standing[copy].glyph();
            assert!(told.starts_with(gutter), "{copy}: {gutter}");
            let screen = rows(&show(&mut state, 160, 30));
            assert!(screen.last().unwrap().contains(told), "{copy}: {}", screen.join("\n"));
        }
    }
    press(&mut state, "v");
    let heads: Vec<&str> = state.list.iter().map(|i| i.head.as_str()).collect();
    assert_eq!(heads, ["2 of 2", "1 of 2"]);
    for (words, left) in [("all", ["2 of 2"]), ("only", ["1 of 2"])] {
        press(&mut state, &format!("f{words}<enter>"));
        assert!(state.list.iter().map(|i| i.head.as_str()).eq(left), "{words}");
        press(&mut state, "<esc>");
    }
    press(&mut state, "vvv");
    let screen = rows(&show(&mut state, 100, 30)).join("\n");
    for said in ["2 passages, 1 told by all", "wire alone carries 1:", "copies of one text, counted once: wire, paper"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    // Told, alone, quotes alone, numbers alone.
    for (name, counts) in
        [("wire", ["2", "1", "0", "0"]), ("paper", ["2", "1", "0", "0"]), ("radio", ["1", "0", "0", "0"])]
    {
        let row = screen.lines().find(|l| l.contains(&format!(" {name} ")) && l.contains('%')).unwrap();
        let cells: Vec<&str> = row.split_once(name).unwrap().1.split_whitespace().filter(|c| *c != "◆base").collect();
        assert_eq!(cells[..4], counts, "{screen}");
    }
}

#[test]
fn what_is_told_in_part_elsewhere_is_neither_silent_nor_alone() {
    let one: &[&str] = &["A bridge closes", "The mayor spoke."];
    let comparison = MadeUp::new(&[("wire", one), ("radio", one)])
        .link((0, 3), 0.9, ["A", "The"])
        .passage(&[&[0], &[]])
        .passage(&[&[1], &[]])
        .passage(&[&[], &[3]])
        .comparison();
    let mut state = state_of(comparison, false);
    let screen = rows(&show(&mut state, 120, 24)).join("\n");
    assert!(screen.contains("◐ told by some (1 of 2, 1 in part)"), "{screen}");
    assert!(!screen.lines().take(2).any(|l| l.contains("not in this report")), "{screen}");
    press(&mut state, "v");
    let screen = rows(&show(&mut state, 120, 24)).join("\n");
    assert!(screen.contains("in part: row 3") && screen.contains("nothing close found"), "{screen}");
    assert_eq!(state.list[0].head, "1 of 2, 1 in part");
}

#[test]
fn one_report_tells_nothing_alone() {
    let comparison = MadeUp::new(&[("wire", &["A bridge closes"])]).passage(&[&[0]]).comparison();
    let mut state = state_of(comparison, false);
    let screen = rows(&show(&mut state, 120, 24)).join("\n");
    assert!(screen.contains("told by all (1 of 1)"), "{screen}");
}
