//! Text made safe to show, at the doors.
//!
//! After [`sanitize`] a text holds no control character but the line feed, no bidirectional
//! override and no invisible mark outside a place where a script needs one. Reports are cleaned where they are read.
//! What comes from elsewhere (notes, arguments, names of files, words of the system) is cleaned where it leaves the
//! program: in exports, on the screen and in messages.

use unicode_normalization::char::is_combining_mark;

/// Most combining marks kept on one letter; a longer pile is an attack on the screen, not a word.
const MARKS_PER_LETTER: usize = 8;

/// Normalises line ends and spaces, makes control characters and bidirectional overrides visible,
/// and drops invisible marks.
pub fn sanitize(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    let mut marks = 0;
    while let Some(c) = chars.next() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_PER_LETTER {
            continue;
        }
        match c {
            '\n' => out.push('\n'),
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                out.push(' ');
            }
            '\u{0}'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9f}' | '\u{fff9}'..='\u{fffb}' => out.push('\u{fffd}'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.extend(format!("[U+{:04X}]", u32::from(c)).chars());
            }
            // Joiners belong in emoji and in some scripts, and nowhere else.
            '\u{200c}' | '\u{200d}' => {
                let before = out.chars().next_back().is_some_and(|p| !p.is_ascii());
                let after = chars.peek().is_some_and(|n| !n.is_ascii());
                if before && after {
                    out.push(c);
                }
            }
            '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// The same for what stands on one line: a title, a name.
pub fn one_line(raw: &str) -> String {
    sanitize(raw).replace('\n', " ")
}

/// Whether [`sanitize`] would leave a text as it is.
pub fn is_clean(text: &str) -> bool {
    let plain = |b: u8| b == b'\n' || b == b' ' || b.is_ascii_graphic();
    text.bytes().all(plain) || sanitize(text) == text
}

/// Whether a character may be written to a terminal as it is.
pub fn is_safe(c: char) -> bool {
    matches!(c, '\n' | ' ') || c.is_ascii_graphic() || sanitize(c.encode_utf8(&mut [0; 4])).chars().eq([c])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_would_act_on_a_terminal() {
        assert_eq!(sanitize("a\u{1b}[2Jb"), "a␛[2Jb");
        assert_eq!(sanitize("a\u{202e}b"), "a[U+202E]b");
        assert_eq!(sanitize("one\r\ntwo\rthree"), "one\ntwo\nthree");
        assert_eq!(sanitize("zero\u{200b}width\u{feff}"), "zerowidth");
    }

    #[test]
    fn keeps_what_scripts_need() {
        for text in ["می\u{200c}خواهم", "👩\u{200d}💻", "naïve", "e\u{301}", "漢字"] {
            assert_eq!(sanitize(text), text);
        }
    }

    #[test]
    fn is_idempotent_and_bounds_marks() {
        let zalgo = format!("a{}", "\u{301}".repeat(500));
        let once = sanitize(&zalgo);
        assert_eq!(once.chars().count(), 1 + MARKS_PER_LETTER);
        assert_eq!(sanitize(&once), once);
    }
}
