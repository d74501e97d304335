//! Plain text for a terminal or a mail, with or without colour.

use std::io::{self, Write};

use super::layout::Layout;
use super::{Format, Settings};
use crate::compare::marking::Piece;
use crate::compare::sheet::{Section, findings_in_order};
use crate::compare::{Comparison, Severity};
use crate::fact::FactKind;

/// Lines of text.
pub(super) const FORMAT: Format = Format {
    name: "text",
    extensions: &["txt", "text"],
    about: "lines for a terminal or a mail",
    for_people: true,
    write,
};

fn write(comparison: &Comparison, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::new(comparison, settings.base);
    let pen = Pen { colour: settings.colour };
    writeln!(out, "{}\n{} reports compared", pen.paint("1", &layout.title()), comparison.sources.len())?;
    for source in &comparison.sources {
        let said = source.provenance();
        let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join(" · ")) };
        writeln!(out, "  {}. {}{said}: {}", source.index + 1, pen.paint("1", &source.label), source.title)?;
    }
    for notice in &comparison.notices {
        wrapped(out, settings.width, &format!("Note: {notice}"), "Note:", |h| pen.paint("1", h))?;
    }
    writeln!(out, "\n{}", pen.paint("1", "Findings"))?;
    for finding in findings_in_order(comparison) {
        let severity = Section::of_finding(finding).severity();
        let code = match severity {
            Severity::High => "1;31",
            Severity::Medium => "33",
            Severity::Low => "2",
        };
        let head = format!("{} {}: ", severity.label(), finding.label());
        wrapped(out, settings.width, &format!("{head}{}", finding.summary), &head, |h| pen.paint(code, h))?;
    }
    writeln!(out, "\n{}", pen.paint("1", "Passages"))?;
    let differ = if settings.colour { "underlined" } else { "[in brackets]" };
    let legend =
        format!("Words {differ} differ from {}; {HIGH} stands before what is in conflict.", layout.base_name());
    wrapped(out, settings.width, &legend, "", str::to_owned)?;
    for passage in &comparison.passages {
        writeln!(out, "\n{}", pen.paint("2", &format!("{} ─ {}", passage.id + 1, layout.who_tells(passage))))?;
        for (source, cell) in passage.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            let mark = if source == layout.base { "●" } else { " " };
            writeln!(out, " {mark}{}. {}", source + 1, pen.paint("1", &comparison.sources[source].label))?;
            for sentence in cell {
                lines(out, settings.width, &layout, *sentence, &pen)?;
                if let Some(note) = comparison.note_on(*sentence) {
                    wrapped(out, settings.width, &format!("✎ {note}"), "✎", |h| pen.paint("3", h))?;
                }
            }
        }
    }
    Ok(())
}

/// Stands before what a finding of high severity is about.
const HIGH: &str = "!";

/// Escape sequences, where wanted.
struct Pen {
    colour: bool,
}

impl Pen {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// A part of a piece, the space at its end left as it is: brackets stand around words.
    fn painted(&self, text: &str, piece: Piece, kind: Option<FactKind>, high: bool) -> String {
        let words = text.trim_end();
        let space = text.get(words.len()..).unwrap_or_default();
        if words.is_empty() { text.to_owned() } else { format!("{}{space}", self.piece(words, piece, kind, high)) }
    }

    /// A piece of a sentence. Without colour, words that differ stand in brackets.
    fn piece(&self, text: &str, piece: Piece, kind: Option<FactKind>, high: bool) -> String {
        let code = match (piece.differs, kind) {
            (true, _) if high => "1;4;31",
            (false, _) if high => "1;31",
            (true, Some(FactKind::Quote)) => "1;4;34",
            (true, Some(_)) => "1;4;33",
            (true, None) => "1;4",
            (false, Some(FactKind::Quote)) => "34",
            (false, Some(_)) => "33",
            (false, None) if piece.apart => "2",
            (false, None) => return text.to_owned(),
        };
        if self.colour {
            self.paint(code, text)
        } else if piece.differs {
            format!("[{text}]")
        } else {
            text.to_owned()
        }
    }
}

/// Writes a text in lines of at most `width` columns, the first indented less; `head` is painted.
fn wrapped(
    out: &mut dyn Write,
    width: usize,
    text: &str,
    head: &str,
    paint: impl Fn(&str) -> String,
) -> io::Result<()> {
    let options = textwrap::Options::new(width.max(20)).initial_indent("  ").subsequent_indent("      ");
    for (i, line) in textwrap::wrap(text, options).iter().enumerate() {
        let head = head.trim_end();
        match line.split_once(head).filter(|_| i == 0) {
            Some((before, after)) => writeln!(out, "{before}{}{after}", paint(head))?,
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

/// Writes a sentence word by word, so that escape sequences take no columns.
fn lines(out: &mut dyn Write, width: usize, layout: &Layout, sentence: usize, pen: &Pen) -> io::Result<()> {
    let mut column = 0;
    write!(out, "    ")?;
    for (text, piece) in layout.pieces(sentence) {
        let kind = piece.fact.map(|f| layout.comparison.facts[f].kind);
        let high = piece.fact.is_some_and(|f| layout.is_high(f));
        // Colour is never the only sign.
        let begins = high && piece.fact.is_some_and(|f| layout.comparison.facts[f].start == piece.span.start);
        let mut line = if begins { HIGH.to_owned() } else { String::new() };
        column += line.len();
        for word in text.split_inclusive(' ') {
            let wide = unicode_width::UnicodeWidthStr::width(word.trim_end());
            if column > 0 && column + wide + 4 > width.max(20) {
                write!(out, "{}", pen.painted(line.trim_end(), piece, kind, high))?;
                line.clear();
                write!(out, "\n    ")?;
                column = 0;
            }
            line.push_str(word);
            column += unicode_width::UnicodeWidthStr::width(word);
        }
        if !line.is_empty() {
            write!(out, "{}", pen.painted(&line, piece, kind, high))?;
        }
    }
    writeln!(out)
}
