//! A page that Safari saved: a property list, binary or XML, of the page and all that belongs to it.

use std::io::{Cursor, Error, Read, Result as Outcome, Seek, SeekFrom};

use plist::stream::{Event, Reader as Events};

use super::html;
use crate::article::document::Document;
use crate::read::address::on_the_web;
use crate::read::decode::decode_as_stated;
use crate::read::presentable::line;
use crate::read::{Hints, ReadError, Reader, kind};

/// The key of the page in the list.
const PAGE: &str = "WebMainResource";
/// Levels of lists within lists that are read; Safari writes six.
const MAX_DEPTH: usize = 64;
/// How many times its own length is read of a file. Each thing in a binary list may be named again and again.
const MAX_TIMES: usize = 8;

/// A web archive.
pub(crate) struct WebArchive;

impl Reader for WebArchive {
    fn name(&self) -> &'static str {
        "web archive"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["webarchive"]
    }

    fn is_stated(&self, bytes: &[u8], start: &str) -> bool {
        let is_list = bytes.starts_with(b"bplist00") || kind::root_element(start) == Some("plist");
        is_list && bytes.windows(PAGE.len()).any(|window| window == PAGE.as_bytes())
    }

    fn is_always_stated(&self) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], _: &Hints) -> Result<Vec<Document>, ReadError> {
        let page = Page::of(bytes)?;
        let kind = page.kind.as_deref().unwrap_or("text/html");
        if !matches!(kind, "text/html" | "application/xhtml+xml") {
            return Err(damaged(&format!("what it holds is no page, but {}", line(kind))));
        }
        let data = page.data.ok_or_else(|| damaged("there is no page in it"))?;
        let (text, notice) = decode_as_stated(&data, page.encoding.as_deref())?;
        let mut document = html::article(&text)?;
        document.url = page.url.and_then(|url| on_the_web(&url)).or(document.url);
        document.notices.extend(notice);
        Ok(vec![document])
    }
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { format: "a web archive", reason: reason.to_owned() }
}

/// What is stated of the page.
#[derive(Default)]
struct Page {
    data: Option<Vec<u8>>,
    url: Option<String>,
    encoding: Option<String>,
    kind: Option<String>,
}

impl Page {
    /// Reads the list event by event, so that nothing is kept but the page.
    fn of(bytes: &[u8]) -> Result<Self, ReadError> {
        let mut page = Self::default();
        let mut open: Vec<Level> = Vec::new();
        let metered = Metered { bytes: Cursor::new(bytes), left: bytes.len().saturating_mul(MAX_TIMES) };
        for event in Events::new(metered) {
            let event = event.map_err(|_| damaged("it breaks off, or its parts do not fit together"))?;
            let is_key = open.last().is_some_and(|level| level.is_keyed && level.key.is_none());
            match event {
                Event::EndCollection => {
                    open.pop();
                    let is_page_read = open.len() == 1 && open.last().is_some_and(|level| level.key == Some(Key::Page));
                    if is_page_read {
                        return Ok(page);
                    }
                    value_is_read(&mut open);
                }
                Event::String(key) if is_key => {
                    let key = Some(Key::of(&key));
                    open.last_mut().into_iter().for_each(|level| level.key = key);
                }
                Event::StartArray(_) | Event::StartDictionary(_) => {
                    if open.len() == MAX_DEPTH {
                        return Err(damaged("its lists nest too deep"));
                    }
                    open.push(Level { is_keyed: matches!(event, Event::StartDictionary(_)), key: None });
                }
                value => {
                    if let [Level { key: Some(Key::Page), .. }, Level { key: Some(key), .. }] = open.as_slice() {
                        page.take(*key, value);
                    }
                    value_is_read(&mut open);
                }
            }
        }
        Ok(page)
    }

    fn take(&mut self, key: Key, value: Event) {
        match (key, value) {
            (Key::Data, Event::Data(data)) => self.data = Some(data.into_owned()),
            (Key::Data, Event::String(data)) => self.data = Some(data.into_owned().into_bytes()),
            (Key::Url, Event::String(url)) => self.url = Some(url.into_owned()),
            (Key::Encoding, Event::String(label)) => self.encoding = Some(label.into_owned()),
            (Key::Kind, Event::String(kind)) => self.kind = Some(kind.to_ascii_lowercase()),
            _ => {}
        }
    }
}

/// A list that is open, and where in it one is.
struct Level {
    /// Whether each thing in it has a key before it.
    is_keyed: bool,
    key: Option<Key>,
}

fn value_is_read(open: &mut [Level]) {
    open.last_mut().into_iter().for_each(|level| level.key = None);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Page,
    Data,
    Url,
    Encoding,
    Kind,
    Other,
}

impl Key {
    fn of(key: &str) -> Self {
        match key {
            PAGE => Self::Page,
            "WebResourceData" => Self::Data,
            "WebResourceURL" => Self::Url,
            "WebResourceTextEncodingName" => Self::Encoding,
            "WebResourceMIMEType" => Self::Kind,
            _ => Self::Other,
        }
    }
}

