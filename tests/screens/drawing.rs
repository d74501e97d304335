//! What is drawn, and what is not drawn anew.

use std::sync::Arc;

use super::support::{align, press, rows, show, state};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use parallax::article::Article;
use parallax::compare::{Options, compare, unaligned};
use parallax::read::sample;
use parallax::text::Span;
use parallax::tui::index::Index;
use parallax::tui::pointer::mouse;
use parallax::tui::state::State;
use parallax::tui::theme::{THEMES, Theme};
use parallax::tui::wrap::Row;

#[test]
fn every_view_and_overlay_survives_every_size() {
    for keys in ["", "v", "vj", "vv", "vvvvv", "vvvvvj", "?", ":", ":zz", "/x", "e", "a", "f", "m", "i", "jjjjj4"] {
        let mut state = state(true);
        press(&mut state, keys);
        for width in (0..8).chain([37, 38, 76, 77, 120]) {
            for height in (0..8).chain([12, 24]) {
                show(&mut state, width, height);
            }
        }
    }
}

#[test]
fn panes_stay_readable_and_every_report_is_reached() {
    let articles: Vec<Article> = sample().into_iter().cycle().take(9).collect();
    let mut state = State::new(Arc::new(unaligned(&articles)), 0, Theme::new(true));
    align(&mut state, &articles);
    for width in [80, 120, 200] {
        for step in 0..9 {
            show(&mut state, width, 30);
            let panes = &state.screen.panes;
            assert_eq!(panes.len(), usize::from(width / 30), "as many as fit");
            assert!(panes.iter().all(|p| p.area.width >= 30), "{width}");
            assert!(panes.iter().any(|p| p.source == state.focus), "{width}: the pane with the keys is shown");
            assert_eq!(state.focus, step);
            press(&mut state, "<tab>");
        }
    }
}

#[test]
fn a_report_is_wrapped_once_for_its_width() {
    let mut state = state(true);
    show(&mut state, 120, 40);
    // A mark that wrapping anew would lose.
    let sign = Row { sentence: None, span: Span::new(0, 0), first: false };
    state.wrapped[0].rows.push(sign);
    for keys in ["j", "2", "n", "v", "vvvvv", "/x<esc>", "i"] {
        press(&mut state, keys);
        show(&mut state, 120, 40);
        assert_eq!(state.wrapped[0].rows.last(), Some(&sign), "after {keys}");
    }
    press(&mut state, "1");
    show(&mut state, 100, 40);
    assert_ne!(state.wrapped[0].rows.last(), Some(&sign), "another width is wrapped anew");
}

#[test]
fn what_two_sentences_share_is_worked_out_once() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    show(&mut state, 120, 40);
    // Words that working it out anew would lose.
    let signed = |state: &State| state.in_common.iter().any(|known| known.words.contains(&"a sign".to_owned()));
    assert!(!state.in_common.is_empty());
    state.in_common.iter_mut().for_each(|known| known.words.push("a sign".to_owned()));
    for keys in ["", "?x?", "i", "i", "vv", "vvvv"] {
        press(&mut state, keys);
        show(&mut state, 120, 40);
        assert!(signed(&state), "after {keys}");
    }
    press(&mut state, "j");
    show(&mut state, 120, 40);
    assert!(!signed(&state), "of another sentence");
}

#[test]
fn what_is_linked_so_far_is_shown_and_nothing_is_said_of_the_rest() {
    let articles = sample();
    let mut state = State::new(Arc::new(unaligned(&articles)), 0, Theme::new(false));
    let whole = compare(&articles, &Options::default());
    let link = whole.links.iter().find(|l| l.a == 2 && whole.source_of(l.b) == 1).unwrap();
    let so_far = state.comparison.so_far(vec![link.clone()]);
    let index = Index::new(&so_far);
    state.fill(Arc::new(so_far), index);
    press(&mut state, "jj");
    let screen = rows(&show(&mut state, 200, 50)).join("\n");
    assert!(screen.contains("% sure so far that they share a part"), "{screen}");
    assert!(screen.contains(" 3 not looked up"), "{screen}");
    press(&mut state, "j");
    let screen = rows(&show(&mut state, 200, 50)).join("\n");
    assert!(screen.contains("· not yet aligned"), "{screen}");
    for early in ["not in this report", "alone", "findings ·"] {
        assert!(!screen.contains(early), "{early}: {screen}");
    }
    press(&mut state, "n");
    assert_eq!(state.message.as_ref().unwrap().text, "still aligning");
}

