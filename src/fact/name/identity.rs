//! One person, one name: spellings of a name within and across reports brought together.
//!
//! A name alone ("Putin") is the person given in full elsewhere; a near spelling ("Ushkov") is the
//! nearest full name; a name behind an office ("Chinese President Xixing") is whoever else holds that
//! office; a short name without a full one is matched by its consonants as transliterations keep
//! them ("Shai", "Hszi" and "Xi" all begin with one sound).

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::fact::name::completion::{goes_by_first_word, has_title_or_speaks, start, words_behind_titles};
use crate::fact::name::gender::told_by_title;
use crate::fact::name::key_words;
use crate::fact::name::register::{Known, NameQuery, Register};
use crate::fact::{Content, Fact, Quote, Report, Speaker, Stop};
use crate::language::Class;
use crate::text::token::Token;

/// Sets the value of every name, and the speaker of every quotation, to one form per person.
/// What is not looked up before `stop` says to end stays as it is written.
pub fn unify(reports: &[Report], facts: &mut [Vec<Fact>], stop: Stop) {
    let known = known(reports, facts);
    let register = Register::new(&known, &reports.iter().map(|r| r.language).collect());
    let asked: Vec<Vec<NameQuery>> =
        reports.par_iter().zip(&*facts).map(|(r, f)| f.iter().flat_map(|f| questions(r, f)).collect()).collect();
    let mut distinct: Vec<&NameQuery> = asked.iter().flatten().collect();
    distinct.par_sort_unstable();
    distinct.dedup();
    let answers: FxHashMap<&NameQuery, Option<String>> =
        distinct.into_par_iter().take_any_while(|_| !stop()).map(|a| (a, register.find(a))).collect();
    for (facts, asked) in facts.iter_mut().zip(&asked) {
        let mut asked = asked.iter().map(|a| answers.get(a).cloned().flatten().unwrap_or_else(|| a.name.clone()));
        for name in facts.iter_mut().flat_map(names) {
            if let Some(found) = asked.next() {
                *name = found;
            }
        }
    }
}

/// The names of a fact: its own, or its speaker's and those of who relayed it.
fn names(fact: &mut Fact) -> Vec<&mut String> {
    match &mut fact.content {
        Content::Name(full) => vec![full],
        Content::Quote(quote) => quote
            .speaker
            .iter_mut()
            .flat_map(|Speaker { name, carriers, .. }| std::iter::once(name).chain(carriers))
            .collect(),
        Content::Quantity { .. } | Content::Date(_) => Vec::new(),
    }
}

/// What to look up for each of these names, in their order.
fn questions(report: &Report, fact: &Fact) -> Vec<NameQuery> {
    let language = report.language;
    let ask =
        |name: &str, office, person| NameQuery { name: name.to_owned(), office, person, title_gender: None, language };
    match &fact.content {
        Content::Name(full) => {
            let person = !is_acronym(report.text(fact.span)) && is_person(report, fact);
            vec![NameQuery {
                title_gender: told_by_title(report, fact.span),
                ..ask(full, office(report, fact), person)
            }]
        }
        Content::Quote(Quote { speaker: Some(speaker), .. }) => {
            let carriers = speaker.carriers.iter().map(|carrier| ask(carrier, None, false));
            let title_gender = told_by_title(report, speaker.span);
            std::iter::once(NameQuery { title_gender, ..ask(&speaker.name, None, true) }).chain(carriers).collect()
        }
        Content::Quote(_) | Content::Quantity { .. } | Content::Date(_) => Vec::new(),
    }
}

