//! Screens as a person would see them: what is drawn, in which style, after which keys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice, missing_docs)] // a test fails by panicking

use std::collections::BTreeMap;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use parallax::article::Article;
use parallax::compare::{Options, compare, unaligned};
use parallax::fact::FactKind;
use parallax::read::sample;
use parallax::session::Decision;
use parallax::text::Span;
use parallax::tui::action::{ACTIONS, Action};
use parallax::tui::effect::Effect;
use parallax::tui::index::Index;
use parallax::tui::keymap::Keymap;
use parallax::tui::layout::lay_out;
use parallax::tui::list::Filter;
use parallax::tui::mode::Mode;
use parallax::tui::parts::draw;
use parallax::tui::pointer::mouse;
use parallax::tui::screen::Line;
use parallax::tui::state::State;
use parallax::tui::theme::{THEMES, Theme};
use parallax::tui::typing::typed;
use parallax::tui::update::update;
use parallax::tui::views::READING;
use parallax::tui::wrap::Row;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn state(colour: bool) -> State {
    let articles = sample();
    let mut state = State::new(Arc::new(unaligned(&articles)), 0, Theme::new(colour));
    align(&mut state, &articles);
    state
}

fn align(state: &mut State, articles: &[Article]) {
    let comparison = compare(articles, &Options::default());
    let index = Index::new(&comparison);
    state.align(Arc::new(comparison), index);
}

fn show(state: &mut State, width: u16, height: u16) -> Buffer {
    lay_out(state, Rect::new(0, 0, width, height));
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| draw(state, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// Presses keys: single letters as themselves, others between `<` and `>`.
fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    let keymap = state.keymap.clone();
    let mut effects = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (code, len) = match rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            Some((name, _)) => {
                let code = match name {
                    "enter" => KeyCode::Enter,
                    "esc" => KeyCode::Esc,
                    "tab" => KeyCode::Tab,
                    "back" => KeyCode::Backspace,
                    other => panic!("{other}"),
                };
                (code, name.len() + 2)
            }
            None => (KeyCode::Char(c), c.len_utf8()),
        };
        rest = rest.get(len..).unwrap_or("");
        let event = KeyEvent::new(code, KeyModifiers::NONE);
        match typed(state, &event) {
            Some(found) => effects.extend(found),
            None => effects.extend(keymap.action(&event).map_or_else(Vec::new, |a| update(state, a))),
        }
    }
    effects
}

fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height)
        .map(|y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
        .collect()
}

/// The text of a screen, then its styles: a letter a style, and the legend of the letters.
fn legible(buffer: &Buffer) -> String {
    let mut legend: BTreeMap<String, char> = BTreeMap::new();
    let mut styles = Vec::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        for x in 0..buffer.area.width {
            let style = buffer[(x, y)].style();
            let name = format!(
                "{:?} on {:?} {:?}",
                style.fg.unwrap_or_default(),
                style.bg.unwrap_or_default(),
                style.add_modifier
            );
            if name == "Reset on Reset NONE" {
                row.push('.');
                continue;
            }
            let next = char::from(b'a' + legend.len() as u8);
            row.push(*legend.entry(name).or_insert(next));
        }
        styles.push(row.trim_end_matches('.').to_owned());
    }
    let mut named: Vec<(char, String)> = legend.into_iter().map(|(n, c)| (c, n)).collect();
    named.sort();
    let named: Vec<String> = named.into_iter().map(|(c, n)| format!("{c} = {n}")).collect();
    format!("{}\n\n{}\n\n{}", rows(buffer).join("\n"), styles.join("\n"), named.join("\n"))
}

#[test]
fn reading_at_120_columns() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    insta::assert_snapshot!(legible(&show(&mut state, 120, 30)));
}

#[test]
fn reading_without_colour() {
    let mut state = state(false);
    press(&mut state, "jjjj");
    insta::assert_snapshot!(legible(&show(&mut state, 80, 24)));
}

#[test]
fn one_pane_with_its_counterparts_below() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    insta::assert_snapshot!(rows(&show(&mut state, 60, 24)).join("\n"));
}

#[test]
fn findings_and_help() {
    let mut state = state(true);
    press(&mut state, "vvvvj");
    let findings = rows(&show(&mut state, 110, 16)).join("\n");
    press(&mut state, "?");
    let help = rows(&show(&mut state, 110, 52)).join("\n");
    insta::assert_snapshot!(format!("{findings}\n\n{help}"));
}

