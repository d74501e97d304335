//! Going places: by sentence, report, finding, search, click and back.

use std::sync::Arc;

use super::made_up::{MadeUp, fire, state_of};
use super::support::{align, press, rows, show, state};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use parallax::compare::unaligned;
use parallax::fact::FactKind;
use parallax::read::sample;
use parallax::tui::pointer::mouse;
use parallax::tui::screen::Line;
use parallax::tui::state::State;
use parallax::tui::views::{HITS, READING, SHEET};

#[test]
fn a_view_switch_keeps_the_place() {
    let mut state = state(true);
    // A list opens at its top the first time.
    press(&mut state, "vv<esc>");
    let fact = state.comparison.facts.iter().find(|f| f.kind == FactKind::Quote && f.is_marked()).unwrap();
    let (sentence, id) = (fact.sentence, fact.id);
    state.go(sentence);
    press(&mut state, "vv");
    let passage = |f: &usize| state.index.lookup.passage(state.comparison.facts[*f].sentence);
    let here = state.index.lookup.passage(sentence);
    assert!(state.list[state.chosen].facts.iter().any(|f| passage(f) == here), "fact {id}");
}

#[test]
fn counterparts_stand_level_with_the_cursor() {
    let mut state = state(true);
    for step in 0..40 {
        press(&mut state, if step % 7 == 6 { "<tab>" } else { "j" });
        show(&mut state, 200, 50);
        let cursor = state.cursor;
        for pane in &state.screen.panes {
            let linked = state.index.lookup.counterparts_in(cursor, pane.source).next();
            let counterpart = if pane.source == state.focus { Some(cursor) } else { linked.map(|c| c.sentence) };
            if let Some(counterpart) = counterpart {
                let Line::Text(row) = &pane.lines[state.level] else { panic!("nothing in pane {}", pane.source) };
                let here = row.sentence.filter(|_| row.first);
                assert_eq!(here, Some(counterpart), "level in pane {}", pane.source);
            }
        }
    }
}

/// A sentence of the first report that the second says, the third only by way of the second, and the fourth perhaps.
fn by_way_of_the_second() -> State {
    let two: &[&str] = &["A bridge closes", "The mayor spoke for an hour."];
    let comparison = MadeUp::new(&[("wire", two), ("radio", two), ("paper", two), ("blog", two)])
        .link((0, 2), 0.9, ["A", "A"])
        .link((1, 2), 0.6, ["The", "A"])
        .link((1, 3), 0.7, ["The", "The"])
        .link((2, 5), 0.8, ["A", "The"])
        .doubtful((0, 7), 0.31)
        .passage(&[&[0], &[2], &[5], &[]])
        .passage(&[&[1], &[3], &[], &[]])
        .passage(&[&[], &[], &[4], &[6]])
        .passage(&[&[], &[], &[], &[7]])
        .comparison();
    state_of(comparison, false)
}

#[test]
fn a_report_without_a_direct_counterpart_stands_still_and_says_what_is_known() {
    let mut state = by_way_of_the_second();
    let drawn = rows(&show(&mut state, 160, 40));
    assert!(drawn[0].contains("in part: row 1") && drawn[0].contains("perhaps (31%)"), "{}", drawn.join("\n"));
    let still = |state: &State, pane: usize| state.screen.panes[pane].lines.clone();
    let (paper, blog) = (still(&state, 2), still(&state, 3));
    press(&mut state, "j");
    let drawn = rows(&show(&mut state, 160, 40));
    assert_eq!(drawn[0].matches("nothing close found").count(), 2, "{}", drawn.join("\n"));
    assert_eq!((still(&state, 2), still(&state, 3)), (paper, blog));
}

#[test]
fn candidates_are_stepped_through() {
    let mut state = by_way_of_the_second();
    press(&mut state, "j");
    let drawn = rows(&show(&mut state, 160, 40));
    assert!(drawn[0].contains("1 of 2 ]"), "{}", drawn.join("\n"));
    let level = |state: &mut State, pane: usize| {
        show(state, 160, 40);
        let Line::Text(row) = &state.screen.panes[pane].lines[state.level] else { panic!("nothing there") };
        row.sentence
    };
    assert_eq!(level(&mut state, 1), Some(3));
    press(&mut state, "]");
    assert_eq!(level(&mut state, 1), Some(2));
    assert_eq!(state.message.as_ref().unwrap().text, "radio: 60% sure");
    press(&mut state, "]");
    assert_eq!(state.message.as_ref().unwrap().text, "no further candidate");
    press(&mut state, "[");
    assert_eq!(level(&mut state, 1), Some(3));
    // What is not linked is one step away.
    press(&mut state, "k]");
    assert_eq!(level(&mut state, 3), Some(7));
    assert!(rows(&show(&mut state, 160, 40))[0].contains("perhaps (31%)"));
    press(&mut state, "jk");
    assert_eq!(level(&mut state, 1), Some(2), "another sentence begins with the best again");
}

