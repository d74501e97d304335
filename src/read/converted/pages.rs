//! Text that was laid out in pages, as commands take it out of a PDF: lines made paragraphs again, words put together that a
//! line divided, what stands at the head and foot of every page dropped (its number; when and from where a browser printed it).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::around::around;
use crate::read::address::on_the_web;

/// What stands between two pages.
const BREAK: char = '\u{c}';
/// Lines at the head and at the foot of a page that may be repeated on every page.
const EDGE: usize = 3;
/// Bytes of a line that may be nothing but a day and an hour.
const MOMENT: usize = 40;
/// Words of a headline with which the title of the page of the web begins.
const MIN_TITLE: usize = 3;

/// Whether a text is in pages.
pub(super) fn is_paged(text: &str) -> bool {
    text.contains(BREAK)
}

/// The running text of some pages, its paragraphs between blank lines.
pub(super) fn running(text: &str) -> String {
    let pages: Vec<Vec<&str>> = text.split(BREAK).map(|page| page.lines().map(str::trim).collect()).collect();
    let repeated = repeated(&pages);
    let words = text.split_whitespace().map(bare).collect();
    let mut running = Running { text: String::new(), before: None, words };
    for page in &pages {
        let filled = filled(page);
        let title = title_of_print(page, &filled, &pages);
        let is_furniture = |at: usize, line: &str| {
            is_edge(&filled, at)
                && (repeated.contains(&form(line)) || counts_pages(line) || is_address(line) || title == Some(at))
        };
        let kept = page.iter().enumerate().filter(|(at, line)| !is_furniture(*at, line)).map(|(_, line)| *line);
        let kept: Vec<&str> = kept.collect();
        let first = kept.iter().position(|line| !line.is_empty()).unwrap_or(kept.len());
        let last = kept.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
        let kept = kept.get(first..last).unwrap_or_default();
        // A sentence goes on over the page, and so does its paragraph.
        if !kept.first().is_some_and(|line| line.starts_with(char::is_lowercase)) {
            running.end_paragraph();
        }
        let width = width(kept);
        for (at, line) in kept.iter().enumerate() {
            running.add(line);
            // Where the next word had room on the line and was not put there, a paragraph ends.
            let next = kept.get(at + 1).and_then(|next| next.split_whitespace().next());
            let had_room = |next: &str| line.chars().count() + 1 + next.chars().count() < width;
            if next.is_some_and(|next| !next.starts_with(char::is_lowercase) && had_room(next)) {
                running.end_paragraph();
            }
        }
    }
    running.text
}

/// How many characters the fuller lines of a page have.
fn width(lines: &[&str]) -> usize {
    let mut lengths: Vec<usize> =
        lines.iter().filter(|line| !line.is_empty()).map(|line| line.chars().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 3 / 4).copied().unwrap_or_default()
}

/// A text that grows line by line.
struct Running<'a> {
    text: String,
    /// The last word of the line before, inside a paragraph.
    before: Option<&'a str>,
    /// All words of the text.
    words: FxHashSet<&'a str>,
}

