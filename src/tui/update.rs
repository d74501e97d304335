//! What an action does to the state, and what it asks of the world outside.

use std::sync::Arc;

use super::action::Action;
use super::correct::{confirm, hide, judge, link, show_all};
use super::effect::Effect;
use super::filter::Filter;
use super::mode::{Mode, Question};
use super::rows::enter;
use super::state::{Count, State};
use super::travel::{next_doubtful, next_finding, next_hit, retrace, return_to, step};
use super::views::{HITS, READING, SHEET, VIEWS};
use crate::compare::finding::SPEAKER_NOT_FOUND;

/// Fewest rows of the inspector.
pub(super) const LEAST: u16 = 3;

/// Most often a movement is done at once.
const MOST_TIMES: usize = 9999;

/// Does an action, as often as the digits before it say.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if let Action::Report(source) = action {
        count(state, source + 1);
        return once(state, action);
    }
    let Some(count) = state.count.take().filter(|_| repeats(action)) else { return once(state, action) };
    // The digits have gone to a report: the movement starts where they were typed.
    (state.cursor, state.focus) = count.from;
    match action {
        // However many decisions change, what follows from them is worked out once.
        Action::Undo | Action::Redo => decide_anew(state, action, count.times),
        _ => (0..count.times).flat_map(|_| once(state, action)).collect(),
    }
}

/// Takes back the last decisions, or makes them again.
fn decide_anew(state: &mut State, action: Action, times: usize) -> Vec<Effect> {
    state.message = None;
    vec![if action == Action::Undo { Effect::Undo { times } } else { Effect::Redo { times } }]
}

/// A digit: it goes to a report, and counts for the movement that may follow.
pub fn count(state: &mut State, digit: usize) {
    let before = state.count.unwrap_or(Count { times: 0, from: (state.cursor, state.focus) });
    state.count = Some(Count { times: (before.times * 10 + digit).min(MOST_TIMES), ..before });
}

/// Whether an action is a movement that can be counted.
fn repeats(action: Action) -> bool {
    matches!(
        action,
        Action::NextSentence
            | Action::PreviousSentence
            | Action::NextParagraph
            | Action::PreviousParagraph
            | Action::PageDown
            | Action::PageUp
            | Action::Next
            | Action::Previous
            | Action::NextDoubtful
            | Action::NextReport
            | Action::PreviousReport
            | Action::Back
            | Action::Forward
            | Action::Undo
            | Action::Redo
    )
}

fn once(state: &mut State, action: Action) -> Vec<Effect> {
    state.message = None;
    if is_of_a_sentence(action) && state.list.get(state.chosen).is_some_and(|item| item.opens.is_some()) {
        state.warn(format!("this line folds rows away and shows no sentence; {} opens it", state.key(Action::Enter)));
        return Vec::new();
    }
    match action {
        Action::Quit => return vec![Effect::Quit],
        #[cfg(unix)]
        Action::Suspend => return vec![Effect::Suspend],
        Action::Cancel => return cancel(state),
        Action::Align if state.aligned => return vec![Effect::Align],
        Action::Align => state.say("still aligning"),
        Action::Help => state.mode = Mode::Help { scroll: 0 },
        Action::Export => ask(state, Question::Export, ""),
        Action::Search => ask(state, Question::Search { from: state.cursor }, ""),
        Action::Palette => ask(state, Question::Palette { chosen: 0 }, ""),
        Action::Filter => ask_filter(state),
        Action::Note => ask_note(state),
        Action::Copy => return copy(state),
        Action::Inspector => state.inspector = !state.inspector,
        Action::Grow => state.settings.inspector_rows = state.screen.inspector.height + 1,
        Action::Shrink => state.settings.inspector_rows = state.screen.inspector.height.saturating_sub(1).max(LEAST),
        Action::NextTheme => next_theme(state),
        Action::NextView => next_view(state),
        Action::View(view) => state.show(view, state.filter.clone()),
        Action::FilterLike => filter_like(state),
        Action::Base => compare_with_focus(state),
        Action::Bookmark => {
            state.mode = Mode::Letter { sets_bookmark: true };
            state.say("mark this place: press a letter");
        }
        Action::GoToBookmark => ask_bookmark(state),
        Action::Hide => return hide(state),
        Action::ShowAll => return show_all(state),
        Action::Rename => ask_name(state),
        Action::Link => return link(state),
        Action::Confirm => return confirm(state),
        Action::Judge => return judge(state),
        Action::Undo | Action::Redo => return decide_anew(state, action, 1),
        Action::Edit => return vec![Effect::Edit(state.cursor)],
        Action::Enter => enter(state),
        Action::Back | Action::Forward => retrace(state, action == Action::Back),
        Action::Next | Action::Previous if state.search.is_some() => next_hit(state, action == Action::Next),
        Action::Next | Action::Previous if state.view.step(state, action == Action::Next) => {}
        Action::Next | Action::Previous => next_finding(state, action == Action::Next),
        Action::NextDoubtful => next_doubtful(state),
        Action::NextCandidate | Action::PreviousCandidate => step(state, action == Action::NextCandidate),
        Action::Figures => {
            state.figures = !state.figures;
            let shown = if state.figures { "with figures" } else { "in words" };
            state.say(format!("why sentences are linked is told {shown}, below the reading view"));
        }
        _ => state.view.travel(state, action),
    }
    Vec::new()
}