/// Bytes of which only so many are handed out, however often they are asked for.
struct Metered<'a> {
    bytes: Cursor<&'a [u8]>,
    left: usize,
}

impl Read for Metered<'_> {
    fn read(&mut self, out: &mut [u8]) -> Outcome<usize> {
        let read = self.bytes.read(out)?;
        self.left = self.left.checked_sub(read).ok_or_else(|| Error::other("read too often"))?;
        Ok(read)
    }
}

impl Seek for Metered<'_> {
    fn seek(&mut self, to: SeekFrom) -> Outcome<u64> {
        self.bytes.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use plist::{Dictionary, Value};

    use super::*;

    fn saved(kind: &str) -> Value {
        let page = "<html><head><title>Talks</title></head><body><p>J\u{fc}rgen Doe met the press.</p></body></html>";
        let latin = encoding_rs::WINDOWS_1252.encode(page).0.into_owned();
        let text = |text: &str| Value::String(text.to_owned());
        let resource = |data: Vec<u8>, kind: &str, url: &str| {
            Value::Dictionary(Dictionary::from_iter([
                ("WebResourceData", Value::Data(data)),
                ("WebResourceFrameName", text("")),
                ("WebResourceMIMEType", text(kind)),
                ("WebResourceTextEncodingName", text("iso-8859-1")),
                ("WebResourceURL", text(url)),
            ]))
        };
        Value::Dictionary(Dictionary::from_iter([
            ("WebSubresources", Value::Array(vec![resource(vec![1, 2, 3], "image/png", "https://a.org/a.png")])),
            (PAGE, resource(latin, kind, "https://a.org/talks")),
        ]))
    }

    fn binary(value: &Value) -> Vec<u8> {
        let mut out = Vec::new();
        value.to_writer_binary(&mut out).unwrap();
        out
    }

    fn read(bytes: &[u8]) -> Result<Document, ReadError> {
        Ok(WebArchive.read(bytes, &Hints::of(Path::new("x.webarchive")))?.remove(0))
    }

    #[test]
    fn the_page_is_read_with_its_encoding_and_where_it_stood() {
        let mut xml = Vec::new();
        saved("text/html").to_writer_xml(&mut xml).unwrap();
        for bytes in [xml, binary(&saved("text/html"))] {
            let start = crate::read::decode::start(&bytes, None);
            assert!(WebArchive.is_stated(&bytes, &start));
            let document = read(&bytes).unwrap();
            assert!(document.text.contains("J\u{fc}rgen Doe met the press."), "{}", document.text);
            assert_eq!(document.url.as_deref(), Some("https://a.org/talks"));
            assert_eq!(document.title.as_deref(), Some("Talks"));
        }
    }

    #[test]
    fn what_holds_no_page_is_said_to() {
        let said = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert!(said(&binary(&saved("image/png"))).contains("is no page, but image/png"));
        assert!(said(&binary(&Value::Array(Vec::new()))).contains("there is no page in it"));
        let whole = binary(&saved("text/html"));
        assert!(said(&whole[..whole.len() / 2]).contains("breaks off"));
    }

    /// A binary list of these objects, the last of which is the whole.
    fn list(objects: &[Vec<u8>]) -> Vec<u8> {
        let (mut out, mut offsets) = (b"bplist00".to_vec(), Vec::new());
        for object in objects {
            offsets.extend((out.len() as u32).to_be_bytes());
            out.extend(object);
        }
        let at = out.len() as u64;
        out.extend(offsets);
        out.extend([0, 0, 0, 0, 0, 0, 4, 4]);
        for number in [objects.len() as u64, objects.len() as u64 - 1, at] {
            out.extend(number.to_be_bytes());
        }
        out
    }

    #[test]
    fn lists_that_are_meant_to_harm_are_survived() {
        // Each list names the one before it twice: a billion of them would be read.
        let doubled = |n: u32| [&[0xa2][..], &n.to_be_bytes(), &n.to_be_bytes()].concat();
        let bomb: Vec<Vec<u8>> = std::iter::once(vec![0x09]).chain((0..30).map(doubled)).collect();
        assert!(read(&list(&bomb)).is_err());
        let one = |n: u32| [&[0xa1][..], &n.to_be_bytes()].concat();
        let deep: Vec<Vec<u8>> = std::iter::once(vec![0x09]).chain((0..100_000).map(one)).collect();
        assert!(read(&list(&deep)).unwrap_err().to_string().contains("nest too deep"));
        let xml = |body: &str| read(format!("<?xml version='1.0'?><plist>{body}").as_bytes());
        assert!(xml(&"<array>".repeat(100_000)).unwrap_err().to_string().contains("nest too deep"));
        assert!(xml(&"<dict><key>WebMainResource</key>".repeat(100_000)).is_err());
        assert!(xml(&format!("<data>{}", "QUFB".repeat(1_000_000))).is_err());
        let entities =
            "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><plist><string>&b;</string></plist>";
        assert!(read(entities.as_bytes()).is_err());
        for at in 0..200 {
            let mut torn = binary(&saved("text/html"));
            let place = torn.len() * at / 200;
            torn[place] ^= 0x55;
            let _ = read(&torn);
        }
    }
}
