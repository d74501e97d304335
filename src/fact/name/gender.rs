//! What names and titles tell of the gender of who bears them.

use crate::fact::Report;
use crate::language::{Class, Gender, Language};
use crate::text::Span;
use crate::text::token::{Token, fold};

/// The given name with which a name of several words begins, or that stands before its last word behind an office: "Majority Whip
/// Mary Lee"; folded.
pub(in crate::fact) fn given_name(language: &Language, name: &str) -> Option<String> {
    let words: Vec<String> = name.split_whitespace().map(fold).collect();
    let before_last = words.len().checked_sub(2)?;
    let is_given = |word: &&String| language.given_names.contains(word) && !language.is_stop_word(word);
    [words.first(), words.get(before_last)].into_iter().flatten().find(is_given).cloned()
}

/// The gender of who bears a name of several words, by its given name.
pub(in crate::fact) fn gender_of(language: &Language, name: &str) -> Option<Gender> {
    given_name(language, name).and_then(|given| language.given_names.gender(&given))
}

/// The gender that the title right before a name tells.
pub(in crate::fact) fn gender_of_title(language: &Language, before: &[Token]) -> Option<Gender> {
    let title = before.iter().rev().find(|t| !t.is("."))?;
    by_class(language, &title.folded, Class::FemaleTitle, Class::MaleTitle)
}

/// The gender of whom a pronoun stands for.
pub(in crate::fact) fn pronoun_gender(language: &Language, pronoun: &str) -> Option<Gender> {
    by_class(language, &fold(pronoun), Class::FemalePronoun, Class::MalePronoun)
}

fn by_class(language: &Language, word: &str, female: Class, male: Class) -> Option<Gender> {
    let told = [(female, Gender::Female), (male, Gender::Male)];
    told.into_iter().find(|(class, _)| language.is(*class, word)).map(|(_, gender)| gender)
}

/// The gender that the title before some words of a report tells, or with which they begin: "Miss Lee".
pub(super) fn told_by_title(report: &Report, name: Span) -> Option<Gender> {
    let tokens = report.sentence(report.article.sentence_at(name.start)?);
    let begun = tokens.partition_point(|t| t.span.start <= name.start);
    let gender = |end: usize| gender_of_title(report.language, tokens.get(..end)?);
    gender(begun).or_else(|| gender(begun.checked_sub(1)?))
}

/// Whether a name in full is of another gender than some title tells: "John Lee" is not "Miss Lee".
pub(super) fn is_of_other_gender(language: &Language, full: &str, told: Option<Gender>) -> bool {
    told.zip(gender_of(language, full)).is_some_and(|(told, given)| told != given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;
    use crate::text::token::tokens;

    #[test]
    fn given_names_and_titles_tell_gender() {
        assert_eq!(gender_of(english(), "Mary Lee"), Some(Gender::Female));
        assert_eq!(gender_of(english(), "Lee"), None);
        assert_eq!(gender_of(english(), "Majority Whip Mary Lee"), Some(Gender::Female));
        let all = tokens("Mr. Lee", Span::new(0, 7));
        assert_eq!(gender_of_title(english(), &all[..2]), Some(Gender::Male));
        assert_eq!(pronoun_gender(english(), "She"), Some(Gender::Female));
    }
}
