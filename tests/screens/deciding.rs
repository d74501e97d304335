//! What a person decides, types and asks for.

use super::support::{press, rows, show, state};
use parallax::session::Decision;
use parallax::tui::effect::Effect;
use parallax::tui::keymap::Keymap;
use parallax::tui::mode::Mode;

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
fn the_help_is_on_one_screen_the_legend_first_and_stays_until_it_is_closed() {
    let mut state = state(true);
    press(&mut state, "?");
    let help = rows(&show(&mut state, 80, 24));
    for shown in ["● told by all", "cursor", "sentence", "jump to that report", "brief first", "quit"] {
        assert!(help.iter().any(|row| row.contains(shown)), "{shown} in {help:#?}");
    }
    assert!(help[1].contains("told by all") && !help[0].contains('↓'), "{help:#?}");
    for sign in [
        "≠ told otherwise", "≈ less", "~ without", "? perhaps here", "– lacks", "· nothing", "▸ folded", "! differs",
        "!! ",
    ] {
        assert!(help.iter().any(|row| row.contains(sign)), "{sign} in {help:#?}");
    }
    // A task stands whole in one column: both begin with its name.
    let first = help.iter().find(|row| row.contains("Move:")).unwrap();
    assert_eq!(first.matches(':').count(), 2, "{help:#?}");
    press(&mut state, "xzq<enter>");
    assert_eq!(state.mode, Mode::Help { scroll: 0 }, "there is nothing to scroll to");
    let _ = show(&mut state, 40, 12);
    press(&mut state, "jjj");
    assert_eq!(state.mode, Mode::Help { scroll: 3 });
    assert!(rows(&show(&mut state, 40, 12))[0].contains('↓'));
    press(&mut state, "?");
    assert_eq!(state.mode, Mode::Normal);
    press(&mut state, "?<esc>");
    assert_eq!(state.mode, Mode::Normal);
}

#[test]
fn what_is_asked_of_a_link_stays_until_it_is_answered() {
    let mut state = state(true);
    press(&mut state, "l");
    for keys in ["", "j", "2", "v", "v"] {
        press(&mut state, keys);
        let last = rows(&show(&mut state, 100, 30)).pop().unwrap();
        assert!(last.contains("press l again"), "{keys}: {last}");
    }
    press(&mut state, "<esc><esc>");
    assert!(!rows(&show(&mut state, 100, 30)).pop().unwrap().contains("press l again"));
}

#[test]
fn export_asks_before_it_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.html");
    let mut state = state(true);
    press(&mut state, "e");
    let Mode::Ask { text, .. } = &mut state.mode else { panic!() };
    *text = path.display().to_string().as_str().into();
    assert_eq!(press(&mut state, "<enter>"), [Effect::Export { path: path.clone(), force: false }]);
    std::fs::write(&path, "mine").unwrap();
    press(&mut state, "e");
    let Mode::Ask { text, .. } = &mut state.mode else { panic!() };
    *text = path.display().to_string().as_str().into();
    assert_eq!(press(&mut state, "<enter>"), []);
    assert_eq!(press(&mut state, "n"), []);
    assert!(state.message.as_ref().unwrap().text.contains("not written"));
}

#[test]
fn marks_are_letters_of_places() {
    let mut state = state(true);
    press(&mut state, "jjj");
    let place = state.cursor;
    let effects = press(&mut state, "mk");
    assert!(matches!(effects.as_slice(), [Effect::Decide(Decision::Bookmark { letter: 'k', .. })]));
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
    assert!(state.index.lookup.counterparts_in(first, 3).any(|c| c.sentence == other));
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
    press(&mut state, "vvv");
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
fn what_is_pasted_goes_where_text_is_typed_and_nowhere_else() {
    let mut state = state(true);
    parallax::tui::typing::pasted(&mut state, "q");
    assert_eq!(state.mode, Mode::Normal);
    press(&mut state, "/");
    parallax::tui::typing::pasted(&mut state, "two\nlines \u{1b}[2J");
    let Mode::Ask { text, .. } = &state.mode else { panic!() };
    let text = text.as_str();
    assert!(text.starts_with("two lines ") && text.chars().all(parallax::text::sanitize::is_safe), "{text:?}");
}
