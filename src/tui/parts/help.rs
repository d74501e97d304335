//! What the glyphs mean, then every key as it is now, by what one wants to do. In a terminal of 80 by 24 all of it is on
//! the screen at once.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line as Text;
use ratatui::widgets::{Block, Clear};

use crate::tui::action::{ACTIONS, Action};
use crate::tui::index::Standing;
use crate::tui::state::State;
use crate::tui::wrap::{clip, pad};

/// Columns of one of the two columns of keys.
const COLUMN: usize = 38;

/// What the keys of a task do: the actions, by their names in settings, and what they do together.
type Row = (&'static [&'static str], &'static str);

/// Every task with its keys.
const TASKS: &[(&str, &[Row])] = &[
    (
        "Move",
        &[
            (&["next-sentence", "previous-sentence"], "sentence"),
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
            (&["mark", "go-to-mark"], "mark a place, go to it"),
        ],
    ),
    (
        "Find",
        &[
            (&["next", "previous"], "finding, or hit"),
            (&["next-doubtful"], "next doubtful link"),
            (&["next-candidate", "previous-candidate"], "other candidates"),
            (&["search"], "search all reports"),
            (&["filter", "filter-like"], "only words; only alike"),
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
            (&["hide", "show-all"], "hide a report; show all"),
            (&["rename"], "rename a report"),
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
            (&["align", "help"], "align again; this help"),
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
    let mut out: Vec<String> = legend().iter().flat_map(|line| in_lines(line, width)).collect();
    if is_wide {
        let (left, right) = keys.split_at(keys.len().div_ceil(2));
        let beside =
            |(at, left): (usize, &String)| format!("{}{}", pad(left, COLUMN), right.get(at).map_or("", String::as_str));
        out.extend(left.iter().enumerate().map(beside));
    } else {
        out.extend(keys);
    }
    (out, width)
}

/// What the glyphs and marks mean.
fn legend() -> [String; 2] {
    let glyphs: Vec<String> = Standing::LEGEND.iter().map(|s| format!("{} {}", s.glyph(), s.words())).collect();
    [
        glyphs.join("   "),
        "▌ cursor   │ counterpart   ? doubtful   ✎ note   & to be linked   underlined: told otherwise elsewhere   bold: \
         differs here   5j: five times"
            .to_owned(),
    ]
}

/// A line cut where it would be too wide, between its parts.
fn in_lines(line: &str, width: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    for part in line.split("   ") {
        match out.last_mut() {
            Some(last) if last.chars().count() + part.chars().count() + 4 <= width => {
                last.push_str(&format!("   {part}").split_off(if last.is_empty() { 2 } else { 0 }));
            }
            _ => out.push(format!(" {part}")),
        }
    }
    out
}

/// Every task, then its keys.
fn keys(state: &State) -> Vec<String> {
    let row = |(ids, words): &Row| {
        let actions: Vec<Action> =
            ids.iter().filter_map(|id| ACTIONS.iter().find(|e| e.id == *id)).map(|e| e.action).collect();
        format!(" {:<15}{words}", keys_of(state, &actions))
    };
    TASKS.iter().flat_map(|(task, rows)| [format!("{task}:")].into_iter().chain(rows.iter().map(row))).collect()
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
    fn every_action_has_a_task() {
        let told: Vec<&str> = TASKS.iter().flat_map(|(_, rows)| *rows).flat_map(|(ids, _)| *ids).copied().collect();
        for entry in ACTIONS {
            assert_eq!(told.iter().filter(|id| **id == entry.id).count(), 1, "{}", entry.id);
        }
        let known = |id: &&str| ACTIONS.iter().any(|e| e.id == *id) || *id == "suspend";
        assert!(told.iter().all(known));
    }
}
