//! The list of findings, the gravest first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line as Text, Span as Piece};

use crate::compare::Severity;
use crate::tui::state::State;
use crate::tui::wrap::clip;

pub(super) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.list;
    if area.height == 0 {
        return;
    }
    let count = state.comparison.findings.len();
    let title = format!(" {count} findings, the gravest first · Enter goes there · v back to reading");
    frame.render_widget(
        Text::styled(clip(&title, usize::from(area.width)), state.theme.title(true)),
        Rect { height: 1, ..area },
    );
    let rows = usize::from(area.height - 1);
    for (y, finding) in state.comparison.findings.iter().skip(state.screen.list_top).take(rows).enumerate() {
        let chosen = finding.id == state.chosen;
        let style = match finding.severity {
            Severity::High => state.theme.error(),
            Severity::Medium => state.theme.headline(),
            Severity::Low => state.theme.dim(),
        };
        let sign = match finding.severity {
            Severity::High => "!!",
            Severity::Medium => "! ",
            Severity::Low => "  ",
        };
        let head = format!("{}{sign} {}: ", if chosen { "▌" } else { " " }, finding.kind.label());
        let room = usize::from(area.width).saturating_sub(head.chars().count());
        let mut line = Text::from(vec![Piece::styled(head, style), Piece::raw(clip(&finding.summary, room))]);
        if chosen {
            line = line.style(ratatui::style::Style::new().add_modifier(Modifier::REVERSED));
        }
        frame.render_widget(line, Rect { y: area.y + 1 + y as u16, height: 1, ..area });
    }
}
