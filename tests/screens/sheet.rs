//! The sheet: what stands in it at several widths, and what its keys do.

use std::sync::Arc;

use super::support::{legible, press, rows, show, without_figures};
use parallax::article::Article;
use parallax::compare::finding::Verdict;
use parallax::compare::sheet::CellState;
use parallax::compare::{Options, Severity, compare, unaligned};
use parallax::read::read_bytes;
use parallax::session::Decision;
use parallax::tui::effect::Effect;
use parallax::tui::index::Index;
use parallax::tui::list::Item;
use parallax::tui::mode::Mode;
use parallax::tui::state::State;
use parallax::tui::theme::Theme;
use parallax::tui::views::{FINDINGS, READING, SHEET};

/// Reports of one fire, as many as asked for: the first three tell the toll, the third another one.
fn fire(reports: usize, colour: bool) -> State {
    let toll = "The fire at the Norwood mill killed 52 people on Monday, police said.";
    let texts = [
        format!("# Fire at Norwood mill\n\n{toll} “We could not reach the roof in time,” Ann Lee said.\n"),
        format!("# Mill burns in Norwood\n\n{toll} The owner had spent $3 million on new looms.\n"),
        "# Dozens die in Norwood\n\nAbout 30 people were killed in the fire at the Norwood mill on Monday, Carl Berg said. \
         “We could never reach the roof in time,” Ann Lee said.\n"
            .to_owned(),
    ];
    let more = (3..reports).map(|n| format!("# Norwood fire, part {n}\n\n{toll} Street {n}00 was closed.\n"));
    let read = |(n, text): (usize, String)| read_bytes(text.as_bytes(), format!("{n}.md").as_ref()).unwrap();
    let articles: Vec<_> = texts.into_iter().take(reports).chain(more).enumerate().map(read).collect();
    sheet_of(&articles, colour)
}

/// The sheet of some reports without colour.
fn aligned(texts: &[&str]) -> State {
    let read = |(n, text): (usize, &&str)| read_bytes(text.as_bytes(), format!("{n}.md").as_ref()).unwrap();
    sheet_of(&texts.iter().enumerate().map(read).collect::<Vec<_>>(), false)
}

fn sheet_of(articles: &[Article], colour: bool) -> State {
    let comparison = compare(articles, &Options::default());
    let index = Index::new(&comparison);
    let mut state = State::new(Arc::new(unaligned(articles)), 0, Theme::new(colour));
    state.view = SHEET;
    state.align(Arc::new(comparison), index);
    state
}

#[test]
fn at_four_widths() {
    let mut state = fire(3, false);
    let pictures = [80, 120, 160, 220].map(|width| rows(&show(&mut state, width, 24)).join("\n"));
    insta::assert_snapshot!(without_figures(&pictures.join("\n\n")));
}

#[test]
fn what_differs_is_marked_by_a_sign_and_by_style() {
    for colour in [true, false] {
        let mut state = fire(3, colour);
        let screen = show(&mut state, 120, 24);
        assert!(rows(&screen).iter().any(|row| row.starts_with("▌!!") && row.contains("≠ About 30")));
        if colour {
            insta::assert_snapshot!(without_figures(&legible(&screen)));
        }
    }
}

#[test]
fn an_answer_that_differs_beyond_the_edge_is_told_at_the_edge() {
    let mut state = fire(9, false);
    let edge = |screen: &str| screen.lines().filter(|line| line.starts_with("▌!!")).any(|line| line.ends_with('≠'));
    let differs = state.index.sheet.rows[0].cells.iter().rposition(|cell| cell.state == CellState::Differs).unwrap();
    let is_shown = |state: &State| state.screen.columns.iter().any(|(source, _)| *source == differs);
    press(&mut state, "9");
    let screen = rows(&show(&mut state, 80, 24)).join("\n");
    assert!(!is_shown(&state) && edge(&screen), "{screen}");
    let wide = rows(&show(&mut state, 400, 24)).join("\n");
    assert!(is_shown(&state) && !edge(&wide), "{wide}");
}

