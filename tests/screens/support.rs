//! Screens made, keys pressed, and what is shown read back.

use std::collections::BTreeMap;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use parallax::article::Article;
use parallax::compare::{Options, compare, unaligned};
use parallax::read::sample;
use parallax::tui::effect::Effect;
use parallax::tui::index::Index;
use parallax::tui::layout::lay_out;
use parallax::tui::parts::draw;
use parallax::tui::state::State;
use parallax::tui::theme::Theme;
use parallax::tui::typing::typed;
use parallax::tui::update::update;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(crate) fn state(colour: bool) -> State {
    let articles = sample();
    let mut state = State::new(Arc::new(unaligned(&articles)), 0, Theme::new(colour));
    align(&mut state, &articles);
    state
}

pub(crate) fn align(state: &mut State, articles: &[Article]) {
    let comparison = compare(articles, &Options::default());
    let index = Index::new(&comparison);
    state.align(Arc::new(comparison), index);
}

pub(crate) fn show(state: &mut State, width: u16, height: u16) -> Buffer {
    lay_out(state, Rect::new(0, 0, width, height));
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| draw(state, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// Presses keys: single letters as themselves, others between `<` and `>`.
pub(crate) fn press(state: &mut State, keys: &str) -> Vec<Effect> {
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

pub(crate) fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height)
        .map(|y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
        .collect()
}

/// Screens in which the figures of the program's own probabilities are hidden, as in "##% sure": they move whenever the weights are fitted
/// anew. The percentages of the reports stay.
pub(crate) fn without_figures(screens: &str) -> String {
    const SURE: &str = "% sure";
    let parts = screens.split_inclusive(SURE).map(|part| match part.strip_suffix(SURE) {
        Some(before) => {
            let rest = before.trim_end_matches(|c: char| c.is_ascii_digit());
            format!("{rest}{}{SURE}", "#".repeat(before.len() - rest.len()))
        }
        None => part.to_owned(),
    });
    parts.collect()
}

/// The text of a screen, then its styles: a letter a style, and the legend of the letters.
pub(crate) fn legible(buffer: &Buffer) -> String {
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
