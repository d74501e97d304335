//! Keys while something is typed, asked or read.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::Action;
use super::effect::Effect;
use super::filter::Filter;
use super::mode::{Mode, Question};
use super::palette::ranked;
use super::parts::help;
use super::prompt::Prompt;
use super::search::Search;
use super::state::{Origin, State};
use super::travel::go_to_hit;
use super::update::{count, update};
use super::views::{HITS, READING};
use crate::article::moment::Moment;
use crate::error::Error;
use crate::export::{Format, suggested_name};
use crate::session::stated::Field;
use crate::session::{Decision, anchor};

/// A key while something is typed, asked or read. `None` when the key is an action's.
pub fn typed(state: &mut State, key: &KeyEvent) -> Option<Vec<Effect>> {
    let mode = std::mem::replace(&mut state.mode, Mode::Normal);
    match mode {
        Mode::Normal => {
            // A zero is a digit only after another.
            let zero = key.code == KeyCode::Char('0') && key.modifiers.is_empty() && state.count.is_some();
            zero.then(|| count(state, 0))?;
            Some(Vec::new())
        }
        Mode::Help { scroll } => {
            let to = match key.code {
                KeyCode::Esc | KeyCode::Char('?') => return Some(Vec::new()),
                KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => return None,
                KeyCode::Down | KeyCode::Char('j') => scroll + 1,
                KeyCode::Up | KeyCode::Char('k') => scroll.saturating_sub(1),
                KeyCode::PageDown | KeyCode::Char(' ') => scroll + 10,
                KeyCode::PageUp => scroll.saturating_sub(10),
                _ if state.keymap.action(key) == Some(Action::Help) => return Some(Vec::new()),
                _ => scroll,
            };
            // Past the end of it there is nothing to come back from.
            state.mode = Mode::Help { scroll: to.min(help::last_scroll(state)) };
            Some(Vec::new())
        }
        Mode::Overwrite { path } => {
            if matches!(key.code, KeyCode::Char('y' | 'Y')) {
                return Some(vec![Effect::Export { path, force: true }]);
            }
            state.say("not written; the file stays as it was");
            Some(Vec::new())
        }
        Mode::Letter { sets_bookmark } => Some(letter(state, key, sets_bookmark)),
        Mode::Ask { what, mut text } => {
            look_back(state, key, what, &mut text);
            Some(match what {
                Question::Search { from } => search(state, key, text, from),
                Question::Export => export(state, key, text),
                Question::Note { sentence } => note(state, key, text, sentence),
                Question::Rename { source } => rename(state, key, text, source),
                Question::Filter => filter(state, key, text),
                Question::Palette { chosen } => palette(state, key, text, chosen),
            })
        }
    }
}

/// Most answers kept for each question.
const KEPT: usize = 100;

/// Takes an earlier answer to the same question with the arrows, and keeps the one that is given now.
fn look_back(state: &mut State, key: &KeyEvent, what: Question, text: &mut Prompt) {
    let answers = state.answers.entry(std::mem::discriminant(&what)).or_default();
    match key.code {
        KeyCode::Enter if !text.as_str().trim().is_empty() => {
            answers.retain(|answer| answer != text.as_str());
            answers.push(text.as_str().to_owned());
            answers.drain(..answers.len().saturating_sub(KEPT));
        }
        // There they choose among the actions.
        _ if matches!(what, Question::Palette { .. }) => {}
        KeyCode::Up | KeyCode::Down => text.recall(answers, key.code == KeyCode::Up),
        _ => {}
    }
}

enum Typing {
    Going(Prompt),
    Done(String),
    Left,
}

fn edit(mut text: Prompt, key: &KeyEvent) -> Typing {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => Typing::Done(text.as_str().to_owned()),
        KeyCode::Esc => Typing::Left,
        KeyCode::Char('c' | 'g') if control => Typing::Left,
        _ => {
            text.edit(key);
            Typing::Going(text)
        }
    }
}