/// Whether an action does something with the sentence that is shown.
fn is_of_a_sentence(action: Action) -> bool {
    matches!(action, Action::Link | Action::Confirm | Action::Note | Action::Copy | Action::Bookmark | Action::Edit)
}

fn ask(state: &mut State, what: Question, text: &str) {
    state.mode = Mode::Ask { what, text: text.into() };
}

fn ask_filter(state: &mut State) {
    let now = state.filter.as_ref().filter(|f| matches!(f, Filter::Words(_))).map(|f| f.label().to_owned());
    ask(state, Question::Filter, &now.unwrap_or_default());
}

fn ask_note(state: &mut State) {
    let now = state.note(state.cursor).unwrap_or_default().to_owned();
    ask(state, Question::Note { sentence: state.cursor }, &now);
}

/// What the report that has the keys is to be called.
fn ask_name(state: &mut State) {
    if let Some(source) = state.comparison.sources.get(state.focus) {
        let label = source.label.clone();
        ask(state, Question::Rename { source: state.focus }, &label);
    }
}

fn ask_bookmark(state: &mut State) {
    state.mode = Mode::Letter { sets_bookmark: false };
    let letters: String = state.bookmarks.keys().collect();
    state.say(if letters.is_empty() { "nothing is marked yet".to_owned() } else { format!("go to: {letters}") });
}

fn next_view(state: &mut State) {
    let at = VIEWS.iter().position(|v| *v == state.view).unwrap_or(0);
    state.show(VIEWS[(at + 1) % VIEWS.len()], state.filter.clone());
}

/// Compares the others with the report that has the keys.
fn compare_with_focus(state: &mut State) {
    state.base = state.focus;
    let name = state.comparison.sources.get(state.base).map_or("", |s| s.label.as_str()).to_owned();
    state.say(format!("compared with {name}"));
}

/// Ends what is under way, the nearest first.
fn cancel(state: &mut State) -> Vec<Effect> {
    if state.linking.take().is_some() {
        state.say("nothing linked");
    } else if state.search.is_some() {
        state.search = None;
        if state.view == HITS {
            match state.origin.take() {
                Some(origin) => return_to(state, origin),
                None => state.show(READING, None),
            }
        }
    } else if state.filter.is_some() {
        state.show(state.view, None);
    } else if state.view.is_list() && state.view != SHEET {
        state.show(READING, None);
    } else if !state.left_out.is_empty() {
        let all = std::mem::take(&mut state.left_out);
        state.warn(format!("left out: {}", all.join("; ")));
    } else {
        return vec![Effect::StopAligning];
    }
    Vec::new()
}

fn next_theme(state: &mut State) {
    if state.themes.len() > 1 {
        state.themes.rotate_left(1);
        let (name, theme) = state.themes[0].clone();
        state.theme = theme;
        state.say(format!("theme {name}"));
    }
}

/// Narrows the list to what is like the chosen row, or shows all again.
fn filter_like(state: &mut State) {
    let chosen = state.list.get(state.chosen).cloned();
    let like = chosen.as_ref().map(|i| Filter::Like(i.key.clone()));
    let narrowed = if state.filter.is_some() { None } else { like };
    state.show(state.view, narrowed);
    state.chosen = state.list.iter().position(|i| chosen.as_ref().is_some_and(|c| Arc::ptr_eq(i, c))).unwrap_or(0);
}

fn copy(state: &mut State) -> Vec<Effect> {
    let quote = state.view.quotation(state);
    let sentence = quote.map_or(state.cursor, |q| q.sentence);
    let text = quote.map_or_else(
        || state.comparison.text(state.cursor).to_owned(),
        |q| format!("“{}” — {}", q.text, q.speaker.as_deref().unwrap_or(SPEAKER_NOT_FOUND)),
    );
    let source = &state.comparison.sources[state.comparison.source_of(sentence)];
    let from = [vec![source.label.clone()], source.provenance()].concat().join(", ");
    let copied = format!("{text}\n— {from}: {}\n", source.title);
    state.say("copied, with its report");
    vec![Effect::Copy(copied)]
}
