//! Text that was laid out in pages, as commands take it out of a PDF: lines made paragraphs again, words put together that a
//! line divided, a headline of several lines made one, what stands around every page dropped.

use rustc_hash::FxHashSet;

use super::furniture::{furniture, is_in_pages, split};
use crate::article::boilerplate::is_furniture;
use crate::article::dateline::find_date;
use crate::article::sentence::sentences;
use crate::language::Language;
use crate::language::choice::of_report;
use crate::text::Span;

/// Words that the widest line of a headline has at least where it is more than one: "Home" and "Politics" above it are none.
const MIN_HEADLINE: usize = 3;
/// One line in so many ends in a hyphen at least where the typesetter divided words. Where nobody did, only words that have a
/// hyphen anyway are divided at the end of a line, one in fifty lines of news.
const LINES_A_DIVISION: usize = 20;
/// Divisions by which that is told: one alone may be chance in a text of few lines.
const MIN_DIVISIONS: usize = 2;

/// Whether a text is in pages.
pub(super) fn is_paged(text: &str) -> bool {
    is_in_pages(text)
}

/// The running text of some pages, its paragraphs between blank lines.
pub(super) fn running(text: &str) -> String {
    let lines = lines(text);
    let language = of_report(None, text);
    let headline = headline(language, &lines);
    let words = text.split_whitespace().map(bare).collect();
    let mut running = Running { text: String::new(), before: None, words, are_divided: are_divided(&lines) };
    for (at, line) in lines.iter().enumerate() {
        running.add(line.text);
        let next = lines.get(at + 1).map(|next| next.text);
        if next.is_some_and(|next| !headline.contains(&at) && line.ends_paragraph(language, next)) {
            running.end_paragraph();
        }
    }
    running.text
}

/// A line of a page without what stands around the page.
struct Line<'a> {
    text: &'a str,
    /// How many characters the fuller lines of its page have.
    width: usize,
    ends_page: bool,
}

/// The lines of all pages.
fn lines(text: &str) -> Vec<Line<'_>> {
    let pages = split(text);
    let mut lines: Vec<Line> = Vec::new();
    for (page, furniture) in pages.iter().zip(furniture(&pages)) {
        let kept = page.iter().enumerate().filter(|(at, _)| !furniture.contains(at)).map(|(_, line)| *line);
        let kept: Vec<&str> = kept.collect();
        let first = kept.iter().position(|line| !line.is_empty()).unwrap_or(kept.len());
        let last = kept.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
        let kept = kept.get(first..last).unwrap_or_default();
        let width = width(kept);
        lines.extend(kept.iter().map(|text| Line { text, width, ends_page: false }));
        if let Some(last) = lines.last_mut() {
            last.ends_page = true;
        }
    }
    lines
}

/// How many characters the fuller lines of a page have.
fn width(lines: &[&str]) -> usize {
    let mut lengths: Vec<usize> =
        lines.iter().filter(|line| !line.is_empty()).map(|line| line.chars().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 3 / 4).copied().unwrap_or_default()
}

impl Line<'_> {
    /// Its characters with the first word of the next line behind them.
    fn with_word_of(&self, next: &str) -> usize {
        let first = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        self.text.chars().count() + 1 + first
    }

    /// Whether so many characters fill no more than five sixths of a line: letters are not of one width, and the first line
    /// of a paragraph may be indented.
    fn is_filled_little(&self, characters: usize) -> bool {
        characters * 6 <= self.width * 5
    }

    /// Whether a paragraph ends with this line: where the next word had room on it and was not put there. Within a sentence it
    /// must have had much room, as behind a headline.
    fn ends_paragraph(&self, language: &Language, next: &str) -> bool {
        if next.starts_with(char::is_lowercase) {
            return false;
        }
        let characters = self.with_word_of(next);
        if self.ends_sentence(language, next) {
            self.ends_page || characters < self.width
        } else {
            self.is_filled_little(characters)
        }
    }

    /// Whether a sentence ends with it and another begins with the next line.
    fn ends_sentence(&self, language: &Language, next: &str) -> bool {
        let both = format!("{} {next}", self.text);
        let sentences = sentences(language, &both, Span::new(0, both.len()));
        sentences.iter().any(|sentence| sentence.start == self.text.len() + 1)
    }
}

