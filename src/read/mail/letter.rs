//! The text of a mail that is written without markup: lines joined as its sender's program broke them, and told apart what
//! is quoted of earlier mail or signs it.

use crate::article::Role;
use crate::text::Span;

/// How a plain text says that its lines are broken (RFC 3676).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Breaks {
    /// A line that ends in a space goes on in the next.
    pub(super) flowed: bool,
    /// That space is none of the text.
    pub(super) space_is_none: bool,
}

/// Lines of the paragraph before a quotation that says whose it is.
const MAX_ATTRIBUTION: usize = 3;

/// Lines of a signature, with the one before it.
const MAX_SIGNATURE: usize = 15;

/// The text with its lines joined, and what of it is furniture.
pub(super) fn letter(text: &str, breaks: Breaks) -> (String, Vec<(Span, Role)>) {
    let mut lines = lines(text, breaks);
    mark_signature(&mut lines);
    mark_attributions(&mut lines);
    // What is quoted throughout is what was to be read.
    if lines.iter().all(|line| line.is_furniture || line.text.trim().is_empty()) {
        for line in &mut lines {
            line.is_furniture = false;
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut hints: Vec<(Span, Role)> = Vec::new();
    let mut goes_on = false;
    for line in &lines {
        let start = out.len();
        if line.depth > 0 {
            out.push_str("> ");
        }
        out.push_str(&line.text);
        let span = Span::new(start, out.len());
        out.push('\n');
        if line.text.trim().is_empty() {
            continue;
        }
        match hints.last_mut().filter(|_| goes_on && line.is_furniture) {
            Some((last, _)) => *last = last.join(span),
            None if line.is_furniture => hints.push((span, Role::Boilerplate)),
            None => {}
        }
        goes_on = line.is_furniture;
    }
    (out, hints)
}

/// A line of the text after those that were one are joined.
struct Line {
    /// In how many quotations it stands.
    depth: usize,
    text: String,
    is_furniture: bool,
}

fn lines(text: &str, breaks: Breaks) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let (depth, content) = quoted(line, breaks.flowed);
        let is_soft = breaks.flowed && content.ends_with(' ') && content != "-- ";
        let kept = if is_soft && breaks.space_is_none { content.strip_suffix(' ').unwrap_or(content) } else { content };
        match out.last_mut().filter(|last| goes_on && last.depth == depth && content != "-- ") {
            Some(last) => last.text.push_str(kept),
            None => out.push(Line { depth, text: kept.to_owned(), is_furniture: depth > 0 }),
        }
        goes_on = is_soft;
    }
    out
}

/// In how many quotations a line stands, and what it says.
fn quoted(line: &str, flowed: bool) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(inner) = rest.strip_prefix('>') {
        (depth, rest) = (depth + 1, inner);
        // Only flowed text writes its marks without spaces between them.
        rest = if flowed { rest } else { rest.strip_prefix(' ').unwrap_or(rest) };
    }
    (depth, if flowed { rest.strip_prefix(' ').unwrap_or(rest) } else { rest })
}

/// What follows the line that is to stand before a signature, unless it is too much for one.
fn mark_signature(lines: &mut [Line]) {
    let is_sign = |line: &Line| line.depth == 0 && line.text == "-- ";
    let Some(at) = lines.iter().rposition(is_sign) else { return };
    if lines.len() - at <= MAX_SIGNATURE {
        lines.iter_mut().skip(at).for_each(|line| line.is_furniture = true);
    }
}

/// The lines before a quotation that say who wrote it and when: "On Wed, 15 Dec 2021, Jane Doe wrote:".
fn mark_attributions(lines: &mut [Line]) {
    let mut paragraph = 0..0;
    for at in 0..lines.len() {
        let Some(line) = lines.get(at) else { return };
        let is_empty = line.text.trim().is_empty();
        if line.depth == 0 && !is_empty {
            let goes_on = paragraph.end == at;
            paragraph = if goes_on { paragraph.start..at + 1 } else { at..at + 1 };
        } else if line.depth > 0 {
            let said = lines.get_mut(std::mem::take(&mut paragraph)).unwrap_or_default();
            let whole = said.iter().any(|line| line.text.contains(|c: char| c.is_ascii_digit() || c == '@'));
            let announces = said.last().is_some_and(|line| line.text.trim_end().ends_with(':'));
            if whole && announces && said.len() <= MAX_ATTRIBUTION {
                for line in said {
                    line.is_furniture = true;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOWED: Breaks = Breaks { flowed: true, space_is_none: false };

    fn furniture(text: &str, breaks: Breaks) -> (String, Vec<String>) {
        let (text, hints) = letter(text, breaks);
        let furniture = hints.iter().map(|(span, _)| span.of(&text).to_owned()).collect();
        (text, furniture)
    }

    #[test]
    fn lines_that_flow_are_one() {
        let text = "The leaders met on \r\nWednesday.\r\n\r\n From there they went.\r\n>> Earlier \r\n>> words.\r\n> Other.\r\n";
        let (text, furniture) = furniture(text, FLOWED);
        assert_eq!(text, "The leaders met on Wednesday.\n\nFrom there they went.\n> Earlier words.\n> Other.\n");
        assert_eq!(furniture, ["> Earlier words.\n> Other."]);
        let breaks = Breaks { space_is_none: true, ..FLOWED };
        assert_eq!(letter("日本 \n語\n", breaks).0, "日本語\n");
        assert_eq!(letter("One \nline.\n", Breaks::default()).0, "One \nline.\n");
    }

    #[test]
    fn what_is_quoted_and_what_signs_is_furniture() {
        let text = "They met.\n\nHe said in 2020:\nnothing.\n\nOn Wed, 15 Dec 2021 at 10:00, Jane Doe <jane@a.org>\nwrote:\n\n> Did they meet?\n>\n> > Yes.\n\nThey part.\n-- \nJane\nRome\n";
        let (_, furniture) = furniture(text, Breaks::default());
        assert_eq!(
            furniture,
            [
                "On Wed, 15 Dec 2021 at 10:00, Jane Doe <jane@a.org>\nwrote:\n\n> Did they meet?\n> \n> Yes.",
                "-- \nJane\nRome"
            ]
        );
    }

    #[test]
    fn what_is_quoted_throughout_is_the_text() {
        assert!(letter("> They met.\n> They parted.\n", Breaks::default()).1.is_empty());
        assert!(letter("", Breaks::default()).1.is_empty());
    }

    #[test]
    fn a_letter_costs_its_length() {
        for piece in [">", "> \n", "a \n", ":\n\n>\n", "-- \n", " "] {
            let (text, _) = letter(&piece.repeat(1_000_000), FLOWED);
            assert!(text.len() <= piece.len() * 3_000_000, "{piece}");
        }
    }
}