impl<'a> Running<'a> {
    /// Adds a line to the paragraph before it, or ends that paragraph where the line is blank.
    fn add(&mut self, line: &'a str) {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { return self.end_paragraph() };
        if let Some(before) = self.before {
            let is_divided = before.ends_with(['-', '\u{ad}', '‐']) && before.chars().count() > 2;
            if !is_divided {
                self.text.push(' ');
            } else if first.starts_with(char::is_lowercase) && !self.words.contains(bare(&format!("{before}{first}"))) {
                // "Anglo-" and "American", "well-" and "known", which stands elsewhere so, keep theirs.
                self.text.pop();
            }
        }
        self.text.push_str(line);
        self.before = words.next_back().or(Some(first));
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

/// The lines of a page that are not blank, by their places.
fn filled(page: &[&str]) -> Vec<usize> {
    page.iter().enumerate().filter(|(_, line)| !line.is_empty()).map(|(at, _)| at).collect()
}

/// Whether the line at a place is among the first or last of its page.
fn is_edge(filled: &[usize], at: usize) -> bool {
    filled.iter().take(EDGE).chain(filled.iter().rev().take(EDGE)).any(|edge| *edge == at)
}

/// The forms of lines that stand at the edge of more than one page, and of no fewer than half of them.
fn repeated(pages: &[Vec<&str>]) -> FxHashSet<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for page in pages {
        let filled = filled(page);
        let edges = page.iter().enumerate().filter(|(at, line)| !line.is_empty() && is_edge(&filled, *at));
        let forms: FxHashSet<String> = edges.map(|(_, line)| form(line)).collect();
        for form in forms {
            *counts.entry(form).or_default() += 1;
        }
    }
    let written = pages.iter().filter(|page| page.iter().any(|line| !line.is_empty())).count();
    counts.into_iter().filter(|(_, count)| *count > 1 && count * 2 >= written).map(|(form, _)| form).collect()
}

/// A line without what counts its page.
fn form(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Whether a line only counts its page or tells when it was printed: "3", "- 3 -", "3 / 12", "Page 3 of 12",
/// "11/27/26, 3:27 AM".
fn counts_pages(line: &str) -> bool {
    if line.len() > MOMENT {
        return false;
    }
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut numbers = 0;
    for word in words {
        if word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers += 1;
        } else if !around().page_count.has(word) {
            return false;
        }
    }
    // Day, month, year, hour and minute, perhaps with the second. "12,345" is a number to read.
    let is_moment = line.contains(':') && (5..=6).contains(&numbers);
    is_moment || (1..=2).contains(&numbers) && !line.contains([',', '.'])
}

/// Whether a line is the address of a page of the web and no more than the number of the page of paper beside it.
fn is_address(line: &str) -> bool {
    let mut addresses = 0;
    for word in line.split_whitespace() {
        if on_the_web(word).is_some() || word.starts_with("file:///") {
            addresses += 1;
        } else if !counts_pages(word) {
            return false;
        }
    }
    addresses == 1
}

/// The line at the head of a page that is the title of the web page, where a browser printed it so: with the moment or the
/// address beside it, and the other of these two at the head or foot of the same page. A title that stands nowhere else stays.
fn title_of_print(page: &[&str], filled: &[usize], pages: &[Vec<&str>]) -> Option<usize> {
    // On several pages it is repeated, and known by that.
    if pages.iter().filter(|page| page.iter().any(|line| !line.is_empty())).count() != 1 {
        return None;
    }
    let line = |at: &usize| page.get(*at).copied().unwrap_or_default();
    let is_edge_with = |is: fn(&str) -> bool| filled.iter().any(|at| is_edge(filled, *at) && is(line(at)));
    let is_printed = is_edge_with(is_address) && is_edge_with(|line| counts_pages(line) && line.contains(':'));
    let (first, second) = (filled.first()?, filled.get(1)?);
    let is_other = |at: &usize| is_address(line(at)) || counts_pages(line(at));
    let title = if is_other(first) { second } else { first };
    if !is_printed || is_other(title) || !(is_other(first) || is_other(second)) {
        return None;
    }
    let words: Vec<&str> = line(title).split_whitespace().collect();
    let begins = |other: &str| {
        let count = other.split_whitespace().count();
        count >= MIN_TITLE && other.split_whitespace().eq(words.iter().take(count).copied())
    };
    let mut others = pages.iter().flatten().filter(|other| !std::ptr::eq(**other, line(title)));
    others.any(|other| begins(other)).then_some(*title)
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
    fn only_what_counts_pages_is_a_page_number() {
        around().page_count.check(counts_pages);
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
        for text in [chromium, firefox, joined] {
            assert_eq!(running(&text).trim_end(), report, "{text}");
        }
        // A title that stands nowhere else is the only one.
        let bare = "27.11.2026, 03:27\n\nRain in all of Rome\n\nIt rained.\n\nhttps://a.org/1\n\n1/1\n\u{c}";
        assert_eq!(running(bare).trim_end(), "Rain in all of Rome\n\nIt rained.");
    }
}
