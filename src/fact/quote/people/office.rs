//! Who holds an office: "the Russian leader", "the judge".

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::{Report, Speaker};
use crate::language::{Class, Language};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, fold};

/// Most words of an office before a name.
const TITLES: usize = 3;

/// The offices that a report names somebody with.
#[derive(Default)]
pub(super) struct Offices {
    /// Who holds each, in the order of the text.
    holders: Vec<String>,
    /// The offices, by their place in that list, of which a word is part, in order; words for a head of state aside.
    by_word: FxHashMap<String, Vec<usize>>,
    /// Those of heads of state, whose words all mean the same: "president", "leader".
    of_heads: Vec<usize>,
    /// The words of each with its holder, to have it once.
    known: FxHashSet<(Vec<String>, String)>,
}

impl Offices {
    /// Adds an office and who holds it.
    pub(super) fn add(&mut self, language: &Language, titles: Vec<String>, holder: &str) {
        let office = (titles, holder.to_owned());
        if self.known.contains(&office) {
            return;
        }
        let number = self.holders.len();
        for title in &office.0 {
            let list = if language.is(Class::HeadOfState, title) {
                &mut self.of_heads
            } else {
                self.by_word.entry(title.clone()).or_default()
            };
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
        self.holders.push(holder.to_owned());
        self.known.insert(office);
    }

    /// The offices of which a word is part.
    fn with(&self, language: &Language, word: &str) -> &[usize] {
        if language.is(Class::HeadOfState, word) {
            return &self.of_heads;
        }
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// "the Russian leader": who is named with that office somewhere in the report.
    pub(super) fn holder(&self, language: &Language, text: &str) -> Option<String> {
        let words: Vec<String> =
            text.split_whitespace().map(|w| fold(w.trim_matches(|c: char| !c.is_alphanumeric()))).collect();
        let office: Vec<&String> = words.iter().filter(|w| !language.is(Class::DefiniteArticle, w)).collect();
        if office.is_empty() || !words.last().is_some_and(|w| language.is(Class::Office, w)) {
            return None;
        }
        let mut with_each: Vec<&[usize]> = office.iter().map(|word| self.with(language, word)).collect();
        with_each.sort_by_key(|offices| offices.len());
        let (fewest, others) = with_each.split_first()?;
        let with_all = fewest.iter().filter(|number| others.iter().all(|list| list.binary_search(number).is_ok()));
        let mut holders = with_all.filter_map(|number| self.holders.get(*number));
        let holder = holders.next()?;
        // "the judge" is the only one named so; "the Russian leader" the first.
        (office.len() > 1 || holders.all(|other| other == holder)).then(|| holder.clone())
    }
}

/// The words of an office right before a name: "Russian President".
pub(super) fn titles_before(language: &Language, before: &[Token]) -> Vec<String> {
    let is_title = |t: &&Token| t.kind == TokenKind::Word && (t.capital || language.is(Class::Office, &t.folded));
    let titles = before.iter().rev().take_while(is_title).take(TITLES);
    titles.map(|t| language.bare(&t.folded).to_owned()).collect()
}

/// Whether some words name an office.
pub(super) fn is_office(language: &Language, titles: &[String]) -> bool {
    titles.iter().any(|title| language.is(Class::Office, title))
}

/// Who spoke last, if not long before: "the official" is who was last said to speak.
pub(super) fn spoke_just_before(report: &Report, span: Span, spoke: Option<(usize, &Speaker)>) -> Option<String> {
    let (spoke_in, speaker) = spoke?;
    let sentence = report.article.sentence_at(span.start)?;
    (spoke_in + 2 >= sentence).then(|| speaker.name.clone())
}

/// The two who spoke last together, if not long before: "Lee and Roe said … The pair said …".
pub(super) fn spoke_together(report: &Report, span: Span, spoke: Option<(usize, &Speaker)>) -> Option<String> {
    let and = report.language.names.and.as_str();
    spoke_just_before(report, span, spoke).filter(|name| name.split_whitespace().any(|word| word == and))
}

#[cfg(test)]
mod tests {
    use crate::fact::quote::people::tests::meant;

    #[test]
    fn an_office_means_whoever_is_named_with_it() {
        for (text, name) in [
            ("Russian President Ivan Orlov spoke. Then [the Russian leader] said so.", "Ivan Orlov"),
            ("Russian President Ivan Orlov spoke. Then [the Polish leader] said so.", "the Polish leader"),
            ("It rained when Judge Ivan Orlov spoke. Then [the judge] said so.", "Ivan Orlov"),
            ("Judge Ivan Orlov met Judge Ann Lee. Then [the judge] said so.", "the judge"),
            ("Ann Lee, the four-term mayor, left. Bob Roe spoke. Then [the mayor] said so.", "Ann Lee"),
            ("Ann Lee, a doctor, left. Then [the four-term mayor] said so.", "the four-term mayor"),
            ("It rained in her home of Rome, the mayor said. Then [the mayor] said so.", "the mayor"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }

    #[test]
    fn an_office_alone_means_who_spoke_just_before() {
        assert_eq!(meant("It rained. Then [the official] said so.", Some("Eva Poe")), "Eva Poe");
        let late = "It rained. It snowed. It was cold. Then [the official] said so.";
        assert_eq!(meant(late, Some("Eva Poe")), "the official");
    }
}
