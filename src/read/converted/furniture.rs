//! What stands around the pages of a text and is none of it: what every page repeats, its number, and what a browser prints
//! there: when and from where, and the title of the page of the web.

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

/// The lines of a page.
pub(super) type Page<'a> = Vec<&'a str>;

/// Whether a text is in pages.
pub(super) fn is_in_pages(text: &str) -> bool {
    text.contains(BREAK)
}

/// The pages of a text.
pub(super) fn split(text: &str) -> Vec<Page<'_>> {
    text.split(BREAK).map(|page| page.lines().map(str::trim).collect()).collect()
}

/// The places of those lines of each page that are none of the text.
pub(super) fn furniture(pages: &[Page]) -> Vec<FxHashSet<usize>> {
    let filled: Vec<Vec<usize>> = pages.iter().map(|page| filled(page)).collect();
    let written = filled.iter().filter(|lines| !lines.is_empty()).count();
    let repeated = repeated(pages, &filled, written);
    let of_page = |(page, filled): (&Page, &Vec<usize>)| {
        let edges: Vec<usize> = edges(filled).collect();
        let is_furniture = |line: &str| {
            repeated.contains(&form(line)) || counts_pages(line) || is_address(line) || is_of_print_alone(line)
        };
        let line = |at: &usize| page.get(*at).copied().unwrap_or_default();
        let title = if written == 1 { title_of_print(page, filled, &edges) } else { None };
        edges.iter().copied().filter(|at| is_furniture(line(at))).chain(title).collect()
    };
    pages.iter().zip(&filled).map(of_page).collect()
}

/// The lines of a page that are not blank, by their places.
fn filled(page: &[&str]) -> Vec<usize> {
    page.iter().enumerate().filter(|(_, line)| !line.is_empty()).map(|(at, _)| at).collect()
}

/// The first and the last of these lines.
fn edges(filled: &[usize]) -> impl Iterator<Item = usize> {
    let foot = filled.len().saturating_sub(EDGE).max(EDGE);
    filled.iter().enumerate().filter(move |(nth, _)| *nth < EDGE || *nth >= foot).map(|(_, at)| *at)
}

/// The forms of lines that stand at the edge of more than one page, and of no fewer than half of those that are `written`.
fn repeated(pages: &[Page], filled: &[Vec<usize>], written: usize) -> FxHashSet<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for (page, filled) in pages.iter().zip(filled) {
        let edges = edges(filled).filter_map(|at| page.get(at)).map(|line| form(line)).collect::<FxHashSet<_>>();
        for form in edges {
            *counts.entry(form).or_default() += 1;
        }
    }
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
        if is_place(word) {
            addresses += 1;
        } else if !counts_pages(word) {
            return false;
        }
    }
    addresses == 1
}

fn is_place(word: &str) -> bool {
    on_the_web(word).is_some() || word.starts_with("file:///")
}

/// A line that a browser printed around a page, in its parts.
struct Print<'a> {
    has_moment: bool,
    has_address: bool,
    /// What else stands there.
    rest: &'a [&'a str],
}

/// A line without its address and without the moments and numbers of pages at both of its ends.
fn print<'a>(words: &'a [&'a str]) -> Print<'a> {
    let mut print = Print { has_moment: false, has_address: false, rest: words };
    loop {
        let counted = |part: &[&str]| counts_pages(&part.join(" "));
        let is_moment = |part: &[&str]| part.iter().any(|word| word.contains(':'));
        if let Some((address, rest)) = print.rest.split_first().filter(|(first, _)| is_place(first)) {
            (print.has_address, print.rest) = (!address.is_empty(), rest);
        } else if let Some((address, rest)) = print.rest.split_last().filter(|(last, _)| is_place(last)) {
            (print.has_address, print.rest) = (!address.is_empty(), rest);
        } else if let Some(ends) = longest(|n| print.rest.get(..n).is_some_and(counted)) {
            let (part, rest) = print.rest.split_at(ends);
            (print.has_moment, print.rest) = (print.has_moment || is_moment(part), rest);
        } else if let Some(ends) = longest(|n| last(print.rest, n).is_some_and(counted)) {
            let (rest, part) = print.rest.split_at(print.rest.len() - ends);
            (print.has_moment, print.rest) = (print.has_moment || is_moment(part), rest);
        } else {
            return print;
        }
    }
}

fn last<'a, 'b>(words: &'b [&'a str], count: usize) -> Option<&'b [&'a str]> {
    words.get(words.len().checked_sub(count)?..)
}

/// The most words for which something holds.
fn longest(holds: impl Fn(usize) -> bool) -> Option<usize> {
    (1..=5).rev().find(|count| holds(*count))
}

/// Whether a line is nothing but several of what a browser prints around a page: "1 of 2 27.11.2026, 03:27".
fn is_of_print_alone(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let print = print(&words);
    print.rest.is_empty() && print.has_moment
}

/// The line at the edge of a page that is the title of the web page, where a browser printed it so: with the moment or the
/// address beside it, and the other of these two at the head or foot of the same page. A title that stands nowhere else stays.
/// On several pages it is repeated, and known by that.
fn title_of_print(page: &Page, filled: &[usize], edges: &[usize]) -> Option<usize> {
    let words: Vec<(usize, Vec<&str>)> = edges
        .iter()
        .map(|at| (*at, page.get(*at).map(|line| line.split_whitespace().collect()).unwrap_or_default()))
        .collect();
    let prints: Vec<(usize, Print)> = words.iter().map(|(at, words)| (*at, print(words))).collect();
    if !prints.iter().any(|(_, print)| print.has_moment) || !prints.iter().any(|(_, print)| print.has_address) {
        return None;
    }
    let is_print = |nth: Option<usize>| {
        nth.and_then(|nth| prints.get(nth)).is_some_and(|(_, print)| print.has_moment || print.has_address)
    };
    let found = prints.iter().enumerate().find(|(nth, (at, print))| {
        let is_beside = [Some(*nth), nth.checked_sub(1), Some(nth + 1)].into_iter().any(is_print);
        is_beside && begins_with_headline(print.rest, page, filled, *at)
    });
    found.map(|(_, (at, _))| *at)
}

/// Whether some other lines of a page, one after the other, are the beginning of its title.
fn begins_with_headline(title: &[&str], page: &Page, filled: &[usize], at: usize) -> bool {
    (0..filled.len()).any(|start| {
        let mut rest = title;
        let others = filled.iter().skip(start).take_while(|other| **other != at);
        for line in others.filter_map(|other| page.get(*other)) {
            for word in line.split_whitespace() {
                match rest.split_first().filter(|(first, _)| **first == word) {
                    Some((_, after)) => rest = after,
                    None => return false,
                }
            }
            if title.len() - rest.len() >= MIN_TITLE {
                return true;
            }
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_counts_pages_is_a_page_number() {
        around().page_count.check(counts_pages);
    }
}
