//! Who says what: a question a row, a report a column, the report's answer in the cell. What one report alone tells is
//! folded to a line; below stand the sentences behind the chosen row.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use super::{VIEWS, View};
use crate::compare::sheet::{Cell, CellState, Fold, Row, Section};
use crate::compare::topic::longest;
use crate::compare::{Comparison, Fact, FactKind, Severity};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::index::Index;
use crate::tui::layout::columns;
use crate::tui::list::{Item, fold_done};
use crate::tui::parts::{answers, styled, table};
use crate::tui::rows::{choose, pick};
use crate::tui::screen::Screen;
use crate::tui::state::State;
use crate::tui::wrap::{clip, pad};

/// Lines above the names of the reports: title, verdict, views.
const TOP: u16 = 3;
/// Rows of the screen from which on they are shown.
const HIGH: u16 = 9;
/// Fewest columns of a report, and of the question.
const LEAST: (u16, u16) = (15, 24);
/// Columns of the question that hold none of its words: mark, sign, edge.
const AROUND: u16 = 5;

/// The view that opens first.
pub struct SheetView;

impl View for SheetView {
    fn name(&self) -> &'static str {
        "Sheet"
    }

    fn rows(&self, comparison: &Comparison, index: &Index) -> Vec<Item> {
        let sheet = &index.sheet;
        let item = |at: usize, row: &Row, fold: Option<&Fold>| Item {
            sheet_row: Some(at),
            fold: fold.map(|fold| fold.head.clone()),
            ..item(comparison, index, row)
        };
        let mut out: Vec<Item> = sheet.rows.iter().enumerate().map(|(at, row)| item(at, row, None)).collect();
        let mut at = sheet.rows.len();
        for fold in &sheet.folds {
            out.push(Item::of_fold(&fold.head, fold.words.clone(), fold.rows.len()));
            for row in &fold.rows {
                out.push(item(at, row, Some(fold)));
                at += 1;
            }
        }
        fold_done(comparison, out)
    }

    fn height(&self, state: &State) -> Option<usize> {
        Some(state.list.len() + 1 + usize::from(TOP))
    }

    fn lay_out(&self, state: &mut State, area: Rect, screen: &mut Screen) {
        let top = if area.height >= HIGH { TOP } else { 0 };
        let list = Rect { y: area.y + top, height: area.height - top, ..area };
        table::lay_out(state, list, screen);
        if state.comparison.sources.is_empty() || area.width == 0 {
            return;
        }
        let asked = asked(state, area.width);
        let rest = Rect { x: list.x + asked, width: list.width - asked, ..list };
        screen.columns = columns(state, rest, answer_least(rest.width));
    }

    fn draw(&self, state: &State, frame: &mut Frame) {
        let area = state.screen.list;
        if area.height == 0 || area.width == 0 {
            return;
        }
        draw_top(state, frame, area);
        draw_names(state, frame, area);
        table::draw_nothing(state, frame, area);
        for (y, at) in state.screen.items.iter().enumerate() {
            let Some((at, item)) = at.and_then(|at| Some((at, state.list.get(at)?))) else { continue };
            let line = Rect { y: area.y + 1 + y as u16, height: 1, ..area };
            if line.y >= area.bottom() {
                break;
            }
            let chosen = at == state.chosen;
            match row_of(state, item) {
                Some(row) => draw_row(state, frame, line, row, item, chosen),
                None => table::draw_fold(state, frame, line, item, chosen),
            }
        }
    }

    fn inspect(&self, state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
        let Some(item) = state.list.get(state.chosen) else { return Vec::new() };
        match row_of(state, item) {
            Some(row) => answers::lines(state, row, width, height),
            None => fold_lines(state, item, width, height),
        }
    }

    fn travel(&self, state: &mut State, action: Action) {
        let (column, count) = (state.focus, state.comparison.sources.len());
        match action {
            Action::NextReport | Action::PreviousReport => {
                stand(state, state.report_beside(column, action == Action::NextReport));
            }
            Action::Report(source) if source < count => stand(state, source),
            Action::Report(source) => state.warn(format!("there is no report {}, only {count}", source + 1)),
            _ => {
                choose(state, action);
                stand(state, column);
            }
        }
    }

    fn place(&self, state: &State) -> Option<usize> {
        let row = row_of(state, state.list.get(state.chosen)?)?;
        row.cells.get(state.focus).and_then(|cell| cell.sentence).or_else(|| row.place())
    }

    /// The next row in which the answers part.
    fn step(&self, state: &mut State, forward: bool) -> bool {
        let parts = |item: &Item| row_of(state, item).is_some_and(|row| row.section.parts());
        let all: Vec<usize> = (0..state.list.len()).filter(|i| parts(&state.list[*i])).collect();
        let next = if forward {
            all.iter().find(|i| **i > state.chosen).or(all.first())
        } else {
            all.iter().rev().find(|i| **i < state.chosen).or(all.last())
        };
        let column = state.focus;
        match next.copied() {
            Some(row) => {
                pick(state, row);
                stand(state, column);
                let at = all.iter().position(|i| *i == row).unwrap_or(0) + 1;
                state.say(format!("{at} of {} in which the reports part or may part", all.len()));
            }
            None => {
                state.say(if state.aligned {
                    "no row in which the reports part or may part"
                } else {
                    "still aligning"
                });
            }
        }
        true
    }

    fn quotation<'a>(&self, state: &'a State) -> Option<&'a Fact> {
        let row = row_of(state, state.list.get(state.chosen)?)?;
        let own = row.cells.get(state.focus).filter(|cell| !cell.facts.is_empty());
        let facts: Vec<&Fact> = own
            .map_or_else(|| row.facts().collect::<Vec<_>>(), |cell| cell.facts.clone())
            .into_iter()
            .map(|f| &state.comparison.facts[f])
            .filter(|f| f.kind == FactKind::Quote)
            .collect();
        longest(&facts)
    }
}