#[test]
fn wide_letters_and_marks_keep_the_columns() {
    let texts = ["会议于周三举行。北京说不。", "Ｗｉｄｅ q\u{301}clairs 👩\u{200d}💻 met שלום עולם on Monday."];
    let articles: Vec<_> =
        texts.iter().map(|t| parallax::read::read_bytes(t.as_bytes(), "x.txt".as_ref()).unwrap()).collect();
    let mut state = State::new(Arc::new(unaligned(&articles)), 0, Theme::new(true));
    for width in [20, 40, 80] {
        let buffer = show(&mut state, width, 24);
        let drawn: String = rows(&buffer).concat().chars().filter(|c| !c.is_whitespace() && *c != '▌').collect();
        assert!(drawn.contains("周三举行"), "{width}: {drawn}");
        // A wide letter takes two cells: nothing is drawn between the panes.
        let edge = state.screen.panes[0].area.right() - 1;
        assert!((1..10).all(|y| buffer[(edge, y)].symbol() == " "), "{width}");
    }
    let drawn = rows(&show(&mut state, 160, 24)).concat();
    assert!(drawn.contains("q\u{301}clairs") && drawn.contains("שלום עולם"), "{drawn}");
}

#[test]
fn nothing_drawn_is_a_control_character() {
    let hostile = "Red \u{1b}[31m alert \u{7} and \u{202e}reversed\u{202c} text \u{9b}2J here.";
    let articles = vec![parallax::read::read_bytes(hostile.as_bytes(), "x.txt".as_ref()).unwrap()];
    let mut state = State::new(Arc::new(unaligned(&articles)), 0, Theme::new(true));
    let buffer = show(&mut state, 60, 10);
    assert!(buffer.content().iter().flat_map(|c| c.symbol().chars()).all(parallax::text::sanitize::is_safe));
}

#[test]
fn the_aligned_view_shows_the_chosen_passage_whole() {
    let mut state = state(true);
    press(&mut state, "v");
    for key in ["j", "j", "G", "k", "k", "g", "j", "G"] {
        press(&mut state, key);
        show(&mut state, 150, 40);
        let shown = state.screen.items.iter().filter(|i| **i == Some(state.chosen)).count();
        let cells = state.screen.columns.iter();
        let most = cells
            .map(|(s, area)| parallax::tui::views::aligned::cell(&state, state.chosen, *s, area.width, 99).len())
            .max();
        assert_eq!(Some(shown), most, "after {key}");
    }
}

#[test]
fn themes_change_colours_and_nothing_else() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    let plain = rows(&show(&mut state, 120, 30));
    for (name, text) in THEMES {
        state.theme = Theme::read(text, true).0;
        assert_eq!(rows(&show(&mut state, 120, 30)), plain, "{name}");
    }
}

#[test]
fn the_split_is_dragged() {
    let mut state = state(true);
    show(&mut state, 120, 40);
    let split = state.screen.inspector;
    let event = |kind: MouseEventKind, row: u16| MouseEvent { kind, column: 10, row, modifiers: KeyModifiers::NONE };
    mouse(&mut state, event(MouseEventKind::Down(MouseButton::Left), split.y));
    mouse(&mut state, event(MouseEventKind::Drag(MouseButton::Left), split.y - 6));
    mouse(&mut state, event(MouseEventKind::Up(MouseButton::Left), split.y - 6));
    show(&mut state, 120, 40);
    assert_eq!((state.screen.inspector.y, state.screen.inspector.height), (split.y - 6, split.height + 6));
}

#[test]
fn the_inspector_says_what_two_sentences_share() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    let drawn = rows(&show(&mut state, 160, 48)).join("\n");
    assert!(drawn.contains("% sure: both ") && drawn.contains("words in common: "), "{drawn}");
}
