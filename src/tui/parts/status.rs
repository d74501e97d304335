//! The last line: where one is, what was said, what is typed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line as Text;
use unicode_width::UnicodeWidthStr;

use crate::export::{suggested_name, usual_extensions};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::correct;
use crate::tui::filter::Filter;
use crate::tui::index::Standing;
use crate::tui::mode::{Mode, Question};
use crate::tui::parts::table::is_open;
use crate::tui::prompt::Prompt;
use crate::tui::state::{Counts, State};
use crate::tui::wrap::{self, pad};

pub(in crate::tui) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.status;
    if area.height == 0 {
        return;
    }
    let width = usize::from(area.width);
    let (text, style) = match &state.mode {
        Mode::Ask { what, text } => (question(state, *what, text), state.theme.headline),
        Mode::Overwrite { path } => {
            (format!("{} exists already. Overwrite it? y/n", path.display()), state.theme.error)
        }
        Mode::Normal | Mode::Help { .. } | Mode::Letter { .. } => match &state.message {
            Some(message) if message.error => (message.text.clone(), state.theme.error),
            Some(message) => (message.text.clone(), state.theme.status),
            // What is asked stays until it is answered.
            None if state.linking.is_some() => (correct::asks_for_the_other(state), state.theme.status),
            None if !state.left_out.is_empty() => (left_out(state, width), state.theme.error),
            None => (place(state, width), state.theme.status),
        },
    };
    // News and what is typed take the rows above as well: nothing of them is cut.
    let lines = wrap::lines(&text, Span::new(0, text.len()), width);
    let whole = state.message.is_some() || matches!(state.mode, Mode::Ask { .. });
    let more = if whole { lines.len().saturating_sub(1) } else { 0 };
    let above = more.min(usize::from(area.y - state.screen.area.y)).min(MOST);
    for (row, line) in lines.iter().take(above).enumerate() {
        let place = Rect { y: area.y - (above - row) as u16, height: 1, ..area };
        frame.render_widget(Text::styled(pad(line.of(&text), width), style), place);
    }
    let last = lines.get(above).filter(|_| above > 0).map_or(text.as_str(), |l| l.of(&text));
    frame.render_widget(Text::styled(pad(last, width), style), area);
}

/// Most rows that news takes above the status line.
const MOST: usize = 5;

/// What is asked, what is typed, and what may be typed.
fn question(state: &State, what: Question, text: &Prompt) -> String {
    let (asked, hint) = match what {
        Question::Search { .. } => ("/", format!("{} hits", state.search.as_ref().map_or(0, |s| s.hits.len()))),
        Question::Export => {
            let extensions = usual_extensions().collect::<Vec<_>>().join(" ");
            let alone = if text.as_str().is_empty() {
                format!("Enter alone writes {}, the brief; ", suggested_name())
            } else {
                String::new()
            };
            ("export to: ", format!("({alone}{extensions}; Esc leaves)"))
        }
        Question::Note { .. } => ("note: ", "(Enter keeps it, an empty one removes it, Esc leaves)".to_owned()),
        Question::Rename { .. } => (
            "call this report: ",
            "(^U clears it; or title: …, outlet: …, published: 2021-12-15; Enter keeps it, an empty one takes it back, Esc leaves)"
                .to_owned(),
        ),
        Question::Filter => (
            "only: ",
            match state.counts {
                // The reading view has no rows.
                Counts { rows: 0, findings, .. } => format!("{findings} findings (words, high, medium, low, only, all)"),
                Counts { rows, kept, findings, .. } => {
                    format!("{kept} of {rows} rows, {findings} findings (words, high, medium, low, only, all)")
                }
            },
        ),
        Question::Palette { .. } => (":", "(a few letters of what you want to do)".to_owned()),
    };
    let said = state.message.as_ref().map_or(hint, |m| m.text.clone());
    format!("{asked}{}  {said}", text.with_cursor("▏"))
}

/// That reports are missing, until it is acknowledged, and where one is.
fn left_out(state: &State, width: usize) -> String {
    let count = state.left_out.len();
    let reports = if count == 1 { "report" } else { "reports" };
    let said = format!(" ✗ {count} {reports} left out, {} tells which ·", state.key(Action::Cancel));
    format!("{said}{}", place(state, width.saturating_sub(said.width())))
}

/// Where one is. Where there is no room, what the screen shows anyway is left out first.
fn place(state: &State, width: usize) -> String {
    let comparison = &state.comparison;
    let progress = if state.aligned && !state.refining {
        let of = state.filter.as_ref().filter(|f| matches!(f, Filter::Words(_)));
        let of = of.map_or_else(String::new, |_| format!("{} of ", state.counts.findings));
        format!("{of}{} findings", comparison.findings.len())
    } else {
        state.progress_words()
    };
    let only = state.filter.as_ref().map_or_else(String::new, |f| format!(" · only “{}”", f.label()));
    let search = state.search.as_ref().map_or_else(String::new, |s| format!(" · /{} {} hits", s.query, s.hits.len()));
    let help = state.key(Action::Help);
    let row = row(state);
    // In a list the sentence of the chosen row may stand in another report than the one that has the keys.
    let report = if row.is_some() { state.focus } else { comparison.source_of(state.cursor) };
    let name = comparison.sources.get(report).map_or("", |s| s.label.as_str());
    let name = format!(" · {name}");
    let (at, standing) = row.map_or_else(|| sentence(state, report), |at| (at, Vec::new()));
    let line = |name: &str, standing: &str| {
        let view = state.view.name();
        format!(" {view}{name} · {at}{standing} · {progress}{only}{search} · {help} help")
    };
    let mut lines: Vec<String> = standing.iter().map(|standing| line(&name, standing)).collect();
    lines.push(if let Some(words) = standing.get(1) { line("", words) } else { line(&name, "") });
    let least = line("", "");
    lines.into_iter().find(|line| line.width() <= width).unwrap_or(least)
}

/// The chosen row where it has no sentence of its own: a fold, or a row of the sheet, which has one of each report or
/// none of the report that has the keys.
fn row(state: &State) -> Option<String> {
    let item = state.list.get(state.chosen)?;
    match (item.sheet_row, item.folded) {
        (Some(row), _) => Some(format!("row {}/{}", row + 1, state.index.sheet.all_rows().count())),
        (None, 0) => None,
        (None, count) => {
            let rows = if count == 1 { "row" } else { "rows" };
            Some(format!("{count} {rows} {}", if is_open(state, item) { "below" } else { "folded" }))
        }
    }
}

/// The sentence under the cursor, which stands in a report, and how far it is told: whole, in few words, by its sign alone.
fn sentence(state: &State, report: usize) -> (String, Vec<String>) {
    let range = state.comparison.sentences_of(report);
    let at = state.cursor.saturating_sub(range.start) + 1;
    let standing = state.index.standing.get(state.cursor).copied().unwrap_or(Standing::Unknown);
    let glyph = format!(" · {}", standing.glyph());
    let words = format!("{glyph} {}", standing.words());
    let tally = state.index.lookup.passage(state.cursor).map(|p| state.index.tally(p));
    let all = tally.map_or_else(|| words.clone(), |tally| format!("{words} ({tally})"));
    (format!("sentence {at}/{}", range.len()), vec![all, words, glyph])
}
