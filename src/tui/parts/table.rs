//! The rows of a view one below the other, a line each, the gravest first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use crate::compare::Severity;
use crate::tui::action::Action;
use crate::tui::list::Item;
use crate::tui::screen::Screen;
use crate::tui::state::State;
use crate::tui::views::HITS;
use crate::tui::wrap::{clip, pad};

/// The sign of how grave something is.
pub(in crate::tui) fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "!!",
        Severity::Medium => "! ",
        Severity::Low => "  ",
    }
}

/// The lines it needs: its title and a line for each row.
pub(in crate::tui) fn height(state: &State) -> usize {
    state.list.len() + 1
}

/// Says which rows are shown: the chosen one is among them.
pub(in crate::tui) fn lay_out(state: &State, area: Rect, screen: &mut Screen) {
    screen.list = area;
    let height = usize::from(area.height.saturating_sub(1)).max(1);
    screen.list_top = screen.list_top.min(state.chosen).max((state.chosen + 1).saturating_sub(height));
    let rows = screen.list_top..state.list.len().min(screen.list_top + height);
    screen.items = rows.map(Some).collect();
}

/// Draws them below a title.
pub(in crate::tui) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.list;
    if area.height == 0 {
        return;
    }
    let counts = state.counts;
    let only = state.filter.as_ref().map_or_else(String::new, |f| format!(" · only “{}”", f.label()));
    let of = if counts.kept < counts.rows { format!("{} of ", counts.kept) } else { String::new() };
    let judged =
        if counts.judged > 0 { format!(" · {} of {} checked", counts.judged, counts.kept) } else { String::new() };
    let order = if state.view == HITS { "" } else { ", the gravest first" };
    let title = format!(
        " {of}{} {}{order}{only}{judged} · {} goes there, {} narrows",
        counts.rows,
        state.view.name().to_lowercase(),
        state.key(Action::Enter),
        state.key(Action::Filter),
    );
    frame.render_widget(
        Text::styled(clip(&title, usize::from(area.width)), state.theme.focused),
        Rect { height: 1, ..area },
    );
    draw_nothing(state, frame, area);
    let rows = usize::from(area.height - 1);
    for (y, item) in state.list.iter().skip(state.screen.list_top).take(rows).enumerate() {
        let chosen = y + state.screen.list_top == state.chosen;
        if item.opens.is_some() {
            draw_fold(state, frame, Rect { y: area.y + 1 + y as u16, height: 1, ..area }, item, chosen);
            continue;
        }
        let style = match item.severity {
            // The row is marked whole: on a reversed row a colour would be a block.
            _ if chosen => Style::new(),
            Severity::High => state.theme.error,
            Severity::Medium => state.theme.headline,
            Severity::Low => state.theme.dim,
        };
        let sign = sign(item.severity);
        let head = format!("{}{sign} {}: ", if chosen { "▌" } else { " " }, item.head);
        let head = clip(&head, usize::from(area.width));
        let room = usize::from(area.width).saturating_sub(head.width());
        let line = Text::from(vec![Piece::styled(head, style), Piece::raw(clip(&item.text, room))]);
        let place = Rect { y: area.y + 1 + y as u16, height: 1, ..area };
        frame.render_widget(line, place);
        if chosen {
            frame.buffer_mut().set_style(place, Style::new().add_modifier(Modifier::REVERSED));
        }
    }
}

/// Says below the title that a filter keeps no row, and how to get rid of it.
pub(in crate::tui) fn draw_nothing(state: &State, frame: &mut Frame, area: Rect) {
    let Some(filter) = state.filter.as_ref().filter(|_| state.list.is_empty() && area.height > 1) else { return };
    let said = format!(" no row has “{}” · {} shows all again", filter.label(), state.key(Action::Cancel));
    let line = Text::styled(clip(&said, usize::from(area.width)), state.theme.headline);
    frame.render_widget(line, Rect { y: area.y + 1, height: 1, ..area });
}

/// Draws a line that folds rows away.
pub(in crate::tui) fn draw_fold(state: &State, frame: &mut Frame, line: Rect, item: &Item, chosen: bool) {
    let (bar, sign) = (if chosen { "▌" } else { " " }, if is_open(state, item) { "▾" } else { "▸" });
    let width = usize::from(line.width);
    let text = Text::raw(pad(&format!("{bar}{sign} {}: {}", item.head, item.text), width));
    let style = if chosen { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
    frame.render_widget(text.style(style), line);
}

/// What the inspector says of such a line.
pub(in crate::tui) fn inspect_fold(state: &State, item: &Item, width: usize) -> Vec<Text<'static>> {
    let what = if is_open(state, item) { "folds it" } else { "opens" };
    let said = format!(" {}: {} · {} {what}", item.head, item.text, state.key(Action::Enter));
    vec![Text::raw(clip(&said, width))]
}

/// Whether the rows behind a line are shown.
pub(in crate::tui) fn is_open(state: &State, item: &Item) -> bool {
    item.opens.as_ref().is_some_and(|fold| state.open.contains(fold))
}
