//! What an action does to the state, and what it asks of the world outside.

use std::path::PathBuf;

use super::action::Action;
use super::list::{Filter, Item};
use super::mode::{Mode, Question, View};
use super::state::{Count, Message, Place, State};
use crate::compare::finding::Verdict;
use crate::compare::group::longest;
use crate::session::{Decision, anchor};

/// What the runtime does for the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Stop aligning with what there is.
    StopAligning,
    /// Stop the process until it is continued.
    Suspend,
    /// Keep a decision.
    Decide(Decision),
    /// Take back the last decision.
    Undo,
    /// Decide again what was taken back.
    Redo,
    /// Open the report of a sentence in an editor, at its line.
    Edit(usize),
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

/// Most often a movement is done at once.
const MOST_TIMES: usize = 9999;

/// Does an action, as often as the digits before it say.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if let Action::Source(source) = action {
        count(state, source + 1);
        return once(state, action);
    }
    let Some(count) = state.count.take().filter(|_| repeats(action)) else { return once(state, action) };
    // The digits have gone to a source: the movement starts where they were typed.
    (state.cursor, state.focus) = count.from;
    (0..count.times).flat_map(|_| once(state, action)).collect()
}

/// A digit: it goes to a source, and counts for the movement that may follow.
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
            | Action::NextSource
            | Action::PreviousSource
            | Action::Back
            | Action::Forward
            | Action::Undo
            | Action::Redo
    )
}

fn once(state: &mut State, action: Action) -> Vec<Effect> {
    state.message = None;
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Cancel => return cancel(state),
        Action::Help => state.mode = Mode::Help { scroll: 0 },
        Action::Export => ask(state, Question::Export, "parallax.html"),
        Action::Search => ask(state, Question::Search { from: state.cursor }, ""),
        Action::Palette => ask(state, Question::Palette { chosen: 0 }, ""),
        Action::Filter => {
            let now = state.filter.as_ref().filter(|f| matches!(f, Filter::Words(_))).map(|f| f.label().to_owned());
            ask(state, Question::Filter, &now.unwrap_or_default());
        }
        Action::Note => {
            let now = state.note(state.cursor).unwrap_or_default().to_owned();
            ask(state, Question::Note { sentence: state.cursor }, &now);
        }
        Action::Copy => return copy(state),
        Action::Inspector => state.inspector = !state.inspector,
        Action::Grow => state.settings.inspector_rows = state.screen.inspector.height + 1,
        Action::Shrink => state.settings.inspector_rows = state.screen.inspector.height.saturating_sub(1).max(4),
        Action::NextTheme => next_theme(state),
        Action::NextView => {
            let at = View::ALL.iter().position(|v| *v == state.view).unwrap_or(0);
            state.show(View::ALL[(at + 1) % View::ALL.len()], state.filter.clone());
        }
        Action::View(view) => state.show(view, state.filter.clone()),
        Action::FilterLike => filter_like(state),
        Action::Base => {
            state.base = state.focus;
            let name = state.comparison.sources.get(state.base).map_or("", |s| s.name.as_str()).to_owned();
            state.say(format!("compared with {name}"));
        }
        Action::Mark => {
            state.mode = Mode::Letter { mark: true };
            state.say("mark this place: press a letter");
        }
        Action::GoToMark => {
            state.mode = Mode::Letter { mark: false };
            let letters: String = state.marks.keys().collect();
            state.say(if letters.is_empty() {
                "nothing is marked yet".to_owned()
            } else {
                format!("go to: {letters}")
            });
        }
        Action::Link => return link(state),
        Action::Confirm => return confirm(state),
        Action::Judge => return judge(state),
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::Edit => return vec![Effect::Edit(state.cursor)],
        Action::Enter => enter(state),
        Action::Back | Action::Forward => turn_back(state, action == Action::Back),
        Action::Next | Action::Previous if state.search.is_some() => next_hit(state, action == Action::Next),
        Action::Next | Action::Previous => next_finding(state, action == Action::Next),
        Action::NextDoubtful => next_doubtful(state),
        Action::Source(source) if state.view != View::Reading => state.focus_on(source),
        _ if state.view.is_list() => choose(state, action),
        _ => travel(state, action),
    }
    Vec::new()
}

fn ask(state: &mut State, what: Question, text: &str) {
    state.mode = Mode::Ask { what, text: text.to_owned() };
}

