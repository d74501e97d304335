//! Every action by a few letters of what it does.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

use super::action::{ACTIONS, ActionRow};

/// The actions that match what is typed, the best first; all of them for nothing.
pub fn ranked(typed: &str) -> Vec<&'static ActionRow> {
    struct Named(&'static ActionRow, String);
    impl AsRef<str> for Named {
        fn as_ref(&self) -> &str {
            &self.1
        }
    }
    let all = ACTIONS.iter().map(|e| Named(e, format!("{} {} {}", e.words, e.id, e.also)));
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let found = pattern.match_list(all, &mut Matcher::new(Config::DEFAULT));
    found.into_iter().map(|(named, _)| named.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_find_an_action() {
        assert_eq!(ranked("").len(), ACTIONS.len());
        assert_eq!(ranked("nxt doubt").first().map(|e| e.id), Some("next-doubtful"));
        assert!(ranked("zzzz").is_empty());
    }

    #[test]
    fn words_that_people_use_find_an_action() {
        let words = [
            ("jump", "report"),
            ("report", "report"),
            ("colour", "theme"),
            ("color", "theme"),
            ("bookmark", "mark"),
            ("save", "export"),
            ("print", "export"),
            ("find", "search"),
            ("clipboard", "copy"),
            ("comment", "note"),
            ("exit", "quit"),
            ("shortcuts", "help"),
        ];
        for (word, id) in words {
            let found: Vec<&str> = ranked(word).iter().take(3).map(|e| e.id).collect();
            assert!(found.iter().any(|found| found.contains(id)), "{word}: {found:?}");
        }
    }
}