/// The row of the sheet that a line shows.
pub(in crate::tui) fn row_of<'a>(state: &'a State, item: &Item) -> Option<&'a Row> {
    state.index.sheet.all_rows().nth(item.sheet_row?)
}

/// What stands behind a fold: the line that says how to open it, then its rows, as many as there is room for.
fn fold_lines(state: &State, item: &Item, width: usize, height: usize) -> Vec<Text<'static>> {
    let fold = state.index.sheet.folds.iter().find(|fold| item.opens.as_ref() == Some(&fold.head));
    let rows = fold.map_or(&[][..], |fold| &fold.rows);
    let pieces = |row: &Row| -> Vec<Piece<'static>> {
        let told = row.cells.iter().zip(&state.comparison.sources).filter(|(cell, _)| cell.is_told());
        let answers: Vec<String> = told.map(|(cell, source)| format!("{}: {}", source.label, cell.words())).collect();
        vec![Piece::raw(format!("{} · {}", row.about, answers.join(" | ")))]
    };
    let mut lines = table::inspect_fold(state, item, width);
    let (indent, room) = ("   ", height.saturating_sub(lines.len()));
    let within = width.saturating_sub(indent.len()).max(1);
    let all: Vec<Vec<Piece>> = rows.iter().take(room).map(pieces).collect();
    // Where every row can be shown whole none is cut to a line.
    let whole = rows.len() <= room && all.iter().map(|row| styled::height(row, within)).sum::<usize>() <= room;
    let shown = if rows.len() > room { room.saturating_sub(1) } else { rows.len() };
    for row in all.iter().take(shown) {
        for mut line in styled::fitted(row, within, if whole { room } else { 1 }) {
            line.spans.insert(0, Piece::raw(indent));
            lines.push(line);
        }
    }
    if shown < rows.len() {
        lines.push(Text::styled(format!("{indent}and {} more", rows.len() - shown), state.theme.dim));
    }
    lines
}

fn item(comparison: &Comparison, index: &Index, row: &Row) -> Item {
    let cells: Vec<String> = row.cells.iter().map(Cell::words).filter(|words| !words.is_empty()).collect();
    let kind = row.kind.map_or("statement", FactKind::label);
    let sources: Vec<usize> = row.reports().collect();
    let alone = row.finding.is_some_and(|f| comparison.findings[f].kind.is_alone());
    Item {
        severity: row.section.severity(),
        head: format!("{}, {kind}", row.label),
        text: format!("{}: {}", row.about, cells.join(" | ")),
        key: kind.to_owned(),
        telling: if alone {
            crate::compare::lookup::Telling::Alone
        } else {
            index.lookup.telling_by(sources.iter().copied())
        },
        sources,
        place: row.place(),
        facts: row.facts().collect(),
        finding: row.finding,
        ..Item::default()
    }
}

