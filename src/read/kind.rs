//! What a file is that no reader takes, told by its bytes and by its name, so that it is not read as what it is not.

use std::path::Path;

use file_format::FileFormat;

use super::office::parcel;
use super::registry::extension;

/// How files begin that are written in letters and are no text to read.
const BEGINNINGS: &[(&str, &str)] =
    &[("{\\rtf", "Rich Text"), ("%PDF-", "PDF"), ("%!PS", "PostScript"), ("BEGIN:VC", "a calendar or address card")];

/// How files of office programs begin that are older than those programs' ZIPs, or are locked.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// What their parts are called in them, each letter two bytes wide.
const PARTS: &[(&str, &str)] = &[
    ("EncryptedPackage", "a document locked with a password"),
    ("WordDocument", OLD_WORD),
    ("Workbook", "a spreadsheet"),
    ("PowerPoint Document", "a presentation"),
    ("__properties_version1.0", "a mail as Outlook keeps it"),
];
/// What Word wrote before 2007.
pub(super) const OLD_WORD: &str = "an old Word document (.doc)";

/// What is shown below a film, in the two usual forms.
const SUBRIP: &str = "subtitles (SubRip)";
const WEBVTT: &str = "subtitles (WebVTT)";

/// Extensions of files that hold letters and are no text to read, in lower case.
const EXTENSIONS: &[(&str, &str)] = &[
    ("bib", "a bibliography"),
    ("css", "a style sheet"),
    ("ics", "a calendar"),
    ("ipynb", "a notebook"),
    ("js", "a script"),
    ("py", "a script"),
    ("rtf", "Rich Text"),
    ("sh", "a script"),
    ("srt", SUBRIP),
    ("svg", "a drawing"),
    ("tex", "TeX"),
    ("toml", "settings"),
    ("vcf", "an address card"),
    ("vtt", WEBVTT),
    ("yaml", "settings"),
    ("yml", "settings"),
];

/// First elements of XML that is no report, with or without a declaration before them.
const ROOTS: &[&str] = &["rss", "feed", "rdf:RDF", "opml", "svg", "urlset", "sitemapindex", "plist"];

/// What the bytes say that they are, whatever the file is called, where that is no text. `start` is their beginning as text,
/// empty when it is none.
pub(super) fn by_bytes(bytes: &[u8], start: &str) -> Option<String> {
    if let Some((_, kind)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning.as_bytes())) {
        return Some((*kind).to_owned());
    }
    if parcel::is_one(bytes) {
        return Some(parcel::kind(bytes).to_owned());
    }
    if bytes.starts_with(COMPOUND) {
        return Some(of_compound(bytes).to_owned());
    }
    if start.is_empty() {
        let format = FileFormat::from_bytes(bytes);
        // What begins as letters do and is none is damaged, not of another kind.
        let is_another_kind = !matches!(format, FileFormat::ArbitraryBinaryData | FileFormat::Empty)
            && !format.media_type().starts_with("text/");
        return is_another_kind.then(|| format.name().to_owned());
    }
    if let Some(kind) = subtitles(start) {
        return Some(kind.to_owned());
    }
    root_element(start).or_else(|| known_root(start)).map(|root| format!("XML that begins with <{root}>"))
}

/// The first element of a text without a declaration, where it is one of XML that is no report and says something of itself, as
/// no word in angle brackets does.
fn known_root(start: &str) -> Option<&str> {
    let root = first_element(start).filter(|root| ROOTS.contains(root))?;
    let (_, tag) = start.split_once(&format!("<{root}"))?;
    tag.split_once('>').is_some_and(|(tag, _)| tag.contains("=\"") || tag.contains("='")).then_some(root)
}

/// What a text is that is shown below a film: it says so, or begins with a number and the times of a line.
fn subtitles(start: &str) -> Option<&'static str> {
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next()?, lines.next()?);
    if first.split_whitespace().next() == Some("WEBVTT") {
        return start.lines().any(is_times).then_some(WEBVTT);
    }
    (first.bytes().all(|byte| byte.is_ascii_digit()) && is_times(second)).then_some(SUBRIP)
}

