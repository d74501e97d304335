//! The parts of a mail, or of a page saved in the form of one (MIME). Their headers and encodings are read by `mailparse`;
//! where a part ends is told here, in one pass over each level: no boundary, header or number of parts costs more than its
//! length.

use mailparse::body::Body;
use mailparse::{MailHeader, MailHeaderMap, ParsedContentType, parse_content_type, parse_headers};

use crate::read::ReadError;
use crate::read::decode::decode_as_stated;
use crate::read::presentable::line;

/// Parts of one file that are read.
pub(crate) const MAX_PARTS: usize = 2_000;
/// Levels of parts within parts that are read.
const MAX_DEPTH: usize = 16;
/// Bytes of all headers of a part that are read; those after them are passed over.
const MAX_HEAD: usize = 256 * 1024;
/// Bytes of a header that is read. Decoding one takes more than its length, and none that is read here is near that long.
const MAX_HEADER: usize = 4096;
/// Bytes of a boundary; the standard allows 70.
const MAX_BOUNDARY: usize = 200;

/// A file in parts.
pub(crate) struct Message<'a> {
    /// The whole of it.
    pub(crate) root: Part<'a>,
    /// What of it could not be read, in words for a person.
    pub(crate) notices: Vec<String>,
}

/// One part, which may be divided into parts.
pub(crate) struct Part<'a> {
    headers: Vec<MailHeader<'a>>,
    /// What it is, with the parameters of that.
    pub(crate) kind: ParsedContentType,
    /// Whether there were more headers than are read.
    is_cut: bool,
    body: &'a [u8],
    /// What it is divided into.
    pub(crate) parts: Vec<Part<'a>>,
}

impl<'a> Message<'a> {
    /// Divides a file. What is no header at its beginning belongs to its body.
    pub(crate) fn parse(bytes: &'a [u8]) -> Self {
        let mut division = Division { left: MAX_PARTS, too_many: false, torn: false, cut: false };
        let root = division.part(bytes, 0);
        let too_many = || {
            format!("more than {MAX_PARTS} parts, or parts within more than {MAX_DEPTH} parts; the rest was left out")
        };
        let torn = || "it breaks off before its end; what is missing was not read".to_owned();
        let cut = || format!("the headers of a part have more than {MAX_HEAD} bytes; the rest of them was left out");
        let notices = [division.too_many.then(too_many), division.torn.then(torn), division.cut.then(cut)];
        Self { root, notices: notices.into_iter().flatten().collect() }
    }
}

impl Part<'_> {
    /// The first header of a name, its encoded words decoded; none where it is empty or longer than any should be.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        Some(self.raw_header(name)?.get_value().trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The same before it is decoded.
    pub(crate) fn raw_header(&self, name: &str) -> Option<&MailHeader<'_>> {
        self.headers.get_first_header(name).filter(|header| header.get_value_raw().len() <= MAX_HEADER)
    }

    /// Its bytes, however they were made fit to be sent.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        let encoding = self.header("Content-Transfer-Encoding").map(|stated| stated.to_lowercase());
        let torn = |what: &str| ReadError::Damaged {
            format: "mail",
            reason: format!("its text is written in {what}, and does not hold to it"),
        };
        match encoding.as_deref() {
            // Letters that should have been written in signs of ASCII and were not would be lost.
            Some("quoted-printable") if !self.body.is_ascii() => {
                self.decoded(&written_out(self.body), encoding.as_ref())
            }
            None | Some("7bit" | "8bit" | "binary" | "base64" | "quoted-printable") => {
                self.decoded(self.body, encoding.as_ref())
            }
            Some(other) => return Err(torn(&format!("the encoding {}", line(other)))),
        }
        .ok_or_else(|| torn("letters for bytes (base64)"))
    }

    fn decoded(&self, body: &[u8], encoding: Option<&String>) -> Option<Vec<u8>> {
        match Body::new(body, &self.kind, &encoding.cloned()) {
            Body::Base64(body) | Body::QuotedPrintable(body) => body.get_decoded().ok(),
            Body::SevenBit(body) | Body::EightBit(body) => Some(body.get_raw().to_owned()),
            Body::Binary(body) => Some(body.get_raw().to_owned()),
        }
    }

    /// Its text, with a notice where that is in no encoding that it states.
    pub(crate) fn text(&self) -> Result<(String, Option<String>), ReadError> {
        decode_as_stated(&self.bytes()?, self.kind.params.get("charset").map(String::as_str))
    }

    /// The part of those it is divided into that the others belong to: the one it names, else the first.
    pub(crate) fn root(&self) -> Option<&Self> {
        let start = self.kind.params.get("start").map(|id| bare_id(id));
        let is_start = |part: &&Self| start.is_some() && part.header("Content-ID").as_deref().map(bare_id) == start;
        self.parts.iter().find(is_start).or_else(|| self.parts.first())
    }
}

