//! The last line: where one is, what was said, what is typed.

use ratatui::Frame;
use ratatui::text::Line as Text;
use unicode_width::UnicodeWidthStr;

use crate::tui::index::Standing;
use crate::tui::state::{Mode, State};
use crate::tui::wrap::clip;

pub(super) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.status;
    if area.height == 0 {
        return;
    }
    let width = usize::from(area.width);
    let (text, style) = match &state.mode {
        Mode::Search { text, .. } => {
            let hits = state.search.as_ref().map_or(0, |s| s.hits.len());
            (format!("/{text}▏  {hits} hits"), state.theme.headline())
        }
        Mode::Export { text } => (
            prompt(state, &format!("export to: {text}▏"), "(.html .md .txt .json .csv; Enter writes, Esc leaves)"),
            state.theme.headline(),
        ),
        Mode::Overwrite { path } => {
            (format!("{} exists already. Overwrite it? y/n", path.display()), state.theme.error())
        }
        Mode::Normal | Mode::Help { .. } => match &state.message {
            Some(message) if message.error => (message.text.clone(), state.theme.error()),
            Some(message) => (message.text.clone(), state.theme.status()),
            None => (place(state), state.theme.status()),
        },
    };
    let text = clip(&text, width);
    let padded = format!("{text}{}", " ".repeat(width.saturating_sub(text.width())));
    frame.render_widget(Text::styled(padded, style), area);
}

fn prompt(state: &State, asked: &str, hint: &str) -> String {
    match &state.message {
        Some(message) => format!("{asked}  {}", message.text),
        None => format!("{asked}  {hint}"),
    }
}

fn place(state: &State) -> String {
    let comparison = &state.comparison;
    let range = comparison.sentences_of(state.focus);
    let standing = state.index.standing.get(state.cursor).copied().unwrap_or(Standing::Unknown);
    let at = state.cursor.saturating_sub(range.start) + 1;
    let told = state.index.sources_with(comparison, state.cursor) + 1;
    let name = comparison.sources.get(state.focus).map_or("", |s| s.name.as_str());
    let progress =
        if state.aligned { format!("{} findings", comparison.findings.len()) } else { state.progress_words() };
    let search = state.search.as_ref().map_or_else(String::new, |s| format!(" · /{} {} hits", s.query, s.hits.len()));
    format!(
        " {} · {name} · sentence {at}/{} · {} {} ({told} of {}) · {progress}{search} · ? help",
        state.view.label(),
        range.len(),
        standing.glyph(),
        standing.words(),
        comparison.sources.len(),
    )
}
