//! What the glyphs mean, then every key as it is now, by what one wants to do. In a terminal of 80 by 24 all of it is on
//! the screen at once.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line as Text;
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

use crate::compare::Severity;
use crate::compare::sheet::CellState;
use crate::tui::action::{ACTIONS, Action};
use crate::tui::index::Standing;
use crate::tui::parts::table::sign;
use crate::tui::state::State;
use crate::tui::wrap::{clip, pad};

/// Columns of one of the two columns of keys.
const COLUMN: usize = 38;

/// Columns of them that the keys themselves take.
const KEYS: usize = 16;

/// What the keys of a task do: the actions, by their names in settings, and what they do together.
type Row = (&'static [&'static str], &'static str);

/// Every task with its keys.
const TASKS: &[(&str, &[Row])] = &[
    (
        "Move",
        &[
            (&["next-sentence", "previous-sentence"], "sentence; 5j: five on"),
            (&["next-paragraph", "previous-paragraph"], "paragraph"),
            (&["page-down", "page-up"], "a screen"),
            (&["first", "last"], "first, last sentence"),
            (&["next-report", "previous-report"], "report, same passage"),
            (
                &[
                    "report-1", "report-2", "report-3", "report-4", "report-5", "report-6", "report-7", "report-8",
                    "report-9",
                ],
                "jump to that report",
            ),
            (&["enter"], "go there"),
            (&["back", "forward"], "back, forward again"),
            (&["mark", "go-to-mark"], "mark place, go to it"),
        ],
    ),
    (
        "Find",
        &[
            (&["next", "previous"], "finding, or hit"),
            (&["next-doubtful"], "next doubtful link"),
            (&["next-candidate", "previous-candidate"], "other candidates"),
            (&["search"], "search all reports"),
            (&["filter", "filter-like"], "narrow; only alike"),
            (&["palette"], "every action by name"),
        ],
    ),
    (
        "Look",
        &[
            (&["view-sheet", "view-reading"], "sheet, reading"),
            (&["view-aligned", "view-quotes"], "aligned, quotes"),
            (&["view-findings", "view-overview"], "findings, overview"),
            (&["next-view", "base"], "next view; new base"),
            (&["inspector", "grow-inspector", "shrink-inspector"], "inspector, its rows"),
            (&["figures", "next-theme"], "figures; next theme"),
            (&["hide", "show-all", "rename"], "hide, show; rename"),
        ],
    ),
    (
        "Decide",
        &[
            (&["link", "confirm"], "link or cut; confirm"),
            (&["judge", "note"], "finding done; note"),
            (&["undo", "redo"], "undo, redo"),
        ],
    ),
    (
        "Take away",
        &[
            (&["export"], "export, brief first"),
            (&["copy", "edit"], "copy; open in $EDITOR"),
            (&["align", "help"], "align anew; this help"),
            (&["cancel", "suspend", "quit"], "close; stop; quit"),
        ],
    ),
];

pub(in crate::tui) fn draw(state: &State, scroll: usize, frame: &mut Frame) {
    let screen = state.screen.area;
    let (lines, width) = lines(state);
    let width = screen.width.min(width as u16 + 2);
    let height = screen.height.min(lines.len() as u16 + 2);
    let area =
        Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + (screen.height - height) / 2, width, height };
    frame.render_widget(Clear, area);
    let inside = usize::from(height.saturating_sub(2));
    let top = scroll.min(lines.len().saturating_sub(inside));
    let title =
        if lines.len() > inside { " keys · ↓ ↑ more · esc or ? closes " } else { " keys · esc or ? closes " };
    let block = Block::bordered().title(clip(title, usize::from(width.saturating_sub(2))));
    let body = block.inner(area);
    frame.render_widget(block, area);
    for (y, line) in lines.iter().skip(top).take(inside).enumerate() {
        let place = Rect { y: body.y + y as u16, height: 1, ..body };
        frame.render_widget(Text::raw(clip(line, usize::from(body.width))), place.intersection(screen));
    }
}

/// Lines that can be scrolled off the top.
pub(in crate::tui) fn last_scroll(state: &State) -> usize {
    lines(state).0.len().saturating_sub(usize::from(state.screen.area.height.saturating_sub(2)))
}