#[test]
fn of_nine_reports_the_columns_scroll_and_the_question_stays() {
    let mut state = fire(9, false);
    let first = rows(&show(&mut state, 80, 24)).join("\n");
    let names = |screen: &str| screen.lines().find(|l| l.contains(" of 9, ")).unwrap_or_default().to_owned();
    assert!(names(&first).contains("reports 1-") && !names(&first).contains("9: Norwood"), "{first}");
    press(&mut state, "9");
    let last = rows(&show(&mut state, 80, 24)).join("\n");
    assert!(names(&last).contains("-9 of 9") && names(&last).contains("9: Norwood"), "{last}");
    let asked =
        |screen: &str| screen.lines().find(|l| l.starts_with('▌')).map(|l| l.chars().take(20).collect::<String>());
    assert_eq!(asked(&first), asked(&last));
}

#[test]
fn a_fold_opens_and_the_place_is_gone_to_and_come_back_from() {
    let mut state = fire(3, false);
    let folded = state.list.len();
    press(&mut state, "<enter>");
    assert_eq!(state.view, READING);
    press(&mut state, "<back>");
    assert_eq!((state.view, state.chosen), (SHEET, 0));
    let fold = state.list.iter().position(|i| i.opens.is_some() && i.text.contains("$3 million")).unwrap();
    state.chosen = fold;
    press(&mut state, "<enter>");
    assert!(state.list.len() > folded && state.chosen == fold);
    press(&mut state, "j<enter>");
    assert!(state.comparison.text(state.cursor).contains("$3 million"), "{}", state.comparison.text(state.cursor));
    press(&mut state, "<back>");
    assert_eq!((state.view, state.chosen), (SHEET, fold + 1));
    press(&mut state, "k<enter>");
    assert_eq!(state.list.len(), folded);
}

#[test]
fn the_status_line_counts_rows_since_not_every_row_has_a_sentence() {
    let mut state = fire(3, false);
    let last = |state: &mut State| rows(&show(state, 120, 24)).pop().unwrap();
    let all = state.index.sheet.all_rows().count();
    press(&mut state, "<tab><tab>");
    for row in 1..3 {
        let label = state.comparison.sources[2].label.clone();
        let status = last(&mut state);
        assert!(status.contains(&format!(" {label} · row {row}/{all} ")) && !status.contains("sentence"), "{status}");
        press(&mut state, "j");
    }
    state.chosen = state.list.iter().position(|i| i.opens.is_some()).unwrap();
    let folded = state.list[state.chosen].folded;
    let status = last(&mut state);
    assert!(status.contains(" folded ") && status.contains(&folded.to_string()), "{status}");
}

#[test]
fn what_is_done_is_folded_as_in_the_other_lists() {
    let mut state = fire(3, false);
    let finding = state.list[0].finding.unwrap();
    let mut judged = (*state.comparison).clone();
    judged.findings[finding].verdict = Some(Verdict::Checked);
    let index = Index::new(&judged);
    state.align(Arc::new(judged), index);
    let all = state.list.len();
    assert_eq!(state.list[all - 1].head, "done");
    assert!(state.list.iter().all(|i| i.finding != Some(finding)));
    press(&mut state, "G<enter>");
    assert_eq!((state.list.len(), state.list[all].finding), (all + 1, Some(finding)), "behind the line that folds it");
    press(&mut state, "<enter>");
    assert_eq!(state.list.len(), all);
}

/// What the pane below the sheet says of each report, its name aside and its lines joined.
fn told(state: &mut State, width: u16, height: u16) -> Vec<String> {
    let screen = rows(&show(state, width, height));
    let pane = usize::from(state.screen.inspector.y) + 2..usize::from(state.screen.status.y);
    let mut told: Vec<String> = Vec::new();
    for row in screen[pane].iter().filter(|row| !row.is_empty()) {
        assert!(row.chars().count() <= usize::from(width));
        let starts = row.starts_with(' ') && row.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        match told.last_mut().filter(|_| !starts) {
            Some(last) => last.extend([" ", row.trim()]),
            None => told.push(row.split_once("  ").unwrap().1.trim().to_owned()),
        }
    }
    told
}

