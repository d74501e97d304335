//! Page furniture: what stands around a report and belongs to the page, not to the event.

use crate::article::dateline::is_dateline;

/// A sentence that begins so, and is short, is furniture.
const OPENINGS: &[&str] = &[
    "leave a reply", "leave a comment", "leave comment", "post a comment", "your email address", "required fields",
    "read more", "read also", "also read", "read next", "read full", "see also", "see more", "related:",
    "related articles", "related stories", "related topics", "more on this", "more from", "click here", "tap here",
    "sign up", "share this", "share on", "share via", "follow us", "follow @", "story continues below",
    "continue reading", "copyright", "©", "all rights reserved", "photo:", "photo by", "photo credit", "image:",
    "image credit", "images:", "picture:", "source:", "sources:", "via:", "with wire", "with inputs from",
    "(with inputs", "additional reporting", "reporting by", "(reporting by", "(additional reporting", "edited by",
    "editing by", "(editing by", "writing by", "written by", "translated by", "compiled by", "produced by",
    "published by", "published:", "published on", "posted on", "posted by", "posted in", "updated:", "last updated",
    "last modified", "first published", "tags:", "tagged", "filed under", "category:", "categories:", "topics:",
    "byline:", "download our", "download the", "get our", "join our", "join the conversation", "most popular",
    "most read", "trending now", "you may also like", "you might also like", "watch:", "watch now", "listen:",
    "skip to", "print this", "email this", "comments are closed", "comments (", "no comments", "view comments",
    "add a comment", "log in", "sign in", "register now", "terms of", "privacy policy", "we use cookies",
    "this site uses", "notify me of", "save my name", "this article was", "this story was", "this report was",
    "this article originally", "disclaimer", "home »", "previous article", "next article", "previous post",
    "next post", "support our journalism",
];

/// Words that make furniture of a short line without an end mark.
const LABELS: &[&str] = &[
    "advertisement", "advertising", "sponsored", "recommended", "donate", "newsletter", "newsletters", "subscribe",
    "cookies", "trending", "share", "tweet", "print", "email", "comments", "related", "tags", "menu", "search", "home",
    "login", "breaking news alerts",
];

/// A line that begins so ends the report: all after it is furniture.
const ENDINGS: &[&str] = &[
    "leave a reply", "leave a comment", "post a comment", "0 comments", "no comments", "comments are closed",
    "related articles", "related stories", "you may also like", "you might also like",
];

/// News agencies and what credits call them.
const AGENCIES: &[&str] = &[
    "reuters", "afp", "ap", "dpa", "getty", "epa", "sputnik", "tass", "xinhua", "bloomberg", "ani", "pti", "ians",
    "agencies", "shutterstock", "upi", "kyodo", "yonhap", "anadolu", "efe", "ansa", "efe-epa", "zuma", "alamy", "pool",
    "handout",
];

fn words(line: &str) -> Vec<String> {
    line.split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|w| !w.is_empty())
        .collect()
}

fn opens_with(line: &str, openings: &[&str]) -> bool {
    let lower = line
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '(' | '*' | '>' | '•' | '-' | '–' | '—'))
        .to_lowercase();
    let begins = |text: &str, opening: &str| {
        text.strip_prefix(opening)
            .is_some_and(|after| !opening.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric))
    };
    openings.iter().any(|o| begins(&lower, o) || o.starts_with('(') && begins(&line.to_lowercase(), o))
}

/// Whether this sentence is furniture by its own words.
pub fn is_furniture(sentence: &str) -> bool {
    let words = words(sentence);
    let short = words.len() <= 24;
    is_dateline(sentence)
        || (short && opens_with(sentence, OPENINGS))
        || (words.len() <= 4 && !sentence.ends_with(['.', '!', '?']) && opens_with(sentence, LABELS))
        || is_credit(sentence, &words)
        || is_byline(sentence, &words)
        || is_links(sentence)
        || is_counter(&words)
        || is_embed_credit(sentence)
}

/// Whether everything after this line is furniture.
pub fn ends_report(line: &str) -> bool {
    opens_with(line, ENDINGS) || is_counter(&words(line))
}

/// Whether a line announces that the next one is a link to another story.
pub fn announces_link(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    lower.ends_with(':')
        && opens_with(
            &lower,
            &["read more", "read also", "also read", "see also", "related", "read next", "more on this"],
        )
}

/// "0 Comments", "12 comments".
fn is_counter(words: &[String]) -> bool {
    words.len() == 2
        && words[0].chars().all(|c| c.is_ascii_digit())
        && matches!(words[1].as_str(), "comment" | "comments" | "shares" | "views" | "likes")
}

/// "By Jane Doe", "By Editor": `By` and capitals alone, no end mark.
fn is_byline(sentence: &str, words: &[String]) -> bool {
    let mut tokens = sentence.split_whitespace();
    let by = tokens.next().is_some_and(|w| w == "By" || w == "BY");
    by && (2..=9).contains(&words.len())
        && !sentence.ends_with(['.', '!', '?'])
        && tokens.all(|w| {
            w.starts_with(|c: char| !c.is_lowercase())
                || matches!(w, "and" | "in" | "for" | "of" | "de" | "van" | "von" | "al")
        })
}

/// "Via Sputnik/Michael Metzl/Paul Reuters", "Jane Doe/AFP/Getty Images", "Manufactured using AFP and Reuters reports."
fn is_credit(sentence: &str, words: &[String]) -> bool {
    let agency = |w: &String| w.split('/').any(|part| AGENCIES.contains(&part));
    let slashes = sentence.matches('/').count();
    let named = words.iter().any(agency);
    let all_capital = sentence
        .split_whitespace()
        .all(|w| w.starts_with(|c: char| !c.is_lowercase()) || matches!(w, "via" | "and" | "of" | "for"));
    let assembled = words.first().is_some_and(|w| {
        matches!(
            w.as_str(),
            "manufactured" | "compiled" | "produced" | "prepared" | "made" | "written" | "based" | "with" | "from"
        )
    }) && words.iter().any(|w| matches!(w.as_str(), "using" | "from" | "with" | "on"))
        && words.last().is_some_and(|w| matches!(w.as_str(), "reports" | "wires" | "agencies" | "dispatches" | "wire"));
    let wire = (2..=5).contains(&words.len())
        && words[0] == "with"
        && words.last().is_some_and(|w| matches!(w.as_str(), "wire" | "wires" | "agencies" | "reports"));
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
            assert!(is_furniture(line), "{line}");
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
            assert!(!is_furniture(line), "{line}");
        }
    }
}