/// The lines before the first full one that go on in the next as a headline does: the first word of the next would have made
/// them wider than the widest of them.
fn headline(language: &Language, lines: &[Line]) -> FxHashSet<usize> {
    let is_short = |line: &&Line| line.is_filled_little(line.text.chars().count());
    let head = lines.get(..lines.iter().take_while(is_short).count()).unwrap_or_default();
    let is_headline = |line: &Line| {
        !line.text.is_empty() && !is_furniture(language, line.text) && find_date(language, line.text).is_none()
    };
    let mut goes_on = FxHashSet::default();
    let mut start = 0;
    for block in head.split(|line| !is_headline(line)) {
        let widest = block.iter().map(|line| line.text).max_by_key(|text| text.chars().count()).unwrap_or_default();
        let is_wide = widest.split_whitespace().count() >= MIN_HEADLINE;
        for (at, pair) in block.windows(2).enumerate() {
            let [line, next] = pair else { continue };
            let is_wrapped = line.with_word_of(next.text) > widest.chars().count();
            if is_wide && is_wrapped && !line.ends_sentence(language, next.text) {
                goes_on.insert(start + at);
            }
        }
        start += block.len() + 1;
    }
    goes_on
}

/// Whether words were divided at the ends of lines that have no hyphen elsewhere.
fn are_divided(lines: &[Line]) -> bool {
    let divisions = lines.windows(2).filter(|pair| {
        let [line, next] = pair else { return false };
        line.text.split_whitespace().next_back().is_some_and(is_divided) && next.text.starts_with(char::is_lowercase)
    });
    let (divisions, written) = (divisions.count(), lines.iter().filter(|line| !line.text.is_empty()).count());
    divisions >= MIN_DIVISIONS && divisions * LINES_A_DIVISION >= written
}

/// Whether the last word of a line may go on in the next.
fn is_divided(word: &str) -> bool {
    word.ends_with(['-', '\u{ad}', '‐']) && word.chars().count() > 2
}

/// A text that grows line by line.
struct Running<'a> {
    text: String,
    /// The last word of the line before, inside a paragraph.
    before: Option<&'a str>,
    /// All words of the text.
    words: FxHashSet<&'a str>,
    /// Whether its typesetter divided words.
    are_divided: bool,
}

impl<'a> Running<'a> {
    /// Adds a line to the paragraph before it, or ends that paragraph where the line is blank.
    fn add(&mut self, line: &'a str) {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { return self.end_paragraph() };
        if let Some(before) = self.before {
            if !is_divided(before) {
                self.text.push(' ');
            } else if first.starts_with(char::is_lowercase) && self.is_one_word(before, first) {
                self.text.pop();
            }
        }
        self.text.push_str(line);
        self.before = words.next_back().or(Some(first));
    }

    /// Whether the two parts of a word at the end of a line and at the beginning of the next have no hyphen between them:
    /// "Anglo-" and "American" have, and "well-" and "known" where it stands elsewhere so, or where nobody divided words.
    fn is_one_word(&self, before: &str, after: &str) -> bool {
        let Some(begun) = before.strip_suffix(['-', '‐']) else { return true };
        if self.are_divided {
            !self.words.contains(bare(&format!("{before}{after}")))
        } else {
            self.words.contains(bare(&format!("{begun}{after}")))
        }
    }

