//! A mailbox in one file (RFC 4155): mails one after the other, each under a line by which the next is told.

use jiff::fmt::strtime::parse;

/// How a line begins that stands above a mail.
const FROM: &str = "From ";
/// How the moment is written in it, as C writes one, "Wed Dec 15 10:00:00 2021", some with the offset of its clock.
const MOMENTS: &[&str] = &["%a %b %d %H:%M:%S %Y", "%a %b %d %H:%M:%S %z %Y"];
/// Bytes of such a line at most.
const MAX_LINE: usize = 500;

/// What follows the line above a mail, if a text begins with one. "From Tarn it is a day's walk" is none.
pub(super) fn after_line(text: &str) -> Option<&str> {
    let (line, rest) = text.split_once('\n')?;
    is_line(line.as_bytes()).then_some(rest)
}

fn is_line(line: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let Some(rest) = line.strip_prefix(FROM).filter(|_| line.len() <= MAX_LINE) else { return false };
    let words: Vec<&str> = rest.split_whitespace().collect();
    MOMENTS.iter().any(|form| {
        let mut moments = words.windows(form.split(' ').count()).skip(1);
        moments.any(|moment| parse(form, moment.join(" ")).is_ok())
    })
}

/// The mails of a mailbox; what is none is one mail.
pub(super) fn mails(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut is_after_blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_blank && is_line(line) {
            mails.push(Vec::new());
        } else {
            if mails.is_empty() && line.trim_ascii().is_empty() {
                continue;
            }
            if mails.is_empty() {
                return vec![bytes.to_vec()];
            }
            // A line of a mail that begins so is marked, lest it be taken for another's.
            let unmarked = line.strip_prefix(b">").filter(|line| unquoted(line).starts_with(FROM.as_bytes()));
            mails.last_mut().into_iter().for_each(|mail| mail.extend_from_slice(unmarked.unwrap_or(line)));
        }
        is_after_blank = line.trim_ascii().is_empty();
    }
    mails
}

fn unquoted(mut line: &[u8]) -> &[u8] {
    while let Some(rest) = line.strip_prefix(b">") {
        line = rest;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_with_its_moment_stands_above_a_mail() {
        for line in [
            "From ann@tarn.org Wed Dec 15 10:00:00 2021",
            "From MAILER-DAEMON Wed Dec  5 10:00:00 2021",
            "From ann@tarn.org Wed Dec 15 10:00:00 +0000 2021 \r",
        ] {
            assert!(is_line(line.as_bytes()), "{line}");
        }
        for line in ["From Tarn it is a day's walk.", "From Wed Dec 15 10:00:00 2021", "From: Ann Lee", "From ", ""] {
            assert!(!is_line(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn mails_are_divided_where_a_line_stands_after_an_empty_one() {
        let line = "From ann@tarn.org Wed Dec 15 10:00:00 2021\n";
        let text = format!("{line}Subject: A\n\nOne.\n{line}>From here.\n>>From there.\n\n{line}Subject: B\n\nTwo.\n");
        let mails: Vec<String> =
            mails(text.as_bytes()).into_iter().map(|mail| String::from_utf8(mail).unwrap()).collect();
        assert_eq!(
            mails,
            [format!("Subject: A\n\nOne.\n{line}From here.\n>From there.\n\n"), "Subject: B\n\nTwo.\n".to_owned()]
        );
        assert_eq!(super::mails(b"Subject: A\n\nOne."), [b"Subject: A\n\nOne."]);
        assert_eq!(super::mails(format!("\n{text}").as_bytes()).len(), 2, "an empty line before them harms nothing");
    }
}
