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
    fn meant(marked: &str, spoke: Option<&str>) -> String {
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
    fn names_and_offices_mean_whoever_bears_them() {
        for (text, name) in [
            ("Russian President Ivan Orlov spoke. Then [Orlov] said so.", "Ivan Orlov"),
            ("[Her mother-in-law] said so.", "Her mother-in-law"),
            ("[A baker in the old town] said so.", "A baker"),
            ("Russian President Ivan Orlov spoke. Then [the Russian leader] said so.", "Ivan Orlov"),
            ("Russian President Ivan Orlov spoke. Then [the Polish leader] said so.", "the Polish leader"),
            ("It rained when Judge Ivan Orlov spoke. Then [the judge] said so.", "Ivan Orlov"),
            ("Judge Ivan Orlov met Judge Ann Lee. Then [the judge] said so.", "the judge"),
            ("Ann Lee, the four-term mayor, left. Bob Roe spoke. Then [the mayor] said so.", "Ann Lee"),
            ("Ann Lee, a doctor, left. Then [the four-term mayor] said so.", "the four-term mayor"),
            ("Mr Ivan Orlov spoke. Then [Orlov in Rome] said so.", "Ivan Orlov"),
            ("Mr Ivan Orlov spoke. Then [Orlov's adviser] said so.", "Orlov's adviser"),
            ("Mr Ivan Orlov met Ann Lee. Then [Orlov's adviser Ann Lee] said so.", "Ann Lee"),
            ("Poland spoke. Then [Poland's Foreign Ministry] said so.", "Poland's Foreign Ministry"),
            ("It rained. Then [a woman in Rome] said so.", "a woman"),
            ("It rained in her home of Rome, the mayor said. Then [the mayor] said so.", "the mayor"),
            ("They joined the Sea Party. Then [a Sea Party lawmaker] said so.", "a Sea Party lawmaker"),
            ("They joined the Sea Party. Then [a Sea Party spokesman] said so.", "Sea Party"),
            ("Mr. Ivan Orlov met Ann Lee. Then [Orlov and Lee] said so.", "Ivan Orlov and Ann Lee"),
            ("They saw Salt and Sand Fund there. Then [Salt and Sand Fund] said so.", "Salt and Sand Fund"),
            ("They saw Kim Jong-un. Then [general manager Kim Jong-un] said so.", "Kim Jong-un"),
            ("They saw A.J. Roe. Then [general manager A.J. Roe] said so.", "A.J. Roe"),
            ("They saw Ann Lee. Then [President and Chief Director Ann Lee] said so.", "Ann Lee"),
            ("Then [the Board of Salt and Sand in Rome] said so.", "the Board of Salt and Sand in Rome"),
            ("Then [Republicans and Democrats] said so.", "Republicans and Democrats"),
            ("They saw Ann Lee. Then [Salt and Sand chairman Ann Lee] said so.", "Ann Lee"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }

    #[test]
    fn a_statement_speaks_for_whom_it_is_from() {
        for (text, name) in [
            ("[A statement from Orlov Bank] said so.", "Orlov Bank"),
            (
                "It rained. They read a statement from the Indian Navy in Rome. Then [the statement] said so.",
                "Indian Navy",
            ),
            ("Mr Ivan Orlov left. He sent a letter by Orlov. Then [the letter] said so.", "Ivan Orlov"),
            ("They read a statement from the Indian Navy. Then [the letter] said so.", "the letter"),
            ("They read a letter from the Indian government. Then [the letter] said so.", "the Indian government"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }

    #[test]
    fn pronouns_mean_who_spoke_or_was_named_last() {
        let text = "It rained. Ann Lee left. Then [she] said so.";
        assert_eq!(meant("The mayor met Ann Lee and Bob Roe. Then [he] said so.", None), "Bob Roe");
        assert_eq!(meant("The hall was full when Ann Lee left. Then [she] said so.", Some("Eva Poe")), "Eva Poe");
        assert_eq!(meant(text, Some("Eva Poe")), "Ann Lee");
        assert_eq!(meant("It rained. Then [he] said so.", None), "he");
    }

    #[test]
    fn a_pronoun_means_nobody_whom_it_cannot() {
        for (text, spoke, name) in [
            ("Bob Roe left. Then [he] said so.", Some("Mary Lee"), "Bob Roe"),
            ("Mr. Roe met Mary Lee. Then [she] said so.", None, "Mary Lee"),
            ("Mary Lee met Bob Roe. Then [she] said so.", None, "Mary Lee"),
            ("It rained. A month ago, when Mr. Roe left, [he] said so.", Some("Mary Lee"), "Roe"),
            ("Bob Roe left. The Green River rose. Then [he] said so.", None, "Bob Roe"),
            ("They sent the Green Wave home. Then [he] said so.", None, "he"),
            ("Mrs. Ivo Orlov met Mr. Jan Poe. Then [she] said so.", None, "Ivo Orlov"),
            ("It rained. Then [he] said so.", Some("Hilary Lee"), "Hilary Lee"),
            ("It rained. A writer from the old town, Mark Lee, left. Then [he] said so.", Some("Bob Roe"), "Mark Lee"),
        ] {
            assert_eq!(meant(text, spoke), name, "{text}");
        }
    }

    #[test]
    fn two_persons_named_before_are_they() {
        assert_eq!(meant("Ann Lee met Bob Roe. Then [they] said so.", None), "Ann Lee and Bob Roe");
        assert_eq!(meant("Ann Lee met Bob Roe. Then [the two leaders] said so.", None), "Ann Lee and Bob Roe");
        assert_eq!(meant("Ann Lee left. Then [they] said so.", None), "they");
        let text = "Ann Lee met Bob Roe. It rained. It snowed. Then [they] said so.";
        assert_eq!(meant(text, None), "they");
        let near = "Ann Lee met Bob Roe. It snowed. Ann Lee and Bob Roe saw Eva Poe. Then [they] said so.";
        assert_eq!(meant(near, None), "Ann Lee and Bob Roe");
        assert_eq!(meant(&text.replace("they", "the two leaders"), None), "Ann Lee and Bob Roe");
        let text = "Ann Lee met Bob Roe. Then [the pair] said so.";
        assert_eq!(meant(text, Some("Eva Poe and Jan Poe")), "Eva Poe and Jan Poe");
        assert_eq!(meant("Ann Lee joined Green Wave there. Then [they] said so.", None), "they");
    }

    #[test]
    fn a_company_is_the_body_that_speaks_in_the_report() {
        assert_eq!(meant("Orlotech said so in Rome. It rained. Then [the company] said so.", None), "Orlotech");
        assert_eq!(meant("It rained in Rome. Then [the company] said so.", None), "the company");
        assert_eq!(meant("Mr. Roe said so. Then [the company] said so.", None), "the company");
    }

    #[test]
    fn it_is_a_body_that_speaks_in_the_report() {
        assert_eq!(
            meant("Orlotech said so in Rome. It rained when Orlotech left. Then [it] said so.", None),
            "Orlotech"
        );
        assert_eq!(meant("They went by night to Rome. Then [it] said so.", None), "it");
    }

    #[test]
    fn an_office_alone_means_who_spoke_just_before() {
        assert_eq!(meant("It rained. Then [the official] said so.", Some("Eva Poe")), "Eva Poe");
        let late = "It rained. It snowed. It was cold. Then [the official] said so.";
        assert_eq!(meant(late, Some("Eva Poe")), "the official");
    }
}
