//! The mail within a mail: sent on, or answered above. Whose it was, when it was written and what it was called stands in the text
//! above it, as programs of mail write it there, and not in the headers.

use crate::language::around::{List, around};
use crate::text::{Span, squeeze};

/// Lines after the one that announces it in which it says whose it was.
const MAX_HEADERS: usize = 15;
/// Such lines, one after the other, that say so without one that announces them: Outlook writes no more.
const MIN_HEADERS: usize = 3;
/// Bytes of a line that announces an earlier mail.
const MAX_ANNOUNCEMENT: usize = 60;

/// What stands in the text of a mail about the first one within it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Earlier {
    pub(super) from: Option<String>,
    pub(super) date: Option<String>,
    pub(super) subject: Option<String>,
    /// Where what stands above it begins.
    pub(super) at: usize,
    /// Where its own text begins.
    pub(super) start: usize,
}

impl Earlier {
    /// The first mail within a text, if there is one.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            lines.push((at, line));
            at += line.len();
        }
        (0..lines.len()).find_map(|first| {
            let (at, line) = *lines.get(first)?;
            let is_announced = is_announcement(line);
            // What is quoted is furniture without it.
            if !is_announced && (line.starts_with('>') || !around().mail_from.has(header(line)?.0)) {
                return None;
            }
            let headers = lines.get(first + usize::from(is_announced)..)?;
            let found = Self { at, ..Self::under(headers, is_announced)? };
            Some(found)
        })
    }

    /// What the lines say that begin here; none where they are not those above a mail, or nothing follows them.
    fn under(lines: &[(usize, &str)], is_announced: bool) -> Option<Self> {
        let (mut found, mut count) = (Self::default(), 0);
        for (start, line) in lines.iter().take(MAX_HEADERS) {
            let said = header(line);
            let is = |names: &List| said.as_ref().is_some_and(|(name, _)| names.has(name));
            let value = || said.as_ref().map(|(_, said)| said.clone()).filter(|said| !said.is_empty());
            let slot = if is(&around().mail_from) {
                Some(&mut found.from)
            } else if is(&around().mail_date) {
                Some(&mut found.date)
            } else if is(&around().mail_subject) {
                Some(&mut found.subject)
            } else {
                None
            };
            let is_header = slot.is_some() || is(&around().mail_other);
            if let Some(slot) = slot {
                *slot = slot.take().or_else(value);
            }
            count += usize::from(is_header);
            // A line that is none ends them; blank ones may stand before and between.
            if !is_header && !bare(line).is_empty() {
                found.start = *start;
                break;
            }
        }
        found.from = found.from.map(|from| named(&from));
        let says_whose = if is_announced {
            found.from.is_some() || found.date.is_some()
        } else {
            count >= MIN_HEADERS && found.from.is_some() && (found.date.is_some() || found.subject.is_some())
        };
        (says_whose && found.start > 0).then_some(found)
    }

    /// Whether most of the text is its: then it was sent on, and is what is to be read.
    pub(super) fn is_most_of(&self, text: &str) -> bool {
        let words = |span: Span| span.of(text).split_whitespace().count();
        words(Span::new(self.start, text.len())) >= words(Span::new(0, self.at))
    }
}

/// Whether a line says that a mail follows which was sent on or is answered.
fn is_announcement(line: &str) -> bool {
    let words = line.trim_matches(|c: char| !c.is_alphanumeric());
    words.len() < MAX_ANNOUNCEMENT && !words.is_empty() && around().earlier_mail.has(&squeeze(words))
}

/// A line without the marks that programs of mail put before it.
fn bare(line: &str) -> &str {
    line.trim().trim_start_matches(['>', '*', ' '])
}

/// What a line names and what it says of that: "From", "Ann Lee".
fn header(line: &str) -> Option<(&str, String)> {
    let (name, said) = bare(line).split_once(':')?;
    Some((name.trim_matches(['*', ' ', '\u{a0}']), squeeze(said.trim_start_matches('*'))))
}