#[test]
fn going_to_a_report_without_a_counterpart_says_so() {
    let mut state = by_way_of_the_second();
    show(&mut state, 160, 40);
    press(&mut state, "j4");
    assert_eq!(state.message.as_ref().unwrap().text, "blog: nothing close found; this is the nearest place");
    press(&mut state, "1k4");
    assert_eq!(state.message.as_ref().unwrap().text, "blog: perhaps (31%); this sentence may say it");
    assert_eq!(state.cursor, 7);
}

#[test]
fn the_edge_says_how_many_reports_are_beyond_it() {
    let mut state = by_way_of_the_second();
    press(&mut state, "2");
    let top = |state: &mut State, width: u16| rows(&show(state, width, 24)).swap_remove(0);
    assert!(top(&mut state, 80).contains("2 more ›"));
    press(&mut state, "3");
    let drawn = top(&mut state, 80);
    assert!(drawn.starts_with("‹ 1 more") && drawn.contains("1 more ›"), "{drawn}");
    assert!(!top(&mut state, 120).contains("more"));
    // Where there is no room, what is known comes before how it is said.
    let mut state = state_of(fire(), false);
    press(&mut state, "jjj");
    let narrow = top(&mut state, 60);
    assert!(narrow.ends_with(" nothing close found  1›"), "{narrow}");
}

#[test]
fn number_keys_keep_the_passage() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    let from = state.cursor;
    press(&mut state, "4");
    assert_eq!(state.focus, 3);
    assert!(state.index.lookup.counterparts_in(from, 3).any(|c| c.sentence == state.cursor));
    press(&mut state, "9");
    assert_eq!(state.focus, 3);
    assert!(state.message.as_ref().is_some_and(|m| m.error && m.text.contains("no report 9")));
}

#[test]
fn findings_are_stepped_through_and_wrap() {
    let mut state = state(true);
    let count = state.index.stops.len();
    assert!(count > 5);
    let mut seen = Vec::new();
    let mut turned = 0;
    for _ in 0..=count {
        press(&mut state, "n");
        seen.push(state.stop);
        turned += usize::from(state.message.as_ref().unwrap().text.starts_with("(from the other end)"));
    }
    assert!(turned >= 1, "the turn is told");
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count, "every finding is visited once");
}

#[test]
fn search_goes_on_and_ends() {
    let mut state = state(true);
    press(&mut state, "/trade figures<enter>");
    assert!(state.message.as_ref().is_some_and(|m| m.error));
    press(&mut state, "/billion<enter>");
    assert_eq!(state.focus, 1);
    assert_eq!(state.view, READING, "both hits are in one sentence");
    assert_eq!(state.search.as_ref().unwrap().hits.len(), 2);
    let screen = show(&mut state, 120, 30);
    let reversed = screen
        .content()
        .iter()
        .filter(|c| c.style().add_modifier.contains(ratatui::style::Modifier::REVERSED))
        .map(ratatui::buffer::Cell::symbol)
        .collect::<String>();
    assert!(reversed.contains("billion"));
    press(&mut state, "<esc>");
    assert!(state.search.is_none());
}

#[test]
fn a_hit_is_shown_in_its_report_whatever_list_was_open() {
    let mut state = state(true);
    press(&mut state, "v");
    let list = state.view;
    assert!(list.is_list());
    press(&mut state, "/billion<enter>");
    assert_eq!((state.view, state.focus), (READING, 1));
    let hit = state.cursor;
    // Back in the list, the next hit leaves it again.
    press(&mut state, "v");
    assert_eq!(state.view, list);
    press(&mut state, "n");
    assert_eq!((state.view, state.cursor), (READING, hit));
}

#[test]
fn tab_goes_on_in_a_list_and_a_key_that_can_do_nothing_says_so() {
    let mut state = state(true);
    press(&mut state, "v");
    let reports = state.comparison.sources.len();
    for _ in 0..reports {
        let before = state.focus;
        press(&mut state, "<tab>");
        assert_eq!(state.focus, (before + 1) % reports);
    }
    show(&mut state, 200, 60);
    for key in ["JJJJJJJJ", "w"] {
        press(&mut state, key);
        assert!(state.message.is_some(), "{key}");
    }
}

