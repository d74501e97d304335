//! What an action does to the state, and what it asks of the world outside.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::action::Action;
use super::list::Item;
use super::search::Search;
use super::state::{Mode, Place, State, View};
use crate::compare::group::longest;
use crate::export::exporter_for;

/// What the runtime does for the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Stop aligning with what there is.
    StopAligning,
    /// Stop the process until it is continued.
    Suspend,
    /// Put a text on the clipboard.
    Copy(String),
    /// Write the comparison to a file.
    Export {
        /// The file; its extension is the format.
        path: PathBuf,
        /// Whether to overwrite it.
        force: bool,
    },
}

/// Does an action.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    state.message = None;
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Cancel if !state.aligned => return vec![Effect::StopAligning],
        Action::Cancel => cancel(state),
        Action::Help => state.mode = Mode::Help { scroll: 0 },
        Action::Export => state.mode = Mode::Export { text: "parallax.html".to_owned() },
        Action::Copy => return copy(state),
        Action::Inspector => state.inspector = !state.inspector,
        Action::NextView => {
            let at = View::ALL.iter().position(|v| *v == state.view).unwrap_or(0);
            state.show(View::ALL[(at + 1) % View::ALL.len()], None);
        }
        Action::View(view) => state.show(view, None),
        Action::Filter => filter(state),
        Action::Search => state.mode = Mode::Search { text: String::new(), from: state.cursor },
        Action::Base => {
            state.base = state.focus;
            let name = state.comparison.sources.get(state.base).map_or("", |s| s.name.as_str()).to_owned();
            state.say(format!("compared with {name}"));
        }
        Action::Enter => enter(state),
        Action::Next | Action::Previous if state.search.is_some() => next_hit(state, action == Action::Next),
        Action::Next | Action::Previous => next_finding(state, action == Action::Next),
        Action::NextDoubtful => next_doubtful(state),
        _ if state.view != View::Reading => choose(state, action),
        _ => travel(state, action),
    }
    Vec::new()
}

fn cancel(state: &mut State) {
    if state.search.take().is_some() {
        return;
    }
    let view = if state.filter.is_some() { state.view } else { View::Reading };
    state.show(view, None);
}

/// Moves in the reading view.
fn travel(state: &mut State, action: Action) {
    let range = state.comparison.sentences_of(state.focus);
    if range.is_empty() {
        return;
    }
    let (first, last) = (range.start, range.end - 1);
    let paragraph = |s: usize| state.comparison.sentences[s].paragraph;
    let page = usize::from(state.screen.area.height / 6).max(1);
    let target = match action {
        Action::NextSentence => state.cursor + 1,
        Action::PreviousSentence => state.cursor.saturating_sub(1),
        Action::NextParagraph => {
            (state.cursor..=last).find(|s| paragraph(*s) > paragraph(state.cursor)).unwrap_or(last)
        }
        Action::PreviousParagraph => {
            let start = |s: usize| (first..=s).find(|x| paragraph(*x) == paragraph(s)).unwrap_or(s);
            let here = start(state.cursor);
            if here < state.cursor { here } else { start(here.saturating_sub(1).max(first)) }
        }
        Action::PageDown => state.cursor + page,
        Action::PageUp => state.cursor.saturating_sub(page),
        Action::First => first,
        Action::Last => last,
        Action::NextSource => return jump(state, (state.focus + 1) % state.comparison.sources.len()),
        Action::PreviousSource => {
            return jump(state, (state.focus + state.comparison.sources.len() - 1) % state.comparison.sources.len());
        }
        Action::Source(source) => return jump(state, source),
        _ => return,
    };
    state.cursor = target.clamp(first, last);
    state.stop = None;
}

/// Goes to another source at the same passage, or where the passage would stand.
fn jump(state: &mut State, source: usize) {
    if source >= state.comparison.sources.len() {
        state.warn(format!("there is no source {}; there are {}", source + 1, state.comparison.sources.len()));
        return;
    }
    if source == state.focus {
        return;
    }
    let start = state.comparison.sentences_of(source).start;
    match state.place_in(source) {
        Place::At(sentence) => state.go(sentence),
        Place::After(before) => {
            let name = state.comparison.sources[source].name.clone();
            state.go(before.filter(|b| *b >= start).unwrap_or(start));
            state.focus = source;
            if state.aligned {
                state.say(format!("not in {name}; this is the place before"));
            }
        }
    }
}

