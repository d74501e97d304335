//! Every key as it is now, made from the table of actions, and what the glyphs mean.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line as Text;
use ratatui::widgets::{Block, Clear};

use crate::tui::action::ACTIONS;
use crate::tui::index::Standing;
use crate::tui::state::State;
use crate::tui::wrap::clip;

pub(in crate::tui) fn draw(state: &State, scroll: usize, frame: &mut Frame) {
    let screen = state.screen.area;
    let lines = lines(state);
    let width = screen.width.min(64);
    let height = screen.height.min(lines.len() as u16 + 2);
    let area =
        Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + (screen.height - height) / 2, width, height };
    frame.render_widget(Clear, area);
    let inside = usize::from(height.saturating_sub(2));
    let top = scroll.min(lines.len().saturating_sub(inside));
    let more = if top + inside < lines.len() {
        " keys · j more · any other key closes "
    } else {
        " keys · any other key closes "
    };
    let block = Block::bordered().title(clip(more, usize::from(width.saturating_sub(2))));
    let body = block.inner(area);
    frame.render_widget(block, area);
    for (y, line) in lines.iter().skip(top).take(inside).enumerate() {
        let place = Rect { y: body.y + y as u16, height: 1, ..body };
        frame.render_widget(Text::raw(clip(line, usize::from(body.width))), place.intersection(screen));
    }
}

fn lines(state: &State) -> Vec<String> {
    let keys = ACTIONS.iter().map(|e| format!(" {:<18} {}", state.keymap.keys_of(e.action).join(" "), e.words));
    let glyphs = Standing::LEGEND.iter().map(|s| format!(" {:<18} {}", s.glyph(), s.words()));
    let marks = [
        " ▌ │ ?              cursor, its counterparts, a doubtful one".to_owned(),
        " underlined         quotation or number, coloured by how it compares".to_owned(),
        " bold               words the base has not".to_owned(),
        " ✎ & a              a note, the sentence to be linked, the letter of a mark".to_owned(),
        " 5j                 digits before a movement, in one go, repeat it".to_owned(),
        " click, wheel, drag go to a sentence, move, drag the split".to_owned(),
    ];
    keys.chain([String::new()]).chain(glyphs).chain(marks).collect()
}
