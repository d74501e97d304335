//! A mail that was sent on: whose it was, when it was written and what it was called stands in its text, not in its headers.

use crate::language::Language;
use crate::text::token::fold;
use crate::text::{Span, squeeze};

/// Lines after the one that announces it in which it says whose it was.
const MAX_HEADERS: usize = 15;

/// What stands in the text of a mail about the one that was sent on in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Forwarded {
    pub(super) from: Option<String>,
    pub(super) date: Option<String>,
    pub(super) subject: Option<String>,
    /// Where its own text begins.
    pub(super) start: usize,
}

/// The mail that was sent on, if most of the text is its.
pub(super) fn forwarded(language: &Language, text: &str) -> Option<Forwarded> {
    let furniture = &language.furniture;
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.push((at, line));
        at += line.len();
    }
    let is_announced = |line: &str| {
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
        bare.len() < 40 && furniture.forwarded.contains(&fold(&squeeze(bare)))
    };
    let announced = lines.iter().position(|(_, line)| is_announced(line))?;
    let mut found = Forwarded { from: None, date: None, subject: None, start: 0 };
    for (start, line) in lines.iter().skip(announced + 1).take(MAX_HEADERS) {
        let line = line.trim().trim_start_matches(['>', '*', ' ']);
        let said = line
            .split_once(':')
            .map(|(name, said)| (fold(name.trim_matches(['*', ' '])), squeeze(said.trim_start_matches('*'))));
        let is = |names: &[String]| said.as_ref().is_some_and(|(name, _)| names.contains(name));
        let value = || said.as_ref().map(|(_, said)| said.clone()).filter(|said| !said.is_empty());
        let slot = if is(&furniture.mail_from) {
            Some(&mut found.from)
        } else if is(&furniture.mail_date) {
            Some(&mut found.date)
        } else if is(&furniture.mail_subject) {
            Some(&mut found.subject)
        } else {
            None
        };
        let is_header = slot.is_some() || is(&furniture.mail_others);
        if let Some(slot) = slot {
            *slot = slot.take().or_else(value);
        }
        // A line that is none ends them; blank ones may stand before and between.
        if !is_header && !line.is_empty() {
            found.start = *start;
            break;
        }
    }
    found.from = found.from.map(|from| named(&from));
    let words = |span: Span| span.of(text).split_whitespace().count();
    let announced = lines.get(announced).map_or(0, |(at, _)| *at);
    let is_most = words(Span::new(found.start, text.len())) >= words(Span::new(0, announced));
    (found.start > announced && (found.from.is_some() || found.date.is_some()) && is_most).then_some(found)
}

/// A sender without the address, where there is a name before it.
fn named(from: &str) -> String {
    let name = from.split(['<', '[']).next().unwrap_or_default().trim().trim_matches('"').trim();
    if name.is_empty() { from.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    const REPORT: &str = "The leaders of both countries met in Rome.\nThey agreed to meet again in the spring.\n";

    #[test]
    fn whose_a_mail_was_is_read_however_programs_write_it() {
        for head in [
            "---------- Forwarded message ---------\nFrom: *Jane Doe* <jane@a.org>\nDate: Wed, 15 Dec 2021 at 10:00\nSubject: Talks\nTo: <desk@b.org>\n\n\n",
            "-----Original Message-----\nFrom: \"Jane Doe\" [mailto:jane@a.org]\nSent: Wednesday, December 15, 2021 10:00\nTo: Desk\nSubject: Talks\n\n",
            "Begin forwarded message:\n\n> From: Jane Doe <jane@a.org>\n> Subject: Talks\n> Date: 15 December 2021 at 10:00\n> To: Desk\n> \n> ",
        ] {
            let text = format!("I think this is wrong.\n\n{head}{REPORT}");
            let found = forwarded(english(), &text).unwrap();
            assert_eq!(found.from.as_deref().map(|from| from.trim_matches('*')), Some("Jane Doe"), "{head}");
            assert_eq!(found.subject.as_deref(), Some("Talks"), "{head}");
            assert!(found.date.unwrap().contains("2021"), "{head}");
            assert!(
                Span::new(found.start, text.len()).of(&text).trim_start_matches(['>', ' ']).starts_with("The leaders"),
                "{head}"
            );
        }
    }

    #[test]
    fn a_mail_that_only_ends_in_another_is_its_sender_s() {
        let answer = REPORT.repeat(5);
        let text = format!("{answer}\n-----Original Message-----\nFrom: Jane Doe\nSent: 2021-12-15\n\nSee below.\n");
        assert_eq!(forwarded(english(), &text), None);
        assert_eq!(forwarded(english(), &format!("The forwarded message said:\nFrom: the mayor\n{REPORT}")), None);
        assert_eq!(forwarded(english(), "Forwarded message\n"), None);
    }
}
