//! Bytes to text: byte order marks, UTF-8, UTF-16, and legacy encodings told by their letters.

use std::path::Path;

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, Result};

/// Decodes a file's bytes.
///
/// # Errors
/// [`Error::Empty`], [`Error::Binary`] or [`Error::Undecodable`], naming `path`.
pub(super) fn decode(bytes: &[u8], path: &Path) -> Result<String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty(path.to_owned()));
    }
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => (guess(bytes, path)?, bytes),
    };
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    if faulty {
        return Err(Error::Undecodable { path: path.to_owned(), encoding: encoding.name() });
    }
    let controls = text.chars().take(4096).filter(|c| c.is_control() && !c.is_whitespace() && *c != '\u{1b}').count();
    if controls * 20 > text.chars().take(4096).count() {
        return Err(Error::Binary(path.to_owned()));
    }
    Ok(text.into_owned())
}

fn guess(bytes: &[u8], path: &Path) -> Result<&'static Encoding> {
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) {
        return Ok(UTF_8);
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 2 > half && even * 10 < half {
        return Ok(UTF_16LE);
    }
    if even * 2 > half && odd * 10 < half {
        return Ok(UTF_16BE);
    }
    if head.contains(&0) {
        return Err(Error::Binary(path.to_owned()));
    }
    if let Some(encoding) = declared(head) {
        return Ok(encoding);
    }
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    Ok(detector.guess(None, false))
}

/// The encoding a page names in its head, unless it names UTF-8, which the bytes are not.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|e| *e != UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, Path::new("x.txt")).unwrap()
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
    fn binary_is_refused() {
        assert!(matches!(
            decode(&[0x7f, b'E', b'L', b'F', 0, 0, 1, 0, 0, 0, 0], Path::new("x")),
            Err(Error::Binary(_))
        ));
    }
}
