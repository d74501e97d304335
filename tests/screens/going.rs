//! Going places: by sentence, report, finding, search, click and back.

use std::sync::Arc;

use super::support::{align, press, show, state};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use parallax::compare::unaligned;
use parallax::fact::FactKind;
use parallax::read::sample;
use parallax::tui::pointer::mouse;
use parallax::tui::screen::Line;

#[test]
fn a_view_switch_keeps_the_place() {
    let mut state = state(true);
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
            let counterpart = if pane.source == state.focus {
                Some(cursor)
            } else {
                state.index.counterparts(&state.comparison, cursor, pane.source).first().copied()
            };
            let line = &pane.lines[state.level];
            let here = match line {
                Line::Text(row) => row.sentence.filter(|_| row.first),
                _ => None,
            };
            match counterpart {
                Some(counterpart) => assert_eq!(here, Some(counterpart), "level in pane {}", pane.source),
                None => assert_eq!(*line, Line::Silent),
            }
        }
    }
}

#[test]
fn number_keys_keep_the_passage() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    let from = state.cursor;
    press(&mut state, "4");
    assert_eq!(state.focus, 3);
    assert!(state.index.counterparts(&state.comparison, from, 3).contains(&state.cursor));
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
