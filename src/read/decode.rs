//! Bytes to text: byte order marks, UTF-8, UTF-16, UTF-7 where it is stated, and legacy encodings told by their letters.

use chardetng::EncodingDetector;
use charset::Charset;
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use super::presentable::line;

/// Bytes looked at to tell the format and the encoding.
const START: usize = 4096;

/// Decodes a file's bytes. `stated` is the label of the encoding that they were said to be in.
///
/// # Errors
/// [`ReadError::Binary`], [`ReadError::Undecodable`] or [`ReadError::Forbidden`].
pub(super) fn decode(bytes: &[u8], stated: Option<&str>) -> Result<String, ReadError> {
    if let Some(text) = utf_7(bytes, stated) {
        return Ok(text);
    }
    let (encoding, mark) = encoding(bytes, stated)?;
    if encoding == REPLACEMENT {
        return Err(ReadError::Forbidden);
    }
    let (text, faulty) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    if faulty {
        return Err(ReadError::Undecodable { encoding: encoding.name() });
    }
    let controls = text.chars().take(START).filter(|c| c.is_control() && !c.is_whitespace() && *c != '\u{1b}').count();
    if controls * 20 > text.chars().take(START).count() {
        return Err(ReadError::Binary);
    }
    Ok(text.into_owned())
}

/// Decodes what came with a label by whoever sent it, which may be wrong: what does not fit it is decoded by its letters,
/// with a notice that says so.
///
/// # Errors
/// As [`decode`].
pub(super) fn decode_as_stated(bytes: &[u8], stated: Option<&str>) -> Result<(String, Option<String>), ReadError> {
    // ASCII is what programs state that know no better, and all that is in ASCII is in UTF-8 too.
    let stated = stated.filter(|label| !matches!(label.to_ascii_lowercase().as_str(), "us-ascii" | "ascii"));
    let Some(label) = stated else { return Ok((decode(bytes, None)?, None)) };
    let is_known = Encoding::for_label(label.as_bytes()).is_some() || utf_7(bytes, Some(label)).is_some();
    match decode(bytes, Some(label)) {
        Ok(text) if is_known => Ok((text, None)),
        Ok(_) | Err(ReadError::Undecodable { .. }) => {
            let notice = format!("its letters do not fit the encoding {label}, which it states; another was taken");
            Ok((decode(bytes, None)?, Some(line(&notice))))
        }
        Err(other) => Err(other),
    }
}

/// The beginning of a file as text, whatever is faulty in it replaced; empty when it is not text.
pub(super) fn start(bytes: &[u8], stated: Option<&str>) -> String {
    let head = bytes.get(..bytes.len().min(4 * START)).unwrap_or_default();
    let text = |(encoding, mark): (&'static Encoding, usize)| {
        encoding.decode_without_bom_handling(head.get(mark..).unwrap_or_default()).0.into_owned()
    };
    encoding(head, stated).map_or_else(|_| String::new(), text)
}

/// The encoding of some bytes, and how many of them are its byte order mark: what that mark says goes before what was
/// stated, and that before what the bytes look like.
fn encoding(bytes: &[u8], stated: Option<&str>) -> Result<(&'static Encoding, usize), ReadError> {
    let by_label = || stated.and_then(|l| Encoding::for_label(l.as_bytes()));
    match Encoding::for_bom(bytes) {
        Some(found) => Ok(found),
        None => Ok((by_label().map_or_else(|| guess(bytes), Ok)?, 0)),
    }
}

/// The text of bytes in UTF-7, where that is stated and they hold to it: it is written in letters of ASCII, so that nothing else
/// tells it. No page can do anything here, whose scripts browsers feared it would hide.
fn utf_7(bytes: &[u8], stated: Option<&str>) -> Option<String> {
    let charset = Charset::for_label(b"utf-7")?;
    let head = bytes.get(..bytes.len().min(START)).unwrap_or_default();
    let is_page = || head.trim_ascii_start().starts_with(b"<");
    let label = stated.map(str::to_owned).or_else(|| label(head).filter(|_| is_page()))?;
    if Charset::for_label(label.as_bytes()) != Some(charset) || !bytes.is_ascii() {
        return None;
    }
    let (text, is_faulty) = charset.decode_without_bom_handling(bytes);
    (!is_faulty).then(|| text.into_owned())
}

