//! A page that a browser saved as one file (MHTML): the page among its pictures, styles and frames, in the form of a mail.

use rustc_hash::FxHashMap;

use super::html;
use crate::article::document::Document;
use crate::read::address::on_the_web;
use crate::read::decode::decode_as_stated;
use crate::read::mail::mime::{self, Message, Part};
use crate::read::markup::page;
use crate::read::{Hints, ReadError, Reader};
use crate::text::squeeze;

/// Frames of one page that are read.
const MAX_FRAMES: usize = 8;
/// How many times the words of the page around it a frame has that holds the report: others hold advertisements and players.
const MORE: usize = 2;

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
        let (text, notice) = text(page, hints)?;
        let mut document = with_frames(html::article(&text), frames(&message.root, page, &text), hints)?;
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

/// The text of a page, with a notice where that is in no encoding that it states.
fn text(page: &Part, hints: &Hints) -> Result<(String, Option<String>), ReadError> {
    let label = page.kind.params.get("charset").map(String::as_str).or(hints.encoding);
    decode_as_stated(&page.bytes()?, label)
}

fn is_page(part: &Part) -> bool {
    matches!(part.kind.mimetype.as_str(), "text/html" | "application/xhtml+xml")
}

/// The parts that are shown in frames of a page, in the order in which it names them.
fn frames<'a, 'b>(root: &'b Part<'a>, page: &Part, text: &str) -> Vec<&'b Part<'a>> {
    // Most pages have none, and need not be looked through for them.
    if !["<frame", "<iframe", "<FRAME", "<IFRAME"].iter().any(|tag| text.contains(tag)) {
        return Vec::new();
    }
    let mut places: FxHashMap<String, &Part> = FxHashMap::default();
    let mut parts = vec![root];
    while let Some(part) = parts.pop() {
        parts.extend(&part.parts);
        if is_page(part) && !std::ptr::eq(part, page) {
            let id = part.header("Content-ID").map(|id| format!("cid:{}", id.trim_matches(['<', '>', ' '])));
            places.extend(id.into_iter().chain(part.header("Content-Location")).map(|place| (place, part)));
        }
    }
    let tree = page::parse(text).tree;
    let named = tree.select("frame[src], iframe[src]");
    let mut shown: Vec<&Part> = Vec::new();
    for frame in &named {
        let part = frame.attr("src").and_then(|place| places.get(place.trim()).copied());
        if let Some(part) = part.filter(|part| !shown.iter().any(|other| std::ptr::eq(*other, *part))) {
            shown.push(part);
        }
        if shown.len() == MAX_FRAMES {
            break;
        }
    }
    shown
}

/// The report of a page: the one in its longest frame where that has far more words than the page around it. What the frame does
/// not say of itself is as the page says.
fn with_frames(page: Result<Document, ReadError>, frames: Vec<&Part>, hints: &Hints) -> Result<Document, ReadError> {
    let words = |document: &Document| document.text.split_whitespace().count();
    let read = |frame: &Part| html::article(&text(frame, hints).ok()?.0).ok();
    let longest = frames.into_iter().filter_map(read).max_by_key(|frame| words(frame));
    match (page, longest) {
        (Ok(page), Some(frame)) if words(&frame) > MORE * words(&page) => Ok(Document {
            title: frame.title.or(page.title),
            outlet: frame.outlet.or(page.outlet),
            byline: frame.byline.or(page.byline),
            url: page.url.or(frame.url),
            published: frame.published.or(page.published),
            updated: frame.updated.or(page.updated),
            language: frame.language.or(page.language),
            ..frame
        }),
        (Err(_), Some(frame)) => Ok(frame),
        (page, _) => page,
    }
}

/// The page among the parts. Each is looked at once: those that nest would else be looked through twice at every level.
fn page<'a, 'b>(part: &'b Part<'a>) -> Option<&'b Part<'a>> {
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
    fn a_report_in_a_frame_is_the_report() {
        let part = |head: &str, body: &str| format!("--b\nContent-Type: text/html\n{head}\n\n{body}\n");
        let report =
            "<title>Talks</title><p>The leaders of both countries met in Rome on Monday to talk about the border.";
        let advertisement = "<p>Buy two of these and get a third one for nothing, today and only here.</p>";
        for (page, frame) in [
            ("<frameset><frame src='cid:1@a'><frame src=\"https://a.org/2\"></frameset>", "Content-ID: <1@a>"),
            ("<title>News</title><p>Menu</p><iframe src=https://a.org/1>", "Content-Location: https://a.org/1"),
        ] {
            let parts = [
                part("Content-Location: https://a.org/0", page),
                part("Content-Location: https://a.org/2", "<p>Sport"),
                part("Content-Location: https://a.org/3", &report.repeat(5)),
                part(frame, report),
            ];
            let saved = format!("Content-Type: multipart/related; boundary=b\n\n{}--b--\n", parts.concat());
            let document = read(&saved).unwrap();
            assert!(document.text.contains("The leaders") && !document.text.contains("Sport"), "{}", document.text);
            assert_eq!(document.url.as_deref(), Some("https://a.org/0"));
            // What a page shows in a frame beside its report is none.
            let beside = saved.replace(page, &format!("{report}<iframe src='cid:1@a'><iframe src=https://a.org/1>"));
            let beside = beside.replacen(&format!("\n\n{report}\n--b--"), &format!("\n\n{advertisement}\n--b--"), 1);
            let text = read(&beside).unwrap().text;
            assert!(text.contains("The leaders") && !text.contains("Buy"), "{text}");
        }
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
