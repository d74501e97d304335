//! Lays out what stands where: panes and their rows.

use ratatui::layout::Rect;

use super::mode::View;
use super::screen::{Line, Pane, Screen};
use super::state::{Place, State};
use super::wrap::{lines as lines_of, wrap};
use crate::text::Span;

/// Fewest columns of a pane, however it is set.
const PANE: u16 = 12;
/// Columns of a pane beside its text: gutter, bar, a space, the coverage strip, a space.
const FRAME: u16 = 5;

/// Lays the screen out for a terminal of this size. Wraps only what changed its width.
pub fn lay_out(state: &mut State, area: Rect) {
    let mut screen = Screen { area, list_top: state.screen.list_top, ..Screen::default() };
    let status = area.height.min(1);
    screen.status = Rect { y: area.bottom() - status, height: status, ..area };
    let body = Rect { height: area.height - status, ..area };
    let narrow = area.width < 2 * pane_width(state);
    let own = (body.height * 2 / 5).min(state.comparison.sources.len() as u16 + 5);
    let wanted = match state.settings.inspector_rows {
        0 if narrow => body.height / 2,
        0 => own,
        rows => rows.min(body.height.saturating_sub(4)),
    };
    // A short list leaves its room to what the chosen row says.
    let spare = match state.view {
        _ if state.settings.inspector_rows != 0 => 0,
        View::Quotes | View::Numbers | View::Findings => free(body.height, state.list.len() + 1),
        // Its table and its strips have a row for each report.
        View::Overview => free(body.height, 2 * state.list.len() + 6),
        View::Reading | View::Aligned => 0,
    };
    let inspector = if state.inspector && body.height >= 12 { wanted.max(spare).max(4) } else { 0 };
    screen.inspector = Rect { y: body.bottom() - inspector, height: inspector, ..body };
    let panes = Rect { height: body.height - inspector, ..body };
    match state.view {
        View::Reading => screen.panes = lay_out_panes(state, panes),
        View::Aligned => lay_out_rows(state, panes, &mut screen),
        View::Overview => {
            screen.list = panes;
            // Below the title stand the heads of the columns, then a row for each report.
            let height = usize::from(panes.height.saturating_sub(1));
            screen.list_top = (state.chosen + 2).saturating_sub(height);
            let rows = std::iter::once(None).chain((0..state.list.len()).map(Some));
            screen.items = rows.skip(screen.list_top).take(height).collect();
        }
        View::Quotes | View::Numbers | View::Findings => {
            screen.list = panes;
            let height = usize::from(panes.height.saturating_sub(1)).max(1);
            screen.list_top = screen.list_top.min(state.chosen).max((state.chosen + 1).saturating_sub(height));
            let rows = screen.list_top..state.list.len().min(screen.list_top + height);
            screen.items = rows.map(Some).collect();
        }
    }
    state.screen = screen;
}

/// The rows that so many leave free, half of all at most.
fn free(height: u16, rows: usize) -> u16 {
    height.saturating_sub(u16::try_from(rows).unwrap_or(u16::MAX)).min(height / 2)
}

fn pane_width(state: &State) -> u16 {
    state.settings.pane_width.max(PANE)
}

/// As many panes side by side as have room, the one with the keys among them.
fn columns(state: &mut State, area: Rect, least: u16) -> Vec<(usize, Rect)> {
    let sources = state.comparison.sources.len();
    let fit = usize::from((area.width / least).max(1)).min(sources);
    state.first_pane = state.first_pane.min(state.focus).max((state.focus + 1).saturating_sub(fit)).min(sources - fit);
    let mut places = Vec::new();
    let mut x = area.x;
    for n in 0..fit {
        // Columns left over go to the first panes, one each.
        let width = area.width / fit as u16 + u16::from((n as u16) < area.width % fit as u16);
        places.push((state.first_pane + n, Rect { x, width, ..area }));
        x += width;
    }
    places
}

/// Columns of the aligned view may be narrower than panes: their rows are short.
const COLUMN: u16 = 28;

/// The aligned view: the passages around the chosen one, each as high as its longest cell.
fn lay_out_rows(state: &mut State, area: Rect, screen: &mut Screen) {
    screen.list = area;
    if state.comparison.sources.is_empty() || area.width == 0 || area.height == 0 {
        return;
    }
    screen.columns = columns(state, area, COLUMN.min(pane_width(state)));
    let height = usize::from(area.height - 1);
    let rows = |item: usize| -> usize {
        let cells = screen.columns.iter().map(|(source, place)| cell(state, item, *source, place.width).len());
        cells.max().unwrap_or(0).max(1) + 1
    };
    // Back from the chosen passage as far as the screen reaches; never over more than is shown.
    let (mut first, mut used) = (state.chosen, if state.list.is_empty() { 0 } else { rows(state.chosen) });
    while first > 0 && first > screen.list_top && used < height {
        first -= 1;
        used += rows(first);
    }
    if used > height && first < state.chosen {
        first += 1;
    }
    screen.list_top = screen.list_top.clamp(first.min(state.chosen), state.chosen);
    let mut items = Vec::new();
    let mut next = screen.list_top;
    while items.len() < height && next < state.list.len() {
        let count = rows(next);
        items.extend(std::iter::repeat_n(Some(next), count - 1));
        items.push(None);
        next += 1;
    }
    items.truncate(height);
    screen.items = items;
}