fn next_finding(state: &mut State, forward: bool) {
    let stops = &state.index.stops;
    if stops.is_empty() {
        state.say(if state.aligned { "no findings" } else { "still aligning" });
        return;
    }
    let count = stops.len();
    let (at, wrapped) = if let Some(stop) = state.stop {
        if forward { ((stop + 1) % count, stop + 1 == count) } else { ((stop + count - 1) % count, stop == 0) }
    } else {
        let here = (state.index.passage_of[state.cursor], state.cursor);
        let key = |i: usize| (state.index.passage_of[stops[i].0], stops[i].0);
        let after = (0..count).find(|i| key(*i) > here);
        let before = (0..count).rev().find(|i| key(*i) < here);
        if forward { (after.unwrap_or(0), after.is_none()) } else { (before.unwrap_or(count - 1), before.is_none()) }
    };
    let (sentence, finding) = stops[at];
    state.go(sentence);
    state.stop = Some(at);
    state.show(View::Reading, None);
    let finding = &state.comparison.findings[finding];
    let text = format!(
        "{}{}/{count} {}: {}",
        if wrapped { "(from the other end) " } else { "" },
        at + 1,
        finding.kind.label(),
        finding.summary
    );
    state.say(text);
}

fn next_doubtful(state: &mut State) {
    let next = state.index.doubtful.iter().find(|s| **s > state.cursor).or(state.index.doubtful.first()).copied();
    match next {
        Some(sentence) => {
            state.go(sentence);
            state.show(View::Reading, None);
            state.say("the link of this sentence is doubtful");
        }
        None => state.say("no doubtful link"),
    }
}

fn next_hit(state: &mut State, forward: bool) {
    let Some(search) = &state.search else { return };
    let hits: Vec<usize> = search.hits.iter().map(|(s, _)| *s).collect();
    let next =
        if forward { hits.iter().find(|s| **s > state.cursor) } else { hits.iter().rev().find(|s| **s < state.cursor) };
    let turned = next.is_none();
    let target = next.or(if forward { hits.first() } else { hits.last() }).copied();
    if let Some(sentence) = target {
        let at = hits.iter().position(|s| *s == sentence).unwrap_or(0) + 1;
        let text = format!(
            "{}{at} of {} for “{}”",
            if turned { "from the other end: " } else { "" },
            hits.len(),
            search.query
        );
        state.go(sentence);
        state.say(text);
    } else {
        let text = format!("“{}” is in no report", search.query);
        state.warn(text);
    }
}

/// Moves in a list.
fn choose(state: &mut State, action: Action) {
    let last = state.list.len().saturating_sub(1);
    let page = usize::from(state.screen.list.height.saturating_sub(2)).max(1);
    state.chosen = match action {
        Action::NextSentence => state.chosen + 1,
        Action::PreviousSentence => state.chosen.saturating_sub(1),
        Action::PageDown | Action::NextParagraph => state.chosen + page,
        Action::PageUp | Action::PreviousParagraph => state.chosen.saturating_sub(page),
        Action::First => 0,
        Action::Last => last,
        _ => state.chosen,
    }
    .min(last);
}

fn enter(state: &mut State) {
    let Some(Item { place: Some(sentence), text, .. }) = state.list.get(state.chosen).cloned() else { return };
    state.go(sentence);
    state.show(View::Reading, None);
    state.say(text);
}

/// Narrows the list to what is like the chosen row, or shows all again.
fn filter(state: &mut State) {
    let key = state.list.get(state.chosen).map(|i| i.key.clone());
    let chosen = state.list.get(state.chosen).cloned();
    let narrowed = if state.filter.is_some() { None } else { key };
    state.show(state.view, narrowed);
    state.chosen = state.list.iter().position(|i| Some(i) == chosen.as_ref()).unwrap_or(0);
}

fn copy(state: &mut State) -> Vec<Effect> {
    let chosen = state.list.get(state.chosen).filter(|_| state.view == View::Quotes);
    let facts = |i: &Item| i.facts.iter().map(|f| &state.comparison.facts[*f]).collect::<Vec<_>>();
    let quote = chosen.and_then(|i| longest(&facts(i)));
    let sentence = quote.map_or(state.cursor, |q| q.sentence);
    let text = quote.map_or_else(
        || state.comparison.text(state.cursor).to_owned(),
        |q| format!("“{}” — {}", q.text, q.speaker.as_deref().unwrap_or("no one named")),
    );
    let source = &state.comparison.sources[state.comparison.source_of(sentence)];
    let date = source.date.as_deref().map_or_else(String::new, |d| format!(", {d}"));
    let copied = format!("{text}\n— {}{date}: {}\n", source.name, source.title);
    state.say("copied with its source");
    vec![Effect::Copy(copied)]
}