/// Columns of the question on a screen of this width: as many as cut the least, and no report is shown less for it.
fn asked(state: &State, width: u16) -> u16 {
    let reports = u16::try_from(state.comparison.sources.len()).unwrap_or(u16::MAX).max(1);
    let fit = |asked: u16| (width - asked).checked_div(answer_least(width - asked)).unwrap_or(1).clamp(1, reports);
    let least = LEAST.1.min(width / 2);
    let most = (least..=width / 2).take_while(|asked| fit(*asked) == fit(least)).last().unwrap_or(least);
    state.index.column_widths.best(least..=most, AROUND, |asked| ((width - asked) / fit(asked)).saturating_sub(1))
}

/// Fewest columns of a report's answers where there are so many for all.
fn answer_least(width: u16) -> u16 {
    LEAST.0.min(width.max(1))
}

/// Stands at the chosen row's answer of a report, which has the keys from now on.
fn stand(state: &mut State, column: usize) {
    state.focus = column;
    if let Some(place) = SheetView.place(state) {
        state.go(place);
    }
    state.focus = column;
}

/// What the event is called, what there is to know, and the views with their keys.
fn draw_top(state: &State, frame: &mut Frame, area: Rect) {
    let top = area.y.saturating_sub(state.screen.area.y).min(TOP);
    let sheet = &state.index.sheet;
    let width = usize::from(area.width);
    let reports = clip(&format!(" · {}", sheet.reports), width / 2);
    let title = clip(&format!(" {}", sheet.title), width.saturating_sub(reports.width()));
    let lines = [
        Text::from(vec![Piece::styled(title, state.theme.headline), Piece::styled(reports, state.theme.dim)]),
        Text::styled(whole_parts(&format!(" {}", verdict(state)), width), Style::new().add_modifier(Modifier::BOLD)),
        tabs(state, width),
    ];
    for (y, line) in lines.into_iter().take(usize::from(top)).enumerate() {
        frame.render_widget(line, Rect { y: area.y - top + y as u16, height: 1, ..area });
    }
}

/// As many parts of a line between dots as fit whole: half of "11 told by one report alone" tells nothing.
fn whole_parts(text: &str, width: usize) -> String {
    let ends: Vec<usize> = text.match_indices(" · ").map(|(at, _)| at).collect();
    let shorter = ends.into_iter().rev().map(|end| format!("{} · …", Span::new(0, end).of(text)));
    std::iter::once(text.to_owned())
        .chain(shorter)
        .find(|line| line.width() <= width)
        .unwrap_or_else(|| clip(text, width))
}

/// What there is to know; before all is compared, how far that is.
fn verdict(state: &State) -> String {
    if !state.aligned {
        return state.progress_words();
    }
    let hidden = match state.hidden.as_slice() {
        [] => String::new(),
        names => format!(" · {} hidden ({} shows)", names.len(), state.key(Action::ShowAll)),
    };
    format!("{}{hidden}", state.index.sheet.verdict)
}

/// The views, each with its key and how much is in it; where there is no room for that, with less, down to the keys beside
/// the view that is shown.
fn tabs(state: &State, width: usize) -> Text<'static> {
    let name = |view: &'static dyn View, counts: bool| match state.index.lists.count(view) {
        count if counts && count > 0 => format!(" {} {count}", view.name()),
        _ => format!(" {}", view.name()),
    };
    let line = |counts: bool, names: bool| -> Vec<Piece<'static>> {
        let tab = |view: &&'static dyn View| {
            let shown = *view == state.view;
            let name = if names || shown { name(*view, counts) } else { String::new() };
            let style = if shown { state.theme.focused } else { state.theme.dim };
            Piece::styled(format!(" {}{name} ", state.key(Action::View(*view)).to_uppercase()), style)
        };
        VIEWS.iter().map(tab).collect()
    };
    let fits = |pieces: &Vec<Piece>| pieces.iter().map(|piece| piece.content.width()).sum::<usize>() <= width;
    let lines = [line(true, true), line(false, true)];
    Text::from(lines.into_iter().find(fits).unwrap_or_else(|| line(false, false)))
}

