//! The ZIP in which office programs write a document: its members, unpacked within bounds whatever their stated sizes.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::read::{MAX_BYTES, ReadError};

/// How a ZIP begins, and each of its members.
const BEGINNING: &[u8] = b"PK\x03\x04";
/// How each entry of its table of members begins.
const ENTRY: &[u8] = b"PK\x01\x02";
/// Members of one file.
const MAX_MEMBERS: usize = 10_000;
/// What reading a member costs at least, in bytes of all that may be unpacked: of empty ones there may be no end either.
const LEAST: u64 = 1024;
/// Bytes of a member that say which kind of document it is.
const MAX_KIND: u64 = 100;

/// A ZIP that is open.
pub(crate) struct Parcel<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked, over all members.
    left: u64,
    format: &'static str,
}

impl<'a> Parcel<'a> {
    /// Opens it for the reader of a format, which is named where it is damaged.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        let damaged = |reason: String| ReadError::Damaged { format, reason };
        if bytes.windows(ENTRY.len()).filter(|four| *four == ENTRY).count() > MAX_MEMBERS {
            return Err(damaged(format!("it holds more than {MAX_MEMBERS} members")));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(reason(&error)))?;
        if archive.has_duplicate_names() {
            // One program would show the one, another the other.
            return Err(damaged("it holds two members of one name".to_owned()));
        }
        Ok(Self { archive, left: MAX_BYTES, format })
    }

    /// What is wrong with it, for whoever reads its members.
    pub(crate) fn damaged(&self, reason: impl Into<String>) -> ReadError {
        ReadError::Damaged { format: self.format, reason: reason.into() }
    }

    /// The names of its members, in the order of the file.
    pub(crate) fn names(&self) -> Vec<String> {
        self.archive.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// What a member holds; `None` where there is none of that name.
    ///
    /// # Errors
    /// When it is locked, damaged or too large.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let (format, left) = (self.format, self.left);
        let damaged = |reason: String| ReadError::Damaged { format, reason };
        let Some(index) = self.archive.index_for_name_raw(name.as_bytes()) else { return Ok(None) };
        let member = self.archive.by_index(index).map_err(|error| damaged(reason(&error)))?;
        let mut bytes = Vec::new();
        let read = member.take(left + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(format!("its member {name} cannot be unpacked ({error})")))?;
        let size = bytes.len() as u64;
        if size > left {
            return Err(damaged(format!("unpacked it is larger than {MAX_BYTES} bytes")));
        }
        self.left = left.saturating_sub(size.max(LEAST));
        Ok(Some(bytes))
    }
}

/// What is wrong, in words for a person.
fn reason(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            "it is locked with a password".to_owned()
        }
        ZipError::InvalidArchive(_) => "its end is missing, or its table of members is damaged".to_owned(),
        error => error.to_string(),
    }
}

/// The names of the members of a ZIP, also where its end is missing; none of what is no ZIP.
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    if !is_one(bytes) {
        return Vec::new();
    }
    if let Ok(parcel) = Parcel::open(bytes, "ZIP") {
        return parcel.names();
    }
    let (mut names, mut at) = (Vec::new(), 0);
    while let Some(start) = next_beginning(bytes, at).filter(|_| names.len() < MAX_MEMBERS) {
        at = start + BEGINNING.len();
        if let Some(header) = Header::at(bytes, start) {
            names.push(String::from_utf8_lossy(header.name).into());
            // A member begins after the name of the one before: no byte is part of two names.
            at = start + Header::LENGTH + header.name.len();
        }
    }
    names
}

/// Where the next member begins, if any does.
fn next_beginning(bytes: &[u8], at: usize) -> Option<usize> {
    let found = bytes.get(at..)?.windows(BEGINNING.len()).position(|four| four == BEGINNING)?;
    Some(at + found)
}

/// What the member `mimetype` says that the document is, which some formats write first and unpacked.
pub(crate) fn kind_of_document(bytes: &[u8]) -> String {
    let Some(first) = Header::at(bytes, 0).filter(|_| is_one(bytes)) else { return String::new() };
    if first.name == b"mimetype" && first.is_stored {
        let content = first.content.get(..first.content.len().min(MAX_KIND as usize)).unwrap_or_default();
        // What comes next in the file is the next member.
        let end = content.windows(2).position(|two| two == b"PK").unwrap_or(content.len());
        return String::from_utf8_lossy(content.get(..end).unwrap_or_default()).trim().to_owned();
    }
    let member = Parcel::open(bytes, "ZIP").and_then(|mut parcel| parcel.member("mimetype")).ok().flatten();
    String::from_utf8_lossy(&member.unwrap_or_default()).trim().to_owned()
}

/// Whether bytes begin as a ZIP does.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINNING)
}

/// What a ZIP is that no reader takes, in words for a person. The beginning of a file may be all that is known of it.
pub(crate) fn kind(bytes: &[u8]) -> &'static str {
    let (names, document) = (names(bytes), kind_of_document(bytes));
    let has = |beginning: &str| names.iter().any(|name| name.starts_with(beginning));
    if has("xl/") || document.contains("spreadsheet") {
        "a spreadsheet"
    } else if has("ppt/") || document.contains("presentation") {
        "a presentation"
    } else if has("visio/") || document.contains("graphics") {
        "a drawing"
    } else if has("META-INF/MANIFEST.MF") {
        "a Java program"
    } else {
        "a ZIP archive"
    }
}

/// What stands before a member.
struct Header<'a> {
    name: &'a [u8],
    is_stored: bool,
    /// All that follows, to the end of the file.
    content: &'a [u8],
}

