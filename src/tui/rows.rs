//! Going through the rows of a list, and from one to where it stands.

use std::sync::Arc;

use super::action::Action;
use super::state::State;

/// Moves in a list.
pub(super) fn choose(state: &mut State, action: Action) {
    let last = state.list.len().saturating_sub(1);
    // A row may take many lines: only what is shown tells how far a screen goes.
    let shown = state.screen.items.iter().flatten().copied();
    let (first, bottom) = shown.clone().min().zip(shown.max()).unwrap_or((state.chosen, state.chosen));
    let page = (bottom - first).max(1);
    let row = match action {
        Action::NextSentence => state.chosen + 1,
        Action::PreviousSentence => state.chosen.saturating_sub(1),
        Action::PageDown => {
            state.screen.list_top = bottom.min(last.saturating_sub(page));
            bottom.max(state.chosen + 1)
        }
        Action::PageUp => state.chosen.saturating_sub(page),
        Action::NextParagraph | Action::PreviousParagraph => return scroll(state, action == Action::NextParagraph),
        Action::First => 0,
        Action::Last => last,
        _ => state.chosen,
    };
    pick(state, row.min(last));
}

/// Scrolls what the chosen row says.
fn scroll(state: &mut State, down: bool) {
    let area = state.screen.inspector;
    let (width, height) = (usize::from(area.width), usize::from(area.height.saturating_sub(1)));
    let last = state.view.inspect(state, width, height).len().saturating_sub(height);
    let step = (height / 2).max(1);
    let target = if down { state.scroll + step } else { state.scroll.saturating_sub(step) }.min(last);
    if target == state.scroll {
        state.say(if down { "nothing further below in this pane" } else { "this is the top of the pane" });
    }
    state.scroll = target;
}

/// Chooses a row of a list; the inspector shows what it is about.
pub(super) fn pick(state: &mut State, row: usize) {
    if row != state.chosen {
        state.scroll = 0;
    }
    let chosen = state.list.get(row).cloned();
    state.chosen = row;
    if state.stays.is_some() && chosen.as_ref().is_some_and(|i| i.finding != state.stays) {
        // The row that was judged is folded away now.
        state.stays = None;
        state.fill_list();
        let at = state.list.iter().position(|i| chosen.as_ref().is_some_and(|c| Arc::ptr_eq(i, c)));
        state.chosen = at.unwrap_or(row.min(state.list.len().saturating_sub(1)));
    }
    if let Some(place) = state.list.get(state.chosen).and_then(|i| i.place) {
        state.go(place);
    }
}

/// Goes to where the chosen row stands; opens a fold, or folds it.
pub(super) fn enter(state: &mut State) {
    let Some(item) = state.list.get(state.chosen).cloned() else { return };
    if let Some(fold) = &item.opens {
        return state.toggle_fold(fold);
    }
    let Some(sentence) = state.view.place(state).or(item.place) else { return };
    let stop = state.stops.iter().position(|(_, f)| item.finding == Some(*f));
    state.read_on(sentence);
    state.stop = stop;
    state.message = None;
    if !item.text.is_empty() {
        state.say_in_one_line(&item.text);
    }
}
