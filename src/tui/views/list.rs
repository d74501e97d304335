//! A view that is a list: findings, quotes or numbers, the gravest first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line as Text, Span as Piece};

use crate::compare::Severity;
use crate::tui::action::Action;
use crate::tui::state::State;
use crate::tui::wrap::clip;

/// The sign of how grave something is.
pub(super) fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "!!",
        Severity::Medium => "! ",
        Severity::Low => "  ",
    }
}

pub(super) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.list;
    if area.height == 0 {
        return;
    }
    let count = state.list.len();
    let only = state.filter.as_ref().map_or_else(String::new, |f| format!(" · only “{}”", f.label()));
    let title = format!(
        " {count} {}, the gravest first{only} · {} goes there, {} narrows",
        state.view.label().to_lowercase(),
        state.key(Action::Enter),
        state.key(Action::Filter),
    );
    frame.render_widget(
        Text::styled(clip(&title, usize::from(area.width)), state.theme.focused),
        Rect { height: 1, ..area },
    );
    let rows = usize::from(area.height - 1);
    for (y, item) in state.list.iter().skip(state.screen.list_top).take(rows).enumerate() {
        let chosen = y + state.screen.list_top == state.chosen;
        let style = match item.severity {
            Severity::High => state.theme.error,
            Severity::Medium => state.theme.headline,
            Severity::Low => state.theme.dim,
        };
        let sign = sign(item.severity);
        let head = format!("{}{sign} {}: ", if chosen { "▌" } else { " " }, item.head);
        let room = usize::from(area.width).saturating_sub(head.chars().count());
        let mut line = Text::from(vec![Piece::styled(head, style), Piece::raw(clip(&item.text, room))]);
        if chosen {
            line = line.style(ratatui::style::Style::new().add_modifier(Modifier::REVERSED));
        }
        frame.render_widget(line, Rect { y: area.y + 1 + y as u16, height: 1, ..area });
    }
}
