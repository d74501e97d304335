//! Files that other programs made, which say more and otherwise than those that a test puts together: `tests/made/README.md`
//! tells which programs.
#![allow(clippy::unwrap_used, missing_docs)] // a test fails by panicking

use std::path::Path;

use parallax::article::Role;
use parallax::read::read_file;

const TITLE: &str = "Mayor says the bridge at Tarn is safe";
const SENTENCES: &[&str] = &[
    "The bridge over the river at Tarn is safe to cross, Mayor John Roe said on Wednesday after engineers had looked at it for two \
     days.",
    "“Nobody has to go round by Vista any longer,” he said in the town hall, where about 40 people had come to hear him.",
    "The flood of Monday night had carried away part of the old railing and a lamp, and 12 houses by the water were left without \
     power.",
];

/// What a file states of its report beside title and text.
struct Made {
    file: &'static str,
    format: &'static str,
    outlet: Option<&'static str>,
    byline: Option<&'static str>,
    published: Option<&'static str>,
}

const MADE: &[Made] = &[
    Made {
        file: "chromium.mhtml",
        format: "MHTML",
        outlet: Some("The Tarn Herald"),
        byline: Some("Ann Lee"),
        published: Some("2021-12-15T10:00:00Z"),
    },
    Made { file: "libreoffice.docx", format: "DOCX", outlet: None, byline: Some("Ann Lee"), published: None },
    Made { file: "libreoffice.odt", format: "ODT", outlet: None, byline: Some("Ann Lee"), published: None },
    Made { file: "pandoc.epub", format: "EPUB", outlet: None, byline: Some("Ann Lee"), published: Some("2021-12-15") },
    Made {
        file: "plistlib.webarchive",
        format: "web archive",
        outlet: Some("The Tarn Herald"),
        byline: Some("Ann Lee"),
        published: Some("2021-12-15T10:00:00Z"),
    },
    Made {
        file: "python.eml",
        format: "mail",
        outlet: None,
        byline: Some("Ann Lee"),
        published: Some("2021-12-15T10:00:00Z"),
    },
];

#[test]
fn every_program_s_file_gives_the_report_that_it_was_made_of() {
    for made in MADE {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/made").join(made.file);
        let reports = read_file(&path).unwrap();
        let [report] = reports.as_slice() else { panic!("{}: {} reports", made.file, reports.len()) };
        let source = &report.source;
        assert_eq!(source.title, TITLE, "{}", made.file);
        assert_eq!(source.format, made.format, "{}", made.file);
        assert_eq!(source.outlet.as_deref(), made.outlet, "{}", made.file);
        assert_eq!(source.byline.as_deref(), made.byline, "{}", made.file);
        let published = source.published.map(|moment| moment.to_string());
        assert_eq!(published.as_deref(), made.published, "{}", made.file);
        let body = report.sentences.iter().filter(|sentence| sentence.role == Role::Body);
        let body: Vec<&str> = body.map(|sentence| sentence.span.of(&report.text)).collect();
        assert_eq!(body, SENTENCES, "{}", made.file);
    }
}
