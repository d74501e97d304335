//! How much each report shares with each other, and what it carries alone.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as Text, Span as Piece};

use super::View;
use crate::compare::Comparison;
use crate::compare::lookup::Telling;
use crate::compare::sheet::Section;
use crate::tui::action::Action;
use crate::tui::index::Index;
use crate::tui::list::Item;
use crate::tui::overlap::Overlap;
use crate::tui::parts::report::name;
use crate::tui::parts::table;
use crate::tui::screen::Screen;
use crate::tui::state::State;
use crate::tui::wrap::{self, clip, pad};

/// The view of the reports as wholes.
pub struct Overview;

/// Most and fewest columns of a report's name.
const NAME: usize = 30;
const SHORT: usize = 14;
/// Columns of a count and of a share.
const COUNT: usize = 8;
const SHARE: usize = 6;

impl View for Overview {
    fn name(&self) -> &'static str {
        "Overview"
    }

    fn rows(&self, comparison: &Comparison, _: &Index) -> Vec<Item> {
        (0..comparison.sources.len()).map(|s| row(comparison, s)).collect()
    }

    fn height(&self, state: &State) -> Option<usize> {
        // The table and the strips have a row for each report.
        Some(2 * state.list.len() + 6)
    }

    fn lay_out(&self, state: &mut State, area: Rect, screen: &mut Screen) {
        screen.list = area;
        // Below the title stand the heads of the columns, then a row for each report.
        let height = usize::from(area.height.saturating_sub(1));
        screen.list_top = (state.chosen + 2).saturating_sub(height);
        let rows = std::iter::once(None).chain((0..state.list.len()).map(Some));
        screen.items = rows.skip(screen.list_top).take(height).collect();
    }

    fn draw(&self, state: &State, frame: &mut Frame) {
        let area = state.screen.list;
        let width = usize::from(area.width);
        let height = usize::from(area.height.saturating_sub(1));
        let overlap = &state.index.overlap;
        let (sources, passages) = (state.comparison.sources.len(), state.comparison.passages.len());
        let title = format!(" {sources} reports · {passages} passages, {} told by all", overlap.in_all);
        frame.render_widget(Text::styled(pad(&title, width), state.theme.focused), Rect { height: 1, ..area });
        for (y, line) in lines(state, width).into_iter().skip(state.screen.list_top).take(height).enumerate() {
            frame.render_widget(line, Rect { y: area.y + 1 + y as u16, height: 1, ..area });
        }
    }

    fn inspect(&self, state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
        alone(state, width, height)
    }
}

fn row(comparison: &Comparison, source: usize) -> Item {
    let name = comparison.sources[source].label.clone();
    let own = || comparison.sentences_of(source);
    let content = own().find(|s| comparison.sentences[*s].role.is_content());
    Item {
        key: name.clone(),
        head: name,
        text: comparison.sources[source].title.clone(),
        telling: Telling::Alone,
        sources: vec![source],
        // Where the report itself begins, not the page around it.
        place: content.or_else(|| own().next()),
        ..Item::default()
    }
}

/// A column of the table.
enum Column {
    /// What a report tells, carries alone, quotes alone, counts alone.
    Count(&'static str, fn(&Overlap, usize) -> usize),
    /// The share of a row's passages that this report tells too.
    Share(usize),
}

impl Column {
    const COUNTS: [Self; 4] = [
        Self::Count("told", |overlap, source| overlap.shared[source][source]),
        Self::Count("alone", |overlap, source| overlap.alone[source]),
        Self::Count("quotes", |overlap, source| overlap.quotes_alone[source]),
        Self::Count("numbers", |overlap, source| overlap.numbers_alone[source]),
    ];

    fn width(&self) -> usize {
        if matches!(self, Self::Count(..)) { COUNT } else { SHARE }
    }

    fn head(&self) -> String {
        match self {
            Self::Count(name, _) => (*name).to_owned(),
            Self::Share(source) => (source + 1).to_string(),
        }
    }