/// The names of the reports above their columns; where not all are shown, which.
fn draw_names(state: &State, frame: &mut Frame, area: Rect) {
    let all = state.comparison.sources.len();
    let shown = &state.screen.columns;
    let asked = shown.first().map_or(area.width, |(_, place)| place.x - area.x);
    let which = match (shown.first(), shown.last()) {
        (Some((first, _)), Some((last, _))) if shown.len() < all => {
            let said = format!("{}-{} of {all}, {} for more", first + 1, last + 1, state.key(Action::NextReport));
            let whole = format!(" reports {said}");
            if whole.width() < usize::from(asked) { whole } else { format!(" {said}") }
        }
        _ => String::new(),
    };
    let only = state.filter.as_ref().map_or_else(String::new, |f| format!(" only “{}”", f.label()));
    let text = if only.is_empty() && which.is_empty() { " who says what".to_owned() } else { format!("{which}{only}") };
    let head = Rect { height: 1, width: asked, ..area };
    frame.render_widget(Text::styled(clip(&text, usize::from(asked.saturating_sub(1))), state.theme.dim), head);
    for (source, place) in shown {
        let name = state.comparison.sources[*source].numbered();
        let style = if *source == state.focus { state.theme.focused } else { state.theme.title };
        let width = place.width.saturating_sub(1);
        let text = pad(&clip(&name, usize::from(width)), usize::from(width));
        frame.render_widget(Text::styled(text, style), Rect { height: 1, width, ..*place });
    }
}

fn draw_row(state: &State, frame: &mut Frame, line: Rect, row: &Row, item: &Item, chosen: bool) {
    let whole = if chosen { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
    frame.render_widget(Text::raw(" ".repeat(usize::from(line.width))).style(whole), line);
    let asked = state.screen.columns.first().map_or(line.width, |(_, place)| place.x - line.x);
    let mark = if chosen { "▌" } else { " " };
    let sign = if item.is_done() { "✓ " } else { table::sign(item.severity) };
    let grave = match item.severity {
        _ if chosen => Style::new(),
        Severity::High => state.theme.error,
        Severity::Medium => state.theme.headline,
        Severity::Low => Style::new(),
    };
    let indent = if item.fold.is_some() && !item.is_done() { " " } else { "" };
    let room = usize::from(asked.saturating_sub(AROUND)).saturating_sub(indent.len());
    let is_calm = item.is_done() || row.section >= Section::Trifle;
    let calm = if is_calm && !chosen { state.theme.dim } else { Style::new() };
    let pieces = vec![
        Piece::raw(mark),
        Piece::styled(sign, grave),
        Piece::raw(" "),
        Piece::raw(indent),
        Piece::styled(clip(&row.about, room), calm),
    ];
    frame.render_widget(Text::from(pieces).style(whole), Rect { width: asked, ..line });
    for (source, place) in &state.screen.columns {
        let Some(cell) = row.cells.get(*source) else { continue };
        let width = place.width.saturating_sub(1);
        let text = clip(&cell.words(), usize::from(width));
        // On a reversed row a colour would be a block: there the sign says enough.
        let own = style(state, row, cell);
        let style = if chosen { whole.add_modifier(own.add_modifier) } else { own };
        frame.render_widget(Text::styled(text, style), Rect { x: place.x, width, ..line });
    }
    // An answer that differs may stand in a column for which there is no room.
    let is_shown = |source: usize| state.screen.columns.iter().any(|(shown, _)| *shown == source);
    let mut hidden = row.cells.iter().enumerate().filter(|(source, _)| !is_shown(*source)).map(|(_, cell)| cell);
    if let Some(cell) = hidden.find(|cell| cell.state == CellState::Differs) {
        let edge = Rect { x: line.right().saturating_sub(1), width: 1, ..line };
        let own = if chosen { whole } else { style(state, row, cell) };
        frame.render_widget(Text::styled(cell.state.sign(), own), edge.intersection(line));
    }
}

/// How an answer looks: calm where it is as most, marked where it is not.
fn style(state: &State, row: &Row, cell: &Cell) -> Style {
    match cell.state {
        CellState::Same => Style::new(),
        CellState::Differs if row.section.is_grave() => state.theme.high,
        CellState::Differs => state.theme.medium,
        CellState::LessExact | CellState::Unmarked => Style::new().add_modifier(Modifier::ITALIC),
        CellState::Perhaps | CellState::Without | CellState::NotFound | CellState::NotLookedUp => state.theme.silent,
    }
}
