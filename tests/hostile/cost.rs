//! Shapes that cost more than their size before: what comes of them is counted, so that no clock decides.

use std::path::Path;

use parallax::article::sentence::LONGEST;
use parallax::compare::{Comparison, Options, compare};
use parallax::read::read_bytes;

/// An ordinary report beside them.
const ORDINARY: &str = "Two climbers died on Mount Cook on Tuesday, police said. “They were experienced,” Sergeant Lee \
                        told reporters. The search cost $40,000 and took three days.\n\n";

/// Pieces that made sentences, quotations, numbers, dates or names without end.
const PIECES: &[&str] = &[
    "\"a ", "“a” ", "‘a ", "He said “a ", "“a” said. ", "1-", "1/", "1 ", "123 ", "a.", "1.", ". ", "! ", "one and ",
    "million ", "99999-99-99 ", "May 5, ", "1% ", "$1bn ", "7 cats. ", "Xi Shai Shay ", "President ", "Xi Shai. ",
    "he said that ", "said and ", "Xi report ", "She said, ", "they said. ", ", ", "漢。", "漢", "https://a.b/",
];

/// What comes of a text of so many bytes beside an ordinary report.
fn compared(piece: &str, bytes: usize) -> Comparison {
    let text = piece.repeat(bytes / piece.len());
    let articles = [text.as_str(), &ORDINARY.repeat(4)].map(|t| read_bytes(t.as_bytes(), Path::new("x.txt")).unwrap());
    compare(&articles, &Options::default())
}

#[test]
fn what_is_written_grows_with_what_is_read() {
    for piece in PIECES {
        let [once, fourfold] = [2 * 1024, 8 * 1024].map(|bytes| serde_json::to_vec(&compared(piece, bytes)).unwrap());
        // Each sentence of a byte or two has a row for itself.
        assert!(fourfold.len() <= 100 * 8 * 1024, "{piece:?}: {} bytes of JSON", fourfold.len());
        let most = 5 * once.len().max(20 * 1024);
        assert!(fourfold.len() <= most, "{piece:?}: {} bytes of JSON, then {}", once.len(), fourfold.len());
    }
}

#[test]
fn no_sentence_is_longer_than_any_rule_can_bear() {
    for piece in PIECES {
        let text = piece.repeat(20 * 1024 / piece.len());
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let longest = article.sentences.iter().map(|s| s.span.len()).max().unwrap_or(0);
        assert!(longest <= LONGEST, "{piece:?}: a sentence of {longest} bytes");
        // Nothing was cut off: all of the text is in a sentence or between two.
        let inside: usize = (0..article.sentences.len())
            .map(|s| article.sentence_text(s).chars().filter(|c| !c.is_whitespace()).count())
            .sum();
        assert_eq!(inside, article.text.chars().filter(|c| !c.is_whitespace()).count(), "{piece:?}");
    }
}

#[test]
fn a_report_too_full_says_so() {
    let told = |piece: &str, bytes: usize| {
        let comparison = compared(piece, bytes);
        comparison.notices.iter().any(|notice| notice.contains("too full"))
    };
    assert!(told("7 ", 4096));
    assert!(!told(ORDINARY, 16 * 1024));
}

/// Each took minutes, or would have, while its cost was the square or the cube of its size.
#[test]
fn what_took_minutes_is_done() {
    for (piece, bytes) in [
        ("He said “a ", 8 * 1024),
        ("\"a ", 8 * 1024),
        ("one and ", 8 * 1024),
        ("said and ", 8 * 1024),
        ("a.", 100 * 1024),
    ] {
        assert!(!compared(piece, bytes).sentences.is_empty(), "{piece:?}");
    }
}