/// Whether a name is written as its initials ("NATO", "U.S.").
pub fn is_acronym(written: &str) -> bool {
    (2..=6).contains(&written.chars().filter(|c| c.is_uppercase()).count())
        && written.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Whether a title, a verb of a speaker or somebody met stands beside the name, so that it is a person's.
fn is_person(report: &Report, fact: &Fact) -> bool {
    let before = start(report, fact).checked_sub(1).and_then(|before| report.sentence(fact.sentence).get(before));
    let is_met = |t: &Token| report.language.is(Class::BeforePerson, &t.folded);
    has_title_or_speaks(report, fact) || before.is_some_and(is_met)
}

/// The demonym and title before a name: ("chinese", "president").
fn office(report: &Report, fact: &Fact) -> Option<(String, String)> {
    let language = report.language;
    let (tokens, at) = (report.sentence(fact.sentence), start(report, fact));
    let before = |back: usize| at.checked_sub(back).and_then(|i| tokens.get(i));
    let title = before(1).filter(|t| language.is(Class::HighOffice, &t.folded))?;
    let whose = before(2).filter(|t| t.capital && !t.folded.ends_with('.'))?;
    Some((language.bare(&whose.folded).to_owned(), title.folded.to_string()))
}

fn known(reports: &[Report], facts: &[Vec<Fact>]) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    let mut places: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for (number, (report, facts)) in reports.iter().zip(facts).enumerate() {
        let behind_titles = words_behind_titles(report, facts.iter().filter(|fact| fact.full_name().is_some()));
        for (fact, full) in facts.iter().filter_map(|f| Some((f, f.full_name()?))) {
            let words = key_words(report.language, full);
            if words.is_empty() {
                continue;
            }
            let office = office(report, fact);
            let goes_by_first = goes_by_first_word(report, fact, &words, &behind_titles);
            if let Some(known) = places.get(&words).and_then(|at| all.get_mut(*at)) {
                known.count += 1;
                if known.reports.last() != Some(&number) {
                    known.reports.push(number);
                }
                known.offices.extend(office);
                known.goes_by_first |= goes_by_first;
            } else {
                places.insert(words.clone(), all.len());
                let (full, offices) = (full.to_owned(), office.into_iter().collect());
                all.push(Known { words, full, count: 1, reports: vec![number], offices, goes_by_first });
            }
        }
    }
    // The more a spelling is used, and the fuller it is, the sooner it is chosen.
    all.sort_by(|a, b| b.count.cmp(&a.count).then(b.words.len().cmp(&a.words.len())).then(a.full.cmp(&b.full)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::extract;
    use crate::read::read_bytes;
    use std::path::Path;

    /// The full form of every name of some reports: the report, the name as written, the form.
    fn full_forms(texts: &[&str]) -> Vec<(usize, String, String)> {
        let articles: Vec<_> = texts.iter().map(|t| read_bytes(t.as_bytes(), Path::new("x.txt")).unwrap()).collect();
        let reports: Vec<Report> = articles.iter().map(|a| Report::new(a, None)).collect();
        let mut facts: Vec<_> = reports.iter().map(extract).collect();
        unify(&reports, &mut facts, &|| false);
        let of_report = |(number, (report, facts)): (usize, (&Report, &Vec<Fact>))| {
            let form = |fact: &Fact| Some((number, report.text(fact.span).to_owned(), fact.full_name()?.to_owned()));
            facts.iter().filter_map(form).collect::<Vec<_>>()
        };
        reports.iter().zip(&facts).enumerate().flat_map(of_report).collect()
    }

    #[test]
    fn spellings_come_together() {
        let texts = [
            "Russian President Vladimir Putin met Chinese President Xi Jinping. Mr. Xi left. Putin’s aide Yuri Ushakov said so. Yuri Ushakov smiled.",
            "Vladimir Putin told Mr. Shay that he was glad. Mr. Shai left. The aide Yuri Ushkov said so.",
            "Chinese President Xixing spoke. Then Hszi said it was late.",
        ];
        let forms = full_forms(&texts);
        let value = |report: usize, written: &str| {
            forms.iter().find(|(r, name, _)| *r == report && name == written).map(|(.., full)| full.clone())
        };
        for (report, written, full) in [
            (0, "Putin", "Vladimir Putin"),
            (1, "Shay", "Xi Jinping"),
            (1, "Shai", "Xi Jinping"),
            (1, "Yuri Ushkov", "Yuri Ushakov"),
            (2, "Xixing", "Xi Jinping"),
            (2, "Hszi", "Xi Jinping"),
        ] {
            assert_eq!(value(report, written).as_deref(), Some(full), "{written}");
        }
    }

    #[test]
    fn a_name_alone_is_no_thing_that_another_report_names_with_it() {
        let forms = full_forms(&["They like Orlotech. It rained when Orlotech left.", "They read Orlotech Reader."]);
        let alone = forms.iter().filter(|(_, written, _)| written == "Orlotech");
        assert!(alone.clone().count() == 2 && alone.clone().all(|(.., full)| full == "Orlotech"), "{forms:?}");
    }

    #[test]
    fn who_bears_a_title_of_another_gender_is_another_person() {
        let whose = |title: &str| {
            let articles = [
                "John Lee left Tarn. It rained when John Lee came.".to_owned(),
                format!("It rained all day, {title} Lee said."),
            ]
            .map(|t| read_bytes(t.as_bytes(), Path::new("x.txt")).unwrap());
            let reports: Vec<Report> = articles.iter().map(|a| Report::new(a, None)).collect();
            let mut facts: Vec<_> = reports.iter().map(extract).collect();
            unify(&reports, &mut facts, &|| false);
            facts[1].iter().find_map(|fact| fact.speaker().map(|speaker| speaker.name.clone())).unwrap()
        };
        assert_eq!(whose("Mr."), "John Lee");
        assert!(!whose("Miss").contains("John"), "{}", whose("Miss"));
    }

    #[test]
    fn a_phrase_is_no_name_that_it_holds() {
        let whose = |text: &str, others: &str| {
            let articles = [text, others].map(|t| read_bytes(t.as_bytes(), Path::new("x.txt")).unwrap());
            let reports: Vec<Report> = articles.iter().map(|a| Report::new(a, None)).collect();
            let mut facts: Vec<_> = reports.iter().map(extract).collect();
            unify(&reports, &mut facts, &|| false);
            facts[0].iter().find_map(|fact| fact.speaker().map(|speaker| speaker.name.clone()))
        };
        for (text, others, name) in [
            ("It rained all day, police said.", "They saw Troy Police there.", "police"),
            ("The former Ohio governor said “it rained all day.”", "They were in Ohio.", "The former Ohio governor"),
            ("It rained all day, Orlov said.", "They saw Ann Orlov there.", "Ann Orlov"),
        ] {
            assert_eq!(whose(text, others).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn spellings_of_a_given_name_come_together_where_no_report_has_both() {
        let full = |texts: &[&str], written: &str| {
            full_forms(texts).into_iter().find(|(_, name, _)| name == written).map(|(.., full)| full)
        };
        let one = "Police found Katherine Lee at home. Katherine Lee was 61.";
        let other = "Police said Catherine Lee was found at home.";
        assert_eq!(full(&[one, other], "Catherine Lee").as_deref(), Some("Katherine Lee"));
        let both = "Police said Catherine Lee was found at home. Her sister Katherine Lee had called them.";
        assert_eq!(full(&[one, both], "Catherine Lee").as_deref(), Some("Catherine Lee"));
        let else_named = "Police said Madeleine Lee was found at home.";
        assert_eq!(full(&[one, else_named], "Madeleine Lee").as_deref(), Some("Madeleine Lee"));
    }
}