/// The legend, then the keys in two columns, or in one where there is no room; and how wide that is.
fn lines(state: &State) -> (Vec<String>, usize) {
    let keys = keys(state);
    let is_wide = usize::from(state.screen.area.width) >= 2 * COLUMN + 2;
    let width = if is_wide { 2 * COLUMN } else { COLUMN };
    let mut out: Vec<String> = legend().iter().flat_map(|parts| in_lines(parts, width)).collect();
    if is_wide {
        let (left, right) = keys.split_at(split(&keys));
        let (left, right) = (left.concat(), right.concat());
        let line = |column: &[String], at: usize| column.get(at).cloned().unwrap_or_default();
        let beside = |at: usize| format!("{}{}", pad(&line(&left, at), COLUMN), line(&right, at));
        out.extend((0..left.len().max(right.len())).map(beside));
    } else {
        out.extend(keys.concat());
    }
    (out, width)
}

/// How many tasks stand in the first of two columns: so many that both are as short as can be, and no task is split.
fn split(tasks: &[Vec<String>]) -> usize {
    let height = |tasks: &[Vec<String>]| tasks.iter().map(Vec::len).sum::<usize>();
    let higher = |at: &usize| height(&tasks[..*at]).max(height(&tasks[*at..]));
    (0..=tasks.len()).min_by_key(higher).unwrap_or(0)
}

/// What the glyphs and marks mean: those beside and in the text, then those of the sheet.
fn legend() -> [Vec<String>; 2] {
    let text = Standing::LEGEND.iter().map(|s| format!("{} {}", s.glyph(), s.words()));
    let marks = ["▌ cursor", "│ counterpart", "✎ note", "? doubtful", "& to be linked", "✓ done"];
    let styles = ["underlined: differs elsewhere", "bold: here"];
    let cells = CellState::SIGNED.iter().map(|s| format!("{} {}", s.sign(), s.words()));
    let severity = |severity: Severity, words: &str| format!("{} {words}", sign(severity).trim_end());
    let rows = ["▸ folded".to_owned(), severity(Severity::Medium, "differs"), severity(Severity::High, "gravely")];
    let mut sheet: Vec<String> = cells.chain(rows).collect();
    if let Some(first) = sheet.first_mut() {
        first.insert_str(0, "sheet: ");
    }
    [text.chain(marks.iter().chain(&styles).map(|mark| (*mark).to_owned())).collect(), sheet]
}

/// As many parts on a line as have room.
fn in_lines(parts: &[String], width: usize) -> Vec<String> {
    let mut out = Vec::<String>::new();
    for part in parts {
        match out.last_mut() {
            Some(last) if last.width() + part.width() + 3 <= width => last.extend(["   ", part]),
            _ => out.push(format!(" {part}")),
        }
    }
    out
}

/// Every task with its keys below it.
fn keys(state: &State) -> Vec<Vec<String>> {
    let row = |(ids, words): &Row| {
        let actions: Vec<Action> =
            ids.iter().filter_map(|id| ACTIONS.iter().find(|e| e.id == *id)).map(|e| e.action).collect();
        format!(" {:<KEYS$}{words}", keys_of(state, &actions))
    };
    TASKS.iter().map(|(task, rows)| std::iter::once(format!("{task}:")).chain(rows.iter().map(row)).collect()).collect()
}

/// The first key of each action; of many the first and the last.
fn keys_of(state: &State, actions: &[Action]) -> String {
    let key = |action: &Action| state.keymap.keys_of(*action).first().cloned().unwrap_or_default();
    match actions {
        [first, _, _, .., last] if actions.len() > 3 => format!("{} … {}", key(first), key(last)),
        _ => actions.iter().map(key).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_key_does_fits_beside_it() {
        let rows = TASKS.iter().flat_map(|(_, rows)| *rows);
        let too_long = |(_, words): &&Row| words.width() + KEYS + 1 > COLUMN;
        assert_eq!(rows.filter(too_long).collect::<Vec<_>>(), Vec::<&Row>::new());
    }

    #[test]
    fn every_action_has_a_task() {
        let listed: Vec<&str> = TASKS.iter().flat_map(|(_, rows)| *rows).flat_map(|(ids, _)| *ids).copied().collect();
        for entry in ACTIONS {
            assert_eq!(listed.iter().filter(|id| **id == entry.id).count(), 1, "{}", entry.id);
        }
        let known = |id: &&str| ACTIONS.iter().any(|e| e.id == *id) || *id == "suspend";
        assert!(listed.iter().all(known));
    }
}