/// Whether a line says from when to when a line is shown: "00:00:01,000 --> 00:00:04,000".
fn is_times(line: &str) -> bool {
    let is_time =
        |word: &str| word.contains(':') && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | ',' | '.'));
    let end = |part: &str| part.split_whitespace().next().is_some_and(is_time);
    line.split_once("-->").is_some_and(|(from, to)| is_time(from.trim()) && end(to))
}

/// The usual extension of what is known by its bytes.
pub(super) fn extension_of(kind: &str) -> Option<&'static str> {
    match kind {
        "PDF" => Some("pdf"),
        "PostScript" => Some("ps"),
        _ => EXTENSIONS.iter().find(|(_, other)| *other == kind).map(|(extension, _)| *extension),
    }
}

/// Whether the bytes say that they are a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// What a compound file is, by the names of its parts.
fn of_compound(bytes: &[u8]) -> &'static str {
    let names = |part: &str| {
        let wide: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|here| here == wide)
    };
    PARTS.iter().find(|(part, _)| names(part)).map_or("a document of an old office program", |(_, kind)| kind)
}

/// What its name says that a file is, where that is no text.
pub(super) fn by_name(path: &Path) -> Option<String> {
    let extension = extension(path)?;
    EXTENSIONS.iter().find(|(other, _)| *other == extension).map(|(_, kind)| (*kind).to_owned())
}

/// The name of the first element of an XML file, which states that it is one.
pub(super) fn root_element(start: &str) -> Option<&str> {
    start.trim_start().starts_with("<?xml").then(|| first_element(start))?
}

/// The name of the first element of what begins as XML or HTML does.
pub(super) fn first_element(start: &str) -> Option<&str> {
    let mut rest = start.trim_start().strip_prefix('<')?;
    loop {
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if !rest.starts_with(['!', '?']) {
            return rest
                .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                .next()
                .filter(|name| !name.is_empty());
        }
        rest = rest.split_once('<')?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_file_is_told_by_its_bytes() {
        for (bytes, wanted) in [
            (&b"{\\rtf1\\ansi It rained.}"[..], Some("Rich Text")),
            (b"%PDF-1.7\n", Some("PDF")),
            (
                b"<?xml version=\"1.0\"?><!-- <a> --><!DOCTYPE rss><rss version='2'/>",
                Some("XML that begins with <rss>"),
            ),
            (b"<rss version=\"2.0\"><channel>", Some("XML that begins with <rss>")),
            (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Some("XML that begins with <feed>")),
            (b"<feed> me, said the sign = \"a joke\".", None),
            (b"\n1\n00:00:01,000 --> 00:00:04,000\nIt rained.\n", Some(SUBRIP)),
            (b"WEBVTT - Talks\n\n00:01.000 --> 00:04.000 line:0\nIt rained.\n", Some(WEBVTT)),
            (b"1\nThe road from Tarn --> Vista.", None),
            (b"WEBVTT is how films say what is said.", None),
            (b"BM said it rained in Rome.", None),
            (b"It rained < in Rome.", None),
        ] {
            assert_eq!(by_bytes(bytes, &String::from_utf8_lossy(bytes)).as_deref(), wanted);
        }
        assert!(by_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "").unwrap().contains("Portable Network Graphics"));
        assert_eq!(by_bytes(&[0, 159, 146, 150], ""), None);
        assert_eq!(by_bytes(b"<html><p>One \0 and another.", ""), None);
        let wide: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(by_bytes(&[COMPOUND, &wide].concat(), "").as_deref(), Some(OLD_WORD));
        assert!(by_bytes(b"PK\x03\x04 anything", "a stated encoding makes letters of it").is_some());
    }

    #[test]
    fn every_extension_stands_once_and_belongs_to_no_reader() {
        assert!(EXTENSIONS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let of_readers = || super::super::READERS.iter().flat_map(|reader| reader.extensions());
        assert!(EXTENSIONS.iter().all(|(other, _)| !of_readers().any(|extension| extension == other)));
    }
}