impl<'a> Header<'a> {
    /// Bytes of one before the name.
    const LENGTH: usize = 30;

    fn at(bytes: &'a [u8], start: usize) -> Option<Self> {
        let header = bytes.get(start..)?;
        let number = |at: usize| Some(usize::from(u16::from_le_bytes([*header.get(at)?, *header.get(at + 1)?])));
        let name_end = Self::LENGTH + number(26)?;
        let content = header.get(name_end + number(28)?..)?;
        Some(Self { name: header.get(Self::LENGTH..name_end)?, is_stored: number(8)? == 0, content })
    }
}

/// ZIPs for the tests of those who read them.
#[cfg(test)]
pub(crate) mod made {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    /// A ZIP of some members; the first is stored as it is, as the formats want that begin with their type.
    pub(in crate::read) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (at, (name, content)) in members.iter().enumerate() {
            let method = if at == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// The same with what stands for one string of bytes in it changed into as many others.
    pub(in crate::read) fn changed(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        for at in 0..=out.len() - from.len() {
            if out[at..].starts_with(from) {
                out[at..at + to.len()].copy_from_slice(to);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::made::{changed, zip};
    use super::*;

    fn refused<T>(result: Result<T, ReadError>) -> String {
        match result {
            Err(ReadError::Damaged { reason, .. }) => reason,
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("it was read"),
        }
    }

    #[test]
    fn members_are_read_by_their_names() {
        let bytes = zip(&[("a", b"It rained."), ("b/c", b"It snowed.")]);
        let mut parcel = Parcel::open(&bytes, "ZIP").unwrap();
        assert_eq!(parcel.names(), ["a", "b/c"]);
        assert_eq!(parcel.member("b/c").unwrap().as_deref(), Some(&b"It snowed."[..]));
        assert_eq!(parcel.member("../a").unwrap(), None);
    }

    #[test]
    fn a_bomb_is_stopped_over_all_members() {
        let zeros = vec![b' '; MAX_BYTES as usize / 2];
        let bytes = zip(&[("first", b""), ("a", &zeros), ("b", &zeros), ("c", b"more")]);
        assert!(bytes.len() < 100_000);
        let mut parcel = Parcel::open(&bytes, "ZIP").unwrap();
        assert!(parcel.member("a").unwrap().is_some());
        assert!(refused(parcel.member("b").and_then(|_| parcel.member("c"))).contains("unpacked it is larger"));
    }

    #[test]
    fn a_size_that_lies_is_not_trusted() {
        let bytes = zip(&[("first", b""), ("a", &vec![b'x'; 100_000])]);
        let lying = changed(&bytes, &100_000_u32.to_le_bytes(), &10_u32.to_le_bytes());
        assert_ne!(lying, bytes);
        let read = Parcel::open(&lying, "ZIP").and_then(|mut parcel| parcel.member("a"));
        assert!(read.is_err() || read.is_ok_and(|read| read.is_some_and(|read| read.len() == 100_000)));
    }

    #[test]
    fn what_is_locked_cut_off_or_double_says_so() {
        let bytes = zip(&[("first", b""), ("a", b"It rained in Rome."), ("b", b"It snowed.")]);
        // The flag of encryption, in the table of members and before each.
        let mut locked = bytes.clone();
        for at in 0..locked.len() - 10 {
            let offset = if locked[at..].starts_with(ENTRY) { 8 } else { 6 };
            if locked[at..].starts_with(ENTRY) || locked[at..].starts_with(BEGINNING) {
                locked[at + offset] |= 1;
            }
        }
        let mut parcel = Parcel::open(&locked, "ZIP").unwrap();
        assert!(refused(parcel.member("a")).contains("password"));
        assert!(refused(Parcel::open(&bytes[..bytes.len() / 2], "ZIP")).contains("end is missing"));
        assert_eq!(names(&bytes[..bytes.len() / 2])[0], "first");
        let double = changed(&zip(&[("first", b""), ("aa", b"one"), ("ab", b"two")]), b"ab", b"aa");
        assert!(refused(Parcel::open(&double, "ZIP")).contains("two members"));
        let damaged = changed(&zip(&[("a", b"It rained.")]), b"It rained.", b"It snowed.");
        assert!(refused(Parcel::open(&damaged, "ZIP").and_then(|mut parcel| parcel.member("a"))).contains("unpacked"));
    }

    #[test]
    fn other_zips_are_called_what_they_are() {
        for (name, content, wanted) in [
            ("xl/workbook.xml", "", "a spreadsheet"),
            ("ppt/presentation.xml", "", "a presentation"),
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet"),
            ("META-INF/MANIFEST.MF", "", "a Java program"),
            ("photo.jpg", "", "a ZIP archive"),
        ] {
            let bytes = zip(&[(name, content.as_bytes())]);
            assert_eq!(kind(&bytes), wanted);
            assert_eq!(kind(&bytes[..bytes.len() - 30]), wanted, "cut off");
        }
        assert_eq!(names(b"PK said it rained"), Vec::<String>::new());
    }

    #[test]
    fn names_that_overlap_are_not_read_again_and_again() {
        let header = [BEGINNING, &[0; 22], b"\xff\xff\0\0", &[0xff; 1000]].concat();
        let bytes = header.repeat(300);
        let names = names(&bytes).iter().map(|name| name.chars().count()).sum::<usize>();
        assert!((60_000..=bytes.len()).contains(&names), "{names}");
    }
}
