//! Going places: sentences, reports, findings, hits, rows, and back.

use super::action::Action;
use super::state::{Message, Opposite, Origin, State};
use super::views::READING;

/// Back to the place before the last jump, or forward again.
pub(super) fn retrace(state: &mut State, back: bool) {
    let here = state.cursor;
    if let Some(origin) = state.origin.take_if(|o| back && !state.view.is_list() && state.back.len() <= o.depth) {
        state.back.truncate(origin.depth.saturating_sub(1));
        state.forward.push(here);
        state.show(origin.view, state.filter.clone());
        pick(state, origin.chosen.min(state.list.len().saturating_sub(1)));
        return;
    }
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

/// Moves in the reading view.
pub(super) fn travel(state: &mut State, action: Action) {
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
        Action::NextReport => return jump(state, (state.focus + 1) % state.comparison.sources.len()),
        Action::PreviousReport => {
            return jump(state, (state.focus + state.comparison.sources.len() - 1) % state.comparison.sources.len());
        }
        Action::Report(source) => return jump(state, source),
        _ => return,
    };
    state.cursor = target.clamp(first, last);
    state.stop = None;
}

/// Goes to another report at the same passage, or where the passage would stand.
pub(super) fn jump(state: &mut State, source: usize) {
    if source >= state.comparison.sources.len() {
        let (number, sources) = (source + 1, state.comparison.sources.len());
        let times = state.count.map_or(number, |c| c.times);
        state.warn(format!("there is no report {number}, only {sources}; a movement now goes {times} times"));
        return;
    }
    if source == state.focus {
        return;
    }
    match state.opposite(source) {
        Opposite::At(sentence) => state.go(sentence),
        Opposite::MissingAfter(before) => {
            let name = state.comparison.sources[source].label.clone();
            state.go(before.unwrap_or(state.comparison.sentences_of(source).start));
            state.focus = source;
            if state.knows_silence() {
                state.say(format!("not in {name}; this is the place before"));
            }
        }
    }
}

pub(super) fn next_finding(state: &mut State, forward: bool) {
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
        let here = (state.index.lookup.passage(state.cursor), state.cursor);
        let key = |i: usize| (state.index.lookup.passage(stops[i].0), stops[i].0);
        let after = (0..count).find(|i| key(*i) > here);
        let before = (0..count).rev().find(|i| key(*i) < here);
        if forward { (after.unwrap_or(0), after.is_none()) } else { (before.unwrap_or(count - 1), before.is_none()) }
    };
    let (sentence, finding) = stops[at];
    state.leap(sentence);
    state.stop = Some(at);
    state.show(READING, state.filter.clone());
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

pub(super) fn next_doubtful(state: &mut State) {
    let next = state.index.doubtful.iter().find(|s| **s > state.cursor).or(state.index.doubtful.first()).copied();
    match next {
        Some(sentence) => {
            state.leap(sentence);
            state.show(READING, state.filter.clone());
            state.say("the link of this sentence is doubtful");
        }
        None => state.say("no doubtful link"),
    }
}

pub(super) fn next_hit(state: &mut State, forward: bool) {
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
pub(super) fn choose(state: &mut State, action: Action) {
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
    state.leave_judged();
    if let Some(place) = state.list.get(state.chosen).and_then(|i| i.place) {
        state.go(place);
    }
}

/// Goes to where the chosen row stands.
pub(super) fn enter(state: &mut State) {
    let Some(item) = state.list.get(state.chosen).cloned() else { return };
    if let Some(fold) = &item.opens {
        state.turn(fold);
        return;
    }
    let Some(sentence) = state.view.place(state).or(item.place) else { return };
    let (view, chosen, text) = (state.view, state.chosen, item.text.clone());
    state.leap(sentence);
    state.show(READING, state.filter.clone());
    state.origin = Some(Origin { view, chosen, depth: state.back.len() });
    state.message = (!text.is_empty()).then_some(Message { text, error: false });
}