#[test]
fn quotes_and_numbers() {
    let mut state = state(true);
    press(&mut state, "vvj");
    let quotes = rows(&show(&mut state, 120, 24)).join("\n");
    press(&mut state, "v");
    let numbers = rows(&show(&mut state, 120, 24)).join("\n");
    insta::assert_snapshot!(format!("{quotes}\n\n{numbers}"));
}

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
    let stops = state.stops.len();
    assert!(stops < state.index.stops.len(), "n steps through what the filter keeps");
    press(&mut state, "v");
    assert_eq!(state.filter, Some(Filter::Words("high putin".to_owned())), "words hold in every view");
    press(&mut state, "f<esc>");
    assert_eq!((&state.filter, state.stops.len()), (&None, state.index.stops.len()));
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
    assert!(state.comparison.sources.iter().any(|s| text.contains(&format!("\n— {}", s.name))), "{text}");
    state.chosen = 2;
    let place = state.list[2].place.unwrap();
    update(&mut state, Action::Enter);
    assert_eq!((state.cursor, state.view), (place, READING));
}

#[test]
fn a_view_switch_keeps_the_place() {
    let mut state = state(true);
    let fact = state.comparison.facts.iter().find(|f| f.kind == FactKind::Quote && f.is_marked()).unwrap();
    let (sentence, id) = (fact.sentence, fact.id);
    state.go(sentence);
    press(&mut state, "vv");
    let passage = |f: &usize| state.index.passage_of[state.comparison.facts[*f].sentence];
    let here = state.index.passage_of[sentence];
    assert!(state.list[state.chosen].facts.iter().any(|f| passage(f) == here), "fact {id}");
}

#[test]
fn what_is_said_of_keys_is_true_when_they_are_others() {
    let mut state = state(true);
    state.keymap =
        Keymap::with(&[("help".to_owned(), vec!["f12".to_owned()]), ("undo".to_owned(), vec!["Z".to_owned()])].into())
            .0;
    assert!(rows(&show(&mut state, 160, 40)).join("\n").contains("f12 help"));
    press(&mut state, "l2l");
    assert!(state.message.as_ref().unwrap().text.contains("Z undoes it"), "{:?}", state.message);
    press(&mut state, ":undo");
    let palette = rows(&show(&mut state, 100, 40)).join("\n");
    assert!(palette.lines().any(|l| l.contains("undo") && l.contains(" Z ")), "{palette}");
}

