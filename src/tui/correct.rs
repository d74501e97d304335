//! Correcting the program: links made, cut and confirmed, verdicts on findings.

use super::action::Action;
use super::effect::Effect;
use super::state::State;
use crate::compare::finding::Verdict;
use crate::session::{Decision, anchor};

/// Links the cursor's sentence with one chosen before, or cuts their link; the first press chooses.
pub(super) fn link(state: &mut State) -> Vec<Effect> {
    if !state.aligned {
        state.warn("still aligning; link again in a moment");
        return Vec::new();
    }
    let here = state.cursor;
    let Some(first) = state.linking.take() else {
        state.linking = Some(here);
        return Vec::new();
    };
    if state.comparison.source_of(first) == state.comparison.source_of(here) {
        state.linking = Some(first);
        state.warn("both sentences are in one report; go to another");
        return Vec::new();
    }
    let linked = state.index.lookup.counterparts(first).iter().any(|c| c.sentence == here);
    let (a, b) = (anchor(&state.comparison, first.min(here)), anchor(&state.comparison, first.max(here)));
    let undo = state.key(Action::Undo);
    state.say(format!("{}; {undo} undoes it", if linked { "link cut" } else { "linked" }));
    vec![Effect::Decide(if linked { Decision::Unlink { a, b } } else { Decision::Link { a, b } })]
}

/// What is asked while one of two sentences is chosen.
pub(super) fn asks_for_the_other(state: &State) -> String {
    let (link, cancel) = (state.key(Action::Link), state.key(Action::Cancel));
    format!("link this sentence: go to the other and press {link} again; {cancel} leaves")
}

/// Confirms the best link of the cursor's sentence.
pub(super) fn confirm(state: &mut State) -> Vec<Effect> {
    let Some(other) = state.index.lookup.counterparts(state.cursor).first().map(|c| c.sentence) else {
        state.say("this sentence has no link to confirm");
        return Vec::new();
    };
    let (a, b) = (state.cursor.min(other), state.cursor.max(other));
    let source = state.comparison.sources[state.comparison.source_of(other)].label.clone();
    state.say(format!("confirmed: the link with {source}"));
    vec![Effect::Decide(Decision::Link { a: anchor(&state.comparison, a), b: anchor(&state.comparison, b) })]
}

/// The next verdict on the chosen finding, or on the gravest of the cursor's sentence.
pub(super) fn judge(state: &mut State) -> Vec<Effect> {
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

/// Leaves the report that has the keys out, everywhere.
pub(super) fn hide(state: &mut State) -> Vec<Effect> {
    if !state.aligned {
        state.warn("still aligning; hide again in a moment");
        return Vec::new();
    }
    let Some(source) = state.comparison.sources.get(state.focus).filter(|_| state.comparison.sources.len() > 1) else {
        state.warn("the last report stays");
        return Vec::new();
    };
    let (report, label) = (source.name.clone(), source.label.clone());
    let (undo, show) = (state.key(Action::Undo), state.key(Action::ShowAll));
    state.say(format!("{label} is hidden; {undo} undoes it, {show} shows all"));
    vec![Effect::Decide(Decision::Hide { report, hidden: true })]
}

/// Takes in again every report that was left out.
pub(super) fn show_all(state: &mut State) -> Vec<Effect> {
    if state.hidden.is_empty() {
        state.say("no report is hidden");
        return Vec::new();
    }
    state.say("all reports are shown");
    let shown = |report: &String| Effect::Decide(Decision::Hide { report: report.clone(), hidden: false });
    state.hidden.iter().map(shown).collect()
}