/// The letter of a bookmark, which is set at the cursor or gone to.
fn letter(state: &mut State, key: &KeyEvent, sets_bookmark: bool) -> Vec<Effect> {
    state.message = None;
    let KeyCode::Char(letter) = key.code else { return Vec::new() };
    if !letter.is_alphanumeric() {
        state.warn("a mark is a letter or a digit");
    } else if sets_bookmark {
        state.bookmarks.insert(letter, state.cursor);
        let go = state.key(Action::GoToBookmark);
        state.say(format!("marked {letter}; {go} and {letter} come back here"));
        return vec![Effect::Decide(Decision::Bookmark { letter, at: anchor(&state.comparison, state.cursor) })];
    } else if let Some(place) = state.bookmarks.get(&letter).copied() {
        state.leap(place);
        state.show(READING, state.filter.clone());
    } else {
        state.warn(format!("nothing is marked {letter}"));
    }
    Vec::new()
}

fn search(state: &mut State, key: &KeyEvent, text: Prompt, from: usize) -> Vec<Effect> {
    match edit(text, key) {
        Typing::Going(text) => {
            let search = Search::new(&state.comparison, text.as_str());
            // The first hit at or after the place the search began, shown as it is typed.
            let hit = search.hits.iter().find(|(s, _)| *s >= from).or(search.hits.first()).map(|(s, _)| *s);
            state.go(hit.unwrap_or(from));
            state.search = (!text.as_str().is_empty()).then_some(search);
            state.mode = Mode::Ask { what: Question::Search { from }, text };
        }
        Typing::Done(text) => {
            let search = Search::new(&state.comparison, &text);
            let (count, none) = (search.hits.len(), search.hits.is_empty());
            state.search = (!text.is_empty() && !none).then_some(search);
            if none && !text.is_empty() {
                state.warn(format!("“{text}” is in no report"));
            } else if !text.is_empty() {
                let sentences = state.search.as_ref().map_or(0, |s| s.hits.chunk_by(|a, b| a.0 == b.0).count());
                let found = state.cursor;
                state.go(from);
                let [next, previous, end] = [Action::Next, Action::Previous, Action::Cancel].map(|a| state.key(a));
                if sentences > 1 {
                    // All hits in a list, at the one that was found.
                    let left = Some(Origin::here(state)).filter(|left| left.view.is_list() && left.view != HITS);
                    state.leap(found);
                    state.show(HITS, None);
                    state.origin = left.map(|left| Origin { depth: state.back.len(), ..left });
                    state.chosen = state.list.iter().position(|i| i.place == Some(found)).unwrap_or(0);
                } else {
                    go_to_hit(state, found);
                }
                let hits = if count == 1 { "hit" } else { "hits" };
                state.say(format!("{count} {hits} for “{text}”; {next} and {previous} go on, {end} ends the search"));
            }
        }
        Typing::Left => {
            state.search = None;
            state.go(from);
        }
    }
    Vec::new()
}

fn export(state: &mut State, key: &KeyEvent, text: Prompt) -> Vec<Effect> {
    match edit(text, key) {
        Typing::Going(text) => state.mode = Mode::Ask { what: Question::Export, text },
        Typing::Left => state.say("nothing written"),
        Typing::Done(text) => {
            let path = PathBuf::from(if text.trim().is_empty() { suggested_name() } else { text.trim().to_owned() });
            if Format::of_file(&path).is_none() {
                state.warn(Error::NoFormat(path).to_string());
                state.mode = Mode::Ask { what: Question::Export, text: text.as_str().into() };
            } else if path.exists() {
                state.mode = Mode::Overwrite { path };
            } else {
                return vec![Effect::Export { path, force: false }];
            }
        }
    }
    Vec::new()
}

fn note(state: &mut State, key: &KeyEvent, text: Prompt, sentence: usize) -> Vec<Effect> {
    match edit(text, key) {
        Typing::Going(text) => state.mode = Mode::Ask { what: Question::Note { sentence }, text },
        Typing::Left => state.say("the note stays as it was"),
        Typing::Done(text) => {
            let text = text.trim().to_owned();
            state.say(if text.is_empty() { "note removed" } else { "noted" });
            return vec![Effect::Decide(Decision::Note { at: anchor(&state.comparison, sentence), text })];
        }
    }
    Vec::new()
}