/// Ends what is under way, the nearest first.
fn cancel(state: &mut State) -> Vec<Effect> {
    if state.linking.take().is_some() {
        state.say("nothing linked");
    } else if state.search.take().is_some() {
        // The hits are no longer shown.
    } else if state.filter.is_some() {
        state.show(state.view, None);
    } else if state.view.is_list() {
        state.show(View::Reading, None);
    } else if !state.aligned {
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

/// Back to the place before the last jump, or forward again.
fn turn_back(state: &mut State, back: bool) {
    let here = state.cursor;
    let places = if back { &mut state.back } else { &mut state.forward };
    // Where one stands already is no place to go to.
    while places.last() == Some(&here) {
        places.pop();
    }
    let place = places.pop();
    let Some(place) = place else {
        state.say(if back { "no place to go back to" } else { "no place to go forward to" });
        return;
    };
    if back {
        state.forward.push(state.cursor);
    } else {
        state.back.push(state.cursor);
    }
    state.go(place);
}

/// Links the cursor's sentence with one chosen before, or cuts their link; the first press chooses.
fn link(state: &mut State) -> Vec<Effect> {
    if !state.aligned {
        state.warn("still aligning; link again in a moment");
        return Vec::new();
    }
    let here = state.cursor;
    let Some(first) = state.linking.take() else {
        state.linking = Some(here);
        let (link, cancel) = (state.key(Action::Link), state.key(Action::Cancel));
        state.say(format!("link this sentence: go to the other and press {link} again; {cancel} leaves"));
        return Vec::new();
    };
    if state.comparison.source_of(first) == state.comparison.source_of(here) {
        state.linking = Some(first);
        state.warn("both sentences are in one report; go to another");
        return Vec::new();
    }
    let linked = state.index.links_of[first].iter().any(|(other, _)| *other == here);
    let (a, b) = (anchor(&state.comparison, first.min(here)), anchor(&state.comparison, first.max(here)));
    let undo = state.key(Action::Undo);
    state.say(format!("{}; {undo} undoes it", if linked { "link cut" } else { "linked" }));
    vec![Effect::Decide(if linked { Decision::Unlink { a, b } } else { Decision::Link { a, b } })]
}

/// Confirms the best link of the cursor's sentence.
fn confirm(state: &mut State) -> Vec<Effect> {
    let Some((other, _)) = state.index.links_of.get(state.cursor).and_then(|l| l.first()).copied() else {
        state.say("this sentence has no link to confirm");
        return Vec::new();
    };
    let (a, b) = (state.cursor.min(other), state.cursor.max(other));
    let source = state.comparison.sources[state.comparison.source_of(other)].name.clone();
    state.say(format!("confirmed: the link with {source}"));
    vec![Effect::Decide(Decision::Link { a: anchor(&state.comparison, a), b: anchor(&state.comparison, b) })]
}

/// The next verdict on the chosen finding, or on the gravest of the cursor's sentence.
fn judge(state: &mut State) -> Vec<Effect> {
    let stopped = state.stop.and_then(|s| state.stops.get(s)).filter(|(s, _)| *s == state.cursor);
    let id = if state.view.is_list() {
        state.list.get(state.chosen).and_then(|i| i.finding)
    } else {
        stopped.map(|(_, f)| *f).or_else(|| state.findings(state.cursor).first().map(|f| f.id))
    };
    let Some(finding) = id.and_then(|id| state.comparison.findings.get(id)) else {
        state.say("no finding here");
        return Vec::new();
    };
    let judged = state.judged.filter(|(id, _)| *id == finding.id);
    let next = match judged.map_or(finding.verdict, |(_, verdict)| verdict) {
        None => Some(Verdict::ALL[0]),
        Some(now) => {
            let at = Verdict::ALL.iter().position(|v| *v == now).unwrap_or(0);
            Verdict::ALL.get(at + 1).copied()
        }
    };
    let judged = (finding.id, next);
    let key = state.comparison.key_of(finding);
    let text = format!("{}: {}", next.map_or("open again", Verdict::label), finding.summary);
    state.say(text);
    state.judged = Some(judged);
    vec![Effect::Decide(Decision::Judge { finding: key, verdict: next })]
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
pub(super) fn jump(state: &mut State, source: usize) {
    if source >= state.comparison.sources.len() {
        let (number, sources) = (source + 1, state.comparison.sources.len());
        let times = state.count.map_or(number, |c| c.times);
        state.warn(format!("there is no source {number}, only {sources}; a movement now goes {times} times"));
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
    let stops = &state.stops;
    if stops.is_empty() {
        state.say(match (state.aligned, &state.filter) {
            (false, _) => "still aligning",
            (true, None) => "no findings",
            (true, Some(_)) => "no finding has the words of the filter",
        });
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
    state.leap(sentence);
    state.stop = Some(at);
    state.show(View::Reading, state.filter.clone());
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
            state.leap(sentence);
            state.show(View::Reading, state.filter.clone());
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
        state.leap(sentence);
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
    let row = match action {
        Action::NextSentence => state.chosen + 1,
        Action::PreviousSentence => state.chosen.saturating_sub(1),
        Action::PageDown | Action::NextParagraph => state.chosen + page,
        Action::PageUp | Action::PreviousParagraph => state.chosen.saturating_sub(page),
        Action::First => 0,
        Action::Last => last,
        _ => state.chosen,
    };
    pick(state, row.min(last));
}

/// Chooses a row of a list; the inspector shows what it is about.
pub(super) fn pick(state: &mut State, row: usize) {
    state.chosen = row;
    if let Some(place) = state.list.get(state.chosen).and_then(|i| i.place) {
        state.go(place);
    }
}

/// Goes to where the chosen row stands.
pub(super) fn enter(state: &mut State) {
    let chosen = state.list.get(state.chosen).and_then(|i| Some((i.place?, i.text.clone())));
    let Some((sentence, text)) = chosen else { return };
    state.leap(sentence);
    state.show(View::Reading, state.filter.clone());
    state.message = (!text.is_empty()).then_some(Message { text, error: false });
}

/// Narrows the list to what is like the chosen row, or shows all again.
fn filter_like(state: &mut State) {
    let chosen = state.list.get(state.chosen).cloned();
    let like = chosen.as_ref().map(|i| Filter::Like(i.key.clone()));
    let narrowed = if state.filter.is_some() { None } else { like };
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