    fn cell(&self, overlap: &Overlap, source: usize) -> String {
        let own = overlap.shared[source][source];
        match self {
            Self::Count(_, count) => count(overlap, source).to_string(),
            Self::Share(other) if *other == source => "·".to_owned(),
            Self::Share(_) if own == 0 => "-".to_owned(),
            Self::Share(other) => format!("{}%", (100 * overlap.shared[source][*other] + own / 2) / own),
        }
    }
}

fn lines(state: &State, width: usize) -> Vec<Text<'static>> {
    let comparison = &state.comparison;
    let sources = comparison.sources.len();
    let columns: Vec<Column> = Column::COUNTS.into_iter().chain((0..sources).map(Column::Share)).collect();
    let mut out = Vec::new();
    for (n, block) in blocks(&columns, width.saturating_sub(SHORT + 2)).into_iter().enumerate() {
        out.extend((n > 0).then(|| Text::from("")));
        out.extend(table(state, block, width, n == 0));
    }
    out.push(Text::from(""));
    for group in &comparison.copies {
        let names: Vec<&str> = group.iter().map(|s| comparison.sources[*s].label.as_str()).collect();
        let said = format!(" copies of one text, counted once: {}", names.join(", "));
        out.extend(said_in_full(&said, width, state.theme.alone));
    }
    for source in 0..sources {
        out.push(strip(state, source, width));
    }
    let enter = state.key(Action::Enter);
    let legend = format!(
        " alone, quotes, numbers: what one report alone carries · 1, 2 …: the share of a row's passages that this \
         report tells too · {enter} goes to the report"
    );
    out.extend(said_in_full(&legend, width, state.theme.dim));
    out
}

/// Columns side by side as far as they have room.
fn blocks(columns: &[Column], room: usize) -> Vec<&[Column]> {
    let mut out = Vec::new();
    let mut rest = columns;
    while !rest.is_empty() {
        let mut used = 0;
        let fit = rest.iter().take_while(|column| {
            used += column.width();
            used <= room
        });
        let (block, more) = rest.split_at(fit.count().max(1));
        out.push(block);
        rest = more;
    }
    out
}

/// A row for each report; in the first table one is chosen.
fn table(state: &State, columns: &[Column], width: usize, first: bool) -> Vec<Text<'static>> {
    let overlap = &state.index.overlap;
    let used: usize = columns.iter().map(Column::width).sum();
    let room = width.saturating_sub(used + 2).min(NAME);
    let row = |cell: &dyn Fn(&Column) -> String| -> String {
        columns.iter().map(|column| format!("{:>1$}", cell(column), column.width())).collect::<Vec<_>>().concat()
    };
    let head = Text::styled(format!("  {}{}", pad("", room), row(&Column::head)), state.theme.dim);
    let rows = (0..state.comparison.sources.len()).map(|source| {
        let chosen = first && source == state.chosen;
        let bar = if chosen { "▌" } else { " " };
        let text = format!("{bar} {}{}", pad(&name(state, source), room), row(&|c| c.cell(overlap, source)));
        Text::styled(clip(&text, width), if chosen { state.theme.headline } else { Style::new() })
    });
    std::iter::once(head).chain(rows).collect()
}

/// A text on as many lines as it takes.
fn said_in_full(text: &str, width: usize, style: Style) -> Vec<Text<'static>> {
    wrap::whole(text, width).into_iter().map(|line| Text::styled(line, style)).collect()
}

/// A report from its first sentence to its last, a cell for each part of it.
fn strip(state: &State, source: usize, width: usize) -> Text<'static> {
    let range = state.comparison.sentences_of(source);
    let title = NAME.min(width / 3);
    let mut pieces = vec![Piece::raw(format!("  {} ", pad(&name(state, source), title)))];
    let room = width.saturating_sub(title + 4).min(range.len());
    for cell in 0..room {
        let at = |n: usize| range.start + n * range.len() / room;
        let standing = state.index.gravest(at(cell)..at(cell + 1));
        pieces.push(Piece::styled(standing.glyph(), state.theme.standing(standing)));
    }
    Text::from(pieces)
}

/// What the chosen report alone carries, the gravest first.
fn alone(state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
    let source = state.chosen.min(state.comparison.sources.len().saturating_sub(1));
    let own = state.index.alone_of.get(source).map_or(&[][..], Vec::as_slice);
    let name = state.comparison.sources.get(source).map_or("", |s| s.label.as_str());
    let title = format!("{name} alone carries {}:", own.len());
    let mut out = vec![Text::styled(wrap::clip(&title, width), state.theme.headline)];
    if let Some(source) = state.comparison.sources.get(source) {
        let file = source.path.iter().cloned().chain([source.format.clone()]);
        let said = source.provenance().into_iter().chain(file).filter(|said| !said.is_empty());
        let said = said.collect::<Vec<_>>().join(" · ");
        if !said.is_empty() {
            out.extend(said_in_full(&said, width, state.theme.dim));
        }
    }
    for finding in own.iter().map(|f| &state.comparison.findings[*f]) {
        let text = format!(
            "{} {}: {}",
            table::sign(Section::of_finding(finding).severity()),
            finding.label(),
            finding.summary
        );
        out.extend(wrap::whole(&text, width).into_iter().map(Text::from));
        if out.len() >= height {
            break;
        }
    }
    out.truncate(height);
    out
}
