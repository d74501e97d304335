//! Page furniture: what stands around a report and belongs to the page, not to the event.

use crate::article::dateline::is_dateline;
use crate::language::furniture::Furniture;
use crate::language::{Class, Language};
use crate::text::ends_sentence;
use crate::text::token::fold;

fn words(line: &str) -> Vec<String> {
    line.split_whitespace()
        .map(|w| fold(w.trim_matches(|c: char| !c.is_alphanumeric())))
        .filter(|w| !w.is_empty())
        .collect()
}

fn opens_with(line: &str, openings: &[String]) -> bool {
    let marks = |c: char| c.is_whitespace() || matches!(c, '[' | '(' | '*' | '>' | '•' | '-' | '–' | '—');
    let bare = fold(line.trim_start_matches(marks));
    let begins = |text: &str, opening: &str| {
        text.strip_prefix(opening)
            .is_some_and(|after| !opening.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric))
    };
    openings.iter().any(|o| begins(&bare, o) || o.starts_with('(') && line.starts_with('(') && begins(&fold(line), o))
}

/// Whether this sentence is furniture by its own words.
pub fn is_furniture(language: &Language, sentence: &str) -> bool {
    let furniture = &language.furniture;
    let words = words(sentence);
    let short = words.len() <= 24;
    let opens = |lists: &[&[String]]| lists.iter().any(|list| opens_with(sentence, list));
    is_dateline(language, sentence)
        || (short && opens(&[&furniture.openings, &furniture.endings, &furniture.links]))
        || (words.len() <= 4 && !sentence.ends_with(ends_sentence) && opens_with(sentence, &furniture.labels))
        || is_credit(language, sentence, &words)
        || is_byline(furniture, sentence, &words)
        || is_links(sentence)
        || is_counter(furniture, &words)
        || is_embed_credit(sentence)
}

/// Whether everything after this line is furniture.
pub fn ends_report(language: &Language, line: &str) -> bool {
    opens_with(line, &language.furniture.endings) || is_counter(&language.furniture, &words(line))
}

/// Whether a line announces that the next one is a link to another story.
pub fn announces_link(language: &Language, line: &str) -> bool {
    let line = line.trim();
    let furniture = &language.furniture;
    line.ends_with(':') && (opens_with(line, &furniture.links) || opens_with(line, &furniture.link_announcements))
}

/// "0 Comments", "12 comments".
fn is_counter(furniture: &Furniture, words: &[String]) -> bool {
    let [number, counted] = words else { return false };
    number.chars().all(|c| c.is_ascii_digit()) && furniture.counted.contains(counted)
}

/// "By Jane Doe", "By Editor": `By` and capitals alone, no end mark.
fn is_byline(furniture: &Furniture, sentence: &str, words: &[String]) -> bool {
    let mut tokens = sentence.split_whitespace();
    let by = tokens.next().is_some_and(|w| w.starts_with(char::is_uppercase) && furniture.byline.contains(&fold(w)));
    by && (2..=9).contains(&words.len())
        && !sentence.ends_with(ends_sentence)
        && tokens
            .all(|w| w.starts_with(|c: char| !c.is_lowercase()) || furniture.in_byline.iter().any(|small| small == w))
}

/// "Via Sputnik/Michael Metzl/Paul Reuters", "Jane Doe/AFP/Getty Images", "Manufactured using AFP and Reuters reports."
fn is_credit(language: &Language, sentence: &str, words: &[String]) -> bool {
    let furniture = &language.furniture;
    let agency = |w: &String| w.split('/').any(|part| language.is(Class::NewsAgency, part));
    let slashes = sentence.matches('/').count();
    let named = words.iter().any(agency);
    let all_capital = sentence
        .split_whitespace()
        .all(|w| w.starts_with(|c: char| !c.is_lowercase()) || furniture.in_credit.iter().any(|small| small == w));
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let of_reports = furniture.wire_reports.contains(last);
    let assembled =
        furniture.assembled.contains(first) && words.iter().any(|w| furniture.assembled_from.contains(w)) && of_reports;
    let wire = (2..=5).contains(&words.len()) && furniture.wire_opening.contains(first) && of_reports;
    (named && slashes > 0 && words.len() <= 8 && all_capital) || (words.len() <= 12 && assembled && named) || wire
}

/// Nothing but addresses.
fn is_links(sentence: &str) -> bool {
    let mut any = false;
    for word in sentence.split_whitespace() {
        let link = word.starts_with("http://")
            || word.starts_with("https://")
            || word.starts_with("www.")
            || word.starts_with("pic.twitter.com");
        any |= link;
        if !link {
            return false;
        }
    }
    any
}

/// The last line of an embedded post: "— Name (@handle) December 15, 2021".
fn is_embed_credit(sentence: &str) -> bool {
    sentence.starts_with(['—', '–', '-']) && sentence.contains("(@") && sentence.chars().count() <= 120
}

/// Whether a paragraph at the end of a report is an author's self-portrait: three or more
/// fragments of few words each.
pub fn is_biography(sentences: &[&str]) -> bool {
    let total: usize = sentences.iter().map(|s| s.split_whitespace().count()).sum();
    sentences.len() >= 3 && total <= sentences.len() * 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn furniture() {
        for line in [
            "Leave a Reply",
            "Your email address will not be published.",
            "READ MORE: UK seeks unity",
            "0 Comments",
            "By Editor",
            "Additional reporting by A. Author in Paris; Edited by B. Editor",
            "Via Sputnik/Jane Doe/Reuters",
            "with wire",
            "Manufactured using AFP and Reuters reports.",
            "https://t.co/abc pic.twitter.com/def",
            "— Ministry (@handle) December 15, 2021",
            "Source: Example and agencies",
            "Tuesday, July 2nd, 2013",
        ] {
            assert!(is_furniture(english(), line), "{line}");
        }
    }

    #[test]
    fn content() {
        for line in [
            "By Friday the talks had ended.",
            "Reuters reported the talks.",
            "Source material was seized by police.",
            "He left on May 5, 2021.",
            "With agencies closed, the report was late.",
            "Pressure",
            "Sources said the deal was near.",
        ] {
            assert!(!is_furniture(english(), line), "{line}");
        }
    }
}
