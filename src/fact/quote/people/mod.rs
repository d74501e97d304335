//! The persons and bodies of a report: whom "he", "the official" and "Putin" mean.

mod beside;
mod gather;
mod name;
mod office;
mod pronoun;
mod statement;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::name::without_owner;
use crate::fact::quote::clause::Clause;
use crate::fact::quote::people::beside::leading;
use crate::fact::quote::people::gather::Gathered;
use crate::fact::quote::people::name::by_rarest;
use crate::fact::quote::people::office::{Offices, spoke_just_before, spoke_together};
use crate::fact::quote::people::statement::Statements;
use crate::fact::quote::quotation_marks::Quotations;
use crate::fact::quote::wording::{is_body_of, tokens_of, without_place};
use crate::fact::{Report, Speaker};
use crate::language::{Class, Gender, Rule};
use crate::text::Span;

/// The persons and bodies of a report, by every way it names them.
pub(super) struct People {
    /// Key words of a name, and its fullest form.
    names: Vec<(Vec<String>, String)>,
    /// The names of which a word is the rarest, so that few are looked at where a common word stands.
    by_rarest: FxHashMap<String, Vec<usize>>,
    /// Who is named with an office.
    offices: Offices,
    /// Mentions of persons in order, to resolve pronouns.
    mentions: Vec<Mention>,
    /// After each mention, the two persons named most up to it, each by its first mention.
    leading: Vec<Option<(usize, usize)>>,
    /// All who are mentioned so.
    persons: FxHashMap<String, Person>,
    /// Where bodies are named that speak somewhere in the report, in order.
    bodies: Vec<(usize, String)>,
    /// Who speaks somewhere in the report.
    speaking: FxHashSet<String>,
    /// Whom the statements, letters and the like are from.
    statements: Statements,
}

/// Where a person is named.
struct Mention {
    at: usize,
    /// The fullest form of the name.
    name: String,
    /// Whether the words are quoted: who is named there is not who goes on speaking.
    quoted: bool,
    /// Whether something is said to be theirs: "Orlov's visit" is no deed of Orlov.
    owner: bool,
}

/// What is known of a person.
#[derive(Default)]
struct Person {
    gender: Option<Gender>,
    /// Whether a title, a given name or what stands beside the name says that it is one, and not only how it is built.
    surely: bool,
}

impl People {
    /// The persons and bodies of a report, of which some words stand in quotation marks.
    pub(super) fn of(report: &Report, quotes: &Quotations) -> Self {
        let mut gathered = Gathered::of(report, quotes);
        Self {
            by_rarest: by_rarest(&gathered.names),
            leading: leading(&gathered.mentions, &gathered.persons),
            bodies: gathered.bodies(),
            speaking: gathered.speaking,
            names: gathered.names,
            offices: gathered.offices,
            mentions: gathered.mentions,
            persons: gathered.persons,
            statements: Statements::of(report),
        }
    }

    /// The fullest name for the words of `span`. `spoke` is who spoke last before it, whom a pronoun may mean, and in
    /// which sentence. Words for which nobody is found stay as they are.
    pub(super) fn resolve(&self, report: &Report, span: Span, spoke: Option<(usize, &Speaker)>) -> String {
        let text = report.text(without_owner(report.language, &report.article.text, span));
        let tokens = tokens_of(report, span);
        let clause = Clause { language: report.language, all: &tokens };
        let alone = |class| clause.len() == 1 && clause.is(0, class);
        let found = if alone(Class::PersonPronoun) {
            self.person_meant(report, span, spoke)
        } else if clause.holds(Rule::TwoPersons, 0) {
            // "They" may be any: those named most all over the report are meant only where they are named just before.
            let is_any = alone(Class::PersonalPronoun);
            let most_named = || self.pair(report, span.start, is_any);
            spoke_together(report, span, spoke).or_else(|| self.pair_beside(report, span.start)).or_else(most_named)
        } else if alone(Class::BodyPronoun) {
            self.body_beside(report, span.start)
        } else if clause.holds(Rule::KindOfBodyAlone, 0) {
            self.body_spoken_of(span.start)
        } else if is_body_of(report, clause) {
            None
        } else if let Some(author) = self.statements.author(clause) {
            return self.resolve(report, author, spoke);
        } else if let Some(both) = self.both_named(report, clause) {
            return both;
        } else {
            let who = without_place(text, clause);
            return self
                .offices
                .holder(report.language, text)
                .or_else(|| self.named_in(report.language, who))
                .or_else(|| {
                    clause.holds(Rule::OfficeAlone, 0).then(|| spoke_just_before(report, span, spoke)).flatten()
                })
                .unwrap_or_else(|| who.to_owned());
        };
        found.unwrap_or_else(|| text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::read::read_bytes;

    /// Whom the words in brackets mean; `spoke` spoke in the first sentence.
    pub(super) fn meant(marked: &str, spoke: Option<&str>) -> String {
        let (before, rest) = marked.split_once('[').unwrap();
        let words = rest.split_once(']').unwrap().0;
        let text = format!("{before}{}", rest.replacen(']', "", 1));
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        let report = Report::new(&article, None);
        let speaker = spoke.map(|name| Speaker {
            name: name.to_owned(),
            span: Span::new(0, 1),
            carriers: Vec::new(),
            cue: "say".to_owned(),
        });
        let at = article.text.find(rest.replacen(']', "", 1).as_str()).unwrap();
        People::of(&report, &Quotations::of(&article)).resolve(
            &report,
            Span::new(at, at + words.len()),
            speaker.as_ref().map(|speaker| (0, speaker)),
        )
    }

    #[test]
    fn a_place_behind_who_speaks_and_a_body_of_an_owner_name_nobody_else() {
        for (text, name) in [
            ("[Her mother-in-law] said so.", "Her mother-in-law"),
            ("[A baker in the old town] said so.", "A baker"),
            ("Mr Ivan Orlov spoke. Then [Orlov in Rome] said so.", "Ivan Orlov"),
            ("Poland spoke. Then [Poland's Foreign Ministry] said so.", "Poland's Foreign Ministry"),
            ("It rained. Then [a woman in Rome] said so.", "a woman"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }
}
