//! Going places: sentences, reports, findings, hits, and back.

use super::action::Action;
use super::rows::{choose, pick};
use super::state::{Candidate, Origin, State};
use super::views::{HITS, READING};
use crate::compare::gap::{Gap, likely};

/// Back to the place before the last jump, or forward again.
pub(super) fn retrace(state: &mut State, back: bool) {
    let here = state.cursor;
    let leads_back = back && (state.view == HITS || !state.view.is_list());
    if let Some(origin) = state.origin.take_if(|o| leads_back && state.back.len() <= o.depth) {
        state.forward.push(here);
        return return_to(state, origin);
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

/// Back to the row of a list that a person has left.
pub(super) fn return_to(state: &mut State, origin: Origin) {
    state.back.truncate(origin.before);
    state.show(origin.view, state.filter.clone());
    pick(state, origin.chosen.min(state.list.len().saturating_sub(1)));
    state.view.travel(state, Action::Report(origin.focus));
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
        Action::NextReport | Action::PreviousReport => {
            return jump(state, state.report_beside(state.focus, action == Action::NextReport));
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
    let (shown, gap, place) = (state.shown(source), state.gap_here(source), state.nearest(source));
    if shown.is_none() {
        // The report stays where it stands: what is near is shown already, or is no counterpart to stand level with.
        if let Some(row) = state.screen.row_of(place) {
            state.level = row;
        }
    }
    state.go(place);
    state.focus = source;
    if shown.is_none_or(|c| c.link.is_none()) && state.knows_silence() {
        let what =
            if matches!(gap, Gap::Perhaps(_)) { "this sentence may say it" } else { "this is the nearest place" };
        state.say(format!("{}: {}; {what}", state.comparison.sources[source].label, gap.label()));
    }
}

/// Steps to the next or the previous candidate for the cursor's sentence, in every report that has one.
pub(super) fn step(state: &mut State, forward: bool) {
    let own = state.source();
    let others = (0..state.comparison.sources.len()).filter(|s| *s != own);
    // A report without a link has its first candidate one step away.
    let last = |state: &State, source: usize| {
        let all = state.candidates(source);
        all.len() - usize::from(all.first().is_some_and(|c| c.link.is_some()))
    };
    let most = others.clone().map(|source| last(state, source)).max().unwrap_or(0);
    let now = state.step().min(most);
    let next = if forward { now + 1 } else { now.saturating_sub(1) }.min(most);
    if next == now {
        state.say(if most == 0 { "no other candidate in any report" } else { "no further candidate" });
        return;
    }
    state.stepped = Some((state.cursor, next));
    let said = others.filter(|source| last(state, *source) > 0).map(|source| {
        let name = &state.comparison.sources[source].label;
        match state.shown(source) {
            Some(Candidate { score, link: None, .. }) => format!("{name}: {}", likely(score)),
            Some(Candidate { score, .. }) => format!("{name}: {:.0}% sure", score * 100.0),
            None => format!("{name}: {}", state.gap_here(source).label()),
        }
    });
    state.say(said.collect::<Vec<String>>().join(" · "));
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
    // From a list it goes on from the chosen row.
    let chosen = state.list.get(state.chosen).filter(|_| state.view.is_list()).and_then(|i| i.finding);
    let chosen = chosen.and_then(|f| stops.iter().position(|(_, stop)| *stop == f));
    let (at, wrapped) = match (state.stop.or(chosen), forward) {
        (Some(stop), true) => ((stop + 1) % count, stop + 1 == count),
        (Some(stop), false) => ((stop + count - 1) % count, stop == 0),
        (None, true) => (0, false),
        (None, false) => (count - 1, false),
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
        finding.words(),
        finding.summary
    );
    state.say_in_one_line(&text);
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

/// Goes to a hit; from a list, which shows no sentences, to the reading view.
pub(super) fn go_to_hit(state: &mut State, sentence: usize) {
    if state.view.is_list() {
        state.read_on(sentence);
    } else {
        state.leap(sentence);
    }
}

pub(super) fn next_hit(state: &mut State, forward: bool) {
    if state.view == HITS {
        choose(state, if forward { Action::NextSentence } else { Action::PreviousSentence });
        let query = state.search.as_ref().map_or("", |s| s.query.as_str());
        let text = format!("{} of {} for “{query}”", state.chosen + 1, state.list.len());
        return state.say(text);
    }
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
        go_to_hit(state, sentence);
        state.say(text);
    } else {
        let text = format!("“{}” is in no report", search.query);
        state.warn(text);
    }
}