/// A sender without the address, where there is a name before it.
fn named(from: &str) -> String {
    let name = from.split(['<', '[']).next().unwrap_or_default().trim().trim_matches('"').trim();
    if name.is_empty() { from.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "The leaders of both countries met in Rome.\nThey agreed to meet again in the spring.\n";
    /// What programs write above an earlier mail: Gmail, Outlook in two languages and without a line that announces it, Apple.
    const HEADS: &[&str] = &[
        "---------- Forwarded message ---------\nFrom: *Jane Doe* <jane@a.org>\nDate: Wed, 15 Dec 2021 at 10:00\nSubject: Talks\nTo: <desk@b.org>\n\n\n",
        "-----Original Message-----\nFrom: \"Jane Doe\" [mailto:jane@a.org]\nSent: Wednesday, December 15, 2021 10:00\nTo: Desk\nSubject: Talks\n\n",
        "________________________________\nFrom: Jane Doe <jane@a.org>\nSent: Wednesday, December 15, 2021 10:00\nTo: Desk\nSubject: Talks\n\n",
        "Von: Jane Doe <jane@a.org>\nGesendet: Mittwoch, 15. Dezember 2021 10:00\nAn: Desk\nBetreff: Talks\n\n",
        "Begin forwarded message:\n\n> From: Jane Doe <jane@a.org>\n> Subject: Talks\n> Date: 15 December 2021 at 10:00\n> To: Desk\n> \n> ",
    ];

    #[test]
    fn whose_a_mail_was_is_read_however_programs_write_it() {
        for head in HEADS {
            let text = format!("I think this is wrong.\n\n{head}{REPORT}");
            let found = Earlier::of(&text).unwrap_or_else(|| panic!("{head}"));
            assert_eq!(found.from.as_deref().map(|from| from.trim_matches('*')), Some("Jane Doe"), "{head}");
            assert_eq!(found.subject.as_deref(), Some("Talks"), "{head}");
            assert!(found.date.as_ref().unwrap().contains("2021"), "{head}");
            let own = Span::new(found.start, text.len()).of(&text);
            assert!(own.trim_start_matches(['>', ' ']).starts_with("The leaders"), "{head}");
            assert!(found.is_most_of(&text), "{head}");
        }
    }

    #[test]
    fn a_mail_that_only_ends_in_another_is_its_sender_s() {
        for head in HEADS {
            let text = format!("{}\n{head}See below.\n", REPORT.repeat(5));
            let found = Earlier::of(&text).unwrap();
            assert!(!found.is_most_of(&text), "{head}");
            assert!(found.at >= REPORT.len() * 5 && found.at < text.len() - 40, "{head}");
        }
    }

    #[test]
    fn what_only_begins_so_is_none() {
        for text in [
            format!("The forwarded message said:\nFrom: the mayor\n{REPORT}"),
            "Forwarded message\n".to_owned(),
            format!("From: Rome\nTo: Oslo\n{REPORT}"),
            format!("> From: Jane Doe\n> Sent: today\n> Subject: Talks\n{REPORT}"),
            format!("From: the start.\n\nDate: unknown. He said so.\n{REPORT}"),
            "From: Jane Doe\nSent: today\nSubject: Talks\n".to_owned(),
        ] {
            assert_eq!(Earlier::of(&text), None, "{text}");
        }
    }

    #[test]
    fn the_words_of_each_line_are_known() {
        let around = around();
        around.earlier_mail.check(is_announcement);
        for names in [&around.mail_from, &around.mail_date, &around.mail_subject, &around.mail_other] {
            names.check(|line| header(line).is_some_and(|(name, _)| names.has(name)));
        }
    }

    #[test]
    fn a_text_of_such_lines_costs_its_length() {
        for line in ["From: a\n", "Original message\n", "From: a\n\n", "From:\nTo:\n"] {
            let _ = Earlier::of(&line.repeat(200_000));
        }
    }
}