#[test]
fn a_row_is_found_again_after_its_sentence_and_after_a_search() {
    let mut state = state(true);
    press(&mut state, "vvvvv");
    assert_eq!(state.view, SHEET);
    press(&mut state, "jj3");
    let left = (state.view, state.chosen, state.focus);
    assert_eq!((left.1, left.2), (2, 2));
    press(&mut state, "<enter>");
    assert_eq!(state.view, READING);
    press(&mut state, "<back>");
    assert_eq!((state.view, state.chosen, state.focus), left);
    for leave in ["<esc>", "<back>"] {
        press(&mut state, "/winter<enter>");
        assert_eq!(state.view, HITS);
        press(&mut state, leave);
        assert_eq!((state.view, state.chosen, state.focus), left, "{leave}");
        press(&mut state, "<esc>");
    }
}

#[test]
fn hits_stand_in_a_list() {
    let mut state = state(true);
    press(&mut state, "/winter<enter>");
    let screen = rows(&show(&mut state, 120, 30));
    let count = state.list.len();
    assert!(count > 1 && screen[0].starts_with(&format!(" {count} hits")), "{}", screen.join("\n"));
    assert!(screen[1].contains(", sentence ") && screen[1].contains("Winter"), "{}", screen.join("\n"));
    let chosen = state.chosen;
    press(&mut state, "n");
    assert_eq!(state.chosen, (chosen + 1).min(count - 1), "n goes on in the list");
    let place = state.list[state.chosen].place;
    press(&mut state, "<enter>");
    assert_eq!((state.view, Some(state.cursor)), (READING, place));
    press(&mut state, "/winter<enter><esc>");
    assert_eq!((state.view, state.search.is_none()), (READING, true));
}

#[test]
fn a_click_goes_to_the_sentence_under_it() {
    let mut state = state(true);
    show(&mut state, 200, 50);
    let pane = state.screen.panes[2].clone();
    let (row, sentence) = pane
        .lines
        .iter()
        .enumerate()
        .skip(6)
        .find_map(|(y, l)| if let Line::Text(r) = l { r.first.then_some((y, r.sentence?)) } else { None })
        .unwrap();
    let event = MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: pane.area.x + 5,
        row: pane.area.y + 1 + row as u16,
        modifiers: KeyModifiers::NONE,
    };
    mouse(&mut state, event);
    assert_eq!((state.cursor, state.focus), (sentence, 2));
    show(&mut state, 200, 50);
    assert_eq!(state.level, row, "the sentence stays under the pointer");
}

#[test]
fn digits_before_a_movement_repeat_it() {
    let mut state = state(true);
    press(&mut state, "5j");
    assert_eq!((state.cursor, state.focus), (5, 0));
    press(&mut state, "10j");
    assert_eq!(state.cursor, 15);
    press(&mut state, "3k");
    assert_eq!(state.cursor, 12);
    press(&mut state, "2");
    assert_eq!(state.focus, 1, "a digit alone goes to a source");
    press(&mut state, "yj");
    assert_eq!(state.focus, 1, "another key ends the count");
}

#[test]
fn jumps_are_taken_back_and_forward() {
    let mut state = state(true);
    press(&mut state, "jj");
    let from = state.cursor;
    press(&mut state, "n");
    let first = state.cursor;
    press(&mut state, "n");
    let second = state.cursor;
    press(&mut state, "<back>");
    assert_eq!(state.cursor, first);
    press(&mut state, "<back>");
    assert_eq!(state.cursor, from);
    press(&mut state, "\\\\");
    assert_eq!(state.cursor, second);
}

#[test]
fn reports_read_again_keep_the_place() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    let text = state.comparison.text(state.cursor).to_owned();
    let mut articles = sample();
    let changed = format!("A line that was not there before.\n\n{}", articles[0].text);
    articles[0] = parallax::read::read_bytes(changed.as_bytes(), "x.txt".as_ref()).unwrap();
    state.reload(Arc::new(unaligned(&articles)));
    assert_eq!(state.comparison.text(state.cursor), text);
    show(&mut state, 120, 30);
    align(&mut state, &articles);
    show(&mut state, 120, 30);
    assert_eq!(state.comparison.text(state.cursor), text);
}