/// The lines of a passage's cell in the aligned view: sentence and place in its report's text.
pub fn cell(state: &State, item: usize, source: usize, width: u16) -> Vec<(usize, Span)> {
    let passage = state.list.get(item).and_then(|i| i.passage).and_then(|p| state.comparison.passages.get(p));
    let inner = usize::from(width.saturating_sub(CELL).max(1));
    let sentences = passage.and_then(|p| p.cells.get(source)).into_iter().flatten();
    sentences
        .flat_map(|s| {
            let place = &state.comparison.sentences[*s];
            let text = &state.comparison.sources[source].text;
            lines_of(text, place.span(), inner).into_iter().map(|span| (*s, span))
        })
        .collect()
}

/// Columns of a cell beside its text: gutter and a space on either side.
const CELL: u16 = 3;

fn lay_out_panes(state: &mut State, area: Rect) -> Vec<Pane> {
    if state.comparison.sources.is_empty() || area.width == 0 || area.height == 0 {
        return Vec::new();
    }
    let height = usize::from(area.height.saturating_sub(1));
    let places = columns(state, area, pane_width(state));
    let widest = usize::from(match state.settings.text_width {
        0 => u16::MAX,
        most => most.max(PANE),
    });
    for (source, place) in &places {
        let width = usize::from(place.width.saturating_sub(FRAME).max(1)).min(widest);
        if state.wrapped[*source].width != width {
            state.wrapped[*source] = wrap(&state.comparison, *source, width);
        }
    }
    set_level(state, height);
    places.into_iter().map(|(source, area)| Pane { source, area, lines: lines(state, source, height) }).collect()
}

/// The first row of a sentence in its wrapped report, and how many rows it takes.
fn rows_of(state: &State, sentence: usize) -> (usize, usize) {
    let source = state.comparison.source_of(sentence);
    let wrapped = &state.wrapped[source];
    let local = sentence - state.comparison.sentences_of(source).start;
    let first = wrapped.first_row.get(local).copied().unwrap_or(0);
    let count = wrapped.rows.iter().skip(first).take_while(|r| r.sentence == Some(sentence)).count();
    (first, count.max(1))
}

/// Keeps the cursor's sentence on the screen: moves it only as far as it must.
fn set_level(state: &mut State, height: usize) {
    let (first, count) = rows_of(state, state.cursor);
    let margin = if height > 8 { 2 } else { 0 };
    let lowest = height.saturating_sub(count + margin);
    state.level = state.level.min(lowest).max(margin.min(first)).min(first.max(margin)).min(height.saturating_sub(1));
}

/// The rows of a pane. Its counterpart of the cursor's sentence stands level with it; what is above
/// the report's first row stays blank.
fn lines(state: &State, source: usize, height: usize) -> Vec<Line> {
    let rows = &state.wrapped[source].rows;
    let row_at = |row: isize| {
        usize::try_from(row)
            .ok()
            .and_then(|r| rows.get(r))
            .map_or(Line::Blank, |r| if r.sentence.is_some() { Line::Text(*r) } else { Line::Blank })
    };
    let level = state.level as isize;
    match state.place_in(source) {
        Place::At(sentence) => {
            let top = rows_of(state, sentence).0 as isize - level;
            (0..height as isize).map(|y| row_at(top + y)).collect()
        }
        Place::After(sentence) if state.aligned || sentence.is_some() => {
            let next = sentence.map_or(0, |s| {
                let (first, count) = rows_of(state, s);
                (first + count) as isize
            });
            (0..height as isize)
                .map(|y| match y.cmp(&level) {
                    std::cmp::Ordering::Less => row_at(next - level + y),
                    // Before alignment is done nobody can tell that a report is silent.
                    std::cmp::Ordering::Equal if state.aligned => Line::Silent,
                    std::cmp::Ordering::Equal => Line::Blank,
                    std::cmp::Ordering::Greater => row_at(next + y - level - 1),
                })
                .collect()
        }
        // Nothing near is aligned yet: the same share of the report.
        Place::After(_) => {
            let here = rows_of(state, state.cursor).0 as isize;
            let all = state.wrapped[state.source()].rows.len().max(1) as isize;
            let top = (here * rows.len() as isize / all - level).max(0);
            (0..height as isize).map(|y| row_at(top + y)).collect()
        }
    }
}
