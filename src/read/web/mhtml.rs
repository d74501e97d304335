//! A page that a browser saved as one file (MHTML): the page among its pictures and styles, in the form of a mail.

use super::html;
use crate::article::document::Document;
use crate::read::address::on_the_web;
use crate::read::decode::decode_as_stated;
use crate::read::mail::mime::{self, Message, Part};
use crate::read::{Hints, ReadError, Reader};
use crate::text::squeeze;

/// A saved page.
pub(crate) struct Mhtml;

impl Reader for Mhtml {
    fn name(&self) -> &'static str {
        "MHTML"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mhtml", "mht"]
    }

    /// It begins with the headers of a page that was saved by a browser and sent to nobody.
    fn is_stated(&self, _: &[u8], start: &str) -> bool {
        let Some(head) = mime::head(start) else { return false };
        let has = |name: &str| head.header(name).is_some();
        let is_page = matches!(head.kind.mimetype.as_str(), "multipart/related" | "text/html");
        let is_sent = ["To", "Received", "Message-ID"].into_iter().any(has);
        let is_saved = head.header("From").is_none_or(|from| from.to_lowercase().contains("saved by"));
        has("MIME-Version") && is_page && !is_sent && is_saved
    }

    fn read(&self, bytes: &[u8], hints: &Hints) -> Result<Vec<Document>, ReadError> {
        let message = Message::parse(bytes);
        let damaged = |reason: &str| ReadError::Damaged { format: "MHTML", reason: reason.to_owned() };
        let page = page(&message.root).ok_or_else(|| damaged("there is no page in it"))?;
        let label = page.kind.params.get("charset").map(String::as_str).or(hints.encoding);
        let (text, notice) = decode_as_stated(&page.bytes()?, label)?;
        let mut document = html::article(&text)?;
        // What the page says of itself may be said of where it was taken from; what the browser says is where it stood.
        let of_file = || message.root.header("Snapshot-Content-Location");
        let place = of_file().or_else(|| page.header("Content-Location")).and_then(|url| on_the_web(&url));
        document.url = place.or(document.url);
        document.title = document.title.or_else(|| message.root.header("Subject").map(|title| squeeze(&title)));
        document.notices.extend(message.notices);
        document.notices.extend(notice);
        Ok(vec![document])
    }
}

/// The page among the parts. Each is looked at once: those that nest would else be looked through twice at every level.
fn page<'a, 'b>(part: &'b Part<'a>) -> Option<&'b Part<'a>> {
    let is_page = |part: &Part| matches!(part.kind.mimetype.as_str(), "text/html" | "application/xhtml+xml");
    if is_page(part) {
        return Some(part);
    }
    let root = part.root();
    let others = part.parts.iter().filter(|other| root.is_none_or(|root| !std::ptr::eq(root, *other)));
    root.into_iter().chain(others).find_map(page)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const SAVED: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.org/talks\r\nSubject: Talks\r\n\
        Date: Wed, 15 Dec 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
        \tboundary=\"----MultipartBoundary--x----\"\r\n\r\n\r\n------MultipartBoundary--x----\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.org/talks\r\n\r\n<!DOCTYPE html><html><head>\
        <title>Talks</title></head><body><p>J=C3=BCrgen Doe m=\r\net the press.</p></body></html>\r\n\
        ------MultipartBoundary--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
        Content-Location: https://a.org/a.png\r\n\r\niVBORw0KGgo=\r\n------MultipartBoundary--x------\r\n";

    fn read(page: &str) -> Result<Document, ReadError> {
        Ok(Mhtml.read(page.as_bytes(), &Hints::of(Path::new("x.mhtml")))?.remove(0))
    }

    #[test]
    fn the_page_is_read_with_where_it_stood_and_not_when_it_was_saved() {
        let document = read(SAVED).unwrap();
        assert!(document.text.contains("Jürgen Doe met the press."), "{}", document.text);
        assert_eq!(document.title.as_deref(), Some("Talks"));
        assert_eq!(document.url.as_deref(), Some("https://a.org/talks"));
        assert_eq!((document.published, document.notices.len()), (None, 0));
    }

    #[test]
    fn the_part_that_is_named_the_first_is_the_page() {
        let saved = "Content-Type: multipart/related; boundary=b; start=\"<2@a>\"\n\n--b\nContent-Type: text/html\n\n<p>A frame.\n\
                     --b\nContent-Type: text/html; charset=iso-8859-1\nContent-ID: <2@a>\n\n<p>The page.\n--b--\n";
        let text = read(saved).unwrap().text;
        assert!(text.contains("The page.") && !text.contains("frame"), "{text}");
    }

    #[test]
    fn a_page_that_was_saved_is_told_from_a_mail() {
        let is_stated = |text: &str| Mhtml.is_stated(text.as_bytes(), text);
        assert!(is_stated(SAVED));
        assert!(is_stated(&SAVED.replace("From: <Saved by Blink>\r\n", "")));
        assert!(!is_stated(&SAVED.replace("From: <Saved by Blink>", "From: a@b.c")));
        assert!(!is_stated(&format!("Message-ID: <a@b>\r\n{SAVED}")));
        assert!(!is_stated("Content-Type: text/html\n\nIt rained."));
    }

    #[test]
    fn what_holds_no_page_or_breaks_off_is_said_to() {
        let none = SAVED.replace("text/html", "text/css");
        assert!(read(&none).unwrap_err().to_string().contains("there is no page in it"));
        let torn = read(SAVED.split("the press").next().unwrap()).unwrap();
        assert!(torn.notices[0].contains("breaks off"));
    }

    #[test]
    fn parts_within_parts_are_looked_at_once() {
        let open = |i: usize| {
            format!("Content-Type: multipart/related; boundary=\"b{i}\"; start=\"<none>\"\r\n\r\n--b{i}\r\n")
        };
        let nested: String = (0..15).map(open).collect();
        let id = "=?utf-8?q?aaaaaaaaaaaaaaaaaaaa?= ".repeat(100);
        let pictures = format!("Content-Type: image/png\r\nContent-ID: {id}\r\n\r\nx\r\n--b14\r\n").repeat(50);
        let page = "Content-Type: text/html\r\n\r\n<p>It rained.";
        assert!(read(&format!("{nested}{pictures}{page}")).unwrap().text.contains("It rained."));
        assert!(read(&format!("{nested}{pictures}")).is_err());
    }
}
