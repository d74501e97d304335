//! What stands where: panes, their rows, and the sentence under every cell.

use ratatui::layout::Rect;

use super::state::{Place, State, View};
use super::wrap::{Row, wrap};

/// Fewest columns of a pane that is still readable.
const PANE: u16 = 38;
/// Columns of a pane beside its text: gutter, a space, a space, the coverage strip.
const FRAME: u16 = 4;

/// What a row of a pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// A row of the report.
    Text(Row),
    /// That the report does not say it.
    Silent,
}

/// One report on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pane {
    /// The report.
    pub source: usize,
    /// Its title line and its rows.
    pub area: Rect,
    /// Its rows, without the title line.
    pub lines: Vec<Line>,
}

/// The whole screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Screen {
    /// The terminal.
    pub area: Rect,
    /// The reports shown.
    pub panes: Vec<Pane>,
    /// The inspector, empty where there is no room.
    pub inspector: Rect,
    /// The status line.
    pub status: Rect,
    /// Where the rows stand in a view that is a list.
    pub list: Rect,
    /// The first row shown.
    pub list_top: usize,
}

/// Lays the screen out for a terminal of this size. Wraps only what changed its width.
pub fn lay_out(state: &mut State, area: Rect) {
    let mut screen = Screen { area, list_top: state.screen.list_top, ..Screen::default() };
    let status = area.height.min(1);
    screen.status = Rect { y: area.bottom() - status, height: status, ..area };
    let body = Rect { height: area.height - status, ..area };
    let narrow = area.width < 2 * PANE;
    let wanted =
        if narrow { body.height / 2 } else { (body.height * 2 / 5).min(state.comparison.sources.len() as u16 + 5) };
    let inspector = if state.inspector && body.height >= 12 { wanted.max(4) } else { 0 };
    screen.inspector = Rect { y: body.bottom() - inspector, height: inspector, ..body };
    let panes = Rect { height: body.height - inspector, ..body };
    match state.view {
        View::Reading => screen.panes = lay_out_panes(state, panes),
        View::Quotes | View::Numbers | View::Findings => {
            screen.list = panes;
            let height = usize::from(panes.height.saturating_sub(1)).max(1);
            screen.list_top = screen.list_top.min(state.chosen).max((state.chosen + 1).saturating_sub(height));
        }
    }
    state.screen = screen;
}

fn lay_out_panes(state: &mut State, area: Rect) -> Vec<Pane> {
    let sources = state.comparison.sources.len();
    if sources == 0 || area.width == 0 || area.height == 0 {
        return Vec::new();
    }
    let fit = usize::from((area.width / PANE).max(1)).min(sources);
    state.first_pane = state.first_pane.min(state.focus).max((state.focus + 1).saturating_sub(fit)).min(sources - fit);
    let height = usize::from(area.height.saturating_sub(1));
    let mut places = Vec::new();
    let mut x = area.x;
    for n in 0..fit {
        // Columns left over go to the first panes, one each.
        let width = area.width / fit as u16 + u16::from((n as u16) < area.width % fit as u16);
        places.push((state.first_pane + n, Rect { x, width, ..area }));
        x += width;
    }
    for (source, place) in &places {
        let width = usize::from(place.width.saturating_sub(FRAME).max(1));
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
        Place::After(sentence) if state.aligned => {
            let next = sentence.map_or(0, |s| {
                let (first, count) = rows_of(state, s);
                (first + count) as isize
            });
            (0..height as isize)
                .map(|y| match y.cmp(&level) {
                    std::cmp::Ordering::Less => row_at(next - level + y),
                    std::cmp::Ordering::Equal => Line::Silent,
                    std::cmp::Ordering::Greater => row_at(next + y - level - 1),
                })
                .collect()
        }
        // Not yet aligned: the same share of the report.
        Place::After(_) => {
            let here = rows_of(state, state.cursor).0 as isize;
            let all = state.wrapped[state.source()].rows.len().max(1) as isize;
            let top = (here * rows.len() as isize / all - level).max(0);
            (0..height as isize).map(|y| row_at(top + y)).collect()
        }
    }
}

impl Screen {
    /// The sentence drawn at a cell, and its source.
    pub fn sentence_at(&self, x: u16, y: u16) -> Option<(usize, Option<usize>)> {
        let pane = self.panes.iter().find(|p| p.area.contains((x, y).into()))?;
        let line = usize::from(y - pane.area.y).checked_sub(1).and_then(|l| pane.lines.get(l));
        let sentence = line.and_then(|l| match l {
            Line::Text(row) => row.sentence,
            Line::Blank | Line::Silent => None,
        });
        Some((pane.source, sentence))
    }

    /// The row of the list drawn at a cell.
    pub fn item_at(&self, x: u16, y: u16) -> Option<usize> {
        let inside = self.list.contains((x, y).into());
        inside.then(|| usize::from(y - self.list.y).checked_sub(1)).flatten().map(|row| row + self.list_top)
    }
}
