//! Names spelt in several ways.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::compare::Fact;
use crate::compare::finding::{Finding, FindingKind, list};
use crate::fact::{FactKind, name::key_words};

/// Persons and bodies of which the reports write a word differently.
pub(crate) fn findings(context: &Context) -> Vec<Finding> {
    let mut by_person: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for fact in context.comparison.facts.iter().filter(|f| f.kind == FactKind::Name) {
        if let Some(full) = fact.value.as_deref() {
            by_person.entry(full).or_default().push(fact);
        }
    }
    let mut out = Vec::new();
    for (full, mentions) in by_person.into_iter().take_while(|_| !context.is_stopped()) {
        // In another language a name is translated, and in one that is not known every noun may have a capital.
        let language = context.language(mentions[0]);
        if !language.is_known() || mentions.iter().any(|fact| context.language(fact).code != language.code) {
            continue;
        }
        let known = key_words(language, full);
        let words = |fact: &Fact| key_words(context.language(fact), &fact.text);
        // "Democrats" and "Democratic" are two words, not two spellings of one name.
        let is_other_form = |fact: &Fact, own: &[String]| {
            let language = context.language(fact);
            let has_stem = |word: &String| known.iter().any(|known| language.stem(known) == language.stem(word));
            !own.iter().any(|w| known.contains(w)) && own.iter().all(has_stem)
        };
        let report = |fact: &Fact| context.comparison.source_of(fact.sentence);
        // Each spelling once a report.
        let mut spellings: BTreeMap<(&str, usize), &Fact> = BTreeMap::new();
        // Of each report its fullest mention in the usual spelling, with how many words that has.
        let mut usual: BTreeMap<usize, (usize, &Fact)> = BTreeMap::new();
        for fact in mentions {
            let own = words(fact);
            if own.iter().any(|w| !known.contains(w)) {
                if is_other_form(fact, &own) {
                    continue;
                }
                spellings.entry((&fact.text, report(fact))).or_insert(fact);
            } else if usual.get(&report(fact)).is_none_or(|(shorter, _)| *shorter < own.len()) {
                usual.insert(report(fact), (own.len(), fact));
            }
        }
        if spellings.is_empty() {
            continue;
        }
        // Where a report spells the whole name otherwise, "Timmons" alone is no spelling of its own.
        let spell_otherwise: BTreeSet<usize> = spellings.keys().map(|(_, report)| *report).collect();
        usual.retain(|report, (words, _)| *words >= known.len() || !spell_otherwise.contains(report));
        let usual = usual.into_values().map(|(_, fact)| fact);
        let facts: Vec<&Fact> = usual.chain(spellings.values().copied()).collect();
        let mut written: Vec<&str> = spellings.keys().map(|(name, _)| *name).collect();
        written.dedup();
        out.push(context.finding(
            FindingKind::NameVariant,
            &facts,
            format!("{full} is also written {}", list(&written)),
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::compare::FindingKind;
    use crate::compare::testing::compared;

    /// What is said of names that are spelt in several ways.
    fn said(texts: &[&str]) -> Vec<String> {
        let found = compared(texts).findings.into_iter().filter(|f| f.kind == FindingKind::NameVariant);
        found.map(|f| f.summary).collect()
    }

    #[test]
    fn a_name_that_another_report_spells_otherwise_is_told_with_its_spellings() {
        let one = "Police found Katherine Lee at home. Katherine Lee was 61.";
        let other = "Police said Catherine Lee was found at home.";
        assert_eq!(said(&[one, other]), ["Katherine Lee is also written Catherine Lee"]);
        assert!(said(&[one, &other.replace("Catherine", "Katherine")]).is_empty());
    }

    #[test]
    fn a_surname_alone_is_no_other_spelling() {
        assert!(said(&["Police found Katherine Lee at home.", "Police said Ms. Lee was found at home."]).is_empty());
    }

    #[test]
    fn who_names_somebody_by_a_part_of_the_usual_name_and_spells_the_rest_otherwise_does_not_stand_for_the_usual_one() {
        let texts = [
            "Police found Katherine Lee at home. Katherine Lee was 61. They saw Katherine Lee in Tarn. It rained when Katherine Lee left.",
            "Police said Catherine Lee was found at home. It rained when Ms. Lee left.",
        ];
        let comparison = compared(&texts);
        let finding = comparison.findings.iter().find(|f| f.kind == FindingKind::NameVariant).unwrap();
        let named: Vec<&str> = finding.facts.iter().map(|f| comparison.facts[*f].text.as_str()).collect();
        assert_eq!(named, ["Katherine Lee", "Catherine Lee"]);
    }
}