/// The headers that a file begins with; none where it begins with anything else. `start` is its beginning as text.
pub(crate) fn head(start: &str) -> Option<Part<'_>> {
    let is_named = |line: &str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let is_header = |(n, line): (usize, &str)| is_named(line) || n > 0 && line.starts_with([' ', '\t']);
    let mut lines: Vec<&str> = start.lines().take_while(|line| !line.is_empty()).collect();
    if !start.lines().any(str::is_empty) {
        lines.pop(); // It may be cut.
    }
    lines.into_iter().enumerate().all(is_header).then(|| Division::of(start.as_bytes()).0)
}

/// How a file is being divided.
struct Division {
    /// Parts that may still come.
    left: usize,
    /// Whether more came.
    too_many: bool,
    /// Whether a part that is divided has no end.
    torn: bool,
    /// Whether a part has more headers than are read.
    cut: bool,
}

impl Division {
    /// A part that is not divided yet, with the boundary between those it is to be divided into.
    fn of(bytes: &[u8]) -> (Part<'_>, Option<String>) {
        let (most, end) = (bytes.get(..bytes.len().min(MAX_HEAD)).unwrap_or_default(), end_of_head(bytes));
        let is_cut = end > most.len();
        // The last of them may be cut in two.
        let whole = if is_cut { most.iter().rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1) } else { end };
        let head = bytes.get(..whole).unwrap_or_default();
        let (headers, read) = parse_headers(head).unwrap_or_default();
        let at = if is_cut { end } else { read };
        let mut part = Part {
            headers,
            is_cut,
            kind: ParsedContentType::default(),
            body: bytes.get(at..).unwrap_or_default(),
            parts: Vec::new(),
        };
        if let Some(stated) = part.header("Content-Type") {
            part.kind = parse_content_type(&stated);
        }
        let is_divided = part.kind.mimetype.starts_with("multipart/");
        let boundary = part.kind.params.get("boundary").filter(|b| is_divided && (1..=MAX_BOUNDARY).contains(&b.len()));
        let boundary = boundary.cloned();
        (part, boundary)
    }

    fn part<'a>(&mut self, bytes: &'a [u8], depth: usize) -> Part<'a> {
        let (mut part, boundary) = Self::of(bytes);
        self.cut |= part.is_cut;
        let Some(boundary) = boundary else { return part };
        if depth == MAX_DEPTH {
            self.too_many = true;
            return part;
        }
        let pieces = self.pieces(part.body, boundary.as_bytes());
        part.parts = pieces.into_iter().map(|piece| self.part(piece, depth + 1)).collect();
        part
    }

    /// What stands between the lines that hold a boundary.
    fn pieces<'a>(&mut self, body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
        let (mut pieces, mut begun, mut at) = (Vec::new(), None, 0);
        for line in body.split_inclusive(|byte| *byte == b'\n') {
            let end = at + line.len();
            if let Some(is_last) = bounds(line, boundary) {
                if let Some(begun) = begun {
                    pieces.push(without_line_feed(body.get(begun..at).unwrap_or_default()));
                }
                begun = (!is_last).then_some(end);
                if is_last {
                    break;
                }
                if self.left == 0 {
                    self.too_many = true;
                    return pieces;
                }
                self.left -= 1;
            }
            at = end;
        }
        if let Some(begun) = begun {
            self.torn = true;
            pieces.push(body.get(begun..).unwrap_or_default());
        }
        pieces
    }
}

/// Whether a line holds this boundary, and if so, whether nothing comes after it.
fn bounds(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let after = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match after {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// The line feed before a boundary belongs to the boundary.
fn without_line_feed(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

/// Where the empty line ends that stands after the headers.
fn end_of_head(bytes: &[u8]) -> usize {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if line.trim_ascii().is_empty() {
            break;
        }
    }
    at
}

/// A body in quoted-printable whose bytes beyond ASCII are written as that asks.
fn written_out(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() * 2);
    for byte in body {
        if byte.is_ascii() { out.push(*byte) } else { out.extend(format!("={byte:02X}").into_bytes()) }
    }
    out
}

fn bare_id(id: &str) -> &str {
    id.trim().trim_start_matches('<').trim_end_matches('>')
}
