//! What a wire says of the standing of its report: under embargo, withdrawn, a correction.

use crate::article::moment::Moment;
use crate::language::around::around;
use crate::text::squeeze;

/// Characters of a note that are told.
const MAX_NOTE: usize = 300;

/// What a stated status means for whoever reads on. It may stand behind the name of its list: "stat:canceled".
pub(super) fn status(stated: &str) -> Option<String> {
    match code(stated).to_lowercase().as_str() {
        "" | "usable" => None,
        "canceled" | "cancelled" => Some("its source has withdrawn it: its status is “canceled”".to_owned()),
        "withheld" => Some("its source holds it back: its status is “withheld”".to_owned()),
        "embargoed" => Some("was sent under embargo: its status is “embargoed”".to_owned()),
        other => Some(format!("its source gives its status as “{}”", cut(other))),
    }
}

/// That it was not to be published before a moment, where one is stated. Whether that is past, the program cannot know: it reads
/// no clock.
pub(super) fn embargo(until: &str) -> String {
    if until.trim().is_empty() {
        return "was sent under embargo, for how long is not stated".to_owned();
    }
    let moment = Moment::iso(until).map(|moment| moment.to_string());
    format!("was sent under embargo, not to be published before {}", moment.unwrap_or_else(|| cut(until)))
}

/// That it corrects what was sent before, in the words of its source where there are any.
pub(super) fn correction(words: &str) -> String {
    if words.trim().is_empty() { "is a correction".to_owned() } else { format!("is a correction: {}", cut(words)) }
}

/// A note to editors, where it is about the standing of the report.
pub(super) fn note(words: &str) -> Option<String> {
    let mut said = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    said.any(|word| around().standing.begin(word)).then(|| format!("its source notes: {}", cut(words)))
}

/// The last part of a code behind the name of its list, or of its address.
pub(super) fn code(stated: &str) -> &str {
    stated.rsplit([':', '/', '#']).next().unwrap_or_default().trim()
}

fn cut(words: &str) -> String {
    let words = squeeze(words);
    let mut cut: String = words.chars().take(MAX_NOTE).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_usable_is_told() {
        assert_eq!(status("stat:usable"), None);
        assert_eq!(status(""), None);
        assert!(status("stat:canceled").unwrap().contains("withdrawn"));
        assert!(status("http://cv.iptc.org/newscodes/pubstatusg2/withheld").unwrap().contains("holds it back"));
    }

    #[test]
    fn an_embargo_is_told_in_words_that_are_true_before_and_after_it() {
        for (until, wanted) in [
            ("20211216T100000Z", "not to be published before 2021-12-16T10:00:00Z"),
            ("2021-12-16T10:00:00+01:00", "not to be published before 2021-12-16T10:00:00+01:00"),
            ("noon", "not to be published before noon"),
            (" ", "for how long is not stated"),
        ] {
            assert_eq!(embargo(until), format!("was sent under embargo, {wanted}"));
        }
    }

    #[test]
    fn a_note_is_told_where_it_is_about_the_standing() {
        around().standing.check(|words| note(words).is_some());
        assert!(note(&format!("kill {}", "x".repeat(10_000))).unwrap().chars().count() < 400);
    }
}
