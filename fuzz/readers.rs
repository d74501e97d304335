//! Any bytes for one reader, whatever they say that they are: it takes documents out of them or says why not.

use std::io::{Cursor, Write};
use std::path::Path;

use parallax::read::{Hints, READERS};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A format that is a parcel of files. No fuzzer would find its way through the form of a parcel to what it holds.
struct Parcel {
    format: &'static str,
    /// The files that any bytes stand for, which a zero divides.
    any: &'static [&'static str],
    /// What must stand beside them.
    beside: &'static [(&'static str, &'static str)],
}

const EPUB: (&str, &str) = ("mimetype", "application/epub+zip");
const CONTAINER: (&str, &str) =
    ("META-INF/container.xml", "<container><rootfiles><rootfile full-path='o.opf'/></rootfiles></container>");

const PARCELS: &[Parcel] = &[
    Parcel {
        format: "DOCX",
        any: &["word/document.xml", "word/styles.xml", "docProps/core.xml"],
        beside: &[("[Content_Types].xml", "<Types/>")],
    },
    Parcel {
        format: "ODT",
        any: &["content.xml", "styles.xml", "meta.xml"],
        beside: &[("mimetype", "application/vnd.oasis.opendocument.text")],
    },
    Parcel {
        format: "EPUB",
        any: &["a.xhtml"],
        beside: &[
            EPUB,
            CONTAINER,
            (
                "o.opf",
                "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
                 <spine><itemref idref='a'/></spine></package>",
            ),
        ],
    },
    Parcel { format: "EPUB", any: &["o.opf", "a.xhtml"], beside: &[EPUB, CONTAINER] },
];

/// The bytes for the reader of a format, as they are and as the files of a parcel.
pub(crate) fn read(format: &str, bytes: &[u8]) {
    take(format, bytes);
    for parcel in PARCELS.iter().filter(|parcel| parcel.format == format) {
        let mut parts = bytes.split(|byte| *byte == 0);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let beside = parcel.beside.iter().map(|(name, text)| (*name, text.as_bytes()));
        for (name, content) in beside.chain(parcel.any.iter().map_while(|name| Some((*name, parts.next()?)))) {
            let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            writer.start_file(name, stored).unwrap();
            writer.write_all(content).unwrap();
        }
        take(format, &writer.finish().unwrap().into_inner());
    }
}

/// What the reader takes out of some bytes: its text has no letter cut in two, and can be read on.
fn take(format: &str, bytes: &[u8]) {
    let reader = READERS.iter().find(|reader| reader.name() == format).unwrap();
    let name = format!("x.{}", reader.extensions()[0]);
    let hints = Hints::of(Path::new(&name));
    let documents = reader.read(bytes, &hints).unwrap_or_default();
    for document in &documents {
        for (span, _) in &document.hints {
            assert!(document.text.get(span.start..span.end).is_some(), "{span:?} of {:?}", document.text);
        }
    }
    if !documents.is_empty() {
        let _ = parallax::read::read(bytes, &hints);
    }
}