#[test]
fn below_stands_what_every_report_says_once_and_whole_where_there_is_room() {
    let state = &mut aligned(&[
        "# Fire at Norwood mill\n\nThe old mill at Norwood, which had stood beside the river since the days when wool was \
         carried down to the sea in barges, burned for six hours, and 52 people were killed in it on Monday, police said. \
         “The roof fell at noon. Nobody could reach the loft,” Ann Lee said.\n",
        "# Mill burns in Norwood\n\nIn the fire at the old Norwood mill 52 people were killed on Monday, police said. “The \
         roof fell at noon. Nobody could reach the loft after that,” Ann Lee said.\n",
        "# Dozens die\n\nIn the fire at the old Norwood mill 30 people were killed on Monday, police said.\n",
    ]);
    let row = |state: &State, words: &str| state.list.iter().position(|i| i.text.contains(words)).unwrap();
    state.chosen = row(state, "52");
    let whole = told(state, 120, 48);
    assert_eq!(whole.len(), 3, "{whole:#?}");
    for (source, said) in whole.iter().enumerate() {
        let first = state.comparison.sentences_of(source).nth(1).unwrap();
        assert_eq!(said, state.comparison.text(first));
    }
    let cut = told(state, 60, 16);
    assert_eq!(cut.len(), 3, "{cut:#?}");
    assert!(cut[0].starts_with("… ") && cut[0].ends_with('…') && cut[0].contains("52"), "{cut:#?}");
    state.chosen = row(state, "roof");
    let quoted = told(state, 120, 48);
    assert!(quoted[0].contains("“The roof fell at noon. Nobody could reach the loft,” Ann Lee said."), "{quoted:#?}");
}

#[test]
fn every_view_has_its_tab_and_nothing_at_the_top_is_cut_unseen() {
    let mut state = fire(9, false);
    for width in [50, 80, 120] {
        let screen = rows(&show(&mut state, width, 24));
        for key in 1..=6 {
            assert!(screen[2].contains(&format!("F{key}")), "{width}: {}", screen[2]);
        }
        assert!(screen[2].contains("F1 Sheet"), "{}", screen[2]);
    }
    for width in [56, 80] {
        let screen = rows(&show(&mut state, width, 24));
        assert!(screen[3].contains(" of 9, tab for more "), "{}", screen[3]);
    }
    let narrow = rows(&show(&mut state, 40, 24));
    assert!(narrow[..2].iter().all(|row| row.chars().count() < 40 || row.ends_with('…')), "{narrow:#?}");
    for report in 2..=9 {
        press(&mut state, "<tab>");
        let screen = rows(&show(&mut state, 80, 24));
        assert!(screen[3].contains(&format!(" {report}: ")), "{}", screen[3]);
    }
}

#[test]
fn what_is_cut_most_gets_more_of_the_width() {
    let asked = |state: &mut State, width: u16| {
        show(state, width, 40);
        state.screen.columns[0].1.x
    };
    let short =
        "# Fire\n\n“We left the mill at once, and none of us looked back at it until the bridge,” Ann Lee said.\n";
    let other =
        "# Fire\n\n“We left the mill at once, and some of us looked back at it until the bridge,” Ann Lee said.\n";
    let answers = &mut aligned(&[short, other]);
    let long = |toll: &str| {
        format!(
            "# Fire\n\nThe fire at the mill beside the railway bridge in Norwood killed {toll} people on the third floor.\n"
        )
    };
    let questions = &mut aligned(&[&long("52"), &long("30")]);
    for width in [100, 160, 220] {
        let (narrow, wide) = (asked(answers, width), asked(questions, width));
        assert!(narrow < wide, "{width}: {narrow} {wide}");
    }
}

#[test]
fn a_line_that_shows_no_sentence_is_linked_with_none() {
    let mut state = fire(3, false);
    state.chosen = state.list.iter().position(|i| i.opens.is_some()).unwrap();
    for key in ["l", "c", "a", "y", "m", "E"] {
        assert_eq!(press(&mut state, key), [], "{key}");
        let message = state.message.clone().unwrap();
        assert!(message.error && message.text.contains("no sentence; enter opens it"), "{key}: {}", message.text);
        assert!(state.linking.is_none() && state.mode == Mode::Normal, "{key}");
    }
    press(&mut state, "gl");
    assert!(state.linking.is_some());
}