#[test]
fn every_action_is_in_the_help() {
    let mut state = state(true);
    press(&mut state, "?");
    let help = rows(&show(&mut state, 100, 90)).join("\n");
    for entry in ACTIONS {
        assert!(help.contains(entry.words), "{}", entry.id);
    }
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
fn export_asks_before_it_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.html");
    let mut state = state(true);
    press(&mut state, "e");
    let Mode::Ask { text, .. } = &mut state.mode else { panic!() };
    *text = path.display().to_string();
    assert_eq!(press(&mut state, "<enter>"), [Effect::Export { path: path.clone(), force: false }]);
    std::fs::write(&path, "mine").unwrap();
    press(&mut state, "e");
    let Mode::Ask { text, .. } = &mut state.mode else { panic!() };
    *text = path.display().to_string();
    assert_eq!(press(&mut state, "<enter>"), []);
    assert_eq!(press(&mut state, "n"), []);
    assert!(state.message.as_ref().unwrap().text.contains("not written"));
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
fn a_click_in_the_overview_chooses_the_report_under_it() {
    let mut state = state(true);
    press(&mut state, "vvvvv");
    for (width, height) in [(120, 40), (60, 14)] {
        let screen = rows(&show(&mut state, width, height));
        let row = screen.iter().position(|r| r.contains(" 4 003_")).unwrap();
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
            assert_eq!(panes.len(), usize::from(width / 38), "as many as fit");
            assert!(panes.iter().all(|p| p.area.width >= 38), "{width}");
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
    show(&mut state, 90, 40);
    assert_ne!(state.wrapped[0].rows.last(), Some(&sign), "another width is wrapped anew");
}

#[test]
fn what_two_sentences_share_is_worked_out_once() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    show(&mut state, 120, 40);
    // Words that working it out anew would lose.
    state.in_common.as_mut().unwrap().words.push("a sign".to_owned());
    for keys in ["", "?x", "i", "i", "vv", "vvvv"] {
        press(&mut state, keys);
        show(&mut state, 120, 40);
        assert!(state.in_common.as_ref().unwrap().words.contains(&"a sign".to_owned()), "after {keys}");
    }
    press(&mut state, "j");
    show(&mut state, 120, 40);
    assert!(!state.in_common.as_ref().unwrap().words.contains(&"a sign".to_owned()), "of another sentence");
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
    assert!(screen.contains("% sure so far"), "{screen}");
    assert!(screen.contains("3 not yet known"), "{screen}");
    press(&mut state, "j");
    let screen = rows(&show(&mut state, 200, 50)).join("\n");
    assert!(screen.contains("not yet aligned (1 of 5)"), "{screen}");
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
        // A wide letter takes two cells: the strip at the pane's edge stays in its column.
        let strip = state.screen.panes[0].area.right() - 2;
        assert_eq!(buffer[(strip, 1)].symbol(), "·", "{width}");
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
fn aligned_and_overview() {
    let mut state = state(true);
    press(&mut state, "jjjjv");
    let aligned = rows(&show(&mut state, 150, 30)).join("\n");
    press(&mut state, "vvvvj");
    let overview = rows(&show(&mut state, 120, 24)).join("\n");
    insta::assert_snapshot!(format!("{aligned}\n\n{overview}"));
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
fn marks_are_letters_of_places() {
    let mut state = state(true);
    press(&mut state, "jjj");
    let place = state.cursor;
    let effects = press(&mut state, "mk");
    assert!(matches!(effects.as_slice(), [Effect::Decide(Decision::Mark { letter: 'k', .. })]));
    press(&mut state, "k");
    let gutters: Vec<String> = rows(&show(&mut state, 120, 40)).iter().map(|r| r.chars().take(2).collect()).collect();
    assert!(gutters.iter().any(|g| g.ends_with('k')), "{gutters:?}");
    press(&mut state, "G'k");
    assert_eq!(state.cursor, place);
    press(&mut state, "'z");
    assert!(state.message.as_ref().is_some_and(|m| m.error));
}

#[test]
fn two_sentences_are_linked_by_hand_and_cut() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    let first = state.cursor;
    press(&mut state, "l4");
    let other = state.cursor;
    assert!(state.index.counterparts(&state.comparison, first, 3).contains(&other));
    let effects = press(&mut state, "l");
    let [Effect::Decide(Decision::Unlink { a, b })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((a.text.as_str(), b.text.as_str()), (state.comparison.text(first), state.comparison.text(other)));
    press(&mut state, "lG");
    let effects = press(&mut state, "1l");
    assert!(
        matches!(effects.as_slice(), [Effect::Decide(Decision::Link { .. } | Decision::Unlink { .. })]),
        "{effects:?}"
    );
    press(&mut state, "ll");
    assert!(state.linking.is_some() && state.message.as_ref().is_some_and(|m| m.error), "both in one report");
    press(&mut state, "<esc>");
    assert!(state.linking.is_none());
    state.go(first);
    assert!(matches!(press(&mut state, "c").as_slice(), [Effect::Decide(Decision::Link { .. })]));
}

#[test]
fn findings_are_judged_and_notes_written() {
    let mut state = state(true);
    press(&mut state, "vvvv");
    let effects = press(&mut state, "x");
    let [Effect::Decide(Decision::Judge { finding, verdict })] = effects.as_slice() else { panic!("{effects:?}") };
    let chosen = state.list[state.chosen].finding.unwrap();
    assert_eq!(*finding, state.comparison.key_of(&state.comparison.findings[chosen]));
    assert_eq!(verdict.unwrap().label(), "checked");
    press(&mut state, "<esc>jj");
    let effects = press(&mut state, "aask the desk<enter>");
    assert!(matches!(effects.as_slice(), [Effect::Decide(Decision::Note { text, .. })] if text == "ask the desk"));
    assert_eq!(press(&mut state, "u"), [Effect::Undo { times: 1 }]);
    assert_eq!(press(&mut state, "U"), [Effect::Redo { times: 1 }]);
    assert_eq!(press(&mut state, "9999u"), [Effect::Undo { times: 9999 }], "one effect, however often");
    assert_eq!(press(&mut state, "12U"), [Effect::Redo { times: 12 }]);
}

#[test]
fn the_palette_does_what_a_few_letters_say() {
    let mut state = state(true);
    press(&mut state, ":ovrview<enter>");
    assert_eq!(state.view.name(), "Overview");
    press(&mut state, ":zzzz<enter>");
    assert!(state.message.as_ref().is_some_and(|m| m.error));
    press(&mut state, ":quit");
    let drawn = rows(&show(&mut state, 100, 30)).join("\n");
    assert!(drawn.contains("quit") && drawn.contains("ctrl-c"), "{drawn}");
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

#[test]
fn what_is_pasted_goes_where_text_is_typed_and_nowhere_else() {
    let mut state = state(true);
    parallax::tui::typing::pasted(&mut state, "q");
    assert_eq!(state.mode, Mode::Normal);
    press(&mut state, "/");
    parallax::tui::typing::pasted(&mut state, "two\nlines \u{1b}[2J");
    let Mode::Ask { text, .. } = &state.mode else { panic!() };
    assert!(text.starts_with("two lines ") && text.chars().all(parallax::text::sanitize::is_safe), "{text:?}");
}

#[test]
fn the_inspector_says_what_two_sentences_share() {
    let mut state = state(true);
    press(&mut state, "jjjj");
    let drawn = rows(&show(&mut state, 160, 48)).join("\n");
    assert!(drawn.contains("both quote “") && drawn.contains("words in common: "), "{drawn}");
}
