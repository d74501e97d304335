//! What stood where when the screen was last laid out, and the sentence under every cell.

use ratatui::layout::Rect;

use super::wrap::Row;

/// What a row of a pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// A row of the report.
    Text(Row),
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
    /// The row of the list at each line below its title.
    pub items: Vec<Option<usize>>,
    /// The columns of the aligned view: the report and where it stands.
    pub columns: Vec<(usize, Rect)>,
}

impl Screen {
    /// The sentence drawn at a cell, and its report.
    pub fn sentence_at(&self, x: u16, y: u16) -> Option<(usize, Option<usize>)> {
        let pane = self.panes.iter().find(|p| p.area.contains((x, y).into()))?;
        let line = usize::from(y - pane.area.y).checked_sub(1).and_then(|l| pane.lines.get(l));
        let sentence = line.and_then(|l| match l {
            Line::Text(row) => row.sentence,
            Line::Blank => None,
        });
        Some((pane.source, sentence))
    }

    /// The row of its pane at which a sentence begins, where it is on the screen.
    pub fn row_of(&self, sentence: usize) -> Option<usize> {
        let begins = |l: &Line| matches!(l, Line::Text(row) if row.first && row.sentence == Some(sentence));
        self.panes.iter().find_map(|p| p.lines.iter().position(begins))
    }

    /// The row of the list drawn at a cell.
    pub fn item_at(&self, x: u16, y: u16) -> Option<usize> {
        let inside = self.list.contains((x, y).into());
        let line = inside.then(|| usize::from(y - self.list.y).checked_sub(1)).flatten()?;
        self.items.get(line).copied().flatten()
    }
}