    fn end_paragraph(&mut self) {
        if self.before.take().is_some() {
            self.text.push_str("\n\n");
        }
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_paragraphs_again_and_what_every_page_repeats_is_dropped() {
        let page = |number: usize, text: &str| format!("The Daily\n\n{text}\n\nPage {number} of 2\n\u{c}");
        let first = page(
            1,
            "Rain in Rome\n\nIt rained in the capi-\ntal on Monday, the well-known weather-\nman of the sta-\ntion",
        );
        let second = page(2, "said. He is well-\nknown.\n\nIt was cold. Anglo-\nAmerican talks went on.");
        let text = running(&format!("{first}{second}"));
        let wanted =
            "Rain in Rome\n\nIt rained in the capital on Monday, the well-known weatherman of the station said. He";
        assert!(text.starts_with(wanted), "{text}");
        assert!(text.contains("He is well-known."), "{text}");
        assert!(text.contains("Anglo-American talks"), "{text}");
        assert!(!text.contains("Daily") && !text.contains("Page"), "{text}");
    }

    #[test]
    fn a_short_line_ends_its_paragraph_where_the_next_begins_anew() {
        let text = "The leaders of both countries met in Rome on Monday\nto talk about the border and about trade.\nOpen questions\n\
            Both sides want the talks to go on for as long as it\ntakes, the spokesman said.\n\u{c}";
        let wanted = "The leaders of both countries met in Rome on Monday to talk about the border and about trade.\n\nOpen questions\n\n\
            Both sides want the talks to go on for as long as it takes, the spokesman said.";
        assert_eq!(running(text).trim_end(), wanted);
    }

    #[test]
    fn a_headline_of_several_lines_is_one_and_what_stands_by_it_is_apart() {
        let body = "The bridge over the river at Tarn has been shut since the\nflood of Monday night, and nobody may cross it.";
        for (head, wanted) in [
            ("Mayor Says the Bridge\nIs Safe to Cross", "Mayor Says the Bridge Is Safe to Cross"),
            (
                "Home\nPolitics\nMayor Says the Bridge Is\nSafe to Cross",
                "Home\n\nPolitics\n\nMayor Says the Bridge Is Safe to Cross",
            ),
            (
                "Mayor Says the Bridge Is\nSafe to Cross\nBy Ann Lee",
                "Mayor Says the Bridge Is Safe to Cross\n\nBy Ann Lee",
            ),
            ("Politics\nMayor Says Bridge Is Safe", "Politics\n\nMayor Says Bridge Is Safe"),
            ("Bridge Is Shut\nMayor Says It Is Not Safe", "Bridge Is Shut\n\nMayor Says It Is Not Safe"),
        ] {
            let text = running(&format!("{head}\n{body}\n\u{c}"));
            assert_eq!(text.trim_end(), format!("{wanted}\n\n{}", body.replace('\n', " ")));
        }
    }

    #[test]
    fn a_sentence_goes_on_over_the_page_and_over_a_line_that_is_a_little_short() {
        let first = "They said so after the meeting in the town hall, when Mayor";
        let rest = "John Roe of Vista, who had come by boat, was asked by Mr.\nLee whether the bridge would be open again by the summer.";
        let wanted = format!("{first} {}", rest.replace('\n', " "));
        let fuller = "It had been built of wood and stone by the grandfathers of them";
        assert!(running(&format!("{first}\n{rest}\n{fuller}.\n\u{c}")).starts_with(&wanted));
        assert!(running(&format!("{fuller}.\n{first}\n\u{c}{rest}\n{fuller}.\n\u{c}")).contains(&wanted));
        // A heading at the foot of a page, and a sentence that ends there.
        let paged = running(&format!(
            "{fuller}.\nIt stood.\nWhat Comes Next\n\u{c}{rest}\n\u{c}The town will vote on it.\n\u{c}"
        ));
        let rest = rest.replace('\n', " ");
        let wanted = format!("{fuller}. It stood.\n\nWhat Comes Next\n\n{rest}\n\nThe town will vote on it.");
        assert_eq!(paged.trim_end(), wanted);
    }

    #[test]
    fn where_nobody_divided_words_a_hyphen_at_the_end_of_a_line_is_the_writers() {
        let lines = "It was a long day in Tarn and in the towns around it.\n".repeat(30);
        let text = |end: &str| running(&format!("{lines}They crossed it in an old-\nfashioned boat{end}.\n\u{c}"));
        assert!(text("").contains("an old-fashioned boat"));
        assert!(text(", oldfashioned as it was").contains("an oldfashioned boat"));
    }

    #[test]
    fn what_a_browser_prints_around_a_page_is_dropped() {
        let report = "The talks in Rome\n\nThe leaders of both countries met on Monday.\n\nSee https://b.org for more.";
        let chromium =
            format!("11/27/26, 3:27 AM\n\nThe talks in Rome | News\n\n{report}\n\nhttps://a.org/1\n\n1/1\n\u{c}");
        let firefox =
            format!("The talks in Rome | News\n\nhttps://a.org/1\n\n{report}\n\n1 of 1\n\n27.11.2026, 03:27\n\u{c}");
        let joined =
            format!("27.11.2026, 03:27\nThe talks in Rome - News\n\n{report}\n\nfile:///tmp/a.html 1/1\n\u{c}");
        let raw = format!("{report}\n11/27/26, 3:27 AM The talks in Rome - News\nhttps://a.org/1 1/1\n\u{c}");
        let raw_of_firefox =
            format!("The talks in Rome - News https://a.org/1\n{report}\n1 of 1 27.11.2026, 03:27\n\u{c}");
        let wrapped = report.replace("The talks in Rome", "The talks\nin Rome");
        let wrapped = format!("{wrapped}\n11/27/26, 3:27 AM The talks in Rome - News\nfile:///tmp/a.html 1/1\n\u{c}");
        for text in [chromium, firefox, joined, raw, raw_of_firefox, wrapped] {
            assert_eq!(running(&text).trim_end(), report, "{text}");
        }
        // A title that stands nowhere else is the only one.
        let bare = "27.11.2026, 03:27\n\nRain in all of Rome\n\nIt rained.\n\nhttps://a.org/1\n\n1/1\n\u{c}";
        assert_eq!(running(bare).trim_end(), "Rain in all of Rome\n\nIt rained.");
    }
}