fn guess(bytes: &[u8]) -> Result<&'static Encoding, ReadError> {
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        return Ok(UTF_8);
    }
    let head = bytes.get(..bytes.len().min(START)).unwrap_or_default();
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 2 > half && even * 10 < half {
        return Ok(UTF_16LE);
    }
    if even * 2 > half && odd * 10 < half {
        return Ok(UTF_16BE);
    }
    if head.contains(&0) {
        return Err(ReadError::Binary);
    }
    if let Some(encoding) = declared(head) {
        return Ok(encoding);
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    Ok(detector.guess(None, false))
}

/// The encoding a page names in its head, unless the bytes show that it is not: they are no UTF-8, and what names UTF-16
/// in letters of one byte is none.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(label(head)?.as_bytes()).filter(|e| ![UTF_8, UTF_16LE, UTF_16BE].contains(e))
}

/// The name that a page gives its encoding in its head.
fn label(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let is_of_label = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    Some(after.trim_start_matches(['"', '\'']).chars().take_while(is_of_label).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap()
    }

    #[test]
    fn encodings() {
        let wanted = "Präsident Müller sagte, dass es regnet. Größe und Höhe.";
        assert_eq!(text(wanted.as_bytes()), wanted);
        assert_eq!(text(&[b"\xef\xbb\xbf", wanted.as_bytes()].concat()), wanted);
        let wide = |order: fn(u16) -> [u8; 2]| wanted.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        assert_eq!(text(&wide(u16::to_le_bytes)), wanted);
        assert_eq!(text(&wide(u16::to_be_bytes)), wanted);
        assert_eq!(text(&[vec![0xff, 0xfe], wide(u16::to_le_bytes)].concat()), wanted);
        assert_eq!(text(&encoding_rs::WINDOWS_1252.encode(wanted).0), wanted);
        let russian = "Президент России Владимир Путин заявил о переговорах с Китаем.";
        assert_eq!(text(&encoding_rs::WINDOWS_1251.encode(russian).0), russian);
    }

    #[test]
    fn a_page_that_misnames_its_encoding_is_read_by_its_letters() {
        for label in ["utf-8", "utf-16", "no-encoding"] {
            let page = format!("<html><meta charset=\"{label}\"><p>A café in Orléans was closed.");
            assert_eq!(text(&encoding_rs::WINDOWS_1252.encode(&page).0), page);
            assert_eq!(text(page.as_bytes()), page);
            assert_eq!(text(&page.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()), page);
        }
    }

    #[test]
    fn utf_7_is_read_where_it_is_stated_alone() {
        let said = b"Caf+AOk- +2D3eCg- 1 + 1";
        assert_eq!(decode(b"Caf+AOk- in Orl+AOk-ans", Some("UTF-7")).as_deref(), Ok("Café in Orléans"));
        assert_eq!(text(b"Caf+AOk-"), "Caf+AOk-");
        assert_eq!(text(b"<meta charset=utf-7><p>Caf+AOk-"), "<meta charset=utf-7><p>Café");
        assert_eq!(text(b"Of charset=utf-7: Caf+AOk-"), "Of charset=utf-7: Caf+AOk-");
        let (faulty, notice) = decode_as_stated(said, Some("utf-7")).unwrap();
        assert_eq!(faulty.as_bytes(), said);
        assert!(notice.unwrap().contains("do not fit the encoding utf-7"));
        assert_eq!(decode_as_stated(b"Caf+AOk-", Some("utf-7")), Ok(("Café".to_owned(), None)));
    }

    #[test]
    fn binary_is_refused() {
        assert_eq!(decode(&[0x7f, b'E', b'L', b'F', 0, 0, 1, 0, 0, 0, 0], None), Err(ReadError::Binary));
    }

    #[test]
    fn an_encoding_that_is_no_longer_read_is_said_to_be_one() {
        let page = b"<meta charset=\"iso-2022-kr\"><p>caf\xe9</p>";
        assert_eq!(decode(page, None), Err(ReadError::Forbidden));
        assert_eq!(decode(b"caf\xe9", Some("hz-gb-2312")), Err(ReadError::Forbidden));
        assert!(!ReadError::Forbidden.to_string().contains("replacement"));
    }

    #[test]
    fn a_stated_encoding_wins_over_a_guess_and_a_byte_order_mark_over_both() {
        assert_eq!(decode(b"caf\x8e", Some("macintosh")).as_deref(), Ok("café"));
        assert_eq!(decode(b"\xef\xbb\xbfcaf\xc3\xa9", Some("macintosh")).as_deref(), Ok("café"));
        assert_eq!(decode(b"caf\xe9", Some("utf-8")), Err(ReadError::Undecodable { encoding: "UTF-8" }));
        assert_eq!(decode(b"cafe", Some("no encoding")).as_deref(), Ok("cafe"));
    }
}