fn rename(state: &mut State, key: &KeyEvent, text: Prompt, source: usize) -> Vec<Effect> {
    match edit(text, key) {
        Typing::Going(text) => state.mode = Mode::Ask { what: Question::Rename { source }, text },
        Typing::Left => state.say("the report is called as it was"),
        Typing::Done(text) => {
            let Some(report) = state.comparison.sources.get(source).map(|s| s.name.clone()) else { return Vec::new() };
            let undo = state.key(Action::Undo);
            if let Some((field, value)) = field(&text) {
                let decision = match field {
                    Field::Title => Decision::Title { report, title: value.to_owned() },
                    Field::Outlet => Decision::Outlet { report, outlet: value.to_owned() },
                    Field::Published if value.is_empty() => Decision::Publish { report, published: String::new() },
                    Field::Published => {
                        let Some(moment) = Moment::iso(value) else {
                            state.warn(format!("{value} is no day; write it as 2021-12-15 or 2021-12-15T10:00+01:00"));
                            return Vec::new();
                        };
                        Decision::Publish { report, published: moment.to_string() }
                    }
                };
                state.say(format!("{} holds; {undo} undoes it", decision.words()));
                return vec![Effect::Decide(decision)];
            }
            let label = text.trim().to_owned();
            state.say(if label.is_empty() {
                "called as it was".to_owned()
            } else {
                format!("called {label}; {undo} undoes it")
            });
            return vec![Effect::Decide(Decision::Rename { report, label })];
        }
    }
    Vec::new()
}

/// "title: …", "outlet: …" or "published: …", with what stands after it.
fn field(text: &str) -> Option<(Field, &str)> {
    let (name, value) = text.split_once(':')?;
    let field = match name.trim() {
        "title" => Field::Title,
        "outlet" => Field::Outlet,
        "published" => Field::Published,
        _ => return None,
    };
    Some((field, value.trim()))
}

fn filter(state: &mut State, key: &KeyEvent, text: Prompt) -> Vec<Effect> {
    let words = |text: &str| (!text.trim().is_empty()).then(|| Filter::Words(text.trim().to_owned()));
    match edit(text, key) {
        Typing::Going(text) => {
            state.show(state.view, words(text.as_str()));
            state.mode = Mode::Ask { what: Question::Filter, text };
        }
        Typing::Left => state.show(state.view, None),
        Typing::Done(text) => {
            state.show(state.view, words(&text));
            if !text.trim().is_empty() {
                let (kept, next) = (state.counts.findings, state.key(Action::Next));
                let stops = state.stops.len();
                state.say(format!("“{}” keeps {kept} findings; {next} steps through {stops} of them", text.trim()));
            }
        }
    }
    Vec::new()
}

fn palette(state: &mut State, key: &KeyEvent, text: Prompt, chosen: usize) -> Vec<Effect> {
    let last = ranked(text.as_str()).len().saturating_sub(1);
    let going = |text: Prompt, chosen: usize| Mode::Ask { what: Question::Palette { chosen }, text };
    match key.code {
        KeyCode::Down | KeyCode::Tab => state.mode = going(text, (chosen + 1).min(last)),
        KeyCode::Up | KeyCode::BackTab => state.mode = going(text, chosen.saturating_sub(1)),
        _ => match edit(text, key) {
            Typing::Going(text) => state.mode = going(text, 0),
            Typing::Left => {}
            Typing::Done(text) => match ranked(&text).get(chosen) {
                Some(entry) => return update(state, entry.action),
                None => state.warn(format!("no action is called {text}")),
            },
        },
    }
    Vec::new()
}

/// Pasted text goes where text is typed, its line ends as spaces, as if its last letter were typed. It never acts.
pub fn pasted(state: &mut State, pasted: &str) {
    let mut plain = crate::text::sanitize::sanitize(pasted).replace('\n', " ");
    if let (Mode::Ask { text, .. }, Some(last)) = (&mut state.mode, plain.pop()) {
        text.insert(&plain);
        let _ = typed(state, &KeyEvent::from(KeyCode::Char(last)));
    }
}