#[test]
fn a_filter_that_keeps_nothing_says_how_to_end_it() {
    let mut state = fire(3, false);
    press(&mut state, "fzebra");
    for keys in ["", "<enter>", "vv", "v"] {
        press(&mut state, keys);
        let screen = rows(&show(&mut state, 100, 24)).join("\n");
        assert!(screen.contains("no row has “zebra” · esc shows all again"), "{screen}");
    }
    press(&mut state, "<esc>");
    assert!(!state.list.is_empty() && !rows(&show(&mut state, 100, 24)).join("\n").contains("zebra"));
}

#[test]
fn one_thing_has_one_weight_and_one_name_in_every_list() {
    let mut state = fire(3, false);
    press(&mut state, "vvvv");
    assert_eq!(state.view, FINDINGS);
    let findings = state.list.clone();
    let alone = |i: &Arc<Item>| state.comparison.findings[i.finding.unwrap()].kind.is_alone();
    let first_alone = findings.iter().position(alone).unwrap();
    assert!(first_alone > 1 && findings[first_alone..].iter().all(alone), "told by one alone: last");
    assert!(findings[first_alone..].iter().all(|i| i.severity == Severity::Low), "and without a sign");
    press(&mut state, "vv");
    assert_eq!(state.view, SHEET);
    let rows: Vec<_> = state.list.iter().filter(|i| i.finding.is_some()).cloned().collect();
    assert!(rows.len() > 1);
    for row in rows {
        let other = findings.iter().find(|i| i.finding == row.finding).unwrap();
        assert_eq!(row.severity, other.severity, "{}", row.text);
        assert!(row.head.starts_with(&format!("{}, ", other.head)), "{} {}", row.head, other.head);
    }
}

#[test]
fn answers_that_may_differ_are_counted_and_stepped_to() {
    let mut state = aligned(&[
        "Zurana Horton, a mother of 12 children, was shot dead outside a school in Brownsville, the court heard.",
        "Zurana Horton, who was a mother of 13, was shot dead near a school in Brownsville in 2011.",
    ]);
    let verdict = state.index.sheet.verdict.clone();
    assert!(verdict.contains("1 answer that may differ") && !verdict.contains("no difference"), "{verdict}");
    press(&mut state, "Gnn");
    let row = state.list[state.chosen].clone();
    assert!(row.head.starts_with("answers that may differ") && row.text.contains('≠'), "{row:?}");
    assert!(state.message.unwrap().text.contains("in which the reports part or may part"));
}

#[test]
fn the_chosen_row_has_one_background_from_end_to_end() {
    for (name, theme) in Theme::all(None, true).0 {
        let mut state = fire(3, true);
        state.theme = theme;
        for keys in ["", "vvvv"] {
            press(&mut state, keys);
            let screen = show(&mut state, 120, 24);
            let y = (0..24).find(|y| screen[(0, *y)].symbol() == "▌").unwrap();
            let first = screen[(0, y)].style();
            for x in 1..119 {
                let style = screen[(x, y)].style();
                assert_eq!((style.fg, style.bg), (first.fg, first.bg), "{name} {keys} {x}");
            }
        }
    }
}

#[test]
fn keys_work_on_a_row() {
    let mut state = fire(3, false);
    press(&mut state, "n");
    assert_eq!((state.view, state.chosen), (SHEET, 1), "the next row in which the reports part");
    press(&mut state, "N");
    assert!(matches!(press(&mut state, "x").as_slice(), [Effect::Decide(Decision::Judge { .. })]));
    let all = state.list.len();
    press(&mut state, "fmillion<enter>");
    assert!(state.list.len() < all && state.list.iter().any(|i| i.text.contains("$3 million")), "a fold hides nothing");
    press(&mut state, "<esc>2");
    assert_eq!(state.focus, 1);
    let effects = press(&mut state, "h");
    let [Effect::Decide(Decision::Hide { report, hidden: true })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(*report, state.comparison.sources[1].name);
    let effects = press(&mut state, "R desk<enter>");
    let [Effect::Decide(Decision::Rename { label, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(label.ends_with(" desk"), "{label}");
}