/// A key while something is typed, asked or read. `None` when the key is an action's.
pub fn typed(state: &mut State, key: &KeyEvent) -> Option<Vec<Effect>> {
    let mode = std::mem::replace(&mut state.mode, Mode::Normal);
    match mode {
        Mode::Normal => None,
        Mode::Help { scroll } => {
            match key.code {
                KeyCode::Down | KeyCode::Char('j') => state.mode = Mode::Help { scroll: scroll + 1 },
                KeyCode::Up | KeyCode::Char('k') => state.mode = Mode::Help { scroll: scroll.saturating_sub(1) },
                KeyCode::PageDown | KeyCode::Char(' ') => state.mode = Mode::Help { scroll: scroll + 10 },
                KeyCode::PageUp => state.mode = Mode::Help { scroll: scroll.saturating_sub(10) },
                _ => {}
            }
            Some(Vec::new())
        }
        Mode::Overwrite { path } => {
            if matches!(key.code, KeyCode::Char('y' | 'Y')) {
                return Some(vec![Effect::Export { path, force: true }]);
            }
            state.say("not written; the file stays as it was");
            Some(Vec::new())
        }
        Mode::Search { text, from } => Some(type_search(state, key, text, from)),
        Mode::Export { text } => Some(type_export(state, key, text)),
    }
}

enum Typing {
    Going(String),
    Done(String),
    Left,
}

fn edit(mut text: String, key: &KeyEvent) -> Typing {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => return Typing::Done(text),
        KeyCode::Esc => return Typing::Left,
        KeyCode::Char('c' | 'g') if control => return Typing::Left,
        KeyCode::Char('u') if control => text.clear(),
        KeyCode::Char('w') if control => {
            let kept = text.trim_end().rfind(' ').map_or(0, |i| i + 1);
            text.truncate(kept);
        }
        KeyCode::Backspace => {
            text.pop();
        }
        KeyCode::Char(c) if !control => text.push(c),
        _ => {}
    }
    Typing::Going(text)
}

fn type_search(state: &mut State, key: &KeyEvent, text: String, from: usize) -> Vec<Effect> {
    match edit(text, key) {
        Typing::Going(text) => {
            let search = Search::new(&state.comparison, &text);
            // The first hit at or after the place the search began, shown as it is typed.
            let hit = search.hits.iter().find(|(s, _)| *s >= from).or(search.hits.first()).map(|(s, _)| *s);
            state.go(hit.unwrap_or(from));
            state.search = (!text.is_empty()).then_some(search);
            state.mode = Mode::Search { text, from };
        }
        Typing::Done(text) => {
            let search = Search::new(&state.comparison, &text);
            let (count, none) = (search.hits.len(), search.hits.is_empty());
            state.search = (!text.is_empty() && !none).then_some(search);
            if none && !text.is_empty() {
                state.warn(format!("“{text}” is in no report"));
            } else if !text.is_empty() {
                state.say(format!("{count} hits for “{text}”; n and N go on, Esc ends the search"));
            }
        }
        Typing::Left => {
            state.search = None;
            state.go(from);
        }
    }
    Vec::new()
}

fn type_export(state: &mut State, key: &KeyEvent, text: String) -> Vec<Effect> {
    match edit(text, key) {
        Typing::Going(text) => state.mode = Mode::Export { text },
        Typing::Left => state.say("nothing written"),
        Typing::Done(text) => {
            let path = PathBuf::from(text.trim());
            if exporter_for(&path).is_none() {
                state.warn("end the name in .html, .md, .txt or .json");
                state.mode = Mode::Export { text };
            } else if path.exists() {
                state.mode = Mode::Overwrite { path };
            } else {
                return vec![Effect::Export { path, force: false }];
            }
        }
    }
    Vec::new()
}

/// Pasted text goes where text is typed, its line ends as spaces.
pub fn pasted(state: &mut State, pasted: &str) {
    let plain = crate::article::sanitize::sanitize(pasted).replace('\n', " ");
    match &mut state.mode {
        Mode::Search { text, .. } | Mode::Export { text } => text.push_str(&plain),
        _ => {}
    }
}

/// A click goes to the sentence under it, the wheel moves by sentences of the pane under it.
pub fn mouse(state: &mut State, event: MouseEvent) {
    if state.mode != Mode::Normal {
        return;
    }
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            if let Some(row) = state.screen.item_at(event.column, event.row).filter(|r| *r < state.list.len()) {
                if state.chosen == row {
                    enter(state);
                }
                state.chosen = row;
            } else if let Some((source, sentence)) = state.screen.sentence_at(event.column, event.row) {
                match sentence {
                    Some(sentence) => {
                        // The row clicked stays under the pointer.
                        let row = usize::from(
                            event.row.saturating_sub(state.screen.panes.first().map_or(0, |p| p.area.y) + 1),
                        );
                        state.level = row;
                        state.go(sentence);
                        state.stop = None;
                    }
                    None => jump(state, source),
                }
            }
        }
        MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
            let down = event.kind == MouseEventKind::ScrollDown;
            if state.view == View::Reading
                && let Some((source, _)) =
                    state.screen.sentence_at(event.column, event.row).filter(|(s, _)| *s != state.focus)
            {
                jump(state, source);
            }
            let _ = update(state, if down { Action::NextSentence } else { Action::PreviousSentence });
        }
        _ => {}
    }
}
