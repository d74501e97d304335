//! Pieces of text, each with its style, on as many lines as they may take.

use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use crate::text::Span;
use crate::tui::wrap::{self, clip};

/// Pieces on one line, cut with a sign where there is no room.
pub(super) fn cut(pieces: Vec<Piece<'static>>, width: usize) -> Text<'static> {
    if pieces.iter().map(|p| p.content.width()).sum::<usize>() <= width {
        return Text::from(pieces);
    }
    let mut left = width;
    let mut out = Vec::new();
    for piece in pieces {
        let columns = piece.content.width();
        if columns >= left {
            // The sign of the cut needs a column too.
            out.push(Piece::styled(clip(&format!("{}…", piece.content), left), piece.style));
            break;
        }
        left -= columns;
        out.push(piece);
    }
    Text::from(out)
}

/// Pieces as lines of a width, those after the first set in.
pub(super) fn wrapped(pieces: &[Piece<'static>], width: usize, indent: usize) -> Vec<Text<'static>> {
    let lines = places(pieces, width.saturating_sub(indent));
    let line = |(i, line): (usize, &Span)| {
        let mut out = part(pieces, *line);
        if i > 0 {
            out.insert(0, Piece::raw(" ".repeat(indent)));
        }
        Text::from(out)
    };
    lines.iter().enumerate().map(line).collect()
}

/// How many lines of a width pieces take.
pub(in crate::tui) fn height(pieces: &[Piece<'static>], width: usize) -> usize {
    places(pieces, width).len()
}

/// Pieces on so many lines of a width, cut with a sign where that is too few.
pub(in crate::tui) fn fitted(pieces: &[Piece<'static>], width: usize, rows: usize) -> Vec<Text<'static>> {
    let lines = places(pieces, width);
    if lines.len() <= rows {
        return wrapped(pieces, width, 0);
    }
    let Some(last) = rows.checked_sub(1).and_then(|last| lines.get(last)) else { return Vec::new() };
    let mut out: Vec<Text> = lines.iter().take(rows - 1).map(|line| Text::from(part(pieces, *line))).collect();
    let end = pieces.iter().map(|p| p.content.len()).sum();
    out.push(cut(part(pieces, Span::new(last.start, end)), width));
    out
}

/// Where the lines begin and end in all the pieces together.
fn places(pieces: &[Piece<'static>], width: usize) -> Vec<Span> {
    let all: String = pieces.iter().map(|p| p.content.as_ref()).collect();
    wrap::lines(&all, Span::new(0, all.len()), width.max(1))
}

/// The pieces of a part of all of them together.
pub(super) fn part(pieces: &[Piece<'static>], line: Span) -> Vec<Piece<'static>> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let span = Span::new(at, at + piece.content.len());
        at = span.end;
        if span.overlap(line) > 0 {
            let part = Span::new(span.start.max(line.start) - span.start, span.end.min(line.end) - span.start);
            out.push(Piece::styled(part.of(&piece.content).to_owned(), piece.style));
        }
    }
    out
}
